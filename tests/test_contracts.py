"""Every part of ours keeps its contract, and each test of a contract fails for a part that breaks it."""

import subprocess
import sys
from itertools import count

import numpy as np
import pytest

from index import Index
from rag import (
    Citation,
    Composed,
    Document,
    ExtractiveComposer,
    LearnedReader,
    PartUnusable,
    Reading,
    SentenceReader,
    UnprovedAnswer,
)
from rag.testing import HARD_TEXTS, QUESTION, RELEASES, ComposerContract, ReaderContract, RerankerContract, passages
from tests.conftest import TermEmbedder


@pytest.fixture(scope="module")
def learned():
    return LearnedReader()


@pytest.fixture(scope="module")
def simple(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("read") / "archive", TermEmbedder()) as index:
        index.add(RELEASES)
        yield SentenceReader(index)


class TestLearnedReader(ReaderContract):
    @pytest.fixture
    def reader(self, learned):
        return learned


class TestSentenceReader(ReaderContract):
    @pytest.fixture
    def reader(self, simple):
        return simple


class TestExtractiveComposer(ComposerContract):
    @pytest.fixture
    def composer(self):
        return ExtractiveComposer()


class Overlap:
    """Scores a pair by the letters that both have."""

    def predict(self, pairs):
        return np.array([len(set(question) & set(text)) for question, text in pairs])


class TestOverlap(RerankerContract):
    @pytest.fixture
    def reranker(self):
        return Overlap()


class Whole:
    """A reader that is sure of whole passages."""

    threshold, weight = 0.5, 0.0

    def read(self, question, passages, before=""):
        return [Reading(passage, passage.chunk.start, passage.chunk.end, 0.9) for passage in passages]


class Heavy(Whole):
    weight = 1.5


class Certain(Whole):
    threshold = float("nan")


class Mute(Whole):
    def read(self, question, passages, before=""):
        return []


class Unsorted(Whole):
    def read(self, question, passages, before=""):
        return [Reading(p, p.chunk.start, p.chunk.end, n / 9) for n, p in enumerate(passages)]


class Dreaming(Whole):
    def read(self, question, given, before=""):
        return super().read(question, passages(Document("dreamt", "There is another release.")))


class Words(Whole):
    def read(self, question, passages, before=""):
        return [passage.text for passage in passages]


class Fickle(Whole):
    def __init__(self):
        self.calls = count(1)

    def read(self, question, passages, before=""):
        sure = 1 / next(self.calls)
        return [Reading(passage, passage.chunk.start, passage.chunk.end, sure) for passage in passages]


class Forgetful(Whole):
    def read(self, question, passages):
        return super().read(question, passages)


class Latin(Whole):
    def read(self, question, passages, before=""):
        for passage in passages:
            passage.text.encode("latin-1")
        question.encode("latin-1")
        return super().read(question, passages)


READING = "test_it_gives_readings_of_its_passages_surest_first"


@pytest.mark.parametrize(
    ("reader", "broken", "arguments"),
    [
        (Heavy(), "test_its_threshold_and_its_weight_are_from_0_to_1", []),
        (Certain(), "test_its_threshold_and_its_weight_are_from_0_to_1", []),
        (Mute(), READING, []),
        (Unsorted(), READING, []),
        (Dreaming(), READING, []),
        (Words(), READING, []),
        (Fickle(), "test_the_same_question_gets_the_same_readings", []),
        (Fickle(), "test_many_threads_get_what_one_gets", []),
        (Dreaming(), "test_nothing_to_read_is_nothing_read", []),
        (Forgetful(), "test_it_takes_what_a_follow_up_leans_on", []),
        (Latin(), "test_it_reads_any_text_and_takes_any_question", [HARD_TEXTS[0]]),
    ],
)
def test_a_reader_that_breaks_its_contract_is_caught(reader, broken, arguments):
    with pytest.raises((AssertionError, PartUnusable, UnprovedAnswer, TypeError, UnicodeEncodeError)):
        getattr(ReaderContract(), broken)(reader, *arguments)


class Shuffling:
    def __init__(self):
        self.calls = count()

    def predict(self, pairs):
        return np.arange(len(pairs)) * next(self.calls)


class TwoLabels:
    def predict(self, pairs):
        return np.zeros((len(pairs), 2))


class NotANumber:
    def predict(self, pairs):
        return [float("nan")] * len(pairs)


EACH = "test_each_pair_gets_a_finite_number"


@pytest.mark.parametrize(
    ("reranker", "broken", "arguments"),
    [
        (TwoLabels(), EACH, [1]),
        (NotANumber(), EACH, [1]),
        (Shuffling(), "test_the_same_pairs_get_the_same_scores", []),
        (Shuffling(), "test_many_threads_get_what_one_gets", []),
        (NotANumber(), "test_any_text_is_scored_and_every_passage_kept_once", [HARD_TEXTS[0]]),
    ],
)
def test_a_reranker_that_breaks_its_contract_is_caught(reranker, broken, arguments):
    with pytest.raises((AssertionError, PartUnusable)):
        getattr(RerankerContract(), broken)(reranker, *arguments)


class Quoting:
    """A composer that quotes the surest sentence."""

    def compose(self, question, readings, threshold, before=""):
        if not readings or readings[0].answerability < threshold:
            return None
        return self.quote(readings[0].passage.document, readings[0])

    def quote(self, document, reading, sure=None):
        cited = Citation(1, document, 0, len(document.text), document.text)
        return Composed("Said. [1]", (cited,), reading.answerability if sure is None else sure)


class Bold(Quoting):
    def compose(self, question, readings, threshold, before=""):
        return super().compose(question, readings, 0.0)


class Stubborn(Quoting):
    """Takes its own threshold."""

    def compose(self, question, readings, threshold, before=""):
        return super().compose(question, readings, 0.5)


class Careful(Quoting):
    """Answers from its own threshold on at least."""

    def compose(self, question, readings, threshold, before=""):
        return super().compose(question, readings, max(threshold, 0.5))


class Silent(Quoting):
    def compose(self, question, readings, threshold, before=""):
        return None


class Inventing(Quoting):
    def quote(self, document, reading, sure=None):
        return super().quote(Document(document.id, "Another text under the same name."), reading)


class Unmarked(Quoting):
    def quote(self, document, reading, sure=None):
        return Composed("Said.", super().quote(document, reading).citations, sure)


class Doubting(Quoting):
    def quote(self, document, reading, sure=None):
        return super().quote(document, reading, 0.1)


class Text(Quoting):
    def quote(self, document, reading, sure=None):
        return document.text


class Repeating(Quoting):
    """Puts the text of a release where the markers are, as it is."""

    def quote(self, document, reading, sure=None):
        return Composed(f"{document.text} [1]", super().quote(document, reading).citations, sure)


class Varying(Quoting):
    def __init__(self):
        self.calls = count(1)

    def quote(self, document, reading, sure=None):
        return super().quote(document, reading, 1 / next(self.calls))


class Short(Quoting):
    def compose(self, question, readings, threshold):
        return super().compose(question, readings, threshold)


class Always(Quoting):
    def compose(self, question, readings, threshold, before=""):
        return self.quote(RELEASES[0], None, 0.9)


PROVED = "test_what_was_surely_read_becomes_a_proved_answer"


@pytest.mark.parametrize(
    ("composer", "broken", "arguments"),
    [
        (Silent(), PROVED, [QUESTION, 1]),
        (Inventing(), PROVED, [QUESTION, 1]),
        (Unmarked(), PROVED, [QUESTION, 1]),
        (Doubting(), PROVED, [QUESTION, 1]),
        (Text(), PROVED, [QUESTION, 1]),
        (Silent(), "test_words_within_a_sentence_become_a_proved_answer", []),
        (Repeating(), "test_any_text_is_composed_or_declined", [HARD_TEXTS[3]]),
        (Always(), "test_nothing_read_is_declined", []),
        (Bold(), "test_what_is_not_sure_enough_is_declined", []),
        (Stubborn(), "test_the_threshold_is_the_one_that_it_is_given", []),
        (Careful(), "test_the_threshold_is_the_one_that_it_is_given", []),
        (Short(), "test_it_takes_what_a_follow_up_leans_on", []),
        (Varying(), "test_the_same_readings_become_the_same_answer", []),
    ],
)
def test_a_composer_that_breaks_its_contract_is_caught(composer, broken, arguments):
    with pytest.raises((AssertionError, PartUnusable, UnprovedAnswer, TypeError)):
        getattr(ComposerContract(), broken)(composer, *arguments)


class TestWhole(ReaderContract):
    @pytest.fixture
    def reader(self):
        return Whole()


class TestQuoting(ComposerContract):
    @pytest.fixture
    def composer(self):
        return Quoting()


@pytest.mark.parametrize("contract", [ReaderContract, RerankerContract, ComposerContract])
def test_a_contract_says_which_fixture_to_override(contract, tmp_path):
    name = contract.__name__
    (tmp_path / "test_mine.py").write_text(f"from rag.testing import {name}\nclass TestMine({name}): ...\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert f"override the fixture `{name.removesuffix('Contract').lower()}`" in ran.stdout
    assert " passed" not in ran.stdout
