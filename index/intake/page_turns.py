"""Where pages turn in plain text that was made of a PDF: running heads and feet, and the sentences that they cut.

A page ends at a form feed, or where the number of a page is printed: "1 / 2", "Page 1 of 2", "- 1 -", alone or beside
words that stand on the other pages too. What is printed again at the edges of pages is left out, unless it is a
sentence: that one belongs to the release, however often it stands there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, takewhile

from index.cleaning.lines import letters
from index.cleaning.phrases import says_release

_CALLED = r"(?:pages?\b|pg?\.|səh(?:ifə\b|\.)|стр(?:аница\b|\.)|с\.|sayfa\b|seite\b)"
_CAPITAL = "(?-i:[A-ZА-ЯƏ])"
_SAID = (
    rf"(?P<called>{_CALLED}\s*)?(?P<number>\d{{1,3}})(?:\s*(?:/|of\b|из\b|von\b)\s*(?P<of>\d{{1,3}}))?"
    r"(?:\s*(?:pages?|səhifə|sayfa|стр\.))?"
)
_ALONE = re.compile(rf"(?P<dash>[-–—]\s?)?[\[(|]?\s*{_SAID}\s*[\])|.]?(?:\s?[-–—])?", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<rest>\S.*?)(?:\s{{2,}}|\t|\s*[|•·–—]\s*|,? (?={_CAPITAL})){_SAID}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_SAID}(?:\s{{2,}}|\t|\s*[|•·]\s*)(?P<rest>\S.*)", re.IGNORECASE)
_NUMBER = re.compile(rf"\d\s*(?:/|of\b|из\b|von\b)\s*\d|[-–—]\s?\d{{1,3}}\s?[-–—]|{_CALLED}\s*\d", re.IGNORECASE)
_EDGE = 3  # filled lines at the top and the foot of a page that may be running ones
_HEAD = 6  # filled lines of the first page in which its letterhead and headline stand
_SHARE = 0.3  # of the pages that print a running line, where they are many
_LONGEST = 160  # characters of such a line
_LEAST_LETTERS = 12  # of a headline that stands again above a page
_SENTENCE = re.compile(r"\S+\s+\S+\s.*[.!?…][\"”»’)]*")
_CLOSED = re.compile(r"[.!?…:;][\"”»’)\]]*$")
_CUT = re.compile(r"(?:[^\W\d_]-|\xad)$")
_NO_SENTENCE = re.compile(r"[•*·▪◦‣–—-]\s|\(?(?:\d{1,2}|[^\W\d_])[.)]\s|https?:|www\.|\S+@|[^\w\"“«„(]")
"""How what goes on with no sentence begins: an item, an address."""
_MARKED = re.compile(r"[#*]")
"""What ends a release has such signs."""
_COLUMNS = re.compile(r"\S(?:\t| {3,})\S")
_SHORT = 60  # characters of a name above the number of a page
_WIDE = 50  # characters of a line of running text
_FULL = 0.75  # of the widest line of its paragraph

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Mark:
    """What numbers a page: which, of how many (0 where it does not say), beside which words.

    Attributes:
        called: whether it says that it is a page.
        sure: whether it can be told from any other figure.
    """

    number: int
    of: int
    rest: str
    called: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, its number, and whether nothing but form feeds tells where it begins."""

    lines: Lines
    number: int
    fed: bool

    def filled(self) -> list[int]:
        """The numbers of its lines that are not blank."""
        return [number for number, line in enumerate(self.lines) if line.strip()]

    def said(self, number: int) -> tuple[str, _Mark | None]:
        """What a line says without the number of the page, and that number where it has it."""
        line = self.lines[number].strip()
        mark = _mark(line) if len(line) <= _LONGEST else None
        if mark is None or mark.number != self.number or not (mark.sure or self.fed):
            return " ".join(line.split()), None
        return " ".join(mark.rest.split()), mark


def without_turns(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the running lines of its pages, with the sentences whole that these cut, and those lines."""
    pages = _pages(text)
    if len(pages) < 2:
        return text, ()
    gone = _running(pages)
    whole: list[str] = []
    for page, without in zip(pages, gone, strict=True):
        body = [line for number, line in enumerate(page.lines) if number not in without]
        whole = _joined(whole, body, apart=page.fed)
    dropped = (page.lines[number].strip() for page, without in zip(pages, gone, strict=True) for number in without)
    return "\n".join(whole), tuple(dict.fromkeys(dropped))


def _pages(text: str) -> list[_Page]:
    if "\f" in text:
        return [_Page(page.split("\n"), number, fed=True) for number, page in enumerate(text.split("\f"), start=1)]
    if not _NUMBER.search(text):
        return []
    lines = text.split("\n")
    found = {number: mark for number, line in enumerate(lines) if (mark := _mark(line.strip())) and mark.sure}
    marks = _sequence(found)
    if not marks or (len(marks) == 1 and not _stands_apart(lines, marks[0])):
        return []
    filled = [number for number, line in enumerate(lines) if line.strip()]
    first = found[marks[0]].number
    at_foot = first == 1 and (marks[0] not in filled[:_EDGE] or marks[-1] in filled[-_EDGE:])
    at_foot = at_foot or (first == 2 and marks[-1] in filled[-_EDGE:])
    borders = [mark + 1 for mark in marks] if at_foot else [mark for mark in marks if mark != marks[0] or first == 2]
    parts = [lines[start:end] for start, end in pairwise([0, *borders, len(lines)])]
    start = first if at_foot else 1
    return [_Page(part, number, fed=False) for number, part in enumerate(parts, start=start)]


def _stands_apart(lines: Lines, number: int) -> bool:
    """Whether a line that alone numbers a page is no end of a sentence: "as the Gazette says on / page 2."."""
    beside = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
    return not lines[number].rstrip().endswith(".") and not all(line.strip() for line in beside)


def _mark(line: str) -> _Mark | None:
    """The number of a page that a line gives; None where it gives none."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    alone = _ALONE.fullmatch(line)
    found = alone or _BEHIND.fullmatch(line) or _BEFORE.fullmatch(line)
    if found is None:
        return None
    of, called = int(found["of"] or 0), bool(found["called"])
    if of and int(found["number"]) > of:
        return None
    dashed = bool(alone and alone["dash"] and line[-1] in "-–—")
    return _Mark(int(found["number"]), of, "" if alone else found["rest"], called, bool(of) or called or dashed)


def _sequence(found: dict[int, _Mark]) -> list[int]:
    """The lines that number pages one after the other, from the first or the second; none where nothing does."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, mark in found.items():
        groups[("" if mark.called and mark.of else letters(mark.rest), mark.of)].append(number)
    best: list[int] = []
    for numbers in groups.values():
        said = [found[number].number for number in numbers]
        follows = said[0] in (1, 2) and said == list(range(said[0], said[0] + len(said)))
        one = len(said) == 1 and _is_of_second_page(found[numbers[0]])
        if follows and (len(said) > 1 or one) and len(said) > len(best):
            best = numbers
    return best


def _is_of_second_page(mark: _Mark) -> bool:
    """Whether a number that no other follows is that of a page: "Page 1 of 2", or "Page 2" or "-2-" by itself."""
    return (mark.called and mark.of > 1) or (mark.number == 2 and not mark.of and not mark.rest)


def _running(pages: Sequence[_Page]) -> list[set[int]]:
    """The numbers of the lines of each page that are left out."""
    again = _Again.of(pages)
    found: list[set[int]] = []
    for place, page in enumerate(pages):
        filled = page.filled()
        foot = {*takewhile(partial(again.recurs, page, is_open=True), filled[: -_EDGE - 1 : -1])}
        is_open = bool(place) and _is_open(pages[place - 1], found[-1])
        top = {*takewhile(partial(again.recurs, page, is_open=is_open, head=bool(place)), filled[:_EDGE])}
        if place and not top and _names_page(page, filled):
            top = {*filled[:2]}
        if is_open and not top and _stands_between(page.lines, filled):
            top = {filled[0]}
        if not place and not _is_letterhead(page, top):
            top = {number for number in top if page.said(number)[1]}
        found.append(top | foot)
    return found


@dataclass(frozen=True, slots=True)
class _Again:
    """What stands at the edges of pages, how often, and what may stand again at the top of one.

    Attributes:
        edges: how often a line stands at an edge.
        least: how often a running one does.
        head: the letters of the first lines of the first page, among them the headline.
        feet: the letters beside the numbers of pages.
    """

    edges: Counter[str]
    least: int
    head: frozenset[str]
    feet: tuple[str, ...]

    @classmethod
    def of(cls, pages: Sequence[_Page]) -> _Again:
        edges: Counter[str] = Counter()
        beside: set[str] = set()
        for page in pages:
            filled = page.filled()
            for edge in (filled[:_EDGE], filled[_EDGE:][-_EDGE:]):
                said = [page.said(number) for number in edge]
                edges.update({line for line, _ in said})
                beside.update(line for line, mark in said if mark and line)
        head = frozenset(letters(pages[0].said(number)[0]) for number in pages[0].filled()[:_HEAD])
        least = max(2, round(_SHARE * len(pages)))
        return cls(edges, least, head, tuple(sorted(letters(line) for line in beside if edges[line] >= least)))

    def recurs(self, page: _Page, number: int, *, is_open: bool, head: bool = False) -> bool:
        """Whether a line at the edge of a page is a running one.

        Args:
            page: one.
            number: of the line.
            is_open: whether it stands in the middle of a sentence, where no release begins.
            head: whether it may be a headline that stands again.
        """
        said, mark = page.said(number)
        if mark:
            return not said or self.edges[said] >= self.least or (mark.called and mark.of > 0)
        below = page.lines[number + 1 : number + 2]
        if _SENTENCE.fullmatch(said) or _MARKED.search(said) or (says_release(said) and not is_open):
            return False
        if _COLUMNS.search(page.lines[number].strip()) and any(_COLUMNS.search(line.strip()) for line in below):
            return False  # the labels of a table that goes on
        own = letters(said)
        again = head and len(own) >= _LEAST_LETTERS and (own in self.head or any(f.startswith(own) for f in self.feet))
        return again or self.edges[said] >= self.least


def _is_open(page: _Page, gone: set[int]) -> bool:
    """Whether the last line of a page ends no sentence."""
    last = next((page.lines[number].strip() for number in reversed(page.filled()) if number not in gone), ".")
    return any(map(str.isalnum, last)) and not _CLOSED.search(last)


def _names_page(page: _Page, filled: Sequence[int]) -> bool:
    """Whether a page begins with a short name of the release, and below it says which page it is."""
    if len(filled) < 3 or filled[1] != filled[0] + 1:
        return False
    said, (beside, mark) = page.said(filled[0])[0], page.said(filled[1])
    short = len(said) <= _SHORT and not _CLOSED.search(said) and not says_release(said)
    return short and mark is not None and mark.called and not beside


def _stands_between(lines: Lines, filled: Sequence[int]) -> bool:
    """Whether the first line of a page stands alone above the rest of a sentence."""
    if len(filled) < 2 or filled[1] == filled[0] + 1:
        return False
    first, second = (lines[number].strip() for number in filled[:2])
    return second[0].islower() and not first[0].islower() and not _CLOSED.search(first)


def _is_letterhead(page: _Page, top: set[int]) -> bool:
    """Whether lines at the top of the first page stand above "Press release", and so are no headline."""
    return any(says_release(page.lines[number].strip()) for number in page.filled()[len(top) :][:2])


def _joined(above: Lines, below: Lines, *, apart: bool) -> list[str]:
    """The lines of two pages, as one sentence where one goes on."""
    upper = _trimmed(above)
    start = len(below) - len(_trimmed(below[::-1]))
    lower = below[start:]
    if not upper or not lower:
        return [*above, *below]
    if not _goes_on(upper, lower):
        blank = apart or start > 0 or len(upper) < len(above)
        return [*upper, "", *lower] if blank else [*upper, *lower]
    if _CUT.search(upper[-1].rstrip()):  # the normaliser knows whether its hyphen stays
        return [*upper, *lower]
    return [*upper[:-1], f"{upper[-1].rstrip()} {lower[0].lstrip()}", *lower[1:]]


def _trimmed(lines: Lines) -> Lines:
    """Lines without the blank ones below them."""
    end = next((number + 1 for number in reversed(range(len(lines))) if lines[number].strip()), 0)
    return lines[:end]


def _goes_on(above: Lines, below: Lines) -> bool:
    """Whether a sentence that the last line of a page begins ends on the next one."""
    last, first = above[-1].strip(), below[0].strip()
    if len(below) > 1 and not below[1].strip() and not _CLOSED.search(first):
        return False  # a heading
    if _CUT.search(last):
        return first[0].islower()
    if _CLOSED.search(last) or _NO_SENTENCE.match(first) or _COLUMNS.search(first) or _COLUMNS.search(last):
        return False
    if first[0].islower():
        return True
    start = next((number + 1 for number in reversed(range(len(above))) if not above[number].strip()), 0)
    paragraph = [line.strip() for line in above[start:]]
    widest = max(map(len, paragraph))
    if widest < _WIDE or not (len(paragraph) > 1 or re.search(r"[.!?] [^\W\d_]", last)):
        return False
    return last.endswith(",") or last.split()[-1][0].islower() or len(last) >= _FULL * widest
