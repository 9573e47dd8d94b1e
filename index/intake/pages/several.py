"""Several releases on one page: a month's list with their full texts, each with a headline and a day of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.cleaning.dates import is_date_line
from index.intake.pages.blocks import HEADINGS, Block

_NEAR = 2  # blocks between a headline and its day
_WORDS = 5  # of a sentence


def releases_on(found: Sequence[Block], language: str) -> list[list[Block]]:
    """The blocks of each release, in order; all of them as one where a page has a single release.

    A release begins with a heading that has a day right below or right above it. There have to be two of one kind, each
    with a sentence of its own: subheadings of one release carry no days.

    Args:
        found: the blocks of the page's main text.
        language: what the page is written in.
    """
    dated: list[tuple[str, int, int]] = []
    for number, block in enumerate(found):
        if block.tag in HEADINGS:
            near = [n for n in _around(number, len(found)) if _is_day(found[n], language)]
            if near:
                dated.append((block.tag, number, min(number, near[0])))
    if len(dated) < 2:
        return [list(found)]
    tag = Counter(tag for tag, _, _ in dated).most_common(1)[0][0]
    starts = [start for known, _, start in dated if known == tag]
    parts = [list(found[start:end]) for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]
    if len(parts) < 2 or not all(any(_is_sentence(block) for block in part) for part in parts):
        return [list(found)]
    return parts


def _around(number: int, count: int) -> list[int]:
    below = range(number + 1, min(number + 1 + _NEAR, count))
    return [*below, number - 1] if number else list(below)


def _is_day(block: Block, language: str) -> bool:
    return block.kind != "heading" and len(block.text) <= 80 and is_date_line(block.text, language)


def _is_sentence(block: Block) -> bool:
    return (
        block.kind == "paragraph" and len(block.text.split()) >= _WORDS and block.text.rstrip("\"'”»)")[-1:] in ".!?…"
    )
