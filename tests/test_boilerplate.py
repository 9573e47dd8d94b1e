"""What is cleared away, and above all what is not."""

from __future__ import annotations

import gzip
import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning.boilerplate import Boilerplate
from index.cleaning.lines import Line
from index.intake.load import Loaded, load

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
NOTICE = "Anyone with information about this matter should call the ministry's hotline on weekdays."
TOPICS = ["school", "bridge", "library", "harbour", "clinic", "theatre", "museum", "station"]
TOWNS = ["Sheki", "Ganja", "Lankaran", "Quba", "Shusha", "Nakhchivan", "Baku", "Zaqatala"]


def page(number: int) -> str:
    """A scraped page: window title, menu, headline, date, press officer, body, share buttons, posts, form."""
    topic, town = TOPICS[number], TOWNS[number]
    return f"""
Minister Opens New {topic.title()} in {town} - Ministry of Works
Skip to content
Ministries
Our people
Press
Minister Opens New {topic.title()} in {town}
Author
Web desk {"xyz"[number % 3]}
Published
May {number + 1}, 2020
FOR IMMEDIATE RELEASE
May {number + 1}, 2020
Contact:
Leyla Example
Head of communications
+994 12 555 00 {10 + number}
Minister Opens New {topic.title()}
in {town}
Works cost {number + 2} million less than planned for {town}
BAKU – The minister opened a new {topic} in {town} on Monday, after two years of work on the site.
The {topic} has {number + 3} floors and a garden, and stands in the middle of {town} near the market.
The contractor was chosen among {number + 4} companies
, which had answered
the call for tenders
of the previous year.
{NOTICE}
###
Share
Latest posts
Ministry Publishes Its Accounts For The Last Year And Thanks Everybody Who Helped
June 9, 2020
Works on the coastal road were finished {number} days early.
June 8, 2020
Name*
Email*
Please leave this field of the form empty.
Are you a human? {number} + 4 =
© 2020 Ministry of Works
""".lstrip("\n")


def load_pages(folder: Path, numbers: list[int], known: Boilerplate | None = None) -> Loaded:
    path = folder / "pages.jsonl"
    records = [{"id": f"works/{number}", "office": "works", "text": page(number)} for number in numbers]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return load([path], boilerplate=known)


def one(folder: Path, text: str, **fields: object) -> tuple[str, str, date | None]:
    """Title, text and date of the only release of a source."""
    path = folder / "one.jsonl"
    path.write_text(json.dumps({"id": "one", "text": text, **fields}), encoding="utf-8")
    [document] = load([path]).documents
    return document.title, document.text, document.published


def test_a_page_becomes_its_release(tmp_path: Path) -> None:
    loaded = load_pages(tmp_path, list(range(8)))
    assert not loaded.problems
    assert sum(len(origin.dropped) for origin in loaded.origins.values()) > 8 * 19
    for number, document in enumerate(loaded.documents):
        topic, town = TOPICS[number], TOWNS[number]
        assert document.title == f"Minister Opens New {topic.title()} in {town}"
        assert document.published == date(2020, 5, number + 1)
        assert document.text == (
            f"Works cost {number + 2} million less than planned for {town}\n\n"
            f"BAKU – The minister opened a new {topic} in {town} on Monday, after two years of work on the site.\n"
            f"The {topic} has {number + 3} floors and a garden, and stands in the middle of {town} near the market.\n"
            f"The contractor was chosen among {number + 4} companies, which had answered the call for tenders of the "
            f"previous year.\n{NOTICE}"
        )


def test_one_page_that_comes_later_is_cleaned_like_its_siblings(tmp_path: Path) -> None:
    together = load_pages(tmp_path, list(range(8)))
    stored = Boilerplate.from_dict(json.loads(json.dumps(load_pages(tmp_path, list(range(7))).boilerplate.to_dict())))
    later = load_pages(tmp_path, [7], stored)
    assert later.documents == together.documents[7:]


def test_loading_again_with_what_was_learned_changes_nothing(tmp_path: Path) -> None:
    first = load_pages(tmp_path, list(range(8)))
    again = load_pages(tmp_path, list(range(8)), first.boilerplate)
    assert again.documents == first.documents
    assert again.boilerplate == first.boilerplate


def test_the_only_sentence_of_a_page_stands_between_menus_and_stays(tmp_path: Path) -> None:
    menu = "Ministries\nOur people\nOur laws\nOur history\nVacancies"
    footer = "Share\nLatest posts\nSite map\nName*\nEmail*"
    path = tmp_path / "short.jsonl"
    sentences = [f"The town hall of {town} is closed until further notice." for town in TOWNS]
    records = [
        {"id": str(number), "text": f"Notice Number {number}\n{menu}\n{sentence}\n{footer}"}
        for number, sentence in enumerate(sentences)
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert [document.text for document in load([path]).documents] == sentences


def test_two_releases_teach_nothing(tmp_path: Path) -> None:
    assert load_pages(tmp_path, [0, 1]).boilerplate == Boilerplate()


def test_ten_copies_of_one_release_teach_nothing(tmp_path: Path) -> None:
    loaded = load_pages(tmp_path, [0] * 10)
    assert loaded.boilerplate == Boilerplate()


def test_a_source_is_not_cleaned_with_the_menu_of_another(tmp_path: Path) -> None:
    known = load_pages(tmp_path, list(range(8))).boilerplate
    path = tmp_path / "other.jsonl"
    text = f"Our people\n\n{NOTICE}\n\nMinistries"
    path.write_text(json.dumps({"id": "a", "office": "other", "title": "Notice", "text": text}), encoding="utf-8")
    assert load([path], boilerplate=known).documents[0].text == text


def test_a_list_below_the_body_stays_though_its_heading_recurs(tmp_path: Path) -> None:
    names = [f"{first} {last}" for first in ("Aysel", "Murad", "Nigar", "Tural") for last in ("A.", "B.", "C.")]
    records = [
        {
            "id": str(number),
            "title": f"Prize {number}",
            "text": "\n".join(
                [f"The jury of the {TOPICS[number]} met in the town today.", "Winners", *names[number::3]]
            ),
        }
        for number in range(3)
    ]
    path = tmp_path / "prizes.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    for number, document in enumerate(load([path]).documents):
        assert "Winners\n" + "\n".join(names[number::3]) in document.text


def test_an_advisory_without_a_sentence_keeps_its_fields(tmp_path: Path) -> None:
    text = "MEDIA ADVISORY\nWHO:\nThe minister\nWHAT:\nPress conference\nWHEN:\nMay 5, 2020\nWHERE:\nTown hall, Sheki"
    records = [{"id": str(number), "title": f"Advisory {number}", "text": f"{text} {number}"} for number in range(6)]
    path = tmp_path / "advisories.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    for number, document in enumerate(load([path]).documents):
        assert document.text == f"{text.removeprefix('MEDIA ADVISORY').lstrip()} {number}"


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 The State Service",
        "Terms for users | Privacy Policy | All rights reserved",
        "Copyright 2019 Ministry. All rights reserved.",
        "Bütün hüquqlar qorunur © 2021",
        "Все права защищены",
        "Share",
        "###",
        "-30-",
        "Tags: school, Sheki",
    ],
)
def test_a_footer_needs_no_siblings(tmp_path: Path, line: str) -> None:
    body = "The ministry opened a new school in Sheki on Monday."
    assert one(tmp_path, f"New school in Sheki\n\n{body}\n\n{line}\n") == ("New school in Sheki", body, None)


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "Əsas məzmuna keç",
        "Перейти к содержанию",
        "FOR IMMEDIATE RELEASE",
        "We use cookies to give you the best experience; by continuing you accept our policy.",
        "Media contact: Leyla Example",
        "press@ministry.example",
    ],
)
def test_a_line_above_the_body_needs_no_siblings(tmp_path: Path, line: str) -> None:
    body = "The ministry opened a new school in Sheki on Monday."
    assert one(tmp_path, f"New school in Sheki\n{line}\n{body}") == ("New school in Sheki", body, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tags on the bags of the passengers will be checked.",
        "The copyright of 2019 belongs to the archive of the ministry.",
        "Share your opinion with the ministry before the end of May.",
        "For details call the press office at +994 12 555 00 10 on weekdays.",
        "The court will consider cookies sold by the bakery.",
        "Home is where the minister was born in 1950.",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_sentence_of_the_body_is_never_boilerplate(tmp_path: Path, sentence: str, place: str) -> None:
    body = "The ministry opened a new school in Sheki on Monday."
    text = f"{sentence}\n{body}" if place == "above" else f"{body}\n{sentence}"
    assert one(tmp_path, text, title="New school")[1] == text


SHARES = st.dictionaries(st.text(min_size=1), st.floats(0, 1), min_size=1, max_size=3)
KNOWN = st.builds(
    Boilerplate,
    st.dictionaries(st.text(), SHARES, max_size=3),
    st.dictionaries(st.text(), st.frozensets(st.text(), min_size=1, max_size=3), max_size=3),
)


@given(KNOWN, KNOWN)
def test_boilerplate_survives_storage_and_union(left: Boilerplate, right: Boilerplate) -> None:
    assert Boilerplate.from_dict(json.loads(json.dumps(left.to_dict()))) == left
    both = left.union(right)
    assert both == right.union(left) == both.union(left)


def test_rows_that_differ_in_figures_alone_stay_at_the_end_of_a_series(tmp_path: Path) -> None:
    for week in range(1, 5):
        table = f"Goods      Least    Most\nApples     1.2{week}     2.5{week}\nPears      3.1{week}     4.0{week}\n"
        lead = f"The market board of Arden has published its prices. Fruit {week} was good."
        (tmp_path / f"{week}.txt").write_text(f"Prices of week {week}\n\n{lead}\n\n{table}", encoding="utf-8")
    for week, document in enumerate(load([tmp_path]).documents, start=1):
        assert document.title == f"Prices of week {week}"
        assert document.text.split("\n")[-2:] == [
            f"Goods: Apples | Least: 1.2{week} | Most: 2.5{week}",
            f"Goods: Pears | Least: 3.1{week} | Most: 4.0{week}",
        ]


def test_the_real_archive_is_accounted_for_titled_and_dated(tmp_path: Path) -> None:
    real = DATA / "press-releases.jsonl.gz"
    if not real.exists():
        pytest.skip("needs the development data: press-releases.jsonl.gz")
    part = tmp_path / "part.jsonl"
    with gzip.open(real, "rt", encoding="utf-8") as lines:
        part.write_text("".join(itertools.islice(lines, 0, None, 8)), encoding="utf-8")
    count = len(part.read_text(encoding="utf-8").splitlines())
    loaded = load([part])
    documents = loaded.documents
    assert len(documents) + len(loaded.problems) == count
    assert len(loaded.problems) < 0.01 * count
    assert sum(bool(document.title) for document in documents) > 0.99 * len(documents)
    assert sum(bool(document.published) for document in documents) > 0.98 * len(documents)
    menu = {
        "Skip to content",
        "Share",
        "Latest Posts",
        "Recent Posts",
        "Name*",
        "Home",
        "Accessibility",
        "Related Posts",
    }
    assert not [line for document in documents for line in document.text.split("\n") if line in menu]
    assert all(any(Line(line).is_sentence for line in document.text.split("\n")) for document in documents[:20])


def test_headlines_of_a_series_that_differ_in_figures_alone_are_no_menu(tmp_path: Path) -> None:
    menu = "\n".join(["Home", "News", "Tenders", "Vacancies", "Contact us", "Search", "Az", "En", "Ru"])
    records = [
        {
            "id": f"w/{week}",
            "text": f"{menu}\n\nPrices at the markets in week {week}\n\n{week} May 2024\n\nBread costs "
            f"{week} coins more than in the week before in {town}, and {town} has enough of it.\n\n{menu}",
        }
        for week, town in zip(range(11, 19), TOWNS, strict=True)
    ]
    path = tmp_path / "weeks.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert [document.title for document in load([path]).documents] == [
        f"Prices at the markets in week {week}" for week in range(11, 19)
    ]
