"""What a release says stays, though its page gives it a name, a style or a heading that others give their rails."""

import pytest

from index import load

HEADLINE = "New bridge over the Arden opens"
FIRST = "The Ministry of Works opened a new bridge over the Arden on 3 May 2021 with two lanes and a footpath."
SECOND = "The bridge cost 12.5 million crowns and replaces one that was built in 1934."
THIRD = "Lorries of more than 40 tonnes pay a toll of 5 crowns from 1 June."
LAST = "The minister said that 412 people had worked on it for 3 years."
TEXT = [FIRST, SECOND, THIRD, LAST]


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body, *, head="", window=f"{HEADLINE} - Ministry of Works", language="en"):
    return f'<html lang="{language}"><head><title>{window}</title>{head}</head><body>{body}</body></html>'


def release_of(folder, markup):
    file = folder / "page.html"
    file.write_text(markup, encoding="utf-8")
    (release,) = load([file]).documents
    return release


def lines_of(folder, markup):
    return [line for line in release_of(folder, markup).text.split("\n") if line]


def within(middle, above="", below=""):
    """A page of the release with something within its text."""
    text = f"{paragraphs(TEXT[:2])}{middle}{paragraphs(TEXT[2:])}"
    return page(f'<div class="content"><h1>{HEADLINE}</h1><p class="date">04.05.2021</p>{above}{text}{below}</div>')


@pytest.mark.parametrize(
    ("names", "sheet"),
    [
        ('class="wow fadeIn" style="visibility: hidden; animation-duration: 1s; animation-name: none;"', ""),
        ('class="fade-in"', ".fade-in{opacity:0;animation:fadeIn 1s ease forwards}"),
        ('class="wow"', ".wow{visibility:hidden}"),
        ('style="margin-top:-120px"', ""),
        ('class="laid-over"', ".laid-over{position:relative;margin-top:-120px}"),
        ('style="padding-top:100px;margin-top:-100px"', ""),
        ('style="position: relative; top: -110px"', ""),
        ('hidden="until-found"', ""),
    ],
)
def test_what_comes_into_sight_is_seen(names, sheet, tmp_path):
    text = f"<h1>{HEADLINE}</h1><p>4 May 2021</p>{paragraphs(TEXT)}"
    assert lines_of(tmp_path, page(f"<div {names}>{text}</div>", head=f"<style>{sheet}</style>")) == TEXT


@pytest.mark.parametrize(
    "style",
    ["visibility:hidden", "opacity: 0", "margin-top:-9999px", "position:absolute;top:-500px", "margin-left:-999em"],
)
def test_what_is_out_of_sight_is_not(style, tmp_path):
    said = f'<p style="{style}">The bridge was closed for repairs on the following day.</p>'
    assert lines_of(tmp_path, within(said)) == TEXT


@pytest.mark.parametrize("name", ["crime-prevention", "eleventh-hour", "fire_prevention", "crimePrevention"])
def test_a_word_that_holds_another_names_no_event(name, tmp_path):
    text = f'<h1>{HEADLINE}</h1><p class="date">4 May 2021</p><p>12 officers in 3 towns</p>{paragraphs(TEXT)}'
    read = release_of(tmp_path, page(f'<div class="{name}">{text}</div>'))
    assert str(read.published) == "2021-05-04"
    assert "12 officers in 3 towns" in read.text


@pytest.mark.parametrize("name", ["event", "events-list", "eventDate", "lblEvent", "field--name-event-date"])
def test_an_event_is_told_by_the_beginning_of_a_word(name, tmp_path):
    text = f'<h1>{HEADLINE}</h1><p>4 May 2021</p><div class="{name}">12 June 2021</div>{paragraphs(TEXT)}'
    assert str(release_of(tmp_path, page(f"<div>{text}</div>")).published) == "2021-05-04"


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("12 ноя 2020", "2020-11-12"),
        ("5 сен 2020", "2020-09-05"),
        ("3 Фев, 2020", "2020-02-03"),
        ("3 фев 2020 в 12:15", "2020-02-03"),
        ("5 сентября 2020", "2020-09-05"),
    ],
)
def test_russian_months_of_three_letters_are_months(shown, day, tmp_path):
    text = f'<h1>В Кестрине открыт мост</h1><div class="date">{shown}</div><p>{"Мост открыт для всех. " * 3}</p>'
    assert str(release_of(tmp_path, page(text, language="ru", window="В Кестрине открыт мост")).published) == day


@pytest.mark.parametrize("language", ["az", "en", "en-US", "ru", "ru-RU"])
def test_translations_at_one_address_have_one_day(language, tmp_path):
    head = (
        f'<link rel="canonical" href="https://works.gov.az/{language}/news/1">'
        '<meta property="article:published_time" content="2021-05-03T20:30:00.000Z">'
    )
    read = release_of(
        tmp_path, page(f"<main><h1>{HEADLINE}</h1>{paragraphs(TEXT)}</main>", head=head, language=language)
    )
    assert str(read.published) == "2021-05-04"


@pytest.mark.parametrize(
    "second",
    [
        "Travel times cut by 12 minutes",
        "Storm hits 12 towns",
        "1,200 children read 14 books each",
        "Report on 3 bridges published",
        "New source of water for 3 towns",
        "Views of residents sought",
        "Timetable updated",
        "Author wins prize of 400 crowns",
        "Bids are accepted by Monday, 12 June 2021",
        "Bakıda 3 müəllif mükafatlandırılıb",
        "Müəllif hüquqları üzrə 12 iş aparılıb",
    ],
)
@pytest.mark.parametrize("tag", ["p", "h2"])
def test_a_line_below_the_headline_is_no_signature_for_a_word(second, tag, tmp_path):
    line = f'<{tag} class="intro">{second}</{tag}><p>4 May 2021</p>'
    assert lines_of(tmp_path, page(f"<article><h1>{HEADLINE}</h1>{line}{paragraphs(TEXT)}</article>"))[0] == second


@pytest.mark.parametrize(
    "signature",
    [
        "By John Doe",
        "Written by Administrator",
        "Posted by admin",
        "Views: 1,234",
        "Read 12 times",
        "Published by the press service on 12 May 2021, 14:00",
        "Müəllif: Əli Həsənov",
        "Опубликовано 12.05.2021 в 14:00 пресс-службой",
        'Posted in <a href="/news">News of the ministry</a>',
    ],
)
def test_a_signature_below_the_headline_is_none_of_the_text(signature, tmp_path):
    lines = f"<p>{signature}</p>{paragraphs(TEXT)}"
    assert lines_of(tmp_path, page(f"<article><h1>{HEADLINE}</h1>{lines}</article>")) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Law of 12 May 2019 as updated on 3 March 2020",
        "Revised budget of 5 May 2021: 12 million",
        "Updated rules of 12 May 2020",
        "Plan revised on 12 April 2020",
        "Qərar 12 mart 2020-ci ildə yenilənib",
        "Правила изменены 12 марта 2020 года",
        "12 Mart 2021 tarihinde Ankara’da düzenlenen temel atma töreni",
    ],
)
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<ul><li>{}</li><li>Bridge opened on 3 May 2021</li></ul>"])
def test_a_change_that_a_release_tells_stays(line, frame, tmp_path):
    assert line in [one.removeprefix("- ") for one in lines_of(tmp_path, within(frame.format(line)))]


@pytest.mark.parametrize(
    "line",
    [
        "Last updated by admin on 12.05.2021",
        "Last Updated ( Tuesday, 04 May 2021 11:00 )",
        "This page was last updated on 12 May 2021.",
        "12.05.2021 tarixində yenilənib",
        "Səhifə 12 mart 2020-ci ildə yenilənib",
        "Дата последнего обновления: 12.05.2021",
        "Страница обновлена 12.05.2021 в 10:00",
        "Son güncelleme tarihi: 12.05.2021 14:00",
        "Zuletzt geändert am 12. Mai 2021 um 14:00 Uhr",
    ],
)
def test_the_change_of_a_page_is_none_of_the_text(line, tmp_path):
    assert lines_of(tmp_path, within(f"<p>{line}</p>")) == TEXT


LINK = '<a href="/n/1">Old road closes on Monday for repairs</a>'


@pytest.mark.parametrize(
    "rail",
    [
        f"<h4>Read also</h4><p>{LINK}</p>",
        f"<h3>Related news</h3><ul><li>{LINK}</li><li>{LINK}</li></ul>",
        f"<p><b>Read also:</b></p><p>{LINK}</p>",
        f"<p>See also:</p><p>{LINK}</p>",
        f"<p><strong>Читайте также:</strong></p><p>{LINK}</p>",
        f"<h3>Həmçinin oxuyun</h3><p>{LINK}</p>",
        f'<div class="inset"><h4>Read also</h4><p>{LINK}</p><p>The old road closes for two weeks.</p></div>',
    ],
)
def test_links_within_a_text_do_not_end_it(rail, tmp_path):
    assert lines_of(tmp_path, within(rail)) == TEXT


def test_links_below_each_paragraph_do_not_end_a_text(tmp_path):
    also = f"<h4>Read also</h4><p>{LINK}</p>"
    text = also.join(f"<p>{one}</p>" for one in TEXT)
    assert lines_of(tmp_path, page(f"<div><h1>{HEADLINE}</h1><p>4 May 2021</p>{text}</div>")) == TEXT


@pytest.mark.parametrize(
    "heading",
    [
        "Подписание договора",
        "Подписано соглашение",
        "Погода на выходные",
        "Abunəçilərə xidmət",
        "Paylaşılan məlumat",
        "Weather",
        "Exchange rates",
        "Comments",
        "Further topics",
        "Written by hand",
        "More on the bridge",
    ],
)
@pytest.mark.parametrize("frame", ["<h3>{}</h3>", "<p><strong>{}</strong></p>"])
def test_a_subheading_that_is_called_as_a_rail_heads_the_text_below_it(heading, frame, tmp_path):
    assert lines_of(tmp_path, within(frame.format(heading))) == [*TEXT[:2], heading, *TEXT[2:]]


def test_a_part_that_such_a_subheading_opens_is_of_the_release(tmp_path):
    said = "Rain and wind of 80 kilometres an hour stopped the work on 14 days."
    part = f"<section><h2>Weather</h2><p>{said}</p></section>"
    assert lines_of(tmp_path, within(part)) == [*TEXT[:2], "Weather", said, *TEXT[2:]]


@pytest.mark.parametrize(
    "rail",
    [
        f"<h3>Other news</h3><p>{LINK}</p><p>The old road closes for two weeks.</p>"
        '<p><a href="/n/2">School opens in Baker with 40 pupils</a></p><p>The school has a garden of its own.</p>',
        "<h3>3 comments</h3><p>John</p><p>I have waited for this bridge for years.</p>",
        "<h3>Comments</h3><p>John, 5 May 2021</p><p>I have waited for this bridge for years.</p>",
        "<h3>Exchange rates</h3><p>USD 1.70</p><p>EUR 1.85</p>",
        "<h3>Paylaş</h3><p>Facebook</p>",
    ],
)
def test_a_rail_below_a_text_is_none_of_it(rail, tmp_path):
    assert lines_of(tmp_path, within("", below=rail)) == TEXT


@pytest.mark.parametrize(
    "names",
    [
        'id="social-payments"',
        'id="recommendations"',
        'id="credit-rating"',
        'id="currency"',
        'class="social-protection"',
        'class="section weather-warning"',
        'class="feedback"',
        'class="foot-bridge"',
        'class="search-result"',
        'class="no-print"',
        'class="promo-box"',
    ],
)
@pytest.mark.parametrize("tag", ["div", "section", "p"])
def test_a_name_that_a_release_can_be_about_takes_no_sentence_out(names, tag, tmp_path):
    said = "The payments rise to 120 crowns from 1 July 2021."
    inner = said if tag == "p" else f"<h2>What else changes</h2><p>{said}</p>"
    assert said in lines_of(tmp_path, within(f"<{tag} {names}>{inner}</{tag}>"))


@pytest.mark.parametrize(
    "heading", ["Search and rescue", "Social care", "Recommendations", "Share of women in the crews"]
)
@pytest.mark.parametrize(
    "frame", ['<h2 id="{0}">{1}</h2><p>{2}</p>', '<section id="{0}"><h2>{1}</h2><p>{2}</p></section>']
)
def test_an_id_of_the_words_of_a_heading_says_nothing_else(heading, frame, tmp_path):
    said = "Teams of the town found 14 hikers last year."
    part = frame.format(heading.lower().replace(" ", "-"), heading, said)
    assert lines_of(tmp_path, within(part)) == [*TEXT[:2], heading, said, *TEXT[2:]]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="social"><a href="https://x.example">Follow the ministry on this network</a></div>',
        '<div class="rating"><p>Click on a star to rate this page, please.</p></div>',
        '<div class="feedback"><p>Was it of any use to you at all?</p><button>Yes</button></div>',
        '<div class="weather-box"><p>Baku +12</p></div>',
        f'<div id="comments"><h3>Comments</h3><p>I have waited for this bridge for years.</p>{LINK}</div>',
        '<div class="recommended"><p><a href="/2">School opens in Baker with 40 pupils.</a></p></div>',
    ],
)
def test_a_box_of_the_page_is_none_of_the_text(box, tmp_path):
    assert lines_of(tmp_path, within(box)) == TEXT


MENU = '<ul><li><a href="/a">Courts of the country</a></li><li><a href="/b">Portal of services</a></li></ul>'
BOLD = f"<div><p><strong>{HEADLINE}</strong></p><p>4 May 2021</p>{paragraphs(TEXT)}</div>"
HEADING = "contentheading"


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p><strong>{HEADLINE}</strong></p>{paragraphs(TEXT)}</div>",
        f'<div id="sidebar"><h3>Useful links</h3>{MENU}</div>{BOLD}',
        f'<div class="left-column"><h3>Useful links</h3>{MENU}</div>{BOLD}',
        f'<div class="moduletable"><h3>Main Menu</h3>{MENU}</div>{BOLD}',
        f'<div class="moduletable"><h3>Main Menu</h3>{MENU}</div><table><tr><td class="{HEADING}">{HEADLINE}</td>'
        '<td class="buttonheading"><a href="#"><img src="pdf.png" alt="PDF"></a></td></tr>'
        f"</table><table><tr><td>Tuesday, 04 May 2021 10:12</td></tr><tr><td>{paragraphs(TEXT)}</td></tr></table>",
    ],
)
def test_a_bold_line_is_the_headline_beside_menus_where_the_window_names_the_site(body, tmp_path):
    read = release_of(tmp_path, page(body, window="Ministry of Works"))
    assert read.title == HEADLINE
    assert [line for line in read.text.split("\n") if line] == TEXT


NAMES = ["Anna Lind", "Bob Poe", "Cara Roe"]


@pytest.mark.parametrize("announced", ["The winners are:", "The winners of the contest of the ministry in 2021 are:"])
@pytest.mark.parametrize(
    ("frame", "mark"),
    [("<ul>{}</ul>", "- "), ("{}", ""), ("<table><tr><td>Name</td><td>Points</td></tr>{}</table>", "")],
)
def test_a_list_that_a_text_announces_stays_in_a_box_of_its_own(announced, frame, mark, tmp_path):
    one = "<li>{}</li>" if mark else "<tr><td>{}</td><td>12</td></tr>" if "table" in frame else "<p>{}</p>"
    listed = frame.format("".join(map(one.format, NAMES)))
    text = f'<div class="text">{paragraphs(TEXT)}<p>{announced}</p></div><div class="list">{listed}</div>'
    stored = "\n".join(lines_of(tmp_path, page(f"<div><h1>{HEADLINE}</h1><p>4 May 2021</p>{text}</div>")))
    assert all(f"{mark}{name}" in stored for name in (announced, *NAMES) if name != announced)
    assert announced in stored


@pytest.mark.parametrize(
    "below",
    [
        '<div class="text">{}</div><p>Share:</p><div class="s"><ul><li>Facebook</li><li>X</li></ul></div>',
        '<div class="text">{}</div><div class="t"><p>Topics:</p><ul><li>Bridges</li><li>Roads</li></ul></div>',
        '<div class="text">{}</div><div class="t"><ul><li>Bridges</li><li>Roads</li></ul></div>',
    ],
)
def test_a_list_that_no_text_announces_is_the_pages(below, tmp_path):
    text = below.format(paragraphs(TEXT))
    assert lines_of(tmp_path, page(f"<div><h1>{HEADLINE}</h1><p>4 May 2021</p>{text}</div>")) == TEXT


VACANCIES = {
    "Vacancy at the bridge office": "The ministry seeks an engineer for the bridge office in Arden from 1 June.",
    "Vacancy at the road office": "The ministry seeks a lawyer for the road office in Baker from 5 July.",
    "Vacancy at the port": "The ministry seeks a pilot for the port of Coll from 7 August.",
    "Vacancy at the school": "The ministry seeks a teacher for the school of Dorn from 9 September.",
}


def stored_of_vacancies(folder, end):
    for number, (title, text) in enumerate(VACANCIES.items()):
        body = f"<h1>{title}</h1><p>4 May 2021</p><p>{text}</p><p>Bids are taken in room 14 of the ministry.</p>{end}"
        (folder / f"{number}.html").write_text(page(f"<div>{body}</div>", window=title), encoding="utf-8")
    return [release.text for release in load([folder]).documents]


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (
            "<p>Documents needed:</p><ul><li>identity card</li><li>two photographs</li></ul>",
            ["Documents needed:", "- identity card", "- two photographs"],
        ),
        (
            "<p>Who can apply:</p><table><tr><th>Group</th><th>Where</th></tr>"
            "<tr><td>Students</td><td>University</td></tr></table>",
            ["Who can apply:", "Students"],
        ),
    ],
)
def test_what_several_releases_announce_alike_at_their_end_stays(end, kept, tmp_path):
    for text in stored_of_vacancies(tmp_path, end):
        assert all(line in text for line in kept)


@pytest.mark.parametrize(
    "end",
    [
        "<p>Share:</p><ul><li>Facebook</li><li>Twitter</li></ul>",
        "<p>Ministry of Works</p><p>All bridges</p><p>All roads</p>",
    ],
)
def test_what_the_pages_of_a_site_repeat_at_their_end_goes(end, tmp_path):
    for text in stored_of_vacancies(tmp_path, end):
        assert text.endswith("Bids are taken in room 14 of the ministry.")


STAMP = '<meta property="article:published_time" content="2021-05-04T10:00:00+04:00">'


def read_with(folder, lines, *, head=STAMP, language="en"):
    return release_of(
        folder, page(f"<div><h1>{HEADLINE}</h1>{lines}{paragraphs(TEXT)}</div>", head=head, language=language)
    )


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (["Date: 12 June 2021", "Place: Town hall of Baker"], "en"),
        (["12 June 2021, 14:00", "Town hall of Baker"], "en"),
        (["Date: 12 June 2021"], "en"),
        (["Tarix: 12.06.2021", "Saat: 14:00", "Yer: Gəncə şəhəri"], "az"),
        (["Дата: 12.06.2021", "Место: Баку"], "ru"),
        (["Date: 12 April 2021", "Time: 14:00"], "en"),
    ],
)
def test_the_day_of_an_event_is_text_and_no_day_of_publication(lines, language, tmp_path):
    read = read_with(tmp_path, paragraphs(lines), language=language)
    assert str(read.published) == "2021-05-04"
    assert [line for line in read.text.split("\n") if line] == [*lines, *TEXT]


def test_the_day_of_an_event_is_none_of_publication_where_no_other_is_told(tmp_path):
    read = read_with(tmp_path, "<p>Date: 12 June 2021</p><p>Place: Town hall of Baker</p>", head="")
    assert read.published is None
    assert read.text.startswith("Date: 12 June 2021")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("4 May 2021", "2021-05-04"),
        ("Date: 5 May 2021, 14:00", "2021-05-05"),
        ("12 April 2021", "2021-04-12"),
        ("Published: 12 June 2021", "2021-06-12"),
    ],
)
def test_a_day_that_is_no_events_is_that_of_publication(line, day, tmp_path):
    read = read_with(tmp_path, f"<p>{line}</p>")
    assert str(read.published) == day
    assert [one for one in read.text.split("\n") if one] == TEXT
