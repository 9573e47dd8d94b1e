"""What the names of an element say: that it holds other news, comments, a form, an advertisement, and no release.

Names are read by their words, however they are joined: ``related-news``, ``relatedNews``, ``page__related_news``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINT = re.compile(r"[\W_]+")
_BESIDE = re.compile(
    r" (?:related|similar|comments?|disqus|newsletter|subscri(?:be|ption)|sign ?up|donat(?:e|ion)s?|trending"
    r"|most (?:read|popular|viewed)|popular (?:posts?|news|articles?)|recommend\w*"
    r"|(?:gpt|google) ads?|ad (?:slot|unit|container|wrapper)|adsbygoogle"
    r"|adverts?|advertisement|sponsored|promoted|author (?:bio|box|card)|about author"
    r"|(?:latest|last|other|more) (?:news|posts?|stories|articles?)"
    r"|read (?:more|also|next)|right (?:bar|rail)|side ?bar|upcoming|reactions?"
    r"|(?:event|events|mini|archive) calendar|cookie\w*|followers?|feedback"
    r"|(?:oxsar|oxshar|diger|son|elaqeli) ?(?:xeber|kheber)\w*|(?:diger|ilgili|benzer|son) ?(?:haber|duyuru)\w*"
    r"|(?:drugie|pohozhie|poslednie|vse) ?novosti|novosti po teme) "
)
_LABELS = re.compile(
    r"\W*(?:related|similar|recommended|newsletter|subscribe|subscription|comments?|advertisement|breadcrumbs?|share"
    r"|oxşar|əlaqəli|şərhlər|paylaş|abunə|reklam|похожие|комментарии|поделиться|подписка|реклама|ilgili|benzer|yorumlar"
    r"|bülten)\b",
    re.IGNORECASE,
)
_STYLES = frozenset({"comment", "footer-note", "footnote", "foot-note", "note"})
"""Classes of a paragraph that say how its words are printed: as somebody's comment, as the note at the foot."""
_SENTENCE = re.compile(r"[\w)%°][.!?…][\s\"'”»)]*$")
_ROLES = frozenset({"dialog", "alertdialog", "menu", "menubar", "toolbar", "form"})


def is_named_beside(element: HtmlElement) -> bool:
    """Whether the names, the label or the role of an element say that what it holds is no release."""
    if is_styled(element):
        return False
    if element.get("role") in _ROLES or _LABELS.match(element.get("aria-label") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return names != " " and _says_beside(names)


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
    words = _JOINT.sub(" ", _HUMP.sub(" ", names)).lower()
    return bool(_BESIDE.search(f" {words} "))
