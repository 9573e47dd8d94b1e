"""What the reader is trained on: which questions, how many of each source, which negatives to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from rag.training.data import notices
from rag.training.data.crops import cropped
from rag.training.data.public import Example
from rag.training.data.wording import bare, typed
from rag.training.data.written import WRITTEN
from rag.training.negatives.make import Makers, Passages

# How often each kind of negative is drawn, the first that applies to a question taken.
NEGATIVES: Mapping[str, float] = {
    "absence": 0.25,
    "lookalike": 0.25,
    "entity": 0.2,
    "swap": 0.1,
    "within": 0.3,
    "number": 0.1,
    "opposite": 0.1,
    "negation": 0.05,
}
TURKISH = "tquad-train"
# What changes no word of a language: for questions that are not in English.
NEUTRAL: Mapping[str, float] = {"absence": 0.3, "lookalike": 0.4, "within": 0.35, "number": 0.15}
# Sources whose questions are many, short or noisy are drawn from, not taken whole.
AT_MOST: Mapping[str, int] = {
    "qamr": 8_000,
    "policyqa-dev": 1_500,
    "policyqa-test": 1_500,
    "squadshifts-amazon_reviews": 9_000,
    "squadshifts-reddit": 9_000,
}
# Every privacy policy answers these questions: another passage is no negative.
GENERIC = frozenset({"policyqa-dev", "policyqa-test"})
# Questions written to deceive are worth most and are few: they are read this many times.
TIMES: Mapping[str, int] = dict.fromkeys({"squad2-dev-a", "doc2dial", notices.SOURCE} | WRITTEN, 2)
# With a title in front half of the time, so that the reader neither needs it nor is confused by it.
TITLED = 0.5
# Cut down to a few sentences, so that the reader can tell an answer from them alone.
CROPPED = 0.6
# Questions in Azerbaijani, Turkish or Russian typed on a keyboard without their letters.
BARE = 0.12


FOUND = "found"
"""The kind of a passage that was found for a question: whether it answers, nobody said. A teacher tells."""
AT_MOST_FOUND = 40_000


def mixture(examples: Iterable[Example], seed: int, negatives: Mapping[str, float] = NEGATIVES) -> list[Example]:
    """The examples to train on: gold ones, and for each a negative made of it, where its source has none.

    Args:
        examples: as they were read.
        seed: the same seed gives the same mixture.
        negatives: how often each kind is drawn for questions in English; a kind at 0 is left out.
    """
    random = Random(seed)
    drawn = draw(examples, random)
    made: list[Example] = []
    for source in sorted({example.source for example in drawn}):
        asked = [example for example in drawn if example.source == source]
        own = [example for example in asked if example.answers]
        # People write better negatives than are made. Of what was written for this reader some are made all the same:
        # the answered questions are worded otherwise than those without an answer, and the wording must not tell. The
        # notices' writers saw to that themselves.
        if len(own) < len(asked) and source not in WRITTEN:
            continue
        makers = Makers(own)
        kinds = NEUTRAL if source == TURKISH else negatives
        if source in GENERIC:
            kinds = {kind: weight for kind, weight in kinds.items() if kind != "lookalike"}
        made.extend(negative for example in own if (negative := make(makers, example, random, kinds)))
    whole = [example for example in (*drawn, *made) for _ in range(TIMES.get(example.source, 1))]
    return [worded(example, random) for example in whole]


def found(examples: Iterable[Example], seed: int) -> list[Example]:
    """Questions on encyclopedia articles and written ones, each with another passage that BM25 finds for it."""
    random = Random(seed)
    own = [e for e in examples if e.answers and (e.source in WRITTEN or e.source.startswith("squad"))]
    passages = Passages(own)
    pairs = ((e, list(passages.like(e, 8))) for e in random.sample(own, min(AT_MOST_FOUND, len(own))))
    others = [(example, random.choice(alike)) for example, alike in pairs if alike]
    return [
        worded(replace(e, passage=other.passage, title=other.title, answers=(), kind=FOUND), random)
        for e, other in others
    ]


def worded(example: Example, random: Random) -> Example:
    """With or without its title, whole or cut down, its question as somebody types it."""
    example = cropped(example, random) if random.random() < CROPPED else example
    title = example.title if random.random() < TITLED else ""
    question = typed(example.question, random)
    if example.source in (notices.SOURCE, TURKISH) and random.random() < BARE:
        question = bare(question)
    return replace(example, title=title, question=question)


def draw(examples: Iterable[Example], random: Random) -> list[Example]:
    """At most so many of each source, in a fixed order."""
    by_source: dict[str, list[Example]] = {}
    for example in examples:
        by_source.setdefault(example.source, []).append(example)
    return [
        example
        for source, own in sorted(by_source.items())
        for example in random.sample(own, min(len(own), AT_MOST.get(source, len(own))))
    ]


def make(makers: Makers, example: Example, random: Random, negatives: Mapping[str, float]) -> Example | None:
    """A negative of a kind drawn at random; a kind that finds nothing to change is passed over."""
    made = (makers.ways[kind](example, random) for kind in shuffled(negatives, random))
    return next(filter(None, made), None)


def shuffled(weights: Mapping[str, float], random: Random) -> Sequence[str]:
    """The kinds in an order in which a heavier one tends to come first (Efraimidis and Spirakis 2006)."""
    return sorted((k for k, w in weights.items() if w), key=lambda kind: -(random.random() ** (1 / weights[kind])))
