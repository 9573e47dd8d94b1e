"""Questions with known answers: ours, and the public sets."""

from pathlib import Path

SAMPLE = Path(__file__).parent / "sample" / "questions.jsonl"
"""Our own questions about the sample release."""

INVENTED = Path(__file__).parent / "releases.json"
"""Invented releases with questions, in SQuAD's format."""
CITIZEN = Path(__file__).parent / "citizen" / "development" / "questions.jsonl"
"""Questions that citizens ask, about an invented archive; for development."""
