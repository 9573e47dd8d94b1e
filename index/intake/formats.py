"""What each kind of file says: drafts of releases.

To read another format, write a function ``(Source) -> Iterator[Draft | Problem]`` and enter it in ``READERS``, or let a
package of your own bring it (``index/plugins.py``). An ending of ``READERS`` is never left to a package. What a format
needs is imported by the first file that has it.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from index.cleaning.headline import without_site
from index.cleaning.lines import key
from index.errors import PluginUnusable
from index.intake.drafts import Draft, Source, Unfit, from_file, from_record
from index.intake.encoding import Undecodable, decode
from index.plugins import FORMATS, load, names, said
from index.types import Problem

if TYPE_CHECKING:
    from markdown_it.token import Token

Read = Callable[[Source], Iterator[Draft | Problem]]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^---[ \t]*$", re.S | re.M)
_RULE = re.compile(r"^-{3,}\s*$", re.M)
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([\w-]+)", re.I)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.S)


def read_text(source: Source) -> Iterator[Draft | Problem]:
    """Plain text, with or without front matter."""
    yield from _whole_file(source, lambda: _with_front_matter(source, str))


def read_markdown(source: Source) -> Iterator[Draft | Problem]:
    """Markdown, with or without front matter; citizens are shown its words, not its marks."""
    yield from _whole_file(source, lambda: _with_front_matter(source, plain_markdown))


def read_html(source: Source) -> Iterator[Draft | Problem]:
    """A web page: its main text, headline, date, language and canonical address."""
    yield from _whole_file(source, lambda: _from_html(source))


def read_jsonl(source: Source) -> Iterator[Draft | Problem]:
    """JSON lines, one release each. A line that cannot be read does not stop the others."""
    data = source.data
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = decode(data).encode()  # its newlines are two bytes long
    if not data.strip():
        yield Problem(source.where, "the file is empty")
    for number, line in enumerate(data.split(b"\n"), start=1):
        where = f"{source.where}:{number}"
        if line.strip():
            record = _parse(line, where)
            yield record if isinstance(record, Problem) else _record(record[0], where, source)


def read_json(source: Source) -> Iterator[Draft | Problem]:
    """A JSON file: a list of releases, or one."""
    parsed = _parse(source.data, source.where)
    if isinstance(parsed, Problem):
        yield parsed
    elif isinstance(parsed[0], list):
        for number, record in enumerate(parsed[0], start=1):
            yield _record(record, f"{source.where}:{number}", source)
    else:
        yield _record(parsed[0], source.where, source)


def _parse(data: bytes, where: str) -> tuple[object] | Problem:
    try:
        return (json.loads(decode(data)),)
    except Undecodable as error:
        return Problem(where, str(error))
    except RecursionError:
        return Problem(where, "not JSON that can be read: nested too deeply")
    except ValueError as error:  # broken JSON, or a number of thousands of digits
        return Problem(where, f"not JSON: {error}")


def _record(record: object, where: str, source: Source) -> Draft | Problem:
    try:
        return from_record(record, where, source)
    except Unfit as error:
        return Problem(where, str(error))


READERS: Mapping[str, Read] = {
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


def endings() -> list[str]:
    """The endings of files that are read, those that packages bring last."""
    return [*READERS, *(ending for ending in names(FORMATS) if ending not in READERS)]


def read(source: Source) -> Iterator[Draft | Problem]:
    """The drafts of a file whose ending is one of ``endings``."""
    ours = READERS.get(source.suffix)
    yield from ours(source) if ours else _brought(source)


def _brought(source: Source) -> Iterator[Draft | Problem]:
    """What a package reads; one that is broken, or fails on a file, costs that file and no other."""
    format_of_package = f"the format {source.suffix!r} that a package brings"
    try:
        reader = load(FORMATS, source.suffix)
        if not callable(reader):
            yield Problem(source.where, f"{format_of_package} is {type(reader).__name__}, not a function that reads")
            return
        for draft in reader(source):
            if isinstance(draft, Draft | Problem):
                yield draft
            else:
                yield Problem(source.where, f"{format_of_package} gives {type(draft).__name__}, not Draft or Problem")
    except (PluginUnusable, Undecodable, Unfit) as error:
        yield Problem(source.where, str(error))
    except Exception as error:  # whatever somebody else's function does with a broken file
        yield Problem(source.where, f"{format_of_package} failed ({said(error)})")


def plain_markdown(text: str) -> str:
    """The words of a Markdown text: no marks, labels instead of links, a blank line between blocks."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    marker = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline":
            blocks.append(marker + _words(token.children or []))
            marker = ""
        elif token.type in ("code_block", "fence"):
            blocks.append(token.content.rstrip("\n"))
        elif token.type == "html_block":
            blocks.append(_TAG.sub("", token.content).strip())
    return "\n\n".join(block for block in blocks if block)


def _words(tokens: list[Token]) -> str:
    words = {"softbreak": " ", "hardbreak": "\n"}
    kept = ("text", "code_inline", "image")
    return "".join(words.get(token.type, token.content if token.type in kept else "") for token in tokens)


def _whole_file(source: Source, read: Callable[[], Draft]) -> Iterator[Draft | Problem]:
    try:
        yield read()
    except (Undecodable, Unfit) as error:
        yield Problem(source.where, str(error))


def _with_front_matter(source: Source, plain: Callable[[str], str]) -> Draft:
    text = decode(source.data).replace("\r\n", "\n")
    found = _FRONT_MATTER.match(text)
    if not found:
        return from_file(source, {}, plain(text))
    import yaml

    try:
        # An alias repeats what it stands for, and ten lines of them can stand for gigabytes.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(found["yaml"])):
            raise Unfit("the front matter has YAML aliases (*name), which are not read; write the values out")
        _, head, body = _RULE.split(text, 2)
        fields = yaml.safe_load(head)
    # PyYAML raises more than its own errors: for `!!int ""`, `!!bool x`, `!!timestamp x`, and for brackets in brackets.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError) as error:
        reason = getattr(error, "problem", None) or error
        raise Unfit(f"the front matter is no YAML: {reason}; correct it, or remove the line --- at the top") from None
    if not isinstance(fields, dict) or not fields:
        return from_file(source, {}, plain(text))  # two rules with words between them
    return from_file(source, fields, plain(body.strip()))


def _from_html(source: Source) -> Draft:
    import trafilatura

    markup = decode(source.data, html=True)
    found = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise Unfit("no text of a release in this page")
    language = _LANGUAGE.search(markup)
    site = found.sitename or ""
    record = {
        "title": without_site(found.title or "", frozenset({key(site)})),
        "url": found.url,
        "published": found.date,
        "language": language[1] if language else "",
        "publisher": site,
    }
    return from_file(source, record, found.text)
