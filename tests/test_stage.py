"""The newest stage of a case stands, and what is said of other things stays as it is."""

from datetime import date

import pytest

from index import Chunk, Document
from index.text.sentences import sentences
from rag.reading.assertion.heed import MODEST, heeded
from rag.types import Passage, Reading

CONVICTED = "The court convicted Jonas Doll of the theft of nine cars and sent him to prison."
FREED = "The Court of Appeal set the judgment aside and acquitted Doll of all charges."


def reading(name, day, text, words, sure=0.8, language="en"):
    document = Document(id=name, text=text, published=day, language=language)
    chunk = Chunk(f"{name}#0", name, 0, len(text), tuple(sentences(text, language)))
    start = text.index(words)
    return Reading(Passage(chunk, document, 1.0), start, start + len(words), sure)


def said(readings, question="Who stole the nine cars?"):
    return [(one.short, one.statement) for one in heeded(question, readings)]


def test_who_was_acquitted_later_is_not_named_and_the_acquittal_stands():
    old = reading("old", date(2019, 5, 1), CONVICTED, "Jonas Doll")
    new = reading("new", date(2020, 5, 1), f"Judges met on Monday. {FREED}", "Judges", 0.1)
    shown = heeded("Who stole the nine cars?", [old, new])
    assert (shown[0].short, shown[0].statement) == (None, FREED)
    assert shown[0].answerability <= MODEST
    assert all(one.passage.document.id != "old" for one in shown)


@pytest.mark.parametrize(
    ("day", "other"),
    [
        (date(2018, 5, 1), FREED),  # an earlier acquittal, of another case
        (date(2020, 5, 1), "The Court of Appeal acquitted Mara Voss of all charges."),
        (date(2020, 5, 1), "Doll was moved to another prison in May."),
        (None, FREED),
    ],
)
def test_a_conviction_that_nobody_set_aside_keeps_its_name(day, other):
    old = reading("old", date(2019, 5, 1), CONVICTED, "Jonas Doll")
    assert ("Jonas Doll", CONVICTED) in said([old, reading("new", day, other, other.split()[0], 0.1)])


def test_what_is_said_of_somebody_beside_his_case_stays():
    shop = "Jonas Doll opened a bakery in Lenn on Monday."
    old = reading("old", date(2019, 5, 1), shop, "Jonas Doll")
    new = reading("new", date(2020, 5, 1), FREED, "Court", 0.1)
    assert said([old, new], "Who opened a bakery?")[0] == ("Jonas Doll", shop)


WHO = {"az": "Doqquz maşını kim oğurlayıb?", "ru": "Кто украл девять машин?"}
SENTENCED = {
    "az": "Elçin Quliyev doqquz maşın oğurluğuna görə məhkum edilib.",
    "ru": "Иван Петров осуждён за кражу девяти машин.",
}


@pytest.mark.parametrize(
    ("language", "old", "who", "new"),
    [
        ("ru", SENTENCED["ru"], "Иван Петров", "Апелляционный суд оправдал Ивана Петрова."),
        ("ru", SENTENCED["ru"], "Иван Петров", "Петров оправдан апелляционным судом."),
        (
            "ru",
            "Иван Петрович Петров приговорён за кражу к пяти годам.",
            "Иван Петрович Петров",
            "Петрову вынесен оправдательный приговор.",
        ),
        (
            "ru",
            "Петров Иван Сергеевич осуждён за кражу девяти машин.",
            "Петров Иван Сергеевич",
            "Суд признал Ивана Петрова невиновным.",
        ),
        ("az", SENTENCED["az"], "Elçin Quliyev", "Apellyasiya məhkəməsi Elçin Quliyevə bəraət verib."),
        ("az", SENTENCED["az"], "Elçin Quliyev", "Quliyev bəraət alıb."),
        (
            "az",
            "Məhkəmə Elçin Quliyevi oğurluğa görə 5 il azadlıqdan məhrum edib.",
            "Elçin Quliyevi",
            "Quliyevə bəraət verilib.",
        ),
        ("az", SENTENCED["az"], "Elçin Quliyev", "Суд оправдал Эльчина Кулиева."),
    ],
)
def test_a_later_acquittal_counts_in_whatever_case_and_alphabet_the_name_stands(language, old, who, new):
    before = reading("old", date(2018, 5, 1), old, who, language=language)
    after = reading("new", date(2019, 5, 1), new, new.split()[0], 0.1, "ru" if "уд" in new else language)
    shown = heeded(WHO[language], [before, after])
    assert all(one.passage.document.id == "new" and one.answerability <= MODEST for one in shown)
    assert any(one.statement == new for one in shown)


@pytest.mark.parametrize(
    ("language", "who", "new"),
    [
        ("ru", "Иван Петров", "Апелляционный суд оправдал Олега Сидорова."),
        ("ru", "Иван Петров", "Апелляционный суд оставил приговор Петрову без изменения."),
        ("az", "Elçin Quliyev", "Apellyasiya məhkəməsi Rauf Həsənova bəraət verib."),
        ("az", "Elçin Quliyev", "Quliyevin şikayəti təmin edilməyib."),
    ],
)
def test_a_convict_whom_nobody_acquitted_keeps_his_name(language, who, new):
    before = reading("old", date(2018, 5, 1), SENTENCED[language], who, language=language)
    after = reading("new", date(2019, 5, 1), new, new.split()[0], 0.1, language)
    assert (who, SENTENCED[language]) in said([before, after], WHO[language])


def test_somebody_of_the_same_first_name_is_somebody_else():
    text = "Петров Иван Сергеевич осуждён за кражу девяти машин."
    before = reading("old", date(2018, 5, 1), text, "Петров Иван Сергеевич", language="ru")
    after = reading("new", date(2019, 5, 1), "Суд оправдал Ивана Сидорова.", "Суд", 0.1, "ru")
    assert text in [statement for _, statement in said([before, after], WHO["ru"])]


@pytest.mark.parametrize(
    ("language", "old", "who", "new"),
    [
        ("ru", "Пётр Иванов осуждён за кражу девяти машин.", "Пётр Иванов", "Иван Сидоров оправдан."),
        ("ru", "Пётр Судов осуждён за кражу девяти машин.", "Пётр Судов", "Суд оправдал сторожа."),
        (
            "az",
            "Rauf Kərimli doqquz maşın oğurluğuna görə məhkum edilib.",
            "Rauf Kərimli",
            "Kərim Əliyev bəraət alıb.",
        ),
        (
            "ru",
            "Роман Аркадьевич Абрамович осуждён за кражу девяти машин.",
            "Роман Аркадьевич Абрамович",
            "Роман Сидоров оправдан.",
        ),
    ],
)
def test_who_is_called_by_what_another_family_name_is_made_of_frees_nobody(language, old, who, new):
    before = reading("old", date(2018, 5, 1), old, who, language=language)
    after = reading("new", date(2019, 5, 1), new, new.split()[0], 0.1, language)
    assert old in [statement for _, statement in said([before, after], WHO[language])]


@pytest.mark.parametrize(
    ("language", "old", "who", "new"),
    [
        (
            "ru",
            "Роман Аркадьевич Абрамович осуждён за кражу девяти машин.",
            "Роман Аркадьевич Абрамович",
            "Суд оправдал Романа Абрамовича.",
        ),
        (
            "az",
            "Rauf Kərimli doqquz maşın oğurluğuna görə məhkum edilib.",
            "Rauf Kərimli",
            "Məhkəmə Kərimliyə bəraət verib.",
        ),
        ("ru", "Анна Петрова осуждена за кражу девяти машин.", "Анна Петрова", "Суд оправдал Петрову."),
        ("ru", "Пётр Достоевский осуждён за кражу девяти машин.", "Пётр Достоевский", "Суд оправдал Достоевского."),
    ],
)
def test_a_family_name_that_ends_as_another_word_is_known_in_its_cases(language, old, who, new):
    before = reading("old", date(2018, 5, 1), old, who, language=language)
    after = reading("new", date(2019, 5, 1), new, new.split()[0], 0.1, language)
    assert all(one.passage.document.id == "new" for one in heeded(WHO[language], [before, after]))
