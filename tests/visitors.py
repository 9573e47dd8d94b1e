"""Visitors of the chat in a real browser: how they come, what they do, and what nobody may do to them."""

import importlib.util
from contextlib import contextmanager
from importlib.resources import files

import pytest

from tests.conftest import BROWSER
from tests.serving import ON_A_PAGE

needs_browser = pytest.mark.skipif(
    BROWSER is None or importlib.util.find_spec("playwright") is None,
    reason="needs a browser and its driver: install chromium (apt-get install chromium) and `pip install playwright`",
)
UNLIMITED = {"PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "0"}
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


def new_page(context, **options):
    """A page of a browser or of a context which, like those that it opens, waits for a busy machine."""
    page = context.new_page(**options)
    page.context.set_default_timeout(ON_A_PAGE * 1000)
    return page


def ask_in(page, question):
    """Type a question and wait for its answer, which is returned as a locator."""
    before = page.locator(".turn:not(.waiting)").count()
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    turn = page.locator(".turn:not(.waiting)").nth(before)
    turn.wait_for()
    return turn


def barriers(page, *rules):
    """What axe finds wrong with a page, by all of its rules or by some."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    only = f"{{ runOnly: {list(rules)} }}" if rules else ""
    found = page.evaluate(f"async () => {{ {axe}; return (await axe.run({only})).violations; }}")
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


class Visitors:
    """Those who come to a chat. Nothing foreign may be run, asked for or complained about in any of the visits.

    A page is kept for the next visitor with the same browser, who finds nothing of the one before: to open the first
    page of a context takes five times as long as to load one again.
    """

    def __init__(self, browser, address):
        self._browser, self._address = browser, address
        self._kept, self._pages = {}, []
        self._complaints, self._requests = [], []

    @contextmanager
    def visiting(self):
        """``come`` for one test, after which it is looked at what happened to those who came."""
        self._pages = []
        self._complaints.clear()
        self._requests.clear()
        yield self.come
        for page in [page for first in self._pages for page in first.context.pages]:
            assert page.evaluate("window.hacked") is None
            page.evaluate(FORGET)
            if page not in self._kept.values():
                page.close()
        for context in {page.context for page in self._pages}:
            context.clear_cookies()
            if not context.pages:
                context.close()
        foreign = [url for url in self._requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
        assert foreign == []
        assert self._complaints == []

    def come(self, path="", width=1000, scheme="light", motion="reduce", **options):
        """A new visitor's page; ``page.complaints`` is what the browser complains about."""
        options = {"locale": "en-GB", **options}
        page = self._kept.get(str(options))
        if page is None or page in self._pages:
            page = self._open(options)
            self._kept.setdefault(str(options), page)
        self._pages.append(page)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="screen", color_scheme=scheme, reduced_motion=motion)
        page.goto(self._address + path)
        page.locator("#main").wait_for()
        return page

    def _open(self, options):
        context = self._browser.new_context(**options)
        context.on("request", lambda request: self._requests.append(request.url))
        context.on("console", lambda message: self._complaints.append(message.text))
        context.on("weberror", lambda error: self._complaints.append(str(error.error)))
        page = new_page(context)
        page.complaints = self._complaints
        return page
