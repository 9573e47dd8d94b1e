"""Bytes to text, strictly: a wrong guess would put wrong letters into a quote.

A byte order mark decides, else UTF-8, else what a web page declares. Nothing is guessed from the letters: detectors
confidently read Turkish in windows-1254 as German, and French in windows-1252 as Turkish. Only Russian tables and texts
that can be nothing but windows-1251 are read as that (``windows_1251``).
"""

from __future__ import annotations

import codecs
import re

from index.intake import windows_1251

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What the bytes of a text begin with that says its encoding, the longer ones first."""
_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.I)

_OF_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""What the names of encodings mean on the web and in mails: https://encoding.spec.whatwg.org/#names-and-labels."""
_UNKNOWN_HERE = {"iso88591": "cp1252", "x-cp1252": "cp1252", "iso88599": "cp1254", "x-cp1254": "cp1254"}
"""Names of them that Python does not have."""


class Undecodable(ValueError):
    """Bytes that are no text; the message says what to do."""


class Empty(Undecodable):
    """No bytes but blank ones."""


def decode(data: bytes, *, html: bool = False, russian: bool = False) -> str:
    """Decode the content of a file.

    Args:
        data: the bytes.
        html: whether a charset that the page declares may be believed.
        russian: whether it may be in windows-1251 where it can be nothing else, as tables and texts of Windows are.

    Raises:
        Empty: nothing is in it.
        Undecodable: a binary file, or an encoding that nobody declares.
    """
    if not data.strip():
        raise Empty("the file is empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\0" in data:
        raise Undecodable("a binary file, not text")
    declared = _DECLARED.search(data[:2048]) if html else None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if declared:
            return _decode(data, declared[1].decode("ascii", "replace"))
        text = windows_1251.read(data) if russian else None
        if text is not None:
            return text
        raise Undecodable(f"not UTF-8 (byte {error.start + 1} is {data[error.start]:#04x}); save it as UTF-8") from None


def decode_declared(data: bytes, charset: str) -> str:
    """Decode a page whose server declared an encoding, or none (""), which counts before what the page says itself.

    Raises:
        Empty, Undecodable: as ``decode``.
    """
    if charset and data.strip() and not data.startswith(tuple(mark for mark, _ in MARKS)):
        return _decode(data, charset)
    return decode(data, html=True)


def codec_of(label: str) -> str:
    """The encoding that a page or a mail means by the name of one.

    Who writes Latin 1 or ASCII means windows-1252, and Latin 5 windows-1254: they have dashes and quotation marks where
    those have controls. Read as a control, which is no sign, the dash of "10–20 offices" would be lost.
    """
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return _UNKNOWN_HERE.get(label.strip().lower(), label)
    return _OF_WINDOWS.get(name, label)


def decode_as(data: bytes, label: str) -> str:
    """Text in the encoding that is meant by a name.

    Latin 1, ASCII and Latin 5 are also what those write who know no better, so that what is UTF-8 is read as that.

    Raises:
        UnicodeDecodeError: it is none.
        LookupError: there is no such encoding.
    """
    codec = codec_of(label)
    if codec == label:
        return data.decode(label)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(codec)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return decode_as(data, encoding)
    except (ValueError, LookupError):
        raise Undecodable(f"declared as {encoding}, but cannot be read as that; save it as UTF-8") from None
