"""Ourselves and the peers over the same documents and questions."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from tempfile import TemporaryDirectory
from types import MappingProxyType

from tqdm import tqdm

from eval.data.read import Question, Task
from eval.measures import ranking
from eval.measures.correctness import with_words
from eval.measures.headline import Came
from eval.measures.squad import contained
from eval.peers.processes import PEERS, PeerFailed, SystemResult, distinct, run_apart
from index import Document, Index
from rag import Answer, Assistant
from rag.question.follow_up import standalone

K = 10
"""Documents in a ranking."""

CHUNKS = 5 * K
"""Chunks asked for, so that as many documents are among them; the same for every system."""

Entry = dict[str, str | float | None]
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Beside:
    """Systems side by side.

    Attributes:
        rows: one for each system that ran; None for what it cannot do.
        said: by system what it says to each question, None where it declines; what a system that only searches finds
            first.
        failed: by system why it has no row.
    """

    rows: list[Entry]
    said: dict[str, Sequence[str | None]]
    failed: dict[str, str]


def side_by_side(
    task: Task, questions: Sequence[Question], peers: Sequence[str] = PEERS, lacks: Mapping[str, str] = NOTHING
) -> Beside:
    """The peers and ourselves, over the same words: a peer gets a title above the text, where we get it as a title.

    Each takes its own embedder, the peers all-MiniLM-L6-v2 where they take one. Follow-up questions go to the peers as
    they stand, for none of them reads a conversation without a language model.
    Days are told to nobody: each system has filters of its own, and none is to be handicapped by how it is set up.
    A peer that breaks is told with its reason, and the others run on.

    Args:
        task: the documents.
        questions: about them.
        peers: those to run.
        lacks: those that cannot run, with the reason.
    """
    documents = [(document.id, titled(document)) for document in task.documents]
    asked = [(question.id, question.text) for question in questions]
    runs, failed = [], dict(lacks)
    for name in tqdm(peers, disable=None, leave=False):
        try:
            runs.append(run_apart(name, documents, asked, K))
        except PeerFailed as error:
            failed[name] = str(error)
    measured = [*runs, *ours(task, questions)]
    rows = [row(one, questions, measured[-1]) for one in measured]
    return Beside(rows, {one.system: one.said for one in measured}, failed)


def titled(document: Document) -> str:
    """The title above the text, for who knows no titles."""
    return "\n\n".join(filter(None, (document.title, document.text)))


def ours(task: Task, questions: Sequence[Question]) -> list[SystemResult]:
    """Our retrieval alone, and with what is read."""
    with TemporaryDirectory() as folder:
        with Index.create(folder) as index:
            index.embedder.embed_query("warm up")
            started = time.perf_counter()
            index.add(task.documents, progress=True)
            indexing = time.perf_counter() - started
        with Assistant.open(folder) as opened:
            opened.ask("warm up")
            return [retrieved(opened, questions, indexing), read(opened, questions, indexing)]


def retrieved(opened: Assistant, questions: Sequence[Question], indexing: float) -> SystemResult:
    """What the retriever finds."""
    started = time.perf_counter()
    found = [opened.retriever.search(standalone(q.text, q.history), CHUNKS) for q in questions]
    searching = time.perf_counter() - started
    rankings = [distinct([passage.document.id for passage in passages], K) for passages in found]
    first = [passages[0].text if passages else "" for passages in found]
    said = [text or None for text in first]
    return SystemResult("presscite, retrieval", rankings, indexing, searching, first, said)


def read(opened: Assistant, questions: Sequence[Question], indexing: float) -> SystemResult:
    """The order in which the passages stand once they are read, and the answers."""
    started = time.perf_counter()
    answers = [opened.ask(q.text, q.history) for q in questions]
    searching = time.perf_counter() - started
    rankings = [distinct([passage.document.id for passage in answer.passages], K) for answer in answers]
    first = [answer.passages[0].text if answer.passages else "" for answer in answers]
    said = [spoken(answer) for answer in answers]
    return SystemResult("presscite, with its reader", rankings, indexing, searching, first, said)


def spoken(answer: Answer) -> str | None:
    """What an answer says: the few words and the quotes; None where it was declined."""
    quotes = [citation.quote for citation in answer.citations]
    return " | ".join([answer.short, *quotes] if answer.short else quotes) or None


def row(run: SystemResult, questions: Sequence[Question], whole: SystemResult) -> Entry:
    """How well a system finds what answers, and how many times as long as we take it takes.

    Args:
        run: what the system made of the task.
        questions: of the task.
        whole: ourselves in the same run, with all that we do to answer.
    """
    chosen = [n for n, question in enumerate(questions) if question.relevant]
    relevant = [questions[n].relevant for n in chosen]
    scores = ranking.scores([run.rankings[n] for n in chosen], relevant)
    holds = [contained(run.first[n], questions[n].answers) for n in chosen if questions[n].answers]
    return {
        "system": run.system,
        **{name: mean(scores[name]) for name in ("nDCG@10", "MRR@10", "hit@1", "recall@10")},
        "answer in first": mean(holds),
        **answering(questions, run.said),
        "indexing, x ours": run.indexing / whole.indexing,
        "asking, x ours": run.searching / whole.searching,
    }


def answering(questions: Sequence[Question], said: Sequence[str | None]) -> Entry:
    """What a user is told: the shares of all questions that are rightly answered, wrongly, and rightly declined.

    Questions that the documents answer in words that are not known are left out.
    """
    pairs = [(question, came(question, text)) for question, text in zip(questions, said, strict=True)]
    pairs = [(question, became) for question, became in pairs if became]
    right = [became == "right" for question, became in pairs if question.answers]
    wrong = [became == "wrong" for _, became in pairs]
    declined = [became == "declined" for question, became in pairs if not question.answerable]
    return {
        "right": mean(right),
        "wrong": mean(wrong),
        "declined rightly": mean(declined),
    }


def mean(values: Sequence[float]) -> float | None:
    """The mean; None of no questions."""
    return fmean(values) if values else None


def came(question: Question, said: str | None) -> Came | None:
    """What became of a question; None where the words that answer are not known.

    An answer is right where a gold answer stands in it, all parts of one that lists several; a long text holds more,
    right or wrong.
    """
    if not with_words(question):
        return None
    if said is None:
        return "declined"
    return "right" if question.answers and contained(said, question.answers) else "wrong"
