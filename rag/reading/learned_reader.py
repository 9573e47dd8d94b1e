"""A reader that was trained to read: it singles out the words that answer, and knows when none do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from index.text.language import language_in, told_language
from index.text.sentences import sentences, touched
from index.types import Span
from rag.exported import exported
from rag.question.expected import ASKS_ADDRESS, asks, asks_for_number, can_answer
from rag.question.units import names_what_is_measured, stands_in_asked_unit
from rag.reading.base import SpanModel
from rag.reading.beside import value_in
from rag.reading.nearest import nearest_part
from rag.reading.onnx_spans import OnnxSpans
from rag.reading.spans import SpanScore
from rag.reading.whole import whole, whole_address
from rag.types import Passage, Reading

_AGE = re.compile(r"\d{1,3}")
_BEFORE_AGE = re.compile(r"[^\W\d_a-z][\w'’.-]+,\s$")
_BEHIND_AGE = re.compile(r"(?=[,;.]|\s(?:and|of)\b)")
_ASKS_AGE = re.compile(r"\b(?:how old|ages?|years old|yaş\w*|лет|возраст\w*)\b", re.IGNORECASE)

WHOLE = 1
"""Passages that are read whole; of those behind them the part is read that is nearest to the question."""
READ_AGAIN = -2.0
"""Score of a first pass from which there is a second: below it a passage is far from answering, whatever that finds."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """What makes a probability of a span's score and of the nearness of its passage.

    The reader is easily taken in by the words of a passage; how near its meaning is to the question's is a second
    witness.
    """

    scale: float = 1.0
    similarity: float = 0.0
    shift: float = 0.0

    def __call__(self, scores: ArrayLike, nearest: ArrayLike) -> NDArray[np.float64]:
        """Probabilities, 0..1, of the shape of the arguments.

        Args:
            scores: of spans.
            nearest: cosine of the question and the nearest sentence of each span's passage, -1..1.
        """
        logits = self.scale * np.asarray(scores) + self.similarity * np.asarray(nearest) + self.shift
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -500, 500))))


def read_twice(model: SpanModel, question: str, passages: Sequence[tuple[str, str]]) -> list[SpanScore | None]:
    """The best span of each passage; of one that may answer, the score is the mean of two: there, and in its sentence.

    A passage that speaks of what is asked makes a reader sure of words that do not answer; words that do answer do so
    out of their passage too. In "Read + Verify" (Hu et al. 2019, arXiv:1808.05759) a second model judges the sentence;
    here the same one reads it again.

    Args:
        model: reads.
        question: as it is put to the model.
        passages: (title, text); the title stands in front of the sentence too.

    Returns:
        None for a passage in which nothing is read, the first time or the second.
    """
    read, again = [], {}
    for number, ((title, text), span) in enumerate(zip(passages, model.spans(question, passages), strict=True)):
        read.append(span)
        if span and span.score >= READ_AGAIN:  # while the next passages are read for the first time
            again[number] = span, model.spans(question, [(title, around(text, span))])
    for number, (first, second) in again.items():
        [found] = second
        read[number] = found and replace(first, score=(first.score + found.score) / 2)
    return read


def read_where_found(
    model: SpanModel, question: str, passages: Sequence[Passage], before: str = ""
) -> list[SpanScore | None]:
    """The best span of each passage, in its own text: the first passage is read whole, of the others what is nearest.

    Args:
        model: reads.
        question: as it is put to the model.
        passages: best first.
        before: what stands in front of each in the place of its title, "" for the title.

    Returns:
        None for a passage in which nothing is read.
    """
    parts = [
        Span(0, len(passage.text)) if number < WHOLE else nearest_part(passage)
        for number, passage in enumerate(passages)
    ]
    context = [
        (before or passage.document.title, part.text_of(passage.text))
        for passage, part in zip(passages, parts, strict=True)
    ]
    return [
        span and replace(span, start=part.start + span.start, end=part.start + span.end)
        for span, part in zip(read_twice(model, question, context), parts, strict=True)
    ]


def around(text: str, span: SpanScore) -> str:
    """The sentences that a span touches, and the one in front of them, which says what their pronouns stand for."""
    found = sentences(text)
    own = touched(found, span)
    return text[found[max(0, own[0] - 1)].start : found[own[-1]].end] if own else text


def is_age_beside(question: str, text: str, found: Span) -> bool:
    """Whether a number is somebody's age, as in "Ada Lenk, 31, and Bo Falk, 42", where no age is asked for."""
    years = bool(_AGE.fullmatch(found.text_of(text))) and bool(_BEHIND_AGE.match(text, found.end))
    return years and bool(_BEFORE_AGE.search(text, 0, found.start)) and not _ASKS_AGE.search(question)


def number_instead(question: str, passage: Passage, found: Span) -> tuple[Span, bool]:
    """The value in the sentence of words that are no number, where one is asked for, and whether there is one."""
    text, language = passage.text, language_in(passage.document.language, passage.text)
    sentence = next((one for one in sentences(text) if one.overlaps(found)), None)
    value = value_in(question, sentence.text_of(text), language) if sentence else None
    if sentence is None or value is None:
        return found, False
    value = value.shifted(sentence.start)
    return value, can_answer(question, value.text_of(text), language)


def is_in_asked_unit(question: str, text: str, found: Span) -> bool:
    """Whether words of a text may be of the unit that the last question asks for, by their sentence."""
    sentence = next((one for one in sentences(text) if one.overlaps(found)), Span(0, len(text)))
    start, end = found.start - sentence.start, min(found.end, sentence.end) - sentence.start
    return stands_in_asked_unit(question.rpartition("\n")[2], sentence.text_of(text), max(0, start), end)


# On 240 questions of SQuAD 2.0, 111 answerable, over vectors of all-MiniLM-L6-v2: 84 right and 25 wrong answers, with
# that model's own cosines 70 and 19. From 0.6 to 0.7 both rise, 76 and 15 to 94 and 37.
# That was at 0.65; with the probability of docs/decisions/52 the same place is 0.6.
USUAL = 0.6
"""The nearness of a passage where its embedder is another one."""


@exported
class LearnedReader:
    """Reads each passage with a span model.

    Args:
        model: the one that comes with the package if none is given.
        by_nearness: whether the cosines of the passages are those of the embedder that comes with the package. Those of
            another tell nothing to what was fitted to these, and every passage counts as equally near.
    """

    def __init__(self, model: SpanModel | None = None, *, by_nearness: bool = True) -> None:
        self.model = model or OnnxSpans()
        self.by_nearness = by_nearness

    @property
    def weight(self) -> float:
        """Share of the reading in the order of the passages, 0..1."""
        return self.model.fitted.weight

    @property
    def threshold(self) -> float:
        """Least probability of an answer that is given, 0..1."""
        return self.model.fitted.threshold

    def read(self, question: str, passages: Sequence[Passage], before: str = "") -> list[Reading]:
        """At most one reading of each passage, surest first; ties by the order of passages.

        What a follow-up leans on stands where else the title does: in front of the question it would be answered
        itself. A follow-up that does not say what it asks for gets whole sentences.
        """
        spans = read_where_found(self.model, question, passages, before)
        written = [language_in(passage.document.language, passage.text) for passage in passages]
        asked = told_language(question, {*written})
        readings = [
            self._reading(f"{before}\n{question}", passage, span, asked, language)
            for passage, span, language in zip(passages, spans, written, strict=True)
            if span is not None
        ]
        if before and not asks(question):
            readings = [replace(r, start=r.carrier.start, end=r.carrier.end) for r in readings]
        return sorted(readings, key=lambda reading: -reading.answerability)

    def _reading(self, question: str, passage: Passage, span: SpanScore, asked: str, written: str) -> Reading:
        """A span as a reading of whole words and amounts; what is of another kind than is asked for answers nothing.

        Args:
            question: with what it leans on.
            passage: that was read.
            span: its best.
            asked: the question's language, "" where it is not told.
            written: the passage's.
        """
        abroad = bool(asked and written) and asked != written
        text = passage.text
        found = whole(text, span.start, span.end)
        if ASKS_ADDRESS.search(question):
            found = whole_address(text, found)
        possible = can_answer(question, found.text_of(text), written) and not is_age_beside(question, text, found)
        if not possible and asks_for_number(question):
            found, possible = number_instead(question, passage, found)
        release = f"{passage.document.title}\n{passage.document.text}"
        possible = possible and is_in_asked_unit(question, text, found) and names_what_is_measured(question, release)
        nearest = (named_nearness(passage) if abroad else nearness(passage)) if self.by_nearness else USUAL
        sure = self.probability(span.score, nearest, asked, abroad=abroad) if possible else 0.0
        found = found.shifted(passage.chunk.start)
        return Reading(passage, found.start, found.end, sure)

    def probability(self, score: float, nearest: float, language: str = "", *, abroad: bool = False) -> float:
        """That a span answers, 0..1, by its score and the nearness of its passage.

        Args:
            score: of the span.
            nearest: cosine of the question and the nearest sentence of the passage, -1..1.
            language: of the question.
            abroad: whether the passage is in another language than the question.
        """
        fitted = self.model.fitted
        usual = (fitted.scale, fitted.similarity, fitted.shift + fitted.languages.get(language, 0.0))
        return float(Logistic(*(fitted.abroad if abroad and fitted.abroad else usual))(score, nearest))


def named_nearness(passage: Passage) -> float:
    """The nearness of a passage, and what the names of the question add to it that it has."""
    return nearness(passage) + passage.scores.get("names", 0.0)


def nearness(passage: Passage) -> float:
    """Cosine of the question and the sentence of a passage that is nearest to it, -1..1; 0 where none is known."""
    return max((sentence.similarity for sentence in passage.sentences), default=0.0)
