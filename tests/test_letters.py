"""Azerbaijani as it is typed without its letters, or in Cyrillic; and letters that the models do not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analysis import fold
from index.text.language import told_language
from rag import Assistant
from rag.question.letters import in_its_letters
from rag.reading.onnx_spans import OnnxSpans

PLAIN = str.maketrans("əıöüğşçƏİÖÜĞŞÇ", "eiougscEIOUGSC")
QUESTIONS = [
    (
        "Müvəqqəti yaşayış icazəsi üçün hansı sənədlər lazımdır?",
        "Мүвәггәти јашајыш иҹазәси үчүн һансы сәнәдләр лазымдыр?",
    ),
    ("Miqrasiya İdarəsinin rəisi kimdir?", "Миграсија Идарәсинин рәиси кимдир?"),
    ("Pasport neçəyədir?", "Паспорт нечәјәдир?"),
]


@pytest.mark.parametrize(("question", "cyrillic"), QUESTIONS)
def test_azerbaijani_gets_its_letters_back(question, cyrillic):
    assert in_its_letters(question.translate(PLAIN)) == question
    assert in_its_letters(cyrillic) == question
    assert in_its_letters(question) == question


@pytest.mark.parametrize(
    "question", ["How much does a passport cost?", "Сколько стоит паспорт?", "Pasaport ücreti ne kadar?"]
)
def test_other_languages_stay_as_they_are(question):
    assert in_its_letters(question, ("az", "en")) == question


@given(st.text(max_size=60))
def test_nothing_but_letters_is_exchanged(text):
    assert fold(in_its_letters(text)) == fold(text) or any("\u0400" <= letter <= "\u052f" for letter in text)


WORDS = ["nece", "hansi", "neceyedir", "ucun", "senedler", "Bakida", "2017", "icaze", "sexsiyyet", "vesiqesi"]


@given(st.lists(st.sampled_from(WORDS)))
def test_search_sees_the_same_words(words):
    typed = " ".join(words)
    meant = in_its_letters(typed)
    assert [fold(word) for word in meant.split()] == [fold(word) for word in words]
    assert in_its_letters(meant) == meant


@pytest.mark.parametrize("question", ["რამდენი ღირს პასპორტი?", "هزینه گذرنامه چقدر است؟", "护照多少钱?"])
def test_a_question_in_letters_that_the_models_do_not_know_is_not_read(question):
    text = "A passport costs 72 crowns."
    model = OnnxSpans()
    assert list(model.spans(question, [("", text), ("", text)])) == [None, None]
    assert next(model.spans("How much does a passport cost?", [("", text)])) is not None


def test_an_answer_keeps_the_question_as_it_was_typed(sample_archive):
    with Assistant.open(sample_archive) as assistant:
        answer = assistant.ask("Диплом нечәјәдир?")
        assert answer.question == "Диплом нечәјәдир?"
        unread = assistant.ask("რამდენი ღირს პასპორტი?")
        assert (unread.status, unread.languages) == ("not_found", ("en",))
        assert unread.text.endswith("The releases are in English.")


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("Мексиканын сефири кимдир?", "Meksikanın səfiri kimdir?", "az"),  # on a Russian keyboard
        ("сахланма мэркэзлэри hansı şəhərlərdədir", "saxlanma mərkəzləri hansı şəhərlərdədir", "az"),
        ("Кто такой Labardini?", "Кто такой Labardini?", "ru"),  # the words that ask tell
        ("Meksikanın büyükelçisi kimdir?", "Meksikanın büyükelçisi kimdir?", "az"),  # Turkish as likely
        ("Фирудин Набиев", "Фирудин Набиев", ""),  # names alone
        ("Кто посол?", "Кто посол?", "ru"),
    ],
)
def test_a_question_in_doubt_is_in_one_of_the_three_languages(typed, meant, language):
    assert told_language(typed) == language
    assert in_its_letters(typed) == meant


@pytest.mark.parametrize("word", ["ъ", "ь", "ЪЬ"])
def test_a_sign_that_no_latin_letter_stands_for_is_left_out(word):
    question = QUESTIONS[1][1]
    assert in_its_letters(f"{question[:-1]} {word}?") in (f"{QUESTIONS[1][0][:-1]} ?", QUESTIONS[1][0])


HOW_MANY = """
    Nece manatdir?
    Nece gune hazir olur?
    Bileti nece manata almaq olar?
    Nece nefer yaralanib?
    Nece sened lazimdir?
    nece usaq dogulub
    Nece muraciet daxil olub?
    Saat nece?
    Qiymeti nece olacaq?
    Qiymeti necedir?
    Telefon nomresi necedir?
    Kecid bali necedir?
    Sehere nece avtobus isleyir?
    dollarin mezennesi necedir
    vergi necedir
    hesab nece oldu
    Nece faiz artib?
    Nece muellim ise qebul edilib?
    nece seher var
    Bilet necedir?
    Nece sikayet verilib?
"""
HOW = """
    Pasportu nece almaq olar?
    Vizani nece uzatmaq olar?
    Muraciet nece edilir?
    Cerimeni nece odemek olar
    Nece muraciet etmek olar?
    Nece qeydiyyatdan kecmek olar?
    Isci nece ise goturulur
    Qatar nece yola dusur?
    Pasportu nece alim?
    Nece online odeyim?
    Nece viza almaq olar?
    Bu nece isleyir?
    Hava nece olacaq?
    Hava necedir?
    Cerimeden nece sikayet ede bilerem?
    Nece evlenmek olar?
    Nomreni nece deyismek olar?
    sikayeti nece yazmaq lazimdir
    Muavineti nece hesablayirlar?
    Bes nece?
    Yeni qanun nece qebul olunub?
    Xidmete nece zeng edim?
"""


@pytest.mark.parametrize("question", HOW_MANY.strip().splitlines())
def test_nece_beside_what_is_counted_asks_how_many(question):
    assert "neçə" in in_its_letters(question.strip(), ["az"]).lower()


@pytest.mark.parametrize("question", HOW.strip().splitlines())
def test_nece_beside_what_is_done_asks_how(question):
    assert "necə" in in_its_letters(question.strip(), ["az"]).lower()


def test_a_question_with_its_letters_keeps_them():
    for question in ("Pasportu necə almaq olar?", "Neçə gün çəkir?", "Pasport neçədir?"):
        assert in_its_letters(question, ["az"]) == question
