"""Where the lines stood that were cleaned away, and what press-index show makes of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, Dropped, Origin
from index.cleaning.clean import clean, split_lines
from index.cleaning.dropped import DroppedLines
from index.cleaning.lines import Known, Line, key
from index.showing import show

MENU = Known({key(line): 1.0 for line in ("Home", "News", "Contact us")})


@st.composite
def rounds(draw):
    """A page of lines that are told apart, and for each round which of those that are left go or join the one above."""
    fates = st.lists(st.lists(st.sampled_from(["stays", "goes", "joins"]), min_size=12, max_size=12), max_size=4)
    return [f"line {number}." for number in range(draw(st.integers(0, 12)))], draw(fates)


@given(rounds())
def test_all_that_stood_in_front_of_a_dropped_line_stands_in_front_of_its_place(case):
    page, fates = case
    dropped = DroppedLines()
    lines = [Line(text) for text in page]
    for fate in fates:
        goes = {number for number in range(len(lines)) if fate[number] == "goes"}
        dropped.add(lines, goes)
        kept = []
        for number, line in enumerate(lines):
            if fate[number] == "joins" and kept and number not in goes:
                kept[-1] = Line(f"{kept[-1].text} {line.text}")
            elif number not in goes:
                kept.append(line)
        lines = kept
    text = "\n".join(line.text for line in lines)
    placed = dropped.placed(text)
    gone = [one.line for one in placed]
    assert gone == [line.text for line in dropped.lines]
    numbers = [[part for part in page if part in line.split("line")[0] or part in line] for line in gone]
    places = [page.index(found[0]) for found in numbers]
    assert places == sorted(places)
    for one, place in zip(placed, places, strict=True):
        assert one.at in (0, len(text)) or text[one.at - 1] == "\n"
        assert all(text.find(part) < one.at for part in page[:place] if part in text)
        if "joins" not in str(fates):
            assert all(text.find(part) >= one.at for part in page[place:] if part in text)


def shown(document, origin, **options):
    return list(show(document, origin, 1, **options))


def test_a_release_is_shown_with_what_was_cleaned_away_in_its_places():
    page = ["Home", "News", "Bridge opens", "3 May 2024", "The bridge in Sheki was opened on Monday.", "Contact us"]
    cleaned = clean(split_lines("\n".join(page)), "", None, MENU)
    assert (cleaned.title, cleaned.published, cleaned.day_from) == (
        "Bridge opens",
        date(2024, 5, 3),
        "printed on the page",
    )
    document = Document(id="r", text=cleaned.text, title=cleaned.title, published=cleaned.published)
    lines = shown(document, Origin("r.txt", cleaned.day_from, cleaned.dropped, cleaned.lost), cleaned=True)
    assert [line[2:] for line in lines[-6:]] == page
    assert [line[:2] for line in lines[-6:]] == ["- ", "- ", "- ", "- ", "  ", "- "]
    assert "published  2024-05-03, printed on the page" in lines
    assert cleaned.lost == pytest.approx(2 / 10)  # the headline and the date are kept, as such


def test_a_release_of_which_nobody_recorded_an_origin_is_shown_as_it_is_stored():
    document = Document(id="r", text="One.\n\nTwo.", metadata={"office": "Sheki"})
    assert shown(document, None)[-3:] == ["One.", "", "Two."]
    assert [line.strip() for line in shown(document, None, cleaned=True)[-3:]] == ["One.", "", "Two."]


def test_what_a_page_hides_in_its_text_does_not_reach_the_terminal():
    document = Document(id="r\x1b[2J", text="One\x07.", metadata={"k": "\x9b"})
    lines = shown(document, Origin("a\rb", "", (Dropped(0, "\x1b]0;x"),)), cleaned=True)
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for line in lines for character in line)
