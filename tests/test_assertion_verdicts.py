"""A charge, custody and what a prosecutor asks are no verdict; a court's verdict and everyday words stay told."""

import time

import pytest

from index import Chunk, Document
from index.text.sentences import sentences
from rag import Passage, Reading
from rag.reading.assertion.azerbaijani import AZERBAIJANI
from rag.reading.assertion.english import ENGLISH
from rag.reading.assertion.heed import turned_by_cue
from rag.reading.assertion.russian import RUSSIAN


def kind(language, text, words, question):
    """What turns the words, read where they first stand; "" for nothing."""
    document = Document("d", text, language=language)
    chunk = Chunk("d#0", "d", 0, len(text), tuple(sentences(text, language)))
    start = text.index(words)
    turn = turned_by_cue(question, Reading(Passage(chunk, document, 1.0), start, start + len(words), 0.9))
    return turn.kind if turn else ""


AZ, WHO_AZ = "Elçin Quliyev", "Kim rüşvət alıb?"
NO_VERDICTS_AZ = [
    "Elçin Quliyev rüşvət almaq ittihamı ilə həbs olunub.",
    "Rüşvət almaqda ittiham olunan Elçin Quliyev məhkəmənin qərarı ilə həbs edilib.",
    "Rüşvət almaqda ittiham olunan Elçin Quliyev 4 ay müddətinə həbs edilib.",
    "Prokuror ittiham olunan Elçin Quliyev azadlıqdan məhrum edilməli olduğunu bildirib.",
    "Rüşvət almaqda ittiham olunan Elçin Quliyev cəzalandırılmalı olduğunu eşidib.",
    "İttiham olunan Elçin Quliyev 7 il azadlıqdan məhrum etmə cəzası ilə üzləşir.",
    "İttiham olunan Elçin Quliyev üçün 7 il azadlıqdan məhrum etmə cəzası gözlənilir.",
    "Elçin Quliyev ittiham olunur, müstəntiq onu təqsirli hesab edir.",
]
VERDICTS_AZ = [
    "İttiham olunan Elçin Quliyev 7 il azadlıqdan məhrum edilib.",
    "İttiham olunan Elçin Quliyev məhkəmədə 7 il azadlıqdan məhrum olunub.",
    "Məhkəmə ittiham olunan Elçin Quliyev barədə 7 il azadlıqdan məhrum etmə cəzası təyin edib.",
    "Məhkəmə ittiham olunan Elçin Quliyev haqqında işə baxıb, onu təqsirli hesab edib.",
    "İttiham olunan Elçin Quliyev rüşvət üstündə 3 il həbsdə yatıb.",
    "İttiham olunan Elçin Quliyev günahkar tapılıb.",
]


@pytest.mark.parametrize("text", NO_VERDICTS_AZ)
def test_custody_and_a_prosecutors_word_are_no_verdict_in_azerbaijani(text):
    assert kind("az", text, AZ, WHO_AZ) == "accuses"


@pytest.mark.parametrize("text", VERDICTS_AZ)
def test_a_courts_sentence_is_one_in_azerbaijani(text):
    assert not kind("az", text, AZ, WHO_AZ)


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("Narkotik satan Rauf Əliyev saxlanılıb.", "Rauf Əliyev", "Narkotiki kim satıb?"),
        ("Rauf Əliyev 3 kiloqram heroinlə saxlanılıb.", "Rauf Əliyev", "Heroini kim gətirib?"),
        ("Polis narkotik satan Rauf Əliyevi tapıb.", "Rauf Əliyevi", "Narkotiki kim satıb?"),
    ],
)
def test_who_is_held_with_drugs_has_not_been_convicted(text, words, question):
    assert kind("az", text, words, question) == "accuses"


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("Qiymət saxlanılıb və bilet 5 manatdır.", "5 manatdır", "Bilet neçə manatdır?"),
        ("40 manat rüsum qüvvədə saxlanılıb.", "40 manat", "Rüsum nə qədərdir?"),
        ("Rauf Əliyev rəis vəzifəsində saxlanılıb.", "Rauf Əliyev", "Rəis kimdir?"),
        ("Xalçalar Gəncədəki muzeydə saxlanılıb, 40 ədəddir.", "40 ədəddir", "Neçə xalça var?"),
        ("40 əlyazma arxivdə saxlanılıb.", "40 əlyazma", "Neçə əlyazma var?"),
        (
            "Narkotiklə mübarizə idarəsinə polis polkovniki Rauf Əliyev rəhbərlik edir.",
            "Rauf Əliyev",
            "Narkotiklə mübarizə idarəsinə kim rəhbərlik edir?",
        ),
    ],
)
def test_what_is_kept_is_nobody_who_is_held(text, words, question):
    assert not kind("az", text, words, question)
