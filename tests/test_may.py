""" "May" and "march" are months only where they are not verbs: an age in front of one is no day."""

from datetime import date

import pytest

from rag.question.check import check
from rag.time.asked import asked_time
from rag.time.mentions import mentions

TODAY = date(2026, 11, 20)
NO_TIME = [
    "I'm 16, may I vote?",
    "i am 16 and may i vote",
    "I'm 16. May I vote?",
    "I am 17 and may need a passport, what does it cost?",
    "If I am under 18 may I work at night?",
    "Who of those over 30 may apply?",
    "Route 7 may not run on Sunday, is that so?",
    "may 16 year olds vote",
    "What may 1 person carry?",
    "May 45 of us come at once?",
    "Where do the 40 march to?",
    "How are cadets told to march, and may they refuse?",
    "Persons older than 22 may be entitled to it; the Service issues cards and may refuse one.",
    "мне 16, могу ли я голосовать?",
    "16 yaşım var, səs verə bilərəm?",
]
DAYS = [
    ("May I come on 16 May?", 5, 16),
    ("On 12 May we opened the pool.", 5, 12),
    ("until 12 may i can apply, is that so", 5, 12),
    ("16 may where is the concert", 5, 16),
    ("is 12 may the last day", 5, 12),
    ("9 may i arrived, how long may i stay", 5, 9),
    ("May 25, what was opened?", 5, 25),
    ("who spoke on march 8", 3, 8),
    ("10 мая, могу ли я прийти?", 5, 10),
    ("5 may nə açılır?", 5, 5),
]


@pytest.mark.parametrize("text", NO_TIME)
def test_a_verb_is_no_month(text):
    assert mentions(text, TODAY, strict=True) == []
    assert asked_time(text, TODAY).period is None
    assert check(text, today=TODAY).text == text


@pytest.mark.parametrize(("text", "month", "day"), DAYS)
def test_a_day_stays_one(text, month, day):
    (named,) = mentions(text, TODAY, nearest=True)
    assert date(named.period.last.year, month, day) in (named.period.first, named.period.last)


@pytest.mark.parametrize("text", ["from March to May", "between march and may", "in April and May"])
def test_a_month_that_is_joined_to_another_stays_one(text):
    assert mentions(text, TODAY)[-1].period.last == date(2026, 5, 31)


@pytest.mark.parametrize("text", ["How many manats is the fine?", "Сколько манатов штраф", "Neçə manat cərimə"])
def test_how_much_money_is_no_count_of_a_time(text):
    assert not asked_time(text, TODAY).counts
    assert asked_time("How many fines were there? Сколько штрафов?", TODAY).counts
