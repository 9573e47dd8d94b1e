"""Our own format of questions, for any archive: docs/gold-format.md describes it, ``press-eval check`` checks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from eval.data.task import PARTS, GoldSpan, Question, Task
from index import Document, load
from rag.training.data.jsonl import Record, UnreadableData, numbered

FIELDS = frozenset(
    {
        *("id", "question", "language", "since", "date", "history", "kind", "answers", "evidence", "note", "shown"),
        *("outdated", "as_of", "today"),
    }
)
REQUIRED = ("id", "question", "answers", "evidence")
ABOUT_THE_ARCHIVE = "counting"
"""The kind of a question that is answered by counting or listing releases: no release has its answer in words."""


class WrongLine(ValueError):
    """What is wrong with one line."""


def gold(path: Path, documents: Sequence[Path] = ()) -> Task:
    """Questions with the releases they are about.

    Args:
        path: JSON lines.
        documents: files and folders of the releases; those in the same folder where none is given.

    Raises:
        UnreadableData: the first line that is wrong, the reason, and how many more there are.
    """
    releases = releases_of(path, documents)
    questions, problems = read(path, releases)
    if problems:
        more = f" (and {len(problems) - 1} more; press-eval check lists them)" if len(problems) > 1 else ""
        raise UnreadableData(f"{path}, {problems[0]}{more}")
    return Task(f"{path.parent.name}/{path.stem}", releases, questions)


def check(path: Path, documents: Sequence[Path] = ()) -> tuple[str, list[str]]:
    """``press-eval check``: one line about the file, and one for each line of it that is wrong.

    Args:
        path: JSON lines.
        documents: files and folders of the releases; those in the same folder where none is given.

    Raises:
        UnreadableData: the file cannot be read at all.
    """
    releases = releases_of(path, documents)
    questions, problems = read(path, releases)
    answered = sum(question.answerable for question in questions)
    found = f"{path}: {len(questions)} questions about {len(releases)} releases, {answered} of them answered"
    return f"{found}; {len(problems) or 'nothing'} wrong", problems


def releases_of(path: Path, documents: Sequence[Path] = ()) -> list[Document]:
    """The releases, as an archive would store them. Lines of questions have no text, and so are none."""
    return list(load(documents or [path.parent]).documents)


def read(path: Path, documents: Sequence[Document]) -> tuple[list[Question], list[str]]:
    """The questions of a file, and what is wrong with it, each with its line."""
    releases = {document.id: document for document in documents}
    questions: dict[str, Question] = {}
    problems = []
    for number, row in numbered(path):
        try:
            question = question_of(row, releases)
            if question.id in questions:
                raise WrongLine(f"the id {question.id!r} was used before; each question needs its own")
            questions[question.id] = question
        except WrongLine as error:
            problems.append(f"line {number}: {error}")
    if not questions and not problems:
        raise UnreadableData(f"{path}: no question in it")
    return list(questions.values()), problems


def question_of(row: Record, releases: Mapping[str, Document]) -> Question:
    """One line.

    Raises:
        WrongLine: says what is wrong and what to write instead.
    """
    missing = [name for name in REQUIRED if name not in row]
    if missing:
        raise WrongLine(f"it lacks {', '.join(missing)}")
    unknown = sorted(row.keys() - FIELDS)
    if unknown:
        raise WrongLine(f"unknown key {unknown[0]!r}; the keys are {', '.join(sorted(FIELDS))}")
    for name in ("id", "question", "language", "kind"):
        if not isinstance(row.get(name, ""), str):
            raise WrongLine(f"{name} is a text, not {row[name]!r}")
    if not row["id"].strip() or not row["question"].strip():
        raise WrongLine("the question or its id is empty")
    answers, places = texts_of(row["answers"], "answers"), list(spans(row["evidence"], releases))
    evidence = tuple(place for place in places if isinstance(place, GoldSpan))
    if row.get("kind") == "complaint" and not places:
        raise WrongLine(
            "a complaint that nobody has completed: add answers and evidence, or another kind if no release answers"
        )
    if answers and not places:
        raise WrongLine("it has answers and no evidence; add the place where the answer stands, or empty the answers")
    said = " ".join(words(place, releases) for place in places)
    if answers and row.get("kind") != ABOUT_THE_ARCHIVE and not any(stands(answer, said) for answer in answers):
        raise WrongLine(f"none of its answers stands in its evidence: {answers[0]!r}")
    return Question(
        id=row["id"],
        text=row["question"],
        history=tuple(turns(row.get("history", []))),
        answers=answers,
        relevant=frozenset(place.document if isinstance(place, GoldSpan) else place.id for place in places),
        answerable=bool(places),
        kind=row.get("kind", ""),
        language=row.get("language", ""),
        since=iso_day(row.get("since")),
        until=iso_day(row.get("date")),
        evidence=evidence,
        titled=tuple(place.id for place in places if isinstance(place, Document)),
        outdated=texts_of(row.get("outdated", []), "outdated"),
        as_of=iso_day(row.get("as_of")),
        today=iso_day(row.get("today")),
    )


def words(place: GoldSpan | Document, releases: Mapping[str, Document]) -> str:
    """What stands at a place of the evidence: words of a release, or its title."""
    if isinstance(place, GoldSpan):
        return releases[place.document].text[place.start : place.end]
    return place.title


def stands(answer: str, said: str) -> bool:
    """Whether an answer stands in some words, each of its parts where it lists several."""
    whole = " ".join(said.split()).casefold()
    return all(" ".join(part.split()).casefold() in whole for part in answer.split(PARTS))


def spans(places: Any, releases: Mapping[str, Document]) -> Iterator[GoldSpan | Document]:  # noqa: ANN401 - any line
    """The places of the evidence, each checked against the release; a release itself where its title is the place."""
    if not isinstance(places, list) or not all(isinstance(place, dict) for place in places):
        raise WrongLine('evidence is a list of places, such as [{"document": "...", "start": 0, "end": 10}]')
    for place in places:
        release = releases.get(place.get("document", ""))
        if release is None:
            raise WrongLine(f"there is no release with the id {place.get('document')!r}")
        quote = place.get("quote")
        if place.get("title") is True:
            if quote is not None and quote != release.title:
                raise WrongLine(f"the title of {release.id!r} is {release.title!r}, not {quote!r}")
            yield release
        elif quote is not None and "start" not in place and "end" not in place:
            yield found(quote, release)
        else:
            yield checked(place.get("start"), place.get("end"), quote, release)


def checked(start: object, end: object, quote: object, release: Document) -> GoldSpan:
    """A place that is given by its offsets."""
    text = release.text
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        raise WrongLine(f"{start!r}:{end!r} is no place in {release.id!r}, which has {len(text)} characters")
    if quote is not None and text[start:end] != quote:
        raise WrongLine(f"at {start}:{end} of {release.id!r} stands {text[start:end]!r}, {hint(quote, text)}")
    return GoldSpan(release.id, start, end)


def found(quote: object, release: Document) -> GoldSpan:
    """A place that is given by its words alone, which stand once in the release."""
    times = release.text.count(quote) if isinstance(quote, str) and quote else 0
    if not isinstance(quote, str) or not times:
        raise WrongLine(f"in {release.id!r} {quote!r} stands nowhere")
    if times > 1:
        raise WrongLine(f"in {release.id!r} {quote!r} stands {times} times; quote more, or give start and end")
    start = release.text.index(quote)
    return GoldSpan(release.id, start, start + len(quote))


def hint(quote: object, text: str) -> str:
    """Where a quote stands instead."""
    if not isinstance(quote, str) or not quote:
        return "and the quote is no text"
    found = [place for place in range(len(text)) if text.startswith(quote, place)]
    if not found:
        return f"and {quote!r} stands nowhere in it"
    where = " or ".join(f"{place}:{place + len(quote)}" for place in found[:3])
    return f"while {quote!r} stands at {where}"


def turns(history: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """What was said before."""
    good = isinstance(history, list) and all(
        isinstance(turn, list) and len(turn) == 2 and turn[0] in ("user", "assistant") and isinstance(turn[1], str)
        for turn in history
    )
    if not good:
        raise WrongLine('history is a list of turns, such as [["user", "..."], ["assistant", "..."]]')
    yield from ((role, text) for role, text in history)


def texts_of(values: Any, name: str) -> tuple[str, ...]:  # noqa: ANN401
    """A list of texts, none of them empty."""
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise WrongLine(f'{name} is a list of texts, such as ["Baku and Yevlakh"]; [] where there is no answer')
    return tuple(values)


def iso_day(text: Any) -> date | None:  # noqa: ANN401
    """A day like "2024-12-31"."""
    try:
        return None if text is None else date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise WrongLine(f'the date {text!r} is none; write it like "2024-12-31"') from error
