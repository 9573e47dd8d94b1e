"""What is stored of records, mails and texts is what was published: headlines, rows, wrapped lines, brackets."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import counters, headline
from index.cleaning.normalise import normalise
from index.intake.load import load
from index.intake.markdown import plain_markdown

MAIL = """From: Orle Energy Agency <press@orle.example>
Subject: Prices of heating fall
Date: Fri, 29 Aug 2025 09:30:00 +0000
Content-Type: text/plain; charset=utf-8{declared}

View this email in your browser

From 1 October the price of district heating in Orle falls by 8 per{end}
cent, from 12.4 to 11.4 cents a kilowatt-hour. For a flat of 70 square{end}
metres that means about 58 crowns less a year for each of the homes.

- Households need not do anything, since the new price applies by{end}
itself.
- Landlords have to correct their advance payments by 15 December at{end}
the latest.
"""
LINES = [
    "From 1 October the price of district heating in Orle falls by 8 per cent, from 12.4 to 11.4 cents a kilowatt-hour."
    " For a flat of 70 square metres that means about 58 crowns less a year for each of the homes.",
    "- Households need not do anything, since the new price applies by itself.",
    "- Landlords have to correct their advance payments by 15 December at the latest.",
]


@pytest.mark.parametrize(("declared", "end"), [("", ""), ("; format=flowed", " ")])
def test_a_mail_is_stored_in_whole_lines(declared, end, tmp_path):
    (tmp_path / "a.eml").write_text(MAIL.format(declared=declared, end=end), encoding="utf-8")
    (stored,) = load(tmp_path).documents
    assert [line for line in stored.text.split("\n") if line] == LINES


@pytest.mark.parametrize("width", [2, 14])
def test_rows_stay_lines_though_they_fill_the_width_of_a_page(width, tmp_path):
    rows = [("Village", "Asked for a grant", "Received one", "Days until then"), *(("Arden", "12", "4", "17"),) * 4]
    table = "\n".join((" " * width).join(row) for row in rows)
    told = "The Housing Fund of Velmora has published the figures for villages."
    (tmp_path / "a.txt").write_text(f"Grants for villages\n\n{told}\n\n{table}\n\nMore figures follow.", "utf-8")
    (stored,) = load(tmp_path).documents
    assert (
        stored.text.split("\n").count("Village: Arden | Asked for a grant: 12 | Received one: 4 | Days until then: 17")
        == 4
    )


@pytest.mark.parametrize(
    ("stated", "stored"),
    [
        ("Tarsin bridge closes in April | Government of Velmora", "Tarsin bridge closes in April"),
        ("Мост в Тарсине закроют в апреле | Правительство | Вельмора", "Мост в Тарсине закроют в апреле"),
        ("Tarsin bridge closes in April - Road Office", "Tarsin bridge closes in April"),
        ("Tarsin bridge closes in April - and opens in May", "Tarsin bridge closes in April - and opens in May"),
        ("Results of the contest of choirs | 2024", "Results of the contest of choirs | 2024"),
        ("Statement | Mayor of Sollen", "Statement | Mayor of Sollen"),
    ],
)
def test_the_headline_of_a_record_is_stored_without_the_name_of_its_site(stated, stored):
    names = frozenset({"road office"})
    assert headline.given(stated, names) == stored
    assert headline.given(stored, names) == stored


def calls(text):
    """How many functions are called to read a text of Markdown."""
    count = [0]

    def called(_frame, event, _what):
        count[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        plain_markdown(text)
    finally:
        sys.setprofile(before)
    return count[0]


@pytest.mark.parametrize("unit", ["![", "[[", "*![", "[\n", "((", "[a](", "[a]["])
def test_brackets_are_read_in_linear_time(unit):
    plain_markdown("warm")
    once, twice = (calls(unit * (size // len(unit))) for size in (500, 1_000))
    assert twice < 2.3 * once
    assert twice / 1_000 < (70 if "]" not in unit else 170)  # calls for each character; 120 to 210 without the rule


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A [word](https://a.example) and ![a photo](b.jpg).", "A word and ."),
        ("See [the report [2024] of May](https://a.example).", "See the report [2024] of May."),
        ("An open [bracket and [a link](https://a.example)", "An open [bracket and a link"),
        ("`a[0` and ![[", "a[0 and ![["),
    ],
)
def test_links_are_read_beside_open_brackets(written, read):
    assert plain_markdown(written) == read


COUNTS = """
    412 views; Page views: 412; Hits 3; 1 share; 1 like; unique visits (7); 👁 12; read 5 times; viewed: 5; 5 min read
    Reading time: 3 min; Baxış sayı: 5; BAXIŞ: 5; 12 dəfə oxunub; Baxılıb: 3; İZLƏNMƏ 4; görüntülənmə: 8
    oxuma vaxtı: 3 dəq; Просмотров: 5; ПРОСМОТРЫ 5; прочитано 3 раза; Прочтений: 3; посещений: 2
    материал просмотрен 5 раз; время чтения: 4 мин; 5 мин. на чтение; Okunma sayısı: 5; OKUNDU 3; görüntülenme: 3
    İzlenme 8; tıklanma: 3; hit sayısı: 7; 3 dk okuma
    okuma süresi: 3 dk; bu haber 12 kez okundu; Bu xəbər baxış sayı: 7; this page has been viewed 12 times
"""


@pytest.mark.parametrize(
    "line", [one.strip() for line in COUNTS.splitlines() for one in line.split(";") if one.strip()]
)
def test_what_counts_visits_is_found_by_the_stem_of_a_word(line):
    assert any(counters._holds_nothing_else(line, pattern, "") for pattern in counters._VIEWS)
    assert counters.is_counter(line, of_visits=True)


@given(st.text(alphabet="ab \n-\u00a0\u2010\u2011\u00ad\uf0b7\u200b\u0336\u00b9\u2074\ufb01", max_size=30))
def test_what_is_normal_stays_as_it_is(text):
    once = normalise(text)
    assert normalise(once) == once
    assert not set(once) & set("\u00a0\u2010\u2011\u00ad\uf0b7\u200b\ufb01")
