"""The figures of a set: by kind, by format, over all; and the worst pages with what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.fidelity.run import Judged
from eval.fidelity.score import Fidelity
from eval.fidelity.tokens import is_figure
from eval.fidelity.truth import Refused
from eval.reports.tables import table

Row = dict[str, float | int | None]

COLUMNS = (
    "n",
    "figures false",
    "figures lost %",
    "words lost %",
    "words added %",
    "signs lost %",
    "lines %",
    "titles %",
    "days %",
    "right %",
)
HEADS = ("n", "false", "lost%", "words-%", "words+%", "signs-%", "lines%", "titles%", "days%", "right%")

LEGEND = """\
  false: figures stored that the page does not hold; lost%: of its figures, those not stored
  words-%, words+%: of its words, lost and added; signs-%: of quotation marks and the like, lost
  lines%: items and rows that are lines; right%: stored once, or refused where that is right"""

LISTED = 12
"""Tokens shown of what differs."""


def row(some: Sequence[Judged]) -> Row:
    """The figures of some releases and pages together; None for what does not apply.

    Shares are in percent: of the figures, words, characters, lines and blocks of the truth; ``titles``, ``days`` and
    ``languages`` of the releases; ``right`` is the share of releases and pages that are stored once, or refused where
    they are to be.
    """
    found = [one.found for one in some if one.found]
    words = sum(one.words for one in found)
    added = sum(len(one.added) for one in found)
    return {
        "n": len(some),
        "figures": sum(one.figures for one in found),
        "figures false": sum(len(one.false) for one in found),
        "figures lost %": share(sum(one.figures_lost for one in found), sum(one.figures for one in found)),
        "words": words,
        "words lost %": share(sum(len(one.lost) for one in found), words),
        "words added %": share(added, words),
        "word recall %": share(words - sum(len(one.lost) for one in found), words),
        "word precision %": share(words - sum(len(one.lost) for one in found), _stored_words(found)),
        "characters lost %": share(sum(one.characters_lost for one in found), sum(one.characters for one in found)),
        "characters added %": share(sum(one.characters_added for one in found), sum(one.characters for one in found)),
        "signs lost %": share(sum(len(one.signs_lost) for one in found), sum(one.signs for one in found)),
        "lines %": share(sum(one.lines_kept for one in found), sum(one.lines for one in found)),
        "in order %": share(sum(one.in_order for one in found), sum(one.blocks for one in found)),
        "titles %": share(sum(one.title for one in found), len(found)),
        "days %": share(sum(one.day for one in found), len(found)),
        "languages %": share(sum(one.language for one in found), len(found)),
        "right %": share(sum(one.right for one in some), len(some)),
    }


def _stored_words(found: Sequence[Fidelity]) -> int:
    """Words stored, without those that may be there."""
    return sum(one.words - len(one.lost) + len(one.added) for one in found)


def share(part: float, whole: float) -> float | None:
    """In percent; None of nothing."""
    return 100 * part / whole if whole else None


def by_kind(some: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Releases and pages by what is hard about them; one may be of several kinds."""
    kinds = sorted({kind for one in some for kind in one.truth.kinds})
    return {kind: [one for one in some if kind in one.truth.kinds] for kind in kinds}


def by_format(some: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Releases and pages by the format of their page."""
    return {name: [one for one in some if one.format == name] for name in sorted({one.format for one in some})}


def figures(some: Sequence[Judged]) -> dict[str, object]:
    """Everything that is printed, JSON-ready."""
    return {
        "all": row(some),
        "formats": {name: row(part) for name, part in by_format(some).items()},
        "kinds": {name: row(part) for name, part in by_kind(some).items()},
        "pages": [page(one) for one in some],
    }


def page(one: Judged) -> dict[str, object]:
    """One release or page, with what is wrong about it."""
    about: dict[str, object] = {"page": one.name, "kinds": list(one.truth.kinds), "stored": one.stored}
    about |= {"right": one.right, "reason": one.reason}
    if one.found:
        about |= {
            "false": list(one.found.false),
            "lost": list(one.found.lost),
            "added": list(one.found.added),
            "torn": list(one.found.torn),
        }
        about |= {"title": one.found.title, "day": one.found.day, "language": one.found.language}
    return about


def text(name: str, some: Sequence[Judged]) -> str:
    """The tables, no wider than a terminal."""
    whole = row(some)
    head = f"{name}: {len(some)} releases and pages, {whole['figures']:,} figures, {whole['words']:,} words"
    parts = [f"{head}\n{LEGEND}"]
    for title, groups in (("format", by_format(some)), ("kind", by_kind(some))):
        rows: Mapping[str, Row] = {name: row(part) for name, part in groups.items()} | {"all": whole}
        parts.append(table((title, *HEADS), [(name, *cells(one, COLUMNS)) for name, one in rows.items()]))
    others = (
        "word recall %",
        "word precision %",
        "characters lost %",
        "characters added %",
        "in order %",
        "languages %",
    )
    parts.append("\n".join(f"  {key[:-2]}: {shown(whole[key])} %" for key in others))
    return "\n\n".join(parts)


def cells(one: Row, columns: Sequence[str]) -> list[str]:
    """A row as it is printed."""
    return [shown(one[column]) for column in columns]


def shown(value: float | None) -> str:
    """Counts as they are, shares to a tenth."""
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:.1f}"


def failures(some: Sequence[Judged]) -> str:
    """Every release and page that is not as it should be, the worst first."""
    bad = sorted((one for one in some if _badness(one)), key=_badness, reverse=True)
    return "\n".join(_failure(one) for one in bad) or "  none"


def _badness(one: Judged) -> tuple[float, ...]:
    """False figures first, then lost ones, then words, then the rest; nothing where all is right."""
    found = one.found
    if found is None:
        return () if one.right else (0, 0, 0, 1)
    wrong = (
        (not one.right)
        + (not found.title)
        + (not found.day)
        + (not found.language)
        + len(found.torn)
        + len(found.signs_lost)
    )
    worst = (len(found.false), found.figures_lost, len(found.lost) + len(found.added), wrong)
    return worst if any(worst) else ()


def _failure(one: Judged) -> str:
    lines = [f"{one.name} ({', '.join(one.truth.kinds)})"]
    if not one.right:
        kept = f"stored {one.stored} times" if one.stored else one.reason or "neither stored nor refused"
        lines.append(f"should be refused, {one.truth.why}: {kept}" if isinstance(one.truth, Refused) else kept)
    if one.found and one.kept and not isinstance(one.truth, Refused):
        lines += _differences(one.found)
        if not one.found.title:
            lines.append(f"title {one.kept.title!r} instead of {one.truth.titles[0]!r}")
        if not one.found.day:
            lines.append(f"day {one.kept.day or 'none'} instead of {' or '.join(one.truth.days) or 'none'}")
        if not one.found.language:
            lines.append(f"language {one.kept.language!r} instead of {one.truth.language!r}")
    return "\n    ".join(lines)


def _differences(found: Fidelity) -> list[str]:
    told = {
        "false": found.false,
        "lost": [token for token in found.lost if is_figure(token)],
        "words lost": [token for token in found.lost if not is_figure(token)],
        "words added": [token for token in found.added if not is_figure(token)],
        "signs lost": found.signs_lost,
        "no line of its own": [f"[{line}]" for line in found.torn],
    }
    return [f"{name}: {_some(these)}" for name, these in told.items() if these]


def _some(these: Sequence[str]) -> str:
    more = f" and {len(these) - LISTED} more" if len(these) > LISTED else ""
    return " ".join(these[:LISTED]) + more
