"""Azerbaijani denies and supposes by the endings of verbs; names and nouns that end alike do neither."""

import pytest

from index import Document
from rag.reading.assertion.base import turning
from rag.reading.assertion.heed import language_of


def kinds(text, words, question="Nə?"):
    start = text.index(words)
    language = language_of(text, Document("d", text, language="az"))
    return set(turning(language, text, start, start + len(words), question))


@pytest.mark.parametrize(
    "verb",
    [
        *("etmir", "etmirdi", "etmirdilər", "etmirlər", "etməyəcək", "etməyəcəkdir", "etməyəcəyik", "etməyib"),
        *("etməyibdir", "etməmişdir", "etməmişlər", "etməmişdilər", "etməmişəm", "etməməlidir", "etməməlidirlər"),
        *("etməz", "almazlar", "almayacağam", "bağlanmayacaq", "ETMİR"),
    ],
)
def test_every_person_and_tense_of_a_verb_denies(verb):
    assert "denies" in kinds(f"Xidmət nağd pul qəbul {verb}.", "nağd pul")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Prokurorluq Elçin Quliyevin bu cinayəti törətmədiyini bildirib.", "Elçin Quliyevin"),
        ("Nazirlik rüsumun 40 manat olmadığını bildirib.", "40 manat"),
        ("Metronun mayın 5-də bağlanmayacağı bildirilib.", "mayın 5-də"),
        ("Nazirlik rüsumun 40 manat olmayacağını dedi.", "40 manat"),
        ("İdarə işlərin mayın 5-də başlamamasını xüsusi qeyd edib.", "mayın 5-də"),
        ("Pulu nə Elçin Quliyev, nə də Rauf Həsənov oğurlayıb.", "Elçin Quliyev"),
        ("Pulu nə Elçin Quliyev, nə Rauf Həsənov oğurlayıb.", "Rauf Həsənov"),
    ],
)
def test_what_is_reported_not_to_be_so_is_denied_and_so_is_neither_of_two(text, words):
    assert "denies" in kinds(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nazirlik rüsumun 40 manat olduğunu bildirib.", "40 manat"),
        ("Metronun mayın 5-də bağlanacağı bildirilib.", "mayın 5-də"),
        ("Rüsumu ödəmədiyi üçün 40 manat cərimə olunub.", "40 manat"),
        ("Pulu həm Elçin Quliyev, həm də Rauf Həsənov alıb.", "Elçin Quliyev"),
        ("Nə vaxt müraciət etmək və nə qədər ödəmək lazım olduğu elanda, rüsum isə 40 manatdır.", "40 manatdır"),
        ("Məktəbin direktoru Solmaz Əliyevadır.", "Solmaz Əliyevadır"),
        ("İclasda Rusiya səfiri Vladimir Doroxin çıxış edib.", "Vladimir Doroxin"),
        ("Timur Həsənov xidmətin rəisi olub.", "Timur Həsənov"),
        ("Səfir Cahit Yılmaz Bakıya mayın 5-də gəlib.", "mayın 5-də"),
        ("Mükafatı Rəşad Məmmədin oğlu Rauf alıb.", "Rauf"),
        ("Təyyarə İzmir şəhərindən saat 9-da uçur.", "saat 9-da"),
        ("Anbara dəmirlər və kömürlər mayın 5-də gətirilib.", "mayın 5-də"),
        ("Müəssisə, idarə və təşkilatlarda iş saat 9-da başlayır.", "saat 9-da"),
        ("Sərgidə Fransa, İtaliya və Almaniyadan 40 rəssam iştirak edib.", "40 rəssam"),
        ("Mükafatı Musa, Əli və Həsən alıb.", "Əli"),
        ("Təşkilat müəssisə, idarə və 40 məktəb üçün kitab alıb.", "40 məktəb"),
    ],
)
def test_what_is_so_names_and_nouns_turn_nothing(text, words):
    assert not kinds(text, words)


@pytest.mark.parametrize("verb", ["etsələr", "qəbul olunsa", "verilərsə", "istəsə", "təsdiqlənsə", "olmasa"])
def test_a_verb_makes_a_condition(verb):
    assert "supposes" in kinds(f"Qanun {verb}, rüsum 40 manat olacaq.", "40 manat")
