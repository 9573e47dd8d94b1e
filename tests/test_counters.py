"""Counts of views, comments and shares go; what a release states stays, whatever words it uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import clean
from index.cleaning.counters import is_counter
from index.cleaning.lines import Known
from index.intake.pages.page import read_page

COUNTS = (
    *("Views: {}", "Page views {}", "{} views", "Hits: {}", "Read {} times", "View count: {}", "Visits – {}"),
    *("Baxış sayı: {}", "Baxılıb: {} dəfə", "Oxunub: {}", "Oxunma sayı {}", "{} baxış"),
    *("Просмотров {}", "Количество просмотров: {}", "{} просмотра", "Прочитано {} раза"),
    *("Okunma: {}", "{} kez okundu", "Görüntülenme sayısı: {}", "Bu sayfa {} kez görüntülendi"),
    *("{} min read", "Reading time: {} minutes", "Время чтения: {} минуты", "Okuma süresi: {} dk", "{} dəqiqəlik oxu"),
)
REACTIONS = (
    "Comments: {}",
    "Comments ({})",
    "{} shares",
    "Комментариев: {}",
    "{} Yorum",
    "Şərhlər: {}",
    "Paylaşım: {}",
)
NONE = ("No comments yet", "Leave a comment", "Şərh yoxdur", "Нет комментариев", "Henüz yorum yapılmamış")
NUMBERS = st.integers(0, 2_000_000).flatmap(lambda n: st.sampled_from([str(n), f"{n:,}", f"{n:,}".replace(",", " ")]))
DAYS = st.sampled_from(["", "12 March 2024 | ", "03.09.2024 · ", "14 mart 2024, 15:40 ", "7 мая 2024 / "])
STATED = (
    *("{} views were expressed at the hearing", "Views differ: {} for, 2 against", "{} views by experts"),
    *(
        "Shares: {} were sold at 14 crowns",
        "Read {} books",
        "The page has {} views",
        "Hits {}%",
        "{} hits and 3 misses",
    ),
    *("{} baxış keçirildi", "Baxış {} nəfərlə keçirildi", "{} просмотров спектакля", "Просмотров фильма: {}"),
    *("Haber {} kez yayınlandı", "Comments received: {}", "Visitors of the open day: {}", "Views for the tram: {}"),
)


@given(st.sampled_from(COUNTS), NUMBERS, DAYS)
def test_a_line_that_only_counts_is_a_counter_with_a_day_or_without(form, number, day):
    assert is_counter(day + form.format(number))
    assert is_counter(day + form.format(number), of_visits=True)


@given(st.sampled_from(REACTIONS), NUMBERS)
def test_what_a_release_may_state_of_something_else_is_told_apart(form, number):
    assert is_counter(form.format(number))
    assert not is_counter(form.format(number), of_visits=True)


@pytest.mark.parametrize("line", [*NONE, "Written by Admin | Hits: 412 | Print", "Views: 3, comments: 4, shares: 2"])
def test_what_stands_with_counts_goes_with_them(line):
    assert is_counter(line)


@given(st.sampled_from(STATED), NUMBERS)
def test_a_statement_with_the_word_of_a_counter_is_none(form, number):
    assert not is_counter(form.format(number))


@given(
    st.sampled_from((*COUNTS, *REACTIONS)), NUMBERS, st.sampled_from(["the council", "müşahidə", "сообщил он", "ile"])
)
def test_a_sentence_is_never_a_counter(form, number, words):
    assert not is_counter(f"{words} {form.format(number)} {words}.")


HEAD = "<html lang=en><head><title>Pool opens</title></head><body><h1>Pool opens</h1>"
BODY = "<p>The second pool of Kestrin opens on Saturday with six lanes.</p><p>A ticket costs 6 crowns for adults.</p>"


def stored(markup):
    return read_page(HEAD + markup + "</body></html>")[0].text


@pytest.mark.parametrize(
    "counter",
    [
        "<p>Views: 412</p>",
        "<div>5 May 2024 · Baxış sayı: 412</div>",
        "<ul><li>5 May 2024</li><li>Просмотров 412</li></ul>",
        '<p><i class="fa fa-eye" aria-hidden="true"></i> 412</p>',
        '<div><img src="/img/eye.svg" alt=""><span>412</span></div>',
        '<p><svg><use href="#icon-views"></use></svg> 412</p>',
        '<div class="post-views-count">412</div>',
        "<table><tr><td>5 May 2024</td><td>Hits: 412</td></tr></table>",
    ],
)
@pytest.mark.parametrize("place", ["{1}{0}", "{0}{1}"])
def test_counts_beside_and_inside_of_a_release_are_not_stored(counter, place):
    text = stored(place.format(counter, BODY))
    assert "412" not in text
    assert "six lanes" in text
    assert "6 crowns" in text


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>Comments: 412</li><li>Letters: 31</li></ul>",
        "<table><tr><th>Page</th><th>Views</th></tr><tr><td>Pool</td><td>412</td></tr><tr><td>Waste</td><td>9</td></tr></table>",
        "<p>412 views were expressed at the hearing before it was built.</p>",
        '<p>The film had <b class="views">412</b> views in the first week.</p>',
    ],
)
def test_figures_that_a_release_states_are_stored(markup):
    assert "412" in stored(BODY.replace("</p><p>", f"</p>{markup}<p>"))


def test_counts_at_the_edges_of_plain_text_go_and_those_within_stay():
    lines = [
        "Pool opens",
        "Views: 412",
        "The second pool of Kestrin opens on Saturday with six lanes.",
        "Baxış sayı: 412",
    ]
    cleaned = clean.clean(lines, "Pool opens", None, Known())
    assert cleaned.text == "The second pool of Kestrin opens on Saturday with six lanes."
    within = clean.clean([*lines[:3], "Comments: 48", lines[2], "More."], "Pool opens", None, Known())
    assert "Comments: 48" in within.text
