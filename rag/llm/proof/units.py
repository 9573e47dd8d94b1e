"""Units in the ways of writing of English, Azerbaijani and Russian, by the terms of the search."""

from __future__ import annotations

from functools import lru_cache

_WRITTEN = {
    "percent": "% percent percentage cent faiz процент",
    "manat": "₼ azn манат manat",
    "rubl": "₽ rub roubl рубл rubl",
    "dollar": "$ usd доллар dollar",
    "euro": "€ eur avro евр euro",
    "pound": "£ gbp фунт pound",
    "crown": "kron krona krono крон crown",
    "kilometre": "km kilometr километр км kilomet",
    "metre": "metr метр meter",
    "tonne": "ton tonna тон tonn",
    "hectare": "ha hektar гектар hectar",
    "litre": "litr литр liter",
    "minute": "deqiq deqiqe минут minut",
    "hour": "saat час hour",
    "day": "gun ден дня дне day",
    "week": "heft hefte недел week",
    "month": "ay месяц month",
    "year": "il illik год лет year",
}
_NAMES = {written: name for name, forms in _WRITTEN.items() for written in forms.split()}
KNOWN = frozenset(_WRITTEN)
"""Names of units that are known: of two of these, one is not the other."""
_LONG = 4
"""Letters of a form that may have an ending: "manatdır", "kilometrlik"."""


@lru_cache(maxsize=4096)
def unit_name(term: str) -> str:
    """The one name of a unit; the term itself where it is none that is known."""
    if term in _NAMES:
        return _NAMES[term]
    stems = [written for written in _NAMES if len(written) >= _LONG and term.startswith(written)]
    return _NAMES[max(stems, key=len)] if stems else term
