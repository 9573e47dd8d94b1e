"""What the headline and the first sentences of a release say about another one, or about itself.

The rules are narrow: a headline begins or ends with the word that newsrooms put there, and a sentence names a release
as its own ("our release of 2 September", "this notice replaces ..."); a report on somebody's correction does neither.
English, Azerbaijani, Russian and Turkish. Letters are compared without their case, and Turkic ones without their dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from index.archive.references import Kind, Reference
from index.cleaning.dates import in_dateline, nearest_days

LEAD = 700
"""Characters of a text that are looked at."""
_STEMS = (
    *("correct", "errat", "corrigend", "withdr", "retract", "replace", "supersede", "update", "revoked", "rescinded"),
    *("wrong", "error", "duzelis", "duzelt", "legv", "geri ", "evez", "yenilen", "qosul", "tashih", "iptal"),
    *(
        "guncelle",
        "yerine",
        "yerini",
        "исправл",
        "поправк",
        "уточнен",
        "отозва",
        "отзыва",
        "аннулир",
        "замен",
        "обновлен",
    ),
    *("опечат", "ошиб", "неверн", "неправил", "утратил", "отмен", "sehv", "yanlis", "hatal"),
)
_FOLDED = tuple(zip("əöüçşğı", "eoucsgi", strict=True))
_MARKS = r"\s*(?:[:.!–—|]|-\s|$)\s*"
_EN = (
    r"(?:(?:press|news|media)[ -])?(?:release|notice|statement|announcement|advisory|advice|bulletin|report|alert"
    r"|warning|communique)"
)
_NO = r"(?:no|nr|number)\b[. ]{0,2}\d[\d/.-]*"
_AZ = r"(?:(?:press[- ]?reliz|elan|melumat|bildiris|aciqlama|xeberdarliq|reliz|mesaj|xeber)\w*)"
_RU = r"(?:(?:пресс-)?(?:релиз|сообщени|объявлени|заявлени|уведомлени|предупреждени|информаци)\w*)"
_TR = r"(?:(?:basin )?(?:bulten|aciklama|duyuru|bildiri|uyari|haber|ilan)\w*)"

_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "corrects",
        re.compile(
            rf"^(?:correction|errat(?:um|a)|corrigend(?:um|a)|corrected(?: (?:version|{_EN}))?){_MARKS}"
            rf"|^(?:correction|erratum|corrigendum) to (?:the |our )?(?:{_EN}\b[ ,:-]*)?"
            r"|^(?:исправлени[ея]|поправка|уточнение) (?:к|в) "
            r"|\s(?:haqqinda|barede|dair|hakkinda) (?:duzelis|duzeltme)$"
            rf"|^(?:duzelis(?:ler)?|duzelis edilmis {_AZ}){_MARKS}"
            rf"|^(?:исправлени[ея]|поправка|уточнение|исправлено|опечатка|исправленн\w+ (?:{_RU}|версия)){_MARKS}"
            rf"|^(?:duzeltme|tashih|duzeltilmis {_TR}(?: {_TR})?){_MARKS}"
            r"|\s*[\[(](?:correction|corrected|duzelis|исправлено|исправление|duzeltme)[\])]$"
        ),
    ),
    (
        "withdraws",
        re.compile(
            rf"^(?:withdrawn|withdrawal|retraction|retracted|{_EN} withdrawn|withdrawal of {_EN}(?: {_NO})?){_MARKS}"
            rf"|^(?:legv edilib|geri cagirilib|geri goturulub|{_AZ} legv edilib){_MARKS}"
            rf"|^(?:отозван[оаы]?|отзыв {_RU}|аннулирован[оаы]?){_MARKS}"
            rf"|^(?:geri cekildi|geri cekilmistir|{_TR} geri cekildi){_MARKS}"
            r"|\s*[\[(](?:withdrawn|retracted|geri goturulub|отозвано|geri cekildi)[\])]$"
        ),
    ),
    (
        "replaces",
        re.compile(rf"^(?:replacement|replaces) (?:for |of )?(?:the |our )?{_EN}\b[ ,:-]*|^replacement {_EN}{_MARKS}"),
    ),
)
_OWN_EN = (
    rf"(?:(?:our|the|this|an|a)\s+(?:(?:earlier|previous|last|first)\s+)?{_EN}|the (?:one|previous one|earlier one))\b"
)
_SENTENCES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "withdraws",
        re.compile(
            rf"\b(?:our|the|this) {_EN}\b.{{0,60}}\b(?:is|was|are|has been|have been)\b(?: hereby| now)? "
            r"(?:withdrawn|retracted|revoked|rescinded|cancelled)\b"
            r"|\bthe (?:ministry|agency|(?:press )?(?:office|service)|department|committee|authority|council|board)"
            r" (?:hereby )?(?:withdraws|retracts|revokes|rescinds) its (?:press|news|media)[ -]release\b"
            rf"|\bwe (?:hereby )?(?:withdraw|retract|revoke) {_OWN_EN}"
            rf"|\b{_AZ}.{{0,60}}\b(?:legv edil(?:ib|ir|di|misdir)|geri (?:goturul|cagiril)\w+|quvveden dus\w+)"
            rf"|\b{_RU}.{{0,60}}\b(?:отозван[оаы]?|отзывается"
            r"|аннулирован[оаы]?|отмен[её]н[оаы]?|утратил\w* силу)\b"
            rf"|\b(?:отзываем|аннулируем) (?:наше |свое |своё )?{_RU}"
            rf"|\b{_TR}.{{0,60}}\b(?:geri cek(?:il|ti|iyor)\w*|iptal edil\w+|yururlukten kald\w+)"
        ),
    ),
    (
        "replaces",
        re.compile(
            rf"\bthis (?:{_EN} )?(?:replaces|supersedes) (?:{_OWN_EN}|{_EN} {_NO})"
            rf"|\bbu {_AZ}.{{0,60}}\b(?:evez edir|evezleyir|evezine verilir)"
            rf"|\b(?:это|настоящее|данное|этот|настоящий|данный) {_RU} заменяет"
            rf"|\bbu {_TR}.{{0,60}}\b(?:yerine gec\w+|yerini al\w+)"
        ),
    ),
    (
        "corrects",
        re.compile(
            rf"^\W*correction to {_OWN_EN}|\bthis (?:{_EN} )?(?:corrects|is a correction (?:of|to)) "
            rf"(?:{_OWN_EN}|{_EN} {_NO})"
            rf"|\b(?:in|of) (?:our|the) {_EN} (?:of|dated|issued on|published on|from) .{{0,100}}"
            r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|misstated|in error|an error)\b"
            rf"|\b(?:our|the) {_EN} (?:of|dated|issued on|published on|from) .{{0,60}}"
            r"\b(?:contain(?:s|ed) (?:an |a )?(?:error|mistake)|misstated|wrongly|incorrectly|gave .{0,40}\bwrong)"
            rf"|\bwe correct {_OWN_EN}"
            rf"|\b{_AZ}.{{0,80}}\b(?:duzelis"
            r"|sehv (?:gosteril|yazil|veril)\w+|sehve yol veril\w+|sehv olub|sehv idi|yanlis idi)"
            rf"|\bв (?:нашем |своем |своём )?(?:пресс-)?(?:релизе|сообщении|объявлении|заявлении|уведомлении"
            r"|информации)\b.{0,100}\b(?:ошибк\w+|ошибочно|опечатк\w+|неверно|неправильно)"
            rf"|\b{_TR}.{{0,80}}\b(?:yanlis (?:ver|yaz|belirt)\w+|hatali\w*|sehven|duzeltil\w+|yanlisti)"
        ),
    ),
    (
        "updates",
        re.compile(
            rf"\bthis (?:{_EN} )?(?:updates|is an update (?:of|to)) {_OWN_EN}|^\W*update to (?:our|the) {_EN}"
            rf"|\bbu {_AZ}.{{0,60}}\byenileyir|\b(?:это|настоящее|данное) {_RU} (?:обновляет|дополняет)"
            rf"|\bbu {_TR}.{{0,60}}\bguncelle(?:r|mektedir|yen)\b"
        ),
    ),
)
_NOTE = re.compile(
    r"^\W*(?:update|updated|yenilenib|yenilenme|обновлено|обновление|guncelleme|guncellendi)\b(?P<when>[^:]{0,40}):\s*(?P<what>\S.+)$"
)
_OVER = re.compile(
    r"\b(?:withdrawn|retracted|rescinded|revoked|lifted|cancelled|no longer (?:valid|in force|applies|apply)"
    r"|legv edil\w+|geri goturul\w+|quvveden dus\w+|goturuldu|отозван\w*|отменен\w*|отменён\w*|аннулирован\w*|снят\w*"
    r"|больше не действует|geri cek\w+|iptal edil\w+|kaldirildi|yururlukten kald\w+)\b"
)
_OF_ANOTHER = re.compile(r"withdrawal of\b")
"""How a headline begins that never stands above the release that is withdrawn."""
_DATELINE = re.compile(r"^[^–—]{3,60}?\s[–—-]\s")
_PUBLISHED = re.compile(
    rf"\b(?:published|issued|released|dated|sent|{_EN} of)\b|\b(?:tarixli|tarixinde|tarihli|tarihinde)\b|\bот \d"
)
"""Beside the day of what a correction corrects."""
_END = re.compile(r"(?<=[.!?])(?<!\b[Nn]o\.)(?<!\b[Nn]r\.)\s+(?=[^\W\d_a-zа-я]|\d)|\n+")
_SENTENCES_READ = 4


def read_wording(title: str, text: str, day: date | None, language: str = "") -> list[Reference]:
    """What a release says in words.

    Args:
        title: its headline.
        text: its beginning; what is behind ``LEAD`` characters is not looked at.
        day: of its publication, near to which days without a year are; None where it is not known.
        language: what it is written in.
    """
    headline, lead = folded(title), folded(text[:LEAD])
    if not any(stem in headline or stem in lead for stem in _STEMS):
        return []
    sentences = [one.strip() for one in _END.split(text[:LEAD]) if one.strip()][:_SENTENCES_READ]
    found = list(_notes(sentences, day, language))
    of_title = next(((kind, rest) for kind, cue in _TITLES if (rest := _without(cue, title)) is not None), None)
    of_text = None if found else next(_sentences(sentences), None)
    if of_title or of_text:
        kind = of_title[0] if of_title else of_text[0] if of_text else "corrects"
        dated = of_text[1] if of_text else next((one for one in sentences[:2] if _PUBLISHED.search(folded(one))), "")
        told = _day(dated, day, language)
        itself = kind == "withdraws" and of_title is not None and not _OF_ANOTHER.match(headline)
        named = of_title[1] if of_title else title
        if of_title or told:  # a sentence that names no day names no release
            found.append(Reference(kind, title=named, day=told, itself=itself))
    return found


def folded(text: str) -> str:
    """Letters without case, and Turkic ones without dots and tails; as long as the text is."""
    low = text.replace("İ", "i").lower()
    plain = low if len(low) == len(text) else "".join(map(_small, text))
    for letter, without in _FOLDED:  # ten times as fast as ``str.translate``
        plain = plain.replace(letter, without)
    return plain


def _small(letter: str) -> str:
    low = "i" if letter == "İ" else letter.lower()
    return low if len(low) == 1 else letter


def _without(cue: re.Pattern[str], title: str) -> str | None:
    """A headline without the words in front or behind that say what it does; None where it has none."""
    match = cue.search(folded(title.strip()))
    if match is None:
        return None
    return (title.strip()[: match.start()] + title.strip()[match.end() :]).strip(" :-–—|.,()[]")


def _sentences(sentences: list[str]) -> Iterator[tuple[Kind, str]]:
    """The first sentence that says something of another release, and what."""
    for sentence in sentences:
        plain = folded(sentence)
        for kind, pattern in _SENTENCES:
            if pattern.search(plain):
                yield kind, sentence


def _day(sentence: str, day: date | None, language: str) -> str:
    if day is None:
        return ""
    if in_dateline(sentence, language) == day:
        sentence = _DATELINE.sub("", sentence)
    # Part by part: "2 September: 24 roofs" names no day of the year 24.
    parts = (nearest_days(part, day, language, latest=day) for part in re.split(r"[:;(]", sentence))
    return next((found[0].isoformat() for found in parts if found), "")


def _notes(sentences: list[str], day: date | None, language: str) -> Iterator[Reference]:
    """What a note above a release says of the release itself."""
    for sentence in sentences[:2]:
        match = _NOTE.match(folded(sentence))
        if match:
            days = nearest_days(sentence[: match.end("when")], day, language) if day else []
            kind: Kind = "withdraws" if _OVER.search(match["what"]) else "updates"
            told = days[0].isoformat() if days else ""
            yield Reference(kind, day=told, itself=True, note=sentence.strip(" *_"))
            return
