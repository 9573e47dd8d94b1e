"""Whether two releases are copies of one: the same words under the same headline, whatever stands around them.

A publisher prints one release at several addresses: as a page, in print, for telephones, on the site of its ministry.
Such copies have the same words. What differs is what a page puts above and below them: its own address, a time stamp,
"Print", the headline again. These lines, and no others, are left out of the comparison, and only at the top and at
the end: each is known for what it is by its own words, so two notices that name two towns, two figures or two days
never count as one. Nothing here measures how similar two texts are.

The likeness of a release depends on the release alone. So copies are found by looking them up, in time that grows with
the number of releases, and in whatever order they come.
"""

from __future__ import annotations

import hashlib
import re

from index.cleaning.dates import find_dates
from index.cleaning.headline import without_site
from index.cleaning.lines import Line, key, letters
from index.types import Document

UNTITLED = "untitled "
"""What the likeness of a release without a headline begins with."""
_LONGEST = 160  # characters of a line that can stand around a release
_URL = r"(?:https?://|www\.)\S+"
_AROUND = re.compile(
    rf"""^\W*(?:{_URL}
    |(?:source|original|published\ at|read\ (?:it\ )?(?:online|on\ the\ web)(?:\ at)?|mənbə|источник|kaynak)\W*{_URL}
    |print(?:er)?(?:[ -]friendly)?(?:\ (?:this\ )?(?:page|version|article|release|news))?|printed\ (?:from|on|at)\b.*
    |(?:view\ |go\ to\ |back\ to\ )?(?:the\ )?(?:full|desktop|mobile|web|standard)\ (?:site|version)
    |(?:share|email|save|bookmark)(?:\ this)?(?:\ (?:page|article|release|news))?
    |back(?:\ to\ (?:the\ )?(?:news|list|top|home(?:\ page)?|archive))?|text\ size\W*[-+A\ ]*
    |çap(?:\ et|\ versiyası|\ üçün)?|çap\ (?:edilib|tarixi)\b.*|(?:mobil|tam|veb)\ versiya|paylaş|geri(?:\ qayıt)?
    |версия\ для\ (?:печати|слабовидящих)|печать|распечата(?:ть|но)\b.*|(?:мобильная|полная)\ версия(?:\ сайта)?
    |поделиться|назад|yazdır|(?:mobil|masaüstü|tam)\ (?:sürüm|site)|geri\ dön)\W*$""",
    re.I | re.X,
)
_PARTED = re.compile(r"\s+[|/•·]\s+")
_ITEM = re.compile(r"^[-–—•*▪◦·]\s+")
_SIGNS = str.maketrans(dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’‚‹›′ʼ`", "'") | dict.fromkeys("‐‑‒–—", "-"))


def likeness(document: Document) -> str:
    """Equal for two copies of a release, and for nothing else but a release of another day or language."""
    title = letters(without_site(document.title, frozenset({key(document.publisher)})))
    lines = [Line(text.strip(), language=document.language) for text in document.text.split("\n") if text.strip()]
    start, end = 0, len(lines)
    while start < end and (lines[start].is_above or _stands_around(lines[start], document, title)):
        start += 1
    while start < end and (lines[end - 1].is_below or _stands_around(lines[end - 1], document, title)):
        end -= 1
    words = " ".join(_ITEM.sub("", line.text) for line in lines[start:end] or lines).translate(_SIGNS).split()
    digest = hashlib.sha256(f"{title}\n{' '.join(words)}".encode()).hexdigest()[:32]
    return digest if title else f"{UNTITLED}{digest}"


def _stands_around(line: Line, document: Document, title: str) -> bool:
    """Whether a line is known for what a page puts around a release."""
    if line.is_sentence or len(line.text) > _LONGEST:
        return False
    if line.is_page_number or line.is_stamp or line.is_anywhere or line.is_end_mark:
        return True
    if line.letters in (title, letters(document.publisher)):
        return True
    if line.is_date:
        return list(find_dates(line.text, document.language)) == [document.published]
    return all(_AROUND.match(part) for part in _PARTED.split(line.text))
