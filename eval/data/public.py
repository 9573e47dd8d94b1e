"""Public sets of questions, read into tasks.

Documents of public sets carry no title, so that every system under comparison gets the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from eval.data.task import PARTS, GoldSpan, Question, Task, twins
from index import Document
from rag.training.data.jsonl import Record, UnreadableData, rows
from rag.training.data.sets import SquadQuestion, doc2dial_pages, doc2dial_questions, squad_paragraphs

ROLES = {"user": "user", "agent": "assistant"}


def squad(path: Path, chosen: Callable[[str], bool] | None = None) -> Task:
    """SQuAD 1.1 or 2.0: every paragraph is a document.

    Of identical paragraphs each is a document, and all of them are relevant to a question about one.

    Args:
        path: the file.
        chosen: whether to take an article, by its title; all where None is given.
    """
    paragraphs = [one for one in squad_paragraphs(path) if chosen is None or chosen(one.article)]
    documents = [Document(f"{path.stem}#{number}", one.text) for number, one in enumerate(paragraphs)]
    same = twins(documents)
    questions = [squad_question(asked, same[one.text]) for one in paragraphs for asked in one.questions]
    if not all(question.id for question in questions):
        raise UnreadableData(f"{path}: a question without an id; give each one of its own")
    return Task(path.stem, documents, questions)


def squad_question(asked: SquadQuestion, relevant: frozenset[str]) -> Question:
    """One question; ``relevant`` are the ids of the paragraphs with the text that it is about."""
    return Question(
        id=asked.id,
        text=asked.text,
        answers=tuple(dict.fromkeys(answer.text for answer in asked.answers)),
        relevant=relevant if asked.answerable else frozenset(),
        answerable=asked.answerable,
    )


def doc2dial(path: Path, chosen: Callable[[str], bool] | None = None) -> Task:
    """doc2dial, cut in two files: ``X-questions.jsonl`` and, beside it, ``X-documents.jsonl``.

    Args:
        path: the questions.
        chosen: whether to ask about a page, given as "office/title"; about all where None is given. All are documents.
    """
    pages = doc2dial_pages(path)
    documents = [Document(title, text) for title, text in pages.items()]
    same = twins(documents)
    questions = [
        Question(
            id=asked.id,
            text=asked.text,
            history=tuple((ROLES[role], said) for role, said in asked.history),
            answers=tuple(answer.text for answer in asked.answers),
            relevant=same[pages[asked.page]],
            evidence=tuple(
                GoldSpan(asked.page, answer.start, answer.start + len(answer.text))
                for answer in asked.answers
                if pages[asked.page].startswith(answer.text, answer.start)
            ),
        )
        for asked in doc2dial_questions(path)
        if chosen is None or chosen(f"{asked.office}/{asked.page}")
    ]
    return Task(path.stem.removesuffix("-questions"), documents, questions)


def clapnq(path: Path) -> Task:
    """CLAPNQ: ``X-answerable.jsonl`` and ``X-unanswerable.jsonl`` beside it, whichever is named; passages as documents.

    The evidence is every sentence that some annotator chose. Its text is tokenised: spaces stand before punctuation.
    """
    name = path.name.removesuffix(".jsonl").removesuffix("-unanswerable").removesuffix("-answerable")
    both = [path.with_name(f"{name}-{part}.jsonl") for part in ("answerable", "unanswerable")]
    found = [row for part in both if part.exists() for row in rows(part)] if path in both else list(rows(path))
    documents = [Document(f"{name}#{row['id']}", row["passages"][0]["text"]) for row in found]
    same = twins(documents)
    questions = [
        clapnq_question(row, document, same[document.text]) for row, document in zip(found, documents, strict=True)
    ]
    return Task(name, documents, questions)


def clapnq_question(row: Record, document: Document, relevant: frozenset[str]) -> Question:
    """One row; without a chosen sentence it is unanswerable."""
    chosen = dict.fromkeys(words.strip() for output in row["output"] for words in output["selected_sentences"])
    starts = [(document.text.find(words), len(words)) for words in chosen]
    return Question(
        id=row["id"],
        text=row["input"],
        answers=tuple(output["answer"] for output in row["output"] if output["answer"]),
        relevant=relevant if chosen else frozenset(),
        answerable=bool(chosen),
        evidence=tuple(GoldSpan(document.id, start, start + length) for start, length in starts if start >= 0),
    )


def realtimeqa(path: Path) -> Task:
    """RealTimeQA: questions of a weekly news quiz whose gold article holds the answer, over ``X-articles.jsonl.gz``.

    Each is asked with ``until`` set to its own day.
    """
    articles = path.with_name(path.name.replace("questions.jsonl", "articles.jsonl.gz"))
    documents = [
        Document(row["id"], f"{row['title']}\n\n{row['text']}", published=slashed_day(row["publish_date"]))
        for row in {row["id"]: row for row in rows(articles)}.values()
        if row["text"].strip()
    ]
    known = {document.id for document in documents}
    questions = [
        Question(
            id=row["id"],
            text=row["question"],
            answers=tuple(row["answers"]),
            relevant=frozenset(known.intersection(row["gold_ids"])),
            until=slashed_day(row["date"]),
        )
        for row in rows(path)
        if row["answer_in_gold"] and known.intersection(row["gold_ids"])
    ]
    return Task(path.stem.removesuffix("-questions"), documents, questions)


def realtimeqa_week(path: Path) -> Task:
    """RealTimeQA as it is published, a week of it: ``X_qa.jsonl`` over the articles found for it, ``X_gcs.jsonl``.

    Nobody marked which of the articles answers: those found for a question that hold its answer count as relevant, and
    a question without one is left out. Each is asked with ``until`` set to its own day.
    """
    found = {
        row["question_id"]: [one for one in row["search_result"] if one["text"].strip()]
        for row in rows(path.with_name(path.name.replace("_qa.jsonl", "_gcs.jsonl")))
    }
    articles = {one["url"]: one for results in found.values() for one in results}
    documents = [
        Document(url, f"{one['title']}\n\n{one['text']}", published=slashed_day(one["publish_date"]))
        for url, one in articles.items()
    ]
    questions = []
    for row in rows(path):
        answers = tuple(row["choices"][int(number)] for number in row["answer"])
        holding = (
            one["url"]
            for one in found.get(row["question_id"], ())
            if any(answer.casefold() in one["text"].casefold() for answer in answers)
        )
        if relevant := frozenset(holding):
            until = slashed_day(row["question_date"])
            text = row["question_sentence"]
            questions.append(Question(row["question_id"], text, answers=answers, relevant=relevant, until=until))
    return Task(path.stem, documents, questions)


def multispanqa(path: Path, found: Sequence[Record]) -> Task:
    """MultiSpanQA: questions with several answers in one passage, all of which have to be said.

    Passages and questions are lists of tokens; the text of one is its tokens with a space between them.

    Args:
        path: the file, for its name.
        found: its rows; "label" says of each token of a passage whether an answer begins at it (B) or goes on (I).
    """
    documents = [Document(row["id"], " ".join(row["context"])) for row in found]
    same = twins(documents)
    questions = []
    for row, document in zip(found, documents, strict=True):
        spans = [GoldSpan(document.id, start, end) for start, end in labelled(row["context"], row["label"])]
        parts = dict.fromkeys(document.text[span.start : span.end] for span in spans)
        questions.append(
            Question(
                id=row["id"],
                text=" ".join(row["question"]),
                answers=(PARTS.join(parts),) if parts else (),
                relevant=same[document.text] if parts else frozenset(),
                answerable=bool(parts),
                kind=str(row.get("structure", "")).lower(),
                evidence=tuple(spans),
            )
        )
    return Task(path.stem, documents, questions)


def labelled(tokens: Sequence[str], labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last code point, past the end, of each run of labelled tokens, joined by spaces."""
    runs: list[tuple[int, int]] = []
    place = 0
    for token, label in zip(tokens, labels, strict=True):
        end = place + len(token)
        if label == "B":
            runs.append((place, end))
        elif label == "I" and runs:
            runs[-1] = (runs[-1][0], end)
        place = end + 1
    yield from runs


def beir(folder: Path) -> Task:
    """BEIR: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/test.tsv``, else the first of ``qrels/*.tsv``.

    A title is put in front of its text. A query without a judgement is left out (Thakur et al. 2021).
    """
    judgements = sorted((folder / "qrels").glob("*.tsv"), key=lambda path: (path.stem != "test", path.name))
    if not judgements:
        raise UnreadableData(f"{folder / 'qrels'}: no *.tsv with the judgements")
    documents = [
        Document(str(row["_id"]), "\n\n".join(filter(str.strip, [row.get("title") or "", row["text"]])))
        for row in rows(folder / "corpus.jsonl")
        if f"{row.get('title') or ''}{row['text']}".strip()
    ]
    relevant: dict[str, set[str]] = {}
    for line in judgements[0].read_text(encoding="utf-8").splitlines()[1:]:
        query, document, score = line.split("\t")
        if int(score) > 0:
            relevant.setdefault(query, set()).add(document)
    questions = [
        Question(str(row["_id"]), row["text"], relevant=frozenset(relevant[str(row["_id"])]))
        for row in rows(folder / "queries.jsonl")
        if str(row["_id"]) in relevant
    ]
    return Task(folder.name, documents, questions)


def slashed_day(text: str) -> date | None:
    """A day as these sets write it, "2022/01/07"; None where there is none."""
    return datetime.strptime(text, "%Y/%m/%d").date() if text else None
