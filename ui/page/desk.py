"""What the page asks of the server: one method for each, from what a browser sent to what it shows, as JSON.

No method keeps anything of a visitor: a conversation is found by its token, in the store.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from secrets import token_hex
from typing import Any

from markupsafe import Markup

from index import Index
from index.errors import ArchiveError
from rag.events import Event
from rag.printing import describe, printable
from rag.question.follow_up import standalone
from rag.question.spelling import respelled
from ui.languages.translation import Translation
from ui.page.answer import Shown
from ui.page.browse import Catalogues, Search, page_of
from ui.page.examples import Examples
from ui.page.frame import SAID_BY_SCRIPT, frame
from ui.page.markup import render
from ui.page.release import also_at, link_to, named, quoted_place, visible, whole
from ui.page.sent import (
    REMEMBERED_TURNS,
    Sent,
    SentQuestion,
    cleaned,
    conversation_of,
    day_of,
    page_number,
    text_of,
    translation_of,
)
from ui.page.turn import render_turn, summary
from ui.service.conversations import LONGEST_COMMENT, StoredTurn, is_conversation_id, new_conversation
from ui.service.limits import Visitor
from ui.service.masking import masked
from ui.service.notice import notice_at
from ui.service.service import Refused, Service

log = logging.getLogger(f"presscite.{__name__}")

SHOWN_TURNS = 30
LONGEST_SEARCH = 500
"""Characters of what is searched in the list of releases; the field takes no more."""


class Desk:
    """Serves the pages of one service; thread-safe."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._catalogues = Catalogues()
        self._examples = Examples()

    def start(self, sent: Sent) -> dict[str, Any]:
        """The whole page in the visitor's language, with the conversation that its token names.

        The token goes out with the page: who reloads it while the first answer is being made finds that answer later.
        """
        said = translation_of(sent)
        conversation = conversation_of(sent)
        publisher, problem = self.service.operator.name.get(said.language, ""), ""
        languages: Sequence[str] = ()
        holdings: Sequence[str] = ()
        turns: Sequence[Markup] = ()
        try:
            index = self._index()
            catalogue = self._catalogues.of(index)
            publisher, languages = publisher or catalogue.publisher, catalogue.languages
            holdings = catalogue.told(said, self.service.operator)
            turns = self._turns(conversation, index, said)
        except ArchiveError:
            log.exception("the archive cannot be read")
            problem = said("archive_away")
        if notice := notice_at(self.service.settings.notice):
            problem = notice.told(said)
        return {
            "html": frame(said, publisher, languages, holdings, turns, problem, self.service.operator),
            "language": said.language,
            "words": {key: said.sentences[key] for key in SAID_BY_SCRIPT},
            "publisher": printable(publisher),
            "conversation": conversation,
        }

    def ask(self, sent: Sent, address: str, tell: Callable[[Event], None] = lambda event: None) -> dict[str, Any]:
        """Answer a question, and keep it as a turn of its conversation; ``tell`` is called with what happens."""
        said = translation_of(sent)
        with self.service.telling_refusals("page"):
            asked = SentQuestion.of(sent)
        earlier = self.service.store.turns(asked.conversation)
        history = remembered(earlier) or [("user", question) for question in asked.before]
        history = [] if asked.alone else history
        visitor = Visitor(asked.conversation, address)
        reply = self.service.ask(asked.question, visitor, history, asked.since, asked.until, tell=tell)
        turn = StoredTurn(
            reply.question,
            reply.answer.to_dict(),
            language=said.language,
            revision=reply.revision,
            since=asked.since.isoformat() if asked.since else None,
            until=asked.until.isoformat() if asked.until else None,
        )
        number = self.service.store.save_turn(asked.conversation, turn)
        turn = replace(turn, number=number or 0)
        index = self._index()
        shown = self._shown(turn, index, said)
        instead = None if reply.answer.message else respelled(reply.question, index)
        whole_question = standalone(reply.question, history)
        return {
            "html": render_turn(turn, shown, whole_question, [instead] if instead else [], kept=number is not None),
            "said": summary(shown),
            "conversation": asked.conversation,
        }

    def browse(self, sent: Sent, visitor: Visitor) -> dict[str, Any]:
        """One page of the releases that fit a search; a visitor's searches are counted apart from the questions."""
        said = translation_of(sent)
        with self.service.telling_refusals("page"):
            self.service.admit_search(visitor)
            text = masked(cleaned(text_of(sent, "words")[:LONGEST_SEARCH]))
            search = Search(text, day_of(sent, "since"), day_of(sent, "until"), page_number(sent))
            if search.since and search.until and search.since > search.until:
                raise Refused("bad_dates")
        index = self._index()
        return {"html": page_of(index, self._catalogues.of(index), search, said)}

    def release(self, sent: Sent) -> dict[str, Any]:
        """The whole of a release, with the quote marked that led to it."""
        said = translation_of(sent)
        document = visible(self._index(), text_of(sent, "id"))
        if document is None:
            return {"html": render("release.html", said=said, release=None), "title": said("no_release")}
        place = quoted_place(document, text_of(sent, "at"))
        html = render(
            "release.html",
            said=said,
            release=named(describe(document)),
            text=whole(document, *place),
            url=document.url,
            link=link_to(document),
            others=also_at(document),
        )
        return {"html": html, "title": printable(document.title or document.id)}

    def opinion(self, sent: Sent) -> dict[str, Any]:
        """Keep what a visitor thinks of an answer."""
        number, conversation = sent.get("number"), sent.get("conversation")
        if not isinstance(number, int) or not is_conversation_id(conversation):
            return {"kept": False}
        comment = masked(text_of(sent, "comment")[:LONGEST_COMMENT])
        return {"kept": self.service.store.add_feedback(str(conversation), number, bool(sent.get("up")), comment)}

    def forget(self, sent: Sent) -> dict[str, Any]:
        """Delete a conversation: a new one begins."""
        conversation = sent.get("conversation")
        forgotten = is_conversation_id(conversation) and self.service.store.forget(str(conversation))
        return {"forgotten": forgotten, "conversation": new_conversation()}

    def examples(self, sent: Sent) -> dict[str, Any]:
        """Questions that the archive answers, and the language that they are in."""
        return self._examples.of(self.service.assistant(), translation_of(sent), self.service.operator)._asdict()

    def _index(self) -> Index:
        return self.service.assistant().index

    def _turns(self, conversation: str, index: Index, said: Translation) -> list[Markup]:
        turns = self.service.store.turns(conversation)
        parts = []
        for place, turn in enumerate(turns):
            if turn.answer is not None:
                asked = standalone(turn.question, remembered(turns[:place]))
                parts.append(render_turn(turn, self._shown(turn, index, said), asked, ()))
        return parts[-SHOWN_TURNS:]

    def _shown(self, turn: StoredTurn, index: Index, said: Translation) -> Shown:
        # What could not be kept has no number, and no other turn of the page may have its key.
        key = f"turn-{turn.number or token_hex(8)}"
        known = self._catalogues.of(index).languages
        answer = turn.answer or {}
        asked_in = answer.get("language") or said.language
        elsewhere = answer.get("languages") or (() if asked_in in known else known)
        today, operator = datetime.now(UTC).date(), self.service.operator
        return Shown(answer, key, said, cache(partial(visible, index)), today, elsewhere, operator)


def remembered(turns: Sequence[StoredTurn]) -> list[tuple[str, str]]:
    """What was said last, as pairs of role and text."""
    pairs = [(turn.question, str(turn.answer["text"])) for turn in turns if turn.answer is not None]
    return [said for question, text in pairs[-REMEMBERED_TURNS:] for said in (("user", question), ("assistant", text))]
