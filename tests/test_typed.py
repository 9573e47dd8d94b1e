"""Typed and scanned releases, and those that a program made plain text of: letterhead, day, turns of pages."""

import pytest

from tests.written import stored

FIRST = "The Ferry Board of Oskel said on Monday that a crossing costs 7 crowns from May. It runs 14 times a day."
LAST = "Dogs travel free of charge on all boats."


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (
            "FERRY BOARD OF OSKEL\nAddress: 12 Quay Street, tel. 555 01 20\n\nNo. 41        7 April 1998",
            "1998-04-07",
        ),
        (
            "ПОРТ ОСКЕЛ\nПресс-служба\nАдрес: ул. Лесная, 3, тел. 55-01\n\n№ 4     7 апреля 1998 г.",
            "1998-04-07",
        ),
        ("Oskel Bərə İdarəsi\nÜnvan: Oskel ş., Lalə küç. 8, tel. 055 01\n\n№ 4     7 aprel 1998-ci il", "1998-04-07"),
        (f"FERRY BOARD OF OSKEL\nNo. 41{' ' * 70}7 April 1998", "1998-04-07"),
        ("COUNTY OF OSKEL\nFERRY BOARD\n\nFOR RELEASE: Tuesday, April 7, 1998", "1998-04-07"),
        ("FERRY BOARD OF OSKEL\n\nFor Release April 7, 1998\nContact: Jo Finch, 555-0177", "1998-04-07"),
    ],
)
def test_the_headline_and_the_day_stand_below_an_address(above, day, tmp_path):
    one = stored(tmp_path, f"{above}\n\nA crossing gets cheaper\n\n{FIRST}")
    assert (one.title, str(one.published)) == ("A crossing gets cheaper", day)


def test_the_address_of_an_event_below_its_headline_stays(tmp_path):
    one = stored(tmp_path, f"A crossing gets cheaper\n\nAddress: 12 Quay Street, Oskel\nTime: 10:00\n\n{FIRST}")
    assert one.title == "A crossing gets cheaper"
    assert one.text.startswith("Address: 12 Quay Street, Oskel\n")


@pytest.mark.parametrize(
    "turn",
    [
        "\n\nMORE\n\nFERRIES\nPage 2\n\n",
        "\n\n-MORE-\n\nFERRY BOARD\nPage 2\n\n",
        "\n\n-over-\n\n-2-\n\n",
        "\n\n(continued)\n\n",
        "\n\nPage 2\n\n",
        "\fFERRIES\nPage 2\n\n",
    ],
)
def test_where_a_typed_page_turns_nothing_is_stored(turn, tmp_path):
    one = stored(tmp_path, f"A crossing gets cheaper\n\nApril 7, 1998\n\n{FIRST}{turn}{LAST}\n\n###\n")
    assert one.text.split("\n\n") == [FIRST, LAST]


@pytest.mark.parametrize("line", ["MORE", "2/3", "2", "Page 2 of the timetable"])
def test_what_is_no_turn_of_a_page_stays(line, tmp_path):
    one = stored(tmp_path, f"A crossing gets cheaper\n\nApril 7, 1998\n\n{FIRST}\n\n{line}\n\n{LAST}\n")
    assert line in one.text.split("\n")
