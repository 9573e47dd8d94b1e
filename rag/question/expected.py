"""What a question asks for: words of a certain kind, a sentence, or several things.

Whether a span can be its answer at all, whether only whole sentences are, and whether different answers are a list.
"""

from __future__ import annotations

import re

from rag.amounts import ANY_MONEY, MEASURES, MONEY_IN_ENGLISH
from rag.question.named import CAPITAL
from rag.question.units import is_of_asked_unit

# Questions that only a number answers, in English, Azerbaijani or Russian.
# Not "when" or "how much", which words answer too: "after the war", "twice that".
ONLY_A_NUMBER_ANSWERS = re.compile(
    r"\bhow (?:many|old|high|tall)\b|\b(?:what|which) (?:year|time|percentage)\b|\bhow much money\b"
    r"|\b(?<!whose )phone number\b|\bwhat(?: is|['’]s| was) the (?:price|fare|rate)\b"
    rf"|\bin (?:{MONEY_IN_ENGLISH}|percent|kilometers|kilometres|meters|metres|miles)\b"
    r"|\b(?:neçə|nece)\s+(?!cür|növ)\w|\b(?:neçəyə|neceye)\w*|\b(?:neçənci|hansı)\s+(?:il|saat)\w*"
    r"|\b(?:telefon|qaynar xətt)\w*\s+nömrə\w*"
    r"|\b(?:скольк[ои]\w*|во сколько|в котором часу)\b(?!\s+(?:времени|долго))|\bв како[мй] год\w*"
    r"|\b(?:какой|каков)\b[^?]*\bтелефон\w*|\bпо какому (?:телефону|номеру)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven"
    r"|eigh|nine)ty|hundreds?|thousands?|[mbtr]+illions?|dozens?|half|third|quarter|once|twice|single|only|both|couple"
    r"|pair|all|no|none|any|several|many|few|most|noon|midnight|free|nothing"
    r"|an? (?:second|minute|hour|day|week|month|year))\b"
    r"|\b(?:bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|iyirmi|otuz|qırx|əlli|altmış|yetmiş|səksən|doxsan|yüz|milyon"
    r"|milyard|yarım?(?!m?(?:ada|çıq|stans))|sıfır|dəfə|heç|bütün|pulsuz|ödənişsiz)(?:[dlmnsy]?[ıiuüəa]\w{0,5})?\b"
    r"|\b(?:min(?:lər\w*|dən|ə|dir)?|qat|onlarla)\b|\bon(?=\s(?:bir|iki|min|milyon|il|ay|saat|manat|faiz|metr|kilometr|km|ton"
    r"|litr|hektar|dollar|avro|rubl|kron|ev|otaq|\w*[əıöüğşç])\w*)"
    r"|\b(?:од(?:ин|на|но|ного|ной)|дв[аеу]\w{0,3}|двои?[ех]|тр(?:и|[её]х|ое|оих|емя)|четыр\w{1,3}|четвер(?:т\w{1,2}|о|ых)|пят(?!ниц)\w{1,7}"
    r"|шест(?!в)\w{1,7}|сем(?:ь|и|ью|еро)|семнадцат\w{1,2}|сем[ьи]десят\w?|вос[еь]м\w{1,8}|девят\w{1,8}|девяносто|десят\w{1,3}"
    r"|\w+надцат\w{1,2}|(?:два|три)дцат\w{1,3}|сорока?|девяноста|сто|ста|двести|(?:три|четыре)ста|(?:двух|(?:тр|четыр)[её]х|(?:пят|шест|сем|вос[еь]м|девят)и)сот"
    r"|сот(?:н\w+|ен)|тысяч\w{0,3}"
    r"|миллион\w{0,3}|миллиард\w{0,3}|полтор\w+|половин\w+|пол(?:час|год|дня|дюжин|недел|месяц|минут|века|литр|кило|процент)\w*|получаса?|трет[ьи]|втрое|вдвое|раза?|все|всех|ни|никто|бесплат\w+"
    r"|свобод\w+|полдень|полночь|ноль|нуля?|об[ае]|пар[ауы]|несколько|десятк\w+|дважды|трижды)\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"\b(?:на|за|через) сколько(?: времени)?\b|\bсколько (?:\w+ ){0,2}?(?:времени|дл[ия]\w+|продл\w+|продолжа\w+"
    r"|действ\w+|занима\w+|займ\w+|ид[её]т|идти|ехать|ед[еу]т|ждать|жд[уё]т|хран\w+|ремонтир\w+)\b",
    re.IGNORECASE,
)
_ONE_UNIT = re.compile(
    r"\W*(?:(?:на|за|через|около|в течение|целый|целую|ровно) )*(?:час|сутки|день|недел[юя]|месяц|год|минут[ау])\W*",
    re.IGNORECASE,
)
"""Of Russian, what is one by itself: "месяц" is a length, as "one month" is."""
_ASKED_IN_AZERBAIJANI = re.compile(r"\bne[çc]\w*|\bhansı\b", re.IGNORECASE)
_TEN = re.compile(
    r"(?i:\bon(?:a|u|da|dan|dur)?\W*\Z)|\bon\b(?=\s(?!(?:an?|the|its|his|her|their|our|this|that|each|every|all|any|one|foot"
    r"|average|board|time|behalf|top|request|sale|site|duty|weekdays|weekends|both|which)\b)[a-zəıöüğşç])"
)
"""Ten in Azerbaijani, and none of the English "on"."""
ONLY_AN_ADDRESS_ANSWERS = re.compile(
    r"\b(?:what|which)(?: is|['’]s| are) (?:the|its|their) (?:[\w-]+ ){0,2}address(?:es)?\b"
    r"|\bünvanı (?:nədir|nədi|hansıdır|necədir)\b|\bhansı ünvanda\b|\bпо какому адресу\b|\bкакой (?:\w+ )?адрес\b",
    re.IGNORECASE,
)
ONLY_MONEY_ANSWERS = re.compile(r"\b(?:what|how much) (?:do|does|did|will|would) [^?]*\b(?:cost|earn)\b", re.IGNORECASE)
NO_SHARE = re.compile(r"^(?!.*(?:\bper ?cent|%))", re.IGNORECASE | re.DOTALL)
RANK = re.compile(r"\b(?:deput(?:y|ies)|vice|acting|assistant|müavin|заместител)", re.IGNORECASE)
"""What makes another office of an office."""
PRONOUN = re.compile(
    r"(?:he|she|they|it|his|her|their|him|them|who|this|that|we|our"
    r"|o|onlar|onun|onların|onu|onları|ona|onlara|bu|biz|bizim|он|она|оно|они|его|её|ее|их|ему|ей|им|это|этот|эта|мы|наш)",
    re.IGNORECASE,
)
ASKS_ADDRESS = re.compile(
    r"\b(?:what|which|whose)\b[^?]*\baddress\b|\bünvan\w*\b[^?]*\b(?:nə\w*|hansı\w*)\b|\bhansı ünvan\w*"
    r"|\bкак(?:ой|ому|им)\b[^?]*\bадрес\w*",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"\d|@|\bwww\.|\b(?:street|st|avenue|ave|road|lane|square|boulevard|highway)\b|\b\w+\.(?:az|com|org|net|ru|gov)\b"
    r"|\b(?:küçə|prospekt|meydan|şosse|döngə|xiyaban|улиц|проспект|площад|шоссе|переул|бульвар|набережн)\w*|\b(?:ул|пр|пл)\.",
    re.IGNORECASE,
)
WHO = re.compile(r"^\W*(?:and |so |а |и |bəs )?(?:who|кто)\b|\bkim(?:dir|di)?\b", re.IGNORECASE)
PLACE = re.compile(r"(?:in|at|on|from|near|в|во|на|из|около|при)\s", re.IGNORECASE)
"""What says where, and so not who."""
LOCATIVE = re.compile(r"(?:\w+\s){0,2}[^\W\d_a-zəıöüğşç](?!\w*zad[aə]\b)\w+[dt][aə]\W*$")
"""What says where in Azerbaijani; in another language it is a name, as Costa and Amanda are."""
_OFFICE = (
    r"(?:head|director|chief|chair\w*|minister|mayor|rector|president|manager|captain|leader|commissioner|governor"
    r"|boss)"
)
_AZERBAIJANI_OFFICES = "rəhbər|direktor|müdir|rəis|sədr|nazir|rektor|başçı|kapitan|səfir|prezident"
HOLDER = re.compile(
    rf"^\W*(?:and |so )?who(?:['’]s| is| was)? (?:now |currently )?(?:(?:leads|heads|runs|leading|heading|running)\b"
    rf"|in charge of\b|(?:the )?(?:\w+ ){{0,3}}{_OFFICE}\b)"
    r"|\bkim(?:dir)? (?:\w+ )?(?:rəhbərlik|başçılıq) (?:edir|edib|edirdi)\b|\bkim idarə edir\b"
    rf"|\b(?:{_AZERBAIJANI_OFFICES})\w{{0,4}}"
    r" (?:indi |hazırda )?kim\w*"
    r"|\bkim\w* (?:direktor|müdir|rəis|sədr|nazir|rektor|səfir|kapitan)\w*"
    r"|\bкто (?:сейчас |щас |теперь |стал |был |нов\w+ |у \w+ )*(?:возглав\w+|руковод\w+|управля\w+|директор|глава"
    r"|министр|мэр|ректор|начальник|капитан|председатель|руководитель|заведующ\w+|президент|посол|губернатор)\b",
    re.IGNORECASE,
)
"""Questions for who holds an office; only a name answers."""
_RUSSIAN_OFFICES = (
    r"глав|директор|министр|мэр|ректор|начальник|капитан|председател|руководител|заведующ|президент|посол|посл"
    r"|губернатор"
)
HEAD = re.compile(
    rf"\b{_OFFICE}s?\b|\b(?:lead(?:s|ing)?|led|head(?:s|ed|ing)|runs?|running|directs|commands|in charge|took over)\b"
    rf"|\b(?:{_AZERBAIJANI_OFFICES})"
    rf"|\bidarə ed|\b(?:возглав|руковод|завед|управля)|\b(?:{_RUSSIAN_OFFICES})"
    r"|\b(?:former(?:ly)?|until now|бывш\w+|sabiq|keçmiş|işləmiş)\b",
    re.IGNORECASE,
)
"""An office, what its holder does, or that somebody is a deputy no more."""
DEPUTY = re.compile(
    rf"\b(?:deput(?:y|ies)|vice|assistant)[\s-]+(?:(?:prime|general|of|to|the)\s+){{0,2}}(?:{_OFFICE}s?\b)?"
    r"|\b\w*(?:rəhbər|direktor|müdir|rəis|sədr|nazir|rektor|başçı|prezident)\w*\s(?:birinci\s)?müavin\w*"
    rf"|\bзаместител\w*(?:\s(?:\w+\s)?(?:{_RUSSIAN_OFFICES})\w*)?|\b(?:вице-|зам)\w+",
    re.IGNORECASE,
)
"""A deputy, with the words for whose deputy it is."""
_CAPITAL = re.compile(rf"\b{CAPITAL}")
COUNTED = re.compile(
    r"\bhow many\s+[^\W\d]+|\bneçə\s+(?!cür\b)[^\W\d]+"
    r"|(?<!во )\bсколько\s+(?!\w+(?:ит|ат|ят|ют|ут|[её]т|ла|ло|л|ли|ть|ться|тся|ия|ие|ка|та|ра|на)\b)[^\W\d]{3,}",
    re.IGNORECASE,
)
"""Of Russian, "сколько" before a verb or a subject asks how much."""
_MEASURES = rf"{MEASURES}|{ANY_MONEY}"
MEASURE = re.compile(
    rf"\d[\d.,\s]*(?:million|thousand|min|milyon|тыс\w*|млн|миллион\w*)?\s?(?:{_MEASURES})\b", re.IGNORECASE
)
MEASURED = re.compile(
    rf"\b(?:{_MEASURES}|money|far|cost\w*|денег|деньг\w*|pul\w*|стои\w*|qiymət\w*|ödə\w*|\w*пла[тч]\w*|получ\w*|обойд\w*|\w*трат\w*|km|км)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:who|whom|whose|what|when|where|which|why|how"
    r"|kim(?!i\b)\w*|nə(?:dir?|yi|yin\w*|yə|ylə|dən|də(?:dir?)?|çi\w*|lər\w*)?|hans[ıi]\w*|ha[çc]an\w*"
    r"|har(?:a?da\w*|a(?:ya|dan|dır|sı)?)"
    r"|ne[çc][əe]\w*|niy[əe]|ne (?:vaxt|zaman|q[eə]d[eə]r|[uü][cç][uü]n)|nedir?"
    r"|кто|кого|кому|кем|ком|что|чего|чем|чему|ч(?:ей|ья|ь[её]|ьи|ьих|ьей|ьим)|когда|где|куда|откуда"
    r"|как(?:ой|ая|ое|ие|их|им|ими|ого|ому|ом|ую|ов\w?)?|почему|зачем|отчего|поч[её]м|сколько|скольких|скольким\w?|докуда"
    r"|насколько(?! (?:я|мне|мы|нам)\b)"
    r"|(?:в|с) котор(?:ом|ого) час[уа]|в котором году|которого числа|который час)\b",
    re.IGNORECASE,
)
# "Which centers ...?" rather than "Which center ...?"
_NO_PLURAL = (
    r"(?!(?:is|was|does|has|this|\w+ss|gas|lens|series|\w*bus|\w*virus|campus|status|census|bonus|circus|surplus|basis"
    r"|crisis|analysis|diagnosis|axis)\b)"
)
"""What ends in -s and names one thing, or is a verb."""
_DOES = (
    r"(?!(?:issues|gives|grants|provides|runs|stops|serves|builds|hosts|sells|offers|makes|takes|pays|holds|owns|leads|heads"
    r"|wins|keeps|needs|starts|opens|closes|covers|uses|accepts|employs|produces|publishes|controls|operates|manages"
    r"|receives|gets|teaches|treats|requires|allows|checks|collects|charges|buys|handles|organi[sz]es|registers)"
    r"\s+(?:the|an?|this|that|it|them|us|you|me|him|her|his|its|their|my|our|your|[\w-]+s)\b)"
)
"""Not what is done to something, as in "Which office issues the permit?"."""
SEVERAL = re.compile(
    rf"\bwhich\s+(?:of\s+the\s+)?{_NO_PLURAL}[\w-]{{2,}}s\b(?!['’])"
    rf"|\bwhich\s+(?:of\s+the\s+)?(?:\w+\s+){{1,2}}?{_NO_PLURAL}{_DOES}[\w-]{{2,}}s\b(?!['’])"
    r"|\bwhat\s+(?:[\w-]+\s+){0,2}?[\w-]{2,}s\s+(?:of\s+\w+\s+)?(?:are|were|do|did|have|had|can|will|should|must)\b"
    r"|\bwhat\s+(?:kinds|types|sorts)\b"
    r"|\b(?:which|what|who|where)\s+(?:all\s+)?(?:are|were)\b"
    r"|\b(?:list|name|enumerate)\s+(?:all|the|some|every|\w+s\b)"
    r"|\b(?:hansı|hansi)\s+(?:\w+\s+)?\w+(?:lar|lər)\w*"
    r"|\bkimlər\w*|\b(?:какие|каких|каким|какими|кого из|перечислите|назовите)\b",
    re.IGNORECASE,
)
# "Is ...?", in the last sentence: "I am a student. Am I entitled to it?"
VERDICT = re.compile(
    r"(?:^|[.!;\n]\s*|,\s*(?:so|and|but)?\s*)(?:(?:and|but|so|then|please|hello)\W+)?"
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|may|must|might|shall|should|will|would|need)(?:n?['’]t)?\s"
    r"(?!(?:\w+\s){0,3}(?:tell|say|explain)\b)[^.?!\n]*\W*$"
    r"|\b(?!kim)\w{2,}m[ıiuü]\s*\?*\s*$|\bли\b|^(?:можно|нужно|надо|разрешено|правда)\s",
    re.IGNORECASE,
)
_PLAIN_VERDICT = re.compile(
    r"\b(?:я|мы)\b[^?]*\b\w{2,}(?:у|ю|[еи]м|юсь|усь|[еи]мся)\b[^?]*\?\s*$"
    r"|\b\w{2,}(?:[аяуе]ют|ются|утся|ятся|ется|ится|[иы]тся)\b[^?]*\?\s*$"
    r"|\b(?:нуж(?:ен|на|но|ны)|надо|можно|положен\w{0,2}|обязан\w{0,2}|долж(?:ен|на|но|ны)|платят|берут|дают|ходит|ходят"
    r"|работает|действует|есть)\b[^?]*\?\s*$"
    r"|\s\w{2,}(?:[ıiuü]r(?:am|əm|[ıiuü][qk]|s[ae]n|lar|lər|s[ıiuü]n[ıiuü]z)?|(?:acağ|əcəy)\w{1,3}|(?:acaq|əcək)(?:lar|lər)?"
    r"|m(?:al[ıi]|əli)\w{0,4})\s*\?\s*$|\solar\s*\?\s*$",
    re.IGNORECASE,
)
"""A yes or no that Russian and Azerbaijani ask by the voice alone: "Студенты платят?", "Tələbə pul ödəyir?"."""
REASON = re.compile(
    r"\bwhy\b|\bhow come\b|\b(?:what|which) reasons?\b|\bwhat(?:['’]s| is| was| are| were) the (?:reason|cause)s?\b"
    r"|\bwhat (?:has |had )?(?:caused|led to)\b|\b(?:niyə|niye|nə üçün|ne ucun|(?:nə|hansı) səbəb\w*)\b"
    r"|\bsəbəbi? nədir\b"
    r"|\b(?:почему|зачем|отчего|из-за чего)\b|\bпо как(?:ой|им) причин|\bв ч[её]м причина\b"
    r"|\bкаков[аы] причин|\bчто (?:стало причиной|вызвало|привело к)\b|\bчем вызван",
    re.IGNORECASE,
)
WAY = re.compile(
    r"\bhow (?:do|does|did|can|could|should|shall|must|may|to|is|are|was|were|will|would)\b"
    r"|\bwhat (?:should|must|shall|do|can|has to|is to) (?:\w+ ){0,2}(?:do|be done)\b|\bwhat to do\b"
    r"|\b(?:necə|nə (?:etməli\w*|etmək (?:lazım|olar|gərək)\w*|edim|edək)|hansı yolla(?! (?:get|ged|gəl)))\b"
    r"|\bкаким образом\b"
    r"|\bкак\b(?!\s+(?:долго|часто|много|зовут|называ\w*))"
    r"|\bчто (?:нужно |надо |мне )*делать\b",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"\b(?:what|which) (?:\w+ )?(?:documents?|papers|paperwork|certificates?)\b"
    r"|\bwhat (?:do|does|did|must|should|shall|will|would) (?:[\w'’-]+ ){1,3}?"
    r"(?:need|bring|attach|submit|enclose|provide|take along)\b"
    r"|\bwhat (?:has|have|must|should|is|are) (?:to )?(?:be )?"
    r"(?:attached|enclosed|submitted|provided|brought|needed|required)\b"
    r"|\b(?:hansı|nə) sənəd\w*|\bhansı kağız(?:lar\w*| lazım\w*)|\bnə (?:lazımdır|tələb olunur)\b"
    r"|\bnə(?:yi|lər|ləri)? (?:\w+ )?(?:gətir|yüklə|təqdim et|əlavə et)(?:məli\w*|mək (?:lazım|gərək)\w*|im)\b"
    r"|\bкаки[ехм]\w* (?!ценн)(?:\w+ )?(?:документ|справк|бумаг)\w*"
    r"|\bчто (?:нужно|надо) (?:принести|взять с собой|предоставить|приложить)\b",
    re.IGNORECASE,
)


def asks_for_sentence(question: str) -> bool:
    """Whether no few words answer: it asks for a yes or no, a reason, a way to do something, or the papers for it.

    In English, Azerbaijani or Russian.
    """
    return asks_for_verdict(question) or asks_for_passage(question)


def asks_for_verdict(question: str) -> bool:
    """Whether a yes or no answers, in English, Azerbaijani or Russian."""
    plainly = _PLAIN_VERDICT.search(question) and not ASKS.search(question)
    return bool(VERDICT.search(question.strip()) or plainly)


def asks_for_number(question: str) -> bool:
    """Whether only a number answers, of what the last question asks."""
    asking = [part for part in re.split(r"[?\n]", question) if asks(part)]
    return bool(asking) and bool(ONLY_A_NUMBER_ANSWERS.search(asking[-1]))


def asks_for_passage(question: str) -> bool:
    """Whether a sentence alone may not be enough: it asks for a reason, a way to do something, or the papers for it."""
    return any(kind.search(question.strip()) for kind in (REASON, WAY, PAPERS))


def asks_for_reason(question: str) -> bool:
    """Whether it asks why."""
    return bool(REASON.search(question))


def of_asked_rank(question: str, sentence: str) -> bool:
    """Whether a sentence may tell of the deputy, or of the head, that a question asks for: they are two persons.

    Who asks for a deputy is told nothing by a sentence without one, and who asks for the head nothing by one in which
    each office is a deputy's.
    """
    if RANK.search(question):
        return bool(RANK.search(sentence))
    if not HOLDER.search(question) or not RANK.search(sentence):
        return True
    return bool(HEAD.search(DEPUTY.sub(" ", sentence)))


def asks(question: str) -> bool:
    """Whether a question says by itself what it asks for; "And in Yevlakh?" does not."""
    return bool(ASKS.search(question))


def can_answer(question: str, words: str, language: str = "") -> bool:
    """Whether some words are of the kind that a question asks for, where that is a number, an address or a price.

    A pronoun alone answers nothing: who is meant stands elsewhere.

    Args:
        question: it may have earlier ones in front, on lines of their own, which it leans on. What the last one asks
            counts, or, where that asks nothing by itself ("And in Yevlakh?"), the one before.
        words: the span that was read.
        language: that it is written in; "" where it is not known.
    """
    if PRONOUN.fullmatch(words.strip()):
        return False
    asking = [part for part in re.split(r"[?\n]", question) if asks(part)]
    if not asking:
        return True
    if (WHO.search(asking[-1]) and says_where(words, language)) or is_of_another_unit(asking[-1], words):
        return False
    if not is_of_asked_unit(asking[-1], words) or (HOLDER.search(asking[-1]) and not _CAPITAL.search(words)):
        return False
    if ONLY_A_NUMBER_ANSWERS.search(asking[-1]) and not _gives_number(asking[-1], words):
        return False
    wanted = (
        (ONLY_AN_ADDRESS_ANSWERS, ADDRESS),
        (ONLY_MONEY_ANSWERS, NO_SHARE),
    )
    return all(kind.search(words) for asked, kind in wanted if asked.search(asking[-1]))


def says_where(words: str, language: str) -> bool:
    """Whether some words say where something is, in a language or, where it is "", in any."""
    return bool(PLACE.match(words) or (language in ("", "az", "tr") and LOCATIVE.match(words)))


def _gives_number(question: str, words: str) -> bool:
    """Whether some words have a number, or one unit of time where it is asked how long."""
    return bool(
        NUMBER.search(words)
        or (_ASKED_IN_AZERBAIJANI.search(question) and _TEN.search(words))
        or (_HOW_LONG.search(question) and _ONE_UNIT.fullmatch(words))
    )


def is_of_another_unit(question: str, words: str) -> bool:
    """Whether things are counted and some words are a length, an area, a weight or money: "2.9 km" are no lanes."""
    counted = COUNTED.search(question)
    return bool(counted) and bool(MEASURE.search(words)) and not MEASURED.search(question)


def asks_for_several(question: str) -> bool:
    """Whether more than one thing is asked for, in English, Azerbaijani or Russian."""
    return bool(SEVERAL.search(question))
