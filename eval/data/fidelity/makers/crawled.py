"""Pages of releases as archives of the web keep them: by warcio, by wget, and byte by byte as other crawlers do."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from eval.data.fidelity.makers.mail import DOT, plain
from eval.data.fidelity.makers.release import Written
from eval.data.fidelity.makers.web import body

Crawl = Callable[[Sequence[Written]], bytes]
SITE = "https://office.example"
MENU = ("Home", "About the office", "News", "Tenders", "Contacts", "Vacancies", "Open data")


def site_page(one: Written, charset: str = "utf-8") -> bytes:
    """The page as the office's site shows it, with menu and footer."""
    menu = "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(MENU))
    return (
        f'<!DOCTYPE html>\n<html lang="{one.language}"><head><meta charset="{charset}"><title>{escape(one.title)} | '
        f'{escape(one.publisher)}</title><meta property="article:published_time" content="{one.item.one("day")}">'
        f"<style>body {{ margin: 0 }}</style></head><body><header><nav><ul>{menu}</ul></nav></header><main><article>"
        f'<h1>{escape(one.title)}</h1><time datetime="{one.item.one("day")}">{escape(one.date)}</time>{body(one)}'
        f"</article></main><footer>© {escape(one.publisher)}. <a href=/terms>Terms of use</a></footer>"
        "<script>window.dataLayer = []</script></body></html>"
    ).encode(charset, "xmlcharrefreplace")


def address(one: Written) -> str:
    """Where the page stands."""
    return f"{SITE}/{one.language}/{one.name}.html"


def record(kind: str, about: str, block: bytes, *more: str, version: str = "1.0") -> bytes:
    """A record of an archive."""
    number = hashlib.sha256(kind.encode() + about.encode() + block).hexdigest()
    head = [
        f"WARC/{version}",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number[:8]}-{number[8:12]}-4{number[13:16]}-8{number[17:20]}-{number[20:32]}>",
        "WARC-Date: 2025-03-04T05:06:07Z",
        *([f"WARC-Target-URI: {about}"] if about else []),
        *more,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(
    one: Written, page: bytes, *headers: str, charset: str = "utf-8", status: str = "HTTP/1.1 200 OK"
) -> bytes:
    """An answer of the server, whole."""
    lines = [status, "Server: nginx", f"Content-Type: text/html; charset={charset}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + page


def chunked(data: bytes, size: int = 700) -> bytes:
    """As a server sends what it does not know the length of."""
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


HTTP = "Content-Type: application/http; msgtype=response"


def by_hand(chosen: Sequence[Written]) -> bytes:
    """As a crawler keeps them that touches nothing: packed and in chunks, with requests, a picture and a revisit."""
    found = record("warcinfo", "", b"software: crawler/1.0\r\n", "Content-Type: application/warc-fields")
    for one in chosen:
        page = chunked(gzip.compress(site_page(one), mtime=0))
        sent = response(one, page, "Transfer-Encoding: chunked", "Content-Encoding: gzip", "Vary: Accept-Encoding")
        asked = f"GET /{one.language}/{one.name}.html HTTP/1.1\r\nHost: office.example\r\n\r\n".encode()
        found += record("request", address(one), asked, "Content-Type: application/http; msgtype=request")
        found += record("response", address(one), sent, HTTP)
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\n" + DOT
    found += record("response", f"{SITE}/logo.gif", picture, HTTP)
    again = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    profile = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
    return found + record("revisit", address(chosen[0]), again, HTTP, profile)


def in_a_code_page(chosen: Sequence[Written]) -> bytes:
    """WARC 1.1, each record packed by itself, pages in a code page, with errors and redirects of the site."""
    charset = {"en": "windows-1252", "az": "utf-8", "ru": "windows-1251"}[chosen[0].language]
    made = [record("warcinfo", "", b"format: WARC File Format 1.1\r\n", version="1.1")]
    for one in chosen:
        moved = b"HTTP/1.1 301 Moved Permanently\r\nContent-Type: text/html\r\nLocation: x\r\n\r\n<p>Moved</p>"
        made.append(record("response", address(one).removesuffix(".html"), moved, HTTP, version="1.1"))
        page = response(one, site_page(one, charset), charset=charset)
        made.append(record("response", address(one), page, HTTP, version="1.1"))
    lost = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<h1>Not found</h1>"
    made.append(record("response", f"{SITE}/gone", lost, HTTP, version="1.1"))
    return b"".join(gzip.compress(one, mtime=0) for one in made)


def in_a_browser(chosen: Sequence[Written]) -> bytes:
    """As a crawler that is a browser keeps them: unpacked, with what the server said of its packing, and the page's text."""
    made = b""
    for one in chosen:
        sent = response(one, site_page(one), "x-orig-content-encoding: br", "alt-svc: h3", status="HTTP/2 200")
        text = "\n".join([one.title, *plain(one)]).encode()
        made += gzip.compress(record("response", address(one), sent, HTTP, version="1.1"), mtime=0)
        about = f"urn:text:{address(one)}"
        made += gzip.compress(record("resource", about, text, "Content-Type: text/plain", version="1.1"), mtime=0)
    return made


def by_warcio(chosen: Sequence[Written], *, packed: bool = True, version: str = "1.0") -> bytes:
    """The library's own writer."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version=version)
    for one in chosen:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        made = writer.create_warc_record(address(one), "response", io.BytesIO(site_page(one)), http_headers=head)
        writer.write_record(made)
    return out.getvalue()


def wacz(chosen: Sequence[Written]) -> bytes:
    """A package with the archive, its index and its list of pages."""
    out = io.BytesIO()
    made = b"".join(
        gzip.compress(record("response", address(one), response(one, site_page(one)), HTTP, version="1.1"), mtime=0)
        for one in chosen
    )
    pages = [
        {"format": "json-pages-1.0", "id": "pages"},
        *({"url": address(one), "title": one.title} for one in chosen),
    ]
    files = {
        "archive/data.warc.gz": made,
        "indexes/index.cdx": b"".join(f"{address(one)} 20250304 {{}}\n".encode() for one in chosen),
        "pages/pages.jsonl": "\n".join(json.dumps(one, ensure_ascii=False) for one in pages).encode(),
        "datapackage.json": b'{"profile": "data-package", "wacz_version": "1.1.1"}',
    }
    with zipfile.ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, (2025, 3, 4, 5, 6, 8)), data)
    return out.getvalue()


def by_wget(*options: str) -> Crawl:
    """What wget keeps of a site on this machine."""

    def make(chosen: Sequence[Written]) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder, "site")
            site.mkdir()
            for one in chosen:
                (site / f"{one.name}.html").write_bytes(site_page(one))
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            asked = [f"http://127.0.0.1:{server.server_port}/{one.name}.html" for one in chosen]
            command = [
                "wget",
                "-q",
                f"--warc-file={folder}/out",
                "--no-warc-keep-log",
                *options,
                "-O",
                "/dev/null",
                *asked,
            ]
            subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=folder)
            server.shutdown()
            return next(iter(sorted(Path(folder).glob("out.warc*")))).read_bytes()

    return make


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def kinds() -> Iterator[tuple[str, str, str, Crawl]]:
    """Each way: its name, what made it, the ending of its files, and what makes it."""
    yield "warcio", "warcio", "warc.gz", by_warcio
    yield "warcio-1.1", "warcio", "warc", partial(by_warcio, packed=False, version="1.1")
    yield "wget", "wget", "warc", by_wget("--no-warc-compression")
    yield "wget-indexed", "wget", "warc.gz", by_wget("--warc-cdx")
    yield "browser", "by hand", "warc.gz", in_a_browser
    yield "by-hand", "by hand", "warc", by_hand
    yield "wacz", "by hand", "wacz", wacz


def kinds_check() -> Iterator[tuple[str, str, str, Crawl]]:
    """Those of the half that is not looked at."""
    yield "wget-packed", "wget", "warc.gz", by_wget("--no-warc-digests")
    yield "code-page", "by hand", "warc.gz", in_a_code_page
