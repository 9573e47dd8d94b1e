"""One question of a conversation with all that stands under it: the answer, what to do with it, what one thinks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from ui.languages.translation import Translation
from ui.page.answer import Shown, plain, render
from ui.page.markup import attribute, escape
from ui.service.conversations import StoredTurn


def render_turn(turn: StoredTurn, shown: Shown, asked: str, rephrased: Sequence[str], kept: bool = True) -> str:
    """A turn as HTML.

    Args:
        turn: what was asked, and within which days.
        shown: the answer.
        asked: the question as a link asks it again, which stands without those before it.
        rephrased: questions to ask instead, of an answer that was declined.
        kept: whether it can be found again, and an opinion on it be kept.
    """
    words = shown.words
    title = f'<h2 class="question" id={attribute(shown.key)} tabindex="-1" dir="auto">{escape(turn.question)}</h2>'
    notice = "" if kept else f'<p class="notice">{escape(words("not_kept"))}</p>'
    instead = _instead(rephrased, words)
    if turn.since or turn.until:
        dates = f'<p class="facts">{escape(_dates(turn, words))}</p>'
        if shown.answer["status"] != "answered":
            instead += f"<p>{_ask_button(turn.question, words('all_dates'), ' data-all-dates')}</p>"
    else:
        dates = ""
    return (
        f'<article class="turn {attribute(shown.answer["status"])[1:-1]}" data-number="{turn.number}"'
        f" aria-labelledby={attribute(shown.key)}>{title}{dates}{render(shown)}{instead}"
        f"{_tools(turn, shown, asked)}{_opinion(shown) if kept else notice}</article>"
    )


def summary(shown: Shown) -> str:
    """What a screen reader says when the answer has come."""
    answer, words = shown.answer, shown.words
    if answer["status"] != "answered":
        return words("not_stated" if answer["status"] == "not_stated" else "not_found")
    return f"{words('short_answer')}: {answer['short'] or answer['text']}"


def _dates(turn: StoredTurn, words: Translation) -> str:
    days = {name: words.date(date.fromisoformat(day)) for name in ("since", "until") if (day := getattr(turn, name))}
    return words("only_dates" if len(days) == 2 else f"only_{next(iter(days))}", **days)


def _instead(rephrased: Sequence[str], words: Translation) -> str:
    if not rephrased:
        return ""
    buttons = "".join(f"<li>{_ask_button(question, question)}</li>" for question in rephrased)
    return f'<h3 class="label">{escape(words("did_you_mean"))}</h3><ul class="instead">{buttons}</ul>'


def _ask_button(question: str, label: str, extra: str = "") -> str:
    said = attribute(question)
    return f'<button type="button" class="ask-this" data-question={said}{extra}>{escape(label)}</button>'


def _tools(turn: StoredTurn, shown: Shown, asked: str) -> str:
    words = shown.words
    dates = {key: value for key, value in (("since", turn.since), ("until", turn.until)) if value}
    link = "?" + urlencode({"q": asked, **dates})
    copied = attribute(plain(shown.answer, words))
    return (
        f'<p class="tools"><button type="button" class="quiet" data-copy={copied}>{escape(words("copy"))}</button>'
        f'<button type="button" class="quiet" data-share={attribute(link)}>{escape(words("share"))}</button></p>'
    )


def _opinion(shown: Shown) -> str:
    words, field = shown.words, attribute(f"{shown.key}-comment")
    hint = attribute(f"{shown.key}-hint")
    return (
        f'<form class="opinion"><fieldset><legend>{escape(words("feedback"))}</legend>'
        f'<button type="button" class="thumb" data-up="1" aria-pressed="false">{escape(words("up"))}</button>'
        f'<button type="button" class="thumb" data-up="0" aria-pressed="false">{escape(words("down"))}</button>'
        f'<div class="comment" hidden><label for={field}>{escape(words("comment"))}</label>'
        f'<p class="hint" id={hint}>{escape(words("comment_hint"))}</p>'
        f'<textarea id={field} aria-describedby={hint} rows="2" maxlength="2000"></textarea>'
        f'<button type="submit" class="second">{escape(words("send"))}</button></div></fieldset></form>'
    )
