"""A yes or no that Russian and Azerbaijani ask by the voice alone; and reasons and conditions that answer."""

import pytest

from index.types import Chunk, Document, Span
from rag.question.expected import asks_for_verdict
from rag.reading.assertion.heed import as_shown
from rag.reading.widened import widened
from rag.types import Passage, Reading


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("я студент, подрабатываю на каникулах, плачу за патент?", True),
        ("Пенсионеры платят за проезд?", True),
        ("Дети до 7 лет едут бесплатно? Им нужен билет?", True),
        ("Паспорт нужен?", True),
        ("По воскресеньям паром ходит?", True),
        ("Штраф отменяется?", True),
        ("А стоимость патента?", False),
        ("график работы музея?", False),
        ("Сколько платят студенты?", False),
        ("Кто работает в воскресенье?", False),
        ("Tələbə pul ödəyir?", True),
        ("Bazar günü muzey işləyir?", True),
        ("Pasport lazımdır?", True),
        ("Uşaqlar bilet almalıdır?", True),
        ("Muzeyin iş saatı?", False),
        ("Kim ödəyir?", False),
        ("Bilet neçəyədir?", False),
    ],
)
def test_a_yes_or_no_is_told_without_its_particle(question, verdict):
    assert asks_for_verdict(question) == verdict


def reading(sentences, words, language, sure=0.8):
    text = " ".join(sentences)
    starts = [text.index(one) for one in sentences]
    spans = tuple(Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True))
    found = Passage(Chunk("r#0", "r", 0, len(text), spans), Document("r", text, language=language), 1.0)
    start = text.index(words)
    return Reading(found, start, start + len(words), sure)


@pytest.mark.parametrize(
    ("question", "sentences", "words", "language"),
    [
        (
            "why was Thorne dismissed",
            ["The minister gave as his reason that refunds were paid twice.", "Thorne said that he regretted it."],
            "he regretted it",
            "en",
        ),
        (
            "Nəyə görə, niyə yol bağlanıb?",
            ["Bunun səbəbi körpünün təmiridir.", "Yol mayın 5-dən bağlanıb."],
            "mayın 5-dən",
            "az",
        ),
        ("Почему закрыт мост?", ["Причина — трещины в опорах.", "Мост закрыт с 5 мая."], "с 5 мая", "ru"),
    ],
)
def test_the_sentence_beside_that_gives_the_reason_answers_why(question, sentences, words, language):
    (found,) = widened(question, [reading(sentences, words, language, sure=0.6)])
    assert sentences[0] in found.text


@pytest.mark.parametrize(
    ("question", "sentence", "words", "language"),
    [
        ("su gətirmək üçün hara müraciət edim", "955 nömrəsinə zəng etsələr, su gətiriləcək.", "955 nömrəsinə", "az"),
        ("suyu necə sifariş edim", "955 nömrəsinə zəng etsələr, su gətiriləcək.", "955 nömrəsinə", "az"),
        ("куда звонить, чтобы привезли воду", "Если позвонить по номеру 955, воду привезут.", "955", "ru"),
    ],
)
def test_a_condition_tells_what_to_do(question, sentence, words, language):
    assert as_shown(question, reading([sentence], words, language)) is not None
    assert as_shown("955 nədir", reading([sentence], words, language)) is None
