"""Which of a page's many titles is the headline of its release.

The ``h1`` can be the logo or the name of a section, the window title that of the site. A heading that the window title,
what is shared of the page or its own JSON-LD repeats is the headline, whatever its level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from index.cleaning.headline import without_site
from index.cleaning.lines import Line, key, letters
from index.cleaning.phrases import says_embargo
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.headline import (
    Headline,
    headline_of,
    is_logo,
    is_prose,
    names_the_site,
)
from index.intake.pages.markup import Page
from index.intake.pages.sections import GENERIC, says_its_kind
from index.intake.pages.site import COLON, SEPARATORS

_KICKERS = ("span", "small", "strong", "b", "em", "i", "a", "label", "div", "p")
"""What of a heading may be a line above or behind the headline."""
_LEAST = 12  # letters by which a heading is told from a word that many titles begin with


def find_title(
    page: Page,
    meta: Mapping[str, str],
    own: Mapping[str, Any],
    release: Sequence[Block],
    site: str,
    headline: Headline | None = None,
) -> str:
    """The headline, without the name of the site; "" where a page has none. Arguments as for ``_said``."""
    return without_name(_said(page, meta, own, release, site, headline), names_of(site, headline))


def names_of(site: str, headline: Headline | None) -> frozenset[str]:
    """The names of a site, as ``letters`` has them."""
    return (headline.sites if headline else frozenset()) | ({letters(site)} if site else frozenset())


def without_name(title: str, names: Set[str]) -> str:
    """A headline without the name of its site before or behind it: "Ferry fares fall - Orla Ferries"."""
    title = " ".join(title.split())
    front, colon, back = title.partition(COLON)
    if colon and letters(front) in names and letters(back):
        return without_name(back, names)
    for separator in SEPARATORS.finditer(title):
        front, back = title[: separator.start()], title[separator.end() :]
        if letters(back) in names and letters(front):
            return without_name(front, names)
        if letters(front) in names and letters(back):
            return without_name(back, names)
    return title


def _said(
    page: Page,
    meta: Mapping[str, str],
    own: Mapping[str, Any],
    release: Sequence[Block],
    site: str,
    headline: Headline | None = None,
) -> str:
    """The headline; "" where a page has none.

    Args:
        page: the page.
        meta: what its meta elements say, by name.
        own: the JSON-LD of the release, empty where there is none.
        release: the blocks of the release.
        site: the name of the site, or "".
        headline: where the headline stands, if that is known.
    """
    window, blocks = page.window, page.blocks
    names = frozenset({key(site)}) if site else frozenset()
    headings = [block for block in blocks if block.tag in HEADINGS]
    texts = [" ".join(block.text.split()) for block in headings]
    lines = [Line(text) for text in texts]
    shared = meta.get("og:title", "") or meta.get("twitter:title", "")
    own_headline = " ".join(str(own.get("headline") or "").split())

    sites = headline.sites if headline else frozenset()

    def fits(text: str) -> bool:
        known = key(text) in GENERIC or key(text) in names or letters(text) in sites or says_its_kind(text)
        known = known or says_embargo(text)
        return bool(text) and not known and text != site

    if names_the_site(window, blocks):
        if headline:
            return headline_of(blocks[headline.number])
        said = own_headline or without_site(shared, names, lines)
        return said if fits(said) and said != window else ""  # else the first line of the release is the headline
    for text in texts:  # "News | Ferry fares fall", of which the page says the second half elsewhere
        words = text.split()
        for count in (1, 2):
            rest = " ".join(words[count:])
            claimed = letters(rest) and any(
                letters(said).startswith(letters(rest)) for said in (own_headline, shared, window)
            )
            if key(" ".join(words[:count])) in GENERIC and claimed and len(letters(rest)) >= _LEAST and fits(rest):
                return rest
    claims = [claim for claim in (own_headline, shared, window) if claim]
    for block in headings:
        if rest := _without_kicker(block, claims):
            return rest
    # A heading that the window title or what is shared of the page repeats is the headline, whatever its level.
    for said in (own_headline, shared, window):
        for text in texts:
            repeated = said and text != said and letters(text) and letters(said).startswith(letters(text))
            if repeated and fits(text) and (len(letters(text)) >= _LEAST or len(texts) == 1):
                return text
        for text in texts:
            if fits(text) and text == said and _is_no_site(said, window, headings):
                return text
    if headline:
        found = headline_of(blocks[headline.number])
        if (headline.said or headline.marked) and fits(found) and len(found.split()) >= 2:
            return found
    for said in (
        own_headline,
        without_site(shared, names, lines),
        without_site(window, names, lines),
    ):
        if said == window and headline and not _is_printed(window, blocks):
            continue  # nothing on the page is called so
        if fits(said) and _is_no_site(said, window, headings) and len(said.split()) >= 2:
            return said
    if headline and fits(found := headline_of(blocks[headline.number])):
        return found
    inside = [block.text for block in release if block.kind == "heading"]
    for text in (*inside, *texts):
        if fits(text) and not _is_of_logo(text, headings):
            return " ".join(text.split())
    return next(filter(says_its_kind, texts), "")


def _without_kicker(block: Block, claims: Sequence[str]) -> str:
    """A heading without what stands beside its headline, if the page says the rest elsewhere, or ""."""
    text = " ".join(block.text.split())
    said = {letters(part) for claim in claims for part in (claim, *SEPARATORS.split(claim))}
    if letters(text) in said:
        return ""
    for inner in block.inner(*_KICKERS):
        beside = " ".join("".join(inner.itertext()).split())
        for rest in (text.removeprefix(beside), text.removesuffix(beside)):
            rest = rest.strip(" :|·–—-")
            if beside and rest != text and len(letters(rest)) >= _LEAST and letters(rest) in said:
                return rest
    return ""


def _is_printed(window: str, blocks: Sequence[Block]) -> bool:
    """Whether a window title stands on its page, or holds one of its lines; a sentence names the site as well."""
    said = letters(window)
    return any(
        (said in own and not is_prose(block)) or (len(own) >= _LEAST and own in said)
        for block in blocks
        if block.kind != "row" and key(block.text) not in GENERIC and (own := letters(block.text))
    )


def _is_no_site(said: str, window: str, headings: Sequence[Block]) -> bool:
    """False for what only names the site: the window title of every page, beside a headline of its own."""
    if _is_of_logo(said, headings):
        return False
    others = [block for block in headings if block.text != said and key(block.text) not in GENERIC]
    return not (said == window and others and not any(block.text == said for block in headings))


def _is_of_logo(text: str, headings: Sequence[Block]) -> bool:
    """Whether a heading with this text is a link home, or is marked up as the name of the site."""
    return any(is_logo(block) for block in headings if " ".join(block.text.split()) == text)
