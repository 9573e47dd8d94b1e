"""Right and wrong statements that were written by hand about other releases than those the guards were made with."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from eval.composed.run import PATIENT, SURE, THRESHOLD, Kept, reading, saying
from eval.composed.server import Script, model_server
from eval.data.read import read_task
from index import Document
from index.text.language import told_language
from rag import ModelComposer

DATA = Path(__file__).parent.parent / "data"
SECOND = DATA / "composed" / "second.jsonl"
RELEASES = {
    DATA / "citizen" / "second" / "looked-at.jsonl": DATA / "citizen" / "second" / "releases.jsonl",
    DATA / "across" / "azerbaijani.jsonl": DATA / "across" / "releases.jsonl",
}
"""Of each file of questions, which is not asked here, the releases."""
QUESTIONS = {"en": "What does the release say?", "az": "Orada nə deyilir?", "ru": "Что там сказано об этом?"}
"""An answer has to be in the question's language, so each statement is asked for in its own."""


@dataclass(frozen=True, slots=True)
class Written:
    """A statement and what it says to rest on.

    Attributes:
        kind: "right", or what is wrong with it.
        document: the id of the release.
        quote: the sentence.
        text: the statement.
    """

    kind: str
    document: str
    quote: str
    text: str

    @property
    def kept_aside(self) -> bool:
        """Whether it is of the half whose mistakes are not read to mend anything."""
        return hashlib.sha256(self.text.encode()).digest()[0] >= 128


def read_written(path: Path = SECOND) -> list[Written]:
    """The statements of a file."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Written(row["kind"], row["document"], row["quote"], row["statement"]) for row in rows]


def releases() -> dict[str, Document]:
    """The releases that the statements are about, by id."""
    return {
        document.id: document
        for questions, documents in RELEASES.items()
        for document in read_task(questions, None, [documents]).documents
    }


def outcomes(rows: Sequence[Written]) -> Iterator[tuple[Written, str]]:
    """Each statement with what became of it: "proved", or the guard that stopped it."""
    documents = releases()
    script = Script()
    with model_server(script) as url:
        # The model may say what our own sentences would not: here it is the proof that is measured.
        composer = ModelComposer(url, "scripted", window=32_768, closest=True, seconds=PATIENT)
        for row in tqdm(rows, desc="statements", disable=None):
            script.say = saying([(row.text, row.quote)])
            asked = QUESTIONS.get(told_language(row.text), QUESTIONS["en"])
            answer = composer.compose(asked, [reading(documents[row.document], row.quote, SURE)], THRESHOLD)
            found = {one.text: one.status for one in answer.statements} if answer else {}
            yield row, found.get(row.text, "not there")


def written(rows: Sequence[Written]) -> list[Kept]:
    """What became of the statements, by kind."""
    guards: dict[str, Counter[str]] = {}
    for row, status in outcomes(rows):
        guards.setdefault(row.kind, Counter())[status] += 1
    return [
        Kept(
            kind,
            sum(found.values()),
            found["proved"],
            {name: n for name, n in sorted(found.items()) if name != "proved"},
        )
        for kind, found in guards.items()
    ]
