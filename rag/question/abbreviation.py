"""Questions that ask what an abbreviation stands for: "What is SMS?", "SMS nədir?", "Что такое СМС?"."""

from __future__ import annotations

import re

_SHORT = r"[\"'“”«»]?(?P<short>[^\W_]{2,11})[\"'“”«»]?"
_CALLED = r"(?:(?:the )?(?:abbreviation|acronym|letters|short form) )?"
_WRITTEN = (
    rf"what(?: is|['’]s| are)(?: the| an?)? {_CALLED}{_SHORT}(?: short for)?",
    rf"what (?:does|do|did) (?:the )?{_CALLED}{_SHORT} (?:mean|stand for|abbreviate)",
    rf"(?:what(?: is|['’]s) )?(?:the )?(?:meaning|full (?:name|form)) of (?:the )?{_CALLED}{_SHORT}",
    rf"{_SHORT},? (?:meaning|stands for(?: what)?|full (?:name|form))",
    rf"{_SHORT}(?:-\w+)? (?:(?:abreviaturası|qısaltması|sözü) )?(?:nədir|nedir|nə deməkdir|ne demekdir|necə açılır)",
    rf"{_SHORT}(?:-\w+)? (?:nə məna(?:sını)? (?:verir|daşıyır|bildirir)|nəyin qısaltmasıdır|mənası nədir)",
    rf"что (?:такое|значит|означает|обозначает) (?:аббревиатура |сокращение )?{_SHORT}",
    rf"как (?:расшифровывается|расшифровать) (?:аббревиатура |аббревиатуру |сокращение )?{_SHORT}",
    rf"(?:расшифровка|значение) {_SHORT}",
    rf"{_SHORT},?(?: [—–-])? что (?:такое|это(?: такое)?|значит|означает)",
)
_KINDS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _WRITTEN)


def short_form(question: str) -> str | None:
    """The word of which a question asks what it means, as it stands there; None where it asks something else.

    Any word is one here: whether it is an abbreviation, the archive tells.
    """
    words = " ".join(question.split()).strip(" ?.!")
    found = next(filter(None, (kind.fullmatch(words) for kind in _KINDS)), None)
    return found["short"] if found else None
