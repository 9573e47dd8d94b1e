"""Ourselves and the peers over the same documents and questions, in one table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from statistics import fmean
from tempfile import TemporaryDirectory

from tqdm import tqdm

from eval.data.read import Question, Task
from eval.measures import ranking
from eval.measures.squad import contained, f1
from eval.peers.processes import PEERS, SystemResult, distinct, run_apart
from index import Index
from rag import Answer, Assistant
from rag.question.follow_up import standalone

K = 10
"""Documents in a ranking."""

CHUNKS = 5 * K
"""Chunks asked for, so that as many documents are among them; the same for every system."""

Entry = dict[str, str | float | None]


def side_by_side(task: Task, questions: Sequence[Question], peers: Sequence[str] = PEERS) -> list[Entry]:
    """A row for each of the peers, and for ourselves; None for what a system cannot do.

    Follow-up questions go to the peers as they stand, for none of them reads a conversation without a language model.
    Days are told to nobody: each system has filters of its own, and none is to be handicapped by how it is set up.

    Raises:
        PeerFailed: a peer stopped.
    """
    documents = [(document.id, document.text) for document in task.documents]
    asked = [(question.id, question.text) for question in questions]
    # The peers go first: if one stops, that is known at once.
    rows = [
        row(run_apart(name, documents, asked, K), task, questions) for name in tqdm(peers, disable=None, leave=False)
    ]
    return [*rows, *ours(task, questions)]


def ours(task: Task, questions: Sequence[Question]) -> list[Entry]:
    """Our retrieval alone, and with what is read."""
    with TemporaryDirectory() as folder:
        with Index.create(folder) as index:
            index.embedder.embed_query("warm up")
            started = time.perf_counter()
            index.add(task.documents, progress=True)
            indexing = time.perf_counter() - started
        with Assistant.open(folder) as opened:
            opened.ask("warm up")
            found = retrieved(opened, questions, indexing)
            answered, answers = read(opened, questions, indexing)
    return [row(found, task, questions), row(answered, task, questions) | answering(questions, answers)]


def retrieved(opened: Assistant, questions: Sequence[Question], indexing: float) -> SystemResult:
    """What the retriever finds."""
    started = time.perf_counter()
    found = [opened.retriever.search(standalone(q.text, q.history), CHUNKS) for q in questions]
    searching = time.perf_counter() - started
    rankings = [distinct([passage.document.id for passage in passages], K) for passages in found]
    first = [passages[0].text if passages else "" for passages in found]
    return SystemResult("presscite, retrieval", rankings, indexing, searching, first)


def read(opened: Assistant, questions: Sequence[Question], indexing: float) -> tuple[SystemResult, list[Answer]]:
    """The order in which the passages stand once they are read, and the answers."""
    started = time.perf_counter()
    answers = [opened.ask(q.text, q.history) for q in questions]
    searching = time.perf_counter() - started
    rankings = [distinct([passage.document.id for passage in answer.passages], K) for answer in answers]
    first = [answer.passages[0].text if answer.passages else "" for answer in answers]
    return SystemResult("presscite, with its reader", rankings, indexing, searching, first), answers


def row(run: SystemResult, task: Task, questions: Sequence[Question]) -> Entry:
    """How well a system finds what answers, and how fast."""
    chosen = [n for n, question in enumerate(questions) if question.relevant]
    relevant = [questions[n].relevant for n in chosen]
    scores = ranking.scores([run.rankings[n] for n in chosen], relevant)
    holds = [contained(run.first[n], questions[n].answers) for n in chosen if questions[n].answers]
    return {
        "system": run.system,
        **{name: fmean(scores[name]) for name in ("nDCG@10", "MRR@10", "hit@1", "recall@10")},
        "answer in first": fmean(holds) if holds else None,
        "F1 of short": None,
        "answered rightly": None,
        "declined rightly": None,
        "documents/s": len(task.documents) / run.indexing,
        "ms/question": 1000 * run.searching / len(questions),
    }


def answering(questions: Sequence[Question], answers: Sequence[Answer]) -> Entry:
    """What only a system that singles out words and declines can be measured by."""
    pairs = list(zip(questions, answers, strict=True))
    answerable = [(q, answer) for q, answer in pairs if q.answerable]
    unanswerable = [answer for q, answer in pairs if not q.answerable]
    return {
        "F1 of short": fmean(f1(answer.short or "", q.answers) for q, answer in answerable) if answerable else None,
        "answered rightly": fmean(answer.status == "answered" for _, answer in answerable) if answerable else None,
        "declined rightly": fmean(answer.status != "answered" for answer in unanswerable) if unanswerable else None,
    }
