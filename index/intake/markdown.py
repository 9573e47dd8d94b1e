"""Markdown in, the text of a release out: rendered as HTML, so that its lists and tables are read as a page's are."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

from index.intake.pages.blocks import as_text
from index.intake.pages.markup import parse

# Of CommonMark's extensions: footnotes, whose marks are no part of a sentence.
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,40}\]")


def plain_markdown(text: str) -> str:
    """The words of a Markdown text: no marks, labels instead of links, an item or a row of a table on a line each.

    Raises:
        Unfit: it holds HTML that is nested beyond reason.
    """
    text = _REFERENCE.sub("", _NOTE.sub("\n", text))
    return as_text(parse(f"<body>{_renderer().render(text)}</body>").blocks)


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
