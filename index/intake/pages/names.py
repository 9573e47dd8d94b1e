"""What the names of an element say: that it holds other news, comments, a form, an advertisement, and no release.

Names are read by their words, however they are joined: ``related-news``, ``relatedNews``, ``page__related_news``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from lxml.html import HtmlElement

from index.cleaning.lines import letters

Said = TypeVar("Said")

EVENT = r"(?:(?<![^\W\d_])event|(?-i:Event))"
"""What names an event in a class, whatever its case: not "crime-prevention", but "eventDate" and "lblEvent"."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINT = re.compile(r"[\W_]+")
_BESIDE = re.compile(
    r" (?:related|similar|comments?|disqus|newsletter|subscri(?:be|ption)|sign ?up|donat(?:e|ion)s?|trending"
    r"|most (?:read|popular|viewed)|popular (?:posts?|news|articles?)"
    r"|(?:gpt|google) ads?|ad (?:slot|unit|container|wrapper)|adsbygoogle"
    r"|adverts?|advertisement|sponsored|promoted|author (?:bio|box|card)|about author"
    r"|(?:latest|last|other|more) (?:news|posts?|stories|articles?)"
    r"|read (?:more|also|next)|right (?:bar|rail)|side ?bar|upcoming|reactions?"
    r"|(?:event|events|mini|archive) calendar|cookie\w*|followers?"
    r"|(?:oxsar|oxshar|diger|son|elaqeli) ?(?:xeber|kheber)\w*|(?:diger|ilgili|benzer|son) ?(?:haber|duyuru)\w*"
    r"|(?:drugie|pohozhie|poslednie|vse) ?novosti|novosti po teme) "
)
_MAY_BE_BESIDE = re.compile(r" (?:recommend\w*|feedback) ")
_LABELS = re.compile(
    r"\W*(?:related|similar|recommended|newsletter|subscribe|subscription|comments?|advertisement|breadcrumbs?|share"
    r"|oxşar|əlaqəli|şərhlər|paylaş|abunə|reklam|похожие|комментарии|поделиться|подписка|реклама|ilgili|benzer|yorumlar"
    r"|bülten)\b",
    re.IGNORECASE,
)
_STYLES = frozenset({"comment", "footer-note", "footnote", "foot-note", "note"})
"""Classes of a paragraph that say how its words are printed: as somebody's comment, as the note at the foot."""
_SENTENCE = re.compile(r"[\w)%°][.!?…][\s\"'”»)]*$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STATED = re.compile(r"[^\W\d_][\w’'-]*(?:[ \n]+\S+){4,}[.!…](?:\s|$)")
_ASKED = re.compile(
    r"\b(?:click|rate (?:this|it|us)|stars?|votes?|follow us|cookies?|sign up|log in|subscribe|download our|thank you"
    r"|helpful|rights reserved)\b"
    r"|bizi izl|qiymətləndir|оцените|подпи(?:шитесь|сывайтесь)|takip ed|oy ver|puan",
    re.IGNORECASE,
)
"""Said to whoever visits a page."""
_BARE = 2  # words of a heading that heads a rail by its id too: "Comments"
_LINKED = 0.2  # share of an element's letters in links up to which it says something itself
_ROLES = frozenset({"dialog", "alertdialog", "menu", "menubar", "toolbar", "form"})


def is_named_beside(element: HtmlElement) -> bool:
    """Whether the names, the label or the role of an element say that what it holds is no release."""
    if is_styled(element):
        return False
    if element.get("role") in _ROLES or _LABELS.match(element.get("aria-label") or ""):
        return True
    if said_of(element, _says_beside):
        return True
    return bool(said_of(element, _may_say_beside)) and not says_something(element)


def said_of(element: HtmlElement, read: Callable[[str], Said]) -> Said | None:
    """What is read in the classes and the id of an element; nothing in those of a heading.

    An id that generators make of the words of a heading says nothing of what it holds: "search-and-rescue".
    """
    if element.tag in _HEADINGS:
        return None
    classes, own = element.get("class") or "", element.get("id") or ""
    if not (classes or own):
        return None
    found = read(f"{classes} {own}")
    return read(classes) if found and own and _is_slug(own, element) else found


def _is_slug(name: str, element: HtmlElement) -> bool:
    """Whether an id is made of the words of the first heading in an element."""
    heading = next(element.iter(*_HEADINGS), None)
    text = "" if heading is None else " ".join("".join(heading.itertext()).split())
    return letters(name) == letters(text) and not (_LABELS.match(text) and len(text.split()) <= _BARE)


def says_something(element: HtmlElement) -> bool:
    """Whether an element holds a sentence that is no link, and neither a form nor what a page asks its visitors."""
    if next(element.iter("form"), None) is not None:
        return False
    text = "".join(element.itertext())
    if not _STATED.search(text) or _ASKED.search(text):
        return False
    in_links = sum(len(letters("".join(link.itertext()))) for link in element.iter("a"))
    return in_links <= _LINKED * len(letters(text))


def is_styled(element: HtmlElement) -> bool:
    """Whether an element is a paragraph of sentences, without links, whose class only says how they are printed.

    Of several in a row each may be a reader's comment.
    """
    if element.tag != "p" or _STYLES.isdisjoint((element.get("class") or "").lower().split()):
        return False
    near = (element.getprevious(), element.getnext())
    if any(one is not None and one.get("class") == element.get("class") for one in near):
        return False
    return next(element.iter("a"), None) is None and bool(_SENTENCE.search("".join(element.itertext())))


@lru_cache(maxsize=4_096)  # the names of a template stand on each of its pages
def _says_beside(names: str) -> bool:
    return bool(_BESIDE.search(_words(names)))


@lru_cache(maxsize=4_096)
def _may_say_beside(names: str) -> bool:
    return bool(_MAY_BE_BESIDE.search(_words(names)))


def _words(names: str) -> str:
    words = _JOINT.sub(" ", _HUMP.sub(" ", names)).lower()
    return f" {words} "
