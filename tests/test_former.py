"""Who it was, who it is, and what the newest release says of a rule that an older one had otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from index.types import Chunk, Document, Span
from rag.answer.compose import ExtractiveComposer, compose
from rag.answer.former import asks_for_former, of_asked_holder
from rag.answer.headline import LIKELY, as_headline
from rag.answer.raised import surer_in_series
from rag.reading.widened import widened
from rag.types import Passage, Reading


def reading(name, day, text, words, sure=0.8):
    document = Document(name, text, published=date.fromisoformat(day), language="en")
    starts = [0, *(place + 2 for place, letter in enumerate(text) if text[place : place + 2] == ". ")]
    spans = tuple(
        Span(one, other) for one, other in zip(starts, [*(s - 1 for s in starts[1:]), len(text)], strict=True)
    )
    passage = Passage(Chunk(f"{name}#0", name, 0, len(text), spans), document, 1.0)
    start = text.index(words)
    return Reading(passage, start, start + len(words), sure)


OLD = reading("a", "2018-05-22", "Ines Hall was appointed director of the Road Office.", "Ines Hall")
NEW = reading("b", "2024-02-26", "Bruno Keld was appointed director of the Road Office.", "Bruno Keld", 0.85)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Who is director of the Road Office?", "Bruno Keld"),
        ("Who was director of the Road Office?", "Ines Hall"),
        ("Who was director of the Road Office before?", "Ines Hall"),
        ("Who used to be director of the Road Office?", "Ines Hall"),
    ],
)
def test_the_past_asks_for_an_earlier_holder(question, short):
    assert compose([NEW, OLD], 0.3, question).short == short


def test_the_one_before_whom_the_newest_release_names_is_the_answer():
    says = reading("b", "2024-02-26", "Bruno Keld succeeds Ines Hall as director of the Road Office.", "Ines Hall")
    older = reading("z", "2010-01-01", "Otto Berg was appointed director of the Road Office.", "Otto Berg", 0.7)
    assert compose([says, older], 0.3, "Who was director of the Road Office before?").short == "Ines Hall"


SUCCESSIONS = [  # the one before in brackets, the one after in braces
    "[Ines Hall] was succeeded as director of the Road Office by {Bruno Keld}.",
    "[Ines Hall], director since 2010, has been replaced by {Bruno Keld}.",
    "{Bruno Keld} replaced [Ines Hall] as director of the Road Office.",
    "{Bruno Keld}, an engineer, took over from [Ines Hall].",
    "{Лейла Рзаева} сменила на посту директора [Тофика Мамедова].",
    "На смену [Тофику Мамедову] пришла {Лейла Рзаева}.",
    "[Tofiq Məmmədov]un yerinə {Leyla Rzayeva} direktor təyin edilib.",
]
NOW = ["Who is director of the Road Office?", "Кто директор?", "Direktor kimdir?"]
THEN = ["Who was director before?", "Кто был директором раньше?", "Əvvəlki direktor kimdir?", "Direktor kim idi?"]


@pytest.mark.parametrize("sentence", SUCCESSIONS)
def test_of_who_came_and_who_went_the_asked_one_is_named(sentence):
    text = sentence.translate(dict.fromkeys(map(ord, "[]{}")))
    went, came = sentence.partition("[")[2].partition("]")[0], sentence.partition("{")[2].partition("}")[0]
    for read in (went, came):
        one = reading("a", "2024-01-01", text, read)
        assert {of_asked_holder(question, one).text for question in NOW} == {came}
        assert {of_asked_holder(question, one).text for question in THEN} == {went}
        assert of_asked_holder("Who was replaced?", one) == one
        assert of_asked_holder("When was that?", one) == one


INTRODUCTIONS = [  # in the brackets who introduces, in the braces who comes
    "The Minister of the Interior, [Colm Asher], introduced the new head of the Road Office, {Pavel Strand}.",
    "Министр внутренних дел [Колм Ашер] представил нового начальника Дорожной службы {Павла Странда}.",
    "Daxili işlər naziri [Kolm Aşer] Yol İdarəsinin yeni rəisi {Pavel Strandı} kollektivə təqdim edib.",
]
LANGUAGES = ("en", "ru", "az")
OFFICES = [
    ("Who is head of the Road Office?", "Who is Minister of the Interior?"),
    ("Кто начальник Дорожной службы?", "Кто министр внутренних дел?"),
    ("Yol İdarəsinə kim rəhbərlik edir?", "Daxili işlər naziri kimdir?"),
]


@pytest.mark.parametrize("number", range(3), ids=("en", "ru", "az"))
def test_who_introduces_does_not_hold_the_office(number):
    sentence = INTRODUCTIONS[number]
    text = sentence.translate(dict.fromkeys(map(ord, "[]{}")))
    by, new = sentence.partition("[")[2].partition("]")[0], sentence.partition("{")[2].partition("}")[0]
    one = reading("a", "2024-01-01", text, by)
    one = replace(one, passage=replace(one.passage, document=replace(one.passage.document, language=LANGUAGES[number])))
    office, minister = OFFICES[number]
    assert of_asked_holder(office, one).text == new
    assert of_asked_holder(minister, one).text == by


@pytest.mark.parametrize(
    ("language", "before", "now", "question", "short"),
    [
        (
            "en",
            "For breaking it a fine of 100 crowns is charged.",
            "The fine for breaking it was raised to 180 crowns.",
            "What is the fine if I break it?",
            "180 crowns",
        ),
        (
            "ru",
            "За нарушение взимается штраф в размере 100 крон.",
            "Штраф за нарушение повышен до 180 крон.",
            "Какой штраф, если нарушить?",
            "180 крон",
        ),
        (
            "az",
            "Qaydanı pozanlar 100 kron cərimə ödəyir.",
            "Qaydanı pozanlar üçün cərimə 180 krona qaldırılıb.",
            "Qaydanı pozanda cərimə nə qədərdir?",
            "180 krona",
        ),
    ],
)
def test_what_a_value_was_raised_to_is_as_sure_as_what_it_was(language, before, now, question, short):
    def told(name, day, text, words, sure):
        one = reading(name, day, text, words, sure)
        return replace(one, passage=replace(one.passage, document=replace(one.passage.document, language=language)))

    old_words = next(part for part in ("100 crowns", "100 крон", "100 kron") if part in before)
    old, new = told("a", "2018-01-01", before, old_words, 0.7), told("b", "2025-01-01", now, short, 0.1)
    assert ExtractiveComposer().compose(question, [old, new], 0.37).short == short


@pytest.mark.parametrize(
    "question",
    [
        *("Who must register before 1 May?", "Who was hurt in the fire?", "Who was present at the meeting?"),
        *("Who was responsible for the spill?", "Who was on duty?", "Who was born in Arden?"),
        *("Who was appointed director?", "Who is director?", "When was he director?"),
        *("Who must apply before the deadline?", "Who has to pay before entering?", "Who may vote before noon?"),
        *("Who spoke before the council?", "Who appeared before the court?", "Who was killed?"),
        *("Who was caught stealing?", "Who was shot?", "Who was ill?", "Who was guilty of the theft?"),
        *("Who was there?", "Who was at the opening?", "Who was behind the attack?", "Who was lost at sea?"),
        *("Who was cut off by the flood?", "Who was left without power?", "Who was told to leave?"),
        *("Who was given the prize?", "Who was able to vote?", "Who was absent?", "Who was awake?"),
        *("Who was driving the bus?", "Who was paid?", "Who was the winner of the race?", "Who was the victim?"),
        *("Who was the oldest runner?", "Who was in the car?", "Who were the winners?", "Who were the guests?"),
        *("Who was sent to prison?", "Who was found in the river?"),
        *("Who needs to be told before the work begins?", "Who can get the allowance before birth?"),
        *("Who was free to go?", "Who was drunk?", "Who had been drinking?", "Who was fined before the court?"),
        *("Кто был назначен директором?", "Кто директор?", "Кто был первым директором?", "Кто был ранен?"),
        *("Кто был на дежурстве?", "Кто был виноват?", "Кто должен зарегистрироваться раньше 1 мая?"),
        *("Кто был на встрече?", "Кто был в машине?", "Кто был болен?", "Кто может прийти раньше?"),
        *("Кто был победителем?", "Кто был против?", "Kim direktor təyin olunub?", "Direktor kimdir?"),
        *("İlk direktor kim olub?", "Kim 1 maydan əvvəl qeydiyyatdan keçməlidir?", "Yanğında yaralanan kim idi?"),
        *("Qalib kim idi?", "Maşında kim idi?", "Günahkar kim idi?", "Səfərdən əvvəl kim müraciət etməlidir?"),
        *("Görüşdə kimlər idi?", "Kim əvvəlcədən yazılmalıdır?"),
    ],
)
def test_other_questions_do_not(question):
    assert not asks_for_former(question)


@pytest.mark.parametrize(
    "question",
    [
        *("Who was director of the Road Office?", "Who was director of the Road Office before?"),
        *("Who used to be director?", "Who was the mayor of Arden?"),
        *("Who were the ministers in charge of health?", "Who was the previous mayor?"),
        *("Who was Minister of the Interior before Keld?", "who was director before bruno keld"),
        *("Who ran the Road Office before Keld?", "Who ran the Road Office before?"),
        *("Who led the Service before him?", "Who was the former head?", "Who was head of the service"),
        *("And who was the chief?", "Who had been chairman?", "Who was in charge of the prison?"),
        *("Who was mayor then?", "Who headed the office before?", "Who was ambassador to Mexico?"),
        *("Who was the acting rector?", "Who was predecessor of Keld?", "Who was the deputy minister?"),
        *("Who was the captain of the team?", "Who was leading the office?", "Who was the police chief of Lenn?"),
        *("Who was head teacher of the school?", "Who was the minister before that?"),
        *("Who was the commander of the garrison?", "Кто был директором раньше?", "Кто был директором?"),
        *("Кто был мэром до него?", "Кто раньше руководил службой?", "Кто был прежним главой?"),
        *("Кто возглавлял службу до этого?", "Кто был послом?", "Кто был начальником полиции?"),
        *("Direktor kim idi?", "Əvvəlki direktor kimdir?", "Kim əvvəl direktor idi?", "Rəis kim olub?"),
        *("Keldən əvvəl rəis kim idi?", "Nazir əvvəllər kim idi?"),
    ],
)
def test_who_held_an_office_and_who_came_before_asks_for_the_former(question):
    assert asks_for_former(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who must register before 1 May?", "all owners of dogs"),
        ("Who was present at the meeting?", "all members"),
        ("Who was hurt in the fire?", "two firemen"),
    ],
)
def test_the_newest_answers_who_asks_for_no_office(question, words):
    old = reading("a", "2018-05-22", "In the fire and the meeting it was Ines Hall.", "Ines Hall")
    new = reading("b", "2024-02-26", f"In the fire and the meeting it was {words}.", words, 0.85)
    assert compose([new, old], 0.3, question).short == words


def test_of_rules_in_sentences_the_newest_stands_alone():
    before, now = (
        "The form can be sent by e-mail to the Office.",
        "The form can be sent through the portal to the Office.",
    )
    old, new = reading("a", "2018-01-01", before, before), reading("b", "2025-01-01", now, now)
    composed = compose([old, new], 0.3, "How can the form be sent?")
    assert [one.document.id for one in composed.citations] == ["b"]


def test_a_reason_comes_with_the_sentence_behind_and_a_half_list_with_the_rest():
    text = "The court acquitted her. A witness had taken her for another. She was not there."
    (why,) = widened("Why was she acquitted?", [reading("a", "2024-01-01", text, "acquitted")])
    assert why.text == "The court acquitted her. A witness had taken her for another."
    listed = "People over sixty, pregnant women and nurses pay nothing."
    (who,) = widened("Who gets it free of charge?", [reading("a", "2024-01-01", listed, "pregnant women and nurses")])
    assert who.text == listed


def test_what_held_until_now_comes_with_what_holds():
    text = "Shops may open on Sundays. Until now only bakeries were open."
    (found,) = widened("Are shops open on Sundays?", [reading("a", "2024-01-01", text, "only bakeries")])
    assert found.text == text


def test_the_confidence_is_a_probability_that_rises_with_that_of_the_words():
    told = [as_headline(step / 20) for step in range(21)]
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] <= 1
    assert compose([replace(NEW, answerability=0.6)], 0.3, "Who is director?").confidence == as_headline(0.6)
    assert as_headline(1.0, sentence=True, asserted=False) < LIKELY, "what is denied is never called likely"


@pytest.mark.parametrize("question", ["Who ran the Road Office before Keld?", "who was director before bruno keld"])
@pytest.mark.parametrize(
    "sentence",
    [
        "He succeeds Ines Hall, who led the Office for nine years.",
        "Bruno Keld replaced Ines Hall in the spring.",
        "Keld takes over from Ines Hall, who retires.",
        "Ines Hall was succeeded by Bruno Keld.",
    ],
)
def test_whom_the_named_one_succeeded_is_answered_though_read_unsurely(question, sentence):
    says = reading("a", "2024-02-26", f"Bruno Keld took up his post. {sentence}", "Ines Hall", 0.25)
    assert ExtractiveComposer().compose(question, [says], 0.37).short == "Ines Hall"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who ran the Road Office before Berg?", "He succeeds Ines Hall."),
        ("Who ran the Road Office before Hall?", "He succeeds Ines Hall."),
        ("Who ran the Road Office before the war?", "He succeeds Ines Hall."),
        ("Who ran the Road Office before Keld?", "He thanked Ines Hall."),
    ],
)
def test_of_another_one_nothing_is_surer(question, sentence):
    says = reading("a", "2024-02-26", f"Bruno Keld took up his post. {sentence}", "Ines Hall", 0.25)
    assert ExtractiveComposer().compose(question, [says], 0.37) is None


WEEKS = (
    reading("w1", "2024-05-06", "From 29 April to 5 May 298 holes were mended in the roads of Arden.", "298", 0.25),
    reading("w2", "2024-05-13", "From 6 to 12 May 705 holes were mended in the roads of Arden.", "705", 0.22),
)
MENDED = "How many holes were mended last?"


def test_two_releases_of_a_series_make_each_other_surer():
    assert ExtractiveComposer().compose(MENDED, WEEKS, 0.3).short == "705"


@pytest.mark.parametrize(
    "other",
    [
        replace(WEEKS[1], answerability=0.05),
        reading("w2", "2024-05-13", "The council of Arden has 705 members.", "705", 0.22),
        reading("w2", "2024-05-13", "From 6 to 12 May 298 holes were mended in the roads of Arden.", "298", 0.22),
    ],
    ids=["an unsure one", "of something else", "the same figure"],
)
def test_what_is_no_series_is_as_unsure_as_it_was(other):
    assert ExtractiveComposer().compose(MENDED, [WEEKS[0], other], 0.3) is None


def test_what_is_sure_without_its_series_becomes_no_surer():
    sure = [replace(one, answerability=0.7) for one in WEEKS]
    assert surer_in_series(sure) == sure
