"""What the reader is not trained on, and what that is kept for: articles of SQuAD, and an office of doc2dial."""

from __future__ import annotations

DEVELOPMENT = frozenset(
    {
        # SQuAD 2.0, questions written to deceive among them
        "French_and_Indian_War",
        "Harvard_University",
        "Prime_number",
        "University_of_Chicago",
        # SQuAD 1.1
        "Apollo_program",
        "Kenya",
        "Nikola_Tesla",
    }
)
"""For development figures; four of the eleven articles of SQuAD 2.0."""

CALIBRATION = frozenset({"Geology", "Private_school", "Teacher"})
"""For the confidence and the threshold; neither trained on nor reported."""

OFFICE = "ssa/"
"""The pages of this office of doc2dial are for development; the reader is trained on those of the other."""


def held_out(article: str) -> bool:
    """Whether an article or a page is for development or for calibration."""
    return article in CALIBRATION or for_development(article)


def for_development(article: str) -> bool:
    """Whether development figures are taken on it."""
    return article in DEVELOPMENT or article.startswith(OFFICE)
