"""The chat as programs and their operators use it: a real server on loopback, asked by a client.

The assistant behind it is a function of the question, so that the tests are about the server alone.
"""

import os
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.serving import HANGS, QUOTE, RELEASE, in_fork, reserved_port, serving
from ui.__main__ import main

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A chat that lives among proxies which answer nobody: what it asks its own server must not go through them."""
    with reserved_port() as port:
        nowhere = f"http://127.0.0.1:{port}"
        proxied = {"HTTP_PROXY": nowhere, "http_proxy": nowhere, "NO_PROXY": "", "no_proxy": ""}
        unlimited = {"PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "0"}
        with serving(tmp_path_factory.mktemp("chat"), **proxied, **unlimited) as chat:
            yield chat


@pytest.fixture(scope="module")
def client(served):
    client = Client(served.address, verbose=False, httpx_kwargs={"timeout": HANGS})
    yield client
    client.close()


def test_a_client_gets_the_answer_as_json(client):
    answer = client.predict("cited: which centers?", api_name="/ask")
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


def test_two_questions_are_answered_at_the_same_time(client, tmp_path):
    first = client.submit(f"wait for {tmp_path / 'second'}", api_name="/ask")
    assert client.predict("cited: which centers?", api_name="/ask")["status"] == "answered"
    assert not first.done()
    (tmp_path / "second").touch()
    assert first.result(timeout=HANGS)["status"] == "not_found"


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_stops_it_cleanly(name, tmp_path):
    with serving(tmp_path / "chat") as chat:
        assert chat.stop(name) == 0
        assert sorted(event["event"] for event in chat.events()) == ["started", "stopped"]


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


def test_a_taken_port_is_one_clear_line(tmp_path, sample_archive):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        arguments = ["--port", port, "--index", str(sample_archive), "--store", str(tmp_path / "chat.sqlite")]
        assert in_fork(partial(main, arguments), tmp_path / "said") == 2
    said = (tmp_path / "said").read_text()
    assert said.count("\n") == 1
    assert port in said


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


def test_nothing_is_reported_to_anybody(tmp_path):
    code = (
        "import gradio.analytics as gradio, huggingface_hub.constants as hub\n"
        "print(gradio.analytics_enabled(), hub.HF_HUB_DISABLE_TELEMETRY)"
    )
    assert in_fork(partial(exec, code), tmp_path / "said") == 0
    assert (tmp_path / "said").read_text() == "False True\n"
