"""What the page says to a message that is no question to the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ui.languages.translation import Translation


def reply(answer: Mapping[str, Any], said: Translation) -> Sequence[str]:
    """The paragraphs of the reply, in the page's language.

    Args:
        answer: with the status "no_question", as ``Answer.to_dict()`` gives it.
        said: the words of the page.
    """
    return [said(f"message_{answer['message']}")]
