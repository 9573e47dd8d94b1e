"""From what the product said to a record of it, held against the benchmark's own copy of the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval.data.read import Question
from eval.types import Answered, Asked, Excerpt, Guess
from index import Document
from index.text.sentences import sentences
from index.types import Span
from rag import Answer
from rag.printing import printable
from rag.types import MARKER, Citation

SHOWN = 2
"""Passages kept of each question, for the report."""


class Judge:
    """Holds answers against the documents as they were given to the archive, not as they came out of it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self._sentences: dict[str, list[Span]] = {}

    def asked(self, question: Question) -> Asked:
        """The question, with the words of its gold spans and the sentences around them."""
        evidence = [self.excerpt(place.document, place.start, place.end) for place in question.evidence]
        return Asked(
            id=question.id,
            text=question.text,
            history=question.history,
            kind=question.kind,
            language=question.language,
            answerable=question.answerable,
            answers=question.answers,
            relevant=tuple(sorted(question.relevant)),
            evidence=tuple(evidence),
            sentences=self.around(evidence),
            outdated=question.outdated,
            titled=question.titled,
        )

    def answered(self, answer: Answer, forced: Answer | None, seconds: float) -> Answered:
        """What was said; ``forced`` is what would have been at a threshold of 0, where that was asked for."""
        citations = tuple(map(self.quoted, answer.citations))
        segments = list(statements(answer)) if citations else []
        guess = forced if forced and forced.citations else None
        return Answered(
            status=answer.status,
            text=answer.text,
            short=answer.short,
            confidence=answer.confidence,
            citations=citations,
            sentences=self.around(citations),
            statements=len(segments),
            supported=sum(segments),
            guess=Guess(guess.confidence, tuple(map(self.quoted, guess.citations)), guess.short) if guess else None,
            passages=tuple(
                self.excerpt(passage.document.id, passage.chunk.start, passage.chunk.end)
                for passage in answer.passages[:SHOWN]
            ),
            seconds=seconds,
            offers=tuple(map(self.quoted, answer.offers)),
        )

    def excerpt(self, document: str, start: int, end: int) -> Excerpt:
        """The words that stand at a place."""
        return Excerpt(document, start, end, self.documents[document].text[start:end])

    def quoted(self, citation: Citation) -> Excerpt:
        """A citation, and whether its quote is word for word what stands at its place."""
        document = self.documents.get(citation.document.id)
        if citation.in_title:
            stands = document is not None and document.title[citation.start : citation.end] == citation.quote
            return Excerpt(citation.document.id, 0, 0, citation.quote, stands)
        stands = document is not None and document.text[citation.start : citation.end] == citation.quote
        return Excerpt(citation.document.id, citation.start, citation.end, citation.quote, stands)

    def around(self, places: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
        """The sentences that share a character with some of the places, each once."""
        found = {
            (place.document, span.start, span.end)
            for place in places
            for span in self.sentences_of(place.document)
            if span.overlaps(place)
        }
        return tuple(self.excerpt(*place) for place in sorted(found))

    def sentences_of(self, document: str) -> list[Span]:
        """The sentences of a document; found once. None of a document that was never given."""
        if document not in self._sentences:
            known = self.documents.get(document)
            self._sentences[document] = sentences(known.text, known.language) if known else []
        return self._sentences[document]


def statements(answer: Answer) -> Iterator[bool]:
    """For each sentence of the answer's text, whether it stands in a quote that it cites."""
    quotes: Mapping[str, str] = {str(citation.number): printable(citation.quote) for citation in answer.citations}
    # The text is words, markers, words, markers ...: `split` gives every second piece to the group.
    words, cited = "", []
    for number, piece in enumerate(MARKER.split(answer.text)):
        if number % 2:
            cited.append(piece)
        elif piece.strip():
            yield from supported(words, [quotes[one] for one in cited])
            words, cited = piece, []
    yield from supported(words, [quotes[one] for one in cited])


def supported(words: str, quotes: Sequence[str]) -> Iterator[bool]:
    """For each sentence of some words, whether it stands in one of the quotes."""
    for span in sentences(words):
        said = unmarked(words[span.start : span.end])
        yield any(said in unmarked(quote) for quote in quotes)


def unmarked(text: str) -> str:
    """On one line, and without what sets brackets around numbers apart from markers."""
    return printable(MARKER.sub(r"[ \1 ]", text))
