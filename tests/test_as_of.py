"""An archive is asked as of a day: what stood then answers, in the words that it had then, and is proved in them."""

import json
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rag
from index import Document, Index
from index.archive.as_of import as_it_stood
from index.archive.update import FOLLOW
from index.intake.identity import Settled
from rag.__main__ import main
from tests.conftest import MEMORY, TermEmbedder

FIRST = date(2020, 1, 1)
QUESTION = "How many places does the school in Ganja have?"


def taken_in(index, documents, removed, day):
    """One run that follows a site, as if it had been on that day."""
    settled = Settled(documents=tuple(documents), origins={}, removed=tuple(removed))
    before = index.revision
    done, _ = index.take_in(lambda *_: settled, action=FOLLOW)
    if done.revision == before:
        return
    with index.database.update() as connection:
        for table, number in (("history", "revision"), ("versions", "ended")):
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                at = f"{day}T12:00:00+00:00"
                connection.execute(f"UPDATE {table} SET time = ? WHERE {number} = ?", (at, done.revision))


def school(places, published=FIRST):
    return Document("school", f"The school in Ganja has {places} places.", "A school", published=published)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A school that is corrected on the third day, withdrawn on the fifth and back on the seventh; and the rest."""
    folder = tmp_path_factory.mktemp("then") / "archive"
    port = Document("port", "The port of Alat opened a pier.", "A pier", published=FIRST + timedelta(days=3))
    with Index.create(folder, TermEmbedder()) as index:
        taken_in(index, [school(100), Document("undated", "The museum of Sheki is open.")], [], FIRST)
        taken_in(index, [school(200)], [], FIRST + timedelta(days=2))
        taken_in(index, [port], [], FIRST + timedelta(days=3))
        taken_in(index, [], ["school"], FIRST + timedelta(days=4))
        taken_in(index, [school(200)], [], FIRST + timedelta(days=6))
        taken_in(index, [school(300)], [], FIRST + timedelta(days=8))
    return folder


@pytest.fixture(scope="module")
def assistant(archive):
    with rag.Assistant.open(archive, None, 0.0, embedder=TermEmbedder()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("days", "said", "became"),
    [
        (0, "100", "has had another text since 2020-01-03"),
        (1, "100", "has had another text since 2020-01-03"),
        (2, "200", "has had another text since 2020-01-05"),
        (6, "200", "has had another text since 2020-01-09"),
        (8, "300", ""),
    ],
)
def test_the_text_that_stood_answers_and_what_became_of_it_is_said(assistant, days, said, became):
    day = FIRST + timedelta(days=days)
    answer = assistant.ask(QUESTION, as_of=day)
    assert answer.citations[0].quote == f"The school in Ganja has {said} places."
    assert answer.citations[0].document == school(int(said))
    first, *others = answer.remarks
    assert first == f"Answered from the archive as it stood on {day}."
    assert others == ([f"[1] {became}."] if became else [])
    assert f"as it stood on {day}" in str(answer)
    assert assistant.ask(QUESTION).remarks == ()


@pytest.mark.parametrize("days", [-1, 4, 5])
def test_what_was_not_out_yet_or_withdrawn_answers_nothing(assistant, days):
    answer = assistant.ask(QUESTION, as_of=FIRST + timedelta(days=days))
    assert "school" not in {passage.document.id for passage in answer.passages}


def test_now_is_then_and_a_later_release_is_unknown(assistant):
    then = assistant.as_of("2020-01-02")
    assert then is assistant.as_of(date(2020, 1, 2))
    assert {one.document.id for one in then.search("the pier of the port", 9)} <= {"school", "undated"}
    assert then.ask("What happened in Ganja yesterday?").period.first == FIRST
    assert then.ask("What happened in Ganja yesterday?", today="2020-01-03").period.first == date(2020, 1, 2)


def test_a_withdrawn_release_is_said_to_be(archive, tmp_path):
    with Index.open(archive, TermEmbedder()) as index:
        copy, _ = as_it_stood(index, date(2030, 1, 1), tmp_path / "copy")
    with closing(copy):
        taken_in(copy, [], ["school"], date(2030, 1, 2))
        with closing(rag.Assistant(copy, None, 0.0)) as assistant:
            answer = assistant.ask(QUESTION, as_of="2030-01-01")
    assert answer.remarks[1] == "[1] was withdrawn on 2030-01-02."


def test_a_day_is_refused_where_it_is_none_and_the_assistant_where_it_is_closed(archive):
    with rag.Assistant.open(archive, None, embedder=TermEmbedder()) as assistant:
        for wrong in ("yesterday", "2020-13-01", ""):
            with pytest.raises(rag.InvalidQuestion):
                assistant.ask(QUESTION, as_of=wrong)
        then = assistant.as_of(FIRST)
        copy = then.index.path
        assert copy.exists()
    with pytest.raises(rag.AssistantClosed):
        assistant.as_of(FIRST)
    assert then.ask(QUESTION).citations  # who holds it may go on asking
    del then
    assert not copy.exists()


def test_the_command_asks_as_of_a_day(archive, capsys, monkeypatch):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda *_: TermEmbedder())
    arguments = [QUESTION, "--as-of", "2020-01-02", "--index", str(archive), "--min-confidence", "0", "--json"]
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["remarks"][0] == "Answered from the archive as it stood on 2020-01-02."


RUNS = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.none() | st.integers(1, 3), min_size=1), min_size=1, max_size=5
)


@settings(max_examples=8)
@given(runs=RUNS, dated=st.booleans(), data=st.data())
def test_the_copy_holds_what_a_site_of_that_day_had(runs, dated, data):
    """The slow way: to look at the site each day."""
    site, each_day = {}, []
    with TemporaryDirectory(dir=MEMORY) as folder, Index.create(Path(folder) / "archive", TermEmbedder()) as index:
        for number, run in enumerate(runs):
            day = FIRST if dated else None
            new = {n: Document(n, f"{n} has {v} places.", published=day) for n, v in run.items() if v}
            gone = [name for name, version in run.items() if version is None and name in site]
            taken_in(index, new.values(), gone, FIRST + timedelta(days=number))
            site = {name: one for name, one in {**site, **new}.items() if name not in gone}
            each_day.append(site)
        asked = data.draw(st.integers(0, len(runs) - 1))
        copy, _ = as_it_stood(index, FIRST + timedelta(days=asked), Path(folder) / "copy")
        with closing(copy):
            had = {one.id: one for one in copy.documents()}
            found = {hit.chunk_id.rpartition("#")[0] for hit in copy.search_lexical("places", 9)}
    known = each_day[asked]
    if dated:  # one that was read later had been out already, with the text that was read first
        late = {name: one for state in reversed(each_day) for name, one in state.items()}
        seen = {name for state in each_day[: asked + 1] for name in state}
        known = {**{name: one for name, one in late.items() if name not in seen}, **known}
    assert had == known
    assert found == set(known)
