"""A release that is a file of plain text, and what is stored of it."""

from index import load


def stored(folder, text, name="release.txt"):
    """The one release of a text."""
    (folder / name).write_text(text, encoding="utf-8")
    [document] = load(folder).documents
    return document
