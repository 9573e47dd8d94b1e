"""The name of the publisher at the top of a text is no headline, and a headline that begins with one stays."""

import pytest

from index import load
from index.cleaning.office_names import surety
from tests.written import stored

EN = "The Ferry Board of Oskel said on Monday that a crossing costs 7 crowns from May. It runs 14 times a day."
AZ = "Oskel Bərə İdarəsi keçidin qiymətini may ayından 7 manat təyin edib. Bərə gündə 14 dəfə yola düşür."
RU = "Переправа с мая стоит 7 крон. Паром ходит 14 раз в день и перевозит до 90 машин."
TR = "Oskel Liman Müdürlüğü geçiş ücretini mayıstan itibaren 7 lira olarak belirledi. Vapur günde 14 sefer yapıyor."


@pytest.mark.parametrize(
    ("head", "title", "below"),
    [
        ("Ferry Board of Oskel\n\n", "A crossing gets cheaper", f"\n\n4 May 2021\n\n{EN}"),
        ("FERRY BOARD OF OSKEL\n4 May 2021\n\n", "A crossing gets cheaper", f"\n\n{EN}"),
        ("Republic of Norvia\nMinistry of Ports and Roads\n------\n", "A crossing gets cheaper", f"\n\n{EN}"),
        ("Ministry of Ports\nPier 4, Harbour Street 12\nTel. 555-0177\n\n", "Cheap crossing", f"\n\n{EN}"),
        ("Oskel Line\nHarbour Street 12, Oskel\n\n", "A crossing gets cheaper", f"\n\nFrom May on\n\n{EN}"),
        ("Oskel Line\nPress office\n\nOSKEL, 4 May 2021\n\n", "A crossing gets cheaper", f"\n\n{EN}"),
        ("Press service of the Ports Authority\n\n", "A crossing gets cheaper", f"\n\n{EN}"),
        ("Ports Authority | Press release\nNo. 14\n\n", "Fares fall in May: see the table", f"\n\n{EN}"),
        ("Oskel Ferry Trust\n\n", "A crossing gets cheaper", f"\n\n{EN}\n\nMembers of the Oskel Ferry Trust pay less."),
        ("Harbour Museum\n12 Harbour Street, Oskel\n\n", "Night of the lamps", f"\n\n{EN}"),
        ("OSKEL PORTS AUTHORITY\n\nPRESS RELEASE of 4 May 2021\n\n", "A crossing gets cheaper", f"\n\n{EN}"),
        ("Oskel Bərə İdarəsi\n\n", "Keçid ucuzlaşdı", f"\n\n4 may 2021\n\n{AZ}"),
        ("OSKEL RAYON İCRA HAKİMİYYƏTİ\n\n4 may 2021-ci il\n\n", "Keçid ucuzlaşdı", f"\n\n{AZ}"),
        ("Oskel Bərə Agentliyinin mətbuat xidməti\n", "Keçid ucuzlaşdı", f"\n4 may 2021\n\n{AZ}"),
        ("Управление паромных переправ\n\n", "Переправа стала дешевле", f"\n\n4 мая 2021 года\n\n{RU}"),
        ("АДМИНИСТРАЦИЯ ПОСЁЛКА ОСКЕЛЬ\nул. Портовая, 12\n\n", "Паром: новая цена", f"\n\n{RU}"),
        ("Пресс-служба Комитета по переправам\n4 мая 2021 г.\n", "Переправа стала дешевле", f"\n\n{RU}"),
        ("Порт Оскеля\n\n", "Переправа стала дешевле", f"\n\n4 мая 2021 года\n\n{RU}"),
        ("T.C.\nOSKEL VALİLİĞİ\n\n", "Geçiş ücreti düştü", f"\n\n4 Mayıs 2021\n\n{TR}"),
        ("Oskel Liman Müdürlüğü\nLiman Cad. No: 12, Oskel\n\n", "Geçiş ücreti düştü", f"\n\n{TR}"),
    ],
)
def test_the_headline_stands_below_the_letterhead(head, title, below, tmp_path):
    assert stored(tmp_path, head + title + below).title == title


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry Board opens an office in Oskel\n\nTickets are sold until midnight\n\nOskel, 4 May 2021\n\n{EN}",
        f"Ferry Board Opens in Oskel\n\nTickets Sold Until Midnight\n\n4 May 2021\n\n{EN}",
        f"FERRY BOARD LOWERS FARES\n\nTickets until midnight\n\n4 May 2021\n\n{EN}",
        f"Mayor Opens Ferry Office\n\nTickets until midnight\n\n4 May 2021\n\n{EN}",
        f"Night ferry service\n\nA boat each hour from May\n\n4 May 2021\n\n{EN}",
        f"A question for the Ferry Board\n\nWho pays for the pier?\n\n4 May 2021\n\n{EN}",
        f"New Ferry Office\n\nTickets until midnight\n\n4 May 2021\n\n{EN}",
        f"Ports Authority: fares fall\n\nTickets until midnight\n\n4 May 2021\n\n{EN}",
        f"Ferry Board of Oskel\n\n4 May 2021\n\n{EN}",  # no headline stands below it
        "Ferry Office\n\nOpening hours\n\nMonday 8-12\nTuesday 9-15",
        "Ferry Office of Oskel\n\nWHERE: Pier 4\nWHEN: Monday at 9\n\nTickets are sold until midnight from May on.",
        f"Fares Fall in May\nContact: Ann Bell, tel. 555-0177\n\nTickets until midnight\n\n4 May 2021\n\n{EN}",
        f"Bərə İdarəsi yeni gəmi aldı\n\nGəmi 90 maşın götürür\n\n4 may 2021\n\n{AZ}",
        f"Yeni Bərə İdarəsi\n\nBiletlər gecəyədək satılır\n\n4 may 2021\n\n{AZ}",
        f"Управление переправ снизило цены\n\nБилеты до полуночи\n\n4 мая 2021 года\n\n{RU}",
        f"УПРАВЛЕНИЕ ПЕРЕПРАВ СНИЗИЛО ЦЕНЫ\n\nБилеты до полуночи\n\n4 мая 2021 года\n\n{RU}",
        f"Порт Оскеля закрывается\n\nПричина — лёд\n\n4 мая 2021 года\n\n{RU}",
        f"Liman Müdürlüğü yeni vapur aldı\n\nBiletler gece yarısına kadar\n\n4 Mayıs 2021\n\n{TR}",
    ],
)
def test_a_headline_in_the_first_line_stays_the_headline(text, tmp_path):
    assert stored(tmp_path, text).title == text.split("\n")[0]


def test_a_name_that_each_text_of_a_source_prints_above_its_day_is_no_headline(tmp_path):
    for day in range(1, 5):
        text = (
            f"Ferry Board of Oskel\n{day} May 2021\n\nBoat {day} is painted\n\nBoat {day} of Oskel is painted in May.\n"
        )
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
    assert [one.title for one in load(tmp_path).documents] == [f"Boat {day} is painted" for day in range(1, 5)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Department of Fish, Parks and Forests", 2),
        ("National Statistics Office — Press Office", 2),
        ("Hospital No. 5 of Oskel", 2),
        ("United Ports Authority", 2),
        ("Городская больница", 1),
        ("Министерство внутренних дел", 2),
        ("МУП «Горсвет»", 2),
        ("Dövlət Dəniz Administrasiyası", 2),
        ("Su ve Kanalizasyon İdaresi", 2),
        ("Ministry of Ports Fines Oskel Line", 0),
        ("MINISTRY OF PORTS WARNS OF ICE", 0),
        ("Students Visit Ports Authority", 0),
        ("Rise in fares for the Ports Authority", 0),
        ("Суд отклонил иск", 0),
        ("Новое министерство", 0),
        ("Oskel'e Liman Müdürlüğü", 0),
    ],
)
def test_a_name_of_an_office_has_no_verb(line, said):
    assert surety(line) == said


@pytest.mark.parametrize(
    "above",
    [
        "Ferry Board of Oskel\nPress release no. 7/2021 - CORRECTED",
        "Press release no. 7/2021 (corrected version)\n\nCorrection: this release replaces no. 7 of 2 May 2021.",
        "This corrected release replaces the one of 2 May 2021, in which a fare was wrong.",
        "Mətbuat relizi № 7 (düzəliş edilmiş)\n\nDüzəliş: 2 may 2021-ci il tarixli relizdə qiymət səhv idi.",
        "Пресс-релиз № 7 (исправленный)\n\nИсправление: в релизе от 2 мая 2021 года была ошибка.",
    ],
)
def test_what_says_that_a_release_is_sent_again_is_neither_its_headline_nor_its_day(above, tmp_path):
    one = stored(tmp_path, f"{above}\n\nA crossing gets cheaper\n\nOSKEL, 4 May 2021 - {EN}")
    assert (one.title, str(one.published)) == ("A crossing gets cheaper", "2021-05-04")
    assert one.text.count("A crossing") == 0


def test_a_headline_that_speaks_of_a_correction_stays(tmp_path):
    assert stored(tmp_path, f"Correction of fares begins\n\n{EN}").title == "Correction of fares begins"
