"""SQuAD and doc2dial as their files have them: training makes examples of them, ``press-eval`` documents and questions.

What is in a file is told, and nothing is left out of it: whether an answer stands where it says is for whoever uses it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.training.data.jsonl import Record, UnreadableData, rows


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """An answer as somebody marked it: its words, and the code point of the text at which they are said to start."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class SquadQuestion:
    """A question about a paragraph.

    Attributes:
        id: "" where the file gives none.
        answers: of each annotator; empty where the paragraph does not answer.
    """

    id: str
    text: str
    answerable: bool
    answers: tuple[MarkedAnswer, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article; ``article`` is the article's title, or the file's name and a number."""

    article: str
    text: str
    questions: tuple[SquadQuestion, ...]


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """A turn of a conversation about an office's page.

    Attributes:
        office: as "ssa".
        page: the page's title.
        history: role, "user" or "agent", and text of each earlier turn.
    """

    id: str
    text: str
    office: str
    page: str
    history: tuple[tuple[str, str], ...]
    answers: tuple[MarkedAnswer, ...]


def squad_paragraphs(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of SQuAD 1.1 or 2.0, and of sets in its format."""
    for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        name = article.get("title") or f"{path.stem}#{number}"
        for paragraph in article["paragraphs"]:
            yield Paragraph(name, paragraph["context"], tuple(map(squad_question, paragraph["qas"])))


def squad_question(row: Record) -> SquadQuestion:
    """One of a paragraph's questions."""
    answerable = not row.get("is_impossible", False)
    answers = [MarkedAnswer(answer["text"], answer["answer_start"]) for answer in row["answers"]] if answerable else ()
    return SquadQuestion(row.get("id", ""), row["question"], answerable, tuple(answers))


def doc2dial_pages(path: Path) -> dict[str, str]:
    """The pages that the questions of a file are about, as text by title: ``X-documents.jsonl`` beside it.

    Args:
        path: the questions, ``X-questions.jsonl``.

    Raises:
        UnreadableData: the pages cannot be read, or two have the same title.
    """
    beside = path.with_name(path.name.replace("questions", "documents"))
    pages = [(row["title"], row["text"]) for row in rows(beside)]
    if len(dict(pages)) < len(pages):
        raise UnreadableData(f"{beside}: two pages have the same title, so a question cannot name its page")
    return dict(pages)


def doc2dial_questions(path: Path) -> Iterator[PageQuestion]:
    """The questions of ``X-questions.jsonl``."""
    for row in rows(path):
        marked = zip(row["answers"], row["answer_start"], strict=True)
        yield PageQuestion(
            id=row["id"],
            text=row["question"],
            office=row.get("domain", ""),
            page=row["doc_title"],
            history=tuple((role, said) for role, said in row["history"]),
            answers=tuple(MarkedAnswer(text, start) for text, start in marked),
        )
