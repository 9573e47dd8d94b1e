"""What stands around the answers: the page's header, its two tabs, and the forms to ask and to search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ui.languages.translation import LOCALES, Translation, translation
from ui.page.markup import attribute, escape
from ui.page.release import inner_link

SAID_BY_SCRIPT = (
    *("title", "releases", "searching", "connection", "copied", "shared", "copy_failed", "thanks", "feedback_failed"),
    "new_chat_done",
)
"""Keys of what ui/page/static/chat.js says by itself."""


def waiting() -> str:
    """What the page shows before it knows its language, in each of them: the script shows one."""
    return "".join(
        f'<p class="loading" lang="{code}" data-lost={attribute(translation(code)("needs_reload"))} hidden>'
        f"{escape(translation(code)('loading'))}</p>"
        for code in LOCALES
    )


def frame(said: Translation, publisher: str, languages: Sequence[str], turns: str, problem: str) -> str:
    """The whole page.

    Args:
        said: the words of its language.
        publisher: of all releases; empty where there are several.
        languages: of the releases.
        turns: the conversation so far, as HTML.
        problem: a sentence to begin with; empty where all is well.
    """
    # No <main>: Gradio puts the whole page into one.
    return (
        f'<a class="skip" href="#main" data-skip>{escape(said("skip"))}</a>'
        f"{_header(said, publisher)}"
        f'<div id="main" tabindex="-1">{_ask(said, languages, turns, problem)}{_releases(said)}'
        '<section id="release" hidden></section></div>'
        '<p id="status" class="unseen" role="status"></p>'
    )


def _header(said: Translation, publisher: str) -> str:
    name = escape(publisher or said("service"))
    choices = "".join(
        f'<button type="button" class="language" lang="{code}" data-language="{code}"'
        f' aria-pressed="{str(code == said.language).lower()}">{escape(translation(code)("name"))}</button>'
        for code in LOCALES
    )
    tabs = inner_link("?view=ask", escape(said("nav_ask")), ' id="tab-ask"')
    tabs += inner_link("?view=releases", escape(said("nav_releases")), ' id="tab-releases"')
    return (
        f'<header><div class="bar"><p class="service"><bdi>{name}</bdi></p>'
        f'<div class="languages" role="group" aria-label={attribute(said("choose_language"))}>{choices}</div></div>'
        f"<nav aria-label={attribute(said('nav'))}>{tabs}</nav></header>"
    )


def _ask(said: Translation, languages: Sequence[str], turns: str, problem: str) -> str:
    lead = f'<p class="lead">{escape(said("lead"))}</p>'
    if languages and said.language not in languages:
        lead += f'<p class="lead">{escape(said("lead_languages", languages=said.languages(languages)))}</p>'
    return (
        f'<section id="ask"><div id="opening"><h1>{escape(said("title"))}</h1>{lead}</div>'
        f'<section id="conversation" aria-label={attribute(said("conversation"))}>{turns}</section>'
        f'<form id="question-form" novalidate><div id="problem" role="alert">{escape(problem)}</div>'
        f'<label for="question">{escape(said("question"))}</label>'
        f'<div class="line"><textarea id="question" rows="1" aria-describedby="problem" autocomplete="off"></textarea>'
        f'<button type="submit" class="main">{escape(said("ask"))}</button></div>'
        f'<div class="beside"><details><summary>{escape(said("dates"))}</summary>{_dates(said, "ask")}</details>'
        f'<button type="button" class="quiet" id="new-chat" hidden>{escape(said("new_chat"))}</button></div></form>'
        f'<section id="examples" hidden><h2 class="label">{escape(said("examples"))}</h2><ul></ul></section>'
        "</section>"
    )


def _releases(said: Translation) -> str:
    return (
        f'<section id="releases" hidden><h1>{escape(said("releases"))}</h1>'
        f'<p class="lead">{escape(said("releases_lead"))}</p>'
        f'<form id="search-form" role="search" novalidate><label for="words">{escape(said("search"))}</label>'
        f'<div class="line"><input id="words" type="search" autocomplete="off" maxlength="500">'
        f'<button type="submit" class="main">{escape(said("search_button"))}</button></div>'
        f'{_dates(said, "search")}</form><div id="found" tabindex="-1"></div></section>'
    )


def _dates(said: Translation, form: str) -> str:
    fields = "".join(
        f'<div><label for="{form}-{name}">{escape(said(name))}</label>'
        f'<input type="date" id="{form}-{name}" max="{date.max.isoformat()}"></div>'
        for name in ("since", "until")
    )
    return f'<div class="dates">{fields}</div>'
