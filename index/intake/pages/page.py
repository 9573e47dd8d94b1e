"""A web page in, a draft of its release out."""

from __future__ import annotations

from index.intake.pages.blocks import as_text
from index.intake.pages.facts import read_facts
from index.intake.pages.main_text import linked, main_blocks
from index.intake.pages.markup import parse
from index.intake.unfit import Unfit

_ONLY_LINKS = 0.8  # share of a block's letters in links from which it says nothing itself


def read_page(markup: str) -> tuple[dict[str, object], str]:
    """What a page says of its release, under the names of ``Document``, and the text of the release.

    Raises:
        Unfit: there is no release in it.
    """
    page = parse(markup)
    release = main_blocks(page.root, page.blocks)
    if not release:
        raise Unfit("no text of a release in this page")
    if all(linked(block) > _ONLY_LINKS for block in release if block.kind != "heading"):
        raise Unfit("no text of a release in this page, only links to other pages; give those")
    facts = read_facts(page.root, page.blocks, release)
    record: dict[str, object] = {
        "title": facts.title,
        "url": facts.url,
        "language": facts.language,
        "publisher": facts.site,
    }
    if facts.days:
        record["published"] = facts.days[0].day
    if facts.translations:
        record["translations"] = dict(facts.translations)
    return record, as_text(release)
