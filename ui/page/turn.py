"""One question of a conversation with all that stands under it: the answer, what to do with it, what one thinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from ui.languages.translation import Translation
from ui.page.answer import (
    Shown,
    as_of,
    confidence,
    history,
    offers,
    plain,
    statements,
)
from ui.page.markup import render
from ui.page.message import contacts
from ui.page.pinned import pinned
from ui.page.release import Named, language_of, named
from ui.service.conversations import StoredTurn
from ui.service.declines import decline_key, other_times
from ui.service.masking import MASK
from ui.service.replies import referral, reply


def choices(question: str, answer: Mapping[str, Any]) -> list[tuple[str, Named]]:
    """The questions to ask instead of one that names too little, and the release that each is about."""
    found = [named(one) for one in answer.get("choices", ())]
    return [(f"{question} ({one.title})", one) for one in found]


def render_turn(turn: StoredTurn, shown: Shown, asked: str, rephrased: Sequence[str], kept: bool = True) -> Markup:
    """A turn as HTML.

    Args:
        turn: what was asked, and within which days.
        shown: the answer.
        asked: the question as a link asks it again, which stands without those before it.
        rephrased: questions that may be meant instead.
        kept: whether it can be found again, and an opinion on it be kept.
    """
    answer, said = shown.answer, shown.said
    if answer["status"] == "no_question":
        told = reply(answer["message"], answer["language"], said, shown.operator)
        return render(
            "message.html",
            said=said,
            turn=turn,
            key=shown.key,
            masked=MASK in turn.question,
            answer=answer,
            reply=told,
            lines=contacts(told),
        )
    elsewhere = referral(shown.operator, said)
    aloud, voice = spoken(shown)
    bounds = {key: value for key, value in (("since", turn.since), ("until", turn.until)) if value}
    return render(
        "turn.html",
        said=said,
        turn=turn,
        key=shown.key,
        masked=MASK in turn.question,
        pinned=pinned(turn.question, shown.operator, said.language, shown.today),
        answer=answer,
        dates=only_dates(bounds, said),
        rephrased=rephrased,
        choices=choices(turn.question, answer),
        copied=asked_back(answer, said) if answer.get("choices") else plain(answer, said),
        aloud=aloud,
        voice=voice,
        link="?" + urlencode({"q": asked, **bounds}),
        kept=kept,
        # of an answer
        level=confidence(answer["confidence"]),
        differs=answer.get("differs"),
        language=language_of(answer["citations"][0]["document"]["language"]) if answer["citations"] else "",
        statements=statements(shown),
        as_of=as_of(answer),
        before=history(shown),
        # of none
        decline=decline_key(answer),
        times=other_times(answer, said) if answer.get("other_times") else "",
        languages=shown.languages,
        offers=offers(shown),
        referral=elsewhere,
        lines=contacts(elsewhere),
        related=[named(release) for release in answer["related"]],
    )


def summary(shown: Shown) -> str:
    """What a screen reader says when the answer has come."""
    answer, said = shown.answer, shown.said
    if answer["status"] == "no_question":
        return reply(answer["message"], answer["language"], said, shown.operator).plain
    if answer.get("choices"):
        return asked_back(answer, said)
    own = said(decline_key(answer)) if answer["status"] != "answered" else answer["short"] or answer["text"]
    if officer := pinned(answer["question"], shown.operator, said.language, shown.today):
        return f"{said('pinned', signed=officer.signed)}: {officer.text[said.language]}"
    return own if answer["status"] != "answered" else f"{said('short_answer')}: {own}"


def spoken(shown: Shown) -> tuple[str, str]:
    """What is read aloud, and in which language: the answer in the words of the releases, or what is said instead."""
    answer, said = shown.answer, shown.said
    officer = pinned(answer["question"], shown.operator, said.language, shown.today)
    if officer or answer.get("choices") or not answer["citations"]:
        return summary(shown), said.language
    words = ". ".join(filter(None, [answer["short"], *(one.text for one in statements(shown))]))
    return words, language_of(answer["citations"][0]["document"]["language"]) or said.language


def asked_back(answer: Mapping[str, Any], said: Translation) -> str:
    """The choices of a question that names too little, to be read aloud or pasted anywhere."""
    found = [named(one) for one in answer["choices"]]
    return "\n".join([said("several"), *(", ".join(filter(None, (one.title, one.publisher))) for one in found)])


def only_dates(bounds: Mapping[str, str], said: Translation) -> str:
    """The days that releases were limited to, in words; "" where they were not."""
    days = {name: said.date(date.fromisoformat(day)) for name, day in bounds.items()}
    return said("only_dates" if len(days) == 2 else f"only_{next(iter(days))}", **days) if days else ""
