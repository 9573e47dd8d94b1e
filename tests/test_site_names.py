"""What a page calls its site is no headline; what a style raises is a mark; what is no release is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import load
from index.cleaning.phrases import is_no_release
from index.intake.pages.markup import plain
from index.intake.pages.page import read_page
from index.intake.unfit import Unfit

SITE = "Harbour Office of Skell"
TITLE = "The ferry runs on Sundays"
DAY = "12 March 2024"
BODY = "<p>The ferry runs on Sundays from 1 April, six times a day.</p><p>A ticket costs 4 crowns, for children 2.</p>"

HEADLINES = {
    "above the kind of text": f"<p><b>{TITLE}</b></p><h1>Press release</h1><p>{DAY}</p>{BODY}",
    "above a section of the site": f"<p><b>{TITLE}</b></p><h1>News</h1><p>{DAY}</p>{BODY}",
    "above a heading beneath it": f"<div class=title>{TITLE}</div><h2>Six boats a day</h2><p>{DAY}</p>{BODY}",
    "above a heading within its text": f"<p><b>{TITLE}</b></p><p>{DAY}</p>{BODY}<h3>How to pay a fare</h3>{BODY}",
}
"""The first line of a page and its window title, which is the headline."""

PAGES = {
    "the largest heading leads home": f"""<title>{SITE} » {TITLE}</title>
        <div id=header><h1><a href="https://skell.example/">{SITE}</a></h1></div>
        <div class=post><h2>{TITLE}</h2><div>{DAY}</div>{BODY}</div>
        <a href="https://skell.example/about">About</a>""",
    "window title and what is shared name the site": f"""<title>{SITE}</title>
        <meta property="og:title" content="{SITE}">
        <header><a href="/en"><img src="/seal.png"></a><span>{SITE}</span></header>
        <h1>News</h1><div class=item><h3>{TITLE}</h3><div>{DAY}</div>{BODY}</div>""",
    "an institution's name above all, in the window title too": f"""<title>{SITE}</title>
        <h1 class=institution>{SITE}</h1>
        <div id=main><h2>{TITLE}</h2><div><span>{DAY}</span></div><div class=text>{BODY}</div></div>""",
    "a picture of the name": f"""<title>{SITE}</title><a href="/"><img src="logo.gif" alt="{SITE}"></a>
        <div><h2>{TITLE}</h2><p>{DAY}</p>{BODY}</div>""",
    "the copyright line": f"""<title>{TITLE} - {SITE}</title><h1>{SITE}</h1>
        <div><h2>{TITLE}</h2><p>{DAY}</p>{BODY}</div>
        <footer>© 2024 {SITE}. All rights reserved.</footer>""",
    "the first line of the page, the day between it and its only h1": f"""<title>{SITE}</title>
        <div><b>{SITE}</b></div><div><a href="/f">Ferries</a></div>
        <div><p>{DAY}</p><h1>{TITLE}</h1>{BODY}</div>""",
    "the first line of the page, a menu below it": f"""<title>{SITE}</title>
        <p>{SITE}</p><ul><li><a href="/f">Ferries</a></li></ul><div><h3>{TITLE}</h3><p>{DAY}</p>{BODY}</div>""",
    "the name only in the window title, the day above": f"""<title>{SITE}</title>
        <div>{DAY}</div><h3>{TITLE}</h3>{BODY}""",
}


def read(markup):
    return read_page(f"<html><head></head><body>{markup}</body></html>")


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES)
def test_the_name_of_a_site_is_no_headline(markup):
    [release] = read(markup)
    assert release.fields["title"] == TITLE
    assert str(release.fields["published"]) == "2024-03-12"
    assert "six times a day." in release.text


@pytest.mark.parametrize("markup", HEADLINES.values(), ids=HEADLINES)
def test_a_headline_that_is_the_first_line_of_its_page_stays_one(markup):
    [release] = read(f"<title>{TITLE}</title>{markup}")
    assert release.fields["title"] == TITLE


def test_a_headline_with_a_line_beneath_it_stays_one():
    page = f"""<title>{TITLE}</title><article><header><h1>{TITLE}</h1><h2 class=subtitle>Six times a day</h2>
        <time>{DAY}</time></header>{BODY}</article>"""
    assert read(page)[0].fields["title"] == TITLE


def test_a_headline_in_the_header_of_its_page_stays_one():
    page = f"""<title>{TITLE} - {SITE}</title><header><a href="/">{SITE}</a><h1><span>{TITLE}</span></h1></header>
        <main><p>{DAY}</p>{BODY}<h3>More news</h3><p>{DAY}</p><p>The pier is closed for repair until May.</p></main>"""
    assert read(page)[0].fields["title"] == TITLE


RAISED = (
    '<span style="font-size:8pt; vertical-align: super">{}</span>',
    '<span class="superscript">{}</span>',
    '<a class="footnote-ref" href="#n1">{}</a>',
    '<a href="#fn1">{}</a>',
    '<a href="#_ftn1"><span class="MsoFootnoteReference">[{}]</span></a>',
    '<span class="up">{}</span>',
)


@given(st.integers(1, 999_999), st.integers(1, 99), st.sampled_from(RAISED))
def test_the_mark_of_a_footnote_melts_into_no_figure(figure, mark, raised):
    style = "<style>.up { vertical-align: super; font-size: 70% }</style>"
    stored = plain(
        f"<html><head>{style}</head><body><p>It cost {figure}{raised.format(mark)} crowns.</p></body></html>"
    )
    assert str(figure) in stored.replace("⁰", " ").split() or f"{figure}" in stored.translate(SMALL).split()
    assert f"{figure}{mark}" not in stored


SMALL = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), " ")


def test_the_number_of_a_note_stays_before_the_note():
    note = (
        '<p><a href="#_ftnref1"><span class="MsoFootnoteReference">[1]</span></a> Trees in parks are not counted.</p>'
    )
    assert plain(note) == "[1] Trees in parks are not counted."


@pytest.mark.parametrize("name", ["wp-screen-only", "govuk-visually-hidden", "usa-sr-only", "screen-reader-text"])
def test_words_for_screen_readers_go_whatever_their_framework(name):
    assert plain(f"<p>Seen by 240 people.<span class='{name}'>Search 7</span></p>") == "Seen by 240 people."


@pytest.mark.parametrize(
    "page",
    [
        "<title>403 Forbidden</title><h1>Forbidden</h1><p>You don't have permission to access /a.html.</p>",
        "<title>Xəta 500</title><h1>500</h1><p>Səhifə müvəqqəti olaraq əlçatan deyil. Bir az sonra cəhd edin.</p>",
        "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center><hr><center>web server</center>",
        "<title>Museum</title><app-root>Loading...</app-root><script src=main.js></script>",
    ],
)
def test_what_a_server_says_instead_of_a_release_is_refused(page):
    with pytest.raises(Unfit):
        read(page)


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        ("ASAN xidmət müvəqqəti olaraq bağlıdır. Xidmət 5 maydan açılacaq.", False),
        ("ASAN xidmət müvəqqəti olaraq bağlıdır. Vətəndaşlar Gəncədəki mərkəzə müraciət edə bilər.", False),
        ("Xidmət müvəqqəti olaraq bağlıdır. 5 maydan açılacaq.", False),
        ("Muzeyin sayt şöbəsi və xidmət müvəqqəti olaraq işləmir.", False),
        ("Kadıköy şubesi geçici olarak hizmet veremiyor, şube 5 Mayıs'ta açılıyor.", False),
        ("Belediyenin web sitesi bakımda olduğundan ödemeler şubelerde yapılacak.", False),
        ("The service is temporarily unavailable in Ganja and returns on 5 May.", False),
        ("Xidmət müvəqqəti olaraq əlçatan deyil. Bir az sonra cəhd edin.", True),
        ("Sayt müvəqqəti olaraq fəaliyyət göstərmir.", True),
        ("Bu səhifə müvəqqəti olaraq bağlıdır.", True),
        ("503\nThe service is temporarily unavailable.", True),
        ("Web sitemiz bakımda.", True),
        ("Bu sayfa geçici olarak kullanılamıyor.", True),
        ("Страница временно недоступна.", True),
        ("К сожалению, страница временно недоступна.", True),
        ("Üzr istəyirik, səhifə müvəqqəti olaraq əlçatan deyil.", True),
        ("Şu anda sitemiz bakımdadır.", True),
        ("This service is temporarily unavailable. Please try again in 5 minutes.", True),
        ("The service is temporarily unavailable.\n© 2024 Example", True),
    ],
)
def test_an_office_that_is_closed_is_told_from_a_page_that_is(text, is_none):
    assert is_no_release(text) is is_none


def test_a_release_about_an_error_is_read():
    page = f"<title>500 new jobs at the harbour</title><h1>500 new jobs at the harbour</h1><p>{DAY}</p>{BODY}"
    assert read(page)[0].fields["title"] == "500 new jobs at the harbour"


@pytest.mark.parametrize("off", [{"status": False}, {"status": [{"value": False}]}, {"isPublished": False}])
def test_what_is_switched_off_is_refused_by_name(tmp_path, off):
    path = tmp_path / "export.json"
    path.write_text(json.dumps([{"title": TITLE, "text": "The ferry runs on Sundays.", **off}]), encoding="utf-8")
    loaded = load(path)
    assert not loaded.documents
    assert "not published" in str(loaded.problems[0])


def test_several_releases_of_a_page_keep_their_headlines_and_days():
    parts = (
        (
            "Fire drill",
            "4 October 2024",
            "The yard was empty within 3 minutes, said its head, who had asked 140 people to go.",
        ),
        (
            "An old press goes to the museum",
            "17 October 2024",
            "A press of 1926 that made 2,200 bricks an hour is shown.",
        ),
    )
    inner = "".join(f'<h2>{title}</h2><p class="article__meta">{day}</p><p>{text}</p>' for title, day, text in parts)
    page = f"<title>Short news | {SITE}</title><article><h1>Short news</h1><div>{inner}</div></article>"
    found = [(release.fields["title"], str(release.fields["published"])) for release in read(page)]
    assert found == [("Fire drill", "2024-10-04"), ("An old press goes to the museum", "2024-10-17")]


def test_a_day_below_a_release_is_found_far_from_the_headline():
    more = "<p>The timetable is at the pier, in the ferry and in the office.</p>" * 6
    posted = "<p><small>This entry was posted on Tuesday, March 12th, 2024 at 9:02 am and is filed below.</small></p>"
    page = f"<title>{TITLE}</title><div class=post><h2>{TITLE}</h2>{BODY}{more}{posted}</div>"
    assert str(read(page)[0].fields["published"]) == "2024-03-12"


def write_pages(folder, titles):
    folder.mkdir()
    for number, title in enumerate(titles):
        page = (
            f"<html><head><title>{SITE}</title></head><body><h1>{SITE}</h1><div class=text>"
            f"<p>{title}</p><p>The office said on Monday that ferry {number} runs again.</p>{BODY}</div></body></html>"
        )
        (folder / f"{number}.html").write_text(page, encoding="utf-8")


def test_what_all_pages_of_a_site_have_as_headline_names_the_site(tmp_path):
    titles = ["Ferry returns", "New pier for the harbour", "Office hours in May", "Winter timetable of the ferry"]
    write_pages(tmp_path / "site", titles)
    loaded = load(tmp_path / "site")
    assert sorted(document.title for document in loaded.documents) == titles
    assert not [document for document in loaded.documents if document.title in document.text]
    again = load(tmp_path / "site" / "0.html", boilerplate=loaded.boilerplate)
    assert [document.title for document in again.documents] == titles[:1]


def test_the_headline_of_a_series_in_records_stays(tmp_path):
    path = tmp_path / "series.jsonl"
    texts = [f"Bridge End\n\nThe Tol stood at {n} centimetres." for n in (214, 202, 199)]
    rows = [{"title": "Level of the Tol", "text": text} for text in texts]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert {document.title for document in load(path).documents} == {"Level of the Tol"}
