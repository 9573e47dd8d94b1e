"""The whole way of a question: what is found is read, an answer is made of it, and each step is told."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from index import Document
from index.text.language import told_language
from index.types import Level
from rag.answer.abbreviation import answer_of_abbreviation
from rag.answer.base import Composed, Rewriter, StepwiseComposer, checked_composed
from rag.answer.beside_the_point import is_beside_the_point
from rag.answer.choices import READ, choices
from rag.answer.compose import ExtractiveComposer
from rag.answer.considered import CORRECTED, OF_ANOTHER_TIME, TRANSLATED, considered
from rag.answer.corrections import standing, with_notes
from rag.answer.decline import decline
from rag.answer.from_archive import answer_of_archive
from rag.answer.offer import offers
from rag.answer.overtaken import overtaking
from rag.answer.own_language import without_translations
from rag.answer.then import of_then
from rag.answer.timeline import Chosen, is_old, of_asked_time
from rag.answer.unasked import unasked
from rag.events import Event
from rag.messages.recognise import no_question
from rag.pipeline.finding import Found, find, in_own_language
from rag.pipeline.reading import read, read_found
from rag.pipeline.setup import Setup
from rag.printing import named_languages
from rag.question.check import CheckedQuestion
from rag.question.gloss import LANGUAGES, in_english
from rag.question.rewritten import in_full
from rag.question.vague import is_vague
from rag.reading.blend import blend
from rag.retrieval.strangers import names_in
from rag.types import Answer, Citation, Passage, Reading, Statement

NEAREST = 2
"""Passages of which one in English is enough for a question to be asked in English too, where no release is found."""


def answering(setup: Setup, asked: CheckedQuestion) -> Iterator[Event]:
    """What happens on the way to the answer of a question, and last the answer.

    A message that is no question is recognised before anything is searched. A question in Azerbaijani or Russian that
    is declined where an English release is among the nearest, or is answered from one, is asked in English too.
    """
    if kind := no_question(asked.text):
        yield Event("answer", answer=unasked(asked.text, kind, setup.index.languages.held))
        return
    yield Event("searching")
    answer = None
    if asked.before and isinstance(setup.composer, Rewriter):
        yield Event("composing")
        if full := in_full(asked, setup.composer.full_question(asked.text, asked.before)):
            answer = yield from of_levels(setup, full)
    if answer is None or not answer.citations:
        answer = yield from of_levels(setup, asked)
    put = None
    if answer.language in LANGUAGES and may_be_english(setup, answer):
        put = in_english(asked, answer.language, english_names(setup, answer.passages))
    if put:
        glossed = yield from of_levels(setup, put)
        if is_english(setup, glossed.citations) and not is_newer_and_surer(answer, glossed):
            answer = replace(glossed, language=answer.language)
    if answer.passages and not asked.before and is_vague(asked.text):
        answer = replace(answer, choices=what_may_be_meant(setup, asked, answer.passages))
    if setup.stood:
        answer = replace(answer, remarks=(*answer.remarks, *of_then(setup.stood, answer.citations)))
    yield Event("answer", answer=answer)


def is_english(setup: Setup, found: Sequence[Passage] | Sequence[Citation]) -> bool:
    """Whether the first of what was found is of a release in English."""
    return bool(found) and setup.is_in("en", found[0].document.id)


def may_be_english(setup: Setup, answer: Answer) -> bool:
    """Whether an answer is of an English release, or a declined question may have one that answers.

    So it may where the nearest release is in English; or one of the nearest, where none in the question's language is
    about what is asked.
    """
    if answer.citations:
        return is_english(setup, answer.citations)
    near = answer.passages[: NEAREST if answer.status == "not_found" else 1]
    return any(setup.is_in("en", one.document.id) for one in near)


def english_names(setup: Setup, found: Sequence[Passage]) -> dict[str, str]:
    """The names in what was found in English, by their sound."""
    return names_in(one.document for one in found if setup.is_in("en", one.document.id))


def is_newer_and_surer(one: Answer, other: Answer) -> bool:
    """Whether an answer is of a newer release than another, and surer."""
    newer_one = bool(one.as_of and other.as_of) and (one.as_of or date.min) > (other.as_of or date.min)
    return newer_one and one.confidence > other.confidence


def what_may_be_meant(setup: Setup, asked: CheckedQuestion, passages: Sequence[Passage]) -> tuple[Document, ...]:
    """What may be meant by a question that names too little, of what was found in its language, if anything was."""
    own = in_own_language(setup, passages, setup.retriever.abroad(asked.searched))
    return choices(asked.text, read(setup, asked, own[:READ]), setup.min_confidence)


def of_levels(setup: Setup, asked: CheckedQuestion) -> Generator[Event, None, Answer]:
    """The answer of the releases that are trusted most, or of the next that answer.

    What is trusted less is asked only where nothing that is trusted more answers.
    """
    levels = setup.index.trust.levels
    answer = yield from of_level(setup, asked, levels[0] if levels else None)
    for level in levels[1:]:
        if answer.citations:
            break
        lesser = yield from of_level(setup, asked, level)
        answer = lesser if lesser.citations else answer
    return answer


def of_level(setup: Setup, asked: CheckedQuestion, level: Level | None) -> Generator[Event, None, Answer]:
    """The answer of the releases of one level of trust; of all where None is given."""
    started = time.perf_counter()
    if known := answer_of_archive(setup.index, asked, level) or answer_of_abbreviation(setup.index, asked, level):
        return known
    found = find(setup, asked, level)
    searched = time.perf_counter()
    yield Event("passages", tuple(found.passages))
    passages, readings = read_found(setup, asked, level, found)
    was_read = time.perf_counter()
    passages = blend(passages, readings, setup.reader.weight)
    series = setup.retriever.series.key
    timely = of_asked_time(readings, asked.time, setup.min_confidence, series, found.office)
    relations = setup.index.relations
    stand = standing(timely.holding, relations, setup.min_confidence)
    holding = without_translations(asked.text, stand, relations)
    composed, newer = yield from compose(setup, asked, holding, passages)
    composed = checked_composed(composed, passages, setup.composer)
    composed = None if newer else composed
    composed = with_notes(composed, relations, {one.document.id: one.document for one in passages})
    steps = {OF_ANOTHER_TIME: timely.holding, CORRECTED: stand, TRANSLATED: holding}
    timings = {"retrieve": searched - started, "read": was_read - searched, "compose": time.perf_counter() - was_read}
    answer = answered(asked, composed) if composed else declined(setup, asked, found, passages, readings, timely, newer)
    return replace(
        answer,
        passages=tuple(passages),
        timings=timings,
        trust=level or "trusted",
        language=told_language(asked.text, setup.index.languages.held),
        considered=considered(passages, readings, steps, composed, setup.min_confidence),
    )


def answered(asked: CheckedQuestion, composed: Composed) -> Answer:
    """An answer that is given."""
    return Answer(
        asked.typed or asked.text,
        "answered",
        composed.text,
        composed.short,
        composed.confidence,
        composed.citations,
        differs=composed.differs,
        as_of=composed.as_of,
        earlier=composed.earlier,
        old=not (asked.time.period or asked.time.past) and is_old(composed.as_of, asked.time.today),
        period=asked.time.period,
        composer=composed.composer,
        statements=composed.statements,
        remarks=composed.remarks,
        rewritten=asked.rewritten,
    )


def declined(
    setup: Setup,
    asked: CheckedQuestion,
    found: Found,
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    timely: Chosen,
    newer: Sequence[Passage],
) -> Answer:
    """What is said where nothing answers, with the places that may; those first that may overtake an older answer."""
    sure = max((reading.answerability for reading in readings if reading in timely.holding), default=0.0)
    status, words = decline(asked.searched, passages, setup.index, timely.others)
    held = setup.index.languages.held
    language = told_language(asked.text, held)
    languages = held if language and language not in held else ()
    if languages:
        words = f"{words} The releases are in {named_languages(languages)}."
    told = [one for one in readings if one.passage.title_of is None]
    return Answer(
        asked.typed or asked.text,
        status,
        words,
        None,
        1 - sure,
        (),
        period=asked.time.period,
        other_times=timely.others,
        offers=offers(asked.searched, found.about, told, setup.index, newer) if status == "not_stated" else (),
        languages=languages,
    )


def compose(
    setup: Setup, asked: CheckedQuestion, readings: Sequence[Reading], passages: Sequence[Passage]
) -> Generator[Event, None, tuple[Composed | None, list[Passage]]]:
    """What the composer makes of readings, and the passages that may have overtaken it.

    Each of its statements is told as soon as it is proved; where the releases' own sentences may have been overtaken,
    not before it is known that the answer is not.
    """
    told: list[Statement] = []
    composer, asking = setup.composer, (asked.text, readings, setup.min_confidence, asked.before)
    if isinstance(composer, StepwiseComposer):
        if readings:
            yield Event("composing")
        own = ExtractiveComposer().compose(*asking)
        held_back = own is not None and bool(overtaking(asked.text, asked.time, own, passages))
        composed = composer.compose(*asking) if held_back else (yield from telling(composer.composing(*asking), told))
    else:
        composed = composer.compose(*asking)
    if composed and isinstance(setup.composer, ExtractiveComposer):
        beside = is_beside_the_point(asked.searched, composed, passages, setup.index.languages.language_of)
        composed = None if beside else composed
    newer = overtaking(asked.text, asked.time, composed, passages) if isinstance(composed, Composed) else []
    for one in composed.statements if isinstance(composed, Composed) and not newer else ():
        if one.status == "proved" and one not in told:
            yield Event("statement", statement=one)
    return composed, newer


def telling(
    steps: Generator[Statement, None, Composed | None], told: list[Statement]
) -> Generator[Event, None, Composed | None]:
    """Each statement of a composer as an event; they are added to those that were told."""
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            return cast(Composed | None, end.value)
        yield Event("statement", statement=told[-1])
