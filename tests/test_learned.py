"""The trained reader: spans inside their passage, the same whatever is read beside it, a damaged model refused."""

import json
import math
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import rag
from index import Chunk, Document, Index, ModelUnavailable, Span
from rag.parts import chosen_reader
from rag.reading import onnx_spans
from rag.reading.base import Fitted
from rag.reading.blend import blend
from rag.reading.learned_reader import LearnedReader, around, read_twice
from rag.reading.onnx_spans import SHIPPED, OnnxSpans, score
from rag.reading.spans import SpanScore, best_pair, best_span
from rag.reading.windows import Window
from rag.types import ScoredSentence

FACT = "Detention centers for illegal migrants operate under the Service in Baku and Yevlakh."
OTHER = "The ministers signed an agreement on tourism. The talks lasted two days."
LOGITS = st.floats(-20, 20, width=32)


@pytest.fixture(scope="module")
def model():
    return OnnxSpans()


def passage(text, start=0, title="", score=0.5):
    document = Document(f"d {hash(text)} {start}", "x" * start + text, title)
    return rag.Passage(Chunk(f"{document.id}#0", document.id, start, start + len(text)), document, score)


@given(
    st.integers(1, 30).flatmap(lambda n: st.tuples(*[arrays(np.float64, n, elements=LOGITS)] * 2)), st.integers(1, 40)
)
def test_the_best_pair_is_that_of_trying_all(logits, longest):
    starts, ends = logits
    pairs = [(i, j) for i in range(len(starts)) for j in range(i, min(len(ends), i + longest))]
    first, last = best_pair(starts, ends, longest)
    assert (first, last) in pairs
    assert starts[first] + ends[last] == max(starts[i] + ends[j] for i, j in pairs)


@pytest.mark.parametrize("where", ["start", "end", "answers"])
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_model_that_gives_no_number_reads_nothing(where, value):
    window = Window(np.zeros(4, np.int64), np.zeros(4, np.int64), 2, np.array([[0, 3]]))
    logits = {"start": np.zeros(4, np.float32), "end": np.zeros(4, np.float32), "answers": np.zeros(1)}
    assert best_span(window, logits["start"], logits["end"], 0.0) is not None
    logits[where][-1 if where == "answers" else 2] = value
    assert best_span(window, logits["start"], logits["end"], float(logits["answers"][0])) is None


def test_it_finds_the_words_that_answer_and_prefers_the_passage_that_has_them(model):
    schools = "The ministry opened 12 schools in Baku last year, and repaired more than forty."
    readings = LearnedReader(model).read("How many schools were opened?", [passage(OTHER), passage(schools, 7)])
    assert readings[0].text == "12"
    assert readings[0].start == 7 + schools.index("12")
    assert readings[0].answerability > 2 * readings[1].answerability


@pytest.mark.parametrize(
    ("question", "before", "words"),
    [
        ("When was it opened?", "Who leads the library of Sheki?", "1994"),
        ("Who leads it?", "When was the library of Sheki opened?", "Leyla Hasanova"),
        ("Which books does it lend?", "Who leads the library of Sheki?", "novels"),
    ],
)
def test_a_follow_up_is_answered_and_not_what_was_asked_before(question, before, words):
    text = "The library of Sheki, opened in 1994, is led by Leyla Hasanova. It lends novels to all who live there."
    [reading] = LearnedReader().read(question, [passage(text, title="A library")], before)
    assert reading.text == words


def test_a_follow_up_that_does_not_say_what_it_asks_for_gets_a_sentence():
    asked = [
        "The library of Sheki opened in 1994.",
        "The library of Ganja is led by Leyla Hasanova.",
        "Both lend novels.",
    ]
    read = passage(" ".join(asked))
    starts = [read.text.index(sentence) for sentence in asked]
    spans = tuple(Span(start, start + len(sentence)) for start, sentence in zip(starts, asked, strict=True))
    read = replace(read, chunk=replace(read.chunk, sentences=spans))
    [reading] = LearnedReader().read("And in Ganja?", [read], "Who leads the library of Sheki?")
    assert (reading.text, reading.short) == (asked[1], None)


def test_a_passage_is_read_the_same_whatever_stands_beside_it(model):
    texts = [("", FACT), ("Talks", OTHER), ("", FACT * 40), ("", "Baku")]
    together = list(model.spans("Where do centers operate?", texts))
    assert together == [next(model.spans("Where do centers operate?", [text])) for text in texts]
    assert together == list(model.spans("Where do centers operate?", texts))


@pytest.fixture
def counted(monkeypatch):
    """A model of its own, and the windows that it was run on."""
    runs = []
    monkeypatch.setattr(
        onnx_spans, "score", lambda run, words, window: runs.append(window) or score(run, words, window)
    )
    return OnnxSpans(), runs


def test_what_was_read_for_a_question_is_not_read_again_for_it(counted):
    model, runs = counted
    question, texts = "Where do centers operate?", [("", FACT), ("Talks", OTHER), ("", FACT * 40)]
    first = list(model.spans(question, texts))
    done = len(runs)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: list(model.spans(question, texts[::-1])), range(8))) == [first[::-1]] * 8
    assert len(runs) == done > len(texts)
    list(model.spans(question, [("A title", FACT)]))
    list(model.spans("Who operates them?", [("", FACT)]))
    assert len(runs) == done + 2


def test_what_is_kept_of_readings_is_bounded(counted, monkeypatch):
    monkeypatch.setattr(onnx_spans, "KEPT", 3)
    model, runs = OnnxSpans(), counted[1]
    texts = [("", f"Centre {number} opened.") for number in range(4)]
    together = list(model.spans("Which centre opened?", texts))
    assert list(model.spans("Which centre opened?", texts[:1])) == together[:1]
    assert len(runs) == 5


def test_a_run_that_failed_is_tried_again(monkeypatch):
    def fails(run, words, window):
        raise MemoryError

    model = OnnxSpans()
    monkeypatch.setattr(onnx_spans, "score", fails)
    with pytest.raises(MemoryError):
        next(model.spans("Where?", [("", FACT)]))
    monkeypatch.setattr(onnx_spans, "score", score)
    assert next(model.spans("Where?", [("", FACT)])) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Baku",
        ".",
        "Школа открылась в Шеки.",
        "İşıq İçərişəhərdə söndü.",
        "中文新闻稿。",
        FACT * 60,
        "e\u0301" * 900,
        "🎉 " * 50,
    ],
)
@pytest.mark.parametrize("question", ["Where?", "Где открылась школа?", "?", "why " * 500, "\u200d"])
def test_a_span_never_leaves_its_passage(model, text, question):
    found = passage(text, 11)
    for reading in LearnedReader(model).read(question, [found]):
        assert 11 <= reading.start < reading.end <= 11 + len(text)


def test_nothing_to_read_is_nothing_read(model):
    assert LearnedReader(model).read("Where?", []) == []
    assert LearnedReader(model).read("Where?", [passage(" \u200d ")]) == []


class Scores:
    """A model that reads the score that it is given for a text, at the place of a word in it."""

    def __init__(self, scores, word=""):
        self.scores = scores
        self.word = word
        self.fitted = Fitted({}, 2.0, -1.0, 0.5, 0.4)

    def spans(self, question, passages):
        return [self.span(text, self.scores[text]) for _, text in passages]

    def span(self, text, score):
        start = text.index(self.word)
        return None if score is None else SpanScore(start, start + len(self.word or text), score)


def test_scores_become_probabilities_in_order():
    scores = {"one.": 0.5, "two.": None, "six.": 1e9, "ten.": -1e9}
    readings = LearnedReader(Scores(scores)).read("?", [passage(text) for text in scores])
    assert [reading.text for reading in readings] == ["six.", "one.", "ten."]
    assert [reading.answerability for reading in readings] == pytest.approx([1, 0.5, 0])


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-1, 1)), min_size=1, max_size=5))
def test_of_passages_read_as_surely_the_one_nearer_in_meaning_is_the_surer(known):
    model = Scores({f"one {n}.": score for n, (score, _) in enumerate(known)})
    model.fitted = Fitted({}, 2.0, -1.0, 0.5, 0.4, similarity=3.0)
    passages = [
        replace(passage(f"one {n}."), sentences=tuple(ScoredSentence(Span(0, 4), s) for s in (-1.0, nearest)))
        for n, (_, nearest) in enumerate(known)
    ]
    readings = LearnedReader(model).read("?", passages)
    order = sorted(range(len(known)), key=lambda n: -(2 * known[n][0] + 3 * known[n][1]))
    expected = [1 / (1 + math.exp(-(2 * known[n][0] + 3 * known[n][1] - 1))) for n in order]
    assert [reading.answerability for reading in readings] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("question", "release", "added"),
    [
        ("Kim mərkəzə rəhbərlik edir?", "Mərkəzə Ada Lenk rəhbərlik edir.", -0.5),
        ("Who leads the centre of the town?", "Ada Lenk leads the centre of the town.", 0.0),
        ("Кто руководит центром?", "Центром руководит Ада Ленк.", 0.0),
        ("Who leads the centre of the town?", "Mərkəzə Ada Lenk rəhbərlik edir.", 0.0),
    ],
)
def test_a_language_in_which_answers_are_wrong_more_often_has_a_shift_of_its_own(question, release, added):
    model = Scores({release: 0.25})
    model.fitted = Fitted({}, 2.0, -1.0, 0.5, 0.4, languages={"az": -0.5})
    [reading] = LearnedReader(model).read(question, [passage(release)])
    assert reading.answerability == pytest.approx(1 / (1 + math.exp(-(2 * 0.25 - 1 + added))))


def test_the_sentence_of_an_answer_is_read_again_behind_the_one_before_it_and_both_count():
    whole = "The talks began. They were held in Baku. They lasted two days. Tea was served."
    alone = "They were held in Baku. They lasted two days."
    [span] = read_twice(Scores({whole: 3.0, alone: -2.0}, "two days"), "?", [("", whole)])
    assert whole[span.start : span.end] == "two days"
    assert span.score == 0.5


def test_a_passage_is_begun_again_before_the_next_one_is_waited_for():
    first, following, done = "It rained. They lasted two days.", "Tea was served for two days.", []

    class Waiting(Scores):
        def spans(self, question, passages):
            done.append([text for _, text in passages])
            return map(self.waited_for, passages)

        def waited_for(self, titled):
            done.append(titled[1])
            return self.span(titled[1], self.scores[titled[1]])

    read_twice(Waiting({first: 3.0, following: -9.0}, "two days"), "?", [("", first), ("", following)])
    assert done == [[first, following], first, [first], following, first]


@pytest.mark.parametrize(("first", "mean"), [(-2.0, 0.5), (-2.1, -2.1)])
def test_a_passage_that_hardly_answers_is_not_read_again(first, mean):
    whole, alone = "Tea was served. It rained. They lasted two days.", "It rained. They lasted two days."
    [span] = read_twice(Scores({whole: first, alone: 3.0}, "two days"), "?", [("", whole)])
    assert span.score == mean


def test_what_is_not_read_again_is_not_read():
    whole, alone = "Tea was served. It rained. They lasted two days.", "It rained. They lasted two days."
    scores = {whole: 3.0, alone: None, "two days": 1.0}
    model = Scores(scores, "two days")
    assert [span and span.score for span in read_twice(model, "?", [("", whole), ("", "two days")])] == [None, 1.0]


@given(st.text(), st.integers(0, 40), st.integers(1, 40))
def test_what_is_read_again_holds_the_span_and_is_of_the_passage(text, start, length):
    span = SpanScore(start, start + length, 0.0)
    assert text[start : start + length].strip() in around(text, span)
    assert around(text, span) in text


def test_reading_moves_a_passage_up_by_its_weight():
    found = [passage("one.", score=1.0), passage("two.", score=0.5), passage("six.", score=0.4)]
    readings = [rag.Reading(found[1], 0, 4, 0.9), rag.Reading(found[0], 0, 4, 0.1)]
    assert blend(found, readings, 0.0) == found
    assert [p.text for p in blend(found, readings, 0.5)] == ["two.", "one.", "six."]
    assert [p.text for p in blend(found, readings, 1.0)] == ["two.", "one.", "six."]
    assert [p.score for p in blend(found, readings, 0.5)] == pytest.approx([0.7, 0.55, 0.2])
    assert blend(found, readings, 0.5)[0].scores == {"retrieval": 0.5, "reader": 0.9}


@pytest.fixture
def copied(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / "model")


def test_a_damaged_file_is_refused_and_says_what_to_type(copied):
    name = "reader.onnx"
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    with pytest.raises(ModelUnavailable, match=rf"{name}.*pip install"):
        OnnxSpans(copied).spans("Where?", [("", FACT)])
    (copied / name).unlink()
    with pytest.raises(ModelUnavailable, match=rf"{name}.*pip install"):
        OnnxSpans(copied).spans("Where?", [("", FACT)])


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", json.dumps({"scale": 1})])
def test_a_model_without_its_description_is_refused(copied, content):
    (copied / "reader.json").unlink() if content is None else (copied / "reader.json").write_text(content)
    with pytest.raises(ModelUnavailable, match="reader"):
        OnnxSpans(copied)


def test_it_ships_in_at_most_25_megabytes():
    assert (SHIPPED / "reader.onnx").stat().st_size <= 25_000_000


def test_reading_imports_no_torch():
    code = (
        "import sys; from rag.reading.onnx_spans import OnnxSpans; "
        "assert next(OnnxSpans().spans('Where?', [('', 'In Baku.')])); "
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_an_archive_of_another_embedder_is_read_without_regard_to_its_cosines(index, sample_archive):
    with Index.open(sample_archive) as own:
        assert chosen_reader("trained", own).by_nearness
    reader = chosen_reader("trained", index)
    near, far = (replace(passage(FACT), sentences=(ScoredSentence(Span(0, 9), cosine),)) for cosine in (0.9, 0.1))
    question = "Where do detention centers operate?"
    assert reader.read(question, [near])[0].answerability == reader.read(question, [far])[0].answerability
    own_near, own_far = (LearnedReader().read(question, [one])[0].answerability for one in (near, far))
    assert own_near > own_far
