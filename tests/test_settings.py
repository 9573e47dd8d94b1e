import argparse
import dataclasses
import json
import logging
import re
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.service import limits, logs, service
from ui.service.limits import SESSIONS_AN_ADDRESS, Limiter, Visitor
from ui.service.settings import OPTIONS, ServiceSettings, add_arguments, beside, settings_of

DOCS = Path(__file__).parent.parent / "docs" / "service.md"


def read(*arguments, **environment):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return settings_of(parser, parser.parse_args(arguments), environment)


def test_a_flag_goes_before_the_environment_and_that_before_the_default():
    assert read().port == 7860
    assert read(PRESSCITE_CHAT_PORT="1234").port == 1234
    assert read("--port", "4321", PRESSCITE_CHAT_PORT="1234").port == 4321
    assert read("--questions-per-minute", "0", PRESSCITE_CHAT_QUESTIONS_PER_MINUTE="7").questions_per_minute == 0
    assert read(PRESSCITE_CHAT_MCP="1").mcp
    assert not read(PRESSCITE_CHAT_MCP="0").mcp
    assert not read(PRESSCITE_CHAT_MCP="").mcp


def test_every_setting_has_a_flag_a_variable_and_a_line_in_the_documentation():
    assert {option.name for option in OPTIONS} | {"index"} == {
        field.name for field in dataclasses.fields(ServiceSettings)
    }
    documented = DOCS.read_text(encoding="utf-8")
    for option in OPTIONS:
        assert f"`{option.flag}" in documented
        assert f"`{option.variable}" in documented


def test_the_keys_of_every_sentence_are_documented():
    named = re.findall(r"^    (\w+)  +", service.__doc__, re.MULTILINE)
    assert sorted(named) == sorted(get_args(service.Reason))


WRONG = {
    "port": ["http", "-1", "65536"],
    "base_path": ["ask", "/a b", "/a//b", "https://x/y", "/a?b"],
    "trusted_proxies": ["proxy", "127.0.0.1 10.0.0.1", "1.2.3"],
    "users": ["/nowhere/at all", "ann:", ":secret", "ann:x\nbob"],
    "concurrency": ["0", "-1", "many", "1.5"],
    "questions_per_minute": ["-1", "x"],
    "longest_question": ["0", "2001"],
    "log_level": ["loud", "INFO"],
    "drain_seconds": ["-1", "601"],
    "mcp": ["yes"],
    "log_questions": ["true"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in WRONG.items() for text in texts])
def test_a_bad_value_is_refused_by_name_and_without_the_passwords(name, text, capsys):
    with pytest.raises(SystemExit, match="2"):
        read(**{f"PRESSCITE_CHAT_{name.upper()}": text})
    told = capsys.readouterr().err.splitlines()[-1]
    assert f"$PRESSCITE_CHAT_{name.upper()}" in told
    assert "secret" not in told


def test_users_come_from_a_file_or_from_the_variable_itself(tmp_path):
    file = tmp_path / "users"
    file.write_text("ann:a: b \n\nböb:ə\n", encoding="utf-8")
    assert read("--users", str(file)).users == {"ann": "a: b", "böb": "ə"}
    assert read(PRESSCITE_CHAT_USERS="ann:x\nbob:y").users == {"ann": "x", "bob": "y"}
    many = {f"user{number}": "secret" * 5 for number in range(300)}
    assert read(PRESSCITE_CHAT_USERS="\n".join(map(":".join, many.items()))).users == many


def test_paths_and_addresses_are_read_as_they_are_meant():
    assert [read("--base-path", path).base_path for path in ("/", "", "/ask", "/a/b/")] == ["", "", "/ask", "/a/b"]
    assert read("--trusted-proxies", "127.0.0.1, ::1,10.0.0.0/8").trusted_proxies == ("127.0.0.1", "::1", "10.0.0.0/8")


def test_the_services_file_is_never_inside_of_the_archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read().store == tmp_path / ".presscite-chat.sqlite"
    assert beside(Path("a/../b/")) == tmp_path / "b-chat.sqlite"


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@given(st.integers(1, 60), st.lists(st.floats(0, 20), max_size=120))
def test_in_no_minute_does_a_visitor_ask_more_than_twice_the_limit(limit, pauses):
    clock, asked = Clock(), []
    limiter = Limiter(limit, clock)
    for pause in pauses:
        clock.now += pause
        if not limiter.wait(Visitor("one", "1.1.1.1")):
            asked.append(clock.now)
    for start in asked:
        assert sum(start <= time < start + 60 for time in asked) <= 2 * limit


def test_who_waits_as_long_as_told_may_ask_again():
    clock = Clock()
    limiter = Limiter(3, clock)
    visitor = Visitor("one", "1.1.1.1")
    assert [limiter.wait(visitor) for _ in range(4)] == [0, 0, 0, 20]
    clock.now += 19
    assert limiter.wait(visitor) == pytest.approx(1)
    clock.now += 1
    assert limiter.wait(visitor) == 0
    assert limiter.wait(Visitor("other", "1.1.1.1")) == 0


def test_an_address_cannot_ask_without_end_under_ever_new_names():
    limiter = Limiter(5, Clock())
    answered = [limiter.wait(Visitor(str(number), "1.1.1.1")) == 0 for number in range(500)]
    assert sum(answered) == 5 * SESSIONS_AN_ADDRESS
    assert limiter.wait(Visitor("0", "2.2.2.2")) == 0


def test_no_limit_counts_nothing_and_many_visitors_fill_no_memory(monkeypatch):
    limiter = Limiter(0)
    assert {limiter.wait(Visitor("one", "1.1.1.1")) for _ in range(1000)} == {0}
    monkeypatch.setattr(limits, "KEPT_BUCKETS", 10)
    limiter = Limiter(5)
    for number in range(100):
        limiter.wait(Visitor("", str(number)))
    assert len(limiter._buckets) == 10


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


@pytest.fixture
def configure(monkeypatch):
    """Configures the log as the chat does, for one test."""
    ours = logging.getLogger("presscite")
    before = ours.level
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    yield logs.configure
    logging.captureWarnings(False)
    ours.setLevel(before)


@pytest.mark.parametrize("level", logs.LEVELS)
def test_the_level_is_that_of_every_package(level, configure):
    configure(level, words=False)
    modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in ("index", "rag", "ui")}
    loggers = {name: getattr(module, "log", None) for name, module in modules.items()}
    ours = {name: logger for name, logger in loggers.items() if isinstance(logger, logging.Logger)}
    assert {name.partition(".")[0] for name in ours} >= {"index", "ui"}
    assert {logger.getEffectiveLevel() for logger in ours.values()} == {logging.getLevelNamesMapping()[level.upper()]}


@pytest.mark.parametrize("words", [False, True])
def test_each_record_is_one_line_and_an_exceptions_words_are_for_those_who_may_read_them(words, capsys, configure):
    configure("info", words=words)
    log = logging.getLogger("presscite.ui.somewhere")
    try:
        raise ValueError("what a citizen typed\nand typed")
    except ValueError:
        log.exception("it failed")
    logs.event(log, logging.INFO, "answered", milliseconds=7, revision=None, path=Path("x"))
    log.debug("not told")
    logging.getLogger("elsewhere").info("not told either")
    logging.getLogger("elsewhere").warning("told %s", "once")
    failed, answered, warned = lines(capsys)
    assert failed["error"] == "ValueError"
    assert "test_settings.py" in failed["where"][0]
    assert failed.get("message") == ("what a citizen typed\nand typed" if words else None)
    assert (answered["event"], answered["milliseconds"], answered["path"]) == ("answered", 7, "x")
    assert "revision" not in answered
    # A library's words may be those of a citizen, too.
    assert (warned["level"], warned["event"]) == ("warning", "told once" if words else "told by a library")
    assert ("where" in warned) is not words
