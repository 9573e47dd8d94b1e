"""Why something cannot become a release."""

from __future__ import annotations


class Unfit(Exception):
    """Something that no release can be made of; the message is for the person who wrote it."""


class NoRelease(Unfit):
    """Something that is certainly no release now: nothing of it is to be kept."""
