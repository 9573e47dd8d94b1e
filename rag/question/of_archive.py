"""Questions about the archive itself: how many releases there are about something, which, when one was published.

No sentence of a release says so; it is counted and listed. In English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Wanted = Literal["count", "list", "day", "newest"]

_RELEASES = (
    r"(?P<of>(?:(?!press |news )[\w-]+ )?)(?:press |news )?(?:releases?|announcements?|notices?|statements?|bulletins?)"
)
_NEWS = rf"(?:{_RELEASES}|news)"
_ABOUT = r"(?P<how>about|on|of|by|from|concerning|regarding|(?:that |which )?(?:mention(?:s|ing)?|deal(?:s|ing)? with))"
_PUBLISHED = r"(?:published|released|issued|put out|posted)"
_PLEASE = r"(?:please |can you |could you )?(?:list|show|give|find)(?: me)?"
_WRITTEN: tuple[tuple[Wanted, str], ...] = (
    (
        "count",
        rf"how many {_RELEASES}(?: (?:are|were) there)? {_ABOUT}\b(?P<about> .+?)"
        rf"(?: (?:are|were|have been) (?:there|{_PUBLISHED}).*)?",
    ),
    ("count", rf"how many {_RELEASES} (?P<how>did|has|have)(?P<about> .+?) (?:publish|release|issue)(?:ed|d)?\b.*"),
    ("list", rf"{_PLEASE}(?: all)?(?: the| every)? {_RELEASES} {_ABOUT}(?P<about> .+)"),
    ("list", rf"(?:which|what) {_RELEASES} (?:are there |do you have )?{_ABOUT}(?P<about> .+)"),
    ("list", rf"what (?:have|did) you {_PUBLISHED[:-1]}|publish)(?P<of>) (?P<how>about|on)(?P<about> .+)"),
    (
        "day",
        rf"(?:when|on (?:what|which) (?:day|date)) (?:was|were|did (?:you|they|the \w+) (?:publish|release|issue))"
        rf" (?:the |your )?{_RELEASES} {_ABOUT}(?P<about> .+?)(?: {_PUBLISHED})?",
    ),
    (
        "newest",
        rf"(?:(?:what|which)(?: is| was|['’]s| are)|{_PLEASE}) the (?:very )?(?:newest|latest|most recent|last)"
        rf" {_NEWS} {_ABOUT}(?P<about> .+)",
    ),
)
_KINDS = tuple((wanted, re.compile(pattern)) for wanted, pattern in _WRITTEN)
_OF_PUBLISHER = frozenset({"of", "by", "from", "did", "has", "have"})


@dataclass(frozen=True, slots=True)
class OfArchive:
    """What is asked about the releases of an archive.

    Attributes:
        wanted: their number, all of them, the day of one, or the newest.
        topic: the words of the question that say which.
        mentioned: whether those that only mention it count too.
        published: whether the topic is who published them: "releases of water" are none of an archive's.
    """

    wanted: Wanted
    topic: str
    mentioned: bool = False
    published: bool = False


def of_archive(question: str) -> OfArchive | None:
    """What a question asks about the archive itself; None where it asks for what releases say."""
    words = " ".join(question.split()).strip(" ?.!")
    for wanted, pattern in _KINDS:
        if found := pattern.fullmatch(words.lower()):
            parts = [words[slice(*found.span(name))] for name in ("of", "about")]
            topic = " ".join(part.strip() for part in parts if part.strip())
            return OfArchive(wanted, topic, "mention" in found["how"], found["how"] in _OF_PUBLISHER)
    return None
