"""Mails that are no releases, though a mailbox of releases has them: answers of people and of programs, and bounces.

An answer holds what somebody guesses or asks, beside quoted words of the release; a program says who is away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parseaddr

from index.intake.mail_headers import POLICY
from index.intake.unfit import NoRelease

Sender = tuple[str, str]

_BY_A_PROGRAM = ("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Auto-Reply")
_PRECEDENCE = re.compile(r"auto[-_ ]?reply", re.IGNORECASE)
_LIST = r"\s*(?:\[[^\[\]]{2,40}\]\s*)?"
"""The name of a mailing list, in front of a subject."""
_AWAY = re.compile(
    rf"{_LIST}(?:auto(?:matic)?[- ]?(?:reply|response)|out[- ]of[- ](?:the[- ])?office(?: auto-?reply)?"
    r"|автоматический ответ|автоответ(?:чик)?|avtomatik cavab|otomatik (?:yanıt|cevap)|automatische antwort"
    r"|abwesenheits\w+|réponse automatique|autosvar|automatisch antwoord|respuesta automática)\s*:",
    re.IGNORECASE,
)
_LONGEST_NOTE = 60  # words of a mail that says that somebody is away
_ANSWER = re.compile(
    rf"{_LIST}(?:re|aw|antw|ynt|yan|cvb|cavab|sv|vs|odp|отв|ответ|на)(?:\s?[\[(^]?\d{{1,3}}[\])]?)?\s*:", re.IGNORECASE
)
_QUOTED = re.compile(
    r"^>|^[-_ ]{2,}(?:original message|исходное сообщение|orijinal (?:mesaj|ileti)|ilkin mesaj"
    r"|ursprüngliche nachricht|message d.origine)\b"
    r"|(?:@|\d:\d\d)[^\n]{0,200}(?:\bwrote|\bwrites|\bпиш[еу]т?|\b(?:на)?писал[аи]?|\byazdı|\byazıb|\bşunu yazdı"
    r"|\bschrieb|\ba écrit) ?:[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""How a mail shows the words of the one that it answers."""


def check_is_release(mail: EmailMessage, text: str) -> None:
    """Refuse what a program sent by itself: that somebody is away, or that a mail could not be delivered.

    Args:
        mail: it.
        text: its words; a release may be headed "Out of office: ...", and is longer.

    Raises:
        NoRelease: it is such a mail.
    """
    kind = str(mail.get("Auto-Submitted", "")).partition(";")[0].strip().lower()
    said = kind == "auto-replied" or any(_says_yes(mail, name) for name in _BY_A_PROGRAM)
    away = _AWAY.match(_subject(mail)) and len(text.split()) <= _LONGEST_NOTE
    if said or away or _PRECEDENCE.fullmatch(str(mail.get("Precedence", "")).strip()):
        raise NoRelease("an automatic reply, which is no release")
    if mail.get_content_type() == "multipart/report":
        raise NoRelease("a report of how a mail was delivered, which is no release")


def is_answer(mail: EmailMessage, text: str, senders: Mapping[str, Sender]) -> bool:
    """Whether a mail answers one of somebody else, or quotes one.

    What an office adds to its own release, without quoting that, is no answer; nor is what answers a mail that is not
    at hand.

    Args:
        mail: it.
        text: its words.
        senders: who sent the mails of its mailbox, by their ids.
    """
    if not _ANSWER.match(_subject(mail)):
        return False
    answered = f"{mail.get('In-Reply-To', '')} {mail.get('References', '')}".split()
    own = _sender(str(mail.get("From", "")))
    return bool(_QUOTED.search(text)) or any(senders[one] != own for one in answered if one in senders)


def senders_of(mails: Iterable[bytes]) -> dict[str, Sender]:
    """Who sent each of several mails, by its id."""
    heads = (BytesHeaderParser(policy=POLICY).parsebytes(data) for data in mails)
    return {str(head.get("Message-ID", "")).strip(): _sender(str(head.get("From", ""))) for head in heads}


def _sender(said: str) -> Sender:
    """The name and the address behind "From:", folded; a mailing list may put its own address behind each name."""
    name, address = parseaddr(said)
    return name.casefold(), address.casefold()


def _says_yes(mail: EmailMessage, name: str) -> bool:
    return str(mail.get(name, "no")).strip().lower() not in ("", "no", "none", "false", "0")


def _subject(mail: EmailMessage) -> str:
    return str(mail.get("Subject", "")).strip()
