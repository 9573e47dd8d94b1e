"""Write the pages and their truth from ``sources/`` and ``skins/``: ``python -m eval.data.fidelity.expand``.

A source describes the pages of one site; ``README.md`` describes its notation. What the page shows and what is to be
stored of it stand side by side in it (``[[412<sup>1</sup>|412]]``), so that neither can change without the other.
The same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

HERE = Path(__file__).parent
HALVES = (
    "development",
    "check",
    "templates",
    "agencies",
    "kinds",
    "kinds-check",
    "portals",
    "portals-check",
    "sites",
    "publishers",
    "unseen",
)

CHARACTERS = {
    "nbsp": ("\u00a0", " "),
    "nnbsp": ("\u202f", " "),
    "thin": ("\u2009", " "),
    "figsp": ("\u2007", " "),
    "shy": ("\u00ad", ""),
    "zwsp": ("\u200b", ""),
    "wj": ("\u2060", ""),
    "ff": ("\ufb00", "ff"),
    "fi": ("\ufb01", "fi"),
    "fl": ("\ufb02", "fl"),
    "ffi": ("\ufb03", "ffi"),
    "ffl": ("\ufb04", "ffl"),
    "nbhy": ("\u2011", "-"),
    "ff-page": ("\x0c", ""),
}
"""What a page writes, and the form that people read and search."""

_SHOWN_STORED = re.compile(r"\[\[(.*?)\|([^|]*?)\]\]")
_CHARACTER = re.compile(r"\{(" + "|".join(CHARACTERS) + r")\}")
_TAG = re.compile(r"<[^<>]+>")
_MARKED_UP = (".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson")
_MARK = re.compile(r"(@@|=?(?:p|h|\?|-{1,4}|1\.|\|=|\||d)|x)(?: |$)")
_INNERMOST = re.compile(
    r'\[\n(?:\s+"[^\n]*",?\n)+\s+\](?=,?\n\s+["\]}])'
    r'|\{\n\s+"(?:paragraph|heading|item|term|header|row|optional)".*?\n\s+\}(?=,?\n)',
    re.DOTALL,
)

Block = dict[str, Any]
Header = dict[str, list[str]]


class SourceFault(Exception):
    """A source that does not follow the notation."""


@dataclass
class Item:
    """A page, or a record of a file of several: its path, its header and its marked lines."""

    path: str
    header: Header
    lines: list[tuple[str, str]]

    @property
    def marked_up(self) -> bool:
        """Whether the text of this page is HTML."""
        name = self.path.partition("#")[0].removesuffix(".gz")
        return name.endswith(_MARKED_UP) and "plain" not in self.header

    def one(self, key: str, default: str = "") -> str:
        """The last value of a key of the header."""
        return self.header.get(key, [default])[-1]


@dataclass
class Site:
    """The pages of one publisher, which are loaded together."""

    name: str
    header: Header
    items: list[Item] = field(default_factory=list)


def shown(text: str) -> str:
    """What the page shows of a line of a source."""
    text = _SHOWN_STORED.sub(r"\1", text)
    return _CHARACTER.sub(lambda found: CHARACTERS[found[1]][0], text).replace("⏎", "\n")


def stored(text: str, marked_up: bool) -> str:
    """What is to be stored of a line of a source."""
    text = _SHOWN_STORED.sub(lambda found: found[2].replace("&", "&amp;") if marked_up else found[2], text)
    text = _CHARACTER.sub(lambda found: CHARACTERS[found[1]][1], text)
    if marked_up:
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.replace("⏎", " ").split())


def read_site(path: Path) -> Site:
    """A source.

    Raises:
        SourceFault: a line that begins with no mark of the notation.
    """
    site = Site(path.stem, {})
    header, body = site.header, False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=== "):
            header, body = {}, False
            site.items.append(Item(line[4:].strip(), header, []))
        elif not body and line == "---":
            body = True
        elif not body:
            key, colon, value = line.partition(":")
            if line.strip() and not colon:
                raise SourceFault(f"{path.name}, line {number}: no 'key: value' in the header")
            if line.strip():
                header.setdefault(key.strip(), []).append(value.strip())
        elif line.strip():
            mark = _MARK.match(line)
            if not mark:
                raise SourceFault(f"{path.name}, line {number}: begins with no mark: {line[:40]!r}")
            site.items[-1].lines.append((mark[1], line[mark.end() :]))
    return site


# The truth


def truth(site: Site) -> Block:
    """What is to be stored of a site, JSON-ready."""
    releases: list[Block] = []
    refused: list[Block] = []
    for item in site.items:
        page = item.path.partition("#")[0]
        kinds = [kind.strip() for kind in item.one("kinds").split(",")]
        if "refused" in item.header:
            words = list(_blocks(item.lines, item))
            refused.append({"page": page, **_id(item), "kinds": kinds, "why": item.one("refused"), "blocks": words})
        elif "same" in item.header:
            _of(releases, item.one("same"))["pages"].append(page)
        else:
            releases += [{"pages": [page], **_id(item), "kinds": kinds, **about} for about in _releases(site, item)]
    loaded = [path.strip() for path in site.header.get("paths", ["."])[-1].split(",")]
    return {"site": site.name, "paths": loaded, "releases": releases, "refused": refused}


def _id(item: Item) -> Block:
    """The id that a record brings along."""
    return {"id": item.one("id")} if "id" in item.header else {}


def _of(releases: Sequence[Block], page: str) -> Block:
    return next(one for one in releases if page in one["pages"])


def _releases(site: Site, item: Item) -> Iterator[Block]:
    """The releases of an item: one, or one from each ``@@`` on."""
    parts: list[tuple[str, str, list[tuple[str, str]]]] = [(item.one("title"), item.one("day"), [])]
    for mark, text in item.lines:
        if mark == "@@":
            title, _, day = text.rpartition(" @ ")
            parts.append((title, day, []))
        else:
            parts[-1][2].append((mark, text))
    several = len(parts) > 1
    for title, day, lines in parts[several:]:
        titles = [stored(one, item.marked_up) for one in [title, *item.header.get("or-title", [])]]
        about: Block = {"titles": titles, "days": [one.strip() for one in day.split(",")]}
        if about["days"] == ["none"]:
            about["days"] = []
        about["language"] = item.one("lang") or site.header["lang"][-1]
        if "may-refuse" in item.header:
            about["may_refuse"] = True
        printed = [{"optional": stored(item.one("date"), True)}] if item.one("date") else []
        about["blocks"] = [*printed, *_blocks(lines, item)]
        yield about


def _blocks(lines: Sequence[tuple[str, str]], item: Item) -> Iterator[Block]:
    names = {"p": "paragraph", "h": "heading", "?": "optional", "d": "term"}
    for mark, text in lines:
        kind = mark.removeprefix("=")
        if kind in ("x", "@@"):
            continue
        if kind in ("|", "|="):
            yield _row(text, "header" if kind == "|=" else "row", item.marked_up)
            continue
        name = names.get(kind, "item")
        text = stored(text, item.marked_up)
        number = re.match(r"(\d+[.)]|[a-zа-яə][.)])\s+", text) if kind == "1." else None
        if number:
            yield {name: text[number.end() :], "may": [number[1]]}
        else:
            yield {name: text}


def _row(text: str, name: str, marked_up: bool) -> Block:
    cells = [stored(cell, marked_up) for cell in _cells(text)]
    repeated = [cell.removeprefix("~") for cell in cells if cell.startswith("~")]
    block: Block = {name: [cell for cell in cells if not cell.startswith("~")]}
    return block | {"may": repeated} if repeated else block


def _cells(text: str) -> list[str]:
    """Cells stand between bars; a bar inside of brackets is none of them."""
    kept: list[str] = []
    for piece in re.split(r"(?<=\s)\|(?=\s)", f" {text} "):
        kept.append(piece.strip())
    return kept


# The pages


def body(item: Item, skin: dict[str, str]) -> list[str]:
    """The blocks of a page as its format writes them."""
    name = item.path.partition("#")[0].removesuffix(".gz")
    if item.marked_up:
        return list(_in_html(item.lines, skin))
    return list(_as_text(item.lines, markdown=name.endswith((".md", ".markdown"))))


def _in_html(lines: Sequence[tuple[str, str]], skin: dict[str, str]) -> Iterator[str]:
    rest = list(lines)
    while rest:
        mark, text = rest[0]
        if mark[0] == "-" or mark == "1.":
            taken = _while(rest, lambda mark: mark[0] == "-" or mark == "1.")
            yield _lists(taken, skin)
        elif mark[0] == "|":
            taken = _while(rest, lambda mark: mark[0] == "|")
            yield _table(taken, skin)
        else:
            rest.pop(0)
            if mark in ("p", "?", "h"):
                yield skin["h" if mark == "h" else "p"].replace("{}", shown(text))
            elif mark == "x":
                yield shown(text)


def _while(rest: list[tuple[str, str]], belongs: Callable[[str], bool]) -> list[tuple[str, str]]:
    taken = []
    while rest and belongs(rest[0][0]):
        taken.append(rest.pop(0))
    return taken


def _lists(lines: Sequence[tuple[str, str]], skin: dict[str, str]) -> str:
    written, depth, opened = "", 0, [""]
    for mark, text in lines:
        level = 1 if mark == "1." else len(mark)
        tag = "ol" if mark == "1." else "ul"
        if level > depth:
            written += skin[tag] * (level - depth)
            opened += [f"</{tag}>"] * (level - depth)
        else:
            written += "</li>"
            for _ in range(depth - level):
                written += opened.pop() + "</li>"
        depth = level
        text = re.sub(r"^(\d+|[a-z])[.)]\s+", "", text) if mark == "1." else text
        written += skin["li"].replace("{}", shown(text))
    for _ in range(depth):
        written += "</li>" + opened.pop()
    return written


def _table(lines: Sequence[tuple[str, str]], skin: dict[str, str]) -> str:
    rows = []
    for mark, text in lines:
        cell = skin["th" if mark == "|=" else "td"]
        cells = "".join(cell.replace("{}", shown(one)) for one in _cells(text) if not one.startswith("~"))
        rows.append(f"<tr>{cells}</tr>")
    return skin["table"] + "\n".join(rows) + skin["/table"]


def _as_text(lines: Sequence[tuple[str, str]], markdown: bool) -> Iterator[str]:
    """Blocks apart by a blank line; items and rows, and raw lines, one below the other."""
    before = ""
    for mark, text in lines:
        if mark.startswith("=") or mark == "@@":
            continue
        together = mark[0] == before[:1] and mark[0] in "x-1|"
        before = mark
        gap = "" if together else "\n"
        if mark == "x":
            yield gap + shown(text)
        elif mark[0] == "|" and markdown:
            cells = [shown(cell) for cell in _cells(text)]
            rule = "\n|" + "---|" * len(cells) if mark == "|=" else ""
            yield f"{gap}| {' | '.join(cells)} |{rule}"
        elif mark[0] == "|":
            yield gap + "   ".join(shown(cell).ljust(16) for cell in _cells(text)).rstrip()
        elif mark[0] == "-":
            yield f"{gap}{'  ' * (len(mark) - 1)}{text if text.startswith(('•', '*', '–')) else f'- {text}'}".replace(
                text, shown(text)
            )
        elif mark == "h" and markdown:
            yield f"{gap}## {shown(text)}"
        else:
            yield gap + shown(text)


def read_skin(name: str) -> tuple[dict[str, str], str]:
    """How a site writes its blocks, and its page."""
    rules, _, page = (HERE / "skins" / f"{name}.html").read_text(encoding="utf-8").partition("\n---\n")
    skin = {
        "p": "<p>{}</p>",
        "h": "<h3>{}</h3>",
        "ul": "<ul>",
        "ol": "<ol>",
        "li": "<li>{}",
        "table": "<table>",
        "/table": "</table>",
        "th": "<th>{}</th>",
        "td": "<td>{}</td>",
        "head-title": "@TITLE@ | @SITE@",
    }
    for line in rules.splitlines():
        key, _, value = line.partition(": ")
        skin[key] = value
    return skin, page


def page(site: Site, item: Item) -> str:
    """The text of a page."""
    named = item.one("skin") or site.header.get("skin", [""])[-1]
    skin, around = read_skin(named) if item.marked_up and named else ({}, "")
    if item.marked_up and not named:
        skin = read_skin("none")[0]
    blocks = body(item, skin)
    if "record" in item.header or not around or "bare" in item.header:
        return "\n".join(blocks).lstrip("\n") + "\n"
    lead, rest = ("", blocks) if "@LEAD@" not in around else (blocks[0], blocks[1:])
    values = {
        "HEADTITLE": item.one("head-title", skin["head-title"]),
        "LEAD": lead,
        "BODY": "\n".join(rest),
        "HEAD": "\n".join(item.header.get("head", [])),
        "AFTER": "\n".join(item.header.get("after", [])),
        "BEFORE": "\n".join(item.header.get("before", [])),
        "TITLE": shown(item.one("shown-title", item.one("title"))),
        "PLAINTITLE": html.escape(stored(item.one("title"), True)),
        "DATE": item.one("date"),
        "ISO": item.one("iso"),
        "LANG": item.one("html-lang") or item.one("lang") or site.header["lang"][-1],
        "SITE": site.header["site"][-1],
        "BASE": site.header.get("url", [""])[-1],
        "PATH": item.path,
    }
    for key, value in values.items():
        around = around.replace(f"@{key}@", shown(value))
    return around


def record(site: Site, item: Item) -> str:
    """One record of a file of several, as JSON."""
    written = item.one("record")
    for key, value in {"BODY": page(site, item).strip(), "TITLE": shown(item.one("title"))}.items():
        written = written.replace(f"@{key}@", json.dumps(value, ensure_ascii=False))
    json.loads(written)
    return written


def files(site: Site) -> dict[str, str]:
    """Path and text of every page of a site; records of one file together."""
    written: dict[str, str] = {}
    records: dict[str, list[str]] = {}
    wraps: dict[str, str] = {}
    for item in site.items:
        path = item.path.partition("#")[0]
        if "record" in item.header:
            records.setdefault(path, []).append(record(site, item))
            wraps[path] = item.one("wrap", wraps.get(path, ""))
        else:
            written[path] = page(site, item)
    for path, lines in records.items():
        wrap = wraps[path]
        joined = ("," if wrap else "") + "\n"
        written[path] = wrap.replace("@RECORDS@", joined.join(lines)) + "\n" if wrap else joined.join(lines) + "\n"
    return written


def written_files(site: Site) -> dict[str, bytes]:
    """Path and bytes of every file of a site, packed where its path says so."""
    packed: dict[str, dict[str, bytes]] = {}
    plain: dict[str, bytes] = {}
    for path, text in files(site).items():
        archive, inside, name = path.partition(".zip/")
        data = text.encode("utf-8")
        if inside:
            packed.setdefault(f"{archive}.zip", {})[name] = data
        elif path.endswith(".gz"):
            plain[path] = gzip.compress(data, mtime=0)
        else:
            plain[path] = data
    return plain | {path: _zip(members) for path, members in packed.items()}


def _zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def dumped(known: Block) -> str:
    """JSON that can be reviewed: a line for each block and for each list of names."""
    lines = json.dumps(known, ensure_ascii=False, indent=1)
    return _INNERMOST.sub(lambda found: json.dumps(json.loads(found[0]), ensure_ascii=False), lines) + "\n"


def expanded(half: str) -> dict[PurePosixPath, bytes]:
    """Every file of a half of the set, by its path below this folder."""
    found: dict[PurePosixPath, bytes] = {}
    for path in sorted((HERE / "sources" / half).glob("*.txt")):
        site = read_site(path)
        for name, data in written_files(site).items():
            found[PurePosixPath(half, "pages", site.name, name)] = data
        found[PurePosixPath(half, "truth", f"{site.name}.json")] = dumped(truth(site)).encode("utf-8")
    return found


def main() -> None:
    """Write the set anew."""
    for half in HALVES:
        shutil.rmtree(HERE / half, ignore_errors=True)
        for path, data in expanded(half).items():
            target = HERE / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


if __name__ == "__main__":
    main()
