"""What releases say of each other: read from their words and metadata, and resolved by the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from index import Document, Index
from index.archive.trust import Rule, Rules
from index.archive.wording import read_wording
from index.types import JSON
from tests.conftest import TermEmbedder

DAY = date(2024, 9, 3)
PLAIN = "The storm of Sunday damaged 24 roofs in Arden."

# Language, headline, beginning of the text; what it does, and the day that it names.
SAID: list[tuple[str, str, str, str, str]] = [
    ("en", "CORRECTION: Storm damages roofs", PLAIN, "corrects", ""),
    ("en", "Correction - Storm damages roofs", PLAIN, "corrects", ""),
    ("en", "Corrected release: Storm damages roofs", PLAIN, "corrects", ""),
    ("en", "Erratum: Storm damages roofs", PLAIN, "corrects", ""),
    ("en", "Corrigendum – Storm damages roofs", PLAIN, "corrects", ""),
    ("en", "Storm damages roofs (corrected)", PLAIN, "corrects", ""),
    ("en", "Storm damages roofs [CORRECTION]", PLAIN, "corrects", ""),
    ("en", "Roofs", "In our release of 2 September the number of roofs was wrong.", "corrects", "2024-09-02"),
    ("en", "Roofs", "Correction to our notice of 2 September: 24 roofs were damaged.", "corrects", "2024-09-02"),
    ("en", "Roofs", "The press release of 2 September 2024 contained an error.", "corrects", "2024-09-02"),
    (
        "en",
        "Corrigendum to the figures for August",
        "In the figures issued on 2 September, two rows were exchanged.",
        "corrects",
        "2024-09-02",
    ),
    (
        "en",
        "Correction to the weekly bulletin",
        "The bulletin published on 2 September named 240 roofs.",
        "corrects",
        "2024-09-02",
    ),
    ("en", "Roofs", "This release corrects our release of 2 September.", "corrects", "2024-09-02"),
    ("en", "Roofs", "We correct our statement of 2 September 2024.", "corrects", "2024-09-02"),
    ("en", "Roofs", "This release replaces the one of 2 September 2024.", "replaces", "2024-09-02"),
    ("en", "Roofs", "This supersedes our notice of 2 September.", "replaces", "2024-09-02"),
    ("en", "Water", "The notice of 3 May is withdrawn.", "withdraws", "2024-05-03"),
    ("en", "Water", "Our release of 3 May 2024 has been retracted.", "withdraws", "2024-05-03"),
    ("en", "Water", "We hereby withdraw our statement of 3 May.", "withdraws", "2024-05-03"),
    ("en", "WITHDRAWN: Boil your water", PLAIN, "withdraws", ""),
    ("en", "Notice withdrawn: Boil your water", PLAIN, "withdraws", ""),
    ("en", "Retraction: Boil your water", PLAIN, "withdraws", ""),
    ("en", "Roofs", "This notice updates our notice of 2 September.", "updates", "2024-09-02"),
    (
        "en",
        "Roofs",
        "Correction: this release replaces release no. 18/2024 of 2 September, in which a figure was wrong.",
        "replaces",
        "2024-09-02",
    ),
    ("en", "Withdrawal of press release no. 22/2024", "It was of 3 May 2024.", "withdraws", ""),
    (
        "en",
        "Water",
        "ARDEN, 3 September 2024 - The board withdraws its press release no. 9 of 3 May.",
        "withdraws",
        "2024-05-03",
    ),
    ("az", "Düzəliş: Fırtına damlara ziyan vurdu", "Ardendə 24 dam zədələnib.", "corrects", ""),
    ("az", "DÜZƏLİŞ – Fırtına damlara ziyan vurdu", "Ardendə 24 dam zədələnib.", "corrects", ""),
    ("az", "Fırtına damlara ziyan vurdu (düzəliş)", "Ardendə 24 dam zədələnib.", "corrects", ""),
    ("az", "Damlar haqqında düzəliş", "2 sentyabr 2024-cü il tarixli rəqəm 24-dür.", "corrects", "2024-09-02"),
    ("az", "Damlar", "2 sentyabr tarixli məlumatda rəqəm səhv göstərilib.", "corrects", "2024-09-02"),
    ("az", "Damlar", "2 sentyabr 2024-cü il tarixli açıqlamamıza düzəliş edilir.", "corrects", "2024-09-02"),
    ("az", "Su", "3 may tarixli elan ləğv edilib.", "withdraws", "2024-05-03"),
    ("az", "Su", "3 may 2024-cü il tarixli məlumat geri götürülür.", "withdraws", "2024-05-03"),
    ("az", "Ləğv edilib: Suyu qaynadın", "Su təmizdir.", "withdraws", ""),
    ("az", "Damlar", "Bu məlumat 2 sentyabr tarixli məlumatı əvəz edir.", "replaces", "2024-09-02"),
    ("ru", "Исправление: буря повредила крыши", "Повреждены 24 крыши.", "corrects", ""),
    ("ru", "ИСПРАВЛЕНИЕ. Буря повредила крыши", "Повреждены 24 крыши.", "corrects", ""),
    ("ru", "Поправка: буря повредила крыши", "Повреждены 24 крыши.", "corrects", ""),
    ("ru", "Буря повредила крыши (исправлено)", "Повреждены 24 крыши.", "corrects", ""),
    ("ru", "Крыши", "В нашем сообщении от 2 сентября была допущена ошибка.", "corrects", "2024-09-02"),
    ("ru", "Крыши", "В релизе от 2 сентября 2024 года неверно указано число крыш.", "corrects", "2024-09-02"),
    (
        "ru",
        "Поправка к сводке о крышах",
        "В сводке от 2 сентября 2024 года строки стояли не на своих местах.",
        "corrects",
        "2024-09-02",
    ),
    ("ru", "Отозвано: кипятите воду", "Вода чистая.", "withdraws", ""),
    ("ru", "Вода", "Объявление от 3 мая отозвано.", "withdraws", "2024-05-03"),
    ("ru", "Вода", "Сообщение от 3 мая 2024 года отменено.", "withdraws", "2024-05-03"),
    ("ru", "Крыши", "Настоящее сообщение заменяет сообщение от 2 сентября.", "replaces", "2024-09-02"),
    ("tr", "Düzeltme: Fırtına çatılara zarar verdi", "24 çatı hasar gördü.", "corrects", ""),
    ("tr", "DÜZELTME - Fırtına çatılara zarar verdi", "24 çatı hasar gördü.", "corrects", ""),
    ("tr", "Fırtına çatılara zarar verdi (düzeltme)", "24 çatı hasar gördü.", "corrects", ""),
    ("tr", "Çatılar", "2 Eylül tarihli açıklamamızda sayı yanlış verilmiştir.", "corrects", "2024-09-02"),
    ("tr", "Su", "3 Mayıs tarihli duyuru geri çekilmiştir.", "withdraws", "2024-05-03"),
    ("tr", "Su", "3 Mayıs 2024 tarihli duyurumuz iptal edilmiştir.", "withdraws", "2024-05-03"),
    ("tr", "Çatılar", "Bu bülten 2 Eylül tarihli bültenin yerine geçer.", "replaces", "2024-09-02"),
]
SILENT: list[tuple[str, str, str]] = [
    ("en", "Correctional facility opens in Arden", "The prison has 200 places."),
    ("en", "Correction of the river bed begins", "The works take two years."),
    ("en", "Newspaper corrects its report", "The Daily corrected its report of 2 September on the ministry."),
    ("en", "Minister withdraws from race", "The minister withdrew on 3 May."),
    ("en", "Banknotes withdrawn", "Old notes are withdrawn from circulation on 3 May."),
    ("en", "Court revokes licence", "The licence of 3 May was revoked by the court."),
    ("en", "Bus route replaced", "A new line replaces the old one from 2 September."),
    ("en", "Errors in tax forms", "Many people make an error in the form."),
    ("en", "Timetable updated", "The trains of line 4 leave at 8:00."),
    ("en", "Party", "The party withdraws its candidate of 3 May, said press release no. 4."),
    ("en", "Concert", "The concert of 3 May is cancelled."),
    ("az", "Büdcəyə düzəlişlər qəbul edildi", "Parlament 2 sentyabr tarixində qanuna düzəlişlər etdi."),
    ("az", "Viza tələbi ləğv edildi", "3 may tarixindən viza tələbi ləğv edilib."),
    ("az", "Direktor əvəz olundu", "Yeni direktor köhnəsini əvəz edir."),
    ("ru", "Исправление дорог продолжается", "Рабочие чинят дороги."),
    ("ru", "Лицензия отозвана", "Лицензия банка отозвана 3 мая."),
    ("ru", "Концерт отменён", "Концерт 3 мая отменён."),
    ("tr", "Sefer iptal", "3 Mayıs tarihli sefer iptal edilmiştir."),
    ("tr", "Saç düzeltme kursu", "Kurs 2 Eylül günü başlar."),
]


@pytest.mark.parametrize(("language", "title", "text", "kind", "day"), SAID)
def test_says_what_it_does_to_another(language: str, title: str, text: str, kind: str, day: str) -> None:
    (found,) = read_wording(title, text, DAY, language)
    assert (found.kind, found.day) == (kind, day)


@pytest.mark.parametrize(("language", "title", "text"), SILENT)
def test_what_is_about_other_things_says_nothing(language: str, title: str, text: str) -> None:
    assert read_wording(title, text, DAY, language) == []


@pytest.mark.parametrize(
    ("language", "text", "kind", "day"),
    [
        ("en", "*Update, 7 September: the advice to boil water was lifted.*\n\nBoil it.", "withdraws", "2024-09-07"),
        ("en", "UPDATE 5 June: the advice is withdrawn.\nBoil it.", "withdraws", "2024-06-05"),
        ("en", "Updated (5 June): the office moved to Mill Lane.\nCome.", "updates", "2024-06-05"),
        ("az", "Yenilənib (5 iyun): tövsiyə ləğv edilib.\nQaynadın.", "withdraws", "2024-06-05"),
        ("ru", "Обновление от 5 июня: рекомендация отменена.\nКипятите.", "withdraws", "2024-06-05"),
        ("tr", "Güncelleme (5 Haziran): tavsiye kaldırıldı.\nKaynatın.", "withdraws", "2024-06-05"),
    ],
)
def test_a_note_above_a_release_is_about_itself(language: str, text: str, kind: str, day: str) -> None:
    (found,) = read_wording("Water", text, DAY, language)
    assert (found.kind, found.day, found.itself) == (kind, day, True)
    assert found.note


def release(
    name: str, title: str, day: str, text: str = PLAIN, publisher: str = "Relief Agency", **metadata: JSON
) -> Document:
    """A release of an invented archive."""
    url = f"https://relief.example/{name}"
    kept: Mapping[str, JSON] = metadata
    return Document(name, text, title, url, date.fromisoformat(day), "en", publisher, kept)


def archive(folder: Path, *documents: Document) -> Index:
    """An archive of them, added one by one."""
    index = Index.create(folder, TermEmbedder())
    for document in documents:
        index.add([document])
    return index


OLD = release("old", "Storm damages roofs in Arden", "2024-09-02")
NEW = release("new", "CORRECTION: Storm damages roofs in Arden", "2024-09-03")


@pytest.mark.parametrize("order", list(permutations([OLD, NEW])))
def test_the_order_of_adding_does_not_matter(tmp_path: Path, order: tuple[Document, ...]) -> None:
    with archive(tmp_path / "a", *order) as index:
        change = index.relations.corrected_by("old")
        assert change is not None
        assert (change.kind, change.by, change.day) == ("corrects", "new", date(2024, 9, 3))
        assert index.relations.corrected_by("new") is None


@pytest.mark.parametrize(
    "named", ["old", "https://relief.example/old", "http://www.relief.example/old/", "Storm damages roofs in Arden"]
)
def test_metadata_names_by_id_address_or_title(tmp_path: Path, named: str) -> None:
    for key, how in (("corrects", "corrects"), ("replaces", "replaces"), ("supersedes", "replaces")):
        with archive(tmp_path / key, OLD, release("new", "Roofs", "2024-09-03", **{key: named})) as index:
            change = index.relations.corrected_by("old")
            assert change is not None
            assert (change.by, change.kind) == ("new", how)


def test_the_passive_names_of_metadata_turn_it_round(tmp_path: Path) -> None:
    old = release("old", "Roofs", "2024-09-02", withdrawn_by="new")
    with archive(tmp_path / "a", old, release("new", "Other", "2024-09-03")) as index:
        change = index.relations.withdrawn_by("old")
        assert change is not None
        assert change.by == "new"


def test_by_day_and_publisher_the_one_that_is_alike(tmp_path: Path) -> None:
    census = release("census", "Results of the census", "2023-05-15", "Orrin had 148,900 inhabitants.")
    trains = release("trains", "Trains", "2023-05-15", "The night train leaves earlier.")
    other = release("other", "Orrin census", "2023-05-15", "Orrin had 148,900 inhabitants.", "Somebody else")
    text = "In the release of 15 May on the census the number of inhabitants was wrong. Orrin had 154,900 inhabitants."
    new = release("new", "Correction: population of Orrin", "2023-06-02", text)
    with archive(tmp_path / "a", new, census, trains, other) as index:
        assert set(index.relations.changes) == {"census"}


def test_the_last_of_a_chain_and_of_two_corrections_wins(tmp_path: Path) -> None:
    second = release("second", "Roofs 2", "2024-09-04", corrects="old")
    third = release("third", "Roofs 3", "2024-09-05", corrects="second")
    with archive(tmp_path / "a", third, NEW, OLD, second) as index:
        change = index.relations.corrected_by("old")
        assert change is not None
        assert change.by == "third"


@pytest.mark.parametrize(
    "documents",
    [
        [release("a", "A", "2024-09-02", corrects="a")],
        [release("a", "A", "2024-09-02", corrects="nobody")],
        [release("a", "A", "2024-09-02", corrects="b"), release("b", "B", "2024-09-02", corrects="a")],
        [release("a", "CORRECTION: Unknown", "2024-09-02")],
        [release("a", "A", "2024-09-02", corrects=[{}, [], None, 3, {"id": {"x": 1}}])],
        [release("a", "A", "2024-09-02"), release("b", "B", "2024-09-01", corrects="a")],
        [release("a", "A", "2024-09-02"), release("b", "B", "2024-09-03", publisher="Another", withdraws="a")],
    ],
)
def test_what_cannot_be_is_left_out(tmp_path: Path, documents: list[Document]) -> None:
    with archive(tmp_path / "a", *documents) as index:
        assert not index.relations.changes


def test_a_less_trusted_release_corrects_none_that_is_trusted_more(tmp_path: Path) -> None:
    with archive(tmp_path / "a", OLD, replace(NEW, url="https://elsewhere.example/x")) as index:
        assert index.relations.corrected_by("old")
        index.set_trust(Rules((Rule("host", "relief.example", "trusted"),)))
        assert index.relations.corrected_by("old") is None


def test_translations_are_linked_both_ways_and_in_a_circle(tmp_path: Path) -> None:
    en = release("en", "Roofs", "2024-09-02", translations={"az": "https://relief.example/az", "ru": "nowhere"})
    az = release("az", "Damlar", "2024-09-02", translation_of="en")
    tr = release("tr", "Çatılar", "2024-09-02", translation_of=["az", "tr"])
    with archive(tmp_path / "a", az, tr, en) as index:
        assert index.relations.translations("en") == ("az", "tr")
        assert index.relations.translations("tr") == ("az", "en")
        assert not index.relations.changes


def test_without_anything_said_there_is_nothing(tmp_path: Path) -> None:
    with archive(tmp_path / "a", OLD) as index:
        assert not index.relations.changes
        assert not index.relations.groups
        assert index.relations.translations("old") == ()
