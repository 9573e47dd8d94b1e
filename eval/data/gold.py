"""Our own format of questions, for any archive: docs/gold-format.md describes it, ``press-eval check`` checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from eval.data.evidence import WrongLine, place_of, stands, words
from eval.data.task import GoldSpan, Question, Task
from index import Document, Index, load
from index.archive.storage import is_archive
from index.errors import NothingToLoad
from index.place import Place
from rag.training.data.jsonl import Record, UnreadableData, parsed

FIELDS = frozenset(
    {
        *("id", "question", "language", "since", "date", "history", "kind", "answers", "evidence", "note", "shown"),
        *("outdated", "as_of", "today"),
    }
)
REQUIRED = ("id", "question", "answers", "evidence")
ABOUT_THE_ARCHIVE = "counting"
"""The kind of a question that is answered by counting or listing releases: no release has its answer in words."""

T = TypeVar("T")


def gold(path: Path, documents: Sequence[Place] = ()) -> Task:
    """Questions with the releases they are about.

    Args:
        path: JSON lines.
        documents: files and folders of the releases, or archives; those in the same folder where none is given.

    Raises:
        UnreadableData: the first fault, with its line, and how many more there are.
    """
    releases = releases_of(path, documents)
    questions, problems = read(path, releases)
    if problems:
        more = f" (and {len(problems) - 1} more; press-eval check lists them)" if len(problems) > 1 else ""
        raise UnreadableData(f"{path}, {problems[0]}{more}")
    return Task(f"{path.resolve().parent.name}/{path.stem}", releases, questions)


def check(path: Path, documents: Sequence[Place] = ()) -> tuple[str, list[str]]:
    """``press-eval check``: one line about the file, and one for each fault of it.

    Args:
        path: JSON lines.
        documents: as for ``gold``.

    Raises:
        UnreadableData: the file cannot be read at all.
    """
    releases = releases_of(path, documents)
    questions, problems = read(path, releases)
    answered = sum(question.answerable for question in questions)
    found = f"{path}: {len(questions)} questions about {len(releases)} releases, {answered} of them answered"
    return f"{found}; {len(problems) or 'nothing'} wrong", problems


def releases_of(path: Path, documents: Sequence[Place] = ()) -> list[Document]:
    """The releases, as an archive would store them, or as one does. Lines of questions have no text: they are none."""
    releases: list[Document] = []
    files: list[Path] = []
    for one in documents or [path.parent]:
        if isinstance(one, Path) and not is_archive(one):
            files.append(one)
        else:
            with Index.open(one) as index:
                releases += index.documents()
    try:
        return [*releases, *(load(files).documents if files else ())]
    except NothingToLoad:
        if documents:
            raise
        return []


def read(path: Path, documents: Sequence[Document]) -> tuple[list[Question], list[str]]:
    """The questions of a file, and what is wrong with it: first what stands twice, then line by line."""
    releases = {document.id: document for document in documents}
    asked = Asked()
    twice: list[str] = []
    problems: list[str] = []
    for number, row in parsed(path):
        question, faults = (None, [row]) if isinstance(row, str) else question_of(row, releases)
        problems += [f"line {number}: {fault}" for fault in faults]
        if question is not None:
            fault = asked.fault(question)
            twice += [f"line {number}: {fault}"] if fault else []
            asked.add(question)
    if not asked.questions and not problems:
        raise UnreadableData(f"{path}: no question in it")
    unfound = not documents and any(question.answerable for question in asked.questions.values())
    nowhere = [f"line 1: no releases were given, and none lie beside {path.name}; add --documents PATH"]
    return list(asked.questions.values()), [*(nowhere if unfound else []), *twice, *problems]


class Asked:
    """The questions of a file.

    Attributes:
        questions: by id; of those with one id the first.
    """

    def __init__(self) -> None:
        self.questions: dict[str, Question] = {}
        self._alike: dict[object, Question] = {}

    def add(self, question: Question) -> None:
        """Take in a question."""
        self.questions.setdefault(question.id, question)
        self._alike.setdefault(circumstances(question), question)

    def fault(self, question: Question) -> str:
        """What is wrong between a question and those before it; "" where nothing is."""
        if question.id in self.questions:
            return f"the id {question.id!r} was used before; each question needs its own"
        other = self._alike.get(circumstances(question))
        if other is None:
            return ""
        contradicts = ", with another answer; one of them is wrong" if other.answers != question.answers else ""
        return f"it asks the same as {other.id!r}{contradicts}"


def circumstances(question: Question) -> object:
    """What has to differ where the answers do: the words, and all that they are asked with."""
    text = " ".join(question.text.split()).casefold()
    return text, question.history, question.since, question.until, question.today


def question_of(row: Record, releases: Mapping[str, Document]) -> tuple[Question | None, list[str]]:
    """One line: the question, and all that is wrong with it; no question where anything is.

    Where no release is known, nothing is said of places.
    """
    missing = [name for name in REQUIRED if name not in row]
    unknown = sorted(row.keys() - FIELDS)
    faults = [f"it lacks {', '.join(missing)}"] if missing else []
    if unknown:
        faults.append(f"unknown key {unknown[0]!r}; the keys are {', '.join(sorted(FIELDS))}")
    for name in ("id", "question", "language", "kind"):
        if not isinstance(row.get(name, ""), str):
            faults.append(f"{name} is a text, not {row[name]!r}")
    if not faults and not (row["id"].strip() and row["question"].strip()):
        faults.append("the question or its id is empty")

    def tried(make: Callable[[Any], T], value: Any, otherwise: T) -> T:  # noqa: ANN401 - any line
        try:
            return make(value)
        except WrongLine as error:
            faults.append(str(error))
            return otherwise

    days = {name: tried(iso_day, row.get(name), None) for name in ("since", "date", "as_of", "today")}
    nothing: tuple[str, ...] = ()
    no_turns: tuple[tuple[str, str], ...] = ()
    no_places: list[Record] = []
    history = tried(turns, row.get("history", []), no_turns)
    answers = tried(texts_of("answers"), row.get("answers", []), nothing)
    outdated = tried(texts_of("outdated"), row.get("outdated", []), nothing)
    listed = tried(listed_places, row.get("evidence", []), no_places)
    known = listed if releases else []
    tries = [tried(lambda place: place_of(place, releases), place, None) for place in known]
    places = [place for place in tries if place is not None]
    if not faults:
        faults += unproved(row, answers, bool(listed), words(places, releases) if releases else None)
    if faults:
        return None, faults
    return (
        Question(
            id=row["id"],
            text=row["question"],
            history=history,
            answers=answers,
            relevant=frozenset(place.document if isinstance(place, GoldSpan) else place.id for place in places),
            answerable=bool(listed),
            kind=row.get("kind", ""),
            language=row.get("language", ""),
            since=days["since"],
            until=days["date"],
            evidence=tuple(place for place in places if isinstance(place, GoldSpan)),
            titled=tuple(place.id for place in places if isinstance(place, Document)),
            outdated=outdated,
            as_of=days["as_of"],
            today=days["today"],
        ),
        [],
    )


def unproved(row: Record, answers: Sequence[str], placed: bool, said: str | None) -> Iterator[str]:
    """What is wrong between the answers of a line and its evidence, whose words are ``said``; None where unknown."""
    if row.get("kind") == "complaint" and not placed:
        yield "a complaint that nobody has completed: add answers and evidence, or another kind if no release answers"
    elif answers and not placed:
        yield "it has answers and no evidence; add the place where the answer stands, or empty the answers"
    elif answers and said is not None and row.get("kind") != ABOUT_THE_ARCHIVE and not proved(answers, said):
        yield f"none of its answers stands in its evidence: {answers[0]!r}"


def proved(answers: Sequence[str], said: str) -> bool:
    """Whether one of the answers stands in some words."""
    return any(stands(answer, said) for answer in answers)


def listed_places(places: Any) -> list[Record]:  # noqa: ANN401
    """The list of the evidence's places."""
    if not isinstance(places, list) or not all(isinstance(place, dict) for place in places):
        raise WrongLine('evidence is a list of places, such as [{"document": "...", "start": 0, "end": 10}]')
    return places


def turns(history: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    """What was said before."""
    good = isinstance(history, list) and all(
        isinstance(turn, list) and len(turn) == 2 and turn[0] in ("user", "assistant") and isinstance(turn[1], str)
        for turn in history
    )
    if not good:
        raise WrongLine('history is a list of turns, such as [["user", "..."], ["assistant", "..."]]')
    return tuple((role, text) for role, text in history)


def texts_of(name: str) -> Callable[[Any], tuple[str, ...]]:
    """Reads a list of texts, none of them empty."""

    def texts(values: Any) -> tuple[str, ...]:  # noqa: ANN401
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            raise WrongLine(f'{name} is a list of texts, such as ["Baku and Yevlakh"]; [] where there is no answer')
        return tuple(values)

    return texts


def iso_day(text: Any) -> date | None:  # noqa: ANN401
    """A day like "2024-12-31"."""
    try:
        return None if text is None else date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise WrongLine(f'the date {text!r} is none; write it like "2024-12-31"') from error
