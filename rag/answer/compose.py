"""From readings to an answer: which sentences to show, in which order, and the citations that prove them."""

from __future__ import annotations

from collections.abc import Sequence

from index.text.language import told_language
from rag.answer.base import Composed
from rag.answer.families import (
    Family,
    contradict,
    differ,
    disagree,
    few,
    group_same,
    holding,
    newest_first_where_alike,
    newest_or_undated,
    overlap,
    published,
    shown,
)
from rag.answer.former import asks_for_former, before_the_last, of_asked_holder, surer_before
from rag.answer.headline import as_headline
from rag.answer.own_language import own_first
from rag.answer.proofs import prove, text_of
from rag.answer.raised import surer_in_series, with_changes
from rag.answer.same_question import ALIKE, AS_SURE, of_what_is_asked, succeeding
from rag.answer.timeline import Timed
from rag.exported import exported
from rag.question.expected import asks_for_sentence, asks_for_several, of_asked_rank
from rag.reading.assertion.heed import heeded
from rag.reading.beside import chosen
from rag.reading.bounds import of_asked_bound
from rag.reading.definitions import defining, is_definition
from rag.reading.holder import beside_office, is_holder, office_asked_for
from rag.reading.met import whom_they_met
from rag.reading.until_when import of_last_day
from rag.reading.widened import surer_alone, widened
from rag.time.asked import can_change
from rag.types import Citation, Earlier, Reading

# Sentences this much less sure than the best one are left out, unless they speak of the same thing.
NEAR_BEST = 0.85
MOST_STATEMENTS = 3


@exported
class ExtractiveComposer:
    """Answers with the sentences of the releases, word for word, each with its citations."""

    def compose(
        self, question: str, readings: Sequence[Reading], threshold: float, before: str = ""
    ) -> Composed | None:
        """As the function ``compose``; several things are listed where the question asks for several.

        What a release denies, reports, supposes or asks is shown as that, and never as the few words that answer.
        """
        readings = [one for one in readings if of_asked_rank(question, one.statement)]
        readings = beside_office(question, whom_they_met(question, surer_alone(question, readings)))
        readings = sorted((surer_before(question, one) for one in readings), key=lambda one: -one.answerability)
        readings = with_changes(defining(question, surer_in_series(readings)), threshold)
        heard = [reading for reading in readings if reading.answerability >= AS_SURE * threshold]
        if not asks_for_sentence(question):
            heard = [of_asked_bound(question, of_last_day(question, one)) for one in chosen(question, heard)]
            heard = [of_asked_holder(question, one) for one in heard]
        if not any(one.answerability >= threshold for one in heard):
            return None
        office = office_asked_for(question)
        # Who holds an office stands beside it whatever the sentence reports or denies; "who has no work" defines.
        holders = [one for one in heard if (office and is_holder(office, one)) or is_definition(question, one)]
        others = heeded(f"{before}\n{question}", [one for one in heard if one not in holders], readings)
        asserted = sorted([*holders, *others], key=lambda one: -one.answerability)
        ordered = own_first(question, widened(question, asserted), threshold)
        language = told_language(question) or told_language(before)
        return compose(
            ordered, threshold, f"{before} {question}", several=asks_for_several(question), language=language
        )


def compose(
    readings: Sequence[Reading], threshold: float, question: str = "", *, several: bool = False, language: str = ""
) -> Composed | None:
    """The sentences that answer, each followed by its [n]; None where none is sure enough.

    A reading of a few words is shown with the sentence around it. Near-identical sentences, and sentences that carry
    the same words as answer, are shown once, as the newest release has it, and cite each release. Where
    sentences speak of the same thing and differ, the newest comes first, and the others are earlier answers; else the
    surest comes first.

    Args:
        readings: surest first, those in the question's language before others that are about as sure.
        threshold: the least answerability of a sentence that is shown, 0..1.
        question: with what it leans on; it tells which sentences answer the same. "" where it is not known.
        several: whether several things are asked for: different answers are then a list.
        language: of the question, by which its headline is as sure as it is; "" where it is not told.
    """
    changes = bool(question) and can_change(question)
    former = asks_for_former(question) and not several
    # One answer is asked for, and others were or will be right at other times.
    succeeded = former or (changes and not several)
    families = families_of(readings, threshold, question, succeeded=succeeded)
    if not families:
        return None
    if former:
        families[0] = list(before_the_last(families[0], lambda one, other: differ(one.short, other.short)))
    if changes and not several and all(reading.short is None for reading in families[0][0]):
        # Sentences are read one after the other, and no few words say which holds: an old rule behind the new misleads.
        families[0] = newest_or_undated(families[0])
    families = shown(families, MOST_STATEMENTS)
    lead = families[0]
    proved = prove([group for family in families for group in family])
    few_words = short(list(map(holding, families)) if changes and several else families, several)
    headline = [reading for family in (families if several else [lead]) for group in family for reading in group]
    return Composed(
        text_of(proved.statements),
        proved.citations,
        as_headline(
            max(reading.answerability for group in lead for reading in group),
            language,
            sentence=few_words is None,
            asserted=all(reading.around is None for reading in headline),
        ),
        few_words,
        not several and any(map(contradict, families)),
        lead[0][0].passage.document.published,
        tuple(earlier_answers(lead, proved.first) if changes or not several else ()),
        statements=proved.statements,
    )


def families_of(readings: Sequence[Reading], threshold: float, question: str, *, succeeded: bool) -> list[Family]:
    """The readings that answer, those that say the same together; empty where none is sure enough.

    Args:
        readings: surest first.
        threshold: the least answerability of a sentence that is shown, 0..1.
        question: "" where it is not known.
        succeeded: whether other answers were or will be right at other times, however they are put.
    """
    sure = [reading for reading in readings if reading.answerability >= threshold]
    if not sure:
        return []
    newer = [one for one in readings if one not in sure and published(one) > published(sure[0])]
    sure = of_what_is_asked([*sure, *newer_and_as_sure(newer, sure[0])], question)
    if sure[0].answerability < threshold:
        return []
    best = [reading for reading in sure if reading.answerability >= NEAR_BEST * sure[0].answerability]
    current = succeeding(sure, question) if succeeded else []
    sure = [one for one in sure if one.answerability >= threshold or one in current or overlap(one, sure[0]) >= ALIKE]
    # A release that speaks of the same thing is heard however it is put: it may be newer, and say otherwise.
    sure = [one for one in sure if one in best or one in current or any(overlap(one, b) >= ALIKE for b in best)]
    return newest_first_where_alike(group_same(sure), current)


def newer_and_as_sure(readings: Sequence[Reading], surest: Reading) -> list[Reading]:
    """Of readings that do not reach the threshold, those that are half as sure as the surest."""
    return [one for one in readings if one.answerability >= AS_SURE * surest.answerability]


def earlier_answers(family: Family, proofs: Sequence[Citation]) -> list[Earlier]:
    """What releases of earlier days answered otherwise than the newest, newest first.

    Args:
        family: groups that speak of the same thing, the newest first.
        proofs: the first citation of each.
    """
    newest, released = Timed.of(family[0][0], alone=True).day, family[0][0].passage.document.published
    found: list[Earlier] = []
    for group, proof in zip(family[1:], proofs[1:], strict=False):
        told, then = Timed.of(group[0], alone=True).day, group[0].passage.document.published
        known = [few(family[0]), *(one.short for one in found)]
        if released and then and told < newest and all(differ(words, few(group)) for words in known):
            found.append(Earlier(few(group), then if then < released else told, proof))
    return found


def short(families: Sequence[Family], several: bool) -> str | None:
    """The few words that answer; None where a reader singled none out.

    All of them where several are asked for; those of each release where releases differ and their days do not tell
    which of them holds, each with its date; else the newest.
    """
    first = families[0]
    if several:
        return "; ".join(dict.fromkeys(filter(None, (few(group) for family in families for group in family)))) or None
    if contradict(first):
        return "; ".join(f"{few(group)} ({written(group[0])})" for group in newest_or_undated(first) if few(group))
    if disagree(first):
        return few(first[0])
    return few(max(first, key=lambda group: max(reading.answerability for reading in group)))


def written(reading: Reading) -> str:
    """The day of publication as text."""
    known = reading.passage.document.published
    return known.isoformat() if known else "no date"
