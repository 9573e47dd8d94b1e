"""Days that a page prints in a box: on a tile beside the headline, behind a label, in its only time element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from lxml.html import HtmlElement

from index.cleaning.counters import is_counter
from index.cleaning.dates import find_dates, is_date_line, split_dates
from index.cleaning.lines import key, letters
from index.intake.pages.around import stands_in_event
from index.intake.pages.blocks import Block
from index.intake.pages.headline import is_prose, linked
from index.intake.pages.names import EVENT

OF_PUBLICATION = re.compile(
    r"\b(?:(?:(?:first |date )?published|posted|released|issued)(?: on)?|release date|date of release"
    r"|publication date|issue date|date issued|date of publication|date posted|dərc|yerləşdirilib|nəşr|yayım\w*"
    r"|опубликован\w*|размещен\w*|размещён\w*|дата (?:публикации|размещения|добавления)|yayınlan\w*|yayın tarihi"
    r"|veröffentlicht(?: am)?|publiée? le|mise? en ligne(?: le)?|opublikowan\w+|data (?:publikacji|opublikowania)"
    r"|опубліковано|дата публікації|publicad[oa](?: el)?|fecha de publicación"
    r"|eklen(?:me|iş) tarihi|xəbərin tarixi|paylaşılma tarixi|дата новости|haber tarihi"
    r"|(?:created(?: on)?|giriş tarihi"
    r"|(?:date )?added(?: on)?|online since|yaradılıb|əlavə (?:olunub|edilib|olunma tarixi)|создано"
    r"|добавлен\w*|oluşturulma(?: tarihi)?|eklendi|eklenme|yayın"
    r"|(?:article|news|story|item|content) date)(?=\s*:))(?!\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W*(?:date|day|tarix|tarixi|дата|tarih|tarihi)\W*", re.IGNORECASE)
_PIECE = 12  # characters of a part of a tile
_TILE = (2, 3)  # parts of a tile: "14" and "May 2024", or "14", "May" and "2024"
_LONGEST = 48  # characters of a label
_SOON = 32  # characters behind a label in which its day stands
_CLOCK = re.compile(r"\b\d\d?[:.]\d\d(?::\d\d)?\b")
_WORDS = 14  # of a line that says when a page was published, by whom and under what
_RAIL = re.compile(
    rf"related|sidebar|comment|latest|more|recommend|teaser|card|{EVENT}|deadline"
    r"|tedbir|etkinlik|(?:^|[\s_-])rail",
    re.IGNORECASE,
)
_NAMES = 3  # words of a link that is another release
_CARD = 3  # elements around a time element that can be a card


def tile(blocks: Sequence[Block], number: int, language: str) -> date | None:
    """The day that short blocks print together, from one of them on: "14", "May", "2024"."""
    for count in _TILE:
        parts = blocks[number : number + count]
        if len(parts) < count or any(len(part.text) > _PIECE for part in parts):
            return None
        text = " ".join(" ".join(part.text.split()) for part in parts)
        if any(is_date_line(part.text, language) for part in parts):
            return None
        if not _is_together(parts):
            continue
        for written in (text, text.replace(" ", ".")):
            found = list(find_dates(written, language)) if is_date_line(written, language) else []
            if len(found) == 1:
                return found[0]
    return None


def _is_together(parts: Sequence[Block]) -> bool:
    """Whether blocks stand in one element that holds nothing else."""
    line = [parts[0].element, *list(parts[0].element.iterancestors())[:2]]
    size = sum(len("".join(part.text.split())) for part in parts)
    common = next(
        (e for e in line if all(e in (p.element, *p.element.iterancestors()) for p in parts)),
        None,
    )
    return common is not None and len("".join("".join(common.itertext()).split())) == size


def says_publication(block: Block, language: str) -> bool:
    """Whether a line says when a page was published, and nothing else."""
    text = " ".join(block.text.split())
    said = OF_PUBLICATION.search(text)
    if said is None:
        return False
    if is_date_line(text, language):
        return True
    begins = not letters(text[: said.start()]) and len(text.split()) <= _WORDS and not is_prose(block)
    if not begins or next(find_dates(text[said.end() :][:_SOON], language), None) is None:
        return False
    _, rest = split_dates(text, language)
    return not re.search(r"\d", _CLOCK.sub("", rest)) or is_counter(text, language)


def label_above(blocks: Sequence[Block], number: int) -> str:
    """The line above a block, where it is but a label of a day of publication."""
    above = " ".join(blocks[number - 1].text.split()) if number else ""
    if len(above) > _LONGEST or not (OF_PUBLICATION.search(above) or _LABEL.fullmatch(above)):
        return ""
    return above if not re.search(r"\d", above) and len(key(above).split()) <= 3 else ""


def lone_time(root: HtmlElement) -> list[str]:
    """The stamp of a page's time elements, where all of its own have the same day."""
    found = [
        str(element.get("datetime"))
        for element in root.iter("time")
        if element.get("datetime") and not (_is_of_another(element) or stands_in_event(element))
    ]
    return found[:1] if len({one[:10] for one in found}) == 1 else []


def _is_of_another(element: HtmlElement) -> bool:
    """Whether a time element stands in a rail, or in a card that leads to another page."""
    for number, around in enumerate(element.iterancestors()):
        if around.tag in ("aside", "nav") or _RAIL.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
        if number < _CARD and around.tag not in ("body", "main", "article"):
            links = around.iter("a")
            if any(len("".join(link.itertext()).split()) >= _NAMES for link in links):
                return True
    return False


def labelled(blocks: Sequence[Block], end: int, is_out: Callable[[Block], bool]) -> Iterator[int]:
    """The numbers of blocks that say that they print the day of publication, or stand below such a label.

    Args:
        blocks: those of the page.
        end: the number of the last block of the release; a sentence in front of it states something else.
        is_out: whether a block is none of the release's page, but of another one or an event.
    """
    for number, block in enumerate(blocks):
        said = OF_PUBLICATION.search(block.text[:_LONGEST])
        labels = block.kind == "row" or (said and block.text[said.end() :].lstrip().startswith(":"))
        stated = number < end and is_prose(block) and not labels
        if linked(block) > 0.8 or (said and stated) or not (said or label_above(blocks, number)):
            continue
        if not is_out(block):
            yield number
