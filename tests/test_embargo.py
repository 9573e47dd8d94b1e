"""A release under embargo: refused until its day, and without the line that says so from then on."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from index.intake.load import Loaded, load

DAY = date(2024, 3, 5)
TEXT = "Exports of Velmora grew by 33 per cent in 2023, the Statistics Office reported. Imports grew by 12 per cent."
LINES = [
    "EMBARGOED UNTIL 06:00 ON 5 MARCH 2024",
    "Embargoed until 5 March 2024",
    "STRICTLY EMBARGOED until Tuesday, 5 March 2024, 06:00",
    "Embargo: 5 March 2024, 10:00",
    "Under embargo until 5 March 2024",
    "Not for publication before Tuesday, 5 March 2024, 06:00",
    "Not for release before 5 March 2024",
    "Dərc edilməsin: 5 mart 2024-cü il tarixinədək",
    "5 mart 2024-cü il saat 10:00-dək embarqo altındadır",
    "Не для публикации до 5 марта 2024 года",
    "Под эмбарго до 5 марта 2024 года, 10:00",
    "Эмбарго до 5 марта 2024 года",
    "5 Mart 2024 tarihine kadar ambargoludur",
    "Ambargo: 5 Mart 2024, saat 10:00",
    "AMBARGO: 5 Mart 2024 tarihine dek, saat 10.00'dan önce yayımlanmaz",
]
NONE = [
    "Embargo on timber until 5 March 2024",
    "The government lifts the embargo on grain from Norvik on 5 March 2024",
    "Statistics released before 5 March 2024 are revised",
    "Эмбарго на зерно действует до 5 марта 2024 года, сообщило министерство торговли",
    "Taxıl üzərində embarqo 5 mart 2024-cü ilədək uzadıldı",
]


def language_of(line: str) -> str:
    """The language of a line among those above."""
    if any("а" <= letter <= "я" for letter in line.lower()):
        return "ru"
    return "tr" if "tarihine" in line or "Ambargo" in line else "az" if "mart " in line else "en"


def loaded(folder: Path, line: str, *, today: date) -> Loaded:
    """What a file with that line under its headline gives on a day."""
    (folder / "exports.md").write_text(
        f"---\ntitle: Exports grow by a third\nlanguage: {language_of(line)}\n---\n{line}\n\n{TEXT}\n", encoding="utf-8"
    )
    return load(folder, today=today)


@pytest.mark.parametrize("line", LINES)
def test_held_back_before_its_day_and_free_of_the_line_from_it(tmp_path: Path, line: str) -> None:
    held = loaded(tmp_path, line, today=date(2024, 3, 4))
    assert not held.documents
    assert "2024-03-05" in held.problems[0].reason
    assert held.problems[0].kind == "no release"  # so that a sync takes an earlier version of it away
    free = loaded(tmp_path, line, today=date(2024, 3, 6))
    assert [document.text for document in free.documents] == [TEXT]
    assert free.documents[0].metadata["embargo"] == "2024-03-05"


@pytest.mark.parametrize("line", NONE)
def test_what_is_about_an_embargo_on_goods_is_none(tmp_path: Path, line: str) -> None:
    found = loaded(tmp_path, line, today=date(2024, 3, 4))
    assert len(found.documents) == 1
    assert "embargo" not in found.documents[0].metadata


def test_the_hour_counts(tmp_path: Path) -> None:
    line = "EMBARGOED UNTIL 06:00 ON 5 MARCH 2024"
    assert not loaded(tmp_path, line, today=datetime(2024, 3, 5, 5, 59)).documents
    assert loaded(tmp_path, line, today=datetime(2024, 3, 5, 6, 0)).documents


@pytest.mark.parametrize("key", ["embargo", "embargo_until", "embargoUntil", "embargoed_until"])
def test_an_embargo_of_the_front_matter_is_kept(tmp_path: Path, key: str) -> None:
    (tmp_path / "one.md").write_text(f"---\ntitle: Exports grow\n{key}: 2024-03-05\n---\n{TEXT}\n", encoding="utf-8")
    assert not load(tmp_path, today=date(2024, 3, 4)).documents
    (document,) = load(tmp_path, today=DAY).documents
    assert document.published == DAY  # where the file has no other day


def test_an_embargo_without_a_day_is_refused_with_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(f"---\ntitle: Exports grow\nembargo: soon\n---\n{TEXT}\n", encoding="utf-8")
    found = load(tmp_path, today=DAY)
    assert not found.documents
    assert "write it as 2024-03-05" in found.problems[0].reason
    assert found.problems[0].kind == "unread"
