"""Until when gives the end of a stretch of time, since when its beginning; in three languages."""

import pytest

from index import Chunk, Document, Span
from rag import ExtractiveComposer, Passage, Reading
from rag.reading.bounds import asked_bound, of_asked_bound

STRETCHES = [
    ("Trams stop from Monday 14 September 2026 to Friday 18 December 2026.", "14 September 2026", "18 December 2026"),
    ("The road is closed from 5 to 19 June.", "5", "19 June"),
    ("The pool is closed 1 July – 20 August.", "1 July", "20 August"),
    ("Registration is open between 2 and 14 October.", "2", "14 October"),
    ("The exhibition opens on 12 May and runs until 30 June.", "", "30 June"),
    ("The office is open from 9:00 to 17:30.", "9:00", "17:30"),
    ("Заявления принимаются с 3 по 28 марта.", "3", "28 марта"),
    ("Бассейн закрыт с 1 июля по 20 августа 2025 года.", "1 июля", "20 августа 2025 года"),
    ("Müraciətlər 3 martdan 28 martadək qəbul edilir.", "3 martdan", "28 martadək"),
    ("Yol iyunun 5-dən 19-dək bağlıdır.", "5", "19"),
]
UNTIL = [
    "Until when is it closed?",
    "It is open until when?",
    "When does the closure end?",
    "What is the last day for it?",
    "Until which number closed fourth line tram?",
    "до какого числа закрыто",
    "По какое число закрыто?",
    "Когда заканчивается приём?",
    "Nə vaxta qədər bağlıdır?",
    "Yol ayın neçəsinə kimi bağlıdır?",
    "Qeydiyyat nə vaxt bitir?",
]
SINCE = [
    "Since when is it closed?",
    "С какого числа закрыто?",
    "Müraciət nə vaxtdan qəbul edilir?",
    "Sərgi nə vaxt başlayır?",
]


def reading(text, words):
    document = Document("a", text)
    whole = Span(0, len(text))
    start = text.index(words)
    passage = Passage(Chunk("a", 0, 0, len(text), (whole,)), document, 1.0)
    return Reading(passage, start, start + len(words), 0.9)


@pytest.mark.parametrize(("text", "first", "last"), STRETCHES)
@pytest.mark.parametrize("question", UNTIL)
def test_until_when_gives_the_end(question, text, first, last):
    for read in filter(None, (first, last, text[text.index(first) : text.index(last) + len(last)] if first else "")):
        assert of_asked_bound(question, reading(text, read)).text == last


@pytest.mark.parametrize(("text", "first", "last"), [one for one in STRETCHES if one[1]])
@pytest.mark.parametrize("question", SINCE)
def test_since_when_gives_the_beginning(question, text, first, last):
    for read in (first, last):
        assert of_asked_bound(question, reading(text, read)).text == first


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        ("When is the road closed?", "The road is closed from 5 to 19 June.", "5 to 19 June"),
        (
            "Until when is it open?",
            "It is open from 5 June until further notice. Register by 3 July.",
            "further notice",
        ),
        ("Until when is it open?", "It is open from 5 June. The pool opens until 3 July.", "5 June"),
        ("Until when is it open?", "It is open on 5 June.", "5 June"),
        ("From when until when is it closed?", "It is closed from 5 to 19 June.", "5 to 19 June"),
        ("Until when may I pay?", "The fee rises from 40 to 55 crowns.", "40"),
    ],
)
def test_anything_else_stays_as_it_was_read(question, text, read):
    assert of_asked_bound(question, reading(text, read)).text == read


@pytest.mark.parametrize(
    ("question", "text", "read", "sure"),
    [
        ("Until when is line 4 closed?", "Line 4 closed from 14 September", "14 September", 0.0),
        ("До какого числа закрыта линия?", "Линия закрыта с 14 сентября.", "14 сентября", 0.0),
        ("Since when is line 4 closed?", "Line 4 closed from 14 September", "14 September", 0.9),
        ("When is line 4 closed?", "Line 4 closed from 14 September", "14 September", 0.9),
    ],
)
def test_the_beginning_alone_does_not_say_until_when(question, text, read, sure):
    assert of_asked_bound(question, reading(text, read)).answerability == sure


def test_the_headline_is_the_end():
    read = reading(STRETCHES[0][0], "14 September 2026")
    composed = ExtractiveComposer().compose("Until when do trams stop?", [read], 0.5)
    assert composed.short == "18 December 2026"
    assert asked_bound("Who heads the Office?") is None
