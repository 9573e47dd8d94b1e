"""What is right about one outcome: its words, its quotes, its choice to answer, its citations."""

from __future__ import annotations

from collections.abc import Sequence

from eval.data.task import PARTS, Question
from eval.measures.squad import contained
from eval.types import Answered, Asked, Excerpt
from index.types import Span

Places = Sequence[Excerpt]
Cited = set[tuple[str, int, int]] | set[tuple[str, int]]


def with_words(asked: Asked | Question) -> bool:
    """Whether words can be judged: those of an answer are known, or there is none."""
    return bool(asked.answers) or not asked.answerable


def with_proof(asked: Asked) -> bool:
    """Whether quotes can be judged: it is known where an answer stands, or in which words, or there is none."""
    return bool(asked.evidence or asked.titled) or with_words(asked)


def said(answered: Answered) -> str:
    """What is compared with the gold answers: the few words that answer, else the quotes; "" where it was declined."""
    if not answered.given:
        return ""
    return answered.short or quoted(answered.citations)


def would_say(answered: Answered) -> str:
    """The same, or, where it was declined, what would have been said."""
    if answered.given or not answered.guess:
        return said(answered)
    return answered.guess.short or quoted(answered.guess.citations)


def quoted(quotes: Places) -> str:
    """The words of some quotes, one after the other."""
    return " ".join(quote.text for quote in quotes)


def right(asked: Asked, citations: Places) -> bool:
    """Whether quotes answer: one is gold, or, where no gold span is known, holds a gold answer.

    An answer that lists several things may stand in several quotes.
    """
    if not asked.answerable:
        return False
    if any(is_gold(quote, asked) for quote in citations):
        return True
    if asked.evidence:
        return False
    from_relevant = [quote for quote in citations if not asked.relevant or quote.document in asked.relevant]
    return any(proves(from_relevant, answer) for answer in asked.answers)


def is_gold(quote: Excerpt, asked: Asked) -> bool:
    """Whether a quote shares a character with a gold span, or is of a title that answers."""
    if quote.in_title:
        return quote.document in asked.titled
    return any(meets(quote, gold) for gold in asked.evidence)


def proves(quotes: Places, answer: str) -> bool:
    """Whether each part of an answer stands in one of the quotes."""
    return all(any(contained(quote.text, [part]) for quote in quotes) for part in answer.split(PARTS))


def decided(asked: Asked, answered: Answered) -> bool:
    """Whether what was done was right: a right answer, or none where the documents do not answer."""
    return right(asked, answered.citations) if answered.given else not asked.answerable


def would_be_right(asked: Asked, answered: Answered) -> bool:
    """Whether the answer is right, or, where it was declined, what would have been said."""
    guess = answered.guess.citations if answered.guess else ()
    return right(asked, answered.citations if answered.given else guess)


def sureness(answered: Answered) -> float:
    """How sure it was of its answer, 0..1, or, where it was declined, of what it would have said."""
    if answered.given:
        return answered.confidence
    return answered.guess.confidence if answered.guess else 0.0


def verbatim(answered: Answered) -> float:
    """The share of the quotes that stand word for word at their places."""
    return sum(quote.verbatim for quote in answered.citations) / len(answered.citations)


def share(some: Cited, others: Cited) -> float:
    """The share of some that are among the others, 0..1; 0 of nothing."""
    return len(some & others) / len(some) if some else 0.0


def places(words: Places) -> Cited:
    """Where words stand, whole."""
    return {(one.document, one.start, one.end) for one in words}


def characters(words: Places) -> Cited:
    """Where words stand, character by character."""
    return {(one.document, offset) for one in words for offset in range(one.start, one.end)}


def meets(one: Excerpt, other: Excerpt) -> bool:
    """Whether two places share a character."""
    return one.document == other.document and Span(one.start, one.end).overlaps(other)
