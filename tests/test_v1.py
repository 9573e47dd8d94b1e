"""``POST /v1/ask`` as programs meet it: a real server on loopback, and for what is answered a real archive."""

import html
import json
import re
import threading
from functools import partial

import httpx
import pytest

import rag
from eval.composed.server import Script, event, given, model_server, statements
from index.types import Chunk
from rag.types import Passage
from tests.serving import HANGS, RELEASE, get, hurried, serving
from ui.languages.translation import LOCALES, translation
from ui.machines.v1.forms import Answer, Considered, Event, Question, Refusal

MISSION = "Which detention centers operate under SMS?"
ORIGIN = "https://www.example.gov"
LINE = "emergency_lines = [{value = '112'}]"


def with_model(archive, url):
    """An assistant with a model, which a busy machine does not make too slow."""
    return rag.Assistant.open(archive, composer=rag.ModelComposer(url, "scripted", seconds=HANGS))


@pytest.fixture(scope="module")
def script():
    """What the model says: nothing, so that answers are the releases' own words, unless a test changes it."""
    return Script()


@pytest.fixture(scope="module")
def real(tmp_path_factory, sample_archive, script):
    """The sample release behind a model; another site may ask, an operator has a line for emergencies."""
    folder = tmp_path_factory.mktemp("real")
    operator = folder / "operator.toml"
    operator.write_text(LINE)
    environment = {"PRESSCITE_CHAT_ALLOWED_ORIGINS": ORIGIN, "PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "0"}
    flags = ("--operator", str(operator), "--notice", str(folder / "notice"))
    with (
        model_server(script) as url,
        serving(folder, *flags, assistant=partial(with_model, sample_archive, url), **environment) as served,
    ):
        yield served


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """Below a path, with a password, a few short questions a minute, behind a proxy."""
    environment = {
        "PRESSCITE_CHAT_BASE_PATH": "/services/ask",
        "PRESSCITE_CHAT_USERS": "ann:right",
        "PRESSCITE_CHAT_TRUSTED_PROXIES": "127.0.0.1",
        "PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "3",
        "PRESSCITE_CHAT_LONGEST_QUESTION": "100",
    }
    with serving(tmp_path_factory.mktemp("guarded"), assistant=hurried, **environment) as served:
        yield served


def post(served, sent, headers=None, **options):
    body = {"content": sent} if isinstance(sent, bytes) else {"json": sent}
    headers = {"Content-Type": "application/json", **(headers or {})}
    return httpx.post(f"{served.address}v1/ask", **body, headers=headers, timeout=HANGS, **options)


def streamed(served, sent, headers=None):
    """The status, and the name and the data of each event."""
    response = post(served, sent, {"Accept": "text/event-stream", **(headers or {})})
    pieces = [piece.split("\n") for piece in response.text.split("\n\n") if piece.startswith("event: ")]
    return response, [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in pieces]


def without_timings(answer):
    return {key: value for key, value in answer.items() if key != "timings"}


def test_the_answer_is_that_of_the_other_doors_in_the_form_that_is_described(real):
    response = post(real, {"question": MISSION})
    assert response.status_code == 200
    assert response.json()["status"] == "answered"
    assert without_timings(response.json()) == without_timings(real.ask(MISSION))
    for question in (MISSION, "Who won the football cup?", "Who leads the SMS in Yevlakh now?", "Hello"):
        Answer.model_validate_json(post(real, {"question": question}).content)
    assert real.events("answered")[-1]["channel"] == "v1"


def test_the_steps_come_as_events_and_the_last_is_the_answer(real):
    response, events = streamed(real, {"question": MISSION})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert [name for name, _ in events] == ["searching", "passages", "composing", "statement", "answer"]
    for name, data in events:
        Event.model_validate_json(json.dumps(data))
        assert data["kind"] == name
    assert without_timings(events[-1][1]["answer"]) == without_timings(post(real, {"question": MISSION}).json())


def test_all_that_is_asked_with_reaches_the_assistant(guarded):
    said = [["user", "Which?"], {"role": "assistant", "content": "This."}]
    sent = {"question": "And?", "history": said, "since": "2020-01-31", "until": "2021-01-31", "today": "2022-03-04"}
    answer = post(guarded, sent, auth=("ann", "right"), headers={"X-Forwarded-For": "198.51.100.1"}).json()
    history = [["user", "Which?"], ["assistant", "This."]]
    assert json.loads(answer["text"]) == ["And?", history, "2020-01-31", "2021-01-31", "2022-03-04"]


def test_personal_numbers_are_masked_before_anything_else(guarded):
    sent = {"question": "Is ann@example.com cited?", "history": [["user", "call +994 50 123 45 67"]]}
    answer = post(guarded, sent, auth=("ann", "right"), headers={"X-Forwarded-For": "198.51.100.2"}).json()
    assert answer["question"] == "Is *** cited?"
    log = guarded.log.read_text()
    assert not any(word in log for word in ("example.com", "123 45", "cited"))


@pytest.mark.parametrize("lang", LOCALES)
def test_what_stands_in_place_of_an_answer_is_said_in_the_language_that_is_wanted(lang, real):
    said = translation(lang)
    none = post(real, {"question": "Who won the football cup?", "lang": lang}).json()
    assert none["status"] in ("not_found", "not_stated")
    assert none["text"].startswith(said(none["status"]))
    assert post(real, {"question": " ", "lang": lang}).json() == {"error": said("empty"), "key": "empty"}
    danger = post(real, {"question": "112", "lang": lang}).json()
    assert (danger["status"], danger["message"]) != ("answered", "emergency")
    danger = post(real, {"question": "My house is on fire!", "lang": lang}).json()
    assert danger["message"] == "emergency"
    assert danger["text"].endswith("\n112")


@pytest.mark.parametrize(
    ("sent", "status", "key"),
    [
        (b"{", 400, "not_understood"),
        (b"", 400, "not_understood"),
        (b"[" * 100_000, 400, "not_understood"),
        (b"\xff", 400, "not_understood"),
        ([], 422, "not_understood"),
        ({}, 422, "not_understood"),
        ({"question": 1}, 422, "not_understood"),
        ({"question": "Which?", "frage": "zanzibar"}, 422, "not_understood"),
        ({"question": "Which?", "since": "zanzibar"}, 422, "not_understood"),
        ({"question": "Which?", "since": 20200101}, 422, "not_understood"),
        ({"question": "Which?", "lang": "zanzibar"}, 422, "not_understood"),
        ({"question": "Which?", "history": "zanzibar"}, 422, "not_understood"),
        ({"question": "Which?", "history": [["system", "zanzibar"]]}, 422, "not_understood"),
        ({"question": "?!"}, 422, "empty"),
        ({"question": "long " * 500}, 422, "too_long"),
        ({"question": "Which?", "since": "2021-01-01", "until": "2020-01-01"}, 422, "bad_dates"),
        ({"question": "What happened on 30 February 2017?"}, 422, "no_such_days"),
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_what_cannot_be_asked_is_refused_in_a_sentence_with_its_status(sent, status, key, accept, real):
    response = post(real, sent, {"Accept": accept})
    assert response.status_code == status
    refusal = Refusal.model_validate_json(response.content)
    assert refusal.key == key
    assert refusal.error[-1] in ".?"
    assert "zanzibar" not in response.text
    assert "zanzibar" not in real.log.read_text()


@pytest.mark.parametrize(
    "history", [[["system", "x"]], [["user"]], "x", [{"role": "user"}], [{"role": "user", "content": "x", "id": 1}]]
)
def test_a_history_in_another_form_is_told_the_right_one(history, real):
    told = post(real, {"question": "Which?", "history": history}).json()["error"]
    assert '["user", "..."]' in told


def test_other_ways_to_send_are_told_the_right_one(real):
    address = f"{real.address}v1/ask"
    assert get(address).status_code == 405
    assert get(address).headers["allow"] == "POST"
    form = httpx.post(address, data={"question": MISSION}, timeout=HANGS)
    assert (form.status_code, "Content-Type: application/json" in form.json()["error"]) == (415, True)
    assert post(real, b" " * 1_000_001).status_code == 413
    assert real.events("refused")[0]["channel"] == "v1"
    for path in ("v1/", "v1/docs", "v1/ask/", "docs", "openapi.json"):
        assert get(real.address + path).status_code == 404


def test_who_asks_too_much_is_told_when_to_ask_again(guarded):
    known = {"X-Forwarded-For": "198.51.100.3"}
    answers = [post(guarded, {"question": "cited"}, known, auth=("ann", "right")) for _ in range(5)]
    assert [one.status_code for one in answers] == [200] * 3 + [429] * 2
    assert 0 < int(answers[-1].headers["retry-after"]) <= 20
    assert answers[-1].json()["key"] == "too_many"
    response, events = streamed(guarded, {"question": "cited"}, {**known, "Authorization": "Basic YW5uOnJpZ2h0"})
    assert (response.status_code, events) == (429, [])


def test_without_its_password_nothing_is_told(guarded):
    for path in ("v1", "v1/openapi.json", "v1/ask"):
        assert get(guarded.address + path).status_code == 401
    assert post(guarded, {"question": "cited"}).status_code == 401
    assert post(guarded, {"question": "cited"}, auth=("ann", "wrong")).status_code == 401


def test_explanations_are_for_users_who_sign_in(real, guarded):
    refused = post(real, {"question": MISSION, "explain": True})
    assert (refused.status_code, "sign in" in refused.json()["error"]) == (403, True)
    known = {"X-Forwarded-For": "198.51.100.5", "Authorization": "Basic YW5uOnJpZ2h0"}
    assert post(guarded, {"question": "cited", "explain": True}, known).json()["explanation"] == []
    assert "explanation" not in post(guarded, {"question": "cited"}, known).json()
    passage = Passage(Chunk("r-1#0", "r-1", 0, 9), RELEASE, 1.0)
    Considered.model_validate(rag.Considered(passage, "Detention", 0.9, (1,), "taken").to_dict())


def test_what_breaks_is_a_sentence_and_its_words_are_in_no_log(guarded):
    known = {"X-Forwarded-For": "198.51.100.4", "Authorization": "Basic YW5uOnJpZ2h0"}
    response = post(guarded, {"question": "broken zanzibar"}, known)
    assert (response.status_code, response.json()["key"]) == (500, "broken")
    response, events = streamed(guarded, {"question": "broken zanzibar"}, known)
    assert response.status_code == 200  # it had begun
    assert [name for name, _ in events] == ["searching", "passages", "refused"]
    assert events[-1][1]["key"] == "broken"
    assert "zanzibar" not in guarded.log.read_text()


def test_a_notice_stands_in_place_of_answers_but_not_of_help(real):
    notice = real.log.with_name("notice")
    notice.write_text('az = "Bağlıdır."\nen = "Closed."')
    try:
        refused = post(real, {"question": MISSION, "lang": "az"})
        assert (refused.status_code, refused.json()) == (503, {"error": "Bağlıdır.", "key": "notice"})
        assert post(real, {"question": "My house is on fire!"}).json()["message"] == "emergency"
    finally:
        notice.unlink()


def test_scripts_of_listed_sites_may_ask_and_others_may_not(real):
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for origin, allowed in ((ORIGIN, True), ("https://evil.example", False)):
        before = httpx.options(f"{real.address}v1/ask", headers={"Origin": origin, **asked}, timeout=HANGS)
        response = post(real, {"question": MISSION}, {"Origin": origin})
        assert (before.status_code == 200) is (response.status_code == 200) is allowed
        for one in (before, response):
            assert (one.headers.get("access-control-allow-origin") == origin) is allowed
            assert "access-control-allow-credentials" not in one.headers


def test_the_description_is_of_this_address_alone_and_a_page_of_it_is_for_people(guarded, real):
    described = get(f"{real.address}v1/openapi.json").json()
    assert list(described["paths"]) == ["/v1/ask"]
    assert described["servers"] == [{"url": "/"}]
    schemas = described["components"]["schemas"]
    for reference in set(json.dumps(described).split('"#/components/schemas/')[1:]):
        assert reference.partition('"')[0] in schemas
    assert set(schemas["Question"]["properties"]) == set(Question.model_fields)
    own = httpx.get(f"{guarded.address}v1/openapi.json", auth=("ann", "right"), timeout=HANGS).json()
    assert own["servers"] == [{"url": "/services/ask"}]
    assert own["paths"]["/v1/ask"]["post"]["security"] == [{"password": []}]
    page = get(f"{real.address}v1")
    assert page.headers["content-type"].startswith("text/html")
    told = html.unescape(page.text)
    assert all(f"<code>{field}</code>" in told for field in (*Question.model_fields, *Answer.model_fields))
    assert "<script" not in page.text


class Halting:
    """What a model sends: a first statement, and a second one when ``go`` is set."""

    def __init__(self, script, *statements):
        self.script, self.statements, self.go = script, statements, threading.Event()

    def __iter__(self):
        sentences = given(self.script.requests[-1]).items()
        number = next(number for number, text in sentences if "Baku and Yevlakh" in text)
        first, rest = re.split("(?<=}, {)", statements(*((text, [number]) for text in self.statements)), maxsplit=1)
        yield event(first)  # it is complete once the next begins
        self.go.wait(HANGS)
        yield event(rest)
        yield event("", "stop") + b"data: [DONE]\n\n"


def test_a_models_statement_is_sent_before_its_answer_is_complete(real, script, monkeypatch):
    first = "Detention centers operate in Baku and Yevlakh."
    monkeypatch.setattr(script, "raw", Halting(script, first, "Nine centers operate in Baku."))
    headers = {"Accept": "text/event-stream"}
    asked = {"json": {"question": MISSION}, "headers": headers, "timeout": HANGS}
    told = []
    with httpx.stream("POST", f"{real.address}v1/ask", **asked) as response:
        for line in response.iter_lines():
            told += [line.removeprefix("event: ")] if line.startswith("event: ") else []
            if line.startswith("data: ") and told[-1] == "statement":
                assert json.loads(line.removeprefix("data: "))["statement"]["text"] == first
                script.raw.go.set()
            if line.startswith("data: ") and told[-1] == "answer":
                answer = json.loads(line.removeprefix("data: "))["answer"]
    assert told == ["searching", "passages", "composing", "statement", "answer"]
    assert (answer["text"], answer["composer"]) == (f"{first} [1]", "scripted")
