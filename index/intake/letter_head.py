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
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|fw|ynt|ilt|aw|wg)\s*:\s*|\[[^\[\]]{1,30}\]\s*)+", re.IGNORECASE)
"""In front of a subject: that it is an answer, or the name of a mailing list."""
_ENVELOPE = re.compile(r"From \S+(?: at \S+)? +\w{3} \w{3} +\d{1,2} [\d:]{5,8}(?: \S+)? \d{4}")
"""The line above a mail in an archive of a list (mbox)."""
_OF_A_PROGRAM = re.compile(r"[a-z]+(?:-[a-z]+)+|organi[sz]ation|sender|importance|priority|references")
"""What mail programs write of a mail among themselves: "message-id", "content-type"."""
_END = re.compile(r"^(?:-- |_{20,}[ \t]*)$", re.MULTILINE)
"""Where a signature begins (RFC 3676, 4.3), or what a mailing list adds."""
_LONGEST_END = 80  # words of them


def split(text: str) -> tuple[Mapping[str, object], str]:
    """What the head of a mail above a text says, and the text below it; nothing where there is no such head.

    A head has a subject and a sender or a receiver, each on a line of its own, and a blank line below it. The text ends
    where a signature or the lines of a mailing list begin.
    """
    head, blank, body = text.replace("\r\n", "\n").lstrip("\ufeff\n ").partition("\n\n")
    told: dict[str, str] = {}
    last = ""
    lines = head.split("\n")
    for line in lines[1:] if _ENVELOPE.fullmatch(lines[0].strip()) else lines:
        if last and line[:1].isspace():
            told[last] += f" {line.strip()}"
            continue
        found = _LINE.fullmatch(line.strip())
        name = found["name"].strip().replace("İ", "i").casefold() if found else ""
        known = name in _SUBJECT | _DATE | _BESIDE or _OF_A_PROGRAM.fullmatch(name)
        if found is None or not known:
            return {}, text
        told[last := name] = found["said"]
    subject = next((said for name, said in told.items() if name in _SUBJECT), "")
    if not (blank and body.strip() and subject and any(name in _BESIDE for name in told)):
        return {}, text
    fields: dict[str, object] = {"title": _ANSWERED.sub("", subject)}
    sent = {day for name, said in told.items() if name in _DATE for day in find_dates(said)}
    if len(sent) == 1:
        fields["published"] = sent.pop().isoformat()
    for end in list(_END.finditer(body))[::-1]:
        if len(body[end.start() :].split()) <= _LONGEST_END:
            body = body[: end.start()]
    return fields, body.strip("\n")
