"""An answer as HTML and as plain text, from what ``Answer.to_dict()`` gives: one way for a new answer and a kept one.

The release around a quote is looked up when the answer is shown. A quote that no longer stands there word for word is
shown alone, and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.types import Document
from rag.printing import printable
from rag.types import MARKER
from ui.page.markup import attribute, escape
from ui.page.release import (
    day,
    entry,
    facts,
    headline,
    in_surroundings,
    inner_link,
    language_of,
    original,
    release_address,
)
from ui.page.words import Words

SURE, LIKELY = 0.75, 0.5
"""Least confidence, 0..1, that is called so; it is calibrated, so that what is right more often than not is likely."""
OLD_YEARS = 2
STATEMENT = re.compile(r"(.*?)\s*((?:\[\d+\]\s*)+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer, and what it is shown with.

    Attributes:
        answer: as ``Answer.to_dict()`` gives it.
        key: begins the ids of its elements; no other answer of the page has it.
        words: of the page's language.
        find: a release by its id, as it is in the archive now.
        today: what "old" is measured from.
        languages: of the releases, where the page's is none of them.
    """

    answer: Mapping[str, Any]
    key: str
    words: Words
    find: Callable[[str], Document | None]
    today: date
    languages: Sequence[str] = ()


def render(shown: Shown) -> str:
    """The answer: the few words first, then the sentences that carry it, or that there is none."""
    return _answered(shown) if shown.answer["status"] == "answered" else _declined(shown)


def _answered(shown: Shown) -> str:
    answer, words = shown.answer, shown.words
    parts = []
    if answer["short"]:
        spoken = language_of(answer["citations"][0]["document"]["language"])
        parts.append(f'<p class="short" dir="auto"{spoken}>{escape(answer["short"])}</p>')
    level = confidence(answer["confidence"])
    parts.append(f'<p class="sure {level}">{escape(words(f"sure_{level}"))}</p>')
    if answer.get("differs"):
        parts.append(f'<p class="notice">{escape(words("differs"))}</p>')
    citations = {citation["number"]: citation for citation in answer["citations"]}
    statements = "".join(_statement(shown, text, [citations[n] for n in numbers]) for text, numbers in _split(answer))
    parts.append(f'<h3 class="label">{escape(words("proof"))}</h3><ul class="proof">{statements}</ul>')
    return "".join(parts)


def _declined(shown: Shown) -> str:
    answer, words = shown.answer, shown.words
    status = "not_stated" if answer["status"] == "not_stated" else "not_found"
    said = f'<p class="short">{escape(words(status))}</p><p>{escape(words(f"{status}_more"))}</p>'
    if shown.languages:
        said += f"<p>{escape(words('lead_languages', languages=words.languages(shown.languages)))}</p>"
    if not answer["related"]:
        return said
    entries = "".join(entry(release, words) for release in answer["related"])
    return f'{said}<h3 class="label">{escape(words("closest"))}</h3><ul class="closest">{entries}</ul>'


def confidence(probability: float) -> str:
    """A word for a probability, 0..1: "high", "medium" or "low"."""
    return "high" if probability >= SURE else "medium" if probability >= LIKELY else "low"


def is_old(published: date | None, today: date) -> bool:
    """Whether what was published then may have changed since."""
    return published is not None and (today - published).days > OLD_YEARS * 365


def _split(answer: Mapping[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """The sentences of an answer, each with the numbers of its citations."""
    for text, marks in STATEMENT.findall(printable(answer["text"])):
        yield text, [int(number) for number in MARKER.findall(marks)]


def _statement(shown: Shown, text: str, citations: Sequence[Mapping[str, Any]]) -> str:
    published = [day(citation["document"]) for citation in citations]
    newest = max(filter(None, published), default=None)
    buttons = "".join(_button(shown, citation) for citation in citations)
    old = ""
    if newest and is_old(newest, shown.today):
        old = f' <span class="old">{escape(shown.words("old_mark", year=newest.year))}</span>'
    sources = "".join(_source(shown, citation) for citation in citations)
    spoken = language_of(citations[0]["document"]["language"])
    return f'<li><p dir="auto"><span{spoken}>{escape(text)}</span> {buttons}{old}</p>{sources}</li>'


def _button(shown: Shown, citation: Mapping[str, Any]) -> str:
    number = citation["number"]
    name = attribute(shown.words("source_number", number=number))
    panel = attribute(f"{shown.key}-{number}")
    return (
        f'<button type="button" class="cite" aria-label={name} aria-expanded="false" aria-controls={panel}>'
        f"&#91;{number}&#93;</button>"
    )


def _source(shown: Shown, citation: Mapping[str, Any]) -> str:
    """What opens behind an [n]: the quote in its surroundings, and where it comes from."""
    words, described = shown.words, citation["document"]
    start, end = citation["start"], citation["end"]
    document = shown.find(described["id"])
    if document is not None and document.text[start:end] == citation["quote"]:
        address = inner_link(release_address(document.id, start, end), escape(words("read_release")))
        quote = in_surroundings(document, start, end)
        links = f"{original(document, words, start, end)}<p>{address}</p>"
    else:
        spoken = language_of(described["language"])
        quote = f'<blockquote dir="auto"{spoken}><mark>{escape(citation["quote"])}</mark></blockquote>'
        links = f'<p class="notice">{escape(words("gone"))}</p>'
    published = day(described)
    old = (
        f'<p class="notice">{escape(words("old", year=published.year))}</p>'
        if published and is_old(published, shown.today)
        else ""
    )
    number = citation["number"]
    panel, name = attribute(f"{shown.key}-{number}"), attribute(words("source_number", number=number))
    return (
        f'<section class="source" id={panel} aria-label={name} hidden>'
        f"<h4>{headline(described)}</h4>{facts(described, words)}{old}{quote}{links}"
        f'<button type="button" class="quiet close">{escape(words("close"))}</button></section>'
    )


def plain(answer: Mapping[str, Any], words: Words) -> str:
    """The answer with its sources, to be pasted anywhere."""
    lines = [printable(answer["question"]), ""]
    if answer["status"] != "answered":
        lines += [words("not_stated" if answer["status"] == "not_stated" else "not_found")]
        sources = [(None, release) for release in answer["related"]]
        heading = words("closest")
    else:
        lines += [printable(answer["short"]), ""] if answer["short"] else []
        lines += [words("differs"), ""] if answer.get("differs") else []
        lines += [printable(answer["text"])]
        sources = [(citation, citation["document"]) for citation in answer["citations"]]
        heading = words("sources")
    lines += ["", heading] if sources else []
    for citation, release in sources:
        named = ", ".join(filter(None, [words.date(day(release)), release["publisher"], release["url"]]))
        quote = f"[{citation['number']}] “{printable(citation['quote'])}” " if citation else ""
        lines.append(f"{quote}{printable(release['title'] or release['id'])}, {printable(named)}")
    return "\n".join(lines)
