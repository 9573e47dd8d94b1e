"""What the page asks of the server, without a browser: the releases, other spellings, examples, and bad input."""

import html
from datetime import date
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Index
from index.errors import ArchiveMissing
from index.types import Document
from tests.conftest import TermEmbedder
from tests.press import Reader, releases
from ui.browse import PAGE, Catalogues, Search, find
from ui.chat import attempt
from ui.desk import Desk, cleaned
from ui.examples import Examples, speakers
from ui.rephrase import mended, rephrased
from ui.service import Refused, Service
from ui.settings import Settings
from ui.store import Store, new_conversation
from ui.words import LOCALES, words


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("desk") / "archive", TermEmbedder()) as made:
        made.add(releases("https://gov.example"))
        yield made


@pytest.fixture
def desk_over(archive, tmp_path):
    """Makes a desk with its file at a path."""
    stores = []

    def make(path):
        stores.append(Store.open(path))
        chosen = Settings(index=tmp_path, store=path, questions_per_minute=0)
        return Desk(Service(lambda: Reader(archive), chosen, stores[-1]))

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def desk(desk_over, tmp_path):
    return desk_over(tmp_path / "chat.sqlite")


def test_the_catalogue_is_read_again_when_the_archive_changes(folder):
    catalogues = Catalogues()
    with Index.create(folder / "a", TermEmbedder()) as index:
        index.add(
            [Document("b", "One.", language="az", publisher="P"), Document("a", "Two.", published=date(2020, 1, 1))]
        )
        first = catalogues.of(index)
        assert [release["id"] for release in first.releases] == ["a", "b"]
        assert (first.languages, first.publisher) == (("az",), "")
        assert catalogues.of(index) is first
        index.remove(["a"])
        assert ([release["id"] for release in catalogues.of(index).releases], catalogues.of(index).publisher) == (
            ["b"],
            "P",
        )


def test_releases_with_all_of_the_words_come_newest_first(archive):
    catalogue = Catalogues().of(archive)
    found, key = find(archive, catalogue, Search("visitors came"))
    assert key == "found_all"
    assert [release["title"] for release in found] == [f"Day {n}" for n in range(20, 0, -1)]
    bounded = Search("visitors came", date(2019, 1, 3), date(2019, 1, 5))
    assert [release["title"] for release in find(archive, catalogue, bounded)[0]] == ["Day 5", "Day 4", "Day 3"]
    close, key = find(archive, catalogue, Search("permit zebra"))
    assert (close[0]["id"], key) == ("fees", "found_close")
    assert find(archive, catalogue, Search("zebra")) == ([], "found_none")


def test_a_search_that_stops_early_says_so(archive, monkeypatch):
    monkeypatch.setattr("ui.browse.SEARCHED", 5)
    found, key = find(archive, Catalogues().of(archive), Search("visitors came"))
    assert (len(found), key) == (5, "found_many")


def test_every_release_is_on_one_page_of_the_list(desk):
    pages = [desk.browse({"page": str(number)})["html"] for number in (1, 2)]
    assert [page.count("<li>") for page in pages] == [PAGE, len(releases("")) - PAGE]
    assert desk.browse({"page": "999"})["html"] == pages[1]
    assert desk.browse({"page": "minus one"})["html"] == pages[0]


def test_a_question_is_mended_only_by_words_that_the_releases_have(archive):
    text = ["Detention centers operate."]
    assert mended("Did detenton centers operate?", archive, text) == ["Did Detention centers operate?"]
    assert mended("Did detention centers operate?", archive, text) == []
    assert mended("How do I bake bread?", archive, text) == []
    assert mended("Who is the head?", archive, []) == []


def test_an_abbreviation_is_asked_about_in_full(folder):
    with Index.create(folder / "a", TermEmbedder()) as index:
        index.add([Document("a", "The State Migration Service (SMS) met. Then SMS spoke.")])
        assert rephrased("What is SMS?", index, []) == ["What is State Migration Service?"]
        assert rephrased("Who met?", index, []) == []


def test_examples_are_about_who_speaks_and_are_answered(archive):
    spoken = "The mayor Anna Brown said yes. The accused John Smith was silent. Minister Carl Grey added this."
    named = [Document("a", spoken), Document("b", "Then Carl Grey noted it. Anna Brown said no. He said so.")]
    assert speakers(named) == ["Anna Brown", "Minister Carl Grey", "Carl Grey"]
    assert Examples().of(Reader(archive)) == []


KEYS = ["question", "conversation", "since", "until", "before", "page", "words", "id", "at", "number", "up"]
VALUES = st.none() | st.integers() | st.text() | st.lists(st.text()) | st.just({"a": []})


@given(sent=st.dictionaries(st.sampled_from(KEYS), VALUES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_whatever_a_browser_sends_gets_a_page_or_a_sentence(sent, desk):
    for do in (desk.start, partial(desk.ask, address=""), desk.browse, desk.release, desk.opinion, desk.forget):
        assert attempt(do, sent).keys() & {"html", "problem", "kept", "forgotten"}


def test_what_does_not_show_is_no_question(desk):
    assert cleaned("a\x00b\n\tc\ud800 ") == "ab  c"
    for question in ("", " \n", "🙂", "\x07\u200b", "?!"):
        with pytest.raises(Refused) as refused:
            desk.ask({"question": question}, "")
        assert refused.value.key == "empty"


def test_a_file_that_cannot_be_written_costs_the_history_and_not_the_answer(desk_over, tmp_path):
    lost = desk_over(tmp_path)  # a folder, and so no file
    sent = {"question": "How many places has Yevlakh?", "conversation": new_conversation()}
    first = lost.ask(sent, "")
    assert "60 places" in first["html"]
    assert words("en")("not_kept") in html.unescape(first["html"])
    # What the page still shows is what the follow-up refers to.
    follow_up = lost.ask({**sent, "question": "And in Yevlakh?", "before": [sent["question"]]}, "")
    assert "60 places" in follow_up["html"]
    assert lost.opinion({"conversation": sent["conversation"], "number": 1, "up": True}) == {"kept": False}


def test_an_archive_that_is_away_gets_a_sentence_on_the_page(desk):
    def away():
        raise ArchiveMissing("gone")

    desk.service.assistant = away
    page = desk.start({"languages": ["ru"]})
    assert words("ru")("archive_away") in html.unescape(page["html"])
    assert attempt(desk.browse, {"languages": ["ru"]}) == {"problem": words("ru")("archive_away")}


@pytest.mark.parametrize("language", LOCALES)
def test_each_refusal_is_said_in_the_visitors_language(language):
    def refuse(_):
        raise Refused("too_long", limit=7)

    def fail(_):
        raise RuntimeError("a secret path")

    sent = {"languages": [language]}
    assert attempt(refuse, sent) == {"problem": words(language)("too_long", limit=7)}
    assert attempt(fail, sent) == {"problem": words(language)("broken")}
    assert attempt(refuse, "nonsense") == {"problem": words("en")("too_long", limit=7)}
