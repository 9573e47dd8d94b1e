"""How true a stored text is to the page: pure functions over what is to be stored and what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from eval.fidelity.tokens import characters, figures, is_figure, plain, tokens
from eval.fidelity.truth import LINES, Block, Release


@dataclass(frozen=True, slots=True)
class Stored:
    """What a system made of a page.

    Attributes:
        day: the day of publication as ``YYYY-MM-DD``, or "".
        language: an ISO 639-1 code, or "".
    """

    text: str
    title: str = ""
    day: str = ""
    language: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What is right and what is wrong about a stored release.

    Tokens count as often as they occur; figures are those with a digit (``eval.fidelity.tokens``). Lost is what the
    truth holds and the stored text does not; added is what only the stored text holds, without what may be there.

    Attributes:
        words: tokens of the truth, figures among them.
        figures: figures of the truth.
        lost: tokens lost, in the order of the truth.
        added: tokens added, in the order of the stored text.
        false: the figures among them that the headline does not hold either: one that is said again is not false.
        characters: letters, digits and signs of the truth.
        characters_lost: how many of them are lost.
        characters_added: how many are stored that are not there.
        signs: those characters of the truth that are neither letters nor digits: quotation marks, currencies, degrees.
        signs_lost: those of them that are lost, quotation marks as ``"``.
        lines: list items and table rows of the truth.
        lines_kept: how many of them are a line of the stored text.
        torn: those that are none.
        blocks: blocks of the truth whose place in the stored text is found.
        in_order: the most of them that stand in the order of the page.
    """

    words: int
    figures: int
    lost: tuple[str, ...]
    added: tuple[str, ...]
    false: tuple[str, ...]
    characters: int
    characters_lost: int
    characters_added: int
    signs: int
    signs_lost: tuple[str, ...]
    lines: int
    lines_kept: int
    torn: tuple[str, ...]
    blocks: int
    in_order: int
    title: bool
    day: bool
    language: bool

    @property
    def figures_lost(self) -> int:
        """Figures of the page that are not stored as they are."""
        return figures(self.lost)


def fidelity(truth: Release, stored: Stored | None) -> Fidelity:
    """Compare a release with what is stored of it; None where nothing is."""
    found = stored or Stored("")
    required = [block for block in truth.blocks if block.kind != "optional"]
    wanted = [token for block in required for token in tokens(block.text)]
    there = tokens(found.text)
    lost = _left(wanted, Counter(there))
    added = _left(there, Counter(wanted) + _may(truth.blocks))
    kept = [tokens(line) for line in found.text.splitlines()]
    alone = [block for block in required if block.kind in LINES]
    torn = tuple(block.text for block in alone if not stands(block, kept))
    places = _places(required, there)
    letters, stored_letters = _letters(required), characters(found.text)
    optional = characters(" ".join(f"{one.may} {one.header}" for one in truth.blocks))
    optional += characters(" ".join(one.text for one in truth.blocks if one.kind == "optional"))
    return Fidelity(
        words=len(wanted),
        figures=figures(wanted),
        lost=lost,
        added=added,
        false=_left(list(filter(is_figure, added)), Counter(tokens(" | ".join(truth.titles)))),
        characters=letters.total(),
        characters_lost=(letters - stored_letters).total(),
        characters_added=(stored_letters - letters - optional).total(),
        signs=_signs(letters).total(),
        signs_lost=tuple(sorted(_signs(letters - stored_letters).elements())),
        lines=len(alone),
        lines_kept=len(alone) - len(torn),
        torn=torn,
        blocks=len(places),
        in_order=_ascending(places),
        title=stored is not None and plain(found.title) in map(plain, truth.titles),
        day=stored is not None and (found.day in truth.days if truth.days else not found.day),
        language=stored is not None and found.language.lower().split("-")[0] == truth.language,
    )


def _letters(blocks: Iterable[Block]) -> Counter[str]:
    return characters(" ".join(block.text for block in blocks))


def _signs(counted: Counter[str]) -> Counter[str]:
    return Counter({sign: n for sign, n in counted.items() if not sign.isalnum()})


def _may(blocks: Sequence[Block]) -> Counter[str]:
    """Tokens that may be stored or not."""
    counted: Counter[str] = Counter()
    for block in blocks:
        counted.update(tokens(f"{block.may} | {block.header}"))
        if block.kind == "optional":
            counted.update(tokens(block.text))
    return counted


def _left(these: Sequence[str], without: Counter[str]) -> tuple[str, ...]:
    """Tokens that others do not match one for one, in their order."""
    rest = Counter(without)
    left = []
    for token in these:
        if rest[token]:
            rest[token] -= 1
        else:
            left.append(token)
    return tuple(left)


def stands(block: Block, lines: Sequence[Sequence[str]]) -> bool:
    """Whether a line holds this item or row, whole and in order, and nothing else but what may stand with it.

    A term and what is said of it may be two lines.
    """
    wanted = tokens(block.text)
    may = Counter(tokens(f"{block.may} | {block.header}"))
    candidates = [list(line) for line in lines]
    if block.kind == "term":
        candidates += [[*one, *two] for one, two in pairwise(lines)]
    return any(_within(wanted, line) and not Counter(line) - Counter(wanted) - may for line in candidates)


def _within(wanted: Sequence[str], line: Sequence[str]) -> bool:
    """Whether these tokens stand in the line in this order."""
    rest = iter(line)
    return all(token in rest for token in wanted)


def _places(blocks: Iterable[Block], there: Sequence[str]) -> list[int]:
    """Where blocks begin in the stored text, as far as half of them or more is found in one piece.

    Words that stand in several places are taken to be the next one behind the block before.
    """
    places: list[int] = []
    for block in blocks:
        wanted = tokens(block.text)
        whole = [n for n in range(len(there) - len(wanted) + 1) if there[n : n + len(wanted)] == wanted]
        if wanted and whole:
            behind = [place for place in whole if not places or place > places[-1]]
            places.append((behind or whole)[0])
        elif wanted:
            run = SequenceMatcher(None, wanted, there, autojunk=False).find_longest_match()
            if 2 * run.size >= len(wanted):
                places.append(run.b - run.a)
    return places


def _ascending(places: Sequence[int]) -> int:
    """The most places that follow each other."""
    longest: list[int] = []
    for n, place in enumerate(places):
        longest.append(1 + max((longest[m] for m in range(n) if places[m] <= place), default=0))
    return max(longest, default=0)
