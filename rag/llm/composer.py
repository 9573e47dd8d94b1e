"""Answers in a model's words, of which only what is proved is shown; else in those of the releases."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from index.text.language import told_language
from index.tokens import count_tokens, encoding_of
from rag.answer.base import Composed
from rag.answer.compose import ExtractiveComposer
from rag.answer.headline import UNCERTAIN
from rag.answer.proofs import text_of
from rag.errors import InvalidSetting
from rag.exported import exported
from rag.llm import reply
from rag.llm.client import ModelServer, ModelSilent
from rag.llm.packing import packed, size
from rag.llm.prompt import messages, plain, rewriting
from rag.llm.proof.prove import Proposed, Verdict, prove
from rag.llm.proof.quotes import stands
from rag.llm.proof.support import Support
from rag.llm.sentences import Numbered
from rag.types import Citation, Earlier, Reading, Statement

MOST_SHOWN = 6
"""Statements of an answer, at most."""
AT_ONCE = 16
"""Questions that wait for a model at the same time, at most."""


@exported
class ModelComposer:
    """Has a language model write the answer, and shows of it what the releases prove. Thread-safe.

    The model is asked only where the reader finds an answer. It names for each statement the sentences that it rests
    on; a statement that these do not prove is dropped. Where nothing is left, or the model is slow, gone or wrong, the
    answer is the sentences of the releases, as without a model, and a remark says so.

    Args:
        base_url: of a server that speaks OpenAI's chat interface, such as "http://127.0.0.1:11434/v1"; the model may
            stand behind it, "http://127.0.0.1:11434/v1#qwen3:8b".
        model: its name there.
        api_key: for servers that want one; printed and logged nowhere.
        seconds: that it may take, with all retries.
        window: tokens that the model reads and writes at once.
        answer_tokens: of these, for what it writes.
        encoding: by which its tokens are counted, one of tiktoken's; by the model's name where None is given. Where
            it is not known, a byte counts as a token.
        closest: whether the model may try on the closest passages where the reader finds no answer.
        at_once: questions that wait for the model at the same time; what is asked beyond gets the sentences of the
            releases, and does not wait.

    Raises:
        InvalidSetting: the address or a number is none.
    """

    def __init__(
        self,
        base_url: str,
        model: str = "",
        api_key: str | None = None,
        *,
        seconds: float = 20.0,
        window: int = 8192,
        answer_tokens: int = 800,
        encoding: str | None = None,
        closest: bool = False,
        at_once: int = AT_ONCE,
    ) -> None:
        address, _, named = base_url.partition("#")
        self.server = ModelServer(address, model or named, api_key, seconds, answer_tokens)
        self.room = window - answer_tokens
        self.encoding = encoding_of(self.server.model) if encoding is None else encoding
        count_tokens("", self.encoding)  # an encoding that there is not is refused now
        self.closest = closest
        if not (isinstance(at_once, int) and at_once >= 1):
            raise InvalidSetting(f"at_once is how many questions may wait for the model, 1 or more, not {at_once!r}")
        self._places = threading.BoundedSemaphore(at_once)
        self.extractive = ExtractiveComposer()
        self.support = Support()

    def compose(
        self, question: str, readings: Sequence[Reading], threshold: float, before: str = ""
    ) -> Composed | None:
        """As ``Composer.compose``."""
        steps = self.composing(question, readings, threshold, before)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cast(Composed | None, end.value)

    def composing(
        self, question: str, readings: Sequence[Reading], threshold: float, before: str = ""
    ) -> Generator[Statement, None, Composed | None]:
        """As ``compose``, which is what it returns; before that it gives each proved statement as it comes."""
        extractive = self.extractive.compose(question, readings, threshold, before)
        if not readings or (extractive is None and not self.closest):
            return extractive
        language = told_language(question, {one.passage.document.language for one in readings})
        write = partial(messages, question, language=language, before=before)
        given = packed(readings, self.room, partial(count_tokens, encoding=self.encoding), write)
        if not given:
            return self._instead(extractive, "reads less at once than one sentence takes")
        if not self._places.acquire(blocking=False):
            return self._instead(extractive, "is busy with other questions")
        draft = Draft(question, given, self.support)
        try:
            yield from draft.taking(self.server.reply(write(given)))
        except (ModelSilent, reply.NoStatements) as reason:
            return self._instead(extractive, str(reason), draft)
        finally:
            self._places.release()
        return self._finished(draft, extractive, readings, threshold, language)

    def full_question(self, question: str, before: str) -> str:
        """The question in full, as the model puts it together with those that it leans on; "" where it does not.

        Whoever searches it has to see that it asks the same: ``rag.question.rewritten``.

        Args:
            question: a follow-up.
            before: the questions that it leans on.
        """
        asked = rewriting(question, before)
        if size(asked, partial(count_tokens, encoding=self.encoding)) > self.room:
            return ""
        if not self._places.acquire(blocking=False):
            return ""
        try:
            return reply.question("".join(self.server.reply(asked)))
        except (ModelSilent, reply.NoStatements):
            return ""
        finally:
            self._places.release()

    def _finished(
        self,
        draft: Draft,
        extractive: Composed | None,
        readings: Sequence[Reading],
        threshold: float,
        language: str,
    ) -> Composed | None:
        """The answer of what was proved, if that is one."""
        proved = [one for one in draft.statements if one.numbers]
        if not proved:
            return self._instead(extractive, "said nothing that the releases prove", draft)
        written = told_language(" ".join(one.text for one in proved), {language})
        if language and written and written != language:
            return self._instead(extractive, "answered in another language than the question's", draft)
        cited = {citation.document.id for citation in draft.citations}
        sure = max(one.answerability for one in readings if one.passage.document.id in cited)
        if sure < threshold and not self.closest:
            return self._instead(extractive, "answered from releases that the reader is not sure of", draft)
        text = text_of(draft.statements)
        days = [citation.document.published for citation in draft.citations if citation.document.published]
        short = extractive.short if extractive and extractive.short and stands(extractive.short, [text]) else None
        unsure = extractive is not None and short and extractive.confidence <= UNCERTAIN
        return Composed(
            text,
            tuple(draft.citations),
            min(sure, UNCERTAIN) if unsure else sure,
            short,
            extractive.differs if extractive else False,
            max(days, default=None),
            tuple(_earlier(extractive, draft.citations)) if extractive else (),
            self.server.model,
            tuple(draft.statements),
        )

    def _instead(self, extractive: Composed | None, reason: str, draft: Draft | None = None) -> Composed | None:
        """The sentences of the releases, with why they are not the model's, and what that said."""
        if extractive is None:
            return None
        dropped = [replace(one, numbers=()) for one in draft.statements if one.status != "proved"] if draft else []
        remark = f"The model {reason}: these are the releases' own sentences."
        return replace(extractive, statements=(*extractive.statements, *dropped), remarks=(remark,))


class Draft:
    """An answer while a model writes it.

    Attributes:
        statements: what was proved, with the numbers of its citations, and what was dropped, in the model's order.
        citations: of what was proved.
    """

    def __init__(self, question: str, given: Sequence[Numbered], support: Support) -> None:
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []
        self._question, self._support = question, support
        self._given = {one.number: one for one in given}

    def taking(self, pieces: Iterator[str]) -> Iterator[Statement]:
        """Take an answer as it comes; give each statement that is proved, once it is complete.

        Raises:
            ModelSilent, NoStatements: the answer breaks off, or is none.
        """
        text = ""
        for piece in pieces:
            text += piece
            if "}" in piece:
                yield from self._judged(reply.so_far(text))
        yield from self._judged(reply.complete(text))

    def _judged(self, proposed: Sequence[Proposed]) -> Iterator[Statement]:
        """Those statements that are new, proved or dropped."""
        for one in proposed[len(self.statements) :]:
            words = plain(one.text)
            verdict = prove(replace(one, text=words), self._question, self._given, self._support)
            if verdict.status == "proved" and any(words == other.text for other in self.statements):
                verdict = Verdict("repeated")
            shown = sum(bool(other.numbers) for other in self.statements)
            if verdict.status == "proved" and shown < MOST_SHOWN:
                numbers = tuple(dict.fromkeys(map(self._cited, verdict.sentences)))
                self.statements.append(Statement(words, numbers, verdict.support))
                yield self.statements[-1]
            else:
                status = "too many" if verdict.status == "proved" else verdict.status
                self.statements.append(Statement(words, (), verdict.support, status, verdict.detail))

    def _cited(self, sentence: Numbered) -> int:
        """The number of the citation of a sentence, which is made where there is none yet."""
        span, document = sentence.span, sentence.document
        for citation in self.citations:
            if (citation.document.id, citation.start, citation.end) == (document.id, span.start, span.end):
                return citation.number
        self.citations.append(Citation(len(self.citations) + 1, document, span.start, span.end, sentence.text))
        return len(self.citations)


def _earlier(extractive: Composed, citations: Sequence[Citation]) -> Iterator[Earlier]:
    """What held before, where a citation of the answer proves it too."""
    for one in extractive.earlier:
        place = one.citation
        for own in citations:
            same = own.document.id == place.document.id and own.start < place.end and place.start < own.end
            if same and (one.short or "") in own.quote:
                yield replace(one, citation=own)
                break
