"""Questions with the place of their answer, read from the public sets that the reader is trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.types import Span
from rag.question.follow_up import leaned_on
from rag.training.data.jsonl import UnreadableData
from rag.training.data.sets import MarkedAnswer, doc2dial_pages, doc2dial_questions, squad_paragraphs


@dataclass(frozen=True, slots=True)
class Example:
    """A question with one passage.

    Attributes:
        title: context of the passage, "" for none.
        answers: every accepted span of the passage; empty where it does not answer.
        source: the set it is from.
        article: passages of one article share it.
        kind: "gold", or how the example was made.
        before: earlier questions that a follow-up leans on, "" for none.
    """

    question: str
    title: str
    passage: str
    answers: tuple[Span, ...]
    source: str
    article: str
    kind: str = "gold"
    before: str = ""

    @property
    def answer(self) -> Span | None:
        """The span that most annotators marked, the first of them where they differ; None without an answer."""
        return Counter(self.answers).most_common(1)[0][0] if self.answers else None

    def texts(self) -> set[str]:
        """The words of the answers."""
        return {span.text_of(self.passage) for span in self.answers}


def read(path: Path) -> list[Example]:
    """Read SQuAD (``.json``), QAMR (``.tsv``, beside its sentences) or doc2dial (``-questions.jsonl``).

    Raises:
        UnreadableData: names the file and what is wrong with it.
    """
    readers = {".json": squad_examples, ".tsv": qamr_examples, ".jsonl": doc2dial_examples}
    try:
        examples = list(readers[path.suffix](path))
    except OSError as error:
        raise UnreadableData(f"{error.filename or path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UnreadableData(f"{path}: neither SQuAD (.json), QAMR (.tsv) nor doc2dial (.jsonl): {error!r}") from error
    if not examples:
        raise UnreadableData(f"{path}: no question in it")
    return examples


def squad_examples(path: Path) -> Iterator[Example]:
    """SQuAD 1.1 or 2.0, and sets in its format. The title is an article's, where that says what it is about."""
    for paragraph in squad_paragraphs(path):
        for asked in paragraph.questions:
            spans = tuple(filter(None, [span_of(answer, paragraph.text) for answer in asked.answers]))
            if spans or not asked.answerable:
                title = title_of(paragraph.article) if "squad" in path.stem or path.stem == "releases" else ""
                yield Example(asked.text.strip(), title, paragraph.text, spans, path.stem, paragraph.article)


def span_of(answer: MarkedAnswer, text: str) -> Span | None:
    """Where an answer stands; None where it does not stand there."""
    start, end = answer.start, answer.start + len(answer.text)
    words = text[start:end]
    if words != answer.text or not words.strip():
        return None
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def title_of(name: str) -> str:
    """An encyclopedia article's name as words; "" for the number of a review or a collection of comments."""
    return "" if name.startswith(("Amazon_Reviews", "Filtered_Reddit")) else name.replace("_", " ")


def qamr_examples(path: Path) -> Iterator[Example]:
    """QAMR: questions on single sentences. Only those that every validator found valid."""
    sentences = dict(line.split("\t") for line in lines(path.with_name("qamr-wiki-sentences.tsv")))
    for line in lines(path):
        name, _, _, _, _, question, answer, *validations = line.split("\t")
        if any("invalid" in validation.lower() for validation in validations):
            continue
        text, places = detokenised(sentences[name].split(" "))
        marked = [answer, *(validation.split(":", 1)[1] for validation in validations)]
        spans = [run_of([int(number) for number in places_.split()], places) for places_ in marked if places_.strip()]
        if found := tuple(filter(None, spans)):
            yield Example(question, "", text, found, "qamr", name.rsplit(":", 2)[0])


def run_of(tokens: list[int], places: list[Span]) -> Span | None:
    """The span of consecutive tokens; None where others stand between them."""
    if tokens != list(range(tokens[0], tokens[-1] + 1)):
        return None
    return Span(places[tokens[0]].start, places[tokens[-1]].end)


BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"'}
CLINGS_LEFT = frozenset(",.;:!?)]}%") | {"'s", "n't", "'", "'re", "'ve", "'ll", "'d", "'m"}
CLINGS_RIGHT = frozenset("([{$")


def detokenised(tokens: list[str]) -> tuple[str, list[Span]]:
    """A tokenised sentence as it is written, and where each token stands in it."""
    text, places, glued, quoted = "", list[Span](), True, False
    for token in tokens:
        word = BRACKETS.get(token, token)
        closes = word == '"' and quoted
        text += "" if glued or word in CLINGS_LEFT or closes else " "
        places.append(Span(len(text), len(text) + len(word)))
        text += word
        quoted ^= word == '"'
        glued = word in CLINGS_RIGHT or (word == '"' and not closes)
    return text, places


def doc2dial_examples(path: Path) -> Iterator[Example]:
    """doc2dial: turns of conversations on an office's pages, follow-ups with what they refer to; long answers."""
    pages = doc2dial_pages(path)
    for asked in doc2dial_questions(path):
        text = pages[asked.page]
        if found := tuple(filter(None, [span_of(answer, text) for answer in asked.answers])):
            before = leaned_on(asked.text, asked.history)
            title, article = asked.page.partition("#")[0], f"{asked.office}/{asked.page}"
            yield Example(asked.text, title, text, found, "doc2dial", article, before=before)


def lines(path: Path) -> list[str]:
    """The lines of a file that are not empty."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
