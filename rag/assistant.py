"""A question in, a cited answer out."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from index import Index, InvalidQuestion
from index.place import archive_path
from rag.answer.compose import compose
from rag.answer.decline import silence
from rag.question.follow_up import Turn, leaned_on
from rag.question.several import asks_for_several
from rag.reading.learned_reader import LearnedReader
from rag.reading.onnx_spans import OnnxSpans
from rag.reading.pretrained_spans import PretrainedSpans, load_cross_encoder
from rag.reading.sentence_reader import Reader, SentenceReader
from rag.retrieval.rerank import Reranker, reorder, rerank
from rag.retrieval.retriever import Retriever
from rag.types import Answer, Passage, Reading

LONGEST_QUESTION = 2000
FOUND = 10
"""Passages that are found, and offered with a declined answer."""
PASSAGES = 6
"""Passages that are read at most: reading all that are found answers no better."""
# Share of the best passage's score from which another is read.
WORTH_READING = 0.7
ALWAYS_READ = 3
RERANKED = 50
"""Passages that a reranker looks at, of which the best are read."""


class Assistant:
    """Answers questions from one archive. Long-lived and thread-safe; close it, or use it in a ``with`` statement.

    Args:
        index: the archive.
        reader: chooses the words that answer. "trained" is the one that comes with the package; else the path or name
            of an extractive question-answering model of transformers, the folder of a model that ``rag.training`` made,
            or any ``Reader``. None for the simple one, which weighs shared terms and likeness of meaning.
        min_confidence: least probability, 0..1, of an answer that is given; the reader's own where None is given.
        reranker: puts what was found in a better order before it is read: the path or name of a
            ``sentence_transformers.CrossEncoder``, or such a model.
        passages: how many are read, at most; time grows with them.

    Raises:
        ValueError: ``min_confidence`` is no probability, or no passage is to be read.
        ModelUnavailable: the reader or the reranker is damaged, or is not found.
    """

    def __init__(
        self,
        index: Index,
        reader: Reader | str | None = "trained",
        min_confidence: float | None = None,
        *,
        reranker: Reranker | str | None = None,
        passages: int = PASSAGES,
    ) -> None:
        if min_confidence is not None and not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence is a probability, from 0 to 1, not {min_confidence}")
        if passages < 1:
            raise ValueError(f"passages is how many are read, from 1 on, not {passages}")
        self.index = index
        self.passages = passages
        self.retriever = Retriever(index)
        self.reader = chosen_reader(reader, index)
        self.reranker = load_cross_encoder(reranker) if isinstance(reranker, str) else reranker
        self.min_confidence = self.reader.threshold if min_confidence is None else min_confidence

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        reader: Reader | str | None = "trained",
        min_confidence: float | None = None,
        *,
        reranker: Reranker | str | None = None,
        passages: int = PASSAGES,
    ) -> Assistant:
        """Open an archive to ask it.

        Args:
            path: its folder; $PRESSCITE_INDEX, else ./.presscite, where none is given.
            reader: as for the class.
            min_confidence: as for the class.
            reranker: as for the class.
            passages: as for the class.

        Raises:
            ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
        """
        index = Index.open(archive_path(path))
        return cls(index, reader, min_confidence, reranker=reranker, passages=passages)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        since: date | None = None,
        until: date | None = None,
    ) -> Answer:
        """Answer a question with sentences of the releases, or say that the archive does not answer it.

        Args:
            question: at most 2,000 characters.
            history: pairs of role ("user" or "assistant") and text, oldest first; what a follow-up refers to.
            since: only releases dated on or after this day; undated ones are left out.
            until: only releases dated on or before this day; undated ones are left out.

        Raises:
            InvalidQuestion: it is empty or too long, the history is no pairs, or the dates are the wrong way round.
            ArchiveDamaged: a release is not the one that was stored.
            EmbedderMismatch, ModelUnavailable: the archive's embedder is not on this machine.
        """
        check(question, history, since, until)
        started = time.perf_counter()
        question = encodable(question)
        before = encodable(leaned_on(question, history))[-LONGEST_QUESTION:]
        searched = f"{before} {question}"[-LONGEST_QUESTION:] if before else question
        if self.reranker:
            candidates = self.retriever.search(searched, max(RERANKED, self.passages), since=since, until=until)
            passages = reorder(searched, candidates, self.reranker)[: max(FOUND, self.passages)]
        else:
            passages = self.retriever.search(searched, max(FOUND, self.passages), since=since, until=until)
        found = time.perf_counter()
        readings = self._read(question, before, worth_reading(passages, self.passages))
        read = time.perf_counter()
        passages = rerank(passages, readings, self.reader.weight)
        composed = compose(readings, self.min_confidence, several=asks_for_several(question))
        timings = {"retrieve": found - started, "read": read - found, "compose": time.perf_counter() - read}
        if composed is None:
            sure = max((reading.answerability for reading in readings), default=0.0)
            status, words = silence(searched, passages, self.index)
            return Answer(question, status, words, None, 1 - sure, (), tuple(passages), timings)
        return Answer(
            question,
            "answered",
            composed.text,
            composed.short,
            composed.confidence,
            composed.citations,
            tuple(passages),
            timings,
            composed.differs,
        )

    def _read(self, question: str, before: str, passages: Sequence[Passage]) -> list[Reading]:
        """Readings, surest first; each passage is asked with the names of the question as it has them itself."""
        wordings: dict[tuple[str, str], list[Passage]] = {}
        for passage in passages:
            whole = f"{passage.document.title}\n{passage.text}"
            asked, earlier = (self.index.abbreviations.as_in(whole, text) for text in (question, before))
            wordings.setdefault((asked, earlier), []).append(passage)
        readings = [
            reading for (asked, earlier), own in wordings.items() for reading in self.reader.read(asked, own, earlier)
        ]
        return sorted(readings, key=lambda reading: -reading.answerability)

    def close(self) -> None:
        """Close the archive."""
        self.index.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def worth_reading(passages: Sequence[Passage], most: int) -> list[Passage]:
    """The first few passages, and those that are found about as surely as the best one; ``most`` of them at most."""
    best = max((passage.score for passage in passages), default=0.0)
    worthy = [p for place, p in enumerate(passages) if place < ALWAYS_READ or p.score >= WORTH_READING * best]
    return worthy[:most]


def chosen_reader(reader: Reader | str | None, index: Index) -> Reader:
    """The reader that was meant."""
    if reader is None:
        return SentenceReader(index)
    if reader == "trained":
        return LearnedReader()
    if not isinstance(reader, str):
        return reader
    trained_here = (Path(reader) / "reader.json").exists()
    return LearnedReader(OnnxSpans(Path(reader)) if trained_here else PretrainedSpans(reader))


def check(question: str, history: Sequence[Turn], since: date | None, until: date | None) -> None:
    """Refuse what cannot be searched.

    Raises:
        InvalidQuestion: says what to do instead.
    """
    if not question.strip():
        raise InvalidQuestion(
            "the question is empty; ask something, such as: Which detention centers operate under SMS?"
        )
    if len(question) > LONGEST_QUESTION:
        raise InvalidQuestion(f"the question has {len(question):,} characters; ask it in at most {LONGEST_QUESTION:,}")
    if not all(isinstance(turn, tuple | list) and len(turn) == 2 for turn in history):
        raise InvalidQuestion('history is a list of pairs, such as [("user", "..."), ("assistant", "...")]')
    if since and until and since > until:
        raise InvalidQuestion(f"no day lies between {since} and {until}; give the earlier one as since")


def encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which no encoding, and so no search, can take."""
    return text.encode(errors="replace").decode()


_open: dict[Path, tuple[int, Assistant]] = {}
_opening = threading.Lock()


def shared(path: Path) -> Assistant:
    """The assistant of an archive, opened once for the life of the process; anew where the archive was replaced."""
    with _opening:
        try:
            folder, file = path.resolve(), (path / "archive.sqlite").stat().st_ino
        except OSError:
            return Assistant.open(path)  # raises the error that says what to do
        known, assistant = _open.get(folder, (None, None))
        if assistant is None or known != file:
            assistant = Assistant.open(path)
            # The one of a replaced archive is closed when the last question that it answers is done.
            weakref.finalize(assistant, assistant.index.close)
            _open[folder] = (file, assistant)
        return assistant
