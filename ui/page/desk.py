"""What the page asks of the server: one method for each, from what a browser sent to what it shows, as JSON.

What a browser sends is foreign, too: it is read as what it ought to be, and taken for nothing where it is not. No
method keeps anything of a visitor: a conversation is found by its token, in the store.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from secrets import token_hex
from typing import Any

from index import Index
from index.errors import ArchiveError
from rag.printing import describe, printable
from rag.question.follow_up import standalone
from ui.page.answer import Shown
from ui.page.browse import Catalogues, Search, page_of
from ui.page.examples import Examples
from ui.page.frame import SAID_BY_SCRIPT, frame
from ui.page.markup import escape
from ui.page.release import facts, headline, inner_link, whole
from ui.page.spelling import mended
from ui.page.turn import render_turn, summary
from ui.page.words import Words, chosen
from ui.service.conversations import StoredTurn, is_conversation_id, new_conversation
from ui.service.limits import Visitor
from ui.service.service import Refused, Service, reading

log = logging.getLogger(__name__)

SHOWN_TURNS = 30
REMEMBERED_TURNS = 10

Sent = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A question as it came from the page.

    Attributes:
        question: without what does not show.
        conversation: its token; a new one where none came.
        since: only releases dated on or after this day.
        until: only releases dated on or before this day.
        before: the questions that the page shows, for where the store has lost them.
        alone: whether it was asked by a link, and so goes on from nothing.
    """

    question: str
    conversation: str
    since: date | None
    until: date | None
    before: tuple[str, ...]
    alone: bool

    @classmethod
    def of(cls, sent: Sent) -> Said:
        """Read it.

        Raises:
            Refused: it has no words, or a date is none.
        """
        question = cleaned(text_of(sent, "question"))
        if not any(character.isalnum() for character in question):
            raise Refused("empty")
        conversation = sent.get("conversation")
        before = sent.get("before")
        return cls(
            question,
            str(conversation) if is_conversation_id(conversation) else new_conversation(),
            day_of(sent, "since"),
            day_of(sent, "until"),
            tuple(map(str, before[-REMEMBERED_TURNS:])) if isinstance(before, list) else (),
            sent.get("alone") is True,
        )


class Desk:
    """Serves the pages of one service; thread-safe."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._catalogues = Catalogues()
        self._examples = Examples()

    def start(self, sent: Sent) -> dict[str, Any]:
        """The whole page in the visitor's language, with the conversation that its token names."""
        words = words_of(sent)
        publisher, turns, problem = "", "", ""
        languages: tuple[str, ...] = ()
        try:
            index = self._index()
            catalogue = self._catalogues.of(index)
            publisher, languages = catalogue.publisher, catalogue.languages
            turns = self._turns(str(sent.get("conversation")), index, words)
        except ArchiveError:
            log.exception("the archive cannot be read")
            problem = words("archive_away")
        return {
            "html": frame(words, publisher, languages, turns, problem),
            "language": words.language,
            "words": {key: words.sentences[key] for key in SAID_BY_SCRIPT},
            "publisher": printable(publisher),
        }

    def ask(self, sent: Sent, address: str) -> dict[str, Any]:
        """Answer a question, and keep it as a turn of its conversation."""
        words = words_of(sent)
        with reading("page"):
            said = Said.of(sent)
        earlier = self.service.store.turns(said.conversation)
        history = remembered(earlier) or [("user", question) for question in said.before]
        history = [] if said.alone else history
        visitor = Visitor(said.conversation, address)
        reply = self.service.ask(said.question, visitor, history, said.since, said.until)
        turn = StoredTurn(
            said.question,
            reply.answer.to_dict(),
            language=words.language,
            revision=reply.revision,
            since=said.since.isoformat() if said.since else None,
            until=said.until.isoformat() if said.until else None,
        )
        number = self.service.store.save_turn(said.conversation, turn)
        turn = replace(turn, number=number or 0)
        index = self._index()
        shown = self._shown(turn, index, words)
        texts = [f"{passage.document.title}\n{passage.document.text}" for passage in reply.answer.passages]
        instead = [] if reply.answer.citations else mended(said.question, index, texts)
        asked = standalone(said.question, history)
        return {
            "html": render_turn(turn, shown, asked, instead, kept=number is not None),
            "said": summary(shown),
            "conversation": said.conversation,
        }

    def browse(self, sent: Sent) -> dict[str, Any]:
        """One page of the releases that fit a search."""
        words = words_of(sent)
        with reading("page"):
            text = cleaned(text_of(sent, "words"))[:500]
            search = Search(text, day_of(sent, "since"), day_of(sent, "until"), page_number(sent))
            if search.since and search.until and search.since > search.until:
                raise Refused("bad_dates")
        index = self._index()
        return {"html": page_of(index, self._catalogues.of(index), search, words)}

    def release(self, sent: Sent) -> dict[str, Any]:
        """The whole of a release, with the quote marked that led to it."""
        words = words_of(sent)
        back = f"<p>{inner_link('?view=releases', escape(words('back')))}</p>"
        document = self._index().document(text_of(sent, "id"))
        if document is None:
            title = words("no_release")
            return {"html": f'{back}<h1 tabindex="-1">{escape(title)}</h1>', "title": title}
        title = printable(document.title or document.id)
        start, _, end = text_of(sent, "at").partition("-")
        place = (int(start), int(end)) if start.isdecimal() and end.isdecimal() else (0, 0)
        described = describe(document)
        head = f'<h1 tabindex="-1">{headline(described)}</h1>{facts(described, words)}'
        return {"html": f"{back}<article>{head}{whole(document, words, *place)}</article>", "title": title}

    def opinion(self, sent: Sent) -> dict[str, Any]:
        """Keep what a visitor thinks of an answer."""
        number, conversation = sent.get("number"), sent.get("conversation")
        if not isinstance(number, int) or not is_conversation_id(conversation):
            return {"kept": False}
        comment = text_of(sent, "comment")
        return {"kept": self.service.store.add_feedback(str(conversation), number, bool(sent.get("up")), comment)}

    def forget(self, sent: Sent) -> dict[str, Any]:
        """Delete a conversation: a new one begins."""
        conversation = sent.get("conversation")
        return {"forgotten": is_conversation_id(conversation) and self.service.store.forget(str(conversation))}

    def examples(self, sent: Sent) -> dict[str, Any]:
        """Questions that the archive answers, and the language that they are in."""
        return self._examples.of(self.service.assistant())._asdict()

    def _index(self) -> Index:
        return self.service.assistant().index

    def _turns(self, conversation: str, index: Index, words: Words) -> str:
        turns = self.service.store.turns(conversation)
        parts = []
        for place, turn in enumerate(turns):
            if turn.answer is not None:
                asked = standalone(turn.question, remembered(turns[:place]))
                parts.append(render_turn(turn, self._shown(turn, index, words), asked, ()))
        return "".join(parts[-SHOWN_TURNS:])

    def _shown(self, turn: StoredTurn, index: Index, words: Words) -> Shown:
        # What could not be kept has no number, and no other turn of the page may have its key.
        key = f"turn-{turn.number or token_hex(8)}"
        known = self._catalogues.of(index).languages
        elsewhere = () if words.language in known else known
        return Shown(turn.answer or {}, key, words, cache(index.document), datetime.now(UTC).date(), elsewhere)


def remembered(turns: Sequence[StoredTurn]) -> list[tuple[str, str]]:
    """What was said last, as pairs of role and text."""
    pairs = [(turn.question, str(turn.answer["text"])) for turn in turns if turn.answer is not None]
    return [said for question, text in pairs[-REMEMBERED_TURNS:] for said in (("user", question), ("assistant", text))]


def cleaned(text: str) -> str:
    """Text without characters that do not show; line breaks and tabs are spaces."""
    plain = "".join(" " if character.isspace() else character for character in text)
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn")).strip()


def text_of(sent: Sent, key: str) -> str:
    """A text that a browser sent; "" where it sent none."""
    value = sent.get(key)
    return value if isinstance(value, str) else ""


def day_of(sent: Sent, key: str) -> date | None:
    """A day that a browser sent, as 2024-12-31.

    Raises:
        Refused: it is none.
    """
    text = text_of(sent, key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("bad_dates") from None


def page_number(sent: Sent) -> int:
    """The page of a search that a browser wants; the first where it does not say."""
    text = text_of(sent, "page")
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def words_of(sent: Sent) -> Words:
    """The words of the language that a browser wants, of those that it names."""
    wanted = sent.get("languages")
    return chosen(wanted if isinstance(wanted, list) else ())
