"""Where pages turn in plain text: no running line stands in a sentence, and no line of the release goes with them."""

import json

import pytest

from index import load
from index.intake.page_turns import without_turns
from tests.written import stored

TOP = "Holm builds two piers\n\n3 May 2024\n\n"
ABOVE = "The town of Holm builds two new piers for its ferry. The council says that the cost is borne by"
BELOW = "the port alone, and that is much."
FOOT = "Holm Town Office, 1 Quay Street"
WHOLE = f"{ABOVE} {BELOW}"


def turned(first, second, head="", between="\n\n", above=ABOVE, below=BELOW):
    return f"{TOP}{above}{between}{first}\n{head}\n{below}{between}{second}\n"


@pytest.mark.parametrize(
    "text",
    [
        turned(f"{FOOT}      1 / 2", f"{FOOT}      2 / 2", "     Holm Town Office\n"),
        turned(f"{FOOT} | 1/2", f"{FOOT} | 2/2"),
        turned(f"{FOOT}     1/2", f"2/2     {FOOT}"),
        turned("Press Office Page 1 of 2", "Press Office Page 2 of 2", between="\n"),
        turned("1 / 2\nwww.holm.example", "2 / 2\nwww.holm.example"),
        *(turned(f"{said} 1{of}2", f"{said} 2{of}2") for said, of in
          [("", "/"), ("Page", " of "), ("стр.", " из "), ("Səhifə", " / "), ("Sayfa", "/"), ("Seite", " von ")]),
        turned("- 1 -", "- 2 -"),
        turned("- 1 -", "- 2 -", "Somebody in the Press\n"),
        f"{TOP}{ABOVE}\n\nPage 2 of 2\n\n{BELOW}\n",
        f"{TOP}{ABOVE}\n\nPage 1 of 2\n\n{BELOW}\n",
        f"{TOP}{ABOVE}\n\f{BELOW}\n\f",
        f"{TOP}{ABOVE}\n\n1\n\f{BELOW}\n\n2\n\f",
        f"{TOP}{ABOVE}\n\n{FOOT}\n\f{BELOW}\n\n{FOOT}\n\f",
        f"{TOP}{ABOVE}\n\fHolm builds two piers        2\n\n{BELOW}\n\f",
        f"PRESS RELEASE\n\n{TOP}{ABOVE}\n\fPRESS RELEASE\n\n{BELOW}\n\f",
        "Holm Town Office\nPRESS RELEASE\n\n" + turned(f"{FOOT}   1/2", f"{FOOT}   2/2", "\nHolm Town Office\n"),
    ],
)  # fmt: skip
def test_a_sentence_is_whole_across_the_running_lines_of_two_pages(text, tmp_path):
    one = stored(tmp_path, text)
    assert (one.title, one.text) == ("Holm builds two piers", WHOLE)


def test_so_it_is_in_a_record(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"title": "Piers", "text": turned("Page 1 of 2", "Page 2 of 2")}))
    assert WHOLE in load(tmp_path).documents[0].text


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (ABOVE, "318 people in all. More are to come.", f"{ABOVE} 318 people in all. More are to come."),
        (ABOVE, "Holm alone. It is glad.", f"{ABOVE} Holm alone. It is glad."),
        ("They say that regis-", "tration is free.", "They say that registration is free."),
        ("They say that regis\xad", "tration is free.", "They say that registration is free."),
        (f"{ABOVE} all.", "New tickets are sold there.", f"{ABOVE} all.\n\nNew tickets are sold there."),
        (f"{ABOVE} all.\n\nNew tickets", "They are sold from May.", "all.\n\nNew tickets\n\nThey are sold from May."),
        (ABOVE, "New tickets\n\nThey are sold from May.", "borne by\n\nNew tickets\n\nThey are sold from May."),
        ("Each has:\n\n- one pier for all", "- two boats for all", "- one pier for all\n\n- two boats for all"),
        (f"{ABOVE} all.\nCall 112 for help.", "It is so.\nCall 112 for help.", "Call 112 for help.\n\nIt is so."),
    ],
)  # fmt: skip
def test_what_goes_on_is_joined_and_what_begins_is_not(above, below, joined, tmp_path):
    assert joined in stored(tmp_path, turned("1 / 2", "2 / 2", above=above, below=below)).text


@pytest.mark.parametrize(
    "text",
    [
        "Scores\n\nHolm     1 / 2\nArl      2 / 2\n\nAll of them won.\n",
        "Report\n\nOpening, page 1\nClosing, page 2\n\nThe report is out.\n",
        "Plan\n\nThe plan says so on page 1 of 2\nand it says more on page 2 of 2.\n",
        "Clinic\n\nIt is open\n\n24/7\n\nfor everybody.\n",
        "Bread\n\nTake of flour\n\n1/2\n\nof a cup and more.\n",
        "List\n\n1\n\nbread for all\n\n2\n\nmilk for all\n",
        "How to apply\n\nStep 1 of 2\n\nFill the form.\n\nStep 2 of 2\n\nSend it.\n",
        "Result\n\nArl won the match by\n\n1 - 2\n\nin the end.\n",
    ],
)
def test_figures_that_number_no_page_stay(text):
    assert without_turns(text) == (text, ())


def test_the_labels_of_a_table_that_goes_on_stay():
    text, _ = without_turns(f"{TOP}Town     Asked\nArl      100\n\fTown     Asked\nOrl      200\n\f")
    assert text.count("Town     Asked") == 2


def test_pages_that_are_releases_of_their_own_stay_apart(tmp_path):
    pages = [
        f"PRESS RELEASE\n\n{name} gets a pier\n\n{name} gets a new pier in May.\n\n###\n" for name in ("Arl", "Orl")
    ]
    (tmp_path / "a.txt").write_text("\f".join(pages), encoding="utf-8")
    assert [one.title for one in load(tmp_path).documents] == ["Arl gets a pier", "Orl gets a pier"]


@pytest.mark.parametrize(
    "text",
    [
        "It is void, as the Official Gazette says on\npage 2.\nThe old one is void too.",
        "Lowest temperature\n- 2 -\nHighest temperature: it was not measured.",
    ],
)
def test_a_line_that_ends_a_sentence_or_is_a_figure_turns_no_page(text):
    assert without_turns(text) == (text, ())
