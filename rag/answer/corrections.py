"""What stands, where releases correct, replace or withdraw each other.

A reading of a corrected release never leads where the correction speaks to the question: it comes behind it, or is left
out. A withdrawn release answers only where no other one does, and then with little confidence. What became of a release
that is cited is noted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.archive.relations import CORRECTING, Change, Relations
from index.types import Document
from rag.answer.base import Composed
from rag.answer.families import overlap
from rag.answer.proofs import statement, text_of
from rag.answer.same_question import ALIKE, AS_SURE
from rag.types import Citation, Note, Passage, Reading, Statement

_FIGURE = re.compile(r"\d(?:[\d., \u00a0]*\d)?")
NEARLY = 1.25
"""How many times a figure is another one, at most, that it may be put in the place of."""
NEARLY_AS_SURE = 0.2
"""Share of the corrected reading's answerability from which a correction's figure of nearly that size stands."""
WITHDRAWN_AT_MOST = 0.5
"""Confidence of an answer that a withdrawn release gives."""


def with_corrections(chosen: Sequence[Passage], found: Sequence[Passage], relations: Relations) -> list[Passage]:
    """The passages to read, and with those of corrected releases what was found of their corrections."""
    there = {passage.chunk.id for passage in chosen}
    wanted = {change.by for one in chosen for change in relations.changes_of(one.document.id)}
    return [*chosen, *(one for one in found if one.document.id in wanted and one.chunk.id not in there)]


def standing(readings: Sequence[Reading], relations: Relations, threshold: float) -> list[Reading]:
    """The readings that stand, surest first.

    Args:
        readings: surest first.
        relations: of the archive.
        threshold: the least answerability of an answer that is given, 0..1.
    """
    if not relations.changes:
        return list(readings)
    withdrawn = [one for one in readings if relations.withdrawn_by(one.passage.document.id)]
    left = [one for one in readings if one not in withdrawn]
    if not any(one.answerability >= threshold for one in left):
        left = list(readings)
    kept: list[Reading] = []
    lifted: dict[int, Reading] = {}
    for reading in left:
        correcting = _speaking(reading, left, relations, threshold)
        if correcting is None:
            kept.append(reading)
            continue
        place = left.index(correcting)
        sure = max(reading.answerability, correcting.answerability, lifted.get(place, correcting).answerability)
        lifted[place] = replace(_put_right(correcting, reading), answerability=sure)
        if overlap(reading, correcting) >= ALIKE:
            kept.append(reading)  # it says the same of an earlier day, and comes behind
    kept = [lifted.get(left.index(one), one) for one in kept]
    # Of equally sure ones the correction first.
    return sorted(kept, key=lambda one: (-one.answerability, one not in lifted.values()))


def _speaking(reading: Reading, readings: Sequence[Reading], relations: Relations, threshold: float) -> Reading | None:
    """The surest reading of a release that corrects this one's and speaks to the question; None where none does.

    It is sure enough to answer by itself, or half as sure as this one and gives another figure for a figure: most
    corrections are of one detail, and the rest of what they correct still holds.
    """
    own = reading.passage.document.id
    by = {one.by for one in relations.changes_of(own) if one.kind in CORRECTING} - {own}
    found = [one for one in readings if one.passage.document.id in by]
    speaks = (one for one in found if one.answerability >= threshold or _is_figure_for(one, reading))
    return next(speaks, None) or next((one for one in found if _takes_back(one, reading)), None)


def _takes_back(one: Reading, other: Reading) -> bool:
    """Whether the sentence of a correction names the figure that it puts another in the place of: "17, not 170"."""
    said, wrong = {size(figure) for figure in _FIGURE.findall(one.statement)}, size(other.short or "")
    return wrong is not None and wrong in said and len(said) > 1


def _put_right(correcting: Reading, corrected: Reading) -> Reading:
    """The reading of a correction; its whole sentence where its words are those that it corrects."""
    if not _takes_back(correcting, corrected) or size(correcting.short or "") != size(corrected.short or ""):
        return correcting
    own = correcting.carrier
    return replace(correcting, start=own.start, end=own.end)


def _is_figure_for(one: Reading, other: Reading) -> bool:
    sizes = [size(reading.short or "") for reading in (one, other)]
    if None in sizes:
        return False
    near = sizes[0] != sizes[1] and max(filter(None, sizes), default=0) <= NEARLY * min(filter(None, sizes), default=0)
    return one.answerability >= (NEARLY_AS_SURE if near else AS_SURE) * other.answerability


def size(words: str) -> int | None:
    """The digits of the first figure in some words as one number, from which its size can be told; None without one."""
    found = _FIGURE.search(words)
    return int(re.sub(r"\D", "", found[0])) if found else None


def with_notes(composed: Composed | None, relations: Relations, documents: Mapping[str, Document]) -> Composed | None:
    """An answer with what became of the releases that it cites.

    Args:
        composed: the answer, or None.
        relations: of the archive.
        documents: those that are known by their id; of the others the language is not told.
    """
    if composed is None or not (relations.changes or relations.groups):
        return composed
    noted = [replace(one, notes=_notes(one.document, relations, documents)) for one in composed.citations]
    by_number: dict[int, Citation] = {one.number: one for one in noted}
    lead = relations.withdrawn_by(noted[0].document.id)
    composed = replace(
        composed,
        citations=tuple(noted),
        earlier=tuple(replace(one, citation=by_number[one.citation.number]) for one in composed.earlier),
        confidence=min(composed.confidence, WITHDRAWN_AT_MOST) if lead else composed.confidence,
    )
    proof = _withdrawal(noted[0], lead, documents) if lead else None
    return led_by(proof, composed) if proof else composed


def _withdrawal(lead: Citation, change: Change, documents: Mapping[str, Document]) -> Citation | None:
    """The words that withdraw what is cited, of its own release or the headline of another; None where none are known.

    None too where these words are cited already.
    """
    if change.by == lead.document.id:
        start = lead.document.text.find(change.note) if change.note else -1
        if start < 0 or lead.start < start + len(change.note):
            return None
        return Citation(1, lead.document, start, start + len(change.note), change.note)
    other = documents.get(change.by)
    return Citation(1, other, 0, len(other.title), other.title, in_title=True) if other and other.title else None


def led_by(proof: Citation, composed: Composed) -> Composed:
    """An answer behind what withdraws it, which says what holds; the few words of what is withdrawn are no answer."""
    citations = {one.number: replace(one, number=one.number + 1) for one in composed.citations}
    said = [replace(one, numbers=tuple(number + 1 for number in one.numbers)) for one in composed.statements]
    told = (Statement(statement(proof.shown), (1,), composed.confidence), *said)
    return replace(
        composed,
        text=text_of(told),
        short=None,
        citations=(proof, *citations.values()),
        earlier=tuple(replace(one, citation=citations[one.citation.number]) for one in composed.earlier),
        statements=told,
    )


def _notes(document: Document, relations: Relations, documents: Mapping[str, Document]) -> tuple[Note, ...]:
    changes = [Note(one.kind, one.by, one.day, one.note) for one in relations.changes_of(document.id)]
    others = ((other, documents.get(other)) for other in relations.translations(document.id))
    also = [Note("translates", name, None, other.language if other else "") for name, other in others]
    return (*changes, *also)
