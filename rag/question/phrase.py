"""A question that is typed as a few words, "weekly ticket for students", in full.

A reader was trained on questions, and is unsure what a bare noun phrase asks for: the value of the thing that it names.
In English, Azerbaijani and Russian.
"""

from __future__ import annotations

import re

from rag.question.expected import asks
from rag.time.past import has_russian_past

_PRICED = r"(?:tickets?|pass(?:es)?|admission|entry|entrance|fares?|season cards?|subscription|permit)"
_VALUED = (
    r"(?:price|cost|fee|charge|toll|rent|tariff|rate|penalty|fine|surcharge|deposit|deadline|closing date|salary|wage"
    r"|pension|allowance|benefit|limit|phone number|telephone number|address|threshold|discount|capacity"
    r"|(?:opening|office|working|visiting) hours)"
)
_ENDS_PHRASE = r"(?=$|\W*$|\s(?:for|of|on|in|at|to|per|with|from|if|when|without|by)\b)"
_PRICE = re.compile(rf"^(?:[\w'’-]+\s){{0,5}}?{_PRICED}{_ENDS_PHRASE}", re.IGNORECASE)
_VALUE = re.compile(rf"^(?:[\w'’-]+\s){{0,5}}?{_VALUED}{_ENDS_PHRASE}", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|am|be|do|does|did|has|have|had|can|could|will|would|should|must|(?-i:may)|might|shall|i|we|you|they"
    r"|he|she|it|lost|want|wants|need|needs|got|get|buy|pay|pays|list|name|tell|show|give|thanks?|please|hello|hi)\b"
    r"|['’](?:s|m|re|ve|ll) ",
    re.IGNORECASE,
)
"""What a phrase without a verb has not."""
_LAST = re.compile(
    r"^(?P<rest>.+?),?\s(?P<asks>(?:(?:from|until|till|by|since) )?when|where|how much|why)\W*$", re.IGNORECASE
)
_COMMON = re.compile(
    rf"(?:{_PRICED}|{_VALUED}|\w+ly|the|an?|my|our|your|their|adults?|children|child|family|group|student|pensioners?|single"
    r"|return|day|night|season|annual|new|late|lost|minimum|maximum|average|current|latest)\b",
    re.IGNORECASE,
)
"""A first word that is no name, and has its capital from its place."""
_VALUE_FIRST = re.compile(
    r"^(?:the )?(?P<value>(?:phone|telephone) number|price|cost|fee|toll|tariff|penalty|deadline|address|salary"
    r"|(?:opening|office|working|visiting) hours) (?P<of>(?:[\w'’-]+ ?){1,5})$",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"^(?:the )?(?:documents?|papers) (?:(?:needed|required) )?(?P<what_for>(?:for|to) .+)$", re.IGNORECASE
)
_ALONE = re.compile(r"^(?:[^\W\d_]\S*|\d+(?:-\S+)?)(?: \S+){0,7}$")
"""A few words on one line; of more something is told."""
_RUSSIAN = {
    "Какая": r"цена|стоимость|сумма|величина|(?:гос)?пошлина|плата|зарплата|пенсия|скидка|дата",
    "Какое": r"расписание|пособие|время работы|количество",
    "Какие": r"цены|сроки|(?:при[её]мные )?часы|документы|справки",
    "Какой": r"тариф|штраф|сбор|адрес|телефон|номер|срок|график|режим|размер|лимит",
}
"""The word that asks for a value, by its gender."""
_RUSSIAN_VALUE = {
    asking: re.compile(rf"^(?:[а-яё]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие) )?(?:{value})(?= |$)", re.IGNORECASE)
    for asking, value in _RUSSIAN.items()
}
_RUSSIAN_NOUN = (
    r"билет|кредит|лимит|визит|аудит|комитет|университет|кабинет|бюджет|совет|пакет|предмет|буклет|паркомат|банкомат|институт"
    r"|маршрут|приют|сертификат|аттестат|результат|аппарат|формат|адвокат|депутат|запись|перепись|подпись|сеть|нефть|печать"
    r"|кровать|мать"
)
"""What ends as verbs of the present do."""
_RUSSIAN_VERB = re.compile(
    rf"\b(?!(?:{_RUSSIAN_NOUN})\b)"
    r"\w+(?:[аеиу]ть|[её]т|ит|ют|ят|ут|ат|ся|сь|йте|ую)\b",
    re.IGNORECASE,
)
_AZERBAIJANI_VALUE = re.compile(
    r" (?:(?P<amount>qiyməti|haqqı|rüsumu|cəriməsi|məbləği|maaşı|tarifi|müddəti|dəyəri)"
    r"|(?P<thing>ünvanı|nömrəsi|telefonu|tarixi|vaxtı|cədvəli|saatları|qrafiki)|üçün (?P<papers>sənədlər\w*))$",
    re.IGNORECASE,
)
_HAS_ARTICLE = re.compile(r"(?:the|an?|my|our|your|their)\s", re.IGNORECASE)


def as_question(text: str) -> str:
    """The question that a few words ask; anything else as it is.

    The price of what is bought, the value of a fee, a fine, a limit or a day; and a word that asks, where it is typed
    last, is put first: "last bus to Orrin when".
    """
    bare = " ".join(text.split()).rstrip("?.! ")
    if last := _LAST.match(bare):
        clauses = asks(last["rest"]) or "," in last["rest"]
        return text if clauses else f"{last['asks'].capitalize()} {last['rest']}?"
    if asks(bare) or _SENTENCE.search(bare) or "\n" in text.strip():
        return text
    if other := _in_another_language(bare):
        return other
    if papers := _PAPERS.match(bare):
        return f"Which documents are needed {papers['what_for']}?"
    if _COMMON.match(bare):
        bare = bare[0].lower() + bare[1:]
    the = "" if _HAS_ARTICLE.match(bare) else "the "
    if _VALUE.match(bare):
        return f"What is {the}{bare}?"
    if _PRICE.match(bare):
        return f"How much is {the}{bare}?"
    first = _VALUE_FIRST.match(bare)
    return f"What is the {first['value']} of {first['of']}?" if first else text


def _in_another_language(bare: str) -> str:
    """The question that a few words in Azerbaijani or Russian ask; "" where they ask for no value."""
    if not _ALONE.match(bare):
        return ""
    if found := _AZERBAIJANI_VALUE.search(bare):
        asked = "nə qədərdir" if found["amount"] else "nədir" if found["thing"] else "hansılardır"
        return f"{bare} {asked}?"
    asking = next((asking for asking, value in _RUSSIAN_VALUE.items() if value.match(bare)), "")
    if not asking or "," in bare or _RUSSIAN_VERB.search(bare) or has_russian_past(bare):
        return ""
    small = bare if bare[1:2].isupper() else bare[0].lower() + bare[1:]
    return f"{asking} {small}?"
