"""What pdfium says of a page: its glyphs, the lines that are drawn on it, and how much of it is a picture."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MOST_SEGMENTS = 20_000  # of drawn lines on a page; what has more is a map or a chart
_THIN = 1.0  # points by which a straight line may lean
_RAISED, _LOWERED = 0.2, 0.4  # of a font's size: above its foot, and below its head, a digit is no usual one
_DOT = 1.2, 9.0  # points across
_SPACES = (9, 10, 13)
_HYPHEN = 2
"""What pdfium gives for a hyphen at a line's end."""
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


Height = Literal["", "sup", "sub"]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a page, in points from its lower left corner.

    Attributes:
        x0: where it begins.
        x1: where the next one is to begin.
        base: its baseline.
        size: of its font.
        meant: whether the file says which letter it stands for.
        height: whether it is a digit whose shape itself is raised or lowered, as fonts have such digits.
        drawn: a number that all glyphs have that are drawn at once, as the letters of a ligature are.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    meant: bool = True
    height: Height = ""
    drawn: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn: across where ``y0 == y1``, upright where ``x0 == x1``."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on a page.

    Attributes:
        dots: where something small and round or square is drawn: the middle of each.
        aside: words that are written in another direction: stamps and watermarks.
        pictured: the share of the page that pictures cover, 0..1.
        unseen: the share of its letters that are there and not drawn, as OCR lays them over a picture, 0..1.
    """

    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    dots: tuple[tuple[float, float], ...]
    aside: str
    pictured: float
    unseen: float = 0.0


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """Read a page."""
    left, bottom, right, top = page.get_bbox()
    found: dict[int, list[Glyph]] = {}
    unseen: set[int] = set()
    for turned, glyph, middle in _glyphs(page, unseen):
        if left - 1 <= middle[0] <= right + 1 and bottom - 1 <= middle[1] <= top + 1:
            found.setdefault(turned, []).append(glyph)
    counts = Counter({turned: len(glyphs) for turned, glyphs in found.items()})
    main = counts.most_common(1)[0][0] if counts else 0
    aside = " ".join("".join(glyph.text for glyph in glyphs) for turned, glyphs in found.items() if turned != main)
    rules, dots, pictured = _drawn(page, max(main, 0), (right - left) * (top - bottom))
    glyphs = found.get(main, ())
    share = sum(glyph.drawn in unseen for glyph in glyphs) / max(1, len(glyphs))
    return Sheet(tuple(glyphs), rules, dots, " ".join(aside.split()), pictured, share)


def _glyphs(page: pdfium.PdfPage, unseen: set[int]) -> Iterator[tuple[int, Glyph, tuple[float, float]]]:
    """Each glyph turned upright, by how many quarters it was turned, -1 for what leans; and its place on the page.

    The numbers of what is not drawn are added to ``unseen``.
    """
    text = page.get_textpage()
    handle = text.raw
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    fonts: dict[int, tuple[float, int, bool]] = {}
    try:
        for number in range(raw.FPDFText_CountChars(handle)):
            code = raw.FPDFText_GetUnicode(handle, number)
            if raw.FPDFText_IsGenerated(handle, number) == 1:
                continue
            letter = "-" if code == _HYPHEN else _letter(code)
            raw.FPDFText_GetLooseCharBox(handle, number, box)
            raw.FPDFText_GetCharOrigin(handle, number, x, y)
            text_object = raw.FPDFText_GetTextObject(handle, number)
            owner = ctypes.cast(text_object, ctypes.c_void_p).value or 0
            if owner not in fonts:
                if raw.FPDFTextObj_GetTextRenderMode(text_object) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                    unseen.add(owner)
                raw.FPDFText_GetMatrix(handle, number, matrix)
                fonts[owner] = _font(handle, number, matrix)
            size, turned, bold = fonts[owner]
            meant = raw.FPDFText_HasUnicodeMapError(handle, number) != 1
            height = _height(handle, number, y.value, size) if letter.isdecimal() and turned == 0 else ""
            x0, x1, base = _upright(box, x.value, y.value, turned)
            yield turned, Glyph(letter, x0, x1, base, size, bold, meant, height, owner), (x.value, y.value)
    finally:
        text.close()


def _letter(code: int) -> str:
    """The character of a code; what stands for a lost one where it is none, for a gap in a figure has to show."""
    if code in _SPACES:
        return " "
    if code < 32 or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _font(handle: object, number: int, matrix: raw.FS_MATRIX) -> tuple[float, int, bool]:
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = raw.FPDFText_GetFontSize(handle, number) * scale
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turned = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else -1
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, number, name, 256, flags)
    called = name.value.decode("latin-1").lower()
    return size, turned, any(word in called for word in _BOLD) or bool(flags.value & 1 << 18)


def _height(handle: object, number: int, base: float, size: float) -> Height:
    """Whether a digit stands above the line or below it by its shape."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(handle, number, left, right, bottom, top) or size <= 0:
        return ""
    if bottom.value - base > _RAISED * size:
        return "sup"
    return "sub" if top.value - base < _LOWERED * size else ""


def _upright(box: raw.FS_RECTF, x: float, y: float, turned: int) -> tuple[float, float, float]:
    """Where a glyph begins and ends, and its baseline, on a page that is turned so that it stands upright."""
    if turned == 1:
        return box.bottom, box.top, -x
    if turned == 2:
        return -box.right, -box.left, -y
    if turned == 3:
        return -box.top, -box.bottom, x
    return box.left, box.right, y


def _drawn(
    page: pdfium.PdfPage, turned: int, area: float
) -> tuple[tuple[Rule, ...], tuple[tuple[float, float], ...], float]:
    rules: list[Rule] = []
    dots: list[tuple[float, float]] = []
    pictured = 0.0
    for drawn in page.get_objects(max_depth=1):
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            pictured += max(0.0, right - left) * max(0.0, top - bottom)
        elif drawn.type == raw.FPDF_PAGEOBJ_PATH and len(rules) <= _MOST_SEGMENTS:
            left, bottom, right, top = drawn.get_bounds()
            if all(_DOT[0] <= side <= _DOT[1] for side in (right - left, top - bottom)):
                dots.append(_turned(((left + right) / 2, (bottom + top) / 2), turned))
            else:
                rules += _straight(drawn, turned)
    return (tuple(rules) if len(rules) <= _MOST_SEGMENTS else ()), tuple(dots), min(1.0, pictured / max(1.0, area))


def _straight(path: pdfium.PdfObject, turned: int) -> Iterator[Rule]:
    """The straight lines of a path that run along the page's sides."""
    count = raw.FPDFPath_CountSegments(path.raw)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(path.raw, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _turned(matrix.on_point(x.value, y.value), turned)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _along(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield from _along(point, start)
        last = point


def _turned(point: tuple[float, float], turned: int) -> tuple[float, float]:
    x, y = point
    return [(x, y), (y, -x), (-x, -y), (-y, x)][turned]


def _along(one: tuple[float, float], two: tuple[float, float]) -> Iterator[Rule]:
    (x0, x1), (y0, y1) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    if y1 - y0 <= _THIN < x1 - x0:
        yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif x1 - x0 <= _THIN < y1 - y0:
        yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
