"""The chat as it is used: a real server on loopback, asked by a client and, where there is one, by a real browser.

The assistant behind it is a function of the question, so that the tests are about the page alone.
"""

import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

import rag
from index.errors import InvalidQuestion
from index.types import Chunk, Document
from rag.types import Answer, Citation, Passage
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
HOSTILE_TEXT = (
    "<script>window.hacked=1</script><img src=x onerror='window.hacked=2'> [click](javascript:window.hacked=3) "
    "![x](http://evil.example/x.png) http://evil.example/auto <https://evil.example/angle> **bold** $$x$$\n\n# heading"
)
HOSTILE = Document(
    id="r-2",
    text=HOSTILE_TEXT,
    title="</p></div><script>window.hacked=4</script>",
    url="javascript:window.hacked=5",
    publisher='"><img src=x onerror=window.hacked=6>',
)

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BROWSER_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
needs_browser = pytest.mark.skipif(
    BROWSER is None or importlib.util.find_spec("playwright") is None,
    reason="needs a browser and its driver: install chromium (apt-get install chromium) and `pip install playwright`",
)


class FakeAssistant:
    """Answers by what the question contains."""

    def __init__(self):
        self.asked = 0
        self.together = threading.Barrier(2)

    index = SimpleNamespace(revision=1, counts=lambda: {"documents": 2})

    def ask(self, question, history=(), since=None, until=None):
        self.asked += 1
        if "count" in question:
            return Answer(question, "not_found", f"Asked {self.asked} times.")
        if "history" in question:
            said = "; ".join(f"{role}: {text.removesuffix(' [1]')}" for role, text in history)
            return Answer(question, "not_found", f"Before: {said or 'nothing'}.")
        if "together" in question:
            self.together.wait(timeout=10)
        if "invalid" in question:
            raise InvalidQuestion("the <question> has no words; ask with words")
        if "broken" in question:
            raise RuntimeError("a secret path")
        if "nothing" in question:
            found = [Passage(Chunk(f"{r.id}#0", r.id, 0, len(r.text)), r, 1.0) for r in (RELEASE, HOSTILE)]
            return Answer(question, "not_found", "No release answers this.", passages=tuple(found))
        document, quote = (HOSTILE, HOSTILE_TEXT) if "hostile" in question else (RELEASE, QUOTE)
        start = document.text.index(quote)
        citation = Citation(1, document, start, start + len(quote), quote)
        return Answer(question, "answered", f"{quote} [1]", citations=(citation,))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(log, **environment):
    """press-chat over the fake, in a process of its own (Gradio leaves loops and sockets open); gives its address."""
    store = log.with_name("chat.sqlite")
    command = [sys.executable, __file__, "--port", str(free_port()), "--index", "here", "--store", str(store)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "0", **environment}
    with log.open("w") as errors, subprocess.Popen(command, stderr=errors, stdout=errors, env=environment) as process:
        try:
            yield wait_for_address(process, log), process
        finally:
            process.terminate()


def wait_for_address(process, log):
    for _ in range(600):
        if found := re.search(r"The chat is at (http://127\.0\.0\.1:\d+/)", log.read_text()):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"the chat did not start: {log.read_text()}")


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("chat") / "log"


@pytest.fixture(scope="module")
def address(log):
    with running(log) as (address, _):
        yield address


@pytest.fixture
def client(address):
    client = Client(address, verbose=False)
    yield client
    client.close()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, driver.chromium.launch(executable_path=BROWSER, args=BROWSER_FLAGS) as browser:
        yield browser


@pytest.fixture
def browser_page(address, browser):
    """A page as a new visitor with a phone sees it; nothing foreign may be run, asked for or complained about."""
    requests, complaints = [], []
    with browser.new_page(viewport={"width": 390, "height": 844}) as page:
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        yield page
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []
    assert complaints == []


def ask_in(page, question):
    """Type a question and wait for its reply, which is returned as a locator."""
    before = page.get_by_test_id("bot").count()
    box = page.get_by_label("Your question")
    box.fill(question)
    box.press("Enter")
    reply = page.get_by_test_id("bot").nth(before)
    reply.wait_for()
    reply.get_by_text("Searching the releases").wait_for(state="detached")
    return reply


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
    assert [job.result(timeout=20)["status"] for job in jobs] == ["answered", "answered"]


@needs_browser
def test_the_page_shows_quote_and_source(browser_page):
    reply = ask_in(browser_page, "Which *centers*\nare <b>there</b>?")
    assert reply.locator("blockquote").inner_text() == QUOTE
    shown = reply.inner_text()
    assert all(words in shown for words in ("[1]", "A meeting was held", "9 December 2022", "The Service"))
    link = reply.get_by_role("link")
    assert link.get_attribute("href") == RELEASE.url
    assert "noopener" in link.get_attribute("rel")
    assert browser_page.get_by_test_id("user").inner_text().strip() == "Which *centers*\nare <b>there</b>?"


@needs_browser
def test_a_hostile_release_runs_nothing_and_links_nowhere(browser_page):
    reply = ask_in(browser_page, "hostile")
    browser_page.wait_for_timeout(500)  # an image that fails to load would need a moment to run its handler
    assert reply.locator("blockquote").inner_text() == HOSTILE_TEXT
    assert HOSTILE.title in reply.inner_text()
    assert reply.locator("a, img, script, h1, strong, .katex").count() == 0


@needs_browser
def test_a_declined_answer_offers_the_closest_releases(browser_page):
    reply = ask_in(browser_page, "nothing")
    assert "No release answers this." in reply.inner_text()
    assert reply.locator("li").count() == 2
    assert [link.get_attribute("href") for link in reply.get_by_role("link").all()] == [RELEASE.url]


@needs_browser
def test_an_error_is_one_sentence(browser_page, log):
    assert "cannot be searched" in ask_in(browser_page, "invalid").inner_text()
    shown = ask_in(browser_page, "broken").inner_text()
    assert "Something went wrong here" in shown
    assert "secret" not in shown
    assert "RuntimeError" in log.read_text()
    assert "a secret path" not in log.read_text()


@needs_browser
def test_a_conversation_is_remembered_until_it_is_cleared(browser_page):
    ask_in(browser_page, "first")
    ask_in(browser_page, "invalid second")
    assert ask_in(browser_page, "history").inner_text().startswith(f"Before: user: first; assistant: {QUOTE}.")
    browser_page.get_by_role("button", name="Clear").click()
    browser_page.get_by_text("Ask a question about the releases.").wait_for()
    assert ask_in(browser_page, "history").inner_text().startswith("Before: nothing.")


@needs_browser
def test_an_empty_question_is_not_asked(browser_page):
    before = int(re.search(r"\d+", ask_in(browser_page, "count").inner_text())[0])
    box = browser_page.get_by_label("Your question")
    box.fill("   ")
    box.press("Enter")
    browser_page.wait_for_function("document.querySelector('textarea').value === ''")
    assert f"Asked {before + 1} times." in ask_in(browser_page, "count").inner_text()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_stops_it_cleanly(name, tmp_path):
    # The proxy answers nobody: what the chat asks its own server must not go through it.
    proxy = f"http://127.0.0.1:{free_port()}"
    with running(tmp_path / "log", HTTP_PROXY=proxy, http_proxy=proxy, NO_PROXY="", no_proxy="") as (address, process):
        process.send_signal(signal.Signals[name])
        assert process.wait(timeout=30) == 0
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


def test_help_does_not_wait_for_gradio():
    code = "import sys, ui.__main__ as m\ntry: m.main(['--help'])\nfinally: print('gradio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--index" in done.stdout
    assert done.stdout.endswith("False\n")


if __name__ == "__main__":
    fake = FakeAssistant()
    rag.assistant.shared = lambda path: fake
    sys.exit(main())
