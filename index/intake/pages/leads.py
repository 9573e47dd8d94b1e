"""The lead that stands above the headline of a release: some content managers print it first, with the day behind it.

What stands above a headline is the page's as a rule: its menus, what the site says of itself, a word about the section.
A lead is a sentence that nothing parts from the headline. Where the element of the release begins with it, it is the
release's; elsewhere only what its own element calls a lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from index.cleaning.dates import is_date_line
from index.cleaning.lines import letters
from index.intake.pages.around import is_around, is_change, is_of_event, is_signature
from index.intake.pages.blocks import Block
from index.intake.pages.headline import Headline, is_prose, linked
from index.intake.pages.names import is_named_beside
from index.intake.pages.sections import says_its_kind
from index.intake.pages.site import ANY_ORDER, leads_home, prints_a_day

_CALLED = re.compile(
    r"(?:^|[\s_-])(?:announce|anons|lead|lede|lid|standfirst|deck|dek|excerpt|preview-?text|spot|ozet|giris"
    r"|(?:news|article|post|entry|detail)[_-]?(?:summary|intro|preview))(?:$|[\s_-])",
    re.IGNORECASE,
)
_OF_THE_SITE = re.compile(
    r"(?:^|[\s_-])(?:(?:site|page)?-?header|head|top|masthead|banner|jumbotron|hero|slogan|tagline|motto|alerts?|messages?"
    r"|warning|error|status|welcome|section-?(?:intro|description|text)|(?:site|blog)-?desc(?:ription)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"\bjavascript\b|\b(?:for printing|printable|print version)\b|\b(?:для печати|печатн\w+ верси)"
    r"|\b(?:your|this) browser\b|\b(?:this|our) (?:page|site|website|web ?site)\b"
    r"|^\W*(?:you are (?:here|reading|viewing)|welcome to|subscribe|sign up|log in)\b"
    r"|\b(?:эт\w{1,3}|данн\w{2,3}|наш\w*) (?:страниц|сайт)\w*|добро пожаловать"
    r"|\bbu (?:səhifə|sayt|sayfa|site)\w*|saytımız\w*|sitemiz\w*|xoş gəl\w+|hoş ?geldiniz",
    re.IGNORECASE,
)
"""Said of the page or its site, in a sentence."""
_PATH = re.compile(r"bread-?crumbs?|(?:^|[\s_-])(?:path|pathway|crumbs?)(?:$|[\s_-])", re.IGNORECASE)
"""Of the path through the site, above or below which a lead stands."""
_NEAR = 6  # blocks above a headline in which its lead stands
_LABEL = 6  # words of a line between a lead and its headline that states nothing
_LINKED = 0.6  # share of a line's letters in links from which it is of a menu


def with_lead(found: Sequence[Block], release: Sequence[Block], headline: Headline) -> list[Block]:
    """The blocks of a release with the lead above its headline, where it has one.

    Args:
        found: all blocks of the page.
        release: those of the release.
        headline: where its headline stands.
    """
    inside = {id(block) for block in release}
    first = next((n for n in range(headline.number + 1, len(found)) if id(found[n]) in inside), None)
    if first is None:
        return list(release)
    said = {letters(block.text) for block in release}
    lead = [
        number
        for number in _lead(found, headline.number, first)
        if not any(letters(found[number].text) in one for one in said)
    ]
    if not lead:
        return list(release)
    # Below a sentence its day would be one of the text's own lines.
    sentence = next((n for n in range(first, len(found)) if is_prose(found[n])), len(found))
    inside |= {id(found[number]) for number in lead}
    inside -= {id(block) for block in found[lead[0] : sentence] if _is_day(block)}
    return [block for block in found if id(block) in inside]


def _is_day(block: Block) -> bool:
    return block.kind != "heading" and is_date_line(block.text, ANY_ORDER)


def _lead(found: Sequence[Block], head: int, first: int) -> list[int]:
    """The numbers of the sentences above a headline that are its lead, in order.

    Args:
        found: all blocks of the page.
        head: the number of the headline.
        first: that of the first block of the release below it.
    """
    holding = {found[head].element, *found[head].element.iterancestors()}
    below = {found[first].element, *found[first].element.iterancestors()}
    whole = next(e for e in (found[head].element, *found[head].element.iterancestors()) if e in below)
    run = list(_run(found, head, holding))
    above = [number for number in run if is_prose(found[number])]
    if not above:
        return []
    within = {*whole.iter()}
    begins = [number for number in run if found[number].element in within]
    # The element of the release is the page's own where nothing stands above it.
    own = begins and begins[-1] > 0 and found[begins[-1] - 1].element not in within
    return sorted(
        number
        for number in above
        if (own and number in begins) or any(map(_is_called_so, _own_line(found[number], holding)))
    )


def _run(found: Sequence[Block], head: int, holding: set[HtmlElement]) -> Iterator[int]:
    """The numbers of the blocks right above a headline that a lead and its day can be, the lowest first."""
    for number in range(head - 1, max(-1, head - 1 - _NEAR), -1):
        block = found[number]
        line = _own_line(block, holding)
        if any(_PATH.search(_names(one)) for one in line):
            yield number
            continue
        if block.kind != "paragraph" and not says_its_kind(block.text):
            return
        if any(is_around(one) or is_named_beside(one) or _is_of_the_site(one) for one in line):
            return
        if linked(block) > _LINKED or any(map(leads_home, block.inner("a"))):
            return
        if not (is_prose(block) or prints_a_day(block) or is_signature(block) or len(block.text.split()) <= _LABEL):
            return
        if is_prose(block) and (is_change(block) or is_of_event(block)):
            return
        if _OF_THE_PAGE.search(block.text) and not any(map(_is_called_so, line)):
            return
        yield number


def _own_line(block: Block, holding: set[HtmlElement]) -> list[HtmlElement]:
    """The element of a block and those around it that do not hold the headline."""
    return [one for one in (block.element, *block.element.iterancestors()) if one not in holding]


def _is_called_so(element: HtmlElement) -> bool:
    return bool(_CALLED.search(_names(element)))


def _is_of_the_site(element: HtmlElement) -> bool:
    if element.tag in ("header", "figure", "figcaption") or element.get("role") in ("banner", "alert", "status"):
        return True
    return bool(_OF_THE_SITE.search(_names(element)))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
