"""The interface as a developer uses and misuses it: what is meant is taken, the rest is refused in one sentence."""

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rag
import rag.shared
from index import Document, Index, load
from index.plugins import COMPOSERS, EMBEDDERS, READERS, RERANKERS
from rag.question.check import turns
from rag.testing import HARD_TEXTS
from tests.conftest import SAMPLE, TermEmbedder
from tests.packages import installed

QUESTION = "Which pier opened at Alat?"
RELEASES = [
    Document("old", "The port of Alat opened a new pier.", published=date(2015, 3, 1)),
    Document("new", "The port of Alat opened a second pier.", published=date(2019, 3, 1)),
    Document("undated", "The port of Alat opened an old pier."),
]


class First:
    """Reads the first sentence of each passage, and counts how often it is asked to."""

    threshold, weight = 0.5, 0.0

    def __init__(self):
        self.asked = []

    def read(self, question, passages, before=""):
        self.asked.append((before, question))
        return [rag.Reading(p, p.sentences[0].span.start, p.sentences[0].span.end, 0.9) for p in passages]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("piers") / "archive"
    with Index.create(folder, TermEmbedder()) as made:
        made.add(RELEASES)
    return folder


@pytest.fixture(scope="module")
def archive(folder):
    with Index.open(folder, TermEmbedder()) as opened:
        yield opened


@pytest.fixture
def assistant(archive):
    return rag.Assistant(archive, First())


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample release behind an embedder that takes no time, read by the reader that ships."""
    with Index.create(tmp_path_factory.mktemp("sample") / "archive", TermEmbedder()) as made:
        made.add(load([SAMPLE]).documents)
        yield rag.Assistant(made)


@contextmanager
def refused(kind, *said):
    """Expect an error of a kind, which is one of ours and one line that says all of this."""
    with pytest.raises(kind) as caught:
        yield
    assert isinstance(caught.value, rag.PressciteError)
    assert "\n" not in str(caught.value)
    for words in said:
        assert words in str(caught.value)


def without_timings(answer):
    return replace(answer, timings={})


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("question", [None, 3, b"Why?", ["Why?"], {"question": "Why?"}])
def test_a_question_that_is_no_string(assistant, question):
    with refused(rag.InvalidQuestion, f"not {type(question).__name__}", "ask something, such as"):
        assistant.ask(question)


@pytest.mark.parametrize(
    ("since", "ids"),
    [
        ("2015-03-01", {"old", "new"}),
        (date(2015, 3, 2), {"new"}),
        ("2019-03-01", {"new"}),
        (datetime(2019, 3, 1, 12), {"new"}),  # the day counts
        ("2019-03-02", set()),
    ],
)
def test_a_day_may_be_a_date_or_a_string(assistant, folder, since, ids):
    assert {passage.document.id for passage in assistant.ask(QUESTION, since=since).passages} == ids
    assert {passage.document.id for passage in assistant.search(QUESTION, since=since)} == ids
    asked = rag.ask(QUESTION, folder, since=since, embedder=TermEmbedder())
    assert {passage.document.id for passage in asked.passages} == ids
    [many] = assistant.ask_many([QUESTION], since=since)
    assert {passage.document.id for passage in many.passages} == ids


@given(st.dates())
def test_a_written_day_is_that_day(archive, day):
    assistant = rag.Assistant(archive, None)
    written, given = (assistant.ask(QUESTION, until=until) for until in (day.isoformat(), day))
    assert without_timings(written) == without_timings(given)


@pytest.mark.parametrize("day", ["x", "", "2020", "01.02.2020", "2020-13-01", "2020-02-30", 2020, 3.5, [], "y" * 5000])
@pytest.mark.parametrize("limit", ["since", "until"])
def test_what_is_no_date(assistant, day, limit):
    with refused(rag.InvalidQuestion, "is not a date; write it as 2017-01-31"):
        assistant.ask(QUESTION, **{limit: day})
    with refused(rag.InvalidQuestion, "is not a date"):
        assistant.search(QUESTION, **{limit: day})


def test_the_sentence_about_a_wrong_date(assistant):
    with pytest.raises(rag.InvalidQuestion, match=r"^'x' is not a date; write it as 2017-01-31$"):
        assistant.ask(QUESTION, since="x")


def test_written_days_the_wrong_way_round(assistant):
    with refused(rag.InvalidQuestion, "2019-01-01 and 2018-01-01"):
        assistant.ask(QUESTION, since="2019-01-01", until=date(2018, 1, 1))


@given(st.lists(st.tuples(st.sampled_from(["user", "assistant", "system"]), st.text()), max_size=4))
def test_messages_say_what_pairs_say(pairs):
    messages = [{"role": role, "content": text, "metadata": None} for role, text in pairs]
    assert turns(messages) == turns(pairs) == turns([list(pair) for pair in pairs]) == pairs


def test_a_follow_up_leans_on_message_dictionaries(assistant):
    said = [
        {"role": "user", "content": "Which pier opened at the port of Alat?"},
        {"role": "assistant", "content": None, "tool_calls": []},
        ("assistant", "The new one. [1]"),
    ]
    assistant.ask("And in Baku?", said)
    assert assistant.reader.asked == [("Which pier opened at the port of Alat?", "And in Baku?")]
    searched = assistant.search("And in Baku?", history=said)
    assert [p.chunk.id for p in searched] == [p.chunk.id for p in assistant.ask("And in Baku?", said).passages]


@pytest.mark.parametrize(
    "history",
    ["Why?", None, 3, [3], ["ab"], [("user",)], [("user", 3)], [{"role": "user"}], {"role": "user", "content": "?"}],
)
def test_a_history_that_is_none(assistant, history):
    with refused(rag.InvalidQuestion, 'such as [("user", "...")', '{"role": "user", "content": "..."}'):
        assistant.ask("And in Baku?", history)


# ---------------------------------------------------------------- parts and settings

PARTS = {"reader": rag.Reader, "reranker": rag.Reranker, "composer": rag.Composer, "embedder": rag.Embedder}


@pytest.mark.parametrize("part", PARTS)
def test_an_object_that_is_no_such_part(folder, part):
    with refused(rag.PartUnusable, f"object is no {part}: it has no ", f"rag.{PARTS[part].__name__}"):
        rag.Assistant.open(folder, **{part: object()})


@pytest.mark.parametrize(
    ("part", "its_class"),
    [("reader", First), ("composer", rag.ExtractiveComposer), ("embedder", TermEmbedder)],
)
def test_a_class_in_the_place_of_an_object_of_it(folder, part, its_class):
    with refused(rag.PartUnusable, f"the {part} is a class, {its_class.__name__}; make an object of it"):
        rag.Assistant.open(folder, **{part: its_class})


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_name_is_not_the_folder_here(folder, part, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with refused(rag.PartUnusable, f"the name of the {part} is empty"):
        rag.Assistant.open(folder, **{part: ""})


@pytest.mark.parametrize(("part", "kind"), [*dict.fromkeys(PARTS, rag.ModelUnavailable).items()])
def test_what_is_named_and_not_there_is_refused_at_once(folder, part, kind, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    kind = rag.PluginUnusable if part == "composer" else kind  # there is no hub of composers
    with refused(kind, "no/such"):
        rag.Assistant.open(folder, **{part: "no/such"})


def test_an_archive_is_let_go_where_a_part_is_refused(folder, monkeypatch):
    closed = []
    monkeypatch.setattr(Index, "close", lambda self: closed.append(self.path))
    with refused(rag.PartUnusable):
        rag.Assistant.open(folder, reader=object(), embedder=TermEmbedder())
    assert closed == [folder]


@pytest.mark.parametrize("given", ["a folder", None, 3])
def test_an_assistant_is_given_an_open_archive(given):
    with refused(rag.PartUnusable, "Assistant.open(path)"):
        rag.Assistant(given)


@pytest.mark.parametrize(
    "wrong",
    [
        {"min_confidence": -0.1},
        {"min_confidence": float("nan")},
        {"min_confidence": "high"},
        {"passages": 0},
        {"passages": 2.5},
        {"fusion_weights": {}},
        {"fusion_weights": {"colour": 1.0}},
        {"fusion_weights": {"dense": 0.0}},
        {"fusion_weights": {"dense": -1.0, "lexical": 2.0}},
        {"fusion_weights": {"lexical": float("nan")}},
        {"fusion_weights": {"lexical": "much"}},
        {"fusion_weights": [0.5, 0.5]},
    ],
)
def test_a_setting_outside_of_its_range(archive, wrong):
    [name] = wrong
    with refused(rag.InvalidSetting, name.replace("_", " ") if name == "fusion_weights" else name):
        rag.Assistant(archive, First(), **wrong)
    assert issubclass(rag.InvalidSetting, ValueError)


def test_fusion_weights_decide_the_order(archive):
    for name in ("dense", "lexical"):
        found = rag.Assistant(archive, First(), fusion_weights={name: 1.0}).search("a second pier")
        scores = [passage.scores[name] for passage in found]
        assert scores == sorted(scores, reverse=True)


class Remarking:
    """A composer that says the same of whatever was read, and remembers what it was given."""

    def __init__(self):
        self.given = None

    def compose(self, question, readings, threshold, before=""):
        self.given = (question, before, threshold, [reading.passage.document.id for reading in readings])
        quote = readings[0].statement
        span = readings[0].carrier
        citation = rag.Citation(1, readings[0].passage.document, span.start, span.end, quote)
        return rag.Composed("So it is said. [1]", (citation,), 0.75, "so")


def test_a_composer_of_ones_own_makes_the_answer(archive):
    composer = Remarking()
    assistant = rag.Assistant(archive, First(), 0.25, composer=composer)
    answer = assistant.ask("And in Baku?", [("user", QUESTION)])
    assert (answer.text, answer.short, answer.confidence) == ("So it is said. [1]", "so", 0.75)
    question, before, threshold, read = composer.given
    assert (question, before, threshold) == ("And in Baku?", QUESTION, 0.25)
    assert set(read) == {"old", "new", "undated"}


def test_a_composer_that_gives_nothing_declines(archive):
    class Silent:
        def compose(self, question, readings, threshold, before=""):
            return None

    assert rag.Assistant(archive, First(), composer=Silent()).ask(QUESTION).status == "not_stated"


def test_a_composer_cannot_cite_what_was_not_found(archive):
    class Inventing:
        def compose(self, question, readings, threshold, before=""):
            other = replace(readings[0].passage.document, text="The port of Alat closed.")
            return rag.Composed("It closed. [1]", (rag.Citation(1, other, 0, 8, "The port"),), 0.9)

    with refused(rag.UnprovedAnswer, "Inventing cites release"):
        rag.Assistant(archive, First(), composer=Inventing()).ask(QUESTION)


def test_a_composer_that_gives_something_else(archive):
    class Talking:
        def compose(self, question, readings, threshold, before=""):
            return "It opened."

    with refused(rag.PartUnusable, "Talking.compose has to give a rag.Composed or None, not str"):
        rag.Assistant(archive, First(), composer=Talking()).ask(QUESTION)


@pytest.mark.parametrize("given", [None, ["words"], 3])
def test_a_reader_that_gives_something_else(archive, given):
    class Odd(First):
        def read(self, question, passages, before=""):
            return given

    with refused(rag.PartUnusable, "Odd.read has to give a list of rag.Reading"):
        rag.Assistant(archive, Odd()).ask(QUESTION)


def test_a_reader_cannot_read_what_was_not_found(archive):
    class Dreaming(First):
        def read(self, question, passages, before=""):
            dreamt = replace(passages[0].document, text=passages[0].document.text.replace("opened", "closed"))
            return [rag.Reading(replace(passages[0], document=dreamt), 0, 8, 0.9)]

    with refused(rag.UnprovedAnswer, "Dreaming read chunk"):
        rag.Assistant(archive, Dreaming()).ask(QUESTION)


PACKAGE = """
import numpy as np
from tests.conftest import TermEmbedder
from tests.test_interface import First, Remarking

class Backwards:
    def predict(self, pairs): return np.arange(len(pairs))

def nothing(): return object()
terms = lambda: TermEmbedder("terms")
"""


def test_parts_of_other_packages_are_found_by_name(tmp_path, folder):
    brought = {
        READERS: {"first": "First", "nothing": "nothing"},
        RERANKERS: {"backwards": "Backwards", "nothing": "nothing"},
        COMPOSERS: {"remarking": "Remarking", "nothing": "nothing"},
        EMBEDDERS: {"terms": "terms"},
    }
    with installed(tmp_path, ("its-package", PACKAGE, brought)):
        plain = rag.Assistant.open(folder, First(), embedder="terms")
        named = rag.Assistant.open(folder, reader="first", embedder="terms", reranker="backwards", composer="remarking")
        answer = named.ask(QUESTION)
        assert answer.text == "So it is said. [1]"
        found = [passage.chunk for passage in plain.search(QUESTION)]
        assert [passage.chunk for passage in named.search(QUESTION)] == found[::-1]
        assert [passage.chunk for passage in answer.passages] == found[::-1]
        assert rag.ask(QUESTION, folder, embedder="terms").passages
        for part in ("reader", "reranker", "composer"):
            with refused(rag.PluginUnusable, f"the {part} 'nothing' of the package its-package is not one"):
                rag.Assistant.open(folder, **{"embedder": "terms", part: "nothing"})
        plain.close()
        named.close()


# ---------------------------------------------------------------- embedders


def test_an_archive_is_asked_with_the_embedder_that_it_was_built_with(folder, monkeypatch):
    with rag.Assistant.open(folder, None, embedder=TermEmbedder()) as assistant:
        expected = assistant.ask(QUESTION)
    with refused(rag.EmbedderMismatch, "press-index rebuild"):
        rag.Assistant.open(folder, embedder=TermEmbedder("others"))
    with refused(rag.EmbedderMismatch):
        rag.ask(QUESTION, folder, embedder=TermEmbedder("others"))
    with refused(rag.PartUnusable, "object is no embedder"):
        rag.ask(QUESTION, folder, embedder=object())
    first = rag.ask(QUESTION, folder, embedder=TermEmbedder())
    assert [p.chunk for p in first.passages] == [p.chunk for p in expected.passages]
    monkeypatch.setattr(Index, "open", None)  # another of the same weights finds the archive open
    assert without_timings(rag.ask(QUESTION, folder, embedder=TermEmbedder())) == without_timings(first)


# ---------------------------------------------------------------- search


@pytest.mark.parametrize("k", [1, 2, 3, 50])
def test_passages_without_an_answer_are_those_that_would_be_read(assistant, k):
    assert assistant.search(QUESTION, k) == list(assistant.ask(QUESTION).passages)[:k]
    assert len(assistant.reader.asked) == 1  # by the question, not by the search


@pytest.mark.parametrize("k", [0, -1, 2.5, "3", None])
def test_a_number_of_passages_that_is_none(assistant, k):
    with refused(rag.InvalidSetting, "k is how many passages, a whole number from 1 on"):
        assistant.search(QUESTION, k)


def test_a_reranker_orders_what_is_searched_too(archive):
    class Backwards:
        def predict(self, pairs):
            return np.arange(len(pairs))

    found = rag.Assistant(archive, First()).search(QUESTION)
    turned = rag.Assistant(archive, First(), reranker=Backwards())
    assert [p.chunk for p in turned.search(QUESTION)] == [p.chunk for p in found][::-1]
    assert [p.chunk for p in turned.search(QUESTION, 1)] == [found[-1].chunk]


# ---------------------------------------------------------------- many questions, and without waiting

SAMPLES = [
    "Which detention centers operate under SMS?",
    "What time does the Yevlakh centre open?",
    "Who is the ambassador of Mexico?",
    "Кто посол?",
    "SMS?",
]


@settings(max_examples=20)
@given(st.lists(st.sampled_from([*SAMPLES, *(text[:200] for text in HARD_TEXTS)]) | st.text(min_size=1), max_size=6))
def test_many_questions_get_the_answers_that_each_gets_alone(sample, questions):
    questions = [question for question in questions if any(map(str.isalnum, question))]
    many = sample.ask_many(iter(questions))
    assert [without_timings(answer) for answer in many] == [without_timings(sample.ask(q)) for q in questions]


def test_a_question_that_is_asked_twice_is_answered_once(assistant):
    first, other, again = assistant.ask_many([QUESTION, "Who opened pier nine?", QUESTION])
    assert sorted(question for _, question in assistant.reader.asked) == [
        "Which pier opened at Alat?",
        "Who opened pier nine?",
    ]
    assert first == again != other


def test_many_questions_of_which_one_cannot_be_asked(assistant, folder):
    with refused(rag.InvalidQuestion, "question 2 of 3: the question is empty"):
        assistant.ask_many([QUESTION, " ", QUESTION])
    with refused(rag.InvalidQuestion, "question 1 of 1: 'x' is not a date"):
        assistant.ask_many([QUESTION], since="x")
    assert assistant.reader.asked == []
    for questions in (QUESTION, None, 3):
        with refused(rag.InvalidQuestion, "takes a list of questions"):
            rag.ask_many(questions, folder, embedder=TermEmbedder())
    assert rag.ask_many([], folder, embedder=TermEmbedder()) == []


def test_an_error_of_one_of_many_questions_is_raised(archive):
    class Failing(First):
        def read(self, question, passages, before=""):
            if "fail" in question:
                raise rag.ModelUnavailable("the model is gone")
            return super().read(question, passages, before)

    with refused(rag.ModelUnavailable, "the model is gone"):
        rag.Assistant(archive, Failing()).ask_many([QUESTION, "Does it fail?"] * 3)


class Waiting(First):
    """A reader that waits until it is told to go on."""

    def __init__(self):
        super().__init__()
        self.begun, self.go_on = threading.Event(), threading.Event()

    def read(self, question, passages, before=""):
        self.begun.set()
        assert self.go_on.wait(60)
        return super().read(question, passages, before)


def test_an_event_loop_goes_on_while_a_question_is_answered(archive):
    reader = Waiting()
    assistant = rag.Assistant(archive, reader)

    async def told_by_the_loop():
        asking = asyncio.create_task(assistant.aask(QUESTION))
        while not reader.begun.is_set():
            await asyncio.sleep(0.001)
        assert not asking.done()
        reader.go_on.set()
        return await asking

    answer = asyncio.run(told_by_the_loop())
    assert without_timings(answer) == without_timings(assistant.ask(QUESTION))


def test_an_event_loop_goes_on_where_a_question_is_given_up(archive):
    reader = Waiting()
    assistant = rag.Assistant(archive, reader)

    async def given_up():
        asking = asyncio.create_task(assistant.aask(QUESTION))
        while not reader.begun.is_set():
            await asyncio.sleep(0.001)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        other = await rag.Assistant(archive, First()).aask(QUESTION)
        assert not reader.asked  # the one that was given up is still being read
        reader.go_on.set()
        return other

    assert asyncio.run(given_up()).status == "answered"


def test_asking_without_waiting_needs_no_assistant(folder):
    async def several():
        questions = [rag.aask(QUESTION, folder, embedder=TermEmbedder(), since=since) for since in ("2015-03-01", None)]
        return await asyncio.gather(*questions)

    later, all_of_them = asyncio.run(several())
    assert {p.document.id for p in later.passages} == {"old", "new"}
    assert {p.document.id for p in all_of_them.passages} == {"old", "new", "undated"}
    with refused(rag.InvalidQuestion, "not NoneType"):
        asyncio.run(rag.aask(None, folder, embedder=TermEmbedder()))


# ---------------------------------------------------------------- closing


def test_a_closed_assistant_says_so(folder):
    with rag.Assistant.open(folder, First(), embedder=TermEmbedder()) as assistant:
        assert assistant.ask(QUESTION).status == "answered"
    assistant.close()  # again
    asks = [
        assistant.ask,
        assistant.search,
        lambda q: assistant.ask_many([q]),
        lambda q: asyncio.run(assistant.aask(q)),
    ]
    for ask in asks:
        with refused(rag.AssistantClosed, "this assistant is closed; open another with Assistant.open("):
            ask(QUESTION)


def test_an_assistant_that_is_kept_open_is_opened_anew_where_somebody_closed_it(folder):
    rag.ask(QUESTION, folder, embedder=TermEmbedder())
    rag.shared.open_once(folder, TermEmbedder()).close()
    assert rag.ask(QUESTION, folder, embedder=TermEmbedder()).passages
