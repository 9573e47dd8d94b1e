"""Releases that are kept and not answered from, and how the operator's file makes the page look."""

from datetime import date
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from index import Document, Index
from rag import Assistant
from tests.conftest import TermEmbedder
from tests.test_choices import OFFICES
from ui.page.browse import Catalogues, Search, find
from ui.page.chat import appearance, coloured
from ui.page.desk import Desk
from ui.page.release import visible
from ui.server.guards import limited
from ui.server.operators import operators
from ui.service.conversations import Store
from ui.service.limits import Limiter
from ui.service.operator import LEAST_CONTRAST, PAGES, Operator, Reading, contrast, read_operator
from ui.service.passwords import check_of
from ui.service.service import Service
from ui.service.settings import ServiceSettings

QUESTION = "What is the phone number of the office in Baku?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("excluded") / "archive"
    with Index.create(path) as made:
        made.add([*OFFICES, Document("web", "Pelicans nest here.", url="https://gov.example/1", title="Birds")])
    return path


def test_what_is_excluded_is_kept_and_neither_answered_from_nor_found(folder):
    with Assistant.open(folder, excluded=["Baku-office"]) as assistant:
        answer = assistant.ask(QUESTION)
        assert "012 565 61 18" not in str(answer)
        assert "Baku-office" not in {one.document.id for one in (*answer.passages, *assistant.search(QUESTION))}
        assert assistant.index.document("Baku-office") is not None
        assert {hit.chunk_id for hit in assistant.index.search_lexical("Baku", 9)} == set()
        assert {hit.chunk_id for hit in assistant.index.search_lexical("Baku", 9, excluded_too=True)} == {
            "Baku-office#0"
        }
        assert assistant.index.exclude(["https://gov.example/1", "nowhere"]) == ["nowhere"]
        assert (assistant.index.is_excluded("web"), assistant.index.is_excluded("Baku-office")) == (True, False)
        assert "012 565 61 18" in assistant.ask(QUESTION).text
        assert assistant.index.exclude([]) == []
        assert not assistant.index.is_excluded("web")


def test_it_stays_excluded_when_its_main_address_becomes_another(tmp_path):
    old, new = "https://gov.example/1", "https://gov.example/news/1"
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add([Document("bird", "Pelicans nest here.", url=old), Document("lamp", "Lamps are lit.", url=f"{new}1")])
        assert index.exclude([f"{old}/"]) == []
        assert index.is_excluded("bird")
        index.add([Document("bird", "Pelicans nest here.", url=new, metadata={"addresses": [old]})])
        assert index.is_excluded("bird")
        assert not index.search_lexical("pelicans", 9)
        assert index.exclude([old]) == []
        assert index.exclude([new, "https://gov.example/2"]) == ["https://gov.example/2"]
        assert index.is_excluded("bird")
        assert not index.is_excluded("lamp")


def test_it_is_named_by_no_note_of_another_release(tmp_path):
    spoken = "Correction to the release of 6 May 2020. The harbour has thirty cranes, not twenty."
    day = date(2020, 6, 6)
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        first = Document("first", "The harbour has twenty cranes.", title="Harbour of Alat", published=date(2020, 5, 6))
        index.add([first, Document("second", spoken, title="Correction: Harbour of Alat", published=day)])
        assert [one.by for one in index.relations.changes_of("first")] == ["second"]
        index.exclude(["second"])
        [kept] = index.relations.changes_of("first")
        assert (kept.kind, kept.by, kept.day, kept.note) == ("corrects", "", None, "")
        answer = Assistant(index, reader=None).ask("How many cranes has the harbour?")
        assert [note.kind for note in answer.citations[0].notes] == ["corrects"]
        assert "second" not in f"{answer}{answer.to_dict()}"
        index.exclude([])
        assert [one.by for one in index.relations.changes_of("first")] == ["second"]


def test_it_is_shown_to_operators_alone(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add(OFFICES)
        index.exclude(["Baku-office"])
        store = Store.open(tmp_path / "chat.sqlite")
        settings = ServiceSettings(index=tmp_path, store=store.path)
        service = Service(lambda: SimpleNamespace(index=index), settings, store)
        assert [one["id"] for one in Catalogues().of(index).releases] == ["Ganja-office"]
        assert [one["id"] for one in find(index, Catalogues().of(index), Search("office")).releases] == ["Ganja-office"]
        desk = Desk(service)
        assert "no such release" in desk.release({"id": "Baku-office"})["html"]
        assert visible(index, "Baku-office") is None
        assert "Office opened in Ganja" in desk.release({"id": "Ganja-office"})["html"]
        routes = operators(service, limited(check_of({"officer": "word"}), Limiter(9), service.refused), Limiter(9))
        client = TestClient(Starlette(routes=routes))
        seen = client.get("/operators/releases", params={"words": "Baku <b>"}, auth=("officer", "word")).text
        assert "Office opened in Baku" in seen
        assert "Not answered from" in seen
        assert "<b>" not in seen
        assert client.get("/operators/releases", params={"words": "Baku"}).status_code == 401
        store.close()


def read(text, folder):
    (folder / "operator.toml").write_text(text, encoding="utf-8")
    return read_operator(folder / "operator.toml")


def test_colours_logo_and_privacy_are_the_operators(tmp_path):
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    text = (
        'logo = "logo.svg"\nexcluded = ["a"]\n[colours]\nlight = "#0b4f8a"\n[privacy]\nen = "https://gov.example/p"\n'
    )
    told = read(text, tmp_path)
    assert told.logo.startswith("data:image/svg+xml;base64,")
    assert (told.excluded, told.colours["light"]) == (("a",), "#0b4f8a")
    assert told.privacy == {"en": "https://gov.example/p"}
    assert "#0b4f8a" in appearance(told)["head"]
    assert coloured(Operator().colours) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[colours]\nlight = "#ffff00"', "not read easily"),
        ('[colours]\nlight = "red; } body { display: none"', "no colour"),
        ('[colours]\nnight = "#000000"', "no such key"),
        ("colours = 3", "is no table"),
        ('logo = "missing.png"', "No such file"),
        ('logo = "operator.toml"', "no picture"),
        ("logo = 3", "no picture"),
        ('logo = "\\u0000.png"', "null byte"),
        ('logo = "large.png"', "bytes, and so left out"),
        ('excluded = "a"', "no list"),
        ("excluded = [3]", "not a text"),
        ('[privacy]\nen = "javascript:alert(1)"\naz = ""\nru = "https://a b"', "no address of the web"),
    ],
)
def test_what_is_wrong_is_named_and_not_used(text, problem, tmp_path):
    (tmp_path / "large.png").write_bytes(b"0" * 40_000)
    told = read(text, tmp_path)
    assert problem in "\n".join(told.problems)
    assert (told.colours, told.logo, told.excluded, told.privacy) == ({}, "", (), {})


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#8fc1ff", PAGES["dark"]) > LEAST_CONTRAST
    assert Reading().operator({"colours": {"dark": "#0b4f8a"}}).colours == {}
