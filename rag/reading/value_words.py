"""The words by which three languages bound, count and join values, in sentences and in questions.

English, Azerbaijani and Russian; what is matched in a question is said so.
"""

from __future__ import annotations

import re

NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_SPELLED = "|".join(NUMBER_WORDS)
SPELT = re.compile(rf"\b(?!one\b)(?:{_SPELLED})\b(?:\s(?:working\s)?(?:days?|weeks?|months?|years?|hours?))?")
LIMIT = re.compile(
    rf"\b(?:under|over|above|below|than|least|aged|up to|until)\s(\d{{1,3}}|{_SPELLED})\b"
    r"|\b(?:до|от|с|свыше|старше|младше|моложе|выше|ниже)\s(\d{1,3}|\w{3,}(?:и|ти|ста))(?=\s(?:лет|года)\b)"
    r"|\b(\d{1,3}|\w{2,})(?=\s(?:yaş\w*))"
)
"""In a sentence; one of its groups is the number that bounds whom a value is for."""
AGE = re.compile(
    rf"\b(?:(\d{{1,2}}|{_SPELLED})[- ]years?[- ]old|(\d{{1,2}})(?:-летн\w+|(?:-?\s?ти)?\s(?:лет|года)|[- ]yaş\w*))\b",
    re.IGNORECASE,
)
"""In a question."""
UNDER = re.compile(r"\b(?:under|до|младше|моложе)\s(\w+)|\b(\w+)\syaş(?:ınadək|a (?:qədər|kimi)|dan (?:aşağı|kiçik))")
AND = re.compile(r"\s(?:and|but|while|or|и|а|но|или|və|amma|isə|ya)\s")
ELIDED = re.compile(
    r"\s*(?:$|[,.;:)]|(?:and|or|for|against|to|on|in|of|came|went|и|а|или|до|за|против|на|в|из|və|isə|lehinə|əleyhinə)\b)"
)
TO = re.compile(r"\s(?:to|and|or|до|и|или|по|və)\s|\s?[\u2010-\u2015-]\s?|(?:-?d[aə]n)\s")
COUNTED = re.compile(
    r"\bhow many (?:of the |more |new |other |people )?([^\W\d]+)|\bсколько (?:новых |ещё |человек )?([^\W\d]+)"
    r"|\bneçə (?:nəfər |yeni |ədəd )?([^\W\d]+)",
    re.IGNORECASE,
)
"""In a question; one of its groups is what is counted."""
RANGE = re.compile(
    r"(?:from |between |с |со |от |saat )?(?P<first>\d[^,;]*?)"
    r"(?: ?(?:to|until|till|and|до|по|[-–—](?!d[aə]n)) ?|-?d[aə]n )(?P<last>\d[^,;]*)"
)
UNTIL = re.compile(
    r"^\W*(?:until|till|up to|by|before) (?:when|what|which)\b|\bhow (?:late|long into)\b"
    r"|\bдо (?:скольки|которого|како(?:го|й)|каких|когда)\b"
    r"|\b(?:nə vaxta?|haçana?|(?:saat )?neçəyə|hansı \w+)\s?(?:qədər|kimi|dək)\b|\b(?:neçəyə|haçana|vaxta)dək\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"^\W*(?:from|since|as of|starting) (?:when|what|which)\b|\b(?:с|со|от) (?:скольки|которого|како(?:го|й)|каких)\b"
    r"|\b(?:nə vaxtdan|haçandan|(?:saat )?neçədən)\b",
    re.IGNORECASE,
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr)\w*"
)
DAYS = re.compile(rf"\d{{1,2}}(?:,\s\d{{1,2}})*\s(?:to|and|or|и|или|по|və|ya)\s(?=\d{{1,2}}\s(?:{_MONTHS})\b)")
SAME = {
    "children": "child",
    "kid": "child",
    "daughter": "child",
    "son": "child",
    "women": "woman",
    "men": "man",
    "grown": "adult",
    **dict.fromkeys(("дет", "детск", "ребенк", "ребенок", "сын", "доч", "дочер", "usaq", "ovlad", "ovladim"), "child"),
    **dict.fromkeys(("взросл", "boyu", "yetk"), "adult"),
    **dict.fromkeys(("женщин", "женск", "qad"), "woman"),
    **dict.fromkeys(("мужчин", "мужск", "kisi"), "man"),
    **dict.fromkeys(("туда", "обратн"), "return"),
}
"""What is called by different words in questions and releases: a term by its name."""
LARGE = frozenset({"million", "billion", "thousand", "тысяч", "миллион", "миллиард", "min", "milyon", "milyard"})
