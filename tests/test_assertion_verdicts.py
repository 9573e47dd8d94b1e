"""A charge, custody and what a prosecutor asks are no verdict; a court's verdict and everyday words stay told."""

import pytest

from index import Chunk, Document
from index.text.sentences import sentences
from rag import Passage, Reading
from rag.reading.assertion.azerbaijani import AZERBAIJANI
from rag.reading.assertion.english import ENGLISH
from rag.reading.assertion.heed import turned_by_cue
from rag.reading.assertion.russian import RUSSIAN


def kind(language, text, words, question):
    """What turns the words, read where they first stand; "" for nothing."""
    document = Document("d", text, language=language)
    chunk = Chunk("d#0", "d", 0, len(text), tuple(sentences(text, language)))
    start = text.index(words)
    turn = turned_by_cue(question, Reading(Passage(chunk, document, 1.0), start, start + len(words), 0.9))
    return turn.kind if turn else ""


AZ, WHO_AZ = "Elçin Quliyev", "Kim rüşvət alıb?"
NO_VERDICTS_AZ = [
    "Elçin Quliyev rüşvət almaq ittihamı ilə həbs olunub.",
    "Rüşvət almaqda ittiham olunan Elçin Quliyev məhkəmənin qərarı ilə həbs edilib.",
    "Rüşvət almaqda ittiham olunan Elçin Quliyev 4 ay müddətinə həbs edilib.",
    "Prokuror ittiham olunan Elçin Quliyev azadlıqdan məhrum edilməli olduğunu bildirib.",
    "Rüşvət almaqda ittiham olunan Elçin Quliyev cəzalandırılmalı olduğunu eşidib.",
    "İttiham olunan Elçin Quliyev 7 il azadlıqdan məhrum etmə cəzası ilə üzləşir.",
    "İttiham olunan Elçin Quliyev üçün 7 il azadlıqdan məhrum etmə cəzası gözlənilir.",
    "Elçin Quliyev ittiham olunur, müstəntiq onu təqsirli hesab edir.",
]
VERDICTS_AZ = [
    "İttiham olunan Elçin Quliyev 7 il azadlıqdan məhrum edilib.",
    "İttiham olunan Elçin Quliyev məhkəmədə 7 il azadlıqdan məhrum olunub.",
    "Məhkəmə ittiham olunan Elçin Quliyev barədə 7 il azadlıqdan məhrum etmə cəzası təyin edib.",
    "Məhkəmə ittiham olunan Elçin Quliyev haqqında işə baxıb, onu təqsirli hesab edib.",
    "İttiham olunan Elçin Quliyev rüşvət üstündə 3 il həbsdə yatıb.",
    "İttiham olunan Elçin Quliyev günahkar tapılıb.",
]


@pytest.mark.parametrize("text", NO_VERDICTS_AZ)
def test_custody_and_a_prosecutors_word_are_no_verdict_in_azerbaijani(text):
    assert kind("az", text, AZ, WHO_AZ) == "accuses"


@pytest.mark.parametrize("text", VERDICTS_AZ)
def test_a_courts_sentence_is_one_in_azerbaijani(text):
    assert not kind("az", text, AZ, WHO_AZ)


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("Narkotik satan Rauf Əliyev saxlanılıb.", "Rauf Əliyev", "Narkotiki kim satıb?"),
        ("Rauf Əliyev 3 kiloqram heroinlə saxlanılıb.", "Rauf Əliyev", "Heroini kim gətirib?"),
        ("Polis narkotik satan Rauf Əliyevi tapıb.", "Rauf Əliyevi", "Narkotiki kim satıb?"),
    ],
)
def test_who_is_held_with_drugs_has_not_been_convicted(text, words, question):
    assert kind("az", text, words, question) == "accuses"


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("Qiymət saxlanılıb və bilet 5 manatdır.", "5 manatdır", "Bilet neçə manatdır?"),
        ("40 manat rüsum qüvvədə saxlanılıb.", "40 manat", "Rüsum nə qədərdir?"),
        ("Rauf Əliyev rəis vəzifəsində saxlanılıb.", "Rauf Əliyev", "Rəis kimdir?"),
        ("Xalçalar Gəncədəki muzeydə saxlanılıb, 40 ədəddir.", "40 ədəddir", "Neçə xalça var?"),
        ("40 əlyazma arxivdə saxlanılıb.", "40 əlyazma", "Neçə əlyazma var?"),
        (
            "Narkotiklə mübarizə idarəsinə polis polkovniki Rauf Əliyev rəhbərlik edir.",
            "Rauf Əliyev",
            "Narkotiklə mübarizə idarəsinə kim rəhbərlik edir?",
        ),
    ],
)
def test_what_is_kept_is_nobody_who_is_held(text, words, question):
    assert not kind("az", text, words, question)


RU = "Иван Петров"
NO_VERDICTS_RU = [
    "Иван Петров, обвиняемый в краже, получил за два года взятки.",
    "Обвиняемый в краже Иван Петров получил отсрочку на год.",
    "Обвиняемый в краже Иван Петров получил два года назад премию.",
    "Обвиняемый в краже Иван Петров останется дома до приговора суда.",
    "Обвиняемый в краже Иван Петров ожидает приговора суда.",
    "Суд установил обвиняемому в краже запрет, Иван Петров останется дома.",
    "Судебный эксперт установил, что обвиняемый в краже Иван Петров вменяем.",
    "Суд пришёл к выводу, что обвиняемый в краже Иван Петров может скрыться, и арестовал его.",
    "Следователь подтвердил вину обвиняемого в краже, это Иван Петров.",
    "Обвиняемый в краже Иван Петров останется под стражей, решил суд.",
    "Обвиняемый в краже Иван Петров ранее был осуждён.",
    "Иван Петров, обвиняемый в краже, не был осуждён.",
]
VERDICTS_RU = [
    "Обвиняемый в краже Иван Петров получил пять лет.",
    "Обвиняемый в краже Иван Петров получил 5 лет лишения свободы.",
    "Обвиняемый в краже Иван Петров получил срок.",
    "По приговору суда обвиняемый Иван Петров проведёт пять лет в колонии.",
    "Суд установил, что обвиняемый Иван Петров украл телефоны.",
    "Суд пришёл к выводу, что обвиняемый Иван Петров украл телефоны.",
    "Телефоны украл обвиняемый Иван Петров, решил суд.",
    "Ранее судимый Иван Петров осуждён за кражу, в которой его обвиняли.",
    "Ранее суд признал обвиняемого виновным, это Иван Петров.",
    "Обвиняемый Иван Петров вину не признал и приговорён судом к пяти годам.",
]


@pytest.mark.parametrize("text", NO_VERDICTS_RU)
def test_what_is_got_awaited_or_ordered_before_a_verdict_is_none_in_russian(text):
    assert kind("ru", text, RU, "Кто украл телефоны?") == "accuses"


@pytest.mark.parametrize("text", VERDICTS_RU)
def test_a_courts_finding_is_one_in_russian(text):
    assert kind("ru", text, RU, "Кто украл телефоны?") in ("", "denies")


EN = "Jon Doe"
NO_VERDICTS_EN = [
    ("Suspected gas station robber Jon Doe is 30.", EN, "Who robbed the gas station?"),
    ("The suspected leaker Jon Doe is 30.", EN, "Who leaked the files?"),
    ("The trial of five drivers who took 40 phones begins.", "five drivers", "Who took 40 phones?"),
    ("The trial of five drivers for the theft of 40 phones begins.", "five drivers", "Who took 40 phones?"),
    ("Jon Doe faces a charge of an assault on a guard.", EN, "Who hit the guard?"),
    ("Jon Doe answers charges of a breach of trust.", EN, "Who broke the trust of the bank?"),
    ("Jon Doe, accused of theft, may be convicted.", EN, "Who stole the cables?"),
    ("Jon Doe, accused of theft, was previously convicted.", EN, "Who stole the cables?"),
]
VERDICTS_EN = [
    "On 5 May the court convicted Jon Doe, who was accused of stealing the cables.",
    "Earlier this week a court convicted Jon Doe, who was accused of stealing the cables.",
    "Jon Doe, accused of stealing the cables, did not appeal and was convicted.",
]


@pytest.mark.parametrize(("text", "words", "question"), NO_VERDICTS_EN)
def test_a_suspect_and_a_charge_are_no_verdict_in_english(text, words, question):
    assert kind("en", text, words, question) == "accuses"


@pytest.mark.parametrize("text", VERDICTS_EN)
def test_a_month_and_another_verb_undo_no_verdict(text):
    assert kind("en", text, EN, "Who stole the cables?") in ("", "denies")


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("The trial of three smugglers ended on 5 May.", "5 May", "When did the trial end?"),
        ("The trial of three smugglers ended on 5 May.", "5 May", "When did it end?"),
        ("The trial of the new ferry costs 40 crowns.", "40 crowns", "How much is it?"),
        ("There is a charge of 5 crowns.", "5 crowns", "What is the price?"),
        ("There is a charge of a booking fee of 5 crowns.", "5 crowns", "What is the price?"),
        ("A suspected gas leak closed 40 shops.", "40 shops", "How many shops closed?"),
    ],
)
def test_a_price_a_ferry_and_a_leak_are_of_no_case(text, words, question):
    assert not kind("en", text, words, question)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, "not convicted "),
        (RUSSIAN, "не осуждён "),
        (AZERBAIJANI, "əgər məhkum edilib "),
    ],
)
def test_a_verdict_that_is_denied_again_and_again_is_none(language, words):
    assert not language.convicted.search(words * 400)


@pytest.mark.parametrize(
    ("language", "text", "words", "question"),
    [
        ("ru", "Источник в министерстве, знакомый с ситуацией, заявил, что мост закроют 5 мая.", "5 мая", "Когда?"),
        ("ru", "Жители села, собравшиеся у завода, говорят, что мост закроют 5 мая.", "5 мая", "Когда?"),
        ("ru", "Источник, знакомый с ситуацией, заявил, что мост закроют 5 мая.", "5 мая", "Когда?"),
        ("ru", "В повести банк ограбил Иван Петров.", RU, "Кто?"),
        ("ru", "Роман рассказывает, что банк ограбил Иван Петров.", RU, "Кто?"),
        *(
            ("az", f"Komanda {verb}, mükafat 40 manat olacaq.", "40 manat", "Nə?")
            for verb in ("qazansa", "yüksəlsə", "azalsa", "dəyişsə", "qalxsa", "oxusa")
        ),
        ("az", "Hekayədə bankı Elçin Quliyev qarət edir.", AZ, "Nə?"),
        ("az", "Pulu nə Elçin Quliyev, nə Rauf Həsənov oğurlayıb.", AZ, "Nə?"),
        ("en", "The council considers a tax of 5 per cent.", "5 per cent", "What is the tax?"),
        ("en", "The council considers a new fee of 5 crowns.", "5 crowns", "What is the fee?"),
    ],
)
def test_an_aside_a_condition_a_story_and_a_motion_turn_what_they_turned(language, text, words, question):
    assert kind(language, text, words, question)


@pytest.mark.parametrize(
    ("language", "text", "words", "question"),
    [
        ("ru", "Жители города получат по 40 манатов, как и все, сообщает министерство.", "40 манатов", "Сколько?"),
        ("ru", "Повестка дня включает 5 вопросов.", "5 вопросов", "Сколько?"),
        ("ru", "С повестки дня сняли 40 вопросов.", "40 вопросов", "Сколько вопросов сняли?"),
        ("ru", "Роман Иванов награждён званием Героя 5 мая.", "5 мая", "Когда?"),
        ("az", "Hekayə müsabiqəsində 40 şagird iştirak edib.", "40 şagird", "Nə?"),
        ("az", "Rəis müəssisə, idarə və məclisə, ofisə, kassa, hissə, yoxsa masa, kursa, 40 kitab verib.", "40", "Nə?"),
        ("az", "Sərgidə Fransa, İtaliya və Almaniyadan 40 rəssam iştirak edib.", "40 rəssam", "Nə?"),
        ("az", "Nə baş verdiyini və nə edildiyini nazir Rauf Əliyev açıqlayıb.", "Rauf Əliyev", "Kim açıqlayıb?"),
        ("en", "The court considers the sum of 30 manats fair.", "30 manats", "What is the sum?"),
        ("en", "Jon Doe faces a charge of theft.", "charge of theft", "Which charges does Jon Doe face?"),
        ("en", "Jon Doe is accused of 4 thefts.", "4 thefts", "How many charges were brought against Jon Doe?"),
        ("en", "Jon Doe is accused of stealing nine cars.", EN, "Who allegedly stole nine cars?"),
        ("en", "Jon Doe allegedly stole nine cars, police say.", EN, "Who allegedly stole nine cars?"),
        ("az", "Maşın oğurluğunda Elçin Quliyev ittiham olunur.", AZ, "İddiaya görə, maşını kim oğurlayıb?"),
    ],
)
def test_an_agenda_a_contest_and_what_is_asked_for_stay(language, text, words, question):
    assert not kind(language, text, words, question)
