"""Questions that name too little: asked back, and understood with what is said next."""

import html
import json
from datetime import date

import pytest

from eval.__main__ import main
from eval.data import CITIZEN
from eval.data.read import read_task
from eval.runs import vague
from index import Document, Index
from rag import Assistant
from rag.answer.choices import choices, is_same_matter
from rag.question.vague import chosen, is_vague
from ui.page.desk import Desk
from ui.service.conversations import Store
from ui.service.service import Service
from ui.service.settings import ServiceSettings

OFFICES = [
    Document(
        f"{place}-office",
        f"The office of the {body} in {place} is open from 9:00 to 18:00. The phone number of the office is {phone}. "
        f"It stands in {street} Street.",
        title=f"Office opened in {place}",
        publisher=body,
        language="en",
        published=date(2026, 3, day),
    )
    for day, (place, body, phone, street) in enumerate(
        [
            ("Baku", "Migration Service", "012 565 61 18", "Binagadi"),
            ("Ganja", "Pension Fund", "022 256 00 11", "Nizami"),
        ],
        start=1,
    )
]
VAGUE = "What is the phone number?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("choices") / "archive") as made:
        made.add(OFFICES)
        with Assistant(made) as opened:
            yield opened


@pytest.fixture(scope="module")
def desk(assistant, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chat")
    store = Store.open(folder / "chat.sqlite")
    yield Desk(Service(lambda: assistant, ServiceSettings(index=folder, store=store.path), store))
    store.close()


@pytest.mark.parametrize("question", [question for _, question in vague.read_vague()])
def test_forty_questions_name_too_little(question):
    assert is_vague(question)


def test_hardly_a_citizens_question_names_too_little():
    questions = [one.text for one in read_task(CITIZEN).questions]
    assert sum(map(is_vague, questions)) <= 0.02 * len(questions)


@pytest.mark.parametrize(
    "question",
    ["What is inflation?", "Who is Voss?", "Что такое тариф?", "What happened in 2019?", "When does SMS open?"],
)
def test_a_name_a_figure_and_a_word_to_explain_are_clear(question):
    assert not is_vague(question)


def test_it_is_asked_back_and_the_next_message_is_understood(assistant):
    answer = assistant.ask(VAGUE)
    assert {one.id for one in answer.choices} == {one.id for one in OFFICES}
    assert "Which one?" in str(answer)
    assert [one["id"] for one in answer.to_dict()["choices"]] == [one.id for one in answer.choices]
    history = [("user", VAGUE), ("assistant", answer.text)]
    for place, phone in (("Baku", "012 565 61 18"), ("Ganja", "022 256 00 11")):
        told = assistant.ask(f"the {place} one", history)
        assert phone in told.text
        assert told.choices == ()
        assert told.citations[0].document.id == f"{place}-office"
    assert not assistant.ask("What is the phone number of the office in Ganja?").choices


def test_the_page_asks_back_with_buttons_that_are_answered(desk):
    asked = html.unescape(desk.ask({"question": VAGUE}, "203.0.113.1")["html"])
    assert "Several may be meant. Which one?" in asked
    for document in OFFICES:
        question = f"{VAGUE} ({document.title})"
        assert f'data-question="{question}"' in asked
        again = desk.ask({"question": question}, "203.0.113.1")
        assert "Several may be meant" not in again["html"]
    said = desk.ask({"question": VAGUE, "languages": ["az"]}, "203.0.113.1")["said"]
    assert said.splitlines()[0] == "Bir neçə şey nəzərdə tutula bilər. Hansı?"
    assert sorted(said.splitlines()[1:]) == [
        "Office opened in Baku, Migration Service",
        "Office opened in Ganja, Pension Fund",
    ]


@pytest.mark.parametrize(
    ("said", "before", "meant"),
    [
        ("the Baku one", VAGUE, "What is the phone number, Baku?"),
        ("And in Ganja?", VAGUE, "What is the phone number, in Ganja?"),
        ("Bakıdakı", "Telefon nömrəsi nədir?", "Telefon nömrəsi nədir, Bakıdakı?"),
        ("в Баку", "Какой номер телефона?", "Какой номер телефона, в Баку?"),
        ("Who is it?", VAGUE, None),
        ("the Baku one", "", None),
        ("And in Yevlakh?", "Which detention centers operate under SMS?", None),
        ("the one " * 9, VAGUE, None),
    ],
)
def test_what_is_said_next_is_put_to_the_question_before(said, before, meant):
    assert chosen(said, before) == meant


class Read:
    """What a reader may give, as far as choices look at it."""

    def __init__(self, document, answerability):
        self.passage = self
        self.document = document
        self.answerability = answerability


def release(name, publisher="A", title="", day=1):
    return Document(name, "Words.", title=title, publisher=publisher, published=date(2026, 1, day))


def test_the_newest_of_one_matter_stands_for_all_and_one_publisher_is_no_choice():
    old, new = release("a", title="Library hours", day=1), release("b", title="Library opens longer", day=2)
    other, unsure = release("c", "B", "Tunnel opens"), release("d", "C", "Bridge opens")
    assert is_same_matter(old, new, {"open"})
    assert not is_same_matter(new, other, {"open"})
    readings = [Read(old, 0.9), Read(new, 0.5), Read(other, 0.4), Read(unsure, 0.1)]
    assert choices("When does it open?", readings, 0.4) == (new, other)
    assert choices("When does it open?", readings[:2], 0.4) == ()
    apart = [Read(release("a", title="Bridge"), 0.9), Read(release("b", title="Tunnel"), 0.9)]
    assert len(choices("When does it open?", apart, 0.4)) == 2  # an archive of one publisher
    assert choices("When does it open?", [*apart, Read(unsure, 0.1)], 0.4) == ()


def test_the_command_prints_how_each_ends(monkeypatch, capsys):
    monkeypatch.setattr(vague, "read_vague", lambda: [("en", VAGUE), ("ru", "Какой срок?")])
    monkeypatch.setattr("eval.data.read.read_task", lambda path: type("Task", (), {"documents": OFFICES}))
    assert main(["vague", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)
    assert [row["ends"] == "asked back" for row in table] == [True, False]
