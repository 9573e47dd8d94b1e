"""The second step: what of the passages answers, and what else is to be read for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.text.analysis import content_terms, terms
from index.text.language import told_language
from index.types import Document, Level
from rag.answer import newer
from rag.answer.compose import ExtractiveComposer
from rag.answer.corrections import with_corrections
from rag.pipeline.finding import Found, worth_reading
from rag.pipeline.setup import Setup
from rag.question.check import CheckedQuestion
from rag.question.expected import asks_for_passage
from rag.question.follow_up import leans
from rag.question.in_charge import in_its_word
from rag.question.office_of import is_of_another
from rag.question.phrase import as_question
from rag.question.things import is_of_another_thing
from rag.question.vague import chosen
from rag.reading.base import checked_readings
from rag.reading.beside_turned import Rest, beside_turned, to_the_point
from rag.reading.headlines import headlines, sure_enough
from rag.reading.learned_reader import named_nearness
from rag.reading.rows import in_tables
from rag.retrieval.retriever import EACH_ABROAD, first_of_each
from rag.retrieval.successors import nearest_sentences, successors
from rag.time.asked import AskedTime, asks_of_now, without_own_times
from rag.time.mentions import mentions
from rag.time.names import fold
from rag.time.present import without_present
from rag.types import Passage, Reading


def read_found(
    setup: Setup, asked: CheckedQuestion, level: Level | None, found: Found
) -> tuple[list[Passage], list[Reading]]:
    """What was read of what was found, surest first, and all passages, with those that were looked for besides."""
    newest = None if asked.time.period or asked.time.past else asked.time.today
    relations = setup.index.relations
    first = with_corrections(worth_reading(found.own, setup.passages, newest), found.own, relations)
    passages, readings = found.passages, read(setup, asked, first)
    if found.elsewhere and max((one.answerability for one in readings), default=0.0) < setup.min_confidence:
        abroad = with_corrections(from_abroad(setup, found, first), passages, relations)
        readings = surest_first(readings, read(setup, asked, abroad))
    for _ in range(newer.STEPS):
        if not (later := newer_ones(setup, asked, level, passages, readings)):
            break
        passages = [*passages, *later]
        readings = surest_first(readings, read(setup, asked, later))
    later, nearest = later_ones(setup, asked, passages, readings)
    if later:
        there, was_read = {one.chunk.id for one in passages}, {one.passage.chunk.id for one in readings}
        passages = [*passages, *(one for one in later if one.chunk.id not in there)]
        unread = [one for one in later if one.chunk.id not in was_read]
        told = to_the_point(read(setup, asked, [rest.passage for rest in nearest]), nearest)
        readings = surest_first(readings, [*read(setup, asked, unread), *told])
    if isinstance(setup.composer, ExtractiveComposer):
        rests = beside_turned(asked.text, readings, setup.min_confidence)
        more = to_the_point(read(setup, asked, [rest.passage for rest in rests]), rests)
        readings = surest_first(readings, more)
        if not asks_for_passage(asked.text):
            heard = sure_enough(read(setup, asked, headlines(asked.text, first, readings)))
            readings = surest_first(readings, heard)
    return passages, in_tables(asked.text, readings)


def surest_first(readings: Sequence[Reading], more: Iterable[Reading]) -> list[Reading]:
    """Readings and others, surest first."""
    return sorted([*readings, *more], key=lambda one: -one.answerability)


def from_abroad(setup: Setup, found: Found, first: Sequence[Passage]) -> list[Passage]:
    """The best passages of each other language that are as near as the nearest of the question's own."""
    language_of = setup.index.languages.language_of
    best = first_of_each(found.about, found.elsewhere, EACH_ABROAD, lambda one: language_of(one.document.id))
    near = max(map(named_nearness, found.own), default=-1.0)
    return [one for one in best if named_nearness(one) >= near and all(one is not other for other in first)]


def newer_ones(
    setup: Setup,
    asked: CheckedQuestion,
    level: Level | None,
    passages: Sequence[Passage],
    readings: Sequence[Reading],
) -> list[Passage]:
    """What is to be read besides since it was released behind the newest sure answer, and is as near."""
    since = newer.wanted_from(asked.text, asked.time, passages, readings, setup.min_confidence)
    until = last_day(asked)
    if since is None or since > until:
        return []
    found = setup.retriever.search(asked.searched, newer.FOUND, since=since, until=until, time=asked.time, level=level)
    there = {one.chunk.id for one in passages}
    found = [one for one in found if one.chunk.id not in there]
    return newer.newest_as_near(found, readings[0].passage, asked.text)


def later_ones(
    setup: Setup, asked: CheckedQuestion, passages: Sequence[Passage], readings: Sequence[Reading]
) -> tuple[list[Passage], list[Rest]]:
    """What may tell what became of the newest sure answer, and of it the nearest sentences that were not read.

    Nothing where it cannot change.
    """
    if not asks_of_now(asked.text, asked.time):
        return [], []
    sure = [one for one in readings if one.answerability >= setup.min_confidence and one.passage.document.published]
    latest = max(sure, key=lambda one: one.passage.document.published or date.min, default=None)
    until = last_day(asked)
    if latest is None:
        return [], []
    later = successors(setup.retriever, asked.searched, latest, passages, readings, until)
    if not later:
        return [], []
    wanted = frozenset(content_terms(asked.text)) & frozenset(terms(latest.statement))
    nearest = nearest_sentences(setup.retriever, latest, later, readings)
    return later, [Rest(one, wanted, ended=True) for one in nearest]


def last_day(asked: CheckedQuestion) -> date:
    """The last day of a release that counts for a question about now."""
    return min(filter(None, (asked.until, asked.time.today)))


def read(setup: Setup, asked: CheckedQuestion, passages: Sequence[Passage]) -> list[Reading]:
    """Readings, surest first; each passage is asked with the names of the question as it has them itself."""
    wordings: dict[tuple[str, str], list[Passage]] = {}
    meant = chosen(asked.text, asked.before)
    plain = without_present(asked.text) if asked.time.kind == "now" else asked.text
    whole_question, leaned_on = (meant, "") if meant else (plain, asked.before)
    for passage in passages:
        whole = f"{passage.document.title}\n{passage.text}"
        # The time is seen to here: a passage that does not name it is asked for the rest of the question.
        text = whole_question if names_time(whole, passage, asked.time) else asked.time.topic
        question, before = (setup.index.abbreviations.as_in(whole, one) for one in (text, leaned_on))
        question = in_its_word(question, whole)
        wordings.setdefault((question, before), []).append(passage)
    readings = [
        reading
        for (question, before), own in wordings.items()
        for reading in checked_readings(setup.reader.read(question, own, before), own, setup.reader)
        if not of_another_thing(setup, asked.text, reading.passage.document)
        and not is_of_another(asked.text, reading.statement)
    ]
    if max((one.answerability for one in readings), default=0.0) < setup.min_confidence:
        readings += [one for other in other_wordings(asked) for one in read(setup, other, passages)]
    return sorted(readings, key=lambda reading: -reading.answerability)


def other_wordings(asked: CheckedQuestion) -> Iterator[CheckedQuestion]:
    """In what other words a question is read where its own are read unsurely.

    A phrase that was put in full, as it was typed; and what is asked without what was told with a time before it.
    """
    if asked.typed and as_question(asked.typed) == asked.text:
        yield replace(asked, text=asked.typed, typed="")
    asking = without_own_times(asked.text, asked.time)
    if asking != asked.text and not leans(asking):
        yield replace(asked, text=asking)


def of_another_thing(setup: Setup, question: str, release: Document) -> bool:
    """Whether a release is about another thing of the kind that the question names."""
    there = setup.index.languages
    asked_in, written_in = told_language(question, there.held), there.language_of(release.id)
    return is_of_another_thing(question, asked_in, f"{release.title}\n{release.text}", written_in)


def names_time(whole: str, passage: Passage, time: AskedTime) -> bool:
    """Whether the question is best read as it is.

    So it is where it names no period, or the passage names it in the same words and other times beside: then those
    words choose. Else they only take the reader's mind off what is asked.
    """
    if time.period is None:
        return True
    folded = fold(whole)
    if not any(words in folded for words in time.words):
        return False
    named = mentions(whole, passage.document.published, nearest=True)
    return not all(one.period.overlaps(time.period) for one in named)
