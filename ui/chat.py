"""The chat: a Gradio page over one assistant.

What a person typed and what was answered is kept on the server, per session, as plain text; the page only ever
receives HTML made by :mod:`ui.render`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from ui.limits import Visitor
from ui.machines import add_api
from ui.render import escape, render
from ui.service import Refused, Service

QUESTIONS = "questions"
"""The events that ask share their places under this name, so that a page and a machine wait in one queue."""
KEPT_TURNS = 30
SESSION_SECONDS = 24 * 60 * 60

# An answer is read from its beginning: Gradio's own scrolling would end at its last quote. And Gradio labels each
# message with its markup, which a screen reader would read out.
AFTER_CHANGE = """() => requestAnimationFrame(() => {
    const messages = document.querySelectorAll("#conversation [data-testid=user], #conversation [data-testid=bot]");
    messages.forEach((message) => message.removeAttribute("aria-label"));
    messages[messages.length - 2]?.scrollIntoView({block: "start"});
})"""


class Turn(NamedTuple):
    """One question of a session and its reply; ``answer`` is None where asking failed."""

    question: str
    answer: str | None
    html: str


def build(service: Service) -> gr.Blocks:
    """The page, ready to serve. Its only public endpoint is ``ask``, which returns the answer as JSON."""

    def converse(
        question: str, turns: list[Turn], request: gr.Request
    ) -> Iterator[tuple[str, list[dict[str, str]], list[Turn]]]:
        question = question.strip()
        if not question:
            yield "", _messages(turns), turns
            return
        yield "", _messages([*turns, Turn(question, None, "Searching the releases …")]), turns
        turns = [*turns, _take_turn(service, question, turns, Visitor.of(request))][-KEPT_TURNS:]
        yield "", _messages(turns), turns

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
                max_length=service.settings.longest_question,
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
            concurrency_limit=service.settings.concurrency,
            concurrency_id=QUESTIONS,
            show_progress="hidden",
        )
        # The bin in the window's corner empties what is shown; what was said is forgotten with it.
        chatbot.clear(list, None, turns, api_visibility="private", show_progress="hidden")
        chatbot.change(None, None, None, js=AFTER_CHANGE, api_visibility="private")
        add_api(service, QUESTIONS)
    return page


def appearance() -> dict[str, Any]:
    """How the page looks: what the server passes on to Gradio."""
    return {
        "theme": gr.themes.Default(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
        "css_paths": Path(__file__).with_name("chat.css"),
    }


def _take_turn(service: Service, question: str, turns: Sequence[Turn], visitor: Visitor) -> Turn:
    try:
        answer = service.ask(question, visitor, _history(turns)).answer
    except Refused as refusal:
        return Turn(question, None, f"<p>{escape(str(refusal))}</p>")
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
