"""One page, line by line: its headline, its date, its furniture.

``furniture`` says what the rules are and why; this module applies them. A page is read as a head, which ends at the
first line of the body, the body, and a tail, which begins after the last line of the body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from index import phrases
from index.dates import find_dates, in_dateline, is_date_line, is_stamp
from index.headline import repetitions, without_site
from index.lines import is_contact, is_contact_label, is_end_mark, is_sentence, is_url, key, words

_COMMON = 0.25  # share of a source's releases that print a line which may open a tail
_STANDING = 0.05  # share that a recurring sentence needs to be taken for furniture at all
_MOSTLY = 0.6  # share of a tail's lines that must be known
_RUN = 8  # recurring lines in a row that are a menu though few releases have it
_LONG = 18  # words from which a line without a full stop is body too
_WINDOW = 60  # lines at the top in which a headline can stand
_LONGEST_TITLE = 400
_FIGURES = re.compile(r"^[\W\d_]+$")
_LABEL = re.compile(r"^\W*[^\W\d][\w /&’'-]{0,30}:(\s|$)")
_NAME = re.compile(r"^(?:[^\d.!?:]|\b\w{1,3}\.){2,60}$")
_CONTACT_NAME = re.compile(r"\b(contacts?|contacto|əlaqə|контакт)\s*:.{0,60}$", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about the pages of a source before one of them is read."""

    shares: Mapping[str, float]
    names: frozenset[str] = frozenset()
    language: str = ""

    def share(self, line: str) -> float:
        """In what share of the source's releases the line stands."""
        return self.shares.get(key(line), 0.0)


def find_title(lines: Sequence[str], known: Known) -> str:
    """The headline above the body, without the site's name; "" if there is none.

    A line that says "For immediate release: ..." says that it is the headline; else it is the first line that can be.
    """
    lines = lines[:_WINDOW]
    for number, line in enumerate(lines[: _body_start(lines, "", known) + 1]):
        title = phrases.without_lead_in(line)
        if title != line and words(title) >= 3 and known.share(line) < _COMMON:
            return without_site(title, known.names, lines[number + 1 :])
    passed = _press_officers(lines) | _menus(lines, known)
    for number, line in enumerate(lines):
        common = known.share(line) >= _COMMON
        if number in passed or common or _is_above(line, known) or is_end_mark(line) or is_url(line) or _FIGURES.match(line):
            continue
        below = lines[number + 1 :]
        title = without_site(line, known.names, below).strip()
        if words(title) < 2:
            continue
        prose = is_sentence(title) and title[-1] not in "!?" or len(title) > _LONGEST_TITLE
        return "" if prose and not repetitions(title, below, known.names) else title
    return ""


def find_date(lines: Sequence[str], title: str, known: Known) -> date | None:
    """The day of publication that a page prints: above the body, as a machine's time stamp, or in its dateline.

    Of several dates above the body the lowest counts: there a release prints its own date, while a content manager
    prints further up when it was copied to a new site.
    """
    head = _body_start(lines, title, known)
    above = list(reversed(lines[:head]))
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


def _body_start(lines: Sequence[str], title: str, known: Known) -> int:
    titles = repetitions(title, lines, known.names)
    for number, line in enumerate(lines):
        own = known.share(line) < _STANDING and number not in titles
        if own and _is_body(line) and not _is_above(line, known):
            return number
    return len(lines)


def _is_body(line: str) -> bool:
    """Whether a line belongs to a body: prose, or a labelled statement such as "WHERE: the town hall"."""
    return is_sentence(line) or words(line) >= _LONG or bool(_LABEL.match(line))


def _is_above(line: str, known: Known) -> bool:
    """Whether a line says by itself that it stands above a body."""
    return (
        phrases.is_above(line)
        or phrases.is_anywhere(line)
        or is_contact(line)
        or is_date_line(line, known.language)
        or (len(line) <= 80 and bool(_CONTACT_NAME.search(line)))
    )


def _above(lines: Sequence[str], title: str, known: Known) -> set[int]:
    end = _body_start(lines, title, known)
    titles = repetitions(title, lines[:end], known.names)
    last_title = max(titles, default=-1)
    menus = _menus(lines[:end], known)
    drop = titles | _press_officers(lines[:end])
    at_top = True
    for number in range(end):
        line, share = lines[number], known.share(lines[number])
        common = number in menus or (share >= _COMMON and not _LABEL.match(line))
        menu = share > 0 and (number < last_title or (at_top and common))
        if number in drop or _is_above(line, known) or menu or (number < last_title and _FIGURES.match(line)):
            drop.add(number)
        elif number - 1 in drop and phrases.is_above(lines[number - 1]) and _is_name(line) and number < last_title:
            drop.add(number)  # "Author", and below it who
        elif number > last_title:
            at_top = False
    return drop


def _menus(lines: Sequence[str], known: Known) -> set[int]:
    """Long runs of recurring lines that are no sentences: the menus of pages that few of a source's releases share."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if line and known.share(line) > 0 and not is_sentence(line):
            run.append(number)
            continue
        if len(run) >= _RUN:
            found.update(run)
        run = []
    return found


def _press_officers(lines: Sequence[str]) -> set[int]:
    """The names and offices that stand right above a telephone number, or right below "Contact:"."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if is_contact(line):
            below = [number + 1] if is_contact_label(line) else []
            for neighbours in ((number - 1, number - 2), below):
                for neighbour in neighbours:
                    if not 0 <= neighbour < len(lines) or not _is_name(lines[neighbour]):
                        break
                    found.add(neighbour)
    return found


def _is_name(line: str) -> bool:
    return bool(_NAME.match(line)) and words(line) <= 7 and not line.isupper() and not phrases.is_above(line)


def _below(lines: Sequence[str], title: str, known: Known) -> set[int]:
    titles = repetitions(title, lines, known.names)
    shares = [known.share(line) for line in lines]
    sure = [_is_footer(line) or number in titles for number, line in enumerate(lines)]
    sure = [found or is_date_line(line, known.language) for found, line in zip(sure, lines, strict=True)]
    familiar = [found or share > 0 for found, share in zip(sure, shares, strict=True)]
    statements = [
        not found and (is_sentence(line) or (share < _MOSTLY and bool(_LABEL.match(line))))
        for line, found, share in zip(lines, sure, shares, strict=True)
    ]
    end = len(lines)
    total = [0, *accumulate(familiar)]
    menus = _menus(lines, known)
    last = max((number for number in range(end) if statements[number]), default=-1)
    body = _body_start(lines, title, known)
    top = max((number for number in titles if number < body), default=-1)
    drop = {number for number in range(max(last, top) + 1, end) if _is_footer(lines[number]) or number in titles}
    for number in range(top + 1, end):
        line = lines[number]
        opens = phrases.starts_section(line) or shares[number] >= _COMMON or _is_footer(line) or number in menus
        if not opens or statements[number] or is_contact(line) or is_end_mark(line):
            continue
        near = min(4, end - number)
        if (total[number + near] - total[number]) * 2 < near or total[end] - total[number] < _MOSTLY * (end - number):
            continue
        if _statements_enclosed(range(number, end), statements, familiar, shares):
            return drop | set(range(number, end))
    return drop


def _is_footer(line: str) -> bool:
    """Whether a line below a body is furniture on any site."""
    return (
        phrases.is_below(line)
        or phrases.is_anywhere(line)
        or phrases.starts_section(line)
        or is_end_mark(line)
        or is_url(line)
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
        above = familiar[number - 1] and menu >= (2 if shares[number] >= _STANDING else 4)
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
