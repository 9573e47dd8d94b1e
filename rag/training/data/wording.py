"""Questions as people type them: with a slip of the finger, without a question mark, in keywords."""

from __future__ import annotations

import re
from random import Random

from index.text.analysis import content_terms

SLIPS = 0.12
UNMARKED = 0.15
KEYWORDS = 0.04
PLAIN = str.maketrans("əışğçöüƏİŞĞÇÖÜ", "eisgcouEISGCOU")
WORD = re.compile(r"[^\W\d_]{5,}")


def typed(question: str, random: Random) -> str:
    """The question as somebody in a hurry types it, now and then; else as it is."""
    if random.random() < KEYWORDS:
        question = keywords(question) or question
    if random.random() < SLIPS:
        question = slipped(question, random)
    return question.rstrip("? ") if random.random() < UNMARKED else question


def bare(question: str) -> str:
    """The question without the letters that a Latin keyboard lacks: "Bakida nece merkez var"."""
    return question.translate(PLAIN)


def slipped(question: str, random: Random) -> str:
    """One of its longer words with a letter left out, doubled, or exchanged with the next; never in a number."""
    found = [match for match in WORD.finditer(question) if match[0].isalpha()]  # "km²" has a number in it
    if not found:
        return question
    match = random.choice(found)
    word, at = match[0], random.randrange(1, len(match[0]) - 1)
    wrong = random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return question[: match.start()] + wrong + question[match.end() :]


def keywords(question: str) -> str:
    """Its content words alone, in their order."""
    return " ".join(word for word in question.rstrip("? ").split() if content_terms(word))
