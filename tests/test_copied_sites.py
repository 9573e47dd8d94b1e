"""Sites as programs and browsers copy them: pages without an ending, pages in one file, what editors keep."""

from __future__ import annotations

import shutil
from datetime import date
from email.message import EmailMessage

import pytest

from index import load
from index.intake import boundary
from index.intake.whole_words import is_one_word

PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry timetable for winter</title></head>"
    "<body><h1>Ferry timetable for winter</h1>"
    "<p>23 October 2023</p>"
    "<p>The winter timetable begins on 4 November, and the ferry crosses nine times a day.</p></body></html>"
)
TEXT = "The winter timetable begins on 4 November, and the ferry crosses nine times a day."


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    monkeypatch.setattr(boundary, "UNFOLDING", frozenset())


@pytest.mark.parametrize("above", ["", "<!-- Mirrored from harbour.example/node/401 by a program -->\n", "\ufeff  "])
def test_a_page_without_an_ending_is_read_and_other_files_without_one_are_named(tmp_path, above):
    (tmp_path / "401").write_text(above + PAGE, encoding="utf-8")
    (tmp_path / "notes").write_text("The ferry page has <html> in it.", encoding="utf-8")
    got = load(tmp_path)
    assert [(one.id, one.title, one.published) for one in got.documents] == [
        ("401", "Ferry timetable for winter", date(2023, 10, 23))
    ]
    assert [problem.where for problem in got.problems] == [str(tmp_path / "notes")]


@pytest.mark.parametrize("ending", ["zip", "tar.gz"])
def test_so_it_is_in_an_archive(tmp_path, ending):
    site = tmp_path / "site"
    site.mkdir()
    (site / "401").write_text(PAGE, encoding="utf-8")
    (site / "notes").write_text("The ferry page has <html> in it.", encoding="utf-8")
    packed = shutil.make_archive(str(tmp_path / "copy"), {"zip": "zip", "tar.gz": "gztar"}[ending], site)
    got = load(packed)
    assert [(one.title, one.published, one.text) for one in got.documents] == [
        ("Ferry timetable for winter", date(2023, 10, 23), TEXT)
    ]
    assert [problem.where for problem in got.problems] == [f"{packed}:{'./' * (ending != 'zip')}notes"]


def test_a_page_that_a_browser_saved_in_one_file_is_that_page(tmp_path):
    mail = EmailMessage()
    mail["Snapshot-Content-Location"] = "https://harbour.example/node/401"
    mail["Subject"] = "Ferry timetable for winter"
    mail.set_content(PAGE, subtype="html", cte="quoted-printable")
    mail.add_related(b"GIF89a", "image", "gif", cid="<logo>")
    (tmp_path / "saved.mhtml").write_bytes(mail.as_bytes())
    (found,) = load(tmp_path).documents
    assert (found.url, found.title, found.text) == (
        "https://harbour.example/node/401",
        "Ferry timetable for winter",
        TEXT,
    )
    assert not load(tmp_path).problems


def test_the_style_sheets_that_were_saved_beside_a_page_strike_out_raise_and_hide(tmp_path):
    marked = TEXT + " It costs <b class='was'>25</b> 18 crowns<i class='n'>1</i>. <b class='tool'>Version 31</b>"
    mail = EmailMessage()
    mail["Subject"] = "Ferry timetable for winter"
    mail.set_content(PAGE.replace(TEXT, marked), subtype="html", cte="quoted-printable")
    sheet = "/* ä */ .was { text-decoration: line-through } .n {vertical-align: super} .tool {display: none}"
    mail.add_related(sheet.encode(), "text", "css", cid="<css-1@mhtml.blink>")
    (tmp_path / "saved.mhtml").write_bytes(mail.as_bytes())
    (found,) = load(tmp_path).documents
    assert "It costs 18 crowns." in found.text
    assert "25" not in found.text
    assert "31" not in found.text


def test_a_style_sheet_for_printers_hides_nothing(tmp_path):
    mail = EmailMessage()
    linked = PAGE.replace(f"<p>{TEXT}", f"<p class='text'>{TEXT}").replace(
        "</head>", "<link media=print rel=stylesheet href='cid:css-1@mhtml.blink'></head>"
    )
    mail.set_content(linked, subtype="html", cte="quoted-printable")
    mail.add_related(b".text { display: none }", "text", "css", cid="<css-1@mhtml.blink>")
    (tmp_path / "saved.mhtml").write_bytes(mail.as_bytes())
    assert [one.text for one in load(tmp_path).documents] == [TEXT]


def test_one_file_without_a_page_is_refused(tmp_path):
    (tmp_path / "saved.mht").write_bytes(b"Subject: a picture\nContent-Type: image/gif\n\nGIF89a")
    assert "no page in it" in load(tmp_path).problems[0].reason


def test_the_list_that_a_program_makes_of_its_copies_is_no_release(tmp_path):
    (tmp_path / "index.html").write_text(
        "<html><body><h1>Local index</h1><a href='a/index.html'>Harbour Office</a>"
        "<p>Mirror and index made by HTTrack Website Copier</p></body></html>"
    )
    (tmp_path / "_index.md").write_text("+++\ntitle = 'Releases'\n+++\nAll press releases of the town.")
    got = load(tmp_path)
    assert not got.documents
    assert len(got.problems) == 2


@pytest.mark.parametrize(
    "comment",
    [
        "{% comment %} check the figure 99 {% endcomment %}",
        "{{</* check 99 */>}}",
        "{%- comment -%}\n99\n{%- endcomment -%}",
    ],
)
def test_what_a_generator_keeps_for_editors_is_not_stored(tmp_path, comment):
    (tmp_path / "a.md").write_text(
        f"---\ntitle: A bus line opens\n---\n\n{comment}\n\nLine 27 opens on Monday. It is 13 kilometres long."
    )
    (found,) = load(tmp_path).documents
    assert found.text == "Line 27 opens on Monday. It is 13 kilometres long."


@pytest.mark.parametrize(
    "title",
    [
        "EMBARGOED: Wages rise",
        "Under embargo until 15 March - Wages rise",
        "[EMBARGO] Wages rise",
        "ЭМБАРГО: Wages rise",
        "Embarqo: Wages rise",
    ],
)
def test_a_headline_does_not_say_that_its_release_was_held_back(tmp_path, title):
    (tmp_path / "a.md").write_text(
        f"---\ntitle: '{title}'\ndate: 2024-03-13\nembargo: 2024-03-15\n---\n"
        f"Wages rose by 5.2 per cent in 2023, the office said."
    )
    assert [one.title for one in load(tmp_path).documents] == ["Wages rise"]


def test_a_headline_about_goods_under_an_embargo_keeps_its_words(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\ntitle: 'Embargo on timber: ships wait'\ndate: 2024-03-13\n---\n"
        "Ships with timber wait in the harbour, the office said on Monday."
    )
    assert [one.title for one in load(tmp_path).documents] == ["Embargo on timber: ships wait"]


def test_the_day_of_an_event_that_is_marked_up_is_no_day_of_publication(tmp_path):
    (tmp_path / "a.html").write_text(
        "<html><body><h1>Hearing on the new quay</h1><div itemscope itemtype='https://schema.org/Event'><p>When: "
        "<time itemprop='startDate' datetime='2024-05-23T18:00'>23 May 2024, 6 p.m.</time></p></div>"
        "<p>The port office invites residents to a hearing on the new quay, and shows its plans.</p></body></html>"
    )
    assert [one.published for one in load(tmp_path).documents] == [None]


def test_lists_within_data_are_read(tmp_path):
    (tmp_path / "a.json").write_text(
        '{"status": "ok", "data": {"items": [{"id": 1, "text": "<p>The old range is closed from Monday on, the '
        'office said.</p>"}]}}'
    )
    assert [one.text for one in load(tmp_path).documents] == [
        "The old range is closed from Monday on, the office said."
    ]


@pytest.mark.parametrize(
    ("one", "two", "whole"),
    [
        ("regis", "tration", True),
        ("novem", "ber", True),
        ("организа", "ция", True),
        ("well", "known", False),
        ("low", "energy", False),
        ("e", "mail", False),
    ],
)
def test_a_word_is_whole_where_the_vocabulary_has_it_and_not_both_halves(one, two, whole):
    assert is_one_word(one, two) == whole


def test_a_word_cut_by_a_line_is_whole_also_where_no_other_release_has_it(tmp_path):
    (tmp_path / "a.txt").write_text(
        "The office said that the regis-\ntration of tanks ends in Novem-\nber. The well-\n"
        "known engineer Ida Lund leads it."
    )
    (found,) = load(tmp_path).documents
    assert "registration of tanks ends in November" in found.text
    assert "well-known" in " ".join(found.text.split()).replace("- ", "-")
