"""Kinds of values: what is asked to be counted, to last or to be paid is answered in a unit of that kind."""

from __future__ import annotations

import re

from index.text.analysis import content_terms, terms

CURRENCIES = (
    r"manat\w*|crowns?|kron\w*|dollars?|dollar\w*|euros?|avro\w*|pounds?|dinars?|roubles?|rubles?|florins?|francs?|marks?"
    r"|pesos?|rupees?|shillings?|guilders?|lir(?:a|as|e)|zlotys?|forints?|le[iv]|laris?|tenges?|dirhams?|riyals?|shekels?"
    r"|yen|yuan|rands?|cents?|pence|penny|манат\w*|крон\w*|руб\w*|доллар\w*|евро"
)
_MONEY = re.compile(
    rf"[$€£¥₼₽₺]\s?\d|\d\s?[$€£¥₼₽₺]|\d[\d.,\s]*(?:(?:thousand|million|billion)\s)?(?:{CURRENCIES})\b", re.I
)
_PERIOD = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|noon|midnight|[ap]\.?m|January|February|March|April|May"
    r"|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_ASKS_PERIOD = re.compile(
    r"\bhow (?:long|soon|quickly|late|early|often)\b|\bwhen\b|\bwhat (?:time|day|date)\b",
    re.IGNORECASE,
)
_ASKS_MONEY = re.compile(
    r"\bhow much\b[^?]*\b(?:costs?|pay|pays|paid|charged?|fees?|fares?|fined?|tickets?|rent|earns?|salary|pension)\b"
    r"|\bwhat (?:do|does|did|will|would) [^?]*\bcost\b|\bwhat(?: is|['’]s) the (?:price|fare|fee|charge) (?:of|for)\b",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\bhow (?:many|much) (?:(?:million|thousand|cubic|square) )?(?:kilomet\w+|met(?:re|er)s|miles|hectares?|acres?"
    r"|tons|tonnes|kilo\w*|pounds|lit(?:re|er)s|barrels|doses|bags|boxes|bottles|cases|copies|crates|pairs|packs|sacks|truckloads"
    r"|loads|shares) of (?:the |new )?(?P<what>[\w-]+)",
    re.IGNORECASE,
)


def fits_unit(question: str, words: str) -> bool:
    """Whether some words may be the value that a question asks for: no price is a duration, and none a day.

    Args:
        question: as it was asked.
        words: that were read.
    """
    is_money, is_period = bool(_MONEY.search(words)), bool(_PERIOD.search(words))
    if _ASKS_MONEY.search(question):
        return is_money or not is_period
    return not is_money or is_period or not _ASKS_PERIOD.search(question)


def asks_for_unit(question: str) -> bool:
    """Whether a question asks for a price, or for a time."""
    return bool(_ASKS_MONEY.search(question) or _ASKS_PERIOD.search(question))


def has_unit(question: str, words: str) -> bool:
    """Whether some words have the unit that a question for a price, or for a time, asks for."""
    return bool((_MONEY if _ASKS_MONEY.search(question) else _PERIOD).search(words))


def names_what_is_measured(question: str, release: str) -> bool:
    """Whether a release speaks of what is measured: tonnes of all goods are no tonnes of fish.

    Args:
        question: as it was asked.
        release: its title and its text.
    """
    asked = _OF_WHAT.search(question)
    return asked is None or not (wanted := {*content_terms(asked["what"])}) or bool(wanted & {*terms(release)})
