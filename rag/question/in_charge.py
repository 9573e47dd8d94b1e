"""Who is in charge, in the word that a release has for it: "heads", "runs", "boss" and "director" ask for one person.

A reader takes the words of a question at their word, and is half as sure of "the new head of the Office" where it is
asked who runs it. In English.
"""

from __future__ import annotations

import re

from index.text.analysis import content_words

_OFFICES = (
    *("head", "chief", "director", "leader", "chief executive", "manager", "chairman", "chairwoman", "chairperson"),
    *("chair", "president", "mayor", "governor", "commissioner", "minister", "rector", "principal", "commander"),
)
"""From the most general on: that is the one to ask for where a release has several."""
_GENERAL = r"(?:head|chief|director|leader|boss|manager|chief executive|person in charge|man in charge|woman in charge)"
_LATELY = r"(?:(?:now|currently|presently|today|at present)\s+)?"
_ASKS = re.compile(
    rf"\bwho(?!.*\buntil\b)(?:\s+{_LATELY}(?P<now>heads|leads|runs|directs|chairs|manages|governs)"
    r"|\s+(?P<then>headed|led|ran|directed|chaired|managed|governed)"
    rf"|(?:['’]s|\s+is)\s+{_LATELY}(?:in charge of|at the head of|heading|leading|running|directing)"
    rf"|(?:['’]s|\s+is)\s+{_LATELY}the\s+(?:(?:current|present|new)\s+)?(?P<office>{_GENERAL})\s+(?:of|at))\s+",
    re.IGNORECASE,
)


def in_its_word(question: str, passage: str) -> str:
    """The question for who is in charge with the word that a passage has for the office; any other as it is.

    Args:
        question: as it was asked.
        passage: with its title.
    """
    asked = _ASKS.search(question)
    own = asked and asked["office"]
    if asked is None or (own and own != "boss" and re.search(rf"\b{re.escape(own)}\b", passage, re.IGNORECASE)):
        return question
    of_what = "|".join(map(re.escape, content_words(question[asked.end() :])))
    office = next((one for one in _OFFICES if of_what and _is_named(one, of_what, passage)), None)
    if office is None:
        return question
    is_ = "was" if asked["then"] else "is"
    return f"{question[: asked.start()]}Who {is_} the {office} of {question[asked.end() :]}"


def _is_named(office: str, of_what: str, passage: str) -> bool:
    """Whether a passage has an office of what is asked of: "head of the Road Office"; a prison may have any."""
    place = r"(?:the |an? )?(?:(?:city|town|state) of )?(?:[^\W\d_a-z]\S* ){0,3}"
    return re.search(rf"(?i:(?<!deputy )\b{office} (?:of|at)) {place}(?i:{of_what})", passage) is not None
