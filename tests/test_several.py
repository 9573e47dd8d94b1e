"""Several releases on one page are several, each with its headline and its day; teasers of releases are refused."""

from datetime import date

import pytest

from index.intake.pages.page import read_page
from index.intake.unfit import NoRelease

RELEASES = (
    ("Ferry fares fall in June", "3 May 2021", "Fares fall by 8 cents on 1 June.", "Children travel free of charge."),
    ("Old lock opens again", "19 April 2021", "The old lock opens again on Monday.", "Boats of 14 metres can pass it."),
    ("Harbour master retires", "2 March 2021", "The harbour master retires on Friday.", "His post is open until June."),
)
DAYS = (date(2021, 5, 3), date(2021, 4, 19), date(2021, 3, 2))
TOP = '<a href="/">Port of Vessen</a><ul><li><a href="/n">News</a></li><li><a href="/c">Contacts</a></li></ul>'
SIDE = "<div><p><b>Visits</b></p><p>Tuesday, ten to twelve</p><p>Visitors: 10 452</p></div>"


def page(form, *, title="News - Port of Vessen", top="<h1>News of the port</h1>", between="<hr>", below=""):
    parts = [
        form.format(n=number, title=title, linked=f'<a href="/n/{number}">{title}</a>', day=day, one=one, two=two)
        for number, (title, day, one, two) in enumerate(RELEASES)
    ]
    body = f"{TOP}{top}<div>{between.join(parts)}</div>{below}"
    return f"<html lang=en><head><title>{title}</title></head><body>{body}</body></html>"


TEXT = "<p>{one}</p><p>{two}</p>"


@pytest.mark.parametrize(
    "form",
    [
        f"<h2>{{title}}</h2><p><em>{{day}}</em></p>{TEXT}",
        f"<div><h2>{{title}}</h2></div><div><p><em>{{day}}</em></p>{TEXT}</div>",
        f"<div><h2>{{title}}</h2><div>{{day}}</div><div>{TEXT}</div></div>",
        f"<div><div>{{day}}</div><h2>{{title}}</h2>{TEXT}</div>",
        f"<h2>{{title}}</h2>{TEXT}<p>{{day}}</p>",
        f"<p><b>{{title}}</b></p><p>{{day}}</p>{TEXT}",
        f"<h3>{{linked}}</h3><p>Posted on: {{day}}</p><div>{TEXT}</div>",
        f"<h3>{{linked}}</h3><p>Posted on: {{day}} | Last Modified on: 9 June 2021</p><div>{TEXT}</div>",
        f"<article><h2>{{linked}}</h2><time>{{day}}</time>{TEXT}</article>",
    ],
)
@pytest.mark.parametrize("below", ["", SIDE])
def test_each_release_has_its_own_headline_day_and_text(form, below):
    found = read_page(page(form, below=below))
    assert [release.fields["title"] for release in found] == [title for title, *_ in RELEASES]
    assert [release.fields.get("published") for release in found] == [*DAYS]
    for release, (_, _, one, two) in zip(found, RELEASES, strict=True):
        lines = [line for line in release.text.split("\n\n") if not line[0].isdigit()]
        assert lines == [one, two]


def test_each_ends_with_who_signs_on_which_day():
    found = read_page(page(f"<h2>{{title}}</h2>{TEXT}<p>Press office, {{day}}</p>"))
    assert [release.fields.get("published") for release in found] == [*DAYS]


def test_a_sentence_that_leads_to_a_list_is_a_text():
    form = "<h2>{title}</h2><p>{day}</p><p>The town asks of {title}:</p><ul><li>{one}</li><li>noon</li></ul>"
    assert [release.fields.get("published") for release in read_page(page(form))] == [*DAYS]


@pytest.mark.parametrize(
    "form",
    [
        "<h3>{linked}</h3><p>{day}</p><p>{one}</p>",
        "<h3>{linked}</h3><p>{day}</p><p>{one} {two}</p>",
        f"<h3>{{linked}}</h3><p>{{day}}</p>{TEXT}<p><a href=/n/{{n}}>Read more</a></p>",
        f"<h3>{{linked}}</h3><p>{{day}}</p>{TEXT}<p><a href=/n/{{n}}>Weiterlesen</a></p>",
        "<h3>{linked}</h3><p>{day}</p><p>{one}</p><p>{two} ...</p>",
        "<article><h2>{title}</h2><p>{one} It ...</p><div>{day}</div><a href=/n/{n}></a></article>",
        "<h2>{title}</h2><p>{day}</p><p>{one} It…</p>",
        "<h3>{linked}</h3><p>{day}</p><p>{one}</p><ul><li><a href=/t>All about the port</a></li><li>News</li></ul>",
    ],
)
def test_teasers_are_no_releases(form):
    with pytest.raises(NoRelease, match="list of teasers"):
        read_page(page(form, between=""))


def test_a_release_that_says_more_above_its_dated_steps_is_one():
    title = "The old lock of Vessen is repaired in three steps"
    said = "The port repairs its lock in three steps, and boats have to wait for up to nine days while it does so."
    more = "It asks all owners to plan ahead, for the canal is closed at times and no other way leads to the sea."
    form = "<h2>Step {n}</h2><p>{day}</p><p>{one}</p>"
    top = f"<h1>{title}</h1><p>1 February 2021</p><p>{said}</p><p>{more}</p>"
    (release,) = read_page(page(form, title=title, top=top))
    assert release.fields["title"] == title
    assert all(one in release.text for _, _, one, _ in RELEASES)
