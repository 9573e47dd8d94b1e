"""The lines at the top of a release that name its publisher, where its headline stands below them.

Such a letterhead may also print an address, telephones, the kind of text, a number and a day. What looks like one is
none where no headline stands below it: then it is the headline itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning import phrases
from index.cleaning.dates import in_dateline, split_dates
from index.cleaning.lines import Line
from index.cleaning.office_names import is_address, is_country, is_press_office, is_proper_name, surety
from index.cleaning.regions import find_body

_NAME = 6  # words that a line above "Press release" has at most
_HEADLINE = 3  # words that a headline below that has at least
_WIDEST = 80  # characters of a line with a place and a day
_PLACE = 3  # words of a place beside a day
_TOP = 10  # lines of a letterhead
_LONGEST = 250  # characters of a headline
_BETWEEN = 5  # lines between a headline and the text, such as a second headline and the day
_SEEN = 60  # lines in which the name may stand again
_OF_AN_OFFICE = re.compile(
    r"^(?:(?:tel|phone|fax|mob|telefon|faks|тел|факс|телефон)\b.{0,60}\d.{0,40}"
    r"|(?:ünvan|address|адрес|adres|anschrift|adresse)\W*:.{0,120}\d.{0,60}"
    r"|(?:our )?ref(?:erence)?\b.{0,30}|(?:исх|вх)\.? ?(?:№|n).{0,30}|(?:№|no\.?:?|sayı?:?) ?\d[\w/. -]{0,20})$",
    re.IGNORECASE,
)
"""Its telephone or its address behind a label, or the number that it gives a letter."""
_NUMBER_BESIDE = re.compile(r"^\W*(?:№|\b(?:no|nr|sayi?)\b\W{0,2})\s?\d[\w/-]{0,14}(?=\s{2,}|\s*,)")
"""The number of a letter in front of its day."""
_CORRECTS = re.compile(
    r"^\W*(?:correct(?:ion|ed)|corrigendum|erratum|düzəliş|исправлени[ея]|исправлено|поправка|уточнение|düzeltme)\s?[:.–—-]"
    r"|^\W*this (?:corrected )?(?:(?:press|news|media) )?(?:release|version|text|notice|statement) "
    r"(?:replaces|corrects|supersedes)\b"
    r"|^\W*bu (?:mətn|məlumat|reliz|mətbuat relizi|metin|bülten|açıklama)\b.{0,80}\b(?:əvəz edir|yerine geçer)"
    r"|^\W*(?:настоящий|этот|данный) (?:пресс-)?(?:релиз|текст) (?:заменяет|исправляет)\b",
    re.IGNORECASE,
)
"""How a sentence above a headline says that the release is sent again."""
_PLACE_AND_DAY = re.compile(r"^(?:\W*(?:[^\W\d][\w’'-]*\s){0,2}[^\W\d][\w’'-]*,(?:\s(?:the|den|г))?)?\W*(?:of|г)?\W*$")


def correcting_notes(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines above a headline that say which release this one corrects.

    Args:
        lines: the top of a release, without blank lines.
    """
    said = (number for number, line in enumerate(lines[:_TOP]) if line.is_sentence and _CORRECTS.match(line.text))
    return {number for number in said if _is_headline(lines, number + 1)}


def letterhead(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines above the headline that name the publisher; none where no headline stands below them.

    Args:
        lines: the top of a release, without blank lines.
    """
    return _above_kind(lines) or _names(lines)


def _above_kind(lines: Sequence[Line]) -> set[int]:
    """What names the publisher above "Press release"."""
    body = find_body(lines)
    said = [number for number, line in enumerate(lines[:body]) if phrases.says_release(line.text)]
    if not said:
        return set()
    headline = any(line.words >= _HEADLINE and not line.is_header for line in lines[said[-1] + 1 : body])
    above = lines[: said[0]]
    return set(range(said[0])) if headline and all(line.words <= _NAME for line in above) else set()


def _names(lines: Sequence[Line]) -> set[int]:
    """The name of an office, or of whoever has an address or a press office below the name."""
    sure = [surety(line.text) for line in lines[:_TOP]]
    if sure and not sure[0] and _has_address(lines):
        sure[0] = 2
    others = (number for number, one in enumerate(sure) if not (one or _beside_a_name(lines[number])))
    end = next(others, len(sure))
    if not _is_headline(lines, end):  # an office may be the headline below the name of another
        end = next((number for number in range(end - 1, 0, -1) if sure[number] and _is_headline(lines, number)), 0)
    named = any(one == 2 or (one == 1 and _is_told(lines, number, end)) for number, one in enumerate(sure[:end]))
    return set(range(end)) if named else set()


def _beside_a_name(line: Line) -> bool:
    """Whether a letterhead may have a line beside the name of its office."""
    text = line.text
    if line.is_header or line.is_end_mark or line.is_url or phrases.says_release(text):
        return True
    return (
        is_country(text)
        or is_press_office(text)
        or is_address(text)
        or bool(_OF_AN_OFFICE.match(text))
        or _is_place_and_day(text)
    )


def _is_place_and_day(text: str) -> bool:
    text = " ".join(text.split()) if len(text) > _WIDEST else text
    if len(text) > _WIDEST:
        return False
    days, rest = split_dates(text)
    if not days:
        return False
    rest = _NUMBER_BESIDE.sub("", rest)
    return bool(_PLACE_AND_DAY.match(rest)) or (in_dateline(text) == days[0] and len(rest.split()) <= _PLACE)


def _has_address(lines: Sequence[Line]) -> bool:
    """Whether a name that tells no office stands above an address or a press office."""
    if len(lines) < 2 or lines[0].is_header or not is_proper_name(lines[0].text):
        return False
    return is_address(lines[1].text) or is_press_office(lines[1].text)


def _is_told(lines: Sequence[Line], number: int, end: int) -> bool:
    """Whether what may be the name of an office is one: it stands in the text as it is, or above an address."""
    name = lines[number].text
    if any(
        is_address(line.text) or (line.is_contact and not line.is_contact_label) for line in lines[number + 1 : end]
    ):
        return True
    return not name.isupper() and any(name in line.text for line in lines[end + 1 : _SEEN] if line.is_sentence)


def _is_headline(lines: Sequence[Line], number: int) -> bool:
    """Whether a line can be the headline of a text that begins a few lines below it."""
    if number >= len(lines):
        return False
    line, below = lines[number], lines[number + 1 :]
    text = line.text
    if line.words < 2 or len(text) > _LONGEST or line.is_row or line.is_header or text[0].islower():
        return False
    if text.endswith((":", ",", ";")) or (line.is_sentence and text[-1] not in "!?"):
        return False
    if line.is_label and below and below[0].is_label:  # "Where: ...", "When: ..."
        return False
    body = find_body(below)
    return body < len(below) and sum(not one.is_header for one in below[:body]) <= _BETWEEN
