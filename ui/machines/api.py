"""The endpoint for machines: ``ask``, here through Gradio's API.

:mod:`ui.machines.mcp_tool` gives the same to MCP clients.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import gradio as gr
from gradio.events import api

from rag.llm.composer import AT_ONCE
from rag.types import Answer
from ui.languages.translation import Translation, translation
from ui.service.declines import declined
from ui.service.limits import Visitor
from ui.service.operator import Operator
from ui.service.replies import reply
from ui.service.service import Refused, Service

DESCRIPTION = """Answer a question from the archive of press releases, in the releases' own words.

Every quote was checked to stand word for word in its release. Where no release answers, `status` says so
("not_found", or "not_stated" where releases are about it and give no clear answer), `citations` is empty and `related`
names the closest releases. With "no_question" nothing was asked of the archive: `message` says what was said instead,
such as "greeting" or "emergency", and `text` is the operator's reply, with the lines to call. With "not_stated",
`offers` holds what stands nearest to the question: it may answer, and is no answer.

Args:
    question: in a sentence or in keywords; a period that it names ("in August 2017", "last week") is heeded.
    since: only releases dated on or after this day, as 2024-12-31; none for no bound.
    until: only releases dated on or before this day.
    history: what was said before, oldest first, as pairs of role ("user" or "assistant") and text, so that a
        follow-up question is understood.

Returns:
    The answer: question, status, text with [n] behind each sentence, short (the few words that answer, if any),
    confidence (0 to 1), citations (number, quote, start, end, in_title, document with id, url, title, published),
    passages,
    related, timings, as_of (the day of the release that answers), earlier (what held before: short, day, number of the
    citation), old (whether nothing newer than some years was found), period (the days that the question names, as they
    were understood), other_times (of which the releases have an answer, where they have none of the asked period),
    offers (as citations), trust (how far the source is trusted: "trusted", "listed" or "other"), language (of the
    question, "" where it is not told; each citation has its own), languages (of the archive, where it was declined and
    the question is in another), message (what was said instead of a question, else ""), choices (where a question names
    too little, such as "What is the phone number?", the releases that each answer it: ask which is meant).
"""


def answer(
    service: Service,
    visitor: Visitor,
    channel: str,
    question: object,
    since: object = None,
    until: object = None,
    history: object = None,
) -> dict[str, Any]:
    """An answer as JSON; what a machine sends may be anything.

    Raises:
        Refused: see :mod:`ui.service.service`.
    """
    with service.telling_refusals(channel):
        asked = _text(question), visitor, _turns(history), _day(since), _day(until), channel
    return worded(service.ask(*asked).answer, service.operator)


def worded(answer: Answer, operator: Operator, said: Translation | None = None) -> dict[str, Any]:
    """An answer as JSON; what is said in place of one is said in a language.

    Args:
        answer: as the archive gives it.
        operator: whose lines are given to a message that is no question: who is in danger is told them, whichever
            program he types into.
        said: the words of the language; None for English, with a declined answer as the archive words it.
    """
    found = dict(answer.to_dict())
    if answer.message:
        found["text"] = reply(answer.message, answer.language, said or translation("en"), operator).plain
    elif said and not answer.citations:
        found["text"] = declined(found, said)
    return found


def add_api(service: Service, concurrency_id: str) -> None:
    """Add the endpoint ``/ask`` to the page that is being built."""

    def ask(
        question: str,
        request: gr.Request,
        since: str | None = None,
        until: str | None = None,
        history: list[list[str]] | None = None,
    ) -> dict[str, Any]:
        try:
            return answer(service, Visitor.of(request).anonymous(), "api", question, since, until, history)
        except Refused as refusal:
            raise gr.Error(str(refusal), print_exception=False) from None

    # Those who wait for a model keep nobody else waiting.
    limit = service.settings.concurrency + (AT_ONCE if service.settings.model else 0)
    api(ask, api_name="ask", api_description=DESCRIPTION, concurrency_limit=limit, concurrency_id=concurrency_id)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Refused("invalid")


def _turns(history: object) -> list[tuple[str, str]]:
    turns = []
    for turn in history if isinstance(history, list) else [] if history is None else [history]:
        match turn:
            case [str(role), str(text)]:
                turns.append((role, text))
            case _:
                raise Refused("invalid")
    return turns


def _day(text: object) -> date | None:
    if text is None or text == "":
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise Refused("bad_dates") from None
