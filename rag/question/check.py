"""A question as a developer may give it becomes one that can be searched, or is refused with what to do instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from index.errors import InvalidQuestion
from rag.errors import InvalidPeriod
from rag.question.days import as_day
from rag.question.follow_up import Turn, leaned_on
from rag.time.asked import AskedTime, asked_time
from rag.time.resolve import NoSuchDay

LONGEST_QUESTION = 2000
EXAMPLE = "ask something, such as: Which detention centers operate under SMS?"

Message = Turn | Mapping[str, object]
"""What was said before: a pair of role and text, or a dictionary with "role" and "content"."""


@dataclass(frozen=True, slots=True)
class CheckedQuestion:
    """A question that can be searched.

    Attributes:
        text: the question; at most 2,000 characters, each of which can be encoded.
        before: the earlier questions that it leans on, "" where it stands alone; likewise.
        since: only releases dated on or after this day.
        until: only releases dated on or before this day.
        time: what it is about; where it names none itself, that of the questions that it leans on.
        typed: the question as it was asked, where ``text`` has other letters or is in full; see
            ``rag.question.letters``.
        rewritten: ``text`` where a model put a follow-up in full, else "".
    """

    text: str
    before: str = ""
    since: date | None = None
    until: date | None = None
    time: AskedTime = field(default_factory=lambda: AskedTime("none", date.today()))
    typed: str = ""
    rewritten: str = ""

    @property
    def searched(self) -> str:
        """What is searched: the question behind those that it leans on."""
        return f"{self.before} {self.text}"[-LONGEST_QUESTION:] if self.before else self.text


def check(
    question: str,
    history: Sequence[Message] = (),
    since: date | str | None = None,
    until: date | str | None = None,
    today: date | str | None = None,
) -> CheckedQuestion:
    """The question as it is searched.

    Args:
        question: at most 2,000 characters.
        history: what was said before, oldest first.
        since: a day, or one written as 2017-01-31.
        until: likewise; not before ``since``.
        today: the day on which it is asked, likewise; by the computer's clock where none is given.

    Raises:
        InvalidQuestion: says what to do instead.
    """
    if not isinstance(question, str):
        raise InvalidQuestion(f"the question has to be a string, not {type(question).__name__}; {EXAMPLE}")
    if not any(character.isalnum() for character in question):  # a mark or a picture is near to anything
        raise InvalidQuestion(f"the question is empty, it has no word and no number; {EXAMPLE}")
    if len(question) > LONGEST_QUESTION:
        raise InvalidQuestion(f"the question has {len(question):,} characters; ask it in at most {LONGEST_QUESTION:,}")
    first, last = as_day(since), as_day(until)
    if first and last and first > last:
        raise InvalidQuestion(f"no day lies between {first} and {last}; give the earlier one as since")
    before = encodable(leaned_on(question, turns(history)))[-LONGEST_QUESTION:]
    time = time_of(encodable(question), before, as_day(today) or date.today())
    return CheckedQuestion(encodable(question), before, first, last, time)


def time_of(question: str, before: str, today: date) -> AskedTime:
    """The time that a question is about; of a follow-up that names none, that of what it leans on.

    Raises:
        InvalidPeriod: it names a day that no calendar has, or a period that ends before it begins.
    """
    try:
        own = asked_time(question, today)
    except NoSuchDay as error:
        raise InvalidPeriod(f"{error}; ask for days that exist, the earlier one first") from None
    if own.kind != "none" or not before:
        return own
    try:
        earlier = asked_time(before, today)
    except NoSuchDay:
        return own
    return replace(earlier, counts=own.counts, topic=own.topic)  # its time alone: what is asked is the question's own


def turns(history: Sequence[Message]) -> list[Turn]:
    """What was said before as pairs of role and text, oldest first.

    Raises:
        InvalidQuestion: something in it is neither a pair of strings nor a message dictionary.
    """
    try:
        return [as_turn(message) for message in history]
    except TypeError:
        raise InvalidQuestion(
            'history is a list of pairs, such as [("user", "..."), ("assistant", "...")], '
            'or of dictionaries, such as [{"role": "user", "content": "..."}]'
        ) from None


def as_turn(message: Message) -> Turn:
    """One message as a pair of role and text.

    Raises:
        TypeError: it is neither a pair of strings nor a message dictionary.
    """
    match message:  # an assistant that called a tool may have said nothing
        case {"role": str(role), "content": str() | None as text} | [str(role), str() | None as text]:
            return role, text or ""
    raise TypeError(message)


def encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which no encoding, and so no search, can take."""
    return text.encode(errors="replace").decode()
