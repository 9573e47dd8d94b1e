"""The chat in an agency's page: pages of other origins in a real browser, with a policy of their own."""

import json
from contextlib import ExitStack
from functools import partial

import pytest

from index import Index
from tests import loopback
from tests.conftest import TermEmbedder
from tests.press import QUOTE, open_reader, releases
from tests.serving import get, serving, until
from tests.visitors import UNLIMITED, barriers, needs_browser, new_page
from ui.languages.translation import LOCALES, translation

pytestmark = needs_browser


def place(agency, chat, language="en", inside='<script src="{}embed.js" async></script>'):
    """Lay a page in an agency's site that allows the chat's script and frame and nothing else, no style even.

    Returns:
        The page's address.
    """
    body = (
        f'<!doctype html><html lang="{language}"><meta charset=utf-8><title>Agency</title>'
        f"<main><h1>Agency</h1><p><a href='#'>News</a></p></main>{inside.format(chat)}"
    )
    policy = f"default-src 'none'; script-src {chat}; frame-src {chat}"
    agency.put(f"/{language}", body, Content_Security_Policy=policy)
    return f"{agency.origin}/{language}"


@pytest.fixture(scope="module")
def listed():
    with loopback.serving() as agency:
        yield agency


@pytest.fixture(scope="module")
def site(tmp_path_factory, listed):
    folder = tmp_path_factory.mktemp("embedded")
    with Index.create(folder / "archive", TermEmbedder()) as made:
        made.add(releases("https://gov.example"))
    with serving(
        folder, "--frame-ancestors", listed.origin, assistant=partial(open_reader, folder / "archive"), **UNLIMITED
    ) as served:
        yield served


@pytest.fixture
def visit(site, browser):
    """Comes to a page of an agency; ``page.complaints`` is what the browser complains about."""
    with ExitStack() as contexts:

        def come(agency, *page_of, width=1000):
            context = browser.new_context(
                locale="en-GB", reduced_motion="reduce", viewport={"width": width, "height": 700}
            )
            contexts.callback(context.close)
            page = new_page(context)
            page.complaints = []
            context.on("console", lambda message: page.complaints.append(message.text))
            context.on("weberror", lambda error: page.complaints.append(str(error.error)))
            page.goto(place(agency, site.address, *page_of))
            return page

        yield come


def test_the_chat_is_used_in_the_page_by_keyboard_and_left_again(visit, listed):
    said = translation("az")
    page = visit(listed, "az", width=320)
    button = page.get_by_role("button", name=said("title"), exact=True)
    button.focus()
    assert barriers(page) == []
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=said("title"))
    dialog.wait_for()
    chat = page.frame_locator(f"iframe[title='{said('title')}']")
    question = chat.get_by_role("textbox", name=said("question"))
    question.and_(chat.locator(":focus")).wait_for()
    page.keyboard.type("Which detention centers operate in Baku?")
    page.keyboard.press("Enter")
    cite = chat.get_by_role("button", name=said("source_number", number=1))
    cite.focus()  # as who comes by keyboard: it opens
    assert chat.locator(".source mark").inner_text() == QUOTE
    assert chat.get_by_role("link", name=said("read_original")).get_attribute("target") == "_blank"
    inside = page.frames[1]
    assert inside.evaluate("document.documentElement.lang") == "az"
    assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert barriers(page) == []
    assert barriers(inside) == []
    chat.locator(".source .close").focus()
    page.keyboard.press("Escape")
    chat.locator(".source").wait_for(state="hidden")
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.wait_for_function(
        f"document.activeElement.shadowRoot?.activeElement?.textContent === {json.dumps(said('title'))}"
    )
    page.set_viewport_size({"width": 1000, "height": 700})  # where it stands beside the page
    page.keyboard.press("Enter")
    assert chat.locator(".turn").count() == 1  # what was said is still there
    assert barriers(page) == []
    question.and_(chat.locator(":focus")).wait_for()
    page.get_by_role("button", name=said("close"), exact=True).first.click()
    dialog.wait_for(state="hidden")
    assert page.complaints == []


def test_a_page_that_is_not_listed_gets_a_link_and_no_frame(visit, site):
    with loopback.serving() as stranger:
        page = visit(stranger)
        link = page.get_by_role("link", name="Ask the press releases (opens in a new tab)")
        assert link.get_attribute("href") == f"{site.address}?lang=en"
        assert page.locator("iframe").count() == 0
        assert barriers(page) == []
        assert any("--frame-ancestors" in told for told in page.complaints)
        page = visit(stranger, "en", '<iframe src="{}"></iframe>')
        until(lambda: page.wait_for_timeout(20) or any("frame-ancestors" in told for told in page.complaints))
        assert page.frames[1].locator("#presscite").count() == 0


def test_the_script_is_small_and_speaks_every_language(site, listed):
    script = get(f"{site.address}embed.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert len(script.content) < 10_000
    assert listed.origin in script.text
    assert all(translation(language)("title") in script.text for language in LOCALES)
