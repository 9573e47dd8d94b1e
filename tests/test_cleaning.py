"""Lines, joining, headlines and dates: the small rules that cleaning is made of."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import joining
from index.cleaning.dates import date_in_name, find_dates, in_dateline, is_date_line
from index.cleaning.headline import repetitions, without_site
from index.cleaning.lines import Known, Line, key
from index.cleaning.normalise import normalise

TODAY = date(2024, 6, 1)


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The minister opened a school.", True),
        ("“We will build more of them here,” she said.", True),
        ("Nazir Şəkidə yeni məktəbin açılışında iştirak edib.", True),
        ("新しい学校が開校しました。", True),
        ("Read more.", False),
        ("Home", False),
        ("Minister Opens New School in Sheki", False),
        ("https://ministry.example/a.b.c.", False),
    ],
)
def test_sentences(line: str, expected: bool) -> None:
    assert Line(line).is_sentence is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Office: 714-555-0100", True),
        ("+994 12 562 56 23", True),
        ("press@ministry.example", True),
        ("Contact:", True),
        ("Əlaqə:", True),
        ("Call 714-555-0100 before the end of the week.", False),
        ("Case 2020-555", False),
        ("The contact", False),
    ],
)
def test_contacts(line: str, expected: bool) -> None:
    assert Line(line).is_contact is expected


@pytest.mark.parametrize("line", ["###", "# # #", "#", "-30-", "- END -", "***", "-----", "ENDS"])
def test_end_marks(line: str) -> None:
    assert Line(line).is_end_mark


@pytest.mark.parametrize("line", ["No. 5", "The end", "- one", "C#"])
def test_no_end_marks(line: str) -> None:
    assert not Line(line).is_end_mark


def test_lines_of_one_template_have_one_key() -> None:
    assert key("Are you a HUMAN?  8 + 13 =") == key("are you a human? 2 + 4 =")
    assert key("İctimai şura") == key("ictimai şura")


def test_a_line_that_recurs_is_made_once_for_all_pages_of_its_source() -> None:
    known = Known({key("Page 1 of 3"): 0.5}, language="en")
    first = known.line("Page 2 of 3")
    assert (first.share, first.language) == (0.5, "en")
    assert known.line("Page 2 of 3") is first
    assert known.line("PAGE 3 of 3").share == 0.5
    assert known.line("A new school") is not known.line("A new school")
    assert known.line("A new school").share == 0


@given(st.text(alphabet="a1_ß.!:…។؟”)*' ", max_size=12))
def test_ends_and_letters_are_what_the_obvious_patterns_find(text: str) -> None:
    line = Line(text)
    assert line.closes == bool(re.search(r"[.!?…:;。！？][)\]\"'»”’*]*$", text))
    assert line.letters == "".join(re.findall(r"[^\W_]", text.casefold()))
    ends = bool(re.search(r"[.!?…。！？؟।][)\]\"'»”’*]*$", text))
    assert Line(f"a b c d e {text}").is_sentence == ends


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


# ---------------------------------------------------------------- joining


def join(lines: list[str]) -> list[str]:
    return [line.text for line in joining.join([Line(line) for line in lines])]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The minister", "said", "that it is open."], ["The minister said that it is open."]),
        (
            ["“We are glad,”", "Minister Aliyeva said", ". “It is open.”"],
            ["“We are glad,” Minister Aliyeva said. “It is open.”"],
        ),
        (["SHEKI", "– The school opened."], ["SHEKI – The school opened."]),
        (["It is the 30", "th", "school of the town."], ["It is the 30th school of the town."]),
        (["P", "revention of floods"], ["Prevention of floods"]),
        (["The report can be read", "HERE."], ["The report can be read HERE."]),
        (["District Council", "Jane Roe", "announced today that"], ["District Council Jane Roe announced today that"]),
        (["The list is below:", "Sheki", "Ganja"], ["The list is below:", "Sheki", "Ganja"]),
        (["A New School", "The minister opened it."], ["A New School", "The minister opened it."]),
        (["It is open", "", "and new."], ["It is open", "", "and new."]),
        (["It was done with the", "• cement"], ["It was done with the • cement"]),
        (["Measures", "• cement", "• sand"], ["Measures", "• cement", "• sand"]),
        (["Author", "webdesk", "Published"], ["Author", "webdesk", "Published"]),
        (["New school opens", "SHEKI – The minister came."], ["New school opens", "SHEKI – The minister came."]),
    ],
)
def test_joining(lines: list[str], expected: list[str]) -> None:
    assert join(lines) == expected


def test_a_wrapped_page_is_unwrapped() -> None:
    page = [
        "The ministry opened a new school in the town of Sheki on Monday. The school of",
        "Sheki District has room for four hundred pupils, and its garden is cared for by the",
        "Green Hands Society, which was founded in the same town more than ten years ago by",
        "Leyla Example.",
        "A second school will follow.",
    ]
    assert join(page) == [" ".join(page[:4]), page[4]]


LINES = st.lists(st.text(alphabet="aZ .,–(“th1st:•é", max_size=30).map(str.strip), max_size=12)


@given(st.text(alphabet="the of,–(«1st’s• ə", max_size=30))
def test_a_line_that_ends_openly_is_told_by_its_end_alone(text: str) -> None:
    near = max(0, len(text) - joining._LONGEST_ENDING)
    assert bool(joining._ENDS_OPENLY.search(text)) == bool(joining._ENDS_OPENLY.search(text, near))


@given(LINES)
def test_joining_keeps_every_letter_in_order(lines: list[str]) -> None:
    assert "".join("".join(join(lines)).split()) == "".join("".join(lines).split())


# ---------------------------------------------------------------- headlines


def test_the_site_goes_from_a_window_title() -> None:
    names = frozenset({key("Ministry of Works")})
    assert without_site("New School - A Success - Ministry of Works", names) == "New School - A Success"
    assert without_site("New School | Anything", frozenset()) == "New School"
    assert without_site("New School - A Success", frozenset()) == "New School - A Success"
    assert (
        without_site("Minister Opens New School - Works", frozenset(), [Line("MINISTER OPENS NEW SCHOOL")])
        == "Minister Opens New School"
    )


def test_repetitions_of_a_headline() -> None:
    lines = [
        "Minister Opens New School in Sheki - Works",
        "MINISTER OPENS “NEW” SCHOOL IN SHEKI",
        "Minister Opens New School...",
        "Minister Opens New",
        "School in Sheki",
        "May 5, 2020: Minister Opens New School in Sheki",
        "Media advisory: Minister opens new school in Sheki",
        "Minister Opens New School in Sheki and leaves",
        "The school",
    ]
    found = repetitions("Minister Opens New School in Sheki", [*map(Line, lines)], frozenset({key("Works")}))
    assert found == {0, 1, 2, 3, 4, 5, 6}


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("May 5, 2020", "", date(2020, 5, 5)),
        ("Tuesday, May 5th, 2020", "en", date(2020, 5, 5)),
        ("Sept. 5, 2019", "", date(2019, 9, 5)),
        ("5 May 2020", "", date(2020, 5, 5)),
        ("27 noyabr 2017", "az", date(2017, 11, 27)),
        ("27 Noyabr 2017-ci il", "", date(2017, 11, 27)),
        ("3 İYUN 2020", "az", date(2020, 6, 3)),
        ("27 ноября 2017 года", "ru", date(2017, 11, 27)),
        ("27 ноября 2017 г.", "", date(2017, 11, 27)),
        ("«\u00a027\u00a0»\u00a0\u00a0ноября\u00a02017\u00a0г.", "ru", date(2017, 11, 27)),
        ("« 27 » ноября 2017 года", "ru", date(2017, 11, 27)),
        ("“27” ноября 2017", "ru", date(2017, 11, 27)),
        ('"27" noyabr 2017-ci il', "az", date(2017, 11, 27)),
        ("Dated this 3rd day of June 2020", "en", date(2020, 6, 3)),
        ("on Monday, this 1st day of June, A.D. 2020", "en", date(2020, 6, 1)),
        ("1 de julio de 2021", "es", date(2021, 7, 1)),
        ("5. Mai 2020", "de", date(2020, 5, 5)),
        ("2020-06-05", "", date(2020, 6, 5)),
        ("05.06.2020", "", date(2020, 6, 5)),
        ("05/06/2020", "en", date(2020, 5, 6)),
        ("05/06/2020", "fr", date(2020, 6, 5)),
        ("25/06/2020", "", date(2020, 6, 25)),
        ("06/25/2020", "", date(2020, 6, 25)),
        ("05/06/2020", "", None),
        ("May 2020", "", None),
        ("5 May", "", None),
        ("May 35, 2020", "", None),
        ("May 5, 1970", "", None),
        ("May 5, 2051", "", None),
        ("5 Nisan", "xx", None),
    ],
)
def test_dates(text: str, language: str, expected: date | None) -> None:
    assert next(find_dates(text, language, today=TODAY), None) == expected


def test_tomorrow_is_the_last_day_that_counts() -> None:
    assert list(find_dates("June 2, 2024", today=TODAY)) == [date(2024, 6, 2)]
    assert not list(find_dates("June 3, 2024", today=TODAY))


@pytest.mark.parametrize(
    "line",
    [
        "May 5, 2020",
        "Published: May 5, 2020",
        "Çərşənbə, 5 fevral 2020, 10:30",
        "Dated this 5th day of May, 2020",
        "Admin | May 5, 2020",
    ],
)
def test_date_lines(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["Opened on May 5, 2020", "Case of May 5, 2020", "May", "2020"])
def test_no_date_lines(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SANTA ANA, Calif. – May 5, 2020 – The school opened.", date(2020, 5, 5)),
        ("BAKU (May 5, 2020) The school opened.", date(2020, 5, 5)),
        ("The minister announced today, May 5, 2020, that the school is open.", date(2020, 5, 5)),
        ("On May 5, 2020, the school was opened.", None),
        ("The school was opened on May 5, 2020 – and closed again.", date(2020, 5, 5)),
        ("Baku, March 3rd, 2021. The ministry opened a school.", date(2021, 3, 3)),
        ("г. Баку, 3 марта 2021 г.", date(2021, 3, 3)),
        ("Баку, 03.03.2021 г.", date(2021, 3, 3)),
        ("г. Баку «03» марта 2021 г.", date(2021, 3, 3)),
        ("Bakı, «3» mart 2021-ci il", date(2021, 3, 3)),
        ("The school opened on March 3, 2021. It has two rooms.", None),
    ],
)
def test_datelines(line: str, expected: date | None) -> None:
    assert in_dateline(line, today=TODAY) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("works/2014_11_13_new-school", date(2014, 11, 13)),
        ("20230216_new-school", date(2023, 2, 16)),
        ("https://x.example/2020/05/17/school", date(2020, 5, 17)),
        ("case-20239916", None),
        ("school-2020", None),
    ],
)
def test_dates_in_names(name: str, expected: date | None) -> None:
    assert date_in_name(name, today=TODAY) == expected


@given(
    st.dates(date(1990, 1, 1), TODAY + timedelta(days=1)),
    st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_every_plausible_date_is_read(day: date, form: str) -> None:
    assert list(find_dates(day.strftime(form), today=TODAY)) == [day]
