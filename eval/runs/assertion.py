"""Does the headline say what the release denies? Each side of each pair is asked by itself, as a user asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from eval.data.pairs import Half, Pair, Side
from index import Document, Embedder, Index
from index.embedding.base import EmbeddingInput
from index.text.chunks import chunks
from rag import Answer, Assistant
from rag.answer.compose import ExtractiveComposer, compose
from rag.answer.headline import UNCERTAIN
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
        headline: whether they are where a user asks.
        probable: whether they are, and are called probably or very likely right.
        pointed: whether they are where the reader points straight at them, so that its own skill plays no part.
        short: the headline; None where there is none.
        text: the answer; None where the question is declined.
    """

    pair: Pair
    denied: bool
    read: bool
    headline: bool
    probable: bool
    pointed: bool
    short: str | None
    text: str | None


def judged(pairs: Sequence[Pair], embedder: Embedder, reader: Reader) -> list[Outcome]:
    """Both sides of each pair, the denied one first; each is asked of an archive that holds its release alone."""
    sides = [(pair, denied) for pair in pairs for denied in (True, False)]
    with TemporaryDirectory() as folder, Index.create(Path(folder), embedder) as index:
        assistant = Assistant(index, reader=reader)
        return [outcome(pair, denied, assistant) for pair, denied in tqdm(sides, disable=None, leave=False)]


def outcome(pair: Pair, denied: bool, assistant: Assistant) -> Outcome:
    """One side of a pair, read, and asked as a user asks."""
    document = released(pair, denied)
    found = passages(document, pair.question, assistant.index.embedder)
    assistant.index.add([document])
    answer = assistant.ask(pair.question)
    assistant.index.remove([document.id])
    reader = assistant.reader
    return judge(pair, denied, found, reader.read(pair.question, found), reader.threshold, answer)


def judge(
    pair: Pair,
    denied: bool,
    found: Sequence[Passage],
    readings: Sequence[Reading],
    threshold: float,
    answer: Answer | None = None,
) -> Outcome:
    """What became of one side, by readings of its passages and by what a user was answered; None where none asked."""
    release = pair.denied if denied else pair.asserted
    plain = compose(readings, threshold, several=asks_for_several(pair.question))
    pointed = ExtractiveComposer().compose(pair.question, list(pointing(release, found)), threshold)
    given = answer if answer and answer.citations else None
    headline = is_headline(release, given.short if given else None)
    return Outcome(
        pair,
        denied,
        is_headline(release, plain.short if plain else None),
        headline,
        headline and bool(given and given.confidence > UNCERTAIN),
        is_headline(release, pointed.short if pointed else None),
        given.short if given else None,
        given.text if given else None,
    )


def released(pair: Pair, denied: bool) -> Document:
    """One side of a pair as a release."""
    release = pair.denied if denied else pair.asserted
    return Document(pair.id, release.text, release.title, language=pair.language)


def passages(document: Document, question: str, embedder: Embedder) -> list[Passage]:
    """A release as it would be found: its chunks, with how near each sentence is to the question."""
    cut = chunks(document, budget=embedder.max_tokens, count_tokens=embedder.count_tokens)
    inputs = [
        EmbeddingInput(
            document.title,
            document.text[chunk.start : chunk.end],
            tuple(span.shifted(-chunk.start) for span in chunk.sentences),
        )
        for chunk in cut
    ]
    asked = embedder.embed_query(question)
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


def is_headline(release: Side, short: str | None) -> bool:
    """Whether the words in question are the headline, or most of what one of the two says stands in the other."""
    if short is None:
        return False
    said = terms(short)
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
        "called probable": share(sum(one.probable for one in denied), len(denied)),
        "twins read": share(len(read), len(twins)),
        "of these kept": share(sum(one.headline for one in read), len(read)),
        "kept as probable": share(sum(one.probable for one in read), len(read)),
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
