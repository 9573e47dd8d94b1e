"""What stands around the answers: the page's header, its two tabs, and the forms to ask and to search."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ui.languages.translation import LOCALES, Translation, translation
from ui.page.markup import render
from ui.service.operator import Operator

SAID_BY_SCRIPT = (
    *("title", "releases", "searching", "connection", "copied", "shared", "copy_failed", "thanks", "feedback_failed"),
    *("new_chat_done", "no_voice"),
)
"""Keys of what ui/page/static/chat.js says by itself."""


def waiting(base_path: str) -> Markup:
    """What the page shows before it knows its language, in each of them; its script reads there where questions go."""
    return render("waiting.html", translations=_translations(), asked=f"{base_path}/events/ask")


def sign_in(tries: int) -> Markup:
    """What Gradio's page for signing in says, in every language; ``tries`` is how many are allowed a minute."""
    return render("sign_in.html", translations=_translations(), tries=tries)


def frame(
    said: Translation,
    publisher: str,
    languages: Sequence[str],
    holdings: Sequence[str],
    turns: Sequence[Markup],
    problem: str,
    operator: Operator,
) -> Markup:
    """The whole page.

    Args:
        said: the words of its language.
        publisher: of all releases, or what the operator calls the service; empty where there are several.
        languages: of the releases.
        holdings: whose releases there are, how many, of which days and languages.
        turns: the conversation so far.
        problem: a sentence to begin with; empty where all is well.
        operator: whose logo and page about privacy are shown.
    """
    return render(
        "frame.html",
        said=said,
        translations=_translations(),
        publisher=publisher,
        languages=languages,
        holdings=holdings,
        turns=turns,
        problem=problem,
        logo=Markup(operator.logo),  # base64, made by us
        privacy=operator.privacy.get(said.language, ""),
    )


def _translations() -> list[Translation]:
    return [translation(language) for language in LOCALES]
