"""Where on a page a line stands, told from its own looks and from what the source's other pages repeat.

``furniture`` says what the rules are and why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.cleaning import phrases
from index.cleaning.dates import is_date_line
from index.cleaning.headline import repetitions
from index.cleaning.lines import is_contact, is_contact_label, is_sentence, key, words

STANDING = 0.05  # share that a recurring sentence needs to be taken for furniture at all
_RUN = 8  # recurring lines in a row that are a menu though few releases have it
_QUESTION = 8  # words up to which a menu entry may be a sentence: "How do I apply?"
_LONG = 18  # words from which a line without a full stop is body too
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


def body_start(lines: Sequence[str], title: str, known: Known) -> int:
    """The number of the first line of the body, or of lines if there is none."""
    titles = repetitions(title, lines, known.names)
    for number, line in enumerate(lines):
        own = known.share(line) < STANDING and number not in titles
        if own and is_body(line) and not is_above(line, known):
            return number
    return len(lines)


def is_label(line: str) -> bool:
    """Whether a line begins with what it states: "WHERE: the town hall"."""
    return bool(_LABEL.match(line))


def is_body(line: str) -> bool:
    """Whether a line belongs to a body: prose, or a labelled statement such as "WHERE: the town hall"."""
    return is_sentence(line) or words(line) >= _LONG or is_label(line)


def is_above(line: str, known: Known) -> bool:
    """Whether a line says by itself that it stands above a body."""
    return (
        phrases.is_above(line)
        or phrases.is_anywhere(line)
        or is_contact(line)
        or is_date_line(line, known.language)
        or (len(line) <= 80 and bool(_CONTACT_NAME.search(line)))
    )


def menus(lines: Sequence[str], known: Known) -> set[int]:
    """Long runs of recurring lines that are no sentences: the menus of pages that few of a source's releases share."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if line and known.share(line) > 0 and (words(line) <= _QUESTION or not is_sentence(line)):
            run.append(number)
            continue
        if len(run) >= _RUN:
            found.update(run)
        run = []
    return found


def press_officers(lines: Sequence[str]) -> set[int]:
    """The names and offices that stand right above a telephone number, or right below "Contact:"."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if is_contact(line):
            below = [number + 1] if is_contact_label(line) else []
            for neighbours in ((number - 1, number - 2), below):
                for neighbour in neighbours:
                    if not 0 < neighbour < len(lines) or not is_name(lines[neighbour]):  # a page begins with no name
                        break
                    found.add(neighbour)
    return found


def is_name(line: str) -> bool:
    """Whether a line can be a person's name or an office: few words, no figures, no full stop, no shouting."""
    return bool(_NAME.match(line)) and words(line) <= 7 and not line.isupper() and not phrases.is_above(line)
