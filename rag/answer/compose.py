"""From readings to an answer: which sentences to show, in which order, and the citations that prove them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations

from index.text.analysis import terms
from index.text.language import told_language
from rag.answer.base import Composed
from rag.answer.former import asks_for_former, before_the_last, of_asked_holder, surer_before
from rag.answer.headline import as_headline
from rag.answer.own_language import own_first
from rag.answer.raised import surer_in_series, with_changes
from rag.answer.same_question import AS_SURE, jaccard, of_what_is_asked, said_terms, succeeding
from rag.answer.timeline import Timed
from rag.exported import exported
from rag.printing import printable, without_markers
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
from rag.types import Citation, Earlier, Reading, Statement

# Sentences this much less sure than the best one are left out, unless they speak of the same thing.
NEAR_BEST = 0.85
MOST_STATEMENTS = 3
MOST_PROOFS = 3
# Share of terms in common from which two sentences speak of the same thing.
ALIKE = 0.5

DENIAL = re.compile(
    r"\b(?:not|no|never|none|nor|without|cannot|\w+n['’]t|deyil\w*|yox\w*|не|нет|ни|никогда|без)\b", re.IGNORECASE
)
ARTICLES = frozenset({"a", "an", "the"})
# What may stand around a figure and is no part of it, as a minus, a per cent or a currency sign are.
AROUND_FIGURES = ".,;:!?…()[]\"'“”‘’«»"


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
    sure = [reading for reading in readings if reading.answerability >= threshold]
    if not sure:
        return None
    changes = bool(question) and can_change(question)
    newer = [one for one in readings if one not in sure and published(one) > published(sure[0])]
    sure = of_what_is_asked([*sure, *newer_and_as_sure(newer, sure[0])], question)
    best = [reading for reading in sure if reading.answerability >= NEAR_BEST * sure[0].answerability]
    former = asks_for_former(question) and not several
    current = succeeding(sure, question) if (changes or former) and not several else []
    sure = [one for one in sure if one.answerability >= threshold or one in current or overlap(one, sure[0]) >= ALIKE]
    # A release that speaks of the same thing is heard however it is put: it may be newer, and say otherwise.
    sure = [one for one in sure if one in best or one in current or any(overlap(one, b) >= ALIKE for b in best)]
    families = newest_first_where_alike(group_same(sure), current)
    if former:
        families[0] = list(before_the_last(families[0], lambda one, other: differ(one.short, other.short)))
    if changes and not several and all(reading.short is None for reading in families[0][0]):
        families[0] = holding_sentences(families[0])
    families = shown(families, MOST_STATEMENTS)
    statements: list[Statement] = []
    citations: list[Citation] = []
    first_proof: list[Citation] = []
    wide: list[Citation] = []
    for group in (group for family in families for group in family):
        if told := next((one for one in wide if holds(one, group[0])), None):
            first_proof.append(told)
            continue
        numbers = []
        for reading in group[:MOST_PROOFS]:
            numbers.append(len(citations) + 1)
            citations.append(cited(numbers[-1], reading))
            wide += citations[-1:] if reading.around else []
        first_proof.append(citations[numbers[0] - 1])
        sure_of = max(reading.answerability for reading in group)
        statements.append(Statement(statement(first_proof[-1].shown), tuple(numbers), sure_of))
    lead = families[0]
    earlier = earlier_answers(lead, first_proof) if changes or not several else []
    few_words = short(list(map(holding, families)) if changes and several else families, several)
    sure_of = max(reading.answerability for group in lead for reading in group)
    headline = [reading for family in (families if several else [lead]) for group in family for reading in group]
    asserted = all(reading.around is None for reading in headline)
    return Composed(
        text_of(statements),
        tuple(citations),
        as_headline(sure_of, language, sentence=few_words is None, asserted=asserted),
        few_words,
        not several and any(map(contradict, families)),
        lead[0][0].passage.document.published,
        tuple(earlier),
        statements=tuple(statements),
    )


def cited(number: int, reading: Reading) -> Citation:
    """The sentences of a reading, and what is shown with them, as a citation; of the headline where they are that."""
    release, place = reading.passage.title_of, reading.shown
    words = place.text_of(reading.passage.document.text)
    document = release or reading.passage.document
    return Citation(number, document, place.start, place.end, words, in_title=release is not None)


def holds(citation: Citation, reading: Reading) -> bool:
    """Whether a quote, for what stands around its words, has the sentence of another reading too."""
    same = citation.document.id == reading.passage.document.id and not citation.in_title
    return same and citation.start <= reading.carrier.start and reading.carrier.end <= citation.end


def text_of(statements: Sequence[Statement]) -> str:
    """The text of an answer: those of its statements that are proved, each with its [n]."""
    proved = [one for one in statements if one.numbers]
    return " ".join(" ".join([one.text, *(f"[{number}]" for number in one.numbers)]) for one in proved)


def newer_and_as_sure(readings: Sequence[Reading], surest: Reading) -> list[Reading]:
    """Of readings that do not reach the threshold, those that are half as sure as the surest."""
    return [one for one in readings if one.answerability >= AS_SURE * surest.answerability]


def shown(families: Sequence[Sequence[list[Reading]]], most: int) -> list[list[list[Reading]]]:
    """As many groups as are shown: the first ones, so that of a family it is the newest."""
    kept: list[list[list[Reading]]] = []
    for family in families:
        room = most - sum(map(len, kept))
        if room > 0:
            kept.append(list(family[:room]))
    return kept


def holding(family: Sequence[list[Reading]]) -> list[list[Reading]]:
    """The groups of a family without those of earlier days that say otherwise than the newest."""
    newest = family[0][0].passage.document.published
    return [
        group
        for group in family
        if group[0].passage.document.published in (newest, None) or not differ(few(family[0]), few(group))
    ]


def holding_sentences(family: Sequence[list[Reading]]) -> list[list[Reading]]:
    """The groups of a family without those of earlier days.

    Sentences are read one after the other: an old rule behind the new one misleads, where no few words say which holds.
    """
    newest = family[0][0].passage.document.published
    return [group for group in family if group[0].passage.document.published in (newest, None)]


def earlier_answers(family: Sequence[list[Reading]], proofs: Sequence[Citation]) -> list[Earlier]:
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


def short(families: Sequence[Sequence[Sequence[Reading]]], several: bool) -> str | None:
    """The few words that answer; None where a reader singled none out.

    All of them where several are asked for; those of each release where releases differ and their days do not tell
    which holds, the newest first, each with its date; else the newest.
    """
    first = families[0]
    if several:
        return "; ".join(dict.fromkeys(filter(None, (few(group) for family in families for group in family)))) or None
    if contradict(first):
        return "; ".join(f"{few(group)} ({written(group[0])})" for group in first if few(group))
    if disagree(first):
        return few(first[0])
    return few(max(first, key=lambda group: max(reading.answerability for reading in group)))


def few(group: Sequence[Reading]) -> str | None:
    """The few words that answer, of the surest reading of a group; None where it singles none out."""
    surest = max(group, key=lambda reading: reading.answerability)
    return printable(surest.short) if surest.short else None


def disagree(family: Sequence[Sequence[Reading]]) -> bool:
    """Whether different releases that speak of the same thing give answers of which none is part of another."""
    return any(
        one[0].passage.document.id != other[0].passage.document.id and differ(few(one), few(other))
        for one, other in combinations(family, 2)
    )


def contradict(family: Sequence[Sequence[Reading]]) -> bool:
    """Whether a family disagrees, and days do not tell which holds: they are the same, or not known."""
    newest = family[0][0].passage.document.published
    open_ = [group for group in family if group[0].passage.document.published in (newest, None)]
    return disagree(open_)


def differ(one: str | None, other: str | None) -> bool:
    """Whether two short answers say different things; a fuller wording of the same is none."""
    if not (one and other):
        return False
    a, b = {*words(one), *figures(one)}, {*words(other), *figures(other)}
    return not (a <= b or b <= a)


def group_same(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Readings that say the same thing together, newest release first; groups in the order of their surest reading."""
    groups: list[list[Reading]] = []
    for reading in readings:
        same = next((group for group in groups if says_the_same(group[0], reading)), None)
        if same is None:
            groups.append([reading])
        elif all(reading.passage.document.id != other.passage.document.id for other in same):
            same.append(reading)
    return [sorted(group, key=lambda reading: -published(reading)) for group in groups]


def newest_first_where_alike(
    groups: Sequence[list[Reading]], current: Sequence[Reading] = ()
) -> list[list[list[Reading]]]:
    """Groups that speak of the same thing as families, the newest first; families in the order of their surest.

    Args:
        groups: in the order of their surest.
        current: readings that answer the same at different times, however they are put.
    """
    families: list[list[list[Reading]]] = []
    for group in groups:
        succeeds = any(reading in current for reading in group)
        family = next(
            (f for f in families if overlap(f[0][0], group[0]) >= ALIKE or (succeeds and f[0][0] in current)), None
        )
        if family is None:
            families.append([group])
        else:
            family.append(group)
    return [sorted(family, key=lambda group: -published(group[0])) for family in families]


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two sentences differ in nothing but articles, spelling, inflection and punctuation.

    For whole sentences nothing looser will do: with nine terms in ten in common, a sentence and its denial would stand
    for each other, or two towns, or "before" and "after". Where a reader singled out the words that answer, those have
    to be the same, in sentences of one release or that speak of the same thing, and deny as much. A pair that is missed
    is only a repetition.
    """
    if words(one.statement) == words(other.statement) and figures(one.statement) == figures(other.statement):
        return True
    near = one.passage.document.id == other.passage.document.id or overlap(one, other) >= ALIKE
    if not (one.short and other.short and near):
        return False
    alike = words(one.short) == words(other.short) and figures(one.short) == figures(other.short)
    return alike and denials(one.statement) == denials(other.statement)


def overlap(one: Reading, other: Reading) -> float:
    """Jaccard index of the two sentences' terms, 0..1."""
    return jaccard(said_terms(one), said_terms(other))


def words(text: str) -> list[str]:
    """The terms in order, without articles."""
    return [term for term in terms(text) if term not in ARTICLES]


def denials(text: str) -> int:
    """How many words deny something, in English, Azerbaijani and Russian."""
    return len(DENIAL.findall(text))


def figures(text: str) -> list[str]:
    """What is written with digits or signs, in order: "$5", "-5" and "5%" are three figures and one term."""
    return [
        run.strip(AROUND_FIGURES)
        for run in text.split()
        if any(unicodedata.category(c)[0] in "NS" or c in "%‰" for c in run)
    ]


def published(reading: Reading) -> int:
    """The day as of which it holds as a number; undated releases count as the oldest."""
    return Timed.of(reading, alone=True).day.toordinal()


def written(reading: Reading) -> str:
    """The day of publication as text."""
    known = reading.passage.document.published
    return known.isoformat() if known else "no date"


def statement(quote: str) -> str:
    """A quote on one line; brackets around numbers in it are set apart, so that they are not taken for citations."""
    return without_markers(printable(quote))
