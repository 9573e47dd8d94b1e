"""Plots as shapes in the user units of an SVG; ``report.html`` draws them, and gives them their colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from eval.measures.selective import reliability, risk_coverage

Numbers = NDArray[np.float64]

WIDTH, HEIGHT = 380, 270
LEFT, RIGHT, TOP, BOTTOM = 58, 22, 14, 46
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points; ``points`` as SVG wants them."""

    points: str
    style: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle, and what it says when it is pointed at."""

    x: float
    y: float
    radius: float
    style: str
    says: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word beside a shape; ``anchor`` is SVG's."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Plot:
    """Axes with what is drawn between them.

    Attributes:
        says: one sentence for whoever does not know such a plot.
        ticks: by axis, positions with their labels.
    """

    title: str
    says: str
    x_name: str
    y_name: str
    x_ticks: Sequence[tuple[float, str]]
    y_ticks: Sequence[tuple[float, str]]
    lines: Sequence[Curve] = ()
    dots: Sequence[Dot] = ()
    labels: Sequence[Label] = field(default_factory=tuple)


def across(share: float) -> float:
    """From 0..1 to a position on the x axis."""
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 2)


def up(share: float) -> float:
    """From 0..1 to a position on the y axis."""
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 2)


def curve(xs: Sequence[float] | Numbers, ys: Sequence[float] | Numbers, style: str) -> Curve:
    """A line through shares."""
    return Curve(" ".join(f"{across(float(x))},{up(float(y))}" for x, y in zip(xs, ys, strict=True)), style)


def percents(place: str) -> list[tuple[float, str]]:
    """Ticks of an axis of shares."""
    return [(across(share) if place == "x" else up(share), f"{share:.0%}") for share in SHARES]


def careful(rows: Numbers, answered: float, risk: float) -> Plot:
    """The risk-coverage curve.

    Args:
        rows: how sure, and whether it is or would be right, shape (n, 2), n > 0.
        answered: share of the questions that were answered.
        risk: share of wrong ones among the answers that were given.
    """
    coverage, risks = risk_coverage(rows)
    chance = float(1 - rows[:, 1].mean())
    where = Dot(across(answered), up(risk), 6, "point", f"as it is set: {answered:.0%} answered, {risk:.0%} wrong")
    return Plot(
        "Risk and coverage",
        "Answering only the questions it is surest of, how many of its answers are wrong? The dot is how it is set. "
        "The lower the line, the better; on the dashed line its sureness would say nothing.",
        "share of the questions answered, surest first",
        "share of the answers wrong",
        percents("x"),
        percents("y"),
        [curve([0, 1], [chance, chance], "guide"), curve(coverage, risks, "curve")],
        [where],
        [Label(across(answered) + 8, up(risk) + 18, "as it is set")],
    )


def honest(rows: Numbers) -> Plot:
    """The reliability diagram.

    Args:
        rows: confidence, and whether it was right, shape (n, 2), n > 0.
    """
    bins = list(reliability(rows))
    most = max(one.count for one in bins)
    dots = [
        Dot(
            across(one.confidence),
            up(one.right),
            round(3 + 9 * (one.count / most) ** 0.5, 2),
            "point",
            f"{one.count} questions, {one.confidence:.0%} sure on average, {one.right:.0%} right",
        )
        for one in bins
    ]
    return Plot(
        "Reliability",
        "When it says that it is 80 % sure, is it right 8 times in 10? On the dashed line it is. Each dot is a group "
        "of questions of about the same confidence; the larger, the more questions.",
        "confidence",
        "share decided rightly",
        percents("x"),
        percents("y"),
        [curve([0, 1], [0, 1], "guide"), curve([b.confidence for b in bins], [b.right for b in bins], "thin")],
        dots,
    )


def quick(seconds: Numbers) -> Plot:
    """How many questions took at most how long.

    Args:
        seconds: shape (n,), n > 0.
    """
    ordered = np.sort(seconds) * 1000
    end = nice(float(ordered[-1]))
    shares = np.arange(1, len(ordered) + 1) / len(ordered)
    xs, ys = np.repeat(ordered, 2) / end, np.concatenate([[0], np.repeat(shares, 2)[:-1]])
    marks = [(share, float(np.quantile(ordered, share))) for share in (0.5, 0.95)]
    return Plot(
        "Time for a question",
        "How many of the questions were answered or declined within so many milliseconds? "
        "Times depend on the machine and on what else it does.",
        "milliseconds",
        "share of the questions",
        [(across(share), f"{share * end:,.0f}") for share in SHARES],
        percents("y"),
        [curve(xs, ys, "curve")],
        [Dot(across(ms / end), up(share), 5, "point", f"{share:.0%} within {ms:,.0f} ms") for share, ms in marks],
        [Label(across(ms / end) - 9, up(share) - 6, f"{share:.0%}: {ms:,.0f} ms", "end") for share, ms in marks],
    )


def nice(value: float) -> float:
    """The next round number of the kind 1, 2, 4, 8 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(max(value, 1e-9)))
    return float(next(step * power for step in (1, 2, 4, 8, 10) if step * power >= value))
