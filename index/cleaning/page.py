"""One page, line by line: its headline, its date, its furniture.

``furniture`` says what the rules are and why; this module applies them. A page is read as a head, which ends at the
first line of the body, the body, and a tail, which begins after the last line of the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.cleaning import phrases
from index.cleaning.dates import find_dates, in_dateline, is_date_line, is_stamp
from index.cleaning.headline import repetitions, without_site
from index.cleaning.lines import is_contact, is_end_mark, is_image, is_sentence, is_url, words
from index.cleaning.regions import STANDING, Known, body_start, is_above, is_label, is_name, menus, press_officers

_COMMON = 0.25  # share of a source's releases that print a line which may open a tail
_MOSTLY = 0.6  # share of a tail's lines that must be known
_WINDOW = 60  # lines at the top in which a headline can stand
_LONGEST_TITLE = 400
_FIGURES = re.compile(r"^[\W\d_]+$")


def find_title(lines: Sequence[str], known: Known) -> str:
    """The headline above the body, without the site's name; "" if there is none.

    A line that says "For immediate release: ..." says that it is the headline; else it is the first line that can be.
    """
    lines = lines[:_WINDOW]
    for number, line in enumerate(lines[: body_start(lines, "", known) + 1]):
        title = phrases.without_lead_in(line)
        if title != line and words(title) >= 3 and known.share(line) < _COMMON:
            return without_site(title, known.names, lines[number + 1 :])
    in_menu = menus(lines, known)
    for passed in (in_menu | press_officers(lines), in_menu):  # a short headline looks like a name
        for number, line in enumerate(lines):
            if number in passed or known.share(line) >= _COMMON or is_above(line, known):
                continue
            if is_end_mark(line) or is_url(line) or _FIGURES.match(line):
                continue
            below = lines[number + 1 :]
            title = without_site(line, known.names, below).strip()
            if words(title) < 2:
                continue
            prose = (is_sentence(title) and title[-1] not in "!?") or len(title) > _LONGEST_TITLE
            if not prose or repetitions(title, below, known.names):
                return title
            break
    window_title = without_site(lines[0], known.names) if lines else ""
    return window_title if lines and window_title != lines[0] else ""


def find_date(lines: Sequence[str], title: str, known: Known) -> date | None:
    """The day of publication that a page prints: above the body, as a machine's time stamp, or in its dateline.

    Of several dates above the body the lowest counts: there a release prints its own date, while a content manager
    prints further up when it was copied to a new site.
    """
    head = body_start(lines, title, known)
    tail = _below(lines, title, known)
    above = [line for number, line in reversed(list(enumerate(lines[:head]))) if number not in tail]
    candidates = [line for line in above if is_date_line(line, known.language)]
    candidates += [line for line in above if len(line) <= 80 and not candidates]
    candidates += [line for line in lines if is_stamp(line)]
    for line in candidates:
        for found in find_dates(line, known.language):
            return found
    for line in [*above, *lines[head : head + 1]]:
        if found_in := in_dateline(line, known.language):
            return found_in
    return None


def furniture(lines: Sequence[str], title: str, known: Known) -> set[int]:
    """The numbers of the lines that are furniture, headline or date. ``lines`` has no blank ones."""
    drop = {number for number, line in enumerate(lines) if phrases.is_anywhere(line) or is_end_mark(line)}
    return drop | _above(lines, title, known) | _below(lines, title, known) | running(lines, known)


def _above(lines: Sequence[str], title: str, known: Known) -> set[int]:
    end = body_start(lines, title, known)
    titles = repetitions(title, lines[:end], known.names)
    last_title = max(titles, default=-1)
    in_menu = menus(lines[:end], known)
    drop = titles | press_officers(lines[:end])
    at_top = True
    for number in range(end):
        line, share = lines[number], known.share(lines[number])
        common = number in in_menu or (share >= _COMMON and not is_label(line))
        menu = share > 0 and (number < last_title or (at_top and common))
        if number in drop or is_above(line, known) or menu or (number < last_title and _FIGURES.match(line)):
            drop.add(number)
        elif number - 1 in drop and phrases.is_above(lines[number - 1]) and is_name(line) and number < last_title:
            drop.add(number)  # "Author", and below it who
        elif number > last_title:
            at_top = False
    return drop


def _below(lines: Sequence[str], title: str, known: Known) -> set[int]:
    end = len(lines)
    titles = repetitions(title, lines, known.names)
    body = body_start(lines, title, known)
    last_title = max((number for number in titles if number < body), default=-1)
    top = body if body < end else last_title  # nothing above the first line of a body is below it
    footers = {number for number, line in enumerate(lines) if _is_footer(line) or number in titles}
    shares = [known.share(line) for line in lines]
    sure = [number in footers or is_date_line(line, known.language) for number, line in enumerate(lines)]
    statements = [
        not found and (is_sentence(line) or (share < _MOSTLY and is_label(line)))
        for line, found, share in zip(lines, sure, shares, strict=True)
    ]
    familiar = [found or share > 0 for found, share in zip(sure, shares, strict=True)]
    opening = footers | menus(lines, known) | {number for number, share in enumerate(shares) if share >= _COMMON}
    opening -= {number for number, line in enumerate(lines) if is_contact(line) or is_end_mark(line)}
    start = end
    for number in range(top + 1, end):
        opens = number in opening and not statements[number] and _is_dense(familiar, number)
        if opens and _statements_enclosed(range(number, end), statements, familiar, shares):
            start = number
            break
    for number in range(start - 1, top, -1):
        if statements[number]:
            return set(range(start, end)) | {footer for footer in footers if footer > number}
        if phrases.starts_section(lines[number]):
            start = number
    return set(range(start, end)) | {footer for footer in footers if footer > top}


def _is_dense(familiar: Sequence[bool], start: int) -> bool:
    """Whether a tail that began here would be made of known lines, from its very beginning and all the way down."""
    near, tail = familiar[start : start + 4], familiar[start:]
    return sum(near) * 2 >= len(near) and sum(tail) >= _MOSTLY * len(tail)


def _is_footer(line: str) -> bool:
    """Whether a line below a body is furniture on any site."""
    return (
        phrases.is_below(line)
        or phrases.is_anywhere(line)
        or phrases.starts_section(line)
        or is_end_mark(line)
        or is_image(line)
        or is_stamp(line)
    )


def _statements_enclosed(
    tail: range, statements: Sequence[bool], familiar: Sequence[bool], shares: Sequence[float]
) -> bool:
    """Whether every sentence of a tail stands between menu lines of the same tail, as in a form or a list of posts."""
    menu = 0
    for number in tail:
        if not statements[number]:
            menu += familiar[number]
            continue
        above = familiar[number - 1] and menu >= (2 if shares[number] >= STANDING else 4)
        below = number + 1 == tail.stop or (familiar[number + 1] and not statements[number + 1])
        if not above or not below:
            return False
    return True


def running(lines: Sequence[str], known: Known) -> set[int]:
    """The footers that a PDF repeats on each of its pages, in the middle of sentences."""
    return {
        number
        for number, line in enumerate(lines)
        if words(line) >= 6 and known.share(line) >= 0.1 and is_contact(line)
    }
