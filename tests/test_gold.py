"""A gold file: what is right is read, what is wrong is told with its line and what to write instead."""

import gzip
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.data import CITIZEN
from eval.data.gold import check, read
from eval.data.gold import releases_of as load_releases
from eval.data.read import SAMPLE, GoldSpan, UnreadableData, read_task
from index import Document, Index
from rag.printing import printable
from tests.conftest import TermEmbedder

TEXT = "The Baku centre opened. The Yevlakh centre opened in 2014, in Yevlakh."
RIGHT = {
    "id": "q1",
    "question": "When did the Yevlakh centre open?",
    "answers": ["in 2014", "2014"],
    "evidence": [{"document": "r1", "start": 24, "end": 57, "quote": "The Yevlakh centre opened in 2014"}],
}


@pytest.fixture
def written(tmp_path):
    """Writes questions beside one release."""
    (tmp_path / "releases.jsonl").write_text(json.dumps({"id": "r1", "text": TEXT}), encoding="utf-8")

    def write(*rows):
        path = tmp_path / "gold.jsonl"
        path.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
        return path

    return write


def without(*names, **changes):
    return {name: value for name, value in RIGHT.items() if name not in names} | changes


def place(**changes):
    return without(evidence=[RIGHT["evidence"][0] | changes])


def test_a_question_is_read_with_all_that_is_known(written):
    more = {"language": "en", "date": "2024-12-31", "kind": "plain", "history": [["user", "And?"]], "note": "hm"}
    (question,) = read_task(written(RIGHT | more)).questions
    assert (question.text, question.answers, question.language) == (RIGHT["question"], ("in 2014", "2014"), "en")
    assert (str(question.until), question.history, question.kind) == ("2024-12-31", (("user", "And?"),), "plain")
    assert (question.evidence, question.relevant) == ((GoldSpan("r1", 24, 57),), {"r1"})
    assert question.answerable


def test_without_evidence_it_is_unanswerable(written):
    (question,) = read_task(written(without(answers=[], evidence=[]))).questions
    assert not question.answerable


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (place(start=25, end=58), r"stands 'he Yevlakh .*, while 'The Yevlakh centre opened in 2014' stands at 24:57"),
        (place(quote="The Ganja centre"), "'The Ganja centre' stands nowhere in it"),
        (place(quote="Yevlakh"), "while 'Yevlakh' stands at 28:35 or 62:69"),
        (place(document="r2"), "no release with the id 'r2'"),
        (place(start=-1), "-1:57 is no place"),
        (place(end=1000), "24:1000 is no place in 'r1', which has 70 characters"),
        (place(start=True), "True:57 is no place"),
        (without(evidence=[{}]), "no release with the id None"),
        (without(evidence={}), "evidence is a list of places"),
        (without(question=" "), "the question or its id is empty"),
        (without(question=7), "question is a text, not 7"),
        (without("answers"), "it lacks answers"),
        (without(answer=["2014"]), "unknown key 'answer'"),
        (without(answers="2014"), "answers is a list of texts"),
        (without(answers=[""]), "answers is a list of texts"),
        (without(answers=["2015"]), "none of its answers stands in its evidence: '2015'"),
        (without(evidence=[]), "answers and no evidence"),
        (without(date="31.12.2024"), 'write it like "2024-12-31"'),
        (without(history=["And?"]), "history is a list of turns"),
        (b'{"id": "q2", "question": "\xe9"}', "byte 27 is no UTF-8; save the file as UTF-8"),
        (b'{"id": "q2",', "no JSON"),
        (b"[1]", "a JSON object is expected"),
        (RIGHT, "the id 'q1' was used before"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(written, row, reason):
    path = written(RIGHT, b"", row)
    with pytest.raises(UnreadableData, match=rf"gold\.jsonl, line 3: .*{reason}"):
        read_task(path)


def test_check_lists_all_that_is_wrong(written):
    path = written(place(start=25), RIGHT | {"id": "q2"}, place(document="r2"))
    summary, problems = check(path)
    assert summary.endswith("1 questions about 1 releases, 1 of them answered; 2 wrong")
    assert [problem.partition(":")[0] for problem in problems] == ["line 1", "line 3"]
    with pytest.raises(UnreadableData, match="and 1 more; press-eval check lists them"):
        read_task(path)


def test_check_names_all_faults_of_a_file_in_one_run_duplicates_first(written):
    path = written(
        place(start=25, end=58) | {"language": 7, "today": "today", "answer": []},
        b"{",
        RIGHT,
        b"\xff",
        RIGHT | {"question": "Where did it open?"},
        RIGHT | {"id": "q3", "question": "when  did the Yevlakh centre open?"},
        RIGHT | {"id": "q4", "answers": ["in 2014"]},
        RIGHT | {"id": "q5", "answers": [], "evidence": []},
        RIGHT | {"id": "q6", "date": "2020-01-01", "answers": [], "evidence": []},
        place() | {"id": "q7", "evidence": [RIGHT["evidence"][0] | {"document": name} for name in ("r2", "r3", "r1")]},
    )
    _, problems = check(path)
    assert [problem.partition(" (")[0][:70] for problem in problems] == [
        "line 5: the id 'q1' was used before; each question needs its own",
        "line 6: it asks the same as 'q1'",
        "line 7: it asks the same as 'q1', with another answer; one of them is ",
        "line 8: it asks the same as 'q1', with another answer; one of them is ",
        *("line 1: unknown key 'answer'; the keys are answers, as_of, date, evide",),
        "line 1: language is a text, not 7",
        "line 1: the date 'today' is none; write it like \"2024-12-31\"",
        "line 1: at 25:58 of 'r1' stands 'he Yevlakh centre opened in 2014,', w",
        "line 2: no JSON",
        "line 4: byte 1 is no UTF-8; save the file as UTF-8",
        "line 10: there is no release with the id 'r2'",
        "line 10: there is no release with the id 'r3'",
    ]


def test_that_no_releases_were_given_is_said_once_with_what_else_is_wrong(written, tmp_path):
    path = written(RIGHT, RIGHT | {"id": "q2", "question": "Where?", "evidence": [7]}, RIGHT | {"id": "q3"})
    (tmp_path / "releases.jsonl").unlink()
    _, problems = check(path)
    assert problems == [
        "line 1: no releases were given, and none lie beside gold.jsonl; add --documents PATH",
        "line 3: it asks the same as 'q1'",
        'line 2: evidence is a list of places, such as [{"document": "...", "start": 0, "end": 10}]',
    ]


def test_the_releases_may_be_those_of_an_archive(written, tmp_path):
    path = written(RIGHT)
    (tmp_path / "releases.jsonl").unlink()
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add([Document("r1", TEXT)])
    assert check(path, [tmp_path / "archive"])[1] == []
    assert len(read_task(path, documents=[tmp_path / "archive"]).questions) == 1


def test_what_has_become_of_a_release_is_named_and_nothing_is_guessed(written, tmp_path):
    quoted, placed = RIGHT, place(quote="") | {"id": "q2", "question": "When was it opened?"}
    del placed["evidence"][0]["quote"]
    path = written(quoted, placed)
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add([Document("r1", TEXT), Document("r2", "Another.")])
        assert check(path, [tmp_path / "archive"])[1] == []
        index.add([Document("r1", TEXT.replace("The Baku", "Then the Baku"))])  # moved
        assert check(path, [tmp_path / "archive"])[1] == [
            "line 1: at 24:57 of 'r1' stands 'ned. The Yevlakh centre opened in', "
            "while 'The Yevlakh centre opened in 2014' stands at 29:62",
            "line 2: none of its answers stands in its evidence: 'in 2014'",
        ]
        index.add([Document("r1", TEXT.replace("2014", "2015"))])  # corrected
        moved, corrected = check(path, [tmp_path / "archive"])[1]
        assert moved.endswith("and 'The Yevlakh centre opened in 2014' stands nowhere in it")
        assert corrected == "line 2: none of its answers stands in its evidence: 'in 2014'"
        index.remove(["r1"])
    gone = "there is no release with the id 'r1'"
    assert check(path, [tmp_path / "archive"])[1] == [f"line 1: {gone}", f"line 2: {gone}"]
    with pytest.raises(UnreadableData, match=gone):
        read_task(path, documents=[tmp_path / "archive"])


@pytest.mark.parametrize("other", [{"answers": ["2014"]}, {"answers": [], "evidence": []}])
def test_two_answers_that_contradict_each_other_are_named(written, other):
    _, problems = check(written(RIGHT, RIGHT | {"id": "q2"} | other))
    assert problems == ["line 2: it asks the same as 'q1', with another answer; one of them is wrong"]


def test_releases_may_stand_elsewhere(written, tmp_path):
    path = written(RIGHT)
    (tmp_path / "other").mkdir()
    moved = path.rename(tmp_path / "other" / path.name)
    (problem,) = check(moved)[1]
    assert "no releases were given, and none lie beside gold.jsonl; add --documents PATH" in problem
    assert check(moved, [tmp_path / "releases.jsonl"])[1] == []


def test_a_truncated_or_damaged_gzip_is_named(written, tmp_path):
    whole = gzip.compress(written(RIGHT, RIGHT | {"id": "q2", "question": "When?"}).read_bytes())
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(whole)
    (tmp_path / "gold.jsonl").unlink()
    assert len(read_task(path).questions) == 2
    for damaged, reason in ((whole[:-12], "ends too early"), (b"no gzip", "no gzip file"), (b"", "no question")):
        path.write_bytes(damaged)
        with pytest.raises(UnreadableData, match=reason):
            read_task(path)


WORDS = st.lists(st.sampled_from(["Bakı", "İki", "centre.", "Opened", "2014", "🇦🇿", "e\u0301"]), min_size=1)


@given(WORDS, st.data())
def test_any_span_is_kept_and_any_other_is_refused(tmp_path_factory, words, data):
    folder = tmp_path_factory.mktemp("any")
    document = Document("r", " ".join(words))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    shift = data.draw(st.integers(-2, 2))
    quote = document.text[start:end]
    row = {"id": "q", "question": "?", "answers": []}
    row["evidence"] = [{"document": "r", "start": start + shift, "end": end + shift, "quote": quote}]
    (folder / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    inside = start + shift >= 0 and end + shift <= len(document.text)
    stands = inside and document.text[start + shift : end + shift] == quote
    _, problems = read(folder / "gold.jsonl", [document])
    assert bool(problems) != stands


def test_our_own_questions_are_right_and_many():
    summary, problems = check(SAMPLE)
    assert not problems, summary
    task = read_task(SAMPLE)
    (release,) = task.documents
    answered = [question for question in task.questions if question.answerable]
    assert len(answered) >= 60
    assert len(task.questions) - len(answered) >= 25
    assert all(question.answers for question in answered)
    assert {question.kind for question in answered} == {
        *("plain", "paraphrase", "misspelt", "keywords", "abbreviation", "follow_up", "multi_sentence")
    }
    assert {"time", "price", "person", "place", "injection"} <= {question.kind for question in task.questions}
    for question in answered:
        said = printable(" ".join(release.text[span.start : span.end] for span in question.evidence))
        assert all(printable(answer) in said for answer in question.answers), question.id


def test_a_document_is_compared_as_it_is_stored(written):
    assert read_task(written(RIGHT)).documents == [Document("r1", TEXT, language="en")]


def test_a_place_may_be_given_by_words_that_stand_once_or_by_the_title(written, tmp_path):
    release = {"id": "r1", "title": "A centre opens in 2014", "text": TEXT}
    path = written(
        place() | {"evidence": [{"document": "r1", "quote": "opened in 2014"}]},
        RIGHT
        | {"id": "q2", "question": "When?", "evidence": [{"document": "r1", "title": True, "quote": release["title"]}]},
        RIGHT | {"id": "q3", "evidence": [{"document": "r1", "quote": "Yevlakh"}]},
        RIGHT | {"id": "q4", "evidence": [{"document": "r1", "quote": "Ganja"}]},
        RIGHT | {"id": "q5", "evidence": [{"document": "r1", "title": True, "quote": "Another"}]},
    )
    (tmp_path / "releases.jsonl").write_text(json.dumps(release), encoding="utf-8")
    (document,) = [one for one in load_releases(path) if one.id == "r1"]
    questions, problems = read(path, [document])
    first, second = questions
    assert first.evidence == (GoldSpan("r1", 43, 57),)
    assert (second.evidence, second.relevant, second.answerable) == ((), {"r1"}, True)
    wrong = ("'Yevlakh' stands 2 times; quote more", "'Ganja' stands nowhere", "the title of 'r1' is 'A centre opens")
    assert [reason in problem for reason, problem in zip(wrong, problems, strict=True)] == [True] * 3


def test_what_is_outdated_and_the_day_of_asking_are_read(written):
    (question,) = read_task(
        written(RIGHT | {"outdated": ["2011"], "as_of": "2014-05-01", "today": "2026-11-20"})
    ).questions
    assert (question.outdated, str(question.as_of), str(question.today)) == (("2011",), "2014-05-01", "2026-11-20")


def test_all_parts_of_a_listed_answer_stand_in_the_evidence(written):
    assert not check(written(without(answers=["Yevlakh; 2014"])))[1]
    assert check(written(without(answers=["Yevlakh; 2015"])))[1]


@pytest.mark.parametrize("half", ["looked-at", "kept"])
def test_the_second_set_of_citizens_questions_is_right(half):
    folder = CITIZEN.parent.parent / "second"
    summary, problems = check(folder / f"{half}.jsonl", [folder / "releases.jsonl"])
    assert not problems, summary


def test_the_citizens_questions_are_right_and_of_every_kind():
    summary, problems = check(CITIZEN)
    assert not problems, summary
    task = read_task(CITIZEN)
    documents = {document.id: document for document in task.documents}
    asked = Counter(question.language for question in task.questions)
    assert asked["en"] >= 300
    assert asked["az"] >= 60
    assert asked["ru"] >= 60
    assert len({question.text.casefold() for question in task.questions}) == len(task.questions)
    assert 0.2 < sum(not question.answerable for question in task.questions) / len(task.questions) < 0.3
    for question in task.questions:
        assert question.today
        assert (question.kind == "unanswerable") == (not question.answers)
        assert not {*question.answers} & {*question.outdated}
        if question.as_of:
            assert question.as_of == max(documents[name].published for name in question.relevant)
            assert question.as_of <= question.today
