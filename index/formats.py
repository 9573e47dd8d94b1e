"""What each kind of file says: drafts of releases, before anything is cleaned.

To read another format, write a function ``(Source) -> Iterator[Draft | Problem]`` and enter it in ``READERS``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import cast

import frontmatter
import trafilatura
import yaml
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.dates import find_dates, is_date_line
from index.encoding import Undecodable, decode
from index.types import JSON, Problem

_ALIASES = ("published", "date", "publish_date", "published_at")
_KEYS = {"id", "url", "title", "language", "publisher", "text", *_ALIASES}
_TEXT_KEYS = ("id", "url", "title", "language", "publisher")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.S | re.M)


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content, from a folder or an archive.

    Attributes:
        where: how to name it in a message.
        name: its path relative to what was asked for, with suffix.
        data: its bytes.
    """

    where: str
    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending that says which reader it needs."""
        return PurePosixPath(self.name.lower()).suffix


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as its file gives it; ``container`` is what stands for its source where nothing else does."""

    where: str
    id: str
    text: str
    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    publisher: str = ""
    metadata: Mapping[str, JSON] = field(default_factory=dict)
    container: str = ""


class _Unfit(Exception):
    """A value that no release can have; the message is for the person who wrote it."""


def read_text(source: Source) -> Iterator[Draft | Problem]:
    """Plain text, with or without front matter."""
    yield from _one(source, lambda: _from_front_matter(source, str))


def read_markdown(source: Source) -> Iterator[Draft | Problem]:
    """Markdown, with or without front matter; citizens are shown its words, not its marks."""
    yield from _one(source, lambda: _from_front_matter(source, plain_markdown))


def read_html(source: Source) -> Iterator[Draft | Problem]:
    """A web page: its main text, headline, date, language and canonical address."""
    yield from _one(source, lambda: _from_html(source))


def read_jsonl(source: Source) -> Iterator[Draft | Problem]:
    """JSON lines, one release each. A line that cannot be read does not stop the others."""
    for number, raw in enumerate(source.data.split(b"\n"), start=1):
        if not raw.strip():
            continue
        where = f"{source.where}:{number}"
        try:
            yield _from_record(json.loads(decode(raw)), where, source.name)
        except json.JSONDecodeError as error:
            yield Problem(where, f"not JSON: {error.msg} at character {error.pos + 1}")
        except (Undecodable, _Unfit, RecursionError) as error:
            yield Problem(where, str(error) or "nested too deeply")


def read_json(source: Source) -> Iterator[Draft | Problem]:
    """A JSON file: a list of releases, or one."""
    try:
        records = json.loads(decode(source.data))
    except (Undecodable, RecursionError) as error:
        yield Problem(source.where, str(error) or "nested too deeply")
        return
    except json.JSONDecodeError as error:
        yield Problem(source.where, f"not JSON: {error.msg} at line {error.lineno}")
        return
    for number, record in enumerate(records if isinstance(records, list) else [records], start=1):
        where = f"{source.where}:{number}" if isinstance(records, list) else source.where
        try:
            yield _from_record(record, where, source.name)
        except _Unfit as error:
            yield Problem(where, str(error))


READERS: Mapping[str, Callable[[Source], Iterator[Draft | Problem]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
}


def plain_markdown(text: str) -> str:
    """The words of a Markdown text: no marks, labels instead of links, a blank line between blocks."""
    blocks: list[str] = []
    item = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "list_item_open":
            item = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline":
            blocks.append(item + _inline(token.children or []))
            item = ""
        elif token.type in ("code_block", "fence"):
            blocks.append(token.content.rstrip("\n"))
        elif token.type == "html_block" and (words := _markup_free(token.content)):
            blocks.append(words)
    return "\n\n".join(blocks)


def _inline(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n" if token.type == "hardbreak" else " ")
        elif token.type in ("text", "code_inline", "image"):
            parts.append(token.content)
    return "".join(parts)


def _markup_free(markup: str) -> str:
    return re.sub(r"<!--.*?-->|<[^>]*>", "", markup, flags=re.S).strip()


def _one(source: Source, read: Callable[[], Draft]) -> Iterator[Draft | Problem]:
    try:
        yield read()
    except (Undecodable, _Unfit) as error:
        yield Problem(source.where, str(error))


def _from_front_matter(source: Source, plain: Callable[[str], str]) -> Draft:
    text = decode(source.data).replace("\r\n", "\n")
    if not _FRONT_MATTER.match(text):
        return _from_file(source, {}, plain(text))
    try:
        head, body = frontmatter.parse(text)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise _Unfit(f"the front matter is no YAML: {problem}") from None
    return _from_file(source, head, plain(body))


def _from_html(source: Source) -> Draft:
    markup = decode(source.data, html=True)
    found = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise _Unfit("no text of a release in this page")
    tree = lxml_html.document_fromstring(markup.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    record: dict[str, object] = {
        "title": found.title or "",
        "url": found.url or "",
        "published": found.date,
        "language": (tree.get("lang") or "").split("-")[0].lower(),
        "publisher": found.sitename or "",
    }
    return _from_file(source, record, found.text)


def _from_file(source: Source, record: Mapping[str, object], text: str) -> Draft:
    stem = source.name.rsplit(".", 1)[0]
    return _draft({**record, "text": text}, source.where, stem, container=source.name.rpartition("/")[0])


def _from_record(record: object, where: str, name: str) -> Draft:
    if not isinstance(record, dict):
        raise _Unfit(f"a release is an object with a key \"text\", not {type(record).__name__}")
    text = record.get("text")
    if not isinstance(text, str):
        raise _Unfit('no "text": it is required, and has to be a string')
    title = record.get("title")
    digest = hashlib.sha256(f"{title or ''}\n{text}".encode(errors="surrogatepass")).hexdigest()[:12]
    file_name = name.rpartition("/")[2]
    return _draft(record, where, f"{file_name}#{digest}", container=name)


def _draft(record: Mapping[str, object], where: str, fallback_id: str, *, container: str) -> Draft:
    values: dict[str, str] = {}
    for name in _TEXT_KEYS:
        value = record.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str | None):
            raise _Unfit(f'"{name}" has to be a string, not {type(value).__name__}')
        values[name] = (value or "").strip()
    published = None
    for alias in _ALIASES:
        published = published or _published(record.get(alias))
    metadata = {str(name): _json(value) for name, value in record.items() if name not in _KEYS}
    values["id"] = values["id"] or values["url"] or fallback_id
    return Draft(
        where, text=cast(str, record["text"]), published=published, metadata=metadata, container=container, **values
    )


def _published(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            found = list(find_dates(value)) if is_date_line(value) else []
            if len(found) == 1:
                return found[0]
    raise _Unfit(f"published is {value!r}, which is no date; write it as YYYY-MM-DD")


def _json(value: object) -> JSON:
    """A value of front matter as JSON has it; YAML also knows dates."""
    if isinstance(value, dict):
        return {str(name): _json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_json(inner) for inner in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
