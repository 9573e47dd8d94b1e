"""Invented press releases in Azerbaijani, English and Russian, and questions on them in all three.

A language model wrote them, one release at a time: about half of the questions of each have no answer in it, though
they sound as if they had. ``notices/az.txt`` and its neighbours hold them by the release's language:

    # az | Headline
    The body, of any number of lines.
    ? ru | t | A question | the words of the body that answer it
    ? en | n | A question that the body does not answer | -
    ? az | f | A question | 25 manat | a longer piece of the body, which stands there once and holds the answer

The letter is the kind of question: p plain, y yes or no, h how, w why, d documents, f one of several figures, t time,
c changed rule, l list, r table row, m misspelt, n denied or asserted, i "can I", whether it has an answer or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile
from pathlib import Path

from index.types import Span
from rag.training.data.jsonl import UnreadableData
from rag.training.data.public import Example

FOLDER = Path(__file__).with_name("notices")
SOURCE = "notices"
HEADLINE = re.compile(r"# (az|en|ru) \| (.+)")
LANGUAGES = frozenset({"az", "en", "ru"})
ASKS, UNANSWERED = "? ", "-"


class Malformed(ValueError):
    """A line that is not in the format, or that names words which the release does not have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; ``answer`` is its place in the release's text, None where that does not answer."""

    language: str
    kind: str
    question: str
    answer: Span | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A release with its questions."""

    language: str
    title: str
    text: str
    questions: tuple[Asked, ...]

    @property
    def held_out(self) -> bool:
        """Whether it is kept for measuring: one release in ten."""
        return int(sha256(self.title.encode()).hexdigest(), 16) % 10 == 0

    def examples(self, without: str = "") -> Iterator[tuple[str, Example]]:
        """Each question's language, and the question with the whole text; the kinds ``without`` are left out."""
        article = f"{self.language}/{self.title}"
        for asked in self.questions:
            if asked.kind in without:
                continue
            answers = (asked.answer,) if asked.answer else ()
            yield asked.language, Example(asked.question, self.title, self.text, answers, SOURCE, article)


def notices(folder: Path = FOLDER) -> list[Notice]:
    """The releases of every ``.txt`` file of a folder.

    Raises:
        UnreadableData: there is none, or a line of one is wrong: names the file, the line and the reason.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise UnreadableData(
            f"{folder}: no releases there, for installed packages leave the training text out; "
            "clone the repository and run `python -m rag.training` in it"
        )
    return [notice for path in paths for notice in read(path)]


def read(path: Path) -> list[Notice]:
    """The releases of one file.

    Raises:
        UnreadableData: names the file, the line and the reason.
    """
    try:
        found, problems = parse(path.read_text(encoding="utf-8").split("\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableData(f"{path}: {error}") from error
    for number, problem in problems.items():
        raise UnreadableData(f"{path}, line {number}: {problem}")
    return found


def parse(lines: Sequence[str]) -> tuple[list[Notice], dict[int, str]]:
    """The releases in these lines, and what is wrong, by the number of the line from 1; such lines are left out."""
    headlines = [number for number, line in enumerate(lines) if HEADLINE.fullmatch(line)]
    before = lines[: headlines[0]] if headlines else lines
    problems = {n: "it stands before the first headline" for n, line in enumerate(before, start=1) if line.strip()}
    found = []
    for first, end in zip(headlines, [*headlines[1:], len(lines)], strict=True):
        body = list(takewhile(lambda line: not line.startswith(ASKS), lines[first + 1 : end]))
        text, questions = "\n".join(body).strip(), []
        for number in range(first + 1 + len(body), end):
            try:
                if lines[number].strip():
                    questions.append(question(lines[number], text))
            except Malformed as error:
                problems[number + 1] = str(error)
        [(language, title)] = HEADLINE.findall(lines[first])
        found.append(Notice(language, title.strip(), text, tuple(questions)))
    return found, problems


def question(line: str, text: str) -> Asked:
    """The question in a line, about a text.

    Raises:
        Malformed: says what is wrong with it.
    """
    fields = [field.strip() for field in line.removeprefix(ASKS).split(" | ")]
    if not line.startswith(ASKS) or len(fields) not in (4, 5) or not all(fields):
        raise Malformed("a question is expected, as: ? language | kind | question | answer, or - for none | near it")
    language, kind, words, answer, *near = fields
    if language not in LANGUAGES:
        raise Malformed(f"no language of the questions: {language}")
    return Asked(language, kind, words, None if answer == UNANSWERED else place(answer, text, *near))


def place(answer: str, text: str, near: str = "") -> Span:
    """Where the answer stands: at first, or inside ``near``, which stands in the text once.

    Raises:
        Malformed: it stands nowhere, or ``near`` does not tell where.
    """
    around = near or answer
    if (near and text.count(near) != 1) or around not in text or answer not in around:
        raise Malformed(f"the text does not have it, or has it more than once: {around}")
    start = text.index(around) + around.index(answer)
    return Span(start, start + len(answer))
