"""Where on a page a line stands, told from its own looks and from what the source's other pages repeat.

``boilerplate`` says what the rules are and why.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from index.cleaning.lines import Line

STANDING = 0.05  # share that a recurring sentence needs to be taken for boilerplate at all
_RUN = 8  # recurring lines in a row that are a menu though few releases have it
_QUESTION = 8  # words up to which a menu entry may be a sentence: "How do I apply?"


def find_body(lines: Sequence[Line], titles: Set[int] = frozenset(), above: Set[int] = frozenset()) -> int:
    """The number of the first line of the body, or of lines if there is none.

    ``titles`` repeat the headline, and ``above`` name the publisher, some behind a label ("Address: ...").

    A sentence that the source repeats opens a body too where nothing but dates and labels stands between it and the
    headline: so begin the notices of a series.
    """
    below_title = False
    for number, line in enumerate(lines):
        if number in titles:
            below_title = True
        elif number in above:
            continue
        elif line.is_body and not line.is_header and (line.share < STANDING or (below_title and line.is_sentence)):
            return number
        elif not line.is_header:
            below_title = False
    return len(lines)


def find_menus(lines: Sequence[Line]) -> set[int]:
    """Long runs of recurring lines that are no sentences: the menus of pages that few of a source's releases share."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, Line("")]):
        if line and line.share > 0 and (line.words <= _QUESTION or not line.is_sentence):
            run.append(number)
            continue
        if len(run) >= _RUN:
            found.update(run)
        run = []
    return found


def find_press_officers(lines: Sequence[Line]) -> set[int]:
    """The names and offices that stand right above a telephone number, or right below "Contact:"."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if line.is_contact:
            below = [number + 1] if line.is_contact_label else []
            for neighbours in ((number - 1, number - 2), below):
                for neighbour in neighbours:
                    if not 0 < neighbour < len(lines) or not lines[neighbour].is_name:  # a page begins with no name
                        break
                    found.add(neighbour)
    return found
