"""A sentence without a word of the question, far from what is about it, is no answer."""

from datetime import date

import pytest

from index import Document
from index.types import Chunk, Span
from rag.answer.base import Composed
from rag.answer.beside_the_point import FARTHER, is_beside_the_point
from rag.types import Citation, Passage, ScoredSentence

QUESTION = "My flight was cancelled. Am I owed compensation?"
FIGURES = "The figures are provisional."
NEAR = 0.65


def passage(name, text, nearest):
    document = Document(name, text, "Notice", published=date(2026, 1, 1))
    whole = Span(0, len(text))
    return Passage(
        Chunk(f"{name}#0", name, 0, len(text), (whole,)), document, 1.0, {}, (ScoredSentence(whole, nearest),)
    )


def composed(said, short=None):
    citation = Citation(1, said.document, 0, len(said.text), said.text)
    return Composed(f"{said.text} [1]", (citation,), 0.7, short)


@pytest.mark.parametrize(
    ("text", "nearest", "short", "beside"),
    [
        (FIGURES, NEAR - FARTHER - 0.01, None, True),
        (FIGURES, NEAR - FARTHER + 0.01, None, False),
        (FIGURES, NEAR - FARTHER - 0.01, "provisional", False),
        ("Nobody who was late gets compensation.", NEAR - FARTHER - 0.01, None, False),
    ],
)
@pytest.mark.parametrize("language", ["en", "az"])
def test_a_sentence_is_beside_the_point_without_a_word_of_the_question_and_far_from_what_is_near(
    text, nearest, short, beside, language
):
    near = passage("near", "Compensation for cancelled flights is 180 dorins.", NEAR)
    said = passage("said", text, nearest)
    languages = {"near": language, "said": "en"}
    found = is_beside_the_point(QUESTION, composed(said, short), [near, said], languages.__getitem__)
    assert found is (beside and language == "en")  # cosines across languages are lower
