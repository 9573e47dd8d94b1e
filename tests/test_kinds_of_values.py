"""What is counted, lasts, or costs something is answered in a unit of its kind, in prose and in tables."""

import pytest

from rag.question.expected import can_answer
from rag.question.units import names_what_is_measured
from rag.reading.beside import with_value_asked_for
from rag.reading.rows import in_tables
from rag.reading.widened import widened
from tests.test_former import reading
from tests.test_kinds import reading as in_table


@pytest.mark.parametrize(
    ("question", "words", "possible"),
    [
        ("How long does a new card take?", "20 florins", False),
        ("how long for a new passport", "five working days", True),
        ("How soon is the fine due?", "40 crowns", False),
        ("Until when can I apply?", "€12", False),
        ("When is the fee due?", "12 francs", False),
        ("When is the fee due?", "12 March", True),
        ("How often do trams run?", "3 pesos", False),
        ("How many visitors did the zoo have?", "8 florins", False),
        ("How many visitors did the zoo have?", "8,000", True),
        ("How many people took part?", "30 guilders", False),
        ("How much do I pay for a ticket?", "three days", False),
        ("How much do I pay for a ticket?", "3 pounds a day", True),
        ("What does a permit cost?", "10 working days", False),
        ("What does a permit cost?", "nothing", True),
        ("How long is the bridge?", "300 metres", True),
    ],
)
def test_values_are_of_the_kind_that_is_asked_for(question, words, possible):
    assert can_answer(question, words) is possible


@pytest.mark.parametrize(
    ("question", "release", "named"),
    [
        ("How many tonnes of fish were landed?", "The port handled 4 million tonnes of goods.", False),
        ("How many tonnes of fish were landed?", "The boats brought in fish: 400 tonnes.", True),
        ("how many litres of milk are drunk", "Farms sold 40,000 litres of cider.", False),
        ("How many doses of the vaccine were given?", "Of vaccines 9,000 doses were given.", True),
        ("How many hectares of forest burned?", "Some 40 hectares of meadows burned.", False),
        ("How many goods were handled?", "The port handled 4 million tonnes.", True),
    ],
)
def test_what_is_measured_is_named_in_the_release(question, release, named):
    assert names_what_is_measured(question, release) is named


FARES = (
    "Ticket: Day ticket | Adults: 6 crowns | Children 6 to 17: 2 crowns\n"
    "Ticket: Weekly pass | Adults: 16 crowns | Children 6 to 17: 7 crowns"
)
CARDS = (
    "Card: Lost card | Fee: 35 crowns | Ready within: 5 days\nCard: New card | Fee: 20 crowns | Ready within: 12 days"
)


@pytest.mark.parametrize(
    ("question", "table", "read", "said"),
    [
        ("How much is the weekly ticket for my 12 year old?", FARES, "16 crowns", "7 crowns"),
        ("How much is the weekly ticket for a 30 year old?", FARES, "16 crowns", "16 crowns"),
        ("How much does a weekly ticket cost for adults?", FARES, "7 crowns", "16 crowns"),
        ("I lost my card, how long does it take?", CARDS, "35 crowns", "5 days"),
        ("How much do I pay for a lost card?", CARDS, "5 days", "35 crowns"),
        ("How soon is a new card there?", CARDS, "20 crowns", "12 days"),
    ],
)
def test_a_cell_is_of_the_age_and_of_the_kind_that_is_asked_for(question, table, read, said):
    (found,) = in_tables(question, [in_table(table, read, 0.5)])
    assert found.text == said


@pytest.mark.parametrize("aside", ["two adults and their children", "at least three", "up to six people"])
def test_a_number_in_brackets_is_not_the_price(aside):
    text = f"Admission: adults 8 crowns; families ({aside}) 17 crowns."
    found = with_value_asked_for("How much is the family ticket?", reading("a", "2026-01-05", text, "8 crowns"))
    assert found.text == "17 crowns"


DISMISSED = "The Minister dismissed the director of the Mint, Otto Berg."
REGRETS = "Mr Berg regretted the decision."


@pytest.mark.parametrize("question", ["Why was Berg dismissed?", "why did berg get sacked"])
@pytest.mark.parametrize(
    "reason",
    [
        "He gave as his reason that the new coins were late.",
        "This was done because the new coins were late.",
        "The main reason was that coins were late.",
        "Coins were late owing to his orders.",
    ],
)
def test_the_reason_near_by_answers_why(question, reason):
    for text in (f"{DISMISSED} {reason} {REGRETS}", f"{DISMISSED} {reason} The Mint is closed. {REGRETS}"):
        (found,) = widened(question, [reading("a", "2026-01-05", text, "regretted", 0.5)])
        assert reason in found.text


@pytest.mark.parametrize(
    ("question", "words", "sure"),
    [
        ("Why was Berg dismissed?", "regretted", 0.9),
        ("How was Berg dismissed?", "regretted", 0.5),
        ("Why did the coins come late?", "the reason", 0.5),
    ],
)
def test_another_sentence_is_not_taken_for_the_reason(question, words, sure):
    text = f"{DISMISSED} {REGRETS} Coins were late; the reason is a strike. It is due to end."
    (found,) = widened(question, [reading("a", "2026-01-05", text, words, sure)])
    assert words in found.text
