"""Superscripts and subscripts as letters of plain text: "10⁶", "x₂"."""

from __future__ import annotations

import re

RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
EXPONENT = re.compile(r"[+\-−]?\d{1,3}|n")
"""What has a letter of its own when it is raised."""
