"""How an answer is printed: for a person, as JSON, and at a developer's prompt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from reprlib import Repr

from index.types import JSON, Document

DIFFER = "The releases say different things, and their days do not tell which one holds."
UNTRUSTED = "No release of a trusted source answers this; what follows is from a source that is trusted less."
OFFERED = "This may answer. It stands nearest to the question, and may be about something else:"
SEVERAL = "Several may be meant. Which one?"
# Marks that override the direction of writing: they could make a quote read as something else.
BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# What looks like a marker, whatever hides in it: "［2］", "[²]", "【②】", "[\u200b2]", digits of any script.
_HIDDEN = (
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]*"
)
_DIGIT = "[\\d⁰¹²³⁴-⁹₀-₉①-⑳⓪❶-➓⓫-⓿⑴-⒛\U0001f100-\U0001f10a]"
_LIKE_A_MARKER = re.compile(
    f"([\\[［⁅⟦❲〔【〖〘〚﹝︹︻﹇⦋⦗⌈⌊｢「]){_HIDDEN}({_DIGIT}(?:{_HIDDEN}{_DIGIT})*){_HIDDEN}([\\]］⁆⟧❳〕】〗〙〛﹞︺︼﹈⦌⦘⌉⌋｣」])"
)

_short = Repr()
_short.maxstring = _short.maxother = 40


def proof(number: int, shown: str, start: int, end: int, document: Document, *, in_title: bool = False) -> list[str]:
    """A citation in lines: what it quotes, and where that is to be read."""
    first, *rest = place(shown, start, end, document, in_title=in_title)
    return [f"[{number}] {first.strip()}", *rest]


def place(shown: str, start: int, end: int, document: Document, *, in_title: bool = False) -> list[str]:
    """Words of a release, or of its headline, in lines, and where they are to be read."""
    page = None if in_title else document.page_at(start)
    by_ocr = "read by OCR, " if page and document.is_ocr_at(start) else ""
    on_page = f"page {page}, {by_ocr}" if page else ""
    return [
        f'    "{printable(shown)}"',
        f"    {headline(document)}",
        *(f"    {line}" for line in origin(document, None if in_title else start)),
        f"    {on_page}characters {start} to {end} of {'the headline of ' * in_title}release {printable(document.id)}",
    ]


def in_language(code: str) -> str:
    """In which language a quote is, on one line."""
    return f"in {named_languages([code])}"


def named_languages(codes: Sequence[str]) -> str:
    """The names of at least one language, as in "Azerbaijani, English and Russian"; a code that nobody knows stays."""
    from babel import Locale  # here, for `import rag` should not take its time

    names = Locale("en").languages
    *others, last = (printable(names.get(code, code)) for code in codes)
    return f"{', '.join(others)} and {last}" if others else last


NOTES = {
    "corrects": "corrected",
    "replaces": "replaced by a later release",
    "updates": "updated",
    "withdraws": "withdrawn",
}


def noted(kind: str, day: date | None, document_id: str, words: str) -> str:
    """What became of a release, on one line.

    Args:
        kind: a ``Note``'s, and so are the others.
        day: on which.
        document_id: of the release that did it, or "".
        words: what the release says of itself, or the language of its translation.
    """
    if kind == "translates":
        return f"also in: {printable(words) or 'another language'} ({printable(document_id)})"
    when = f" on {day}" if day else ""
    told = f': "{printable(words)}"' if words else f" (release {printable(document_id)})" if document_id else ""
    return f"{NOTES[kind]}{when}{told}"


def history(
    short: str | None, as_of: date | None, earlier: Sequence[tuple[str | None, int, date]], *, old: bool
) -> list[str]:
    """The answer with its day, and those before it, in a line or two.

    Args:
        short: the few words that answer.
        as_of: the day of the release that answers.
        earlier: the words, the number of the citation and the day of each earlier answer, newest first.
        old: whether nothing newer was found of what is asked for now.
    """
    known = f"as of {as_of}" if as_of else "no date given"
    now = f"{printable(short)} [1], {known}" if short else known[:1].upper() + known[1:]
    before = "; ".join(f"{printable(words) + ' ' if words else ''}[{number}], {day}" for words, number, day in earlier)
    lines = [f"{now}; earlier: {before}" if before else now]
    return [*lines, "Nothing newer was found: it may have changed since."] if old else lines


def closest(documents: Sequence[Document]) -> list[str]:
    """The releases that a declined answer offers, in lines."""
    lines = ["The closest releases:"]
    for document in documents:
        lines += [f"  - {headline(document)}", *(f"    {line}" for line in origin(document))]
    return lines


FOUND_BY = {"sentence": "nearest sentence", "dense": "the whole", "lexical": "shared words"}
"""Scores of a passage, by name, as they are called in an explanation."""


def explained(
    number: int,
    document: Document,
    scores: Mapping[str, float],
    score: float,
    words: str,
    sure: float | None,
    reason: str,
) -> list[str]:
    """A passage that was found, and what became of it, in lines; the arguments are those of a ``Considered``."""
    day = document.published.isoformat() if document.published else "no date given"
    found = ", ".join(f"{name} {scores[key]:.2f}" for key, name in FOUND_BY.items() if key in scores)
    together = f"{found}; together {scores.get('retrieval', score):.2f}" if found else f"score {score:.2f}"
    read = [] if sure is None else [f'   read: "{printable(words)}", {sure:.0%} sure that it answers']
    return [f"{number}. {headline(document)} ({day})", f"   found: {together}", *read, f"   {reason}."]


def describe(document: Document) -> dict[str, JSON]:
    """What a person needs to find a release, JSON-ready."""
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "publisher": document.publisher,
        "addresses": list(document.addresses),
        "sha256": document.sha256,
    }


def headline(document: Document) -> str:
    """A release's title, or what stands for it, on one line."""
    return printable(document.title or document.id)


def origin(document: Document, at: int | None = None) -> list[str]:
    """Who released it and when, and where it is to be read, at each of its addresses; ``at`` is a place in its text."""
    published = document.published.isoformat() if document.published else "no date given"
    who = f"{printable(document.publisher)}, {published}" if document.publisher else published
    url = document.url if at is None else document.address_at(at)
    return [
        who,
        *([printable(url)] if url else []),
        *(f"also at {printable(address)}" for address in document.addresses),
    ]


def without_markers(text: str) -> str:
    """A text of a release in which nothing looks like the number of a citation: "[2]" is "[ 2 ]"."""
    return _LIKE_A_MARKER.sub(r"\1 \2 \3", text)


def printable(text: str) -> str:
    """Text on one line that cannot move a terminal's cursor or turn its writing around, or pass for a citation."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in plain if c not in BIDIRECTIONAL_CONTROLS).split())


def brief(kind: str, **fields: object) -> str:
    """What a developer sees of a value: its fields, long texts cut in their middle."""
    return f"{kind}({', '.join(f'{name}={_short.repr(value)}' for name, value in fields.items())})"
