"""Questions of one's own, asked for in the terminal: what a person need not look up is found, and each line is checked.

``press-eval new-gold`` writes our own format (``eval.data.gold``), for the archive at hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.data.gold import Asked, question_of, read
from eval.data.task import PARTS
from index import Document
from index.archive.named import named
from index.errors import UnknownRelease
from index.text.language import told_language
from index.text.sentences import sentences, touched
from index.types import Span
from rag import Assistant
from rag.printing import printable
from rag.training.data.jsonl import Record, UnreadableData, parsed

WORDINGS = " | "
"""Stands between several fair wordings of one answer."""
LATER = "?"
"""What is typed to leave a question, or a piece of feedback, for another time."""
PROPOSED = 5
LONGEST = 300
"""Characters of a sentence that are shown at most."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Sentences of a release that hold an answer; its title, where there is no place."""

    release: Document
    place: Span | None

    @property
    def quote(self) -> str:
        """Their words."""
        return self.place.text_of(self.release.text) if self.place else self.release.title

    def to_dict(self) -> dict[str, str | int]:
        """A place of the evidence."""
        where = {"start": self.place.start, "end": self.place.end} if self.place else {"title": True}
        return {"document": self.release.id, **where, "quote": self.quote}


@dataclass
class Desk:
    """Where a person writes.

    Attributes:
        assistant: of the archive.
        ask: puts a prompt and gives what was typed; None where nothing more comes.
        say: tells a line.
        releases: of the archive, by id.
    """

    assistant: Assistant
    ask: Callable[[str], str | None]
    say: Callable[[str], None]
    releases: Mapping[str, Document] = field(init=False)

    def __post_init__(self) -> None:
        self.releases = {document.id: document for document in self.assistant.index.documents()}


def write_gold(path: Path, desk: Desk, feedback: Path | None = None) -> int:
    """Add lines to a file until nothing more is typed; how many were added.

    Args:
        path: the file, which may hold questions already.
        desk: asks for what is needed.
        feedback: what ``press-chat feedback`` prints; it is gone through instead of new questions.

    Raises:
        UnreadableData: one of the files cannot be read, or is packed.
    """
    if path.suffix == ".gz":
        raise UnreadableData(f"{path}: a packed file cannot be added to; unpack it, or name another")
    asked = Asked()
    faults: list[str] = []
    if path.exists() and path.stat().st_size:
        questions, faults = read(path, list(desk.releases.values()))
        for question in questions:
            asked.add(question)
    if faults:
        desk.say(f"{path} has {len(faults)} faults; press-eval check names them")
    rows = completed(desk, feedback, asked) if feedback else typed(desk, path.stem, asked)
    return sum(kept(row, path, desk, asked) for row in rows)


def typed(desk: Desk, stem: str, asked: Asked) -> Iterator[Record]:
    """A line for each question that is typed."""
    number = 0
    while question := (desk.ask("question (nothing to end): ") or "").strip():
        known = answer_of(question, desk)
        if known is None:
            return
        if not known:
            continue
        while f"{stem}-{number:03}" in asked.questions or not number:
            number += 1
        language = told_language(question, desk.assistant.index.languages.held)
        told = {"language": language} if language else {}
        yield {"id": f"{stem}-{number:03}", "question": question, **told, **known}


def completed(desk: Desk, feedback: Path, asked: Asked) -> Iterator[Record]:
    """The lines of feedback: what was confirmed as it is, and what was complained about with what is right."""
    for number, row in parsed(feedback):
        if isinstance(row, str):
            raise UnreadableData(f"{feedback}, line {number}: {row}")
        if row.get("id") in asked.questions:
            desk.say(f"{row['id']}: is there already")
            continue
        question, faults = question_of(row, desk.releases)
        if question is not None:
            yield row
        elif row.get("kind") != "complaint":
            desk.say(f"{feedback}, line {number}: {'; '.join(faults)}")
        else:
            desk.say(f"\n{row.get('id')}: {printable(str(row.get('question')))}")
            shown = row.get("shown")
            said = shown.get("short") or shown.get("text") if isinstance(shown, dict) else None
            desk.say(f"  shown: {printable(str(said or 'nothing'))[:LONGEST]}")
            if row.get("note"):
                desk.say(f"  said of it: {printable(str(row['note']))[:LONGEST]}")
            known = answer_of(str(row.get("question")), desk)
            if known is None:
                return
            if known:
                yield {**row, "kind": "corrected", **known}


def answer_of(question: str, desk: Desk) -> dict[str, Any] | None:
    """Answers and evidence as a person gives them; empty where it is left for later, None where nothing more comes."""
    while True:
        either = f"nothing: the releases do not answer; {LATER}: leave it"
        typed = desk.ask(f'  answer, wordings with "{WORDINGS}" between them ({either}): ')
        if typed is None:
            return None
        if typed.strip() == LATER:
            return {}
        answers = [one.strip() for one in typed.split(WORDINGS.strip()) if one.strip()]
        if not answers:
            return {"answers": [], "evidence": []}
        chosen = evidence_of(question, answers, desk)
        if chosen is None:
            return None
        if chosen:
            return {"answers": answers, "evidence": [one.to_dict() for one in chosen]}


def evidence_of(question: str, answers: Sequence[str], desk: Desk) -> list[Proposal] | None:
    """The places that prove an answer; empty where none was chosen, None where nothing more comes."""
    name = desk.ask("  release (its id, a part of it or its address; nothing: search for it): ")
    if name is None:
        return None
    try:
        where = [named(name.strip(), desk.assistant.index)] if name.strip() else nearest(question, desk)
    except UnknownRelease as error:
        desk.say(f"  {error}")
        return []
    chosen: list[Proposal] = []
    for part in answers[0].split(PARTS):
        wordings = [part] if PARTS in answers[0] else answers
        proposals = list(proposed(wordings, where))[:PROPOSED]
        if not proposals:
            told = f"in {where[0].id!r}" if name.strip() else f"in the {len(where)} releases that are nearest"
            desk.say(f"  {part!r} does not stand {told}; write it as it stands there, or name the release")
            return []
        one = picked(proposals, desk)
        if one is None:
            return []
        if one not in chosen:
            chosen.append(one)
    return chosen


def nearest(question: str, desk: Desk) -> list[Document]:
    """The releases that a question finds, best first."""
    return list({passage.document.id: passage.document for passage in desk.assistant.search(question)}.values())


def proposed(wordings: Iterable[str], releases: Iterable[Document]) -> Iterator[Proposal]:
    """The sentences and titles that hold one of the wordings, whatever its spaces and capitals; each once."""
    patterns = list(map(pattern_of, wordings))
    seen = set()
    for release in releases:
        inside = sentences(release.text, release.language)
        for pattern in patterns:
            for match in pattern.finditer(release.text):
                numbers = touched(inside, Span(match.start(), match.end()))
                edges = [(inside[n].start, inside[n].end) for n in numbers] or [match.span()]
                place = Span(min(start for start, _ in edges), max(end for _, end in edges))
                if (release.id, place) not in seen:
                    seen.add((release.id, place))
                    yield Proposal(release, place)
        if any(pattern.search(release.title) for pattern in patterns):
            yield Proposal(release, None)


def pattern_of(wording: str) -> re.Pattern[str]:
    """Finds some words where they stand as whole words."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, wording.split())) + r"(?!\w)", re.IGNORECASE)


def picked(proposals: Sequence[Proposal], desk: Desk) -> Proposal | None:
    """The one that a person picks; at once where there is one; None where none of them is right."""
    for number, one in enumerate(proposals, start=1):
        day = one.release.published or "no day"
        desk.say(f"  {number}  {one.release.id}, {day}: {printable(one.quote)[:LONGEST]}")
    if len(proposals) == 1:
        return proposals[0]
    typed = (desk.ask(f"  which is the proof (1 to {len(proposals)}; nothing: none of them): ") or "").strip()
    number = int(typed) if typed.isdecimal() else 0
    return proposals[number - 1] if 1 <= number <= len(proposals) else None


def kept(row: Record, path: Path, desk: Desk, asked: Asked) -> bool:
    """Check a line and write it; whether it was written."""
    question, faults = question_of(row, desk.releases)
    if question is not None and (twice := asked.fault(question)):
        faults = [twice]
    if question is None or faults:
        desk.say(f"  not written: {'; '.join(faults)}")
        return False
    asked.add(question)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.read_bytes() if path.exists() else b""
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" if whole and not whole.endswith(b"\n") else "")
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
    desk.say(f"  written as {question.id}")
    return True
