"""What the classifier learns from: words in texts that assert them and in texts that do not, and ordinary answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from tokenizers import Tokenizer

from rag.reading.assertion.classifier import Features, features
from rag.training.data import public as asked
from rag.training.data.jsonl import UnreadableData, numbered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Example:
    """Words that answer a question in a text.

    Attributes:
        start: offset of the words in the text.
        end: one past their last character.
        asserted: whether the text itself asserts them.
        language: of the text.
    """

    question: str
    text: str
    start: int
    end: int
    asserted: bool
    language: str = ""

    def beside(self, other: str, *, behind: bool) -> Example:
        """The same words with another text in front of theirs, or behind it, which turns nothing of theirs."""
        if behind:
            return replace(self, text=f"{self.text}\n\n{other}")
        before = f"{other}\n\n"
        return replace(self, text=f"{before}{self.text}", start=self.start + len(before), end=self.end + len(before))

    def features(self, tokenizer: Tokenizer) -> Features:
        """As the model reads it."""
        return features(tokenizer, self.question, self.text, self.start, self.end)


Pair = tuple[Example, Example]
"""The denied side, and the asserted one."""


def pairs(paths: Sequence[Path]) -> list[Pair]:
    """The pairs of files in the format of ``press-eval assertion``.

    Raises:
        UnreadableData: names the file and the line.
    """
    return list(_read(paths, lambda row: (_side(row, "denied"), _side(row, "asserted"))))


def answers(paths: Sequence[Path]) -> list[Example]:
    """Ordinary answers: JSON lines with ``question``, ``text`` and the ``answer`` that the text asserts.

    Raises:
        UnreadableData: names the file and the line.
    """
    return list(_read(paths, lambda row: _example(row, row["text"], row["answer"], asserted=True)))


def learnt(examples: Iterable[tuple[str, asked.Example]]) -> list[Example]:
    """The answers among what the reader learns from.

    Args:
        examples: each with the language of its passage, "" where it is not known.
    """
    return [
        Example(one.question, one.passage, one.answer.start, one.answer.end, asserted=True, language=language)
        for language, one in examples
        if one.answer
    ]


def _side(row: Mapping[str, Any], name: str) -> Example:
    side = row[name]
    return _example(row, side["text"], side["words"][0], asserted=name == "asserted")


def _example(row: Mapping[str, Any], text: str, words: str, *, asserted: bool) -> Example:
    start = text.index(words)
    return Example(row["question"], text, start, start + len(words), asserted, row["language"])


def _read(paths: Sequence[Path], made: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    for path in paths:
        for number, row in numbered(path):
            try:
                yield made(row)
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                raise UnreadableData(f"{path}, line {number}: {error!r}") from error
