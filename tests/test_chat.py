"""The chat as programs and their operators use it: a real server on loopback, asked by a client.

The assistant behind it is a function of the question, so that the tests are about the server alone.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

import rag
import rag.shared
from index.errors import InvalidQuestion
from index.types import Document
from rag.types import Answer, Citation
from tests.serving import HANGS, Told, address_in, reserved_port
from ui.__main__ import main

ROOT = Path(__file__).parent.parent

QUOTE = "Detention centers operate in Baku and Yevlakh."
RELEASE = Document(
    id="r-1",
    text=f"The head spoke. {QUOTE} Then they left.",
    title="A meeting was held",
    url="https://gov.example/news/1",
    published=date(2022, 12, 9),
    publisher="The Service",
)


class FakeAssistant(Told):
    """Answers by what the question contains."""

    def __init__(self):
        self.together = threading.Barrier(2)

    index = SimpleNamespace(revision=1, counts=lambda: {"documents": 2})

    def ask(self, question, history=(), since=None, until=None):
        if "together" in question:
            self.together.wait(timeout=HANGS)
        if "invalid" in question:
            raise InvalidQuestion("the <question> has no words; ask with words")
        start = RELEASE.text.index(QUOTE)
        citation = Citation(1, RELEASE, start, start + len(QUOTE), QUOTE)
        return Answer(question, "answered", f"{QUOTE} [1]", citations=(citation,))


@contextmanager
def running(log, **environment):
    """press-chat over the fake, in a process of its own (Gradio leaves loops and sockets open); gives its address."""
    store = log.with_name("chat.sqlite")
    command = [sys.executable, __file__, "--port", "0", "--index", "here", "--store", str(store)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "0", **environment}
    with log.open("w") as errors, subprocess.Popen(command, stderr=errors, stdout=errors, env=environment) as process:
        try:
            yield address_in(log, ended=lambda: process.poll() is not None), process
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("chat") / "log"


@pytest.fixture(scope="module")
def address(log):
    with running(log) as (address, _):
        yield address


@pytest.fixture
def client(address):
    client = Client(address, verbose=False, httpx_kwargs={"timeout": HANGS})
    yield client
    client.close()


def test_a_client_gets_the_answer_as_json(client):
    answer = client.predict("Which centers?", api_name="/ask")
    assert answer["status"] == "answered"
    [citation] = answer["citations"]
    assert citation["quote"] == QUOTE == RELEASE.text[citation["start"] : citation["end"]]


def test_ask_is_the_only_public_endpoint(client):
    api = client.view_api(return_format="dict", print_info=False)
    assert list(api["named_endpoints"]) == ["/ask"]
    assert api["unnamed_endpoints"] == {}


def test_a_client_is_told_what_is_wrong_with_its_question(client):
    with pytest.raises(AppError, match="cannot be searched"):
        client.predict("invalid", api_name="/ask")


def test_two_questions_are_answered_at_the_same_time(client):
    jobs = [client.submit(f"together {number}", api_name="/ask") for number in range(2)]
    assert [job.result(timeout=HANGS)["status"] for job in jobs] == ["answered", "answered"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_stops_it_cleanly(name, tmp_path):
    # The proxy answers nobody: what the chat asks its own server must not go through it.
    with reserved_port() as port:
        nowhere = f"http://127.0.0.1:{port}"
        proxied = {"HTTP_PROXY": nowhere, "http_proxy": nowhere, "NO_PROXY": "", "no_proxy": ""}
        with running(tmp_path / "log", **proxied) as (address, process):
            process.send_signal(signal.Signals[name])
            assert process.wait(timeout=HANGS) == 0
    said, *events = sorted((tmp_path / "log").read_text().splitlines())
    assert said.startswith(f"The chat is at {address} ")
    assert [json.loads(line)["event"] for line in events] == ["started", "stopped"]


def test_a_missing_archive_is_one_clear_line(tmp_path, capsys):
    assert main(["--index", str(tmp_path / "nowhere")]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert str(tmp_path / "nowhere") in error


@pytest.mark.parametrize("port", ["many", "-1", "99999"])
def test_an_impossible_port_is_refused(port, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["--port", port])
    assert "--port" in capsys.readouterr().err


def test_a_taken_port_is_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, __file__, "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert port in done.stderr


HEAVY = (
    *("gradio", "fastapi", "starlette", "uvicorn", "jinja2", "babel", "mcp", "httpx", "pydantic", "huggingface_hub"),
    *("rag", "numpy", "faiss", "tantivy", "trafilatura", "onnxruntime", "tokenizers", "transformers", "torch"),
)


@pytest.mark.parametrize("arguments", [["--help"], ["feedback", "--help"], ["--port", "many"]])
def test_help_and_a_wrong_flag_wait_for_nothing_heavy(arguments):
    code = (
        "import sys, ui.__main__ as m\n"
        f"try: m.main({arguments})\nfinally: print(sorted(sys.modules.keys() & set({HEAVY})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert "--index" in done.stdout + done.stderr
    assert done.stdout.endswith("[]\n")


def test_nothing_is_reported_to_anybody():
    code = (
        "import ui, gradio.analytics as gradio, huggingface_hub.constants as hub\n"
        "print(gradio.analytics_enabled(), hub.HF_HUB_DISABLE_TELEMETRY)"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GRADIO_", "HF_"))}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT)
    assert done.stdout == "False True\n"


if __name__ == "__main__":
    fake = FakeAssistant()
    rag.shared.open_once = lambda path, **chosen: fake
    sys.exit(main())
