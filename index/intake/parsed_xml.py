"""XML as sites and programs write it, however badly, and whether all of it is there."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass

from lxml import etree

from index.intake.encoding import MARKS, codec_of, decode_as
from index.intake.unfit import Unfit

_WIDE = (
    *((mark, encoding) for mark, encoding in MARKS if mark != codecs.BOM_UTF8),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How XML begins that has more than a byte for each letter: https://www.w3.org/TR/xml/#sec-guessing."""
_DECLARED = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.-]+)""")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_LOOSE = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(?!#?[A-Za-z0-9]+;)", re.DOTALL)
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_ENTRIES = {"rss": "item", "RDF": "item", "feed": "entry", "newsMessage": "newsItem"}
_ENTRIES |= {"urlset": "url", "sitemapindex": "sitemap"}
"""What the files that are read here list, by their roots."""
CUT_OFF = "ends too early, in the midst of an entry or before the next; download it again"
_MARK = "end-of-the-root"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read of a file.

    Attributes:
        root: of its elements; of a file that is cut off without its last entry, half of which may be missing.
        well_formed: whether it is XML to its end.
        cut_off: whether it ends before its root does.
    """

    root: etree._Element
    well_formed: bool
    cut_off: bool


def parse_xml(data: bytes) -> Parsed:
    """The elements of a feed or a sitemap, however badly it is written. Nothing that it refers to is read.

    Raises:
        Unfit: it is no XML, or a single item that is cut off.
    """
    # Without a DTD, the names of HTML would be dropped in silence, and the words beside them melt together.
    # A sign by itself, as in "?a=1&b=2", would go with what stands behind it.
    data, encoding = _in_bytes(data)
    whole = _LOOSE.sub(lambda found: b"&amp;" if found[0] == b"&" else found[0], data.lstrip())
    whole = _ENTITY.sub(_as_number, whole)
    root, faults = _parsed(whole, encoding)
    if not faults:
        return Parsed(root, well_formed=True, cut_off=False)
    cut_off = _is_cut_off(whole, root, encoding)
    if cut_off:
        _drop_last(root)
    return Parsed(root, well_formed=False, cut_off=cut_off)


def local(element: etree._Element) -> str:
    """The name of an element, whatever its namespace, and without a prefix that nothing declares."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def namespace(element: etree._Element) -> str:
    """The namespace of an element, or its prefix where nothing says what that stands for; "" where it has none."""
    name, inside, _ = str(element.tag).rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    return name.removeprefix("{") if inside else str(element.tag).rpartition(":")[0]


def _in_bytes(data: bytes) -> tuple[bytes, str | None]:
    """XML with a byte for each letter of ASCII, and its encoding where that is not for the parser to find out."""
    encoding = next((encoding for mark, encoding in _WIDE if data.startswith(mark)), "")
    if encoding:
        return data.decode(encoding, "replace").encode(), "utf-8"
    declared = _DECLARED.match(data.lstrip())
    label = declared[1].decode() if declared else "utf-8"
    if codec_of(label) == label:
        return data, None
    try:
        return decode_as(data, label).encode(), "utf-8"
    except UnicodeDecodeError:
        raise Unfit(f"declared as {label}, but cannot be read as that; save it as UTF-8") from None


def _parsed(data: bytes, encoding: str | None) -> tuple[etree._Element, int]:
    """The root, and how many faults make it no XML in the strict sense."""
    parser = etree.XMLParser(
        encoding=encoding,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(f"no XML that can be read ({' '.join(str(error).split())[:100]})") from None
    if root is None:
        raise Unfit("no XML that can be read")
    return root, len(parser.error_log.filter_from_fatals())


def _is_cut_off(data: bytes, root: etree._Element, encoding: str | None) -> bool:
    """Whether nothing ends the root, or the parser, which mends what it can, gave up before it came there."""
    ends = list(re.finditer(rb"</(?:[^\s<>/:]+:)?%s\s*>" % re.escape(local(root).encode()), data))
    if not ends:
        return True
    at = ends[-1].start()
    marked, _ = _parsed(data[:at] + f"<{_MARK}/>".encode() + data[at:], encoding)
    return marked.find(f".//{{*}}{_MARK}") is None


def _drop_last(root: etree._Element) -> None:
    """Leave out the entry in which a file was cut off."""
    if local(root) == "newsItem":
        raise Unfit(CUT_OFF)
    name = _ENTRIES.get(local(root))
    entries = list(root.iter(f"{{*}}{name}")) if name else []
    if entries:
        entries[-1].getparent().remove(entries[-1])


def _as_number(match: re.Match[bytes]) -> bytes:
    if match[1] in _OF_XML:
        return match[0]
    letters = html.unescape(match[0].decode())
    return match[0] if letters.startswith("&") else "".join(f"&#{ord(letter)};" for letter in letters).encode()
