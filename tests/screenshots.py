"""Photographs the chat over the sample release, for the documentation: ``make screenshots``."""

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from index import Index, load, load_embedder
from index.following.fetch import Limits
from index.following.follow import follow
from tests import loopback
from tests.conftest import BROWSER, FLAGS, SAMPLE
from tests.printed import Put, column, pdf
from tests.serving import serving
from tests.test_embedded import place
from tests.visitors import ask_in, new_page

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
ANSWERED = "Which detention centers operate under SMS?"
OF_A_PAGE = "How long is the new bridge over the Kura?"
REPORT = (
    [
        "The ministry of transport reports on the roads of the year.",
        "Some 212 kilometres of them were built or widened.",
    ],
    ["The road from Baku to the border was opened in August.", "It has two lanes in each direction and no crossings."],
    [
        "The new bridge over the Kura is 412 metres long.",
        "It was opened on 3 March 2021, nine weeks early.",
        "Lorries may use it from April on.",
    ],
    ["In the coming year the ring road is to be finished.", "For that 84 million manats have been set aside."],
)
"""A report of four pages, a list of lines for each."""
DECLINED = "What time does the Yevlakh centre open?"
DESKTOP, PHONE = {"width": 960, "height": 720}, {"width": 360, "height": 740}
COLOURS = 128


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / "archive"
        with Index.create(archive, load_embedder()) as index:
            index.add(load([SAMPLE]).documents)
        with (
            loopback.serving() as listed,
            serving(
                Path(scratch) / "served", "--frame-ancestors", listed.origin, index=archive, assistant=None
            ) as served,
            sync_playwright() as driver,
            driver.chromium.launch(executable_path=BROWSER, args=FLAGS) as browser,
        ):
            photograph(browser, served.address)
            photograph_elsewhere(browser, served.address, listed)
        photograph_a_page(Path(scratch))


def photograph_a_page(scratch):
    """An answer from the third page of a PDF that an agency has on its site."""
    pages = [[*column(lines, top=480), Put(245, 20, str(number), 8)] for number, lines in enumerate(REPORT, 1)]
    pages[0].insert(0, Put(50, 540, "Roads and bridges of the year 2021", 18, True))
    with loopback.serving() as site:
        site.put("/roads-2021.pdf", pdf(pages, title="Roads and bridges of the year 2021"), kind="application/pdf")
        item = (
            f"<item><link>{site.origin}/roads-2021.pdf</link><pubDate>Tue, 14 Dec 2021 12:00:00 +0400</pubDate></item>"
        )
        site.put("/feed.xml", f"<rss><channel>{item}</channel></rss>", kind="application/rss+xml")
        archive = scratch / "reports"
        follow(archive, f"{site.origin}/feed.xml", allowed=["localhost"], limits=Limits(pause=0))
    with (
        serving(scratch / "served-reports", index=archive, assistant=None) as served,
        sync_playwright() as driver,
        driver.chromium.launch(executable_path=BROWSER, args=FLAGS) as browser,
    ):
        page = new_page(browser, viewport=DESKTOP, locale="en-GB", reduced_motion="reduce")
        page.goto(served.address)
        ask_in(page, OF_A_PAGE)
        page.locator(".cite").first.click()
        page.set_viewport_size({"width": 960, "height": 1240})
        link = page.locator("a[href$='#page=3']")
        assert link.count(), "the source links to its page"
        save(page, "page-of-a-pdf")


def save(page, name):
    # Not where a click has left it; and what is said for a moment has gone.
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(f"{path.relative_to(FOLDER.parent.parent)}: {path.stat().st_size // 1024} KB")  # noqa: T201


def photograph_elsewhere(browser, address, listed):
    """The chat in an agency's page, in three languages, and the page without scripts."""
    for language, size in (("en", DESKTOP), ("az", PHONE), ("ru", PHONE)):
        page = new_page(browser, viewport=size, reduced_motion="reduce")
        page.goto(place(listed, address, language))
        page.locator("button.open").click()
        chat = page.frame_locator("iframe")
        chat.locator("#question").fill(ANSWERED)
        chat.locator("#question").press("Enter")
        chat.locator(".turn.answered").wait_for()
        save(page, f"embedded-{language}")
        page.goto(f"{address}plain/{language}")
        page.locator("textarea").fill(ANSWERED)
        page.locator("main > form button").click()
        page.locator("article").wait_for()
        save(page, f"plain-{language}")
        page.close()


def photograph(browser, address):
    def visit(size, **options):
        options = {"locale": "en-GB", "reduced_motion": "reduce", **options}
        page = new_page(browser, viewport=size, **options)
        page.goto(address)
        page.locator(".holdings li").first.wait_for()  # the sample alone gives no example that is answered surely
        return page

    page = visit(DESKTOP)
    save(page, "start")
    ask_in(page, ANSWERED)
    save(page, "answer")
    page.locator(".cite").click()
    page.set_viewport_size({"width": 960, "height": 1180})
    save(page, "citation")
    page.locator("#new-chat").click()
    page.set_viewport_size(DESKTOP)
    ask_in(page, DECLINED)
    save(page, "declined")
    page.close()
    phone = visit(PHONE, device_scale_factor=2)
    ask_in(phone, ANSWERED)
    save(phone, "phone")
    phone.close()
    dark = visit(DESKTOP, color_scheme="dark")
    ask_in(dark, ANSWERED)
    save(dark, "dark")
    dark.close()
    azerbaijani = visit(DESKTOP, locale="az-AZ")
    save(azerbaijani, "azerbaijani")
    azerbaijani.close()


if __name__ == "__main__":
    main()
