"""The page for browsers without scripts: a form, and above it the answer with its quotes, dates and links.

It keeps nothing of a visitor: what a follow-up refers to travels in the form, as the questions that were asked before.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from index.errors import ArchiveError
from rag.printing import describe
from rag.question.spelling import respelled
from ui.languages.translation import LOCALES, Translation, chosen, translation
from ui.machines.telling import THREADS
from ui.machines.v1.ask import status_of
from ui.page.answer import Shown, as_of, confidence, history, offers, statements
from ui.page.chat import coloured
from ui.page.markup import render
from ui.page.message import contacts
from ui.page.pinned import pinned
from ui.page.release import also_at, link_to, named, quoted_place, visible, whole
from ui.page.sent import REMEMBERED_TURNS, Sent, SentQuestion
from ui.page.turn import choices, only_dates
from ui.service.declines import decline_key, other_times
from ui.service.limits import Visitor
from ui.service.masking import MASK
from ui.service.notice import notice_at
from ui.service.replies import referral, reply
from ui.service.service import Refused, Service

log = logging.getLogger(f"presscite.{__name__}")

PATH = re.compile(rf"/plain(?:/({'|'.join(LOCALES)}))?")
MOST_FIELDS = 40
"""Of a form: a question, two days, and the questions before."""


class Plain:
    """The page of one service, as an ASGI application: ``/plain``, and ``/plain/az`` where a language was chosen."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        request = Request(scope, receive)
        path = PATH.fullmatch(scope["path"])
        tags = re.split(r"[,;]", request.headers.get("accept-language", ""))
        said = translation(path[1]) if path and path[1] else chosen(tag.strip() for tag in tags)
        body = await request.body() if request.method == "POST" else b""
        work = asyncio.get_running_loop().run_in_executor(THREADS, self._page, request, body, said)
        await (await work)(scope, receive, send)

    def _page(self, request: Request, body: bytes, said: Translation) -> Response:
        operator = self.service.operator
        shown: dict[str, Any] = {}
        sent: Sent = {}
        status = 200
        headers: dict[str, str] = {}
        try:
            if request.method == "POST":
                with self.service.telling_refusals("plain"):
                    sent = fields_of(body)
                    asked = SentQuestion.of(sent)
                shown = self._answered(asked, Visitor.of(request).anonymous(), said)
                sent = {"before": (*asked.before, shown["asked"])[-REMEMBERED_TURNS:]}
            elif request.query_params.get("view") == "release":
                shown, status = self._release(request.query_params, said)
            elif notice := notice_at(self.service.settings.notice):
                shown = {"problem": notice.told(said)}
        except Refused as refusal:
            shown = {"problem": refusal.told(said)}
            status, headers = status_of(refusal)
        except ArchiveError:
            log.exception("the archive cannot be read")
            shown, status = {"problem": said("archive_away")}, 503
        except Exception:
            # The citizen gets a sentence; whoever runs the service finds the place in the log.
            log.exception("the page could not be served")
            shown, status = {"problem": said("broken")}, 500
        page = render(
            "plain.html",
            said=said,
            translations=[translation(code) for code in LOCALES],
            base=f"{self.service.settings.base_path}/plain",
            publisher=operator.name.get(said.language, ""),
            privacy=operator.privacy.get(said.language, ""),
            colours=Markup(coloured(operator.colours)),  # they were checked to be colours
            **{"problem": "", "answer": None, "release": None, **shown},
            typed={name: str(sent.get(name, "")) for name in ("question", "since", "until")},
            before=sent.get("before", ()),
        )
        return HTMLResponse(page, status, {"Cache-Control": "no-store", **headers})

    def _answered(self, asked: SentQuestion, visitor: Visitor, said: Translation) -> dict[str, Any]:
        """What the page shows of the answer to a question."""
        before = [("user", question) for question in asked.before]
        given = self.service.ask(asked.question, visitor, before, asked.since, asked.until, "plain")
        answer, operator, today = given.answer.to_dict(), self.service.operator, datetime.now(UTC).date()
        index = self.service.assistant().index
        find = cache(partial(visible, index))
        shown = Shown(answer, "answer", said, find, today, given.answer.languages, operator)
        message = given.answer.message
        told = reply(message, given.answer.language, said, operator) if message else referral(operator, said)
        bounds = {"since": asked.since, "until": asked.until}
        common = {
            "asked": given.question,
            "answer": answer,
            "masked": MASK in given.question,
            "dates": only_dates({name: day.isoformat() for name, day in bounds.items() if day}, said),
            "reply": told,
            "referral": told,
            "lines": contacts(told),
        }
        if message:
            return common
        return common | {
            "pinned": pinned(given.question, operator, said.language, today),
            "choices": choices(given.question, answer),
            "instead": respelled(given.question, index),
            "level": confidence(given.answer.confidence),
            "statements": statements(shown),
            "as_of": as_of(answer),
            "earlier": history(shown),
            "decline": decline_key(answer),
            "times": other_times(answer, said),
            "languages": shown.languages,
            "offers": offers(shown),
            "related": [named(release) for release in answer["related"]],  # type: ignore[union-attr, arg-type]
        }

    def _release(self, wanted: Mapping[str, str], said: Translation) -> tuple[dict[str, Any], int]:
        """What the page shows of a release, with the quote marked that led to it; and the status."""
        document = visible(self.service.assistant().index, wanted.get("id", ""))
        if document is None:
            return {"problem": said("no_release")}, 404
        place = quoted_place(document, wanted.get("at", ""))
        return {
            "release": named(describe(document)),
            "text": whole(document, *place),
            "url": document.url,
            "link": link_to(document),
            "others": also_at(document),
        }, 200


def fields_of(body: bytes) -> Sent:
    """What a form sends, by field; ``before`` has all that came under that name.

    Raises:
        Refused: it is no form.
    """
    try:
        fields: Mapping[str, Sequence[str]] = parse_qs(body.decode(), max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused("invalid") from None
    return {**{name: values[0] for name, values in fields.items()}, "before": list(fields.get("before", ()))}
