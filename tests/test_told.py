"""What a visitor sees until the answer is there, and that nobody waits for another's model."""

import json
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import httpx
import pytest

from index import Index
from rag.events import Event
from rag.types import Statement
from tests.conftest import TermEmbedder
from tests.press import QUOTE, Reader, releases
from tests.serving import HANGS, get, serving, together, until
from tests.visitors import UNLIMITED, needs_browser, new_page
from ui.languages.translation import translation

CENTERS = "Which detention centers operate in Baku?"


class Stepping(Reader):
    """Goes on once a file is there, in the folder that a question names: "reading", "composing", "told", "done"."""

    def stream(self, question, *asked, today=None, **bounds):
        *_, answer = super().stream(CENTERS, *asked, **bounds)
        folder = Path(question.rpartition(" in ")[2])
        if not folder.is_dir():
            yield answer
            return
        yield Event("searching")
        for step, event in (
            ("reading", Event("passages")),
            ("composing", Event("composing")),
            ("told", Event("statement", statement=Statement("<b>Proved</b>.", (1,), 0.9))),
        ):
            wait(folder, step)
            yield event
        wait(folder, "done")
        yield Event("answer", answer=replace(answer.answer, question=question, remarks=("The model was gone.",)))


def wait(folder, step):
    while not (folder / step).exists():
        time.sleep(0.01)


def open_stepping(archive):
    return Stepping(Index.open(archive, TermEmbedder()))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told") / "archive"
    with Index.create(folder, TermEmbedder()) as made:
        made.add(releases("https://gov.example"))
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory, archive):
    flags = ("--concurrency", "1", "--base-path", "/ask", "--metrics")
    folder = tmp_path_factory.mktemp("site")
    with serving(folder, *flags, assistant=partial(open_stepping, archive), **UNLIMITED) as served:
        yield served


@needs_browser
def test_each_step_is_told_in_the_language_of_the_page(site, browser, tmp_path):
    said = translation("az")
    context = browser.new_context(locale="az-AZ", reduced_motion="reduce")
    page = new_page(context)
    page.goto(site.address)
    page.locator("#question").fill(f"Which centers in {tmp_path}")
    page.locator("#question").press("Enter")
    facts = page.locator(".waiting .facts")
    for step, key in (("", "searching"), ("reading", "reading"), ("composing", "composing")):
        (tmp_path / (step or "begun")).touch()
        facts.get_by_text(said(key), exact=True).wait_for()
        page.get_by_role("status").get_by_text(said(key)).wait_for()
    (tmp_path / "told").touch()
    page.locator(".waiting .so-far", has_text="<b>Proved</b>.").wait_for()
    (tmp_path / "done").touch()
    turn = page.locator(".turn.answered")
    turn.locator(".proof", has_text=QUOTE).wait_for()
    assert page.locator(".waiting").count() == 0
    assert turn.get_by_text(said("model_failed"), exact=True).count() == 1
    context.close()


def ask_v1(site, question):
    return httpx.post(f"{site.address}v1/ask", json={"question": question}, timeout=HANGS).json()["status"]


def ask_page(site, question):
    told = httpx.post(f"{site.address}events/ask", json={"question": question}, timeout=HANGS).text
    return "answered" if "html" in json.loads(told.rpartition("data: ")[2]) else told


def test_nobody_waits_for_those_who_wait_for_a_model(site, tmp_path):
    """One place, and 20 visitors for whom a model writes: all others are answered meanwhile, by every door."""
    for step in ("reading", "composing", "told"):
        (tmp_path / step).touch()

    def visitor(number):
        if number < 20:
            return (ask_v1, ask_page)[number % 2](site, f"Which centers, asked by {number}, in {tmp_path}")
        # What is asked without a folder to wait for is answered at once.
        until(lambda: "presscite_under_way 20.0" in get(f"{site.address}metrics").text)
        answers = [ask_v1(site, CENTERS), ask_page(site, CENTERS), site.ask(CENTERS)["status"]]
        (tmp_path / "done").touch()
        return answers

    *waiting, others = together(21, visitor)
    assert waiting == ["answered"] * 20
    assert others == ["answered"] * 3


def test_who_is_not_signed_in_gets_no_answer_on_the_page_and_who_is_does(archive, tmp_path):
    users = {"PRESSCITE_CHAT_USERS": "ann:right", "PRESSCITE_CHAT_BASE_PATH": "/ask"}
    with serving(tmp_path / "users", assistant=partial(open_stepping, archive), **users) as served:
        sent = {"question": CENTERS}
        assert httpx.post(f"{served.address}events/ask", json=sent, timeout=HANGS).status_code == 401
        assert served.events("answered") == []
        with httpx.Client(base_url=served.address, timeout=HANGS) as http:
            http.post("login", data={"username": "ann", "password": "right"}).raise_for_status()
            assert "html" in json.loads(http.post("events/ask", json=sent).text.rpartition("data: ")[2])
            http.cookies.clear()
            assert http.post("events/ask", json=sent).status_code == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"7", b'{"question": 1}', b"\xff"])
def test_what_is_no_question_of_the_page_is_told_so(body, site):
    told = httpx.post(f"{site.address}events/ask", content=body, timeout=HANGS)
    assert "problem" in json.loads(told.text.rpartition("data: ")[2])
    assert "Traceback" not in site.log.read_text()
