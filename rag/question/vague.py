"""Questions that name too little, such as "What is the phone number?", and what is said when they are asked back."""

from __future__ import annotations

import re

from index.text.analysis import content_words, fold
from rag.question.expected import asks

ASKED_OF_ANYTHING = re.compile(
    "phone|telephone|number|call|address|e?mail|website|open|hour|time|close|cost|price|pay|fee|free|charge|long|take"
    "|start|begin|end|dat|day|deadline|when|where|need|[a-z]+days?$"
    "|telefon|nomre|unvan|acil|bagl|saat|vaxt|qiymet|neceye|odeni|rusum|pulsuz|qeder|muddet|tarix|basla|isle|yerles|lazim|et"
    "|телефон|номер|адрес|почт|откр|закр|час|врем|стоит|цен|плат|сбор|бесплатн|срок|дат|начина|длит|нужн|находит"
)
"""How words begin, folded, that anything may be asked after."""
EXPLAIN = re.compile(r"(?:what(?:['’]s| is| are)(?: an?)?|что такое) (?!the\b)\w+\W*\Z", re.IGNORECASE)
CHOSEN = re.compile(
    r"(?:(?:and|of|a|и|bəs|və)\s+)?(?:the\s+)?(?P<name>\S.*?)(?:\s+(?:one|olan|üçün|üzrə))?[\s?!.]*\Z", re.IGNORECASE
)
LONGEST = 8
"""Words of what is said when a question is asked back."""


def is_vague(question: str) -> bool:
    """Whether a question by itself names one thing at most, and neither a name, a figure nor a word to explain."""
    words = content_words(question)
    named = [word for word in words if not ASKED_OF_ANYTHING.match(fold(word))]
    if len(named) > 1 or EXPLAIN.match(question.strip()) or any(character.isdigit() for character in question):
        return False
    return not any(word[0].isupper() for word in named if not question.lstrip("¿¡\"'“«-–— ").startswith(word))


def chosen(said: str, before: str) -> str | None:
    """The question that is meant by what is said after a vague one: "the Baku one" after "What is the phone number?".

    Args:
        said: last.
        before: the question that it leans on, or "".

    Returns:
        None where what is said asks something itself, or the question before was clear.
    """
    named = CHOSEN.match(said.strip())
    if not (before and named and is_vague(before)) or asks(said) or len(said.split()) > LONGEST:
        return None
    return f"{before.rstrip(' ?!.')}, {named['name']}?"
