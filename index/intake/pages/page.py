"""A web page in, drafts of its releases out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from index.cleaning.dates import find_dates
from index.cleaning.lines import letters
from index.cleaning.phrases import is_no_release
from index.intake.pages.blocks import HEADINGS, Block, as_text
from index.intake.pages.facts import Facts, read_facts
from index.intake.pages.headline import find_headline, linked, names_the_site
from index.intake.pages.main_text import main_blocks
from index.intake.pages.markup import parse
from index.intake.pages.several import releases_on
from index.intake.unfit import NoRelease, Unfit

_ONLY_LINKS = 0.8  # share of a block's letters in links from which it says nothing itself
_FEW_WORDS = 60  # of a page that is but a form
_LEAST_WORDS = 4  # of a page that holds its text itself
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
    release = main_blocks(page.root, page.blocks, headline)
    if not release:
        raise NoRelease("no text of a release in this page")
    if all(linked(block) > _ONLY_LINKS for block in release if block.kind != "heading"):
        raise NoRelease("no text of a release in this page, only links to other pages; give those")
    if sum(len(block.text.split()) for block in page.blocks) < _LEAST_WORDS:
        raise NoRelease("no text of a release in this page, which a script fills in; save it again from a browser")
    if names_the_site(page.window, page.blocks):
        release = [block for block in release if block is not page.blocks[0]]
    facts = read_facts(page, release, headline)
    if is_no_release(f"{page.window}\n{facts.title}\n{as_text(release)}"):
        raise Unfit("an error page instead of a release; fetch it again")
    if page.asks_password and sum(len(block.text.split()) for block in release) < _FEW_WORDS:
        raise Unfit("a page to log in instead of a release; fetch it again as a visitor who is logged in")
    parts = releases_on(release, facts.in_days)
    if len(parts) == 1:
        return [PageRelease(_fields(facts), as_text(release), day_from=facts.day_from)]
    return [_part(facts, part) for part in parts]


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


def _part(facts: Facts, part: Sequence[Block]) -> PageRelease:
    heading = next(block for block in part if block.tag in HEADINGS)
    title = " ".join(heading.text.split())
    anchor = next((str(element.get("id")) for element in _up(heading) if element.get("id")), "")
    fields: dict[str, object] = {
        "title": title,
        "url": f"{facts.url}#{anchor}" if facts.url and anchor else facts.url,
        "language": facts.language,
        "publisher": facts.site,
    }
    days = [day for block in part[:4] if block is not heading for day in find_dates(block.text, facts.in_days)]
    if days:
        fields["published"] = days[0]
    name = _NOT_A_NAME.sub("-", title.casefold()).strip("-")[:_LONGEST_NAME]
    return PageRelease(fields, as_text(part), name or letters(title), "printed beside its headline" if days else "")


def _up(block: Block) -> list[HtmlElement]:
    """A heading and the element that it heads."""
    return [block.element, *list(block.element.iterancestors())[:1]]
