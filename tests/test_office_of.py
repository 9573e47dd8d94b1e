"""Who holds an office of one place is not answered by who holds it elsewhere."""

from datetime import date

import pytest

from index import Document, Index
from rag import Assistant
from rag.question.office_of import is_of_another

OTHERS = [
    ("Who is the mayor of Arno?", "Dorian Pell, the mayor of Selt, met other mayors in Arno."),
    ("who is mayor of arno", "Mayor of Selt in Arno"),
    ("Who is the Minister of Health today?", "The Minister of the Interior, Colm Asher, opened the hospital."),
    ("Who is the ambassador of Mexico?", "The Ambassador of Cuba, Ana Ruiz, was received."),
    ("Who is the president of Arno?", "The President of the Republic of Selt, Ana Ruiz, was received."),
]
SAME_OR_UNTOLD = [
    ("who is mayor of arno", "The mayor of Arno, Wilma Oake, met the mayor of Selt."),
    ("Who is the ambassador to Norway?", "The ambassador of Arno to Norway is Jon Lund."),
    ("Who is the head of the agency?", "The head of the State Migration Service is Ada Lenk."),
    ("Who is the head of the Migration Service?", "The head of the State Migration Service is Ada Lenk."),
    ("Who is the head of SMS?", "The head of the State Migration Service is Ada Lenk."),
    ("Who is the chief of police in Arno?", "Bo Falk, chief of the Arno police, said so."),
    ("Who is the mayor of Arno?", "Wilma Oake took office as mayor this morning."),
    ("Who is the president of Arno?", "The President of the Republic of Arno, Ana Ruiz, was received."),
    ("Who is the president of France?", "The President of the French Republic, Ana Ruiz, was received."),
    ("Who is the ambassador of Mexico?", "The Ambassador of the United Mexican States, Ana Ruiz, was received."),
    ("How many people live in Arno?", "The mayor of Selt said that 2,000 do."),
]


@pytest.mark.parametrize(("question", "sentence"), OTHERS)
def test_an_office_of_another_place_or_field_is_another_office(question, sentence):
    assert is_of_another(question, sentence)


@pytest.mark.parametrize(("question", "sentence"), SAME_OR_UNTOLD)
def test_the_same_office_or_one_of_which_nothing_is_told_is_not(question, sentence):
    assert not is_of_another(question, sentence)


@pytest.mark.parametrize(
    ("title", "text"), [("Mayors meet in Arno", OTHERS[0][1]), ("Mayor of Selt in Arno", "A visit.")]
)
def test_the_mayor_of_another_town_is_not_given(tmp_path, title, text):
    own = Document("own", "Wilma Oake took office as mayor of Arno this morning.", "Oath", published=date(2024, 2, 15))
    with Assistant(Index.create(tmp_path)) as assistant:
        assistant.index.add([own, Document("other", text, title, published=date(2025, 8, 25))])
        answer = assistant.ask("Who is the mayor of Arno?", today=date(2026, 11, 20))
    assert answer.short in (None, "Wilma Oake")
