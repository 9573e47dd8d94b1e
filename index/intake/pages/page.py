"""A web page in, drafts of its releases out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml.html import HtmlElement

from index.cleaning.lines import letters
from index.cleaning.phrases import is_no_release
from index.intake.pages.around import own_blocks
from index.intake.pages.blocks import Block, as_text
from index.intake.pages.boxes import says_publication
from index.intake.pages.facts import Facts, own_article, read_facts, told_of
from index.intake.pages.headline import Headline, find_headline, headline_of, is_prose, linked, names_the_site
from index.intake.pages.main_text import main_blocks, parts_of
from index.intake.pages.markup import Page, parse
from index.intake.pages.meta import meta_of
from index.intake.pages.printed_days import lines_of_events
from index.intake.pages.refusal import refuse
from index.intake.pages.several import Part, bold_releases
from index.intake.pages.site import prints_a_day
from index.intake.pages.title import without_name
from index.intake.pages.witness import witnessed
from index.intake.pages.words import LINE
from index.intake.unfit import NoRelease, Unfit

_ONLY_LINKS = 0.8  # share of a block's letters in links from which it says nothing itself
_LEAST_WORDS = 4  # of a page that holds its text itself
_KICKER = 4  # words in front of a headline in its heading
_LONGEST_NAME = 60  # characters of a headline that name a release of several
_NOT_A_NAME = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class PageRelease:
    """A release as a page gives it.

    Attributes:
        fields: under the names of ``Document``.
        text: a line for each block.
        part: what tells it from the other releases of its page; "" where it is the only one.
        day_from: how its day was found, in words; "" where it has none.
    """

    fields: dict[str, object]
    text: str
    part: str = ""
    day_from: str = ""


def read_page(markup: str) -> list[PageRelease]:
    """The releases of a page, in order.

    Raises:
        Unfit: there is no release in it.
    """
    page = parse(markup)
    headline = find_headline(page)
    told = told_of(page)
    release = main_blocks(page.root, page.blocks, headline, told.in_days)
    if not release:
        raise NoRelease("no text of a release in this page")
    if all(linked(block) > _ONLY_LINKS for block in release if block.kind != "heading"):
        raise NoRelease("no text of a release in this page, only links to other pages; give those")
    if sum(len(block.text.split()) for block in page.blocks) < _LEAST_WORDS:
        raise NoRelease("no text of a release in this page, which a script fills in; save it again from a browser")
    if names_the_site(page.window, page.blocks):
        release = [block for block in release if block is not page.blocks[0]]
    own = own_article(page)
    release = _with_notes(page, witnessed(page.blocks, release, own, meta_of(page.root)))
    facts = read_facts(page, release, told, headline, own)
    if is_no_release(f"{page.window}\n{facts.title}\n{as_text(release)}"):
        raise Unfit("an error page instead of a release; fetch it again")
    inside = own_blocks(page.blocks)
    parts = parts_of(page.blocks, release, headline, facts.in_days) or bold_releases(inside, facts.in_days)
    refuse(page, inside, release, headline, parts)
    if parts:
        return [_part(facts, part) for part in parts]
    release = _with_events(page, release, headline, facts)
    own_line = page.blocks[headline.number] if headline else None
    below_lead = headline_of(own_line) == facts.title and _has_a_lead(release, own_line) if own_line else False
    release = [
        block
        for block in release
        if not (_names_both(block, facts) or (block is own_line and _is_dated(block, facts.title)))
        and not (block is own_line and below_lead)
    ]
    return [PageRelease(_fields(facts), as_text(release), day_from=facts.day_from)]


def _with_notes(page: Page, release: Sequence[Block]) -> list[Block]:
    """The blocks of a release and, below them, those of the notes to which its marks lead."""
    inside = {id(block) for block in release}
    below = max((number for number, block in enumerate(page.blocks) if id(block) in inside), default=0)
    return [
        block
        for number, block in enumerate(page.blocks)
        if id(block) in inside
        or (number > below and not page.notes.isdisjoint((block.element, *block.element.iterancestors())))
    ]


def _with_events(page: Page, release: list[Block], headline: Headline | None, facts: Facts) -> list[Block]:
    """The blocks of a release with the day of its event, which stands where others print that of publication."""
    if headline is None:
        return release
    events = lines_of_events(page.blocks, headline.number, release, facts.day, facts.in_days)
    kept = {id(block) for block in (*events, *release)}
    return [block for block in page.blocks if id(block) in kept] if events else release


def _is_dated(block: Block, title: str) -> bool:
    """Whether a line is the headline and its day."""
    return " ".join(block.text.split()) != title and headline_of(block) == title and prints_a_day(block)


def _has_a_lead(release: Sequence[Block], own_line: Block) -> bool:
    """Whether a sentence of a release stands above its headline, which would be a line within the text."""
    return any(map(is_prose, takewhile(lambda block: block is not own_line, release)))


def _names_both(block: Block, facts: Facts) -> bool:
    """Whether a heading is the headline with the name of the site, its day, or what kind of text it is."""
    said = " ".join(block.text.split())
    if block.kind != "heading" or said == facts.title:
        return False
    if facts.title and said.endswith(f" {facts.title}"):
        return len(said.split()) - len(facts.title.split()) <= _KICKER
    return facts.title in (without_name(said, facts.names), headline_of(block))


def _fields(facts: Facts) -> dict[str, object]:
    fields: dict[str, object] = {
        "title": facts.title,
        "url": facts.url,
        "language": facts.language,
        "publisher": facts.site,
    }
    if facts.day:
        fields["published"] = facts.day
    if facts.translations:
        fields["translations"] = dict(facts.translations)
    return fields


def _part(facts: Facts, part: Part) -> PageRelease:
    anchor = next(
        (str(element.get("id")) for element in _up(part.heading) if element.get("id")),
        "",
    )
    fields: dict[str, object] = {
        "title": part.title,
        "url": f"{facts.url}#{anchor}" if facts.url and anchor else facts.url,
        "language": facts.language,
        "publisher": facts.site,
    }
    if part.day:
        fields["published"] = part.day
    name = _NOT_A_NAME.sub("-", part.title.casefold()).strip("-")[:_LONGEST_NAME] or letters(part.title)
    blocks = [
        block
        for block in part.blocks
        if (block is not part.heading or LINE in block.text) and not says_publication(block, facts.in_days)
    ]
    return PageRelease(
        fields,
        as_text(blocks),
        name,
        "printed beside its headline" if part.day else "",
    )


def _up(block: Block) -> list[HtmlElement]:
    """A heading and the element that it heads."""
    return [block.element, *list(block.element.iterancestors())[:1]]
