"""Where on a page the headline of its release stands: what stands above it is the page, and below it the release.

The window title and what is shared of a page say the headline, beside the name of the site; a heading that they hold
is the headline. Where they say the site's name alone, a heading or a line that is marked up as a headline is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile
from weakref import WeakKeyDictionary

from lxml.html import HtmlElement

from index.cleaning.counters import counts_beside_a_day
from index.cleaning.dates import find_dates, is_date_line
from index.cleaning.lines import BAR, key, letters
from index.cleaning.phrases import says_embargo
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.letterheads import letterheads_of
from index.intake.pages.markup import Page
from index.intake.pages.meta import meta_of
from index.intake.pages.sections import GENERIC, says_its_kind
from index.intake.pages.site import (
    ANY_ORDER,
    BENEATH,
    LOGO,
    NEAR,
    SEPARATORS,
    labels_a_day,
    leads_home,
    names_of_site,
    prints_a_day,
)
from index.intake.pages.words import LINE

_SAID = ("og:title", "twitter:title")
_LEAST = 12  # letters by which a line is told from a word that many titles begin with
_NEAR = 8  # blocks below a headline in which its release begins
_NAMED = re.compile(
    r"(?<!sur)(?<!sous)(?:^|[\s_-]|lbl|\bh)(?:(?:news|article|post|page|entry|release|press|item|detail|content|story)"
    r"[_-]?(?:title|headline|header|heading|head|ttl|tt|name)|title|headline|ttl|tt|baslik|bashliq|basliq|zagolovok"
    r"|titre|titel|ueberschrift|(?:xeber|haber)[_-]ad[iı]?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:^|\W\s*)(?:print(?:able)?(?: version| view)?|версия для печати|печать|çap(?: et| versiyası)?|yazdır)\W*$",
    re.IGNORECASE,
)
"""At the end of a window title: of the view for a printer, which tells its site alone."""
_OF_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s?г\.$")
"""Of a Russian day, whose full stop ends no sentence."""
_LINE_WITH_A_DAY = 16  # words
_BOLD = re.compile(r"\bfont(?:-weight)?\s*:\s*(?:bold(?:er)?|[6-9]00)\b", re.IGNORECASE)
"""In the style of an element: mails have no headings, for few programs show them alike."""
_SHORTENED = re.compile(r"\b(?:mins?|dəq|мин|dk)\.$", re.IGNORECASE)
_LEAST_WORDS = 3  # of a line beside a day that is the headline, where nothing else is
_SENTENCE = 5  # words of one
_LEADS = 7  # words from which a line with a colon leads to a list, and is no label
_SECTION = 4  # words of a heading that names a section of the site
_LINKED = 0.8  # share of a line's letters in links from which it is a link to another page
_TOP = frozenset({"nav", "footer", "aside"})
_LINKED_LETTERS: WeakKeyDictionary[HtmlElement, int] = WeakKeyDictionary()
"""Of the elements of settled pages, which change no more: thousands of blocks may stand in one, parted by ``br``."""
_SIDE = re.compile(
    r"(?:^|\s)(?:side-?bar\w*|side-?nav|moduletable\w*|widget(?:s|[_-]area|_\w+)?|(?:left|right)[_-]?(?:menu|bar|nav))(?:$|\s)",
    re.IGNORECASE,
)
"""The name of a box beside the text; page builders call each paragraph a widget, by longer names."""


@dataclass(frozen=True, slots=True)
class Headline:
    """Where a headline stands.

    Attributes:
        number: which of the page's blocks it is.
        said: whether the window title, or what is shared of the page, says it too.
        marked: whether it is a heading with a day below it, or an element that is called a headline.
        sites: the names of the site, as ``letters`` has them.
    """

    number: int
    said: bool
    marked: bool = False
    sites: frozenset[str] = frozenset()


def find_headline(page: Page) -> Headline | None:
    """The block that is the headline of a page's release; None where none is told from the others."""
    found = page.blocks
    meta = meta_of(page.root)
    sites = names_of_site(page, meta, GENERIC)
    window = "" if _PRINTED.search(page.window) else page.window
    shared = [letters(meta[name]) for name in _SAID if meta.get(name)]
    claims = [*shared, letters(window)] if window else shared
    if names_the_site(page.window, found):
        claims, sites = claims[:-1], sites | {letters(page.window)}
    claims = [claim for claim in claims if claim not in sites]
    lines = [letters(block.text) for block in found]
    # A window title that names the site and a section alone: no line of the page says it.
    untrue = claims == [letters(window)] and not any(
        line == claims[0] or (len(line) >= _LEAST and line in claims[0]) for line in lines
    )
    claims = [] if untrue else claims
    prose = [number for number, block in enumerate(found) if is_prose(block)]
    if not prose:
        return None
    # A table of the case above its headline states nothing about where the text begins.
    told = next((number for number in prose if found[number].kind != "row"), prose[0])
    headings = sum(block.tag in HEADINGS for block in found[: prose[-1]])
    letterheads = letterheads_of(found, told, is_bold)
    holding = {found[told].element, *found[told].element.iterancestors()}
    best: tuple[tuple[int, ...], int] | None = None
    said_too = marked = below_section = False
    for number, block in enumerate(found[: prose[-1]]):
        if (block.kind == "row" and BAR in block.text) or prose[bisect_right(prose, number) - 1] == number:
            continue
        if prose[bisect_right(prose, number)] > number + _NEAR:
            continue
        own = letters(headline_of(block) if LINE in block.text else block.text)
        if not own or own in sites or key(block.text) in GENERIC or labels_a_day(block) or says_embargo(block.text):
            continue
        said = any(own == claim or (len(own) >= _LEAST and own in claim) for claim in claims)
        heading = block.tag in HEADINGS
        named = _is_named(block)
        section = heading and _is_of_a_section(found, lines, number)
        first = block.tag == "h1" or (heading and below_section)
        below_section = section
        beside = (
            *found[max(0, number - 1) : number],
            *found[number + 1 : number + 1 + NEAR],
        )
        bold = number < told and is_bold(block)
        dated = heading and number < prose[0] and any(map(prints_a_day, beside))
        only = heading and headings == 1 and not claims and (not untrue or number < told)
        lone = (
            not (heading or claims)
            and number < prose[0]
            and len(block.text.split()) >= _LEAST_WORDS
            and _is_by_a_day(found, number)
        )
        if not (said or named or first or dated or bold or only or lone):
            continue
        if section and not said:
            continue
        if (
            (_in_links(block) > _LINKED and not heading)
            or is_date_line(block.text)
            or is_logo(block)
            or _is_on_top(block)
            or (not said and _is_of_a_side(found, number, holding))
        ):
            continue
        alone = not (said or named or heading)
        rank = (
            not says_its_kind(block.text),
            number not in letterheads,
            said and heading,
            said and (own in claims[:1] or named),
            first,
            len(own) if said else 0,
            named,
            heading,
            number if alone else -number,  # of bold lines alone the lowest, for a letterhead stands above a headline
        )
        if best is None or rank > best[0]:
            best, said_too, marked = (rank, number), said, named or dated
    if best is None:
        return None
    sites = sites | {letters(found[number].text) for number in letterheads if number < best[1]}
    above = letters(found[best[1]].text)
    if said_too and {above} == {letters(part) for part in SEPARATORS.split(window) if key(part) not in GENERIC}:
        # "Town of Kestrin | News": the line names the site, if one below it, apart from it, is the headline.
        for number in range(best[1] + 1, told):
            if _is_below_a_name(found, best[1], number):
                return Headline(number, said=False, marked=True, sites=sites | {above})
    return Headline(best[1], said_too, marked, sites)


def _is_below_a_name(found: Sequence[Block], name: int, number: int) -> bool:
    """Whether a line by a day is called a headline, or stands apart from a line above that is no heading."""
    block = found[number]
    text = block.text
    if BENEATH.search(_names(block)) or key(text) in GENERIC or is_date_line(text, ANY_ORDER):
        return False
    by_a_day = _is_by_a_day(found, number)
    if _is_named(block):
        return by_a_day or prints_a_day(block)
    long = len(text.split()) >= _LEAST_WORDS and _in_links(block) <= _LINKED
    return by_a_day and long and found[name].tag not in HEADINGS and _is_parted(found[name].element, block.element)


def _is_parted(above: HtmlElement, below: HtmlElement) -> bool:
    """Whether a line is drawn between two elements, or the first stands in a cell of its own."""
    around = {below, *below.iterancestors()}
    for element in (above, *above.iterancestors()):
        if element in around:
            return False
        if element.tag == "td":
            return True
        for beside in takewhile(lambda one: one not in around, element.itersiblings()):
            if beside.tag == "hr":
                return True
    return False


def _is_of_a_section(found: Sequence[Block], lines: Sequence[str], number: int) -> bool:
    """Whether a heading with a longer one below it says what a link of the menu says: a section of the site.

    Args:
        found: all blocks of the page.
        lines: of each what ``letters`` leaves of it.
        number: which of them the heading is.
    """
    below = found[number + 1]
    words = len(found[number].text.split())
    if below.tag not in HEADINGS or words > min(_SECTION, len(below.text.split())) or linked(found[number]):
        return False
    return any(lines[above] == lines[number] and linked(found[above]) > _LINKED for above in range(number))


def _is_by_a_day(found: Sequence[Block], number: int) -> bool:
    """Whether the line right above or below a block prints a day and nothing else."""
    beside = (*found[max(0, number - 1) : number], *found[number + 1 : number + 2])
    return any(is_date_line(block.text, ANY_ORDER) for block in beside)


def names_the_site(window: str, blocks: Sequence[Block]) -> bool:
    """Whether a window title is the name of the site: a page without headings prints it first of all.

    Where it is marked up as a headline, and nothing but a day stands between it and the first sentence, it is that.
    """
    if not window or not blocks or letters(blocks[0].text) != letters(window):
        return False
    if any(block.tag in HEADINGS for block in blocks):
        return False
    between = takewhile(lambda block: not is_prose(block), blocks[1:])
    return not _is_marked(blocks[0]) or not all(map(prints_a_day, between)) or any(map(_is_named, blocks[1:]))


def _is_marked(block: Block) -> bool:
    """Whether a line is bold, or called a headline."""
    return is_bold(block) or _is_named(block)


def _is_named(block: Block) -> bool:
    return bool(_NAMED.search(_names(block))) or block.element.get("itemprop") == "headline"


def is_prose(block: Block) -> bool:
    """Whether a block states something in a sentence, or is a row of a table."""
    if block.kind == "row" and BAR in block.text:
        return True
    if block.kind == "heading":
        return False
    text = block.text.rstrip("\"'”»’)]*")
    if _OF_A_YEAR.search(text) and len(text.split()) <= _LINE_WITH_A_DAY:
        return False  # "Выпуск № 37 от 19 сентября 2023 г."
    if _SHORTENED.search(text) and counts_beside_a_day(" ".join(block.text.split())):
        return False  # "Society | 14 March 2019 | Reading time: 2 min."
    words = len(text.split())
    states = (text[-1:] in tuple(".!?…") and words >= _SENTENCE) or (text[-1:] == ":" and words >= _LEADS)
    return states and _in_links(block) < 0.5


def is_bold(block: Block) -> bool:
    """Whether a whole block is bold: a headline or a heading without its element."""
    if _BOLD.search(block.element.get("style") or ""):
        return True
    bold = [letters("".join(one.itertext())) for one in block.inner("b", "strong")]
    own = letters(headline_of(block)) if bold and LINE in block.text else letters(block.text)
    return own != "" and (own in bold or (LINE in block.text and own in "".join(bold)))


def headline_of(block: Block) -> str:
    """The headline in its block, on one line: without the lines above or below it that print a day."""
    lines = [line for line in block.text.split(LINE) if not next(find_dates(line, ANY_ORDER), None)]
    said = " ".join(" ".join(lines or [block.text]).split())
    for element in block.inner("small", "span", "time"):
        text = " ".join("".join(element.itertext()).split())
        if text and text != said and said.endswith(text) and is_date_line(text, ANY_ORDER):
            return said.removesuffix(text).strip()
    return said


def is_logo(block: Block) -> bool:
    """Whether a line is a link home, or is marked up as the name of the site."""
    for element in (block.element, *list(block.element.iterancestors())[:2]):
        if LOGO.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
    own = letters(block.text)
    return any(leads_home(link) for link in block.inner("a") if letters("".join(link.itertext())) == own)


def linked(block: Block) -> float:
    """The share of a block's letters that stand in links, 0..1."""
    return _share(block, block.inner("a"))


def _in_links(block: Block) -> float:
    """The letters of the links in a block's whole element, as a share of its own: above 1 in a menu's cell."""
    if (inside := _LINKED_LETTERS.get(block.element)) is None:
        inside = _LINKED_LETTERS[block.element] = _letters_in(block.element.iter("a"))
    own = len(letters(block.text))
    return inside / own if own else 0.0


def _share(block: Block, links: Iterable[HtmlElement]) -> float:
    own = len(letters(block.text))
    return _letters_in(links) / own if own else 0.0


def _letters_in(links: Iterable[HtmlElement]) -> int:
    return sum(len(letters("".join(link.itertext()))) for link in links)


def _names(block: Block) -> str:
    """The classes and ids of a block, and of what stands in it or around it and holds nothing else."""
    elements = [block.element]
    inner: Sequence[HtmlElement] = list(block.element)
    if len(inner) == 1:
        elements.append(inner[0])
    elif block.kind == "row":  # buttons without words stand in the cells beside
        elements += [cell for cell in inner if "".join(cell.itertext()).strip()][:1]
    if block.parts:
        own = letters(headline_of(block))
        elements += [part for part in block.parts if letters("".join(part.itertext())) == own]
    return " ".join(f"{element.get('class') or ''} {element.get('id') or ''}" for element in elements)


def _is_of_a_side(found: Sequence[Block], number: int, holding: Set[HtmlElement]) -> bool:
    """Whether a heading stands in a box beside the text, or in one that holds but links below it: "Useful links".

    Args:
        found: all blocks of the page.
        number: which of them the heading is.
        holding: the elements around the first sentence.
    """
    block = found[number]
    boxes = [*takewhile(lambda one: one not in holding, (block.element, *block.element.iterancestors()))]
    if any(_SIDE.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in boxes):
        return True
    around = {*boxes[1:]}
    below = takewhile(lambda one: not around.isdisjoint(one.element.iterancestors()), found[number + 1 :])
    kinds = [(one.kind == "item" and linked(one) > _LINKED) for one in below]
    return bool(kinds) and all(kinds)


def _is_on_top(block: Block) -> bool:
    """Whether a block stands in the page's menus, rails or footer."""
    for element in (block.element, *block.element.iterancestors()):
        if element.tag in _TOP or element.get("role") in (
            "navigation",
            "complementary",
            "contentinfo",
            "banner",
        ):
            return True
    return False
