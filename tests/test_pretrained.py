"""Models of others: whichever transformers or sentence-transformers loads, read and rerank as the shipped one does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rag
from index import Document, Index, ModelUnavailable
from index.embedding.registry import MINILM, locate
from rag import Passage
from rag.reading.onnx_spans import SHIPPED
from rag.reading.pretrained_spans import PretrainedSpans
from rag.retrieval.cross_encoder import load_cross_encoder
from rag.retrieval.rerank import rerank
from rag.testing import ReaderContract, RerankerContract
from tests.conftest import TermEmbedder
from tests.test_compose import reading

PIERS = ["The north pier closed in 2011.", "The south pier opened in 2014.", "Bread is baked at dawn."]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Saves a tiny model of a kind with the default embedder's tokenizer, always with the same weights."""
    import torch
    import transformers

    def save(kind, **settings):
        folder = tmp_path_factory.mktemp(kind.__name__)
        torch.manual_seed(0)
        config = transformers.BertConfig(
            vocab_size=30522,
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=64,
            initializer_range=0.5,
            **settings,
        )
        kind(config).save_pretrained(folder)
        transformers.AutoTokenizer.from_pretrained(locate(MINILM)).save_pretrained(folder)
        return folder

    return save


@pytest.fixture(scope="module")
def reader_folder(saved):
    from transformers import BertForQuestionAnswering

    return saved(BertForQuestionAnswering)


@pytest.fixture(scope="module")
def spans(reader_folder):
    return PretrainedSpans(reader_folder)


@pytest.fixture(scope="module")
def cross_encoder_folder(saved):
    from transformers import BertForSequenceClassification

    return saved(BertForSequenceClassification, num_labels=1)


@pytest.fixture(scope="module")
def cross_encoder(cross_encoder_folder):
    return load_cross_encoder(cross_encoder_folder)


@pytest.fixture(scope="module")
def piers(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("piers") / "archive", TermEmbedder()) as made:
        made.add([Document(f"p{n}", text) for n, text in enumerate(PIERS)])
        yield made


def test_a_question_answering_model_by_path_answers_with_proof(piers, reader_folder):
    assistant = rag.Assistant(piers, str(reader_folder), 0.0)
    answer = assistant.ask("Which pier opened?")
    assert answer.status == "answered"
    for citation in answer.citations:
        assert citation.document.text[citation.start : citation.end] == citation.quote
    assert assistant.ask("Which pier opened?").to_dict()["citations"] == answer.to_dict()["citations"]
    assert rag.Assistant(piers, str(reader_folder), 1.0).ask("Which pier opened?").status != "answered"


def test_the_folder_of_a_model_trained_here_is_read_as_the_shipped_one_is(piers):
    answers = [
        rag.Assistant(piers, reader).ask("When did the south pier open?") for reader in ("trained", str(SHIPPED))
    ]
    assert answers[0].short == answers[1].short == "2014"
    assert answers[0].confidence == answers[1].confidence


TEXTS = st.text(st.sampled_from("aB İəя9.,!?\n\u0301\u202e🇦🇿中") | st.characters(codec="utf-8"), max_size=400)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_a_span_never_leaves_its_passage_and_does_not_depend_on_the_others(spans, question, texts):
    passages = [("", text) for text in texts]
    found = spans.spans(question, passages)
    assert len(found) == len(passages)
    for passage, span in zip(passages, found, strict=True):
        (alone,) = spans.spans(question, [passage])
        assert (span is None) == (alone is None)
        if span and alone:
            assert 0 <= span.start < span.end <= len(passage[1])
            assert span.score == pytest.approx(alone.score, abs=1e-3)


def test_words_at_the_end_of_a_long_passage_are_found_at_their_place(reader_folder, monkeypatch):
    model = PretrainedSpans(reader_folder)
    wanted = model._parts[0].convert_tokens_to_ids("2014")

    def sure_of_2014(tokenizer, network, laid):
        rows = [np.array([9.0 if piece == wanted else 0.0 for piece in row]) for row in laid["input_ids"]]
        return rows, rows

    monkeypatch.setattr(model, "_logits", sure_of_2014)
    text = "Bread is baked at dawn. " * 60 + PIERS[1]
    (found,) = model.spans("When?", [("", text)])
    assert text[found.start : found.end] == "2014"


@pytest.mark.parametrize("broken", ["start", "end"])
def test_a_model_that_gives_no_number_reads_nothing(reader_folder, broken, monkeypatch):
    model = PretrainedSpans(reader_folder)
    original = model._logits

    def not_numbers(*given):
        starts, ends = original(*given)
        for logits in starts if broken == "start" else ends:
            logits[:] = np.nan
        return starts, ends

    monkeypatch.setattr(model, "_logits", not_numbers)
    assert model.spans("Which?", [("", PIERS[0])]) == [None]


def test_a_folder_without_a_reader_is_refused_when_it_is_opened(piers, tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="no question-answering model"):
        rag.Assistant(piers, str(tmp_path))
    assistant = rag.Assistant(piers, rag.LearnedReader(PretrainedSpans(tmp_path)))  # which is loaded when it is needed
    with pytest.raises(ModelUnavailable, match="no question-answering model"):
        assistant.ask("Which pier opened?")


class TestPretrainedReader(ReaderContract):
    @pytest.fixture
    def reader(self, spans):
        return rag.LearnedReader(spans)


class TestCrossEncoder(RerankerContract):
    @pytest.fixture
    def reranker(self, cross_encoder):
        return cross_encoder


def test_a_cross_encoder_puts_what_was_found_in_its_order(piers, cross_encoder_folder, cross_encoder):
    question = "Which pier opened?"
    assistant = rag.Assistant(piers, None, reranker=str(cross_encoder_folder))
    passages = assistant.ask(question).passages
    expected = sorted(cross_encoder.predict([(question, passage.text) for passage in passages]), reverse=True)
    np.testing.assert_allclose([passage.scores["reranker"] for passage in passages], expected, atol=1e-6)
    same = rag.Assistant(piers, None, reranker=cross_encoder).ask(question).passages
    assert [passage.chunk for passage in same] == [passage.chunk for passage in passages]


class Backwards:
    def predict(self, pairs):
        return np.arange(len(pairs))


@given(st.lists(st.text(min_size=1), max_size=5))
def test_reranking_keeps_every_passage_once(texts):
    passages: list[Passage] = [reading(text, document_id=f"d{n}").passage for n, text in enumerate(texts)]
    turned = rerank("?", passages, Backwards())
    assert [passage.chunk for passage in turned] == [passage.chunk for passage in reversed(passages)]
    assert all(0 <= passage.score <= 1 for passage in turned)


@pytest.mark.parametrize("scores", [[[0.1, 0.9], [0.2, 0.8]], [np.nan, 1.0], [1.0]])
def test_a_reranker_that_gives_no_number_for_each_passage_is_refused(scores):
    class Odd:
        def predict(self, pairs):
            return np.array(scores)

    with pytest.raises(ValueError, match="one label"):
        rerank("?", [reading("One.").passage, reading("Two.").passage], Odd())


def test_what_is_no_cross_encoder_is_named(piers, tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="no cross-encoder"):
        rag.Assistant(piers, reranker=str(tmp_path))


class Counting:
    weight = threshold = 0.0

    def __init__(self):
        self.read_from = []

    def read(self, question, passages, before=""):
        self.read_from = [passage.chunk for passage in passages]
        return []


@pytest.mark.parametrize("most", [1, 2])
def test_how_many_are_read_is_a_setting_and_the_rest_is_offered(piers, most):
    reader = Counting()
    found = rag.Assistant(piers, reader, passages=most).ask("When was pier nine opened?").passages
    of_texts = [chunk for chunk in reader.read_from if not chunk.id.endswith("#title")]
    assert of_texts == [passage.chunk for passage in found][:most]
    assert {passage.document.id for passage in found} == {document.id for document in piers.documents()}


def test_to_read_nothing_is_refused(piers):
    with pytest.raises(ValueError, match="from 1 on"):
        rag.Assistant(piers, passages=0)
