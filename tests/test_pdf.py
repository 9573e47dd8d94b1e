"""What a PDF file says, and on which page: reading order, what its pages repeat, words that lines cut, tables."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import load
from index.intake import boundary
from index.intake.pdf.read import PdfRelease, read_pdf
from rag import Citation
from tests.printed import HEIGHT, WIDTH, Put, column, pdf

LEFT = [
    "The harbour board has let the",
    "north channel be dredged this",
    "autumn. Ships wait no longer for",
    "the tide, which cost them half",
    "a day each week of the winter.",
    "The work begins in September,",
]
RIGHT = [
    "and takes fourteen weeks in all.",
    "It is paid for by the region and",
    "by the board itself, whose own",
    "reserves suffice for that. Sand",
    "goes to the beach of Orle, where",
    "storms had taken nine metres.",
]
END = ["What is left of the money goes to", "the school for pilots, which has", "asked for it since the spring."]
HEAD = Put(50, 550, "Channel is dredged in autumn", 18, True)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    """Small files are read by this process, which is faster; ``test_boundary`` has the other one."""
    monkeypatch.setattr(boundary, "UNFOLDING", frozenset())


def stored(tmp_path, data, name="a.pdf"):
    (tmp_path / name).write_bytes(data)
    (found,) = load(tmp_path / name).documents
    return found


def only(data) -> PdfRelease:
    (found,) = read_pdf(data).releases
    return found


def test_a_left_column_is_read_before_a_right_one(tmp_path):
    found = stored(tmp_path, pdf([[HEAD, *column(LEFT), *column(RIGHT, x=230, top=497)]]))
    assert found.title == HEAD.text
    assert found.text == " ".join([*LEFT, *RIGHT])


@pytest.mark.parametrize("offset", [0, 5])
def test_what_stands_above_and_below_columns_is_read_before_and_after_them(offset):
    wide = ["Above both columns stands a line that goes across all of the page, from side to side."]
    low = ["Below both of them there is another one, and it goes across all of the page as well."]
    page = [*column(wide, top=520), *column(LEFT), *column(RIGHT, x=230, top=500 - offset), *column(low, top=380)]
    text = " ".join(only(pdf([page])).text.split())
    assert text == " ".join([*wide, *LEFT, *RIGHT, *low])


def test_headers_and_page_numbers_go_also_where_a_sentence_crosses_pages(tmp_path):
    pages = [
        [Put(50, 575, "Harbour Board, 3 May 2024", 8), *column(LEFT), Put(200, 20, "1", 8)],
        [Put(50, 575, "Harbour Board, 3 May 2024", 8), *column(RIGHT), Put(200, 20, "2", 8)],
    ]
    found = stored(tmp_path, pdf(pages))
    assert found.text == " ".join([*LEFT, *RIGHT])
    assert found.published.isoformat() == "2024-05-03"
    assert [found.page_at(found.text.index(word)) for word in ("tide", "September", "fourteen")] == [1, 1, 2]
    origin = load(tmp_path).origins[found.id]
    assert [line.line for line in origin.dropped] == ["Harbour Board, 3 May 2024", "1", "2"]
    assert origin.day_from == "printed at the edge of its pages"


def test_the_day_is_that_of_its_dateline_else_the_one_below_which_it_is_signed(tmp_path):
    for number, lines in enumerate(
        (["Baku, 3 March 2021", *LEFT], [*LEFT[:-1], "in September.", "Baku, 3 March 2021"])
    ):
        head, *rest = lines
        page = [HEAD, Put(50, 515, head), *column(rest[:-1], top=490), Put(50, 390, rest[-1])]
        assert stored(tmp_path, pdf([page]), f"{number}.pdf").published == date(2021, 3, 3)


def test_a_word_that_a_page_cuts_is_whole_and_stands_where_it_begins():
    first = ["What begins in September is told.", *LEFT[:-1], "The dredging begins in Septem-"]
    found = only(pdf([column(first), column(["ber and takes", "fourteen weeks."])]))
    assert "begins in September and takes fourteen weeks." in found.text
    assert found.pages == ((0, 1), (found.text.index("and takes"), 2))


CUT = ["The commit-", "tee met the represen-", "tatives of the har-", "bour on Mon-", "day. Long-", "Term plans came."]


def test_words_are_whole_where_a_print_cuts_them_and_keep_their_own_hyphens_where_it_does_not():
    assert only(pdf([column(CUT)])).text == (
        "The committee met the representatives of the harbour on Monday. Long-Term plans came."
    )
    own = ["A well-known and well-kept light-house has a", "low-energy lamp, and its far-", "seen light is white."]
    assert "far-\nseen light" in only(pdf([column(own)])).text


@pytest.mark.parametrize("above", [[], CUT])
def test_a_hyphen_before_a_conjunction_is_no_cut(tmp_path, above):
    loans = ["Loans are short-", "and long-term, for 3-", "to 5-year plans, corto-", "y largoplazo."]
    text = stored(tmp_path, pdf([column([*above, *loans])])).text
    assert "Loans are short- and long-term, for 3- to 5-year plans, corto- y largoplazo." in text.replace("\n", " ")


def test_a_cut_word_that_another_release_knows_is_whole(tmp_path):
    (tmp_path / "one.pdf").write_bytes(
        pdf([column(["It is a matter for the munici-", "pality, and for nobody else."])])
    )
    (tmp_path / "two.txt").write_text("The municipality met on Monday, and it went home again.")
    assert {one.text for one in load(tmp_path).documents} == {
        "It is a matter for the municipality, and for nobody else.",
        "The municipality met on Monday, and it went home again.",
    }


def test_the_mark_of_a_footnote_is_no_digit_of_its_figure_and_the_note_comes_last(tmp_path):
    rest = [Put(50, 500, "8.2"), Put(66, 504, "1", 6), Put(74, 500, "metres: so deep it is to be in")]
    lines = ["the autumn of this year, and it is", "paid for by the region. All is"]
    first = [*rest, *column(lines, top=486), *column(["1 Below mean low water."], top=60, size=8)]
    found = stored(tmp_path, pdf([first, column(["well that ends well, says the board."])]))
    assert re.sub(r"\s+", " ", found.text) == (
        "8.2 metres: so deep it is to be in the autumn of this year, and it is paid for by the region. "
        "All is well that ends well, says the board. Below mean low water."
    )
    assert [found.page_at(found.text.index(words)) for words in ("All is", "ends", "Below")] == [1, 2, 1]


def test_a_figure_that_a_line_end_cuts_is_whole(tmp_path):
    found = stored(tmp_path, pdf([column(["The work took place in 2024-", "2026, all of it. All is well."])]))
    assert "2024-2026" in found.text


TABLE = [("Town", "Asked", "Received"), ("Arden", "100", "40"), ("Birk", "90", "35"), ("Carrow", "80", "30")]
ROWS = [f"Town: {town} | Asked: {asked} | Received: {got}" for town, asked, got in TABLE[1:]]


def cells(top, step=16):
    return [
        Put(50 + 110 * place, top - number * step, cell)
        for number, row in enumerate(TABLE)
        for place, cell in enumerate(row)
    ]


def ruled(top, step=16, upright=True):
    lines = [f"45 {top + 12 - n * step} m 370 {top + 12 - n * step} l S" for n in range(len(TABLE) + 1)]
    sides = [f"{45 + 325 / 3 * n} {top + 12} m {45 + 325 / 3 * n} {top + 12 - step * len(TABLE)} l S" for n in range(4)]
    return "\n".join([*lines, *(sides if upright else [])])


@pytest.mark.parametrize("drawn", ["", ruled(400), ruled(400, upright=False)], ids=["bare", "grid", "lines"])
def test_the_rows_of_a_table_are_lines_that_can_be_read_alone(tmp_path, drawn):
    page = [HEAD, *column(LEFT), *cells(400), *column(END, top=300)]
    lines = stored(tmp_path, pdf([page], drawn=drawn)).text.splitlines()
    assert [line for line in lines if "|" in line] == ROWS
    assert lines[-1] == " ".join(END)


def test_items_are_lines(tmp_path):
    page = [HEAD, *column(LEFT), *column(["• a lamp of 40 watts, and", "  its cable", "• a ladder"], top=400)]
    lines = stored(tmp_path, pdf([page])).text.splitlines()
    assert lines[-2:] == ["- a lamp of 40 watts, and its cable", "- a ladder"]


def test_the_headline_is_what_is_printed_largest_or_what_the_file_names_too(tmp_path):
    big = Put(50, 580, "MINISTRY OF WORKS", 24, True)
    page = [big, Put(50, 540, "Press release", 20), Put(50, 520, "A bridge is closed for lorries", 14, True)]
    assert stored(tmp_path, pdf([[*page, *column(LEFT)]])).title == page[2].text
    named = pdf([[*page, Put(50, 505, "From Monday on", 12), *column(LEFT, top=480)]], title="From Monday on")
    assert only(named).title == "From Monday on"
    assert only(pdf([[HEAD, *column(LEFT)]], title="Microsoft Word - draft7.doc")).title == HEAD.text


# Bad input


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7\nnothing more", "a damaged PDF that cannot be opened; download it again"),
        (pdf([[HEAD, *column(LEFT)]])[:700], "a damaged PDF that cannot be opened; download it again"),
        (b"<html><body><p>Not found</p></body></html>", "a web page with the name of a PDF"),
        (pdf([column(LEFT)], locked=True), "encrypted: it opens with a password only; save it without one"),
        (pdf([[], []], picture=True), "a scan: pictures of pages, without text; run OCR over it first"),
        (pdf([[]]), "a PDF without any text"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path, data, reason):
    (tmp_path / "bad.pdf").write_bytes(data)
    (tmp_path / "good.pdf").write_bytes(pdf([[HEAD, *column(LEFT)]]))
    found = load(tmp_path)
    assert [one.title for one in found.documents] == [HEAD.text]
    (problem,) = found.problems
    assert problem.where.endswith("bad.pdf")
    assert reason in problem.reason


def test_a_page_that_is_a_picture_is_named_beside_the_release(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([[HEAD, *column(LEFT)], []], picture=True))
    found = load(tmp_path)
    assert len(found.documents) == 1
    assert [problem.where.rpartition("/")[2] for problem in found.problems] == ["a.pdf, page 2"]


def test_words_that_ocr_has_laid_over_a_picture_are_said_to_be_read_by_it(tmp_path):
    pages = [[HEAD, *column(LEFT)], column(RIGHT)]
    scan = stored(tmp_path, pdf(pages, picture=True, drawn="3 Tr"), "scan.pdf")
    brochure = stored(tmp_path, pdf(pages, picture=True), "brochure.pdf")
    assert scan.metadata["ocr_pages"] == [1, 2]
    assert scan.text == brochure.text
    for release, read in ((scan, True), (brochure, False)):
        cited = Citation(1, release, 0, 9, release.text[:9])
        assert cited.read_by_ocr is cited.to_dict()["read_by_ocr"] is read
        assert any("page 1, read by OCR, characters" in line for line in cited.proof()) is read


def test_five_hundred_pages_are_read_and_each_word_stands_on_its_page(tmp_path):
    told = [f"{a}{b}{c}" for a in "bcdfglmnr" for b in "aeiou" for c in "bdfgklmnprst"][:500]
    pages = [
        [*column([f"A {word} says that this", f"{word} is read."]), Put(9, 20, str(n), 8)]
        for n, word in enumerate(told)
    ]
    found = stored(tmp_path, pdf(pages))
    assert [found.page_at(found.text.index(f"A {word} ")) for word in told] == list(range(1, len(told) + 1))


WORDS = st.lists(st.sampled_from(["harbour", "pier", "of", "2024", "Orle.", "mill-race", "a"]), min_size=1, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_pages_follow_each_other_and_hold_their_own_words(tmp_path_factory, pages):
    def lines(number, words):
        told = [f"{'abcd'[number - 1]}w{n}{word}" for n, word in enumerate(words)]
        return [" ".join(told[at : at + 5]) for at in range(0, len(told), 5)]

    folder = tmp_path_factory.mktemp("pages")
    printed = [column(lines(number, words)) for number, words in enumerate(pages, 1)]
    found = stored(folder, pdf([[HEAD, *printed[0]], *printed[1:]]))
    assert [page for _, page in found.metadata["page_starts"]] == list(range(1, len(pages) + 1))
    for word in re.finditer(r"\b([abcd])w\d", found.text):
        assert found.page_at(word.start()) == " abcd".index(word[1])


def test_what_leans_is_a_stamp_and_no_text():
    stamp = "\nBT /F0 40 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (DRAFT) Tj ET"
    found = read_pdf(pdf([[HEAD, *column(LEFT)]], drawn=stamp))
    assert "DRAFT" not in found.releases[0].text
    assert found.running == ("DRAFT",)


def test_what_lies_outside_of_the_page_is_not_read():
    assert "away" not in only(pdf([[HEAD, *column(LEFT), Put(WIDTH + 50, HEIGHT, "away")]])).text
