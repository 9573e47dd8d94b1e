"""Official bodies are no outsiders, names and deadlines no fiction and no end, and what is approved no mere claim."""

import pytest

from index import Chunk, Document
from index.text.sentences import sentences
from rag import Passage, Reading
from rag.reading.assertion.heed import turned_by_cue


def kind(language, text, words, title="", question="?"):
    """What turns the words, read where they first stand; "" for nothing."""
    document = Document("d", text, title, language=language)
    chunk = Chunk("d#0", "d", 0, len(text), tuple(sentences(text, language)))
    start = text.index(words)
    turn = turned_by_cue(question, Reading(Passage(chunk, document, 1.0), start, start + len(words), 0.9))
    return turn.kind if turn else ""


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Министерство социальной защиты населения сообщает, что пенсия составит 280 манатов.", "280 манатов"),
        ("ru", "Служба по защите прав потребителей заявила, что штраф составит 500 манатов.", "500 манатов"),
        ("ru", "Гидрометцентр сообщает, что завтра будет 12 градусов.", "12 градусов"),
        ("ru", "На официальном сайте министерства сообщается, что выставка откроется 5 мая.", "5 мая"),
        ("ru", "На сайте министерства сообщается, что выставка откроется 5 мая.", "5 мая"),
        ("ru", "Свидетельство о рождении выдаётся за 5 дней, говорится в законе.", "5 дней"),
        ("ru", "По месту жительства заявление примут за 5 дней, говорится в законе.", "5 дней"),
        ("ru", "Жители города получат по 40 манатов, сообщает министерство.", "40 манатов"),
        ("az", "Mediasiya Şurası bildirir ki, haqq 40 manatdır.", "40 manatdır"),
        ("az", "Vəkillər Kollegiyası bildirib ki, imtahan mayın 5-də olacaq.", "mayın 5-də"),
        ("az", "Nazirliyin saytında bildirilir ki, rüsum 40 manatdır.", "40 manatdır"),
        ("az", "Nazirliyin rəsmi saytında yazılıb ki, rüsum 40 manatdır.", "40 manatdır"),
        ("az", "Qonşu ölkələrin nümayəndələri bildirib ki, forum mayın 5-də olacaq.", "mayın 5-də"),
    ],
)
def test_what_an_office_says_is_said_by_the_release(language, text, words):
    assert not kind(language, text, words)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Защита утверждает, что кассу взял директор.", "директор"),
        ("ru", "Защитник обвиняемого заявил, что кассу взял директор.", "директор"),
        ("ru", "Гид сказал туристам, что башне 900 лет.", "900 лет"),
        ("ru", "На сайте сплетен пишут, что министр купил шесть квартир.", "шесть квартир"),
        ("ru", "Свидетель сообщил, что деньги взял директор.", "директор"),
        ("ru", "Жители говорят, что мост закроют 5 мая.", "5 мая"),
        ("az", "Media yazır ki, nazir altı mənzil alıb.", "altı mənzil"),
        ("az", "Müttəhimin vəkili bildirib ki, pulu direktor götürüb.", "direktor"),
        ("az", "Bir sayt yazıb ki, nazir altı mənzil alıb.", "altı mənzil"),
        ("az", "Qonşular deyib ki, evi direktor alıb.", "direktor"),
    ],
)
def test_what_an_outsider_says_is_not(language, text, words):
    assert kind(language, text, words)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Приём начнётся 5 июня. Также информацию можно получить в учебном отделе.", "5 июня"),
        ("ru", "Занятия начнутся 1 сентября. Эта дата совпадает с началом учебного года.", "1 сентября"),
        ("ru", "Директором театра назначен Роман Гаджиев.", "Роман Гаджиев"),
        ("ru", "Срок подачи заявлений истекает 15 мая.", "15 мая"),
        ("ru", "Прежде всего пособие получат семьи с тремя детьми.", "семьи с тремя детьми"),
        ("ru", "Суд приговорил Ивана Петрова к пяти годам лишения свободы.", "пяти годам"),
        ("ru", "Он приговорён к трём годам условно.", "трём годам"),
        ("ru", "Показ фильма начнётся 5 мая.", "5 мая"),
        ("az", "Aksiya mayın 5-də keçiriləcək. Həmin tarixdə könüllülər 500 ağac əkəcəklər.", "mayın 5-də"),
        ("az", "Seminar mayın 5-də olacaq. Bu tarixdə təlim keçiriləcək.", "mayın 5-də"),
        ("az", "Oyunu 5 min tamaşaçı izləyib.", "5 min tamaşaçı"),
        ("az", "Film festivalı mayın 5-də keçirilib.", "mayın 5-də"),
        ("az", "Klubun məşqçisi Roman Petrenko olub.", "Roman Petrenko"),
        ("az", "Müsabiqənin əsas şərti 18 yaşdır.", "18 yaşdır"),
    ],
)
def test_names_deadlines_and_everyday_words_take_nothing_back_and_end_nothing(language, text, words):
    assert not kind(language, text, words)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "На заводе ранены 40 человек. Это сообщение передано в учебных целях.", "40 человек"),
        ("ru", "На заводе ранены 40 человек. Это сообщение было учебным.", "40 человек"),
        ("ru", "В романе банк ограбил Иван Петров.", "Иван Петров"),
        ("ru", "Фильм рассказывает, что банк ограбил Иван Петров.", "Иван Петров"),
        ("ru", "Условный террорист Иван Петров захватил автобус.", "Иван Петров"),
        ("ru", "Срок действия тарифа в 5 манатов истёк.", "5 манатов"),
        ("ru", "Прежде билет стоил 5 манатов.", "5 манатов"),
        ("az", "Zavodda 40 nəfər yaralanıb. Bu görüntülərdə könüllülər yaralıları canlandırıb.", "40 nəfər"),
        ("az", "Zavodda 40 nəfər yaralanıb. Bu məlumat təlim xarakterlidir.", "40 nəfər"),
        ("az", "Filmdə bankı Elçin Quliyev qarət edir.", "Elçin Quliyev"),
        ("az", "Təlim zamanı 12 nəfər yaralanıb.", "12 nəfər"),
        ("ru", "На учебной тревоге условно пострадали 12 человек.", "12 человек"),
        ("az", "Şərti yaralı Elçin Quliyev xəstəxanaya aparılıb.", "Elçin Quliyev"),
    ],
)
def test_drills_and_fiction_do_and_what_has_ended_has(language, text, words):
    assert kind(language, text, words)


@pytest.mark.parametrize(
    ("language", "title", "text", "words"),
    [
        ("ru", "Об утверждении тарифов на питьевую воду", "Тариф составляет 70 гяпик.", "70 гяпик"),
        ("ru", "Представлен проект нового парка в Баку", "Парк откроется 5 мая.", "5 мая"),
        ("ru", "В Гяндже пройдут учения спасателей", "Сбор состоится 5 мая в Гяндже.", "5 мая"),
        ("ru", "Учения спасателей прошли в Гяндже", "Сбор состоялся 5 мая в Гяндже.", "5 мая"),
        ("ru", "Комиссия одобрила предложения жителей", "Парк откроется 5 мая.", "5 мая"),
        ("az", "Bakıda yeni layihə təqdim olundu", "Park mayın 5-də açılacaq.", "mayın 5-də"),
        ("az", "Dövlət Miqrasiya Xidmətində təlim keçirilib", "Seminar mayın 5-də olub.", "mayın 5-də"),
        ("az", "Sahibkarların təklifləri qəbul edildi", "Park mayın 5-də açılacaq.", "mayın 5-də"),
    ],
)
def test_a_headline_of_what_is_approved_or_held_leaves_its_release_as_it_is(language, title, text, words):
    assert not kind(language, text, words, title)


@pytest.mark.parametrize(
    ("language", "title", "text", "words"),
    [
        ("ru", "Утверждения о вакцине", "Вакцина вызывает жар 5 мая.", "5 мая"),
        ("ru", "Распространённые слухи", "Мост закроют 5 мая.", "5 мая"),
        ("ru", "Проект закона о тарифах", "Тариф составляет 70 гяпик.", "70 гяпик"),
        ("ru", "Командно-штабные учения на заводе", "Взрыв произошёл 5 мая.", "5 мая"),
        ("ru", "Учения", "Взрыв произошёл 5 мая.", "5 мая"),
        ("ru", "Предложения депутатов", "Тариф составляет 70 гяпик.", "70 гяпик"),
        ("az", "Qanun layihəsi", "Rüsum 40 manatdır.", "40 manatdır"),
        ("az", "Deputatların təklifləri", "Rüsum 40 manatdır.", "40 manatdır"),
        ("az", "Təlim", "Partlayış mayın 5-də olub.", "mayın 5-də"),
        ("az", "Yayılan şayiələr", "Körpü mayın 5-də bağlanır.", "mayın 5-də"),
    ],
)
def test_one_of_claims_drafts_and_drills_makes_it_one(language, title, text, words):
    assert kind(language, text, words, title)


@pytest.mark.parametrize(
    ("language", "text", "words", "question"),
    [
        ("ru", "Если закон примут, за справку будут платить 5 манатов.", "5 манатов", "Сколько платят за справку?"),
        ("az", "Qanun qəbul olunarsa, bilet 50 qəpik olacaq.", "50 qəpik", "Bilet neçəyədir?"),
    ],
)
def test_what_a_law_would_bring_is_supposed_whoever_asks_how_much(language, text, words, question):
    assert kind(language, text, words, question=question) == "supposes"


@pytest.mark.parametrize(
    ("language", "text", "words", "question"),
    [
        (
            "ru",
            "Если позвонить по номеру 955, воду привезут домой.",
            "955",
            "По какому номеру звонить, куда обращаться?",
        ),
        ("az", "955 nömrəsinə zəng etsələr, su evlərinə gətiriləcək.", "955", "Hara zəng etmək olar?"),
    ],
)
def test_a_condition_tells_who_asks_what_to_do(language, text, words, question):
    assert not kind(language, text, words, question=question)
