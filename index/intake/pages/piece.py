"""The text of a release that a record or a feed holds as a piece of a page, with what plugins put below it.

Content managers render their plugins into the text: buttons to share it, related posts, a link to the page itself, and
what they do not render stands as a mark in brackets: ``[gallery ids="1,2"]``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.intake.pages.around import heads_a_rail
from index.intake.pages.blocks import Block, as_text
from index.intake.pages.escaped import in_print, is_wrapped, markup_in, with_letters
from index.intake.pages.headline import is_prose, linked
from index.intake.pages.markup import is_markup, parse
from index.intake.pages.names import is_named_beside
from index.intake.pages.refusal import ENDS_OPEN, MORE
from index.intake.pages.xhtml import without_prefixes
from index.intake.unfit import Unfit

_PLUGINS = re.compile(
    r"(?:^|[\s_-])(?:sharedaddy|sd-(?:sharing|block|like)|jp-(?:relatedposts|post-flair)|relatedposts|yarpp|crp_related"
    r"|addtoany|a2a_kit|addthis|heateor|ssba|sfsi|shariff|swp_social|essb|mashsb|dpsp"
    r"|kk-star-ratings|wpulike|saboxplugin|mc4wp|wpcf7|ez-toc|lwptoc|toc_container|post-views|more-link)"
    r"|(?:^|[\s_-])shar(?:e|ing)(?:[_-]?(?:this|buttons?|bar|links?|box|icons?|tools?|block|wrap\w*|container))?(?:$|\s)",
    re.IGNORECASE,
)
"""How plugins of WordPress begin the names of what they put into a text, and what holds buttons to share it."""
_MOST = 0.4  # of a text's letters that may stand in what is left out; more of them are the text
_LEADING = 5  # words of a link to the page itself
_QUOTE = r"(?:[\"'“”″]|&(?:#8\d{3}|quot|[lr]dquo);)"
_SAYS = (
    rf"(?:[\w-]+\s*=\s*{_QUOTE}[^\[\]]{{0,300}}?{_QUOTE}"
    r"|(?:ids?|columns|size|type|src|url|width|link)\s*=\s*[^\s\[\]]+)"
)
_CAPTION = re.compile(r"\[caption\b[^\[\]]{0,500}\](?P<said>[^\[]{0,2000})\[/caption\]", re.IGNORECASE)
_PLAYED = re.compile(
    r"\[(?P<name>embed|audio|video|playlist)\b[^\[\]]{0,500}\][^\[\]]{0,500}\[/(?P=name)\]", re.IGNORECASE
)
_MARK = re.compile(rf"\[[a-z][\w-]{{1,40}}(?:\s+{_SAYS}){{1,30}}\s*/?\]|\[gallery\]", re.IGNORECASE)
_AROUND_WORDS = re.compile(r"\[(?P<closes>/?)(?P<name>[a-z][\w-]{0,40})(?:=[^\[\]]{0,300})?\]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|br|ul|ol|table|h[1-6]|blockquote|figure|pre)\b", re.IGNORECASE)
_APART = re.compile(r"(?:[ \t]*\r?\n){2,}")


def piece(text: str) -> tuple[str, bool]:
    """The words of a release that is a piece of a page or plain text, and whether it is markup.

    Raises:
        Unfit: it is nested beyond reason, or but the beginning of a release.
    """
    text = without_prefixes(without_marks(text if is_markup(text) else markup_in(text) or text))
    if not is_markup(text):
        return with_letters(in_print(text)), False
    words = _words(text)
    return (_words(words) if is_wrapped(words) else words), True


def _words(markup: str) -> str:
    whole = _in_paragraphs(markup)
    page = parse(f"<body>{whole}</body>")
    own = _own(whole)
    return with_letters(as_text(_without_end((page if own == whole else parse(own)).blocks)))


def without_marks(text: str) -> str:
    """A text without the marks in brackets that stand for what a plugin shows; the words between two stay."""
    if "[" not in text:
        return text
    text = _CAPTION.sub(r"<figure><figcaption>\g<said></figcaption></figure>", text)
    text = _MARK.sub("", _PLAYED.sub("", text))
    closed = {found["name"].lower() for found in _AROUND_WORDS.finditer(text) if found["closes"]}
    return _AROUND_WORDS.sub(lambda found: "" if found["name"].lower() in closed else found[0], text)


def _in_paragraphs(text: str) -> str:
    """A text in which blank lines part paragraphs, as WordPress keeps what was typed, with elements around them."""
    parts = _APART.split(text.strip())
    if len(parts) < 2 or re.search(r"<(?:p|div|br)\b", text, re.IGNORECASE):
        return text
    return "".join(part if _BLOCK.match(part.lstrip()) else f"<p>{part}</p>" for part in parts)


def _own(markup: str) -> str:
    """A piece without the elements whose names say that a plugin put them there."""
    try:
        root = document_fromstring(f"<body>{markup}</body>", parser=HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError):
        return markup
    most = _MOST * _letters(root)
    beside = [one for one in root.iter(etree.Element) if _is_beside(one) and _letters(one) <= most]
    if not beside:
        return markup
    for one in beside:
        if one.getparent() is not None:
            one.drop_tree()
    body = root.find("body")
    return str(etree.tostring(root if body is None else body, encoding="unicode", method="html"))


def _is_beside(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _PLUGINS.search(names):
        return True
    # "recommendations" may be those of the release itself, "related" what leads to others.
    return is_named_beside(element) and 2 * sum(map(_letters, element.iter("a"))) > _letters(element)


def _letters(element: HtmlElement) -> int:
    return sum(map(str.isalnum, "".join(element.itertext())))


def _without_end(found: Sequence[Block]) -> Sequence[Block]:
    """Blocks without the link to the page itself below them, and without a heading and links to others.

    Raises:
        Unfit: the link leads to the rest of a text that breaks off.
    """
    end = len(found)
    while end > 1 and linked(found[end - 1]) > 0.8 and not is_prose(found[end - 1]):
        end -= 1
    if end < len(found) and end > 1 and heads_a_rail(found[end - 1]):
        return found[: end - 1]
    last = found[-1] if found else None
    if last is None or len(found) < 2 or linked(last) <= 0.8:
        return found
    if len(last.text.split()) > _LEADING or not MORE.match(last.text):
        return found
    if ENDS_OPEN.search(found[-2].text):
        raise Unfit("but the beginning of a release, which goes on elsewhere; give the page that has all of it")
    return found[:-1]
