"""The chat: a Gradio page of our own markup over :class:`ui.page.desk.Desk`.

Gradio brings the page and carries what is said; it keeps nothing of a visitor, and shows none of its own components,
which speak no Azerbaijani. All of what a citizen sees is made by ``frame``, ``turn`` and ``browse``, and moved by
the scripts beside them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import gradio as gr

from index.errors import ArchiveError, ModelUnavailable
from ui.machines.api import add_api
from ui.page.desk import Desk
from ui.page.frame import waiting
from ui.page.sent import Sent, translation_of
from ui.service.limits import Visitor
from ui.service.operator import Operator
from ui.service.service import Refused, Service

log = logging.getLogger(f"presscite.{__name__}")

QUESTIONS = "questions"
"""The events that ask share their places under this name."""
STATIC = Path(__file__).parent / "static"
SCRIPTS = ("chat.js", "answers.js", "views.js", "aids.js", "events.js")


def build(service: Service, desk: Desk) -> gr.Blocks:
    """The page, ready to serve. Its only public endpoint is ``ask``, which returns the answer as JSON.

    The page's own calls go to functions of one component, which neither the API nor the MCP server lists, and its
    questions to :mod:`ui.page.told`, since what they are answered with comes piece by piece.
    """

    def start(sent: Any) -> dict[str, Any]:  # noqa: ANN401 (what a browser sends may be anything)
        return attempt(desk.start, sent)

    def browse(sent: Any, request: gr.Request) -> dict[str, Any]:  # noqa: ANN401
        return attempt(lambda read: desk.browse(read, Visitor.of(request).anonymous()), sent)

    def release(sent: Any) -> dict[str, Any]:  # noqa: ANN401
        return attempt(desk.release, sent)

    def opinion(sent: Any) -> dict[str, Any]:  # noqa: ANN401
        return attempt(desk.opinion, sent)

    def forget(sent: Any) -> dict[str, Any]:  # noqa: ANN401
        return attempt(desk.forget, sent)

    def examples(sent: Any) -> dict[str, Any]:  # noqa: ANN401
        return attempt(desk.examples, sent)

    page = gr.Blocks(title="presscite", analytics_enabled=False)
    with page:
        gr.HTML(
            waiting(service.settings.base_path),
            elem_id="presscite",
            apply_default_css=False,
            js_on_load="\n".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS),
            server_functions=[start, browse, release, opinion, forget, examples],
        )
        add_api(service, QUESTIONS)
    return page


def appearance(operator: Operator) -> dict[str, Any]:
    """How the page looks, in the operator's colours: what the server passes on to Gradio."""
    return {
        "favicon_path": STATIC / "favicon.png",
        "theme": gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
        # Not as Gradio's "css", which it rewrites.
        "head": f"<style>{(STATIC / 'chat.css').read_text(encoding='utf-8')}{coloured(operator.colours)}</style>",
    }


def coloured(colours: Mapping[str, str]) -> str:
    """The operator's colours as rules of style; they were checked to be colours."""
    rules = {page: f":root {{ --accent: {colour}; --accent-over: {colour}; }}" for page, colour in colours.items()}
    dark = f"@media (prefers-color-scheme: dark) {{ {rules['dark']} }}" if "dark" in rules else ""
    light = f"@media (prefers-color-scheme: light) {{ {rules['light']} }}" if "light" in rules else ""
    return f"\n{light}\n{dark}\n" if colours else ""


def attempt(do: Callable[[Sent], dict[str, Any]], sent: Any) -> dict[str, Any]:  # noqa: ANN401
    """What ``do`` gives for what a browser sent, or a sentence in the visitor's language as ``problem``."""
    read: Sent = sent if isinstance(sent, dict) else {}
    said = translation_of(read)
    try:
        return do(read)
    except Refused as refusal:
        return {"problem": refusal.told(said)}
    except (ArchiveError, ModelUnavailable):
        log.exception("the archive cannot be read")
        return {"problem": said("archive_away")}
    except Exception:
        # The citizen gets a sentence; whoever runs the service finds the place in the log.
        log.exception("the page could not be served")
        return {"problem": said("broken")}
