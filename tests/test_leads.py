"""The lead above the headline of a page is the release's; a slogan, an alert or a word about the section is not."""

import json

import pytest

from index import load

TITLE = "Nine pilots hired in Vessen"
LEAD = "Pilots of the Vessen ferry work 212 days a year from May."
SITE = "Serving the people of Vessen since the year 1921."
LINES = ("The port of Vessen hired 9 pilots in the spring.", "Each of them speaks two languages, said the port.")
BODY = "".join(f"<p>{line}</p>" for line in LINES)
DAY = "<p>14 March 2019</p>"
HEAD = f"<h1>{TITLE}</h1>"
TOP = (
    '<div class="top"><a href="/">Port of Vessen</a></div>'
    '<ul class="m"><li><a href="/n">News</a></li><li><a href="/c">Contacts</a></li></ul>'
)
FOOT = '<div class="foot">© Port of Vessen</div>'


def text_of(folder, body):
    page = folder / "page.html"
    page.write_text(f"<html lang=en><head><title>{TITLE}</title></head><body>{body}</body></html>", encoding="utf-8")
    (document,) = load([page]).documents
    assert document.title == TITLE
    assert str(document.published) == "2019-03-14"
    return document.text.split("\n\n")


@pytest.mark.parametrize(
    "body",
    [
        f'{TOP}<div class="n"><div class="announce">{LEAD}</div><span>14.03.2019</span>{HEAD}{BODY}</div>{FOOT}',
        f"{TOP}<div>{LEAD}<br><br><span>14.03.2019</span><h3>{TITLE}</h3>{'<br><br>'.join(LINES)}</div>{FOOT}",
        f'{TOP}<article><header><p>{DAY[3:-4]}</p><p class="lead">{LEAD}</p>{HEAD}</header>{BODY}</article>{FOOT}',
        f"{TOP}<main><p>{LEAD}</p>{HEAD}{DAY}{BODY}</main>{FOOT}",
        f'{TOP}<p class="lead">{LEAD}</p>{HEAD}{DAY}{BODY}{FOOT}',
        f'{TOP}<div class="w"><div class="anons">{LEAD}</div><div class="b">{HEAD}{DAY}{BODY}</div></div>{FOOT}',
        f'<table><tr><td><a href="/n">News</a></td><td><p>{LEAD}</p>{DAY}<h2>{TITLE}</h2>{BODY}</td></tr></table>',
        f'{TOP}<div id="content"><p>Press release</p><p>{LEAD}</p>{DAY}{HEAD}{BODY}</div>{FOOT}',
        f'{TOP}<div><div class="crumbs"><a href="/">Home</a> / News</div><p>{LEAD}</p>{HEAD}{DAY}{BODY}</div>',
        f'{TOP}<div class="d"><p>{LEAD}</p>{DAY}<p><b>{TITLE}</b></p>{BODY}</div>{FOOT}',
    ],
)
def test_a_lead_above_the_headline_is_stored_first(tmp_path, body):
    assert text_of(tmp_path, body) == [LEAD, *LINES]


def test_each_of_two_leads_is_stored(tmp_path):
    more = "The harbour master chose them among 40 people."
    body = f"{TOP}<section><p>{LEAD}</p><p>{more}</p>{HEAD}{DAY}{BODY}</section>{FOOT}"
    assert text_of(tmp_path, body) == [LEAD, more, *LINES]


def test_a_lead_that_the_text_repeats_is_stored_once(tmp_path):
    body = f"{TOP}<section><p>{LINES[0]}</p>{HEAD}{DAY}{BODY}</section>{FOOT}"
    assert text_of(tmp_path, body) == [*LINES]


@pytest.mark.parametrize(
    "body",
    [
        f'<header><a href="/">Port of Vessen</a><p>{SITE}</p></header><main>{HEAD}{DAY}{BODY}</main>',
        f'<p><a href="/">Port of Vessen</a></p><p>{SITE}</p>{HEAD}{DAY}{BODY}',
        f"<p>{SITE}</p>{HEAD}{DAY}{BODY}",
        f'<div id="wrapper"><div class="site-description">{SITE}</div><div>{HEAD}{DAY}{BODY}</div></div>',
        f"{TOP}<main><h2>News</h2><p>{SITE}</p><article>{HEAD}{DAY}{BODY}</article></main>",
        f"{TOP}<main><p>{SITE}</p><article>{HEAD}{DAY}{BODY}</article></main>",
        f'{TOP}<main><div class="alert"><p>{SITE}</p></div>{HEAD}{DAY}{BODY}</main>',
        f'{TOP}<main><h3><a href="/o">The old lock closes</a></h3><p>{SITE}</p>{HEAD}{DAY}{BODY}</main>',
        f"{TOP}<main><p>This page was last updated on 3 May 2021.</p>{HEAD}{DAY}{BODY}</main>",
        f"{TOP}<main><p>Please turn on JavaScript in your browser to see it.</p>{HEAD}{DAY}{BODY}</main>",
        f'{TOP}<main><div class="event">{SITE}</div>{HEAD}{DAY}{BODY}</main>',
    ],
)
def test_what_the_page_says_of_itself_above_a_headline_is_not(tmp_path, body):
    assert text_of(tmp_path, body) == [*LINES]


HOURS = "The office takes applications from nine to five."
TOWNS = ["Arden", "Sheki", "Ganja", "Quba", "Baku", "Zagatala"]


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        ("{title}\n{said}", True),
        ("{said}", True),
        ("{said}\n{title}", True),
        ("{title}\nWeekly bulletin\n{said}", True),
        ("Home\nContacts\n{said}\n{title}", False),
        ("{said}\nHome\nContacts\n{title}", False),
        ("Home\nContacts\n{said}\nMap", False),
    ],
)
def test_a_sentence_that_each_notice_repeats_goes_only_beside_a_menu(tmp_path, above, stays):
    path = tmp_path / "notices.jsonl"
    own = [f"In {town} {number} people were let in last week." for number, town in enumerate(TOWNS, start=11)]
    records = [
        {
            "id": town,
            "title": f"Notice for {town}",
            "text": f"{above.format(title=f'Notice for {town}', said=HOURS)}\n{said}",
        }
        for town, said in zip(TOWNS, own, strict=True)
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    documents = load([path]).documents
    assert [document.text.split("\n")[-1] for document in documents] == own
    assert all((HOURS in document.text) is stays for document in documents)
