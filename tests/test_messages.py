"""What is no question to an archive is recognised before anything is searched; a question never is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.data.messages import QUESTION, read_messages
from eval.runs.messages import counts, failures
from index import Index
from rag import Answer, Assistant, UnprovedAnswer
from rag.answer.unasked import TEXTS
from rag.messages.recognise import IN_DANGER, KINDS, LONGEST, no_question
from rag.question.follow_up import standalone
from tests.conftest import TermEmbedder
from tests.test_follow_up import FULL
from tests.test_types import passage
from ui.languages.translation import LOCALES, translation
from ui.service.operator import Operator
from ui.service.replies import reply

MESSAGES = read_messages()
DEVELOPMENT = [one for one in MESSAGES if one.half == "development"]
UNASKED = [one for one in DEVELOPMENT if one.kind != QUESTION]
QUESTIONS = [one for one in DEVELOPMENT if one.kind == QUESTION]


def test_the_set_is_what_its_description_says():
    assert len({one.id for one in MESSAGES}) == len({(one.language, one.text) for one in MESSAGES}) == 600
    assert {one.kind for one in MESSAGES} == {QUESTION, *KINDS}
    for half in ("development", "check"):
        for language in ("az", "en", "ru"):
            kinds = [one.kind for one in MESSAGES if (one.half, one.language) == (half, language)]
            assert {kind: kinds.count(kind) for kind in kinds} == {QUESTION: 50, **dict.fromkeys(KINDS, 5)}


def test_what_was_promised_of_the_set_holds():
    assert list(failures(MESSAGES)) == []
    check = counts([one for one in MESSAGES if one.half == "check"])
    assert check["caught"] >= 0.95 * check["no question"]
    assert check["wrongly caught"] <= 0.01 * check["questions"]


@pytest.mark.parametrize("one", UNASKED, ids=lambda one: one.id)
def test_a_message_is_recognised_however_it_is_typed(one):
    text = one.text.rstrip(".!?")
    for typed in (text.upper(), text.lower(), f"  {text}!!!", f"«{text}»", f"{text}\n\n", f"{text} :)"):
        assert no_question(typed) == one.kind


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_a_message_that_greets_and_asks_is_a_question(language):
    polite = [one for one in UNASKED if one.kind in ("greeting", "thanks", "insult") and one.language == language]
    for one in polite:
        for question in (each.text for each in QUESTIONS[::5] if each.language == language):
            assert no_question(f"{one.text.rstrip('.?!')}. {question}") is None


@pytest.mark.parametrize("one", [one for one in UNASKED if one.kind in IN_DANGER], ids=lambda one: one.id)
def test_whoever_is_in_danger_is_heard_whatever_else_is_said(one):
    question = "Who is the head of the agency?"
    told = "I tell. " * (LONGEST // 8 + 1)
    for text in (f"Hello. {one.text}. {question}", f"{question} {one.text}", f"{told}{one.text}"):
        assert no_question(text) in IN_DANGER


@pytest.mark.parametrize("subject", ["AI", "robot", "Süni intellekt", "insan", "человек", "machine"])
def test_a_subject_by_itself_is_searched(subject):
    assert no_question(subject) is None


@pytest.mark.parametrize(
    "word",
    [
        *("Zibil", "Mal", "it", "Oğrular", "bu mal", "Heyvan", "Rüşvətxorlar"),
        *("Мошенники", "воры", "взяточники", "козёл", "справка", "garbage", "Thieves", "rubbish"),
    ],
)
def test_a_thing_by_itself_is_no_insult_and_no_call_for_help(word):
    assert no_question(word) is None


@pytest.mark.parametrize(
    "text",
    [
        *("zibilsən", "Sən malsan", "Ay it", "siz oğrusunuz", "Zibil bot!", "hamınız rüşvətxorsunuz", "axmaq"),
        *("Вы мошенники!", "да вы воры", "Одни взяточники", "ты козёл", "дураки", "You are thieves", "what garbage"),
    ],
)
def test_a_thing_that_somebody_is_called_is_an_insult(text):
    assert no_question(text) == "insult"


@given(st.text(max_size=300), st.sampled_from(["Hello", "salam ", "привет, ", ""]))
def test_any_text_is_taken_for_something(text, before):
    assert no_question(before + text) in {None, *KINDS}


def test_a_word_that_is_nearly_one_of_the_patterns_is_taken_for_it():
    assert no_question("Thnak you very much") == "thanks"
    assert no_question("kim nazir") is None  # "who is the minister", not "kim yazır"
    assert no_question("спасиьо") == "thanks"
    assert no_question("tesekurler") == "thanks"
    assert no_question("heeeello") == "greeting"
    assert no_question("здраствуйте") == "greeting"


class Unsearchable(Index):
    def search_dense(self, *_, **__):
        raise AssertionError("searched")

    search_lexical = search_dense


def test_an_assistant_says_so_without_searching(tmp_path, monkeypatch):
    Index.create(tmp_path / "archive", TermEmbedder()).close()
    with Assistant.open(tmp_path / "archive", None, embedder=TermEmbedder()) as assistant:
        monkeypatch.setattr(assistant.retriever, "search", Unsearchable.search_dense)
        for kind in KINDS:
            (one, *_) = (one for one in UNASKED if one.kind == kind)
            answer = assistant.ask(one.text)
            assert (answer.status, answer.message, str(answer)) == ("no_question", kind, TEXTS[kind])
            assert json.loads(json.dumps(answer.to_dict()))["message"] == kind


def test_a_message_is_no_part_of_what_a_follow_up_leans_on():
    history = [("user", "Hello!"), ("assistant", "Hello."), ("user", FULL), ("assistant", "Two."), ("user", "thanks")]
    assert standalone("And in Yevlakh?", history) == f"{FULL} And in Yevlakh?"
    assert standalone("And in Yevlakh?", history[:1]) == "And in Yevlakh?"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *[(text, "greeting") for text in ("salam necəsiz", "Assalamu alaykum", "privet")],
        *[(text, "thanks") for text in ("ok", "Tamam.", "понятно", "spasibo")],
        *[(text, "emergency") for text in ("дом горит!!", "помогите, горит дом", "house on fire", "yanğın var!")],
        ("жить не хочется", "distress"),
        ("Yanğın var, yoxsa yox?", "emergency"),
        *[(text, None) for text in ("Когда дом горит кто платит?", "neçə yanğın var", "is the house on fire insured")],
        *[(text, None) for text in ("ok, when does it open?", "пожар", "and then?", "да")],
    ],
)
def test_what_people_type_in_a_hurry(text, kind):
    assert no_question(text) == kind


def test_an_answer_has_a_kind_of_message_exactly_where_nothing_was_asked():
    for faulty in (
        {"status": "no_question"},
        {"status": "not_found", "message": "greeting"},
        {"status": "no_question", "message": "greeting", "passages": (passage(),)},
    ):
        with pytest.raises(UnprovedAnswer):
            Answer(**{"question": "q", "text": "Hello.", **faulty})


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_replies_in_its_language_and_invents_no_number(language):
    for kind in KINDS:
        told = reply(kind, "", translation(language), Operator())
        assert told.plain.strip()
        assert list(told.lines) == []
        assert not any(character.isdigit() for character in told.plain)
    assert set(TEXTS) == set(KINDS)


def test_the_command_prints_both_halves_and_names_failures_of_one(capsys):
    assert main(["messages", "--failures"]) == 0
    printed = capsys.readouterr().out
    assert "check, az" in printed
    assert not any(one.id in printed for one in MESSAGES if one.half == "check")
    assert main(["messages", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["no question"] == 150
