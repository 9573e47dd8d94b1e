import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, Index
from rag import Assistant
from rag.question.expected import (
    PAPERS,
    REASON,
    WAY,
    asks,
    asks_for_passage,
    asks_for_several,
    asks_for_verdict,
    can_answer,
    of_asked_rank,
)
from rag.reading.base import Fitted
from rag.reading.learned_reader import LearnedReader
from rag.reading.spans import SpanScore
from tests.conftest import TermEmbedder


@pytest.mark.parametrize(
    ("question", "words", "possible"),
    [
        ("How many joint projects does it carry out?", "carries out joint projects", False),
        ("How many joint projects does it carry out?", "three joint projects", True),
        ("How many centers are there?", "seventeen", True),
        ("how many jurors", "none of them", True),
        ("How old is he?", "Firudin Nabiyev", False),
        ("In which year was it signed?", "the agreement", False),
        ("In which year was it signed?", "in 2017", True),
        ("What was trade worth in dollars?", "tripled", False),
        ("What was trade worth in dollars?", "1,5 billion", True),
        ("What is the phone number of the Service?", "II rank", False),
        ("What is the phone number of the Service?", "(+994 12) 565 61 18", True),
        ("Whose phone number is it?", "the Service", True),
        ("What is the address of the detention center in Baku?", "Yevlakh", False),
        ("What's the postal address of the Service?", "Binagadi highway", True),
        ("What is its e-mail address?", "info@migration.gov.az", True),
        ("Where is the Service?", "Baku", True),
        ("What did the president address?", "migration", True),
        ("When did they meet?", "after the session", True),
        ("Who signed it?", "Rodrigo Labardini", True),
        # Who is no place, and things that are counted are no length and no money.
        ("Who produces it?", "in the Port Clinic", False),
        ("Кто производит вакцину?", "в Портовой клинике", False),
        ("Vaksini kim istehsal edir?", "Bakıda", False),
        ("Vaksini kim istehsal edir?", "Lalə Mirzəzadə", True),
        ("У кого это можно узнать?", "в клинике", True),
        ("How many lanes are there?", "2.9 kilometres", False),
        ("Tuneldə neçə zolaq var?", "2,9 kilometrdir", False),
        ("Сколько там полос?", "2,9 километра", False),
        ("How many kilometres is it long?", "2.9 kilometres", True),
        ("Сколько стоит проезд?", "7,20 кроны", True),
        ("Neçə manat ödəməliyəm?", "20 manat", True),
        ("Сколько выплачивают каждой семье?", "150 крон", True),
        ("Во сколько обойдётся туннель?", "80 миллионов крон", True),
        ("Сколько компания отдала за землю?", "2 миллиона крон", True),
        ("Сколько получают фермеры за мешок ржи?", "70 крон", True),
        # In Azerbaijani and Russian too, across languages as well.
        ("Neçə şagird oxuyur?", "Kamal Verdiyev", False),
        ("Neçə şagird oxuyur?", "beş yüzdən çox", True),
        ("Müddət neçə gündür?", "on gün", True),
        ("Giriş neçəyədir?", "pulsuzdur", True),
        ("В каком году подписали?", "адресу", False),
        ("Сколько коек в клинике?", "в пятницу", False),
        ("Сколько коек в клинике?", "eighty-five", True),
        ("Сколько стоит вход?", "Вход свободный", True),
        ("Сколько времени длится ремонт?", "до вечера", True),
        ("How many centers are there?", "on Monday", False),
        ("How many centers are there?", "the minister", False),
        ("Сколько там коек\nКто ею руководит?", "Ирина Саленко", True),
        ("What does Ada Lenk earn as mayor?", "49.2 per cent", False),
        ("How much does the director earn?", "12%", False),
        ("What will a ticket cost?", "free of charge", True),
        ("What did the bridge cost?", "4.2 million crowns", True),
        ("What percentage of the tax did it cost?", "12%", True),
        # Numbers in words, with their endings; a unit by itself is one of it, and "on" is ten in Azerbaijani.
        ("Сколько человек погибло?", "двадцать", True),
        ("Сколько домов построено?", "около тридцати", True),
        ("Сколько семей переехало?", "двумстам семьям, двухсот не хватило", True),
        ("Сколько длится экскурсия?", "полчаса", True),
        ("Сколько длится экскурсия?", "час", True),
        ("Сколько действует справка?", "месяц", True),
        ("На сколько выдают пропуск?", "на год", True),
        ("Сколько домов построено?", "за год", False),
        ("Сколько детей родилось?", "двое", True),
        ("Tur neçə saat çəkir?", "yarım saat", True),
        ("Bilet neçəyədir?", "on manat", True),
        ("Neçə məktəb tikilib?", "on məktəb", True),
        ("Neçə avtobus alınıb?", "on avtobus", True),
        ("Neçə uşaq doğulub?", "on", True),
        ("Neçə uşaq doğulub?", "minlərlə", True),
        ("Neçə mərkəz var?", "on Monday", False),
        ("Neçə mərkəz var?", "on the coast", False),
        ("Neçə nəfər gəlib?", "yarımadada", False),
        ("How many hours does it take?", "an hour", True),
        # A follow-up asks by itself, or for what was asked before.
        ("How many centers are there\nWho directs them?", "Firudin Nabiyev", True),
        ("How many centers are there\nAnd in Yevlakh?", "Baku", False),
        ("Who directs the centers\nHow many are there?", "Firudin Nabiyev", False),
    ],
)
def test_a_number_or_an_address_is_asked_for_where_nothing_else_answers(question, words, possible):
    assert can_answer(question, words) is possible


@given(st.text(), st.from_regex(r"[^%]*\d[^%]*", fullmatch=True))
def test_words_with_a_digit_can_answer_anything(question, words):
    assert can_answer(question, words)


class Sure:
    """Finds the first words of a passage, with certainty."""

    fitted = Fitted({}, 1.0, 0.0, 0.5, 0.5)

    def spans(self, question, passages):
        return [SpanScore(0, text.index(" "), 9.0) for _, text in passages]


def test_a_span_that_cannot_answer_is_not_given_as_an_answer(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add([Document("piers", "Baku has piers, as many know.")])
        assistant = Assistant(index, LearnedReader(Sure()))
        assert assistant.ask("Which town has piers?").short == "Baku"
        declined = assistant.ask("How many piers has Baku?")
        assert declined.status != "answered"
        assert declined.confidence == 1.0


@pytest.mark.parametrize("name", ["Antonio Costa", "Ana Miranda", "Joyce Banda", "Amanda", "Junichi Wada", "Marta"])
def test_an_english_name_is_no_place_whatever_it_ends_with(name):
    assert can_answer("Who opened the library?", name, "en")
    assert not can_answer("Kitabxananı kim açdı?", "Bakıda", "az")


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Who is the deputy director?", "The director, Ada Lenk, spoke.", False),
        ("Who is the deputy director?", "Deputy Director Bo Falk spoke.", True),
        ("Who is the boss of the service now?", "Deputy Chief Bo Falk keeps his post.", False),
        ("Who heads the service?", "Deputy Chief Bo Falk and Chief Ada Lenk attended.", True),
        ("Who is the director?", "Ada Lenk, vice president of the bank, was appointed director.", True),
        ("Who leads the service?", "Acting Director Ada Lenk spoke.", True),
        ("Who signed the agreement?", "Deputy Minister Bo Falk signed it.", True),
        ("Кто начальник загса?", "Заместителем начальника остаётся Нина Белозор.", False),
        ("Кто возглавляет службу?", "Бывший заместитель директора Иван Белозор возглавил службу.", True),
        ("İdarəyə kim rəhbərlik edir?", "Rəis müavini Elçin Dənizli bildirib.", False),
        ("Who leads the museum?", "Former deputy director Ada Lenk is leading the museum since May.", True),
        ("Who is the mayor?", "His deputy thanked mayor Ada Lenk.", True),
        ("Who is the chief?", "Ada Lenk, formerly vice chief, now commands the force.", True),
        ("Кто директор музея?", "Музеем теперь заведует бывший заместитель Анна Ли.", True),
        ("Nazir kimdir?", "Nazir və müavini gəlib.", True),
        ("Nazir kimdir?", "Nazir Lalə Dənizli və nazirin müavini Elçin Dənizli gəlib.", True),
    ],
)
def test_who_heads_an_office_is_not_told_by_its_deputy(question, sentence, told):
    assert of_asked_rank(question, sentence) is told


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which bus serves the harbour?", False),
        ("Which office issues the permit?", False),
        ("Which company builds it?", False),
        ("Which city hosts a fair?", False),
        ("Which campus is closed?", False),
        ("Which detention centers operate under SMS?", True),
        ("Which buses serve the harbour?", True),
        ("Which of the offices are closed?", True),
        ("Which new bus lines open?", True),
        ("Which taxis serve the airport?", True),
        ("Which menus are offered?", True),
        ("Which medical services the clinic provides?", True),
        ("Which additional documents to submit?", True),
    ],
)
def test_what_ends_like_a_plural_and_is_none_asks_for_one_thing(question, several):
    assert asks_for_several(question) is several


@pytest.mark.parametrize(
    "question",
    [
        *(
            "Harda almaq olar?",
            "Pasportu hardan alırlar?",
            "Bu ofis hardadır?",
            "Haçandan işləyir?",
            "Bu nəyin haqqıdır?",
        ),
        *("Nəylə ödəmək olar?", "Nədən şikayət edirlər?", "Atası nəçi olar?", "ne vaxt acilir?", "nece almaq olar?"),
        *("В котором часу открывают?", "Которого числа платят?", "Насколько подорожает?", "Докуда ходят автобусы?"),
        *("Скольким семьям дают жильё?", "Отчего закрывают мост?", "Почём продают билеты?"),
    ],
)
def test_a_question_in_everyday_words_asks_for_more_than_a_yes(question):
    assert asks(question)
    assert not asks_for_verdict(question)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "Tələbələr pul ödəyir?",
            "Onlayn müraciət etmək olar?",
            "Muzey bazar günü işləyir?",
            "Uşaqlar da ödəməlidir?",
        ),
        *(
            "Студенты платят?",
            "Нужна справка, которую выдаёт банк?",
            "Насколько я знаю, музей работает?",
            "Можно ли купить?",
        ),
        "Is it free?",
    ],
)
def test_a_question_for_a_yes_or_no_stays_one(question):
    assert asks_for_verdict(question)


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        *((REASON, one) for one in ("Nə səbəbdən bağlanıb?", "В чём причина аварии?", "Что привело к росту цен?")),
        *((WAY, one) for one in ("Pasport üçün nə etmək lazımdır?", "Каким образом продлить визу?", "Hansı yolla?")),
        *(
            (PAPERS, one)
            for one in (
                "Nə sənəd lazımdır?",
                "Portala nələri yükləmək lazımdır?",
                "Özümlə nə gətirməliyəm?",
                "Какие нужны бумаги?",
                "Что нужно принести с собой?",
            )
        ),
    ],
)
def test_a_reason_a_way_and_papers_are_asked_for_in_other_words_too(kind, question):
    assert kind.search(question)


@pytest.mark.parametrize(
    "question",
    [
        *("Prezident nəyi təqdim etdi?", "Yeni qanun nə gətirəcək?", "Hansı kağız fabriki açıldı?"),
        *("Avtobus hansı yolla gedir?", "Polis nə etmək istəyir?", "Какие ценные бумаги выпустил Минфин?"),
    ],
)
def test_what_is_no_way_and_no_paper_is_answered_with_few_words(question):
    assert not asks_for_passage(question)
