import gzip
import hashlib
import json

import pytest

from eval.__main__ import read as choose
from eval.cli import parser
from eval.data.read import SAMPLE, GoldSpan, Question, Task, UnreadableData, documents_of, read_task, sample
from eval.data.task import thinned
from index import Document
from rag.training.data.articles import for_development, held_out
from rag.training.data.public import read

RELEASE = SAMPLE.parent / "sms-10189.txt"


def written(path, value, *, lines=False):
    rows = "\n".join(json.dumps(row) for row in value) if lines else json.dumps(value)
    path.write_text(rows, encoding="utf-8")
    return path


@pytest.fixture
def squad(tmp_path):
    def paragraph(text, question):
        answers = [{"text": "in Baku", "answer_start": 0}] * 2
        return {"context": text, "qas": [{"id": question, "question": f"{question}?", "answers": answers}]}

    first, twin, other = paragraph("Same.", "one"), paragraph("Same.", "two"), paragraph("Other.", "three")
    other["qas"][0] |= {"answers": [], "is_impossible": True}
    return written(tmp_path / "set.json", {"data": [{"paragraphs": [first, other]}, {"paragraphs": [twin]}]})


def test_the_release_is_the_one_that_was_published():
    body = RELEASE.read_bytes().split(b"---\n", 2)[2]
    assert hashlib.sha256(body).hexdigest() == "694b38e8666ca6365109520227bd1e78248245a2530d2ddd80f43a09ff53dbd2"


def test_gold_sentences_stand_in_the_release_and_answers_in_their_sentences():
    published = " ".join(RELEASE.read_text(encoding="utf-8").split())
    task = read_task(SAMPLE)
    stored = task.documents[0].text
    for question in task.questions:
        assert question.answerable == bool(question.evidence) == bool(question.answers) == bool(question.relevant)
        sentences = [" ".join(stored[span.start : span.end].split()) for span in question.evidence]
        assert all(sentence in published for sentence in sentences)
        assert all(any(answer in sentence for sentence in sentences) for answer in question.answers)


def test_gold_questions_are_told_apart():
    questions = read_task(SAMPLE).questions
    assert questions[0].text == "Which detention centers operate under SMS?"
    assert len({question.id for question in questions}) == len(questions)
    assert {role for question in questions for role, _ in question.history} == {"user", "assistant"}


def test_gold_names_documents_that_are_there():
    task = read_task(SAMPLE)
    assert {document.id for document in task.documents} >= frozenset().union(*(q.relevant for q in task.questions))


def test_squad_makes_a_document_of_each_paragraph(squad):
    task = read_task(squad)
    assert [(document.text, document.title) for document in task.documents] == [
        ("Same.", ""),
        ("Other.", ""),
        ("Same.", ""),
    ]
    assert [question.answerable for question in task.questions] == [True, False, True]
    assert task.questions[0].answers == ("in Baku",)


def test_two_questions_with_one_id_are_refused(squad, tmp_path):
    found = json.loads(squad.read_text())
    found["data"][1]["paragraphs"][0]["qas"][0]["id"] = "one"
    path = written(tmp_path / "twice.json", found)
    with pytest.raises(UnreadableData, match=r"twice\.json: 2 questions have the id 'one'; give each one of its own"):
        read_task(path)


def test_a_question_of_squad_needs_an_id_to_be_measured_and_none_to_be_learned_from(tmp_path):
    asked = {"question": "Where?", "answers": [{"text": "Baku", "answer_start": 3}]}
    path = written(tmp_path / "x.json", {"data": [{"paragraphs": [{"context": "In Baku.", "qas": [asked]}]}]})
    assert [example.texts() for example in read(path)] == [{"Baku"}]
    with pytest.raises(UnreadableData, match="a question without an id"):
        read_task(path)


def test_what_is_measured_and_what_is_learned_from_is_read_alike():
    task, examples = read_task(SAMPLE.parent.parent / "releases.json"), read(SAMPLE.parent.parent / "releases.json")
    assert [question.text for question in task.questions] == [example.question for example in examples]
    assert [{*question.answers} for question in task.questions] == [example.texts() for example in examples]
    assert {document.text for document in task.documents} == {example.passage for example in examples}


def test_identical_paragraphs_are_all_relevant(squad):
    task = read_task(squad)
    assert task.questions[0].relevant == task.questions[2].relevant == {"set#0", "set#2"}
    assert [question.id for question in task.for_retrieval] == ["one", "two"]


def test_doc2dial_names_pages_by_title(tmp_path):
    pages = [{"title": "A", "text": "a"}, {"title": "B", "text": "b"}]
    first = {"id": "1", "question": "q", "doc_title": "B", "history": [], "answers": ["b"], "answer_start": [0]}
    second = {**first, "id": "2", "history": [["user", "q"], ["agent", "b"]]}
    written(tmp_path / "x-documents.jsonl", pages, lines=True)
    task = read_task(written(tmp_path / "x-questions.jsonl", [first, second], lines=True))
    assert task.questions[0].relevant == {"B"}
    assert task.questions[0].evidence == (GoldSpan("B", 0, 1),)
    assert task.questions[1].history == (("user", "q"), ("assistant", "b"))
    assert [question.id for question in task.for_retrieval] == ["1"]

    written(tmp_path / "x-documents.jsonl", [*pages, pages[0]], lines=True)
    for reading in (read_task, read):
        with pytest.raises(UnreadableData, match="same title"):
            reading(tmp_path / "x-questions.jsonl")


def test_the_same_questions_are_drawn_each_time():
    questions = read_task(SAMPLE).questions
    drawn = sample(questions, 5)
    assert drawn == sample(questions, 5)
    assert drawn != sample(questions, 5, seed=1)
    assert [question for question in questions if question in drawn] == drawn
    assert sample(questions, 1000) == sample(questions, None) == questions


def test_documents_that_answer_nothing_are_thinned_out():
    documents = [Document(f"d{number}", f"Text {number}.") for number in range(20)]
    asked = [Question("q", "?", relevant=frozenset({"d3"}), evidence=(GoldSpan("d7", 0, 4),))]
    task = Task("t", documents, asked)
    assert thinned(task, asked, None) == task
    for others, count in [(0, 2), (5, 7), (99, 20)]:
        kept = thinned(task, asked, others)
        assert kept == thinned(task, asked, others)
        assert [d.id for d in kept.documents if d.id in ("d3", "d7")] == ["d3", "d7"]
        assert len(kept.documents) == count
        assert kept.documents == [d for d in documents if d in kept.documents]


def test_of_doc2dial_only_the_questions_about_some_pages_may_be_asked(tmp_path):
    pages = [{"title": name, "text": f"About {name}."} for name in ("plates", "pensions")]
    turns = [
        {"id": name, "domain": office, "doc_title": name, "question": f"What about {name}?", "history": []}
        | {"answers": [f"About {name}."], "answer_start": [0]}
        for name, office in (("plates", "dmv"), ("pensions", "ssa"))
    ]
    written(tmp_path / "x-documents.jsonl", pages, lines=True)
    path = written(tmp_path / "x-questions.jsonl", turns, lines=True)
    task = read_task(path, for_development)
    assert [q.id for q in task.questions] == ["pensions"]
    assert len(task.documents) == 2
    trained_on = [e.question for e in read(path) if not held_out(e.article)]
    assert trained_on == ["What about plates?"]


def test_questions_that_the_documents_do_not_answer_may_be_asked_too(tmp_path):
    path = written(tmp_path / "hopeless.jsonl", [{"question": f"Who is {n}?"} for n in range(5)], lines=True)

    def asked(*arguments):
        options = parser().parse_args([*arguments, "--unanswerable", str(path), "--questions", "3"])
        return [q.answerable for q in choose(options, SAMPLE)[1] if q.id.startswith("hopeless")]

    assert asked("declining") == [False] * 3
    assert asked("retrieval") == []  # nothing to find for them


def test_documents_of_reads_plain_and_gzip(tmp_path):
    rows = [{"id": n, "text": f"text {n}", "office": "x"} for n in range(3)]
    plain = written(tmp_path / "d.jsonl", rows, lines=True)
    packed = tmp_path / "d.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert documents_of(plain, 2) == documents_of(packed, 2)
    assert [document.id for document in documents_of(packed)] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.json", b"[]"),
        ("a.json", b'{"data": []}'),
        ("a.jsonl", b""),
        ("a.json", b'{"data": [{"paragraphs": [{"qas": []}]}]}'),
        ("a.jsonl", b"no json"),
        ("a.jsonl", b'{"doc_title": "A"}'),
        ("a.jsonl", b"[1]"),
        ("a.jsonl", b"\xff\xfe"),
        ("a.jsonl.gz", b"no gzip"),
        ("a.jsonl.gz", gzip.compress(b'{"id": "1"}' * 100, mtime=0)[:20]),
    ],
)
def test_other_files_are_refused_in_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableData) as refused:
        read_task(tmp_path / name)
    assert str(tmp_path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableData, match=r"missing\.json: No such file"):
        read_task(tmp_path / "missing.json")


def clapnq_row(name, sentences, chosen):
    text = " ".join(sentences)
    outputs = [{"answer": " ".join(own), "selected_sentences": own} for own in chosen]
    return {"id": name, "input": name, "passages": [{"title": "T", "text": text}], "output": outputs}


def test_clapnq_is_read_whole_from_either_of_its_files(tmp_path):
    yes = clapnq_row("yes", ["It rains .", "It snows .", "It hails ."], [["It snows ."], ["It snows .", "It hails ."]])
    no = clapnq_row("no", ["Nothing ."], [[]])
    written(tmp_path / "c-answerable.jsonl", [yes], lines=True)
    written(tmp_path / "c-unanswerable.jsonl", [no], lines=True)
    for part in ("answerable", "unanswerable"):
        task = read_task(tmp_path / f"c-{part}.jsonl")
        first, second = task.questions
        assert (first.answerable, second.answerable) == (True, False)
        text = task.documents[0].text
        assert [text[span.start : span.end] for span in first.evidence] == ["It snows .", "It hails ."]
        assert first.answers == ("It snows .", "It snows . It hails .")


def test_news_questions_are_asked_up_to_their_own_day(tmp_path):
    article = {"id": "a", "title": "T", "text": "x", "publish_date": "2022/01/05"}
    articles = [article, article, article | {"id": "empty", "text": " "}, article | {"id": "b", "publish_date": ""}]
    question = {"id": "q", "question": "?", "answers": ["x"], "date": "2022/01/07", "gold_ids": ["a"]}
    rows = [question | {"answer_in_gold": True}, question | {"answer_in_gold": False}]
    path = written(tmp_path / "n-questions.jsonl", rows, lines=True)
    with gzip.open(tmp_path / "n-articles.jsonl.gz", "wt") as file:
        file.write("\n".join(map(json.dumps, articles)))
    task = read_task(path)
    assert [(d.id, d.text, str(d.published)) for d in task.documents] == [
        ("a", "T\n\nx", "2022-01-05"),
        ("b", "T\n\nx", "None"),
    ]
    assert [(str(q.until), q.relevant) for q in task.questions] == [("2022-01-07", {"a"})]


def test_beir_keeps_the_judged_queries(tmp_path):
    (tmp_path / "qrels").mkdir()
    written(tmp_path / "corpus.jsonl", [{"_id": 1, "title": "T", "text": "x"}, {"_id": "2", "text": "y"}], lines=True)
    written(tmp_path / "queries.jsonl", [{"_id": n, "text": f"q{n}"} for n in (7, 8, 9)], lines=True)
    for name, score in (("dev", 0), ("test", 1)):
        rows = f"query-id\tcorpus-id\tscore\n7\t1\t{score}\n8\t2\t0\n"
        (tmp_path / "qrels" / f"{name}.tsv").write_text(rows)
    task = read_task(tmp_path)
    assert [(d.id, d.text) for d in task.documents] == [("1", "T\n\nx"), ("2", "y")]
    assert [(q.id, q.relevant) for q in task.questions] == [("7", {"1"})]
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n7\t1\tx\n")
    with pytest.raises(UnreadableData, match="not one of the known kinds"):
        read_task(tmp_path)


def test_a_published_week_of_news_questions_is_read_with_the_articles_found_for_it(tmp_path):
    asked = {"question_date": "2023/01/05", "choices": ["Baku", "Ganja"], "evidence": "<a>x</a>"}
    rows = [
        asked | {"question_id": "w_0", "question_sentence": "Where did the pier open?", "answer": ["1"]},
        asked | {"question_id": "w_1", "question_sentence": "Where did nothing open?", "answer": ["0"]},
    ]
    article = {"title": "Pier", "text": "It opened in GANJA.", "authors": "[]", "publish_date": "2023/01/04"}
    results = [article | {"url": "https://a.example/1"}, article | {"url": "https://a.example/2", "text": "It rains."}]
    found = [
        {"question_id": name, "search_time": "2023/01/07/05:11", "search_result": results} for name in ("w_0", "w_1")
    ]
    path = written(tmp_path / "w_qa.jsonl", rows, lines=True)
    written(tmp_path / "w_gcs.jsonl", found, lines=True)
    task = read_task(path)
    assert next((d.id, d.text, str(d.published)) for d in task.documents) == (
        "https://a.example/1",
        "Pier\n\nIt opened in GANJA.",
        "2023-01-04",
    )
    assert len(task.documents) == 2
    [question] = task.questions  # no article found for the other holds its answer
    assert (question.id, question.answers, question.relevant) == ("w_0", ("Ganja",), {"https://a.example/1"})
    assert str(question.until) == "2023-01-05"


@pytest.mark.parametrize("name", ["valid.json", "valid.jsonl"])
def test_all_spans_of_a_multi_span_answer_have_to_be_said(tmp_path, name):
    row = {
        "id": "m",
        "type": "LOC",
        "question": ["where", "are", "piers"],
        "context": ["Piers", "are", "in", "Old", "Baku", ",", "in", "Ganja", "and", "in", "Ganja", "."],
        "label": ["O", "O", "O", "B", "I", "O", "O", "B", "O", "O", "B", "O"],
        "num_span": 3,
        "structure": "Conjunction",
    }
    none = row | {"id": "n", "label": ["O"] * 12, "context": [*row["context"][:-1], "!"]}
    rows = [row, none]
    path = written(
        tmp_path / name, rows if name.endswith("l") else {"version": 1.0, "data": rows}, lines=name.endswith("l")
    )
    first, second = (task := read_task(path)).questions
    assert (first.text, first.kind, first.answers) == ("where are piers", "conjunction", ("Old Baku; Ganja",))
    text = task.documents[0].text
    assert [text[span.start : span.end] for span in first.evidence] == ["Old Baku", "Ganja", "Ganja"]
    assert (first.relevant, second.relevant, second.answerable, second.answers) == ({"m"}, set(), False, ())
    written(tmp_path / "short.json", {"data": [row | {"label": ["B"]}]})
    with pytest.raises(UnreadableData, match="not one of the known kinds"):
        read_task(tmp_path / "short.json")
