"""Days in boxes, on tiles and below the text; and which of 03/04/2024 is the month."""

from datetime import date

import pytest

from index.intake.pages.page import read_page
from tests.written import stored

PROSE = "<p>The second pool of Kestrin opens with six lanes and a slide.</p><p>A ticket costs 6 crowns for adults.</p>"
LONG = "".join(f"<p>Lane {name} of the pool is kept free for children all day.</p>" for name in ("one", "two", "six"))


def day(body, *, head="", html='lang="en-GB"'):
    page = f"<html {html}><head><title>Pool opens</title>{head}</head><body>{body}</body></html>"
    return read_page(page)[0].fields.get("published")


@pytest.mark.parametrize(
    "box",
    [
        "<div>Published 14 March 2024</div>",
        "<div><h4>Date issued</h4><p>14/03/2024</p></div>",
        "<table><tr><td>Dərc edilib:</td><td>14.03.2024</td></tr><tr><td>Contact</td><td>Press desk</td></tr></table>",
        "<dl><dt>Дата публикации</dt><dd>14.03.2024</dd></dl>",
        "<div>Yayınlanma: 14 Mart 2024, 15:40</div>",
        "<aside><p>Published 14 March 2024</p></aside>",
        '<div><span>Press office</span> <time datetime="2024-03-14">14 Mar</time></div>',
    ],
)
def test_a_day_below_the_text_is_that_of_publication_where_it_says_so(box):
    assert day(f"<h1>Pool opens</h1>{PROSE}{LONG}{box}") == date(2024, 3, 14)


@pytest.mark.parametrize(
    ("closing", "found"),
    [
        ("<p>Given at Kestrin on Thursday, this 14th day of March, 2024.<br>The Town Clerk</p>", True),
        ("<p>Dated this 14th day of March 2024.</p>", True),
        ("<p>Witness my hand this the 14th day of March, 2024.</p><p>The Mayor</p>", True),
        ("<p>The pool was given to the town on the 14th day of March, 2024.</p>", False),
        ("<p>The council meets on this 14th day of March, 2024.</p>", False),
    ],
)
def test_a_proclamation_closes_with_its_day(closing, found):
    assert day(f"<h1>Pool opens</h1>{PROSE}{LONG}{closing}") == (date(2024, 3, 14) if found else None)


@pytest.mark.parametrize(
    "tile",
    [
        "<div><span>14</span> <span>Mar</span> <span>2024</span></div>",
        "<div><div>MAR</div><div>14</div><div>2024</div></div>",
        "<div><b>14</b><br>mart<br>2024</div>",
        "<div><p>14</p><p>марта 2024</p></div>",
        "<div><p>14</p><p>03.2024</p></div>",
    ],
)
def test_a_tile_beside_the_headline_is_one_day(tile):
    assert day(f"{tile}<h1>Pool opens</h1>{PROSE}") == date(2024, 3, 14)


@pytest.mark.parametrize(
    "box",
    [
        "<div>Last updated 14 March 2024</div>",
        "<div>Published 14 March 2024</div><div>Published 15 March 2024</div>",
        '<div class="event"><time datetime="2024-03-14T18:00">14 March, 18:00</time></div>',
        '<div><a href="/2">Another pool opens in May</a><time datetime="2024-03-14">14 March</time></div>',
        '<time datetime="2024-03-14">14 Mar</time><time datetime="2024-03-15">15 Mar</time>',
        "<aside><p>Published 14 March 2024</p><a href=/2>Another pool opens</a></aside>",
    ],
)
def test_another_day_is_not_taken_for_it(box):
    assert day(f"<h1>Pool opens</h1>{PROSE}{LONG}{box}") is None


@pytest.mark.parametrize(
    ("html", "head", "more", "expected"),
    [
        ('lang="en-US"', "", "", date(2024, 3, 4)),
        ('lang="en-GB"', "", "", date(2024, 4, 3)),
        ('lang="en"', "", "", date(2024, 3, 4)),
        ('lang="en"', '<meta property="og:locale" content="en_GB">', "", date(2024, 4, 3)),
        ('lang="en"', '<link rel="canonical" href="https://a.example.az/en/1">', "", date(2024, 4, 3)),
        ('lang="en"', '<link rel="canonical" href="https://a.example.gov/1">', "", date(2024, 3, 4)),
        ('lang="en"', '<link rel="canonical" href="https://a.example.io/1">', "", date(2024, 3, 4)),
        ('lang="en-US"', "", "<p>It was planned on 30/11/2022 already.</p>", date(2024, 4, 3)),
        ('lang="en-GB"', "", "<p>Page last modified: 12/19/2024</p>", date(2024, 4, 3)),
        ('lang="az"', "", "", date(2024, 4, 3)),
        ("", "", "<p>It was planned on 11/30/2022 already.</p>", date(2024, 3, 4)),
    ],
)
def test_the_order_of_a_day_is_that_of_the_page_its_country_or_its_language(html, head, more, expected):
    assert day(f"<h1>Pool opens</h1><p>03/04/2024</p>{PROSE}{more}", head=head, html=html) == expected


def test_a_page_that_names_no_language_is_read_in_that_of_its_text():
    text = "<p>Rayonda yeni yol çəkildi və istifadəyə verildi.</p><p>Yol beş kəndi birləşdirir və bu ildən açıqdır.</p>"
    assert day(f"<h1>Yol çəkildi</h1><p>Tarix: 03/04/2024</p>{text}", html="") == date(2024, 4, 3)


def test_of_several_meta_elements_of_one_name_the_first_counts():
    head = "".join(f'<meta property="og:title" content="{said}">' for said in ("Pool opens on Saturday", "City news"))
    body = f"<h2>City news</h2><h2>Pool opens on Saturday</h2>{PROSE}"
    page = f"<html lang=en><head><title>City</title>{head}</head><body>{body}</body></html>"
    assert read_page(page)[0].fields["title"] == "Pool opens on Saturday"


@pytest.mark.parametrize(
    "stated", ["The report was published on 14 March 2024.", "Published on 14 March 2024, it sold out."]
)
def test_a_sentence_of_the_release_says_nothing_of_its_day(stated):
    assert day(f"<h1>Pool opens</h1>{PROSE}{LONG}<p>{stated}</p>{LONG}") is None


RELEASED = [
    "Пресс-релиз от 14.03.2024",
    "Пресс-релиз № 14 от 14 марта 2024 г.",
    "14 марта 2024 года. Пресс-релиз",
    "Press release of Thursday, 14 March 2024",
    "14 March 2024 – News release no. 9",
    "For immediate release: March 14, 2024",
    "2024-cü il 14 mart tarixli press-reliz",
    "Mətbuat relizi № 4, 14.03.2024",
    "14 Mart 2024 tarihli basın açıklaması",
    "Basın bülteni - 14 Mart 2024",
]


@pytest.mark.parametrize("line", RELEASED)
def test_a_line_above_the_headline_says_of_which_day_the_release_is(line):
    assert day(f"<p>Town of Kestrin</p><p><span>{line}</span></p><h1>Pool opens</h1>{PROSE}") == date(2024, 3, 14)


@pytest.mark.parametrize(
    "line",
    [
        "Поправка к пресс-релизу от 14.03.2024",
        "See the press release of 14 March 2024",
        "Press release of 14 March 2024 withdrawn",
        "Press release on the flood of 14 March 2024",
        "Press releases, 1-14 March 2024",
        "Press conference on 14 March 2024",
    ],
)
def test_a_line_about_another_release_or_day_does_not(line):
    assert day(f"<p>Town of Kestrin</p><p>{line}</p><h1>Pool opens</h1>{PROSE}") is None


def test_a_release_that_is_named_below_the_text_is_another_one():
    named = "<p>Press release of 1 May 2019</p>"
    assert day(f"<h1>Pool opens</h1><p>14 March 2024</p>{PROSE}{named}") == date(2024, 3, 14)


@pytest.mark.parametrize("line", RELEASED)
def test_the_line_is_no_word_of_the_release(line, tmp_path):
    said = "The second pool of Kestrin opens with six lanes and a slide."
    one = stored(tmp_path, f"Town of Kestrin\n\n{line}\n\nSecond pool opens in May\n\n{said}\n")
    assert (one.title, line in one.text, said in one.text) == ("Second pool opens in May", False, True)
    assert one.published == date(2024, 3, 14)
