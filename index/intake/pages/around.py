"""What stands around a release and is none of it: rails of other news, boxes of figures, comments, bars of buttons.

Told by what its elements are called, by the words that head it, and by its shape: cards that lead to other pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement

from index.cleaning.counters import counts_beside_a_day, is_button, is_counter
from index.cleaning.dates import LATEST, is_calendar_word, split_dates
from index.cleaning.folding import fold
from index.intake.pages.blocks import Block
from index.intake.pages.headline import is_bold, is_prose, linked
from index.intake.pages.names import EVENT, is_styled, said_of, says_something
from index.intake.pages.site import ANY_ORDER, prints_a_day
from index.intake.pages.words import LINE

_AROUND = re.compile(
    r"(?:^|[\s_-])(?:(?P<menu>nav|navbar|navigation|menu|breadcrumbs?)|share|sharing|sharedaddy|related|relatedposts"
    r"|jp-relatedposts|sidebar|comments?|commentlist|cookies?"
    r"|consent|newsletter|subscribe|pagination|pager|footer|banner|toolbar|more-news"
    r"|ticker|read-more|tags?|tag-list|copyright|skip|metadata|article-info|byline|hits|views|read-time"
    r"|postmetadata|polls?|anket|modal|paylas|moduletable)(?:$|[\s_-])"
    r"|(?:^|\s)(?:(?:page|site|main|content)[_-])?foot(?:[_-](?:wrap\w*|inner|nav|bar|links|menu|copy\w*))?(?:$|\s)",
    re.IGNORECASE,
)
_MAY_BE_AROUND = re.compile(
    r"(?:^|[\s_-])(?:social|foot|promo|recommend\w*|print|rating|search|weather|pogoda|currency|valyuta|doviz|kurslar"
    r"|notification)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What a release can be about as well: social payments, a weather warning, a foot bridge."""
_TEASER = re.compile(r"(?:^|[\s_-])teasers?(?:$|[\s_-])", re.IGNORECASE)
"""Of another release where a link stands in it; else of the release itself, as its lead."""
_WIDGET = re.compile(r"(?:^|\s)widget(?:s|[_-]area|_\w+)?(?:$|\s)")
"""Of a theme's bars: page builders call each paragraph a widget, by longer names."""
_ICONS = frozenset({"i", "img", "svg", "span"})
AROUND_TAGS = frozenset({"nav", "aside", "footer", "form", "menu"})
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search"})
_CLOSING = (
    r"\d+ (?:comments?|responses|thoughts on\b.*)|(?:comments?|şərhlər|комментарии|yorumlar) ?\(\d+\)"
    r"|leave a (?:reply|comment).*|add (?:a|your) comment|join the (?:conversation|discussion)|comments? section"
    r"|updates to this page|(?:page |update |change |version |revision )history|history of changes"
    r"|dəyişikliklərin tarixçəsi|история (?:изменений|обновлений)|değişiklik geçmişi|güncelleme geçmişi"
    r"|search for related information.{0,60}|page details"
)
_HEADS = re.compile(
    rf"^\W*(?:{_CLOSING}"
    r"|(?:related|latest|recent|more|other|most(?: read| viewed| popular)?|popular|top|further|all|our)"
    r"(?: \w+){0,2} ?(?:posts?|news|articles?|stories|releases|topics|content|read|links|headlines)"
    r"|(?:previous|prev|next|older|newer)(?: (?:posts?|article|news|story|page|release|entry|item))?(?::.{0,60})?"
    r"|(?:əvvəlki|növbəti|sonrakı)(?: (?:xəbər|yazı|səhifə))?(?::.{0,60})?"
    r"|(?:предыдущ|следующ)\w{2,3}(?: (?:новость|запись|статья|страница))?(?::.{0,60})?"
    r"|(?:önceki|sonraki)(?: (?:haber|yazı|sayfa))?(?::.{0,60})?"
    r"|(?:more (?:from|news|on)|other news (?:in|from))\b.{0,40}"
    r"|more releases from.{0,30}|(?:you )?(?:may|might) also .{0,20}|see also|also read"
    r"|(?:also |more |inside )?in this (?:issue|edition|newsletter|mailing)(?: \w+){0,3}"
    r"|(?:ещё |еще |также )?в (?:этом|сегодняшнем) (?:выпуске|номере)(?: \w+){0,3}"
    r"|bu (?:buraxılışda|sayımızda|sayıda|bültende)(?: \w+){0,3}"
    r"|read (?:also|next|more)|most read|most viewed|share(?: this.{0,20})?|follow us|stay connected|archives?"
    r"|categories"
    r"|support (?:us|our work)|make a donation"
    r"|written by(?: (?-i:[^\Wa-zа-яəıöüçşğ_]).{0,40}| admin\w*)?"
    r"|comments?|responses|thoughts on\b.*|subscribe\b.{0,30}|newsletter\b.{0,20}"
    r"|(?:oxşar|digər|son|ən son|əlaqəli|bütün|ən çox oxunan)"
    r" (?:xəbərlər|yazılar|materiallar|bülletenlər|buraxılışlar|(?:press[- ]?)?relizlər|elanlar)|çox oxunan\w*"
    r"|ən çox oxunan\w*"
    r"|həmçinin (?:oxu\w*|bax\w*)|şərhlər.{0,8}|abunə(?: (?:ol|yazıl)\w*.{0,20})?|paylaş(?:ın)?\b.{0,20}"
    r"|xəbər lenti"
    r"|(?:похожие|другие|последние|главные|свежие|популярные|все|ещё|еще)"
    r" (?:новости|статьи|публикации|материалы|записи|пресс-релизы|сообщения)"
    r"|(?:читайте|смотрите) также.{0,20}|самое читаемое|популярное|лента новостей|новости по теме|комментарии.{0,8}"
    r"|поделиться.{0,20}|подпи(?:саться|ска|шись|шитесь|сывайся|сывайтесь)\b.{0,30}"
    r"|(?:diğer|son|ilgili|benzer|güncel|tüm) (?:haberler|duyurular|yazılar|içerikler)|çok okunan\w*|yorumlar.{0,8}"
    r"|(?:valyuta|məzənnə)\w*(?: məzənnə\w*)?|курсы? (?:валют|цб).{0,20}|döviz(?: kurlar\w*)?"
    r"|(?:currency|exchange) rates?"
    r"|weather(?: forecast| today)?|погода(?: (?:сегодня|завтра|на (?:сегодня|завтра|неделю)|в \w+))?"
    r"|hava(?: durumu| proqnozu)?|namaz vaxtlar\w*|təqvim|календарь|takvim"
    r"|(?:bizi )?takip edin|e-?bülten.{0,20})\W*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"^\W*(?:{_CLOSING})\W*$", re.IGNORECASE)
"""Heads what readers wrote, or what became of the page, in sentences; nothing of the release stands below it."""
_COMMENTS = re.compile(r"\W*(?:comments?|şərhlər|комментарии|yorumlar)\W*", re.IGNORECASE)
_SIGNED = re.compile(
    r"\b(?:by|author|views?|hits|read|published|posted|updated|modified|printed|news provided|source|written"
    r"|müəllif|baxış\w*|baxılıb|oxunub|dərc|yenilən\w*|автор|просмотр\w*|источник|обновлен\w*|опубликован\w*"
    r"|yazar|görüntülen\w*|okunma|yayın\w*|güncellen\w*|veröffentlicht|redaktion|geschrieben von"
    r"|autor|publiée?|mis en ligne|auteur)\b",
    re.IGNORECASE,
)
_SIGNING = re.compile(rf"(?:\W*{_SIGNED.pattern})+\W*", re.IGNORECASE)
"""The words with which a signature begins."""
_WHO = re.compile(
    r"\b(?:by|author|source|written|müəllif|автор|источник|yazar|redaktion|von|autor|auteur)\b", re.IGNORECASE
)
"""Of these, those that a name stands behind."""
_HOUR = re.compile(r"\b\d\d?:\d\d(?::\d\d)?\b")
_UNTIL = re.compile(r"\bby(?: [^\W\d_]+,)?\s{6,}")
"""Before a day that was taken out: until then."""
_WORD = re.compile(r"[^\W\d_]+")
_EVENT = re.compile(
    rf"{EVENT}|deadline|tedbir|etkinlik|(?<!fa-)(?<!icon-)calendar|agenda|начал|тедбир",
    re.IGNORECASE,
)
OF_CHANGE = re.compile(
    r"\b(?:updated?|modified|(?:last|page) (?:built|changed|published|reviewed|edited|revised|saved)|reviewed|revised"
    r"|yenilən\w*|dəyişdiril\w*|son dəyişiklik|redaktə|обновл[её]н\w*|измен[её]н\w*"
    r"|(?:zuletzt |letzte )(?:geändert|aktualisiert|bearbeitet|verändert|änderung|aktualisierung)|mise? à jour"
    r"|dernière modification"
    r"|последн\w+ (?:изменени|обновлени)\w*|отредактирован\w*|güncellen\w*|güncelleme|değiştiril\w*|düzenlen\w*)\b",
    re.IGNORECASE,
)
_WORDS_OF_PAGE = """
    this the page article site entry document content news item story web website file last latest first was is has been
    were and of in next due review from time bu səhifə sehife səhifənin sehifenin məqalə məlumat melumat məlumatın
    melumatin sonuncu webmaster admin xəbər xeber xəbərin xeberin sayt saytın saytin son ən olunub edilib olunma edilmə
    эта страница страницы сайт сайта материал материала статья статьи новость новости документ документа информация
    последний последнее последняя раз была был было
    sayfa sayfanın sayfanin içerik içeriğin icerik haber haberin site sitenin en yazı yazi
    tarixində tarihinde tarihi diese seite artikel wurde zuletzt um letzte stand cette dernière
"""
_OF_PAGE = frozenset(map(fold, _WORDS_OF_PAGE.split()))
"""Words beside the day on which a page was changed, which say nothing else."""
_BY = re.compile(r"\W*\b(?:by|von|par|автор\w*|tərəfindən)\b\W*(?:[\w.-]+(?: [A-ZА-ЯƏİÇŞĞÖÜ][\w.-]*){0,2})?|\|.*")
"""Who changed it, and what stands on the same line for itself."""
_SOURCE = re.compile(r"^(?:[^\W\d][^:]{0,40}:?\s*)?(?:https?://|www\.)\S+$")
_CLOCK = re.compile(
    r"\W*(?:\d\d?:\d\d|\d+ (?:min(?:ute)?|hour|day|week|month|year)s? ago"
    r"|\d+ (?:dəqiqə|saat|gün|həftə|ay|il|dakika|hafta|yıl) (?:əvvəl|öncə|önce)|\d+ \w+ назад)\W*",
    re.IGNORECASE,
)
"""A clock time alone, or how long ago something was."""
_SIGNS = re.compile(
    r"(?:[^\w\s.,:;!?%$€£₼₽₺()«»\"'/+-]\ufe0f?\s*\d[\d.,\u00a0 ]*[kmкм]?\s*)+(?:share|paylaş|поделиться)?"
    r"|\W*(?:page|article|news|node|post) (?:id|no\.?|number)\W+\d+\W*",
    re.IGNORECASE,
)
"""Pictures with their numbers and nothing else, as in a bar of reactions, or the number of the page."""
_BESIDE_A_DAY = re.compile(r"\s[•·|]\s|\d:\d\d|\d\W+(?:by|par|von)\s")
"""A separator between a day and who wrote, or a clock time."""
_COUNTER = re.compile(
    r"\b(?:visitors?|guest|hits|views|ziyarətçi\w*|baxış\w*|ziyaretçi\w*|görüntülen\w*|посетител\w*|просмотр\w*)\b"
    r"(?: (?:number|no\.?|sayı|saydı))?\W{0,3}\d{5,}\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"(?:^|[\s_-])(?:(?:block|pull)?quotes?|testimonial)(?:$|[\s_-])", re.IGNORECASE)
_MEANS = 4  # letters of a word that says more than "of" or "the"
_BESIDE = 2  # such words in lower case that stand in a signature with its day: "press office"
_NEAR = 4  # blocks below "Comments" in which the first of them has its day
_FEW = 6  # words of a line in a box of the page
_LINKED = 0.5  # share of a line's letters in links from which it leads to another page
_LONGEST = 14  # words of a line that says who wrote a release, when, and how many read it


def is_around(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is no part of a release."""
    if element.tag == "footer" and next(element.iterancestors("blockquote", "figure"), None) is not None:
        return False  # who said it
    if is_styled(element):
        return False
    if element.tag in AROUND_TAGS or element.get("role") in _ROLES:
        return True
    found = said_of(element, _AROUND.search)
    if said_of(element, _WIDGET.search) or (found and not (found["menu"] and _leads_nowhere(element))):
        return True
    if said_of(element, _MAY_BE_AROUND.search) and not says_something(element):
        return True
    return bool(said_of(element, _TEASER.search)) and next(element.iter("a"), None) is not None


def _leads_nowhere(element: HtmlElement) -> bool:
    """Whether nothing in an element can be chosen, so that it is no menu, whatever it is called."""
    return next(element.iter("a", "button", "input", "select"), None) is None


def stands_beside(block: Block) -> bool:
    """Whether an element that a block stands in is no part of a release; old pages stand in a form as wholes."""
    elements = (block.element, *block.element.iterancestors())
    return any(is_around(element) for element in elements if element.tag != "form")


def own_blocks(found: Sequence[Block]) -> list[Block]:
    """The blocks of a page that stand in no element beside a release; each element is looked at once."""
    known: dict[HtmlElement, bool] = {}

    def beside(element: HtmlElement) -> bool:
        line = []
        for one in (element, *element.iterancestors()):
            if one in known:
                break
            line.append(one)
        above = known[line[-1].getparent()] if line and line[-1].getparent() is not None else False
        for one in reversed(line):
            above = known[one] = above or (one.tag != "form" and is_around(one))
        return known[element]

    return [block for block in found if not beside(block.element)]


def is_of_quotation(block: Block) -> bool:
    """Whether a line stands in a quotation that is set off, as its words or as the name of who said them."""
    for element in (block.element, *list(block.element.iterancestors())[:3]):
        names = element.get("class") or ""
        quoted = element.tag == "blockquote" or (element.tag != "body" and _QUOTATION.search(names))
        if quoted or (element.tag == "figure" and next(element.iterchildren("blockquote"), None) is not None):
            return True
    return False


def heads_a_rail(block: Block) -> bool:
    """Whether a line heads other news, comments or buttons."""
    return len(block.text) <= 80 and not is_prose(block) and bool(_HEADS.match(" ".join(block.text.split())))


def rail_at(found: Sequence[Block], number: int, last: int, *, own: bool) -> range:
    """The numbers of a line that heads a rail and of what it heads; none where text of the release stands below it.

    "Read also" stands within texts too, and a heading of the release can be called as rails are ("Weather"): so it
    takes out the links or the short lines right below it, and the first sentence without a link ends them.

    Args:
        found: all blocks of the page.
        number: which of them the line is.
        last: the last that it can head.
        own: whether an element begins with the line and ends there.
    """
    if _closes(found[number], found[number + 1 : min(number + _NEAR, last) + 1]):
        return range(number, last + 1)
    if not own:  # "Read also" stands below each paragraph of some texts
        last = next((n - 1 for n in range(number + 1, last + 1) if heads_a_rail(found[n])), last)
    below = found[number + 1 : last + 1]
    if _is_rail(below, own=own):
        return range(number, last + 1)
    run = sum(1 for _ in takewhile(_leads, below)) or sum(1 for _ in takewhile(_is_short, below))
    return range(number, number + 1 + run) if run else range(0)


def _closes(head: Block, below: Sequence[Block]) -> bool:
    """Whether what a line heads is never the release's: what readers wrote with its days, the history of the page.

    Args:
        head: the line.
        below: the first blocks below it.
    """
    if _CLOSES.match(" ".join(head.text.split())):
        return True
    dated = (block for block in below if prints_a_day(block) or _CLOCK.fullmatch(block.text))
    return bool(_COMMENTS.fullmatch(head.text)) and next(dated, None) is not None


def _is_rail(below: Sequence[Block], *, own: bool) -> bool:
    """Whether all that stands below a line is a rail: links, each with a sentence about its page at most."""
    links = sum(map(_leads, below))
    sentences = [number for number, block in enumerate(below) if is_prose(block) and not _leads(block)]
    if not sentences:
        return own or is_of_links(below)
    if own:
        return len(sentences) <= links
    cards = all(number and not is_prose(below[number - 1]) for number in sentences)
    return cards and 2 <= len(sentences) <= links and _leads(below[sentences[0] - 1])


def _leads(block: Block) -> bool:
    """Whether a line is a link to another page."""
    return linked(block) > _LINKED


def _is_short(block: Block) -> bool:
    """Whether a line is too short to state something, as in a box of rates or of buttons."""
    return block.kind not in ("heading", "row") and not is_prose(block) and len(block.text.split()) <= _FEW


def opens_a_rail(block: Block) -> bool:
    """Whether a block, or the first of its lines, heads other news, comments or buttons."""
    first = block.text.split(LINE)[0]
    return heads_a_rail(block) or (first != block.text and len(first) <= 80 and bool(_HEADS.match(first)))


def is_label(block: Block) -> bool:
    """Whether a line heads what stands below it."""
    return block.kind == "heading" or (
        not is_prose(block) and len(block.text.split()) <= 6 and (is_bold(block) or block.text[-1] not in ".:;,")
    )


def is_of_links(found: Sequence[Block]) -> bool:
    """Whether most of what blocks say stands in links, or each link is followed by what it leads to."""
    total = sum(len(block.text) for block in found)
    leading = [block for block in found if linked(block) > 0.8]
    if sum(len(block.text) for block in leading) > total / 2:
        return True
    return len(leading) >= 2 and 4 * len(leading) >= len(found)


def is_signature(block: Block) -> bool:
    """Whether a line between a headline and its release says by whom, when, and how often it was read."""
    text = " ".join(block.text.split())
    if not is_prose(block) and (counts_beside_a_day(text) or _SIGNS.fullmatch(text)):
        return True
    if is_prose(block) or len(text.split()) > _LONGEST:
        return False
    if is_of_event(block) or _CLOCK.fullmatch(text) or is_button(text):
        return True
    if block.kind != "heading" and prints_a_day(block) and _BESIDE_A_DAY.search(text):
        return True
    # "1,860 bridges to be built by March 2028" is the second line of a headline.
    signed = _SIGNED.match(text) if block.kind == "heading" else _SIGNED.search(text)
    if signed is None:
        return False
    if linked(block) > 0.3 or text.endswith(":") or text[signed.end() :].lstrip().startswith(":"):
        return True
    if block.kind != "heading" and is_counter(_CLOCK.sub(" | ", text)):
        return True
    return _signs(text)


def _signs(text: str) -> bool:
    """Whether a line with a word such as "by" says who wrote or when, and not that times are "cut by 12 minutes".

    It begins with that word, and a name or nothing stands behind it; or it gives a day or a clock time, no other
    figure, and few words beside.
    """
    days, rest = split_dates(_HOUR.sub(" ", text), ANY_ORDER)
    if re.search(r"\d", rest) or _UNTIL.search(rest):
        return False
    words = [word for word in _WORD.findall(text) if len(word) >= _MEANS and not is_calendar_word(word)]
    beside = [word for word in words if word.islower() and not _SIGNED.fullmatch(word)]
    if days or _HOUR.search(text):
        return len(beside) <= _BESIDE
    opening = _SIGNING.match(text)
    if opening is None:
        return False
    behind = text[opening.end() :]
    named = behind[:1].isupper() and not any(word in behind.split() for word in beside)
    return not behind or (bool(_WHO.search(text)) and (named or len(behind.split()) == 1))


def is_change(block: Block) -> bool:
    """Whether a line says when a page was changed: it begins with that, and little but the day is left of it."""
    text = " ".join(block.text.split()).removeprefix("- ")
    if block.kind not in ("paragraph", "item") or len(text.split()) > _LONGEST:
        return False
    changed = OF_CHANGE.search(text[:60])
    if changed is None:
        return False
    days, rest = split_dates(_HOUR.sub(" ", text), ANY_ORDER, today=LATEST)
    if not days or re.search(r"\d", rest):
        return False
    _, above = split_dates(text[: changed.start()], ANY_ORDER, today=LATEST)
    _, below = split_dates(_BY.sub(" ", text[changed.end() :]), ANY_ORDER, today=LATEST)
    return all(_is_of_page(word) for word in _WORD.findall(f"{above} {below}"))


def _is_of_page(word: str) -> bool:
    """Whether a word stands with the day on which a page was changed."""
    return fold(word) in _OF_PAGE or is_calendar_word(word) or OF_CHANGE.fullmatch(word) is not None


def counts_visitors(block: Block) -> bool:
    """Whether a line counts who visited the page: a number of five digits or more that nothing parts."""
    return block.kind == "paragraph" and len(block.text.split()) <= _LONGEST and bool(_COUNTER.search(block.text))


def leads_elsewhere(block: Block) -> bool:
    """Whether a line is but a link, or the address of its own page."""
    if block.kind != "paragraph" or len(block.text.split()) > 8:
        return False
    return linked(block) > 0.8 or bool(_SOURCE.match(block.text))


def is_of_event(block: Block) -> bool:
    """Whether an element says that what stands in it is about an event."""
    return any(map(_names_an_event, islice(block.inner(), 8))) or stands_in_event(block.element)


def stands_in_event(element: HtmlElement) -> bool:
    """Whether an element, or one right around it, says that it is about an event."""
    return any(map(_names_an_event, (element, *list(element.iterancestors())[:3])))


def _names_an_event(element: HtmlElement) -> bool:
    if element.tag in _ICONS and not "".join(element.itertext()).strip():
        return False  # a calendar is drawn beside any day
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('itemtype') or ''}"
    return isinstance(element.tag, str) and bool(_EVENT.search(names))
