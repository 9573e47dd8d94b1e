"""Questions about the archive itself: how many releases there are about something, which, when one was published.

No sentence of a release says so; it is counted and listed. In English, Azerbaijani and Russian.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Wanted = Literal["count", "list", "day", "newest"]

_RELEASES = (
    r"(?P<of>(?:(?!press |news )[\w-]+ )?)(?:press |news )?(?:releases?|announcements?|notices?|statements?|bulletins?)"
)
_NEWS = rf"(?:{_RELEASES}|news)"
_ALL = r"(?P<of>)(?:press |news )?(?:releases?|announcements?|notices?|statements?|bulletins?)"
_NEWEST = r"(?:very )?(?:newest|latest|most recent|last)"
_ABOUT = r"(?P<how>about|on|of|by|from|concerning|regarding|(?:that |which )?(?:mention(?:s|ing)?|deal(?:s|ing)? with))"
_PUBLISHED = r"(?:published|released|issued|put out|posted)"
_PLEASE = r"(?:please |can you |could you )?(?:list|show|give|find)(?: me)?"
_OTHER_NEWS = r"(?:(?:press |news )?(?:releases?|announcements?|notices?|statements?|bulletins?)|news)"
_NONE = r"(?P<how>)(?P<about>)"
_AZ_NEWS = r"(?P<of>)(?:press-?\s?reliz|xəbər|buraxılış|məlumat|açıqlama|elan)"
_AZ_ABOUT = r"(?P<about>.+?) (?P<how>haqqında|barədə|haqda|barəsində|ilə bağlı)"
_AZ_PUBLISHED = r"(?:dərc|çap|yay|çıx|ver|paylaş|açıqla)\w*(?: \w+)?"
_RU_NEWS = r"(?P<of>)(?:пресс-?\s?)?(?:релиз|новост|сообщени|объявлени|публикаци)\w*"
_RU_ABOUT = r"(?P<how>об?|про|по|насчёт|насчет)(?P<about> .+?)"
_RU_PUBLISHED = r"(?:выш(?:ел|ла|ло|ли)|(?:о(?:публикова|бнародова)|напечата|выпу(?:сти|ще)|изда|размести|разосла)\w+)"
_RU_WHO = r"(?: (?:вы|они|было|была|был|были|ведомство|служба|министерство))?"
_RU_NEWEST = r"(?:сам\w+ )?(?:последн|нов(?!ост)|свеж)\w+"
_WRITTEN: tuple[tuple[Wanted, str], ...] = (
    (
        "count",
        rf"how many {_RELEASES}(?: (?:are|were) there)? {_ABOUT}\b(?P<about> .+?)"
        rf"(?: (?:are|were|have been) (?:there|{_PUBLISHED}).*)?",
    ),
    ("count", rf"how many {_RELEASES} (?P<how>did|has|have)(?P<about> .+?) (?:publish|release|issue)(?:ed|d)?\b.*"),
    (
        "count",
        rf"how many {_ALL} (?:are there|are in (?:the|this|your) archive|do you (?:have|know)|have been {_PUBLISHED})"
        rf"(?: in (?:all|total|the archive))?{_NONE}",
    ),
    ("list", rf"{_PLEASE}(?: all)?(?: the| every)? {_RELEASES} {_ABOUT}(?P<about> .+)"),
    ("list", rf"{_PLEASE}(?: the| your)? (?:newest|latest|most recent|last) {_ALL}{_NONE}"),
    ("list", rf"(?:which|what) {_RELEASES} (?:are there |do you have )?{_ABOUT}(?P<about> .+)"),
    ("list", rf"what (?:have|did) you {_PUBLISHED[:-1]}|publish)(?P<of>) (?P<how>about|on)(?P<about> .+)"),
    (
        "day",
        rf"(?:when|on (?:what|which) (?:day|date)) (?:was|were|did (?:you|they|the \w+) (?:publish|release|issue))"
        rf" (?:the |your )?{_RELEASES} {_ABOUT}(?P<about> .+?)(?: {_PUBLISHED})?",
    ),
    (
        "day",
        rf"(?:when|on (?:what|which) (?:day|date)) (?:was|were) (?:the |your )?{_NEWEST} {_ALL} {_PUBLISHED}{_NONE}",
    ),
    (
        "newest",
        rf"(?:(?:what|which)(?: is| was|['’]s| are)|{_PLEASE}) the {_NEWEST} {_NEWS} {_ABOUT}(?P<about> .+)",
    ),
    ("newest", rf"(?:what|which)(?: is| was|['’]s| are) (?:the|your) {_NEWEST} {_ALL}{_NONE}"),
    (
        "newest",
        rf"(?:what(?: is|['’]s) (?:the )?(?:{_NEWEST}|new)|(?:the )?{_NEWEST} {_OTHER_NEWS}"
        rf"|(?:is there )?any(?: {_OTHER_NEWS}|thing new))(?P<of>)"
        r" (?P<how>about|on|concerning|regarding)(?! (?:which|what|who))(?P<about> .+)",
    ),
    ("count", rf"{_AZ_ABOUT} (?:neçə|nə qədər) {_AZ_NEWS}\w*(?: var\w*| dərc (?:olunub|edilib))?"),
    ("count", rf"(?:arxivdə |sizdə )?(?:neçə|nə qədər) {_AZ_NEWS}\w*(?: var\w*)?{_NONE}"),
    ("newest", rf"{_AZ_ABOUT} (?:ən )?(?:son|yeni) {_AZ_NEWS}\w*(?: (?:nədir|hansıdır))?"),
    ("newest", rf"(?:ən )?(?:son|yeni) {_AZ_NEWS}(?:i|u|ı|ü)? (?:nədir|hansıdır){_NONE}"),
    ("newest", rf"{_AZ_ABOUT} (?P<of>)(?:nə yenilik|yeni nə) var\w*"),
    ("list", rf"{_AZ_ABOUT} (?:bütün )?{_AZ_NEWS}\w* (?:göstər\w*|sadala\w*|tap\w*)"),
    ("list", rf"{_AZ_ABOUT} hansı {_AZ_NEWS}\w* var\w*"),
    (
        "day",
        rf"{_AZ_ABOUT} {_AZ_NEWS}\w* (?:nə (?:vaxt|zaman)|hansı (?:gün|tarixdə)) {_AZ_PUBLISHED}",
    ),
    ("count", rf"{_AZ_ABOUT} (?:neçə|nə qədər) {_AZ_NEWS}\w* {_AZ_PUBLISHED}"),
    ("day", rf"(?:ən )?son {_AZ_NEWS}\w* nə (?:vaxt|zaman) (?:dərc (?:olunub|edilib)|çıxıb|yayılıb){_NONE}"),
    ("count", rf"сколько (?:у вас |есть |всего )*{_RU_NEWS} {_RU_ABOUT}{_RU_WHO} {_RU_PUBLISHED}"),
    ("count", rf"сколько (?:у вас |есть |всего )*{_RU_NEWS}{_RU_WHO} {_RU_PUBLISHED} {_RU_ABOUT}"),
    ("count", rf"сколько (?:у вас |есть |всего )*{_RU_NEWS} (?:есть )?{_RU_ABOUT}"),
    ("count", rf"сколько (?:у вас |есть |всего )*{_RU_NEWS}(?: (?:в архиве|у вас|есть))*{_NONE}"),
    ("newest", rf"(?:как(?:ая|ой|ое|ие) |покажи\w* )?{_RU_NEWEST} {_RU_NEWS} {_RU_ABOUT}"),
    ("newest", rf"(?P<of>)(?:что|есть ли что-?\w*) нового (?:слышно )?{_RU_ABOUT}"),
    ("list", rf"(?:покажи|найди|перечисли|назови)(?:те)? (?:мне )?(?:все )?{_RU_NEWS} {_RU_ABOUT}"),
    ("list", rf"какие (?:есть )?{_RU_NEWS} (?:есть )?{_RU_ABOUT}"),
    (
        "day",
        rf"(?:когда|как(?:ого числа|им числом)|в какой день){_RU_WHO} {_RU_PUBLISHED} {_RU_NEWS} {_RU_ABOUT}",
    ),
    (
        "day",
        rf"(?:когда|как(?:ого числа|им числом)|в какой день){_RU_WHO} {_RU_NEWS} {_RU_ABOUT}{_RU_WHO} {_RU_PUBLISHED}",
    ),
    (
        "day",
        rf"когда (?:был[аои]? )?(?:вышл[аои]|вышел|опубликован\w*|издан\w*) {_RU_NEWEST} {_RU_NEWS}{_NONE}",
    ),
)
_KINDS = tuple((wanted, re.compile(pattern, re.IGNORECASE)) for wanted, pattern in _WRITTEN)
_OF_PUBLISHER = frozenset({"of", "by", "from", "did", "has", "have"})


@dataclass(frozen=True, slots=True)
class OfArchive:
    """What is asked about the releases of an archive.

    Attributes:
        wanted: their number, all of them, the day of one, or the newest.
        topic: the words of the question that say which; "" for all there are.
        mentioned: whether those that only mention it count too.
        published: whether the topic is who published them: "releases of water" are none of an archive's.
    """

    wanted: Wanted
    topic: str
    mentioned: bool = False
    published: bool = False


def of_archive(question: str) -> OfArchive | None:
    """What a question asks about the archive itself; None where it asks for what releases say."""
    words = " ".join(question.split()).strip(" ?.!").replace("İ", "i")
    for wanted, pattern in _KINDS:
        if found := pattern.fullmatch(words):
            parts = [words[slice(*found.span(name))] for name in ("of", "about")]
            topic = " ".join(part.strip() for part in parts if part.strip())
            how = found["how"].lower()
            return OfArchive(wanted, topic, "mention" in how, how in _OF_PUBLISHER)
    return None
