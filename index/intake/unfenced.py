"""What stands above a text about it without fences: lines of names and values, or the title block of pandoc.

MultiMarkdown, Python-Markdown and Pelican write "Title: ...", "Date: ...", "Status: draft", and a blank line below;
pandoc writes "% Title", "% Author", "% Day". A text that begins with such a line of its own ("Note: ...") is no head:
all lines above the first blank one must be names and values, and two of them such as these programs know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.intake.columns import canonical
from index.intake.fields import NAMES
from index.intake.named_lines import named_lines
from index.intake.stated_days import stated_day
from index.intake.unfit import Unfit
from index.intake.unpublished import is_unpublished

_LINE = re.compile(r"(?P<name>[^\W\d_][\w .-]{0,30}?)[ \t]*:(?!//)[ \t]*(?P<said>.*)")
_OF_A_PROGRAM = frozenset(
    (
        *("status", "draft", "slug", "category", "categories", "tag", "tags", "keywords", "lang", "layout", "template"),
        *("permalink", "save_as", "modified", "lastmod", "translation", "css", "bibliography", "theme"),
    )
)
"""Names that nobody writes above a text for its readers."""
_KNOWN = _OF_A_PROGRAM | frozenset(
    (
        *("title", "subtitle", "date", "published", "author", "authors", "summary", "description", "abstract", "lead"),
        *("language", "publisher", "url", "id", "affiliation", "copyright", "email", "web", "version"),
    )
)
_BLOCK = re.compile(r"\A(?P<lines>%[ \t]*\S[^\n]*\n(?:(?:%|[ \t]+\S)[^\n]*\n){0,12})[ \t]*\n")
_HEADING = re.compile(r"\A# [^\n]+\n\n")
"""Below which Notion writes what it knows of a page."""
_IN_A_BLOCK = ("title", "author", "date")


def split(text: str) -> tuple[Mapping[str, object], str]:
    """The fields of the lines above a text, and the text below them; no fields where there are none."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    heading = _HEADING.match(text)
    if heading is None:
        return _split(text)
    fields, body = _split(text[heading.end() :])
    return (fields, f"{heading.group()}{body}") if fields.keys() & _OF_A_PROGRAM else ({}, text)


def _split(text: str) -> tuple[Mapping[str, object], str]:
    head, blank, body = text.partition("\n\n")
    if not (blank and body.strip()):
        return {}, text
    told: dict[str, str] = {}
    own: dict[str, str] = {}
    for one in named_lines(head.split("\n"), _LINE) or []:
        name = canonical(one.name)
        name = one.name.casefold() if name in told else name
        if name in told:
            return {}, text  # who says what in a conversation
        told[name], own[name] = one.said, one.lines
    if not told or not _is_head(told):
        return {}, text
    if not told.keys() & _OF_A_PROGRAM:  # a person's own lines ("Contact: ...") are words of the release
        rest = [line for name, line in own.items() if name not in _KNOWN]
        told = {name: said for name, said in told.items() if name in _KNOWN}
        body = "\n\n".join(["\n".join(rest), body]) if rest else body
    return _readable(told), body.strip("\n")


def title_block(text: str) -> tuple[Mapping[str, object], str]:
    """The fields of pandoc's title block above a text, and the text below it; no fields where there is none."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    found = _BLOCK.match(text)
    if found is None:
        return {}, text
    lines = re.sub(r"\n[ \t]+", " ", found["lines"].rstrip("\n")).split("\n")
    said = [line.lstrip("%").strip() for line in lines]
    if len(said) > len(_IN_A_BLOCK) or said[0][:1].islower():  # "% of all households"
        return {}, text
    told = {name: value for name, value in zip(_IN_A_BLOCK, said, strict=False) if value}
    return _readable(told), text[found.end() :].strip("\n")


def _is_head(told: Mapping[str, str]) -> bool:
    """Whether names and values tell of a text, and are not its first lines: "Date: ...", "Place: ..." of a meeting."""
    if len(told) == 1:
        return is_unpublished(told)
    known = told.keys() & _KNOWN
    if len(told.get("status", "").split()) > 2:  # "Status: the bridge is closed"
        known -= {"status"}
    return len(known) > 1 and bool(known & (_OF_A_PROGRAM | {"title"}))


def _readable(told: Mapping[str, str]) -> dict[str, object]:
    """Fields without a day that cannot be read ("Date: spring"), which is no reason to refuse a text."""
    fields: dict[str, object] = dict(told)
    for name in fields.keys() & {*NAMES["published"]}:
        try:
            stated_day(str(fields[name]), str(fields.get("lang") or fields.get("language") or ""))
        except Unfit:
            del fields[name]
    return fields
