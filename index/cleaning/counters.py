"""Lines that count: how often a page was viewed, read, shared or commented on, and how long it takes to read.

They change with every visit, so they are no part of what was published. A line is one only if nothing is left of it
but counts and a day: "412 views were expressed" is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.cleaning.dates import is_calendar_word, split_dates
from index.cleaning.folding import fold

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+(?:[.,]\d)?[kmкм]?"
_TIMES = r"(?:\s*(?:times?|kez|defa|dəfə|раза?))?"
_VISITS = (
    r"(?:number of |no\.? of |total |unique |page |article |news )*"
    r"(?:pageviews|views|hits|reads|visits|(?:page ?view|view|hit|read|visit)s?(?: count| counter| number)"
    r"|visitor counter)",
    r"[👁👀]\ufe0f?",
    r"(?:baxış(?:lar)?(?:ın)?|oxunma|oxunuş|izlənmə|görüntülənmə)(?:ların)?(?: sayı)?"
    r"|(?:baxılıb|baxıldı|oxunub|oxundu|izlənilib)",
    r"(?:(?:количество|число|кол-во|всего|кол\.)\s+)?"
    r"(?:просмотр(?:ов|ы|а)?|прочтени[йяе]|прочитано|прочитали|просмотрено|посещени[йяе])"
    r"|(?:материал|страница|новость|статья|документ) (?:просмотрен|прочитан)[ао]?",
    r"seitenaufrufe|aufrufe|zugriffe|nombre de (?:vues|visites|lectures)|vues",
    r"(?:bu )?(?:xəbər|səhifə|yazı)(?:ə|yə)? baxış(?: sayı)?"
    r"|this (?:page|article|item) (?:has been|was) (?:viewed|read)",
    r"(?:(?:bu (?:sayfa|haber|yazı|içerik)|toplam)\s+)?"
    r"(?:okunma|okundu|görüntülen(?:me|di)|görüntüleme|izlenme|izlendi|tıklanma)(?:\s+sayısı)?|hit sayısı",
)
_REACTIONS = (
    r"(?:number of |total )?(?:comments?|shares?|shared|(?:dis)?likes?|reactions?|replies|downloads?"
    r"|visitors?|readers)",
    r"(?:şərh(?:lər)?|rəy(?:lər)?|paylaşım(?:lar)?|bəyən(?:i|mə|ilər)?|ziyarətçi(?:lər)?)(?:in|ın)?(?: sayı)?"
    r"|paylaşılıb",
    r"(?:(?:количество|число|кол-во|всего)\s+)?"
    r"(?:комментари(?:ев|и|й|я)|коментар(?:ів|ії|ій|я|і)?|репост(?:ов|ы|а)?|поделились|(?:не )?нравится"
    r"|лайк(?:ов|и|а)?|отзыв(?:ов|ы|а)?|посетител(?:ей|и|я))|количество показов",
    r"(?:yorum(?:lar)?|paylaşım|beğeni|beğendim|ziyaretçi)(?: sayısı)?",
    r"[💬❤👍]\ufe0f?",
)
_SINGLE = ("(?:page ?)?view|hit|visit|share|like",)
"""What only a number before it makes a count."""
_READING = (
    rf"(?:(?:estimated |average )?read(?:ing)? time|time to read)\W{{0,3}}(?:(?:about|approx\.|around) )?(?:{_NUMBER})"
    r"\s*(?:min(?:ute)?s?|m)\b\.?(?: read)?",
    rf"(?:{_NUMBER})[ -]?min(?:ute)?s?\.? (?:read|reading time|to read)",
    rf"[⏱⏲⌛⏳🕐🕒]\ufe0f?\s*(?:{_NUMBER})\s*(?:min(?:ute)?s?|dəq(?:iqə)?|мин(?:ут[аы]?)?|dk|dakika)\b\.?",
    rf"oxumaq üçün\W{{0,3}}(?:{_NUMBER})\s*dəq(?:iqə)?\b\.?"
    rf"|на чтение\W{{0,3}}(?:{_NUMBER})\s*мин(?:ут[аы]?)?\b\.?",
    rf"oxu(?:ma|nma)? (?:vaxtı|müddəti)\W{{0,3}}(?:{_NUMBER})\s*dəq(?:iqə)?\b\.?"
    rf"|(?:{_NUMBER}) dəq(?:iqə(?:lik)?)?\.? oxu\w*",
    rf"время (?:на )?(?:чтени[яе]|прочтени[яе])\W{{0,3}}(?:{_NUMBER})\s*мин(?:ут[аы]?)?\b\.?"
    rf"|(?:{_NUMBER}) мин(?:ут[аы]?)?\.? (?:на )?чтени[ея]",
    rf"(?:lesezeit|lesedauer|(?:temps|durée) de lecture)\W{{0,3}}(?:(?:ca\.|etwa|environ) )?(?:{_NUMBER})"
    rf"\s*min(?:uten?|utes?)?\b\.?|(?:{_NUMBER}) min(?:uten?|utes?)?\.? (?:lesezeit|de lecture)",
    rf"(?:ortalama )?okuma süresi\W{{0,3}}(?:{_NUMBER})\s*(?:dk|dakika)\b\.?"
    rf"|(?:{_NUMBER}) (?:dk\.?|dakika(?:lık)?) okuma",
)
_NONE = (
    r"no (?:comments?|replies)(?: yet)?|leave a (?:comment|reply)|(?:add|write|post) (?:a )?comment|comments? off"
    r"|comments? (?:are )?closed|be the first to comment",
    r"(?:hələ )?(?:şərh|rəy) (?:yoxdur|yazılmayıb)|(?:şərh|rəy) (?:yaz|bildir|əlavə et)",
    r"(?:пока )?нет комментариев|комментариев (?:пока )?нет|(?:добавить|оставить|написать) (?:комментарий|отзыв)",
    r"keine kommentare|aucun commentaire|laisser un commentaire|brak komentarzy|sin comentarios|коментарів немає",
    r"(?:henüz )?yorum (?:yok|yapılmamış|yapılmadı|yapın|yap|yaz)",
)


def _counts(*labels: str) -> tuple[str, str]:
    """A count with its label before it, and with its label behind it."""
    label, behind = "|".join(labels), "|".join((*labels, *_SINGLE))
    return (
        rf"(?:{label})\s*(?:\(\s*(?:{_NUMBER})\s*\)|[:=–—-]?\s*(?:{_NUMBER})){_TIMES}(?![\w%])"
        rf"|(?:viewed|read)\s*(?::\s*(?:{_NUMBER})|(?:{_NUMBER})\s*times)(?!\w)",
        rf"(?:bu (?:sayfa|haber|yazı|içerik)\s+)?(?<![\w.,])(?:{_NUMBER}){_TIMES}\s+(?:{behind})(?!\w)",
    )


def _patterns(labels: Sequence[str], others: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Counts in a line: labels before their numbers first, and behind them first, as "5 comments 3 views" needs."""
    before, behind = _counts(*labels)
    orders = ((before, rf"(?:{behind})(?!\s*[:=(]?\s*\d)"), (behind, before))
    one, two = (re.compile(rf"(?<!\w)(?:{'|'.join((*others, *order))})", re.IGNORECASE) for order in orders)
    return one, two


_VIEWS = _patterns(_VISITS, _READING)
_ANY = _patterns((*_VISITS, *_REACTIONS), (*_READING, rf"(?:{'|'.join(_NONE)})(?!\w)"))
_DIGIT = re.compile(r"\d")
_STEMS = """
    view hit read visit ⏱ ⏲ ⌛ ⏳ 🕐 🕒 👁 👀
    bax oxu zlən görün просмотр прочт прочит посещ чтени okun okum zlen klan share like lese lectur
    aufruf zugriff vues visites
"""
_OF_VISITS = tuple(_STEMS.split())
"""One of them stands in each line, folded, that counts visits: to look for them takes a tenth of the time."""
_CLOCK = re.compile(r"\b\d\d?:\d\d(?::\d\d)?\b")
_WORD = re.compile(r"\w+")
_APART = re.compile(r"\s*[|·•/\n;]\s*")
_SIGNED = re.compile(
    r"(?:(?:written |posted |added )?by|author|category|source|müəllif|kateqoriya|bölmə|rubrika|mənbə|автор|рубрика"
    r"|раздел|категория|источник|yazar|kategori|ekleyen|kaynak)\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"print|e-?mail|pdf|share|tweet|send(?: to a friend)?|çap(?: et)?|paylaş|göndər|yazdır|gönder|печать"
    r"|поделиться|отправить|слушать|listen|dinlə|dinle|drucken|teilen|vorlesen|anhören|imprimer|partager|écouter",
    re.IGNORECASE,
)
_NAME = 6  # words that name an author or a section
_BARE = re.compile(rf"\W*(?:{_NUMBER})\W*", re.IGNORECASE)
_STATED = re.compile(r"[^\W\d][^:|]{0,60}(?::| \|)\s*[^:|]{0,30}\d[^:|]{0,30}")
_LONGEST = 160
"""Characters of a line that counts."""


@lru_cache(maxsize=4_096)  # a line is looked at again whenever its neighbours are joined
def is_counter(line: str, language: str = "", *, of_visits: bool = False) -> bool:
    """Whether a line holds counts of visits, comments and the like, and nothing else but a day and a clock time.

    Args:
        line: the line.
        language: of the release, for its days.
        of_visits: leave alone what a release can state of something else, such as "Comments: 48".
    """
    if len(line) > _LONGEST or (of_visits and not _may_count(line)):  # most lines go
        return False
    return any(_holds_nothing_else(line, pattern, language) for pattern in (_VIEWS if of_visits else _ANY))


def _may_count(line: str) -> bool:
    """Whether a line can count visits: it has a figure, and the stem of a word for them."""
    if not _DIGIT.search(line):
        return False
    folded = fold(line)
    return any(stem in folded for stem in _OF_VISITS)


def _holds_nothing_else(line: str, counts: re.Pattern[str], language: str) -> bool:
    rest, number = counts.subn(" | ", _CLOCK.sub(" | ", line))
    if not number:
        return False
    _, rest = split_dates(rest, language)
    segments = [segment.strip(" :,.()–—-") for segment in _APART.split(rest)]
    if segments[-1] and _SIGNED.match(segments[-1]) and ":" not in rest.rpartition(segments[-1])[2]:
        return False  # "412 views by experts"
    return all(_is_beside(segment, language) for segment in segments if segment)


def _is_beside(segment: str, language: str) -> bool:
    """Whether what stands beside a count is of the page too: its author, a button, a word that stands with a date."""
    words = _WORD.findall(segment)
    if _SIGNED.match(segment):
        return len(words) <= _NAME
    return bool(_BUTTON.fullmatch(segment)) or all(is_calendar_word(word, language) for word in words)


def counts_beside_a_day(line: str, language: str = "") -> bool:
    """Whether a line holds a day, counts or a time to read, and few words beside them: its section, its author."""
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return False
    days, _ = split_dates(line, language)
    if not days:
        return False
    for pattern in _ANY:
        rest, number = pattern.subn(" | ", _CLOCK.sub(" | ", line))
        if number:
            _, rest = split_dates(rest, language)
            beside = [word for word in _WORD.findall(rest) if not is_calendar_word(word, language)]
            return len(beside) <= _NAME
    return False


def counts_only(text: str) -> bool:
    """Whether a text is one count or several, bare or with their labels, without a day."""
    if len(text) > _LONGEST:
        return False
    return bool(_BARE.fullmatch(text)) or any(not _WORD.search(pattern.sub(" ", text)) for pattern in _ANY)


def is_button(text: str) -> bool:
    """Whether a text, an item's mark aside, is what a button of a page says: "Print", "Share"."""
    return bool(_BUTTON.fullmatch(text.removeprefix("- ")))


def is_stated(line: str) -> bool:
    """Whether a line states a figure behind a label: "Price: 14 crowns"."""
    return bool(_STATED.fullmatch(line))
