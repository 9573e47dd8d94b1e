"""A cry for help is heard, however it is put; who asks about an accident asks the archive."""

import pytest

from rag.messages.recognise import no_question

CRIES = """
    У нас утечка газа!
    У нас пожар, что делать?
    В подъезде сильно пахнет газом, куда звонить?
    Пахнет газом — куда звонить?
    пахнет газом что делать
    Утечка газа!
    Помогите, авария, есть раненые
    Произошла авария, люди зажаты в машине
    Авария! Помогите!
    Мы попали в аварию
    ДТП на трассе, человек без сознания
    Вызовите скорую, маме плохо
    Можете вызвать скорую?
    Срочно нужна скорая
    Ребёнок не дышит, что делать?
    ребёнок задыхается как ему помочь
    Отец умирает, помогите
    Она умирает, скорее!
    Человек умирает, где скорая?
    тонет человек
    бабушка упала и не встаёт
    Человеку плохо!
    у меня инфаркт
    я задыхаюсь
    Меня преследует какой-то мужчина
    На нас напали!
    В квартиру ломятся
    Спасите!
    Спасите нас
    Караул!
    я застрял в лифте
    дом горит где пожарные
    у нас горит дом где пожарные
    Evimiz yanır!
    evdə yanğın var, nə edim?
    evde yangin var ne edim
    Bizdə qaz sızması var, hara zəng edim?
    Binada qaz iyi gəlir, nə edək?
    Evdə qaz sızır
    evdə qaz iyi gəlir
    evdə qaz iyi var
    Mənzildə qaz qoxusu var
    Həyətdə qaz qoxusu gəlir
    qaz sizir
    Qaz sızması var!
    Təcili yardım çağırın!
    Təcili yardım çağıra bilərsiniz?
    Təcili yardım lazımdır
    Həkim lazımdır!
    Atam nəfəs almır, nə etməliyəm?
    Uşaq boğulur
    Anam ölür, kömək edin
    Adam ölür!
    atam olur komek edin
    Qəza olub, yaralılar var
    Yol qəzası baş verib, tez gəlin
    Qəza oldu kömək edin
    Qapımı sındırırlar
    Mənə hücum edirlər
    Məni öldürürlər!
    Mən ölürəm
    Ürəyim tutub
    Nəfəs ala bilmirəm
    Liftdə qalmışam
    Yanğın var!
    İmdad!
    Polis çağırın, evimə oğru girib
    My house is on fire!
    We smell gas, what do we do?
    we smell gas what do we do
    I smell gas.
    There is a gas leak in our building
    Gas leak!
    There's a gas leak, who do I call?
    Call an ambulance!
    Can someone call the police?
    my father is not breathing what do I do
    He is choking, how do I help him?
    Someone is breaking into my flat
    I am being attacked
    There has been an accident and people are hurt
    I can't breathe
    I'm having a heart attack
    Send help, she's unconscious
    help he is going to kill me
    We are trapped in the lift
    we're trapped in the lift
    We're bleeding!
    there is a fire in our kitchen
    There is a man with a knife outside my door
    My son is drowning!
    I need an ambulance, where do I call?
    My waters broke
    A man is dying, where is the ambulance?
"""
QUESTIONS = """
    Где произошла авария на трассе Баку — Губа?
    Когда была авария на водопроводе?
    Кто виноват в аварии?
    Какой штраф за аварию?
    Авария на подстанции: когда включат свет?
    Сколько человек пострадало, когда произошла авария?
    Авария на трассе, есть погибшие?
    Где произошла утечка газа?
    В каком районе была утечка газа и кто её устранил?
    Причины утечки газа
    Кто возглавил почётный караул?
    Почётный караул у Вечного огня когда меняют?
    Горим желанием помочь, как стать волонтёром?
    Спасите жизнь: где сдать кровь?
    Сколько стоит вызов врача
    вызов врача на дом
    Кому нужна скорая помощь по закону
    Почему на нас напали?
    Почему с меня удерживают налог?
    У меня похитили паспорт, какие документы нужны?
    Какую пенсию дают, если у меня был инфаркт?
    Мать умирает — какое пособие получает ребёнок?
    Человек умирает от рака, какая помощь положена
    Кто отравился в кафе?
    Нужны врачи в больнице?
    Сколько погибло, когда в доме был взрыв?
    Harada yol qəzası baş verib?
    Bakıda nə vaxt qəza baş verib?
    Dünən qəza oldu, neçə nəfər yaralandı?
    Şamaxı yolunda neçə qəza baş verib?
    Şamaxı yolunda qəza olub?
    Hansı binada qaz sızması olub?
    Evimizdə qaz gəlmir
    Evimizdə qaz gəlmir, nə etməliyəm?
    Evdə qaz gəlir
    Bizdə qaz zəif gəlir
    Bizdə qaz zəif gəlir, hara zəng edim?
    Mənzildə qaz xətti var
    Həyətdə qaz xətti var
    Binamızda qaz sayğacı var
    Evdə təbii qaz var
    Evdə qaz var mı
    Evdə qaz varmı?
    Evdə qaz iyi gəlmir
    Evdə qaz sızmır
    Nazir o olur?
    Qadın olur direktor, kimdir?
    Uşaq olur onda müavinət verilir?
    Vəkil o olur ki, barədə qanun nə deyir
    Müəllim oluram, hansı sənədlər lazımdır?
    Evimiz çöküb, kompensasiya nə qədərdir?
    Polis lazımdır işə qəbul üçün hansı sənədlər?
    Polis lazımdır işə qəbul üçün
    Həkim lazımdır elanı nə vaxt verilib?
    Bələdiyyə torpağı necə bölür?
    İnfarkt olmuşam, əlillik təyin edilirmi?
    Where was there a gas leak?
    When was there a gas leak in our town?
    Was there a gas leak in our street?
    Who called the police?
    Why did they call the police?
    Who may call the fire brigade?
    What did they do when there was an accident with many injured?
    Do I need a doctor's certificate?
"""
OURS = """
    There is a fire in our house, how do we get out?
    There is a gas leak in our flat, should we leave?
    He is not breathing, how do I do CPR?
    Someone is breaking into our house, should we hide?
    We are being attacked, where can we hide?
    There is a fire in our kitchen, can we put it out with water?
    There is a gas leak in our building, is it safe to switch on the light?
    My mother is unconscious, should I turn her over?
    She is choking, which side do I hit?
    My son is drowning, how deep may I dive?
    My wife has collapsed, can I give her water?
    My daughter has swallowed bleach, should she drink milk?
    They are shooting at us, which way is the shelter?
    We smell gas, may we use the lift?
    My grandmother is having a stroke, what medicine do I give?
    How do we get out, there is a fire in our house?
    My baby isn't breathing, how many compressions?
    There's a fire in our house, should we jump?
    У нас пожар, как выйти?
    У нас утечка газа, можно ли включать свет?
    Он не дышит, как делать массаж сердца?
    На нас напали, где спрятаться?
    У нас пожар, чем тушить?
    Пахнет газом, можно ли открыть окно?
    В нашей квартире пожар, стоит ли открывать окна?
    Мама без сознания, можно ли её двигать?
    Ребёнок подавился, сколько раз бить по спине?
    Муж отравился, какое лекарство дать?
    К нам ломятся, можно ли стрелять?
    У мужа инфаркт, какую таблетку дать?
    Мы попали в аварию, как остановить кровь?
    Вызовите скорую, как остановить кровь?
    Он задыхается, чем помочь?
    Как выбраться, у нас пожар?
    Evdə yanğın var, necə çıxaq?
    Anam zəhərlənib, hansı dərmanı verim?
    Bizə hücum ediblər, harada gizlənək?
    Evdə qaz sızır, işığı yandırmaq olar?
    Evimizdə yanğın var, nə ilə söndürək?
    Bizdə qaz sızması var, pəncərəni açmaq olarmı?
    O nəfəs almır, ürək masajı necə edilir?
    Uşaq boğulur, kürəyinə neçə dəfə vurum?
    Atam huşunu itirib, su vermək olar?
    Qardaşım qan itirir, yaranı nə ilə bağlayım?
    Nənəm infarkt keçirir, hansı dərmanı verim?
    Bizə atəş açırlar, hansı tərəfə qaçaq?
    Qəzaya düşmüşük, qanaxmanı necə dayandıraq?
    Evimizdə qaz iyi gəlir, liftdən istifadə edə bilərik?
    Necə çıxaq, evdə yanğın var?
    Mənzilimizdə yanğın başlayıb, hansı qapıdan çıxaq?
"""
ASKED = """
    How many people died when there was a fire in our house?
    There was a gas leak in our street yesterday, who repaired it?
    Is there a gas leak in our street?
    If there is a gas leak in our flat, should we leave?
    Why is there a fire in our town every year?
    There is a gas leak in our city, when will it be repaired?
    I need a doctor, where can I register?
    Почему у нас в городе пахнет газом?
    Правда ли, что у нас утечка газа?
    Я слышал, у нас пожар?
    У нас вчера была утечка газа, кто её устранил?
    У нас авария на подстанции, когда дадут свет?
    В школе пожар, есть пострадавшие?
    Утечка газа в Баку, сколько пострадавших?
    Ребёнок отравился в детском саду, кто виноват?
    Как выйти на пенсию, если у меня инфаркт?
    Какой штраф за аварию?
    Evimizdə nə vaxt qaz sızması olub?
    Evdə yanğın varmı?
    Bizdə dünən yanğın olub, səbəbi nədir?
    Binada yanğın olub, neçə nəfər xilas edilib?
    Bakıda qaz sızması olub, neçə nəfər zəhərlənib?
    Bizim rayonda yol qəzası baş verib, neçə nəfər yaralanıb?
    Əgər evdə yanğın olsa, hansı sənəd lazımdır?
"""


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("text", lines(CRIES))
def test_a_cry_for_help_is_heard(text):
    for typed in (text, text.upper(), text.lower(), f"Salam. {text}", f"{text}. Who is the head of the agency?"):
        assert no_question(typed) == "emergency", typed


@pytest.mark.parametrize("text", lines(OURS))
def test_danger_of_those_who_write_is_heard_whatever_they_ask(text):
    bare = text.replace(",", "") if not text.startswith(("How do", "Как", "Necə")) else text
    for typed in (text, text.upper(), text.lower(), text.rstrip("?"), bare, f"Salam. {text}"):
        assert no_question(typed) == "emergency", typed


@pytest.mark.parametrize("text", lines(ASKED))
def test_danger_that_is_asked_about_over_or_elsewhere_is_a_question(text):
    for typed in (text, text.lower(), f"Salam. {text}"):
        assert no_question(typed) is None, typed


@pytest.mark.parametrize("text", lines(QUESTIONS))
def test_a_question_about_danger_is_a_question(text):
    for typed in (text, text.lower(), f"Salam. {text}"):
        assert no_question(typed) is None, typed


@pytest.mark.parametrize(
    "text",
    [
        *(
            "How many people were trapped in the mine?",
            "Were trapped miners found?",
            "I do not want to live in a dormitory",
            "пожар в школе",
        ),
        *("Я не хочу жить в Баку, можно ли перевестись?", "Yataqxanada yaşamaq istəmirəm, hara müraciət edim?"),
    ],
)
def test_where_somebody_would_not_live_is_no_distress(text):
    assert no_question(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("I do not want to live", "I don't want to live in this world", "не хочу жить", "не хочу жить в этом мире"),
        *("yaşamaq istəmirəm", "bu dünyada yaşamaq istəmirəm", "daha yaşamaq istəmirəm"),
    ],
)
def test_who_would_not_live_is_in_distress(text):
    assert no_question(text) == "distress"
