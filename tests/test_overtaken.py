"""An old answer is not given where a newer release stands as near and was not understood; its place is offered."""

from datetime import date
from functools import partial

import pytest

from index import Document, Index
from index.types import Chunk, Span
from rag import Assistant
from rag.answer.base import Composed
from rag.answer.compose import ExtractiveComposer
from rag.answer.overtaken import overtaking
from rag.time.asked import asked_time, put_otherwise
from rag.types import Citation, Passage, ScoredSentence

TODAY = date(2026, 11, 20)
OLD = "The fee for an ordinary passport is 40 crowns from 15 September 2015. It is paid at the counter."
NEW = (
    "The government has set a new fee for an ordinary passport. An adult pays 72 crowns, a child 30 crowns."
    " Whoever loses a passport for the second time in a year pays double."
)


def release(name, title, text, day):
    return Document(name, text, title, published=date.fromisoformat(day), language="en")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    releases = [
        release("old", "Fees for passports", OLD, "2015-09-02"),
        release("new", "Passport fees change in July", NEW, "2024-06-18"),
        release("well", "A well for Arno", "The well of Arno is 31 metres deep. It was dug by hand.", "2012-03-01"),
        release(
            "mayor",
            "Oath in the town hall",
            "Wilma Oake took office as mayor of Arno this morning, in front of the council and 200 guests.",
            "2024-02-15",
        ),
        release(
            "charged",
            "Charges against a former mayor",
            "The former mayor of Selt, Dorian Pell, was charged in Arno with accepting a bribe, the prosecutor said.",
            "2025-08-25",
        ),
        release("bread", "Bread", "Bread is baked at dawn by the bakers of Arno.", "2025-03-01"),
    ]
    with Assistant(Index.create(tmp_path_factory.mktemp("overtaken"))) as opened:
        opened.index.add(releases)
        yield opened


@pytest.fixture(scope="module")
def ask(assistant):
    return partial(assistant.ask, today=TODAY)


@pytest.mark.parametrize(
    "question", ["What is the fee for a passport?", "whats the fee for a passport", "passport fee"]
)
def test_the_old_fee_is_never_the_headline_and_the_new_release_is_shown(ask, question):
    answer = ask(question)
    assert "40" not in (answer.short or "")
    assert "new" in {one.document.id for one in (*answer.citations, *answer.offers)}
    if answer.status != "answered":
        assert answer.offers[0].document.id == "new"


@pytest.mark.parametrize("options", [{"until": "2016-12-31"}, {"question": "What was the fee for a passport in 2015?"}])
def test_who_asks_of_then_is_told_what_held_then(ask, options):
    question = options.pop("question", "What is the fee for a passport?")
    assert "40 crowns" in ask(question, **options).short


class Stepwise(ExtractiveComposer):
    """Gives the statements of the releases one by one."""

    def composing(self, question, readings, threshold, before=""):
        composed = self.compose(question, readings, threshold, before)
        yield from composed.statements if composed else ()
        return composed


@pytest.mark.parametrize(("question", "told"), [("passport fee", []), ("How deep is the well of Arno?", ["31"])])
def test_no_statement_is_told_of_what_is_then_declined(assistant, question, told):
    events = list(Assistant(assistant.index, composer=Stepwise()).stream(question, today=TODAY))
    statements = [event.statement.text for event in events if event.kind == "statement"]
    assert len(statements) == len(told)
    assert all(words in statement for words, statement in zip(told, statements, strict=True))


def test_what_no_newer_release_is_about_stays_the_answer(ask):
    assert ask("How deep is the well of Arno?").short == "31 metres"


@pytest.mark.parametrize("question", ["Who is mayor of Arno?", "Who is the mayor of Arno now?"])
def test_another_office_overtakes_no_holder(ask, question):
    assert ask(question).short == "Wilma Oake"


def found(name, text, day, short=""):
    """A passage as near to a question as any, and an answer of its first sentence."""
    document = release(name, "From our offices", text, day)
    chunk = Chunk(f"{name}#0", name, 0, len(text), (Span(0, len(text)),))
    scored = (ScoredSentence(Span(0, len(text)), 0.7),)
    passage = Passage(chunk, document, 1.0, {"lexical": 9.0}, scored)
    citation = Citation(1, document, 0, len(text), text)
    return passage, Composed(f"{text} [1]", (citation,), 0.6, short or None, as_of=document.published)


@pytest.mark.parametrize(
    ("question", "old", "short", "new", "overtaken"),
    [
        ("What is a ticket?", "In Wexby a ticket is 6 crowns.", "6 crowns", "In Orley a ticket is set anew.", True),
        ("What is a ticket in Wexby?", "In Wexby a ticket is 6 crowns.", "6 crowns", "In Orley it is new.", False),
        ("What is a ticket in Wexby?", "In Wexby a ticket is 6 crowns.", "6 crowns", "In Wexby it is new.", True),
        ("Wexby şəhərində bilet neçəyədir?", "In Wexby it is 6 crowns.", "6 crowns", "Orley şəhərində bilet.", False),
        ("How long is the tunnel?", "It is 2.9 kilometres long.", "2.9 kilometres", "The tunnel opens.", False),
        ("Какой длины тоннель?", "Длина тоннеля — 870 метров.", "870 метров", "Тоннель открыт.", False),
        ("How long is a visit?", "A visit takes 25 minutes.", "25 minutes", "A visit has new rules.", True),
    ],
)
def test_another_name_and_a_lasting_measure_are_not_overtaken(question, old, short, new, overtaken):
    passage, composed = found("old", old, "2018-05-01", short)
    newer, _ = found("new", new, "2025-05-01")
    assert bool(overtaking(question, asked_time(question, TODAY), composed, [passage, newer])) is overtaken


@pytest.mark.parametrize(
    ("new", "overtaken"),
    [
        ("The mayor of Orley, Dorian Pell, was charged in Wexby, a city.", False),
        ("Mayor Ida Berg opened a city fair in Wexby.", True),
    ],
)
def test_of_a_question_that_was_put_in_english_the_office_is_known(new, overtaken):
    passage, composed = found("old", "Wilma Oake took office as mayor of Wexby.", "2018-05-01", "Wilma Oake")
    newer, _ = found("new", new, "2025-05-01")
    put = "Who is the mayor of Wexby city?"
    asked = put_otherwise(asked_time("Wexby şəhərinin meri kimdir?", TODAY), put)
    assert bool(overtaking(put, asked, composed, [passage, newer])) is overtaken


@pytest.mark.parametrize("passages", [1, 2])
def test_the_best_passage_is_read_however_few_are(assistant, passages):
    few = Assistant(assistant.index, passages=passages)
    assert few.ask("How deep is the well of Arno?", today=TODAY).short == "31 metres"
