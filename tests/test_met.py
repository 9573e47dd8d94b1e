"""Whom somebody met stands behind the verb."""

import pytest

from rag.reading.met import whom_they_met
from tests.test_assertion import reading

CHIEF = "Service chief, counsellor of the second rank Ada Lenk"


@pytest.mark.parametrize(
    ("question", "text", "read", "whom"),
    [
        (
            "With whom did the chief meet?",
            f"{CHIEF} met with Ambassador Bo Falk in Orrin.",
            "Ada Lenk",
            "Ambassador Bo Falk",
        ),
        ("Who did the chief meet?", f"{CHIEF} held a meeting with Bo Falk, a minister.", "Ada Lenk", "Bo Falk"),
        (
            "Whom did the chief receive?",
            f"{CHIEF} received the mayor of Orrin on Monday.",
            "Ada Lenk",
            "the mayor of Orrin",
        ),
        ("To whom has the chief spoken?", f"{CHIEF} spoke with Bo Falk about tariffs.", "Ada Lenk", "Bo Falk"),
        ("With whom did the chief meet?", f"{CHIEF} met with Bo Falk.", "Bo Falk", "Bo Falk"),
        ("With whom did the chief meet?", f"{CHIEF} signed the treaty.", "Ada Lenk", "Ada Lenk"),
        ("Who met Bo Falk?", f"{CHIEF} met Bo Falk.", "Ada Lenk", "Ada Lenk"),
        (
            "With whom did the chief meet?",
            f"{CHIEF} met with U.S. Ambassador Bo Falk.",
            "Ada Lenk",
            "U.S. Ambassador Bo Falk",
        ),
        ("With whom did the chief meet?", f"{CHIEF} met on Monday with Bo Falk.", "Ada Lenk", "Bo Falk"),
        ("Who has received the award?", "Ada Lenk received the State Award.", "Ada Lenk", "Ada Lenk"),
        ("Who will host the summit?", "Arden hosts the summit in May.", "Arden", "Arden"),
        ("Whom did the minister meet?", "Ambassador Bo Falk met with Minister Ada Lenk.", "Bo Falk", "Bo Falk"),
        ("Whom did the minister receive?", "Bo Falk was received by Minister Ada Lenk.", "Bo Falk", "Bo Falk"),
        ("Where did the chief meet Bo Falk?", f"In Orrin {CHIEF} met Bo Falk.", "Orrin", "Orrin"),
    ],
)
def test_whom_somebody_met_stands_behind_the_verb(question, text, read, whom):
    (found,) = whom_they_met(question, [reading(text, read)])
    assert found.text == whom
