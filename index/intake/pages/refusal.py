"""Pages that look like releases and are none: results of a search, lists of teasers, a beginning alone, a log-in page.

Each is told by what it says of itself and by its shape together, for a release may say any of these words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from index.cleaning.dates import is_date_line
from index.cleaning.lines import BAR, key, letters
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.headline import Headline, is_prose, linked
from index.intake.pages.markup import Page
from index.intake.pages.public import check_public
from index.intake.pages.several import Part, are_whole
from index.intake.pages.site import ANY_ORDER, SEPARATORS, leads_home, prints_a_day
from index.intake.pages.words import LINE
from index.intake.unfit import NoRelease, Unfit

_SEARCH = re.compile(
    r"\W*(?:.{1,60}\W(?:üçün|için)\s+)?"
    r"(?:search(?: results?)?|results? (?:of|for)(?: the| your)? search|axtarış(?:ın)?(?: nəticə\w*)?"
    r"|поиск(?: по сайту)?|результаты поиска|arama(?: sonuç\w*)?)\s*(?:$|[|:–—·-]|(?:for\s+|по запросу\s+)?[\"“«'‘„])",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"result|nəticə|результат|sonuç", re.IGNORECASE)
_OF_A_COPY = re.compile(r"\b(?:mirror and )?index made by httrack\b", re.IGNORECASE)
_SPACE = re.compile(r"(?P<key>\S+) \((?P<name>.+)\)")
"""The window title of a list of a wiki's pages: its short name and its name."""
_FIRST = 5  # blocks in which such a list says so
_COUNTS_HITS = re.compile(
    r"\d[\d.,]*\W+(?:search |matching )?(?:results?|hits|matches|nəticə|sonuç|документ\w*|результат\w*|совпадени\w*)\b"
    r"|\b(?:showing|results?) \d|\bfound \d|(?:найден|tapıl|bulun)\w*\W+\d|\d\W+(?:\w+\W+)?(?:tapıl|bulun|найден)\w*",
    re.IGNORECASE,
)
MORE = re.compile(
    r"\W*(?:(?:read|view|see|get) (?:the )?(?:more|full|whole|entire|rest|complete)\b|continue reading"
    r"|full (?:text|release|story)"
    r"|(?:daha )?ətraflı|ardını|davamı|подробнее|читать (?:далее|дальше|полностью|весь)|далее|devamı)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\W*(?:more|learn more|details|ещё|еще|ayrıntılar|detaylar)\W*", re.IGNORECASE)
_MEMBERS = re.compile(
    r"\b(?:(?:log|sign)[ -]?in|subscribe|register|become a member)\b.{0,30} to (?:read|view|see|continue|access)"
    r"|\b(?:for|to) (?:our )?(?:subscribers|members|registered (?:users|readers))(?: only|$|\.)"
    r"|\bonly (?:for|to) (?:subscribers|members)"
    r"|(?:oxumaq|görmək|davam etmək) üçün.{0,40}(?:daxil ol|qeydiyyat|abunə)"
    r"|доступ\w* только.{0,20}(?:зарегистр|подписчик|авторизов)|войдите.{0,20}(?:чтобы|или зарегистр)"
    r"|(?:okumak|görmek|devam etmek) için.{0,40}(?:giriş|üye|abone)",
    re.IGNORECASE,
)
_LOG_IN = re.compile(
    r"\W*(?:(?:please |staff |members?['’]?s? |admin\w* |users?['’]? |press )?(?:log|sign)[ -]?in"
    r"|(?:sistemə |şəxsi kabinetə )?(?:giriş|daxil ol\w*)|вход|авторизация|личный кабинет"
    r"|войти|oturum aç\w*|(?:üye )?giriş[i]?)\b",
    re.IGNORECASE,
)
_MUST_LOG_IN = re.compile(
    r"\byou (?:must|have to|need to) (?:be logged|log|sign)[ -]?in\b"
    r"|(?:səhifə\w*|bölmə\w*) (?:görmək|baxmaq) üçün.{0,30}daxil ol"
    r"|чтобы (?:просм|увид|посм)\w+.{0,30}войдите|(?:sayfa\w*) gör\w+ için.{0,30}giriş",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"\b(?:password|şifrə\w*|parol\w*|парол\w*|şifre\w*)\b", re.IGNORECASE)
_ACCOUNT = re.compile(
    rf"{_PASSWORD.pattern}|\b(?:account|user ?name|(?:log|sign)(?:ged)?[ -]?in|daxil ol\w*|войдите|логин|giriş)\b",
    re.IGNORECASE,
)
_ENDS_ON = re.compile(
    r"(?:read (?:more|on)|continue reading|ətraflı|davamı|ardı|подробнее|читать далее|далее|devamı(?:nı oku)?)\W*$",
    re.IGNORECASE,
)
"""A teaser's last words, which lead on."""
ENDS_OPEN = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
_CONTACTS = re.compile(
    r"\W*(?:contacts?(?: us| details| information)?|get in touch|(?:bizimlə )?əlaqə(?: məlumatları)?"
    r"|контакты|контактная информация|контакти|(?:bize )?(?:iletişim|ulaşın)|kontakt(?:e|y|daten)?|nous contacter"
    r"|contactos?)\W*",
    re.IGNORECASE,
)
_LINKS = 0.8  # share of an item's letters in links from which it is a link
_BRIEF = 80  # words of a page that shows but a beginning, or a form
_TEASER = 60  # words below the link to a release in a list of them
_NAMES = 3  # words of a link that is the headline of another page
_MANY = 4  # dated headlines that make a list of them, whatever is said above it
_LEAST_DATED = 3  # links with days that make an index of a page that says nothing else
_HEADING = 8  # words of a heading that names a page


def refuse(
    page: Page, own: Sequence[Block], release: Sequence[Block], headline: Headline | None, parts: Sequence[Part] = ()
) -> None:
    """Refuse what is no release.

    Args:
        page: the page.
        own: its blocks that do not stand beside a release.
        release: what was chosen of it.
        headline: where its headline stands, if that is known.
        parts: the releases of it, where it has several.

    Raises:
        NoRelease: it only leads to releases.
        Unfit: a release stands behind it.
    """
    if any(map(_OF_A_COPY.search, (block.text for block in page.blocks[:_FIRST]))):
        raise NoRelease("the list that a program made of the sites it copied; their pages are read")
    if _is_of_a_space(page, own):
        raise NoRelease("the list of a wiki's pages instead of a release; its pages are read")
    if _SEARCH.match(page.window) and not any(map(is_prose, own)):
        own = page.blocks  # the body of a search's results may be named "search", and then nothing in it is its own
    names = [page.window, *(block.text for block in own if block.tag in HEADINGS)][:3]
    check_public(page, headline)
    segments = list(_segments(own))
    searched = [name for name in names if _SEARCH.match(name)]
    least = 1 if any(map(_RESULTS.search, searched)) else 2
    leading = sum(_leads(block) for block in own if block.tag in HEADINGS)
    if searched and (len(segments) >= least or leading > 1 or any(map(_counts_hits, own))):
        raise NoRelease("the results of a search instead of a release; give the pages that they lead to")
    heads_prose = headline is not None and _heads_prose(page.blocks, headline.number)
    teasers = len(segments) > 1 and all(words <= _TEASER for words in segments)
    whole = are_whole(parts) and not _lead_on(own)
    if (teasers and not heads_prose and not whole) or (parts and all(map(_breaks_off, parts))):
        raise NoRelease("a list of teasers instead of a release; give the pages that they lead to")
    stated = [block for block in release if block.kind != "heading"]
    if _is_of_contacts(page, own, stated, headline):
        raise NoRelease("a page of contacts instead of a release")
    if _is_list(stated, headline):
        raise NoRelease("a list of headlines with their days instead of a release; give the pages that they lead to")
    if sum(len(block.text.split()) for block in release) < _BRIEF:
        if _only_leads_on(release):
            raise NoRelease("a list of headlines that lead to releases; give the pages that they lead to")
        if _is_index(own):
            raise NoRelease("an index of releases with their days instead of a release; give the pages it leads to")
        if _is_log_in(page, own, names):
            raise Unfit("a page to log in instead of a release; fetch it again as a visitor who is logged in")
        if _is_beginning(own):
            raise Unfit("but the beginning of a release, which goes on elsewhere; give the page that has all of it")


def _only_leads_on(release: Sequence[Block]) -> bool:
    """Whether what was chosen says "more" below headlines, three times or more, and nothing else."""
    short = [block for block in release if len(block.text.split()) <= _NAMES]
    more = [block for block in short if MORE.match(block.text) or _ALONE.fullmatch(block.text)]
    others = [block for block in release if block not in more]
    return len(more) >= _LEAST_DATED and not any(map(is_prose, others))


def _is_of_a_space(page: Page, own: Sequence[Block]) -> bool:
    """Whether a page states nothing but what a wiki's space is called, in a table, and lists links to its pages."""
    called = _SPACE.fullmatch(page.window)
    if called is None or any(block.kind != "row" and is_prose(block) for block in own):
        return False
    cells = {letters(cell) for block in own if block.kind == "row" for cell in block.text.split(BAR)}
    items = [block for block in own if block.kind == "item"]
    named = {letters(called["key"]), letters(called["name"])} <= cells
    return named and bool(items) and all(linked(block) > _LINKS for block in items)


def _is_of_contacts(page: Page, own: Sequence[Block], stated: Sequence[Block], headline: Headline | None) -> bool:
    """Whether a page is named so, prints no day, and states nothing above: many a release ends with its contacts."""
    head = page.blocks[headline.number] if headline else None
    named = head.text if head else SEPARATORS.split(page.window)[0]
    dated = any(block.kind != "item" and is_date_line(block.text, ANY_ORDER) for block in stated)  # no bar's list
    if dated or not _CONTACTS.fullmatch(named):
        return False
    return head is None or not any(map(is_prose, takewhile(lambda block: block is not head, own)))


def _is_list(stated: Sequence[Block], headline: Headline | None) -> bool:
    """Whether most of what was chosen are headlines with days: all of it, or many below a sentence about the list.

    Below the headline of a release stands a table of days with links too: of hearings, of reports.
    """
    dated = sum(map(_dates_a_release, stated))
    if 2 * dated <= max(2, len(stated)):
        return False
    if not any(map(is_prose, stated)):
        return True
    said = sum(block.kind != "row" and is_prose(block) for block in stated)
    return dated >= _MANY and said <= 1 and headline is None


def _is_index(own: Sequence[Block]) -> bool:
    """Whether half of what a page says are links with days, and no sentence stands above them."""
    said = [block for block in own if block.kind != "heading"]
    dated = sum(map(_dates_a_release, said))
    above = takewhile(lambda block: not _dates_a_release(block), said)
    return 2 * dated >= max(len(said), 2 * _LEAST_DATED) and not any(map(is_prose, above))


def _dates_a_release(block: Block) -> bool:
    """Whether a line, which is no sentence, or a row is a day and the link to a release."""
    if not any(len("".join(link.itertext()).split()) >= _NAMES for link in block.inner("a")):
        return False
    if block.kind == "row":
        return prints_a_day(block) or any(map(is_date_line, block.text.split(BAR)))
    return prints_a_day(block) and not is_prose(block)


def _heads_prose(blocks: Sequence[Block], number: int) -> bool:
    """Whether prose stands below a headline that leads nowhere, before the next link to a release."""
    if _leads(blocks[number]):
        return False
    below = takewhile(lambda block: not _leads(block), blocks[number + 1 :])
    return any(map(is_prose, below))


def _counts_hits(block: Block) -> bool:
    return len(block.text.split()) <= 12 and bool(_COUNTS_HITS.search(block.text))


def _segments(own: Sequence[Block]) -> Iterator[int]:
    """The words of prose below each linked headline; nothing where prose or a headline of its own stands above it."""
    words, led = 0, False
    for block in own:
        if _leads(block):
            if led and words:
                yield words
            words, led = _below_link(block), True
        elif is_prose(block) or ENDS_OPEN.search(block.text) or (led and _leads_on(block)):
            if not led:
                if _leads_on(block):
                    continue  # an alert above the list
                return
            words += len(block.text.split())
        elif block.tag in HEADINGS and led and words == 0:
            return
    if led and words:
        yield words


def _leads_on(block: Block) -> bool:
    """Whether a line states something and ends with the words of the link to the rest of it."""
    return len(block.text.split()) > _NAMES + 2 and bool(_ENDS_ON.search(block.text))


def _breaks_off(part: Part) -> bool:
    """Whether the text of one of several releases ends in the middle of a sentence: "The tunnel is closed for ..."."""
    said = [
        block for block in part.blocks if block is not part.heading and (is_prose(block) or not prints_a_day(block))
    ]
    return bool(said) and bool(ENDS_OPEN.search(said[-1].text))


def _lead_on(own: Sequence[Block]) -> bool:
    """Whether a line leads on to the rest of a text, by its words or as the headline above it does."""
    headlines = {link.get("href") for block in own if _leads(block) for link in block.inner("a")} - {None, "", "#"}
    return any(
        MORE.match(block.text)
        or ENDS_OPEN.search(block.text)
        or _leads_on(block)
        or (not _leads(block) and any(link.get("href") in headlines for link in block.inner("a")))
        for block in own
    )


def _leads(block: Block) -> bool:
    """Whether a block, or its first line, is a link with the words of a headline."""
    first = block.text.split(LINE)[0].removeprefix("- ")
    if len(first.split()) < _NAMES or MORE.match(first):
        return False
    own = letters(first)
    return any(letters("".join(link.itertext())) == own for link in block.inner("a") if _leads_elsewhere(link))


def _leads_elsewhere(link: HtmlElement) -> bool:
    """Whether a link leads to another page, and to no part of its own; "#" is what a script replaces."""
    address = link.get("href") or ""
    return not leads_home(link) and (address == "#" or not address.startswith("#"))


def _below_link(block: Block) -> int:
    return len(block.text.partition(LINE)[2].split())


def _is_log_in(page: Page, own: Sequence[Block], names: Sequence[str]) -> bool:
    named = any(_LOG_IN.match(name) and len(name.split()) <= _HEADING for name in names)
    if page.asks_password and any(_LOG_IN.match(name) and len(name.split()) <= _NAMES for name in names):
        return True
    if any(map(prints_a_day, own)):
        return False  # a release about logging in
    text = "\n".join(block.text for block in own)
    of_account = all(_ACCOUNT.search(block.text) for block in own if is_prose(block))
    asks = page.asks_password or bool(_PASSWORD.search(text)) or not any(map(is_prose, own))
    return bool(_MUST_LOG_IN.search(text)) or (asks and named) or (page.asks_password and of_account)


def _is_beginning(own: Sequence[Block]) -> bool:
    """Whether a text breaks off, and a line below it leads on or asks to log in; or one asks to log in for the rest."""
    open_at = [number for number, block in enumerate(own) if ENDS_OPEN.search(block.text) and linked(block) < 0.5]
    for number, block in enumerate(own):
        short = len(block.text.split()) <= 20
        if short and _MEMBERS.search(block.text) and not any(is_prose(one) for one in own[number + 1 :]):
            return True
        if open_at and open_at[-1] < number <= open_at[-1] + 2 and MORE.match(key(block.text)):
            return True
    return False
