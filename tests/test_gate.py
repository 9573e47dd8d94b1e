"""What the service lets in and what it tells the browser: a real server on loopback, and a real browser."""

import asyncio
import json
import re
import socket
import sqlite3
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.datastructures import MutableHeaders

from index import Index
from index.__main__ import main as press_index
from tests.conftest import TermEmbedder
from tests.press import releases
from tests.serving import HANGS, Scripted, get, hurried, serving, until
from ui.__main__ import main as press_chat
from ui.server import connections
from ui.server.gate import understood
from ui.server.guards import limited
from ui.server.headers import careful_cookies, inline_scripts
from ui.service import conversations, logs, passwords
from ui.service.conversations import Store, StoredTurn, new_conversation
from ui.service.limits import Limiter, network

SECRET = "zanzibar"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """Called by a public name behind a proxy; another site may ask, and may frame it."""
    users = "ann:" + passwords.hashed("right")
    environment = {
        "PRESSCITE_CHAT_ALLOWED_HOSTS": "ask.example.gov",
        "PRESSCITE_CHAT_ALLOWED_ORIGINS": "https://www.example.gov",
        "PRESSCITE_CHAT_FRAME_ANCESTORS": "https://www.example.gov",
        "PRESSCITE_CHAT_TRUSTED_PROXIES": "127.0.0.1",
        "PRESSCITE_CHAT_BASE_PATH": "/ask",
        "PRESSCITE_CHAT_USERS": users,
    }
    with serving(tmp_path_factory.mktemp("public"), assistant=hurried, **environment) as served:
        yield served


@pytest.fixture(scope="module")
def open_house(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("open"), "--mcp", PRESSCITE_CHAT_QUESTIONS_PER_MINUTE="0") as served:
        yield served


BODIES = [
    {},
    {"data": []},
    {"data": SECRET},
    {"data": [SECRET]},
    {"data": [SECRET] * 9},
    {"data": [{"a": SECRET}, [], 7, SECRET]},
    [SECRET],
    {"fn_index": SECRET, "data": [SECRET], "session_hash": "s"},
    {"fn_index": 99, "data": [SECRET], "session_hash": "s"},
    {"data": [SECRET], "session_hash": f"{SECRET} ' <"},
    {"username": SECRET, "password": SECRET},
    {"data": [SECRET], "session_hash": "s", "component_id": 99, "fn_name": SECRET},
]
PATHS = [
    *("", "login", "mcp", "config", "health", SECRET, f"assets/{SECRET}", "logout", "monitoring"),
    *(f"gradio_api/{name}" for name in ("info", "openapi.json", f"file={SECRET}", f"proxy={SECRET}", "upload")),
    *(f"gradio_api/{name}" for name in ("reset", "call/ask", f"call/{SECRET}", "run/ask", "queue/join")),
    *(f"gradio_api/{name}" for name in ("component_server", "cancel", f"call/ask/{SECRET}", "vibe-code")),
    *(f"gradio_api/{name}" for name in (f"queue/data?session_hash={SECRET}", f"heartbeat/{SECRET}", "call/v2/ask")),
]


def test_malformed_calls_are_told_so_and_leave_no_word_in_the_log(open_house):
    with httpx.Client(base_url=open_house.address, timeout=HANGS) as http:
        for path in PATHS:
            for body in BODIES if "heartbeat" not in path else ():
                with suppress(httpx.RemoteProtocolError):
                    answer = http.post(path, json=body, headers={"X-Note": SECRET})
                    assert answer.status_code < 500, (path, body, answer.text)
                    assert '"error":null' not in answer.text.replace(" ", "")
            for broken in (b'{"data": ["' + SECRET.encode(), b"\xff\x00" + SECRET.encode(), b"[" * 100_000):
                with suppress(httpx.RemoteProtocolError):
                    assert http.post(path, content=broken).status_code < 500
            if "heartbeat" not in path:
                with suppress(httpx.RemoteProtocolError), http.stream("GET", path) as answer:
                    assert answer.status_code < 500
    place = urlsplit(open_house.address)
    for head in (f"GET /{SECRET} HTTP/9\r\n\r\n", f"{SECRET}\r\n\r\n", f"GET / HTTP/1.1\r\nHost {SECRET}\r\n\r\n"):
        with socket.create_connection((place.hostname, place.port), timeout=HANGS) as line:
            line.sendall(head.encode())
            assert b" 500 " not in line.recv(100)
    assert open_house.ask("cited")["status"] == "answered"
    assert SECRET not in open_house.log.read_text()
    assert open_house.events()  # each line is an object


def test_only_what_the_chat_needs_is_served(open_house):
    for path in (
        "docs",
        "openapi.json",
        "gradio_api/openapi.json",
        "gradio_api/file=ui/app.py",
        "monitoring",
        "pwa_icon",
    ):
        assert get(open_house.address + path).status_code == 404
    upload = httpx.post(f"{open_house.address}gradio_api/upload", files={"files": ("a.txt", b"a")}, timeout=HANGS)
    assert upload.status_code == 404


def test_a_call_with_fewer_arguments_is_completed(open_house):
    with httpx.Client(base_url=open_house.address, timeout=HANGS) as http:
        event = http.post("gradio_api/call/ask", json={"data": ["And?"]}).json()["event_id"]
        assert "event: complete" in http.get(f"gradio_api/call/ask/{event}").text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "no JSON"),
        (b"7", "no JSON object"),
        (b"[" * 100_000, "no JSON"),
        (b'{"data": []}', "one to four"),
        (b'{"data": [1, 2, 3, 4, 5]}', "one to four"),
        (b'{"data": ["a"], "fn_index": 9}', "no such function"),
        (b'{"data": ["a"], "session_hash": "a b"}', "session_hash"),
    ],
)
def test_what_cannot_be_understood_is_told_why(body, said):
    assert said in understood(body, "/gradio_api/call/ask", [0, 1], [2])


def test_every_response_tells_the_browser_what_it_may_do(public):
    for path, status in (("health", 200), ("", 200), ("config", 401), ("nowhere", 404), ("gradio_api/upload", 404)):
        answer = get(public.address + path)
        assert answer.status_code == status
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self' https://www.example.gov" in policy
        assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_hosts_and_origins_are_believed_by_list_alone(public):
    def status(host=None, origin=None):
        given = {"Host": host, "Origin": origin}
        return httpx.get(public.address, headers={name: value for name, value in given.items() if value}, timeout=HANGS)

    assert status().status_code == 200
    assert status("ask.example.gov").status_code == 200
    assert status("ask.example.gov:443", "https://ask.example.gov:443").status_code == 200
    assert status("evil.example").status_code == 421
    assert status("ask.example.gov.evil.example").status_code == 421
    for origin in (
        "https://evil.example",
        "https://sibling.example.gov",
        "null",
        "https://www.example.gov.evil.example",
    ):
        refused = status("ask.example.gov", origin)
        assert refused.status_code == 403
        assert "access-control-allow-origin" not in refused.headers
    allowed = status("ask.example.gov", "https://www.example.gov")
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == "https://www.example.gov"
    assert "access-control-allow-credentials" not in allowed.headers


def test_who_is_no_proxy_is_not_believed_about_anything(open_house, public):
    said = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Gradio-Server": "https://evil.example"}
    assert "evil.example" not in httpx.get(open_house.address, headers=said, timeout=HANGS).text
    assert httpx.get(public.address, headers={"X-Forwarded-Host": "evil.example"}, timeout=HANGS).status_code == 421
    through = {"Host": "127.0.0.1", "X-Forwarded-Host": "ask.example.gov", "X-Forwarded-Proto": "https"}
    assert "https://ask.example.gov" in httpx.get(public.address, headers=through, timeout=HANGS).text


def test_who_has_not_signed_in_is_not_told_what_there_is_to_ask(open_house, public):
    assert "history" in re.search(r"gradio_api_info = (.*?)</script>", get(open_house.address).text)[1]
    assert re.search(r"gradio_api_info = (.*?)</script>", get(public.address).text)[1].strip(" ;") == "null"


def sign_in(public, password, path="login", headers=None):
    sent = {"username": "ann", "password": password}
    return httpx.post(public.address + path, data=sent, headers=headers, timeout=HANGS)


def test_cookies_stay_on_the_site_and_away_from_scripts(public):
    proxied = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.1"}
    plain, enciphered = sign_in(public, "right"), sign_in(public, "right", headers=proxied)
    for answer in (plain, enciphered):
        cookies = answer.headers.get_list("set-cookie")
        assert cookies
        assert all("SameSite=Lax" in cookie and "HttpOnly" in cookie for cookie in cookies)
        assert not any("samesite=none" in cookie.lower() for cookie in cookies)
    assert all("Secure" in cookie for cookie in enciphered.headers.get_list("set-cookie"))
    assert not any("unsecure" in cookie for cookie in enciphered.headers.get_list("set-cookie"))


@pytest.mark.parametrize("path", ["login", "login/", "ask/login", "ask/ask/login/"])
def test_all_addresses_that_sign_in_count_alike(public, path):
    visitor = {"X-Forwarded-For": f"198.51.100.{10 + len(path)}"}
    answers = [sign_in(public, "wrong", path, visitor).status_code for _ in range(20)]
    assert set(answers) <= {400, 404}
    assert sign_in(public, "right", "login", visitor).status_code in ((429,) if 400 in answers else (200, 429))


def test_a_user_whose_password_is_guessed_from_everywhere_is_locked():
    guarded = limited(lambda name, password: password == "right", Limiter(5, lambda: 0.0), [].append)

    def check(name, password):
        return asyncio.run(guarded(name, password))

    assert check("ann", "right")
    assert not any(check("ann", f"guess {number}") for number in range(5))
    assert not check("ann", "right")
    assert check("bob", "right")


def test_passwords_are_kept_as_hashes(monkeypatch, capsys):
    allowed = passwords.check_of({"ann": passwords.hashed("a: b"), "bob": "plain"})
    assert allowed("ann", "a: b")
    assert allowed("bob", "plain")
    for name, password in (("ann", "a"), ("ann", ""), ("eve", ""), ("eve", "a: b"), ("bob", ""), ("ann", "\udcff")):
        assert not allowed(name, password)
    monkeypatch.setattr("sys.stdin", type("Typed", (), {"isatty": lambda _: False, "readline": lambda _: "a: b\n"})())
    assert press_chat(["hash-password"]) == 0
    assert passwords.check_of({"ann": capsys.readouterr().out.strip()})("ann", "a: b")


def test_an_address_counts_with_all_that_its_owner_has():
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9") != network("2001:db8:1:3::1")
    assert network("::ffff:198.51.100.1") == network("198.51.100.1") != network("198.51.100.2")
    assert network("a name") == "a name"


def test_cookies_are_rewritten_and_nothing_else():
    headers = MutableHeaders(raw=[(b"set-cookie", b"a=b; Path=/x; SameSite=none; Secure"), (b"x", b"y")])
    careful_cookies(headers, secure=False)
    assert headers.getlist("set-cookie") == ["a=b; Path=/x; HttpOnly; SameSite=Lax"]
    assert headers["x"] == "y"


def test_inline_scripts_are_found():
    page = b'<script>a</script><script src="x"></script><SCRIPT type="m">b\n</SCRIPT>'
    assert inline_scripts(page) == [b"a", b"b\n"]


def test_a_client_that_says_nothing_is_sent_away_and_others_are_served(open_house, monkeypatch, tmp_path):
    with serving(tmp_path / "patient", assistant=impatient) as served:
        place = urlsplit(served.address)
        slow = [socket.create_connection((place.hostname, place.port), timeout=HANGS) for _ in range(20)]
        for line in slow[:10]:
            line.sendall(b"POST /gradio_api/call/ask HTTP/1.1\r\nHost: localhost\r\n")
        for line in slow[10:]:
            line.sendall(b"POST /gradio_api/call/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
        assert served.ask("cited")["status"] == "answered"
        said = [line.recv(100) for line in slow]
        assert said[:10] == [b""] * 10
        assert all(one.startswith(b"HTTP/1.1 408") for one in said[10:])
        for line in slow:
            line.close()
        crowd = []
        for _ in range(connections.OF_AN_ADDRESS + 5):
            crowd.append(socket.create_connection((place.hostname, place.port), timeout=HANGS))
        until(lambda: served.events("refused"))
        for line in crowd:
            line.close()
        until(lambda: answered(served))


def answered(served):
    try:
        return served.ask("cited")["status"] == "answered"
    except httpx.TransportError:
        return False


def impatient():
    """The scripted assistant, in a service that waits for nobody."""
    from ui.server import guards

    connections.HEAD_SECONDS = guards.BODY_SECONDS = 1.0
    return Scripted()


TURN = StoredTurn("How?", {"text": "So."})


def test_visitors_do_not_wait_in_line_for_a_file_that_somebody_else_holds(tmp_path, monkeypatch):
    tries, ticks = [], iter([1, 2, 4, 3, 3, 3.5, 5])  # when each came, and when it failed
    monkeypatch.setattr(conversations, "connect", lambda path: tries.append(path) or connected(path))
    store = Store(tmp_path / "chat.sqlite", clock=lambda: next(ticks))
    talk = new_conversation()
    assert store.save_turn(talk, TURN) == 1
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.save_turn(talk, TURN) is None
        before = len(tries)
        assert [store.save_turn(talk, TURN) for _ in range(3)] == [None] * 3
        assert len(tries) == before  # who came while the first waited does not wait again
    assert store.save_turn(talk, TURN) == 2  # came later
    store.close()


def connected(path):
    from ui.service.database import connect

    return connect(path)


def test_a_clock_that_runs_ahead_deletes_nothing(tmp_path, monkeypatch):
    seconds = [0.0]
    store = Store(tmp_path / "chat.sqlite", clock=lambda: seconds[0])
    old, later = new_conversation(), new_conversation()
    store.save_turn(old, TURN)

    class Ahead(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime.now(zone) + timedelta(days=400)

    monkeypatch.setattr(conversations, "datetime", Ahead)
    for _ in range(3):
        store.save_turn(later, StoredTurn("How?", None, asked=Ahead.now(UTC)))
    assert len(store.turns(old)) == 1
    seconds[0] = 3_601.0  # nobody has put the clock right: so late it is
    store.save_turn(later, StoredTurn("How?", None, asked=Ahead.now(UTC)))
    assert store.turns(old) == ()
    store.close()


def test_nothing_is_kept_in_a_file_that_was_moved_away(tmp_path):
    store = Store(tmp_path / "chat.sqlite")
    talk = new_conversation()
    store.save_turn(talk, TURN)
    assert store.add_feedback(talk, 1, up=True)
    (tmp_path / "chat.sqlite").rename(tmp_path / "elsewhere.sqlite")
    assert not store.add_feedback(talk, 1, up=True)
    assert store.save_turn(talk, TURN) == 1
    store.close()


def test_a_storm_of_failures_is_counted_and_a_line_is_cut(capsys, monkeypatch):
    seconds = [0.0]
    log = logs.logging.Logger("presscite.test")
    handler = logs.logging.StreamHandler()
    handler.setFormatter(logs.JsonLines(words=False))
    handler.addFilter(logs.Bounded(lambda: seconds[0]))
    log.addHandler(handler)

    def storm(key, count=1000):
        for _ in range(count):
            logs.event(log, logs.logging.WARNING, "refused", key=key, what="x" * 100_000)

    storm("wrong_password")
    storm("too_many", count=1)  # it is not hidden by the others
    seconds[0] = 61.0
    storm("wrong_password")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["key"] for line in lines].count("too_many") == 1
    assert len(lines) == 2 * logs.ALIKE + 1
    assert [line["repeated"] for line in lines if "repeated" in line] == [1000 - logs.ALIKE]
    assert all(len(line["what"]) < 5_000 for line in lines)


def test_what_is_printed_past_the_log_and_what_ends_a_thread_are_lines_of_the_log(capsys, monkeypatch):
    monkeypatch.setattr(logs.logging.getLogger(), "handlers", [])
    logs.configure("info", words=False)
    with logs.catching_all(words=False):
        print(f"some {SECRET}\nand", file=logs.sys.stderr)
        thread = threading.Thread(target=lambda: {}[SECRET])
        thread.start()
        thread.join()
    logs.logging.captureWarnings(False)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["printed", "printed", "a thread ended"]
    assert lines[0]["characters"] == len(f"some {SECRET}")
    assert lines[2]["error"] == "KeyError"
    assert SECRET not in str(lines)


def test_archive_and_conversations_are_copied_under_a_running_service_and_answer(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda name="terms": TermEmbedder())
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add(releases("https://gov.example")[:2])
        index.add(releases("https://gov.example")[2:4])
        store = Store(tmp_path / "chat.sqlite")
        talk = new_conversation()
        store.save_turn(talk, TURN)
        assert press_index(["backup", str(tmp_path / "copy"), "--index", str(tmp_path / "archive")]) == 0
        assert press_chat(["backup", str(tmp_path / "copy.sqlite"), "--store", str(store.path)]) == 0
        store.save_turn(talk, TURN)
        index.remove(document.id for document in list(index.documents()))
    with Index.open(tmp_path / "copy") as restored:
        assert restored.counts()["documents"] == 4
        assert restored.search_lexical(next(restored.documents()).title, 1)
    assert press_index(["verify", "--index", str(tmp_path / "copy")]) == 0
    kept = Store(tmp_path / "copy.sqlite")
    assert [turn.question for turn in kept.turns(talk)] == ["How?"]
    assert (tmp_path / "copy.sqlite").stat().st_mode & 0o077 == 0
    assert press_index(["backup", str(tmp_path / "copy"), "--index", str(tmp_path / "archive")]) == 2
    assert press_index(["backup", str(tmp_path / "new"), "--index", str(tmp_path / "none")]) == 2
    assert "is there already" in capsys.readouterr().err
    store.close()
    kept.close()
