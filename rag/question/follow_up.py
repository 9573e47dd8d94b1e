"""What a follow-up question refers to: "And in Yevlakh?" is searched and read with the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text.analysis import content_terms
from rag.messages.recognise import no_question

Turn = tuple[str, str]

# With fewer content terms than FEW a question names too little to be searched alone; with more than ENOUGH it names
# enough, whatever it begins with or points at, and what was said before would only lead the search astray.
FEW = 2
ENOUGH = 3

OPENING = re.compile(
    r"(?:and|or|but|also|so|then|bəs|bes|və|ve|həm|hem|а|и|или|но)\b"
    r"|(?:(?:and|but|so|ok|okay)\W+)?(?:what|how) (?:about|else)\b"
    r"|[^?]*\bb[əe]s\W*\Z",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|these|(?:is|was|did|of|about) that"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were)\b)"
    r"|onu|ona|onun|onlar|onların|orada|orda|ora|oraya|oradan|ordan|bu|bunu|bunun|bunlar"
    r"|он|его|него|она|её|ее|неё|нее|они|их|ними|там|туда|оттуда|это|этот|этого|эта|эти)\b",
    re.IGNORECASE,
)
# "It" and "this" that point at nothing said before: "how long does it take", "this year".
EMPTY = re.compile(
    r"\bit (?=(?:takes?|costs?|possible|true|legal|necessary|allowed|required)\b)"
    r"|\bthis (?=(?:year|month|week|summer|winter|spring|autumn)\b)",
    re.IGNORECASE,
)
# The one thing named is the thing asked for: "What is SMS?", but not "Who is the director?"
DEFINITION = re.compile(
    r"(?:(?:what|who)(?:['’]s| is| are| was| were)(?: an?)?|что такое|кто такой|кто такая) (?!the\b)\w+\W*\Z",
    re.IGNORECASE,
)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """The question as it is to be searched: behind those that it leans on.

    Args:
        question: the last thing the user said.
        history: as for ``leaned_on``.
    """
    before = leaned_on(question, history)
    return f"{before} {question}" if before else question


def leaned_on(question: str, history: Sequence[Turn]) -> str:
    """The questions before that a question leans on, the last full one and the last one; "" where it stands alone.

    Args:
        question: the last thing the user said.
        history: pairs of role ("user" or "assistant") and text, oldest first.
    """
    if not leans(question):
        return ""
    asked = [text for role, text in history if role == "user" and text.strip() and not no_question(text)]
    if not asked:
        return ""
    # A chain of follow-ups leads back to the last question that stood on its own.
    full = next((text for text in reversed(asked) if not leans(text)), asked[0])
    return " ".join(dict.fromkeys(text for text in (full, asked[-1]) if text != question))


def leans(question: str) -> bool:
    """Whether a question needs what was said before it.

    Both errors can answer another question than was asked. The rule was chosen so that of full questions one or two
    in a hundred are taken for follow-ups, and follow-ups find what they found when every pronoun counted.
    """
    plain = EMPTY.sub(" ", question.strip().lstrip("¿¡\"'“«-–— "))
    named = len(set(content_terms(question)))
    reference = REFERENCE.search(plain)
    # A name in front of a pronoun is what the pronoun stands for: "When did Mexico open its embassy?"
    if reference and any(word[0].isupper() and len(word) > 1 for word in plain[: reference.start()].split()[1:]):
        reference = None
    if named < FEW:
        return bool(reference) or not DEFINITION.match(plain)
    return named <= ENOUGH and bool(reference or OPENING.match(plain))
