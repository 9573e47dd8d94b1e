"""British spellings of English words, which become American ones, so that "centre" meets "centers"."""

from __future__ import annotations

import re


def american(word: str) -> str:
    """The American spelling of a folded British word, where a regular pattern tells."""
    if not _MAY_BE.search(word):
        return word
    for pattern, replacement in _BRITISH:
        word = pattern.sub(replacement, word)
    return word


_MAY_BE = re.compile("[bt]re|is|lys|our|ence|mme|ell")
"""What a word has that one of the patterns below changes; most words have none of it."""

# Regular patterns of British spelling. -ise is taken for -ize after the letters that come before it in verbs made with
# that ending, so "precise", "promise", "exercise" and "enterprise" stay as they are.
_BRITISH = [
    (re.compile(r"(?<=[a-z]{2})([bt])re(?=s?$)"), r"\1er"),
    (re.compile(r"(?<=cen)tred$"), "tered"),
    (
        re.compile(
            r"(?<=[a-z])([aeiou]l|ll|[aeiou]n|gn|rn|[aeo]r|[aeio]t|[io]d|rd|ic|[ntx][io]m|og|rg|as|th)"
            r"is(?=e[sdr]?s?$|ing$|ation)"
        ),
        r"\1iz",
    ),
    (re.compile(r"lys(?=e[sd]?$|ing$)"), "lyz"),
    (re.compile(r"(?<=ab|ol|av|on|hb|vi|rb|um|ig|rm|rl|od|ap|nd|an|rv|rd|al)our"), "or"),
    (re.compile(r"(?<=def|off|lic)ence"), "ense"),
    (re.compile(r"(?<=program)me(?=s?$)"), ""),
    (re.compile(r"([aeiou][a-z]?el)l(?=ed$|ing$|[eo]rs?$)"), r"\1"),
]
