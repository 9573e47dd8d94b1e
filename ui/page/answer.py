"""An answer as the page shows it, and as plain text, from what ``Answer.to_dict()`` gives, be it new or kept.

The release around a quote is looked up when the answer is shown. A quote that no longer stands there word for word is
shown alone, and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from index.types import Document
from rag.printing import printable
from rag.types import MARKER
from ui.languages.translation import Translation
from ui.page.release import MarkedText, Named, day, in_surroundings, link_to, named, release_address

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
        said: the words of the page's language.
        find: a release by its id, as it is in the archive now.
        today: what "old" is measured from.
        languages: of the releases, where the page's is none of them.
    """

    answer: Mapping[str, Any]
    key: str
    said: Translation
    find: Callable[[str], Document | None]
    today: date
    languages: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SourcePanel:
    """What opens behind an [n]: a quote in its surroundings, and where it comes from.

    Attributes:
        number: of the citation.
        id: of its element.
        release: what names the release.
        old: the year of publication, where that makes it old.
        excerpt: the quote, alone where it no longer stands in the archive.
        gone: whether it no longer stands there.
        url: the release's own address.
        link: to the quote there; None where that is no address of the web.
        address: of the release here.
    """

    number: int
    id: str
    release: Named
    old: int | None
    excerpt: MarkedText
    gone: bool = True
    url: str = ""
    link: str | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer, with the sources that carry it; ``old`` is the year of the newest, where it is old."""

    text: str
    language: str
    sources: Sequence[SourcePanel]
    old: int | None


def statements(shown: Shown) -> list[Statement]:
    """The sentences of an answer; none of a declined one."""
    if shown.answer["status"] != "answered":
        return []
    sources = {citation["number"]: _source(shown, citation) for citation in shown.answer["citations"]}
    return [_statement(shown, text, [sources[number] for number in numbers]) for text, numbers in _split(shown.answer)]


def offers(shown: Shown) -> list[SourcePanel]:
    """What stands nearest to a question that was declined; none of an answer that was kept before there were offers."""
    return [_source(shown, offer) for offer in shown.answer.get("offers", [])]


def decline_key(answer: Mapping[str, Any]) -> str:
    """The key of the sentence that says why there is no answer."""
    return "not_stated" if answer["status"] == "not_stated" else "not_found"


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


def _statement(shown: Shown, text: str, sources: Sequence[SourcePanel]) -> Statement:
    newest = max((source.release.published for source in sources if source.release.published), default=None)
    return Statement(text, sources[0].release.language, sources, _old_year(newest, shown))


def _source(shown: Shown, citation: Mapping[str, Any]) -> SourcePanel:
    start, end = citation["start"], citation["end"]
    release = named(citation["document"])
    document = shown.find(citation["document"]["id"])
    source = SourcePanel(
        citation["number"],
        f"{shown.key}-{citation['number']}",
        release,
        _old_year(release.published, shown),
        MarkedText(release.language, "", citation["quote"]),
    )
    if document is None or document.text[start:end] != citation["quote"]:
        return source
    return replace(
        source,
        gone=False,
        excerpt=in_surroundings(document, start, end),
        url=document.url,
        link=link_to(document, start, end),
        address=release_address(document.id, start, end),
    )


def _old_year(published: date | None, shown: Shown) -> int | None:
    return published.year if published and is_old(published, shown.today) else None


def plain(answer: Mapping[str, Any], said: Translation) -> str:
    """The answer with its sources, to be pasted anywhere."""
    lines = [printable(answer["question"]), ""]
    if answer["status"] != "answered":
        lines += [said(decline_key(answer))]
        offered = answer.get("offers", [])
        sources = [(one, one["document"]) for one in offered] or [(None, one) for one in answer["related"]]
        heading = f"{said('offers')} {said('offers_more')}" if offered else said("closest")
    else:
        lines += [printable(answer["short"]), ""] if answer["short"] else []
        lines += [said("differs"), ""] if answer.get("differs") else []
        lines += [printable(answer["text"])]
        sources = [(citation, citation["document"]) for citation in answer["citations"]]
        heading = said("sources")
    lines += ["", heading] if sources else []
    for citation, release in sources:
        origin = ", ".join(filter(None, [said.date(day(release)), release["publisher"], release["url"]]))
        number = f"[{citation['number']}] " if citation and answer["citations"] else ""
        quote = f"{number}“{printable(citation['quote'])}” " if citation else ""
        lines.append(f"{quote}{printable(release['title'] or release['id'])}, {printable(origin)}")
    return "\n".join(lines)
