"""A file's words stand in place of answers from the next question on, and only while it is there."""

import logging
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.serving import Scripted
from ui.languages.translation import LOCALES, translation
from ui.service.conversations import Store
from ui.service.limits import Visitor
from ui.service.notice import LONGEST, Notice, notice_at
from ui.service.service import Refused, Service
from ui.service.settings import ServiceSettings

VISITOR = Visitor("", "127.0.0.1")


@pytest.fixture
def ask(tmp_path):
    settings = ServiceSettings(index=tmp_path, store=tmp_path / "s", notice=tmp_path / "notice", questions_per_minute=0)
    service = Service(Scripted, settings, Store(Path("unused")))
    return lambda question="What is cited?": service.ask(question, VISITOR).answer.status


def test_the_switch_takes_effect_with_the_next_question(ask, tmp_path):
    notice = tmp_path / "notice"
    for _ in range(2):
        assert ask() == "answered"
        notice.write_text("Closed today.", encoding="utf-8")
        with pytest.raises(Refused, match=r"^Closed today\.$") as refused:
            ask()
        assert refused.value.key == "notice"
        assert {refused.value.told(translation(code)) for code in LOCALES} == {"Closed today."}
        notice.unlink()


def test_who_is_in_danger_is_not_put_off(ask, tmp_path):
    (tmp_path / "notice").write_text("Closed today.", encoding="utf-8")
    for message in ("My house is on fire!", "Ölmək istəyirəm", "Спасибо"):
        assert ask(message) == "not_found"  # the scripted assistant was asked


def test_each_language_has_its_own_words_or_a_general_sentence(tmp_path):
    (tmp_path / "notice").write_text('en = "Closed."\naz = "Bağlıdır."\nde = "Zu."', encoding="utf-8")
    notice = notice_at(tmp_path / "notice")
    told = [notice.told(translation(code)) for code in ("en", "az", "ru")]
    assert told == ["Closed.", "Bağlıdır.", translation("ru")("notice")]


def test_a_file_that_cannot_be_read_switches_too_and_is_named(ask, tmp_path, caplog):
    (tmp_path / "notice").mkdir()
    with pytest.raises(Refused, match=translation("en")("notice")):
        ask()
    assert [record.levelno for record in caplog.records if "cannot be read" in record.getMessage()] == [logging.WARNING]
    (tmp_path / "notice").rmdir()
    (tmp_path / "notice").touch()
    with pytest.raises(Refused, match=translation("en")("notice")):
        ask()


@pytest.mark.parametrize("text", ['en = "Closed', "en =", 'ru = "Закрыто."\nen = "Clo'])
def test_one_that_is_half_written_is_shown_to_nobody(ask, tmp_path, text):
    (tmp_path / "notice").write_text(text, encoding="utf-8-sig")
    with pytest.raises(Refused, match=translation("en")("notice")):
        ask()


@pytest.mark.parametrize("text", ["x = " + "[" * 900, "a = " + "9" * 9000, "Closed. " * 1000])
def test_no_words_cost_the_question(ask, tmp_path, text):
    (tmp_path / "notice").write_text(text)
    with pytest.raises(Refused, match=re.escape(text[:50])) as refused:
        ask()
    assert len(str(refused.value)) <= LONGEST


def test_no_question_waits_for_a_pipe(ask, tmp_path):
    os.mkfifo(tmp_path / "notice")
    with pytest.raises(Refused, match=translation("en")("notice")):
        ask()


def test_without_a_switch_nothing_is_looked_at():
    assert notice_at(None) is None


@given(st.binary(max_size=3000))
def test_any_file_switches_with_some_words(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("n") / "notice"
    path.write_bytes(content)
    notice = notice_at(path)
    assert isinstance(notice, Notice)
    assert all(notice.told(translation(code)) for code in LOCALES)
