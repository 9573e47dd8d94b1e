"""What a file says is not published: a draft, a private post, one that is scheduled, in the bin or switched off.

Nothing of it may be quoted, so each word that a content manager has for it counts, under each name that it has for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import PurePosixPath

from index.intake.fields import inside, yes_or_no
from index.intake.stated_days import stated_day
from index.intake.unfit import NoRelease, Unfit

_STATUS = (
    *("status", "_status", "post_status", "publication_status", "workflow_state", "moderation_state", "review_state"),
    *("state", "visibility"),
)
_SWITCHES = ("published", "publish", "isPublished", "is_published", "is_active", "active")
_DRAFT = ("draft", "is_draft", "isDraft", "unpublished")
_FREE_FROM = ("publishDate", "publishdate", "publish_on", "publishOn", "go_live_at")
"""Where generators and content managers keep from when on a page is shown."""
_ANSWERED = ("status_code", "statusCode", "http_status", "httpStatus", "response_code", "status")
"""Where a crawl keeps what the server answered."""
_GONE = (404, 410)
_WORDS = frozenset(
    (
        *("draft", "private", "pending", "future", "trash", "trashed", "unpublished", "not published", "auto draft"),
        *("archived", "hidden", "skip", "scheduled", "in review", "needs review", "pending review", "review"),
        *("rejected", "deleted", "disabled", "inactive", "offline", "withdrawn", "retracted", "0", "-2"),
        *("members", "paid", "tiers"),
        *("qaralama", "gözləmədə", "şəxsi", "dərc edilməyib", "dərc olunmayıb", "черновик", "личное"),
        "geri götürülüb",
        *("на утверждении", "на модерации", "отложено", "запланировано", "не опубликовано", "не опубликована"),
        *("не опубликован", "скрыто", "удалено", "в корзине", "отозвано", "снято с публикации"),
        *("taslak", "beklemede", "özel", "zamanlanmış", "çöp", "yayınlanmadı", "yayımlanmadı", "entwurf", "brouillon"),
    )
)
FOLDER = "_drafts"
"""In which Jekyll and Hexo keep what is not published."""
_DRAFT_OF_MEDIUM = re.compile(r"(?:^|/)draft_[^/]*\.html?$", re.IGNORECASE)
_OF_MEDIUM = re.compile(r"Exported from <a href=\"https?://medium\.com\b", re.IGNORECASE)


def check_published(record: Mapping[str, object]) -> None:
    """Refuse what its own file says is not published, or not there.

    Raises:
        NoRelease: it says so.
        Unfit: it says that a server failed, so that nobody knows.
    """
    if said := _unpublished(record):
        raise NoRelease(left_out(said))
    if record.get("type") == "page" and "slug" in record and "status" in record:  # as Ghost and WordPress tell them
        raise NoRelease(kept_as("page"))
    expires = record.get("expiryDate") or record.get("expires") or record.get("unpublishdate")
    if expires is not None:
        day = stated_day(expires, "", "expiryDate")
        if day is not None and day < date.today():
            raise NoRelease(f"its file says that it holds until {day} only, which is over; it is left out")
    for name in _FREE_FROM:
        day = None
        with suppress(Unfit):  # what else is wrong with it is told where the day of publication is read
            day = stated_day(record.get(name), str(record.get("language") or record.get("lang") or ""), name)
        if day is not None and day > date.today() + timedelta(days=1):  # it is tomorrow somewhere
            raise NoRelease(f"its file says that it is published on {day} ({name}); it is left out until then")
    if isinstance(build := record.get("build") or record.get("_build"), Mapping) and build.get("render") == "never":
        raise NoRelease("its file says that no page is made of it (build: render: never)")
    code = next((code for code in (_code(record.get(name)) for name in _ANSWERED) if 400 <= code < 600), 0)
    if code:
        said = f"its record says that the server answered {code} instead of a page"
        raise NoRelease(said) if code in _GONE else Unfit(f"{said}; fetch it again")


def left_out(said: str) -> str:
    """What whoever indexes is told of a release that its file says is not published, with the words for it."""
    return f"its file says that it is not published ({said}); it is left out until that changes"


def kept_as(kind: str) -> str:
    """What whoever indexes is told of what a site keeps as something else than a release."""
    return f'what its site keeps as "{kind}", which is no release'


def is_unpublished(record: Mapping[str, object]) -> bool:
    """Whether a record says that what it tells of is not published."""
    return bool(_unpublished(record))


def lies_in_drafts(folder: str) -> bool:
    """Whether a folder is one of drafts, or lies in one."""
    return FOLDER in PurePosixPath(folder.lower()).parts


def check_exported(name: str, page: str) -> None:
    """Refuse a page that an export names as a draft, as Medium's does: nothing in the page says that it is one.

    Raises:
        NoRelease: it is one.
    """
    if _DRAFT_OF_MEDIUM.search(name) and _OF_MEDIUM.search(page):
        raise NoRelease(left_out("its export names it draft_"))


def _unpublished(record: Mapping[str, object]) -> str:
    """What a record says of not being published: the name and the value; "" where it says nothing of it."""
    for name in _STATUS:
        status = inside(record.get(name))
        if status is False or _folded(status) in _WORDS:
            return f"{name}: {status}"
    for names, switched in ((_SWITCHES, False), (_DRAFT, True)):
        for name in names:
            if yes_or_no(inside(record.get(name))) is switched:
                return f"{name}: {inside(record.get(name))}"
    return ""


def _folded(status: object) -> str:
    words = str(status).replace("İ", "i").casefold().replace("-", " ").replace("_", " ").split()
    return str(status).strip() if str(status).strip() == "-2" else " ".join(words)


def _code(value: object) -> int:
    held = str(inside(value)).strip()
    return int(held) if len(held) == 3 and held.isascii() and held.isdigit() else 0
