"""Who is accused, tried or arrested has not done it, whatever the words; a conviction and an everyday word stay."""

import pytest

from index import Chunk, Document
from index.text.sentences import sentences
from rag import Passage, Reading
from rag.reading.assertion.classifier import AssertionClassifier
from rag.reading.assertion.heed import heeded


@pytest.fixture(autouse=True)
def _cues_alone(monkeypatch):
    """The classifier, which has tests of its own, doubts nothing here."""
    monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_: 0.9)


def headline(language, text, words, question):
    """Whether the words are one, read where they first stand."""
    document = Document("d", text, language=language)
    chunk = Chunk("d#0", "d", 0, len(text), tuple(sentences(text, language)))
    start = text.index(words)
    shown = heeded(question, [Reading(Passage(chunk, document, 1.0), start, start + len(words), 0.9)])
    return [one.short for one in shown] == [words]


DOUBTED_CONVICTIONS = [
    ("ru", "Обвиняемый в краже Иван Петров не признал себя виновным.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "Иван Петров, обвиняемый в поджоге, виновным себя не признаёт.", "Иван Петров", "Кто поджёг склад?"),
    ("ru", "Подозреваемый в убийстве Иван Петров отказался признать себя виновным.", "Иван Петров", "Кто убил сторожа?"),
    ("ru", "Иван Петров, обвиняемый в краже, не был осуждён.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "Ассоциация осуждает нападение, в котором обвиняют Ивана Петрова.", "Ивана Петрова", "Кто напал на водителя?"),
    ("ru", "Министерство осудило кражу, в которой обвиняют Ивана Петрова.", "Ивана Петрова", "Кто украл телефоны?"),
    ("ru", "В угоне подозревают Ивана Петрова, который отбывает срок за другое преступление.", "Ивана Петрова", "Кто угнал автобус?"),
    ("ru", "Иван Петров, подозреваемый в угоне, ранее был оштрафован.", "Иван Петров", "Кто угнал автобус?"),
    ("az", "Oğurluqda ittiham olunan Elçin Quliyev təqsirini etiraf etməyib.", "Elçin Quliyev", "Pulu kim oğurlayıb?"),
    ("az", "Oğurluqda ittiham olunan Elçin Quliyev etirafdan boyun qaçırmır, o, etiraf etmir.", "Elçin Quliyev", "Pulu kim oğurlayıb?"),
    ("az", "Elçin Quliyevə oğurluqda ittiham elan edilib, onu 7 ilədək həbs cəzası gözləyir.", "Elçin Quliyevə", "Mənzili kim qarət edib?"),
    ("az", "Elçin Quliyev 7 ilədək həbs cəzası nəzərdə tutan maddə ilə ittiham olunur.", "Elçin Quliyev", "Pulu kim oğurlayıb?"),
    ("az", "Rüşvət almaqda ittiham olunan Elçin Quliyev təqsirli bilinərsə, cəza alacaq.", "Elçin Quliyev", "Kim rüşvət alıb?"),
    ("en", "Jon Doe, accused of stealing the cables, faces ten years if convicted.", "Jon Doe", "Who stole the cables?"),
    ("en", "Jon Doe, accused of stealing the cables, has not been convicted of any crime.", "Jon Doe", "Who stole the cables?"),
    ("en", "Jon Doe, accused of stealing the cables, did not confess.", "Jon Doe", "Who stole the cables?"),
]  # fmt: skip
TOLD_CONVICTIONS = [
    ("ru", "Суд признал обвиняемого Ивана Петрова виновным в краже телефонов.", "Ивана Петрова", "Кто украл телефоны?"),
    ("ru", "Обвиняемый Иван Петров осуждён за кражу телефонов, хотя вину не признал.", "Иван Петров", "Кто украл телефоны?"),
    ("ru", "Суд осудил обвиняемого Ивана Петрова за поджог.", "Ивана Петрова", "Кто поджёг склад?"),
    ("az", "İttiham olunan Elçin Quliyev oğurluğu etiraf edib.", "Elçin Quliyev", "Pulu kim oğurlayıb?"),
    ("az", "Məhkəmə ittiham olunan Elçin Quliyevi oğurluqda təqsirli bilib.", "Elçin Quliyevi", "Pulu kim oğurlayıb?"),
    ("az", "İttiham olunan Elçin Quliyevə 5 il həbs cəzası verilib.", "Elçin Quliyevə", "Pulu kim oğurlayıb?"),
    ("en", "Jon Doe, accused of stealing the cables, was convicted on Monday.", "Jon Doe", "Who stole the cables?"),
]  # fmt: skip


@pytest.mark.parametrize("case", DOUBTED_CONVICTIONS, ids=" ".join)
def test_a_conviction_that_is_denied_or_depends_on_something_excuses_no_accusation(case):
    assert not headline(*case)


@pytest.mark.parametrize("case", TOLD_CONVICTIONS, ids=" ".join)
def test_a_conviction_does(case):
    assert headline(*case)
