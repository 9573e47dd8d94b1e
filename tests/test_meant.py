"""The words of a question stand for those of a text in another language: in its tables too."""

from itertools import pairwise

import pytest

from index.types import Chunk, Document, Span
from rag.question.meant import terms_in
from rag.reading.beside import chosen
from rag.reading.rows import in_tables
from rag.types import Passage, Reading

TABLE = {
    "en": (
        "From: Osk | First ferry: {7.15 a.m.} | Last ferry: [9.05 p.m.]",
        "From: Lenn | First ferry: 6 | Last ferry: 8",
    ),
    "az": ("Yer: Osk | İlk bərə: {07:15} | Son bərə: [21:05]", "Yer: Lenn | İlk bərə: 06:00 | Son bərə: 20:00"),
    "ru": (
        "Место: Оск | Первый паром: {7:15} | Последний паром: [21:05]",
        "Место: Ленн | Первый паром: 6:00 | Последний паром: 20:00",
    ),
}
LAST = {
    "en": "When does the last ferry leave Osk?",
    "az": "Osk-dan son bərə saat neçədə çıxır?",
    "ru": "Во сколько последний паром из Osk?",
}
PROSE = {
    "en": "The first ferry leaves at {7.15 a.m.}, the last ferry at [9.05 p.m.].",
    "az": "Birinci bərə saat {07:15}-də, sonuncu bərə saat [21:05]-də çıxır.",
    "ru": "Первый паром отходит в {7:15}, последний паром — в [21:05].",
}


def readings(marked, language):
    """A reading of what stands in braces, and the words in brackets."""
    text = marked.translate(str.maketrans("", "", "[]{}"))
    document = Document("r", text, language=language)
    ends = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n"), len(text) + 1]
    sentences = tuple(Span(start, end - 1) for start, end in pairwise(ends))
    passage = Passage(Chunk("r#0", "r", 0, len(text), sentences), document, 1.0)
    words = marked.partition("{")[2].partition("}")[0]
    start = text.index(words)
    return [Reading(passage, start, start + len(words), 0.8)], marked.partition("[")[2].partition("]")[0]


@pytest.mark.parametrize("written", TABLE)
@pytest.mark.parametrize("asked", LAST)
def test_the_last_one_of_a_timetable_in_any_language(asked, written):
    question = LAST[asked].replace("Osk", "Оск" if written == "ru" else "Osk")
    given, right = readings("\n".join(TABLE[written]), written)
    (found,) = in_tables(question, given)
    assert found.text == right


@pytest.mark.parametrize("written", PROSE)
@pytest.mark.parametrize("asked", LAST)
def test_the_last_one_of_a_sentence_in_any_language(asked, written):
    given, right = readings(PROSE[written], written)
    (found,) = chosen(LAST[asked], given)
    assert found.text == right


@pytest.mark.parametrize(
    ("question", "language", "some"),
    [
        ("Uşaq bileti neçəyədir?", "en", {"child", "ticket"}),
        ("Сколько стоит билет?", "en", {"ticket"}),
        ("How much is a ticket?", "ru", {"билет"}),
        ("Сколько стоит билет?", "az", {"bilet"}),
        ("Bilet neçəyədir?", "az", {"bilet"}),
    ],
)
def test_the_terms_of_a_question_in_another_language(question, language, some):
    assert some <= terms_in(question, language)
