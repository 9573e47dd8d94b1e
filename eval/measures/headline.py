"""Is the headline right: what a person reads first, which is the short answer, or the sentence where there is none?

A right quote under a wrong headline misleads; so the headline is judged by its words alone, beside the quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from eval.data.task import PARTS
from eval.measures.correctness import is_gold, right, with_words
from eval.measures.words import words
from eval.types import Answered, Asked, Excerpt, Outcome

Came = Literal["right", "wrong", "declined"]

VERDICTS = frozenset({"yes", "no", "bəli", "hə", "xeyr", "yox", "да", "нет"})


def came(asked: Asked, answered: Answered) -> Came | None:
    """What became of a question, by its headline; None where the words that answer are not known.

    Where the documents do not answer, any answer is wrong.
    """
    if not with_words(asked):
        return None
    if not answered.given:
        return "declined"
    return "right" if headline_right(asked, answered) else "wrong"


def headline_right(asked: Asked, answered: Answered) -> bool:
    """Whether the headline holds a gold answer and nothing that is outdated.

    A yes or no is judged by itself, and needs a quote from a release that answers. Where whole sentences are the
    headline, what is outdated counts in those alone that are not gold: a rule may name the one that it replaces.
    """
    if not (asked.answerable and answered.given):
        return False
    if not answered.short:
        said = " ".join(quote.text for quote in answered.citations)
        return holds(said, plain(asked.answers)) and not any(
            holds(quote.text, plain(asked.outdated)) for quote in others(asked, answered)
        )
    verdict = words(answered.short).split(" ")[0]
    if verdict in VERDICTS:
        if verdict in map(words, asked.answers):
            return any(quote.document in asked.relevant for quote in answered.citations)
        if verdict in map(words, asked.outdated):
            return False
    return holds(answered.short, plain(asked.answers)) and not holds(answered.short, plain(asked.outdated))


def outdated(asked: Asked, answered: Answered) -> bool | None:
    """Whether the headline holds what is outdated; None where it was declined, or nothing is known to be outdated."""
    if not answered.given or not asked.outdated:
        return None
    if not answered.short:
        return any(holds(quote.text, plain(asked.outdated)) for quote in others(asked, answered))
    verdict = words(answered.short).split(" ")[0]
    if verdict in VERDICTS and verdict in map(words, (*asked.answers, *asked.outdated)):
        return verdict not in map(words, asked.answers)
    return holds(answered.short, plain(asked.outdated))


def newest(asked: Asked, answered: Answered) -> bool | None:
    """Whether what answers now leads: the first quote is of a release that answers; None as for ``outdated``."""
    if not answered.given or not asked.outdated or not asked.relevant:
        return None
    return answered.citations[0].document in asked.relevant


def others(asked: Asked, answered: Answered) -> list[Excerpt]:
    """The quotes that are not gold."""
    return [quote for quote in answered.citations if not is_gold(quote, asked)]


def decided(asked: Asked, answered: Answered) -> bool:
    """Whether what was done was right: a right headline, or none where the documents do not answer."""
    return headline_right(asked, answered) if answered.given else not asked.answerable


def offered(asked: Asked, answered: Answered) -> bool | None:
    """Whether the right sentence is among the offers; None where it was answered, or there is nothing to offer.

    An offer is shown under the title of its release: where that answers, it is offered too.
    """
    if answered.given or not asked.answerable:
        return None
    return right(asked, answered.offers) or any(offer.document in asked.titled for offer in answered.offers)


def plain(answers: Iterable[str]) -> list[str]:
    """Answers without those that are a mere yes or no."""
    return [answer for answer in answers if words(answer) not in VERDICTS]


def holds(said: str, answers: Iterable[str]) -> bool:
    """Whether some answer stands in what is said, word for word; of one that lists several things, each of them."""
    whole = f" {words(said)} "
    return any(all(f" {words(part)} " in whole for part in answer.split(PARTS)) for answer in answers)


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many questions came out how, of those that can be judged by words.

    Returns:
        "asked", "right", "wrong" and "declined"; "stated": those of the declined that the documents answer, and
        "offered": those of them whose offers hold the right sentence.
    """
    found = [(one.question, one.answered) for one in outcomes if one.answered and with_words(one.question)]
    became = Counter(came(*one) for one in found)
    offers = [offer for offer in (offered(*one) for one in found) if offer is not None]
    return {
        "asked": len(found),
        "right": became["right"],
        "wrong": became["wrong"],
        "declined": became["declined"],
        "stated": len(offers),
        "offered": sum(offers),
    }


def by(outcomes: Sequence[Outcome], group: Callable[[Asked], str]) -> dict[str, dict[str, int]]:
    """The counts of each group, in the order in which the groups are first asked."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(group(outcome.question), []).append(outcome)
    return {name: counts(own) for name, own in groups.items()}
