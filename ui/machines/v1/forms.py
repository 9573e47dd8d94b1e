"""What goes in and comes out at ``/v1/ask``, as its description names it; tests hold ``Answer.to_dict()`` to it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ui.service.settings import LONGEST_QUESTION

Role = Literal["user", "assistant"]


class Form(BaseModel):
    """JSON with these fields and no others, each of its own kind."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Message(Form):
    """What was said before."""

    role: Role
    content: str


class Question(Form):
    """A question, and what it is asked with."""

    question: str = Field(
        description=f"In a sentence or in keywords, at most {LONGEST_QUESTION:,} characters. A period that it names "
        '("in August 2017", "last week") is heeded.',
        examples=["Which detention centers operate under SMS?"],
    )
    history: list[Message | tuple[Role, str]] = Field(
        default=[], description="What was said before, oldest first, so that a follow-up question is understood."
    )
    since: date | None = Field(default=None, description="Only releases dated on or after this day.")
    until: date | None = Field(default=None, description="Only releases dated on or before this day.")
    today: date | None = Field(
        default=None,
        description='The day that "now" and "last week" count from; else the server\'s own.',
    )
    lang: Literal["en", "az", "ru"] | None = Field(
        default=None,
        description="Language of what is said in place of an answer: that there is none, a reply to a greeting, a "
        "refusal. Quotes stay in the releases' own.",
    )

    explain: bool = Field(
        default=False,
        description="Whether to say of each passage why it was taken or not; only where users sign in.",
    )


class Described(Form):
    """What a person needs to find a release."""

    id: str
    url: str
    title: str
    published: date | None
    language: str
    publisher: str
    addresses: list[str] = Field(description="Other addresses of the same release.")
    sha256: str = Field(description="Of the text as it is stored, in UTF-8.")


class Note(Form):
    """What became of a release that is cited."""

    kind: Literal["corrects", "replaces", "updates", "withdraws", "translates"]
    document_id: str = Field(description="Of the other release; its own where it says so itself.")
    day: date | None
    words: str


class Citation(Form):
    """Words that stand in a release at this place; the server has compared them before it sends them."""

    number: int = Field(description="The n of the [n] in the text.")
    quote: str
    shown: str = Field(description="The quote with an ellipsis where it begins or ends in the midst of a sentence.")
    language: str
    start: int = Field(description="Of the quote in the release's text, or in its headline, in code points.")
    end: int
    in_title: bool = Field(description="Whether the words are those of the release's headline.")
    page: int | None
    read_by_ocr: bool = Field(description="Whether that page is a picture, whose words come from OCR.")
    document: Described
    notes: list[Note]


class Passage(Form):
    """A piece of a release that was found, whether or not it answers."""

    chunk_id: str
    document_id: str
    title: str
    start: int
    end: int
    text: str
    score: float
    scores: dict[str, float]


class Earlier(Form):
    """What held before."""

    short: str | None
    day: date
    number: int = Field(description="Of the citation.")


class Days(Form):
    """A stretch of days; open where a bound is null."""

    first: date | None
    last: date | None


class Statement(Form):
    """One statement of the text, or one of a model's that was dropped."""

    text: str
    numbers: list[int] = Field(description="Of the citations that prove it; none of one that was dropped.")
    support: float | None = Field(description="How surely it is proved, 0 to 1.")
    status: str = Field(description='"proved", or what stopped it.')
    detail: str


class Considered(Form):
    """A passage that was found, and what became of it."""

    chunk_id: str = Field(description="Of one of the passages.")
    words: str = Field(description='That were read in it; "" where it was not read.')
    sure: float | None = Field(description="That they answer, 0 to 1.")
    numbers: list[int] = Field(description="Of the citations that rest on it.")
    reason: str


class Answer(Form):
    """What the releases say."""

    question: str = Field(description="As it was asked; personal numbers are masked.")
    status: Literal["answered", "not_stated", "not_found", "no_question"] = Field(
        description='"not_stated": releases are about it and give no clear answer. "not_found": none is about it. '
        '"no_question": nothing was asked of the releases, and message says what was said.'
    )
    text: str = Field(description="Sentences, each with its [n] behind it; else what is said in place of an answer.")
    short: str | None = Field(description="The few words that answer, if any.")
    confidence: float = Field(description="Probability that the answer is right, 0 to 1; of none, that none is there.")
    citations: list[Citation]
    passages: list[Passage]
    related: list[Described] = Field(description="The closest releases, at most three.")
    timings: dict[str, float] = Field(description="Seconds by step.")
    differs: bool = Field(description="Whether releases differ, and their days do not tell which holds.")
    as_of: date | None = Field(description="Day of the release that answers.")
    earlier: list[Earlier]
    old: bool = Field(description="Whether nothing newer than some years was found of what is asked for now.")
    period: Days | None = Field(description="The days that the question names, as they were understood.")
    other_times: list[Days] = Field(description="Of which there is an answer, where there is none of the asked period.")
    trust: Literal["trusted", "listed", "other"]
    offers: list[Citation] = Field(description="Where it is not stated: what may answer, and is no answer.")
    language: str = Field(description='Of the question; "" where it is not told.')
    languages: list[str] = Field(description="Of the releases, where there is no answer and it was asked in another.")
    composer: str = Field(description='"extractive" where the words are the releases\' own, else the name of a model.')
    statements: list[Statement]
    remarks: list[str]
    message: str = Field(description='Of "no_question": such as "greeting" or "emergency".')
    choices: list[Described] = Field(
        description="Where the question names too little, the releases that each answer it: ask which is meant."
    )
    explanation: list[Considered] = Field(default=[], description="Where it was asked to explain: what was found.")


class Event(Form):
    """One server-sent event; its name is the kind. "answer" comes last, or "refused" in its place."""

    kind: Literal["searching", "passages", "composing", "statement", "answer"]
    passages: list[Passage] = []
    statement: Statement | None = None
    answer: Answer | None = None


class Refusal(Form):
    """Why there is no answer, and what to do."""

    error: str = Field(description="A sentence for a person.")
    key: str = Field(description='A name for a program, such as "too_many".')
