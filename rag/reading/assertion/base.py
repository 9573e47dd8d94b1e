"""What turns a statement in a language: cues, how far each reaches, and what neighbours say of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

Pattern = re.Pattern[str]


class Reach(Enum):
    """Which words of a sentence a cue turns."""

    SENTENCE = auto()
    """All of them: "is accused of"."""
    ONWARD = auto()
    """Those behind it: "a blog writes that"."""
    CLAUSE = auto()
    """Those that no border of a clause parts from it: "does not"."""
    BEHIND = auto()
    """Those behind it in its clause: "refused to"."""
    AHEAD = auto()
    """Those in front of it in its clause: "was abolished"."""
    NEXT = auto()
    """The few right behind it: "except"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Words that tell what became of a case: "was convicted", which "if convicted" and "not convicted" do not.

    Attributes:
        words: the pattern that finds them.
        before: what makes them none where it stands right before them.
        behind: and where it begins with them.
    """

    words: Pattern
    before: Pattern
    behind: Pattern

    def search(self, text: str) -> bool:
        """Whether a text tells it."""
        return any(
            not self.before.search(text, max(0, found.start() - FARTHEST_BEFORE), found.start())
            and not self.behind.match(text, found.start())
            for found in self.words.finditer(text)
        )


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that turn others.

    Attributes:
        kind: what they do: "denies", "accuses" and others.
        words: the pattern that finds them.
        reach: which words they turn.
        unless: a sentence with these words is not turned by the cue, as a conviction is no mere accusation.
        asked: a question with these words asks for what is turned; the cue's own words where None is given.
        across: those that do so of a release in another language, where ``asked`` has words that most questions have,
            as "how many"; ``asked`` where None is given.
    """

    kind: str
    words: Pattern
    reach: Reach
    unless: Pattern | Fact | None = None
    asked: Pattern | None = None
    across: Pattern | None = None

    def wanted(self, question: str) -> bool:
        """Whether a question asks for just what the cue turns: "What does the vaccine not cause?"."""
        return bool((self.asked or self.words).search(question))

    def wanted_across(self, question: str) -> bool:
        """Whether a question asks for what cues of this kind turn in another language."""
        return bool((self.across or self.asked or self.words).search(question))


@dataclass(frozen=True, slots=True)
class Language:
    """How a language turns what it says.

    Attributes:
        cues: within a sentence.
        border: where a clause ends.
        subordinate: what begins a clause of its own: "[Two valves] ensure that it does not burst".
        relative: what begins a clause that states something of what a supposition names: "probably the shop, which
            moved in May".
        harmless: words that look like a cue and are none: "not only", "no later than".
        label: a heading, or what stands before a colon: "Rumours", "Myth:".
        ahead: what the sentence before says of the next: "The following claim is false."
        back: how the sentence behind takes the one before back: "That was a mistake."
        named: how a later sentence names what a text said: "this claim", "the figure above".
        rejected: what such a sentence says of it: "is pure invention", "is a misprint".
        ended: how the sentence behind tells that what the one before planned or held is over: "The deal fell through."
        fulfilled: how the sentence behind tells that what the one before proposed became so. It never undoes a charge:
            somebody else may have been convicted.
        cheats: what the sentence before says of the words that are quoted: "Fake e-mails are in circulation."
        convicted: how a court's finding is told, or a confession.
    """

    cues: tuple[Cue, ...]
    border: Pattern
    subordinate: Pattern
    relative: Pattern
    harmless: Pattern
    label: Pattern
    ahead: Pattern
    back: Pattern
    named: Pattern
    rejected: Pattern
    ended: Pattern
    fulfilled: Pattern
    cheats: Pattern
    convicted: Fact

    def retracts(self, sentence: str) -> bool:
        """Whether a sentence further on says that what was told is not so, or was told wrongly."""
        return bool(self.named.search(sentence) and self.rejected.search(sentence))


@cache
def pattern(*words: str) -> Pattern:
    """One pattern of alternatives that begin and end at the borders of words, whatever their case.

    A space in it stands for any white space.
    """
    either = "|".join(" ".join(word.split()).replace(" ", r"\s") for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def masked(text: str, harmless: Pattern) -> str:
    """The text with what only looks like a cue blanked; every offset stays."""
    return harmless.sub(lambda found: "·" * len(found[0]), text)


def turning(
    language: Language, sentence: str, start: int, end: int, question: str, asked_in: Language | None = None
) -> Iterator[str]:
    """The kinds of the cues of a sentence that turn the words at a place in it.

    Args:
        language: of the sentence.
        sentence: any text.
        start: offset of the words.
        end: one past their last character.
        question: what asks for just what a cue turns is answered by it.
        asked_in: the language of the question; that of the sentence where None is given.
    """
    plain = masked(sentence, language.harmless)
    other = asked_in if asked_in not in (None, language) else None
    wanted = {cue.kind for cue in other.cues if cue.wanted_across(question)} if other else set()
    for cue in language.cues:
        if cue.kind in wanted or cue.wanted(question) or (cue.unless and cue.unless.search(plain)):
            continue
        for found in cue.words.finditer(plain):
            states = cue.kind == "supposes" and _parted(language.relative, plain, found.end(), start)
            if not states and reaches(language, cue.reach, plain, found.span(), (start, end)):
                yield cue.kind
                break


def reaches(language: Language, reach: Reach, text: str, cue: tuple[int, int], words: tuple[int, int]) -> bool:
    """Whether a cue at one place reaches words at another."""
    if words[0] < cue[0] and cue[1] <= words[1]:  # "every day except Sunday" says itself what it leaves out
        return reach not in (Reach.NEXT, Reach.BEHIND)
    is_ahead = cue[0] <= words[0]
    first, last = (cue[1], words[0]) if is_ahead else (words[1], cue[0])
    if not is_ahead and "," in text[: words[0]] and _ASIDE.match(text, first, cue[1]):
        first = (
            last  # what stands between commas is said of the subject: "The opening, set for 9 May, did not take place"
        )
    match reach:
        case Reach.SENTENCE:
            return True
        case Reach.ONWARD:
            return is_ahead
        case Reach.NEXT:
            between = text[first:last]
            return is_ahead and len(between.split()) <= MOST_BETWEEN and not re.search(r"[,;:.!?]", between)
        case Reach.BEHIND:
            return is_ahead and not _parted(language.border, text, first, last)
        case Reach.AHEAD if is_ahead:
            return False
        case _:
            parted = _parted(language.border, text, first, last)
            return not parted and (is_ahead or not _parted(language.subordinate, text, first, last))


def _parted(border: Pattern, text: str, first: int, last: int) -> bool:
    """Whether a border lies between two places; it is told by what stands behind it too."""
    found = border.search(text, first)
    return found is not None and found.end() <= last


FARTHEST_BEFORE = 120
"""Characters in front of a fact in which what makes it none is looked for: a few words, however long the text is."""
_ASIDE = re.compile(r"[^,;:]*,\s(?!n(?:one|either|obody|othing|o one)\b)[^,;:]*$", re.IGNORECASE)
MOST_BETWEEN = 3
"""Words between "except" and what it excepts, at most."""
