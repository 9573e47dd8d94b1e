"""What an export of WordPress or Blogger holds beside its published posts: drafts, private posts, pictures, menus."""

from __future__ import annotations

from lxml import etree

from index.intake.parsed_xml import local, namespace
from index.intake.unpublished import kept_as, left_out

_WORDPRESS, _BLOGGER = "wordpress.org/export", "schemas.google.com/blogger"
_DRAFTS = ("http://www.w3.org/2007/app", "http://purl.org/atom/app#")
_KIND = "http://schemas.google.com/g/2005#kind"
_PUBLISHED = frozenset({"publish", "live", "inherit"})
_NO_POSTS = frozenset(
    (
        *("attachment", "page", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache"),
        *("user_request", "feedback", "comment", "template", "settings"),
    )
)
_OF_THE_SYSTEM = ("wp_", "acf-", "elementor_", "wpcf7_", "ct_")
"""How the kinds begin that WordPress and its plugins keep for themselves."""


def why_withheld(entry: etree._Element) -> str:
    """Why an entry of an export is no published release, in words; "" where it is one, and for every other feed."""
    kind = _told(entry, ("post_type", "type")) or _kind(entry)
    if kind in _NO_POSTS or kind.startswith(_OF_THE_SYSTEM):
        return kept_as(kind)
    status = _told(entry, ("status",))
    draft = any(_says_yes(one) for namespace in _DRAFTS for one in entry.iter(f"{{{namespace}}}draft"))
    if draft or (status and status not in _PUBLISHED):
        return left_out(f"status: {'draft' if draft else status}")
    if _told(entry, ("post_password",)):
        return "its file says that a password is asked for it, so it is not public; it is left out"
    return ""


def _told(entry: etree._Element, names: tuple[str, ...]) -> str:
    """What an element of an export says, in lower case."""
    for one in entry:
        exported = _WORDPRESS in namespace(one) or _BLOGGER in namespace(one)
        if exported and local(one) in names and (words := (one.text or "").strip()):
            return words.lower()
    return ""


def _kind(entry: etree._Element) -> str:
    """What older exports of Blogger call an entry: the end of "http://schemas.google.com/blogger/2008/kind#post"."""
    kinds = (term for one in entry.iter("{*}category") if one.get("scheme") == _KIND and (term := one.get("term")))
    return next(kinds, "").rpartition("#")[2]


def _says_yes(element: etree._Element) -> bool:
    return (element.text or "").strip().lower() == "yes"
