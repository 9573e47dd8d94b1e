"""The chat: a Gradio page over one assistant.

What a person typed and what was answered is kept on the server, per session, as plain text; the page only ever
receives HTML made by :mod:`ui.render`.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

# Gradio reads it on import; neither questions nor visits are reported to anybody.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
from gradio.events import api

from index.errors import PressciteError
from rag.types import Answer
from ui.render import escape, render

log = logging.getLogger(__name__)

CONCURRENT_QUESTIONS = 4
LONGEST_QUESTION = 2_000
KEPT_TURNS = 30
SESSION_SECONDS = 24 * 60 * 60

# An answer is read from its beginning: Gradio's own scrolling would end at its last quote. And Gradio labels each
# message with its markup, which a screen reader would read out.
AFTER_CHANGE = """() => requestAnimationFrame(() => {
    const messages = document.querySelectorAll("#conversation [data-testid=user], #conversation [data-testid=bot]");
    messages.forEach((message) => message.removeAttribute("aria-label"));
    messages[messages.length - 2]?.scrollIntoView({block: "start"});
})"""


class Asker(Protocol):
    """What the chat needs of an assistant."""

    def ask(self, question: str, *, history: Sequence[tuple[str, str]] = ()) -> Answer:
        """Answer ``question``; ``history`` is what was said before it, as (role, text)."""


class Turn(NamedTuple):
    """One question of a session and its reply; ``answer`` is None where asking failed."""

    question: str
    answer: str | None
    html: str


def build(assistant: Asker) -> gr.Blocks:
    """The page, ready to launch. Its only public endpoint is ``ask``, which returns the answer as JSON."""

    def converse(question: str, turns: list[Turn]) -> Iterator[tuple[str, list[dict[str, str]], list[Turn]]]:
        question = question.strip()
        if not question:
            yield "", _messages(turns), turns
            return
        yield "", _messages([*turns, Turn(question, None, "Searching the releases …")]), turns
        turns = [*turns, _take_turn(assistant, question, turns)][-KEPT_TURNS:]
        yield "", _messages(turns), turns

    def ask(question: str) -> dict[str, Any]:
        """Answer a question from the archive, with verbatim quotes."""
        try:
            return dict(assistant.ask(question).to_dict())
        except PressciteError as error:
            raise gr.Error(str(error), print_exception=False) from None

    page = gr.Blocks(title="presscite", analytics_enabled=False, fill_height=True)
    with page:
        gr.Markdown("# presscite\nAnswers from press releases. Every quote stands word for word in its release.")
        turns = gr.State([], time_to_live=SESSION_SECONDS)
        chatbot = gr.Chatbot(
            label="Conversation",
            elem_id="conversation",
            show_label=False,
            scale=1,
            height="60vh",
            buttons=[],
            autoscroll=False,
            latex_delimiters=[],
            allow_tags=False,
            sanitize_html=True,  # a second fence: what arrives is already escaped
            placeholder="Ask a question about the releases.",
        )
        with gr.Row(equal_height=True):
            box = gr.Textbox(
                label="Your question",
                placeholder="Your question",
                show_label=False,
                max_length=LONGEST_QUESTION,
                scale=8,
                min_width=200,
            )
            send = gr.Button("Ask", variant="primary", scale=1, min_width=80)
        gr.on(
            [box.submit, send.click],
            converse,
            [box, turns],
            [box, chatbot, turns],
            api_visibility="private",
            concurrency_limit=CONCURRENT_QUESTIONS,
            show_progress="hidden",
        )
        # The bin in the window's corner empties what is shown; what was said is forgotten with it.
        chatbot.clear(list, None, turns, api_visibility="private", show_progress="hidden")
        chatbot.change(None, None, None, js=AFTER_CHANGE, api_visibility="private")
        api(ask, api_name="ask", concurrency_limit=CONCURRENT_QUESTIONS)
    return page


def start(page: gr.Blocks, host: str = "127.0.0.1", port: int = 7860) -> str:
    """Serve ``page`` in the background and return its address; ``page.close()`` ends it.

    Raises:
        OSError: the port is taken or not ours to open.
    """
    # Gradio asks its own server whether it is up; a company's proxy cannot know.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), "localhost", "127.0.0.1", host]))
    try:
        _, address, _ = page.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            ssr_mode=False,
            mcp_server=False,
            enable_monitoring=False,
            run_history=False,
            footer_links=[],
            max_file_size=1,  # nothing is uploaded here
            theme=gr.themes.Default(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
            css_paths=Path(__file__).with_name("chat.css"),
        )
    except OSError as error:
        raise OSError(f"cannot listen on {host}, port {port}: taken, or not ours; choose another --port") from error
    return address


def wait_for_stop() -> None:
    """Return when the process is asked to end, by Ctrl+C or by its supervisor."""
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    stop.wait()


def _take_turn(assistant: Asker, question: str, turns: Sequence[Turn]) -> Turn:
    try:
        answer = assistant.ask(question, history=_history(turns))
    except PressciteError as error:
        return Turn(question, None, f"<p>{escape(str(error))}</p>")
    except Exception:
        # The citizen gets a sentence; whoever runs the chat finds the cause in the log.
        log.exception("A question could not be answered")
        return Turn(question, None, "<p>Something went wrong here, not with your question. Please try again.</p>")
    return Turn(question, answer.text, render(answer))


def _history(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    pairs = [(turn.question, turn.answer) for turn in turns if turn.answer is not None]
    return [message for question, answer in pairs for message in (("user", question), ("assistant", answer))]


def _messages(turns: Sequence[Turn]) -> list[dict[str, str]]:
    return [
        message
        for turn in turns
        for message in (
            {"role": "user", "content": escape(turn.question)},
            {"role": "assistant", "content": turn.html},
        )
    ]
