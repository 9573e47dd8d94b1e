"""The heading at the top of a page that names whose page it is, above the headline of its release.

Old pages print the letterhead of an office as their largest heading, and the headline below it in bold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.cleaning.dates import is_date_line
from index.cleaning.lines import key
from index.cleaning.office_names import names_an_office
from index.cleaning.phrases import says_embargo
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.sections import GENERIC, says_its_kind
from index.intake.pages.words import LINE

_LEAST_WORDS = 3  # of a line that can be the headline below an office


def letterheads_of(found: Sequence[Block], told: int, is_bold: Callable[[Block], bool]) -> list[int]:
    """The numbers of the headings that only name an office, where a line that can be the headline stands below them.

    Args:
        found: all blocks of the page.
        told: which of them is the first sentence.
        is_bold: whether a whole block is bold.
    """
    last = next(
        (
            number
            for number in range(told - 1, 0, -1)
            if (found[number].tag in HEADINGS or is_bold(found[number])) and _can_be_headline(found[number].text)
        ),
        0,
    )
    return [number for number in range(last) if found[number].tag in HEADINGS and _names_an_office(found[number])]


def _names_an_office(block: Block) -> bool:
    return names_an_office(block.text.split(LINE))


def _can_be_headline(text: str) -> bool:
    """Whether a line is no word about the release: its kind, its day, until when it is held back, whose it is."""
    if len(text.split()) < _LEAST_WORDS or key(text) in GENERIC or is_date_line(text):
        return False
    return not (says_its_kind(text) or says_embargo(text) or names_an_office(text.split(LINE)))
