"""How a page writes its days in figures, and by which clocks: 05/06/2024 is in June in most countries, in May in a few.

The page's other days say it best ("30/05/2024"), then the country that it names or whose address it has; a language
alone says it last. Of one release at one address, each translation is to tell the same day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.address import split_address
from index.cleaning.dates import zone_of
from index.intake.pages.around import OF_CHANGE
from index.intake.pages.blocks import Block
from index.intake.pages.boxes import OF_PUBLICATION
from index.text.release_language import language_of

_SLASHED = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:19|20)\d\d(?!\d)")
_LAST_OF_HOST = re.compile(r"[a-z]{2}")
_NO_COUNTRIES = frozenset({"eu", "io", "co", "tv", "me", "ai", "cc", "ws"})
"""Endings of countries that anybody uses."""
_AMERICAN = frozenset({"gov", "mil", "us"})
DAY_FIRST, MONTH_FIRST = "en-gb", "en-us"
_READ = 20  # blocks by which the language of a page that names none is told
_MOST = 400  # blocks in which other days are looked for


def language_of_days(declared: str, address: str, meta: Mapping[str, str], blocks: Sequence[Block]) -> str:
    """The language, with a country where a page tells one, in which its days are to be read; "" where it tells neither.

    Args:
        declared: the language that the page names, or "".
        address: of the page, or "".
        meta: what its meta elements say, by name.
        blocks: all of its blocks.
    """
    shared = meta.get("og:locale", "").replace("_", "-").lower()
    ending = (split_address(address).hostname or "").rpartition(".")[2]
    at_home = ending if zone_of(f"-{ending}") else ""  # where stamps in UTC are read by the clocks of that country
    longest = sorted(blocks, key=lambda block: -len(block.text))[:_READ]
    language = (declared or meta.get("content-language", "") or shared).replace("_", "-").lower()
    language = language or language_of("\n".join(block.text for block in longest))
    name, _, country = language.partition("-")
    if name not in ("", "en"):
        return f"{name}-{at_home}" if at_home else language  # no other language here puts the month first
    if country and country != "us" and not at_home:  # which content managers say unasked
        return language
    first = _first_by_other_days(blocks)
    if at_home and first != MONTH_FIRST:
        return f"{name or 'en'}-{at_home}"
    if first or country:
        return first or language
    if shared.startswith("en-"):
        return shared
    if ending in _AMERICAN:
        return MONTH_FIRST
    if _LAST_OF_HOST.fullmatch(ending) and ending not in _NO_COUNTRIES:
        return f"en-{ending}"
    return language


def _first_by_other_days(blocks: Sequence[Block]) -> str:
    """What days say that can be read in one way only; "" where there are none, or some of both kinds."""
    pairs = [
        (int(one), int(two))
        for block in blocks[:_MOST]
        if OF_PUBLICATION.search(block.text[:_MOST]) or not OF_CHANGE.search(block.text[:_MOST])  # of the template
        for one, two in _SLASHED.findall(block.text[:_MOST])
    ]
    day_first = any(one > 12 >= two for one, two in pairs)
    month_first = any(two > 12 >= one for one, two in pairs)
    if day_first == month_first:
        return ""
    return DAY_FIRST if day_first else MONTH_FIRST
