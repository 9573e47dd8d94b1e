"""Which articles of the SQuAD sets the reader is not trained on, and what they are kept for."""

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
