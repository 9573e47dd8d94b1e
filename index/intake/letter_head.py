"""The head of a mail that was saved as plain text: who sent it to whom, when, and about what."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.cleaning.dates import find_dates

_LINE = re.compile(r"(?P<name>[^\W\d_][\w -]{0,18}?)[ \t]*:[ \t]*(?P<said>\S.*)")
_SUBJECT = frozenset({"subject", "mövzu", "тема", "konu", "betreff", "objet"})
_DATE = frozenset(
    {"date", "sent", "tarix", "göndərilib", "дата", "отправлено", "tarih", "gönderildi", "gönderilme", "datum"}
)
_BESIDE = frozenset(
    {"from", "to", "cc", "bcc", "reply-to", "kimdən", "kimə", "от", "от кого", "кому", "копия", "kimden", "kime"}
    | {"gönderen", "alıcı", "von", "an", "de", "à"}
)
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|fw|ynt|ilt|aw|wg)\s*:\s*)+", re.IGNORECASE)


def split(text: str) -> tuple[Mapping[str, object], str]:
    """What the head of a mail above a text says, and the text below it; nothing where there is no such head.

    A head has a subject and a sender or a receiver, each on a line of its own, and a blank line below it.
    """
    head, blank, body = text.replace("\r\n", "\n").lstrip("\ufeff\n ").partition("\n\n")
    told: dict[str, str] = {}
    last = ""
    for line in head.split("\n"):
        if last and line[:1].isspace():
            told[last] += f" {line.strip()}"
            continue
        found = _LINE.fullmatch(line.strip())
        name = found["name"].strip().replace("İ", "i").casefold() if found else ""
        if found is None or name not in _SUBJECT | _DATE | _BESIDE:
            return {}, text
        told[last := name] = found["said"]
    subject = next((said for name, said in told.items() if name in _SUBJECT), "")
    if not (blank and body.strip() and subject and any(name in _BESIDE for name in told)):
        return {}, text
    fields: dict[str, object] = {"title": _ANSWERED.sub("", subject)}
    sent = {day for name, said in told.items() if name in _DATE for day in find_dates(said)}
    if len(sent) == 1:
        fields["published"] = sent.pop().isoformat()
    return fields, body.strip("\n")
