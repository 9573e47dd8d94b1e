r"""The one normaliser: a text in the letters, spaces and marks that people read and type.

It runs once, before a release is stored; offsets count its result. What it changes, and nothing else:

* Newlines are ``\n``; letters are composed (NFC); no-break, thin and other odd spaces are plain
  ones, and so are the hyphens that have a code of their own.
* Ligatures, full-width letters, Arabic presentation forms and mathematical alphabets become the letters they stand
  for ("oﬃce" is "office"). Not so ``½``, ``№``, ``²`` and the like, whose plain forms mean something else.
* What nobody sees goes: control and format characters, soft hyphens, marks that turn the direction of writing.
* Of marks heaped upon a letter thirty stay.
* A letter with a long stroke through it (U+0336) is struck out, so it goes.
* A superscript figure that is the mark of a footnote goes ("412¹ people" is "412 people", the note's own "¹ Without
  ..." loses its mark); an exponent stays ("10⁶", "m²", "s⁻¹"), and so does the number of an article that a law was
  given later ("статья 228¹", "12¹-ci maddə").
* A word that a line's end cut in two is whole again, where its hyphen was soft, or where the whole word is known; else
  its hyphen stays ("long-" and "term" are "long-term"), and its space too where a conjunction follows ("short- and
  long-term").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from index.cleaning.raised import RAISED, clock, means_something

_NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Control, format and noncharacters that no reader sees; \n and \t stay, as do the joiners of emoji and Indic scripts.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_ODD = re.compile("[\xa0\u2000-\u200a\u2010\u2011\u202f\u205f\u3000\uf0a7\uf0b7]")
_PLAIN = dict.fromkeys("\u2010\u2011", "-") | dict.fromkeys("\uf0a7\uf0b7", "•")
"""Odd hyphens, and what Word's Symbol font leaves of a bullet in a PDF; what else is odd is a space."""
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_STROKE = "\u0336"
_STRUCK = re.compile("(?:[^\\s\u0336]\u0336+)+")
# Marks upon marks: no script has thirty on a letter (Unicode Standard Annex 15), and to order them takes long.
_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_HEAPED = re.compile(f"({_MARKS}{{30}}){_MARKS}+")
_SOFT_BREAK = re.compile("\xad[ \t]*\n[ \t]*(?=\\w)")
_HYPHEN_BREAK = re.compile(r"(?<!\w)([^\W\d_]{2,})-[ \t]*\n[ \t]*([^\W\d_]{2,})(\S*)([ \t]+(?=\S))?")
_FIGURE_BREAK = re.compile(r"(?<!\S)(\d[\d.,]*)-[ \t]*\n[ \t]*([^\W\d_]\S+)([ \t]+(?=\S))?")
CONJUNCTIONS = frozenset({"and", "or", "to", "və", "yaxud", "ve", "veya", "и", "или", "und", "oder", "et", "ou", "y"})
"""What stands behind a hyphen that is no cut: "short- and long-term"."""
_NEAR = 48  # characters on either side of a superscript figure that tell what it is
_RAISED_ONE = re.compile(f"[{RAISED}]")
_RAISED_RUN = re.compile(f"[⁺⁻]?⁽?[{RAISED}]+⁾?(?:[,;]\\s?[{RAISED}]+)*")
_POWER_OF_TEN = re.compile(r"(?<![\d.,])10$")
_JOINERS = re.compile("(?<=[\\d.,])[\u200c\u200d]+|[\u200c\u200d]+(?=[\\d.,])")
"""Joiners in a figure, which no script needs there."""
_NAMES_ARTICLE = re.compile(
    r"(?:\b(?:maddə\w*|madde\w*|bənd\w*|hissə\w*|fəsil\w*|стат(?:ь|ей)\w*|ст|ч|п|пп|пункт\w*|част\w+|глав\w+|подпункт\w*"
    r"|articles?|art|sections?|sec|clauses?|paragraphs?)\.?|§)\s?"
    rf"(?:\d[\d.]*[{RAISED}]*[\d.]*(?:-\w+)?(?:,|\s(?:и|или|və|ve|and|or|to)|\s?[–—])\s?){{0,9}}\d[\d.]*$",
    re.IGNORECASE,
)
_MORE = r"(?:(?:,|\s(?:və|ve|ya|и|или))?\s\d[\d.⁰-⁹¹²³]*-?\w*){0,6}(?:,|\s(?:və|ve|ya))?\s"
"""Further articles of the same list: ", 6²-ci və 7¹-ci"."""
_ARTICLE = r"(?:maddə|madde|bənd|bölmə|hissə|fəs[il])"
_ARTICLE_BEHIND = re.compile(
    rf"(?:\.\d[\d.⁰-⁹¹²³]*)?-?(?:[cç]?[iıuü]|n[cç][iıuü]){_MORE}{_ARTICLE}"
    rf"|(?:,|\s(?:və|ve|ya))\s\d[\d.]*[{RAISED}][\d.⁰-⁹¹²³]*-?\w*{_MORE}{_ARTICLE}"
    r"|\s(?:maddəs|hissəs|bölməs|bəndin[id]|fəslin)\w"  # a count has no such ending
    rf"|(?:\.\d[\d.⁰-⁹¹²³]*)?-(?:[йяехмю]|го|му|ой|ей|ая|ую|ых|ым|ми){_MORE}(?:стать|част|пункт|подпункт|глав)",
    re.IGNORECASE,
)
_METRES = "(?:[kcdmµμnhMNS]|da)?m|[KCDMS]?M|(?:мк|[кмсднМН])?м|[КСДМН]?М"
"""With what stands for thousands, and for gas that is measured under normal conditions, also in capitals."""
_UNIT = re.compile(rf"(?<![^\W\d_])(?:{_METRES}|ft|FT|in|yd|mi|sq|ha|HA|га|ГА|sm|[kgs]|[^\W\d_])$")


def normalise(text: str, known: Collection[str] = (), *, whole: bool = False) -> str:
    """The text as it is stored, but for what cleaning takes away. What is normal already stays as it is.

    Args:
        text: what a file holds.
        known: words, in lower case, that are whole without a hyphen.
        whole: whether its lines are whole but for such words, so that what follows one stays on its line.
    """
    text = _NEWLINES.sub("\n", text)
    if "\xad" in text:
        text = _SOFT_BREAK.sub("", text)
    text = _INVISIBLE.sub("", text)
    if text.isascii():
        return _whole_words(text, known, whole)
    text = _JOINERS.sub("", text)
    text = _ODD.sub(_plain, text)
    if text.isascii():
        return _whole_words(text, known, whole)
    text = _HEAPED.sub(r"\1", text)
    if _STROKE in text:
        text = _STRUCK.sub("", text)
    text = _PRESENTATION.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    return _whole_words(_without_marks(unicodedata.normalize("NFC", text)), known, whole)


def _plain(odd: re.Match[str]) -> str:
    return _PLAIN.get(odd[0], " ")


def _whole_words(text: str, known: Collection[str], whole: bool) -> str:
    if "-\n" not in text and "- \n" not in text:
        return text
    # The line's end goes behind the word that it cut: how lines are filled tells what was wrapped.
    end = " " if whole else "\n"

    def joined_figure(cut: re.Match[str]) -> str:
        return f"{cut[1]}{'- ' if cut[2] in CONJUNCTIONS else '-'}{cut[2]}{end if cut[3] else ''}"

    def joined(cut: re.Match[str]) -> str:
        whole = f"{cut[1]}{cut[2]}"
        # "Toron-" and "to" are one word, which is not known.
        hyphen = "- " if cut[2] in CONJUNCTIONS - {"to"} and not cut[3] else "-"
        hyphen = "" if whole.casefold() in known else hyphen
        return f"{cut[1]}{hyphen}{cut[2]}{cut[3]}{end if cut[4] else ''}"

    text = _FIGURE_BREAK.sub(joined_figure, text)

    return _HYPHEN_BREAK.sub(joined, text)


def _without_marks(text: str) -> str:
    """Superscript figures that mark a footnote are left out, with the space that a note has behind its own."""
    if not _RAISED_ONE.search(text):
        return text
    parts: list[str] = []
    before, start = "", 0  # what stands in front of a figure is told as it is stored
    for mark in _RAISED_RUN.finditer(text):
        own = text[start : mark.start()]
        before = f"{before}{own}"[-_NEAR:]
        stored = _stored(before, mark[0], text[mark.end() : mark.end() + _NEAR])
        parts += own, stored
        before, start = f"{before}{stored}", mark.end()
    marked = "".join((*parts, text[start:]))
    return re.sub(r"(?m)^[ \t]+(?=\S)", "", marked) if marked != text else text


def _stored(before: str, mark: str, behind: str) -> str:
    """What is stored of a raised figure; "" of the mark of a note."""
    if minutes := clock(before, mark, behind):
        return minutes
    near = before[-12:]
    if _is_exponent(mark, near) or _is_of_an_article(before, behind) or means_something(before, mark, behind):
        return mark
    # Of "km²¹" the first is the exponent, and the other the mark of a note.
    return mark[0] if mark[0] in "²³" and _is_exponent(mark[0], near) else ""


def _is_of_an_article(before: str, behind: str) -> bool:
    """Whether a superscript figure belongs to the number of an article of a law, as "228¹" does."""
    return bool(_NAMES_ARTICLE.search(before) or (before[-1:].isdigit() and _ARTICLE_BEHIND.match(behind)))


def _is_exponent(mark: str, before: str) -> bool:
    if mark[0] in "⁺⁻" or _POWER_OF_TEN.search(before):  # no note has a number with a sign
        return True
    return mark in ("²", "³") and bool(_UNIT.search(before))
