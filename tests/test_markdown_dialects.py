"""What note programs and site generators add to Markdown is stored as their pages show it; look-alikes stay."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from index import load
from index.intake import front_matter
from index.intake.dialects import as_commonmark, is_contents
from index.intake.markdown import plain_markdown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Open from ==3 May==.", "Open from 3 May."),
        ("Now ++4 manat++dır, was ~~5~~.", "Now 4 manatdır, was ."),
        ("==**Free** for [all](a.html)==", "Free for all"),
        ("Built by [[Ida Berg|the firm]] at [[Mill Lane]].", "Built by the firm at Mill Lane."),
        ("See [[Ferry#Times]].", "See Ferry > Times."),
        ("![[ferry.png|300]]\n\nIt sails.", "It sails."),
        ("| Who | Fee |\n|---|---|\n| [[A\\|Adults]] | ==9== |", "Who: Adults | Fee: 9"),
        ("It sails. %%was 12%% Daily.", "It sails. Daily."),
        ("It costs 12 %%Ann: 14?%% crowns.", "It costs 12 crowns."),
        ("%% not\n\nyet %%\n\nIt sails.", "It sails."),
        ("It sails. ^sails-1\n\nDaily.", "It sails.\n\nDaily."),
        (
            "Free.^[For [all](a) but dogs.] Daily.\n\n# Dogs\n\nOne crown.",
            "Free. Daily.\n\nFor all but dogs.\n\nDogs\n\nOne crown.",
        ),
        ("> [!tip]- For dogs\n> One crown.", "For dogs\n\nOne crown."),
        ("> [!NOTE]\n> One crown.", "One crown."),
        (":::info\nIt sails.\n:::", "It sails."),
        ("::: spoiler More\nIt sails.\n:::\nDaily.", "More\n\nIt sails.\n\nDaily."),
        (":::tip[More]{.wide}\nIt sails.\n:::", "More\n\nIt sails."),
        ('!!! warning "Dogs"\n    One crown.\n\n    - Leads\n\nDaily.', "Dogs\n\nOne crown.\n\n- Leads\n\nDaily."),
        ('??? note "A"\n    !!! tip\n        It sails.', "A\n\nIt sails."),
        ('=== "Adults"\n    Nine crowns.', "Adults\n\nNine crowns."),
        ("[TOC]\n\n###### tags: `sea`\n\nIt sails.\n\n*[kn]: knots", "It sails."),
        ('{% tab title="Adults" %}\n\nNine crowns.', "Adults\n\nNine crowns."),
        ("```dataview\nLIST\n```\n\nIt sails.", "It sails."),
        ("It has 40 m^2^ and CO~2~.", "It has 40 m² and CO2."),
        ("It costs {~~40~>30~~} crowns.", "It costs 30 crowns."),
        ("It sails {--ten--}{++twelve++} times.{>>who says 55?<<}", "It sails twelve times."),
        ("{==It sails.==} `{--x--}`", "It sails. {--x--}"),
        ("Now ^^4 crowns^^.", "Now 4 crowns."),
        ('It sails.\n\n--8<-- "more.md"', "It sails."),
    ],
)
def test_what_a_page_shows_is_stored(written: str, shown: str) -> None:
    assert plain_markdown(as_commonmark(written)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "a == b and c == d",
        "a==b and c==d",
        "Courses in C++ and Visual C++ begin",
        "from A++ to A+++",
        "+++ Storm +++",
        "50 %% of boats and 60 %% of ferries",
        'a "[[sic]]" in the letter',
        "matrix [[1, 2], [3, 4]]",
        "y = x ^2",
        "10^[n+1] and 2^3^4",
        "5~10 boats and 20~30 cars",
        "!!! Attention",
        ":::info with no end",
        "It sails ^not-at an end",
    ],
)
def test_signs_that_only_look_like_marks_stay(text: str) -> None:
    assert plain_markdown(as_commonmark(text)) == text


def test_code_and_escapes_stay() -> None:
    text = "`==a== [[b]] %%c%%` \\==d==\n\n```\n%% e %%\n!!! note\n```"
    assert plain_markdown(as_commonmark(text)) == "==a== [[b]] %%c%% ==d==\n\n%% e %%\n!!! note"


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("# Notices\n\n- [[Ferry]]\n- [[Mill]]", True),
        ("# Contents\n\n* [Ferry](ferry.md)\n  * [Times](times.md)\n", True),
        ("# Ferry\n\n- [[Times]] in summer\n- [[Fares]]", False),
        ("# Ferry\n\nIt sails.\n\n- [[Times]]\n- [[Fares]]", False),
        ("# Ferry\n\n[Times](times.md)", False),
    ],
)
def test_headings_above_links_are_no_release(text: str, is_list: bool) -> None:
    assert is_contents(text) is is_list


def test_a_description_of_gitbook_stands_below_its_headline(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(
        "---\ndescription: Notice of the harbour office of 4 June 2024\nicon: ship\n---\n\n# The ferry sails again\n\n"
        "The ferry to Norholm sails again from Monday, every two hours.\n",
        encoding="utf-8",
    )
    (found,) = load([tmp_path]).documents
    assert found.title == "The ferry sails again"
    assert found.published == date(2024, 6, 4)


def test_a_draft_in_an_export_of_medium_is_refused(tmp_path: Path) -> None:
    for name, what in (("draft_The-ferry-sails-1a", "ferry"), ("2024-02-01_The-mill-opens-2b", "mill")):
        page = (
            f'<html><head><title>The {what} opens again</title></head><body><article class="h-entry"><header>'
            f'<h1 class="p-name">The {what} opens again</h1></header><section data-field="body" class="e-content">'
            f"<p>The {what} at Norholm opens again from Monday, every day from nine to five.</p>"
            "<p>A ticket costs nine crowns for adults.</p></section><footer><p>Exported from "
            '<a href="https://medium.com">Medium</a> on March 2, 2024.</p></footer></article></body></html>'
        )
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    got = load([tmp_path])
    assert [found.id for found in got.documents] == ["2024-02-01_The-mill-opens-2b"]
    assert ["draft_" in str(problem) for problem in got.problems] == [True]


@pytest.mark.parametrize(
    ("written", "title", "day", "text"),
    [
        ('---json\n{"title": "Ferry", "date": "2024-02-06"}\n---\nIt sails.', "Ferry", date(2024, 2, 6), "It sails."),
        ('---toml\ntitle = "Ferry"\ndate = 2024-02-06\n---\nIt sails.', "Ferry", date(2024, 2, 6), "It sails."),
        (
            "title: 'Ferry: fares'\ndate: 2024-02-06\ntags:\n  - sea\n---\nIt sails.",
            "Ferry: fares",
            date(2024, 2, 6),
            "It sails.",
        ),
        (
            "---\ntitle: Ferry\ndate:\n  created: 2024-02-06\n  updated: 2025-01-01\n---\nIt sails.",
            "Ferry",
            date(2024, 2, 6),
            "It sails.",
        ),
        (
            "---\ntitle: Ferry\npubDate: 'Feb 06 2024'\n---\nimport 'b.js';\n\nIt sails. {/* 1? */}",
            "Ferry",
            date(2024, 2, 6),
            "It sails.",
        ),
        (
            "---\ntitle: Ferry\ndate: 2024-02-06\n---\n{# of 9? #}\nIt sails {#daily}.",
            "Ferry",
            date(2024, 2, 6),
            "It sails {#daily}.",
        ),
        (
            "---\ntitle: Ferry\ndate: 2024-02-06\n---\n[It sails](a.html){ .button }.",
            "Ferry",
            date(2024, 2, 6),
            "It sails.",
        ),
    ],
)
def test_what_generators_write_above_a_text_and_in_it_is_no_text(tmp_path, written, title, day, text):
    (tmp_path / "a.mdx").write_text(written, encoding="utf-8")
    (found,) = load(tmp_path).documents
    assert (found.title, found.published) == (title, day)
    assert found.text.rstrip(" ") == text


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("publishDate: 2099-01-01", "2099-01-01"),
        ("build:\n  render: never", "render"),
        ("status: Withdrawn", "Withdrawn"),
        ("publishDate: 2020-01-01", ""),
        ("build:\n  list: never", ""),
    ],
)
def test_what_a_generator_makes_no_page_of_is_refused(tmp_path, said, refused):
    (tmp_path / "a.md").write_text(f"---\ntitle: Ferry\ndate: 2020-01-01\n{said}\n---\nIt sails.", encoding="utf-8")
    got = load(tmp_path)
    assert [one.text for one in got.documents] == ([] if refused else ["It sails."])
    assert all(refused in problem.reason for problem in got.problems)
    assert bool(got.problems) == bool(refused)


def test_lines_above_a_rule_that_are_no_head_are_text():
    text = "title: Where it sails\ndate of sailing: Friday\n---\nIt sails."
    assert front_matter.split(text) == ({}, text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("The **ferry** sails.\nDaily.", "The ferry sails.\nDaily."),
        ("It costs ~~12~~ 10 crowns.", "It costs 10 crowns."),
        ("See [the page](https://a.example/x).\n\n- One\n- Two", "See the page.\n\n- One\n- Two"),
        ("## Where\n\nIn Arden.", "Where\n\nIn Arden."),
        ("A **hotel**: 3* and 4*, rooms 5*6*7 m", "A hotel: 3* and 4*, rooms 5*6*7 m"),
        ("The **order** amends:\n4) fees\n7) fines\n+ 3 degrees", "The order amends:\n4) fees\n7) fines\n+ 3 degrees"),
        ("Costs 5** and 6** crowns.\n** without tax", "Costs 5** and 6** crowns.\n** without tax"),
        ("# 12 of the list\nIs 4 * 5 * 6.", "# 12 of the list\nIs 4 * 5 * 6."),
        ("It takes ~~ 3 h ~~ by boat [1] (see /x).", "It takes ~~ 3 h ~~ by boat [1] (see /x)."),
    ],
)
def test_a_record_in_markdown_is_read_as_such_and_another_stays(tmp_path, text, stored):
    (tmp_path / "a.json").write_text(json.dumps([{"title": "Ferry", "text": text}]), encoding="utf-8")
    (found,) = load(tmp_path).documents
    assert found.text == stored
