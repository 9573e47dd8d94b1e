"""press-chat in processes of its own, forked from one that has loaded Gradio already: each starts at once.

Whatever is waited for is something that happens. A busy machine is no failure, so that only what hangs ends a wait.
"""

import json
import logging
import multiprocessing
import os
import re
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import httpx

from index.errors import InvalidQuestion
from index.types import Document
from rag.events import Event
from rag.types import Answer, Citation
from ui.service.limits import Limiter

HANGS = 600
"""Seconds after which what was waited for will not come, however slow the machine."""
ON_A_PAGE = 120
"""The same of one step in a browser, of which a test has many."""

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["ui.server.app", "rag"])

QUOTE = "Detention centers operate in Baku and Yevlakh."
RELEASE = Document("r-1", QUOTE, title="A meeting was held", url="https://gov.example/news/1")


class Told:
    """Of an assistant that only answers: what happens on the way."""

    def stream(self, *asked, today=None, **bounds):
        yield Event("searching")
        yield Event("passages")
        yield Event("answer", answer=self.ask(*asked, **bounds, **({"today": today} if today else {})))


class Scripted(Told):
    """An assistant whose answers are a function of the question and its history."""

    index = SimpleNamespace(
        revision=7, counts=lambda: {"documents": 1}, history=lambda: iter(()), document=lambda name: RELEASE
    )

    def ask(self, question, history=(), since=None, until=None, today=None):
        if question.startswith("wait for "):
            logging.getLogger("presscite.tests").info("begun")
            while not Path(question.removeprefix("wait for ")).exists():
                time.sleep(0.02)
        if "invalid" in question:
            raise InvalidQuestion("the <question> has no words; ask with words")
        if "broken" in question:
            raise RuntimeError(f"secret path, and {question}")
        if "cited" in question:
            return Answer(question, "answered", f"{QUOTE} [1]", citations=(Citation(1, RELEASE, 0, len(QUOTE), QUOTE),))
        told = [question, list(history), str(since), str(until), *([str(today)] if today else [])]
        return Answer(question, "not_found", json.dumps(told))


def hurried():
    """The scripted assistant, where limits never refill: no visitor may ask again because the machine was slow."""
    from ui.service import conversations

    conversations.Limiter = standing_limiter
    return Scripted()


def standing_limiter(most, seconds):
    return Limiter(most, clock=lambda: 0.0, seconds=seconds)


def until(happened):
    """Wait for something that is seen from outside only: for ``happened()`` to be true; what it was is returned."""
    started = time.monotonic()
    while not (found := happened()):
        assert time.monotonic() - started < HANGS, "it did not happen"
        time.sleep(0.02)
    return found


def get(address):
    """What is at an address."""
    return httpx.get(address, timeout=HANGS)


@contextmanager
def reserved_port():
    """A port that the system gives to nobody else meanwhile. Who names it may listen on it; till then nobody does."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        if sys.platform != "linux":  # where nobody may listen on what another has bound
            held.close()
        yield port


def _run(arguments, environment, log, assistant):
    with Path(log).open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    for name in [name for name in os.environ if name.startswith("PRESSCITE_CHAT_")]:
        del os.environ[name]
    os.environ |= environment
    from rag import shared as real
    from ui.__main__ import main

    if assistant:
        only = assistant()
        real.open_once = lambda path, **chosen: only
    sys.exit(main(arguments))


class Served:
    """A running press-chat: its address, process and log."""

    def __init__(self, process, log, address):
        self.process, self.log, self.address = process, log, address

    def events(self, name=None):
        """What was logged, or those events of a name; every line but the greeting is one JSON object."""
        lines = self.log.read_text().splitlines(keepends=True)
        ended = [line for line in lines if line.endswith("\n") and not line.startswith("The chat is at ")]
        logged = [json.loads(line) for line in ended]
        return [each for each in logged if name in (None, each["event"])]

    def stop(self, name="SIGTERM"):
        """Send a signal, and return the exit status."""
        os.kill(self.process.pid, signal.Signals[name])
        self.process.join(HANGS)
        return self.process.exitcode

    def ask(self, question, headers=None, **arguments):
        """Ask over HTTP as any program may: the answer, or the sentence of its refusal."""
        data = [question, *(arguments.get(name) for name in ("since", "until", "history"))]
        with httpx.Client(base_url=self.address, timeout=HANGS, headers=headers) as http:
            call = http.post("gradio_api/call/ask", json={"data": data})
            return read_event(http, f"gradio_api/call/ask/{call.raise_for_status().json()['event_id']}")


def read_event(http, path):
    event = ""
    for line in http.get(path).raise_for_status().text.splitlines():
        if line.startswith("event: "):
            event = line.removeprefix("event: ")
        elif line.startswith("data: ") and event in ("complete", "error"):
            found = json.loads(line.removeprefix("data: "))
            return found[0] if event == "complete" else found["error"]
    raise AssertionError("no answer came")


def in_fork(work, output):
    """Run ``work()`` in a process that has loaded the chat already; its exit status. What it prints is in a file."""
    process = FORKS.Process(target=_printing, args=(work, str(output)))
    process.start()
    process.join(HANGS)
    return process.exitcode


def _printing(work, output):
    with Path(output).open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        sys.exit(work())


@contextmanager
def serving(folder, *flags, index="here", assistant=Scripted, port=0, **environment):
    """press-chat with these flags; its log and its own file are in ``folder``. No ``assistant``: the real one."""
    folder.mkdir(exist_ok=True)
    log = folder / "log"
    log.unlink(missing_ok=True)
    arguments = ["--port", str(port), "--index", str(index), "--store", str(folder / "chat.sqlite"), *flags]
    process = FORKS.Process(target=_run, args=(arguments, environment, str(log), assistant))
    process.start()
    try:
        yield Served(process, log, _address(process, log))
    finally:
        if process.is_alive():
            process.terminate()
        process.join(HANGS)
        process.close()


def _address(process, log):
    return address_in(log, ended=lambda: not process.is_alive())


def address_in(log, ended):
    """Where the chat is, once it says so in its log; ``ended()`` tells whether its process has ended before."""

    def told():
        over = ended()
        said = re.search(r"The chat is at (http://\S+) ", log.read_text()) if log.exists() else None
        return said or over

    said = until(told)
    assert isinstance(said, re.Match), f"the chat did not start: {log.read_text()}"
    return said[1]


def together(count, work):
    """Run ``work(number)`` in as many threads, begun at one time; what each returned, in order."""
    results, ready = [None] * count, threading.Barrier(count)

    def run(number):
        ready.wait()
        results[number] = work(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
