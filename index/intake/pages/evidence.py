"""What speaks for a day to be that of a publication, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Evidence(IntEnum):
    """What speaks for a day; the first outweighs all others."""

    LABELLED = 1
    """A line near the headline or below the text calls it the day of publication."""
    STRUCTURED = 2
    """Data for machines that name this release, by its headline or its address, or an element marked up in it."""
    TIMED = 3
    """A time element between the headline and the first sentence."""
    PRINTED = 4
    """A line near the headline prints a day and nothing else."""
    DATELINE = 5
    LABELLED_ELSEWHERE = 6
    SIGNED = 7
    """A line where the text ends."""
    META = 8
    DATA = 9
    """The only one that the page's attributes or scripts call so."""
    LONE = 10
    """In the only time element of the page."""
    PATH = 11
    APART = 12
    """A day near the headline that nothing ties to it."""
    ADDRESS = 13


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that a page may have been published on.

    Attributes:
        evidence: what speaks for it.
        day: the day.
        where: where it was found, in words.
        sure: whether it can be read in one way only, as 05/06/2019 in English cannot.
    """

    evidence: Evidence
    day: date
    where: str
    sure: bool = True
