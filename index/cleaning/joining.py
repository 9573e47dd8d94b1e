"""Whole sentences out of broken lines.

Two things break lines: a PDF, which wraps every paragraph at the width of its page, and a scraper, which starts a
new line at every link, bold word and superscript. Either way a sentence stands on several lines and a quote of it
looks broken. Lines are joined before anything is stored, and only where the break cannot be the end of a paragraph:

* the next line goes on in lower case or with a closing mark ("said", ", who", ". “My", "– The", "th"),
* this line ends openly, with a comma, a dash, an opening mark or a word such as "of",
* the next line is a few words, as a link is, and either the line after it goes on or it is the end of this sentence,
* the page is wrapped, and this line fills its width without ending a sentence.

A blank line is always a border, and so is the beginning of a list item or of a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from index.cleaning.lines import BAR, Line
from index.text.full_stops import ends_sentence

_LOWER = "a-zà-öø-ÿāăąćčďđēęěğģıįķłńňőœŕřśşšţťūůűųźżžəа-яёіїєґ"
_GOES_ON = re.compile(rf"^(?:[{_LOWER}]|[.,;:!?)\]”»’…](?!\w)|[–—-](?: |$)|\([{_LOWER}A-Z])")
_ENDS_OPENLY = re.compile(
    r"(?:^[•*·▪◦‣]|,[\"”’»]?|[(\[“«„]|(?:\s|^)[–—-]|\d(?:st|nd|rd|th)|\w[’']s"
    r"|\b(?:[Tt]he|In|a|an|the|of|and|or|by|for|with|in|on|at|from|that|which|who|under|as|və|ilə|и|в|на|с))$"
)
_LONGEST_ENDING = 8  # no alternative above is longer, and a paragraph need not be searched from its beginning
_LONGEST_WORD = 100
_ENDS_LOWER = re.compile(rf"(?:^|[\s“\"(])[{_LOWER}][\w’'-]*$")
_ITEM = re.compile(r"^(?:[•*·▪◦‣]|[-–—] |\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,4})[.)]\s)")
_BULLETED = re.compile(r"[•*·▪◦‣–—-] ")
_DATELINE = re.compile(r"^\(?[A-ZÇƏĞİÖŞÜА-Я][^–—a-z]?[\w .,’'-]{1,40}\)?\s[–—-]\s")
_ORDINAL = re.compile(r"^(?:st|nd|rd|th)\b")
_DROPPED_CAPITAL = re.compile(r"(?:^|\s)[B-HJ-NP-Z]$")
_STANDS_ALONE = re.compile(r"^(?:\[.*\]|(?=[\W_]*\d)[\W\d_]+|https?://\S+)$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S[^\s@]*@\S+$")
_CLOSING = ".,;:!?)]”»’…"
_WIDEST = 140  # a page holds no more characters on a line; longer lines are whole paragraphs
_NARROWEST = 50
_HEAD, _TAIL = 200, 400  # characters of a joined line that tell whether it goes on; its middle is not looked at again


class _Open:
    """A line to which more may be joined.

    Its parts are put together once, at the end, and of a long one only both ends are looked at: so a text of a single
    paragraph takes no longer than one of many.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._parts: list[str] = []
        self.seen = line

    def add(self, following: Line) -> None:
        """Join a line to this one."""
        if not self._parts:
            self._parts.append(self.seen.text)
        seen = self.seen.text
        between = _between(seen, following.text)
        self._parts += (between, following.text)
        seen += between + following.text
        # Joined parts are a row if one of them is.
        row = BAR if self.seen.is_row or following.is_row else ""
        self.seen = Line(seen if len(seen) <= _HEAD + _TAIL else f"{seen[:_HEAD]}{row}{seen[-_TAIL:]}")

    def closed(self, make: Callable[[str], Line]) -> Line:
        """The whole line."""
        return make("".join(self._parts)) if self._parts else self._line


def join(lines: Sequence[Line], make: Callable[[str], Line] = Line) -> list[Line]:
    """Join the lines that a page width or a link broke; blank lines stay where they are.

    Args:
        lines: of a page.
        make: gives the joined line.
    """
    width = _page_width(lines)
    joined: list[_Open] = []
    for number, line in enumerate(lines):
        if joined and joined[-1].seen and line and not (lines[number - 1].is_end_mark or line.is_end_mark):
            above = lines[number - 1]
            below = lines[number + 1].text if number + 1 < len(lines) else ""
            full = width and len(above.text) >= 0.7 * width and not above.text.isupper()
            wrapped = full and not (above.is_row or line.is_row or _DATELINE.match(line.text))
            goes_on = wrapped and not _ITEM.match(line.text) and not (above.closes and _ends(above, line))
            if goes_on or _belongs(joined[-1].seen, line, below):
                joined[-1].add(line)
                continue
        joined.append(_Open(line))
    return [line.closed(make) for line in joined]


def _page_width(lines: Sequence[Line]) -> int:
    """The width at which a page was wrapped, or 0 for a page that was not."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30)
    if len(lengths) < 4 or lengths[-1] > _WIDEST:
        return 0
    width = int(median(lengths[len(lengths) // 2 :]))
    full = sum(length >= 0.75 * width for length in lengths)
    return width if width >= _NARROWEST and full >= 0.6 * len(lengths) else 0


def _ends(above: Line, line: Line) -> bool:
    """Whether a line that ends as a sentence does ends one: "S.I. 2022 No." does not, where a figure follows."""
    if not above.text.endswith("."):
        return True
    whole, border = f"{above.text} {line.text}", len(above.text) + 1
    return ends_sentence(whole, 0, border, above.language, proposed=True)


def _belongs(current: Line, following: Line, below: str) -> bool:
    """Whether ``following`` continues ``current``; ``below`` is the text of the line after it."""
    text, further = current.text, following.text
    if text[-1].isdigit() and _ORDINAL.match(further):
        return True
    if further[0] in _CLOSING and not any(character.isalnum() for character in further):
        return True
    if current.closes or _STANDS_ALONE.match(text) or current.is_row or following.is_row:
        return False
    if current.is_page_word or following.is_page_word:
        return False
    if _ADDRESS.match(further):
        return _ends_lower(text) and " " in text
    if _BULLETED.match(further) and text[:2] == further[:2]:  # "- replace 16 valves; and", "- report each week"
        return False
    if _ENDS_OPENLY.search(text, max(0, len(text) - _LONGEST_ENDING)):
        return True
    if _is_item(text, further, below) or (further[0] not in "–—-" and _DATELINE.match(further)):
        return False
    if _GOES_ON.match(further):
        return True
    few = further.count(" ") <= 3 and not following.closes
    if few and below and below[0] not in "–—-" and _GOES_ON.match(below) and not _ADDRESS.match(below):
        # A name that is a link: "... District Attorney", "Jane Roe", "announced today ...".
        title = text.count(" ") <= 5 and not text.isupper() and text.replace(" ", "").isalpha()
        return title or _ends_lower(text)
    # A last word that is a link: "The report can be read", "HERE."
    last = further.count(" ") <= 2 and following.closes
    return last and text.count(" ") >= 4 and _ends_lower(text)


def _ends_lower(text: str) -> bool:
    return bool(_ENDS_LOWER.search(text, max(0, len(text) - _LONGEST_WORD)))


def _is_item(text: str, further: str, below: str) -> bool:
    """Whether a line begins an item of a list: with a mark that is no dash, or with one that a neighbour has too."""
    if further[0] in "–—-":
        mark = further[:2]
        return mark[1:] == " " and (text.startswith(mark) or (mark == "- " and below.startswith(mark)))
    return bool(_ITEM.match(further))


def _between(current: str, following: str) -> str:
    """What stands between two lines that are joined: a space, or nothing."""
    dropped = _DROPPED_CAPITAL.search(current, max(0, len(current) - 2)) and following[0].islower()
    ordinal = current[-1].isdigit() and _ORDINAL.match(following)
    if dropped or ordinal or following[0] in _CLOSING or current[-1] in "([“«„":
        return ""
    return " "
