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
    read = release_of(tmp_path, page(f"<main><h1>{HEADLINE}</h1>{paragraphs(TEXT)}</main>", head=head, language=language))
    assert str(read.published) == "2021-05-04"
