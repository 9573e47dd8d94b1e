"""What a line of a page looks like: a sentence, a menu entry, a date, a way to get in touch.

Shape is all that can be judged without knowing a language, so every rule here is about punctuation, length, digits
and a few words that mean the same on every site. The rules are used in ``furniture`` and ``headline``, which also
know where on the page a line stands and how often it recurs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Lines are asked about again and again while a page is cleaned, and menu lines on every page. A cache of this size
# serves that without keeping the bodies of an archive in memory.
CACHED = 8192
_NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Control, format and noncharacters that no reader sees; \n and \t stay, as do the joiners of emoji and Indic scripts.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_PRIVATE_BULLET = re.compile("[\uf0a7\uf0b7]")  # what Word's Symbol font leaves of a bullet in a PDF

_TERMINAL = re.compile(r"[.!?…。！？؟।][)\]\"'»”’*]*$")
_WORD = re.compile(r"\w+")
_URL = re.compile(r"^(https?://|www\.)\S+$", re.I)
_IMAGE = re.compile(r"^https?://\S+\.(jpe?g|png|gif|webp|svg)$", re.I)
_PHONE = re.compile(r"(?<!\d)(\+\d[\d\s().-]{7,}\d|\(?\d{3}\)?\s?[-./]?\s?\d{3}\s?[-./]\s?\d{4})(?!\d)")
_EMAIL = re.compile(r"\S+@\S+\.\w+|\[email.protected\]", re.I)
_CONTACT_LABEL = re.compile(
    r"^\W*((for )?(more |further )?(media |press )?(information|inquiries|enquiries|contacts?|contacto)( information)?"
    r"|telephone|phone|tel|office|oficina|cell|celular|mobile|fax|e-?mail|əlaqə|telefon|контакты?|тел|телефон)\W*$",
    re.I,
)
_END_MARK = re.compile(r"^(\W*#[#\W]*|\W*-\s?(0|30|end|ends)\s?-\W*|\W*(ends|-end-)\W*|[*_=~-]{3,}|(\* ?){3,})$", re.I)


def normalise(text: str) -> str:
    """The same words with one kind of newline, composed letters, plain spaces and nothing invisible.

    This happens once, before a release is stored; offsets count the result.
    """
    text = _NEWLINES.sub("\n", text)
    text = _PRIVATE_BULLET.sub("•", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(CACHED)
def key(line: str) -> str:
    """Equal for lines that a page template prints again: case, spaces and numbers do not count.

    Only ever compared, never stored as text: folding changes lengths.
    """
    folded = re.sub(r"\d+", "0", line.replace("İ", "i").casefold())
    return " ".join(folded.split())


@lru_cache(CACHED)
def letters(line: str) -> str:
    """Letters and digits alone, to compare headlines that differ in quotation marks, dashes or wrapping."""
    return "".join(_WORD.findall(line.replace("İ", "i").casefold())).replace("_", "")


@lru_cache(CACHED)
def words(line: str) -> int:
    """How many words a line has."""
    return len(_WORD.findall(line))


@lru_cache(CACHED)
def is_sentence(line: str) -> bool:
    """Whether a line reads as prose: it ends as a sentence ends, or is too long for a headline."""
    if not line or _URL.match(line):
        return False
    count = words(line)
    if _TERMINAL.search(line):
        return count >= 5 or line[-1] in "。！？।"
    return count >= 35 and sum(word[0].islower() for word in line.split()) >= count / 2


def is_url(line: str) -> bool:
    """Whether a line is nothing but an address."""
    return bool(_URL.match(line))


def is_image(line: str) -> bool:
    """Whether a line is nothing but the address of a picture."""
    return bool(_IMAGE.match(line))


@lru_cache(CACHED)
def is_end_mark(line: str) -> bool:
    """Whether a line is the "###" that closes a release, or a rule."""
    return bool(_END_MARK.match(line))


@lru_cache(CACHED)
def is_contact(line: str) -> bool:
    """Whether a line is a telephone number, a mail address or the label of one, and not a sentence that gives one."""
    if is_sentence(line) or len(line) > 120:
        return False
    return bool(_CONTACT_LABEL.match(line) or _PHONE.search(line) or _EMAIL.search(line))


def is_contact_label(line: str) -> bool:
    """Whether a line only announces how to get in touch: "Media contact:"."""
    return bool(_CONTACT_LABEL.match(line))
