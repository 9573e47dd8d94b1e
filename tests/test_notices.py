"""The invented releases and the questions on them: the writers' format, and the texts as they lie in the project."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.data.read import SAMPLE
from index.types import Span
from rag.training.data.jsonl import UnreadableData
from rag.training.data.notices import FOLDER, HEADLINE, notices, parse, place, read
from rag.training.data.public import read as read_public

TEXT = """# az | Gəncədə qəbul
Rüsum 25 manatdır.
- üç ay: 30 manat | altı ay: 60 manat
Cərimə də 25 manatdır.

? az | p | Rüsum nə qədərdir? | 25 manat
? ru | f | А штраф? | 25 manat | Cərimə də 25 manatdır
? en | n | Who leads the office? | -

# en | Closed
The office is closed.
? en | y | Is it open? | closed
"""


@pytest.fixture(scope="module")
def all_notices():
    return notices()


def test_a_release_is_read_with_its_questions():
    found, problems = parse(TEXT.split("\n"))
    assert not problems
    assert [(n.language, n.title, len(n.questions)) for n in found] == [("az", "Gəncədə qəbul", 3), ("en", "Closed", 1)]
    first = found[0]
    assert first.text.startswith("Rüsum")
    assert first.text.endswith("manatdır.")
    fee, fine, nobody = first.questions
    assert (fee.answer, fine.answer, nobody.answer) == (
        Span(6, 14),
        Span(at := first.text.rindex("25 manat"), at + 8),
        None,
    )
    assert [language for language, _ in first.examples()] == ["az", "ru", "en"]
    assert {(e.title, e.passage, e.source, e.article) for _, e in first.examples()} == {
        ("Gəncədə qəbul", first.text, "notices", "az/Gəncədə qəbul")
    }


@pytest.mark.parametrize(
    "line",
    [
        "? az | p | No answer given",
        "? az | p | Not there? | 26 manat",
        "? az | f | Near twice? | 25 manat | manat",
        "? az | f | Not inside? | 30 manat | Cərimə də 25 manatdır",
        "? de | p | Wie viel? | 25 manat",
        "? az | p |  | 25 manat",
        "a line behind the questions",
    ],
)
def test_a_line_that_is_wrong_is_left_out_and_told_with_its_number(line, tmp_path):
    lines = TEXT.split("\n")
    lines.insert(6, line)
    found, problems = parse(lines)
    assert list(problems) == [7]
    assert found == parse(TEXT.split("\n"))[0]
    path = tmp_path / "az.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UnreadableData, match=r"az\.txt, line 7: "):
        read(path)


def test_words_before_the_first_headline_are_told():
    assert list(parse(["", "? az | p | Who? | -", "words", *TEXT.split("\n")])[1]) == [2, 3]


def test_a_folder_without_releases_is_named_with_what_to_do(tmp_path):
    with pytest.raises(UnreadableData, match=r"clone the repository"):
        notices(tmp_path)


@given(st.text("ab ", min_size=1), st.text("ab ", min_size=1), st.text("ab ", min_size=1))
def test_an_answer_stands_where_its_place_is(before, answer, behind):
    text = before + answer + behind
    assert place(answer, text).text_of(text) == answer
    assert place(answer, text).start <= len(before)


def test_each_release_of_the_project_is_another_and_its_answers_stand_in_it(all_notices):
    assert len({n.title for n in all_notices}) == len({n.text for n in all_notices}) == len(all_notices) > 800
    for notice in all_notices:
        assert len(notice.text) >= 200
        questions = [(asked.question, asked.answer) for asked in notice.questions]
        assert len(set(questions)) == len(questions) > 0
        for _, example in notice.examples():
            assert all(words.strip() == words != "" for words in example.texts())


def test_each_file_holds_the_releases_of_its_language():
    for path in FOLDER.glob("*.txt"):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert {match[1] for line in lines if (match := HEADLINE.fullmatch(line))} == {path.stem}


def test_questions_come_in_every_pair_of_languages_answered_and_not(all_notices):
    pairs = Counter((n.language, a.language, a.answer is None) for n in all_notices for a in n.questions)
    assert len(pairs) == 18
    assert min(pairs.values()) >= 300
    assert pairs.total() >= 12_000


def test_a_tenth_of_the_releases_is_held_out_whole_by_title(all_notices):
    share = sum(n.held_out for n in all_notices) / len(all_notices)
    assert 0.07 < share < 0.13


def test_the_releases_to_measure_on_are_none_of_these(all_notices):
    measured = {example.passage for example in read_public(SAMPLE.parent.parent / "releases.json")}
    assert not measured & {n.text for n in all_notices}
