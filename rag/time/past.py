"""Verbs of the past, by which a question asks for what is over rather than for what holds.

In English by their forms, in Azerbaijani by the ending of the last word, and only where the question is Azerbaijani:
"Haiti" and "graffiti" end so too. In Russian by endings that nouns share ("журнал", "школ"), so these are listed.
"""

from __future__ import annotations

import re

from index.text.language import told_language
from rag.time import names

_PRESENT = re.compile(r"\b(?:is|are|am|do|does|can|must|may|shall|should|will|has|have|need|needs|now)\b")
_PAST = re.compile(r"\b(?:did|was|were|had|used to)\b")
_PAST_VERB = re.compile(
    r"\b(?:[a-z]{3,}ed|won|held|took|became|led|wrote|built|said|told|gave|made|went|began|found|got|lost|sold|paid|sent"
    r"|came|saw|spent|met|left|rose|fell|grew|died|ran|brought|bought|caught|taught|chose|drew|flew|knew|spoke|stood)\b"
)
_AZERBAIJANI = ("az", "tr")
_AZERBAIJANI_PAST = re.compile(
    r"\b(?!(?:kim|nece|hara|hansi)\w*\W*$)"
    r"(?:\w{3,}(?:[dt][iu]|[dt][iu]lar|diler|m[iu]s(?:d[iu]r)?|[iu]b(?:lar|ler)?)|idi(?:ler)?)\W*$"
)
_NOUNS = (
    r"\w*(?:иал|уал|сонал|ционал|ессионал)а?|(?:\w*вок|кино|спорт)?зала?"
    r"|\w*(?:канал|терминал|финал|криминал|номинал|оригинал|журнал|сигнал"
    r"|арсенал|трибунал|адмирал|генерал|минерал|либерал|капитал|квартал|портал|причал|маршал|универсал|нелегал|идеал"
    r"|интервал|карнавал|подвал|перевал|обвал|привал|скандал|вандал|бокал|вокал|мангал|пенал|аврал|шквал)а?|[бв]алл?а?"
    r"|овала?|урала?|байкала?|ямала?|непала?|мало|немало|начала|начало|сначала|табло|зеркал[ао]?|одеял[ао]?|покрывал[ао]"
    r"|сало|ска?ла|шкал[аы]?|похвала|\w*(?:медал|детал|магистрал|спирал|педал|печал|вертикал|фестивал|госпитал|морал)и"
    r"|(?:(?:под)?от|раз|водораз|пре|у|пере)?дел[ао]?|тел[ао]?|сел[ао]|(?<=сколько )сел|\w*мысел|\w*стрел[аы]?|\w*узел"
    r"|орел|козел|осел|котел|пепел|мел|кресел|чисел|масел|весел|ремесел|дятел|пчел[аы]?|чучело|тяжело|весело|смело|цело|павел"
    r"|\w*(?:[аия]тел|свидетел|метел|добродетел|родетел|бел|недел|цел|модел|панел|тоннел|туннел|шинел|апрел|форел|акварел|карамел|капел"
    r"|оттепел|купел|постел|картел|дизел|щел|качел|артел|мотел|дуэл|неужел|параллел)и|отели"
    r"|сил[аи]?|пила|мил[аои]|могил[аи]?|перила?|чернила?|крокодила?|горил[аы]?|правил[ао]?|\w*(?:мобил|профил|водевил)и"
    r"|стили|текстили|михаила?|даниила?|людмила?|камила|тагила?|или"
    r"|(?:бело)?крыл[ао]?|мыл[ао]|пыл[аи]?|тыл[аи]?|кобыл[аы]?|рыло|стекл[ао]"
)
"""Russian words that look like a verb of the past, and are none; ё is е here."""
_CONSONANTS = (
    r"[шч]|мог|лег|жг|верг|стиг|торг|бег|берег|стриг|пряг|рос|нес|пас|тряс|вез|полз|лез|грыз|чез|мерз|шиб|гиб|греб|слеп|мер"
    r"|тер|пер|сек|тек|пек|влек|волок|ник|вык|сох|мок|гас"
)
"""What a Russian verb has in front of its "ла" instead of a vowel."""
_RUSSIAN_PAST = re.compile(
    r"(?<!\bв )(?<!\bво )(?<!\bна )(?<!\bза )(?<!\bс )(?<!\bсо )(?<!\bиз )(?<!\bот )(?<!\bдо )(?<!\bпо )(?<!\bо )"
    r"(?<!\bоб )(?<!\bу )(?<!\bк )(?<!\bпри )(?<!\bпод )(?<!\bнад )(?<!\bпро )(?<!\bдля )(?<!\bбез )(?<!\bчерез )"
    rf"\b(?!(?:{_NOUNS})\b)(?:[а-я]+(?:лся|лась|лось|лись)|[а-я]+(?:[аеиыя]|ну)л[аои]?|[а-я]*(?:[кмп]оло|поро)л[аои]?"
    rf"|[а-я]*(?:{_CONSONANTS})л[аои])\b"
)
"""Not right behind a preposition, where no verb stands."""
_WISHED = re.compile(r"\bчтобы?\b[^,.?!]*", re.IGNORECASE)
_NAME = re.compile(r"(?<=[^.?!:\s] )[А-ЯЁ][а-яё]+")
"""A word that has a capital though no sentence begins with it: Урал, Орёл, Людмила."""


def asks_what_happened(question: str) -> bool:
    """Whether a question asks for what is over rather than for what holds.

    Args:
        question: as it was asked, in English, Azerbaijani, Russian or Turkish.
    """
    folded = names.fold(question)
    if _PAST.search(folded) or has_russian_past(question):
        return True
    if told_language(question) in _AZERBAIJANI:
        return bool(_AZERBAIJANI_PAST.search(folded))
    return bool(_PAST_VERB.search(folded) and not _PRESENT.search(folded))


def has_russian_past(text: str) -> bool:
    """Whether a text has a Russian verb of the past."""
    return bool(_RUSSIAN_PAST.search(names.fold(_NAME.sub("", _WISHED.sub("", text)))))
