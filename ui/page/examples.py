"""Example questions from the archive: about people who speak in its newest releases, and which it does answer.

Who speaks for an office is the public's business; whom a release merely names may not want to be an example.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from index import Index
from index.text.analysis import content_terms
from index.types import Document
from ui.languages.translation import LOCALES, Translation, translation
from ui.service.service import Asker

NEWEST = 20
TRIED = 8
WANTED = 3
SPEAKS = (
    "said|says|noted|added|stressed|stated|announced|emphasi[sz]ed|explained|pointed out|informed|declared|"
    "dedi|deyib|bildirdi|bildirib|vurğuladı|vurğulayıb|söylədi|söyləyib|"
    "сказала?|заявила?|отметила?|подчеркнула?|сообщила?|добавила?"
)
# Two to four words that begin with a capital, in front of a verb of saying.
SPEAKER = re.compile(rf"\b((?:(?![\d_])\w[\w'’-]+ ){{2,4}})(?={SPEAKS}\b)")


class ExampleQuestions(NamedTuple):
    """Questions that an archive answers, and the language that they are asked in."""

    questions: Sequence[str] = ()
    language: str = ""


class Examples:
    """The example questions of the archive as it is, found once for each revision; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: tuple[Index, int, ExampleQuestions] | None = None

    def of(self, assistant: Asker) -> ExampleQuestions:
        """At most three questions; none while another visitor's page is waiting for them to be found."""
        index, revision = assistant.index, assistant.index.revision
        if self._kept(index, revision) is None and self._lock.acquire(blocking=False):
            try:
                self._last = (index, revision, answered(assistant))
            finally:
                self._lock.release()
        return self._kept(index, revision) or ExampleQuestions()

    def _kept(self, index: Index, revision: int) -> ExampleQuestions | None:
        last = self._last
        return last[2] if last and last[0] is index and last[1] == revision else None


def answered(assistant: Asker) -> ExampleQuestions:
    """Questions that the archive answers in a few words."""
    releases = list(islice(assistant.index.documents(newest_first=True), NEWEST))
    language = Counter(release.language for release in releases).most_common(1)
    ask = translation(language[0][0]) if language and language[0][0] in LOCALES else translation("en")
    asked = filter(None, (_asked(assistant, ask, speaker) for speaker in speakers(releases)[:TRIED]))
    return ExampleQuestions(list(islice(asked, WANTED)), ask.language)


def speakers(releases: Iterable[Document]) -> list[str]:
    """Who says something in the releases: those first who do so in most of them; ties in reading order."""
    found: Counter[str] = Counter()
    for release in releases:
        found.update(dict.fromkeys(filter(None, map(name, SPEAKER.findall(release.text))), 1))
    return [speaker for speaker, _ in found.most_common()]


def name(words_before: str) -> str:
    """The words with capitals that stand right before a verb; empty where they are fewer than two."""
    capitals = list(takewhile(lambda word: word[0].isupper(), reversed(words_before.split())))
    while capitals and not content_terms(capitals[-1].lower()):  # "Then": a capital that begins a sentence
        capitals.pop()
    return " ".join(reversed(capitals)) if len(capitals) > 1 else ""


def _asked(assistant: Asker, ask: Translation, speaker: str) -> str | None:
    question = ask("example_who", name=speaker)
    return question if assistant.ask(question).short else None
