"""Of which unit an answer has to be: money, a share, a stretch of time; and which money.

Readers take any figure near the words of a question: 9 per cent for "how many manats", 20 florins for "how long".
"""

from __future__ import annotations

import re

from index.text.analysis import content_terms, terms
from rag.amounts import ANY_MONEY, CURRENCIES, MONEY_IN_AZERBAIJANI, MONEY_IN_ENGLISH, MONEY_IN_RUSSIAN

_MONEY = {
    name: re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE) for name, words in CURRENCIES.items()
}
_PER_CENT = re.compile(r"%|\bper\s?cent\w*|\bpercent\w*|\bfaiz\w*|\bпроцент\w*", re.IGNORECASE)
_FIGURE = (
    r"(?:\d|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|sixty"
    r"|bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on|iyirmi|otuz|yarım"
    r"|од\w+|дв[аеу]\w*|тр[иёе]\w*|чет\w+|пят\w+|шест\w+|сем\w+|вос\w+|дев\w+|дес\w+|пол\w+|\w+дцат\w+)"
)
_LENGTH_OF_TIME = re.compile(
    rf"{_FIGURE}[\s-]+(?:(?:working|calendar|iş|təqvim|рабоч\w+|календарн\w+|bank|business|full|полных)\s)?"
    r"(?:second|minute|hour|day|week|month|year|saniyə|dəqiqə|saat(?!\s?\d)|gün|həftə|ay\b|aya?(?:dan|dək)?\b|il\b|ild"
    r"|секунд|минут|час|дн[яейи]|день|сут[ок]|недел|месяц|год|лет\b)",
    re.IGNORECASE,
)
_ASKED_LENGTH = re.compile(
    r"\bhow (?:long|soon|quickly|often)\b"
    r"|\bhow many (?:working |more |full )?(?:minutes|hours|days|weeks|months|years)\b(?! old)"
    r"|\bnə qədər (?:vaxt|müddət)\w*|\bneçə (?:iş )?(?:dəqiqə|saat|gün|həftə|ay|il)\w*\b(?!\s*yaş)|\bnə qədər çəkir\b"
    r"|\bкак долго\b|\bсколько (?:\w+ )?(?:времени|минут|часов|дней|недель|месяцев|лет)\b(?! (?:ему|ей)\b)",
    re.IGNORECASE,
)
_ASKED_SHARE = re.compile(
    r"\b(?:what|which) (?:percentage|share|per\s?cent)\b|\bhow many per\s?cent\b|\b(?:neçə|hansı) faiz\w*"
    r"|\bсколько процентов\b|\bкакой процент\b",
    re.IGNORECASE,
)
_ASKED_DAY = re.compile(
    r"^\W*(?:and |so |by |until |since |from )?(?:when|(?:what|which) (?:day|date|month))\b"
    r"|\bwhat(?:['’]s| is) the deadline\b"
    r"|\b(?:nə vaxt|haçan|ayın neçə|hansı (?:gün|tarix|ay))\w*|\b(?:когда|какого числа|в какой день|к какому числу)\b",
    re.IGNORECASE,
)
_ASKED_PRICE = re.compile(
    r"\bhow much (?:(?:do|does|did|will|would|must|should|is|are|was|were)\b[^?]*"
    r"\b(?:cost|pay|paid|charged?|earn|fined?)"
    r"|(?:is|are|was) (?:the |an? )?(?:\w+ ){0,3}(?:fee|fare|fine|ticket|price|salary|pension|benefit|allowance)s?\b)"
    r"|\bwhat (?:do|does|did|will) [^?]*\bcosts?\b|\bwhat(?:['’]s| is| was) the (?:price|fee|fare|fine|cost)\b"
    r"|\bneçəyə\w*|\b(?:qiymət|haqq|maaş|cərimə)\w* (?:nə qədər|neçə|nə)\w*"
    r"|\b(?:сколько (?:\w+ )?сто[ия]т|почём|почем)\b"
    r"|\b(?:какова?|какая|какой) (?:\w+ )?(?:цена|стоимость|плата|штраф|зарплата)\b",
    re.IGNORECASE,
)
_ASKED_CURRENCY = re.compile(
    rf"\b(?:how many|сколько|neçə)\s+(?:\w+\s)?(?P<counted>{ANY_MONEY})(?![^\W\d_])"
    rf"|\bin (?:US )?(?P<named>\$|(?:{MONEY_IN_ENGLISH})\b)"
    rf"|\bво? (?P<ru>{MONEY_IN_RUSSIAN})\b|\b(?P<az>{MONEY_IN_AZERBAIJANI})\b",
    re.IGNORECASE,
)
_BY_HOW_MUCH = re.compile(
    r"\b(?:discount|reduc\w+|cheaper|dearer|rise|rose|risen|grow|grew|fell|fallen|increase\w*|interest|rate|tax|share|endirim\w*|güzəşt\w*"
    r"|artıb|bahalaş\w*|ucuzlaş\w*|скидк\w*|подорожа\w*|подешеве\w*|вырос\w*|процент\w*|faiz\w*|ставк\w*)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bhow many (?:people|persons|men|women|children|passengers|visitors|students|pupils|patients)\b(?! of\b)"
    r"|\bneçə (?:nəfər|adam|şəxs|uşaq|tələbə|şagird)\b|\bсколько (?:человек|людей|детей|женщин|студентов|пассажиров)\b",
    re.IGNORECASE,
)


_TIME = re.compile(
    r"\b(?:noon|midnight|[ap]\.?m|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\d{1,2}:\d{2}",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\bhow (?:many|much) (?:(?:million|thousand|cubic|square) )?(?:kilomet\w+|met(?:re|er)s|miles|hectares?|acres?"
    r"|tons|tonnes|kilo\w*|pounds|lit(?:re|er)s|barrels|doses|bags|boxes|bottles|cases|copies|crates|pairs|packs|sacks"
    r"|truckloads|loads|shares) of (?:the |new )?(?P<what>[\w-]+)",
    re.IGNORECASE,
)


def is_of_asked_unit(question: str, words: str) -> bool:
    """Whether some words may be of the unit that a question asks for, in English, Azerbaijani or Russian.

    Words without a unit may be of any.

    Args:
        question: one question.
        words: that were read.
    """
    money = {name for name, written in _MONEY.items() if written.search(words)}
    share, length = bool(_PER_CENT.search(words)), bool(_LENGTH_OF_TIME.search(words))
    if currencies := currencies_asked_for(question):
        return bool(money & currencies) if money or share else not length
    if _ASKED_SHARE.search(question):
        return share or not (money or length)
    if _ASKED_LENGTH.search(question):
        return length or not (money or share)
    if _ASKED_PRICE.search(question):
        return bool(money) or not (length or share) or bool(_BY_HOW_MUCH.search(question))
    if _COUNTED.search(question):
        return not (money or share) or bool(_BY_HOW_MUCH.search(question) or _PER_CENT.search(question))
    if _ASKED_DAY.search(question):
        return length or not (money or share)
    return True


def stands_in_asked_unit(question: str, sentence: str, start: int, end: int) -> bool:
    """Whether a value of a sentence may be of the unit that is asked for, with what stands behind it.

    Who names a currency is answered by no sentence without it.

    Args:
        question: one question.
        sentence: in which the value stands.
        start: of the value.
        end: of the value.
    """
    behind = " ".join(sentence[end:].split()[:1])
    if not is_of_asked_unit(question, f"{sentence[start:end]} {behind}" if sentence[end - 1 : end].isdigit() else ""):
        return False
    asked = currencies_asked_for(question)
    return not asked or any(_MONEY[name].search(sentence) for name in asked)


def asks_for_unit(question: str) -> bool:
    """Whether a question asks for a price, or for how long or when something is."""
    return any(asked.search(question) for asked in (_ASKED_PRICE, _ASKED_LENGTH, _ASKED_DAY))


def has_asked_unit(question: str, words: str) -> bool:
    """Whether some words have the unit that a question for a price, or for a time, asks for."""
    if _ASKED_PRICE.search(question):
        return any(written.search(words) for written in _MONEY.values())
    return bool(_LENGTH_OF_TIME.search(words) or _TIME.search(words))


def names_what_is_measured(question: str, release: str) -> bool:
    """Whether a release speaks of what is measured: tonnes of all goods are no tonnes of fish. In English.

    Args:
        question: as it was asked.
        release: its title and its text.
    """
    asked = _OF_WHAT.search(question)
    return asked is None or not (wanted := {*content_terms(asked["what"])}) or bool(wanted & {*terms(release)})


def currencies_asked_for(question: str) -> set[str]:
    """The names of the currencies in which a question asks for money."""
    asked = " ".join(filter(None, (part for found in _ASKED_CURRENCY.findall(question) for part in found)))
    return {name for name, words in CURRENCIES.items() if re.search(rf"(?i:{words})", asked)} if asked else set()
