"""What the page asks of the server, without a browser: the releases, other spellings, examples, and bad input."""

import html
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Index
from index.errors import ArchiveMissing
from index.types import Document
from rag.types import Answer, Citation
from tests.conftest import TermEmbedder
from tests.press import RECENT, Reader, releases
from tests.serving import HANGS, standing_limiter, together
from ui.languages.translation import LOCALES, translation
from ui.page.browse import PAGE, Catalogues, Search, find
from ui.page.chat import attempt
from ui.page.cloze import Cloze, clozes
from ui.page.desk import Desk
from ui.page.examples import Examples, answered
from ui.page.release import release_address
from ui.page.sent import cleaned
from ui.service.conversations import Store, new_conversation
from ui.service.limits import Visitor
from ui.service.logs import JsonLines
from ui.service.operator import Operator
from ui.service.service import Refused, Service
from ui.service.settings import ServiceSettings

NOBODY = Visitor("", "203.0.113.1")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("desk") / "archive", TermEmbedder()) as made:
        made.add(releases("https://gov.example"))
        yield made


@pytest.fixture
def desk_over(archive, tmp_path):
    """Makes a desk with its file at a path."""
    stores = []

    def make(path, **chosen):
        stores.append(Store.open(path))
        chosen = ServiceSettings(index=tmp_path, store=path, **{"questions_per_minute": 0, **chosen})
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
    monkeypatch.setattr("ui.page.browse.SEARCHED", 5)
    found, key = find(archive, Catalogues().of(archive), Search("visitors came"))
    assert (len(found), key) == (5, "found_many")


def test_every_release_is_on_one_page_of_the_list(desk):
    pages = [desk.browse({"page": str(number)}, NOBODY)["html"] for number in (1, 2)]
    assert [page.count("<li>") for page in pages] == [PAGE, len(releases("")) - PAGE]
    assert desk.browse({"page": "999"}, NOBODY)["html"] == pages[1]
    assert desk.browse({"page": "minus one"}, NOBODY)["html"] == pages[0]


def test_a_link_marks_the_quote_that_it_was_made_for_and_no_other_words(archive, desk):
    document = next(iter(archive.documents()))
    quote = document.text[4:20]
    at = parse_qs(release_address(document.id, 4, quote).removeprefix("?"))["at"][0]
    marked = desk.release({"id": document.id, "at": at})["html"]
    assert "<mark" in marked
    moved = at.replace("4-20-", "5-21-")  # as after a correction of the release
    for other in (moved, "4-20", f"{'9' * 5_000}-4", "٤-٢٠-00000000", ""):
        assert "<mark" not in desk.release({"id": document.id, "at": other})["html"]


def test_another_spelling_is_offered_of_a_question_and_of_a_search(desk):
    asked = desk.ask({"question": "Did detenton centers operate?"}, "203.0.113.1")["html"]
    assert 'data-question="Did Detention centers operate?"' in html.unescape(asked)
    assert "Did you mean" not in desk.ask({"question": "How do I bake bread?"}, "203.0.113.1")["html"]
    found = html.unescape(desk.browse({"words": "detenton", "since": "2017-01-01"}, NOBODY)["html"])
    assert "words=Detention&since=2017-01-01" in found
    assert "Did you mean" not in desk.browse({"words": "detention"}, NOBODY)["html"]


SAID = {
    "en": [
        ("The fee for a new passport is 40 manats.", "How much is the fee for a new passport?"),
        ("120 people were detained in the ports in May.", "How many people were detained in the ports in May?"),
        ("The new tunnel will open for traffic on 4 May 2026.", "When will the new tunnel open for traffic?"),
    ],
    "az": [
        ("Yeni pasport üçün rüsum 40 manatdır.", "Yeni pasport üçün rüsum neçə manatdır?"),
        ("Yeni tunel 4 may 2026-cı ildə nəqliyyat üçün açılacaq.", "Yeni tunel nə vaxt nəqliyyat üçün açılacaq?"),
    ],
    "ru": [
        ("Новый паспорт для взрослых стоит 40 манатов.", "Сколько стоит новый паспорт для взрослых?"),
        ("Новый тоннель откроется для машин 4 мая 2026 года.", "Когда новый тоннель откроется для машин?"),
    ],
}
"""What a release says, and what is asked of it. Each word is also written small somewhere, as in any longer archive."""


@pytest.mark.parametrize("language", SAID)
def test_questions_are_made_of_what_releases_say(language):
    text = "\n\n".join(sentence for sentence, _ in SAID[language])
    small = " ".join(re.findall(r"[^\W\d]+", text.lower()))
    made = list(clozes([Document("a", text, language=language), Document("b", small)], language))
    assert [one.question for one in made] == [question for _, question in SAID[language]]
    assert all(one.asked in text for one in made)


@pytest.mark.parametrize("name", ["Anna Brown", "Elnur Məmmədov", "Иван Петров", "Brown"])
def test_no_example_names_a_person(name):
    said = {
        "en": f"The fee for {name} is 40 manats.",
        "az": f"{name} üçün yeni pasport 40 manatdır.",
        "ru": f"Паспорт {name} стоит 40 манатов.",
    }
    for language, sentence in said.items():
        assert list(clozes([Document("a", f"{sentence}\n\nthe fee паспорт"), Document("b", "x")], language)) == []


def test_examples_are_answered_by_the_archive_as_it_is_in_the_language_of_the_page(archive, folder):
    examples = Examples()
    asked = examples.of(Reader(archive), translation("en"), Operator())
    assert asked == (["How much is the new fee for a permit?"], "en")
    assert examples.of(Reader(archive), translation("ru"), Operator()) == asked  # there is no release in Russian
    with Index.create(folder / "other", TermEmbedder()) as other:
        other.add([Document("a", "Visitors came.", language="az")])
        assert other.revision == archive.revision
        assert examples.of(Reader(other), translation("az"), Operator()) == ([], "az")
        other.add([Document("b", "Daimi icazə üçün yeni rüsum 20 manats.\n\ndaimi", language="az")])
        assert examples.of(Reader(other), translation("az"), Operator()).language == "az"


@pytest.mark.parametrize(
    ("told", "asked", "shown"),
    [
        ("It takes 15 days.", "1 250", False),
        ("The state pays 1 250 000 manats.", "1 250", False),
        ("The rate is 125 per cent.", "12.5", False),
        ("It opens in May.", "1", False),  # the mark of a source is no figure
        ("It costs 1,250 manats.", "1 250", True),
        ("It costs 1250 manats.", "1 250", True),
        ("It opens on 4 May 2026.", "4 May", True),
        ("It stands in Yevlakh.", "Yevlakh", True),
        ("It stands in Baku.", "Yevlakh", False),
    ],
)
def test_an_example_is_shown_where_its_answer_has_the_whole_figure_that_is_asked_for(told, asked, shown, monkeypatch):
    release = Document("a", told)
    proof = (Citation(1, release, 0, len(told), told),)
    answer = Answer("What?", "answered", f"{told} [1]", citations=proof, confidence=0.99)
    asker = SimpleNamespace(ask=lambda _: answer, index=SimpleNamespace(documents=lambda **_: [release]))
    asker.index.is_excluded = lambda _: False
    monkeypatch.setattr("ui.page.examples.candidates", lambda *_: [Cloze("number", "What?", asked, "a")])
    assert answered(asker, translation("en"), Operator()).questions == (["What?"] if shown else [])


def test_the_operators_own_examples_come_first_and_those_not_answered_are_named(archive, caplog):
    own = Operator(examples={"en": ["How do I bake bread?", "How many places has Yevlakh?"]})
    asked = Examples().of(Reader(archive), translation("en"), own)
    assert asked == (["How many places has Yevlakh?"], "en")
    told = [record.fields["example"] for record in caplog.records if hasattr(record, "fields")]
    assert told == ["How do I bake bread?"]


@pytest.mark.parametrize("language", LOCALES)
def test_the_start_page_says_whose_releases_there_are_how_many_of_when_and_in_what(language, archive, desk):
    said = translation(language)
    page = html.unescape(desk.start({"languages": [language]})["html"])
    assert said("found_all", count=23) in page
    assert said("in_languages", languages=said.languages(["en"])) in page
    assert said.period(date(2017, 5, 4), RECENT) in page
    assert said("whose", publisher='The Service, "><img src=x onerror=window.hacked=6>') in page
    named = Operator(publisher={language: "Us"}, name={language: "Ask us"})
    desk.service.operator = named
    page = html.unescape(desk.start({"languages": [language]})["html"])
    assert said("whose", publisher="Us") in page
    assert "Ask us" in page


KEYS = ["question", "conversation", "since", "until", "before", "page", "words", "id", "at", "number", "up"]
VALUES = st.none() | st.integers() | st.text() | st.lists(st.text()) | st.just({"a": []})


@given(sent=st.dictionaries(st.sampled_from(KEYS), VALUES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_whatever_a_browser_sends_gets_a_page_or_a_sentence(sent, desk):
    for do in (
        desk.start,
        partial(desk.ask, address=""),
        partial(desk.browse, visitor=NOBODY),
        desk.release,
        desk.opinion,
        desk.forget,
    ):
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
    assert translation("en")("not_kept") in html.unescape(first["html"])
    # What the page still shows is what the follow-up refers to.
    follow_up = lost.ask({**sent, "question": "And in Yevlakh?", "before": [sent["question"]]}, "")
    assert "60 places" in follow_up["html"]
    # Each [n] opens its own source, whatever else the page shows.
    panels = [re.findall(r'aria-controls="([^"]+)"', turn["html"]) for turn in (first, follow_up)]
    assert len({*panels[0], *panels[1]}) == 2
    assert lost.opinion({"conversation": sent["conversation"], "number": 1, "up": True}) == {"kept": False}


ASKED = "Which detention centers operate in Baku?"
BAD = {
    "empty": {"question": " \n"},
    "empty of emoji": {"question": "🙂🙂"},
    "empty of controls": {"question": "\x07\x1b\u200b"},
    "too_long": {"question": "why " * 1000},
    "bad_dates": {"question": ASKED, "since": "2021-02-30"},
    "bad_dates in turn": {"question": ASKED, "since": "2021-02-01", "until": "2021-01-01"},
    "broken": {"question": "broken"},
}


def refused(caplog):
    """The keys of the refusals that were logged; none of the lines has a stack trace or what was typed."""
    keys = []
    for record in caplog.records:
        line = JsonLines(words=False).format(record)
        assert len(line.splitlines()) == 1
        assert "Traceback" not in line
        assert ASKED not in line
        keys += [record.fields["key"]] if record.getMessage() == "refused" else []
    return keys


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_sentence_in_the_visitors_language_and_one_line_in_the_log(case, language, desk, caplog):
    key = case.split()[0]
    told = attempt(partial(desk.ask, address=""), {**BAD[case], "languages": [language]})
    assert told == {"problem": translation(language)(key, **({"limit": 2000} if key == "too_long" else {}))}
    assert refused(caplog) == [key]


def test_a_search_with_bad_dates_gets_a_sentence_and_a_line_too(desk, caplog):
    for dates in ({"since": "2021-02-30"}, {"since": "2021-02-01", "until": "2021-01-01"}):
        assert attempt(partial(desk.browse, visitor=NOBODY), {**dates, "languages": ["az"]}) == {
            "problem": translation("az")("bad_dates")
        }
    assert refused(caplog) == ["bad_dates"] * 2


@pytest.mark.parametrize("language", LOCALES)
def test_ten_questions_at_once_of_one_visitor_are_too_many(language, desk_over, tmp_path, caplog, monkeypatch):
    monkeypatch.setattr("ui.service.conversations.Limiter", standing_limiter)
    desk = desk_over(tmp_path / "chat.sqlite", questions_per_minute=4)
    sent = {"question": ASKED, "conversation": new_conversation(), "languages": [language]}
    told = together(10, lambda _: attempt(partial(desk.ask, address="::1"), sent))
    problems = [one["problem"] for one in told if "problem" in one]
    assert len(problems) == 6
    assert set(problems) <= {translation(language)("too_many", seconds=seconds) for seconds in range(1, 16)}
    assert refused(caplog) == ["too_many"] * 6
    assert "html" in attempt(partial(desk.ask, address="::1"), {**sent, "conversation": new_conversation()})


@pytest.mark.parametrize("language", LOCALES)
def test_who_waits_too_long_for_a_place_is_told_so(language, desk_over, tmp_path, caplog, monkeypatch):
    monkeypatch.setattr("ui.service.service.LONGEST_WAIT", 0.01)
    desk = desk_over(tmp_path / "chat.sqlite", concurrency=1)
    begun, go = threading.Event(), threading.Event()

    class Slow(Reader):
        def ask(self, *asked, **bounds):
            begun.set()
            go.wait(HANGS)
            return super().ask(*asked, **bounds)

    slow = Slow(desk.service.assistant().index)
    desk.service.assistant = lambda: slow
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(desk.ask, {"question": ASKED}, "")
        begun.wait(HANGS)
        told = attempt(partial(desk.ask, address=""), {"question": ASKED, "languages": [language]})
        go.set()
    assert told == {"problem": translation(language)("busy")}
    assert "html" in first.result()
    assert refused(caplog) == ["busy"]


@pytest.mark.parametrize("language", LOCALES)
def test_a_question_in_a_language_of_no_release_is_told_which_ones_they_have(language, desk):
    said = translation(language)
    reply = desk.ask({"question": "Как испечь хлеб?", "languages": [language]}, "")
    told = html.unescape(reply["html"])
    assert said("not_found") in told
    languages = said("lead_languages", languages=said.languages(["en"]))
    assert (languages in told) == (language != "en")


def test_who_asks_in_the_language_of_the_releases_is_not_told_to_whatever_the_page_speaks(desk, monkeypatch):
    monkeypatch.setattr(
        Reader, "ask", lambda self, question, *_, **__: Answer(question, "not_found", "No.", language="en")
    )
    said = translation("az")
    told = html.unescape(desk.ask({"question": "How do I bake bread?", "languages": ["az"]}, "")["html"])
    assert said("not_found") in told
    assert said("lead_languages", languages=said.languages(["en"])) not in told


def test_an_archive_that_is_away_gets_a_sentence_on_the_page(desk, caplog):
    def away():
        raise ArchiveMissing("gone")

    desk.service.assistant = away
    page = desk.start({"languages": ["ru"]})
    assert translation("ru")("archive_away") in html.unescape(page["html"])
    assert attempt(partial(desk.browse, visitor=NOBODY), {"languages": ["ru"]}) == {
        "problem": translation("ru")("archive_away")
    }
    sent = {"question": ASKED, "languages": ["ru"]}
    assert attempt(partial(desk.ask, address=""), sent) == {"problem": translation("ru")("archive_away")}
    assert refused(caplog) == ["archive_away"]


@pytest.mark.parametrize("language", LOCALES)
def test_each_refusal_is_said_in_the_visitors_language(language):
    def refuse(_):
        raise Refused("too_long", limit=7)

    def fail(_):
        raise RuntimeError("a secret path")

    sent = {"languages": [language]}
    assert attempt(refuse, sent) == {"problem": translation(language)("too_long", limit=7)}
    assert attempt(fail, sent) == {"problem": translation(language)("broken")}
    assert attempt(refuse, "nonsense") == {"problem": translation("en")("too_long", limit=7)}
