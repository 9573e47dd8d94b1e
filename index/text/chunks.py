"""Cuts a release into sentences, and sentences into chunks that an embedder reads whole.

Borders come from ``sentencex``, which knows abbreviations of many languages; what it gets wrong in the languages of
the archive is joined again here. Only borders are taken from it, never text, so whatever it answers, the spans cover
the release: every character that is not a space lies in exactly one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise

import sentencex

from index.types import Chunk, Document, Span

TokenCounter = Callable[[Sequence[str]], Sequence[int]]


def sentences(text: str, language: str = "") -> list[Span]:
    """The sentences of a text, in order, without the space around them.

    A blank line always ends a sentence; a single line break does not, since scraped releases break lines anywhere.

    Args:
        text: any text.
        language: an ISO 639-1 code; where "" or unknown to ``sentencex``, the rules of English serve, or those of
            Russian if the text is mostly Cyrillic.
    """
    if not language:
        language = "ru" if 2 * len(_CYRILLIC.findall(text)) > len(text) else "en"
    # As far as length goes these are the same text. sentencex 1.0.32 panics at some white space of several bytes
    # ("A\u00a0B. C"), and reads "\r\n" as it pleases.
    plain = text.translate(_PLAIN_SPACE)
    found: list[Span] = []
    for paragraph in _paragraphs(text):
        borders = _sentence_borders(plain[paragraph.start : paragraph.end], language.partition("-")[0].lower())
        edges = [paragraph.start, *(paragraph.start + border for border in borders), paragraph.end]
        found.extend(_trimmed(text, start, end) for start, end in pairwise(edges))
    return found


def touched(spans: Sequence[Span], start: int, end: int) -> list[int]:
    """The numbers of the spans that share a character with ``text[start:end]``, in order."""
    return [number for number, span in enumerate(spans) if span.start < end and start < span.end]


def chunks(document: Document, *, budget: int, count_tokens: TokenCounter) -> list[Chunk]:
    """Runs of whole sentences of a release, each within the budget, as few and as equal in size as can be.

    Where it costs no further chunk, borders fall between paragraphs. A sentence above the budget is cut at spaces,
    and its pieces count as sentences. A text without a single letter or digit gives no chunk.

    Args:
        document: the release.
        budget: the most tokens of a chunk, as ``count_tokens`` counts.
        count_tokens: the number of tokens of each text of a batch; called once, and again only for pieces of
            sentences that are too long.
    """
    if budget < 1:
        raise ValueError(f"a chunk needs room for at least one token; the budget is {budget}")
    text = document.text
    if not any(map(str.isalnum, text)):
        return []
    spans, sizes = _within_budget(text, sentences(text, document.language), budget, count_tokens)
    ends_paragraph = [
        _BLANK_LINE.search(text, span.end, following.start) is not None for span, following in pairwise(spans)
    ]
    edges = _balanced(sizes, [*ends_paragraph, True], budget)
    return [
        Chunk(
            id=f"{document.id}#{ordinal}",
            document_id=document.id,
            start=spans[first].start,
            end=spans[last - 1].end,
            sentences=tuple(spans[first:last]),
        )
        for ordinal, (first, last) in enumerate(pairwise(edges))
    ]


def _paragraphs(text: str) -> Iterator[Span]:
    """What stands between blank lines, without the space around it; none is empty."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        if not text[start : blank.start()].isspace() and start < blank.start():
            yield _trimmed(text, start, blank.start())
        start = blank.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The part ``text[start:end]`` without the space around it, which must leave something."""
    part = text[start:end]
    return Span(end - len(part.lstrip()), start + len(part.rstrip()))


def _sentence_borders(paragraph: str, language: str) -> list[int]:
    """Where a paragraph is cut, as offsets within it; at least one letter stands on either side of each."""
    borders: list[int] = []
    previous = 0
    proposed = [sentence["end_index"] for sentence in sentencex.get_sentence_boundaries(language, paragraph)]
    for border in proposed:
        if previous < border < len(paragraph) and _ends_sentence(paragraph, previous, border):
            borders.append(border)
            previous = border
    if borders and not _has_letter(paragraph[borders[-1] :]):
        borders.pop()
    return borders


def _ends_sentence(paragraph: str, start: int, border: int) -> bool:
    """False where the part from ``start`` to ``border`` goes on behind it."""
    if not _may_cut(paragraph, border) or not _has_letter(paragraph[start:border]):
        return False  # "2." heads the sentence behind it
    following = paragraph[border : border + 20].lstrip(_SPACE_AND_OPENING)
    return not following[:1].islower() and not _ABBREVIATED.search(paragraph, max(start, border - 20), border)


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _may_cut(text: str, offset: int) -> bool:
    """False within what a reader sees as one character: an accented letter, an emoji of several parts."""
    before, after = text[offset - 1], text[offset]
    return not (before == "\u200d" or after in _JOINED_TO_THE_LEFT or unicodedata.category(after)[0] == "M")


def _within_budget(
    text: str, spans: Sequence[Span], budget: int, count_tokens: TokenCounter
) -> tuple[list[Span], list[int]]:
    """The spans and their sizes in tokens, with those above the budget cut in pieces that are not."""
    sizes = count_tokens([text[span.start : span.end] for span in spans])
    kept: list[Span] = []
    kept_sizes: list[int] = []
    for span, size in zip(spans, sizes, strict=True):
        pieces = _pieces(text, span, -(-size // budget)) if size > budget else [span]
        if len(pieces) == 1:  # it fits, or it is a single character
            kept.append(span)
            kept_sizes.append(size)
        else:  # again, since tokens are not spread evenly over the pieces
            pieces, piece_sizes = _within_budget(text, pieces, budget, count_tokens)
            kept.extend(pieces)
            kept_sizes.extend(piece_sizes)
    return kept, kept_sizes


def _pieces(text: str, span: Span, wanted: int) -> list[Span]:
    """About ``wanted`` pieces of similar length, cut at spaces where there are some, together the whole span."""
    pieces = []
    start = span.start
    for left in range(wanted, 1, -1):
        cut = _cut_near(text, start, start + max(1, (span.end - start) // left), span.end)
        if cut >= span.end:
            break
        pieces.append(_trimmed(text, start, cut))
        start = _trimmed(text, cut, span.end).start
    return [*pieces, Span(start, span.end)]


def _cut_near(text: str, start: int, ideal: int, end: int) -> int:
    """The last space in the second half of ``text[start:ideal]``, else the next place that may be cut, else ``end``."""
    for offset in range(min(ideal, end - 1), (start + ideal) // 2, -1):
        if text[offset].isspace():
            return offset
    candidates = chain(range(ideal, end), range(ideal - 1, start, -1))
    return next((offset for offset in candidates if _may_cut(text, offset)), end)


def _balanced(sizes: Sequence[int], ends_paragraph: Sequence[bool], budget: int) -> list[int]:
    """The edges of a partition of the sentences into runs within the budget: 0, ..., len(sizes).

    Fewest runs first; among those the least sum of squared sizes, which makes them equal, plus a charge for each run
    that ends within a paragraph: it buys an imbalance of a third of the budget.
    """
    charge = (budget // 4) ** 2
    per_run = (len(sizes) + 1) * (budget**2 + charge)  # outweighs all the rest, so the number of runs comes first
    costs = [0]
    origins = [0]
    for last in range(1, len(sizes) + 1):
        size = 0
        best, origin = -1, last - 1
        for first in range(last - 1, -1, -1):
            size += max(1, sizes[first])  # at least 1, so a run never grows without end
            if size > budget and first < last - 1:
                break
            cost = costs[first] + min(size, budget) ** 2
            if best < 0 or cost < best:
                best, origin = cost, first
        costs.append(best + per_run + (0 if ends_paragraph[last - 1] else charge))
        origins.append(origin)
    edges = [len(sizes)]
    while edges[-1]:
        edges.append(origins[edges[-1]])
    return edges[::-1]


_CYRILLIC = re.compile("[\u0400-\u052f]")
_LINE_BREAK = "(?>\r\n|[\n\r\x0b\x0c\x85\u2028])"
_BLANK_LINE = re.compile(f"{_LINE_BREAK}[^\\S\n\r\x0b\x0c\x85\u2028\u2029]*{_LINE_BREAK}\\s*|\u2029\\s*")
_PLAIN_SPACE = {code: "\n" if chr(code) == "\n" else " " for code in range(0x3001) if chr(code).isspace()}
_SPACE_AND_OPENING = " \n\"'“”‘’«»„([{"
_JOINED_TO_THE_LEFT = frozenset("\u200c\u200d🏻🏼🏽🏾🏿")

# "F. Nabiyev", "Ş. Qasımov", "г. Баку": one letter and a point, of which sentencex knows some in some languages. Then
# abbreviations of Azerbaijani that it does not know: street, avenue, example, see, scholars' titles, telephone, page.
_ABBREVIATED = re.compile(
    r"(?<![\w.])(?:[^\W\d_]|küç|pr|pros|məs|bax|prof|dos|akad|tel|səh)[\u0300-\u036f]*\.\s*$", re.IGNORECASE
)
