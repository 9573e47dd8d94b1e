"""How probably the headline of an answer is right: what is shown as "very likely right", "probably right", "uncertain".

A reading's own probability is that of a span in a passage, fitted to questions half of which have no answer. What a
citizen reads first is right more often, and not equally often in each language.
"""

from __future__ import annotations

import math

SCALE, ODDS = 0.9, 1.6
"""Exponent and factor of a reading's odds: docs/decisions/59."""
OF_SENTENCE = 2.7
"""Factor of a whole sentence: it may hold the answer where words that were read in it miss it."""
OF_LANGUAGE = {"az": 0.42, "ru": 0.7}
"""Factor of a question in that language, which the reader reads less well."""
SURE, LIKELY = 0.87, 0.7
"""Least probability that is called so: of unseen headlines called "very likely right" 90 % are, of those called
"probably right" 75 %."""
UNCERTAIN = LIKELY - 0.01
"""What is said at most of what a release may not assert, so that it is never called probable."""


def as_headline(sure: float, language: str = "en", *, sentence: bool = False, asserted: bool = True) -> float:
    """The probability that the headline is right.

    Args:
        sure: how surely its surest reading answers, 0..1.
        language: of the question as it was read, as ISO 639-1 code.
        sentence: whether it is a whole sentence.
        asserted: whether nothing turns, or may turn, what is read in it.
    """
    odds = ODDS * math.pow(sure / (1 - min(sure, 0.9999)), SCALE) * OF_LANGUAGE.get(language, 1.0)
    odds *= OF_SENTENCE if sentence else 1
    return min(odds / (1 + odds), 1.0 if asserted else UNCERTAIN)
