"""The times of questions as citizens and statistics offices put them, in English, Azerbaijani and Russian."""

from datetime import date

import pytest

from rag.time.asked import asked_time
from rag.time.mentions import mentions

TODAY = date(2020, 6, 15)  # a Monday


def named(question):
    return str(asked_time(question, TODAY).period or "")


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("What happened a year ago?", "2019"),
        ("What happened half a year ago?", "2019-12"),
        ("What happened a year and a half ago?", "2018-12"),
        ("What happened a couple of weeks ago?", "2020-06-01 to 2020-06-07"),
        ("What happened twenty-one years ago?", "1999"),
        ("What happened the day before yesterday?", "2020-06-13"),
        ("What is closed the day after tomorrow?", "2020-06-17"),
        ("How many over the past year?", "2019-06-16 to 2020-06-15"),
        ("How many in the last month?", "2020-05-16 to 2020-06-15"),
        ("How many in the past week?", "2020-06-09 to 2020-06-15"),
        ("How many in the year before last?", "2018"),
        ("How many the week before last?", "2020-06-01 to 2020-06-07"),
        ("Who was mayor last summer?", "2019-06-01 to 2019-08-31"),
        ("Who was mayor last spring?", "2020-03-01 to 2020-05-31"),
        ("What opens next autumn?", "2020-09-01 to 2020-11-30"),
        ("How many in March of last year?", "2019-03"),
        ("What happened on 5 May last year?", "2019-05-05"),
        ("How many in the first half of last year?", "2019-01-01 to 2019-06-30"),
        ("How many in the first quarter of the year?", "2020-01-01 to 2020-03-31"),
        ("Bildir rəis kim idi?", "2019"),
        ("Bildir neçə məktəb tikilib?", "2019"),
        ("Bildir neçə məktəb tikilmişdi və neçəsi bağlandı?", "2019"),
        ("bildir nece mekteb tikildi", "2019"),
        ("Bildir nə qədər ödədik?", "2019"),
        ("Bildir nazir kim olub?", "2019"),
        ("Bildir məktəb tikilib, bəs indi nə tikilir?", "2019"),
        ("Who was mayor last fall?", "2019-09-01 to 2019-11-30"),
        ("Who was mayor in the fall of 2018?", "2018-09-01 to 2018-11-30"),
        ("bildirki budce ne qeder idi", "2019"),
        ("İnişil rəis kim idi?", "2018"),
        ("Srağagün hansı küçə bağlandı?", "2020-06-13"),
        ("sragagun hansi kuce baglandi", "2020-06-13"),
        ("Birisi gün nə bağlanacaq?", "2020-06-17"),
        ("İl yarım əvvəl nə olub?", "2018-12"),
        ("Yarım il öncə nə olub?", "2019-12"),
        ("Bir il qabaq nə olub?", "2019"),
        ("On bir il əvvəl nə olub?", "2009"),
        ("Bundan iki həftə əvvəl nə olub?", "2020-06-01 to 2020-06-07"),
        ("Son bir ildə nə olub?", "2019-06-16 to 2020-06-15"),
        ("Son ildə nə olub?", "2019-06-16 to 2020-06-15"),
        ("Keçən ilin martında nə olub?", "2019-03"),
        ("Ötən ilin dekabrında nə olub?", "2019-12"),
        ("Keçən ilin yayında nə olub?", "2019-06-01 to 2019-08-31"),
        ("Cari ilin birinci rübündə nə olub?", "2020-01-01 to 2020-03-31"),
        ("Cari ilin 5 ayında nə olub?", "2020-01-01 to 2020-05-31"),
        ("İlin ilk 9 ayında nə olub?", "2020-01-01 to 2020-09-30"),
        ("Ötən ilin birinci yarımilliyində nə olub?", "2019-01-01 to 2019-06-30"),
        ("Год назад что было?", "2019"),
        ("Что было неделю назад?", "2020-06-08 to 2020-06-14"),
        ("Что было месяц тому назад?", "2020-05"),
        ("Что было полгода назад?", "2019-12"),
        ("Что было полтора года назад?", "2018-12"),
        ("Что было пару недель назад?", "2020-06-01 to 2020-06-07"),
        ("Что было два дня тому назад?", "2020-06-13"),
        ("Что было двадцать один год назад?", "1999"),
        ("Что было в прошедшем году?", "2019"),
        ("Сколько за прошедший год?", "2019"),
        ("Сколько за истекший месяц?", "2020-05"),
        ("Сколько в позапрошлом году?", "2018"),
        ("Сколько на позапрошлой неделе?", "2020-06-01 to 2020-06-07"),
        ("Что было позавчера?", "2020-06-13"),
        ("Что закроют послезавтра?", "2020-06-17"),
        ("Сколько за последний год?", "2019-06-16 to 2020-06-15"),
        ("Сколько за последний месяц?", "2020-05-16 to 2020-06-15"),
        ("Сколько за последнюю неделю?", "2020-06-09 to 2020-06-15"),
        ("Сколько за последние полгода?", "2019-12-16 to 2020-06-15"),
        ("Что открыли прошлым летом?", "2019-06-01 to 2019-08-31"),
        ("Сколько в марте прошлого года?", "2019-03"),
        ("Сколько в мае сего года?", "2020-05"),
        ("Сколько в 1 квартале прошлого года?", "2019-01-01 to 2019-03-31"),
        ("Сколько в 1-м полугодии 2019 года?", "2019-01-01 to 2019-06-30"),
        ("Сколько за первые пять месяцев года?", "2020-01-01 to 2020-05-31"),
        # No period is named.
        ("Mənə bildir, rüsum nə qədərdir?", ""),
        ("Rüsum nə qədərdir, bildir", ""),
        ("Zəhmət olmasa bildir nazir kimdir", ""),
        ("Zəhmət olmasa, bildir nazir kim olub", ""),
        ("Xahiş edirəm bildir nazir kim idi", ""),
        ("bildir görüm metro saat neçədə açılır", ""),
        ("bildir görüm metro nə vaxt açıldı", ""),
        ("Bildir mənə nazir kim olub", ""),
        ("Bildir nazir kimdir", ""),
        ("Bildir qiymət neçədi?", ""),
        ("When was the last fall in prices?", ""),
        ("What was the last fall in the oil price?", ""),
        ("How deep was the last fall?", ""),
        ("Why was there this fall of the rate?", ""),
        ("Hər ilin ilk rübündə nə ödənilir?", ""),
        ("Müraciət üçün son gün nə vaxtdır?", ""),
        ("Завтрак бесплатный?", ""),
        ("Что платят в последний год обучения?", ""),
        ("What is paid in the first half of the year of service?", ""),
        ("Bir ilin ilk 3 ayı pulsuzdur?", ""),
        ("Сколько получили за последние годы?", ""),
        ("How much do pupils pay over the years?", ""),
    ],
)
def test_a_time_told_from_the_day_of_asking(question, period):
    assert named(question) == period


def test_words_of_a_told_time_are_no_topic():
    assert asked_time("Сколько заявлений подано за последний месяц?", TODAY).topic == "Сколько заявлений подано?"
    assert asked_time("What was closed the day before yesterday?", TODAY).topic == "What was closed?"
    assert asked_time("Keçən ilin yayında nə açılıb?", TODAY).topic == "nə açılıb?"


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("How many January to May 2019?", "2019-01-01 to 2019-05-31"),
        ("How many in January–May 2019?", "2019-01-01 to 2019-05-31"),
        ("How many in January-May of 2019?", "2019-01-01 to 2019-05-31"),
        ("How many in Jan-Mar 2020?", "2020-01-01 to 2020-03-31"),
        ("How many in January 2019 to May?", "2019-01-01 to 2019-05-31"),
        ("How many from October 2018 to May?", "2018-10-01 to 2019-05-31"),
        ("How many in November-February 2019?", "2018-11-01 to 2019-02-28"),
        ("How many in January and May 2019?", "2019-01"),
        ("How many in January and February 2019?", "2019-01-01 to 2019-02-28"),
        ("How many in January-May last year?", "2019-01-01 to 2019-05-31"),
        ("How many in October-December?", "2019-10-01 to 2019-12-31"),
        ("How many from January to 5 May 2019?", "2019-01-01 to 2019-05-05"),
        ("How many from January to May 5, 2019?", "2019-01-01 to 2019-05-05"),
        ("How many in the first five months of 2019?", "2019-01-01 to 2019-05-31"),
        ("2019-cu ilin yanvar-may aylarında neçə ailə qurulub?", "2019-01-01 to 2019-05-31"),
        ("2019-cu il yanvar-mart ayları üzrə ixrac nə qədərdir?", "2019-01-01 to 2019-03-31"),
        ("2019-cu il yanvar–iyun ayları üzrə ixrac nə qədərdir?", "2019-01-01 to 2019-06-30"),
        ("2019 yanvar-may ixrac ne qederdir", "2019-01-01 to 2019-05-31"),
        ("2020-ci ilin yanvar-sentyabrında nə olub?", "2020-01-01 to 2020-09-30"),
        ("2018-ci ilin noyabr-fevral aylarında nə olub?", "2018-11-01 to 2019-02-28"),
        ("Yanvar-may aylarında ixrac nə qədər olub?", "2020-01-01 to 2020-05-31"),
        ("Ötən ilin yanvar-may aylarında ixrac nə qədər olub?", "2019-01-01 to 2019-05-31"),
        ("2019-cu ilin yanvarından mayına qədər nə olub?", "2019-01-01 to 2019-05-31"),
        ("2019-cu ilin yanvarından mayınadək nə olub?", "2019-01-01 to 2019-05-31"),
        ("2019-cu ilin yanvar və fevral aylarında nə olub?", "2019-01-01 to 2019-02-28"),
        ("2019-cu ilin aprelində nə olub?", "2019-04"),
        ("2019-cu ilin may ayının 5-də nə olub?", "2019-05-05"),
        ("May ayında 5 nəfər gəlib?", "2020-05"),
        ("2019-cu ilin 5 ayı ərzində nə olub?", "2019-01-01 to 2019-05-31"),
        ("Сколько за январь–май 2019 года?", "2019-01-01 to 2019-05-31"),
        ("Сколько в январе-мае 2019 года?", "2019-01-01 to 2019-05-31"),
        ("Сколько в январе-мае?", "2020-01-01 to 2020-05-31"),
        ("Сколько в январе - марте прошлого года?", "2019-01-01 to 2019-03-31"),
        ("Сколько с января 2019 года по май?", "2019-01-01 to 2019-05-31"),
        ("Сколько в январе и феврале 2019 года?", "2019-01-01 to 2019-02-28"),
        ("Сколько за пять месяцев 2019 года?", "2019-01-01 to 2019-05-31"),
        ("Сколько в мае месяце 2019 года?", "2019-05"),
    ],
)
def test_the_months_of_a_stretch_are_of_the_year_that_one_of_them_has(question, period):
    assert named(question) == period


def test_a_sentence_tells_its_months_without_a_day_to_count_from():
    for sentence in ("2019-cu ilin yanvar-may aylarında 412 nikah bağlanıb.", "За январь-май 2019 года заключено 412."):
        assert [str(one.period) for one in mentions(sentence, None)] == ["2019-01-01 to 2019-05-31"]


def test_months_are_no_topic():
    assert asked_time("2019-cu ilin yanvar-may aylarında neçə ailə qurulub?", TODAY).topic == "neçə ailə qurulub?"
    assert asked_time("How many came in Jan-Mar 2020?", TODAY).topic == "How many came?"


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("2019-2020-ci illərdə neçə məktəb tikilib?", "2019-01-01 to 2020-12-31"),
        ("2015–2020-ci illər üçün proqram nədir?", "2015-01-01 to 2020-12-31"),
        ("2019 və 2020-ci illərdə neçə məktəb tikilib?", "2019-01-01 to 2020-12-31"),
        ("Кто был главой в 2015-2020-х годах?", "2015-01-01 to 2020-12-31"),
        ("Who was the chief in 2015-2020?", "2015-01-01 to 2020-12-31"),
        ("2010-cu illərdə rəis kim idi?", "2010-01-01 to 2019-12-31"),
        ("90-cı illərdə rəis kim idi?", "1990-01-01 to 1999-12-31"),
        ("1990-ci illerde reis kim idi", "1990-01-01 to 1999-12-31"),
        ("Кто был главой в 90-х годах?", "1990-01-01 to 1999-12-31"),
        ("Кто был главой в 2010-х?", "2010-01-01 to 2019-12-31"),
        ("Who was the chief in the late 80s?", "1980-01-01 to 1989-12-31"),
        ("Who was the chief in the '90s?", "1990-01-01 to 1999-12-31"),
        ("90-cı maddə nədir?", ""),
        ("Что открыли в 30-х числах?", ""),
        ("Кто занял 50-е место?", ""),
    ],
)
def test_a_decade_is_told_from_the_end_of_a_stretch_of_years(question, period):
    assert named(question) == period


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("2018-ci ildən rüsum nə qədərdir?", "since 2018-01-01"),
        ("2018-dən rüsum nə qədərdir?", "since 2018-01-01"),
        ("Yanvarın 1-dən rüsum nə qədərdir?", "since 2020-01-01"),
        ("1 yanvardan rüsum nə qədərdir?", "since 2020-01-01"),
        ("Martdan rüsum nə qədərdir?", "since 2020-03-01"),
        ("Keçən ildən nə dəyişib?", "since 2019-01-01"),
        ("Dünəndən hansı küçə bağlıdır?", "since 2020-06-14"),
        ("Sabahdan hansı küçə bağlıdır?", "since 2020-06-16"),
        ("2018-ci ildən 2019-cu ilədək nə dəyişib?", "2018-01-01 to 2019-12-31"),
        ("Yanvarın 1-dən martın 5-dək nə bağlıdır?", "2020-01-01 to 2020-03-05"),
        ("İyunun 1-dən 10-dək nə bağlıdır?", "2020-06-01 to 2020-06-10"),
        ("2018-ci ildən qabaq nə qədər idi?", "until 2017-12-31"),
        ("2018-ci ildən sonra nə dəyişib?", "since 2019-01-01"),
        ("2018-ci ildən fərqli olaraq nə dəyişib?", "2018"),
        ("2018-ci ildən daha çox kim ödəyib?", "2018"),
        ("Что изменилось с 2018 года?", "since 2018-01-01"),
        ("What has changed since 2018?", "since 2018-01-01"),
    ],
)
def test_an_ablative_tells_since_when(question, period):
    assert named(question) == period


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Qüvvədə olan rüsum nə qədərdir?", "rüsum nə qədərdir?"),
        ("quvvede olan qaydalar hansidir", "qaydalar hansidir"),
        ("Qüvvədəki tarif nə qədərdir?", "tarif nə qədərdir?"),
        ("Mövcud qaydalar hansılardır?", "qaydalar hansılardır?"),
        ("Hal hazırda rəis kimdir?", "rəis kimdir?"),
        ("Hal-hazırkı rəis kimdir?", "rəis kimdir?"),
        ("Bugünkü məzənnə nədir?", "məzənnə nədir?"),
        ("Ən təzə qiymət nədir?", "qiymət nədir?"),
        ("Кто щас мэр?", "Кто мэр?"),
        ("Какой курс на сегодняшний день?", "Какой курс?"),
        ("Какой сбор на текущий момент?", "Какой сбор?"),
        ("Какая самая последняя цифра?", "Какая цифра?"),
        ("What is the fee at the moment?", "What is the fee?"),
    ],
)
def test_now_as_people_write_it(question, topic):
    asked = asked_time(question, TODAY)
    assert (asked.kind, asked.topic) == ("now", topic)


@pytest.mark.parametrize("question", ["Neçə məktəb mövcud idi?", "Qüvvədə olmayan qanun hansıdır?"])
def test_what_was_or_is_not_in_force_is_not_asked_of_now(question):
    assert asked_time(question, TODAY).kind == "none"


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("Sentabrda nə olub?", "2019-09"),
        ("oktabrin 5-de ne olub", "2019-10-05"),
        ("Сколько выдано в 2018 г", "2018"),
        ("Сколько выдано в 2018-м?", "2018"),
        ("Сколько выдано с 2018-го?", "since 2018-01-01"),
        ("How many in Sept 2019?", "2019-09"),
        ("Were at the end of September 18,240 people looking for work?", "2019-09"),
        ("What happened on September 18,2019?", "2019-09-18"),
    ],
)
def test_months_and_years_as_people_write_them(question, period):
    assert named(question) == period


@pytest.mark.parametrize(
    ("question", "period", "topic"),
    [
        ("How many were there by the end of 2019?", "until 2019-12-31", "How many were there?"),
        ("How many before the beginning of 2019?", "until 2018-12-31", "How many?"),
        ("How many since the beginning of 2019?", "since 2019-01-01", "How many?"),
        ("How many since the beginning of the year?", "since 2020-01-01", "How many?"),
        ("What was the rate at the end of 2019?", "2019", "What was the rate?"),
        ("What was the rate in mid-2019?", "2019", "What was the rate?"),
        ("2019-cu ilin sonuna qədər nə tikilib?", "until 2019-12-31", "nə tikilib?"),
        ("2019-cu ilin sonuna əhali nə qədər olub?", "until 2019-12-31", "əhali nə qədər olub?"),
        ("Bu ilin əvvəlindən neçə qəza olub?", "since 2020-01-01", "neçə qəza olub?"),
        ("Ötən ilin sonunda nə olub?", "2019", "nə olub?"),
        ("İlin əvvəlindən bəri neçə qəza olub?", "since 2020-01-01", "neçə qəza olub?"),
        ("Mayın sonunda nə açılıb?", "2020-05", "nə açılıb?"),
        ("2019-cu il ərzində neçə qəza olub?", "2019", "neçə qəza olub?"),
        ("Сколько пожаров с начала года?", "since 2020-01-01", "Сколько пожаров?"),
        ("Сколько пожаров с начала 2019 года?", "since 2019-01-01", "Сколько пожаров?"),
        ("Сколько построено до конца 2019 года?", "until 2019-12-31", "Сколько построено?"),
        ("Сколько построено к концу 2019 года?", "until 2019-12-31", "Сколько построено?"),
        ("Что открыли в конце мая?", "2020-05", "Что открыли?"),
        ("Сколько безработных на конец 2019 года?", "2019", "Сколько безработных?"),
        ("Каково население по состоянию на 1 января 2020 года?", "2020-01-01", "Каково население?"),
        ("Hər ilin əvvəlindən nə ödənilir?", "", "Hər ilin əvvəlindən nə ödənilir?"),
    ],
)
def test_the_beginning_and_the_end_of_a_period(question, period, topic):
    asked = asked_time(question, TODAY)
    assert (str(asked.period or ""), asked.topic) == (period, topic)


PHRASES = [
    ("How many births were registered in January–May 2019?", "2019-01-01 to 2019-05-31"),
    ("What was the trade turnover in the first nine months of 2019?", "2019-01-01 to 2019-09-30"),
    ("How much did exports make in Q3 2019?", "2019-07-01 to 2019-09-30"),
    ("What was inflation in the second half of 2019?", "2019-07-01 to 2019-12-31"),
    ("What was the population as of 1 January 2020?", "until 2020-01-01"),
    ("How many roads were repaired by the end of 2019?", "until 2019-12-31"),
    ("How many pupils enrolled in the 2018/19 school year?", "2018-09-01 to 2019-08-31"),
    ("How many flats were sold since the beginning of the year?", "since 2020-01-01"),
    ("How much did a bus ticket cost a year ago?", "2019"),
    ("Who opened the bridge the day before yesterday?", "2020-06-13"),
    ("How many fires were there over the past year?", "2019-06-16 to 2020-06-15"),
    ("How many fires were there over the last three months?", "2020-03-16 to 2020-06-15"),
    ("What did industry produce in the last quarter of 2019?", "2019-10-01 to 2019-12-31"),
    ("How many visitors came in Jan-Mar 2020?", "2020-01-01 to 2020-03-31"),
    ("How many cases were there between 1 and 15 March 2020?", "2020-03-01 to 2020-03-15"),
    ("What was closed from 3 to 9 February 2020?", "2020-02-03 to 2020-02-09"),
    ("What was the rate in mid-2019?", "2019"),
    ("Who was the mayor last summer?", "2019-06-01 to 2019-08-31"),
    ("How many jobs were created in the year before last?", "2018"),
    ("Which street was closed a couple of weeks ago?", "2020-06-01 to 2020-06-07"),
    ("2019-cu ilin yanvar-may aylarında neçə ailə quruldu?", "2019-01-01 to 2019-05-31"),
    ("2020-ci ilin yanvar-aprel aylarında ixrac nə qədər olub?", "2020-01-01 to 2020-04-30"),
    ("Cari ilin birinci rübündə neçə uşaq doğulub?", "2020-01-01 to 2020-03-31"),
    ("2019-cu ilin I rübündə idxal nə qədər idi?", "2019-01-01 to 2019-03-31"),
    ("Ötən ilin dekabrında orta əməkhaqqı nə qədər olub?", "2019-12"),
    ("Ötən ilin müvafiq dövründə ixrac nə qədər idi?", "2019"),
    ("2019-cu ilin sonuna əhalinin sayı nə qədər olub?", "until 2019-12-31"),
    ("1 yanvar 2020-ci il tarixinə əhali neçə nəfərdir?", "2020-01-01"),
    ("Bu ilin əvvəlindən neçə yol qəzası olub?", "since 2020-01-01"),
    ("Son bir ildə neçə mənzil verilib?", "2019-06-16 to 2020-06-15"),
    ("Bir il əvvəl gediş haqqı neçə idi?", "2019"),
    ("Srağagün hansı küçə bağlandı?", "2020-06-13"),
    ("Birisi gün hansı küçə bağlanacaq?", "2020-06-17"),
    ("2018-2019-cu tədris ilində neçə şagird olub?", "2018-09-01 to 2019-08-31"),
    ("İyunun 1-dən 10-dək neçə nəfər müraciət edib?", "2020-06-01 to 2020-06-10"),
    ("May ayının sonunda nə açıldı?", "2020-05"),
    ("Keçən ilin yayında neçə turist gəldi?", "2019-06-01 to 2019-08-31"),
    ("Hazırda qüvvədə olan tarif nə qədərdir?", "now"),
    ("2015-2019-cu illərdə neçə məktəb tikilib?", "2015-01-01 to 2019-12-31"),
    ("2019-cu ilin ilk yarısında neçə nəfər gəldi?", "2019-01-01 to 2019-06-30"),
    ("Сколько браков заключено за январь–май 2019 года?", "2019-01-01 to 2019-05-31"),
    ("Каков был экспорт за девять месяцев 2019 года?", "2019-01-01 to 2019-09-30"),
    ("Сколько родилось в первом полугодии 2019 года?", "2019-01-01 to 2019-06-30"),
    ("Какой была зарплата по итогам 2019 года?", "2019"),
    ("Какова численность населения по состоянию на 1 января 2020 года?", "2020-01-01"),
    ("Сколько было безработных на конец 2019 года?", "2019"),
    ("Сколько построено в III квартале 2019 года?", "2019-07-01 to 2019-09-30"),
    ("Сколько школ открыто за 2018–2019 годы?", "2018-01-01 to 2019-12-31"),
    ("Сколько пожаров произошло с начала года?", "since 2020-01-01"),
    ("Сколько стоил проезд год назад?", "2019"),
    ("Кто был министром полгода назад?", "2019-12"),
    ("Какую улицу закрыли позавчера?", "2020-06-13"),
    ("Сколько туристов приехало в позапрошлом году?", "2018"),
    ("Сколько заявлений подано за последний месяц?", "2020-05-16 to 2020-06-15"),
    ("Какой мост открыли прошлым летом?", "2019-06-01 to 2019-08-31"),
    ("Сколько учеников было в 2018/2019 учебном году?", "2018-09-01 to 2019-08-31"),
    ("Что было закрыто с 1 по 10 июня?", "2020-06-01 to 2020-06-10"),
    ("Что открыли в конце мая?", "2020-05"),
    ("Сколько выделили в середине 2019 года?", "2019"),
    ("Сколько квартир продано в минувшем году?", "2019"),
]
"""Questions of citizens and of those who read statistics."""


@pytest.mark.parametrize(("question", "time"), PHRASES)
def test_the_time_of_a_question_as_it_is_put(question, time):
    asked = asked_time(question, TODAY)
    assert (str(asked.period) if asked.period else asked.kind) == time
