"""What the embedder learns from: a question, a stretch of a release, and the sentence of it that answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from tokenizers import Tokenizer

from index.embedding.shipped import END, PASSAGE, QUESTION, START
from index.text.sentences import sentences, touched
from index.types import Span
from rag.training.data.public import Example

TITLED = 0.8
"""Share of stretches that stand below their title, as chunks do in an archive."""
BESIDE = 3
"""Sentences before the one that answers, at most, and after it."""
PUBLIC = 0.11
"""Share of the batches that are of public sets."""
LONGEST = 208
"""Pieces of a text, at most."""

Pieces = list[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a stretch of text.

    Attributes:
        question: its pieces.
        passage: pieces of the stretch.
        sentences: for each sentence of the stretch, the places of its pieces in ``passage``.
        gold: which of them answers.
        unanswered: pieces of a question about the same release that it does not answer; empty where there is none.
    """

    question: Pieces
    passage: Pieces
    sentences: tuple[range, ...]
    gold: int
    unanswered: Pieces


@dataclass(frozen=True, slots=True)
class Source:
    """Questions to draw from.

    Attributes:
        share: of the batches, beside the shares of other sources.
        answered: those with an answer.
        unanswered: by article, questions that it does not answer.
    """

    share: float
    answered: Sequence[Example]
    unanswered: Mapping[str, Sequence[str]]


def sources(written: Mapping[str, Sequence[Example]], public: Sequence[Sequence[Example]]) -> list[Source]:
    """The releases of each language, all of them together, and the public sets; by their size, these at ``PUBLIC``."""
    every = [example for examples in written.values() for example in examples]
    own = [source(examples) for examples in (*written.values(), every)]
    other = [source(examples) for examples in public]
    sizes = [len(one.answered) for one in other]
    scale = PUBLIC / (1 - PUBLIC) * sum(one.share for one in own) / max(1, sum(sizes))
    return [*own, *(replace(one, share=scale * size) for one, size in zip(other, sizes, strict=True))]


def source(examples: Sequence[Example]) -> Source:
    """The examples, by whether their passage answers."""
    unanswered: dict[str, list[str]] = {}
    for one in examples:
        if not one.answers:
            unanswered.setdefault(one.article, []).append(one.question)
    answered = [one for one in examples if one.answers]
    return Source(len(answered), answered, unanswered)


def draw(chosen: Source, size: int, tokenizer: Tokenizer, random: Random) -> list[Pair]:
    """Pairs of as many passages, none twice; fewer than ``size`` where there are no more."""
    pairs: list[Pair] = []
    seen = set[str]()
    for example in random.sample(chosen.answered, min(len(chosen.answered), 4 * size)):
        if len(pairs) < size and example.passage not in seen:
            seen.add(example.passage)
            made = pair(example, tokenizer, random, chosen.unanswered.get(example.article, ()))
            pairs += [made] if made else []
    return pairs


def pair(example: Example, tokenizer: Tokenizer, random: Random, unanswered: Sequence[str] = ()) -> Pair | None:
    """The question with some sentences around its answer; None where the answer stands behind the limit."""
    if not example.answer:
        return None
    cut = sentences(example.passage)
    gold = touched(cut, example.answer)[0]
    first, last = max(0, gold - random.randint(0, BESIDE)), min(len(cut) - 1, gold + random.randint(0, BESIDE))
    titled = f"{example.title}\n" if example.title and random.random() < TITLED else ""
    before = PASSAGE + titled
    encoded = tokenizer.encode(before + example.passage[cut[first].start : cut[last].end], add_special_tokens=False)
    places = places_of(cut[first : last + 1], encoded.offsets, len(before) - cut[first].start)
    if not places[gold - first]:
        return None
    asked = random.choice(unanswered) if unanswered else ""
    return Pair(
        question(example.question, tokenizer),
        framed(encoded.ids),
        tuple(place for place in places if place),
        sum(bool(place) for place in places[: gold - first]),
        question(asked, tokenizer) if asked else [],
    )


def places_of(spans: Sequence[Span], offsets: Sequence[tuple[int, int]], shift: int) -> list[range]:
    """The places in ``framed`` of the pieces of sentences; empty for one that is cut off, or that is no word.

    Args:
        spans: of the sentences.
        offsets: of the pieces, in the text that is embedded.
        shift: by how much that text begins before the one that the spans are of.
    """
    found = []
    for span in spans:
        start, end = span.start + shift, span.end + shift
        inside = [1 + n for n, (a, b) in enumerate(offsets[:LONGEST]) if a >= start and b <= end and b > a]
        found.append(range(inside[0], inside[-1] + 1) if inside else range(0))
    return found


def framed(ids: Sequence[int]) -> Pieces:
    """Pieces, cut off at the limit, between the two special ones."""
    return [START, *ids[:LONGEST], END]


def question(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a question, as the embedder reads it."""
    return framed(tokenizer.encode(QUESTION + text, add_special_tokens=False).ids)
