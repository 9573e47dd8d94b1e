"""Russian tables and texts of Windows are read where they can be nothing else; every other encoding is refused."""

import pytest

from index import load
from index.intake.windows_1251 import read

NEWS = (
    "Библиотека в Ольховке открывает новый зал. Вход бесплатный, зал работает с 9 до 20 часов. "
    "Книги можно брать на 14 дней; за задержку платят 5 рублей. Сайт: https://olkh.example/zal № 7 – «Ольха»."
)
ELSEWHERE = ["koi8-r", "cp866", "iso8859-5", "mac-cyrillic"]


@pytest.mark.parametrize(
    "text", [NEWS, NEWS.upper(), f"id;title;text;date\n1;Новый зал;{NEWS};45454", f"\n{NEWS} МВД, ВУЗов"]
)
def test_russian_of_windows_is_read(text):
    assert read(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    "data",
    [
        *(text.encode(encoding, "ignore") for encoding in ELSEWHERE for text in (NEWS, NEWS.upper())),
        NEWS.encode()[:-2] + b"\xbb",
        NEWS.encode("cp1251") + "на зал".encode(),
        NEWS.encode("cp1251") + " и а".encode(),
        NEWS.replace("зал", "зaл").encode("cp1251"),
        "Le café à la gare est fermé jusqu'au 4 mai, le musée aussi. Où aller dîner près du théâtre ?".encode("cp1252"),
        "Bakanlık İstanbul’da okul açtı, öğrenciler 4 Mayıs günü gelecek ve ücret ödemeyecek.".encode("cp1254"),
        "Die Straße für Fußgänger öffnet am 4. Mai, Brücken bleiben gesperrt.".encode("cp1252"),
        "Η βιβλιοθήκη ανοίγει νέα αίθουσα στις 4 Μαΐου και η είσοδος είναι δωρεάν για όλους.".encode("cp1253"),
        "Министерство открыло школу.".encode("cp1251"),
        f"The office says: зал. {'The hall is open and costs nothing. ' * 9}".encode("cp1251"),
    ],
)
def test_what_may_be_something_else_is_not(data):
    assert read(data) is None


TABLE = "sep=;\n№;Дата публикации;Заголовок;Текст;Опубликовать\n1;{day};Новый зал;{text};Да\n2;{day};Плата;{text};Нет\n"


@pytest.mark.parametrize(
    ("day", "said"), [("14.05.2024", "2024-05-14"), ("45454", "2024-06-11"), ("45454,75", "2024-06-11")]
)
def test_a_table_of_a_russian_excel_is_read(day, said, tmp_path):
    text = TABLE.format(day=day, text=NEWS.replace(";", ","))
    (tmp_path / "a.csv").write_bytes(text.replace("\n", "\r\n").encode("cp1251"))
    got = load([tmp_path])
    assert [(one.title, str(one.published)) for one in got.documents] == [("Новый зал", said)]
    assert ["not published" in str(one) for one in got.problems] == [True]


@pytest.mark.parametrize("day", ["12", "99999", "4545"])
def test_a_number_that_is_no_day_of_excel_is_none(day, tmp_path):
    (tmp_path / "a.csv").write_text(
        f"date;title;text\n45454;One;{NEWS.replace(';', ',')}\n{day};Two;Two halls are open.\n"
    )
    got = load([tmp_path])
    assert not got.documents
    assert len(got.problems) == 2


def test_a_number_that_excel_rounded_is_no_id(tmp_path):
    (tmp_path / "a.csv").write_text("id;title;text\n2,4E+11;One;One hall is open.\n2,4E+11;Two;Two halls are open.\n")
    assert [one.title for one in load([tmp_path]).documents] == ["One", "Two"]
