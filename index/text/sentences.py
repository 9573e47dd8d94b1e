"""Cuts a release into sentences.

Borders come from ``sentencex``, which knows abbreviations of many languages; what it gets wrong in the languages of
the archive is joined again here. Only borders are taken from it, never text, so whatever it answers, the spans cover
the release: every character that is not a space lies in exactly one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import sentencex

from index.text.full_stops import ends_sentence
from index.text.lines import pieces
from index.types import Extent, Span


def sentences(text: str, language: str = "") -> list[Span]:
    """The sentences of a text, in order, without the space around them.

    A blank line always ends a sentence; a single line break does not, since scraped releases break lines anywhere.

    Args:
        text: any text.
        language: an ISO 639-1 code; where it is "", the letters decide between Russian, Azerbaijani, Turkish and
            English, and where ``sentencex`` does not know it, the rules of English serve.
    """
    language = _code(text, language)
    return [span for paragraph in _paragraphs(text) for span in _of_paragraph(text, paragraph, language)]


def cut_at(text: str, language: str, place: Extent) -> tuple[bool, bool]:
    """Whether a place begins, and whether it ends, in the midst of a sentence of a text.

    Args:
        text: as ``sentences`` takes it, and so is the language.
        language: of the text.
        place: in the text, without space around it.
    """
    code = _code(text, language)
    near = [one for one in _paragraphs(text) if one.overlaps(place)]
    spans = [span for paragraph in near for span in _of_paragraph(text, paragraph, code)]
    return place.start not in {span.start for span in spans}, place.end not in {span.end for span in spans}


def _code(text: str, language: str) -> str:
    """The language by whose rules a text is cut."""
    return language.partition("-")[0].lower() or _guessed(text)


def _of_paragraph(text: str, paragraph: Span, language: str) -> list[Span]:
    """The sentences of a paragraph of a text."""
    # As far as length goes these are the same text. sentencex 1.0.32 panics at some white space of several bytes
    # ("A\u00a0B. C"), and reads "\r\n" as it pleases.
    plain = _ODD_SPACE.sub(" ", paragraph.text_of(text))
    edges = [0, *_sentence_borders(plain, language), len(plain)]
    return [trimmed(text, paragraph.start + start, paragraph.start + end) for start, end in pairwise(edges)]


def _guessed(text: str) -> str:
    """Russian if the text is mostly Cyrillic, Azerbaijani or Turkish by their letters, else English.

    One letter of fifty, since names of Azerbaijan stand in English releases too.
    """
    text = text[:_ENOUGH]
    if 2 * len(_CYRILLIC.findall(text)) > len(text):
        return "ru"
    if 50 * len(_TURKIC.findall(text)) > len(text):
        return "az" if "ə" in text else "tr"
    return "en"


def touched(spans: Sequence[Span], place: Extent) -> list[int]:
    """The numbers of the spans that share a character with a place in the same text, in order."""
    return [number for number, span in enumerate(spans) if span.overlaps(place)]


def _paragraphs(text: str) -> Iterator[Span]:
    """What stands between blank lines, without the space around it; none is empty."""
    start = 0
    for blank in BLANK_LINE.finditer(text):
        if not text[start : blank.start()].isspace() and start < blank.start():
            yield trimmed(text, start, blank.start())
        start = blank.end()
    if text[start:].strip():
        yield trimmed(text, start, len(text))


def trimmed(text: str, start: int, end: int) -> Span:
    """The part ``text[start:end]`` without the space around it, which must leave something."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _sentence_borders(paragraph: str, language: str) -> list[int]:
    """Where a paragraph is cut, as offsets within it; at least one letter or digit stands on either side of each."""
    borders: list[int] = []
    for piece in pieces(paragraph):
        if piece.start:
            borders.append(piece.start)
        if not piece.is_row:
            within = _prose_borders(paragraph[piece.start : piece.end], language)
            borders.extend(piece.start + border for border in within)
    return borders


def _prose_borders(prose: str, language: str) -> list[int]:
    """Where running text is cut; at least one letter stands on either side of each border."""
    borders: list[int] = []
    previous = 0
    letter = _letter_from(prose, 0)
    proposed = set(_proposed(prose, language))
    ours = {match.end() for match in _LIKELY_BORDER.finditer(prose)} - proposed
    quoted = _QUOTED.finditer(prose) if ours else iter(())
    start, end = next(((*match.span(),) for match in quoted), (len(prose), len(prose)))
    for border in sorted(proposed | ours):
        while end <= border and end < len(prose):
            start, end = next(((*match.span(),) for match in quoted), (len(prose), len(prose)))
        if not previous < border < len(prose) or (border in ours and start < border < end):
            continue
        # "2." heads the sentence behind it.
        if letter < border and _ends_sentence(prose, previous, border, language, proposed=border in proposed):
            borders.append(border)
            previous = border
            letter = _letter_from(prose, border)
    if borders and letter == len(prose):
        borders.pop()
    return borders


def _proposed(prose: str, language: str) -> Iterator[int]:
    """The borders that the library proposes.

    It takes four times as long for twice the text where many quotation marks stay open, so it gets a long paragraph
    in parts, each of which begins where a sentence may.
    """
    start = 0
    while start < len(prose):
        part = prose[start : start + _PART]
        found = [start + sentence["end_index"] for sentence in sentencex.get_sentence_boundaries(language, part)]
        if start + _PART >= len(prose):
            yield from found
            return
        whole = [border for border in found if border <= start + _PART * 3 // 4]  # the last may go on
        yield from whole
        start = whole[-1] if whole else start + _PART * 3 // 4


def _ends_sentence(prose: str, start: int, border: int, language: str, *, proposed: bool) -> bool:
    """False where the part from ``start`` to ``border`` goes on behind it."""
    if not may_cut(prose, border):
        return False
    following = prose[border : border + 20].lstrip(_SPACE_AND_OPENING)
    return not following[:1].islower() and ends_sentence(prose, start, border, language, proposed=proposed)


def _letter_from(prose: str, start: int) -> int:
    """The place of the first letter from ``start`` on; the length of the text if there is none."""
    return next((place for place in range(start, len(prose)) if prose[place].isalpha()), len(prose))


def may_cut(text: str, offset: int) -> bool:
    """False within what a reader sees as one character: an accented letter, an emoji of several parts."""
    before, after = text[offset - 1], text[offset]
    return not (before == "\u200d" or after in _JOINED_TO_THE_LEFT or unicodedata.category(after)[0] == "M")


_TURKIC = re.compile("[əƏğĞışŞİ]")
_ENOUGH = 4000  # characters that show the language
_PART = 16_000  # characters that the library gets at once; hardly a paragraph has as many
_CYRILLIC = re.compile("[\u0400-\u052f]")
_BREAKS = "\n\r\x0b\x0c\x85\u2028"
# "\r\n" is one line break. What a match may begin with stands first, in one class: so a search skips the rest.
BLANK_LINE = re.compile(f"[{_BREAKS}\u2029](?:(?<=\u2029)|(?:(?<=\r)\n)?+[^\\S{_BREAKS}\u2029]*[{_BREAKS}])\\s*")
_ODD_SPACE = re.compile(r"[^\S \n]")
_SPACE_AND_OPENING = " \n\"'“”‘’«»„([{–—-"

# The library passes over what it takes for an abbreviation, and over some closing marks. "Four… Five." is left to it.
_LIKELY_BORDER = re.compile(r"[.!?…](?:(?<!…)[)\]»”\"'’]*|[)\]»”\"'’]+)[ \n]+(?=[\"'“‘«„(\[]*[^\W\d_])")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“]*“|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]")
_JOINED_TO_THE_LEFT = frozenset("\u200c\u200d🏻🏼🏽🏾🏿")
