"""What note programs and site generators add to Markdown, as CommonMark, so that it is read as their pages show it.

Obsidian keeps comments between ``%%``, marks callouts and names blocks; HackMD, Docusaurus and pandoc fence boxes with
``:::``; MkDocs indents them below ``!!!``; GitBook titles tabs. What writers mark as changed (CriticMarkup, of
MultiMarkdown) is read as accepted. Signs that only look like these stay as they are.
Marks within a line are read in ``index.intake.inline_marks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_FENCE = r"^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<of>[^`\n]*)\n(?:[^\n]*\n)*?(?:[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
_CODE = r"(?<![`\\])(?P<ticks>`{1,5})(?!`)(?:(?!\n[ \t]*\n)[^`]|(?!(?P=ticks)(?!`))`+){1,1000}(?P=ticks)(?!`)"
_QUERIES = frozenset(("dataview", "dataviewjs", "tasks", "query"))
"""What a fence holds that Obsidian shows the answer of, not its words."""
# "50 %% of them" is a share; a comment may run over paragraphs where its line begins with it.
_COMMENT = (
    r"^[ \t]*%%(?!%)(?P<block>(?:(?!%%)[\s\S]){0,20000})%%(?=[ \t]*$)"
    r"|(?<![\d%])(?:(?<!\d[ \u00a0])|(?=%%[^\W\d_]))%%(?!%)(?P<comment>(?:(?!%%|\n[ \t]*\n)[\s\S]){0,4000})%%(?!%)"
)
_NOTE = r"\^\[(?P<note>(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]{0,300}\]){1,1000})\]"
_BLOCK_ID = r"(?:(?<=\S)[ \t]+|^[ \t]*)\^(?:(?=[\d-]*[A-Za-z])[\w-]{3,40}|\d{6})[ \t]*$"
_HELD = re.compile(rf"(?P<code>{_FENCE}|{_CODE})|{_COMMENT}|(?P<id>{_BLOCK_ID})", re.MULTILINE | re.ASCII)
_CHANGED = re.compile(
    rf"(?P<code>{_FENCE}|{_CODE})"
    r"|\{\+\+(?P<added>[^{}]{0,2000}?)\+\+\}|\{--[^{}]{0,2000}?--\}"
    r"|\{~~[^{}>]{0,1000}?~>(?P<instead>[^{}]{0,1000}?)~~\}"
    r"|\{==(?P<marked>[^{}]{0,2000}?)==\}|\{>>[^{}]{0,2000}?<<\}",
    re.MULTILINE,
)
"""Added, gone, put in the place of something, marked, and said about it to other writers."""
_NOTES = re.compile(rf"(?P<code>{_FENCE}|{_CODE})|{_NOTE}|(?P<heading>^\#{{1,6}}[ \t])", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2}")

_FENCED = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_CALLOUT = re.compile(
    r"(?P<quote>(?:[ \t]*>)+)[ \t]*\[![A-Za-z][\w -]{0,30}(?:\|[^\]\n]*)?\][+-]?(?:[ \t]+(?P<title>.*))?"
)
_BOX = re.compile(
    r'(?P<at>[ \t]*)(?:!!!|\?\?\?\+?|===[!+]?(?=[ \t]+"))(?:[ \t]+[\w-]+){0,4}(?:[ \t]+"(?P<title>.*)")?[ \t]*'
)
_OPENS = re.compile(
    r"[ \t]*:{3,}[ \t]*(?:\{[^}]*\}|(?P<kind>[A-Za-z][\w-]*)(?:\{[^}]*\})?)(?P<title>\[.*\](?:\{[^}]*\})?|[ \t].*)?"
)
_CLOSES = re.compile(r"[ \t]*:{3,}[ \t]*")
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}]*\}[ \t]*:*[ \t]*$")
# Where a list of the headings or another file stands, what HackMD files a page under, what an abbreviation stands for.
_UNSEEN = re.compile(
    r" {0,3}(?:\[\[?_?toc_?\]\]?|#{1,6}[ \t]+tags:[ \t]*`.*|\*\[[^\]]{1,60}\]:[ \t].*|-+8<-+(?:[ \t]+[\"'].*)?)[ \t]*",
    re.IGNORECASE,
)
_DEEPEST = 10  # boxes in boxes
_TAB = re.compile(r'\{%-?[ \t]*tab[ \t][^{}%]*?title="(?P<title>[^"{}\n]{1,100})"[^{}%]*-?%\}')
_CARD = re.compile(r"\{%-? *content-ref\b[^{}]{0,300}%\}.{0,500}?\{%-? *endcontent-ref *-?%\}", re.DOTALL)
"""GitBook's link to another page, which is shown with that page's headline."""

_HEADLINE = re.compile(r"\s*#[ \t]+\S.*$", re.MULTILINE)
_OF_GITBOOK = frozenset(("description", "icon", "cover", "coverY", "coverHeight", "layout", "hidden"))
"""All that GitBook writes above a text, which has no headline or day of its own there."""
_LINK = re.compile(r"!?\[\[[^\[\]\n]+\]\]|!?\[[^\[\]\n]*\]\([^()\n]*\)|<https?://[^<>\s]+>")
_LEAST_LINKS = 2


def as_commonmark(text: str) -> str:
    """A Markdown text without comments and names of blocks, its boxes as paragraphs, its notes below their section."""
    text = _HELD.sub(_shown, _CHANGED.sub(_as_accepted, text.replace("\r\n", "\n")))
    text = _TAB.sub(r"\n\g<title>\n", _CARD.sub("", text))
    return _with_notes("\n".join(_boxes_opened(text.split("\n"), 0)))


def with_description(fields: Mapping[str, object], text: str) -> str:
    """A text with the description that GitBook prints below its headline; other programs keep that for searches."""
    said, headline = fields.get("description"), _HEADLINE.match(text)
    if not (isinstance(said, str) and headline and fields.keys() <= _OF_GITBOOK):
        return text
    return f"{headline.group()}\n\n{' '.join(said.split())}\n{text[headline.end() :]}"


def is_contents(text: str) -> bool:
    """Whether a Markdown text is headings above links to other pages and has no other word."""
    links = 0
    for line in as_commonmark(text).split("\n"):
        bare, found = _LINK.subn("", line)
        if _WORD.search(bare) and not bare.lstrip().startswith("#"):
            return False
        links += found
    return links >= _LEAST_LINKS


def _shown(found: re.Match[str]) -> str:
    if found["code"] is None:
        return ""
    named = (found["of"] or "").split()[:1]
    return "" if named and named[0].lower() in _QUERIES else found["code"]


def _as_accepted(found: re.Match[str]) -> str:
    kept: tuple[str | None, ...] = found.group("code", "added", "instead", "marked")
    return next((words for words in kept if words is not None), "")


def _with_notes(text: str) -> str:
    """A text with the words of its inline notes above the next heading, as paragraphs, or at its end."""
    notes: list[str] = []

    def moved(found: re.Match[str]) -> str:
        if found["heading"]:
            above = "".join(f"{note}\n\n" for note in notes)
            notes.clear()
            return f"{above}{found['heading']}"
        if found["note"] is None or not _WORD.search(found["note"]):
            return found.group()
        notes.append(" ".join(found["note"].split()))
        return ""

    text = _NOTES.sub(moved, text)
    return "\n\n".join([text.rstrip("\n"), *notes]) if notes else text


def _boxes_opened(lines: Sequence[str], depth: int) -> Iterator[str]:
    """Lines with the titles of boxes as paragraphs, and with what boxes hold as the text that it is."""
    closing = sum(bool(_CLOSES.fullmatch(line)) for line in lines)
    fence, at = "", 0
    while at < len(lines):
        line = lines[at]
        at += 1
        fenced = _FENCED.match(line)
        if fence or fenced:
            fence = _still(fence, line) if fence else fenced[1] if fenced else ""
            yield line
        elif callout := _CALLOUT.fullmatch(line):
            yield from _titled(callout["title"], f"{callout['quote']} ")
        elif (box := _BOX.fullmatch(line)) and (end := _end_of_box(lines, at, len(box["at"]) + 4)) > at:
            yield from _titled(box["title"], box["at"])
            held = [one[4:] for one in lines[at:end]]
            yield from _boxes_opened(held, depth + 1) if depth < _DEEPEST else held
            yield ""
            at = end
        elif closing and _CLOSES.fullmatch(line):
            yield ""
        elif closing and (opened := _OPENS.fullmatch(line)):
            yield from _titled(_ATTRIBUTES.sub("", opened["title"] or "").strip(" \t[]"), "")
        elif not _UNSEEN.fullmatch(line):
            yield line


def _still(fence: str, line: str) -> str:
    """The fence that a line leaves open; "" where the line closes it."""
    return "" if line.strip(" \t>").startswith(fence) and not line.strip(" \t>`~") else fence


def _titled(title: str | None, before: str) -> list[str]:
    """The title of a box as a paragraph of its own; what a program writes where it has none says nothing."""
    return (
        [before.rstrip(), f"{before}{title.strip()}", before.rstrip()] if title and title.strip() else [before.rstrip()]
    )


def _end_of_box(lines: Sequence[str], start: int, indent: int) -> int:
    """Below which line a box ends that holds what is indented; ``start`` where it holds nothing."""
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.strip():
            if line[:indent].strip():
                break
            end = number + 1
    return end
