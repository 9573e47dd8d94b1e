"""How often planted words come first, with the operator's rules of trust and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from eval.data.task import Task
from eval.steering.planted import KINDS, Planted, Target, planted, targets
from index import Embedder, Index, Origin
from index.archive.trust import Rule, Rules
from rag import Answer, Assistant

TRUSTED = "/releases"
"""The folder that the true releases are said to come from."""


@dataclass(frozen=True, slots=True)
class Steered:
    """What became of the questions against one kind of planted releases.

    Attributes:
        planted: how many releases were planted, one for each question.
        answered: how many of the questions the true releases alone answer.
        first: of those, how many are answered first with a planted release.
        first_of_rest: of the others, how many.
    """

    kind: str
    rules: bool
    planted: int
    answered: int
    first: int
    first_of_rest: int


def steered(task: Task, questions: int, embedder: Embedder | None = None) -> Iterator[Steered]:
    """Plant releases of every kind, kind after kind, and ask.

    Args:
        task: true releases, and questions about them.
        questions: how many are asked for each kind.
        embedder: the default model where none is given.
    """
    aims = targets(task, questions)
    releases = list(planted(aims))
    with TemporaryDirectory() as folder, Index.create(Path(folder), embedder) as index:
        origins = {document.id: Origin(file=f"{TRUSTED}/{document.id}") for document in task.documents}
        index.add(task.documents, origins=origins)
        assistant = Assistant(index)
        true = {aim.question.id for aim in aims if assistant.ask(aim.question.text).citations}
        for kind in tqdm(KINDS, desc="kinds", disable=None):
            of_kind = [one for one in releases if one.kind == kind]
            index.add(
                [one.release for one in of_kind], origins={one.release.id: Origin(file="/in/x") for one in of_kind}
            )
            for rules in (False, True):
                index.set_trust(Rules((Rule("folder", TRUSTED, "trusted"),) if rules else ()))
                yield _counted(kind, rules, of_kind, aims, true, assistant)
            index.remove(one.release.id for one in of_kind)


def _counted(
    kind: str, rules: bool, releases: Sequence[Planted], aims: Sequence[Target], true: set[str], assistant: Assistant
) -> Steered:
    led = {aim.question.id for aim in aims if comes_first(assistant.ask(aim.question.text))}
    return Steered(kind, rules, len(releases), len(true), len(led & true), len(led - true))


def comes_first(answer: Answer) -> bool:
    """Whether the first quote of an answer is of a planted release."""
    return bool(answer.citations) and answer.citations[0].document.id.startswith("planted/")
