"""The names by which four languages call days, weeks, months and years.

Names of months and weekdays are those of the Unicode locale data (CLDR), in English, Azerbaijani, Russian and Turkish;
what else tells a time is listed here. Everything is folded: lower case and plain letters, as somebody in a hurry types
it ("kecen hefte"), each letter at the place where it stood.
"""

from __future__ import annotations

import re
from functools import cache

LANGUAGES = ("en", "az", "ru", "tr")
_LETTERS = str.maketrans("əışçğöüё’‘ʼ`", "eiscgouе''''")

Unit = str
"""One of "day", "week", "month", "quarter" and "year"."""

UNITS: dict[Unit, str] = {
    "day": r"days?|gun\w{0,4}|дн\w{1,3}|день|сут\w+",
    "week": r"weeks?|hefte\w{0,6}|hafta\w{0,6}|недел\w{1,4}",
    "month": r"months?|ay(?:d[ae]n?|a|in\w{0,5}|i|lar\w{0,6})?|месяц\w{0,3}",
    "quarter": r"quarters?|rub\w{0,7}|ceyre\w{0,4}|kvartal\w{0,6}|квартал\w{0,2}",
    "year": r"years?|il(?:d[ae]n?|in|i|ki|ler\w{0,6})?|yil(?:d[ae]n?|in|i|lar\w{0,4}|inda)?|sene\w{0,3}|год[ауе]?|лет",
}
THIS = r"this|the current|current|bu|cari|hazirki|indiki|этот|эту|эт[ои]м|это[йм]|этого|сего|текущ\w+|нынешн\w+"
LAST = (
    r"(?:the )?(?:last|past|previous|preceding)|kec(?:en|mis)|otmus|oten|evvelki|gecen|onceki"
    r"|прошл\w+|прошедш\w+|минувш\w+|истекш\w+|предыдущ\w+"
)
NEXT = (
    r"(?:the )?(?:next|coming|upcoming)|gelen|novbeti|gelecek|qarsidaki|qarsidan gelen|onumuzdeki"
    r"|следующ\w+|будущ\w+|предстоящ\w+"
)
LATELY = (
    r"(?:over|in|during|within|for|throughout|through) the (?:last|past)|(?<!ilin )(?<!ayin )son"
    r"|(?:за|в течение|на протяжении) последн(?:ий|юю|его|ей)"
)
"""Before a unit without a number, the days that end with that which is counted from; "last year" alone is another's."""
ONE_UNIT = (
    r"(?:(?:year|month|week)(?!\w|'s| of\b)|(?:il|ilde|ay|ayda|hefte|heftede)(?!\w)"
    r"|(?:год|года|месяц|месяца|неделю|недели)(?!\w))"
)
LATEST = r"(?:the |over the |in the |during the )?(?:last|past)|son|за последн\w+|последн\w+"
BEFORE_LAST = r"позапрошл\w+"
THIS_YEAR = r"builki"
_TOLD = (
    r"(?<!mene )(?<!bize )(?<!sene )(?<!olmasa )(?<!olmasa, )"
    r"(?<!edirem )(?<!edirem, )(?<!ederem )(?<!ederem, )(?<!xahis )"
)
_WAS = (
    r"(?!(?:kim|nece|hara|hansi)\w*|alti\b|yeddi\b)"
    r"(?:(?:\w{3,}|ol|al|et|ed|de|ac|uc)(?:[dt][iu](?:l[ae]r|m|q|k|niz|nuz)?|m[iu]s(?:d[iu]r)?(?:l[ae]r)?"
    r"|[iu]b(?:d[iu]r)?(?:l[ae]r)?)|idi(?:l[ae]r)?)(?:m[iu])?(?=\s*(?:[,.;:!?]|$|(?:ve|ki|amma|lakin)\b))"
)
"""An Azerbaijani verb of the past, where it ends a clause."""
LAST_YEAR = rf"{_TOLD}bildir(?:ki|(?!\s+(?:gorum|gorek|mene|bize|sene)\b)(?=\s+(?:[^.!?]*\s)?{_WAS}))"
"""With a verb of the past behind it; "mənə bildir" and "bildir görüm, nazir kimdir" ask to be told."""
YEAR_BEFORE_LAST = r"the year before last|inisil(?:ki)?"
NEAR_DAYS = {
    -2: r"(?:the )?day before yesterday|sra[gq]a ?gun\w{0,3}|evvelsi gun\w{0,3}|позавчера(?:шн\w+)?",
    2: r"(?:the )?day after tomorrow|(?:birisi|biri|o biri) ?gun\w{0,3}|obur gun|послезавтра(?:шн\w+)?",
    -1: r"yesterday|dunen\w{0,3}|dun|вчера\w{0,6}",
    1: r"tomorrow|sabah(?:ki|dan|a)?|yarin|завтра(?:шн\w+)?",
}
"""Days that have a word of their own, by how far away they are; the longer words first."""
NEAR = "|".join(NEAR_DAYS.values())
AGO = r"ago|earlier|evv?el|once|qaba[qx]|назад"
NUMBERS = {
    **dict.fromkeys(("a", "one", "bir", "один", "одну", "одного"), 1),
    **dict.fromkeys(("two", "iki", "два", "две", "двух"), 2),
    **dict.fromkeys(("three", "uc", "три", "трех"), 3),
    **dict.fromkeys(("four", "dord", "dort", "четыре", "четырех"), 4),
    **dict.fromkeys(("five", "bes", "пять", "пяти"), 5),
    **dict.fromkeys(("six", "alti", "шесть", "шести"), 6),
    **dict.fromkeys(("seven", "yeddi", "yedi", "семь", "семи"), 7),
    **dict.fromkeys(("eight", "sekkiz", "sekiz", "восемь", "восьми"), 8),
    **dict.fromkeys(("nine", "doqquz", "dokuz", "девять", "девяти"), 9),
    **dict.fromkeys(("ten", "on", "десять", "десяти"), 10),
}
COUNTS = {
    **NUMBERS,
    **dict.fromkeys(("a couple of", "пару"), 2),
    **dict.fromkeys(("eleven", "одиннадцать"), 11),
    **dict.fromkeys(("twelve", "двенадцать"), 12),
    **dict.fromkeys(("fifteen", "пятнадцать"), 15),
    **dict.fromkeys(("twenty", "iyirmi", "двадцать"), 20),
    **dict.fromkeys(("thirty", "otuz", "тридцать"), 30),
}
"""Those and others with which a stretch of time is told."""
TENS = {
    **dict.fromkeys(("on",), 10),
    **dict.fromkeys(("twenty", "iyirmi", "yirmi", "двадцать"), 20),
    **dict.fromkeys(("thirty", "otuz", "тридцать"), 30),
    **dict.fromkeys(("forty", "qirx", "kirk", "сорок"), 40),
    **dict.fromkeys(("fifty", "elli", "пятьдесят"), 50),
}
"""What stands in front of a number below ten: "on bir", "twenty-one"."""
_AZERBAIJANI_ONES = "bir|iki|uc|dord|bes|alti|yeddi|sekkiz|doqquz"
TEN = rf"on(?=\s(?:{_AZERBAIJANI_ONES})\b)|" + "|".join(word for word in TENS if word != "on")
"""Those words; "on" is English too where no number of Azerbaijani follows."""
HALVES = {
    18: r"a year and a half|(?:one|a) and a half years?|полтора года|полутора лет|(?:bir )?il ?yarim\w{0,3}",
    6: r"half an? year|half[- ]year|пол ?года|yarim ?il(?:d[ae]|lik\w{0,2})?",
}
"""Stretches of time that are no whole years, by their months."""
_WORDED = {
    1: r"first|1st|birinci|ilk|перв\w+",
    2: r"second|2nd|ikinci|втор\w+",
    3: r"third|3rd|ucuncu|трет\w+",
    4: r"fourth|4th|dorduncu|четверт\w+",
}
_IN_FIGURES = r"{0}-(?:й|го|му|м|ом|ем|е|ое)|{0}(?= (?:квартале?|полугоди\w+)\b)"
"""Of Russian; "за 3 квартала" counts them."""
ORDINALS = {
    1: rf"{_WORDED[1]}|i|1-ci|1\.|{_IN_FIGURES.format(1)}",
    2: rf"{_WORDED[2]}|ii|2-ci|2\.|{_IN_FIGURES.format(2)}",
    3: rf"{_WORDED[3]}|iii|3-cu|3\.|{_IN_FIGURES.format(3)}",
    4: rf"{_WORDED[4]}|last|son|последн\w+|iv|4-cu|4\.|{_IN_FIGURES.format(4)}",
}
WEEKS = {0: r"last|son|axirinci|sonuncu|последн\w+", **_WORDED}
"""The weeks of a month; 0 for the last."""
SEASONS = {
    3: r"spring|yaz(?:in|in?d[ae]|d[ae])?|весн[аыуе]|весной|весенн\w+",
    6: r"summer|yay(?:in|in?d[ae]|d[ae])?|лет(?:о|а|ом)|летн\w+",
    9: r"autumn|fall|payiz(?:in|in?d[ae]|d[ae])?|осен(?:ь|и|ью)|осенн\w+",
}
"""Seasons by the number of their first month. A winter is of two years, so the year that is named stands for it."""
SINCE_THE_BEGINNING = r"с начала|since the (?:beginning|start) of(?: the)?"
SINCE_ITS_BEGINNING = r"(?:evvelinden|basindan)(?: beri| bu yana)?"
SCHOOL_YEAR = r"(?:(?:tedris|ders) il\w*|(?:school|academic) years?|учебн\w+ год\w*)(?!\w)"
MONTH_WORD = r"(?:\s+(?:ay(?:i|in\w{0,5}|da|dan|lar\w{0,6})|месяц\w{0,3})(?!\w))"
"""What may stand behind the name of a month: "yanvar ayında", "в мае месяце"."""
HALF = r"half(?:[- ]year)?|yarim\w{0,10}|yarisi\w{0,4}|полугоди\w+|половин\w+"
YEAR_WORD = (
    r"(?:-?\s?c[iu] il\w{0,6}|-?\s?c[iu] (?=\w)|-?d[ae]n?(?!\w)|\s?гг?\b\.?|(?:-\w{1,3})?\s?год\w{0,3}"
    r"|-(?:го|м)(?!\w)|\s?yil\w{0,6}|\s?il(?!e\b)\w{0,6}|'\w{1,5})?"
)
"""What stands behind the figures of a year: "2017-ci ilin", "2017 года", "2017'de"."""

NOW = re.compile(
    r"\b(?:now(?!\w)|nowadays|current(?:ly)?|latest|newest|most recent(?:ly)?|at (?:present|the moment)|presently|today"
    r"|these days|still in force|up to date|as of (?:now|today)"
    r"|at the last (?:count|measurement|reading|survey)|last (?:count|measurement|reading|survey)\W*$"
    r"|(?:hal[- ]?)?hazir(?:da(?:ki)?|ki)|indi(?:ki)?|bu ?gun(?:ku)?\w{0,3}|bu (?:anda|saat)|cari"
    r"|en son|sonuncu|axirinci|quvvede(?:ki| olan)|movcud(?! (?:idi|olub|olmu[sb])\w*)(?: olan)?|en (?:yeni|teze)"
    r"|сейчас|щас|ныне(?:шн\w+)?|теперь|в настоящее время|(?:в|на) (?:данный|настоящий|текущий) момент"
    r"|текущ\w+|действующ\w+|на сегодняшний день|сегодня\w{0,4}|сам(?:ы[йхе]|ая|ое|ую|ого|ой) (?:последн|нов|свеж)\w+"
    r"|последн(?:ий|яя|ее|ие|юю|его|ей)"
    r"|simdi(?:ki)?|su an\w{0,3}|guncel|mevcut|halen|halihazirda)\b"
)
"""What asks for the present state."""


def fold(text: str) -> str:
    """Lower case and plain letters; as many code points as before, so that places stay."""
    folded = text.replace("İ", "i").lower()
    return (folded if len(folded) == len(text) else text).translate(_LETTERS)


_AS_SPOKEN = {"sentabr": 9, "oktabr": 10}
"""Months as Azerbaijani speakers write them too."""


@cache
def months() -> dict[str, int]:
    """The number of each month by a pattern of its names with their endings, folded."""
    from babel import Locale  # here, for `import rag` should not take its time

    by_pattern: dict[str, int] = {}
    for language in LANGUAGES:
        locale = Locale(language)
        for number, name in locale.months["format"]["wide"].items():
            by_pattern.setdefault(_declined(fold(name), language), number)
        if language == "en":
            for number, name in locale.months["format"]["abbreviated"].items():
                by_pattern.setdefault(rf"{fold(name)}\.?", number)
    by_pattern[r"sept\.?"] = 9
    for name, number in _AS_SPOKEN.items():
        by_pattern[_declined(name, "az")] = number
    return by_pattern


@cache
def month_number(name: str) -> int:
    """The number of a month, by its name with an ending."""
    return next(number for pattern, number in months().items() if re.fullmatch(pattern, name))


@cache
def any_month() -> str:
    """A pattern of the name of any month with its ending, the longer ones first."""
    return "|".join(sorted(months(), key=len, reverse=True))


@cache
def weekdays() -> dict[str, int]:
    """The number of each weekday, 0 for Monday, by a pattern of its names, folded; the longer ones first."""
    from babel import Locale

    names = {
        _weekday(fold(name), language): number
        for language in LANGUAGES
        for number, name in Locale(language).days["format"]["wide"].items()
    }
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def _weekday(name: str, language: str) -> str:
    if language == "ru":
        return rf"{name[:-1]}\w{{0,3}}"
    return name if language == "en" else rf"{name}(?:\s?gunu)?"


def _declined(name: str, language: str) -> str:
    """A month's name with the endings that its language gives it."""
    if language == "ru":
        return rf"{name[:-1]}(?:ь|й|я|а|е|у|ю|ем|ом)?" if name != "мая" else r"ма(?:й|я|е|ю|ем)"
    if language == "en":
        return name
    stem = rf"{name[:-1]}[{name[-1]}g]" if name[-1] == "k" else name
    cases = "[iu]n[iu]n|[iu]n|nin|[iu]|y?[ae]|[dt][ae]n?|[iu]n[dt][ae]n?|[iu]n[ae]|(?:[iu]n|y)?[ae]?d[ae]k"
    return rf"{stem}(?:['-]?(?:{cases}))?"
