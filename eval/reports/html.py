"""A run as one page of HTML that needs nothing else: no script, no font, no file, no network.

Jinja2 escapes whatever is put into the page, so that no release and no question can write into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from eval.measures.base import Measure
from eval.measures.catalogue import MEASURES, TASKS_OF, VERBATIM
from eval.measures.correctness import decided, said, sureness, verbatim, with_proof, would_be_right
from eval.measures.slices import GROUPS, sliced
from eval.reports import plots
from eval.reports.compare import spread
from eval.reports.tables import shown
from eval.types import Answered, Excerpt, Outcome, Run

WORST = 10

HEADLINES = (
    "headline decided rightly",
    "decided rightly",
    "answered when it should",
    "answered when it should not",
    VERBATIM,
    "F1",
    "passages nDCG@10",
)
SLICED = (
    "headline right",
    "headline wrong",
    "offered when declined",
    "decided rightly",
    "right when answered",
    "F1",
    "passages nDCG@10",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its figure, and what 95 % of bootstrap samples lie between."""

    measure: Measure
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mistake:
    """What went wrong with a question.

    Attributes:
        fault: what kind of mistake it is.
        said: what it said, or would have said.
        passages: cut in pieces, each with whether it is gold.
    """

    outcome: Outcome
    fault: str
    said: str
    passages: Sequence[tuple[str, Sequence[tuple[str, bool]]]]


def template(name: str) -> Template:
    """A page of reports to fill in; Jinja2 escapes whatever is put into it."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    return environment.get_template(name)


def page(run: Run) -> str:
    """The whole page."""
    figures = {figure.measure.title: figure for figure in measured(run)}
    return template("report.html").render(
        run=run,
        headlines=[figures[title] for title in HEADLINES if title in figures],
        searches=by_search(figures.values()),
        tasks=[(task, [one for one in figures.values() if one.measure.task == task]) for task in TASKS_OF["all"][1:]],
        plots=list(drawn(run.outcomes)),
        frame=plots,
        groups=list(grouped(run.outcomes)),
        mistakes=worst(run.outcomes),
    )


def measured(run: Run) -> Iterator[Figure]:
    """Every measure that applies."""
    for measure in MEASURES:
        value, interval = measure.of(run.outcomes), spread(measure, run.outcomes)
        if value is not None and interval is not None:
            yield Figure(measure, value, *interval)


def by_search(figures: Iterable[Figure]) -> list[tuple[str, dict[str, Figure]]]:
    """The figures of retrieval by search and name."""
    found: dict[str, dict[str, Figure]] = {}
    for one in figures:
        if one.measure.system:
            found.setdefault(one.measure.system, {})[one.measure.name] = one
    return list(found.items())


def answers(outcomes: Sequence[Outcome]) -> list[tuple[Outcome, Answered]]:
    """Those that were asked for an answer."""
    return [(outcome, outcome.answered) for outcome in outcomes if outcome.answered]


def drawn(outcomes: Sequence[Outcome]) -> Iterator[plots.Plot]:
    """The plots of what was answered; none where nothing was asked for."""
    found = answers(outcomes)
    if not found:
        return
    judged = [(one.question, answered) for one, answered in found if with_proof(one.question)]
    if judged:
        given = [decided(asked, answered) for asked, answered in judged if answered.given]
        guesses = np.array([(sureness(answered), would_be_right(asked, answered)) for asked, answered in judged])
        risk = 1 - sum(given) / len(given) if given else 0.0
        yield plots.careful(guesses, len(given) / len(judged), risk)
        yield plots.honest(np.array([(answered.confidence, decided(asked, answered)) for asked, answered in judged]))
    yield plots.quick(np.array([answered.seconds for _, answered in found]))


def grouped(
    outcomes: Sequence[Outcome],
) -> Iterator[tuple[str, list[Measure], list[tuple[str, int, list[float | None]]]]]:
    """Tables of slices: their title, their measures, and a row for each group; where there is one group, no table."""
    known = {measure.title: measure for measure in MEASURES if measure.of(outcomes) is not None}
    measures = [known[title] for title in SLICED if title in known]
    for title, by in GROUPS.items():
        groups = sliced(outcomes, by)
        if len(groups) > 1:
            rows = [(name, len(some), [one.of(some) for one in measures]) for name, some in groups.items()]
            yield title, measures, rows


def worst(outcomes: Sequence[Outcome]) -> list[Mistake]:
    """The worst first: quotes that are not in their release, wrong answers, answers withheld; each the surest first."""
    found = [
        (one, answered)
        for one, answered in answers(outcomes)
        if fabricated(answered) or (with_proof(one.question) and not decided(one.question, answered))
    ]
    found.sort(key=lambda pair: (not fabricated(pair[1]), not pair[1].given, -pair[1].confidence))
    return [mistake(one, answered) for one, answered in found[:WORST]]


def fabricated(answered: Answered) -> bool:
    """Whether a quote is not word for word in its release."""
    return bool(answered.citations) and verbatim(answered) < 1


def mistake(outcome: Outcome, answered: Answered) -> Mistake:
    """What to show of it."""
    gold = outcome.question.evidence
    shown_passages = [(one.document, list(marked(one, gold))) for one in answered.passages]
    guess = answered.guess.citations[0].text if answered.guess and answered.guess.citations else ""
    return Mistake(outcome, fault(outcome, answered), said(answered) or guess, shown_passages)


def fault(outcome: Outcome, answered: Answered) -> str:
    """In words."""
    if fabricated(answered):
        return "A quote is not in its release"
    if not outcome.question.answerable:
        return "Answered, though the documents do not answer it"
    return "Wrong answer" if answered.given else "Declined, though the documents answer it"


def marked(passage: Excerpt, gold: Sequence[Excerpt]) -> Iterator[tuple[str, bool]]:
    """A passage in pieces, each with whether it is gold."""
    inside = [one for one in gold if one.document == passage.document]
    edges = {passage.start, passage.end}
    edges |= {edge for one in inside for edge in (one.start, one.end) if passage.start < edge < passage.end}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        is_gold = any(one.start <= start and end <= one.end for one in inside)
        yield passage.text[start - passage.start : end - passage.start], is_gold
