"""By how much is not how much: the figure of a comparison does not stand for the figure that is compared."""

import pytest

from index import Document
from index.text.sentences import sentences
from index.types import Chunk
from rag.reading.beside import with_value_asked_for
from rag.types import Passage, Reading

ASKED_HOW_MANY = [
    ("How many leaks were repaired last week?", "The Agency repaired [44] leaks, {13} more than in the week before."),
    ("How many leaks were repaired?", "[31] leaks were repaired in May, {6} fewer than in April."),
    ("How many passengers are expected?", "We expect [60,000] passengers, {8,000} more than last year."),
    ("What is the fare?", "The fare rose by {4 manats} to [12 manats]."),
    ("How much is the fare now?", "After an increase of {4 manats} the fare is [12 manats]."),
    ("How many were detained last week?", "[120] people were detained, {15} people less than the week before."),
    ("What was the temperature?", "It was [31 degrees], {2 degrees} higher than usual."),
    ("How much is the visa for students?", "The visa costs [20 manats], and {5 manats} less for students."),
    ("Сколько человек задержано?", "За неделю задержано [120 человек], на {15 человек} больше, чем неделей раньше."),
    ("Какой бюджет?", "Бюджет увеличен на {3 миллиона манатов} до [10 миллионов манатов]."),
    ("Сколько стоит проезд?", "Проезд стоит [60 копеек], на {10 копеек} дороже прежнего."),
    ("Neçə nəfər saxlanılıb?", "Ötən həftə [120 nəfər] saxlanılıb, əvvəlki həftədən {15 nəfər} çox."),
    ("Gediş haqqı nə qədərdir?", "Gediş haqqı {10 qəpik} artaraq [60 qəpik] olub."),
]
ASKED_BY_HOW_MUCH = [
    (
        "How many more leaks were repaired than before?",
        "The Agency repaired 44 leaks, [13] more than in the week before.",
    ),
    ("By how much did the fare rise?", "The fare rose by [4 manats] to 12 manats."),
    ("На сколько увеличен бюджет?", "Бюджет увеличен на [3 миллиона манатов] до 10 миллионов манатов."),
    ("Gediş haqqı nə qədər artıb?", "Gediş haqqı [10 qəpik] artaraq 60 qəpik olub."),
]


def read(question, marked):
    """What is chosen where the reader read the value in braces, or, without any, that in brackets."""
    plain = marked.translate(dict.fromkeys(map(ord, "[]{}")))
    value = marked.partition("{" if "{" in marked else "[")[2].partition("}" if "{" in marked else "]")[0]
    document, spans = Document("d", plain), tuple(sentences(plain, ""))
    passage = Passage(Chunk("d#0", "d", 0, len(plain), spans), document, 1.0)
    start = plain.index(value)
    found = with_value_asked_for(question, Reading(passage, start, start + len(value), 0.9))
    return plain[found.start : found.end], marked.partition("[")[2].partition("]")[0]


@pytest.mark.parametrize(("question", "marked"), ASKED_HOW_MANY)
def test_the_value_is_given_for_what_it_differs_by(question, marked):
    found, wanted = read(question, marked)
    assert found == wanted
    found, wanted = read(question, marked.translate(dict.fromkeys(map(ord, "{}"))))
    assert found == wanted  # and where the reader had read it rightly, it stays


@pytest.mark.parametrize(("question", "marked"), ASKED_BY_HOW_MUCH)
def test_the_difference_is_given_where_it_is_asked_for(question, marked):
    found, wanted = read(question, marked)
    assert found == wanted
