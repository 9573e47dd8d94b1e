"""Photographs the chat over the sample release, for the documentation: ``make screenshots``."""

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from index import Index, load, load_embedder
from tests import loopback
from tests.conftest import BROWSER, FLAGS, SAMPLE
from tests.serving import serving
from tests.test_embedded import place
from tests.visitors import ask_in, new_page

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
ANSWERED = "Which detention centers operate under SMS?"
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
