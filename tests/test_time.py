"""The time that a question is about, in four languages; and the periods that a release's sentence names."""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import rag
from rag.question.check import check
from rag.time import names
from rag.time.asked import asked_time, can_change, topic, without_own_times
from rag.time.mentions import mentions, named_days
from rag.time.period import Period, of_month, of_year
from rag.time.present import without_present
from rag.time.resolve import NoSuchDay
from rag.time.then import asks_of_then, days_of_then

TODAY = date(2026, 11, 25)  # a Wednesday


def written(period):
    return str(period) if period else ""


ENGLISH = [
    ("How many foreigners were detained in August 2017?", "2017-08"),
    ("How many permits were issued in 2018?", "2018"),
    ("How many were fined in August?", "2026-08"),
    ("How many were fined in December?", "2025-12"),
    ("How many in June of 2019?", "2019-06"),
    ("How many foreigners were detained last week?", "2026-11-16 to 2026-11-22"),
    ("How many came this week?", "2026-11-23 to 2026-11-29"),
    ("What was announced last month?", "2026-10"),
    ("What was announced last year?", "2025"),
    ("How many runners took part in this year's marathon?", "2026"),
    ("What is planned for next year?", "2027"),
    ("What happened last quarter?", "2026-07-01 to 2026-09-30"),
    ("What happened yesterday?", "2026-11-24"),
    ("Which office opens tomorrow?", "2026-11-26"),
    ("What was said last Monday?", "2026-11-23"),
    ("What was said last Wednesday?", "2026-11-18"),
    ("What happened two weeks ago?", "2026-11-09 to 2026-11-15"),
    ("What happened 3 days ago?", "2026-11-22"),
    ("What happened five years ago?", "2021"),
    ("How many in the last three months?", "2026-08-26 to 2026-11-25"),
    ("How many over the past 30 days?", "2026-10-27 to 2026-11-25"),
    ("What had to be done before 26 October?", "until 2026-10-25"),
    ("What had to be done before 26 December?", "until 2025-12-25"),
    ("What was the fee before 2013?", "until 2012-12-31"),
    ("What was the fee until 2018?", "until 2018-12-31"),
    ("What must be sent by 31 January 2027?", "until 2027-01-31"),
    ("What has changed since March?", "since 2026-03-01"),
    ("What has changed since 2019?", "since 2019-01-01"),
    ("What did it cost after May 2018?", "since 2018-06-01"),
    ("What is the fee from 1 March 2025 on?", "since 2025-03-01"),
    ("How many between 2015 and 2017?", "2015-01-01 to 2017-12-31"),
    ("How many from 2015 to 2017?", "2015-01-01 to 2017-12-31"),
    ("How many in 2015-2017?", "2015-01-01 to 2017-12-31"),
    ("How many in 2017 and 2018?", "2017-01-01 to 2018-12-31"),
    ("How many between March and June 2017?", "2017-03-01 to 2017-06-30"),
    ("How many from October 2016 to March 2017?", "2016-10-01 to 2017-03-31"),
    ("How many from December to March?", "2025-12-01 to 2026-03-31"),
    ("How many from 12 to 18 March 2018?", "2018-03-12 to 2018-03-18"),
    ("How many between 10 and 16 November 2025?", "2025-11-10 to 2025-11-16"),
    ("How many on March 12-18, 2018?", "2018-03-12 to 2018-03-18"),
    ("How many from 28 February to 6 March 2018?", "2018-02-28 to 2018-03-06"),
    ("What is the price in the week that begins on 17 June 2024?", "2024-06-17 to 2024-06-23"),
    ("What was the price in the week of 17 June 2024?", "2024-06-17 to 2024-06-23"),
    ("What was the price in the week ending 23 June 2024?", "2024-06-17 to 2024-06-23"),
    ("How many in the first half of 2017?", "2017-01-01 to 2017-06-30"),
    ("How many in the second half of 2017?", "2017-07-01 to 2017-12-31"),
    ("How many in the third quarter of 2018?", "2018-07-01 to 2018-09-30"),
    ("How many in Q2 2018?", "2018-04-01 to 2018-06-30"),
    ("How many in the first six months of 2017?", "2017-01-01 to 2017-06-30"),
    ("How many in nine months of 2019?", "2019-01-01 to 2019-09-30"),
    ("Who was the chief in the 1990s?", "1990-01-01 to 1999-12-31"),
    ("What happened on 17 June 2024?", "2024-06-17"),
    ("What happened on the 17th of June, 2024?", "2024-06-17"),
    ("What happened on June 17, 2024?", "2024-06-17"),
    ("What happened on 17.06.2024?", "2024-06-17"),
    ("What happened on 2024-06-17?", "2024-06-17"),
    ("What happened on 29 February?", "2024-02-29"),
    ("What happened on 29 February 2024?", "2024-02-29"),
    ("Who won the 2018 election?", "2018"),
    ("How many people live there according to the census of 2022?", "2022"),
    ("How many in the first week of May 2018?", "2018-05-01 to 2018-05-07"),
    ("How many in the last week of July 2024?", "2024-07-25 to 2024-07-31"),
    ("How many in the second week of May?", "2026-05-08 to 2026-05-14"),
    ("How many from 1 to 15 December?", "2025-12-01 to 2025-12-15"),
    ("How many were called up in autumn 2016?", "2016-09-01 to 2016-11-30"),
    ("How many are in the spring call-up of 2024?", "2024-03-01 to 2024-05-31"),
    ("Was there a fall of prices in 2019?", "2019"),
    # No period is named.
    ("Which documents are needed?", ""),
    ("May I register online?", ""),
    ("What is the march route?", ""),
    ("Within how many days must I register?", ""),
    ("How long can I stay within 90 days?", ""),
    ("Is the office open on Monday?", ""),
    ("How many of 2000 people were helped?", ""),
    ("What does Order No. 2015 say?", ""),
    ("What does Resolution 2017/12 say?", ""),
    ("Who heads the Service now?", ""),
    ("What is the phone number 012 2018?", ""),
]
AZERBAIJANI = [
    ("Keçən həftə neçə nəfər saxlanılıb?", "2026-11-16 to 2026-11-22"),
    ("kecen hefte nece nefer saxlanilib", "2026-11-16 to 2026-11-22"),
    ("Ötən həftə neçə nəfər saxlanılıb?", "2026-11-16 to 2026-11-22"),
    ("Ötən həftə ərzində nə olub?", "2026-11-16 to 2026-11-22"),
    ("Bu həftə nə olub?", "2026-11-23 to 2026-11-29"),
    ("Bu ay neçə nəfər cərimələnib?", "2026-11"),
    ("Keçən ay neçə nəfər cərimələnib?", "2026-10"),
    ("Ötən ay nə baş verib?", "2026-10"),
    ("Keçən il neçə icazə verilib?", "2025"),
    ("Ötən il neçə icazə verilib?", "2025"),
    ("Bu il neçə icazə verilib?", "2026"),
    ("Cari ildə neçə icazə verilib?", "2026"),
    ("Gələn il rüsum nə qədər olacaq?", "2027"),
    ("Gələn həftə nə olacaq?", "2026-11-30 to 2026-12-06"),
    ("Dünən nə baş verib?", "2026-11-24"),
    ("Keçən bazar ertəsi nə olub?", "2026-11-23"),
    ("Keçən cümə günü nə olub?", "2026-11-20"),
    ("3 gün əvvəl nə olub?", "2026-11-22"),
    ("İki həftə əvvəl nə olub?", "2026-11-09 to 2026-11-15"),
    ("Beş il əvvəl rəis kim idi?", "2021"),
    ("Son 3 ayda neçə nəfər saxlanılıb?", "2026-08-26 to 2026-11-25"),
    ("Son üç ayda neçə nəfər saxlanılıb?", "2026-08-26 to 2026-11-25"),
    ("2017-ci ilin avqustunda neçə nəfər saxlanılıb?", "2017-08"),
    ("2017-ci ilin avqust ayında neçə nəfər saxlanılıb?", "2017-08"),
    ("2017-ci il avqustda nə olub?", "2017-08"),
    ("Avqust 2017 üzrə rəqəm nədir?", "2017-08"),
    ("Avqustda neçə nəfər saxlanılıb?", "2026-08"),
    ("Avqust ayında neçə nəfər saxlanılıb?", "2026-08"),
    ("Mayda neçə nəfər saxlanılıb?", "2026-05"),
    ("May ayında neçə nəfər saxlanılıb?", "2026-05"),
    ("2018-ci ildə neçə icazə verilib?", "2018"),
    ("2018-ci ilin sonunda neçə icazə var idi?", "2018"),
    ("2018 ilində neçə icazə verilib?", "2018"),
    ("2019-cu ildə qeydiyyat müddəti neçə gün idi?", "2019"),
    ("2013-cü ildə rəis kim idi?", "2013"),
    ("2016-cı ildə rəis kim idi?", "2016"),
    ("2015-2017-ci illərdə neçə icazə verilib?", "2015-01-01 to 2017-12-31"),
    ("2015 və 2017-ci illər arasında nə dəyişib?", "2015-01-01 to 2017-12-31"),
    ("2015-ci ildən 2017-ci ilə qədər nə dəyişib?", "2015-01-01 to 2017-12-31"),
    ("2017 və 2018-ci illərdə neçə icazə verilib?", "2017-01-01 to 2018-12-31"),
    ("2017-ci ilin birinci yarısında neçə nəfər?", "2017-01-01 to 2017-06-30"),
    ("2017-ci ilin ikinci yarısında neçə nəfər?", "2017-07-01 to 2017-12-31"),
    ("2018-ci ilin üçüncü rübündə neçə nəfər?", "2018-07-01 to 2018-09-30"),
    ("2019-cu ilin 9 ayında neçə nəfər?", "2019-01-01 to 2019-09-30"),
    ("26 oktyabr 2017-ci il tarixində nə olub?", "2017-10-26"),
    ("2017-ci il oktyabrın 26-da nə olub?", "2017-10-26"),
    ("Oktyabrın 26-da nə olub?", "2026-10-26"),
    ("26 oktyabrda nə olub?", "2026-10-26"),
    ("Oktyabrın 26-dək nə etməliyəm?", "until 2026-10-26"),
    ("26 oktyabradək nə etməliyəm?", "until 2026-10-26"),
    ("26 oktyabra qədər nə etməli idim?", "until 2026-10-26"),
    ("12-18 mart 2018-ci il tarixində neçə nəfər?", "2018-03-12 to 2018-03-18"),
    ("9-15 noyabr 2026-cı ildə neçə əcnəbi saxlanılıb?", "2026-11-09 to 2026-11-15"),
    ("17 iyun 2024-cü ildə başlayan həftədə qiymət nə qədər idi?", "2024-06-17 to 2024-06-23"),
    ("2013-cü ildən əvvəl rüsum nə qədər idi?", "until 2012-12-31"),
    ("2015-ci ildən sonra nə dəyişib?", "since 2016-01-01"),
    ("2019-cu ildən bəri nə dəyişib?", "since 2019-01-01"),
    ("Mart ayından bəri nə dəyişib?", "since 2026-03-01"),
    ("Martdan bəri nə dəyişib?", "since 2026-03-01"),
    ("1 mart 2025-ci ildən etibarən rüsum nə qədərdir?", "since 2025-03-01"),
    ("17.06.2024 tarixində nə olub?", "2024-06-17"),
    ("2024-də iyulun 15-i ilə 21-i arasında nə yanıb?", "2024-07-15 to 2024-07-21"),
    ("2024-cü il 8-14 iyulda neçə yanğın olub?", "2024-07-08 to 2024-07-14"),
    ("2024-cü il iyulun 15-dən 21-dək nə olub?", "2024-07-15 to 2024-07-21"),
    ("2024 iyulun axırıncı həftəsi nə olub?", "2024-07-25 to 2024-07-31"),
    ("2025-ci ilin payızında nə olub?", "2025-09-01 to 2025-11-30"),
    ("2020ci ilin yazinda ne olub", "2020-03-01 to 2020-05-31"),
    ("Xidmətin rəisi kimdir?", ""),
    ("Hansı sənədlər lazımdır?", ""),
    ("Neçə gün ərzində qeydiyyatdan keçməliyəm?", ""),
    ("İcazə 90 gün etibarlıdırmı?", ""),
]
RUSSIAN = [
    ("Сколько задержали на прошлой неделе?", "2026-11-16 to 2026-11-22"),
    ("Сколько задержали за прошлую неделю?", "2026-11-16 to 2026-11-22"),
    ("Сколько задержали за минувшую неделю?", "2026-11-16 to 2026-11-22"),
    ("Что было на этой неделе?", "2026-11-23 to 2026-11-29"),
    ("Что будет на следующей неделе?", "2026-11-30 to 2026-12-06"),
    ("Сколько выдано в прошлом месяце?", "2026-10"),
    ("Сколько выдано за прошлый месяц?", "2026-10"),
    ("Сколько выдано в этом месяце?", "2026-11"),
    ("Сколько выдано в прошлом году?", "2025"),
    ("Сколько выдано за прошлый год?", "2025"),
    ("Сколько выдано в этом году?", "2026"),
    ("Сколько выдано в текущем году?", "2026"),
    ("Какой будет сбор в следующем году?", "2027"),
    ("Что случилось вчера?", "2026-11-24"),
    ("Какое отделение откроется завтра?", "2026-11-26"),
    ("Что было в прошлый понедельник?", "2026-11-23"),
    ("Что было в прошлую среду?", "2026-11-18"),
    ("Что было три дня назад?", "2026-11-22"),
    ("Что было две недели назад?", "2026-11-09 to 2026-11-15"),
    ("Кто был главой 5 лет назад?", "2021"),
    ("Сколько за последние 3 месяца?", "2026-08-26 to 2026-11-25"),
    ("Сколько за последние три месяца?", "2026-08-26 to 2026-11-25"),
    ("Сколько задержали в августе 2017 года?", "2017-08"),
    ("Сколько задержали за август 2017 года?", "2017-08"),
    ("Сколько задержали в августе 2017?", "2017-08"),
    ("Сколько задержали в августе?", "2026-08"),
    ("Сколько задержали в мае?", "2026-05"),
    ("Сколько задержали в декабре?", "2025-12"),
    ("Сколько выдано в 2018 году?", "2018"),
    ("Сколько выдано в 2018?", "2018"),
    ("Сколько выдано в 2018 г.?", "2018"),
    ("Сколько выдано за 2018 год?", "2018"),
    ("Кто был главой службы в 2013 году?", "2013"),
    ("Сколько выдано с 2015 по 2017 год?", "2015-01-01 to 2017-12-31"),
    ("Сколько выдано между 2015 и 2017 годами?", "2015-01-01 to 2017-12-31"),
    ("Сколько выдано в 2015-2017 годах?", "2015-01-01 to 2017-12-31"),
    ("Сколько выдано в 2017 и 2018 годах?", "2017-01-01 to 2018-12-31"),
    ("Сколько с марта по июнь 2017 года?", "2017-03-01 to 2017-06-30"),
    ("Сколько с декабря по март?", "2025-12-01 to 2026-03-31"),
    ("Сколько с 12 по 18 марта 2018 года?", "2018-03-12 to 2018-03-18"),
    ("Сколько задержали 12-18 марта 2018 года?", "2018-03-12 to 2018-03-18"),
    ("Какая цена за неделю с 17 июня 2024 года?", "2024-06-17 to 2024-06-23"),
    ("Сколько в первом полугодии 2017 года?", "2017-01-01 to 2017-06-30"),
    ("Сколько за второе полугодие 2017 года?", "2017-07-01 to 2017-12-31"),
    ("Сколько в третьем квартале 2018 года?", "2018-07-01 to 2018-09-30"),
    ("Сколько за девять месяцев 2019 года?", "2019-01-01 to 2019-09-30"),
    ("Сколько за первые 6 месяцев 2017 года?", "2017-01-01 to 2017-06-30"),
    ("Что было 26 октября 2017 года?", "2017-10-26"),
    ("Что было 26-го октября 2017 года?", "2017-10-26"),
    ("Что было 26 октября?", "2026-10-26"),
    ("Что было 17.06.2024?", "2024-06-17"),
    ("Что было в последнюю неделю июля 2024 года?", "2024-07-25 to 2024-07-31"),
    ("Сколько призвали осенью 2024 года?", "2024-09-01 to 2024-11-30"),
    ("Сколько призовут в весеннем призыве 2024 года?", "2024-03-01 to 2024-05-31"),
    ("Что было с 28 декабря по 3 января?", "2025-12-28 to 2026-01-03"),
    ("Что нужно было сделать до 26 октября?", "until 2026-10-26"),
    ("Какой был сбор до 2018 года?", "until 2018-12-31"),
    ("Что изменилось после 2015 года?", "since 2016-01-01"),
    ("Что изменилось с марта?", "since 2026-03-01"),
    ("Что изменилось с 2019 года?", "since 2019-01-01"),
    ("Какой сбор начиная с 1 марта 2025 года?", "since 2025-03-01"),
    ("Кто сейчас возглавляет службу?", ""),
    ("Какие документы нужны?", ""),
    ("В течение скольких дней нужно встать на учёт?", ""),
    ("Можно ли остаться на 90 дней?", ""),
    ("Маяк в порту работает?", ""),
]
TURKISH = [
    ("Geçen hafta kaç kişi gözaltına alındı?", "2026-11-16 to 2026-11-22"),
    ("Bu hafta ne oldu?", "2026-11-23 to 2026-11-29"),
    ("Geçen ay ne oldu?", "2026-10"),
    ("Geçen yıl kaç izin verildi?", "2025"),
    ("Geçen sene kaç izin verildi?", "2025"),
    ("Bu yıl kaç izin verildi?", "2026"),
    ("Gelecek yıl harç ne kadar olacak?", "2027"),
    ("Dün ne oldu?", "2026-11-24"),
    ("Geçen pazartesi ne oldu?", "2026-11-23"),
    ("3 gün önce ne oldu?", "2026-11-22"),
    ("İki hafta önce ne oldu?", "2026-11-09 to 2026-11-15"),
    ("Son 3 ayda kaç kişi?", "2026-08-26 to 2026-11-25"),
    ("2017 Ağustos ayında kaç kişi vardı?", "2017-08"),
    ("Ağustos 2017'de kaç kişi vardı?", "2017-08"),
    ("Ağustosta kaç kişi vardı?", "2026-08"),
    ("Ağustos ayında kaç kişi vardı?", "2026-08"),
    ("2018'de kaç izin verildi?", "2018"),
    ("2018 yılında kaç izin verildi?", "2018"),
    ("2015-2017 yıllarında kaç izin verildi?", "2015-01-01 to 2017-12-31"),
    ("2015 ile 2017 arasında kaç izin verildi?", "2015-01-01 to 2017-12-31"),
    ("2017 yılının ilk yarısında kaç kişi?", "2017-01-01 to 2017-06-30"),
    ("26 Ekim 2017'de ne oldu?", "2017-10-26"),
    ("2015'ten sonra ne değişti?", "since 2016-01-01"),
    ("2013'ten önce harç ne kadardı?", "until 2012-12-31"),
    ("Hangi belgeler gerekli?", ""),
]


@pytest.mark.parametrize(("question", "period"), [*ENGLISH, *AZERBAIJANI, *RUSSIAN, *TURKISH])
def test_the_period_that_a_question_names(question, period):
    assert written(asked_time(question, TODAY).period) == period


TOLD = [
    "my son turned 15 last week, do we still get his permit without paying",
    "i arrived on 2 november how long do i have to register",
    "I moved to Lenn in 2019. Where do I vote?",
    "we married in 2015 and want to change the surname on the passport, how much is it",
    "i was born in 1990, am i still liable for reserve duty",
    "My visa runs out on 3 March 2027, when must I hand in the papers?",
    "lost my card yesterday, who do i call",
    "I bought the house in 2021 - do I have to pay the land tax",
    "our shop closed in august, can i get the licence fee back",
    "my daughter starts school in september 2027, which vaccinations does she need",
    "Sabah uçuşum var, pasportu bir günə düzəltdirməliyəm. Özüm idarəyə getsəm neçə manat istəyəcəklər?",
    "2019-cu ildə köçmüşəm, harada qeydiyyata düşməliyəm?",
    "oglum 2010-cu ilde dogulub, ona pasport lazimdirmi",
    "Mart ayında işdən çıxmışam, müavinət üçün hara müraciət etməliyəm",
    "dünən kartımı itirdim, hara zəng etməliyəm?",
    "Vizam 3 mart 2027-də bitir, sənədləri nə vaxta qədər verməliyəm?",
    "меня сократили в октябре, какое самое большое пособие могут платить в месяц?",
    "въехал 2 ноября по учёбе, за какое время мне надо отметиться в миграционке?",
    "я родился в 1985 году, нужно ли мне менять паспорт?",
    "Вчера потерял карту. Куда звонить?",
    "мы поженились в 2015, сколько стоит поменять фамилию в паспорте",
    "сын идёт в школу в сентябре 2027 года, какие нужны прививки",
    "купила квартиру в 2021 году, плачу ли я налог на землю",
    "I'm 67 and retired in march, do i get the bus for free",
    "Got divorced last month. Can I keep the child allowance?",
    "hi, my permit ended on 5 october and i forgot about it what fine do i get",
    "we are having twins in january, how much is the allowance",
    "i complained of harassment in 2019, where do i get the necessary papers",
    "muzeyim 2018-de acilib, ona lisenziya lazimdirmi",
    "my dad died in 2024, where do I register the house in my name",
    "Since we moved in june nobody takes the rubbish away, who is in charge?",
    "2021-də ev almışıq, torpaq vergisini kimə ödəyirik?",
    "atam 2024-cü ildə rəhmətə gedib, evi adıma necə keçirim",
    "keçən ay boşandım, uşaq pulu alıram mı? hara müraciət edim",
    "biz iyunda köçdük, zibili kim aparmalıdır",
    "мне 67, на пенсии с марта, проезд бесплатный? сколько стоит",
    "развелись в прошлом месяце. какие нужны документы на алименты",
    "отец умер в 2024 году, где оформить дом на себя",
    "мой вид на жительство кончился 5 октября, какой будет штраф",
]
"""The time is of the life of whoever asks; what they ask is how things are."""
ASKED_BESIDE = [
    "flu jab autumn 2025: did i hav to book a slot at the chemist",
    "mirefold lantern festival 2025 - which date did it move to in the end",
    "i need to claim back an old expense: what did a temporary permit to live here cost in 2018?",
    "In 2019, who was the minister?",
    "I moved here in 2019, what was the fee then?",
    "how much did i have to pay in 2020",
    "my brother was drafted in autumn 2016, how long did he have to stay in the army",
    "we want to travel in May 2018, and how much was the visa?",
    "How many people were detained in August 2017?",
    "petrol 98 - what was the cap in mid september 2026?",
    "2018-ci ildə adi qaydada, tələsmədən xarici pasport çıxartmaq neçəyə idi",
    "Soyadım M hərfi ilə başlayır, 2020-də poçtdan pensiyanı dəqiq hansı gün almalı idim?",
    "2024-cü ilin iyulunda Sədəfli meşələrini camaatın üzünə bağlamışdılar, bəs nə vaxt açdılar?",
    "Bacım Şamdüzündə 9-cu sinfi qurtarırdı. 2023-də buraxılışı hansı gün verməli idi?",
    "Какую пошлину за миграционную регистрацию платил взрослый приезжий в 2019 году?",
    "кто возглавлял службу в 2015 году, я забыл",
    "мой отец работал там в 2012 году, кто был начальником?",
    "last week, how many were detained?",
    "на прошлой неделе, сколько задержали?",
    "what did my visa cost in 2019",
    "I read that 40 people were arrested in May 2020, is that true?",
    "my grandfather served in 2011, who commanded the garrison then",
    "on 5 May 2023 the bridge was closed, why?",
    "In 2016, were my permit fees raised?",
    "ödədim 2019-da, o vaxt qiymət neçə idi",
    "2017-də şəhərin meri kim idi, mənə deyin",
    "я слышал, что в мае 2020 года задержали 40 человек, это правда?",
    "сколько я платил в 2019 году",
    "в августе 2017 года, по данным службы, сколько было задержано",
    "In the 2018 program, how much is the grant of the city?",
    "In the museum of 2018, how many rooms are there?",
    "For the exam of May 2019, how many papers are there?",
    "By the system of 2018, what is the fee?",
    "In the stadium opened in 2015, how many seats are there?",
    "In the team of 2020, who is the oldest?",
    "In the men's team of 2020, who is the oldest?",
    "Under the business plan of 2021, how many jobs are there?",
    "In the medium term to 2030, how many homes are planned?",
    "2018-ci ilin proqramında, qrant nə qədərdir?",
    "2018-ci il üzrə proqram, qrant nə qədərdir?",
    "В программе 2018 года, сколько составляет грант?",
]
"""The time is the question's, whatever else is told."""


@pytest.mark.parametrize("question", TOLD)
def test_a_time_of_ones_own_life_is_not_what_is_asked(question):
    asked = asked_time(question, TODAY)
    assert (asked.kind, asked.period) == ("none", None)
    assert can_change(question)


@pytest.mark.parametrize("question", ASKED_BESIDE)
def test_a_time_that_is_asked_of_stays_whatever_is_told_beside_it(question):
    assert asked_time(question, TODAY).kind == "period"


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("I arrived on 2 November, how long may I stay?", "how long may I stay?"),
        ("Вчера потерял карту. Куда звонить?", "Куда звонить?"),
        ("Vizam 3 mart 2027-də bitir, hara getməliyəm?", "hara getməliyəm?"),
        ("I lost my card, who do I call?", "I lost my card, who do I call?"),
        ("I moved here in 2019, what was the fee then?", "I moved here in 2019, what was the fee then?"),
    ],
)
def test_what_is_told_with_a_time_can_be_left_out(question, rest):
    assert without_own_times(question, asked_time(question, TODAY)) == rest


@pytest.mark.parametrize(
    "question",
    [
        *("Who heads the Service now?", "Who is the current chief?", "What is the fee currently?"),
        *("What is the latest number?", "Who is minister today?", "What is the fee at present?"),
        *("Hazırda xidmətin rəisi kimdir?", "İndi rüsum nə qədərdir?", "Xidmətin indiki rəisi kimdir?"),
        *("Bu gün rəis kimdir?", "Ən son rəqəm nədir?", "hazirda reis kimdir"),
        *("Кто сейчас возглавляет службу?", "Какой сбор в настоящее время?", "Кто нынешний глава?"),
        *("Каков последний показатель?", "Кто сегодня министр?", "Şu anda başkan kim?", "Güncel harç ne kadar?"),
    ],
)
def test_now_has_many_words(question):
    asked = asked_time(question, TODAY)
    assert (asked.kind, asked.period) == ("now", None)
    assert can_change(question)


@pytest.mark.parametrize(
    ("question", "changes"),
    [
        ("Who heads the Service?", True),
        ("What is the fee?", True),
        ("Within how many days must I register?", True),
        ("Rüsum nə qədərdir?", True),
        ("Сколько стоит паспорт?", True),
        ("When was the Service founded?", False),
        ("Who opened the exhibition? Did he speak?", False),
        ("Когда открылась школа?", False),
        ("Məktəb nə vaxt açılıb?", False),
    ],
)
def test_a_question_tells_whether_its_answer_can_change(question, changes):
    assert can_change(question) == changes


@pytest.mark.parametrize(
    "question",
    [
        *(
            "fee for a visa to Haiti",
            "Who is ambassador to Djibouti",
            "What is the fine for graffiti",
            "grants from Erasmus",
        ),
        *(
            "Адрес терминала?",
            "Сколько школ в районе?",
            "Какой протокол нужен?",
            "Сколько стоит мыло?",
            "Где отдел кадров?",
        ),
        *(
            "Как получить билет на вокзал?",
            "Кто мэр города Орёл?",
            "Какой канал показывает матч?",
            "Где журнал филиала?",
        ),
        *("Какие жители получают пособие?", "Какой штраф за торговлю без правил торговли?", "Какие панели на крыше?"),
        *(
            "Сколько сёл в районе?",
            "Какая цель недели?",
            "Какой доход нужен, чтобы дали пособие?",
            "Где родители ждут?",
        ),
        *("Səfərə hansı sənəd lazımdır?", "Velosiped icarəsi neçəyədir?", "Məmməd Əliyev kimdir?"),
    ],
)
def test_a_noun_that_ends_as_a_verb_of_the_past_asks_of_now(question):
    assert can_change(question)
    assert not asked_time(question, TODAY).past


@pytest.mark.parametrize(
    "question",
    [
        *("Who was fined?", "When did it open?", "Who won the prize?", "When was the Haiti office opened?"),
        *("Сколько стоил билет?", "Кто построил вокзал?", "Когда умерла актриса?", "Кто нашёл клад?", "Что исчезло?"),
        *(
            "Когда пришли поезда?",
            "Кто подписал протокол?",
            "Сколько школ закрылось?",
            "Кто вёл дело?",
            "Что открыл мэр?",
        ),
        *("Məktəb nə vaxt açıldı?", "mekteb ne vaxt acildi", "Neçə nəfər saxlanılıb?", "Rəis kim idi?"),
        *("Qiymət nə qədər idi?", "Okul ne zaman açıldı?"),
    ],
)
def test_a_verb_of_the_past_asks_what_happened(question):
    assert not can_change(question)
    assert asked_time(question, TODAY).past


@pytest.mark.parametrize(
    "question",
    [
        *("Who gets a grant of 2000 crowns?", "a fine of 2000 pounds", "prize of 1950 florins"),
        *("Which plant creates 2000 jobs?", "Where do 1950 pupils learn?", "Who plants 2000 trees?"),
        *("Which village has 2050 inhabitants?", "Кто получает 2000 рублей?", "штраф 2000 манатов"),
        *("Harada 2000 nəfər yaşayır?", "How many got 2000 dinars?", "Who pays 2000 lari"),
        *("Where are 2000 tonnes stored?", "Who gets 2000 francs?", "2000 houses were built where?"),
        *("Why were 1900 permits refused?", "2000 ağac harada əkildi?", "2000 şagird harada oxuyur?"),
        *("2000 kron cərimə", "Где посадили 2000 деревьев?", "Кому 2000 крон?", "В какой деревне 2050 жителей?"),
        *("2000 рабочих мест где?", "Which road is 2000 metres long?", "What holds 2000 litres?"),
        *("Who earns 2000 a month?", "2000 US dollars for whom?", "Who gets 2000 new homes?"),
        *("dam of 2000 megawatts", "2000-metre race", "a hall for 2000 spectators"),
        *("Where do 2000 refugees live?", "2000 yeni iş yeri harada", "1950 gün sonra?"),
        *("2000 квартир построят где?", "2000 новых рабочих мест", "Кто получит 2000 тенге?"),
        *(
            "a grant of 2000 crowns",
            "2000 jobs",
            "a lease for 2000 a month",
            "a drop from 2000 jobs",
            "2000 marks fine",
        ),
        *("pensions from 1950 a month", "a bonus for 2000 miners", "2024 per person"),
        *("Who was fined $2000?", "2000 $ fine", "€2000", "a loan of 2000 euro"),
    ],
)
def test_figures_that_count_something_are_no_year(question):
    assert asked_time(question, TODAY).period is None


@pytest.mark.parametrize(
    "question",
    [
        *("Who won the 2018 election?", "How many people live there according to the census of 2022?"),
        *("What was the 2019 budget of the city?", "Which 2019 films won?", "What did the 2020 Olympics cost?"),
        *("Who won in 2016?", "What did the 2017 report say?", "How many jobs were there in 2019?"),
        *("In 2019 trees were planted where?", "What happened in 2018 elections?", "2019 pensions"),
        *("How many 2018 graduates found work?", "in 2015 pupils paid what?", "fees 2019"),
        *("What were the 2019 fees?", "2018-ci il seçkisi", "2019 il büdcəsi", "бюджет 2019 года"),
        *("в 2019 жители платили сколько?", "In 2020 residents paid what fee?", "минимальная зарплата 2019"),
        *("2021 grants for farmers", "Who won the 2022 prizes?", "What were the 2019 dog licence fees?"),
        *("What did houses cost in 2019?", "Which fair was held at Frankfurt in 2019?"),
        *("the 2019 Frankfurt fair", "2018 sentences for theft"),
        *("Who won the 2018 women's race?", "the 2018 children's hospital budget", "the 2019 Days of Culture"),
        *("Who paid the 2018 metro extension?", "the 2015 rouble crisis", "the 2018 students protest", "в 2018 метро"),
    ],
)
def test_a_year_stays_one_before_what_it_is_the_year_of(question):
    period = asked_time(question, TODAY).period
    assert period == of_year(period.first.year)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("How many tourists came in 2024 per month?", "2024"),
        ("What was the average salary in 2024 per month?", "2024"),
        ("What was collected in 2023 per person?", "2023"),
        ("The average salary was 900 manats in 2023 per month.", "2023"),
        ("What was the rain in 2000 a month?", "2000"),
        ("From 2025 students will pay what?", "2025"),
        ("By 2027 residents must do what?", "until 2027-12-31"),
        ("2023 marks the anniversary of what?", "2023"),
        ("2000 marks the anniversary of what?", "2000"),
        ("Between 2019 and 2023 women in parliament", "2019-01-01 to 2023-12-31"),
        ("From 2019 to 2023 women in parliament", "2019-01-01 to 2023-12-31"),
        ("In 2019-2023 women in parliament", "2019-01-01 to 2023-12-31"),
        ("What was the fee for 2024 students paid?", "2024"),
    ],
)
def test_a_year_that_is_led_by_its_word_is_no_number_of_what_follows(text, period):
    assert written(asked_time(text, TODAY).period) == period
    assert [str(one.period) for one in mentions(text, TODAY)] == [period]


@pytest.mark.parametrize(
    "question",
    [
        *("When does the 28 May metro station open?", "Where is 20 January station?"),
        *("Is 8 November Avenue closed?", "28 May küçəsi nə vaxt açılır?", "Когда откроют улицу 8 Марта?"),
        *("станция 20 Января закрыта?", "28 May stansiyası harada?", "Where is the 1 May Square?"),
        *("8 Noyabr prospekti təmir olunur?", "20 Yanvar metrostansiyası", "площадь 1 Мая ремонт"),
        *("проспект 8 Ноября", "ул. 8 Марта", "the 26 May district hospital?", "15 March Street", "Metro 28 May"),
        *("m/s 28 May", "кинотеатр 1 Мая", "School named after 20 January", "8 Mart küçəsində nə tikilir?"),
        *("улица 9 Мая", "Meydan 28 May", "station 28 May", "bulvar 28 May"),
        *("When was the shop on 8 November Avenue robbed?", "автобус до станции 20 Января"),
        *("Что было в парке 5 Мая?", "29 Ekim Caddesi kapalı mı?", "Is the 20 January metro open?"),
        *("28 May metro station", "20 January station", "28 May küçəsi", "улица 8 Марта", "станция 20 Января"),
        *("где улица 8 марта", "28 may kucesi haradadir", "20 yanvar stansiyası harada?", "школа имени 8 марта"),
        *("Метро 20 Января закрыто?", "28 may Küçəsi", "20 yanvar adına məktəb harada?"),
    ],
)
def test_a_place_that_is_called_after_a_day_is_no_time(question):
    asked = asked_time(question, TODAY)
    assert (asked.period, asked.topic) == (None, question)


@pytest.mark.parametrize(
    "question",
    [
        *("Which streets are closed on 28 May?", "Is the station open on 20 January?"),
        *("When does the station close on 8 November?", "28 mayda stansiya açıqdır?"),
        *("Что было на улице 8 марта 2019 года?", "Станция закрыта 20 января?"),
        *("Was the avenue closed on 8 November 2025?", "closed street 5 May 2024"),
        *("What happened in the street on 5 May?", "8 noyabrda küçə bağlı idi?"),
        *("на станции 20 января 2024 года", "On 28 May station staff strike", "the 5 May street fair"),
        *("On 1 May road tax rises", "Что было в парке 5 мая?", "28 May küçəsində 5 mayda nə oldu?"),
        *("What happened at 28 May station on 3 June?", "Which bus goes along 8 November Avenue on 5 May?"),
    ],
)
def test_a_day_beside_a_place_stays_a_day(question):
    assert asked_time(question, TODAY).period.days == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Работает ли метро 9 мая?", (5, 9)),
        ("Закрыли метро 1 мая?", (5, 1)),
        ("Работает ли школа 1 марта?", (3, 1)),
        ("Кто открыл парк 1 июня?", (6, 1)),
        ("Почему была закрыта школа 5 февраля?", (2, 5)),
        ("Станция закрыта? Станция 20 января?", (1, 20)),
        ("Перекроют ли мост 5 мая?", (5, 5)),
        ("Глава района открыл парк 1 июня.", (6, 1)),
        ("Metro 9 mayda işləyir?", (5, 9)),
        ("Stansiya 20 yanvarda bağlı olacaq?", (1, 20)),
        ("Metro 9 Mayda işləyir?", (5, 9)),
        ("9 may meydanda konsert var?", (5, 9)),
        ("9 may küçədə nə olacaq?", (5, 9)),
        ("8 mart park bağlıdır?", (3, 8)),
    ],
)
def test_a_month_without_a_capital_beside_a_place_is_of_a_day(text, day):
    for found in (asked_time(text, TODAY).period, mentions(text, TODAY, nearest=True)[0].period):
        assert (found.days, found.first.month, found.first.day) == (1, *day)


def test_a_declined_month_beside_a_place_tells_since_when_or_until_when():
    assert str(asked_time("Metro 9 maydan bağlanır?", TODAY).period) == "since 2026-05-09"
    assert [str(one.period) for one in mentions("Metro 9 mayda gecə 1-dək işləyib.", TODAY)] == ["2026-05-09"]


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Who was head of the Migration Office in 2017?", "Who was head of the Migration Office?"),
        ("What is the price of petrol in the week that begins on 17 June 2024?", "What is the price of petrol?"),
        ("How many were detained last week?", "How many were detained?"),
        ("Who heads the Service now?", "Who heads the Service?"),
        ("Сколько задержали в августе 2017 года?", "Сколько задержали?"),
        ("Keçən həftə neçə nəfər saxlanılıb?", "neçə nəfər saxlanılıb?"),
        ("Which documents are needed?", "Which documents are needed?"),
        ("What is the budget of this year of health?", "What is the budget of health?"),
    ],
)
def test_what_remains_of_a_question_without_its_time(question, rest):
    assert asked_time(question, TODAY).topic == rest
    assert topic(question) == rest


WORDS = [
    *("What", "is", "the", "budget", "of", "health", "in", "fee", "for", "and", "the current year", "currently", "now"),
    *(
        "last week",
        "the last week of 2019",
        "May",
        "on 5 May 2018",
        "2017",
        "this year’s",
        "2018's",
        "the latest",
        "today",
    ),
    *(
        "büdcə",
        "nə qədərdir",
        "cari ildə",
        "hazırkı",
        "indi",
        "2017-ci ilin mayında",
        "bu günə",
        "ən son",
        "keçən həftə",
    ),
    *("бюджет", "в", "текущем году", "сейчас", "нынешний", "последний отчёт", "за последний год", "с 2015 по 2017 год"),
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
@example("What is the budget of the current year of health?")
@example("Каков бюджет здравоохранения в текущем году?")
@example("Hazırkı ildə büdcə nə qədərdir?")
@example("What is this year's fee?")
def test_what_remains_is_some_of_the_words_none_of_them_cut(question):
    for rest in (topic(question), asked_time(question, TODAY).topic):
        left = iter(whole_words(question))
        assert all(word in left for word in whole_words(rest)), rest


def whole_words(text):
    return re.findall(r"\w+(?:['’]\w+)*", text)


@pytest.mark.parametrize(
    "question",
    [
        *("What happened on 30 February 2017?", "What happened on 30 February?", "What happened on 31 April 2017?"),
        *("What happened on 29 February 2017?", "What happened on 32 March?", "How many between 2017 and 2015?"),
        *(
            "How many from June 2018 to March 2018?",
            "2017-ci il fevralın 30-da nə olub?",
            "Что было 31 апреля 2017 года?",
        ),
        *("How many between 20 March and 3 March?", "Сколько с 20 по 3 марта 2025 года?"),
        *("Сколько с 2017 по 2015 год?", "31 Nisan 2017'de ne oldu?", "What happened on 2017-02-30?"),
        *("Что было 32 марта?", "What must be paid by 31.04.2017?"),
    ],
)
def test_what_no_calendar_has_is_refused_in_a_sentence(question):
    with pytest.raises(NoSuchDay):
        asked_time(question, TODAY)
    with pytest.raises(rag.InvalidPeriod) as refused:
        check(question, today=TODAY)
    assert "\n" not in str(refused.value)
    assert "ask for days that exist" in str(refused.value)


@pytest.mark.parametrize(
    "question",
    [
        *("What does order 2019-45-12 say?", "Who won the 50 April prizes?", "What does order 2019-13-01 say?"),
        *("What does 45.13.2019 mean?", "What about case 2019-99-01?", "Who got 99 May flowers?"),
        *("приказ 2019-45-12", "2019-45-12 nömrəli əmr", "Who won the 40 March awards?", "version 2020-00-10"),
        "What does order 2019-02-30 say?",
    ],
)
def test_figures_that_cannot_be_meant_as_a_day_are_no_time(question):
    assert check(question, today=TODAY).time.period is None


def test_a_follow_up_is_about_the_time_of_what_it_leans_on():
    history = [("user", "How many foreigners were detained in 2013?"), ("assistant", "161")]
    assert written(check("And in Yevlakh?", history, today=TODAY).time.period) == "2013"
    assert written(check("And in 2014?", history, today=TODAY).time.period) == "2014"
    assert check("How many foreigners were fined in Baku and Ganja?", history, today=TODAY).time.period is None


@pytest.mark.parametrize(
    ("sentence", "published", "periods"),
    [
        ("In 2013 the service issued 500 permits.", date(2014, 2, 1), ["2013"]),
        ("Last week 161 foreigners were detained.", date(2019, 1, 14), ["2019-01-07 to 2019-01-13"]),
        ("The office will be closed on 3 January.", date(2018, 12, 28), ["2019-01-03"]),
        ("The office was closed on 28 December.", date(2019, 1, 3), ["2018-12-28"]),
        ("From 7 to 13 January 2019, 161 were detained.", date(2019, 1, 14), ["2019-01-07 to 2019-01-13"]),
        ("The fee is 60 manats as of 1 March 2025.", date(2025, 2, 1), ["since 2025-03-01"]),
        ("Until 2018 it was 30 manats.", date(2019, 1, 1), ["until 2018-12-31"]),
        ("Last week 161 foreigners were detained.", None, []),
        ("In 2013 the service issued 500 permits.", None, ["2013"]),
        ("On 30 February 2013 nothing happened.", date(2014, 2, 1), []),
        ("The fee is 2,018 manats.", date(2014, 2, 1), []),
        ("Ötən həftə 161 əcnəbi saxlanılıb.", date(2019, 1, 14), ["2019-01-07 to 2019-01-13"]),
        ("На прошлой неделе задержан 161 иностранец.", date(2019, 1, 14), ["2019-01-07 to 2019-01-13"]),
    ],
)
def test_the_periods_that_a_sentence_names(sentence, published, periods):
    assert [str(one.period) for one in mentions(sentence, published, nearest=True)] == periods


days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
MONTHS = {
    "en": "January,February,March,April,May,June,July,August,September,October,November,December",
    "az": "yanvar,fevral,mart,aprel,may,iyun,iyul,avqust,sentyabr,oktyabr,noyabr,dekabr",
    "ru": "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря",
    "tr": "Ocak,Şubat,Mart,Nisan,Mayıs,Haziran,Temmuz,Ağustos,Eylül,Ekim,Kasım,Aralık",
}


@given(days, st.sampled_from(sorted(MONTHS)))
def test_every_day_is_read_in_every_language(day, language):
    text = f"{day.day} {MONTHS[language].split(',')[day.month - 1]} {day.year}"
    assert [one.period for one in mentions(text, TODAY)] == [Period(day, day)]


@given(days)
def test_every_day_is_read_in_figures(day):
    for text in (day.isoformat(), f"{day:%d.%m.%Y}"):
        assert [one.period for one in mentions(text, TODAY)] == [Period(day, day)]


@given(days, days)
def test_what_names_no_year_began_before_it_was_asked_and_less_than_a_year_ago(day, today):
    text = f"on {day.day} {MONTHS['en'].split(',')[day.month - 1]}"
    (found,) = mentions(text, today)
    assert found.period.first <= today
    assert (day.month, day.day) == (found.period.first.month, found.period.first.day)
    assert today - found.period.first <= timedelta(days=366 if (day.month, day.day) != (2, 29) else 366 * 8)


@given(days, st.integers(0, 300), days)
@example(date(2024, 5, 1), 152, date(2024, 3, 5))  # "from 1 May to 30 September", announced in March
def test_a_range_without_a_year_is_the_nearest_one_whole(first, length, published):
    last = first + timedelta(days=length)
    bounds = [f"{day.day} {MONTHS['en'].split(',')[day.month - 1]}" for day in (first, last)]
    if (2, 29) in ((first.month, first.day), (last.month, last.day)):
        return
    (found,) = mentions(f"from {bounds[0]} to {bounds[1]}", published, nearest=True)
    there = found.period

    def away(years):
        moved = [day.replace(year=day.year + years) for day in (there.first, there.last)]
        return max((moved[0] - published).days, (published - moved[1]).days, 0)

    assert [(day.month, day.day) for day in (there.first, there.last)] == [(d.month, d.day) for d in (first, last)]
    assert there.last - there.first < timedelta(days=366)
    assert away(0) == min(away(years) for years in (-1, 0, 1))


@given(st.text())
def test_any_text_can_be_read(text):
    for published in (TODAY, None):
        for one in mentions(text, published, nearest=True):
            assert 0 <= one.start < one.end <= len(text)


EDGES = st.one_of(
    st.dates(),
    st.dates(max_value=date(2, 3, 1)),
    st.dates(min_value=date(9998, 11, 1)),
    st.sampled_from([date.min, date.max]),
)
DATED = [
    *("in May", "on 29 February", "from 1 December to 4 January", "before 1 January", "after 31 December", "last year"),
    *("five years ago", "next week", "this week", "tomorrow", "yesterday", "in the last 3 months", "last Monday"),
    *("the week from 29 December", "the week to 3 January", "a year before", "a month ago", "in the 2090s"),
    *("keçən il", "gələn il", "dünən", "5 yanvardan əvvəl", "31 dekabrdan sonra", "29 dekabrda başlayan həftədə"),
    *("в прошлом году", "завтра", "за последние 3 месяца", "с 28 декабря по 3 января", "год назад", "до 1 января"),
]


@given(EDGES, EDGES, st.lists(st.sampled_from(DATED), min_size=1, max_size=3))
@example(date.min, date.min, ["from 1 December to 4 January"])
@example(date.max, date.max, ["in May"])
@example(date.min, date(2, 1, 1), ["from 1 December to 4 January", "keçən il"])
def test_no_day_is_too_early_or_too_late_to_be_counted_from(published, today, words):
    text = f"What was the fee {' '.join(words)}?"
    with suppress(NoSuchDay):
        asked_time(text, today)
    own = mentions(text, published, nearest=True)
    named_days(text, published)
    days_of_then(text, own, published)
    asks_of_then(text, f"The fee is 20 crowns {words[0]}, 15 crowns a year before.", published)


@given(st.text())
def test_folding_keeps_places(text):
    assert len(names.fold(text)) == len(text)


periods = st.builds(
    lambda one, other, first, last: Period(min(one, other) if first else None, max(one, other) if last else None),
    *(days, days, st.booleans(), st.booleans()),
)


@given(periods, periods, days)
def test_periods_are_sets_of_days(one, other, day):
    assert one.overlaps(other) == other.overlaps(one)
    if one.covers(other):
        assert one.overlaps(other)
        assert day not in other or day in one
    if day in one and day in other:
        assert one.overlaps(other)


def test_a_period_is_written_briefly():
    assert str(of_year(2017)) == "2017"
    assert str(of_month(2017, 2)) == "2017-02"
    assert str(Period(TODAY, TODAY)) == "2026-11-25"
    assert str(Period(TODAY)) == "since 2026-11-25"
    assert str(Period(None, TODAY)) == "until 2026-11-25"
    with pytest.raises(ValueError, match="cannot begin"):
        Period(TODAY, TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("how many people have been detained most recently", "How many people have been detained"),
        ("How warm was the sea at the last measurement?", "How warm was the sea?"),
        ("What is the newest price of wood pellets?", "What is the price of wood pellets?"),
        ("According to the latest weekly notice, how many were fined?", "How many were fined?"),
        ("By how much has food become dearer, latest figure?", "By how much has food become dearer?"),
        ("What is the minimum wage right now?", "What is the minimum wage?"),
        ("What is new now?", "What is new?"),
        ("Who knows?", "Who knows?"),
        ("What now?", "What now?"),
    ],
)
def test_a_reader_is_asked_without_the_words_for_now(question, bare):
    assert without_present(question) == bare
