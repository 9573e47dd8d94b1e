"""A few words that ask for a value are put in full, and the last day of a sentence is the one that is asked for."""

import pytest

from rag.question.phrase import as_question
from rag.reading.until_when import of_last_day
from tests.test_former import reading


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("weekly ticket for students", "How much is the weekly ticket for students?"),
        ("zoo admission with two kids", "How much is the zoo admission with two kids?"),
        ("monthly parking permit", "How much is the monthly parking permit?"),
        ("the night bus fare to Orrin", "How much is the night bus fare to Orrin?"),
        ("fishing licence fee", "What is the fishing licence fee?"),
        ("penalty for parking on the pavement", "What is the penalty for parking on the pavement?"),
        ("deadline for school registration", "What is the deadline for school registration?"),
        ("Price of a ticket in Lenn?", "What is the price of a ticket in Lenn?"),
        ("Lenn bus fare", "How much is the Lenn bus fare?"),
        ("my pension in May?", "What is my pension in May?"),
        ("baggage limit on the ferry", "What is the baggage limit on the ferry?"),
        ("last tram to Lesk when", "When last tram to Lesk?"),
        ("new registry office where?", "Where new registry office?"),
        ("dog licence how much", "How much dog licence?"),
        ("phone number migration service", "What is the phone number of migration service?"),
        ("documents for a work permit", "Which documents are needed for a work permit?"),
        ("цена паспорта", "Какая цена паспорта?"),
        ("Адрес службы занятости", "Какой адрес службы занятости?"),
        ("часы работы паспортного стола", "Какие часы работы паспортного стола?"),
        ("сумма пособия", "Какая сумма пособия?"),
        ("время работы музея", "Какое время работы музея?"),
        ("штраф за парковку", "Какой штраф за парковку?"),
        ("адрес терминала", "Какой адрес терминала?"),
        ("телефон филиала", "Какой телефон филиала?"),
        ("часы работы школ", "Какие часы работы школ?"),
        ("цена на проездной билет", "Какая цена на проездной билет?"),
        ("şəxsiyyət vəsiqəsi qiyməti", "şəxsiyyət vəsiqəsi qiyməti nə qədərdir?"),
        ("miqrasiya xidmətinin telefon nömrəsi", "miqrasiya xidmətinin telefon nömrəsi nədir?"),
        ("viza üçün sənədlər", "viza üçün sənədlər hansılardır?"),
    ],
)
def test_a_few_words_ask_for_the_value_of_what_they_name(typed, asked):
    assert as_question(typed) == asked
    assert as_question(asked) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "What is the fee?",
        "Is the ticket valid on trams?",
        "I lost my bus pass",
        "thanks for the ticket",
        "ticket inspectors on the tram",
        "list all fees",
        "road works in Lesk",
        "I lost my pass, apply for a new one where",
        "who sells it and when",
        "bilet neçəyədir",
        "Цена паспорта выросла",
        "штраф заплатил вчера",
        "адрес куда переехал отдел",
        "спасибо за телефон",
        "Qiyməti nə qədərdir?",
        "",
    ],
)
def test_what_asks_already_or_names_no_value_is_left(typed):
    assert as_question(typed) == typed


JOBS = "The depot takes on 20 drivers in the spring; those interested apply to the office by 15 March."


@pytest.mark.parametrize(
    ("question", "text", "read", "day"),
    [
        ("Until when can drivers apply?", JOBS, "the spring", "15 March"),
        ("apply as a driver until when", JOBS, "spring", "15 March"),
        ("What is the deadline to apply?", JOBS, "in the spring", "15 March"),
        ("When are drivers taken on?", JOBS, "the spring", "the spring"),
        ("Until when can drivers apply?", JOBS, "15 March", "15 March"),
        ("By when are plans sent in?", "Plans are sent in before 2 May 2026, in writing.", "in writing", "2 May 2026"),
        ("Until when is the pool open?", "The pool is open until the autumn.", "the autumn", "the autumn"),
        (
            "Until when may objections be raised?",
            "Plans are shown until 3 June at the town hall, and objections may be raised until 17 June.",
            "at the town hall",
            "17 June",
        ),
    ],
)
def test_until_when_is_the_day_that_stands_with_what_is_asked(question, text, read, day):
    assert of_last_day(question, reading("a", "2026-01-05", text, read)).text == day
