"""Sentences of the page that an operator words otherwise: which there are, and what one may say."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from string import Formatter

from ui.languages.translation import LOCALES, ours

OF_STAFF = ("operators", "kind_")
"""How the keys begin of what only operators see."""
ELSEWHERE = "message_"
"""How the keys begin of replies, which stand in ``[texts]`` under the kind of the message."""
UNWORDED = ("name", "example_meaning")
"""A language's own name, and what is asked of the archive."""


@cache
def sentence_keys() -> tuple[str, ...]:
    """The keys of all sentences that can be worded."""
    return tuple(key for key in ours("en") if not key.startswith((*OF_STAFF, ELSEWHERE)) and key not in UNWORDED)


def misspelt(key: str) -> str:
    """What is said of a key that there is not: the ones that are nearly it."""
    near = get_close_matches(key, sentence_keys())
    return f"no such key; {'there are ' + ', '.join(near) if near else 'press-chat example lists them'}"


def faults(key: str, text: str) -> str:
    """What is wrong with a wording; "" where nothing is. It may fill in what our sentence does, and nothing else."""
    filled = names_in(ours("en")[key])
    allowed = ", ".join(f"{{{name}}}" for name in filled) or "nothing"
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        return f"{error}; in braces may stand {allowed}"
    for _, name, form, conversion in parts:
        if name is not None and (name not in filled or form or conversion):
            return f"in braces may stand {allowed}"
    return ""


def names_in(sentence: str) -> tuple[str, ...]:
    """What is filled in to a sentence."""
    return tuple(name for _, name, _, _ in Formatter().parse(sentence) if name)


def example() -> Iterator[str]:
    """All that can be worded, in our own words, as lines of a settings file that do nothing."""
    yield "# Each other sentence of the page can be worded anew: what is in {braces} is filled in, and may be left out."
    yield "[wording]"
    for key in sentence_keys():
        worded = ", ".join(f"{language} = {_quoted(ours(language)[key])}" for language in sorted(LOCALES))
        yield f"# {key} = {{ {worded} }}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
