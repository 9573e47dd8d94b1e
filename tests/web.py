"""Web pages of one release, and what is stored of them."""

from index import load


def stored_lines(folder, content):
    """The lines that are stored of a page.

    Args:
        folder: where the page is written.
        content: of its ``html`` element.
    """
    page = folder / "page.html"
    page.write_text(f"<html>{content}</html>", encoding="utf-8")
    [release] = load([page]).documents
    return release.text.split("\n\n")
