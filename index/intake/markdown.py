"""Markdown in, the text of a release out: rendered as HTML, so that its lists and tables are read as a page's are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from index.intake import inline_marks
from index.intake.bulletin import Passage, slices_of
from index.intake.dialects import as_commonmark
from index.intake.pages.blocks import Block, as_text
from index.intake.pages.markup import parse

# Of CommonMark's extensions: footnotes, whose marks are no part of a sentence.
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*", re.MULTILINE)
_LONGEST = 2_000  # characters of the words of a link
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,40}\]")

_SURE = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{0,300}(?<=[^\s*])\*\*(?![\w*])|(?<![\w~])~~(?=[^\s~])[^~\n]{0,300}(?<=[^\s~])~~(?![\w~])"
    r"|\[[^\[\]\n]{1,300}\]\((?:https?://|mailto:|/|#)[^()\s]{0,500}\)|^#{2,4} [^\W\d_]{2}",
    re.MULTILINE,
)
"""What nobody writes who does not write Markdown."""
_LITERAL = re.compile(r"(?<=\d)\*(?!\*)|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[.)](?= )|^\+(?= )", re.MULTILINE)
_LINE_END = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]*\S)")


def is_markdown(text: str) -> bool:
    """Whether a text of a record, which may be anything, is Markdown: words in bold or struck, a link, a heading."""
    return bool(_SURE.search(text))


def plain_record(text: str) -> str:
    """The words of a Markdown text that a record holds.

    It is not wrapped, so that each of its lines is one; and who types it into a field means the numbers of a list, a
    sign before a figure and the stars of a hotel as they stand.
    """
    return plain_markdown(as_commonmark(_LINE_END.sub(r"  \n", _LITERAL.sub(r"\\\g<0>", text))))


def plain_markdown(text: str) -> str:
    """The words of a Markdown text: no marks, labels instead of links, an item or a row of a table on a line each.

    Raises:
        Unfit: it holds HTML that is nested beyond reason.
    """
    return as_text(_blocks(text))


def releases_in(text: str) -> list[str]:
    """The words of each release of a Markdown text, as ``index.intake.bulletin`` tells them from one another.

    Raises:
        Unfit: it holds HTML that is nested beyond reason.
    """
    blocks = _blocks(text)
    found = slices_of([Passage(block.text, block.kind == "heading") for block in blocks])
    return [as_text(blocks[one]) for one in found] or [as_text(blocks)]


def _blocks(text: str) -> Sequence[Block]:
    text = _REFERENCE.sub("", _NOTE.sub("\n", text))
    return parse(f"<body>{_renderer().render(text)}</body>").blocks


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    renderer.inline.ruler.before("link", "unclosed", _unclosed)
    inline_marks.add_to(renderer)
    return renderer


def _unclosed(state: StateInline, silent: bool) -> bool:
    """A bracket that nothing closes, as the text that it is: the parser would look for its end from each level anew."""
    start = state.pos + (state.src[state.pos] == "!")
    if state.src[start : start + 1] != "[" or "]" in state.src[start : start + _LONGEST]:
        return False
    if not silent:
        state.append_pending(state.src[state.pos])
    state.pos += 1
    return True
