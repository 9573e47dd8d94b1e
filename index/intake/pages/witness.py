"""Where a release begins and ends, as its own page tells machines.

JSON-LD's ``articleBody`` and the description that is shared of a page say which of its blocks are the release. They are
witnesses alone: nothing is stored that the page does not show.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from index.cleaning.lines import letters
from index.intake.pages.around import is_of_quotation, stands_beside
from index.intake.pages.blocks import Block
from index.intake.pages.headline import is_prose
from index.intake.pages.markup import plain

_LEAST = 60  # letters of a text that tells anything
_COVERED = 0.9  # share of it that the page has to show
_SURE = 24  # letters by which a block is recognised
_NEAR = 8  # blocks in front of a release in which its beginning can stand


def witnessed(
    blocks: Sequence[Block], release: Sequence[Block], own: Mapping[str, Any], meta: Mapping[str, str]
) -> list[Block]:
    """The blocks of a release as its page tells machines, where it tells that.

    Args:
        blocks: those of the page.
        release: those that were chosen.
        own: the JSON-LD of the release, empty where there is none.
        meta: what the page's meta elements say, by name.
    """
    numbers = {id(block): number for number, block in enumerate(blocks)}
    chosen = {numbers[id(block)] for block in release}
    body = letters(html.unescape(plain(str(own.get("articleBody") or ""))))
    chosen = _within(blocks, chosen, body) if len(body) >= _LEAST else chosen
    description = letters(html.unescape(meta.get("og:description", "") or meta.get("description", "")))
    return [blocks[number] for number in sorted(chosen | _beginning(blocks, chosen, description))]


def _within(blocks: Sequence[Block], chosen: set[int], body: str) -> set[int]:
    """The chosen blocks, with those that the body holds, and without what stands behind its end."""
    held: list[int] = []
    place, covered = 0, 0
    for number, block in enumerate(blocks):
        own = letters(block.text)
        at = body.find(own, place) if len(own) >= _SURE or (held and own) else -1
        if at < 0 or (at > place and len(own) < _SURE) or stands_beside(block):
            continue
        held.append(number)
        place = at + len(own)
        covered += len(own)
    if not held or covered < _COVERED * len(body):
        return chosen
    last = held[-1] if body.endswith(letters(blocks[held[-1]].text)) else max(held[-1], *chosen)
    known = set(held)
    between = {n for n in chosen if n < last and not (held[0] < n and _is_other(blocks[n]))}
    return known | between


def _is_other(block: Block) -> bool:
    """Whether a block within a release that its body does not hold is a statement of the page around it."""
    return block.kind == "paragraph" and is_prose(block) and not is_of_quotation(block)


def _beginning(blocks: Sequence[Block], chosen: set[int], description: str) -> set[int]:
    """The block in front of a release that the page describes itself with: its first sentence stands apart."""
    first = next((number for number in sorted(chosen) if is_prose(blocks[number])), None)
    if first is None or len(description) < _SURE:
        return set()
    for number in range(max(0, first - _NEAR), first):
        block = blocks[number]
        own = letters(block.text)
        if number in chosen or len(own) < _SURE or not is_prose(block) or stands_beside(block):
            continue
        if own.startswith(description) or description.startswith(own):
            return {number}
    return set()
