"""Web pages as blocks: what is seen is kept in its order, what is hidden or struck is not; lists, tables, marks."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import load
from index.cleaning.lines import BAR
from index.intake.markdown import plain_markdown
from index.intake.pages.blocks import as_text
from index.intake.pages.markup import is_markup, parse, plain, plain_line
from index.intake.pages.page import read_page
from index.intake.unfit import Unfit


def text_of(markup):
    return as_text(parse(f"<html><body>{markup}</body></html>").blocks)


# Trees of elements whose words are numbered in the order in which they stand

# Those that a parser lets stand within each other; a paragraph ends where another begins.
SEEN = ["div", "span", "b", "em", "section", "blockquote", "details", "ins", "article", "center"]
UNSEEN = ["del", "s", "strike", "template", "script", "style"]
HIDING = ["hidden", "aria-hidden=true", "style='color: red; display:none'", "class='x sr-only'", "style='left:-999px'"]


@st.composite
def trees(draw, depth=0):
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["word", "word", "seen", "unseen", "hidden"] if depth < 4 else ["word"]))
        if kind == "word":
            parts.append(" WORD ")
            continue
        inside = draw(trees(depth=depth + 1))
        if kind == "unseen":
            tag = draw(st.sampled_from(UNSEEN))
            parts.append(f"<{tag}> GONE </{tag}>")
        elif kind == "hidden":  # a block, which no parser closes before its time
            hidden = inside.replace("WORD", "GONE")
            parts.append(f"<section {draw(st.sampled_from(HIDING))}>{hidden}</section>")
        else:
            tag = draw(st.sampled_from(SEEN))
            parts.append(f"<{tag}>{inside}</{tag}>")
    return "".join(parts)


def numbered(markup):
    counter = iter(range(10_000))
    return re.sub("WORD|GONE", lambda found: f"{'w' if found[0] == 'WORD' else 'x'}{next(counter)}", markup)


@given(trees())
def test_what_is_seen_is_kept_in_its_order_and_nothing_else(tree):
    markup = numbered(tree)
    assert re.findall(r"[wx]\d+", text_of(markup)) == re.findall(r"\bw\d+", markup)


@given(st.lists(st.lists(st.text("abc 1", min_size=1).map(str.strip).filter(bool), min_size=2, max_size=4), min_size=1))
def test_each_row_of_a_table_is_a_line_with_all_of_its_cells(rows):
    rows = [[f"{cell}q{number}c{place}" for place, cell in enumerate(row)] for number, row in enumerate(rows)]
    markup = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    lines = text_of(f"<table>{markup}</table>").split("\n")
    assert lines == [BAR.join(" ".join(cell.split()) for cell in row) for row in rows]


@given(st.integers(2, 5), st.integers(1, 6))
def test_labels_of_columns_stand_before_each_cell(width, height):
    head = "".join(f"<th>Label {place}</th>" for place in range(width))
    body = "".join(f"<tr>{''.join(f'<td>r{n}c{p}</td>' for p in range(width))}</tr>" for n in range(height))
    lines = text_of(f"<table><tr>{head}</tr>{body}</table>").split("\n")
    assert lines == [BAR.join(f"Label {p}: r{n}c{p}" for p in range(width)) for n in range(height)]


def test_a_cell_that_covers_several_rows_is_in_each_of_them():
    markup = "<tr><th>Town</th><th>Year</th><th>Got</th></tr><tr><td rowspan=2>Arden</td><td>2022</td><td>3</td></tr>"
    markup += "<tr><td>2023</td><td>5</td></tr>"
    assert text_of(f"<table>{markup}</table>").split("\n") == [
        "Town: Arden | Year: 2022 | Got: 3",
        "Town: Arden | Year: 2023 | Got: 5",
    ]


def test_two_rows_of_labels_are_one_label():
    markup = "<tr><th></th><th colspan=2>2023</th></tr><tr><th>Town</th><th>Asked</th><th>Got</th></tr>"
    markup += "<tr><th>Arden</th><td>7</td><td>3</td></tr>"
    assert text_of(f"<table>{markup}</table>") == "Town: Arden | 2023, Asked: 7 | 2023, Got: 3"


def test_labels_without_a_mark_are_told_by_the_figures_below_them():
    markup = "<tr><td>Town</td><td>Asked</td><td>Got</td></tr><tr><td>Arden</td><td>7</td><td>3</td></tr>"
    markup += "<tr><td>Sollen</td><td>9</td><td>5</td></tr>"
    assert text_of(f"<table>{markup}</table>") == "Town: Arden | Asked: 7 | Got: 3\nTown: Sollen | Asked: 9 | Got: 5"
    fees = "<tr><td>Fee, a month</td><td>60 manats</td></tr><tr><td>Fee, a year</td><td>600 manats</td></tr>"
    assert text_of(f"<table>{fees}</table>") == "Fee, a month | 60 manats\nFee, a year | 600 manats"


def test_a_table_that_lays_out_a_page_is_none():
    assert text_of("<table><tr><td><h2>Head</h2><p>One.</p></td><td>Two.</td></tr></table>") == "Head\n\nOne.\n\nTwo."


def test_lists_keep_their_marks_and_a_list_in_a_cell_its_items():
    assert text_of("<ol start=3><li>three</li><li value=7>seven<ul><li>in</li></ul></li><li>eight</li></ol>") == (
        "3. three\n7. seven\n- in\n8. eight"
    )
    hours = "<ul><li>9 to 5</li><li>6 to 7</li></ul>"
    cell = f"<tr><th>Hall</th><th>Hours</th></tr><tr><td>A</td><td>{hours}</td></tr>"
    assert text_of(f"<table>{cell}</table>") == "Hall: A | Hours: 9 to 5; 6 to 7"
    assert text_of("<dl><dt>Adults</dt><dd>from 17</dd><dt>Alone</dt></dl>") == "- Adults: from 17\n- Alone"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("the 25<sup>th</sup> of May", "the 25th of May"),
        ("10<sup>6</sup> and 10<sup>-3</sup>, 3 km<sup>2</sup>", "10⁶ and 10⁻³, 3 km²"),
        ('17<sup><a href="#n">2</a></sup> families', "17 families"),
        ("412<sup>[3]</sup> and 5<sup>*</sup>", "412 and 5"),
        ("CO<sub>2</sub>", "CO2"),
        ("he said <q>we <q>never</q> stop</q>.", "he said “we “never” stop”."),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        (
            "<style>.no, #gone {display: none} @media print {.yes {display:none}}</style>"
            "<p class=no>a</p><p id=gone>b</p><p class=yes>c</p>",
            "c",
        ),
        ('<p class="d-none d-md-block">wide screens</p>', "wide screens"),
        ("<b>no</b>space", "nospace"),
        ("<!-- no -->yes<!-- no -->", "yes"),
    ],
)
def test_marks_become_plain_text_that_means_the_same(markup, text):
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "marked",
    [
        "412&nbsp;[<a href='#nb1' class='spip_note' id='nh1'>1</a>] people",
        "412[<a href='#nb1'>1</a>] people",
        "412 <a href='#nb1'>[1]</a> people",
        "412 <span>[<a class='footnote-link' href='/page#footnote_0'>1</a>]</span> people",
        "412 people<a href='#nb1'>[1]</a>",
    ],
)
def test_the_mark_of_a_note_in_brackets_leaves_the_figure_as_it_is(marked):
    note = "<p id='nb1'>[<a href='#nh1'>1</a>]&nbsp;Without commuters.</p>"
    stored = text_of(f"<p>There are {marked} here.</p>{note}").replace("\xa0", " ")
    assert stored == "There are 412 people here.\n\n[1] Without commuters."


def test_what_leads_to_another_section_in_brackets_stays():
    page = "<p>The fee is set in part [<a href='/law#2'>2</a>] and in (<a href='#a'>3</a>).</p><p id='a'>Part 3.</p>"
    assert text_of(page) == "The fee is set in part [2] and in (3).\n\nPart 3."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<li><strong>Green line</strong><span>12 minutes</span></li>", "Green line 12 minutes"),
        ("<span>14 March 2024</span><span>Time to read</span>", "14 March 2024 Time to read"),
        ("<kpi-value>4,350</kpi-value><kpi-label>places</kpi-label>", "4,350 places"),
        ("<style>.b{display:inline-block}</style>Lines <span class=b>12</span><span class=b>14</span>", "Lines 12 14"),
        ("<div style='display:flex'><b>Opening hours</b><i>9 to 17</i></div>", "Opening hours 9 to 17"),
        ("Fees:<span style='display:block'>Adults 6</span><span style='display:block'>Children 3</span>",
         "Fees:\nAdults 6\n\nChildren 3"),
        ("<style>.drop{display:block;float:left}</style><span class=drop>T</span>he fee", "The fee"),
        ("the <b>25</b><i>th</i>, the <b>31</b><i>ci</i>, <b>CO</b><i>2</i> and <b>20</b><b>24</b>",
         "the 25th, the 31ci, CO2 and 2024"),
        ("<b>Mc</b><b>Donald</b> and <b>Vel</b><b>mora</b>", "McDonald and Velmora"),
    ],
)  # fmt: skip
def test_what_is_shown_apart_is_no_word_of_its_neighbour(markup, text):
    assert text_of(f"<div>{markup}</div>").removeprefix("- ") == text


def test_white_space_is_what_a_browser_shows():
    assert text_of("<p>\n  a \t b\n<b> c</b> </p>") == "a b c"
    assert text_of("<pre>A   1\n  B   2</pre>") == "A   1\n  B   2"


@pytest.mark.parametrize("markup", ["<div>" * 300, "<ul><li>" * 300, "<b>" * 3000, "<table><tr><td>" * 200])
def test_a_page_that_is_nested_beyond_reason_is_refused(markup):
    with pytest.raises(Unfit, match="nested too deeply"):
        text_of(markup + "x")


def test_a_table_of_ten_thousand_rows_is_read():
    rows = "".join(f"<tr><td>Town {n}</td><td>{n}</td></tr>" for n in range(10_000))
    lines = text_of(f"<table><tr><th>Town</th><th>Got</th></tr>{rows}</table>").split("\n")
    assert len(lines) == 10_000
    assert lines[-1] == "Town: Town 9999 | Got: 9999"


def test_a_page_gives_its_release_and_not_what_stands_around_it():
    [release] = read_page(
        "<html lang=en><head><title>Bridge opens | Town of Arden</title></head><body>"
        "<nav><ul><li><a href=/>Home</a></li></ul></nav><main><h1>Bridge opens</h1>"
        "<p>The bridge of Arden opens on Monday, the town said in a statement.</p>"
        "<table><tr><th>Who</th><th>Toll</th></tr><tr><td>Cars</td><td>3 dinars</td></tr></table>"
        "<p>Walkers pay nothing, and buses have a lane of their own on the bridge.</p></main>"
        "<footer><p>© Town of Arden</p></footer></body></html>"
    )
    assert release.fields["title"] == "Bridge opens"
    assert release.text.split("\n\n")[-3:] == [
        "The bridge of Arden opens on Monday, the town said in a statement.",
        "Who: Cars | Toll: 3 dinars",
        "Walkers pay nothing, and buses have a lane of their own on the bridge.",
    ]


def test_several_releases_on_a_page_have_a_headline_and_a_day_each():
    articles = "".join(
        f"<article><h2>Release {name}</h2><p class=date>{day} May 2024</p>"
        f"<p>The town of {name} has opened a hall.</p></article>"
        for name, day in (("Arden", 17), ("Sollen", 21), ("Ostra", 28))
    )
    found = read_page(f"<html lang=en><body><main><h1>Press releases, May 2024</h1>{articles}</main></body></html>")
    assert [(one.fields["title"], one.fields["published"], one.part) for one in found] == [
        ("Release Arden", date(2024, 5, 17), "release-arden"),
        ("Release Sollen", date(2024, 5, 21), "release-sollen"),
        ("Release Ostra", date(2024, 5, 28), "release-ostra"),
    ]
    assert all(f"The town of {one.fields['title'][8:]} has opened a hall." in one.text for one in found)


def test_a_page_without_a_release_is_refused():
    with pytest.raises(Unfit, match="no text of a release"):
        read_page("<html><body></body></html>")
    links = "".join(f"<li><a href=/{number}>Release number {number} of the town</a></li>" for number in range(9))
    with pytest.raises(Unfit, match="only links to other pages"):
        read_page(f"<html><body><main><h1>News</h1><ul>{links}</ul></main></body></html>")


def test_markdown_is_read_by_the_same_rules():
    written = "Of 58[^1] ~~40~~ 30 came:\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.\n"
    assert plain_markdown(written) == "Of 58 30 came:\n\n- one\n- two\n\nA: 1 | B: 2\n\nA note."
    assert plain_markdown("<table><tr><th>Part</th><th>Cost</th></tr><tr><td>Roof</td><td>7</td></tr></table>") == (
        "Part: Roof | Cost: 7"
    )


def test_markup_in_another_file_is_told_from_text_with_signs():
    assert is_markup("<p>One</p>")
    assert is_markup("one<br>two")
    assert not is_markup("5 < 6 and 7 > 3, <name> of the applicant")
    assert plain("<p>The lanes are 2&nbsp;m wide &mdash; at least.</p><script>no()</script>") == (
        "The lanes are 2\xa0m wide — at least."
    )
    assert plain_line("Roads &amp; bridges") == "Roads & bridges"


RAIL = (
    "<div class=x9><div class=h>{}</div><div><a href=/1>Harbour master retires after 31 years</a><p>Ole Brandt leaves "
    "the harbour on 29 February. He came to Vell as a pilot in 1993.</p><i>2 May 2019</i></div><div><a href=/2>Fees "
    "for moorings</a><p>A mooring of up to 8 metres costs 320 crowns a year, and one of up to 12 metres 455 crowns."
    "</p></div></div>"
)
HEADS = ("Latest news", "More from the harbour", "Son xəbərlər", "Другие новости", "Diğer haberler", "Most read")
SHORT = "<p>The ferry to Skerra does not sail on Monday.</p><p>Tickets stay valid for 30 days.</p>"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "headline", ["<h1>{}</h1>", "<h3>{}</h3>", "<div class=news-title>{}</div>", "<p><b>{}</b></p>"]
)
def test_a_short_release_is_told_from_a_big_rail(head, headline):
    title = "Ferry to Skerra is cancelled"
    around = f"<div class=a>{headline.format(title)}<div>11 May 2024</div><div class=b>{SHORT}</div></div>"
    [release] = read_page(
        f"<html lang=en><head><title>{title} | Harbour of Vell</title></head><body><div><a href=/>Harbour of Vell</a>"
        f"</div><div class=w>{RAIL.format(head)}{around}{RAIL.format(head)}</div><div>Quay Street 2</div></body></html>"
    )
    assert release.fields["title"] == title
    assert release.fields["published"] == date(2024, 5, 11)
    assert release.day_from == "printed below the headline"
    assert "30 days" in release.text
    assert "moor" not in release.text
    assert "1993" not in release.text


def test_a_release_goes_on_in_the_elements_beside_its_lead():
    [release] = read_page(
        "<html lang=en><head><title>Economy grows - Office</title></head><body><main><div><h1>Economy grows</h1>"
        "<p>The economy grew by 2.1 % this summer.</p></div><nav><ol><li><a href=#a>Sectors</a></li></ol></nav>"
        "<section><h2>Sectors</h2><table><tr><th>Sector</th><th>Growth</th></tr><tr><td>Farms</td><td>3 %</td></tr>"
        "</table></section><section><p>Figures are revised in May.</p></section></main></body></html>"
    )
    for told in ("grew by 2.1 %", "Sector: Farms | Growth: 3 %", "Figures are revised"):
        assert told in release.text


@pytest.mark.parametrize(
    ("head", "body", "day_from"),
    [
        ("", "<p class=date>3 May 2024</p>", "printed below the headline"),
        ("<meta name=date content=2024-05-03>", "", "the page's meta element date"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge of Arden opens",'
            '"datePublished":"2024-05-03"}</script>',
            "",
            "JSON-LD datePublished of the page's own article",
        ),
    ],
)
def test_a_day_says_where_it_was_found(head, body, day_from, tmp_path):
    (tmp_path / "a.html").write_text(
        f"<html lang=en><head><title>Bridge of Arden opens</title>{head}</head><body><h1>Bridge of Arden opens</h1>"
        f"{body}<p>The bridge opens today, the town said. It has two lanes and a path.</p></body></html>"
    )
    loaded = load(tmp_path)
    assert loaded.documents[0].published == date(2024, 5, 3)
    assert [origin.day_from for origin in loaded.origins.values()] == [day_from]


def test_an_event_beside_a_release_is_not_its_day():
    [release] = read_page(
        "<html lang=en><head><title>Maps are shown in Arden</title></head><body><h1>Maps are shown in Arden</h1>"
        "<div class=field-event-date><time datetime=2024-03-20>20 March 2024</time></div>"
        "<p>The office shows maps of 150 years in its reading room.</p></body></html>"
    )
    assert "published" not in release.fields


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            "<h1>News</h1><p>18.03.2024 <a href=1>The road at Mill Lane is closed</a></p>"
            "<p>09.02.2024 <a href=2>Keys were given to 36 doctors</a></p><p>1 - 2 of 214. Start | 1 2 | End</p>",
            "list of headlines",
        ),
        ("<h1>Lost?</h1><p>Error 404. The page you asked for does not exist or has moved.</p>", "error page"),
        ("<h1>Bağışlayın</h1><p>Axtardığınız səhifə mövcud deyil və ya silinib.</p>", "error page"),
        ("<h1>Ой</h1><p>Запрашиваемая страница не существует или была удалена.</p>", "error page"),
        ("<h1>Üzgünüz</h1><p>Aradığınız sayfa kaldırılmış veya taşınmış olabilir.</p>", "error page"),
    ],
)
def test_a_list_of_dated_links_and_a_lost_page_are_refused(body, reason):
    with pytest.raises(Unfit, match=reason):
        read_page(f"<html><head><title>Town of Kestrin</title></head><body>{body}</body></html>")
