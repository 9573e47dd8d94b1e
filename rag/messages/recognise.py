"""What is no question to an archive: a greeting, a word of thanks, a cry for help.

A message is cut into clauses. Whoever is in danger is heard in any clause of it. An alarm in words that may be news is
a cry for help where its sentence asks for help at most, unlike "Where was there a gas leak?", and where it is told,
of those who write or of somebody who needs help now, whatever is asked behind it ("There is a gas leak in our flat,
should we leave?"). Everything else is no question only if each clause is recognised, so that "Hello, when does it
open?" is one. The patterns of each language stand beside this file, over folded words: people leave out the letters
that their keyboard has not, and a word that is one letter from one of the patterns' is taken for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from index.text.analysis import fold

Message = Literal[
    "emergency", "distress", "request", "human", "identity", "abilities", "insult", "farewell", "thanks", "greeting"
]
"""The kinds; of a message of several the first is its kind."""

FOLDER = Path(__file__).parent
LANGUAGES = ("az", "en", "ru")
KINDS: tuple[Message, ...] = get_args(Message)
IN_DANGER = ("emergency", "distress")
TELLING = ("request",)
"""What a clause that asks something is not: "I want to apply what do I need"."""

LONGEST = 400
"""Characters of a message that is looked at for anything but danger: what is longer tells or asks something."""
MOST_WORDS = 12
"""Of a clause that is a greeting or the like; it also bounds in how many ways a pattern can be tried."""
READ = 2_000
"""Characters that are looked at."""
SHORTEST_MENDED = 5
"""Letters of a word that may be misspelt: shorter ones are too much alike ("four", "our")."""

SENTENCE = re.compile(r"(?<=[.!?\n…])")
CLAUSE = re.compile(r"[.,!?;:()\n…—–]+")
STRETCHED = re.compile(r"(\w)\1{2,}")
WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_MENDED},}}")
ENDINGS = re.compile(r"([^\W\d_]+)\(\?:([^() ]+)\)")
"""Of a pattern: a stem and the endings that it may have."""
KEPT = re.compile(r"\böl(?:ür(?:əm|lər)?|dürürlər)\b")
"""Words that folded would be others: "ölür" (dies) is not "olur" (becomes)."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """How messages are recognised in one language.

    Attributes:
        kinds: what a whole clause of each kind matches; of danger, what some words of it do.
        alarm: what some words of a sentence match that tells of danger, be it here or in the news.
        plea: what is found where help is asked for: "help", "what do we do".
        about: what is found in a clause that asks about something.
        ours: what is found where an alarm is of those who write, or of somebody who does not breathe.
        over: what is found where it is over, supposed, or no danger after all.
        turns: what a clause begins to ask with.
        fillers: what a clause is that says nothing by itself, such as "ok".
        asks: what is found in a clause that asks.
        spellings: the words of the patterns by themselves, and by each way to leave out one of their letters.
    """

    kinds: Mapping[Message, re.Pattern[str]]
    alarm: re.Pattern[str]
    plea: re.Pattern[str]
    about: re.Pattern[str]
    ours: re.Pattern[str]
    over: re.Pattern[str]
    turns: re.Pattern[str]
    fillers: re.Pattern[str]
    asks: re.Pattern[str]
    spellings: Mapping[str, str]


def no_question(text: str) -> Message | None:
    """The kind of a message that is no question to the archive, in Azerbaijani, English or Russian; None of a question.

    Args:
        text: as it was typed.
    """
    known = [patterns(language) for language in LANGUAGES]
    told = [_kind(clause, known) for clause in clauses(text[:READ])]
    kinds = [kind for kind in told if kind in KINDS]
    if any(_raises_alarm(sentence, known) for sentence in SENTENCE.split(text[:READ])):
        kinds.append("emergency")
    in_danger = any(kind in IN_DANGER for kind in kinds)
    if not in_danger and (None in told or len(text) > LONGEST):
        return None
    return min(kinds, key=KINDS.index, default=None)


def clauses(text: str) -> Iterator[str]:
    """The clauses of a text, folded, with one space between words."""
    for part in CLAUSE.split(text.replace("’", "'").replace("-", " ").replace("/", " ")):
        if words := [STRETCHED.sub(r"\1", folded) for word in part.split() if (folded := _folded(word))]:
            yield " ".join(words)


def _folded(word: str) -> str:
    kept = KEPT.search(word.lower())
    return kept[0] if kept else fold(word)


@cache
def patterns(language: str) -> Patterns:
    """The patterns of one of ``LANGUAGES``."""
    told = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    filler = f"(?:{told['fillers']})"
    cores = {kind: "|".join(f"(?:{line})" for line in told[kind]) for kind in KINDS}
    kinds = {
        kind: re.compile(
            rf"\b(?:{core})\b" if kind in IN_DANGER else rf"(?:{filler} )*(?:{core})(?: (?:{filler}|{core}))*"
        )
        for kind, core in cores.items()
    }
    alarm = "|".join(f"(?:{line})" for line in told["alarm"])
    words = sorted(_words(" ".join((*cores.values(), alarm))))
    return Patterns(
        kinds,
        alarm=re.compile(rf"\b(?:{alarm})\b"),
        plea=re.compile(rf"\b(?:{told['plea']})\b"),
        about=re.compile(rf"\b(?:{told['about']})\b"),
        ours=re.compile(rf"\b(?:{told['ours']})\b"),
        over=re.compile(rf"\b(?:{told['over']})\b"),
        turns=re.compile(rf"\b(?:{told['about']}|{told['turns']})\b"),
        fillers=re.compile(rf"{filler}(?: {filler})*"),
        asks=re.compile(rf"\b(?:{told['asks']})\b"),
        spellings={short: word for word in words for short in _shortened(word)} | {word: word for word in words},
    )


def _words(pattern: str) -> set[str]:
    """The words of a pattern that may be misspelt, with and without the endings that stand beside them."""
    ended = (stem + ending for stem, endings in ENDINGS.findall(pattern) for ending in endings.split("|"))
    return {word for word in (*WORD.findall(re.sub(r"\\.", " ", pattern)), *ended) if WORD.fullmatch(word)}


def _kind(clause: str, known: Iterable[Patterns]) -> Message | Literal["filler"] | None:
    """What a clause is, as it stands, else as it may have been meant; None where it asks or tells something."""
    short = clause.count(" ") < MOST_WORDS
    for one in known:
        for spelt in (clause, mended(clause, one.spellings)):
            for kind, pattern in one.kinds.items():
                if kind in IN_DANGER:
                    found = pattern.search(spelt)
                elif short and not (kind in TELLING and one.asks.search(spelt)):
                    found = pattern.fullmatch(spelt)
                else:
                    found = None
                if found:
                    return kind
            if short and one.fillers.fullmatch(spelt):
                return "filler"
    return None


def _raises_alarm(sentence: str, known: Iterable[Patterns]) -> bool:
    """Whether a sentence tells of danger: of those who write, or asking nothing but for help."""
    said = [*clauses(sentence)]
    whole, asked = " ".join(said), sentence.rstrip().endswith("?")
    for one in known:
        if any(one.alarm.search(spelt) for spelt in (whole, mended(whole, one.spellings))):
            asks = asked or any(one.about.search(clause) for clause in said)
            if not asks or one.plea.search(whole):
                return True
        if any(_in_danger(told, one) for told in _told(said, asked, one)):
            return True
    return False


def _told(said: Sequence[str], asked: bool, one: Patterns) -> list[str]:
    """Of each clause what it tells before it asks; people leave out the comma: "There is a fire how do we get out"."""
    told = [one.turns.split(clause, maxsplit=1)[0].strip() for clause in said]
    return told[:-1] if asked and told == [*said] else told


def _in_danger(told: str, one: Patterns) -> bool:
    """Whether what is told is an alarm of those who write, or of somebody who needs help now."""
    return not one.over.search(told) and any(
        one.alarm.search(spelt) and one.ours.search(spelt) for spelt in (told, mended(told, one.spellings))
    )


def mended(clause: str, spellings: Mapping[str, str]) -> str:
    """A clause with each word that is one letter from one of the patterns' as it stands there.

    The first letter is seldom mistyped: "nazir" (a minister) is not "yazır" (writes).
    """
    return " ".join(
        next((meant for one in (word, *_shortened(word)) if (meant := spellings.get(one, ""))[:1] == word[0]), word)
        if len(word) >= SHORTEST_MENDED
        else word
        for word in clause.split()
    )


def _shortened(word: str) -> list[str]:
    """Each way to leave out one letter of a word."""
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
