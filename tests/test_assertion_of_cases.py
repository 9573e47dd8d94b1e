"""Who is accused, tried or arrested has not done it, whatever the words; a conviction and an everyday word stay."""

import pytest

from index import Chunk, Document
from index.text.sentences import sentences
from rag import Passage, Reading
from rag.reading.assertion.classifier import AssertionClassifier
from rag.reading.assertion.heed import heeded


@pytest.fixture(autouse=True)
def _cues_alone(monkeypatch):
    """The classifier, which has tests of its own, doubts nothing here."""
    monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_: 0.9)


def headline(language, text, words, question):
    """Whether the words are one, read where they first stand."""
    document = Document("d", text, language=language)
    chunk = Chunk("d#0", "d", 0, len(text), tuple(sentences(text, language)))
    start = text.index(words)
    shown = heeded(question, [Reading(Passage(chunk, document, 1.0), start, start + len(words), 0.9)])
    return [one.short for one in shown] == [words]


DOUBTED_CONVICTIONS = [
    ("ru", "Обвиняемый в краже Иван Петров не признал себя виновным.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "Иван Петров, обвиняемый в поджоге, виновным себя не признаёт.", "Иван Петров", "Кто поджёг склад?"),
    (
        "ru",
        "Подозреваемый в убийстве Иван Петров отказался признать себя виновным.",
        "Иван Петров",
        "Кто убил сторожа?",
    ),
    ("ru", "Иван Петров, обвиняемый в краже, не был осуждён.", "Иван Петров", "Кто украл телефоны?"),
    (
        "ru",
        "Ассоциация осуждает нападение, в котором обвиняют Ивана Петрова.",
        "Ивана Петрова",
        "Кто напал на водителя?",
    ),
    ("ru", "Министерство осудило кражу, в которой обвиняют Ивана Петрова.", "Ивана Петрова", "Кто украл телефоны?"),
    (
        "ru",
        "В угоне подозревают Ивана Петрова, который отбывает срок за другое преступление.",
        "Ивана Петрова",
        "Кто угнал автобус?",
    ),
    ("ru", "Иван Петров, подозреваемый в угоне, ранее был оштрафован.", "Иван Петров", "Кто угнал автобус?"),
    ("az", "Oğurluqda ittiham olunan Elçin Quliyev təqsirini etiraf etməyib.", "Elçin Quliyev", "Pulu kim oğurlayıb?"),
    (
        "az",
        "Oğurluqda ittiham olunan Elçin Quliyev etirafdan boyun qaçırmır, o, etiraf etmir.",
        "Elçin Quliyev",
        "Pulu kim oğurlayıb?",
    ),
    (
        "az",
        "Elçin Quliyevə oğurluqda ittiham elan edilib, onu 7 ilədək həbs cəzası gözləyir.",
        "Elçin Quliyevə",
        "Mənzili kim qarət edib?",
    ),
    (
        "az",
        "Elçin Quliyev 7 ilədək həbs cəzası nəzərdə tutan maddə ilə ittiham olunur.",
        "Elçin Quliyev",
        "Pulu kim oğurlayıb?",
    ),
    (
        "az",
        "Rüşvət almaqda ittiham olunan Elçin Quliyev təqsirli bilinərsə, cəza alacaq.",
        "Elçin Quliyev",
        "Kim rüşvət alıb?",
    ),
    (
        "en",
        "Jon Doe, accused of stealing the cables, faces ten years if convicted.",
        "Jon Doe",
        "Who stole the cables?",
    ),
    (
        "en",
        "Jon Doe, accused of stealing the cables, has not been convicted of any crime.",
        "Jon Doe",
        "Who stole the cables?",
    ),
    ("en", "Jon Doe, accused of stealing the cables, did not confess.", "Jon Doe", "Who stole the cables?"),
]
TOLD_CONVICTIONS = [
    (
        "ru",
        "Апелляция оставила обвиняемому Ивану Петрову приговор за кражу без изменений.",
        "Ивану Петрову",
        "Кто украл телефоны?",
    ),
    ("ru", "Обвиняемый в краже Иван Петров получил пять лет.", "Иван Петров", "Кто украл телефоны?"),
    (
        "az",
        "Məhkəmə oğurluqda ittiham olunan Elçin Quliyevin hökmünü qüvvədə saxlayıb.",
        "Elçin Quliyevin",
        "Pulu kim oğurlayıb?",
    ),
    ("ru", "Убийцей охранника суд признал Петра Долгих.", "Петра Долгих", "Кто убил охранника?"),
    ("az", "Aygün Rzayeva imzaları saxtalaşdırmaqda təqsirli bilinib.", "Aygün Rzayeva", "İmzaları kim saxtalaşdırıb?"),
    ("ru", "Суд признал обвиняемого Ивана Петрова виновным в краже телефонов.", "Ивана Петрова", "Кто украл телефоны?"),
    (
        "ru",
        "Обвиняемый Иван Петров осуждён за кражу телефонов, хотя вину не признал.",
        "Иван Петров",
        "Кто украл телефоны?",
    ),
    ("ru", "Суд осудил обвиняемого Ивана Петрова за поджог.", "Ивана Петрова", "Кто поджёг склад?"),
    ("az", "İttiham olunan Elçin Quliyev oğurluğu etiraf edib.", "Elçin Quliyev", "Pulu kim oğurlayıb?"),
    ("az", "Məhkəmə ittiham olunan Elçin Quliyevi oğurluqda təqsirli bilib.", "Elçin Quliyevi", "Pulu kim oğurlayıb?"),
    ("az", "İttiham olunan Elçin Quliyevə 5 il həbs cəzası verilib.", "Elçin Quliyevə", "Pulu kim oğurlayıb?"),
    ("en", "Jon Doe, accused of stealing the cables, was convicted on Monday.", "Jon Doe", "Who stole the cables?"),
]


@pytest.mark.parametrize("case", DOUBTED_CONVICTIONS, ids=" ".join)
def test_a_conviction_that_is_denied_or_depends_on_something_excuses_no_accusation(case):
    assert not headline(*case)


@pytest.mark.parametrize("case", TOLD_CONVICTIONS, ids=" ".join)
def test_a_conviction_does(case):
    assert headline(*case)


ACCUSED = [
    # Whichever spelling the accusation has.
    ("ru", "В убийстве предпринимателя обвинен 34-летний Иван Петров.", "Иван Петров", "Кто убил предпринимателя?"),
    ("ru", "Анна Ким обвинена в растрате 40 тысяч манатов.", "Анна Ким", "Кто растратил 40 тысяч манатов?"),
    ("ru", "В поджоге склада обвинены Иван Петров и Олег Сидоров.", "Иван Петров", "Кто поджёг склад?"),
    ("ru", "Соседи обвинили Ивана Петрова в краже денег из кассы.", "Ивана Петрова", "Кто украл деньги?"),
    ("ru", "Истица обвинила Анну Ким в краже денег.", "Анну Ким", "Кто украл деньги?"),
    # Whatever the question about the culprit names beside him.
    ("ru", "Иван Петров обвиняется в угоне судна из порта.", "Иван Петров", "Кто угнал судно из порта?"),
    (
        "ru",
        "В поджоге судостроительного завода подозревается Иван Петров.",
        "Иван Петров",
        "Кто поджёг судостроительный завод?",
    ),
    ("ru", "Иван Петров обвиняется в краже мебели.", "Иван Петров", "Кто украл мебель из здания суда?"),
    (
        "az",
        "Telefonların oğurlanmasında Elçin Quliyev ittiham olunur.",
        "Elçin Quliyev",
        "Anbarda saxlanılan telefonları kim oğurlayıb?",
    ),
    ("az", "Həbsxananın yandırılmasında Elçin Quliyev ittiham olunur.", "Elçin Quliyev", "Həbsxananı kim yandırıb?"),
    (
        "az",
        "Həbsxanaya narkotik ötürməkdə Elçin Quliyev təqsirləndirilir.",
        "Elçin Quliyev",
        "Həbsxanaya narkotiki kim ötürüb?",
    ),
    (
        "en",
        "Jon Doe is accused of stealing the cables of the station.",
        "Jon Doe",
        "Who stole the cables of the charging station?",
    ),
    ("en", "Jon Doe is accused of stealing a bicycle.", "Jon Doe", "Who stole the bicycle from police custody?"),
    # By whatever stage of a case.
    ("ru", "За кражу телефонов задержан Иван Петров.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "За кражу телефонов Иван Петров арестован.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "Ивана Петрова судят за кражу денег.", "Ивана Петрова", "Кто украл деньги?"),
    ("ru", "Ивану Петрову вменяется кража денег.", "Ивану Петрову", "Кто украл деньги?"),
    ("ru", "Ивану Петрову инкриминируют кражу денег.", "Ивану Петрову", "Кто украл деньги?"),
    ("ru", "Ивана Петрова привлекли к уголовной ответственности за кражу.", "Ивана Петрова", "Кто украл телефоны?"),
    ("ru", "Под суд за кражу телефонов пойдёт Иван Петров.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "Фигурантом дела о краже телефонов стал Иван Петров.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "Иван Петров, заподозренный в краже, заключён под стражу.", "Иван Петров", "Кто украл телефоны?"),
    ("az", "Telefonların oğurlanmasına görə Elçin Quliyev həbs olunub.", "Elçin Quliyev", "Telefonları kim oğurlayıb?"),
    ("az", "Telefon oğurluğu üstündə Elçin Quliyev tutulub.", "Elçin Quliyev", "Telefonları kim oğurlayıb?"),
    (
        "az",
        "Oğurluğa görə Elçin Quliyev barəsində cinayət işi başlanılıb.",
        "Elçin Quliyev",
        "Telefonları kim oğurlayıb?",
    ),
    (
        "az",
        "Oğurluq üzrə cinayət işi Elçin Quliyev barəsində məhkəməyə göndərilib.",
        "Elçin Quliyev",
        "Telefonları kim oğurlayıb?",
    ),
    ("az", "Rüşvət alan Elçin Quliyev barəsində həbs qətimkan tədbiri seçilib.", "Elçin Quliyev", "Kim rüşvət alıb?"),
    ("az", "Polis pul oğurluğunda Elçin Quliyevi saxladı.", "Elçin Quliyevi", "Pulu kim oğurlayıb?"),
    ("az", "Polislər oğurluğa görə Elçin Quliyevi saxladılar.", "Elçin Quliyevi", "Pulu kim oğurlayıb?"),
    (
        "az",
        "Anbarın yandırılmasında Elçin Quliyevin əli olduğu zənn edilir.",
        "Elçin Quliyevin",
        "Anbarı kim yandırıb?",
    ),
]
ASKED_FOR = [
    ("ru", "Иван Петров обвинён в краже телефонов.", "Иван Петров", "Кто обвинён в краже телефонов?"),
    ("ru", "В краже телефонов подозревают Ивана Петрова.", "Ивана Петрова", "Кого подозревают в краже телефонов?"),
    ("ru", "За кражу телефонов задержан Иван Петров.", "Иван Петров", "Кто задержан за кражу телефонов?"),
    ("ru", "Суд признал Ивана Петрова виновным в краже.", "Ивана Петрова", "Кто украл телефоны?"),
    ("ru", "Полиция задержала пять человек.", "пять человек", "Сколько человек задержала полиция?"),
    ("ru", "Министр юстиции встретился с судьями верховного суда.", "Министр юстиции", "Кто встретился с судьями?"),
    ("az", "Oğurluqda Elçin Quliyev ittiham olunur.", "Elçin Quliyev", "Oğurluqda kim ittiham olunur?"),
    ("az", "Oğurluğa görə Elçin Quliyev həbs olunub.", "Elçin Quliyev", "Oğurluğa görə kim həbs olunub?"),
    ("az", "Polis beş nəfəri saxlayıb.", "beş nəfəri", "Polis neçə nəfəri saxlayıb?"),
    ("az", "Məhkəmə Elçin Quliyevi oğurluqda təqsirli bilib.", "Elçin Quliyevi", "Telefonları kim oğurlayıb?"),
    ("az", "Elçin Quliyev oğurluğa görə 5 il azadlıqdan məhrum edilib.", "Elçin Quliyev", "Telefonları kim oğurlayıb?"),
    ("en", "Jon Doe is charged with stealing the cables.", "Jon Doe", "Who is charged with stealing the cables?"),
    ("en", "Jon Doe was arrested for the theft of cables.", "Jon Doe", "Who was arrested for the theft of cables?"),
]


@pytest.mark.parametrize("case", ACCUSED, ids=" ".join)
def test_of_a_culprit_who_is_asked_for_no_accusation_and_no_arrest_tells(case):
    assert not headline(*case)


@pytest.mark.parametrize("case", ASKED_FOR, ids=" ".join)
def test_who_is_accused_or_arrested_is_told_where_that_is_asked_and_a_verdict_tells_the_culprit(case):
    assert headline(*case)


EVERYDAY = [
    ("ru", "При предъявлении студенческого билета скидка составляет 50 процентов.", "50 процентов", "Какая скидка?"),
    ("ru", "Закрытие фестиваля искусств состоится 5 мая.", "5 мая", "Когда завершится фестиваль?"),
    ("ru", "В прекрасном парке делегацию встретили 40 школьников.", "40 школьников", "Кто встретил делегацию?"),
    ("ru", "При подозрении на грипп звоните по номеру 1542.", "1542", "По какому номеру звонить?"),
    ("az", "Qiymət saxlanılıb və bilet 5 manatdır.", "5 manatdır", "Bilet neçə manatdır?"),
    ("az", "Tenderdə iştirak haqqı iddiaçılar üçün 40 manatdır.", "40 manatdır", "İştirak haqqı neçə manatdır?"),
    ("az", "Xidmətə 40 nəfər işçi axtarılır.", "40 nəfər", "Xidmətə neçə işçi lazımdır?"),
    ("az", "Şübhəsiz ki, ən böyük park Bakıda yerləşir.", "Bakıda", "Ən böyük park harada yerləşir?"),
    ("en", "There were 40 suspected cases of flu in May.", "40", "How many cases of flu were there?"),
    ("en", "Patients pay a handling charge of 2 crowns.", "2 crowns", "What is the price?"),
]
OF_A_CASE = [
    ("ru", "Ивану Петрову предъявлено обвинение в краже.", "Ивану Петрову", "Как зовут вора?"),
    ("ru", "Предполагаемый похититель телефонов — Иван Петров.", "Иван Петров", "Как зовут вора?"),
    ("ru", "Прокурор закрыл дело против Анны Ким.", "Анны Ким", "Как зовут вора?"),
    ("ru", "Дело против Анны Ким прекращено.", "Анны Ким", "Как зовут вора?"),
    ("az", "Polis şəxsi, Elçin Quliyevi tapıb, o, saxlanılıb.", "Elçin Quliyevi", "Telefonları kim oğurlayıb?"),
    ("az", "Elçin Quliyev axtarışdadır.", "Elçin Quliyev", "Oğrunun adı nədir?"),
    ("az", "Elçin Quliyevdən şübhə edilir.", "Elçin Quliyevdən", "Oğrunun adı nədir?"),
    ("en", "Jon Doe is a suspected thief.", "Jon Doe", "What is the name of the thief?"),
]


@pytest.mark.parametrize("case", EVERYDAY, ids=" ".join)
def test_everyday_words_that_begin_as_those_of_a_case_turn_nothing(case):
    assert headline(*case)


@pytest.mark.parametrize("case", OF_A_CASE, ids=" ".join)
def test_those_of_a_case_do_whatever_is_asked(case):
    assert not headline(*case)
