"""One page, line by line: its headline, its date, its boilerplate.

``boilerplate`` says what the rules are and why; this module applies them. A page is read as a head, which ends at the
first line of the body, the body, and a tail, which begins after the last line of the body.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from index.cleaning import phrases
from index.cleaning.dates import around_a_day, day_of_event, ends_a_range, find_dates, in_dateline
from index.cleaning.headline import repetitions, without_site
from index.cleaning.letterhead import correcting_notes, letterhead
from index.cleaning.lines import Line
from index.cleaning.regions import STANDING, find_body, find_menus, find_press_officers

_COMMON = 0.25  # share of a source's releases that print a line which may open a tail
_MOSTLY = 0.6  # share of a tail's lines that must be known
_WINDOW = 60  # lines at the top in which a headline can stand
_LONGEST_TITLE = 400
_MENU = 2  # entries beside a recurring sentence below the headline, where one may be a heading of the release
_FIGURES = re.compile(r"^[\W\d_]+$")
_ITEM = re.compile(r"- \S|\w{1,5}[.)]\s")


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands where on a page, by the numbers of its lines that are not blank.

    Attributes:
        titles: the lines that only repeat the headline.
        body: the first line of the body; the number of lines if there is none.
        tail: the boilerplate below the body.
    """

    titles: Set[int]
    body: int
    tail: Set[int]


def find_title(lines: Sequence[Line], names: frozenset[str]) -> str:
    """The headline above the body, without the site's name; "" if there is none.

    A line that says "For immediate release: ..." says that it is the headline; else it is the first line that can be.

    Args:
        lines: of the page, without blank ones; so everywhere in this module.
        names: what the window titles of the source end with, folded.
    """
    lines = lines[:_WINDOW]
    for number, line in enumerate(lines[: find_body(lines) + 1]):
        title = phrases.without_lead_in(line.text)
        if title != line.text and Line(title).words >= 3 and line.share < _COMMON and not Line(title).is_date:
            return without_site(title, names, lines[number + 1 :])
    names_publisher = letterhead(lines)
    first = max(names_publisher, default=-1) + 1
    in_menu = find_menus(lines) | names_publisher | correcting_notes(lines)
    for passed in (in_menu | find_press_officers(lines), in_menu):  # a short headline looks like a name
        for number, line in enumerate(lines):
            # "Prices of week 37", each time with another number, or "Level of the river", each time with another day
            dated = any(below.is_date for below in lines[number + 1 : number + 2])
            series = number == first and (line.has_figures or dated)
            if number in passed or (line.share >= _COMMON and not series) or line.is_header:
                continue
            if line.is_end_mark or line.is_url or line.is_date or _FIGURES.match(line.text):
                continue
            if phrases.says_release(line.text):
                continue
            below = lines[number + 1 :]
            title = without_site(line.text, names, below).strip()
            bare = Line(title)
            if bare.words < 2:
                continue
            prose = (bare.is_sentence and title[-1] not in "!?") or len(title) > _LONGEST_TITLE
            if not prose or repetitions(title, below, names):
                return title
            break
    if not lines:
        return ""
    window_title = without_site(lines[0].text, names)
    return window_title if window_title != lines[0].text else ""


def find_date(lines: Sequence[Line], parts: Parts) -> date | None:
    """The day of publication that a page prints: above the body, as a machine's time stamp, or in its dateline.

    Of several dates above the body the lowest counts: there a release prints its own date, while a content manager
    prints further up when it was copied to a new site.
    """
    others = parts.tail | correcting_notes(lines[:_WINDOW])
    above = [lines[number] for number in reversed(range(parts.body)) if number not in others]
    candidates = [line for line in above if line.is_date] or [
        line for line in above if len(" ".join(line.text.split())) <= 80 and not ends_a_range(line.text, line.language)
    ]
    candidates += [line for line in lines if line.is_stamp]
    for line in candidates:
        for found in find_dates(line.text, line.language):
            return found
    for line in [*above, *lines[parts.body : parts.body + 1]]:
        if found_in := in_dateline(line.text, line.language):
            return found_in
    return None


def find_boilerplate(lines: Sequence[Line], parts: Parts) -> set[int]:
    """The numbers of the lines that are boilerplate, headline or date."""
    drop = {number for number, line in enumerate(lines) if line.is_anywhere or line.is_end_mark}
    return drop | _above(lines, parts) | parts.tail | find_running_footers(lines)


def divide(
    lines: Sequence[Line], title: str, names: frozenset[str], published: date | None = None, *, whole: bool = False
) -> Parts:
    """Find the parts of a page whose headline is known.

    Args:
        lines: of the page.
        title: the headline.
        names: what the window titles of the source end with, folded.
        published: the day of publication, if it is known.
        whole: whether its own structure made the lines.
    """
    titles = repetitions(title, lines, names)
    body = find_body(lines, titles, _above_headline(lines, titles))
    body = _with_event(lines, titles, body, published) if whole else body
    return Parts(titles, body, _tail(lines, titles, body, _announced(lines) if whole else frozenset()))


def _with_event(lines: Sequence[Line], titles: Set[int], body: int, published: date | None) -> int:
    """The first line of a body, which the line with the day of its event may be."""
    above = max((number for number in titles if number < body), default=-1) + 1
    told = [published] if published else []
    for number in range(above, body):
        beside = [line.text for line in around_a_day(lines, number)]
        if day_of_event(lines[number].text, beside, told, lines[number].language):
            return number
    return body


def _above_headline(lines: Sequence[Line], titles: Set[int]) -> Set[int]:
    """The numbers of the lines that name the publisher, or what is corrected, if all stand above the headline."""
    if min(titles, default=0) == 0:
        return frozenset()
    top = lines[:_WINDOW]
    found = letterhead(top) | correcting_notes(top)
    return found if max(found, default=0) < min(titles) else frozenset()


def _above(lines: Sequence[Line], parts: Parts) -> set[int]:
    """The boilerplate above the body."""
    end = parts.body
    titles = {number for number in parts.titles if number < end}
    last_title = max(titles, default=-1)
    in_menu = find_menus(lines[:end])
    drop = titles | find_press_officers(lines[:end])
    beside_menu = _beside_menu(lines[: last_title + 1], titles, 1) | _beside_menu(lines[:end], titles, _MENU)
    at_top = True
    for number, line in enumerate(lines[:end]):
        common = number in in_menu or (line.share >= _COMMON and not line.is_label)
        menu = line.share > 0 and (number < last_title or (at_top and common))
        menu = menu and (not line.is_sentence or number in beside_menu)
        if number in drop or line.is_header or menu or (number < last_title and _FIGURES.match(line.text)):
            drop.add(number)
        elif number - 1 in drop and lines[number - 1].is_above and line.is_name and number < last_title:
            drop.add(number)  # "Author", and below it who
        elif number > last_title:
            at_top = False
    return drop


def _beside_menu(lines: Sequence[Line], titles: Set[int], least: int) -> set[int]:
    """The numbers of the recurring lines in a row of at least so many entries of a menu, which are no sentences."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, Line("")]):
        if line and line.share > 0 and number not in titles:
            run.append(number)
            continue
        if sum(not lines[one].is_sentence for one in run) >= least:
            found.update(run)
        run = []
    return found


def _tail(lines: Sequence[Line], titles: Set[int], body: int, announced: Set[int]) -> set[int]:
    """The boilerplate below the body; what the body announces is none of it."""
    end = len(lines)
    last_title = max((number for number in titles if number < body), default=-1)
    top = body if body < end else last_title  # nothing above the first line of a body is below it
    footers = titles | {number for number, line in enumerate(lines) if line.is_footer}
    sure = footers | {number for number, line in enumerate(lines) if line.is_date}
    statements = {
        number
        for number, line in enumerate(lines)
        if number not in sure and (number in announced or _is_statement(line))
    }
    familiar = sure | {number for number, line in enumerate(lines) if line.share > 0}
    opening = footers | find_menus(lines) | {number for number, line in enumerate(lines) if line.share >= _COMMON}
    opening -= {number for number, line in enumerate(lines) if line.is_contact or line.is_end_mark} | statements
    dense = _dense(end, familiar)
    enclosed = _statements_enclosed(lines, statements, familiar)
    start = next(
        (number for number in range(top + 1, end) if number in opening and dense(number) and enclosed(number)), end
    )
    for number in range(start - 1, top, -1):
        if number in statements:
            top = number
            break
        if lines[number].starts_section:
            start = number
    return set(range(start, end)) | {footer for footer in footers if footer > top}


def _announced(lines: Sequence[Line]) -> set[int]:
    """The numbers of the items and rows below a line that ends with a colon, and its own: "Documents needed:".

    Releases of one kind say them alike, and they are the text all the same. A footer has its ways to get in touch so.
    """
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, Line("")]):
        if run and _is_listed(line):
            run.append(number)
            continue
        if len(run) > 1 and not any(lines[one].is_contact or lines[one].is_url for one in run):
            found.update(run)
        of_page = line.is_contact or line.is_footer or line.is_above
        run = [number] if line.text.endswith(":") and not of_page else []
    return found


def _is_listed(line: Line) -> bool:
    """Whether a line is an item of a list or the row of a table."""
    return line.is_row or bool(_ITEM.match(line.text))


def _is_statement(line: Line) -> bool:
    """Whether a line that is neither footer nor date states something, and so must not go without a reason."""
    return line.is_sentence or (line.share < _MOSTLY and line.is_label)


def _dense(end: int, familiar: Set[int]) -> Callable[[int], bool]:
    """Whether a tail that begins at a line is made of known ones, from its very beginning and all the way down."""
    known = [0, *accumulate(number in familiar for number in range(end))]  # of the lines above each

    def dense(start: int) -> bool:
        near = min(start + 4, end)
        return (known[near] - known[start]) * 2 >= near - start and known[end] - known[start] >= _MOSTLY * (end - start)

    return dense


def _statements_enclosed(lines: Sequence[Line], statements: Set[int], familiar: Set[int]) -> Callable[[int], bool]:
    """Whether every sentence of a tail stands between menu lines of the same tail, as in a form or a list of posts.

    Counted once for all tails, from below: a tail may hold no more than ``most`` menu lines fewer than the page.
    """
    end = len(lines)
    menu = [0, *accumulate(number in familiar and number not in statements for number in range(end))]
    most: list[float] = [math.inf] * (end + 1)
    for number in range(end - 1, -1, -1):
        most[number] = most[number + 1]
        if number in statements:
            above = number - 1 in familiar
            below = number + 1 == end or (number + 1 in familiar and number + 1 not in statements)
            least = 2 if lines[number].share >= STANDING else 4
            most[number] = min(most[number], menu[number] - least if above and below else -math.inf)
    return lambda start: menu[start] <= most[start]


def find_running_footers(lines: Sequence[Line]) -> set[int]:
    """The footers that print repeats on each of its pages, in the middle of sentences."""
    return {
        number
        for number, line in enumerate(lines)
        if line.is_page_number or (line.words >= 6 and line.share >= 0.1 and line.is_contact)
    }
