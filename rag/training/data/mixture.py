"""What the reader is trained on: which questions, how many of each source, which negatives to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from rag.reading.base import SpanModel
from rag.training.data.crops import cropped
from rag.training.data.public import Example
from rag.training.data.wording import typed
from rag.training.data.written import WRITTEN
from rag.training.negatives.make import Makers
from rag.training.negatives.mining import CANDIDATES, hardest

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
# Sources whose questions are many, short or noisy are drawn from, not taken whole.
AT_MOST: Mapping[str, int] = {
    "qamr": 5_000,
    "policyqa-dev": 1_000,
    "policyqa-test": 1_000,
    "squadshifts-amazon_reviews": 5_000,
    "squadshifts-reddit": 5_000,
}
# Sources of which the hardest negatives are looked for, where a trained reader is given: it takes a while.
MINED = frozenset({"squad1-dev-rest", "squadshifts-new_wiki"})
# Every privacy policy answers these questions: another passage is no negative.
GENERIC = frozenset({"policyqa-dev", "policyqa-test"})
# Questions written to deceive are worth most and are few: they are read this many times.
TIMES: Mapping[str, int] = {"squad2-dev-a": 2, "doc2dial": 2} | dict.fromkeys(WRITTEN, 2)
# With a title in front half of the time, so that the reader neither needs it nor is confused by it.
TITLED = 0.5
# Cut down to a few sentences, so that the reader can tell an answer from them alone.
CROPPED = 0.6


def mixture(
    examples: Iterable[Example],
    seed: int,
    negatives: Mapping[str, float] = NEGATIVES,
    share: float = 1.0,
    model: SpanModel | None = None,
) -> list[Example]:
    """The examples to train on: gold ones, and for each a negative made of it, where its source has none.

    Args:
        examples: as they were read.
        seed: the same seed gives the same mixture.
        negatives: how often each kind is drawn; a kind at 0 is left out.
        share: of the public questions, for a smaller experiment or to go on with what is new.
        model: trained before; of several negatives of a question, the one is taken that it falls for.
    """
    random = Random(seed)
    drawn = draw(examples, random, share)
    made: list[Example] = []
    for source in sorted({example.source for example in drawn}):
        asked = [example for example in drawn if example.source == source]
        own = [example for example in asked if example.answers]
        # People write better negatives than are made. Of what was written for this reader some are made all the same:
        # the answered questions are worded otherwise than those without an answer, and the wording must not tell.
        if len(own) < len(asked) and source not in WRITTEN:
            continue
        makers = Makers(own)
        kinds = {kind: w for kind, w in negatives.items() if not (source in GENERIC and kind == "lookalike")}
        mined = model if source in MINED else None
        candidates = [list(islice(make(makers, e, random, kinds), CANDIDATES if mined else 1)) for e in own]
        made.extend(hardest(mined, own, candidates) if mined else (one for found in candidates for one in found))
    whole = [example for example in (*drawn, *made) for _ in range(TIMES.get(example.source, 1))]
    return [worded(example, random) for example in whole]


def worded(example: Example, random: Random) -> Example:
    """With or without its title, whole or cut down, its question as somebody types it."""
    example = cropped(example, random) if random.random() < CROPPED else example
    title = example.title if random.random() < TITLED else ""
    return replace(example, title=title, question=typed(example.question, random))


def draw(examples: Iterable[Example], random: Random, share: float) -> list[Example]:
    """At most so many of each source, in a fixed order."""
    by_source: dict[str, list[Example]] = {}
    for example in examples:
        by_source.setdefault(example.source, []).append(example)
    return [
        example
        for source, own in sorted(by_source.items())
        for example in random.sample(own, round(taken(source, share) * min(len(own), AT_MOST.get(source, len(own)))))
    ]


def taken(source: str, share: float) -> float:
    """The share of a source: what was written for this reader is taken whole."""
    return 1.0 if source in WRITTEN else share


def make(makers: Makers, example: Example, random: Random, negatives: Mapping[str, float]) -> Iterator[Example]:
    """Negatives of kinds drawn at random, one of each; a kind that finds nothing to change is passed over."""
    for kind in shuffled(negatives, random):
        if negative := makers.ways[kind](example, random):
            yield negative


def shuffled(weights: Mapping[str, float], random: Random) -> Sequence[str]:
    """The kinds in an order in which a heavier one tends to come first (Efraimidis and Spirakis 2006)."""
    return sorted((k for k, w in weights.items() if w), key=lambda kind: -(random.random() ** (1 / weights[kind])))
