"""The page without scripts: a real server, a browser whose scripts are off, and plain HTTP."""

import html
import re
from dataclasses import replace
from functools import partial

import httpx
import pytest

from index import Index
from tests.conftest import TermEmbedder
from tests.press import QUOTE, RECENT, Reader, releases
from tests.serving import HANGS, get, hurried, serving
from tests.visitors import barriers, needs_browser, new_page
from ui.languages.translation import LOCALES, translation

CENTERS = "Which detention centers operate in Baku?"
OPERATOR = """
emergency_lines = [{value = "112"}]
contacts = [{value = "+994 12 1"}]
privacy = {en = "https://gov.example/privacy"}
colours = {light = "#005500"}
"""


class Choosing(Reader):
    """Asks back where a question is about a number."""

    def ask(self, question, *asked, **bounds):
        answer = super().ask(question, *asked, **bounds)
        return replace(answer, choices=tuple(self.index.documents())[:2]) if "number" in question else answer


def open_choosing(archive):
    index = Index.open(archive, TermEmbedder())
    index.exclude(["day-3"])
    return Choosing(index)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    with Index.create(folder / "archive", TermEmbedder()) as made:
        made.add(releases("https://gov.example"))
    (folder / "operator.toml").write_text(OPERATOR)
    flags = ["--operator", str(folder / "operator.toml"), "--notice", str(folder / "notice")]
    flags += ["--base-path", "/ask", "--questions-per-minute", "0"]
    with serving(folder, *flags, assistant=partial(open_choosing, folder / "archive")) as served:
        yield served


@pytest.fixture
def visit(site, browser):
    """Comes without scripts; nothing is asked for elsewhere."""
    contexts, requests = [], []

    def come(path="", width=1000, scripts=False, **options):
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 800}, **{"locale": "en-GB", **options}
        )
        context.on("request", lambda request: requests.append(request.url))
        contexts.append(context)
        page = new_page(context)
        page.goto(site.address + path)
        return page

    yield come
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(site.address)] == []


def ask(page, question):
    page.locator("textarea").fill(question)
    page.locator("main > form button").click()
    page.locator("article h1").wait_for()


def post(site, path="plain/en", **fields):
    return httpx.post(site.address + path, data=fields, timeout=HANGS)


def words(response):
    return html.unescape(response.text)


@needs_browser
def test_who_has_no_scripts_is_led_there_and_answered_with_the_proof(visit, site):
    said = translation("az")
    page = visit(locale="az-AZ", width=320)
    page.wait_for_url(f"{site.address}plain")
    assert page.locator("html").get_attribute("lang") == "az"
    ask(page, CENTERS)
    assert page.locator(".short").inner_text() == "Baku - and Yevlakh"
    assert page.locator("mark").inner_text() == QUOTE
    assert "4 may 2017" in page.locator(".source").inner_text()
    original = page.get_by_role("link", name=said("read_original"))
    assert original.get_attribute("href").startswith("https://gov.example/news/1#")
    page.get_by_role("link", name=said("read_release")).click()
    assert page.locator("mark#quoted").inner_text() == QUOTE
    assert page.locator("html").get_attribute("lang") == "az"


@needs_browser
def test_a_follow_up_goes_on_from_what_was_asked_and_a_new_chat_does_not(visit):
    page = visit("plain/en")
    ask(page, "How many places has Yevlakh?")
    ask(page, "And in Yevlakh?")
    assert page.locator(".short").inner_text() == "60 places"
    page.get_by_role("link", name="New chat").click()
    ask(page, "And in Yevlakh?")
    assert page.locator(".short").inner_text() != "60 places"


@needs_browser
def test_there_is_no_barrier_and_nothing_is_wider_than_a_small_screen(visit):
    page = visit("plain/az", width=320, scripts=True)
    for place, question in enumerate(("", CENTERS, "Did the head close centers?", "Kömək edin, evimiz yanır!", "!")):
        if question:
            page.locator("textarea").fill(question)
            with page.expect_navigation():  # a click does not wait for the page that it leads to
                page.locator("main > form button").click()
        page.emulate_media(color_scheme=("light", "dark")[place % 2])
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.get_by_role("alert").inner_text() == translation("az")("empty")
    page.goto(page.url.replace("plain/az", "v1"))
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_releases_may_be_limited_to_days_and_the_form_keeps_what_was_typed(site):
    page = words(post(site, question="What is the new fee for a permit?", since=RECENT.isoformat()))
    assert "20 manats" in page
    assert "Releases since" in page
    page = words(post(site, question="What is the new fee for a permit?", until="2018-01-01"))
    assert "20 manats" not in page
    refused = post(site, question="Which <b>fee</b>?", since="2020-01-01", until="2019-01-01")
    assert refused.status_code == 422
    assert "Which <b>fee</b>?</textarea>" in words(refused)
    assert "<b>" not in refused.text
    assert 'value="2020-01-01"' in words(refused)


@needs_browser
def test_what_may_be_meant_instead_is_asked_by_its_button(visit):
    page = visit("plain/en")
    ask(page, "Which detenton centers operate in Baku?")
    page.get_by_role("button", name="Which detention centers operate in Baku?").click()
    page.locator("h1", has_text="detention").wait_for()
    ask(page, "What is the number?")
    page.locator(".choice button").first.click()
    page.locator("h1", has_text="What is the number? (").wait_for()


@pytest.mark.parametrize("language", LOCALES)
def test_messages_and_refusals_are_in_the_language_of_the_page(language, site):
    said = translation(language)
    for path, headers in ((f"plain/{language}", {}), ("plain", {"Accept-Language": f"{language};q=0.9, de"})):
        page = httpx.get(site.address + path, headers=headers, timeout=HANGS)
        assert f"<h1>{said('title')}</h1>" in words(page)
        assert "--accent: #005500" in page.text
        assert ('href="https://gov.example/privacy"' in words(page)) == (language == "en")
    danger = words(post(site, f"plain/{language}", question="My house is on fire!"))
    assert translation("en")("message_emergency") in danger
    assert 'href="tel:112"' in danger
    none = words(post(site, f"plain/{language}", question="Zanzibar?"))
    assert said("not_found") in none
    assert "+994 12 1" in none
    assert said("empty") in words(post(site, f"plain/{language}", question="?"))
    broken = post(site, f"plain/{language}", question="broken zanzibar")
    assert (broken.status_code, said("broken") in words(broken)) == (500, True)


def test_nothing_of_a_release_or_of_a_visitor_is_markup(site):
    page = post(site, question="What is the hostile offer?", before="<script>window.hacked=8</script>").text
    assert not re.search(r"<(script|img)", page)
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)
    policy = post(site, question="hostile offer").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy


def test_personal_numbers_are_masked_in_what_is_shown_and_in_what_goes_along(site):
    page = words(post(site, question="Is ann@example.com in Baku?", before="I am ann@example.com"))
    assert "ann@example.com" not in page
    assert 'name="before" value="Is *** in Baku?"' in page
    assert translation("en")("masked") in page
    log = site.log.read_text()
    assert "example.com" not in log
    assert site.events("answered")[-1]["channel"] == "plain"


@pytest.mark.parametrize("body", [b"", b"\xff", b"question=%ff", b"a=1&" * 100, b"question=" + b"a" * 1_000_001])
def test_what_is_no_form_is_refused(body, site):
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    response = httpx.post(f"{site.address}plain", content=body, headers=headers, timeout=HANGS)
    assert response.status_code in (413, 422)
    assert "Traceback" not in site.log.read_text()


def test_what_is_not_there_is_told_so(site):
    assert "Visitors came on day 4." in words(get(f"{site.address}plain?view=release&id=day-4"))
    for name in ("nowhere", "day-3"):  # that one is excluded
        gone = get(f"{site.address}plain?view=release&id={name}")
        assert (gone.status_code, translation("en")("no_release") in words(gone)) == (404, True)
        assert "day 3" not in words(gone)
    assert get(f"{site.address}plain/xx").status_code == 404


def test_a_notice_stands_in_place_of_answers(site):
    notice = site.log.with_name("notice")
    notice.write_text("Closed today.")
    try:
        assert "Closed today." in words(get(f"{site.address}plain"))
        refused = post(site, question=CENTERS)
        assert (refused.status_code, "Closed today." in words(refused)) == (503, True)
    finally:
        notice.unlink()


def open_hurried(archive):
    hurried()
    return open_choosing(archive)


def test_the_limits_and_the_password_hold_here_too(site, tmp_path):
    archive = site.log.with_name("archive")
    flags = {"PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "2", "PRESSCITE_CHAT_USERS": "ann:right"}
    with serving(tmp_path / "limits", assistant=partial(open_hurried, archive), **flags) as served:
        assert get(f"{served.address}plain").status_code == 401
        answers = [
            httpx.post(f"{served.address}plain", data={"question": CENTERS}, auth=("ann", "right"), timeout=HANGS)
            for _ in range(3)
        ]
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert int(answers[-1].headers["retry-after"]) > 0
        foreign = {"Origin": "https://evil.example"}
        refused = httpx.post(f"{served.address}plain", data={"question": CENTERS}, headers=foreign, timeout=HANGS)
        assert refused.status_code == 403
