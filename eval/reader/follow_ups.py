"""Questions made to follow-ups: behind another one about the same passage, to which they point back where they can."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from rag.training.data.public import Example

# A name between words that a pronoun may stand between too: not "the first Apollo mission".
NAME = re.compile(
    r"(?<![^ ])(?:(?:of|in|at|by|to|from|for|with|on|about)(?P<governs> )"
    r"|(?:did|do|does|is|was|were|are|has|had|have|can|that|when|where) )"
    r"(?P<name>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?P<owns>['’]s\b)?"
    r"(?=\W*\Z| (?:in|at|by|to|from|for|with|on|after|before|during|become|begin|have|has|had|is|was|were|are)\b"
    r"|(?<=['’]s) )"
)
# As subject, as object, as owner.
PRONOUNS = (("it", "it", "its"), ("they", "them", "their"), ("he", "him", "his"), ("she", "her", "her"))


def follow_ups(examples: Sequence[Example], random: Random) -> list[Example]:
    """Each question behind another one that its passage answers, taken at random; left out where there is none."""
    about: dict[str, list[Example]] = {}
    for example in examples:
        if example.answers:
            about.setdefault(example.passage, []).append(example)
    pairs = [(example, others_than(example, about.get(example.passage, []))) for example in examples]
    return [behind(example, random.choice(others), random) for example, others in pairs if others]


def others_than(example: Example, about: Sequence[Example]) -> list[Example]:
    """Those that ask something else: their answers lie elsewhere."""
    answers = {*example.answers}
    return [other for other in about if other.question != example.question and not answers.intersection(other.answers)]


def behind(example: Example, earlier: Example, random: Random) -> Example:
    """The question behind an earlier one, with a pronoun for a name that both have."""
    return replace(example, question=pointing_back(example.question, earlier.question, random), before=earlier.question)


def pointing_back(question: str, earlier: str, random: Random) -> str:
    """The question with a pronoun for the first name that the earlier one has too."""
    shared = next((match for match in NAME.finditer(question) if match["name"] in earlier), None)
    if shared is None:
        return question
    subject, governed, owner = random.choice(PRONOUNS)
    pronoun = owner if shared["owns"] else governed if shared["governs"] else subject
    return question[: shared.start("name")] + pronoun + question[shared.end() :]
