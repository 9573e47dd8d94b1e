"""The same release and the same question in English, Azerbaijani and Russian: the same outcome."""

from datetime import date

import pytest

from index.types import Chunk, Document, Span
from rag.reading.beside import with_value_asked_for
from rag.reading.learned_reader import is_age_beside
from rag.reading.widened import widened
from rag.types import Passage, Reading

LANGUAGES = ("en", "az", "ru")


def reading(text, words, language, sure=0.8):
    """A reading of some words of a sentence."""
    document = Document("d", text, "t", published=date(2026, 11, 4), language=language)
    passage = Passage(Chunk("d#0", "d", 0, len(text), (Span(0, len(text)),)), document, 1.0)
    start = text.index(words)
    return Reading(passage, start, start + len(words), sure)


VALUES = {
    "a year before": (
        (
            "At the end of October the rate was 5.0 per cent, against 5.5 per cent a year before.",
            "Oktyabrın sonunda dərəcə 5,0 faiz idi, bir il əvvəl 5,5 faiz idi.",
            "В конце октября ставка составила 5,0 процента против 5,5 процента годом ранее.",
        ),
        ("5.5 per cent", "5,5 faiz", "5,5 процента"),
        ("What is the rate?", "Dərəcə nə qədərdir?", "Какова ставка?"),
        ("5.0 per cent", "5,0 faiz", "5,0 процента"),
    ),
    "what it was": (
        (
            "At the end of October the rate was 5.0 per cent, against 5.5 per cent a year before.",
            "Oktyabrın sonunda dərəcə 5,0 faiz idi, bir il əvvəl 5,5 faiz idi.",
            "В конце октября ставка составила 5,0 процента против 5,5 процента годом ранее.",
        ),
        ("5.0 per cent", "5,0 faiz", "5,0 процента"),
        ("What was the previous rate?", "Əvvəlki dərəcə nə qədər idi?", "Какой была прежняя ставка?"),
        ("5.5 per cent", "5,5 faiz", "5,5 процента"),
    ),
    "until now": (
        (
            "The fee is 8 crowns; until now it has been 6 crowns.",
            "Rüsum 8 krondur, indiyədək 6 kron idi.",
            "Сбор составляет 8 крон, раньше он составлял 6 крон.",
        ),
        ("6 crowns", "6 kron", "6 крон"),
        ("What is the fee?", "Rüsum nə qədərdir?", "Сколько составляет сбор?"),
        ("8 crowns", "8 krondur", "8 крон"),
    ),
    "from the old to the new": (
        (
            "The fee rises from 40 to 55 crowns on 1 May.",
            "Rüsum mayın 1-dən 40 krondan 55 krona qaldırılır.",
            "Сбор повышается с 40 до 55 крон.",
        ),
        ("40 to 55 crowns", "40 krondan 55 krona", "40 до 55 крон"),
        ("What is the fee?", "Rüsum nə qədərdir?", "Какой сбор?"),
        ("55 crowns", "55 krona", "55 крон"),
    ),
    "not the other": (
        (
            "There were 8,400 of them, not 4,800.",
            "Onların sayı 4 800 yox, 8 400 olub.",
            "Их было 8 400, а не 4 800.",
        ),
        ("4,800", "4 800", "4 800"),
        ("How many households were there?", "Neçə ailə var idi?", "Сколько было семей?"),
        ("8,400", "8 400", "8 400"),
    ),
    "whom it is for": (
        (
            "Adults pay 7 crowns and children 3 crowns.",
            "Bilet böyüklər üçün 7 kron, uşaqlar üçün 3 krondur.",
            "Билет для взрослых стоит 7 крон, для детей — 3 кроны.",
        ),
        ("7 crowns", "7 kron", "7 крон"),
        ("What does my daughter pay?", "Uşağa bilet neçəyədir?", "Сколько стоит билет ребёнку?"),
        ("3 crowns", "3 krondur", "3 кроны"),
    ),
    "under which age": (
        (
            "Children under 14 pay 3 crowns, adults 7 crowns.",
            "14 yaşınadək uşaqlar 3 kron, böyüklər 7 kron ödəyir.",
            "Дети до 14 лет платят 3 кроны, взрослые — 7 крон.",
        ),
        ("3 crowns", "3 kron", "3 кроны"),
        ("What do adults pay?", "Böyüklər neçə kron ödəyir?", "Сколько платят взрослые?"),
        ("7 crowns", "7 kron", "7 крон"),
    ),
    "until when": (
        (
            "Shops may open from 10:00 to 18:00.",
            "Mağaza saat 10:00-dan 18:00-dək açıqdır.",
            "Магазин открыт с 10:00 до 18:00.",
        ),
        ("10:00 to 18:00", "10:00-dan 18:00-dək", "10:00 до 18:00"),
        ("Until what time may shops be open?", "Mağaza saat neçəyə qədər açıqdır?", "До скольки открыт магазин?"),
        ("18:00", "18:00-dək", "18:00"),
    ),
    "what is counted": (
        (
            "The Office received 1,208 appeals; tenants won in 61 cases.",
            "İdarəyə 1 208 şikayət daxil olub, kirayəçilər 61 işdə qalib gəlib.",
            "Поступило 1 208 жалоб, наниматели выиграли 61 дело.",
        ),
        ("61", "61", "61"),
        ("How many appeals did tenants make?", "Kirayəçilər neçə şikayət edib?", "Сколько жалоб подали наниматели?"),
        ("1,208", "1 208", "1 208"),
    ),
}


@pytest.mark.parametrize("number", range(len(LANGUAGES)), ids=LANGUAGES)
@pytest.mark.parametrize("kind", VALUES)
def test_of_several_values_the_asked_one_is_told_in_each_language(kind, number):
    sentences, read, questions, wanted = (column[number] for column in VALUES[kind])
    assert with_value_asked_for(questions, reading(sentences, read, LANGUAGES[number])).text == wanted


@pytest.mark.parametrize(
    ("question", "sentence", "words", "language"),
    [
        (
            "Who gets the flu shot free?",
            "People over sixty, pregnant women and nurses get it free.",
            "People over sixty",
            "en",
        ),
        ("Peyvənd kimə pulsuz edilir?", "Yaşlılara, hamilələrə və tibb bacılarına pulsuz edilir.", "Yaşlılara", "az"),
        (
            "Кому прививка бесплатна?",
            "Пожилым людям, беременным и медсёстрам её делают бесплатно.",
            "Пожилым людям",
            "ru",
        ),
        ("В какие дни брали пробы?", "Пробы, взятые 11, 12 и 13 сентября, были чистыми.", "11", "ru"),
        ("Kim güzəşt alır?", "Güzəşti veteranlar, əlillər və tələbələr alır.", "veteranlar", "az"),
    ],
)
def test_half_a_list_becomes_its_sentence(question, sentence, words, language):
    (wide,) = widened(question, [reading(sentence, words, language)])
    assert wide.text == sentence


def test_a_name_between_commas_is_nobodys_age():
    text = "The Minister introduced the new head of the Migration Office, Pavel Strand, to the staff."
    place = text.index("Pavel Strand")
    assert not is_age_beside("Who is the head?", text, Span(place, place + len("Pavel Strand")))
    assert is_age_beside("How many were there?", "Ada Lenk, 31, and Bo Falk, 42, ran.", Span(10, 12))
