"""Pages that nobody but their editors was to see: drafts by their headline, and by the classes of their post."""

from __future__ import annotations

import re

from index.intake.pages.headline import Headline
from index.intake.pages.markup import Page
from index.intake.unfit import NoRelease
from index.intake.unpublished import left_out

_DRAFT = re.compile(
    r"\W*[\[(]\s*(?:draft|qaralama|черновик|taslak)\b(?:\W*(?:v|ver|version|no|№)?\W*[\d.]+)?"
    r"(?:\W+(?:not for|do not|не для|не публиковать|dərc üçün deyil|yayımlanmaz)\b[^\])]{0,60})?\s*[\])]"
    r"|\W*(?:draft|qaralama|черновик|taslak)\W+(?:not for (?:publication|release|circulation|distribution)"
    r"|do not (?:publish|quote|distribute|circulate)|не (?:для публикации|публиковать)|dərc üçün deyil|yayımlanmaz)",
    re.IGNORECASE,
)
"""What editors put in front of a headline; a draft law has none of it."""
_STATUS = re.compile(r"(?:^|\s)status-(?:draft|auto-draft|pending|private|future|trash)(?:\s|$)")
_POST = re.compile(r"(?:^|\s)(?:post(?:id)?-\d+|type-post|hentry)(?:\s|$)")
"""Two of the classes that WordPress gives a post, the first where only its editors see it."""


def check_public(page: Page, headline: Headline | None) -> None:
    """Refuse a page that only editors saw.

    Raises:
        NoRelease: its headline, or the class of its post, says that it is no more than a draft.
    """
    said = [page.window, page.blocks[headline.number].text if headline else ""]
    if draft := next(filter(_DRAFT.match, said), ""):
        raise NoRelease(left_out(f"its headline: {draft}"))
    if headline is None:
        return
    element = page.blocks[headline.number].element
    for one in (element, *element.iterancestors()):
        classes = one.get("class") or ""
        if (found := _STATUS.search(classes)) and _POST.search(classes):
            raise NoRelease(left_out(found.group().strip()))
