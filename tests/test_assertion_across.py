"""A question asks for what a release in another language turns only by words that ask for just that."""

import pytest

from index import Document
from rag.reading.assertion.base import turning
from rag.reading.assertion.heed import language_of, spoken

PROPOSED = "The Ministry proposes to raise the price of a metro ticket to 60 qepik."


def kinds(language, text, words, question):
    start = text.index(words)
    release = Document("d", text, language=language)
    return set(turning(language_of(text, release), text, start, start + len(words), question, spoken(question)))


@pytest.mark.parametrize(
    ("language", "text", "words", "question"),
    [
        ("en", PROPOSED, "60 qepik", "Сколько стоит билет в метро?"),
        ("en", PROPOSED, "60 qepik", "Где можно купить билет за 60 гяпик и какова его цена?"),
        ("en", PROPOSED, "60 qepik", "Metro bileti neçəyədir?"),
        ("en", PROPOSED, "60 qepik", "Metro bileti nə qədərdir?"),
        ("en", "The bridge would cost 3 million manats.", "3 million", "Сколько стоил мост?"),
        ("en", "Until 2018 guests registered within ten days.", "ten days", "Гости регистрируются до какого срока?"),
        ("en", "Bo Lund was the former director.", "Bo Lund", "Кто стал директором?"),
        ("en", "Jon Doe is accused of stealing the cables.", "Jon Doe", "Кто украл кабели?"),
        ("az", "Kabel oğurluğunda Elçin Quliyev ittiham olunur.", "Elçin Quliyev", "Which parts are free of charge?"),
        ("az", "Nazirlik biletin 60 qəpik olmasını təklif edir.", "60 qəpik", "How much can a ticket cost?"),
        ("ru", "Если закон примут, сбор вырастет до 40 манатов.", "40 манатов", "Rüsum necə ödənilir, neçə manatdır?"),
    ],
)
def test_a_word_of_most_questions_switches_nothing_off_in_another_language(language, text, words, question):
    assert kinds(language, text, words, question)


@pytest.mark.parametrize(
    ("language", "text", "words", "question"),
    [
        ("en", PROPOSED, "60 qepik", "Сколько предлагает министерство за билет?"),
        ("en", PROPOSED, "60 qepik", "Nazirlik bilet üçün nə qədər təklif edir?"),
        ("en", "Until 2018 guests registered within ten days.", "ten days", "За сколько дней надо было до 2018 года?"),
        ("en", "Bo Lund was the former director.", "Bo Lund", "Keçmiş direktor kim olub?"),
        ("en", "Jon Doe is accused of stealing the cables.", "Jon Doe", "Кого обвиняют в краже кабелей?"),
        ("ru", "Министерство предлагает цену в 60 гяпик.", "60 гяпик", "What price does the Ministry propose?"),
        ("az", "Kabel oğurluğunda Elçin Quliyev ittiham olunur.", "Elçin Quliyev", "Who is accused of theft?"),
    ],
)
def test_who_asks_for_it_is_answered_in_another_language_too(language, text, words, question):
    assert not kinds(language, text, words, question)
