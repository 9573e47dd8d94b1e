"""Questions made of the sentences of releases: the figure, the price, the day or the place is what is asked for.

Whatever a question asks for is known from its sentence, so that an answer to it can be checked. Nobody is named: a
word with a capital has to be one that the releases also write small, a country's, a month's or an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from babel import Locale

from index.text.analysis import content_terms
from index.text.sentences import sentences
from index.types import Document
from rag.question.follow_up import REFERENCE, leans
from ui.languages.translation import LOCALES

LENGTHS = range(20, 111)
"""Characters of a question."""
FEWEST_TERMS = 3
"""Less names too little to be asked alone."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ABBREVIATION = re.compile(r"[^\W\d_a-zа-яəöüğışç]{2,6}")
VAGUE = re.compile(
    r"[\"“”«»;:()\[\]…?!]|\.\s|\b(?:he|she|they|we|you|i|who|which|that|these|those|such|said|says|added|last|next|today"
    r"|yesterday|tomorrow|monday|tuesday|wednesday|thursday|friday|o|onlar|biz|siz|mən|həmin|onlardan|ki|bildir\w*|dedi"
    r"|deyib|keçən|ötən|dünən|sabah|bu|он|она|они|мы|вы|я|который|которая|которые|этот|эта|эти|это|их|сказал\w*"
    r"|сообщ\w*|отметил\w*|вчера|сегодня|завтра|прошл\w+|что|из них|mr|mrs|ms|g-n)\b",
    re.IGNORECASE,
)
NUMBER = r"\d[\d.,]*(?: \d{3})*"
AZ_MONTHS = "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr"
RU_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
EN_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
EN_DAY = rf"(?:\d\d? )?(?:{EN_MONTHS})(?: \d\d?,?)?(?: \d{{4}})?|\d{{4}}"
MONEY = r"(?:manats?|AZN|crowns|dollars|euros?|roubles|krons?)"

# Of each language: kind, what a sentence looks like with what is asked for in `asked`, and the question.
FORMS: Mapping[str, Sequence[tuple[str, re.Pattern[str], str]]] = {
    language: [(kind, re.compile(form), question) for kind, form, question in forms]
    for language, forms in {
        "en": (
            (
                "price",
                rf"(?P<a>(?:The|A|An) [^,]{{3,60}}?) (?:is|are|costs?) (?P<asked>{NUMBER} {MONEY})\b.*",
                "How much is {a}?",
            ),
            (
                "number",
                rf"(?P<asked>{NUMBER}) (?P<a>[a-z][^,]{{3,80}}? "
                r"(?:were|was|are|have been|has been|will be|took|visited|received|came) [^,]+)\.",
                "How many {a}?",
            ),
            (
                "number",
                rf"(?P<b>[A-Z][^,]{{3,50}}?) (?:has|have) (?P<asked>{NUMBER}) (?P<a>[a-z][a-z ]{{2,40}})\.",
                "How many {a} does {b} have?",
            ),
            (
                "day",
                r"(?P<a>The [^,]{3,60}?) (?P<b>was|were|is|are|will|has|have) (?P<c>[^,]{3,60}?) "
                rf"(?:on|in|from|since|until) (?P<asked>{EN_DAY})\.",
                "When {b} {a} {c}?",
            ),
            (
                "place",
                r"(?P<a>The [^,]{3,60}?) (?P<b>is|was|are|were|will be) (?P<c>located|situated|held|opened|built) "
                r"(?P<asked>(?:in|at) [^,]{3,50})\.",
                "Where {b} {a} {c}?",
            ),
        ),
        "az": (
            ("price", rf"(?P<a>[^,]{{5,90}}) (?P<asked>{NUMBER}) (?P<b>(?:manat|kron|AZN)\w*)\.", "{a} neçə {b}?"),
            (
                "number",
                rf"(?P<a>[^,]{{5,60}}) (?P<asked>{NUMBER}) "
                rf"(?P<b>(?!(?:{AZ_MONTHS}|nömrəli|saylı|manat|kron)\b)[a-zçəğıöşü]{{2,}} [^,]{{3,60}})\.",
                "{a} neçə {b}?",
            ),
            (
                "day",
                rf"(?P<a>[^,]{{0,60}}?) ?(?P<asked>\b\d\d? (?:{AZ_MONTHS})(?: \d{{4}}-c[iıuü] il\w*| ?-?\w+)?"
                r"(?: tarixində| tarixindən)?) (?P<b>[^,]{5,60})\.",
                "{a} nə vaxt {b}?",
            ),
            ("place", r"(?P<a>[^,]{5,60}) (?P<asked>\w[^,]{3,60}) ünvanında yerləşir\.", "{a} harada yerləşir?"),
        ),
        "ru": (
            (
                "price",
                rf"(?P<a>[^,]{{5,70}}) (?P<b>стоит|составляет) (?P<asked>{NUMBER} (?:манат|крон|рубл)\w*)\b.*",
                "Сколько {b} {a}?",
            ),
            (
                "number",
                rf"(?P<a>[^,]{{3,60}}) (?P<asked>{NUMBER}) "
                r"(?P<b>человек|мест|дней|лет|раз|граждан|единиц)(?P<c>[^,]*)\.",
                "Сколько {b} {a}{c}?",
            ),
            (
                "day",
                rf"(?P<a>[^,]{{5,70}}) (?P<asked>(?:с |до |по )?\d\d? (?:{RU_MONTHS})(?: \d{{4}} года)?)(?P<b>[^,]*)\.",
                "Когда {a}{b}?",
            ),
            (
                "place",
                r"(?P<a>[^,]{5,60}) находится (?P<asked>(?:в|на|по адресу) [^,]{3,60})\.",
                "Где находится {a}?",
            ),
        ),
    }.items()
}


@dataclass(frozen=True, slots=True)
class Cloze:
    """A question, and what its sentence says.

    Attributes:
        kind: "price", "number", "day" or "place".
        question: in the sentence's language.
        asked: the words of the sentence that it asks for.
        document_id: of the release.
    """

    kind: str
    question: str
    asked: str
    document_id: str


def clozes(releases: Sequence[Document], language: str) -> Iterator[Cloze]:
    """Questions in a language that sentences of releases answer, release by release.

    Args:
        releases: in that language, as they are to be tried.
        language: a key of ``LOCALES``.
    """
    small = {word for one in releases for word in WORD.findall(one.text) if word.islower()}
    for release in releases:
        for place in sentences(release.text, language):
            yield from _of_sentence(place.text_of(release.text), release.id, language, small)


def _of_sentence(sentence: str, document_id: str, language: str, small: set[str]) -> Iterator[Cloze]:
    if VAGUE.search(sentence) or "\n" in sentence:
        return
    for kind, form, question in FORMS[language]:
        if found := form.fullmatch(sentence):
            parts = {name: words or "" for name, words in found.groupdict().items() if name != "asked"}
            opening = "a" if found.start("a") == 0 else "b"
            if language != "az":
                parts = {name: _inside(words, small) if name == opening else words for name, words in parts.items()}
            made = re.sub(r"\s+", " ", question.format(**parts)).replace(" ?", "?").strip()
            made = made[:1].upper() + made[1:]
            if len(made) in LENGTHS and _stands_alone(made) and names_nobody(made, language, small):
                yield Cloze(kind, made, found["asked"], document_id)
                return


def _inside(words: str, small: set[str]) -> str:
    """The beginning of a sentence as it stands inside of one."""
    first = words.split(" ")[0]
    lower = first.lower()
    return lower + words[len(first) :] if lower in small or lower in ("the", "a", "an") else words


def _stands_alone(question: str) -> bool:
    return len(set(content_terms(question))) >= FEWEST_TERMS and not leans(question) and not REFERENCE.search(question)


def names_nobody(question: str, language: str, small: set[str]) -> bool:
    """Whether no word of a question can be a person's name.

    Args:
        question: as it is asked.
        language: of the question.
        small: the words that the releases write small.
    """
    return all(
        word[0].islower()
        or (lower := word.lower()) in small
        or lower in OPENING
        or ABBREVIATION.fullmatch(word)
        or any(lower.startswith(name) for name in known_names(language))
        for word in WORD.findall(question)
    )


OPENING = frozenset(["how", "when", "where", "сколько", "когда", "где"])


@cache
def known_names(language: str) -> tuple[str, ...]:
    """Beginnings of capitals that are no person's: months, countries and their capitals' likes, as CLDR has them."""
    locale = Locale.parse(LOCALES[language])
    months = chain.from_iterable(locale.months["format"][width].values() for width in ("wide",))
    lands = (part for name in locale.territories.values() for part in WORD.findall(name))
    return tuple(sorted({name.lower()[: max(4, len(name) - 1)] for name in (*months, *lands) if len(name) > 3}))
