"""What is asked in manats, days or per cent is not answered in another unit, in three languages."""

import pytest

from rag.question.expected import can_answer
from rag.question.units import currencies_asked_for, is_of_asked_unit, stands_in_asked_unit
from rag.reading.whole import amounts

UNITS = [
    ("How many manats is the fine?", "20 florins", False),
    ("How many manats is the fine?", "9 per cent", False),
    ("How many manats is the fine?", "40 manats", True),
    ("How many manats is the fine?", "40", True),
    ("What is it worth in euros?", "1.5 million dollars", False),
    ("What is it worth in euros?", "€1.5 million", True),
    ("How long does a new card take?", "20 florins", False),
    ("How long does a new card take?", "5 working days", True),
    ("How long does a new card take?", "until the spring", True),
    ("How much does a card cost?", "within 5 days", False),
    ("How much does a card cost?", "12 per cent", False),
    ("How much does a card cost?", "nothing", True),
    ("How much did prices rise?", "12 per cent", True),
    ("How many visitors came?", "8 florins", False),
    ("How many visitors came?", "8,400", True),
    ("How many people of those paid?", "8,400 people", True),
    ("When is the fee due?", "40 florins", False),
    ("When is the fee due?", "within 30 days", True),
    ("What percentage is due?", "40 florins", False),
    ("What is the discount?", "20 per cent", True),
    ("Cərimə neçə manatdır?", "9 faiz", False),
    ("Cərimə neçə manatdır?", "40 manatdır", True),
    ("Cərimə neçə manatdır?", "40 florins", False),
    ("Kursa yazılmaq neçəyədir?", "on iki ay", False),
    ("Kursa yazılmaq neçəyədir?", "2 manat 50 qəpik", True),
    ("Yeni vəsiqə neçə günə hazır olur?", "20 manat", False),
    ("Yeni vəsiqə neçə günə hazır olur?", "5 iş gününə", True),
    ("Neçə nəfər gəldi?", "17 faiz", False),
    ("Neçə nəfər gəldi?", "17 nəfər", True),
    ("Neçə faiz artıb?", "40 manat", False),
    ("Ödəniş nə vaxt verilir?", "40 manat", False),
    ("Сколько манатов платят?", "2 015 флоринов", False),
    ("Сколько манатов платят?", "345 manata", True),
    ("Сколько стоит патент?", "10 рабочих дней", False),
    ("Сколько стоит патент?", "6 100 рублей", True),
    ("Сколько стоит патент в рублях?", "6 100 dollars", False),
    ("Сколько дней делают карту?", "300 рублей", False),
    ("Сколько дней делают карту?", "10 рабочих дней", True),
    ("Сколько человек пришло?", "12 процентов", False),
    ("Когда платить?", "300 рублей", False),
    ("Какого числа выборы?", "6 ноября", True),
]


@pytest.mark.parametrize(("question", "words", "possible"), UNITS)
def test_what_is_asked_in_a_unit_is_answered_in_it(question, words, possible):
    assert is_of_asked_unit(question, words) == possible


@pytest.mark.parametrize(
    ("question", "currencies"),
    [
        ("сколько манатов платят", {"manat"}),
        ("neçə rubl ödəyirlər", {"rouble"}),
        ("Bu, manatla neçədir?", {"manat"}),
        ("What is it in US dollars?", {"dollar"}),
        ("How many crowns is it?", {"crown"}),
        ("Who pays 40 manats?", set()),
    ],
)
def test_the_currency_that_is_asked_for_is_told(question, currencies):
    assert currencies_asked_for(question) == currencies


def test_a_number_is_of_the_unit_behind_it_and_a_sentence_without_the_currency_does_not_answer():
    wages = "Wages were 2,015 florins a month."
    assert not stands_in_asked_unit("сколько манатов платят", wages, 11, 16)
    assert stands_in_asked_unit("How many florins are paid?", wages, 11, 16)
    fires = "1 min 312 yanğın baş verib, ziyan 40 manatdır."
    assert not stands_in_asked_unit("Ziyan neçə manatdır?", fires.split(",")[0], 6, 9)
    assert stands_in_asked_unit("Ziyan neçə manatdır?", fires, 34, 36)


@pytest.mark.parametrize(
    ("question", "words", "possible"),
    [
        ("Vergi idarəsinə kim rəhbərlik edir?", "yeni direktor", False),
        ("Vergi idarəsinə indi kim rəhbərlik edir?", "Lydia Farrow", True),
        ("Mərkəzin direktoru kimdir?", "keçmiş müavin", False),
        ("Mərkəzin direktoru kimdir?", "Səbinə Məlikova", True),
        ("Məktəbin rəhbəri kimdi?", "yeni rəhbər", False),
        ("Кто возглавляет центр?", "новый директор", False),
        ("Кто сейчас возглавляет центр?", "Инна Рогова", True),
        ("кто директор музея", "прежний заместитель", False),
        ("кто капитан парома", "капитан Олег Рыбин", True),
        ("Who runs the office?", "a new director", False),
        ("who is in charge of the office", "Lydia Farrow", True),
        ("Who is the head of the clinic?", "the doctor on duty", False),
        ("Who pays nothing?", "children under six", True),
        ("Кто не платит?", "дети до шести лет", True),
        ("Kim ödəmir?", "altı yaşadək uşaqlar", True),
    ],
)
def test_who_holds_an_office_is_a_name(question, words, possible):
    assert can_answer(question, words) == possible


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Bilet 1 manat 80 qəpikdir.", "1 manat 80 qəpikdir"),
        ("Qiymət 1 manat 80 qəpiyə qalxır.", "1 manat 80 qəpiyə"),
        ("Билет стоит 2 рубля 50 копеек.", "2 рубля 50 копеек"),
        ("It costs 3 pounds 20 pence.", "3 pounds 20 pence"),
    ],
)
def test_money_in_two_units_is_one_amount(text, amount):
    assert [one.text_of(text) for one in amounts(text)] == [amount]


@pytest.mark.parametrize(
    ("question", "words", "of_it"),
    [
        ("How many dinars is it?", "40 dinars", True),
        ("How much is it in francs?", "40 euros", False),
        ("How much is it in francs?", "40 francs", True),
        ("Сколько это в динарах?", "40 динаров", True),
        ("Сколько это в динарах?", "40 рублей", False),
        ("Bu frankla neçəyədir?", "40 frank", True),
        ("Bu frankla neçəyədir?", "40 manat", False),
        ("Who lives in Frankfurt?", "40 people", True),
        ("Сколько стоит билет во Франкфурте?", "40 евро", True),
        ("How many manats is the fine?", "Try it", True),
    ],
)
def test_every_currency_is_known_wherever_one_is_asked_for(question, words, of_it):
    assert is_of_asked_unit(question, words) == of_it
