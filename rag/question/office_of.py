"""Of which place or field an office is: the mayor of Selt is not the mayor of Arno.

A reader that is asked for an office takes whoever holds one of that name.
"""

from __future__ import annotations

import re

from index.text.analysis import terms
from rag.question.named import CAPITAL

_OFFICE = (
    r"(?P<office>mayor|minister|governor|ambassador|consul|president|head|chief|director|chair(?:man|woman|person)?"
    r"|prosecutor|rector|principal|sheriff|commissioner|ombudsman|secretary)"
)
_ASKED = re.compile(
    rf"\bwho\b.{{0,40}}?\b{_OFFICE} (?:of|for|in|to|at) (?:the )?(?P<of>[\w'’-]+(?: [\w'’-]+){{0,3}})", re.I
)
_NAME = rf"{CAPITAL}[\w'’-]*(?: {CAPITAL}[\w'’-]*){{0,3}}"
_SAID = re.compile(
    rf"\b(?i:{_OFFICE})(?P<of> (?:of|for|in|to|at) (?:the )?{_NAME}(?: of (?:the )?{_NAME})?(?: to (?:the )?{_NAME})?)"
)
_IN_FULL = re.compile(r"\b(?:Republic|Kingdom|Federation|States|Emirates|Union)\b(?! of\b)")
"""What ends a country's name in full, which may have no word of its short one: the French Republic is France."""
_OF_ANY = frozenset(
    terms(
        "agency service office department ministry authority city town village county region state country republic"
        " government police company board council court school university hospital institute bureau committee union"
        " nation body place organization organisation association federation administration inspectorate"
    )
)
"""Words for what an office may be of, by which a release need not call it."""


def is_of_another(question: str, sentence: str) -> bool:
    """Whether an English question asks for an office of something, and a sentence names that office of others alone.

    Where the question names no name ("head of the agency"), or an abbreviation, nothing is told by it.

    Args:
        question: as it was asked.
        sentence: what was read.
    """
    asked = _ASKED.search(question)
    if asked is None or asked["of"].isupper():
        return False
    wanted = {*terms(asked["of"])}
    if not wanted or wanted & _OF_ANY:
        return False
    said = [found for found in _SAID.finditer(sentence) if found["office"].casefold() == asked["office"].casefold()]
    return bool(said) and not any(wanted & {*terms(found["of"])} or _IN_FULL.search(found["of"]) for found in said)
