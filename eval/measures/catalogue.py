"""The list of all measures, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from eval.measures import headline, ranking, selective
from eval.measures.base import Measure, Numbers, Ranking, answering, ranked
from eval.measures.correctness import (
    Cited,
    characters,
    decided,
    places,
    quoted,
    right,
    said,
    share,
    sureness,
    verbatim,
    with_proof,
    with_words,
    would_be_right,
    would_say,
)
from eval.measures.slices import GROUPS, sliced
from eval.measures.squad import contained, exact_match, f1
from eval.types import Answered, Asked, Outcome, Retrieved

SYSTEMS = ("read", "fused", "dense", "lexical")
"""The order after reading, that of fused search, and its two halves."""

VERBATIM = "quotes verbatim"


def searching(name: str, system: str) -> Measure:
    """A measure of the documents that a search finds."""

    def documents(asked: Asked, retrieved: Retrieved) -> Ranking:
        found = retrieved.documents.get(system)  # nothing was read where only retrieval was tried
        return ((), ()) if found is None else (found, asked.relevant)

    of = "in the order after reading" if system == "read" else f"{system} search"
    return Measure("retrieval", name, f"{name} of documents, {of}", ranked(name, documents), system=system)


def passages(name: str) -> Measure:
    """A measure of the passages that fused search finds; those that a gold span stands in are relevant."""

    def found(asked: Asked, retrieved: Retrieved) -> Ranking:
        del asked
        return retrieved.passages["fused"], retrieved.relevant

    means = f"{name} of the passages that hold gold words, fused search"
    return Measure("retrieval", name, means, ranked(name, found), system="passages")


def citing(unit: str, pair: Callable[[Asked, Answered], tuple[Cited, Cited]]) -> tuple[Measure, Measure]:
    """Precision and recall of what was cited, against what is gold; of answers to questions with known gold spans.

    A title is no span: an answer that quotes nothing else has no precision.
    """

    def found(asked: Asked, answered: Answered) -> float | None:
        of_text = not all(quote.in_title for quote in answered.citations)
        return share(*pair(asked, answered)) if answered.given and asked.evidence and of_text else None

    def recalled(asked: Asked, answered: Answered) -> float | None:
        return share(*reversed(pair(asked, answered))) if answered.given and asked.evidence else None

    what = f"{unit}s of given answers"
    return (
        Measure("citations", f"{unit} precision", f"share of the cited {what} that are gold", answering(found)),
        Measure("citations", f"{unit} recall", f"share of the gold {what} that are cited", answering(recalled)),
    )


def given(asked: Asked, answered: Answered, answerable: bool) -> float | None:
    """Whether it was answered, of questions that are answerable, or of those that are not."""
    return float(answered.given) if asked.answerable == answerable else None


def quantile(rows: Numbers, share: float) -> float:
    """A quantile of the times, in milliseconds."""
    return float(np.quantile(rows[:, 0], share) * 1000)


MEASURES: tuple[Measure, ...] = (
    *(searching(name, system) for system in SYSTEMS for name in ranking.MEASURES),
    *(passages(name) for name in ranking.MEASURES),
    Measure(
        "answers",
        "exact match",
        "the short answer is a gold one, by the rules of SQuAD; declining counts 1 where nothing answers",
        answering(lambda asked, answered: exact_match(said(answered), asked.answers), with_words),
    ),
    Measure(
        "answers",
        "F1",
        "words that the short answer shares with a gold one, by the rules of SQuAD",
        answering(lambda asked, answered: f1(said(answered), asked.answers), with_words),
    ),
    Measure(
        "answers",
        "F1 answerable",
        "the same, of the questions that the documents answer",
        answering(lambda asked, answered: f1(said(answered), asked.answers) if asked.answers else None),
    ),
    Measure(
        "answers",
        "F1 of the best span",
        "the same at a threshold of 0: as if it never declined",
        answering(lambda asked, answered: f1(would_say(answered), asked.answers) if asked.answers else None),
    ),
    Measure(
        "answers",
        "F1 of the text",
        "words that the quotes share with the gold evidence, of the questions that have some; 0 where it was declined",
        answering(
            lambda asked, answered: (
                f1(quoted(answered.citations if answered.given else ()), [quoted(asked.evidence)])
                if asked.evidence
                else None
            )
        ),
    ),
    Measure(
        "answers",
        "containment",
        "a gold answer stands in the quotes, of the questions that have one; 0 where it was declined",
        answering(
            lambda asked, answered: contained(quoted(answered.citations), asked.answers) if asked.answers else None
        ),
    ),
    Measure(
        "answers",
        "headline right",
        "the short answer, or the sentence, holds a gold answer and nothing outdated; of the questions that have one",
        answering(lambda asked, answered: headline.headline_right(asked, answered) if asked.answers else None),
    ),
    Measure(
        "answers",
        "headline wrong",
        "it was answered and the headline is not right, of the questions that have an answer",
        answering(
            lambda asked, answered: headline.came(asked, answered) == "wrong" if asked.answers else None,
        ),
        higher=False,
    ),
    Measure(
        "answers",
        "headline outdated",
        "the headline holds what was right once, or is denied; of the answered questions that know of such",
        answering(headline.outdated),
        higher=False,
    ),
    Measure(
        "answers",
        "newest first",
        "the first quote is of a release that answers now; of the answered questions that know of outdated answers",
        answering(headline.newest),
    ),
    Measure(
        "answers",
        "quote right",
        "a quote meets the gold evidence, of the questions that the documents answer; 0 where it was declined",
        answering(lambda asked, answered: right(asked, answered.citations) if asked.answerable else None, with_proof),
    ),
    Measure(
        "answers",
        "quote wrong",
        "it was answered and no quote answers, of the questions that the documents answer",
        answering(
            lambda asked, answered: (
                answered.given and not right(asked, answered.citations) if asked.answerable else None
            ),
            with_proof,
        ),
        higher=False,
    ),
    Measure(
        "declining",
        "decided rightly",
        "a right answer, or none where the documents do not answer",
        answering(decided, with_proof),
    ),
    Measure(
        "declining",
        "answered when it should",
        "share answered, of the questions that the documents answer",
        answering(lambda asked, answered: given(asked, answered, answerable=True)),
    ),
    Measure(
        "declining",
        "answered when it should not",
        "share answered, of the questions that the documents do not answer",
        answering(lambda asked, answered: given(asked, answered, answerable=False)),
        higher=False,
    ),
    Measure(
        "declining",
        "right when answered",
        "share right, of the answers given",
        answering(lambda asked, answered: decided(asked, answered) if answered.given else None, with_proof),
    ),
    Measure(
        "declining",
        "AURC",
        "area under the risk-coverage curve: the mean share of wrong answers over all ways to be careful",
        answering(lambda asked, answered: (sureness(answered), would_be_right(asked, answered)), with_proof),
        selective.area_under_risk_coverage,
        higher=False,
    ),
    Measure(
        "declining",
        "AUROC",
        "how well its sureness tells questions that the documents answer from others",
        answering(lambda asked, answered: (sureness(answered), asked.answerable)),
        selective.auroc,
    ),
    Measure(
        "declining",
        "ECE",
        "expected calibration error: how far its confidence is from the share decided rightly",
        answering(lambda asked, answered: (answered.confidence, decided(asked, answered)), with_proof),
        selective.expected_calibration_error,
        higher=False,
    ),
    Measure(
        "declining",
        "headline decided rightly",
        "a right headline, or none where the documents do not answer",
        answering(headline.decided, with_words),
    ),
    Measure(
        "declining",
        "headline ECE",
        "how far its confidence is from the share whose headline is right, or rightly none",
        answering(lambda asked, answered: (answered.confidence, headline.decided(asked, answered)), with_words),
        selective.expected_calibration_error,
        higher=False,
    ),
    Measure(
        "declining",
        "offered when declined",
        "the right sentence is among the offers, of the declined questions that the documents answer",
        answering(lambda asked, answered: headline.offered(asked, answered)),
    ),
    Measure(
        "citations",
        VERBATIM,
        "share of quotes that stand word for word at their places; anything below 1 is a fault",
        answering(lambda _, answered: verbatim(answered) if answered.citations else None),
    ),
    *citing("sentence", lambda asked, answered: (places(answered.sentences), places(asked.sentences))),
    *citing("character", lambda asked, answered: (characters(answered.citations), characters(asked.evidence))),
    Measure(
        "citations",
        "sentences supported",
        "share of an answer's sentences that stand word for word in a quote which they cite",
        answering(lambda _, answered: answered.supported / answered.statements if answered.statements else None),
    ),
    Measure(
        "speed",
        "ms/question p50",
        "half of the questions took less",
        answering(lambda _, answered: answered.seconds),
        lambda rows: quantile(rows, 0.5),
        higher=False,
    ),
    Measure(
        "speed",
        "ms/question p95",
        "19 of 20 questions took less",
        answering(lambda _, answered: answered.seconds),
        lambda rows: quantile(rows, 0.95),
        higher=False,
    ),
)

QUALITY = tuple(measure for measure in MEASURES if measure.task != "speed")
"""The measures that come out the same each time."""


GROUPED = ("Kind of question", "Language")
"""The groups of which headlines are measured each by itself."""
LEAST = 5
"""Questions of a group from which it is one."""


def of_groups(outcomes: Sequence[Outcome]) -> list[Measure]:
    """Of each kind and language of these questions, where there are several, how well its headlines came out."""
    found = []
    for by in (GROUPS[title] for title in GROUPED):
        groups = {name: some for name, some in sliced(outcomes, by).items() if len(some) >= LEAST}
        found += [of_group(name, by) for name in groups if len(groups) > 1]
    return found


def of_group(name: str, by: Callable[[Asked], str]) -> Measure:
    """How well the headlines of one group came out."""

    def decided(asked: Asked, answered: Answered) -> float | None:
        return float(headline.decided(asked, answered)) if by(asked) == name else None

    return Measure(
        "groups", f"{name}: headline", f"headline decided rightly, of {name!r} alone", answering(decided, with_words)
    )


TASKS_OF: Mapping[str, Sequence[str]] = {
    "retrieval": ("retrieval",),
    "answers": ("answers", "speed"),
    "declining": ("declining", "speed"),
    "citations": ("citations", "speed"),
    "all": ("retrieval", "answers", "declining", "citations", "speed"),
}
"""Whose figures a command of ``press-eval`` prints."""


def measure_all(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | None]]:
    """By task and title; tasks of which nothing was tried are left out."""
    found: dict[str, dict[str, float | None]] = {}
    for measure in MEASURES:
        found.setdefault(measure.task, {})[measure.title] = measure.of(outcomes)
    return {task: values for task, values in found.items() if any(value is not None for value in values.values())}
