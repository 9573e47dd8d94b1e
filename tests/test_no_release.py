"""Pages that are no release are refused by name; short releases, and those that say the same words, are not."""

import pytest

from index.intake.pages.page import read_page
from index.intake.unfit import NoRelease, Unfit

HITS = "".join(
    f"<div><h3><a href=/{n}>Fees of the office {word} in July</a></h3><p>The office {word} its fees in July …</p></div>"
    for n, word in enumerate(("rise", "fall", "stay"))
)


def page(body, title="Land office"):
    return f"<html lang=en><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"<h1>Search results</h1><p>3 results for “fees”</p>{HITS}", "results of a search"),
        (f"<h1>Axtarış nəticələri</h1><p>3 nəticə tapıldı</p>{HITS}", "results of a search"),
        (f"<h1>Результаты поиска</h1><p>Найдено 3 документа</p>{HITS}", "results of a search"),
        (f"<h1>Arama sonuçları: harç</h1>{HITS}", "results of a search"),
        (f"<h1>Press releases</h1>{HITS}<p><a href=?page=2>Next</a></p>", "list of teasers"),
    ],
)
def test_a_page_that_is_certainly_none_is_refused_as_what_it_is(body, reason):
    with pytest.raises(NoRelease, match=reason):
        read_page(page(body))


@pytest.mark.parametrize(
    "body",
    [
        "<h1>You must be logged in to view this page</h1><p>Log in with your password.</p>",
        "<h1>Giriş</h1><p>Şifrə</p><p>Bu səhifəni görmək üçün sistemə daxil olmalısınız.</p>",
        "<h1>Sign in to the portal</h1><form><input type=password><p>Forgot your password? Write to us.</p></form>",
        "<h1>Вход в кабинет</h1><p>Пароль</p><p>Напишите нам, и мы пришлём вам новый пароль.</p>",
    ],
)
def test_a_page_to_log_in_is_refused_and_what_is_known_of_it_kept(body):
    with pytest.raises(Unfit, match="page to log in") as refused:
        read_page(page(body))
    assert not isinstance(refused.value, NoRelease)


@pytest.mark.parametrize(
    "below",
    [
        "<p>Log in to read the full text</p>",
        "<p>Полный текст доступен только подписчикам.</p>",
        "<p><a href=/full>Read the full release</a></p>",
        "<p><a href=/full>Подробнее</a></p>",
        "<p><a href=/full>Devamını oku</a></p>",
        "<p>Tam mətni oxumaq üçün daxil olun.</p>",
    ],
)
def test_a_beginning_alone_is_refused_and_the_rest_asked_for(below):
    with pytest.raises(Unfit, match="beginning of a release") as refused:
        read_page(
            page(f"<h1>Tolls fall in May</h1><p>The toll for cars falls in May, and that for lorries…</p>{below}")
        )
    assert not isinstance(refused.value, NoRelease)  # sync keeps what it has of it


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Search for missing boat ends</h1><p>Both sailors were found alive on Thursday, the coast guard said.</p>",
        "<h1>Search results of the sonar are out</h1><p>The sonar found 3 results that nobody can explain so far.</p>",
        "<h1>Town hall closed</h1><p>The town hall is closed on Friday.</p><p><a href=/n/29>Read more</a></p>",
        "<h1>Poem of the year</h1><p>It begins with the words “We waited for the tide…”</p><a href=/p>More poems</a>",
        "<form><input type=password></form><h1>Log-in to the tax portal changes</h1><p>8 January 2024</p>"
        "<p>People log in to the tax portal with a second code from 1 February.</p>",
        "<h1>Members vote on fees</h1><p>The vote is open to members only. It ends on Friday at noon in the hall.</p>"
        "<p>All others may watch it from the gallery of the hall.</p>",
        f"<h1>Fees rise in July</h1><p>The land office raises three of its fees on 1 July and drops one.</p>{HITS}",
    ],
)
def test_a_short_release_and_one_that_says_the_same_words_are_stored(body):
    assert read_page(page(body))[0].text


BOLD = (
    ("New pilot boat arrives", "12 May 2003", "The new pilot boat arrived on Monday and makes 22 knots."),
    ("Fewer ships, more cargo", "3 April 2003", "The port handled 1.4 million tonnes last year."),
)


@pytest.mark.parametrize(
    "form",
    [
        "<p><b>{0}</b><br><i>{1}</i></p><p>{2}</p><hr>",
        "<p>{1}</p><p><b>{0}</b></p><p>{2}</p>",
        "<p><strong>{0} ({1})</strong></p><p>{2}</p>",
        "<div><span>{1}</span> <b>{0}</b><p>{2}</p></div>",
        "<table><tr><td>{1}</td><td><b>{0}</b><br>{2}</td></tr></table>",
    ],
)
def test_each_bold_headline_with_its_day_is_a_release_of_its_own(form):
    found = read_page(page("<h1>News</h1>" + "".join(form.format(*one) for one in BOLD), "News"))
    assert [release.fields["title"] for release in found] == [title for title, _, _ in BOLD]
    assert [f"{release.fields['published']:%Y-%m-%d}" for release in found] == ["2003-05-12", "2003-04-03"]
    for release, (_, _, text), (_, _, other) in zip(found, BOLD, BOLD[::-1], strict=True):
        assert text in release.text
        assert other not in release.text


def test_bold_lines_with_days_within_a_release_divide_nothing():
    lead = "<h1>Council report</h1><p>The council met twice between April and June this year.</p>"
    met = "".join(f"<p><b>Meeting of {day}</b></p><p>{text}</p>" for _, day, text in BOLD)
    assert len(read_page(page(lead + met))) == 1


@pytest.mark.parametrize("shown", ["Fares fall by a tenth - Orla Ferries", "Orla Ferries | Fares fall by a tenth"])
def test_the_name_of_the_site_beside_the_headline_is_none_of_it(shown):
    head = f'<head><title>{shown}</title><meta property="og:site_name" content="Orla Ferries"></head>'
    text = "<p>Fares on the ferry to Skerra fall by a tenth on 1 April.</p>"
    found = read_page(f"<html lang=en>{head}<body><h1>{shown}</h1>{text}</body></html>")[0]
    assert found.fields["title"] == "Fares fall by a tenth"
    assert "Orla" not in found.text


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>Every minute counts.</p><footer>— Lena Falk, head</footer></blockquote>",
        "<blockquote>Every minute counts.<cite>Lena Falk, head</cite></blockquote>",
        "<figure><blockquote>Every minute counts.</blockquote><figcaption>Lena Falk, head</figcaption></figure>",
        '<div class="quote"><p>Every minute counts.</p><p class="author">Lena Falk, head</p></div>',
    ],
)
@pytest.mark.parametrize("after", ["", "<p>The helicopter reaches all villages within 14 minutes.</p>"])
def test_who_said_it_is_stored_on_a_line_apart(quote, after):
    text = "<h1>A second helicopter</h1><p>The hospital gets a second rescue helicopter in June.</p>"
    lines = read_page(page(f"{text}{quote}{after}<footer>Hill Road 3</footer>"))[0].text.split("\n")
    assert "Every minute counts." in lines
    assert any(line.endswith("Lena Falk, head") for line in lines)
    assert not any("Hill Road" in line for line in lines)


def test_the_body_told_to_machines_says_where_a_release_ends_and_adds_nothing():
    shown = "<p>The airport closes its north runway for repairs in May.</p><p>Twelve flights a day are moved.</p>"
    said = "The airport closes its north runway for repairs in May. Twelve flights a day are moved."
    around = (
        "<p>Parking costs 9 pounds a day if it is booked a week before.</p><p>Dogs travel in the hold of the plane.</p>"
    )
    node = '{{"@type":"NewsArticle","headline":"Runway closes","articleBody":"{}"}}'
    for body, ends in ((said, True), (said + " Nobody sees this sentence on the page, for it is not there.", False)):
        ld = f'<script type="application/ld+json">{node.format(body)}</script>'
        text = read_page(
            page(f"<div><h1>Runway closes</h1>{shown}{around}</div>", f"Runway closes</title>{ld}<title>")
        )[0].text
        assert ("Parking" not in text) == ends
        assert "Nobody sees" not in text
        assert "Twelve flights" in text
