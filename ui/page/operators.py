"""The page of operators, as HTML."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from ui.languages.translation import Translation
from ui.page.markup import render
from ui.page.release import release_address
from ui.service.overview import Overview
from ui.service.questions import OUTCOMES

STYLE = Path(__file__).parent / "static" / "operators.css"


def operators_page(seen: Overview, said: Translation, days: int, root: str, deleted: int | None = None) -> Markup:
    """All that operators see.

    Args:
        seen: of what was asked.
        said: the words of the page's language.
        days: how long questions are kept.
        root: path of the chat, such as "/ask/".
        deleted: how many questions and opinions were deleted just now.
    """
    return render(
        "operators.html",
        seen=seen,
        said=said,
        days=days,
        root=root,
        deleted=deleted,
        outcomes=OUTCOMES,
        addresses={one.id: release_address(one.id) for one in seen.cited},
        style=Markup(STYLE.read_text(encoding="utf-8")),  # our own
    )
