"""The values that travel from a question to a cited answer.

All of them are frozen. A ``Citation`` cannot be made with words that do not stand at its place in the stored
release, and an ``Answer`` cannot be made with an ``[n]`` that resolves to nothing: the proof is in the constructor,
so no path through the code can skip it.
"""

# Without `from __future__ import annotations`: what resolves a class's annotations, as pydantic does, looks in the
# module that the class names as its own, and for these that is the package `rag`.

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.text.language import language_in
from index.tokens import count_tokens
from index.types import JSON, Chunk, Document, Level, Span
from rag.errors import UnprovedAnswer
from rag.exported import exported
from rag.messages.recognise import Message
from rag.printing import (
    DIFFER,
    OFFERED,
    SEVERAL,
    UNTRUSTED,
    brief,
    closest,
    describe,
    explained,
    headline,
    history,
    in_language,
    noted,
    place,
    printable,
    proof,
)
from rag.time.period import Period, written

Status = Literal["answered", "not_stated", "not_found", "no_question"]

RELATED = 3
MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a passage, and how near its meaning is to the question's.

    Attributes:
        span: offsets into the document's text.
        similarity: cosine of the sentence's and the question's vectors, -1..1.
    """

    span: Span
    similarity: float


@exported
@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """A chunk that was found, with the release it stands in.

    Attributes:
        score: fused score, 0..1 over one question's candidates; higher is better.
        scores: what the score was fused from, by name.
        sentences: every sentence of the chunk, in reading order.
        title_of: the release whose headline this is, ``document`` being it with the headline as its text; None of a
            passage of a release's own text.
    """

    chunk: Chunk
    document: Document
    score: float
    scores: Mapping[str, float] = field(default_factory=dict)
    sentences: tuple[ScoredSentence, ...] = ()
    title_of: Document | None = None

    @property
    def text(self) -> str:
        """The chunk's words, as they stand in the release."""
        return self.document.text[self.chunk.start : self.chunk.end]

    def tokens(self, encoding: str = "o200k_base") -> int:
        """Tokens of ``text``, as ``Document.tokens`` has them."""
        return count_tokens(self.text, encoding)

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready."""
        return {
            "chunk_id": self.chunk.id,
            "document_id": self.document.id,
            "title": self.document.title,
            "start": self.chunk.start,
            "end": self.chunk.end,
            "text": self.text,
            "score": self.score,
            "scores": dict(self.scores),
        }

    def __repr__(self) -> str:
        return brief("Passage", chunk=self.chunk.id, score=round(self.score, 3), text=self.text)


@exported
@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What a reader makes of one passage: the words that may answer, and how surely they do.

    Attributes:
        start: first code point of the span in ``passage.document.text``.
        end: one past its last code point.
        answerability: probability that the span answers the question, 0..1.
        around: of words that are not asserted, or may not be, the sentences that show it; None of any others.

    Raises:
        UnprovedAnswer: the span is empty or lies outside of the passage.
        ValueError: the answerability is no probability.
    """

    passage: Passage
    start: int
    end: int
    answerability: float
    around: Span | None = None

    def __post_init__(self) -> None:
        if not self.passage.chunk.start <= self.start < self.end <= self.passage.chunk.end:
            raise UnprovedAnswer(f"span {self.start}:{self.end} lies outside of chunk {self.passage.chunk.id!r}")
        if not 0 <= self.answerability <= 1:  # nor is it NaN
            raise ValueError(f"answerability is a probability, 0..1, not {self.answerability}")

    @property
    def text(self) -> str:
        """The words of the span."""
        return self.passage.document.text[self.start : self.end]

    @property
    def carrier(self) -> Span:
        """The whole sentences that the span stands in; offsets into the document's text."""
        first, last = start, end = self.start, self.end
        for sentence in self.passage.chunk.sentences:
            if max(sentence.start, start) < min(sentence.end, end):  # as ``overlaps``, which is slower by a call
                first, last = min(first, sentence.start), max(last, sentence.end)
        return Span(first, last)

    @property
    def statement(self) -> str:
        """The words of those sentences."""
        return self.carrier.text_of(self.passage.document.text)

    @property
    def shown(self) -> Span:
        """Those sentences with what is shown around them."""
        own = self.carrier
        if self.around is None or not self.around.overlaps(own):
            return own
        return Span(min(own.start, self.around.start), max(own.end, self.around.end))

    @property
    def short(self) -> str | None:
        """The words of the span where they are few; None where they are whole sentences."""
        return None if self.carrier == Span(self.start, self.end) else self.text

    def __repr__(self) -> str:
        return brief("Reading", chunk=self.passage.chunk.id, text=self.text, answerability=round(self.answerability, 3))


@exported
@dataclass(frozen=True, slots=True)
class Note:
    """What a reader has to know of a release that is cited.

    Attributes:
        kind: what became of it: "corrects" where another one corrects it, "replaces", "updates" or "withdraws";
            "translates" where another one is the same in another language.
        document_id: of the other release; its own where it says so itself, "" where the operator excluded it.
        day: of that; None where it is not known.
        words: what it says of itself, or the language of the translation; "" where it needs none.
    """

    kind: Literal["corrects", "replaces", "updates", "withdraws", "translates"]
    document_id: str
    day: date | None = None
    words: str = ""

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready."""
        return {"kind": self.kind, "document_id": self.document_id, "day": written(self.day), "words": self.words}


@exported
@dataclass(frozen=True, slots=True, repr=False)
class Citation:
    """Words of a release, proved: ``document.text[start:end] == quote``, or it cannot be made.

    Attributes:
        notes: what became of the release: that it was corrected or withdrawn, and its translations.
        in_title: whether the words are those of its headline, ``document.title[start:end]``.

    Raises:
        UnprovedAnswer: the quote is not word for word at that place.
    """

    number: int
    document: Document
    start: int
    end: int
    quote: str
    notes: tuple[Note, ...] = ()
    in_title: bool = False

    def __post_init__(self) -> None:
        said = self.document.title if self.in_title else self.document.text
        if not 0 <= self.start < self.end <= len(said):
            raise UnprovedAnswer(f"citation [{self.number}] points outside of release {self.document.id!r}")
        if said[self.start : self.end] != self.quote:
            raise UnprovedAnswer(
                f"citation [{self.number}] does not stand word for word at {self.start}:{self.end} "
                f"of release {self.document.id!r}"
            )

    @property
    def language(self) -> str:
        """The language of the quote as ISO 639-1 code: as its release declares, else as it looks, or ""."""
        return language_in(self.document.language, self.quote)

    @property
    def shown(self) -> str:
        """The quote as it is shown: with "…" where it begins or ends in the midst of a sentence that is too long."""
        from index.text.sentences import cut_at  # here, for `import rag` should not take its time

        if self.in_title:
            return self.quote
        begins, ends = cut_at(self.document.text, self.document.language, self)
        return f"{'… ' if begins else ''}{self.quote}{' …' if ends else ''}"

    @property
    def page(self) -> int | None:
        """The page of the release's file on which the quote begins, from 1; None where it has no pages."""
        return None if self.in_title else self.document.page_at(self.start)

    @property
    def read_by_ocr(self) -> bool:
        """Whether the quote begins on a page that is a picture, whose words come from OCR and may be misread."""
        return not self.in_title and self.document.is_ocr_at(self.start)

    def proof(self) -> list[str]:
        """It in lines: what it quotes, and where that is to be read."""
        return proof(self.number, self.shown, self.start, self.end, self.document, in_title=self.in_title)

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready: the quote, its place, and what a reader needs to find the release."""
        return {
            "number": self.number,
            "quote": self.quote,
            "shown": self.shown,
            "language": self.language,
            "start": self.start,
            "end": self.end,
            "in_title": self.in_title,
            "page": self.page,
            "read_by_ocr": self.read_by_ocr,
            "document": describe(self.document),
            "notes": [note.to_dict() for note in self.notes],
        }

    def __repr__(self) -> str:
        place = {"document": self.document.id, "start": self.start, "end": self.end}
        return brief("Citation", number=self.number, **place, quote=self.quote)


@exported
@dataclass(frozen=True, slots=True)
class Earlier:
    """What held before, by a release of another day.

    Attributes:
        short: the few words that answered then, or None.
        day: of the release; of the time that it tells of, where that release is a later one.
        citation: one of the answer's.
    """

    short: str | None
    day: date
    citation: Citation

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready; ``number`` is that of the citation."""
        return {"short": self.short, "day": self.day.isoformat(), "number": self.citation.number}


@exported
@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an answer, and how it is proved; or one of a model's that was dropped.

    Attributes:
        text: its words, without marks of citations.
        numbers: of the citations that prove it; empty where it was dropped.
        support: how surely it is proved, 0..1: by the reader, that the sentences answer; None where it did not come so
            far.
        status: "proved", or what stopped it: "no statement", "no sentence", "unknown sentence", "too many sentences",
            "quote", "day", "figure", "name", "turned", "not supported", "repeated" or "too many".
        detail: the words that it stopped at, or "".
    """

    text: str
    numbers: tuple[int, ...] = ()
    support: float | None = None
    status: str = "proved"
    detail: str = ""

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready."""
        return {
            "text": self.text,
            "numbers": list(self.numbers),
            "support": self.support,
            "status": self.status,
            "detail": self.detail,
        }


@exported
@dataclass(frozen=True, slots=True)
class Considered:
    """A passage that was found, and what became of it.

    Attributes:
        passage: with its scores.
        words: that the reader chose in it; "" where it was not read.
        sure: that they answer, 0..1; None where it was not read.
        numbers: of the citations that rest on it.
        reason: why it was taken or not, as a sentence without its full stop.
    """

    passage: Passage
    words: str
    sure: float | None
    numbers: tuple[int, ...]
    reason: str

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready; the passage is one of the answer's."""
        return {
            "chunk_id": self.passage.chunk.id,
            "words": self.words,
            "sure": self.sure,
            "numbers": list(self.numbers),
            "reason": self.reason,
        }


@exported
@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What the archive says about a question.

    Attributes:
        question: as it was asked.
        status: "answered"; "not_stated" where releases are about it and no clear answer was found in them; "not_found"
            where none is about it; "no_question" where nothing was asked of it, and so nothing searched.
        text: sentences of the releases, each followed by its [n]; one plain sentence where they do not answer.
        short: the few words that answer, or None where the reader does not single them out; several, with semicolons
            between them, where several are asked for or releases of one time differ.
        confidence: calibrated probability that the answer is right, 0..1; of a declined one, that no passage answers.
        citations: numbered from 1; empty exactly where it was declined.
        passages: what was read, best first.
        timings: seconds by step.
        differs: whether releases of the same day, or of no known day, give different answers, so that their days do
            not tell which one holds. Answers of different days are ``earlier`` ones.
        as_of: the day of the newest release that gives the answer; None where that is undated, or it was declined.
        earlier: what releases of earlier days answered, newest first.
        old: whether it was asked for what holds now, and the newest release that answers is some years old.
        period: the days that the question names, as they were understood; None where it names none.
        other_times: of a question about a period that was declined: the times of which the releases have an answer,
            newest first.
        trust: how far the releases that answer are trusted, by the operator's rules: "trusted", "listed" or "other".
        offers: where it is "not_stated", what stands nearest to the question, best first: no answer, but it may hold
            one. Each is a sentence in its surroundings, with its proof; numbered from 1 by themselves.
        language: of the question, as ISO 639-1 code; "" where it is not told.
        languages: of the archive, that of most releases first, where it was declined and the question is in another.
        composer: who put it in words: "extractive" where they are the releases' own, else the name of a model.
        statements: of the answer, and those of a model's that were dropped.
        remarks: what whoever runs it has to know, a line each, such as that the model did not answer.
        choices: of a question that names too little, the releases that each answer it, surest first, where they are
            of several publishers or matters: ask which is meant. Without choices it is clear, or was declined.
        message: of "no_question", what was said instead of a question: "greeting", "thanks", "farewell", "identity"
            (who are you), "abilities" (what can you do), "human" (are you a person), "insult", "request" (to do
            something), "distress" or "emergency"; else "".
        considered: each passage, and why it was taken or not; ``explain`` puts it in words.
        rewritten: the full question that a model made of a follow-up and that was answered, else "". It is for those
            who judge answers: nobody who asks is shown it, and ``to_dict`` leaves it out.

    Raises:
        UnprovedAnswer: an [n] without its citation, a citation without its [n], a declined answer with citations, an
            earlier answer without a citation, offers of an answer that is given or that no release is about, or
            passages where nothing was searched.
    """

    question: str
    status: Status
    text: str
    short: str | None = None
    confidence: float = 0.0
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    differs: bool = False
    as_of: date | None = None
    earlier: tuple[Earlier, ...] = ()
    old: bool = False
    period: Period | None = None
    other_times: tuple[Period, ...] = ()
    trust: Level = "trusted"
    offers: tuple[Citation, ...] = ()
    language: str = ""
    languages: tuple[str, ...] = ()
    composer: str = "extractive"
    statements: tuple[Statement, ...] = ()
    remarks: tuple[str, ...] = ()
    message: Message | Literal[""] = ""
    considered: tuple[Considered, ...] = ()
    choices: tuple[Document, ...] = ()
    rewritten: str = ""

    def __post_init__(self) -> None:
        if [citation.number for citation in self.citations] != list(range(1, len(self.citations) + 1)):
            raise UnprovedAnswer("citations are numbered from 1 without gaps")
        if (self.status == "answered") != bool(self.citations):
            raise UnprovedAnswer("an answer has citations, and only an answer has")
        # As it is printed: what hides between a bracket and a digit hides no marker.
        marked = set(MARKER.findall(printable(self.text)))
        if marked != {str(citation.number) for citation in self.citations}:
            raise UnprovedAnswer("each [n] in the text has a citation, and each citation an [n]")
        if not all(one.citation in self.citations for one in self.earlier):
            raise UnprovedAnswer("each earlier answer has its citation among those of the answer")
        if self.offers and self.status != "not_stated":
            raise UnprovedAnswer("only an answer that is not stated has offers")
        if [offer.number for offer in self.offers] != list(range(1, len(self.offers) + 1)):
            raise UnprovedAnswer("offers are numbered from 1 without gaps")
        if (self.status == "no_question") != bool(self.message) or (self.message and self.passages):
            raise UnprovedAnswer("a message that is no question has a kind and no passages")

    @property
    def dropped(self) -> tuple[Statement, ...]:
        """The statements of a model that were not proved, and so are not in the text."""
        return tuple(one for one in self.statements if one.status != "proved")

    @property
    def related(self) -> tuple[Document, ...]:
        """The closest releases, best first, at most three: what a declined answer offers."""
        documents = {passage.document.id: passage.document for passage in self.passages}
        return tuple(documents.values())[:RELATED]

    def explain(self) -> str:
        """How it came about, in plain words: what was found, what was read in it, and why it was taken or not."""
        lines = [] if self.considered else ["Nothing was searched." if self.message else "Nothing was found."]
        for number, one in enumerate(self.considered, start=1):
            found = one.passage
            lines += explained(number, found.document, found.scores, found.score, one.words, one.sure, one.reason)
        return "\n".join(lines)

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready; releases are described without their text, and ``considered`` is left out."""
        return {
            "question": self.question,
            "status": self.status,
            "text": self.text,
            "short": self.short,
            "confidence": self.confidence,
            "citations": [citation.to_dict() for citation in self.citations],
            "passages": [passage.to_dict() for passage in self.passages],
            "related": [describe(document) for document in self.related],
            "timings": dict(self.timings),
            "differs": self.differs,
            "as_of": written(self.as_of),
            "earlier": [one.to_dict() for one in self.earlier],
            "old": self.old,
            "period": self.period.to_dict() if self.period else None,
            "other_times": [period.to_dict() for period in self.other_times],
            "trust": self.trust,
            "offers": [offer.to_dict() for offer in self.offers],
            "language": self.language,
            "languages": list(self.languages),
            "composer": self.composer,
            "statements": [one.to_dict() for one in self.statements],
            "remarks": list(self.remarks),
            "message": self.message,
            "choices": [describe(document) for document in self.choices],
        }

    def _strange(self, citation: Citation) -> list[str]:
        """A line that names the language of a quote, where it is not the question's."""
        told = self.language and citation.language and citation.language != self.language
        return [f"    {in_language(citation.language)}"] if told else []

    def __str__(self) -> str:
        lines = [DIFFER, ""] if self.differs else []
        if self.citations and self.trust != "trusted":
            lines += [UNTRUSTED, ""]
        if self.citations and (self.earlier or self.old):
            before = [(one.short, one.citation.number, one.day) for one in self.earlier]
            lines += [*history(self.short, self.as_of, before, old=self.old), ""]
        if self.choices:
            lines += [SEVERAL, *(f"  {headline(one)}" for one in self.choices), ""]
        lines.append(printable(self.text))
        if self.offers:
            lines += ["", OFFERED]
            for offer in self.offers:
                lines += ["", *place(offer.shown, offer.start, offer.end, offer.document), *self._strange(offer)]
        elif not self.citations and self.related:
            lines += ["", *closest(self.related)]
        for one in self.citations:
            lines += ["", *one.proof(), *self._strange(one)]
            lines += [f"    {noted(note.kind, note.day, note.document_id, note.words)}" for note in one.notes]
        if self.remarks:
            lines += ["", *map(printable, self.remarks)]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return brief(
            "Answer",
            question=self.question,
            status=self.status,
            short=self.short,
            confidence=round(self.confidence, 3),
            citations=len(self.citations),
            passages=len(self.passages),
        )
