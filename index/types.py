"""The values that travel from a press release to a search hit.

All of them are frozen: a step takes a value and returns a new one. Every offset in this project counts
code points of ``Document.text``, which is the text that is stored, hashed and quoted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from reprlib import repr as abridged
from typing import Literal, Protocol
from urllib.parse import urlsplit

from index.errors import InvalidDocument
from index.escape import escaped
from index.tokens import count_tokens

Level = Literal["trusted", "listed", "other"]
"""How far the operator trusts a source, the highest first; see ``index.archive.trust``."""
ADDRESSES = "addresses"
"""Under which key of its metadata a release keeps its other addresses."""
PAGE_STARTS = "page_starts"
"""Under which key of its metadata a release keeps where in its text the words of which page of its file begin: pairs of
an offset in code points and a page from 1."""

OCR_PAGES = "ocr_pages"
"""Under which key of its metadata a release keeps the pages of its file that are pictures, with words from OCR."""

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]


@dataclass(frozen=True, repr=False)
class Document:
    """One press release, as it is stored and quoted.

    Attributes:
        id: stable across runs; unique in an archive.
        text: the body, without its title. Never edited once it is a Document.
        title: the headline; context for search, and quoted by itself.
        url: the release's own page, or "".
        published: the day of publication, not a ``datetime``; None where the release does not tell.
        language: an ISO 639-1 code such as "az", or "" where unknown.
        publisher: who released it, or "".
        metadata: every other key that came with it; JSON values, so no NaN, no tuples, and keys that are strings.

    Raises:
        InvalidDocument: an empty id, or a value that would not come back from an archive as it is.
    """

    id: str
    text: str
    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    publisher: str = ""
    metadata: Mapping[str, JSON] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("id", "text", "title", "url", "language", "publisher"):
            self._check_text(name, getattr(self, name))
        if not self.id.strip():
            raise InvalidDocument("a document needs an id; give it one that stays the same from run to run")
        self._check_published()
        self._check_metadata()

    def _check_text(self, name: str, value: str) -> None:
        if not isinstance(value, str):
            raise InvalidDocument(f"document {self.id!r}: its {name} has to be a string, not {type(value).__name__}")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InvalidDocument(
                f"document {self.id!r}: its {name} has a lone surrogate at {error.start}, which is no text; "
                "decode the source again with its right encoding"
            ) from None

    def _check_published(self) -> None:
        if isinstance(self.published, datetime):  # a date too, but it would be read back as another value
            raise InvalidDocument(f"document {self.id!r}: published has to be a day, not a datetime; give its .date()")
        if not isinstance(self.published, date | None):
            kind = type(self.published).__name__
            raise InvalidDocument(f"document {self.id!r}: published has to be a datetime.date or None, not {kind}")

    def _check_metadata(self) -> None:
        if not isinstance(self.metadata, Mapping):
            kind = type(self.metadata).__name__
            raise InvalidDocument(f"document {self.id!r}: its metadata has to be a dict, not {kind}")
        try:
            written = json.dumps(dict(self.metadata), ensure_ascii=False, allow_nan=False)
            same = json.loads(written) == dict(self.metadata)
            reason = "it would be read back as another value"
        except (TypeError, ValueError, RecursionError) as error:
            same, reason = False, str(error)
        if not same:
            raise InvalidDocument(
                f"document {self.id!r}: its metadata is not JSON ({reason}); "
                "give strings, finite numbers, booleans, None, lists, and dicts whose keys are strings"
            )
        self._check_text("metadata, written as JSON,", written)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where else the release stands, word for word, besides ``url``."""
        given = self.metadata.get(ADDRESSES)
        return tuple(one for one in given if isinstance(one, str)) if isinstance(given, list) else ()

    def page_at(self, offset: int) -> int | None:
        """The page of its file on which a character of its text stands, from 1; None where it has no pages."""
        page = None
        for start, number in self._pages:
            if start > offset:
                break
            page = number
        return page

    def is_ocr_at(self, offset: int) -> bool:
        """Whether a character of its text was read by OCR, from a picture of its page."""
        given = self.metadata.get(OCR_PAGES)
        return isinstance(given, list) and self.page_at(offset) in given

    def address_at(self, offset: int) -> str:
        """Its address, with the page of its file on which a character of its text stands, for a viewer to open."""
        page = self.page_at(offset)
        return f"{self.url}#page={page}" if self.url and page and "#" not in self.url else self.url

    @cached_property
    def _pages(self) -> list[tuple[int, int]]:
        given = self.metadata.get(PAGE_STARTS)
        pairs = [one for one in given if isinstance(one, list) and len(one) == 2] if isinstance(given, list) else []
        return [(one[0], one[1]) for one in pairs if isinstance(one[0], int) and isinstance(one[1], int)]

    @cached_property
    def sha256(self) -> str:
        """Hash of ``text``: what a quote was taken from can be told later."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def fingerprint(self) -> str:
        """Hash of every field: two documents with equal fingerprints need no update."""
        fields = [self.id, self.text, self.title, self.url, str(self.published or ""), self.language, self.publisher]
        record = json.dumps([*fields, dict(self.metadata)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(record.encode()).hexdigest()

    def tokens(self, encoding: str = "o200k_base") -> int:
        """Tokens of ``text`` in an encoding of tiktoken; at most so many where its vocabulary is not on this machine.

        Raises:
            ModelUnavailable: there is no such encoding.
        """
        return count_tokens(self.text, encoding)

    def __repr__(self) -> str:
        known = {"id": self.id, "title": self.title, "published": self.published, "text": self.text}
        return f"Document({', '.join(f'{name}={abridged(value)}' for name, value in known.items())})"


def host_of(address: str) -> str:
    """The host of an address, in the letters that people read; "" where there is none."""
    try:
        name = urlsplit(address).hostname or ""
        return name.encode().decode("idna") if "xn--" in name else name
    except ValueError:
        return ""


class Extent(Protocol):
    """Whatever has a place in a text: a span, a chunk, a reading, a citation."""

    @property
    def start(self) -> int: ...  # noqa: D102 - as in ``Span``

    @property
    def end(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of some text: half-open, so that the character at ``end`` is no part of it.

    Attributes:
        start: offset of the first character, in code points.
        end: offset behind the last one; equal to ``start`` where the span is empty.
    """

    start: int
    end: int

    def overlaps(self, other: Extent) -> bool:
        """Whether the two share a character; an empty one shares none, and two that only touch do not either."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shifted(self, by: int) -> Span:
        """The same characters in a text that has ``by`` more in front, or fewer where it is negative."""
        return Span(self.start + by, self.end + by)

    def text_of(self, text: str) -> str:
        """Its characters; ``text`` is what its offsets count."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences of one document, small enough for the embedder to read whole.

    ``id`` is the document's id and the chunk's ordinal, never a hash of its content: releases repeat boilerplate.
    """

    id: str
    document_id: str
    start: int
    end: int
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result; higher scores are better."""

    chunk_id: str
    score: float


ProblemKind = Literal["unread", "no release", "duplicate"]


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that was skipped, and why: nothing is dropped in silence.

    Attributes:
        where: the input, as a person finds it.
        reason: why it was skipped, and what to do.
        kind: "unread" for what may be a release and could not be read, so that a sync keeps what may have come from
            it; "no release" for what is certainly none now: a picture, an empty page, a draft; "duplicate" for a
            release that is there already, or whose id belongs to another.
        file: the real path of the file or folder that it is about, or "".
    """

    where: str
    reason: str
    kind: ProblemKind = "unread"
    file: str = field(default="", compare=False)

    def __str__(self) -> str:
        return escaped(f"{self.where}: {self.reason}")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of a page that was cleaned away.

    Attributes:
        at: the offset in ``Document.text`` in front of which it stood, in code points; a line's beginning.
        line: its words.
    """

    at: int
    line: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a release came from and what was done to it before it was stored, for whoever wants to check that.

    Attributes:
        where: the file, and the place in it, as the command that loaded it was given it.
        day_from: how the day of publication was found, in words; "" where there is none.
        dropped: the lines of its page that were cleaned away, in the order of the page.
        lost: the share of the page's words that went with them, 0..1.
        file: the real path of the file or the archive, which nothing in it can forge; "" where it came in no file.
    """

    where: str = ""
    day_from: str = ""
    dropped: tuple[Dropped, ...] = ()
    lost: float = 0.0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did, as document ids in the order in which they were met."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    embedded_chunks: int = 0
    revision: int = 0
