"""Answers in a table: the row that the question names, and in it the cell under the heading that it names.

A row is stored as ``Town: Orrin | Days: Tuesday | Telephone: 555-0142``. Rows of one table are alike to a reader, which
is then sure of none of them; what a question and a table say in the same words is the better witness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text.analysis import content_terms, terms
from index.text.language import language_in
from index.text.sentences import touched
from index.types import Document, Span
from rag.question.meant import terms_in
from rag.question.units import asks_for_unit, has_asked_unit, is_of_asked_unit
from rag.reading.beside import asked_age
from rag.reading.lists import block
from rag.reading.odds import raised
from rag.types import Passage, Reading

ODDS = 6.0
"""By how much the odds of a reading rise where the question names its row and its column; tried on development
questions, not fitted."""
ODDS_OF_ROW = 3.0
"""The same where it names the row alone."""
_AGES = re.compile(r"\b(\d{1,2}) ?(?:to|[-–]|and) ?(\d{1,2})\b")
_ROW = re.compile(r"(?:[^|:\n]{1,60}: )?[^|\n]+(?: \| [^|:\n]{1,60}: [^|\n]+)+")
"""The first cell has no heading where the corner of its table is empty."""
_SAYS_NOTHING = re.compile(r"\W*(?:n/?a\W?|no data|yoxdur|нет(?: данных)?|veri yok)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row.

    Attributes:
        heading: of its column.
        place: of its words in the release.
        said: those words.
    """

    heading: str
    place: Span
    said: str


def in_tables(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, those in tables as the cell that is asked for, or as the row; surest first."""
    found = [in_table(question, reading) for reading in readings]
    return sorted((one for one in found if one), key=lambda reading: -reading.answerability)


def in_table(question: str, reading: Reading) -> Reading | None:
    """One reading, in the cell that is asked for; as it was where it is in no table, or the question names no row.

    None where that cell says nothing: "–", "n/a".
    """
    rows = rows_around(reading.passage, reading)
    language = language_in(reading.passage.document.language, reading.passage.text)
    wanted = terms_in(question, language, every=True)
    row = named([content_terms(cells[0].said, language) for cells in rows], wanted, whole=True)
    if row is None:
        row = named_beside_heading(rows, wanted, language)
    if row is None:
        return reading
    cells = rows[row]
    # Of "Open from" and "Open until" every word counts.
    column = named([terms(cell.heading, language) for cell in cells[1:]], wanted)
    if column is None or asked_age(question) is not None:
        column = of_age(question, [cell.heading for cell in cells[1:]], column)
    if column is None or not is_of_asked_unit(question, cells[1 + column].said):
        column = only([number for number, cell in enumerate(cells[1:]) if fits_kind(question, cell.said)], column)
    if column is not None and _SAYS_NOTHING.fullmatch(cells[1 + column].said):
        return None
    read = [cell.place for cell in cells[1:] if cell.place.overlaps(reading)]
    if column is not None or len(cells) == 2:
        place, rise = cells[1 + (column or 0)].place, ODDS
    elif len(read) == 1:  # the question does not name the column, and the reader chose a cell of the row
        place, rise = read[0], ODDS_OF_ROW
    else:
        heading = f"{cells[0].heading}: " if cells[0].heading else ""
        place, rise = Span(cells[0].place.start - len(heading), cells[-1].place.end), 1.0
    rise = rise if not strange_names(question, reading.passage.document) else 1.0
    return replace(reading, start=place.start, end=place.end, answerability=raised(reading.answerability, rise))


def named_beside_heading(rows: Sequence[Sequence[Cell]], wanted: frozenset[str], language: str) -> int | None:
    """The row of which the question has the first word, and the heading above for the rest: "weekly ticket".

    ``Ticket: Weekly pass`` is a weekly ticket.
    """
    of_heading = {term for cells in rows for term in content_terms(cells[0].heading, language)}
    if not of_heading & wanted:
        return None
    first = [next(iter(content_terms(cells[0].said, language)), "") for cells in rows]
    found = [number for number, term in enumerate(first) if term in wanted and first.count(term) == 1]
    return found[0] if len(found) == 1 else None


def of_age(question: str, headings: Sequence[str], otherwise: int | None) -> int | None:
    """The column for the age that a question names, "Children 6 to 17"; the other one where none is for it."""
    age = asked_age(question)
    if age is None:
        return otherwise
    ranges = [_AGES.search(heading) for heading in headings]
    return only([n for n, one in enumerate(ranges) if one and int(one[1]) <= age <= int(one[2])], otherwise)


def fits_kind(question: str, said: str) -> bool:
    """Whether a cell has the kind of value that a question asks for by its words, a price or a time."""
    return asks_for_unit(question) and has_asked_unit(question, said)


def only(found: Sequence[int], otherwise: int | None) -> int | None:
    """The one that was found; the other where it is none, or several."""
    return found[0] if len(found) == 1 else otherwise


def strange_names(question: str, release: Document) -> set[str]:
    """The words with a capital, but for the first, that a release has not: another town has such rows too."""
    asked = {term for word in question.split()[1:] if word[:1].isupper() for term in content_terms(word)}
    for part in (release.title, release.publisher, *release.text.split("\n")):
        if not asked:
            break
        asked.difference_update(terms(part))
    return asked


def rows_around(passage: Passage, place: Reading) -> list[list[Cell]]:
    """The rows of the table that a place stands in, each as its cells; none where it stands in no table."""
    text, sentences = passage.document.text, passage.chunk.sentences
    own = touched(sentences, place)
    if not own or not _ROW.fullmatch(sentences[own[0]].text_of(text)):
        return []
    first, last = block(passage, own[0], own[0])
    rows = [sentences[number] for number in range(first, last + 1)]
    return [cells_of(text, row) for row in rows if _ROW.fullmatch(row.text_of(text))]


def cells_of(text: str, row: Span) -> list[Cell]:
    """The cells of a row, in order."""
    found, start = [], row.start
    for part in row.text_of(text).split(" | "):
        heading, colon, said = part.partition(": ")
        heading, said = (heading, said) if colon else ("", part)
        first = start + len(heading) + len(colon)
        found.append(Cell(heading, Span(first, first + len(said)), said))
        start += len(part) + 3
    return found


def named(names: Sequence[Sequence[str]], wanted: frozenset[str], *, whole: bool = False) -> int | None:
    """The number of the name of which most is among some terms; None where there is none, or two alike.

    Args:
        names: the terms of each row's name or column's heading.
        wanted: the question's terms.
        whole: whether all of its terms have to be.
    """
    scored = []
    for name in names:
        own = frozenset(name)
        share = len(own & wanted) / len(own) if own else 0.0
        scored.append((share if share == 1 or not whole else 0.0, len(own & wanted)))
    best = max(scored, default=(0.0, 0))
    return scored.index(best) if best[0] > 0 and scored.count(best) == 1 else None
