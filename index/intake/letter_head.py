"""The head of a mail that was saved as plain text: who sent it to whom, when, and about what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from index.cleaning.dates import find_dates
from index.cleaning.lines import letters
from index.intake.named_lines import named_lines

_LINE = re.compile(r"(?P<name>[^\W\d_][\w -]{0,30}?)[ \t]*:[ \t]*(?P<said>\S.*)")
_SUBJECT = frozenset({"subject", "mövzu", "тема", "konu", "betreff", "objet", "asunto", "temat"})
_DATE = frozenset(
    {"date", "sent", "transmitted", "posted", "tarix", "göndərilib", "дата", "отправлено"}
    | {"tarih", "gönderildi", "gönderilme", "datum"}
)
_BESIDE = frozenset(
    {"from", "to", "cc", "bcc", "reply-to", "kimdən", "kimə", "от", "от кого", "кому", "копия", "kimden", "kime"}
    | {"gönderen", "alıcı", "von", "an", "de", "à"}
)
_REFERENCE = frozenset({"ref", "our ref", "reference", "aktenzeichen"})
"""What a note has beside them."""
_OF_A_WIRE = frozenset(
    {"words", "word count", "lines", "length", "category", "slug", "keyword", "topic", "urgency", "list"}
)
"""What a wire or a mailing list has beside them."""
_RULE = re.compile(r"^[-=_*]{5,}[ \t]*$", re.MULTILINE)
"""What closes a head, or parts what a mailing list adds from a text."""
_KNOWN = _SUBJECT | _DATE | _BESIDE | _REFERENCE | _OF_A_WIRE
_ANSWERED = re.compile(r"(?:re|fwd?|fw|ynt|ilt|aw|wg)\s*:\s*", re.IGNORECASE)
_LIST = re.compile(r"\[([^\[\]]{2,30})\]\s*")
"""In front of a subject: the name of a mailing list, or "[Correction]"."""
_PASSED_ON = re.compile(r"\[?(?:fwd?|wg|tr|ilt|rv|пересл|i̇lt|yön)\s*:\s*", re.IGNORECASE)
"""In front of the subject of a mail that passes another one on."""
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_SPACES = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_SENDER = re.compile(r"[^\n:]+:[ \t]*([^\n<@]{2,80}?)[ \t]*(?:<|\[|\n)")
"""The name behind "From:", which such a head begins with."""
_ENVELOPE = re.compile(r"From \S+(?: at \S+)? +\w{3} \w{3} +\d{1,2} [\d:]{5,8}(?: \S+)? \d{4}")
"""The line above a mail in an archive of a list (mbox)."""
_OF_A_PROGRAM = re.compile(
    r"[a-z]+(?:-[a-z]+)+|organi[sz]ation|sender|importance|priority|references|received|precedence|keywords"
)
"""What mail programs write of a mail among themselves: "message-id", "content-type"."""
_END = re.compile(r"^(?:-- ?|[_#]{20,}[ \t]*|(?:-=){5,}-?[ \t]*)$", re.MULTILINE)
"""Where a signature begins (RFC 3676, 4.3), or what a mailing list adds; a line of the release may look so too."""
_OF_A_LIST = re.compile(
    r"mailing list|listinfo|list-?serv|majordomo|\bunsubscribe\b|\bsignoff\b|\bleave (?:this|the) list\b|\babmelden\b"
    r"|désabonner|отписаться|abonelikten|abunəlikdən",
    re.IGNORECASE,
)
_LONGEST_END = 80  # words of what a mailing list adds
_FARTHEST_END = 4000  # its characters


def split(text: str) -> tuple[Mapping[str, object], str]:
    """What the head of a mail above a text says, and the text below it; nothing where there is no such head.

    A head has a subject and another line that mails or wires have, and below it stands a blank line or a rule. The text
    ends where the lines of a mailing list begin.
    """
    lines = text.replace("\r\n", "\n").lstrip("\ufeff\n ").split("\n")
    end = next((number for number, line in enumerate(lines) if not line.strip() or _RULE.fullmatch(line)), len(lines))
    body = "\n".join(lines[end + 1 :])
    head = named_lines(lines[1 if _ENVELOPE.fullmatch(lines[0].strip()) else 0 : end], _LINE) or []
    told = {_folded(one.name): one.said for one in head}
    if not all(map(_is_of_a_head, told)):
        return {}, text
    subject = next((said for name, said in told.items() if name in _SUBJECT), "")
    if not (body.strip() and subject and len(told) > 1):
        return {}, text
    fields: dict[str, object] = {"title": _without_list(subject, told)}
    sent = {day for name, said in told.items() if name in _DATE for day in find_dates(said)}
    if len(sent) == 1:
        fields["published"] = sent.pop().isoformat()
    return fields, above_list(body).strip("\n")


def passes_on(subject: str) -> bool:
    """Whether the subject of a mail says that it passes another one on."""
    return bool(_PASSED_ON.match(subject.strip()))


def passed_on(subject: str, text: str) -> tuple[Mapping[str, object], str] | None:
    """What the head of a mail says that another one passes on, and its text; the note above it is left to its reader.

    Args:
        subject: of the mail that passes it on.
        text: its words.

    Returns:
        None where no mail is passed on.
    """
    if not passes_on(subject):
        return None
    written = _SPACES.sub("", text).split("\n")
    bare = [_QUOTED.sub("", line) for line in written]
    quoted = max((number for number, line in enumerate(written, start=1) if line and line[0] != ">"), default=0)
    start = 0
    while start < len(written):
        lines = bare if start >= quoted else written
        end = _end_of_head(lines, start)
        closed = start < end < len(lines) and (not lines[end].strip() or bool(_RULE.fullmatch(lines[end])))
        # Only a head is looked at for its fields, and the text below it only once there are some.
        if closed and split("\n".join([*lines[start:end], "", "-"]))[0]:
            rest = "\n".join(lines[start:])
            fields, body = split(rest)
            if fields:
                sender = _SENDER.match(rest)
                return {**fields, **({"publisher": sender[1].strip(" \"'")} if sender else {})}, body
        start = max(end, start + 1)
    return None


def _end_of_head(lines: Sequence[str], start: int) -> int:
    """Behind the last line of a head that may begin at a line: names that mails have, and what goes on with one."""
    for end in range(start, len(lines)):
        goes_on = end > start and lines[end][:1].isspace()
        if not (goes_on or _is_named(lines[end], first=end == start)):
            return end
    return len(lines)


def _is_named(line: str, *, first: bool) -> bool:
    """Whether a line has a name that mails have; the first of a head not only one of programs."""
    named = _LINE.fullmatch(line.strip())
    name = _folded(named["name"]) if named else ""
    return name in _KNOWN if first else _is_of_a_head(name)


def _is_of_a_head(name: str) -> bool:
    return name in _KNOWN or bool(_OF_A_PROGRAM.fullmatch(name))


def _folded(name: str) -> str:
    return name.replace("İ", "i").casefold()


def _without_list(subject: str, told: Mapping[str, str]) -> str:
    """A subject without the marks of an answer, and without the name of a list that its mail came over."""
    beside = letters(" ".join(said for name, said in told.items() if name not in _SUBJECT))
    while True:
        answered, named = _ANSWERED.match(subject), _LIST.match(subject)
        if answered:
            subject = subject[answered.end() :]
        elif named and letters(named[1]) in beside:
            subject = subject[named.end() :]
        else:
            return subject


def above_list(body: str) -> str:
    """A text without what a mailing list adds: below the mark of a signature, or else below the last rule.

    A signature above that stays, and so do notes below a rule that name no address to leave the list at.
    """
    signed = {end.span() for end in _END.finditer(body)}
    rules = list(_RULE.finditer(body.rstrip("-=_* \t\n")))
    ends = sorted(signed | {end.span() for end in rules[-1:]})
    for (start, end), (below, _) in pairwise([*ends, (len(body), 0)]):
        near = len(body) - end <= _FARTHEST_END and len(body[end:].split()) <= _LONGEST_END
        told = body[end:below]
        if near and _OF_A_LIST.search(told) and ((start, end) in signed or "@" in told or "://" in told):
            return body[:start]
    return body
