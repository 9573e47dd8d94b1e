"""What a page calls its site, which is no headline, though the window title and a large heading may say it.

A page names its site where it leads home, in its logo, beside its copyright, and to machines. Where it does none of
that, the window title that only repeats a heading above the release names the site if the release has a heading of its
own with a day below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from index.address import NOWHERE, split_address
from index.cleaning.dates import find_dates, is_calendar_word
from index.cleaning.lines import key, letters
from index.cleaning.phrases import says_release
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.markup import Page

LOGO = re.compile(
    r"logo|site-?title|site-?name|sitename|brand|masthead|(?:^|[\s_-])(?:agency|kurum|qurum)[_-]?(?:name|ad[iı]?)(?:$|\s)",
    re.IGNORECASE,
)
_META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
)
_HOME = re.compile(
    r"/?(?:[a-z]{2}(?:-[a-z]{2})?)?/?(?:(?:index|default|home)\.[a-z]{3,5})?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|all rights reserved|powered by|hüquqlar|все права|права защищены|tüm hakları",
    re.IGNORECASE,
)
SEPARATORS = re.compile(r"\s+(?:[|•·»–—-]|::)\s+")
COLON = " : "
"""Between the name of a wiki's space and that of its page."""
_PATH = re.compile(r"bread-?crumb", re.IGNORECASE)
BENEATH = re.compile(r"sub-?title|sub-?head|deck|lead|summary|kicker|intro|standfirst", re.IGNORECASE)
_LEAST = 4  # letters of a name; fewer may stand anywhere
_SURE = 8  # letters by which a name is told inside of a line
_FEW = 8  # words of a line between the name of a site and a headline
_HEADLINE = 3  # words of a heading that is more than the name of a section
_TOP = 2  # blocks in which a page prints the name of its site
_LONGEST = 120  # characters of a name
ANY_ORDER = "en"
"""A language in which 05/06/2024 is a day, where it does not matter which."""
NEAR = 2
"""Blocks below a headline in which its day is printed."""


def names_of_site(page: Page, meta: Mapping[str, str], generic: frozenset[str]) -> frozenset[str]:
    """The names that a page gives its site, as ``letters`` has them.

    Args:
        page: the page.
        meta: what its meta elements say, by name.
        generic: headings of a site's sections, folded, which a link home may say.
    """
    said = [meta.get(name, "") for name in _META]
    own = _own_host(page.root, meta)
    said += [text for link in page.root.iter("a") if leads_home(link, own) for text in _texts(link)]
    names = {letters(text) for text in said if key(text) not in generic}
    window = letters(page.window)
    names |= {window} & {letters(text) for text in _on_top(page.root)}  # a header may repeat a headline too
    shown = {
        window,
        *(letters(block.text) for block in page.blocks if block.tag in HEADINGS),
    }
    shown |= {letters(part) for part in SEPARATORS.split(page.window)}
    rights = [letters(block.text) for block in page.blocks if _RIGHTS.search(block.text)]
    names |= {one for one in shown if len(one) >= _SURE and any(one in line for line in rights)}
    names |= _above_another(page, generic) | _above_the_heading(page, generic) | _of_path(page)
    both = {name for name in names if any(window in (name + other, other + name) for other in names)}
    if both:  # "Headline - Site", of which the page calls both so: a headline is longer
        names.discard(max(both, key=len))
    return frozenset(name for name in names if len(name) >= _LEAST)


def _on_top(root: HtmlElement) -> Iterator[str]:
    """What is marked up as the name of the site, or stands in a header with the link home."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        names = _names(element)
        if element.tag == "img" and LOGO.search(f"{names} {element.get('src') or ''}"):
            yield str(element.get("alt") or "")
        elif LOGO.search(names):
            yield _text(element)
        elif (element.tag == "header" or element.get("role") == "banner") and any(map(leads_home, element.iter("a"))):
            yield from (_text(part) for part in element.iter("span", "div", "p", "strong", "b") if _is_plain(part))


def _is_plain(element: HtmlElement) -> bool:
    """Whether an element neither is in a heading nor holds one."""
    headings = (*element.iter(*HEADINGS), *element.iterancestors(*HEADINGS))
    return not headings


def leads_home(link: HtmlElement, host: str = "") -> bool:
    """Whether a link leads to the first page of a site, of this host where one is given."""
    address = str(link.get("href") or "").strip()
    if not address or {"?", "#"} & {*address}:
        return False
    parts = split_address(address)
    return parts != NOWHERE and bool(_HOME.fullmatch(parts.path)) and (not host or parts.netloc in ("", host))


def _own_host(root: HtmlElement, meta: Mapping[str, str]) -> str:
    """The host of a page: as it says, or that of most of its links; "" where it has but its own paths."""
    canonical = [str(link.get("href") or "") for link in root.iter("link") if link.get("rel") == "canonical"]
    for address in (*canonical, meta.get("og:url", "")):
        if host := split_address(address).netloc:
            return host
    hosts = Counter(split_address(str(link.get("href") or "")).netloc for link in root.iter("a"))
    del hosts[""]
    return hosts.most_common(1)[0][0] if hosts else ""


def _text(element: HtmlElement) -> str:
    """The words of an element; "" where they are too many for a name."""
    words = " ".join("".join(element.itertext()).split())
    return words if len(words) <= _LONGEST else ""


def _texts(link: HtmlElement) -> Iterator[str]:
    """The words of a link, and those that stand for its pictures."""
    yield _text(link)
    yield from (str(picture.get("alt") or "") for picture in link.iter("img"))


def _above_another(page: Page, generic: frozenset[str]) -> set[str]:
    """The window title, without the names of sections, where the heading that repeats it stands apart from a headline.

    That is a headline of the release, with its day below it.
    """
    parts = [part for part in SEPARATORS.split(page.window) if key(part) not in generic]
    window = letters(parts[0]) if len(parts) == 1 else letters(page.window)
    headings = [
        number for number, block in enumerate(page.blocks) if block.tag in HEADINGS and key(block.text) not in generic
    ]
    for above, below in pairwise(headings):
        first, second = page.blocks[above], page.blocks[below]
        if letters(first.text) != window or _is_beneath(second) or labels_a_day(second):
            continue
        if any(prints_a_day(block) or len(block.text.split()) > _FEW for block in page.blocks[above + 1 : below]):
            continue  # the release has begun
        dated = any(prints_a_day(block) for block in page.blocks[below + 1 : below + 1 + NEAR])
        if dated and _stands_apart(first, second, page.blocks[below + 1 :]):
            return {window}
    return set()


def _above_the_heading(page: Page, generic: frozenset[str]) -> set[str]:
    """The window title that the first line of a page repeats, above its only heading, which says something else.

    That is an ``h1``, or it stands below the site's menu; and the release has not begun above it.
    """
    window = letters(page.window)
    headings = [number for number, block in enumerate(page.blocks) if block.tag in HEADINGS]
    if len(headings) != 1 or not window:
        return set()
    heading = page.blocks[headings[0]]
    said = letters(heading.text)
    named = key(heading.text) in generic or says_release(heading.text) or labels_a_day(heading)
    if named or len(heading.text.split()) < _HEADLINE or said in window or window in said:
        return set()
    above = page.blocks[: headings[0]]
    top = next((number for number, block in enumerate(above[:_TOP]) if letters(block.text) == window), None)
    if top is None or any(len(block.text.split()) > _FEW for block in above[top + 1 :]):
        return set()
    below_menu = any(next(block.inner("a"), None) is not None for block in above[top + 1 :])
    return {window} if heading.tag == "h1" or below_menu else set()


def _of_path(page: Page) -> set[str]:
    """What the window title begins with, before a colon between spaces, where the path to the page begins there too."""
    front, colon, rest = page.window.partition(COLON)
    if not colon or not rest.strip():
        return set()
    paths = (one for one in page.root.iter("ol", "ul", "nav", "div", "p") if _PATH.search(_names(one)))
    first = (next(path.iter("a"), None) for path in paths)
    return {letters(front) for link in first if link is not None and letters(_text(link)) == letters(front)}


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_beneath(block: Block) -> bool:
    """Whether a heading says of itself that it goes on with the one above."""
    return bool(BENEATH.search(_names(block.element)))


def _stands_apart(first: Block, second: Block, after: Sequence[Block]) -> bool:
    """Whether an element holds the second heading and what follows it, but not the first."""
    around = [first.element, *first.element.iterancestors()]
    own = next(
        (element for element in second.element.iterancestors() if element in around),
        None,
    )
    inner = next(
        (e for e in second.element.iterancestors() if e is not own and e.getparent() is own),
        None,
    )
    if inner is None:
        return False
    held = set(inner.iter())
    return sum(block.element in held for block in after) > NEAR


def labels_a_day(block: Block) -> bool:
    """Whether a line is but words that stand with a date: "Published on"."""
    words = block.text.rstrip(": ").split()
    return len(words) <= NEAR and all(map(is_calendar_word, words))


def prints_a_day(block: Block) -> bool:
    """Whether a short line prints a day."""
    return len(block.text) <= 80 and next(find_dates(block.text, ANY_ORDER), None) is not None
