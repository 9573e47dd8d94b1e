"""The day that one block of a page says, and how surely: a line, a signature, the parts of a badge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

from index.cleaning.counters import counts_beside_a_day
from index.cleaning.dates import before_date, ends_a_range, find_dates, is_date_line
from index.cleaning.lines import letters
from index.cleaning.phrases import says_dated_release
from index.intake.pages.around import OF_CHANGE
from index.intake.pages.blocks import Block
from index.intake.pages.boxes import OF_PUBLICATION
from index.intake.pages.headline import is_prose
from index.intake.pages.stamps import stamp_of, times_of
from index.intake.pages.words import LINE

_DATED = re.compile(
    r"(?:^|[\s_-]|lbl|news|post|pub)(?:date|dates|time|timedata|datum|datetime|tarih|tarihi|published|publish|pubdate|posted|tarix|tarixi|data|дата|timestamp|meta"
    r"|submitted|byline|created?|when|info)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/(?:(?:19|20)\d\d|\d\d(?!\d))")
_SIGNED = re.compile(
    r"\b(?:by|views?|hits|min(?:utes?)? read|baxış\w*|baxılıb|oxunub"
    r"|просмотр\w*|görüntülen\w*|okunma)\b|\s[•·|]\s",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"\b(?:issue|edition|vol(?:ume)?|newsletter|bulletin|выпуск|бюллетень|рассылка|buraxılış|bülleten|bülten|ausgabe"
    r"|numéro|infolettre)\b",
    re.IGNORECASE,
)
"""In the line of a newsletter that says which issue it is, and of which day."""
_LABEL = re.compile(r"(?:^|[|•·\n])\W*(?P<label>[^\W\d][^:|•·\n]{0,40}):\s*$")
_OF_ANOTHER = re.compile(
    r"event|deadline|valid|until|expir|effective|clos|review|start|begin|ends?\b|from\b|starts|due\b"
    r"|tədbir|son tarix|qüvvə|başla|bitmə|срок|действ|начал|оконч|меропр|вступ|etkinlik|son baş|geçerli|yürürlük|bitiş",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modified|updated", re.IGNORECASE)
"""In the class of an element with the day of a change."""
_ENTRY = frozenset({"updated", "dt-updated"})
"""Classes of the microformats hAtom and h-entry, which many pages give to the only day of an entry."""
_PUBLISHED = re.compile(r"published|posted|created", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[|•·›»>→/;\n]|,|\s[–—-])\s+|\n")
"""What parts the lines of a signature, and the steps of a path through a site."""
_GIVEN = re.compile(
    r"\W*(?:given|dated|done|signed|issued|witness\w*|in witness)\b.{0,100}"
    r"\bthis\s+(?:the\s+)?\d\d?(?:st|nd|rd|th)\s+day\s+of\b",
    re.IGNORECASE,
)
"""How a proclamation closes: "Given at the town hall on Monday, this 3rd day of June, 2024."."""
_FEW = 12  # words of a line that says a day, and who wrote or how many read
_SIGNATURE = 16  # words of one
LONGEST = 160  # characters of a line that is told from prose
_BADGE = 24  # characters of a day whose parts stand in elements of their own
_SOON = 48  # characters in which a long block says that it says a day, and then the day

Said = tuple[date, bool]
"""A day, and whether it can be read in one way only."""


def in_block(block: Block, language: str) -> list[Said]:
    """The day of publication that a block beside a headline says; empty where it says none."""
    short = len(block.text) <= LONGEST and (block.kind == "row" or not is_prose(block))
    return list(_in_line(block, language) if short else in_long(block, language))


def of_release(block: Block, language: str) -> list[Said]:
    """The day of a line above a text that says of which day the release is: "Press release of 12 May 2020"."""
    text = " ".join(block.text.split())
    if len(text) > LONGEST or ends_a_range(text, language) or not says_dated_release(text, language):
        return []
    return [(day, is_sure(text, language)) for day in find_dates(text, language)]


def in_long(block: Block, language: str) -> Iterator[Said]:
    """The day that a longer block says at its beginning, as in "This entry was posted on 3 May 2024 and is ..."."""
    said = OF_PUBLICATION.search(block.text[:_SOON])
    changed = OF_CHANGE.search(block.text[:_SOON])
    if said and not (changed and changed.start() < said.start()):
        end = said.end() + _SOON if changed is None else changed.start()
        part = block.text[said.end() : end]
        for found in find_dates(part, language):
            yield found, is_sure(part, language)
            return
    yield from _in_element(block, language)


def says_so(block: Block) -> bool:
    """Whether a block calls the day that it says the day of publication."""
    said = OF_PUBLICATION.search(block.text[:LONGEST])
    return said is not None and not OF_CHANGE.search(block.text[max(0, said.start() - 8) : said.end()])


def signed(block: Block, language: str) -> list[Said]:
    """The day of a signature, alone on its line or parted from who signs: "Press service, 17 February 2020"."""
    if gives(block):
        line = next(line for line in block.text.split(LINE) if _GIVEN.match(line))
        return [(day, True) for day in find_dates(line, language)][:1]
    if block.kind in ("item", "row") or len(block.text) > LONGEST or len(block.text.split()) > _SIGNATURE:
        return []
    lines = block.text.split(LINE)
    if is_prose(block) and len(lines) == 1:
        return []
    found = {
        day: is_sure(part, language)
        for line in lines
        if not OF_CHANGE.search(line)
        for part in _dated_parts(line, language)
        for day in find_dates(part, language)
    }
    return [*found.items()] if len(found) == 1 else []


def gives(block: Block) -> bool:
    """Whether a block says on which day a proclamation was given, which may be a sentence."""
    return block.kind == "paragraph" and any(map(_GIVEN.match, block.text.split(LINE)))


def _dated_parts(line: str, language: str) -> list[str]:
    """A line that is but a date, or the end of it that is one."""
    parts = [part for part in _PARTS.split(line) if part.strip()]
    return [part for part in (line, *_tails(parts)) if is_date_line(part, language)][:1]


def _tails(parts: list[str]) -> Iterator[str]:
    """The last parts of a line, for commas stand in days too: "May 5, 2020"."""
    for count in (1, 2, 3):
        if len(parts) > count:
            yield ", ".join(parts[-count:])


def is_sure(text: str, language: str) -> bool:
    """Whether the figures of a day can be read in one way only, in the language of its page."""
    name, _, country = language.partition("-")
    return name not in ("", "en") or bool(country and country != "us") or not _AMBIGUOUS.search(text)


def _in_line(block: Block, language: str) -> Iterator[Said]:
    text = " ".join(block.text.split())
    for element in block.inner():
        if _is_of_a_change(element):
            text = text.replace(" ".join("".join(element.itertext()).split()), " ")
    if text != " ".join(block.text.split()) and next(find_dates(text, language), None) is None:
        return  # all of it is of a change
    said = OF_PUBLICATION.search(text)
    changed = OF_CHANGE.search(text)
    part = text
    if said and changed:
        part = text[said.start() :] if said.start() > changed.start() else text[said.start() : changed.start()]
    elif changed:  # "14 March 2019 (updated 2 April 2021)"; a verb behind a day speaks of that day
        part = text[: changed.start()]
        if not (next(find_dates(part, language), None) and next(find_dates(text[changed.end() :], language), None)):
            return
    timed = [stamp for element in block.inner() for stamp in times_of(element)]
    dated = bool(_DATED.search(f"{block.element.get('class') or ''} {block.element.get('id') or ''}"))
    with_others = len(text.split()) <= _FEW and bool(_SIGNED.search(text) or _ISSUE.search(text))
    with_others = with_others or counts_beside_a_day(text, language)
    if not (said or dated or timed or with_others or is_date_line(part, language)):
        pieces = [(day, True) for day in _in_pieces(block, language)]
        yield from pieces or _in_element(block, language) or signed(block, language)
        return
    found = list(find_dates(part, language)) or _in_pieces(block, language)
    if (len(set(found)) > 1 or ends_a_range(part, language)) and not said and not dated:
        return  # of several pages, or from a day to another
    if found and (said or not _is_labelled_otherwise(part, language)):
        yield found[0], is_sure(part, language)
    elif timed and (stamp := stamp_of(timed[0], language)):
        yield stamp, True
    else:
        yield from _in_element(block, language)


def _is_of_a_change(element: HtmlElement) -> bool:
    """Whether an element calls its day that of a change; the class of a feed's entry that has no other day is none."""
    if not _CHANGED.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"):
        return False
    only = _ENTRY.intersection((element.get("class") or "").split())
    return not only or any(
        _PUBLISHED.search(f"{one.get('class') or ''} {one.get('itemprop') or ''}")
        for one in element.getroottree().iter("time", "abbr", "span", "p", "div", "meta")
    )


def _is_labelled_otherwise(text: str, language: str) -> bool:
    """Whether a label in front of a day says what else it is of: "Valid until: 14 May 2024"."""
    label = _LABEL.search(before_date(text, language))
    return label is not None and bool(_OF_ANOTHER.search(label["label"]))


def _in_element(block: Block, language: str) -> list[Said]:
    """The day that a small element says at the beginning of a longer block."""
    for element in list(block.inner("span", "time", "small", "i", "em", "b", "strong"))[:3]:
        text = " ".join("".join(element.itertext()).split())
        leads = not is_prose(block) or letters(block.text).startswith(letters(text))
        if leads and is_date_line(text, language):
            for found in find_dates(text, language):
                return [(found, is_sure(text, language))]
    return []


def _in_pieces(block: Block, language: str) -> list[date]:
    """The day that the elements of a short block print together, which its style sets apart: "14", "Mart 2024"."""
    if len(block.text) > _BADGE:
        return []
    parts = [" ".join("".join(part.itertext()).split()) for part in block.inner() if len(part) == 0]
    for text in (" ".join(parts), ".".join(parts), "/".join(parts)):  # "14/03" and "2019"
        if is_date_line(text, language) and (found := list(find_dates(text, language))):
            return found
    return []
