"""Whether a statement asserts what its sentences deny, report or suppose, or the other way round.

The cues are those of ``rag.reading.assertion``. A statement seldom says all that a sentence does, so a cue of the
sentence counts where it turns most of the words that both have, and one of the statement likewise; the other side has
to have some cue of the same kind, wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.text.analysis import FUNCTION_WORDS, fold, tokens
from index.text.language import told_language
from index.types import Document
from rag.llm.sentences import Numbered
from rag.reading.assertion.base import Language, masked, turning
from rag.reading.assertion.heed import language_of

_SAME = {
    "denies": "denies",
    "refuses": "denies",
    "takes back": "denies",
    "ends": "denies",
    "acquits": "denies",
    "drops": "denies",
    "corrects": "denies",
    "excepts": "excepts",
    "claims": "reports",
    "accuses": "reports",
    "pretends": "supposes",
    "supposes": "supposes",
    "asks": "supposes",
}
_QUESTION = re.compile(r"\?[\"'»”)\s]*$")
_FREE = re.compile(
    r"\b(?:free|without (?:a )?(?:charge|fee)|pulsuz\w*|ödənişsiz\w*|бесплатн\w+"
    r"|no (?:charge|fee)|will|shall|olacaq\w*|будет|будут)\b",
    re.IGNORECASE,
)
"""What says the same with a cue and without one: "free" is "no fee", and what is planned "will" be."""


def turned(text: str, sentences: Sequence[Numbered]) -> str:
    """The kind of the cue that a statement and its sentences do not share; "" where they agree.

    Args:
        text: the statement.
        sentences: those that it rests on.
    """
    document = sentences[0].document
    own, own_all = _effective(text, " ".join(each.text for each in sentences), document), _present(text, document)
    there: set[str] = set()
    there_all: set[str] = set()
    for each in sentences:
        there |= _effective(each.text, text, each.document)
        there_all |= _present(each.text, each.document)
    if _FREE.search(text):
        there_all |= {"denies", "supposes"}
        own_all |= {"denies", "supposes"}
    for kind in ("denies", "reports", "supposes"):
        if (kind in there and kind not in own_all) or (kind in own and kind not in there_all):
            return kind
    return ""


def _present(text: str, document: Document) -> set[str]:
    """The kinds of all cues of a text."""
    language = _language(text, document)
    plain = masked(text, language.harmless)
    found = {_SAME[cue.kind] for cue in language.cues if cue.words.search(plain)}
    return found | {"supposes"} if _QUESTION.search(text) else found


def _effective(text: str, other: str, document: Document) -> set[str]:
    """The kinds of cues that turn most of the words that a text shares with another; of all its words if none."""
    shared = {token.text for token in tokens(other)}
    own = [one for one in tokens(text) if fold(text[one.start : one.end]) not in FUNCTION_WORDS]
    common = [one for one in own if one.text in shared] or own
    language = _language(text, document)
    counted: Counter[str] = Counter()
    for one in common:
        counted.update({_SAME[kind] for kind in turning(language, text, one.start, one.end, "")})
    return {kind for kind, times in counted.items() if 2 * times > len(common)}


def _language(text: str, document: Document) -> Language:
    """The language whose cues a text is searched for; a statement may be in another one than its release."""
    return language_of(text, replace(document, language=told_language(text, (document.language,)) or document.language))
