"""What looks like boilerplate and is the release's own, and what looks like a release and is none."""

from __future__ import annotations

import pytest

from index import load
from index.cleaning.phrases import is_anywhere
from index.intake.pages.markup import plain
from tests.web import stored_lines

LEAD = "The harbour office cleans all four piers of Norholm in the first week of May."


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ('<i class="cur">£</i><i class="num">2,950</i>', "£2,950"),
        ('<span class="cur">£</span><span class="num">2,950</span>', "£2,950"),
        ('<span class="whole">12</span><span class="part">,50</span>', "12,50"),
        ('<span class="value">40</span><span class="unit">%</span>', "40%"),
        ('<span class="day">12</span><span class="month">May</span>', "12 May"),
        ('<span class="year">2024</span><span class="size">12 pages</span>', "2024 12 pages"),
    ],
)
def test_a_figure_in_pieces_is_one_and_fields_beside_each_other_are_two(marked, shown):
    assert plain(f"<p>{marked}</p>") == shown


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p class='comment'>Mayor Ida Berg said that nets had been asked for since 2019.</p>",
        "<p class='footer-note'>A berth costs <b>31</b> crowns.</p>",
        "<p>We fined the chain Krumm 16,000 crowns because its pages set cookies without consent.</p>",
        "<p>A shop has to ask for consent before the first cookie is set.</p>",
    ],
)
def test_a_sentence_of_the_release_stays_whatever_it_is_called_or_about(tmp_path, paragraph):
    body = f"<h1>Piers are cleaned</h1><p>2 May 2024</p><p>{LEAD}</p>{paragraph}"
    lines = stored_lines(tmp_path, f"<title>Piers are cleaned</title><body><div class='content'>{body}</div></body>")
    assert plain(paragraph) in lines


def test_comments_of_readers_are_none_of_the_release(tmp_path):
    said = "<p class='comment'>Shame on the mayor for it.</p><p class='comment'>I agree with Bo.</p>"
    body = f"<h1>Piers are cleaned</h1><p>2 May 2024</p><p>{LEAD}</p>{said}"
    assert stored_lines(tmp_path, f"<title>Piers are cleaned</title><body><main>{body}</main></body>") == [LEAD]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("We use cookies to improve this site.", True),
        ("By continuing you accept our cookies.", True),
        ("Bu sayt kuki fayllarından istifadə edir.", True),
        ("Сайт использует файлы cookie.", True),
        ("Sitemiz çerezleri kullanır.", True),
        ("You agree to our cookies when you stay.", True),
        ("With your consent, we and our partners store cookies on your device.", True),
        ("By clicking “Accept All Cookies”, you agree to the storing of cookies on your device.", True),
        ("The law states that we can store cookies on your device; for others we need your consent.", True),
        ("Мы используем файлы cookie на этом сайте.", True),
        ("Мы используем куки. Вы не обязаны их принимать.", True),
        ("We use cookies to improve your experience. They may be set by us or by third parties.", True),
        ("From 1 July a site may set advertising cookies only if you consent, and the fine is 40,000 crowns.", False),
        ("From 1 July a site may set advertising cookies only if you consent.", False),
        (
            "Companies must tell you which cookies they set and ask for your consent, the authority said on Monday.",
            False,
        ),
        ("Shops have to ask for your consent before they set cookies.", False),
        ("“We use cookies on 40 pages,” the firm said before it was fined.", False),
        ("Your consent is needed for each of the 14 cookies, the Data Protection Authority reminds.", False),
        ("You agree to our terms when you click here.", False),
        ("You have 30 days to withdraw your consent to cookies of a shop.", False),
        ("Мы проверили 40 сайтов, на которых используются файлы cookie.", False),
        ("Если этот сайт использует файлы cookie без согласия, его оштрафуют.", False),
        ("The firm stored cookies of 52,000 visitors without their consent.", False),
        ("For the school fair we used 40 kg of flour and baked 900 cookies.", False),
        ("Children are invited to accept a free cookie from the mayor on 5 May.", False),
        ("Visitors had to accept the cookies of eleven partners, the regulator found.", False),
        ("The firm tracked 52,000 visitors by using cookies and was fined 16,000 crowns.", False),
        ("Mağaza kuki fayllarını 13 ay saxlayıb.", False),
        ("Sayt kuki fayllarından icazəsiz istifadə edən mağaza 500 manat cərimələnib.", False),
        ("Суд оштрафовал магазин за файлы cookie.", False),
        ("Сайт магазина использует файлы cookie без согласия, и суд оштрафовал его.", False),
        ("İnternet sitesi ziyaretçilerin çerezlerini izinsiz kullandığı için 16.000 lira ceza aldı.", False),
    ],
)
def test_a_notice_of_cookies_speaks_of_its_own_page(line, is_one):
    assert is_anywhere(line) is is_one


def page(title, heading, body, around=""):
    return f"<html><head><title>{title}</title></head><body {around}><h1>{heading}</h1>{body}</body></html>"


TEXT = f"<p>2 May 2024</p><p>{LEAD}</p>"


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (page("[DRAFT] Piers are cleaned", "[DRAFT] Piers are cleaned", TEXT), "not published"),
        (page("Piers", "Draft - not for publication: Piers are cleaned", TEXT), "not published"),
        (page("Piers are cleaned", "Piers are cleaned", TEXT, "class='postid-9 status-draft'"), "status-draft"),
        (page("Piers are cleaned", "Piers are cleaned", TEXT, "class='postid-9 status-publish'"), ""),
        (page("[Draft law] Waste fees: say what you think", "[Draft law] Waste fees: say what you think", TEXT), ""),
        (page("(Draft for consultation) New rules", "(Draft for consultation) New rules", TEXT), ""),
        (page("Piers are cleaned", "Piers are cleaned", TEXT, "class='tender status-pending'"), ""),
        (page("Draft budget is published", "Draft budget is published", TEXT), ""),
        (page("Draft: not a penny more for piers", "Draft: not a penny more for piers", TEXT), ""),
        (
            page("Request Rejected", "", "The requested URL was rejected. Please consult with your administrator."),
            "an error page",
        ),
        (
            page("Runtime Error", "Server Error in '/' Application.", "<p>An application error occurred.</p>"),
            "an error page",
        ),
        (
            page("News", "News", "".join(f"<h3>Pier {n} opens</h3><p>More...</p>" for n in "ABCD")),
            "a list of headlines",
        ),
    ],
)
def test_what_only_editors_saw_what_a_server_says_and_headlines_alone_are_refused(tmp_path, content, refused):
    (tmp_path / "page.html").write_text(content, encoding="utf-8")
    got = load(tmp_path)
    assert [refused in problem.reason for problem in got.problems] == ([True] if refused else [])
    assert bool(got.documents) == (not refused)


def test_the_day_of_a_change_is_no_item_of_the_text(tmp_path):
    changed = "<dl><dt>Date modified:</dt><dd><time>2025-02-11</time></dd></dl>"
    body = f"<main><h1>Piers are cleaned</h1><p>2 May 2024</p><p>{LEAD}</p>{changed}</main>"
    assert stored_lines(tmp_path, f"<title>Piers are cleaned</title><body>{body}</body>") == [LEAD]
