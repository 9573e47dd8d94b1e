"""Personal numbers that people type are masked before anything is stored, logged, searched or shown again.

Phone numbers are found by ``phonenumbers``, bank accounts and cards by their check digits, identity cards, passports
and Azerbaijan's FIN by their form, and any long number that stands behind a word such as "passport" by that word.
Numbers of the public are left alone: 102, dates, sums, laws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NewType

from phonenumbers import Leniency, PhoneNumberMatcher

Masked = NewType("Masked", str)
"""Text in which no personal number was found, or none is left."""

MASK = "***"

MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")

# AZ21 NABZ 0000 ...: from its first four characters on, how far it goes is told by the check digits.
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?=(?:[ -]?[A-Z0-9]){11})", re.IGNORECASE)
IBAN_LENGTHS = range(15, 35)
CARD = re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d-]|[.,]\d)")
FOURS = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}")
THREES = re.compile(r"\d{1,3}(?: \d{3})+")
"""A sum: "1 250 000 000 000"."""

IDENTITY_CARD = re.compile(r"\b(?:AZE|AZ|AA|АЗЕ|АА)\W{0,3}(?:№|No\.?)?\W{0,2}\d{7,9}\b", re.IGNORECASE)
PASSPORT = re.compile(r"\b[^\W\d_]{1,2}(?:\W?№\W?)?\d{7,9}\b")

# Seven letters and figures without I and O. Not "BMW2000", "2500AZN".
FIN = re.compile(r"\b(?=[A-Z]*\d)(?=\d*[A-Z])(?![A-Z]{3}(?:19|20)\d\d\b)[0-9A-HJ-NP-Z]{7}\b")
TYPED_FIN = re.compile(r"\b(?=\d*[a-z]+\d+[a-z]|[a-z]+\d+[a-z]+\d)[0-9a-hj-np-z]{7}\b", re.IGNORECASE)
CURRENCY = "AZN|USD|EUR|RUB|GBP|TRY|TL|GEL|KZT"
UNIT = re.compile(rf"\d+(?:{CURRENCY}|KWH|MVT|MWT|TON|KGS|KM|KG|GB|MB)", re.IGNORECASE)
COUNTED = (
    rf"(?:(?:{CURRENCY}|euros?|avro(?:ya|nu|nun|da|dan)?|lari|ten[gq]e|lir[əe]|liras?|funt|pounds?|kron|crowns?|руб|евро"
    r"|лари|тенге|лиры?|фунт(?:а|ов)?|крон[аы]?|min|mln|mlrd|bn|тыс|млн|млрд|people|persons?|чел|tons?|tonnes?|kq|kg|кг"
    r"|km|км|hectares?|га)\b"
    r"|(?:manat|манат|qəpik|ro?ubl|рубл|копе[ей]|dol+ar|доллар|milyon|milyard|[mb]illion|thousand|тысяч|миллион"
    r"|миллиард|nəfər|человек|тонн|hektar|гектар|процент|per ?cent)|[₼$€₽£₺₾₸%])"
)
"""What stands behind a sum or a count, and does not begin a name that may stand behind a number, as "Рубен" would."""
SUM = rf"(?:\d{{1,3}}(?: \d{{3}})+|\d+)(?:[.,]\d+)?[\s-]?{COUNTED}"

LOCAL_PHONES = (
    re.compile(r"(?<![\d+])(?:00)?994[ -]?\d{2}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)"),
    re.compile(r"(?<![\d+.,])\(?(?:1[02]|5[015]|60|70|77|99)\)?([ -])\d{3}([ -])\d{2}\2\d{2}(?![\d.,]\d)"),
    re.compile(r"(?<![\d+])8[ -]?\(?9\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)"),
)

DATE = re.compile(r"\d\d?[./]\d\d?[./]\d{4}")
"""With a time behind it, it looks like a phone number: "05.05.2023 05:30"."""

DAYS_OR_YEARS = r"(?:19|20)\d\d-(?:(?:19|20)\d\d|[01]\d-[0-3]\d)(?![ -]?\d)"
"""2024-2025, 2024-12-31."""

NAMED = re.compile(
    r"\b(?:fin|fın|fi̇n|фин|пин|pin|vöen|voen|inn|инн|снилс|snils|passport|pasport\w*|паспорт\w*|vəsiqə\w*|vesiqe\w*"
    r"|удостоверени\w*|(?:identity|id)[ -]card|account|hesab(?:ım\w*|im\w*|ı|i)?|сч[её]т\w?|iban|card|kart\w{0,6}"
    r"|карт\w{0,3}|telefon\w{0,6}|phone|тел(?:ефон\w{0,3})?|mobil\w{0,5}|мобильн\w{0,3}|whatsapp|nömrəm|nomrem)\b"
    r"(?:\W+(?:kod\w*|nömrə\w*|nomre\w*|numbers?|no|nr|номер\w*|сери[яиюей]*|seriya\w*|series|is|my|mənim|menim|мой|это"
    r"|code|код\w*|budur|belədir|и|və|ve|and))*"
    r"[\s:№#,.()-]{1,4}"
    rf"(?!{SUM}|{DAYS_OR_YEARS})"
    r"(?P<number>\d{2} ?\d{2}\W{1,3}(?:номер|№|no)?\W{0,3}\d{6}"
    r"|(?:[^\W\d_]{1,3}[ №-]{0,3})?\d(?:[ -]?\d){5,}|(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{7}\b)"
    rf"(?!\w|[\s-]?{COUNTED})",  # a sum behind the number of a card
    re.IGNORECASE,
)


def masked(text: str) -> Masked:
    """Text with ``MASK`` in place of each personal number."""
    if not any(character.isdigit() or character == "@" for character in text):
        return Masked(text)
    parts, done = [], 0
    for start, end in sorted(personal(text)):
        if end > done:
            parts += [text[done:start], MASK] if start >= done else []
            done = end
    return Masked("".join([*parts, text[done:]]))


def personal(text: str) -> Iterator[tuple[int, int]]:
    """Where personal numbers stand in a text, in no order, some twice: first code point and one past the last."""
    for match in chain(MAIL.finditer(text), IDENTITY_CARD.finditer(text), PASSPORT.finditer(text)):
        yield match.span()
    for match in chain(*(form.finditer(text) for form in LOCAL_PHONES)):
        yield match.span()
    for match in NAMED.finditer(text):
        yield match.span("number")
    for match in chain(FIN.finditer(text), TYPED_FIN.finditer(text)):
        if not UNIT.fullmatch(match[0]):
            yield match.span()
    for match in CARD.finditer(text):
        if FOURS.fullmatch(match[0]) or (passes_luhn(match[0]) and not THREES.fullmatch(match[0])):
            yield match.span()
    for match in IBAN.finditer(text):
        if end := _end_of_iban(text, match.start()):
            yield match.start(), end
    for phone in PhoneNumberMatcher(text, "AZ", leniency=Leniency.VALID, max_tries=len(text)):
        if not DATE.search(phone.raw_string):
            yield phone.start, phone.end


def passes_luhn(number: str) -> bool:
    """Whether the last figure of a card's number is the check digit of the others."""
    figures = [int(one) for one in reversed(number) if one.isdigit()]
    doubled = (sum(divmod(2 * figure, 10)) for figure in figures[1::2])
    return (sum(figures[::2]) + sum(doubled)) % 10 == 0


def passes_97(account: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616)."""
    return int("".join(str(int(one, 36)) for one in account[4:] + account[:4])) % 97 == 1


def _end_of_iban(text: str, start: int) -> int:
    """One past the end of the account that begins at a place; 0 where none does."""
    account = ""
    for place in range(start, len(text)):
        character = text[place]
        if character.isascii() and character.isalnum():
            account += character
        elif character not in " -" or len(account) > IBAN_LENGTHS[-1]:
            return 0
        ended = place + 1 == len(text) or not text[place + 1].isalnum()
        if ended and len(account) in IBAN_LENGTHS and passes_97(account):
            return place + 1
    return 0
