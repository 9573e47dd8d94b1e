"""The headline of a release, from the lines above its body.

A scraped page begins with its window title ("Minister opens school | Ministry of Education"), which is the best
headline there is once the site's name is off: unlike the headline further down it is never wrapped. The name is
recognised because other pages of the source end with it, or because the headline stands again below without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.dates import is_calendar_word, is_date_line
from index.cleaning.lines import Line, key, letters
from index.cleaning.phrases import without_kind

_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[|•·»:–—-]|::)\s+")
_WRAPPED = 8  # lines over which a page may wrap a headline
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
_LEAST_WORDS = 4  # of a headline that is recognised because it stands again below
_LONGEST = 600  # characters of a window title
_LONGEST_NAME = 200  # of the name of a site in one
_WORDS = re.compile(r"[^\W\d_]{3,}")
_LEAST_CUT = 20  # letters before the dots that make a cut headline recognisable


def site_names(window_title: str) -> set[str]:
    """Everything after a " | " or " - " in a window title, folded: one of them may be the name of the site."""
    end = window_title[-_LONGEST_NAME:]
    return {key(end[separator.end() :]) for separator in _SEPARATOR.finditer(end)}


def without_site(line: str, names: frozenset[str], others: Sequence[Line] = ()) -> str:
    """A window title without the name of its site.

    Args:
        line: the window title.
        names: what the window titles of the source end with, folded.
        others: lines further down, one of which may be the headline alone.
    """
    separators = list(_SEPARATOR.finditer(line[:_LONGEST]))  # a whole page may stand on one line
    if not separators:
        return line
    below = {other.letters for other in others}
    if letters(line) in below:
        return line
    for separator in reversed(separators):
        front, back = line[: separator.start()], line[separator.end() :]
        if (
            (len(back) <= _LONGEST_NAME and _is_name(back, names))
            or "|" in separator[0]
            or (Line(front).words >= _LEAST_WORDS and letters(front) in below)
        ):
            return without_site(front, names, others)  # some sites print their name twice
    return line


def _is_name(text: str, names: frozenset[str]) -> bool:
    """Whether window titles end with a text, and it names no day: so ends "Prices, 2 January - 8 January" each week."""
    if key(text) not in names:
        return False
    return not (any(map(is_calendar_word, _WORDS.findall(text))) and any(map(str.isdigit, text)))


def given(title: str, names: frozenset[str]) -> str:
    """A headline as a record gives it, without the name of the site that content managers put behind it.

    A name is told by other titles of the source, or because a bar stands in front of it: "Bridge closes in April |
    Government of Velmora". What has figures says something of the release: "Results of the contest | 2024".
    """
    for separator in reversed(list(_SEPARATOR.finditer(title[:_LONGEST]))):
        front, back = title[: separator.start()], title[separator.end() :]
        barred = "|" in separator[0] and Line(front).words >= _LEAST_WORDS and back[:1].isupper()
        if _is_name(back, names) or (barred and not Line(back).has_figures):
            return given(front, names)
    return title


def repetitions(title: str, lines: Sequence[Line], names: frozenset[str]) -> set[int]:
    """Which lines only repeat the headline: bare, with the site's name or a date, cut with dots, or wrapped."""
    found: set[int] = set()
    wanted = letters(without_kind(title))
    if not wanted:
        return found
    for start, line in enumerate(lines):
        front = line.headline
        if front == wanted or (wanted in front and _repeats(line.text, title, wanted, names)):
            found.add(start)
        elif not front or not wanted.startswith(front):
            continue
        elif _CUT.search(line.text) and len(front) >= _LEAST_CUT:
            found.add(start)
        else:
            for end in range(start + 1, min(start + _WRAPPED, len(lines))):
                front += lines[end].letters
                if front == wanted:
                    found.update(range(start, end + 1))
                if not wanted.startswith(front):
                    break
    return found


def _repeats(line: str, title: str, wanted: str, names: frozenset[str]) -> bool:
    """Whether a line is the headline with something before or after it that is no part of a sentence."""
    if letters(without_kind(without_site(line, names))) == wanted:
        return True
    before, _, after = line.partition(title)
    dated = not after and is_date_line(before)
    return dated or (not before and after != "" and bool(_SEPARATOR.match(after)))
