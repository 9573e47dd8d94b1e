"""What a sentence says of then beside what it says of now, and which of them is asked for."""

from datetime import date

import pytest

from index.types import Chunk, Document, Span
from rag.reading.beside import value_in, with_value_asked_for
from rag.time.mentions import mentions
from rag.time.period import Period
from rag.time.then import asks_of_then, days_of_then, earlier
from rag.types import Passage, Reading

RATE = "At the end of October 2026 the rate was 5.0 per cent, against 5.5 per cent a year before."
FEE = "The fee rises from 40 to 55 crowns on 1 May."
UNTIL = "The minimum wage is 5.60 crowns an hour; until now it has been 5.20 crowns."
COPY = "A horse passport is issued by the vet and costs 35 crowns; a copy costs 12 crowns."
JOBLESS = "The rate fell to 4.1 per cent in January from 4.6 per cent in January 2025, the Office reported."
FUEL = "The Board set the price of petrol at 1.39 dinars and of diesel at 1.36 dinars for the week of 17 June 2024."
APPEALS = "The Office received 1,208 appeals; tenants won in 61 cases."
HOURS = "Shops may open from 10:00 to 18:00."


def reading(sentence, words):
    document = Document("d", sentence, "t", published=date(2026, 11, 4))
    passage = Passage(Chunk("d#0", "d", 0, len(sentence), (Span(0, len(sentence)),)), document, 1.0)
    start = sentence.index(words)
    return Reading(passage, start, start + len(words), 0.8)


@pytest.mark.parametrize(
    ("sentence", "read", "question", "short"),
    [
        (RATE, "5.5 per cent", "What is the rate?", "5.0 per cent"),
        (RATE, "5.0 per cent", "What was the rate in October 2025?", "5.5 per cent"),
        (RATE, "5.5 per cent", "What was the rate in October 2026?", "5.0 per cent"),
        (
            "The rate fell to 4.1 per cent from 4.6 per cent a year before.",
            "4.6 per cent",
            "What is the rate?",
            "4.1 per cent",
        ),
        (JOBLESS, "4.1 per cent", "What was the rate in January 2025?", "4.6 per cent"),
        (JOBLESS, "4.6 per cent", "What was the rate in January 2026?", "4.1 per cent"),
        (FUEL, "1.39 dinars", "What is the price of petrol in the week of 17 June 2024?", "1.39 dinars"),
        (FUEL, "1.39 dinars", "What is the price of diesel in the week of 17 June 2024?", "1.36 dinars"),
        (FEE, "40 to 55 crowns", "What is the fee?", "55 crowns"),
        (f"{FEE[:-1]} 2027.", "40 to 55 crowns", "What will the fee be in May 2027?", "55 crowns"),
        (FEE, "40 to 55 crowns", "What was the fee before?", "40"),
        (UNTIL, "5.20 crowns", "What is the minimum wage?", "5.60 crowns"),
        (UNTIL, "5.60 crowns", "What was the previous minimum wage?", "5.20 crowns"),
        ("There were 8,400 of them, not 4,800.", "4,800", "How many households were there?", "8,400"),
        (COPY, "35 crowns", "What does a passport for a horse cost?", "35 crowns"),
        (COPY, "35 crowns", "What does a copy of a horse passport cost?", "12 crowns"),
        (HOURS, "10:00 to 18:00", "Until what time may shops be open?", "18:00"),
        (APPEALS, "61", "How many appeals did tenants make?", "1,208"),
        (APPEALS, "1,208", "In how many cases did tenants win?", "61"),
        (HOURS, "10:00 to 18:00", "When are shops open?", "10:00 to 18:00"),
        (
            "Riders are sixteen years old, until now it was fourteen.",
            "sixteen years",
            "How old are riders?",
            "sixteen years",
        ),
    ],
)
def test_the_value_of_the_asked_time_is_chosen(sentence, read, question, short):
    assert with_value_asked_for(question, reading(sentence, read)).text == short


def test_a_year_before_is_of_the_year_before():
    day = date(2026, 11, 4)
    assert days_of_then(RATE, mentions(RATE, day, nearest=True), day) == Period(date(2025, 10, 1), date(2025, 10, 31))
    more = "Prices were 3.4 per cent higher than a year before."
    assert days_of_then(more, [], day) is None, "a comparison is of now"
    for compared in (
        "13 more than in the week before",
        "13 fewer than during the month before",
        "less than it was a year ago",
    ):
        assert days_of_then(f"The agency repaired 44 leaks, {compared}.", [], day) is None, compared
    value = "Prices rose by 3.4 per cent, more than the 2.1 per cent a year before."
    assert days_of_then(value, [], day) == Period(date(2025, 11, 1), date(2025, 11, 30))


@pytest.mark.parametrize(
    ("day", "unit", "before"),
    [
        (date(2024, 2, 29), "year", date(2023, 2, 28)),
        (date(2023, 2, 28), "year", date(2022, 2, 28)),
        (date(2026, 3, 31), "month", date(2026, 2, 28)),
        (date(2026, 1, 15), "month", date(2025, 12, 15)),
        (date(2026, 1, 3), "week", date(2025, 12, 27)),
    ],
)
def test_days_before_exist(day, unit, before):
    assert earlier(day, unit) == before


def test_where_a_number_is_asked_for_it_is_taken_from_the_sentence_that_was_read():
    sentence = "The rate was highest in Velby with 6.9 per cent and lowest in Dunmar with 3.8 per cent."
    assert value_in("How high is the rate in Dunmar?", sentence).text_of(sentence) == "3.8 per cent"
    assert value_in("How high is it?", "It is high.") is None


SINCE_THEN = "The fee is 20 crowns, previously 15 crowns."


@pytest.mark.parametrize(
    "question",
    [
        *("how much was it before?", "What was the fee before?", "What was the previous fee?"),
        *("What is the old fee?", "What did it cost before the increase?"),
        *("How much was it before they raised it?", "What did a permit cost previously?"),
        *("How much did it use to cost earlier?", "What used to be the fee?", "What was the fee a year ago?"),
        *("And before?", "how much before", "What was the fee last year?", "What was the former fee?"),
        *("What was the fee before that?", "Сколько раньше стоил проезд?", "Какой был прежний сбор?"),
        *("Какой прежний сбор?", "Сколько стоил билет до повышения?", "Каков был старый тариф?"),
        *("Сколько это стоило год назад?", "А сколько раньше?", "Какая была плата ранее?"),
        *("Сколько было до этого?", "Сколько платили прежде?", "Əvvəl qiymət nə qədər idi?"),
        *("Əvvəlki haqq nə qədər idi?", "Əvvəlki qiymət nə qədərdir?", "Köhnə rüsum neçə manat idi?"),
        *("Bundan əvvəl nə qədər idi?", "Əvvəllər bilet neçəyə idi?", "Artımdan əvvəl rüsum nə qədər idi?"),
        "Keçən il rüsum nə qədər idi?",
    ],
)
def test_who_asks_what_was_asks_of_then(question):
    assert asks_of_then(question, SINCE_THEN, None)


@pytest.mark.parametrize(
    "question",
    [
        "How much must I pay for a parking permit before I move in?",
        *("What is the fee before I enter the bridge?", "What does it cost to register before the wedding?"),
        *("How much is it if I pay earlier?", "How long before departure must I check in and what is the fee?"),
        *("I lived here before, how much is the fee?", "How much do I pay before entering?"),
        *("What is the fee for replacing the old passport?", "Can I pay before, and how much?"),
        *("My previous permit ended, what is the fee?", "How much must be paid before the work begins?"),
        "How much is the deposit before the keys are handed over?",
        *("I moved here two years ago. How much is the fee?", "How much is the fee that I must pay before?"),
        *("Before moving, what must I pay?", "I have an old card, what does a new one cost?"),
        *("Сколько нужно заплатить до переезда?", "Сколько стоит, если оплатить раньше?"),
        *("Сколько стоит заменить старый паспорт?", "Сколько нужно заплатить прежде чем въехать?"),
        *("За сколько дней раньше нужно подать и сколько стоит?", "Какой сбор до вселения?"),
        *("Можно ли оплатить раньше и сколько?", "Сколько вернут назад?"),
        *("Какой сбор нужно уплатить до этого?", "Köçməzdən əvvəl nə qədər ödəməliyəm?"),
        *("Əvvəlcədən nə qədər ödəməliyəm?", "Əvvəlcə nə qədər ödəməliyəm?", "Toydan əvvəl rüsum nə qədərdir?"),
        *("Köhnə pasportu dəyişmək neçəyədir?", "Səfərdən qabaq nə qədər ödənilir?"),
        "Köçməzdən əvvəl nə qədər ödəməli idim?",
    ],
)
def test_what_is_to_be_done_before_something_is_asked_of_now(question):
    assert not asks_of_then(question, SINCE_THEN, None)


def test_the_fee_that_is_to_be_paid_before_something_is_that_of_now():
    question = "How much must I pay for a parking permit before I move in?"
    assert with_value_asked_for(question, reading(SINCE_THEN, "15 crowns")).text == "20 crowns"
