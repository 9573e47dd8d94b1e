"""Glyphs as words, and words as the rows of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from index.intake.pdf.glyphs import Glyph, Height

_GAP = 0.14  # of a font's size, from which two glyphs belong to two words where no space is written
_SMALL = 0.85  # of the size of a line's letters, below which a glyph is raised or lowered
_SHORT = 3  # letters of what may be raised or lowered without being small
_TOUCHING = 0.08  # of a font's size, between a word and such letters
_BESIDE = 0.4  # of a font's size, between a word and what is raised behind it


@dataclass(slots=True)
class Word:
    """Letters without a space between them.

    Attributes:
        pieces: its letters, and whether they are raised or lowered.
        size: of its font, in points, as is everything below.
        base: its baseline.
        x0: where it begins.
        x1: where it ends.
        bold: whether all of it is.
        spaced: whether a space is written in front of it.
    """

    pieces: list[tuple[str, Height]]
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    spaced: bool = False

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(text for text, _ in self.pieces)

    def markup(self) -> str:
        """Its letters as HTML."""
        return "".join(f"<{how}>{escape(text)}</{how}>" if how else escape(text) for text, how in self.pieces)


@dataclass
class Row:
    """Words on one baseline, from left to right; what is asked of it is worked out once."""

    words: list[Word]

    @cached_property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Where it ends."""
        return max(word.x1 for word in self.words)

    @cached_property
    def base(self) -> float:
        """Its baseline."""
        return max(self.words, key=lambda word: len(word.text)).base

    @cached_property
    def size(self) -> float:
        """That of most of its letters, in points."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))

    @cached_property
    def is_cut(self) -> bool:
        """Whether it ends in a hyphen."""
        return self.words[-1].text.endswith(("-", "\u00ad", "\u2010"))

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """The words of a page, with what is raised or lowered in the word that it belongs to."""
    words = [word for line in _baselines(glyphs) for word in _cut(line)]
    return _joined(words)


def with_bullets(words: Sequence[Word], dots: Sequence[tuple[float, float]]) -> list[Word]:
    """Words, with the marks of items that are drawn and not written."""
    bullets: list[Word] = []
    firsts = [row.words[0] for row in rows_of(words)] if dots else []
    for x, y in dots:
        for word in firsts:
            if 0 < word.x0 - x < 2.5 * word.size and -0.1 * word.size < y - word.base < 0.8 * word.size:
                bullets.append(Word([("•", "")], x - 1, x + 1, word.base, word.size, word.bold))
                break
    return [*words, *bullets]


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words by their baselines, from the top of the page down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.base, word.x0)):
        if rows and abs(rows[-1][0].base - word.base) <= 0.25 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Row(sorted(row, key=lambda word: word.x0)) for row in rows]


def _baselines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that stand on one line, from left to right."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if line and line[0].base - glyph.base > 0.06 * max(4.0, min(glyph.size, line[0].size)):
            yield sorted(line, key=lambda one: one.x0)
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda one: one.x0)


def _cut(line: Sequence[Glyph]) -> Iterator[Word]:
    word: Word | None = None
    last: Glyph | None = None
    spaced = False
    for glyph in line:
        if glyph.text.isspace():
            if word:
                yield word
            word, spaced = None, True
            continue
        if last and word and _is_drawn_twice(last, glyph):
            word.bold = True
            continue
        size = max(1.0, glyph.size)
        apart = word is not None and (
            glyph.x0 - word.x1 > _GAP * max(size, word.size) or abs(size - word.size) > 0.1 * max(size, word.size)
        )
        if word and not apart:
            if word.pieces[-1][1] == glyph.height:
                word.pieces[-1] = (word.pieces[-1][0] + glyph.text, glyph.height)
            else:
                word.pieces.append((glyph.text, glyph.height))
            word.x1 = max(word.x1, glyph.x1)
            word.bold = word.bold and glyph.bold
        else:
            if word:
                yield word
            word = Word([(glyph.text, glyph.height)], glyph.x0, glyph.x1, glyph.base, size, glyph.bold, spaced)
        last, spaced = glyph, False
    if word:
        yield word


def _is_drawn_twice(one: Glyph, two: Glyph) -> bool:
    """Whether a glyph only makes another one bold, drawn again a little to its side."""
    near = 0.12 * one.size
    return (
        one.text == two.text
        and one.drawn != two.drawn
        and abs(one.x0 - two.x0) < near < one.x1 - one.x0
        and abs(one.x1 - two.x1) < near
    )


def _joined(words: list[Word]) -> list[Word]:
    """Words with what is raised or lowered beside them, and with what follows that without a space."""
    large = sorted(words, key=lambda word: -word.size)
    gone: set[int] = set()
    for small in sorted(words, key=lambda word: word.x0):
        host = _host(small, large, gone)
        if host is None:
            continue
        how: Height = "sup" if small.base > host.base else "sub"
        moved: list[tuple[str, Height]] = [(text, how) for text, _ in small.pieces]
        if small.x0 >= host.x0 + 0.5 * (host.x1 - host.x0):
            host.pieces += moved
            host.x1 = max(host.x1, small.x1)
        else:
            host.pieces[:0] = moved
            host.x0 = min(host.x0, small.x0)
        gone.add(id(small))
    kept = [word for word in words if id(word) not in gone]
    joined: list[Word] = []
    for row in rows_of(kept):
        for word in row.words:
            last = joined[-1] if joined else None
            raised = last is not None and (last.pieces[-1][1] or word.pieces[0][1])
            sized = last is not None and abs(last.size - word.size) <= 0.3 * last.size
            close = last is not None and abs(last.base - word.base) < 0.1 * word.size
            if (
                last
                and close
                and not word.spaced
                and -0.5 * word.size < word.x0 - last.x1 <= _GAP * word.size
                and (raised or sized)
            ):
                last.pieces += word.pieces
                last.x1 = max(last.x1, word.x1)
                last.bold = last.bold and word.bold
                continue
            joined.append(word)
    return joined


def _host(small: Word, large: Sequence[Word], gone: set[int]) -> Word | None:
    """The word that something is raised or lowered beside; None where it is no such thing."""
    best: tuple[float, Word] | None = None
    short = len(small.text) <= _SHORT and not small.spaced
    for word in large:
        if word.size * (1 if short else _SMALL) < small.size:
            break
        if id(word) in gone or word is small or (word.size * _SMALL < small.size and small.x0 < word.x0):
            continue
        up = small.base - word.base
        if not (0.1 * word.size < up < 0.8 * word.size or -0.55 * word.size < up < -0.05 * word.size):
            continue
        far = min(abs(small.x0 - word.x1), abs(word.x0 - small.x1))
        most = _BESIDE if word.size * _SMALL >= small.size else _TOUCHING
        if far <= most * word.size and (best is None or far < best[0]):
            best = far, word
    return best[1] if best else None
