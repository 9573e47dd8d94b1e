"""Marks within a line that note programs add to Markdown, as rules of its parser, so that code and escapes stay.

``==marked==``, ``++inserted++`` and ``^^inserted^^`` are words, ``[[Page|label]]`` is its label, ``![[picture]]``
nothing, ``m^2^`` and ``H~2~O`` stand high and low. "a == b", "C++", "[[sic]]" and "2^3^4" are no marks.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# What a suffix follows is marked too ("++2 manat++dır"); what a word stands before is a formula ("a==b", "C++").
_MARKED = re.compile(
    r"(?P<sign>==|\+\+|\^\^)(?![\s=+^])(?P<words>(?:(?!(?P=sign))[^\n]){0,500}?\S)(?P=sign)(?![=+^\d])"
)
_WIKI = re.compile(r"!?\[\[(?P<page>[^\s\[\]|][^\[\]|\n]{0,200}|(?=\|))(?:\|(?P<label>[^\[\]\n]{0,200}))?\]\](?![(\[])")
_RAISED = re.compile(r"(?P<sign>[\^~])(?P<words>[\w+\u2212,.-]{1,12})(?P=sign)(?![\d^~])")
_LETTER = re.compile(r"[^\W\d_]")
_NO_PAGES = frozenset(("sic",))
"""What writers put between two brackets."""
_NEXT = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]")
"""With what a rule of the parser, or one of these, may begin."""
_TAGS = {"^": "sup", "~": "sub"}


def add_to(parser: MarkdownIt) -> None:
    """Let a parser of Markdown read these marks."""
    parser.inline.ruler.at("text", _text)
    for name, rule in (("marked", _marked), ("wiki", _wiki), ("raised", _raised)):
        parser.inline.ruler.before("strikethrough" if name != "wiki" else "link", name, rule)


def _text(state: StateInline, silent: bool) -> bool:
    """Text up to the next sign that a rule may begin with."""
    found = _NEXT.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _follows_word(state: StateInline) -> bool:
    return state.pos > 0 and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] in "=+")


def _marked(state: StateInline, silent: bool) -> bool:
    found = None if _follows_word(state) else _MARKED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _within(state, found)
    state.pos = found.end()
    return True


def _wiki(state: StateInline, silent: bool) -> bool:
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    page, label = found["page"].strip(), (found["label"] or "").strip()
    if not label and (page.casefold() in _NO_PAGES or not _LETTER.search(page)):
        return False
    if not silent and not found.group().startswith("!"):
        state.pending += label or " > ".join(filter(None, re.split(r"#\^?", page)))
    state.pos = found.end()
    return True


def _raised(state: StateInline, silent: bool) -> bool:
    found = _RAISED.match(state.src, state.pos, state.posMax) if _follows_word(state) else None
    if found is None:
        return False
    if not silent:
        tag = _TAGS[found["sign"]]
        state.push(f"{tag}_open", tag, 1)
        state.pending += found["words"]
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


def _within(state: StateInline, found: re.Match[str]) -> None:
    """Read what stands between two signs as the text around them is read."""
    end = state.posMax
    state.pos, state.posMax = found.start("words"), found.end("words")
    state.md.inline.tokenize(state)
    state.posMax = end
