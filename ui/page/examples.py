"""Example questions, which the archive was asked before they are shown and has answered surely.

The operator's own come first; the others are made of sentences of the newest releases, one of each kind before a second
of any, in the page's language where there are releases in it. None is about a person.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from index import Index
from index.text.abbreviations import find_abbreviations
from index.text.language import language_in
from index.types import Document
from rag.answer.compose import ExtractiveComposer
from rag.assistant import Assistant
from rag.llm.proof.figures import figures, lacking
from rag.types import MARKER, Answer
from ui.languages.translation import LOCALES, Translation, translation
from ui.page.cloze import Cloze, clozes
from ui.service.logs import event
from ui.service.operator import Operator
from ui.service.service import Asker

log = logging.getLogger(f"presscite.{__name__}")

NEWEST = 200
"""Releases that are looked at."""
READ = 500
"""Characters by which a release's language is told where it does not say it."""
TRIED = 16
"""Questions that are asked at most, a tenth of a second's work each."""
OF_A_KIND = 6
WANTED = 4
SURE = 0.79
"""Least confidence of an example's answer, 0..1, which besides has to have what was asked for: that is checked here, so
less is needed than for what the page calls very likely right."""


class ExampleQuestions(NamedTuple):
    """Questions that an archive answers, and the language that they are asked in."""

    questions: Sequence[str] = ()
    language: str = ""


class Examples:
    """The example questions of the archive as it is, found once for each revision and language; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[str, tuple[Index, int, ExampleQuestions]] = {}

    def of(self, assistant: Asker, said: Translation, operator: Operator) -> ExampleQuestions:
        """At most four questions; none while another visitor's page is waiting for them to be found."""
        index, revision = assistant.index, assistant.index.revision
        if self._kept(said.language, index, revision) is None and self._lock.acquire(blocking=False):
            try:
                self._found[said.language] = index, revision, answered(assistant, said, operator)
            finally:
                self._lock.release()
        return self._kept(said.language, index, revision) or ExampleQuestions()

    def _kept(self, language: str, index: Index, revision: int) -> ExampleQuestions | None:
        last = self._found.get(language)
        return last[2] if last and last[0] is index and last[1] == revision else None


def answered(assistant: Asker, said: Translation, operator: Operator) -> ExampleQuestions:
    """Questions that the archive answers surely."""
    if isinstance(assistant, Assistant):  # a model has better things to do
        assistant = copy(assistant)
        assistant.composer = ExtractiveComposer()
    own = [one for one in operator.examples.get(said.language, ()) if _is_sure(assistant.ask(one), "")]
    for one in operator.examples.get(said.language, ()):
        if one not in own:
            event(log, logging.WARNING, "an example of the operator's file is not answered surely", example=one)
    if own:
        return ExampleQuestions(own[:WANTED], said.language)
    index = assistant.index
    shown = (one for one in index.documents(newest_first=True) if not index.is_excluded(one.id))
    releases = list(islice(shown, NEWEST))
    told = [(one, language_in(one.language, one.text[:READ])) for one in releases]
    held = Counter(code for _, code in told if code in LOCALES)
    language = said.language if said.language in held or not held else held.most_common(1)[0][0]
    made = islice(candidates([one for one, code in told if code == language], language), TRIED)
    sure = (one.question for one in made if _is_sure(assistant.ask(one.question), one.asked))
    return ExampleQuestions(list(islice(sure, WANTED)), language)


def candidates(releases: Sequence[Document], language: str) -> Iterator[Cloze]:
    """Questions to try: one of each kind, then another of each kind."""
    by_kind: dict[str, list[Cloze]] = {}
    for one in chain(clozes(releases, language), _meanings(releases, translation(language))):
        known = by_kind.setdefault(one.kind, [])
        if len(known) < OF_A_KIND and all(one.question != other.question for other in known):
            known.append(one)
    return (one for row in zip_longest(*by_kind.values()) for one in row if one)


def _meanings(releases: Sequence[Document], said: Translation) -> Iterator[Cloze]:
    for release in releases:
        for short, long in sorted(find_abbreviations(release.text)):
            yield Cloze("meaning", said("example_meaning", name=short), long.split(" ")[0], release.id)


def _is_sure(answer: Answer, asked: str) -> bool:
    """Whether an answer is sure, and has the first figure in any way of writing, else the first word, that is asked."""
    told = f"{answer.short} {MARKER.sub('', answer.text)}"
    return answer.status == "answered" and answer.confidence >= SURE and _has(told, asked)


def _has(told: str, asked: str) -> bool:
    if wanted := figures(asked):
        return not lacking(wanted[0], figures(told))
    first = re.search(r"\w+", asked)
    return first is None or first[0] in told
