"""An embedder behind an address: a real server on loopback, well and badly behaved."""

import json
import logging
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from index import EmbedderMismatch, EmbeddingInput, Index, InvalidVectors, ModelUnavailable, load_embedder
from index.__main__ import main
from index.embedding import endpoint
from index.embedding.endpoint import EndpointEmbedder
from index.testing import EmbedderContract
from index.tokens import count_tokens
from index.types import Span
from tests.conftest import TermEmbedder
from tests.loopback import running

KEY = "sk-very-secret-0123456789"
HANGS = 120


class Answers:
    """What a server does with requests: a status for each in turn, the last one going on, and how it says it."""

    def __init__(self, *statuses, dimension=32, said=None, pause=0.0, headers=()):
        self.statuses, self.said, self.pause, self.headers = statuses or (200,), said, pause, dict(headers)
        self.terms = TermEmbedder(dimension=dimension)
        self.requests, self.keys, self.over = [], [], threading.Event()

    def body(self, request):
        if self.said is not None:
            return self.said
        rows = [
            {"index": place, "embedding": [float(x) * 3 for x in self.terms.embed_query(text)]}
            for place, text in enumerate(request["input"])
        ]
        return json.dumps({"data": rows[::-1]}).encode()  # by their index, not by their order


@contextmanager
def serving(answers):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *told):
            pass

        def do_POST(self):
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            status = answers.statuses[min(len(answers.requests), len(answers.statuses) - 1)]
            answers.requests.append(request)
            answers.keys.append(self.headers["authorization"])
            body = answers.body(request) if status == 200 else f"no: {self.headers['authorization']}".encode()
            answers.over.wait(answers.pause)
            self.send_response(status)
            for name, value in answers.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with running(Handler) as server:
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1#terms"
        finally:
            answers.over.set()


class TestEndpointEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        with serving(Answers()) as name:
            yield EndpointEmbedder(name)


def test_an_archive_is_built_asked_and_opened_again_by_the_address(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PRESSCITE_EMBEDDER_KEY", KEY)
    release = tmp_path / "library.txt"
    release.write_text("Leyla Hasanova leads the library of Sheki. It lends novels.\n", encoding="utf-8")
    archive = str(tmp_path / "archive")
    answers = Answers()
    with serving(answers) as name:
        assert main(["add", str(release), "--index", archive, "--embedder", name]) == 0
        assert set(answers.keys) == {f"Bearer {KEY}"}
        with Index.open(archive) as index:  # by the name that it records
            assert index.search_dense(index.embedder.embed_query("Who leads the library?"), 1)
            assert index.built_with["embedder"] == name
        answers.terms = TermEmbedder(dimension=16)  # another model behind the same address
        with Index.open(archive) as index, pytest.raises(EmbedderMismatch):
            index.embedder.embed_query("Who leads the library?")
    assert KEY not in "".join(capsys.readouterr())
    with Index.open(archive) as index, pytest.raises(ModelUnavailable, match="cannot be reached"):
        index.embedder.embed_query("Who leads the library?")


def test_a_request_has_so_many_tokens_and_texts_and_no_text_twice(monkeypatch):
    monkeypatch.setattr(endpoint, "BATCH_TOKENS", 100)
    monkeypatch.setattr(endpoint, "BATCH", 3)
    texts = ["a" * 60, "b" * 30, "c" * 30, "d" * 300, "e", "f", "g", "h", "e"]
    answers = Answers()
    with serving(answers) as name:
        made = EndpointEmbedder(name).embed_chunks([EmbeddingInput("", text, (Span(0, len(text)),)) for text in texts])
    sent = [request["input"] for request in answers.requests if request["input"] != ["dimension"]]
    assert [text for batch in sent for text in batch] == list(dict.fromkeys(texts))
    assert all(len(batch) == 1 or sum(map(count_tokens, batch)) <= 100 for batch in sent)
    assert max(map(len, sent)) == 3
    assert len(made) == len(texts)


FAILURES = {
    "a wrong key": (Answers(401), "refuses the key"),
    "no such model": (Answers(404), "no such model"),
    "too long": (Answers(413), "HTTP 413"),
    "redirected": (Answers(302, headers=[("location", "http://127.0.0.1:9/v1")]), "HTTP 302"),
    "busy for long": (Answers(429, headers=[("retry-after", "120")]), "HTTP 429"),
    "no JSON": (Answers(said=b"vectors"), "no JSON"),
    "deep": (Answers(said=b"[" * 100_000), "no JSON"),
    "packed": (Answers(said=b"\x1f\x8b", headers=[("content-encoding", "gzip")]), "length is not known"),
}


@pytest.mark.parametrize("kind", FAILURES)
def test_a_failure_is_one_line_without_the_key(kind, caplog):
    answers, reason = FAILURES[kind]
    caplog.set_level(logging.DEBUG)
    with serving(answers) as name, pytest.raises(ModelUnavailable) as failed:
        EndpointEmbedder(name, KEY).embed_query("Who?")
    assert reason in str(failed.value)
    assert "\n" not in str(failed.value)
    assert KEY not in str(failed.value) + caplog.text + repr(EndpointEmbedder(name, KEY))


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"data": []},
        {"data": [{"embedding": "AAAA"}]},
        {"data": [{"embedding": []}]},
        {"data": [{"embedding": [1.0, None]}]},
        {"data": [{"embedding": [[1.0]]}]},
        {"data": [{"embedding": [1.0]}, {"embedding": [1.0]}]},
    ],
)
def test_what_is_no_vector_for_each_text_is_refused(said):
    with (
        serving(Answers(said=json.dumps(said).encode())) as name,
        pytest.raises(InvalidVectors, match="no vector for each text"),
    ):
        EndpointEmbedder(name).embed_query("Who?")


def test_a_busy_server_is_asked_again_and_one_that_says_nothing_is_left_in_time():
    with serving(answers := Answers(503, 429, 200, headers=[("retry-after", "0.1")])) as name:
        EndpointEmbedder(name).embed_query("Who?")
    assert len(answers.requests) == 4  # and the one for the dimension
    started = time.monotonic()
    with serving(Answers(pause=HANGS)) as name, pytest.raises(ModelUnavailable, match="within"):
        EndpointEmbedder(name, seconds=0.5).embed_query("Who?")
    assert time.monotonic() - started < HANGS / 2


@pytest.mark.parametrize(
    "name", ["http://#m", "http://127.0.0.1/v1", "http://[::1/v1#m", "https://u:sk-secret@host/v1#m"]
)
def test_an_address_that_is_none_is_refused_before_anything_is_asked(name):
    with pytest.raises(ModelUnavailable) as refused:
        load_embedder(name)
    assert "sk-secret" not in str(refused.value)
