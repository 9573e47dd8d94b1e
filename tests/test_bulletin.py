"""Several releases in one document: each is stored under its own headline and day, and a single one stays whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import load
from index.intake import boundary
from tests.printed import Put, column, pdf
from tests.test_office import docx, p, r


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    monkeypatch.setattr(boundary, "UNFOLDING", frozenset())


RELEASES = (
    (
        "Swimming bath in Tanner Street reopens",
        "30 July 2024",
        "The bath reopens on Thursday, and a ticket costs 4.50 pounds.",
    ),
    (
        "Bridge over the Lea closed to lorries",
        "1 August 2024",
        "The bridge is closed from 5 August on, for engineers found rust.",
    ),
    (
        "Forty places for apprentices at the works",
        "2 August 2024",
        "Applications are accepted until 20 August at the office.",
    ),
)
MORE = "The council decided so on Monday, and thanks all who wrote to it."


def plain(above: str, day_above: bool) -> str:
    return above + "\n\n".join(
        f"{day}\n\n{title}\n\n{text}\n{MORE}" if day_above else f"{title}\n{day}\n\n{text}\n{MORE}"
        for title, day, text in RELEASES
    )


def markdown(above: str, day_above: bool) -> str:
    return above + "\n\n".join(
        f"*{day}*\n\n## {title}\n\n{text}\n{MORE}" if day_above else f"## {title}\n\n*{day}*\n\n{text}\n{MORE}"
        for title, day, text in RELEASES
    )


def stored(path: Path) -> list[tuple[str, date | None]]:
    return [(one.title, one.published) for one in load(path).documents]


ALL = [(title, date(2024, 8 if "August" in day else 7, int(day.split()[0]))) for title, day, _ in RELEASES]


@pytest.mark.parametrize("day_above", [False, True])
@pytest.mark.parametrize(
    ("name", "write", "above"),
    [("a.txt", plain, "Bulletin of the council, No. 31\n\n"), ("a.md", markdown, "# Bulletin of the council\n\n")],
)
def test_each_release_of_a_bulletin_has_its_own_headline_and_day(tmp_path, name, write, above, day_above):
    (tmp_path / name).write_text(write(above, day_above))
    assert stored(tmp_path) == ALL
    for document, (_, _, text) in zip(load(tmp_path).documents, RELEASES, strict=True):
        assert text in document.text
        assert not any(other in document.text for _, _, other in RELEASES if other != text)


def test_of_a_pdf_each_stands_on_its_pages(tmp_path):
    puts, y = [Put(50, 580, "Bulletin of the council", 9)], 550
    for title, day, text in RELEASES[:2]:
        words = f"{text} {MORE}".split()
        lines = [" ".join(words[start : start + 8]) for start in range(0, len(words), 8)]
        puts += [Put(50, y, title, 15, True), Put(50, y - 22, day), *column(lines, top=y - 50)]
        y -= 200
    title, day, text = RELEASES[2]
    last = [Put(50, 550, title, 15, True), Put(50, 528, day), *column([text, MORE], top=500)]
    (tmp_path / "a.pdf").write_bytes(pdf([puts, last]))
    assert stored(tmp_path) == ALL
    first, second, third = load(tmp_path).documents
    assert (first.page_at(0), second.page_at(0), third.page_at(0)) == (1, 1, 2)


def test_of_a_word_file_too(tmp_path):
    size = '<w:sz w:val="32"/><w:b/>'
    body = "".join(f"{p(r(title, size))}{p(r(day))}{p(r(f'{text} {MORE}'))}" for title, day, text in RELEASES)
    (tmp_path / "a.docx").write_bytes(docx(body))
    assert stored(tmp_path) == ALL


ONE = (
    "# Bridge closed to lorries\n\n1 August 2024\n\n"
    "The bridge is closed from 5 August on, for engineers found rust.\n\n"
)


@pytest.mark.parametrize(
    "below",
    [
        "## What drivers can do\n\nThey may go by Mill Road, which is eleven kilometres long and free of charge.",
        "## The dates\n\n5 August 2024\n\nClosed.\n\n## The works\n\n16 September 2024\n\nOpened again.",
        "5 August 2024\n\nThe bridge is closed on this day, and stays so until engineers have mended what they found.",
        "The council said so on\n\n3 August 2024\n\nand has told everybody who lives near of what they found there.",
    ],
    ids=["sections", "a list of events", "a chronicle", "a day in a sentence"],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_release_with_sections_and_days_is_one(tmp_path, name, below):
    text = ONE + below
    (tmp_path / name).write_text(text if name == "a.md" else text.replace("# ", "").replace("#", ""))
    assert stored(tmp_path) == [("Bridge closed to lorries", date(2024, 8, 1))]
