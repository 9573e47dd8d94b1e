"""A name that only a release in another language has: what is in the question's own is about somebody else."""

import pytest

from index.types import Chunk, Document, Span
from rag.question.gloss import gloss
from rag.question.named import is_name
from rag.retrieval.strangers import names_in, strangers_at_home
from rag.types import Passage


def passage(name, text, language):
    return Passage(
        Chunk(f"{name}#0", name, 0, len(text), (Span(0, len(text)),)), Document(name, text, language=language), 1.0
    )


ENGLISH = passage("en", "The Revenue Office of Ardmere is led by Lydia Farrow, not by Marcus Thorne.", "en")
AZERBAIJANI = passage("az", "İdarəyə Aygün Səfərova rəhbərlik edir.", "az")
RUSSIAN = passage("ru", "Службу в Речинске возглавляет полковник Руслан Хайруллин.", "ru")
FOUND = (ENGLISH, AZERBAIJANI, RUSSIAN)


@pytest.mark.parametrize(
    ("question", "asked_in", "left"),
    [
        ("Ardmere vergi idarəsinə kim rəhbərlik edir?", "az", True),
        ("ardmere vergi idarəsinə kim rəhbərlik edir", "az", True),
        ("Vergi idarəsindən Thorne niyə getdi?", "az", True),
        ("İdarəyə kim rəhbərlik edir?", "az", False),
        ("Səfərova hansı idarəyə rəhbərlik edir?", "az", False),
        ("Ardmere-də Aygün Səfərova kimdir?", "az", False),
        ("почему уволили Торна", "ru", True),
        ("Кто возглавляет службу в Ардмере?", "ru", True),
        ("Кто возглавляет службу?", "ru", False),
        ("кто возглавляет службу в речинске", "ru", False),
        ("Кто пришёл после Торна?", "ru", False),
        ("Who leads the service in Rechinsk?", "en", True),
        ("who leads the revenue office", "en", False),
    ],
)
def test_what_lacks_a_name_that_another_language_has_is_left(question, asked_in, left):
    own = next(one for one in FOUND if one.document.id == asked_in)
    assert bool(strangers_at_home(question, [own], FOUND, asked_in)) == left


@pytest.mark.parametrize(
    ("question", "language", "put"),
    [
        ("почему уволили Торна", "ru", "Why dismissed Thorne?"),
        ("почему уволили торна", "ru", "Why dismissed Thorne?"),
        ("Ardmere vergi idarəsinə kim rəhbərlik edir?", "az", "Who leads Ardmere tax office?"),
        ("Ardmere-de is icazesi ucun hansi senedler lazimdir", "az", "Which document Ardmere work permit for need?"),
        ("как называется новый паром", "ru", "What name new ferry?"),
        ("tramvay niyə işləmir", "az", "Why tram not running?"),
    ],
)
def test_a_name_is_put_into_english_as_the_releases_write_it(question, language, put):
    assert gloss(question, language, names_in([ENGLISH.document])) == put


@pytest.mark.parametrize(
    ("word", "text", "name"),
    [
        ("трудяга", "Паром «Трудяга» ходит ежедневно.", True),
        ("kittiwake", 'The new ferry, "Kittiwake", runs daily.', True),
        ("паром", "Ходит паром «Трудяга».", False),
    ],
)
def test_what_stands_in_quotation_marks_with_a_capital_is_a_name(word, text, name):
    assert is_name(word, Document("r", text)) == name
