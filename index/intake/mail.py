"""Mail as a press office sends it: its words, its attachments, and nothing of who got it.

Of the headers only subject, day, language, address and the name of the sender are read: who else it went to, and by
which way, is nobody's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import PurePosixPath
from types import MappingProxyType

from index.intake import answers, letter_head
from index.intake.drafts import Draft, Source, from_file
from index.intake.encoding import Undecodable, decode, decode_as
from index.intake.mail_headers import POLICY
from index.intake.stated_days import stated_day
from index.intake.unfit import Unfit
from index.types import Problem

DEPTH = 3
"""How many mails may lie in one another."""
_STUB = 40  # words of a plain text that may only say that the mail is in HTML
_FULLER = 3  # times as many words of the HTML, from which the plain text is such a one
_FIGURE = re.compile(r"\d+")
_NUMBERED = re.compile(r"[^\w\s]*\[\d{1,3}\][^\w\s]*")
_STRIKES = re.compile(rb"<(?:s|del|strike)[\s>]|line-through", re.IGNORECASE)
_GROUPED = 4  # digits of a figure that may be written in groups
_LOST = 0.2  # share of the words of a plain text that its HTML may lack
_LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
_MEDIA = re.compile(rb"\bmedia\s*=\s*[\"']?(?P<screen>(?:all|screen)[\s\"',>])?", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"</head|<body", re.IGNORECASE)
_BEFORE = rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))"  # a blank line, as below every mail of a mailbox
_FROM = re.compile(
    _BEFORE + rb"From (?:\S+ ){1,6} *[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d{1,2}:\d\d(?::\d\d)?(?: \S+){0,2} \d{4}"
    rb"(?: [+-]\d{4})?(?: remote from \S+)?[ \t]*\r?\n(?=[!-9;-~]+[ \t]*:|>*From )"
)
"""The line above a mail, as ``asctime`` writes its time, and the head below it. A text has lines with "From", too."""
_ODD_FROM = re.compile(_BEFORE + rb"From \S[^\n]*\d{4}[^\n]*\r?\n(?=[!-9;-~]+[ \t]*:|>*From )")
"""The same of programs that write the time in a way of their own."""
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTE = re.compile(r"^(>*) ?")
_ANSWER = 'an answer to another mail, which is no release; if it is one, save it without "Re:" in its subject'
_NOTE = "a note above a mail that it passes on; that mail is read, and the note is no release"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail: who sent it, and when, hold for it where it does not say so itself."""

    source: Source
    publisher: str
    day: date | None

    def release(self, draft: Draft) -> Draft:
        """A release of the file, as one that came with its mail."""
        part = "#".join(filter(None, (self.source.member, draft.part)))
        draft = replace(draft, part=part, publisher=draft.publisher or self.publisher)
        if draft.other_day:
            return draft
        return replace(draft, other_day=self.day, other_day_from="the day of the mail that it came with")


def messages_of(data: bytes) -> Iterator[bytes]:
    """The mails of a mailbox, as mbox keeps them."""
    form = _FROM if _FROM.match(data) else _ODD_FROM
    starts = [match.span() for match in form.finditer(data)]
    if not starts or starts[0][0] != 0:
        raise Unfit('no mailbox: it has to begin with a line "From ..."')
    for (_, begin), (end, _) in zip(starts, [*starts[1:], (len(data), 0)], strict=True):
        yield _ESCAPED.sub(rb"\1", data[begin:end])


def read_message(
    source: Source,
    data: bytes,
    part: str = "",
    depth: int = 1,
    senders: Mapping[str, answers.Sender] = MappingProxyType({}),
) -> Iterator[Draft | Attached | Problem]:
    """The release that a mail is, then what is attached to it.

    Args:
        source: the file.
        data: the mail.
        part: what tells it from the others in its file, or "".
        depth: in how many mails it lies, itself among them.
        senders: who sent the mails of its mailbox, by their ids.

    Raises:
        Unfit, Undecodable: it is no mail, has no text, or is an automatic one.
    """
    mail = BytesParser(EmailMessage, policy=POLICY).parsebytes(data)
    if not mail.keys():
        raise Unfit("no mail: it has no headers")
    if mail.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise Unfit("an encrypted mail; save it as text from a program that can read it")
    body = mail.get_body(("plain", "html"))
    other = mail.get_body(("html",))
    text, whole = _text(body) if body is not None else ("", True)
    if other is not None and other is not body and (shown := _told_better(other, text)):
        text, whole = shown, True
    answers.check_is_release(mail, text)
    attached = [one for one in mail.iter_attachments() if isinstance(one, EmailMessage) and not _is_shown(one)]
    facts = _facts(mail)
    subject = facts.get("title", "")
    if answers.is_answer(mail, text, senders):
        yield Problem(":".join(filter(None, (source.where, part))), _ANSWER, "no release")
    elif not (inner := letter_head.passed_on(subject, text)) and _is_note(subject, attached):
        yield Problem(":".join(filter(None, (source.where, part))), _NOTE, "no release")
    elif text.strip():
        own, words = inner or (facts, letter_head.above_list(text))
        yield from_file(source, own, words, whole=whole, part=part)
    elif not attached:
        raise Unfit("a mail without a text")
    for number, one in enumerate(attached, start=1):
        yield from _attachment(source, one, "#".join(filter(None, (part, str(number)))), depth, facts)


def _readable(html: MIMEPart) -> str:
    """What the HTML of a mail shows to a person; "" where it cannot be read, for there is a plain text beside it."""
    try:
        return _text(html)[0]
    except (Undecodable, Unfit):
        return ""


def _is_note(subject: str, attached: Sequence[EmailMessage]) -> bool:
    """Whether a mail only passes on others that are attached to it, so that its own words are a private note."""
    return letter_head.passes_on(subject) and any(one.get_content_type() == "message/rfc822" for one in attached)


def _told_better(html: MIMEPart, plain: str) -> str:
    """What the HTML of a mail shows, where that is to be stored and not the plain text that a program made of it.

    So it is where that only points to it ("This message is in HTML"), or where both have the same words and the plain
    text has a figure that the HTML does not show: one that is struck out there, or one with the mark of a note melted
    into it.

    Args:
        html: the part in HTML.
        plain: the text beside it.

    Returns:
        "" where the plain text is as good.
    """
    shown = _readable(html)
    own, others = _words_of(shown), _words_of(plain)
    if len(others) < _STUB and len(own) >= _FULLER * len(others):
        return shown
    lost = {*others} - {*own}
    if not own or len(lost) > _LOST * len({*others}):
        return ""
    stated, written = ({figure for word in words for figure in _FIGURE.findall(word)} for words in (own, lost))
    more = {one for one in written - stated if one not in "".join(_FIGURE.findall(shown)) or len(one) < _GROUPED}
    data = html.get_payload(decode=True) if more else b""
    strikes = isinstance(data, bytes) and bool(_STRIKES.search(data))
    return shown if strikes or any(one[:-1] in stated or one[:-2] in stated for one in more) else ""


def _words_of(text: str) -> list[str]:
    """The words of a text without addresses, which programs write out where a link stands, and their numbers."""
    return [word for word in text.split() if "@" not in word and "://" not in word and not _NUMBERED.fullmatch(word)]


def page_of(data: bytes) -> tuple[str, bytes, str]:
    """The page in a file that a browser saved with its pictures (MHTML, RFC 2557): its address, bytes and charset.

    The style sheets that were saved beside it stand in its head: they may strike words out, raise or hide them.

    Raises:
        Unfit: there is no page in it.
    """
    mail = BytesParser(EmailMessage, policy=POLICY).parsebytes(data)
    for part, page in _of_kind(mail, "text/html"):
        address = str(mail.get("Snapshot-Content-Location", "") or part.get("Content-Location", "")).strip()
        return address, _styled(page, _of_kind(mail, "text/css")), part.get_content_charset() or ""
    raise Unfit("no page in it; save it again from a browser")


def _of_kind(mail: EmailMessage, kind: str) -> Iterator[tuple[EmailMessage, bytes]]:
    """The parts of a kind, with what they hold."""
    for one in mail.walk():
        if one.get_content_type() == kind and isinstance(data := one.get_payload(decode=True), bytes):
            yield one, data


def _styled(page: bytes, sheets: Iterable[tuple[EmailMessage, bytes]]) -> bytes:
    """A page with its style sheets in its head, but for those that it links for other media than a screen."""
    head = _END_OF_HEAD.search(page)
    if head is None:  # of an encoding in which no ASCII can be put
        return page
    elsewhere = b"".join(link for link in _LINK.findall(page) if (media := _MEDIA.search(link)) and not media["screen"])
    names = ((str(one.get("Content-Location", one.get("Content-ID", ""))).strip(" <>"), sheet) for one, sheet in sheets)
    own = [sheet for name, sheet in names if not name or name.encode() not in elsewhere]
    styles = b"".join(b"<style>%s</style>" % _letters_of_a_sheet(sheet) for sheet in own)
    return page[: head.start()] + styles + page[head.start() :]


def _letters_of_a_sheet(sheet: bytes) -> bytes:
    """A style sheet without what is of no encoding, or would end it."""
    return re.sub(rb"[^\n\r\t -~]|</", b" ", sheet)


def _attachment(
    source: Source, one: EmailMessage, part: str, depth: int, facts: Mapping[str, str]
) -> Iterator[Draft | Attached | Problem]:
    name = PurePosixPath((one.get_filename() or "").replace("\\", "/")).name
    where = f"{source.where}:{name or part}"
    if one.get_content_type() == "message/rfc822":
        inner = one.get_payload(0)
        if depth == DEPTH or not isinstance(inner, EmailMessage):
            yield Problem(where, f"a mail that lies in more than {DEPTH} others; save it by itself")
            return
        try:
            yield from read_message(source, inner.as_bytes(), part, depth + 1)
        except (Undecodable, Unfit) as error:  # the others that lie beside it are read
            yield Problem(where, str(error))
        return
    data = one.get_payload(decode=True)
    if isinstance(data, bytes):
        file = replace(source, where=where, name=f"{source.name}/{name}", data=data, member=part)
        day = stated_day(facts.get("date", ""), facts.get("language", ""))
        yield Attached(file, facts.get("publisher", ""), day)


def _is_shown(part: EmailMessage) -> bool:
    """Whether it is a picture that stands in the text itself, as a logo does, and is not sent as a file."""
    return part.get_content_maintype() == "image" and "Content-ID" in part and not part.is_attachment()


def _facts(mail: EmailMessage) -> dict[str, str]:
    name, address = parseaddr(str(mail.get("From", "")))
    facts = {
        "title": str(mail.get("Subject", "")),
        "publisher": name or address.partition("@")[2],
        "date": str(mail.get("Date", "")),
        "language": str(mail.get("Content-Language", "")).partition(",")[0].strip(),
        "url": str(mail.get("Archived-At", "")).strip(" <>"),
    }
    return {key: value for key, value in facts.items() if value}


def _text(body: MIMEPart) -> tuple[str, bool]:
    """The words of a part, and whether its lines are whole: plain text that does not say so is wrapped for mail.

    It is decoded strictly: a letter that is replaced would be a wrong one in a quote.
    """
    data = body.get_payload(decode=True)
    assert isinstance(data, bytes)
    is_html = body.get_content_type() == "text/html"
    charset = body.get_content_charset()
    if not data.strip():
        return "", True
    try:
        text = decode_as(data, charset) if charset and charset != "us-ascii" else decode(data, html=is_html)
    except (ValueError, LookupError):
        raise Undecodable(f"a mail declared as {charset}, but it cannot be read as that") from None
    text = text.replace("\r\n", "\n")
    if is_html:
        from index.intake.pages.markup import plain  # a parser is imported where it is used

        return plain(text), True
    declared = body["content-type"]  # None in a mail that does not say what it is, and so is plain text
    said = declared.params if declared is not None else {}
    if str(said.get("format", "")).lower() == "flowed":
        delete_space = str(said.get("delsp", "")).lower() == "yes"
        return flowed(text, delete_space=delete_space), True
    return text, False


def flowed(text: str, *, delete_space: bool = False) -> str:
    """A text whose lines were broken for mail, in its own lines again: RFC 3676.

    Args:
        text: with lines that end in a space where they were broken.
        delete_space: whether that space was put there too, as for languages without spaces.
    """
    lines: list[str] = []
    open_at = ""  # the quotation marks of the line that goes on; "" is a line of its own
    goes_on = False
    for line in text.split("\n"):
        match = _QUOTE.match(line)
        quote = match[1] if match else ""
        words = line[len(quote) :].removeprefix(" ")
        if goes_on and quote == open_at and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{quote} {words}" if quote else words)
        goes_on = words.endswith(" ") and words != "-- "
        open_at = quote
        if goes_on and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line.rstrip() for line in lines)
