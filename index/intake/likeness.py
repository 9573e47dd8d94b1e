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
from collections.abc import Collection

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
_MARKS = "-–—•*▪◦·"
_ITEM = re.compile(rf"^[{_MARKS}]\s+")
_SIGNS = (("“”„«»″", '"'), ("‘’‚‹›′ʼ`", "'"), ("‐‑‒–—", "-"))


def likeness(document: Document) -> str:
    """Equal for two copies of a release, and for nothing else but a release of another day or language."""
    title = letters(without_site(document.title, frozenset({key(document.publisher)})))
    names = {title, letters(document.publisher), ""}
    lines = [line for text in document.text.split("\n") if (line := text.strip())]
    start, end = 0, len(lines)
    while start < end and _stands_around(Line(lines[start], language=document.language), document, names, above=True):
        start += 1
    while start < end and _stands_around(Line(lines[end - 1], language=document.language), document, names):
        end -= 1
    body = lines[start:end] or lines
    words = " ".join(_ITEM.sub("", line) if line[0] in _MARKS else line for line in body)
    for signs, plain in _SIGNS:
        for sign in signs:  # many times faster than to look every letter up, as ``str.translate`` does
            words = words.replace(sign, plain)
    digest = hashlib.sha256(f"{title}\n{' '.join(words.split())}".encode()).hexdigest()[:32]
    return digest if title else f"{UNTITLED}{digest}"


def _stands_around(line: Line, document: Document, names: Collection[str], *, above: bool = False) -> bool:
    """Whether a line is known for what a page puts above or below a release.

    Args:
        line: the first or the last of those that are left.
        document: the release.
        names: its headline and its publisher, folded.
        above: whether it stands above.
    """
    if line.is_above if above else line.is_below:
        return True
    if line.is_sentence or len(line.text) > _LONGEST:
        return False
    if line.is_page_number or line.is_stamp or line.is_anywhere or line.is_end_mark or line.letters in names:
        return True
    if line.is_date:
        return list(find_dates(line.text, document.language)) == [document.published]
    return all(_AROUND.match(part) for part in _PARTED.split(line.text))
