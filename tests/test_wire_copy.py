"""What a wire or a mailing list adds to a text is no text of the release, and lines that look so stay."""

import pytest

from index import load
from index.intake.wire_copy import without_wire
from tests.written import stored

TEXT = "OSKEL, May 4, 2021 -- The Ferry Board lowers the fare to 7 crowns.\n\nThe boat runs 14 times a day."


@pytest.mark.parametrize(
    "slug",
    ["NRW2031 3 PT 0118 /NRW WIRE", "a0231 r BC-Oskel-Ferry,0118", "BC-NV--Fare, 4th Ld", "OSK-0418", "AM-FERRY"],
)
def test_the_code_of_a_wire_is_no_headline(slug, tmp_path):
    document = stored(tmp_path, f"{slug}\n\nBoard lowers the fare\n\n{TEXT}\n")
    assert (document.title, document.text) == ("Board lowers the fare", TEXT)


@pytest.mark.parametrize(
    "headline",
    [
        "COVID19 CASES FALL TO 340",
        "M254 CLOSED UNTIL 12 MAY",
        "ISO9001 GRANTED",
        "BUS 14 STOPS 0600",
        "BC-Oskel row: 12 of 40 quit",
    ],
)
def test_a_headline_with_figures_is_no_code(headline):
    text = f"{headline}\n\n{TEXT}"
    assert without_wire(text) == (text, ())


@pytest.mark.parametrize(
    ("foot", "top"),
    [
        ("                  (more)", "NRW2031 Add 1"),
        ("-more-", "FERRY/Add 1-1-1-1"),
        ("--MORE--", "2-2-2"),
        ("- more -", "Oskel ferry, page 2"),
        ("(MORE)", "Page Two"),
        ("(davamı var)", "- 2 -"),
        ("-more-", None),
    ],
)
def test_the_turn_of_a_page_is_no_text(foot, top, tmp_path):
    turn = f"{foot}\n\n{top}" if top else foot
    halves = f"The boat runs 14 times a day.\n\n{turn}\n\nA card for a year costs 90 crowns."
    (tmp_path / "r.txt").write_text(f"Board lowers the fare\n\n{TEXT}\n\n{halves}\n\n-30-\n", encoding="utf-8")
    loaded = load(tmp_path)
    [document] = loaded.documents
    assert document.text.endswith("The boat runs 14 times a day.\n\nA card for a year costs 90 crowns.")
    assert foot.strip() in [line.line for line in loaded.origins[document.id].dropped]


def test_a_sentence_that_a_page_ends_in_is_whole_again(tmp_path):
    turned = "The boat of the board runs\n\n(more)\n\nAdd 1\n\n14 times".replace(
        "14 times", "as often as 14 times a day."
    )
    document = stored(tmp_path, f"Board lowers the fare\n\n{turned}\n")
    assert document.text == "The boat of the board runs as often as 14 times a day."


@pytest.mark.parametrize(
    "line", ["Add 1 spoon of salt.", "Page 2", "Read more", "There is more - more boats, more piers.", "2-2-2", "More"]
)
def test_a_line_is_no_turn_of_a_page_by_itself(line):
    text = f"Board lowers the fare\n\n{TEXT}\n\n{line}\n\nIt costs 90 crowns."
    assert without_wire(text) == (text, ())


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("NRWire -- 05/04/21 1105 EDT", True),
        ("-0- 05/04/2021", True),
        ("CO: Ferry Board\nST: Norvia\nIN: TRN", True),
        ("The next boat leaves on 05/04/21 at 1105.", False),
        ("CO: 4 mg", False),
    ],
)
def test_when_a_wire_sent_a_release_is_no_text_of_it(line, goes):
    text, gone = without_wire(f"{TEXT}\n\n-30-\n\n{line}")
    assert bool(gone) == goes
    assert (line in text) != goes


LISTED = """Subject: Board lowers the fare
Transmitted: Tue 04-May-2021 16:20
Words: 158
----------------------------------------

"""


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("-" * 40 + "\nTo unsubscribe from FERRY-NEWS send SIGNOFF FERRY-NEWS to list@ferry.example", False),
        ("=" * 40 + "\nTo leave this list write to list@ferry.example", False),
        ("-" * 40 + "\nFares in crowns, without the card.", True),
    ],
)
def test_a_list_may_part_its_lines_with_rules(below, kept, tmp_path):
    document = stored(tmp_path, f"{LISTED}{TEXT}\n\n{below}\n")
    assert (document.title, str(document.published)) == ("Board lowers the fare", "2021-05-04")
    assert (below.split("\n")[1] in document.text) == kept
    assert document.text.startswith(TEXT)
    assert "Words" not in document.text
