"""Questions with known answers, read from files into one plain value.

Documents of public sets carry no title, so that every system under comparison gets the same text.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from index import Document, PressciteError, load

SAMPLE = Path(__file__).parent / "sample" / "questions.jsonl"
"""Our own questions about the sample release."""


class UnreadableData(PressciteError):
    """A file that is not there, or that holds none of the kinds of data known here."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what is known about its answer.

    Attributes:
        history: what was said before it, as (role, text) with the roles "user" and "assistant".
        answers: every accepted wording of the answer; empty where the documents do not answer.
        relevant: ids of the documents that answer.
        answerable: whether the documents answer at all.
        kind: how it is asked ("paraphrase", "keywords" ...) or what it asks for in vain ("price", "person" ...).
        evidence: the sentences that answer, as the release was published; empty where unknown.
    """

    id: str
    text: str
    history: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ()
    relevant: frozenset[str] = frozenset()
    answerable: bool = True
    kind: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """Documents, and questions about them."""

    name: str
    documents: list[Document]
    questions: list[Question]

    @property
    def for_retrieval(self) -> list[Question]:
        """The questions that have an answer and make sense without what was said before."""
        return [question for question in self.questions if question.relevant and not question.history]


def sample(questions: Sequence[Question], count: int | None, seed: int = 0) -> list[Question]:
    """At most ``count`` of the questions, in their order; the same seed draws the same ones for every system."""
    if count is None or count >= len(questions):
        return list(questions)
    return [questions[number] for number in sorted(random.Random(seed).sample(range(len(questions)), count))]


def read_task(path: Path, articles: Collection[str] | None = None) -> Task:
    """Read a file of questions, of whichever known kind: SQuAD 1.1 or 2.0, doc2dial, or our own.

    Args:
        path: the file.
        articles: titles of the only articles of SQuAD to take; all where None is given.

    Raises:
        UnreadableData: no such file, or none of these kinds.
    """
    with _told_in_one_line(path):
        if path.suffix == ".json":
            task = squad(path, articles)
        else:
            task = doc2dial(path) if "doc_title" in next(_rows(path), {}) else gold(path)
    if not task.questions:
        raise UnreadableData(f"{path}: no question in it")
    return task


def squad(path: Path, chosen: Collection[str] | None = None) -> Task:
    """SQuAD 1.1 or 2.0: every paragraph is a document.

    Of identical paragraphs each is a document, and all of them are relevant to a question about one.
    """
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    if chosen is not None:
        articles = [article for article in articles if article["title"] in chosen]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    documents = [Document(f"{path.stem}#{number}", row["context"]) for number, row in enumerate(paragraphs)]
    twins = _twins(documents)
    questions = []
    for paragraph in paragraphs:
        for row in paragraph["qas"]:
            answerable = not row.get("is_impossible", False)
            questions.append(
                Question(
                    id=row["id"],
                    text=row["question"],
                    answers=tuple(dict.fromkeys(answer["text"] for answer in row["answers"])) if answerable else (),
                    relevant=twins[paragraph["context"]] if answerable else frozenset(),
                    answerable=answerable,
                )
            )
    return Task(path.stem, documents, questions)


def doc2dial(path: Path) -> Task:
    """doc2dial, cut in two files: ``X-questions.jsonl`` and, beside it, ``X-documents.jsonl``."""
    pages = path.with_name(path.name.replace("questions", "documents"))
    documents = [Document(id=row["title"], text=row["text"]) for row in _rows(pages)]
    texts = {document.id: document.text for document in documents}
    if len(texts) < len(documents):
        raise UnreadableData(f"{pages}: two pages have the same title, so a question cannot name its page")
    twins = _twins(documents)
    roles = {"user": "user", "agent": "assistant"}
    questions = [
        Question(
            id=row["id"],
            text=row["question"],
            history=tuple((roles[role], text) for role, text in row["history"]),
            answers=tuple(row["answers"]),
            relevant=twins[texts[row["doc_title"]]],
        )
        for row in _rows(path)
    ]
    return Task(path.stem.removesuffix("-questions"), documents, questions)


def gold(path: Path) -> Task:
    """Our own questions: JSON lines, with the releases they are about as ``*.txt`` in the same folder."""
    documents = list(load(sorted(path.parent.glob("*.txt"))).documents)
    questions = [
        Question(
            id=row["id"],
            text=row["question"],
            history=tuple((role, text) for role, text in row.get("history", [])),
            answers=tuple(row["answers"]),
            relevant=frozenset(place["document"] for place in row["evidence"]),
            answerable=row["answerable"],
            kind=row["kind"],
            evidence=tuple(place["sentence"] for place in row["evidence"]),
        )
        for row in _rows(path)
    ]
    return Task(f"{path.parent.name}/{path.stem}", documents, questions)


def unanswerable(path: Path) -> list[Question]:
    """Questions that the documents at hand do not answer: JSON lines with ``question``."""
    with _told_in_one_line(path):
        rows = [row["question"] for row in _rows(path)]
    return [Question(f"{path.stem}#{number}", text, answerable=False) for number, text in enumerate(rows)]


def documents_of(path: Path, count: int | None = None) -> list[Document]:
    """The first ``count`` documents of a file of JSON lines, plain or gzip: ``id`` and ``text`` of each."""
    with _told_in_one_line(path):
        return [Document(id=str(row["id"]), text=row["text"]) for row in islice(_rows(path), count)]


@contextmanager
def _told_in_one_line(path: Path) -> Iterator[None]:
    """Turn what goes wrong while reading ``path`` into one line that names the file."""
    try:
        yield
    except OSError as error:
        raise UnreadableData(f"{error.filename or path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, EOFError) as error:
        raise UnreadableData(f"{path}: not one of the known kinds of data ({error!r})") from error


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """One object a line."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _twins(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """The ids of all documents that have a text, by text: no ranking can tell them apart."""
    ids: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        ids[document.text].add(document.id)
    return {text: frozenset(found) for text, found in ids.items()}
