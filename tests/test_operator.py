"""What an operator sets is shown, what is not set is not, and what is wrong is named while the rest is used."""

import contextlib
import html
import os
import re
import tomllib
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Index
from rag.messages.recognise import KINDS
from tests.conftest import TermEmbedder
from tests.press import Reader, releases
from ui.__main__ import main
from ui.languages.translation import LOCALES, ours, translation, word
from ui.machines.api import answer
from ui.page.desk import Desk
from ui.page.embed import embed_script
from ui.page.frame import sign_in, waiting
from ui.service import wording
from ui.service.conversations import Store
from ui.service.limits import Visitor
from ui.service.operator import EXAMPLE, LONGEST_NAME, LONGEST_TEXT, Operator, OperatorUnusable, read_operator
from ui.service.service import Refused, Service
from ui.service.settings import ServiceSettings

SET = """
[name]
en = "Ask the Service"
az = "Xidmətdən soruşun"
ru = "Спросите Службу"

[hours]
en = "Monday to Friday, 9 to 18"
az = "Bazar ertəsi – cümə, 9–18"
ru = "Понедельник – пятница, 9–18"

[[contacts]]
value = "+994 12 000 00 00"
en = "Hotline"
az = "Qaynar xətt"
ru = "Горячая линия"

[[contacts]]
value = "ask@gov.example"
en = "Mail"

[[contacts]]
value = "https://gov.example/complaints"

[[emergency_lines]]
value = "112"
en = "Emergency number"
az = "Təcili nömrə"
ru = "Экстренный номер"

[[crisis_lines]]
value = "860 510 510"
en = "Crisis line"
az = "Etimad xətti"
ru = "Линия доверия"

[texts.greeting]
en = "Hello from <b>us</b>!"
az = "Bizdən salam!"
ru = "Привет от нас!"
"""


def write(folder, text):
    path = folder / "operator.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("press") / "a", TermEmbedder()) as index:
        index.add(releases("https://gov.example"))
        yield index


@pytest.fixture
def ask(archive, tmp_path):
    """Asks on the page of an operator with this file; the words of the reply, as text."""
    stores = []

    def asked(question, text=SET, language="en"):
        stores.append(Store.open(tmp_path / "chat.sqlite"))
        settings = ServiceSettings(index=tmp_path, store=tmp_path / "chat.sqlite", questions_per_minute=0)
        operator = read_operator(write(tmp_path, text))
        desk = Desk(Service(lambda: Reader(archive), settings, stores[-1], operator))
        reply = desk.ask({"question": question, "languages": [language]}, "")
        return html.unescape(reply["html"]), reply["said"]

    yield asked
    for store in stores:
        store.close()


def test_the_example_is_sound_as_it_is_and_with_all_that_it_describes(tmp_path):
    shipped = "\n".join([EXAMPLE.read_text(encoding="utf-8"), *wording.example()])
    assert read_operator(write(tmp_path, shipped)) == Operator()
    lines = shipped.splitlines()
    used = "\n".join(line.removeprefix("# ") for line in lines if " = " in line or line.startswith(("[", "# [")))
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    found = read_operator(write(tmp_path, used))
    assert set(tomllib.loads(used)) == {one.name for one in fields(Operator)} - {"problems"}
    assert all(": nothing in " in problem for problem in found.problems)
    assert all(kind in shipped for kind in KINDS)


@pytest.mark.parametrize(
    ("question", "there", "absent"),
    [
        ("My house is on fire!", ["112"], ["860 510 510", "ask@gov.example"]),
        ("I want to die", ["860 510 510", "112"], ["ask@gov.example"]),
        ("Are you a person?", ["+994 12 000 00 00", "mailto:ask@gov.example", "Monday to Friday"], ["112<"]),
        ("I want to file a complaint", ['href="https://gov.example/complaints"', "tel:+994120000000"], ["860 510"]),
        ("How do I bake bread?", ["Or ask somebody:", "ask@gov.example", "Monday to Friday"], ["112<"]),
        ("Thanks!", ["You are welcome."], ["ask@gov.example", "112"]),
    ],
)
def test_who_writes_is_shown_the_lines_that_help(question, there, absent, ask):
    shown, _ = ask(question)
    assert [words for words in there if words not in shown] == []
    assert [words for words in absent if words in shown] == []
    if "no_question" in shown:
        assert "Centres were shown" not in shown


@pytest.mark.parametrize(
    ("message", "lines"), [("I want to die", ["860 510 510", "112"]), ("Evimiz yanır!", ["112"]), ("Thanks!", [])]
)
def test_programs_get_the_lines_that_help_too(message, lines, archive, tmp_path):
    settings = ServiceSettings(index=tmp_path, store=tmp_path / "chat.sqlite", questions_per_minute=0)
    with contextlib.closing(Store.open(tmp_path / "chat.sqlite")) as store:
        service = Service(lambda: Reader(archive), settings, store, read_operator(write(tmp_path, SET)))
        told = answer(service, Visitor("", "127.0.0.1"), "api", message)
    assert told["status"] == "no_question"
    assert [line for line in ("860 510 510", "112") if line in told["text"]] == lines


def test_what_is_not_set_is_left_out(ask):
    for question in ("My house is on fire!", "I want to die", "Are you a person?", "How do I bake bread?"):
        shown, _ = ask(question, "")
        assert 'class="contacts"' not in shown
        assert "Or ask somebody" not in shown


def test_html_is_shown_as_it_is_typed(ask):
    shown, said = ask("Hello!")
    assert "Hello from <b>us</b>!" in shown  # unescaped by the test; the page has no tag of it
    assert said == "Hello from <b>us</b>!"


def test_a_message_is_replied_to_in_its_own_language_else_in_the_pages(ask):
    assert "Etimad xətti" in ask("Ölmək istəyirəm", language="en")[0]
    assert "Линия доверия" in ask("Хочу умереть", language="az")[0]
    assert "Crisis line" in ask("I want to die", language="ru")[0]
    assert "Mail" in ask("How do I bake bread?", language="ru")[0]  # a number helps without its name


def test_a_screen_reader_hears_the_lines_too(ask):
    assert "112" in ask("My house is on fire!")[1]
    assert "860 510 510" in ask("I want to die")[1]


PINNED = """
[[pinned]]
questions = ["How do I bake bread?", "Çörəyi necə bişirim?"]
signed = "The <press> office"
en = "With flour."
az = "Unla."
ru = "Из муки."
"""


def test_a_pinned_answer_stands_above_the_releases_own_and_is_said_to_be_one(ask):
    text = f"{PINNED}until = 2099-12-31"
    shown, said = ask("how do i bake the bread", text)
    above = shown.index("Answered by The <press> office")
    assert (
        above < shown.index("With flour.") < shown.index("31 December 2099") < shown.index("Our releases do not answer")
    )
    assert said == "Answered by The <press> office: With flour."
    assert "Unla." in ask("Coreyi nece bisirim", text, "az")[0]
    assert "With flour." not in ask("How do I bake a cake?", text)[0]
    assert "With flour." not in ask("How do I bake bread?", f"{PINNED}until = 2020-01-01")[0]


WRONG = {
    'colour = "red"': "colour: no such key",
    '[name]\nen = "X"': "name: nothing in az, ru",
    '[name]\nen = "<b>X</b>"\naz = "X"\nru = "X"': "name.en: HTML is shown as it is typed",
    f'[name]\nen = "{"x" * 2000}"\naz = "X"\nru = "X"': "name.en: 2,000 characters, and so left out",
    "[name]\nen = 7": "name.en: not a text",
    '[name]\nde = "X"': "name.de: no such key",
    'name = "X"': "name: is no table",
    '[contacts]\nvalue = "1"': "contacts: write each as a block that begins with [[contacts]]",
    '[[contacts]]\nen = "Hotline"': "contacts, line 1: value: not a text",
    "contacts = [1]": "contacts, line 1: is no table",
    '[texts.weather]\nen = "X"': "texts.weather: no such key",
    "texts = 1": "texts: is no table",
    '[wording.notfound]\nen = "X"': "wording.notfound: no such key; there are not_found",
    '[wording.weather]\nen = "X"': "wording.weather: no such key; press-chat example lists them",
    '[wording.operators]\nen = "X"': "wording.operators: no such key",
    "wording = 1": "wording: is no table",
    '[wording]\nnot_found = "X"': "wording.not_found: is no table",
    '[wording.too_many]\nen = "In {minutes} minutes"': "wording.too_many.en: left out; in braces may stand {seconds}",
    '[wording.too_many]\nen = "In {seconds.real}"': "wording.too_many.en: left out; in braces may stand {seconds}",
    '[wording.ask]\nen = "Ask {"': "wording.ask.en: left out; ",
    "pinned = 1": "pinned: write each as a block",
    f"{PINNED}until = 2020-01-01": "pinned, answer 1: expired on 2020-01-01",
    f'{PINNED}until = "soon"': "pinned, answer 1: until: not a day",
    "[[pinned]]\nuntil = 2099-01-01": "pinned, answer 1: not shown; it needs",
    "[[pinned]]\nuntil = 2099-01-01\nquestions = 'X?'\nsigned = 'Y'\nen = 'Z'": "pinned, answer 1: not shown; it needs",
    "[examples]\nen = [7]": "examples.en: not a text",
    "[examples]\nde = ['X?']": "examples.de: no such key",
    "[[emergency_lines]]\nvalue = '112'\n" * 11: "emergency_lines: 11 lines; the first 10 are shown",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named_and_the_sound_rest_is_used(text, tmp_path):
    sound = '\n[[crisis_lines]]\nvalue = "860"\naz = "E"\nen = "C"\nru = "L"\n'
    found = read_operator(write(tmp_path, f"{text}\n{sound}"))
    assert [problem for problem in found.problems if problem.startswith(WRONG[text])]
    assert [line.value for line in found.crisis_lines] == ["860"]
    assert all(len(words) <= LONGEST_NAME for words in (*found.name.values(), *found.hours.values()))


@pytest.fixture
def worded():
    yield word
    word({})


def test_every_sentence_that_a_visitor_sees_can_be_worded(worded, archive, tmp_path):
    lines = [line.removeprefix("# ") for line in list(wording.example())[1:]]
    text = "\n".join(line.replace('= "', '= "¤') for line in lines)
    operator = read_operator(write(tmp_path, text))
    assert operator.problems == ()
    worded(operator.wording)
    for language in LOCALES:
        said = translation(language)
        assert all(said.sentences[key] == f"¤{ours(language)[key]}" for key in wording.sentence_keys())
    with contextlib.closing(Store.open(tmp_path / "chat.sqlite")) as store:
        settings = ServiceSettings(index=tmp_path, store=tmp_path / "chat.sqlite")
        desk = Desk(Service(lambda: Reader(archive), settings, store, operator))
        sent = {"languages": ["en"], "question": "How do I bake bread?", "id": "none"}
        parts = [desk.start(sent), desk.ask(sent, ""), desk.browse(sent, Visitor("", "")), desk.release(sent)]
    pages = [*(part["html"] for part in parts), sign_in(3), waiting(""), embed_script(()), Refused("busy").args[0]]
    for page in map(html.unescape, pages):
        assert "¤" in page
        sentences = [ours("en")[key] for key in wording.sentence_keys() if " " in ours("en")[key]]
        assert [one for one in sentences if re.search(rf"(?<!¤){re.escape(one)}", page)] == []


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=LONGEST_TEXT + 9) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*LOCALES, "value", "greeting", "xx"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["name", "hours", "contacts", "crisis_lines", "texts", "wording", "x"]), values))
def test_whatever_a_file_holds_it_is_read_and_nothing_overlong_is_kept(found):
    from ui.service.operator import Reading

    read = Reading().operator(found)
    kept = [*read.name.values(), *read.hours.values(), *(line.value for line in (*read.contacts, *read.crisis_lines))]
    assert all(isinstance(text, str) and 0 < len(text) <= LONGEST_NAME for text in kept)
    assert all(0 < len(text) <= LONGEST_TEXT for words in read.texts.values() for text in words.values())
    assert all("\n" not in problem for problem in read.problems)


def test_a_file_that_cannot_be_read_ends_the_start_with_what_to_do(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe")
    odd = {"name": "[name", "deep": "x = " + "[" * 900, "figures": f"x = {'9' * 9000}", "large": "#" * 1_000_001}
    for name, text in odd.items():
        (tmp_path / name).write_text(text)
    for path in (tmp_path / "none.toml", tmp_path, *(tmp_path / name for name in (*odd, "pipe"))):
        with pytest.raises(OperatorUnusable, match="press-chat example"):
            read_operator(path)
        assert main(["--operator", str(path)]) == 2
        assert main(["check", str(path)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 2


def test_the_commands_print_the_example_and_the_problems_of_a_file(tmp_path, capsys):
    assert main(["example"]) == 0
    example = write(tmp_path, capsys.readouterr().out)
    assert main(["check", str(example)]) == 0
    assert main(["check", str(write(tmp_path, "colour = 1"))]) == 1
    assert "colour: no such key" in capsys.readouterr().out
