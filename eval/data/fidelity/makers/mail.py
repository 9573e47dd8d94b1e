"""A release as mail: by Python's own library, by mutt, s-nail and MIME::Lite, and byte by byte as other senders do."""

from __future__ import annotations

import base64
import quopri
import re
import subprocess
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from html import escape
from pathlib import Path

from eval.data.fidelity.makers.release import Part, Written
from eval.data.fidelity.makers.web import body, page

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# Where it folds a header, Python's library of before 3.13 may leave a space out.
UNFOLDED = default.clone(max_line_length=0)
DOT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def plain(one: Written) -> list[str]:
    """Its blocks as lines of plain text; items and rows are lines of one block."""
    blocks: list[str] = []
    before = ""
    for part in one.parts:
        if part.kind == "table":
            blocks.append("\n".join(" | ".join(row) for row in part.rows))
        elif part.kind == "item" and before == "item":
            blocks[-1] += f"\n- {words(part, one)}"
        else:
            blocks.append(f"- {words(part, one)}" if part.kind == "item" else words(part, one))
        before = part.kind
    return [*blocks, *one.notes.values()]


def words(part: Part, one: Written) -> str:
    """The words of a part, without the marks of its footnotes."""
    found = ""
    for run in part.runs:
        if run.kind == "sup" and run.text in one.notes:
            continue
        found += run.text.translate({"sup": RAISED, "sub": LOWERED}.get(run.kind, {}))
    return found


def stamp(one: Written) -> datetime:
    """The moment at which it was sent."""
    return datetime.fromisoformat(f"{one.item.one('day')}T09:30:00").replace(tzinfo=UTC)


def address(one: Written) -> str:
    """Of its sender."""
    return {"en": "press@harbour.example", "az": "metbuat@idare.example", "ru": "press@vedomstvo.example"}[one.language]


def headers(one: Written, subject: str, sender: str, *more: str) -> bytes:
    """The head of a mail as its server gets it."""
    lines = [
        f"Received: from mx.example (mx.example [192.0.2.7]) by in.example; {format_datetime(stamp(one))}",
        f"From: {sender} <{address(one)}>",
        "To: undisclosed-recipients:;",
        f"Subject: {subject}",
        f"Date: {format_datetime(stamp(one))}",
        f"Message-ID: <{one.name}.{one.language}@example>",
        "MIME-Version: 1.0",
        *more,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def encoded_word(text: str, charset: str, letter: str, octets: int = 30) -> str:
    """A header as RFC 2047 has it, cut by bytes as many senders do it, in the midst of a letter too."""
    data = text.encode(charset)
    parts = [data[at : at + octets] for at in range(0, len(data), octets)]
    if letter == "B":
        made = [base64.b64encode(part).decode() for part in parts]
    else:
        made = ["".join(f"={byte:02X}" if byte != 0x20 else "_" for byte in part) for part in parts]
    return "\r\n ".join(f"=?{charset}?{letter}?{part}?=" for part in made)


def python_plain(one: Written) -> bytes:
    """Python's library, as its documentation begins."""
    mail = _python(one)
    mail.set_content("\n\n".join(plain(one)) + "\n")
    return mail.as_bytes(policy=UNFOLDED)


def python_mixed(one: Written) -> bytes:
    """Text and markup, with a picture in it, by Python's library."""
    mail = python_alternative(one)
    mail.get_payload(1).add_related(DOT, "image", "gif", cid="<logo>")  # type: ignore[union-attr]
    return mail.as_bytes(policy=UNFOLDED)


def python_alternative(one: Written) -> EmailMessage:
    """Text, and the same as markup."""
    mail = _python(one)
    mail.set_content("\n\n".join(plain(one)) + "\n")
    mail.add_alternative(page(one).replace("</h1>", '</h1><img src="cid:logo">'), subtype="html")
    return mail


def _python(one: Written) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"{one.publisher} <{address(one)}>", "list@example"
    mail["Subject"], mail["Date"] = one.title, format_datetime(stamp(one))
    return mail


def flowed(one: Written) -> bytes:
    """Lines of at most 72 letters that flow, unencoded, with a signature: Thunderbird's way."""
    lines: list[str] = []
    for block in plain(one):
        for line in block.split("\n"):
            cut = textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False)
            lines += [*(f"{part} " for part in cut[:-1]), cut[-1]]
        lines.append("")
    kind = "Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit"
    text = "\r\n".join([*lines, "-- ", one.publisher, "+994 12 555 01 01"])
    return headers(one, encoded_word(one.title, "UTF-8", "B"), encoded_word(one.publisher, "UTF-8", "Q"), kind) + (
        text.encode() + b"\r\n"
    )


def outlook(one: Written) -> bytes:
    """Markup as Word writes it, in the code page of its language, quoted-printable."""
    charset = {"en": "windows-1252", "az": "utf-8", "ru": "windows-1251"}[one.language]
    text = body(one).replace("<p>", "<p class=MsoNormal>")
    text = re.sub(r"<li>", '<li class=MsoListParagraph style="mso-list:l0 level1 lfo1">', text)
    text = text.replace("</p>", "<o:p></o:p></p>").replace("<table>", "<table class=MsoNormalTable border=1>")
    markup = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type '
        f'content="text/html; charset={charset}"><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" />'
        "</xml><![endif]--><style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt} --></style></head>"
        f"<body lang=EN-GB><div class=WordSection1>{text}<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>"
    )
    data = markup.encode(charset, "xmlcharrefreplace")
    kind = f'Content-Type: multipart/alternative; boundary="_000_{one.name}_"\r\nContent-Language: en-US'
    parts = [("text/html", quopri.encodestring(data).replace(b"\n", b"\r\n"), "quoted-printable")]
    subject = encoded_word(one.title, charset, "Q")
    return headers(one, subject, one.publisher, kind) + _multipart(f"_000_{one.name}_", charset, parts)


def _multipart(boundary: str, charset: str, parts: Sequence[tuple[str, bytes, str]]) -> bytes:
    made = b"This is a multi-part message in MIME format.\r\n"
    for kind, data, encoding in parts:
        head = f'--{boundary}\r\nContent-Type: {kind}; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
        made += head.encode() + data + b"\r\n"
    return made + f"--{boundary}--\r\n".encode()


def newsletter(one: Written) -> bytes:
    """Markup of tables, with what a service for newsletters puts around it; base64."""
    rows = "".join(f'<tr><td style="padding:9px 18px">{part}</td></tr>' for part in body(one).split("\n"))
    markup = (
        f'<!doctype html><html><head><meta charset="UTF-8"><title>{escape(one.title)}</title><style>.mcnPreviewText'
        '{display:none}</style></head><body><span class="mcnPreviewText" style="display:none; font-size:0px; '
        'max-height:0px; overflow:hidden; visibility:hidden; mso-hide:all;">&#847; &zwnj; &nbsp;&#847; &zwnj;</span>'
        '<center><table role="presentation" width="600"><tr><td><a href="https://list.example/v">View this email in '
        f"your browser</a></td></tr><tr><td><h1>{escape(one.title)}</h1></td></tr>{rows}"
        '<tr><td><em>Copyright © 2024, all rights reserved.</em> <a href="https://list.example/u">Unsubscribe</a></td>'
        '</tr></table></center><img src="https://list.example/o.gif" height="1" width="1" alt=""></body></html>'
    )
    kind = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nList-Id: <news.example>"
    sender = encoded_word(one.publisher, "utf-8", "B")
    return headers(one, encoded_word(one.title, "utf-8", "Q"), sender, kind) + base64.encodebytes(markup.encode())


def wrapped(one: Written) -> bytes:
    """Plain text with hard line ends at 70, in a code page where one has all its letters, letters in 8 bits: an old gateway."""
    blocks = ["\n".join(textwrap.fill(line, 70) for line in block.split("\n")) for block in plain(one)]
    text = "\n\n".join(blocks).translate(
        {0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2013: "-", 0x2014: "-", 0xAB: '"', 0xBB: '"'}
    )
    charset = next(name for name in ("iso-8859-15", "koi8-r", "utf-8") if _fits(text + one.title, name))
    kind = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit"
    data = text.encode(charset)
    return headers(one, encoded_word(one.title, charset, "B"), one.publisher, kind) + data


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def mailbox(chosen: Sequence[Written], make: Callable[[Written], bytes]) -> bytes:
    """Mails in one file, as mbox keeps them."""
    found = b""
    for one in chosen:
        mail = re.sub(rb"(?m)^(>*From )", rb">\1", make(one).replace(b"\r\n", b"\n"))
        found += f"From {address(one)} {stamp(one):%a %b %d %H:%M:%S %Y}\n".encode() + mail.rstrip(b"\n") + b"\n\n"
    return found


def by_mutt(one: Written) -> bytes:
    """What mutt hands to its mail server."""
    return _sent(one, ["mutt", "-F", "{rc}", "-e", "set charset=utf-8", "-s", one.title, "--", "list@example"])


def by_snail(one: Written) -> bytes:
    """What s-nail hands to its mail server."""
    return _sent(one, ["s-nail", "-n", "-S", "mta={mta}", "-S", "ttycharset=utf-8", "-s", one.title, "list@example"])


def _sent(one: Written, command: Sequence[str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        taken, mta, rc = Path(folder, "mail"), Path(folder, "mta"), Path(folder, "rc")
        mta.write_text(f"#!/bin/sh\ncat > {taken}\n", encoding="utf-8")
        mta.chmod(0o755)
        rc.write_text(
            f'set sendmail="{mta}"\nset from="{address(one)}"\nset realname="{one.publisher}"\n', encoding="utf-8"
        )
        filled = [part.format(rc=rc, mta=mta) if part.startswith(("{", "mta=")) else part for part in command]
        environment = {"HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "EMAIL": address(one)}
        text = "\n\n".join(plain(one)) + "\n"
        subprocess.run(filled, input=text.encode(), check=True, capture_output=True, env=environment, timeout=60)
        for _ in range(50):
            if taken.exists() and taken.stat().st_size:
                break
            time.sleep(0.1)
        return _dated(taken.read_bytes(), one)


PERL = r"""
use MIME::Lite; use Encode; binmode(STDIN); local $/; my ($from, $subject, $date) = @ARGV; my $markup = <STDIN>;
my $mail = MIME::Lite->new(From => $from, To => 'list@example', Subject => encode('MIME-B', decode('UTF-8', $subject)),
  Date => $date, Type => 'text/html', Data => $markup, Encoding => 'quoted-printable');
$mail->attr('content-type.charset' => 'UTF-8'); print $mail->as_string;
"""


def by_perl(one: Written) -> bytes:
    """Markup, by Perl's MIME::Lite."""
    command = ["perl", "-e", PERL, address(one), one.title, format_datetime(stamp(one))]
    return subprocess.run(command, input=page(one).encode(), check=True, capture_output=True, timeout=60).stdout


def _dated(mail: bytes, one: Written) -> bytes:
    """With the day of the release: these programs take the clock's."""
    return re.sub(rb"(?m)^Date: [^\n]*", f"Date: {format_datetime(stamp(one))}".encode(), mail, count=1)


def kinds() -> Iterator[tuple[str, str, Callable[[Written], bytes]]]:
    """Each way, by its name and that of what made it."""
    yield "python-plain", "python", python_plain
    yield "python-mixed", "python", python_mixed
    yield "flowed", "by hand", flowed
    yield "outlook", "by hand", outlook
    yield "mutt", "mutt", by_mutt
    yield "perl", "MIME::Lite", by_perl


def kinds_check() -> Iterator[tuple[str, str, Callable[[Written], bytes]]]:
    """Those of the half that is not looked at."""
    yield "newsletter", "by hand", newsletter
    yield "wrapped", "by hand", wrapped
    yield "s-nail", "s-nail", by_snail
    yield "python-related", "python", lambda one: python_alternative(one).as_bytes(policy=UNFOLDED)
