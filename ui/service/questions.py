"""What was asked and what came of it, for the agency: by week and language, each question as a line of CSV or gold.

Nothing says who asked: neither the conversation nor the hour is given out. Personal numbers are masked.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from index.escape import escaped
from index.place import Place
from index.text.analysis import content_terms
from rag.question.follow_up import leans
from ui.service.conversations import StoredTurn
from ui.service.feedback import gold_of
from ui.service.masking import masked
from ui.service.stores import kept_store

OUTCOMES = ("answered", "not_stated", "not_found", "no_question")
COLUMNS = ("day", "language", "outcome", "message", "confidence", "question", "short", "releases")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""
MOST_DECLINED = 20


def asked(place: Place) -> tuple[StoredTurn, ...]:
    """All that a chat keeps, oldest first.

    Raises:
        StoreUnusable: no chat has kept anything there, or it cannot be read.
    """
    with kept_store(place) as store:
        return store.all_turns()


def report(turns: Sequence[StoredTurn]) -> Iterator[str]:
    """How many questions there were and what came of them, by week and language, and what was declined most often."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    declined: dict[frozenset[str], list[str]] = {}
    for turn in turns:
        year, week, _ = turn.asked.isocalendar()
        rows.setdefault((f"{year}-W{week:02}", language_of(turn)), Counter())[outcome_of(turn)] += 1
        if outcome_of(turn) in ("not_stated", "not_found"):
            declined.setdefault(frozenset(content_terms(turn.question)), []).append(masked(turn.question))
    yield "".join(f"{name:>12}" for name in ("week", "language", "asked", *OUTCOMES))
    for (week_of, language), found in sorted(rows.items()):
        counts = [found.total(), *(found[outcome] for outcome in OUTCOMES)]
        yield "".join(f"{value:>12}" for value in (week_of, language or "-", *counts))
    often = sorted(declined.values(), key=lambda questions: -len(questions))[:MOST_DECLINED]
    if often:
        yield "\nDeclined most often; questions of the same words count as one:"
    for questions in often:
        yield f"{len(questions):>6}  {escaped(questions[-1])}"


def write_csv(turns: Sequence[StoredTurn], out: TextIO) -> None:
    """A line for each question, with ``COLUMNS`` as the first."""
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")  # unasked it leaves a lone "\r" unquoted
    table.writerow(COLUMNS)
    for turn in turns:
        answer = turn.answer or {}
        releases = dict.fromkeys(one["document"]["id"] for one in answer.get("citations", ()))
        row = (
            *(turn.asked.date().isoformat(), language_of(turn), outcome_of(turn), answer.get("message", "")),
            *(
                f"{answer.get('confidence', 0):.2f}",
                masked(turn.question),
                answer.get("short") or "",
                " ".join(releases),
            ),
        )
        table.writerow([cell(value) for value in row])


def write_gold(turns: Sequence[StoredTurn], out: TextIO) -> int:
    """A line in the gold format for each question that was answered or declined, the last time it was asked.

    What was shown is taken for right: it is a beginning, which a person looks through before it is measured with.
    A message that was no question is left out, and so is a follow-up, whose words alone say too little.

    Returns:
        How many there are.
    """
    last = {
        (masked(turn.question).casefold(), turn.since, turn.until): turn
        for turn in turns
        if outcome_of(turn) in ("answered", "not_stated", "not_found") and not leans(turn.question)
    }
    for number, turn in enumerate(last.values(), start=1):
        out.write(json.dumps(gold_of(turn, f"asked-{number}", outcome_of(turn), answered=True)) + "\n")
    return len(last)


def cell(value: str) -> str:
    """A value that a spreadsheet shows and does not compute."""
    return f"'{value}" if value.startswith(FORMULA) else value


def outcome_of(turn: StoredTurn) -> str:
    """What came of a question: one of ``OUTCOMES``, or the key of the sentence that was shown instead."""
    return str((turn.answer or {}).get("status") or turn.problem)


def language_of(turn: StoredTurn) -> str:
    """The question's language, else the page's."""
    return str((turn.answer or {}).get("language") or turn.language)
