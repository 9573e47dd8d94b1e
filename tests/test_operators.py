"""What operators see: counts, what is asked and not answered, exports and a form that deletes; nobody else sees it."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from eval.data.gold import check
from index import Document, Index, load
from rag.answer.unasked import unasked
from rag.types import Answer, Citation
from tests.conftest import SAMPLE, TermEmbedder
from ui.__main__ import main
from ui.languages.translation import LOCALES
from ui.server.gate import Gate
from ui.server.guards import limited
from ui.server.operators import operators
from ui.service.conversations import Store, StoredTurn, new_conversation
from ui.service.limits import Limiter
from ui.service.masking import Masked
from ui.service.overview import Overviews, clusters, overview
from ui.service.passwords import check_of
from ui.service.service import Service
from ui.service.settings import ServiceSettings

NOW = datetime.now(UTC)
SECRET = "4400 1234 5678 9010"
OPERATOR = ("officer", "a long password")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("operators") / "archive", TermEmbedder()) as made:
        made.add(load([SAMPLE]).documents)
        yield made


def turn(answer, days=0, question=None):
    return StoredTurn(Masked(question or answer.question), answer.to_dict(), "", "en", asked=NOW - timedelta(days=days))


@pytest.fixture
def store(archive, tmp_path):
    document = next(iter(archive.documents()))
    quote = document.text[: document.text.index(".") + 1]
    cited = Answer(
        "What was shown?", "answered", f"{quote} [1]", citations=(Citation(1, document, 0, len(quote), quote),)
    )
    kept = Store.open(tmp_path / "chat.sqlite")
    conversation = new_conversation()
    for one in (
        turn(cited, 20),
        turn(Answer("How do I bake bread?", "not_found", "No."), 9),
        turn(Answer("How do I bake the bread?", "not_found", "No."), 1),
        turn(Answer("Is <b>parking</b> free?", "not_stated", "Unclear.")),
        turn(unasked("Salam", "greeting", ("en",))),
        turn(Answer("lost", "not_found", "No."), question=f"My card is {SECRET}, is it lost?"),
    ):
        kept.save_turn(conversation, one)
    kept.add_feedback(conversation, 1, up=False, comment=Masked("<i>not</i> right"))
    yield kept
    kept.close()


@pytest.fixture
def service(archive, store, tmp_path):
    settings = ServiceSettings(index=archive.path, store=store.path, keep_days=30)
    return Service(lambda: SimpleNamespace(index=archive), settings, store)


@pytest.fixture
def client(service):
    allowed = limited(check_of(dict([OPERATOR])), Limiter(100), service.refused)
    app = Starlette(routes=operators(service, allowed, Limiter(20)))
    return TestClient(Gate(app, ["testserver"], [], [], [], service.refused), follow_redirects=False)


@pytest.mark.parametrize("path", ["/operators", "/operators/questions.csv", "/operators/questions.jsonl"])
def test_nobody_but_an_operator_sees_anything(path, client):
    for credentials in (None, ("officer", "wrong"), ("visitor", OPERATOR[1])):
        refused = client.get(path, auth=credentials)
        assert (refused.status_code, refused.text) == (401, "user and password, please")
    seen = client.get(path, auth=OPERATOR)
    assert seen.status_code == 200
    assert seen.headers["cache-control"] == "no-store"
    assert SECRET not in seen.text


def test_the_page_counts_groups_and_names_without_saying_who(client, store):
    page = client.get("/operators", auth=OPERATOR).text
    assert page.index("How do I bake bread&#63;") < page.index("Is &#60;b&#62;parking")
    assert "&#60;i&#62;not&#60;&#47;i&#62; right" in page
    assert "It helped&#58; 0&#46; It did not help&#58; 1&#46;" in page
    assert "Greeting: 1" in page
    assert page.count("<script") == 0
    for asked in store.all_turns():
        assert asked.asked.strftime("%H:%M:") not in page


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_speaks_the_browsers_language(language, client):
    page = client.get("/operators", auth=OPERATOR, headers={"Accept-Language": f"{language}-XX,de;q=0.5"}).text
    assert f'<html lang="{language}">' in page


def test_an_empty_store_is_a_page_too(service, client, store):
    store.delete_until(date.today() + timedelta(days=1))
    assert "Nothing yet" in client.get("/operators", auth=OPERATOR).text


def test_exports_are_read_by_a_spreadsheet_and_by_the_benchmark(client, tmp_path):
    rows = list(csv.DictReader(io.StringIO(client.get("/operators/questions.csv", auth=OPERATOR).text)))
    assert [row["outcome"] for row in rows].count("not_found") == 3
    gold = tmp_path / "own.jsonl"
    gold.write_text(client.get("/operators/questions.jsonl", auth=OPERATOR).text, encoding="utf-8")
    _, problems = check(gold, [SAMPLE])
    assert problems == []
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert {line["kind"] for line in lines} == {"answered", "not_found", "not_stated"}
    assert all(bool(line["evidence"]) == (line["kind"] == "answered") for line in lines)


def test_the_command_writes_the_same_gold_and_deletes(store, client, capsys):
    exported = client.get("/operators/questions.jsonl", auth=OPERATOR).text
    assert main(["questions", "--gold", "--store", str(store.path)]) == 0
    assert capsys.readouterr().out == exported
    until = (NOW - timedelta(days=5)).date().isoformat()
    assert main(["questions", "--delete-until", until, "--store", str(store.path)]) == 0
    assert capsys.readouterr().out.startswith("3 questions and opinions are deleted")
    assert len(store.all_turns()) == 4
    with pytest.raises(SystemExit):
        main(["questions", "--delete-until", "yesterday", "--store", str(store.path)])
    assert "write it like 2026-12-31" in capsys.readouterr().err


def test_the_form_deletes_only_what_is_named_surely_and_from_this_page(client, store):
    until = (NOW - timedelta(days=5)).date().isoformat()
    foreign = {"Origin": "https://elsewhere.example"}
    for form, headers, status in (
        ({"until": until}, {}, 400),
        ({"until": "soon", "sure": "1"}, {}, 400),
        ({}, {}, 400),
        ({"until": until, "sure": "1"}, foreign, 403),
    ):
        assert client.post("/operators/delete", data=form, headers=headers, auth=OPERATOR).status_code == status
    assert client.post("/operators/delete", data={"until": until, "sure": "1"}).status_code == 401
    assert len(store.all_turns()) == 6
    done = client.post("/operators/delete", data={"until": until, "sure": "1"}, auth=OPERATOR)
    assert (done.status_code, "Deleted&#58; 3" in done.text) == (200, True)
    assert len(store.all_turns()) == 4
    assert store.feedback() == []


def test_questions_are_kept_for_the_days_that_are_set(tmp_path):
    kept = Store.open(tmp_path / "short.sqlite", 3)
    for days in (0, 4, 2):
        kept.save_turn(new_conversation(), turn(Answer("Why?", "not_found", "No."), days))
    assert len(kept.all_turns()) == 2
    kept.close()


def test_a_store_that_cannot_be_read_is_told(client, store):
    store.close()
    store.path.write_bytes(b"no database" * 1_000)
    refused = client.get("/operators", auth=OPERATOR)
    assert (refused.status_code, "cannot be read" in refused.text) == (503, True)


def test_questions_about_the_same_are_one_cluster(archive):
    embed = archive.embedder.embed_query
    found = clusters(["bake bread", "bread bake", "bake bread", "parking fee"], embed)
    assert [(one.asked, len(one.questions)) for one in found] == [(3, 2), (1, 1)]
    assert clusters([], embed) == []


def test_of_too_many_questions_the_most_frequent_are_shown_and_then_the_last(archive, monkeypatch):
    monkeypatch.setattr("ui.service.overview.MOST_COMPARED", 2)
    asked = ["parking fee", "parking fee", "library card", "museum ticket", "school year"]
    found = clusters(asked, archive.embedder.embed_query)
    assert [(one.asked, one.questions) for one in found] == [(2, ["parking fee"]), (1, ["school year"])]


def test_what_was_computed_is_kept_until_what_is_kept_changes(archive, store):
    seen = Overviews(store)
    first = seen.now(archive.embedder)
    embedded = []
    watched = SimpleNamespace(weights=archive.embedder.weights, embed_query=embedded.append)
    assert seen.now(watched) is first
    assert embedded == []
    with Store.kept(store.path) as other:
        for change in (
            lambda: store.save_turn(new_conversation(), turn(Answer("Who knows?", "not_found", "No."))),
            lambda: other.save_turn(new_conversation(), turn(Answer("And who else?", "not_found", "No."))),
            lambda: other.delete_until(NOW.date()),
        ):
            before = seen.now(archive.embedder)
            change()
            assert seen.now(archive.embedder) == overview(
                store.all_turns(), store.feedback(), archive.embedder.embed_query
            )
            assert seen.now(archive.embedder) != before


def test_a_release_is_counted_once_for_each_answer_that_cites_it():
    release = Document("a", "The fee is 60 manats. It is paid once.", "The fee")
    cites = (Citation(1, release, 0, 21, "The fee is 60 manats."), Citation(2, release, 22, 38, "It is paid once."))
    answer = Answer("What is it?", "answered", "The fee is 60 manats. [1] It is paid once. [2]", citations=cites)
    seen = overview([turn(answer), turn(answer), turn(answer)], [], lambda _: None)
    assert [(one.title, one.answers) for one in seen.cited] == [("The fee", 3)]


def test_turns_of_older_versions_are_counted_too():
    old = replace(turn(Answer("Why?", "not_found", "No.")), answer=None, problem="busy")
    seen = overview([old], [], lambda _: None)
    assert (seen.weeks[0].asked, seen.clusters, seen.cited) == (1, [], [])
