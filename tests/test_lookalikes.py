"""Names that look like known ones and are written with other letters."""

import unicodedata

import pytest
from confusable_homoglyphs.confusables import confusables_data
from hypothesis import given
from hypothesis import strategies as st

from index import Document
from index.__main__ import main
from index.archive.lookalikes import lookalikes, prototype, skeletons
from tests.conftest import TermEmbedder

KNOWN = ["State Migration Service", "Dövlət Miqrasiya Xidməti", "Служба миграции", "modern.example", "Ministry of Law"]


def found(name, known=KNOWN):
    return [(alike.name, alike.known) for alike in lookalikes(known, [Document(id="1", text="a", publisher=name)])]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Stаte Migration Service", "State Migration Service"),
        ("State Migrаtion Servicе", "State Migration Service"),
        ("State\u200b Migration Service", "State Migration Service"),
        ("Dövlət Miqrasiya Xidmǝti", "Dövlət Miqrasiya Xidməti"),
        ("Служба миграции".replace("С", "C"), "Служба миграции"),
        ("rnodern.example", "modern.example"),
        ("Ministry of Iaw", "Ministry of Law"),
        ("Ministry of 1aw", "Ministry of Law"),
    ],
)
def test_a_look_alike_is_named(name, known):
    assert found(name) == [(name, known)]


@pytest.mark.parametrize(
    "name",
    [
        *KNOWN,
        "STATE MIGRATION SERVICE",
        "state  migration service",
        "DÖVLƏT MİQRASİYA XİDMƏTİ",
        "Ministry of Labour",
        "",
    ],
)
def test_the_same_name_and_a_plainly_different_one_are_not(name):
    assert found(name) == []


def test_the_first_of_two_new_names_is_known_to_the_second_and_each_is_told_once():
    names = ["Port Office", "Port Оffice", "Port Оffice", "Pоrt Office"]
    documents = [Document(id=str(number), text="a", publisher=name) for number, name in enumerate(names)]
    told = list(lookalikes([], documents))
    assert [(alike.document_id, alike.known) for alike in told] == [("1", "Port Office"), ("3", "Port Office")]
    assert "CYRILLIC CAPITAL LETTER O" in str(told[0])


def test_hosts_are_compared_as_people_read_them():
    address = "https://" + "migratіon.example".encode("idna").decode() + "/news/1"
    told = list(lookalikes(["migration.example"], [Document(id="1", text="a", url=address)]))
    assert [alike.name for alike in told] == ["migratіon.example"]


LETTERS = [letter for letter in confusables_data if len(letter) == 1 == len(unicodedata.normalize("NFD", letter))]


@given(st.text(alphabet="abc mrnIl1"), st.sampled_from(LETTERS), st.text(alphabet="abc mrnIl1"))
def test_a_letter_and_what_stands_for_it_look_alike(front, letter, back):
    assert skeletons(front + letter + back) & skeletons(front + prototype(letter) + back)


def test_the_command_names_them_and_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda name="terms": TermEmbedder())
    for name, publisher in (("a", "Port Office"), ("b", "Pоrt Office")):
        (tmp_path / f"{name}.txt").write_text(f"---\npublisher: {publisher}\n---\nThe port has a new crane, it said.\n")
        assert main(["add", str(tmp_path / f"{name}.txt"), "--index", str(tmp_path / "archive")]) == 0
    printed = capsys.readouterr()
    assert "1 added" in printed.out
    assert printed.err.count("look-alike: b: 'Pоrt Office' looks like 'Port Office'") == 1
