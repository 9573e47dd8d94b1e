"""Whether a line is nothing but the name of an office: "Port Authority of Skell", "Rabitə İdarəsi".

A headline may begin with such a name ("Tax Office opens in Velden"), so all of a line is looked at: the word that says
what kind of office it is, what may stand before and behind it in a name, and that nothing in it can be a verb. Where a
language ends its sentences with the verb, the kind of office ends the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning import phrases
from index.cleaning.folding import fold
from index.cleaning.office_words import NEVER, READERS, folded_set, only_names, words_of

_LONGEST = 12  # words of a name
_LONGEST_LINE = 120  # characters
_FEW = 6  # words of a name that says of no office what it is
_NO_NAME = re.compile(r"[\d:;?!]|[^\W\d]{3}\.$")
_BESIDE = re.compile(r"(?:г|город|д|ул|пр|пер|пл)\.?\s[^\W\d][\w-]*|\d[\d/\w-]{0,5}")
_QUOTES = re.compile(r"[«»“”„\"]")
_NUMBER = re.compile(r"(?:№|\b(?:no|nr)\b\.?)\s?\d+", re.IGNORECASE)
_PIECES = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+|\s{3,}|\s(?=(?:ул|пр|пер|пл|г)\.\s)")
_STREET = (
    r"\b(?:street|st\.|road|rd\.?|avenue|ave\.?|square|lane|quay|box|floor|küçəsi|küç\.|prospekti|pr\.|caddesi|cad\."
    r"|sokak|sok\.|bulvarı|meydanı|mah\.|улица|ул\.|просп\.|проспект|площадь|пл\.|пер\.|наб\.)"
)
_ADDRESS = re.compile(
    rf"{_STREET}\s(?:[^\W\d][\w-]*,?\s){{0,3}}(?:№\s?)?\d|\d[\w/-]*,?\s(?:[^\W\d][\w-]*\s){{1,3}}{_STREET}(?!\w)"
    rf"|{_STREET}\W{{0,2}}\s?(?:no\W{{0,2}}\s?)?\d|(?:^|,\s)(?:[A-Z]{{2}}\W?)?\d{{4,6}}(?!\d)|\w,\s[^,]*{_STREET}$",
    re.IGNORECASE,
)
_OF_AN_ADDRESS = folded_set("""
    of the and ul ул г д стр пр просп küç küçəsi ev no mah cad sok и улица город street road şəhəri şəhər rayonu
    mahallesi caddesi sokak
""")
_PRESS_OFFICE = re.compile(
    r"(?:the )?(?:press|media|news)(?: and (?:public relations|communications?|information))?"
    r" (?:office|service|services|centre|center|room|department|desk|section|unit)"
    r"|(?:mətbuat|informasiya)(?: və (?:ictimaiyyətlə əlaqələr|informasiya))?"
    r" (?:xidməti|mərkəzi|şöbəsi|katibliyi)|пресс-?(?:служба|центр)"
    r"|(?:basin|medya)(?: ve (?:halkla ilişkiler|yayin))?"
    r" (?:müşavirliği|müdürlüğü|bürosu|merkezi|birimi|ofisi|servisi)|(?:pressestelle|presseamt)"
)
_COUNTRY = re.compile(
    r"(?:the )?(?:republic|kingdom|commonwealth|state|government|province|county) of (?:the )?\w+(?: \w+)?"
    r"|\w+(?: \w+)? (?:respublikasi|cumhuriyeti)|t\.\s?c\.|республика \w+|\w+ республика|российская федерация"
    r"|\w+ (?:область|край)"
)
_PLACE = 5  # words of what may stand behind a comma


def surety(line: str) -> int:
    """How surely a line only names an office: 2 by itself, 1 where something else says so too, 0 where it does not.

    Behind the name may stand its town, its address and its press service.
    """
    if len(line) > _LONGEST_LINE:
        return 0
    first, *others = _PIECES.split(_QUOTES.sub("", _NUMBER.sub("", line)).strip())
    found = _of_piece(first)
    return found if all(map(_stands_beside, others)) else 0


def names_an_office(lines: Sequence[str]) -> bool:
    """Whether lines name an office and nothing else: its country, it, its press office, its address."""
    sure = [surety(line) for line in lines]
    beside = (is_country(line) or is_press_office(line) or is_address(line) for line in lines)
    if not all(one or other for one, other in zip(sure, beside, strict=True)):
        return False
    return 2 in sure or (len(lines) > 1 and 1 in sure)


def is_address(line: str) -> bool:
    """Whether a line is an address, where letters are sent: "Town Hall, Castle Square 1"."""
    words = [word.strip(".") for word in re.findall(r"[^\W\d][\w.-]*", line)]
    listed = len(line) <= 100 and all(word[:1].isupper() or fold(word) in _OF_AN_ADDRESS for word in words)
    return listed and bool(_ADDRESS.search(line))


def is_press_office(line: str) -> bool:
    """Whether a line is the press office of whoever is named above it."""
    return bool(_PRESS_OFFICE.fullmatch(fold(line).strip(" -–—")))


def is_country(line: str) -> bool:
    """Whether a line names the country of an office, as some print above its name."""
    return bool(_COUNTRY.fullmatch(fold(line).strip()))


def is_proper_name(line: str) -> bool:
    """Whether a line is a few words with capitals and no verb, as any name and some headlines are."""
    words = words_of(line)
    few = 1 < len(words.folded) <= _FEW and not NEVER.intersection(words.folded) and not _NO_NAME.search(line)
    return few and only_names(words, 0, len(words.folded))


def _of_piece(piece: str) -> int:
    words = words_of(piece)
    if not words.folded or len(words.folded) > _LONGEST or _NO_NAME.search(piece):
        return 0
    if NEVER.intersection(words.folded):
        return 0
    return max(read(words) for read in READERS)


def _stands_beside(piece: str) -> bool:
    """Whether it is what may stand behind the name of an office: its town, address or press service."""
    if is_address(piece) or _BESIDE.fullmatch(piece) or phrases.is_above(piece):
        return True
    words = words_of(piece)
    if _of_piece(piece) or is_country(piece):
        return True
    few = 0 < len(words.folded) <= _PLACE and not NEVER.intersection(words.folded)
    return few and not _NO_NAME.search(piece) and only_names(words, 0, len(words.folded))
