"""An answer as the page shows it, and as plain text, from what ``Answer.to_dict()`` gives, be it new or kept.

The release around a quote is looked up when the answer is shown. A quote that no longer stands there word for word is
shown alone, and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from index.types import Document
from rag.answer.headline import LIKELY, SURE
from rag.answer.timeline import is_old
from rag.printing import printable
from rag.types import MARKER
from ui.languages.translation import Translation
from ui.page.release import MarkedText, Named, also_at, day, in_surroundings, link_to, named, release_address
from ui.service.declines import decline_key, other_times
from ui.service.operator import Operator

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
        languages: of the releases, where the question's, or the page's where that is not told, is none of them.
        operator: what the operator says.
    """

    answer: Mapping[str, Any]
    key: str
    said: Translation
    find: Callable[[str], Document | None]
    today: date
    languages: Sequence[str] = ()
    operator: Operator = field(default_factory=Operator)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """What became of a release: the kind, the day, its words if any, and the other release's address here or ""."""

    kind: str
    day: date | None
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class SourcePanel:
    """What opens behind an [n]: a quote in its surroundings, and where it comes from.

    Attributes:
        number: of the citation.
        id: of its element.
        release: what names the release.
        old: the year of publication, where that makes it old.
        quote: as it is shown, with its ellipses.
        excerpt: the quote in its surroundings, alone where it no longer stands in the archive.
        gone: whether it no longer stands there.
        url: the release's own address.
        link: to the quote there; None where that is no address of the web.
        address: of the release here.
        others: its other addresses, and of each whether it may become a link.
        notes: what became of it.
        strange: the name of the quote's language, where it is not the question's; else "".
        page: of the release's file on which the quote begins; None where it has none, or an older version kept it.
        ocr: whether that page is a picture, whose words come from OCR.
    """

    number: int
    id: str
    release: Named
    old: int | None
    quote: str
    excerpt: MarkedText
    gone: bool = True
    url: str = ""
    link: str | None = None
    address: str = ""
    others: Sequence[tuple[str, bool]] = ()
    notes: Sequence[ShownNote] = ()
    strange: str = ""
    page: int | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer, with the sources that carry it, the day of the newest, and whether that is old."""

    text: str
    language: str
    sources: Sequence[SourcePanel]
    day: date | None
    old: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What held before: the few words, if any, the day of the release, and the number of its citation."""

    short: str
    day: date
    number: int


def statements(shown: Shown) -> list[Statement]:
    """The sentences of an answer; none of a declined one."""
    if shown.answer["status"] != "answered":
        return []
    sources = {citation["number"]: _source(shown, citation) for citation in shown.answer["citations"]}
    return [_statement(shown, text, [sources[number] for number in numbers]) for text, numbers in _split(shown.answer)]


def history(shown: Shown) -> list[Before]:
    """What held before the answer, newest first; answers that were kept by an older version know nothing of it."""
    return [
        Before(one["short"] or "", date.fromisoformat(one["day"]), one["number"])
        for one in shown.answer.get("earlier", ())
    ]


def as_of(answer: Mapping[str, Any]) -> date | None:
    """The day of the release that answers; None where it is unknown."""
    return date.fromisoformat(answer["as_of"]) if answer.get("as_of") else None


def offers(shown: Shown) -> list[SourcePanel]:
    """What stands nearest to a question that was declined; none of an answer that was kept before there were offers."""
    return [_source(shown, offer) for offer in shown.answer.get("offers", [])]


def strange(answer: Mapping[str, Any], citation: Mapping[str, Any], said: Translation) -> str:
    """The name of a quote's language where it is not the question's, else ""; an older version kept neither."""
    asked, quoted = answer.get("language"), citation.get("language")
    return said.languages([quoted]) if asked and quoted and quoted != asked else ""


def quoted(citation: Mapping[str, Any]) -> str:
    """A quote as it is shown, with its ellipses; of an older version, which kept none, its words."""
    shown: str = citation.get("shown", citation["quote"])
    return shown


def confidence(probability: float) -> str:
    """A word for a probability, 0..1: "high", "medium" or "low"."""
    return "high" if probability >= SURE else "medium" if probability >= LIKELY else "low"


def _split(answer: Mapping[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """The sentences of an answer, each with the numbers of its citations."""
    for text, marks in STATEMENT.findall(printable(answer["text"])):
        yield text, [int(number) for number in MARKER.findall(marks)]


def _statement(shown: Shown, text: str, sources: Sequence[SourcePanel]) -> Statement:
    newest = max((source.release.published for source in sources if source.release.published), default=None)
    # A model writes in the language of the question, an answer of the releases is in theirs.
    own = shown.answer.get("composer", "extractive") == "extractive"
    language = sources[0].release.language if own else shown.answer.get("language") or ""
    return Statement(text, language, sources, newest, is_old(newest, shown.today))


def _source(shown: Shown, citation: Mapping[str, Any]) -> SourcePanel:
    start, end = citation["start"], citation["end"]
    release = named(citation["document"])
    document = shown.find(citation["document"]["id"])
    source = SourcePanel(
        citation["number"],
        f"{shown.key}-{citation['number']}",
        release,
        _old_year(release.published, shown),
        quoted(citation),
        MarkedText(release.language, "", quoted(citation)),
        notes=[_note(shown, one, citation["document"]["id"]) for one in citation.get("notes", ())],
        strange=strange(shown.answer, citation, shown.said),
        page=citation.get("page"),
        ocr=citation.get("read_by_ocr", False),
    )
    in_title = citation.get("in_title", False)  # an older version quoted no headlines
    if document is None or (document.title if in_title else document.text)[start:end] != citation["quote"]:
        return source
    if in_title:
        here = release_address(document.id)
        return replace(
            source, gone=False, url=document.url, link=link_to(document), address=here, others=also_at(document)
        )
    return replace(
        source,
        gone=False,
        excerpt=in_surroundings(document, start, end),
        url=document.url,
        link=link_to(document, start, end),
        address=release_address(document.id, start, citation["quote"]),
        others=also_at(document),
    )


def _note(shown: Shown, note: Mapping[str, Any], about: str) -> ShownNote:
    other = note["document_id"]
    there = other != about and shown.find(other) is not None
    told = date.fromisoformat(note["day"]) if note["day"] else None
    return ShownNote(note["kind"], told, printable(note["words"]), release_address(other) if there else "")


def _old_year(published: date | None, shown: Shown) -> int | None:
    return published.year if published and is_old(published, shown.today) else None


def plain(answer: Mapping[str, Any], said: Translation) -> str:
    """The answer with its sources, to be pasted anywhere."""
    lines = [printable(answer["question"]), ""]
    if answer["status"] != "answered":
        lines += [said(decline_key(answer))]
        lines += [said("not_of_then_more", times=other_times(answer, said))] if answer.get("other_times") else []
        held = answer.get("languages")
        lines += [said("lead_languages", languages=said.languages(held))] if held else []
        offered = answer.get("offers", [])
        sources = [(one, one["document"]) for one in offered] or [(None, one) for one in answer["related"]]
        heading = f"{said('offers')} {said('offers_more')}" if offered else said("closest")
    else:
        lines += [printable(answer["short"]), ""] if answer["short"] else []
        lines += [said("as_of", day=said.date(as_of(answer))), ""] if as_of(answer) else []
        lines += [said("differs"), ""] if answer.get("differs") else []
        lines += [printable(answer["text"])]
        sources = [(citation, citation["document"]) for citation in answer["citations"]]
        heading = said("sources")
    lines += ["", heading] if sources else []
    for citation, release in sources:
        also = [f"{said('also_at')} {address}" for address in release.get("addresses", ())]
        origin = ", ".join(filter(None, [said.date(day(release)), release["publisher"], release["url"], *also]))
        page = citation.get("page") if citation else None
        origin = f"{origin}, {said('on_page', page=page)}" if page else origin
        origin = f"{origin}, {said('by_ocr')}" if citation and citation.get("read_by_ocr") else origin
        number = f"[{citation['number']}] " if citation and answer["citations"] else ""
        quote = f"{number}“{printable(quoted(citation))}” " if citation else ""
        lines.append(f"{quote}{printable(release['title'] or release['id'])}, {printable(origin)}")
        if citation and (language := strange(answer, citation, said)):
            lines.append(f"    {said('quote_language', language=language)}")
        for note in citation.get("notes", ()) if citation else ():
            told = said.date(date.fromisoformat(note["day"])) if note["day"] else ""
            lines.append(
                "    " + ", ".join(filter(None, [said(f"note_{note['kind']}"), told, printable(note["words"])]))
            )
    return "\n".join(lines)
