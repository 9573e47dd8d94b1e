"""A question for an office's holder, word by word in English, in the order that English has.

"Who Lenn city mayor?" is put "Who is the mayor of Lenn city?": so the rules for offices know it for what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

_OFFICES = frozenset(
    {"mayor", "head", "chief", "director", "minister", "prime minister", "president", "chairman", "rector", "governor"}
    | {"ambassador", "prosecutor", "captain", "commissioner", "commander", "ombudsman", "secretary", "head doctor"}
)
_RANKS = frozenset({"new", "former", "first", "deputy", "acting", "general", "state", "next", "previous"})
"""What stands in front of an office and is no part of its place."""
_SAID_BESIDE = frozenset({"is", "became", "now", "current", "today", "person", "name", "is called"})
_WAS = frozenset({"was", "were"})
_JOINING = frozenset({"and", "or", "that", "who", "whom", "which", "what", "where", "when", "why", "how", "not"})


def who_holds(words: Sequence[str], language: str) -> str:
    """The question for an office's holder; "" where it asks anything else.

    Args:
        words: in English, without the one that asks, in the order of the language.
        language: "az", in which the place of an office stands in front of it, or "ru", behind it.
    """
    left = [word for word in words if word not in _SAID_BESIDE | _WAS]
    place = next((number for number, word in enumerate(left) if word in _OFFICES), None)
    if place is None or _JOINING & {*left} or any(word.startswith("was ") for word in left):
        return ""
    ranked = place
    while ranked and left[ranked - 1] in _RANKS:
        ranked -= 1
    before, behind = left[:ranked], left[place + 1 :]
    if before and (language == "ru" or any(map(str.isdigit, "".join(before)))):
        return ""
    if behind and language == "az":
        return ""
    office, of = " ".join(left[ranked : place + 1]), " ".join(before or behind)
    is_ = "was" if _WAS & {*words} else "is"
    return f"Who {is_} the {office}{of and f' of {of}'}?"


def who_leads(words: Sequence[str]) -> str:
    """The question for who is in charge, where "lead" or "run" is the only verb; else ""."""
    verbs = {"lead": "leads", "run": "runs", "run by": "runs"}
    place = next((number for number, word in enumerate(words) if word in verbs), None)
    if place is None or place not in (0, len(words) - 1) or _JOINING & {*words} or len(words) < 2:
        return ""
    return f"Who {verbs[words[place]]} {' '.join((*words[:place], *words[place + 1 :]))}?"
