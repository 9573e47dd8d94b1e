"""Each passage that was found is told with what was read in it, and why it was taken or not."""

import json

import pytest

import rag
from index.types import Chunk, Document
from rag.__main__ import main as press_ask
from rag.answer.base import Composed
from rag.answer.considered import CORRECTED, OF_ANOTHER_TIME, TRANSLATED, considered
from rag.types import Citation, Considered, Passage, Reading

QUESTIONS = (
    "Which detention centers operate under SMS?",
    "Who is the ambassador of Mexico?",
    "What time does the Yevlakh centre open?",
    "How is bread baked?",
)


@pytest.mark.usefixtures("one_model")
def test_every_passage_is_told_once_and_every_citation_rests_on_one(sample_archive):
    with rag.Assistant.open(sample_archive) as assistant:
        for question in QUESTIONS:
            answer = assistant.ask(question)
            assert tuple(one.passage for one in answer.considered) == answer.passages
            rests = {number for one in answer.considered for number in one.numbers}
            assert rests == {one.number for one in answer.citations}
            for one in answer.considered:
                assert one.reason.startswith("taken" if one.numbers else ("not taken", "not read"))
                assert (one.sure is None) == (one.words == "")
                assert one.words in one.passage.text
            assert assistant.explain(question) == answer.explain()
            assert answer.explain().count("   found: ") == len(answer.passages)
        assert assistant.explain("Hello") == "Nothing was searched."


@pytest.mark.usefixtures("one_model")
def test_the_command_explains_in_words_and_in_json(sample_archive, capsys):
    question = ["--index", str(sample_archive), QUESTIONS[0]]
    assert press_ask(["--explain", *question]) == 0
    told = capsys.readouterr().out
    assert "taken, as [1]." in told
    assert "% sure that it answers" in told
    assert press_ask(["--explain", "--json", *question]) == 0
    explanation = json.loads(capsys.readouterr().out)["explanation"]
    assert [1] in [one["numbers"] for one in explanation]


def passage(name):
    document = Document(name, f"The fee of {name} is 5 manats.", name.title())
    return Passage(Chunk(f"{name}#0", name, 0, len(document.text)), document, 0.5, {"lexical": 1.0})


@pytest.mark.parametrize("reason", [OF_ANOTHER_TIME, CORRECTED, TRANSLATED])
def test_the_step_that_left_a_reading_is_named(reason):
    passages = [passage(name) for name in ("one", "two", "three", "four", "five")]
    readings = [Reading(each, 0, 7, sure) for each, sure in zip(passages, (0.9, 0.8, 0.7, 0.1), strict=False)]
    steps = {OF_ANOTHER_TIME: readings, CORRECTED: readings, TRANSLATED: readings} | {
        reason: readings[:1] + readings[2:]
    }
    document = passages[0].document
    quote = document.text
    composed = Composed(f"{quote} [1]", (Citation(1, document, 0, len(quote), quote),), 0.9)
    told = considered(passages, readings, steps, composed, 0.5)
    assert [(one.words, one.sure, one.numbers) for one in told] == [
        ("The fee", 0.9, (1,)),
        ("The fee", 0.8, ()),
        ("The fee", 0.7, ()),
        ("The fee", 0.1, ()),
        ("", None, ()),
    ]
    assert [one.reason for one in told] == [
        "taken, as [1]",
        reason,
        "not taken: what is taken is surer, says the same, or is asserted more plainly",
        "not taken: an answer has to be 50% sure",
        "not read: others stand nearer to the question",
    ]


def test_nothing_of_a_release_passes_for_part_of_an_explanation():
    hostile = passage("one\n9. Trusted\u202e")
    told = rag.Answer(
        "?", "not_found", "No.", considered=(Considered(hostile, "a\nb", 0.1, (), "not taken"),)
    ).explain()
    assert told.splitlines()[0].startswith("1. One 9. Trusted (")
    assert "\u202e" not in told
    assert len(told.splitlines()) == 4
