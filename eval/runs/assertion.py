"""Does the headline say what the release denies? Each side of each pair is read, and answered from, by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqdm import tqdm

from eval.data.pairs import Half, Pair, Side
from index import Document, Embedder
from index.embedding.base import EmbeddingInput
from index.text.chunks import chunks
from rag.answer.base import Composed
from rag.answer.compose import ExtractiveComposer, compose
from rag.question.expected import asks_for_several
from rag.reading.base import Reader
from rag.types import Passage, Reading, ScoredSentence

WORD = re.compile(r"\w+")
POINTED_AT = 0.9
"""Answerability of a reading that is given instead of read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one side of a pair.

    Attributes:
        pair: both sides.
        denied: whether this is the denied one.
        read: whether the reader's words, as they are, would be the headline: those that are asked after.
        headline: whether they are.
        pointed: whether they are where the reader points straight at them, so that its own skill plays no part.
        short: the headline; None where there is none.
        text: the answer; None where the question is declined.
    """

    pair: Pair
    denied: bool
    read: bool
    headline: bool
    pointed: bool
    short: str | None
    text: str | None


def judged(pairs: Sequence[Pair], embedder: Embedder, reader: Reader) -> list[Outcome]:
    """Both sides of each pair, the denied one first."""
    sides = [(pair, denied) for pair in pairs for denied in (True, False)]
    return [outcome(pair, denied, embedder, reader) for pair, denied in tqdm(sides, disable=None, leave=False)]


def outcome(pair: Pair, denied: bool, embedder: Embedder, reader: Reader) -> Outcome:
    """One side of a pair, read and answered from."""
    release = pair.denied if denied else pair.asserted
    found = passages(release, pair, embedder)
    return judge(pair, denied, found, reader.read(pair.question, found), reader.threshold)


def judge(pair: Pair, denied: bool, found: Sequence[Passage], readings: Sequence[Reading], threshold: float) -> Outcome:
    """What is answered, by readings of the passages of one side."""
    release = pair.denied if denied else pair.asserted
    plain = compose(readings, threshold, several=asks_for_several(pair.question))
    answer = ExtractiveComposer().compose(pair.question, readings, threshold)
    pointed = ExtractiveComposer().compose(pair.question, list(pointing(release, found)), threshold)
    return Outcome(
        pair,
        denied,
        is_headline(release, plain),
        is_headline(release, answer),
        is_headline(release, pointed),
        answer.short if answer else None,
        answer.text if answer else None,
    )


def passages(release: Side, pair: Pair, embedder: Embedder) -> list[Passage]:
    """The release as it would be found: its chunks, with how near each sentence is to the question."""
    document = Document(pair.id, release.text, release.title, language=pair.language)
    cut = chunks(document, budget=embedder.max_tokens, count_tokens=embedder.count_tokens)
    inputs = [
        EmbeddingInput(
            document.title,
            document.text[chunk.start : chunk.end],
            tuple(span.shifted(-chunk.start) for span in chunk.sentences),
        )
        for chunk in cut
    ]
    asked = embedder.embed_query(pair.question)
    return [
        Passage(chunk, document, 1.0, sentences=tuple(map(ScoredSentence, chunk.sentences, map(float, near))))
        for chunk, near in zip(cut, (made.sentences @ asked for made in embedder.embed_chunks(inputs)), strict=True)
    ]


def pointing(release: Side, found: Sequence[Passage]) -> Iterator[Reading]:
    """A reading of the words in question, where they first stand."""
    words = release.words[0]
    start = release.text.index(words)
    for passage in found:
        if passage.chunk.start <= start and start + len(words) <= passage.chunk.end:
            yield Reading(passage, start, start + len(words), POINTED_AT)


def is_headline(release: Side, composed: Composed | None) -> bool:
    """Whether the words in question are the headline, or most of what one of the two says stands in the other."""
    if composed is None or composed.short is None:
        return False
    said = terms(composed.short)
    return any(
        len(said & asked) >= max(len(said), len(asked)) / 2 or asked <= said for asked in map(terms, release.words)
    )


def terms(text: str) -> set[str]:
    """The words of a text, without case."""
    return set(WORD.findall(text.casefold()))


def rows(outcomes: Sequence[Outcome]) -> list[dict[str, str | int]]:
    """For each language and half, and each kind: how often the words are the headline, of the denied and the twins."""
    halves: tuple[Half, ...] = ("development", "check")
    languages = sorted({one.pair.language for one in outcomes})
    groups = {"all": outcomes}
    groups |= {half: [one for one in outcomes if one.pair.half == half] for half in halves}
    groups |= {language: [one for one in outcomes if one.pair.language == language] for language in languages}
    groups |= {kind: [one for one in outcomes if one.pair.kind == kind] for kind in {o.pair.kind: 0 for o in outcomes}}
    return [{"pairs": name, **shares(group)} for name, group in groups.items()]


def shares(outcomes: Sequence[Outcome]) -> dict[str, str | int]:
    """One row: of the denied with their words as headline, of the twins that keep theirs."""
    denied = [one for one in outcomes if one.denied]
    twins = [one for one in outcomes if not one.denied]
    read = [one for one in twins if one.read]
    return {
        "number": len(denied),
        "denied read": share(sum(one.read for one in denied), len(denied)),
        "denied headline": share(sum(one.headline for one in denied), len(denied)),
        "twins read": share(len(read), len(twins)),
        "of these kept": share(sum(one.headline for one in read), len(read)),
        "denied, pointed at": share(sum(one.pointed for one in denied), len(denied)),
        "twins kept, pointed at": share(sum(one.pointed for one in twins), len(twins)),
    }


def share(part: int, whole: int) -> str:
    """A count with its per cent."""
    return f"{part} ({100 * part / whole:.1f} %)" if whole else "-"


def failures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What went wrong in the half for development, a line each."""
    for one in outcomes:
        release = one.pair.denied if one.denied else one.pair.asserted
        faults = {
            "headline": one.headline if one.denied else one.read and not one.headline,
            "pointed": one.pointed is one.denied,
        }
        if one.pair.half == "development" and any(faults.values()):
            named = ", ".join(name for name, is_fault in faults.items() if is_fault)
            side = "denied" if one.denied else "asserted"
            told = f"{one.pair.id} {one.pair.kind}, {side} ({named}): {release.words[0]!r} -> {one.short!r}"
            yield f"{told}\n  {release.title} | {release.text!r}"
