"""Pages and texts of more systems: each test is what a publisher writes, and what is stored of it."""

import pytest

from index import load
from index.intake.pages.page import read_page
from index.intake.unfit import NoRelease, Unfit
from tests.written import stored

FIRST = "The Office of Waters of Tarn closes the lock at Senn from 4 to 19 May 2024."
SECOND = "Boats longer than 12 metres pass by the old arm and pay 8 crowns."
TITLE = "The lock at Senn closes in May"


def page(body, title=TITLE, language="en"):
    return f"<html lang={language}><head><title>{title}</title></head><body>{body}</body></html>"


def lines(body, **given):
    [release] = read_page(page(body, **given))
    return [line for line in release.text.split("\n") if line and line != release.fields.get("title")]


# Pages.


def test_a_box_that_is_called_a_menu_and_leads_nowhere_is_of_the_release():
    facts = "<dl><dt>Who may pass?</dt><dd>Boats under 12 metres, by day.</dd></dl>"
    kept = lines(
        f"<main><h1>{TITLE}</h1><p>{FIRST}</p><div class='frame menu-card'>{facts}</div><p>{SECOND}</p></main>"
    )
    assert kept == [FIRST, "- Who may pass? Boats under 12 metres, by day.", SECOND]
    linked = facts.replace("Boats under", "<a href=/boats>Boats</a> under")
    kept = lines(
        f"<main><h1>{TITLE}</h1><p>{FIRST}</p><div class='frame menu-card'>{linked}</div><p>{SECOND}</p></main>"
    )
    assert kept == [FIRST, SECOND]


def test_cards_that_are_marked_up_as_articles_are_not_taken_for_a_text_in_plain_boxes():
    cards = "".join(
        f"<article class=card><h3><a href=/{n}>{head}</a></h3><p>{text}</p></article>"
        for n, head, text in (
            (1, "Second crane for the harbour of Senn", "The crane costs 2.7 million crowns and lifts 40 tonnes."),
            (2, "Divers look for the lost anchor", "Six divers look for the anchor until the end of this month."),
        )
    )
    text = "".join(f"<div><span>{line}</span></div><div><br></div>" for line in (FIRST, SECOND))
    own = f"<div class=c8><h1>{TITLE}</h1><div>{text}</div></div>"
    assert lines(f"<main><div class=row>{own}<div class=latest-news>{cards}</div></div></main>") == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("caption", "kept"),
    [
        ("The lock before the repair. Photo: A. Brandt", "The lock before the repair."),
        ("The lock before the repair (Image: Office of Waters)", "The lock before the repair"),
        ("Şlüz təmirdən əvvəl. Foto: idarənin arxivi", "Şlüz təmirdən əvvəl."),
        ("Шлюз у Сенна до ремонта © Анна Бранд", "Шлюз у Сенна до ремонта"),
        ("The lock. <span class=credit>A. Brandt</span>", "The lock."),
        ("The photographer waits at the lock at 5 a.m.", "The photographer waits at the lock at 5 a.m."),
        (
            "Photo: the minister opens the lock while forty boats wait in front of it",
            "Photo: the minister opens the lock while forty boats wait in front of it",
        ),
    ],
)
def test_a_caption_is_kept_without_who_took_the_picture(caption, kept):
    figure = f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"
    assert lines(f"<main><h1>{TITLE}</h1><p>{FIRST}</p>{figure}<p>{SECOND}</p></main>") == [FIRST, kept, SECOND]


def test_boxes_whose_roles_say_so_are_a_table():
    def row(kind, *cells):
        return f"<div role=row>{''.join(f'<div role={kind}>{cell}</div>' for cell in cells)}</div>"

    table = (
        row("columnheader", "Boat", "Fee") + row("cell", "under 12 m", "5 crowns") + row("cell", "longer", "8 crowns")
    )
    kept = lines(f"<main><h1>{TITLE}</h1><p>{FIRST}</p><div role=table>{table}</div></main>")
    assert kept == [FIRST, "Boat: under 12 m | Fee: 5 crowns", "Boat: longer | Fee: 8 crowns"]


@pytest.mark.parametrize(
    "embargo",
    ["STRICTLY EMBARGOED until 9.30 am, 3 May 2024", "Embargo until 3 May 2024", "Эмбарго до 3 мая 2024 года, 10:00"],
)
def test_a_headline_stands_below_an_embargo(embargo):
    [release] = read_page(
        page(f"<main><h1>{embargo}</h1><h2>{TITLE}</h2><p>3 May 2024</p><p>{FIRST}</p></main>", "News")
    )
    assert release.fields["title"] == TITLE


def test_an_embargo_that_is_reported_is_a_headline():
    headline = "Embargo on grain lifted after nine years"
    [release] = read_page(page(f"<main><h1>{headline}</h1><p>3 May 2024</p><p>{FIRST}</p></main>", headline))
    assert release.fields["title"] == headline


def test_a_mail_has_its_headline_in_a_bold_cell_and_its_day_in_the_line_of_its_issue(tmp_path):
    rows = (
        '<td style="font:11px Arial">Cannot read this? <a href=/v/3>Open in your browser</a></td>',
        '<td style="font:13px Arial">News of the waters | Issue 37, 19 April 2024</td>',
        f'<td style="font:bold 24px Georgia">{TITLE}</td>',
        f"<td>{FIRST}</td>",
        f"<td>{SECOND}</td>",
        '<td style="font-weight:700">Also in this issue</td>',
        "<td><a href=/4>Divers look for the lost anchor</a></td>",
    )
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    markup = page(f"<table role=presentation>{table}</table>", "News of the waters 37")
    (tmp_path / "37.html").write_text(markup, encoding="utf-8")
    [document] = load(tmp_path).documents
    assert (document.title, str(document.published)) == (TITLE, "2024-04-19")
    assert document.text.endswith(f"{FIRST}\n\n{SECOND}")
    assert "browser" not in document.text


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "<h1>Staff login</h1><p>The portal is closed on Saturday 11 May 2024.</p><input type=password>",
            "x",
        ),
        ("<h1>Saytda texniki işlər aparılır</h1><p>Sayt müvəqqəti olaraq fəaliyyət göstərmir, gözləyin.</p>", "Sayt"),
        (
            "<p>Fire alert in the north. Read on...</p>"
            + "".join(
                f"<h3><a href=/{n}>{head}</a></h3><p>{text} Read on...</p>"
                for n, head, text in (
                    (1, "Burning permits cost more from June", "Who burns leaves will pay a new fee and keep to hours"),
                    (2, "Weekly log of the wardens", "The wardens handled 412 calls for service between 28 April"),
                    (3, "The lobby is closed on Friday", "The lobby will be closed for work on its floor from 8 a.m."),
                )
            ),
            "News flash",
        ),
        (
            "<h1>Notices</h1><ul>"
            + "".join(f"<li><a href={n}.html>Water is cut off in Mill Lane</a> ({n} May 2024)</li>" for n in (2, 9, 16))
            + "</ul><p>Emergencies: 0800 555 01 99. Waters of Tarn, registered 1994</p>",
            "Notices",
        ),
    ],
    ids=["log in", "maintenance", "teasers below an alert", "index"],
)
def test_what_is_no_release_is_refused(body, title):
    with pytest.raises((NoRelease, Unfit)):
        read_page(page(f"<main>{body}</main>", title))


def test_a_stretch_of_days_is_no_name_of_a_site(tmp_path):
    for week, days in enumerate(("2 yanvar - 8 yanvar", "9 yanvar - 15 yanvar", "16 yanvar - 22 yanvar")):
        text = f"Alma {week + 2} manat, armud {week + 3} manat olub bu həftə."
        body = f"<main><h1>Bazar qiymətləri: {days}</h1><p>{text}</p></main>"
        (tmp_path / f"{week}.html").write_text(
            page(body, "Bazar qiymətləri - Bazarlar İdarəsi", "az"), encoding="utf-8"
        )
    titles = {document.title for document in load(tmp_path).documents}
    assert "Bazar qiymətləri: 9 yanvar - 15 yanvar" in titles
    assert len(titles) == 3


# Plain text.


def test_all_lines_of_a_mail_above_its_text_are_its_head(tmp_path):
    head = (
        "Return-Path: <list@waters.example>\nReceived: from relay.waters.example by\n mx.waters.example; Tue, 17 Sep"
        " 2019\n"
        f"Date: Tue, 17 Sep 2019 10:02:11 +0100\nFrom: Press <press@waters.example>\nSubject: {TITLE}\n"
        "Content-Transfer-Encoding: 8bit\nPrecedence: list\n"
    )
    document = stored(tmp_path, f"{head}\n{FIRST}\n\n{SECOND}\n")
    assert (document.title, str(document.published)) == (TITLE, "2019-09-17")
    assert document.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("rule", ["-----------   --------", "------------------------", "==========|============"])
def test_a_rule_below_the_first_line_of_a_table_says_that_it_names_the_columns(rule, tmp_path):
    table = f"Boat          Fee\n{rule}\nunder 12 m    5 crowns\nlonger        8 crowns"
    kept = stored(tmp_path, f"{TITLE}\n\n{FIRST}\n\n{table}\n\n{SECOND}\n").text
    assert "Boat: under 12 m | Fee: 5 crowns\nBoat: longer | Fee: 8 crowns" in kept
    assert "---" not in kept
    assert "===" not in kept


@pytest.mark.parametrize(
    "table",
    [
        "+------+-----+\n| Boat | Fee |\n+------+-----+\n| Ada  | 5   |\n| Tern |     |\n+------+-----+",
        "┌──────┬─────┐\n│ Boat │ Fee │\n├──────┼─────┤\n│ Ada  │ 5   │\n├──────┼─────┤\n│ Tern │     │\n"
        "└──────┴─────┘",
        "| Boat | Fee |\n|------|----:|\n| Ada  | 5   |\n| Tern |     |",
    ],
)
def test_a_table_that_is_drawn_is_one(table, tmp_path):
    kept = stored(tmp_path, f"{TITLE}\n\n{FIRST}\n\n{table}\n\n{SECOND}\n").text
    assert kept == f"{FIRST}\n\nBoat: Ada | Fee: 5\nBoat: Tern\n\n{SECOND}"


def test_bars_within_a_line_make_no_table(tmp_path):
    text = "Write to the office | by day or by night | at Mill Lane.\nThe norm |x| is taken of a || b."
    assert stored(tmp_path, f"{TITLE}\n\n{FIRST}\n\n{text}\n").text.endswith(text)


def test_a_rule_is_no_part_of_a_line_and_an_abbreviation_before_a_figure_ends_none(tmp_path):
    text = (
        f"{TITLE}\n\n" + "=" * 70 + "\nWHAT IS NEW\n" + "=" * 70 + "\n"
        "The council has made the order on the dues of boats in the harbour, No.\n"
        "118 of this year, which was laid before the assembly on 24 March and is\n"
        "in force from 2 May. The last change of these dues was made in the year\n"
        "of the flood, when the harbour was closed for boats of twelve metres.\n"
    )
    kept = stored(tmp_path, text).text
    assert "in the harbour, No. 118 of this year" in kept
    assert "=" not in kept
