"""Questions as they come in a conversation: behind another one about the same passage, to which they may point back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from rag.training.data import Example

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


def led(examples: Sequence[Example], share: float, random: Random) -> list[Example]:
    """The examples, a share of them behind a question that their passage answers; as a follow-up is searched and read.

    What has no other question about its passage stays as it is.

    Args:
        examples: as they were read.
        share: how many are led up to, 0..1.
        random: which.
    """
    about: dict[str, list[Example]] = {}
    for example in examples:
        if example.answers:
            about.setdefault(example.passage, []).append(example)
    return [
        behind(example, random.choice(others), random)
        if random.random() < share and (others := others_than(example, about.get(example.passage, [])))
        else example
        for example in examples
    ]


def others_than(example: Example, about: Sequence[Example]) -> list[Example]:
    """Those that ask something else: their answers lie elsewhere."""
    answers = {*example.answers}
    return [other for other in about if other.question != example.question and not answers.intersection(other.answers)]


def behind(example: Example, earlier: Example, random: Random) -> Example:
    """The question behind an earlier one, as ``rag.follow_up`` joins them, with a pronoun for a name that both have."""
    question = pointing_back(example.question, earlier.question, random)
    return replace(example, question=f"{earlier.question} {question}")


def pointing_back(question: str, earlier: str, random: Random) -> str:
    """The question with a pronoun for the first name that the earlier one has too."""
    shared = next((match for match in NAME.finditer(question) if match["name"] in earlier), None)
    if shared is None:
        return question
    subject, governed, owner = random.choice(PRONOUNS)
    pronoun = owner if shared["owns"] else governed if shared["governs"] else subject
    return question[: shared.start("name")] + pronoun + question[shared.end() :]
