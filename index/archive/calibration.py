"""The threshold that was found for an archive with questions of its own, and what it promises.

The archive keeps it with its other facts, so that it goes where the archive goes; ``press-eval calibrate`` finds it,
and whoever asks the archive answers by it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from index.errors import ArchiveDamaged


@dataclass(frozen=True, slots=True)
class Calibration:
    """A threshold with its promise: of the answers that are given, at most a share ``risk`` is wrong.

    Attributes:
        min_confidence: least probability of an answer that is given, 0..1.
        risk: the share of wrong answers among those given that is promised not to be exceeded, 0..1.
        certainty: how surely the promise holds, 0..1: the share of draws of as many questions of which it does.
        questions: how many were asked.
        answered: how many of them were answered at this threshold.
        wrong: how many of these wrongly.
        data: sha256 of the questions.
        reader: what read the passages; with another reader nothing is promised.
        embedder: sha256 of the weights of what the passages were found with.
        revision: of the archive that was asked.
        day: on which it was found, as 2026-01-31.
    """

    min_confidence: float
    risk: float
    certainty: float
    questions: int
    answered: int
    wrong: int
    data: str
    reader: str
    embedder: str
    revision: int
    day: str

    def to_json(self) -> str:
        """As the archive keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Calibration:
        """As ``to_json`` wrote it.

        Raises:
            ArchiveDamaged: it cannot be read.
        """
        try:
            found = cls(**json.loads(text))
            if all(0 <= one <= 1 for one in (found.min_confidence, found.risk, found.certainty)):
                return found
        except (ValueError, TypeError):
            pass
        raise ArchiveDamaged("what the archive keeps of its calibration cannot be read; run: press-eval calibrate")

    def __str__(self) -> str:
        return (
            f"answers from {self.min_confidence:.2f} on: at most {self.risk:.0%} of the answers are wrong, "
            f"with a certainty of {self.certainty:.0%} ({self.wrong} of {self.answered} were, of {self.questions} "
            f"questions, at revision {self.revision} on {self.day})"
        )
