"""Whether a full question that a model made of a follow-up asks what was asked, and nothing besides.

It is searched and read in place of the follow-up, so that nothing may come into it that nobody said: each of its words
stands in the conversation, but for endings, and no figure is another. It is shown to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from index.errors import InvalidQuestion
from index.text.analysis import content_terms, terms
from index.text.language import told_language
from rag.printing import printable
from rag.question.check import CheckedQuestion, check
from rag.question.follow_up import leans
from rag.time.asked import put_otherwise

LONGEST = 300
"""Characters of a full question, at most."""
STEM = 4
"""Letters from which two words that begin alike may be one with other endings."""
_FIGURE = re.compile(r"\d+")
_PRONOUN = re.compile(
    r"o|bəs|bes|it|its|they|them|their|he|him|his|she|her|this|these|that|there|else|about|onu|ona|onun|onlar\w*|orada|bu\w{0,3}"
    r"|он|его|него|она|её|ее|неё|нее|они|их|ними|там|это\w*|эт[аи]"
)
"""What a full question has the name of instead."""


def in_full(asked: CheckedQuestion, text: str) -> CheckedQuestion | None:
    """A follow-up as the full question that a model made of it, of the same time; None where that asks something else.

    What is shown as the question stays what was typed.

    Args:
        asked: the follow-up.
        text: as the model gave it.
    """
    if not asks_the_same(text, asked.text, asked.before):
        return None
    try:
        full = check(text, (), asked.since, asked.until, asked.time.today)
    except InvalidQuestion:
        return None
    return replace(full, typed=asked.typed or asked.text, time=put_otherwise(asked.time, text), rewritten=text)


def asks_the_same(rewritten: str, question: str, before: str) -> bool:
    """Whether a full question may stand for a follow-up.

    Args:
        rewritten: as a model gave it.
        question: the follow-up.
        before: the questions that it leans on.
    """
    if not rewritten or len(rewritten) > LONGEST or printable(rewritten) != rewritten or leans(rewritten):
        return False
    said = f"{before} {question}"
    if set(_FIGURE.findall(rewritten)) - set(_FIGURE.findall(said)):
        return False
    language = told_language(question) or told_language(before)
    if language and told_language(rewritten, (language,)) not in ("", language):
        return False
    kept = [term for term in content_terms(question) if not _PRONOUN.fullmatch(term)]
    return _stand(content_terms(rewritten), set(terms(said))) and _stand(kept, set(terms(rewritten)))


def _stand(wanted: Iterable[str], there: Collection[str]) -> bool:
    """Whether each term stands among others, but for its ending."""
    begins = {term[:STEM] for term in there if len(term) >= STEM}
    return all(term in there or (len(term) >= STEM and term[:STEM] in begins) for term in wanted)
