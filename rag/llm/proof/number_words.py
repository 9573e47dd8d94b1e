"""The words of numbers in English, Azerbaijani and Russian, with the endings that they take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from index.text.analysis import fold

_CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Word:
    """What a word counts.

    Attributes:
        value: the number.
        kind: "scale" of what multiplies all before it, "hundred", "ordinal", or "number".
        doubtful: whether it is another word too, as "min" is a thousand in Azerbaijani, and short for minutes.
    """

    value: Decimal
    kind: str = "number"
    doubtful: bool = False


_EN = """zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13
    fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50
    sixty=60 seventy=70 eighty=80 ninety=90"""
_EN_ORDINALS = """third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12
    thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 twentieth=20 thirtieth=30"""
_AZ = """sıfır=0 bir=1 iki=2 üç=3 dörd=4 beş=5 altı=6 yeddi=7 səkkiz=8 doqquz=9 on=10 iyirmi=20 otuz=30 qırx=40 əlli=50
    altmış=60 yetmiş=70 səksən=80 doxsan=90"""
_AZ_ENDINGS = ("", "inci", "nci", "uncu", "ncu", "den", "dan", "e", "a", "ye", "ya", "de", "da", "ni", "nu")
_RU = """ноль=0 нуля=0 один=1 одна=1 одно=1 одного=1 одной=1 два=2 две=2 двух=2 двум=2 двумя=2 три=3 трех=3 трем=3
    тремя=3
    четыре=4 четырех=4 четырем=4 пять=5 пяти=5 пятью=5 шесть=6 шести=6 шестью=6 семь=7 семи=7 семью=7 восемь=8 восьми=8
    девять=9 девяти=9 десять=10 десяти=10 двадцать=20 двадцати=20 тридцать=30 тридцати=30 сорок=40 сорока=40
    пятьдесят=50 пятидесяти=50 шестьдесят=60 шестидесяти=60 семьдесят=70 семидесяти=70 восемьдесят=80
    восьмидесяти=80 девяносто=90 девяноста=90 сто=100 ста=100 двести=200 двухсот=200 триста=300 трехсот=300
    четыреста=400 четырехсот=400 пятьсот=500 пятисот=500 шестьсот=600 шестисот=600 семьсот=700 семисот=700
    восемьсот=800 восьмисот=800 девятьсот=900 девятисот=900"""
_RU_TEENS = """одиннадцат=11 двенадцат=12 тринадцат=13 четырнадцат=14 пятнадцат=15 шестнадцат=16 семнадцат=17
    восемнадцат=18 девятнадцат=19"""
_RU_ORDINALS = """трет=3 четверт=4 пят=5 шест=6 седьм=7 восьм=8 девят=9 десят=10"""
_SCALES = {
    "en": {"thousand": 3, "thousands": 3, "million": 6, "millions": 6, "mln": 6, "billion": 9, "bn": 9},
    "az": {"min": 3, "milyon": 6, "mln": 6, "milyard": 9, "mlrd": 9},
    "ru": {
        **dict.fromkeys(("тысяча", "тысячи", "тысяч", "тысячам", "тыс"), 3),
        **dict.fromkeys(("миллион", "миллиона", "миллионов", "млн"), 6),
        **dict.fromkeys(("миллиард", "миллиарда", "миллиардов", "млрд"), 9),
    },
}


def words_of(language: str, text: str) -> dict[str, Word]:
    """The number words of a language, folded; of the script's likeliest where the language is another or not known.

    Args:
        language: ISO 639-1 code, or "".
        text: in which they are looked for.
    """
    if language not in _SCALES:
        language = "ru" if _CYRILLIC.search(text) else "en"
    return _words(language)


@cache
def _words(language: str) -> dict[str, Word]:
    made: dict[str, Word] = {}
    if language == "en":
        made |= {name: Word(value) for name, value in _pairs(_EN)}
        made |= {name: Word(value, "ordinal") for name, value in _pairs(_EN_ORDINALS)}
        made |= {"hundred": Word(Decimal(100), "hundred"), "dozen": Word(Decimal(12))}
    if language == "az":
        made |= {name + ending: Word(value) for name, value in _pairs(_AZ) for ending in _AZ_ENDINGS}
        made |= {f"yuz{ending}": Word(Decimal(100), "hundred") for ending in _AZ_ENDINGS}
    if language == "ru":
        made |= {name: Word(value) for name, value in _pairs(_RU)}
        made |= {name + ending: Word(value) for name, value in _pairs(_RU_TEENS) for ending in ("ь", "и", "ью")}
        endings = ("ый", "ая", "ое", "ого", "ой", "ому", "ым", "ом", "ую", "ий", "ья", "ье", "ьего", "ьей", "ьем")
        made |= {name + end: Word(value, "ordinal") for name, value in _pairs(_RU_ORDINALS) for end in endings}
    scales = {
        fold(name): Word(Decimal(10) ** power, "scale", name == "min") for name, power in _SCALES[language].items()
    }
    return made | scales


def _pairs(written: str) -> Iterator[tuple[str, Decimal]]:
    for pair in written.split():
        name, _, value = pair.partition("=")
        yield fold(name), Decimal(value)
