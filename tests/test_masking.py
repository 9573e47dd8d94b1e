"""Personal numbers are masked on every road into the service, and numbers of the public are not."""

import html
import json
import sqlite3
from contextlib import closing
from functools import partial
from importlib.util import find_spec

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.data.messages import read_messages
from index import Index
from tests.conftest import TermEmbedder
from tests.personal import PERSONAL, with_numbers, without_numbers
from tests.press import open_reader, releases
from tests.serving import HANGS, serving
from ui.__main__ import main
from ui.service.masking import MASK, masked, passes_97, passes_luhn

WITH = list(with_numbers())
WITHOUT = list(without_numbers())


def test_at_most_one_in_a_hundred_is_missed_and_one_in_a_hundred_masked_that_is_none():
    missed = [(kind, text) for kind, text, secret in WITH if secret.lower() in masked(text).lower()]
    wrongly = [text for text in WITHOUT if masked(text) != text]
    assert {kind for kind, _, _ in WITH} == {kind.__name__ for kind in PERSONAL}
    assert (len(WITH), len(WITHOUT)) == (500, 500)
    assert len(missed) < 5, missed
    assert len(wrongly) < 5, wrongly


@pytest.mark.parametrize(
    "text",
    [
        *("What is 102?", "112 nədir?", "Что такое 1108?", "When was the law No. 1313-IIQ of 26 May 2009 adopted?"),
        *("1 250 000 manat", "What happened from 2017-01-31 to 2018-12-31?", "What did 10 127 100 people get in 2024?"),
        *(
            "+50 %",
            "Is AZ1000 the code of Baku?",
            "Qərar 2(103)-4512/2024",
            "4-8-15-16-23-42",
            "@",
            "1234567890123456789",
        ),
    ],
)
def test_a_question_about_a_number_of_the_public_is_left_alone(text):
    assert masked(text) == text


SUMS = {
    "на счёт 1500000 {}": "манатов манат рублей руб. евро долларов тенге лари лир тысяч тыс. млн тонн человек чел.",
    "на карту 1 500 000 {}": "манатов рублей евро тенге миллионов",
    "hesabı 1500000 {}": "manat manatdır AZN ₼ rubl dollar avro avroya lari tenge lirə qəpik min mln nəfər ton kq",
    "account 1500000.50 {}": "manats AZN USD $ € dollars euros roubles rubles pounds lari tenge liras million people",
}


@pytest.mark.parametrize("text", [form.format(unit) for form, units in SUMS.items() for unit in units.split()])
def test_a_sum_is_nobodys_number_though_it_stands_behind_an_account(text):
    assert masked(text) == text


@pytest.mark.parametrize(
    "text", ["Kart 2024-2025", "kart 2024-2025-ci il üçün", "passport 2024-12-31", "hesabı 12500TL"]
)
def test_days_and_years_and_what_is_written_with_its_unit_are_nobodys_number(text):
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("паспорт 12345678 Рубен", "паспорт *** Рубен"),
        ("паспорт 12345678 Лариса", "паспорт *** Лариса"),
        ("kartıma 4400 1234 5678 9011 50 manat göndərdim", "kartıma *** 50 manat göndərdim"),
        ("счёт 40817810099910004312", "счёт ***"),
        ("kart 2024-2025-2026-2027", "kart ***"),
    ],
)
def test_a_name_a_sum_or_years_do_not_let_a_number_through(text, left):
    assert masked(text) == left


def test_no_question_of_ours_is_changed():
    assert [one.text for one in read_messages() if masked(one.text) != one.text] == []


@given(st.text(max_size=300))
def test_what_is_masked_stays_and_nothing_else_is_lost(text):
    once = masked(text)
    assert masked(once) == once
    rest = iter(text)
    assert all(part in rest for part in once.replace(MASK, ""))  # in the order of the text


@given(st.text("0123456789 -+()AZabc@.", max_size=2000))
def test_any_numbers_are_read_to_their_end(text):
    assert isinstance(masked(text), str)


@pytest.mark.parametrize(
    ("check", "sound"),
    [(passes_luhn, "4111 1111 1111 1111"), (passes_97, "AZ21NABZ00000000137010001944")],
)
def test_one_changed_figure_is_no_account_or_card(check, sound):
    assert check(sound)
    for place in range(6, len(sound)):
        if sound[place].isdigit():
            assert not check(f"{sound[:place]}{(int(sound[place]) + 1) % 10}{sound[place + 1 :]}")


SECRET = "4400 1234 5678 9010"
"""With it goes what would be left of it: no part may be found anywhere."""
RAW = ("4400", "5678 9010", "9010")


def test_no_road_into_the_service_lets_a_number_through(tmp_path):
    typed = f"kart {SECRET}: which detention centers operate in Baku?"
    words = ["--log-questions", "--log-level", "debug"]
    with Index.create(tmp_path / "archive", TermEmbedder()) as made:
        made.add(releases("https://gov.example"))
    reader = partial(open_reader, tmp_path / "archive")
    with serving(tmp_path, *words, assistant=reader, PRESSCITE_CHAT_QUESTIONS_PER_MINUTE="0") as served:
        answers = [
            served.ask(typed),
            served.ask(f"broken {typed}"),
            served.ask(typed, since="2030-01-01", until="2020-01-01"),
        ]
        history = [["user", typed], ["assistant", f"You said {SECRET}"]]
        answers.append(served.ask("And there?", history=history))
        pages = html.unescape(json.dumps(list(of_the_page(served, typed))))
        served.stop()
        log = served.log.read_text()
    assert "operate in Baku" in log  # questions are logged here
    for found in (json.dumps(answers), pages, log):
        assert [raw for raw in RAW if raw in found] == []
    assert MASK in pages
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("chat.sqlite*"))
    assert b"kart" in stored
    assert [raw for raw in RAW if raw.encode() in stored] == []
    with closing(sqlite3.connect(tmp_path / "chat.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM feedback WHERE comment LIKE '%***%'").fetchone() == (1,)


def of_the_page(served, typed):
    """What the page is told when it asks, searches, shows, complains and asks again with what it shows."""
    with httpx.Client(base_url=served.address, timeout=HANGS) as http:
        config = http.get("config").json()
        component = next(one["id"] for one in config["components"] if one["type"] == "html")

        def ask(sent):
            told = http.post("events/ask", json=sent).raise_for_status().text
            return json.loads(told.rpartition("data: ")[2])

        def call(name, sent):
            told = {"data": sent, "component_id": component, "fn_name": name, "session_hash": "x"}
            return http.post("gradio_api/component_server", json=told).raise_for_status().json()

        asked = ask({"question": typed, "languages": ["en"], "before": [typed]})
        yield asked
        conversation = asked["conversation"]
        yield ask({"question": "And there?", "languages": ["az"], "conversation": conversation, "before": [typed]})
        yield ask({"question": f"Thanks, {SECRET}!", "languages": ["ru"], "conversation": conversation})
        yield call(
            "opinion", {"conversation": conversation, "number": 1, "up": False, "comment": f"my card is {SECRET}"}
        )


@pytest.mark.skipif(find_spec("mcp") is None, reason="needs the extra presscite[mcp]")
def test_the_mcp_tool_lets_no_number_through(tmp_path):
    words = ["--log-questions", "--mcp"]
    with serving(tmp_path, *words) as served:
        call = {"name": "ask", "arguments": {"question": f"kart {SECRET}: what is cited?"}}
        told = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
        headers = {"Accept": "application/json, text/event-stream"}
        answer = httpx.post(f"{served.address}mcp", json=told, headers=headers, timeout=HANGS).raise_for_status().text
        log = served.log.read_text()
    assert "kart" in answer
    assert [raw for raw in RAW if raw in answer + log] == []


def test_what_an_older_version_kept_is_masked_when_it_is_given_out(tmp_path, capsys):
    from ui.service.conversations import Store, StoredTurn, new_conversation
    from ui.service.masking import Masked

    store = Store.open(tmp_path / "chat.sqlite")
    conversation = new_conversation()
    store.save_turn(conversation, StoredTurn(Masked(f"kart {SECRET}"), {"status": "not_found", "text": "No."}))
    store.add_feedback(conversation, 1, False, Masked(f"kart {SECRET}"))
    store.close()
    assert main(["feedback", "--store", str(tmp_path / "chat.sqlite")]) == 0
    printed = capsys.readouterr().out
    assert [raw for raw in RAW if raw in printed] == []
    assert MASK in printed
