"""What stands at the beginning and at the end of a release and is the page's: buttons, rights, numbers of pages, boxes.

A fragment is no sentence. It is the page's where it says so, and where it stands in a box of its own beside the one
that holds the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from index.cleaning.counters import counts_beside_a_day, is_stated
from index.cleaning.lines import key
from index.intake.pages.around import counts_visitors, heads_a_rail, is_of_quotation, leads_elsewhere
from index.intake.pages.blocks import Block
from index.intake.pages.figures import boxes_of_figures
from index.intake.pages.headline import is_prose, linked
from index.intake.pages.sections import GENERIC
from index.intake.pages.words import LINE

_RIGHTS = re.compile(r"\W*(?:©|\(c\) (?:19|20)\d\d|copyright\b|all rights reserved|все права)", re.IGNORECASE)
_OF_THE_PAGE = re.compile(
    r"^\W*(?:©|\(c\) (?:19|20)\d\d|copyright\b|all rights reserved|bütün hüquqlar|все права защищены|tüm hakları)"
    r"|^\W*(?:you (?:have |are )?(?:receiv|got)\w* (?:this|our)\b|this (?:e-?mail|message|newsletter|mailing)"
    r" (?:was|is|has been) sent\b|to (?:unsubscribe|stop receiving)\b|unsubscribe\b|siz bu məktubu\b|вы получили это\b"
    r"|чтобы отписаться\b"
    r"|отписаться\b|bu e-?posta\w*\b)"
    r"|^\W*(?:page|document|article|node|news) (?:id|no|number)\W+\d+|^\W*release id\W+\d+"
    r"|^\W*read this (?:release|page|news) in\b|^\W*there are \d+ comments\b"
    r"|^\W*(?:thanks|thank you) for reading\b|^\W*subscribe (?:for free|now|today)\b"
    r"|^\W*(?:was|is|did) (?:this|the) (?:page|article|information|answer|content)\b.{0,30}\b(?:help|useful)"
    r"|^\W*(?:bu|this) (?:məlumat|səhifə|xəbər|sayfa|içerik|bilgi)\b.{0,40}\b(?:kömək|faydalı|yardımcı)\b.{0,16}\?"
    r"|^\W*(?:была ли|оказалась ли|помогла ли)\b.{0,40}\?"
    r"|^\W*(?:bu sayt|saytımız)\b.{0,40}\b(?:kuki|cookie)\w*"
    r"|^\W*(?:printed|распечатано|çap olunub|çap edilib|yazdırma(?: tarihi)?)(?: on| from)?\W{1,3}\d"
    r"|^\W*(?:address of (?:the|this) page|page address|адрес страницы|səhifənin ünvanı|sayfa(?:nın)? adresi)\W*:"
    r"|^\W*(?:back|return) to (?:\w+ ){0,3}(?:releases|news|list|archives?|top)\b"
    r"|^\W*(?:назад|вернуться) (?:к|в) (?:\w+ ){0,2}(?:спис|новост|раздел|архив)"
    r"|^\W*(?:geri qayıt|geri dön)\w*\b.{0,30}$"
    r"|^\W*webmaster\b|\bthis page (?:was|has been) (?:accessed|visited|viewed)\b"
    r"|^\W*log in (?:or register )?to (?:post|comment)"
    r"|^\W*(?:page|səhifə|страница|стр\.|sayfa) \d+ ?(?:of|/|из|-dən|-dan)? ?\d*\W*$"
    r"|^\W*(?:you are (?:the )?visitor\b|siz \d[\d ]*-?\w* ziyarətçi|вы \d[\d ]*-?\w* посетитель)"
    r"|^\W*(?:subscribe|sign up) (?:to|for) (?:our|the)\b|^\W*подпи(?:шитесь|сывайтесь) на\b"
    r"|^\W*(?:source|mənbə|источник|kaynak|ссылка на материал|url)\W{1,3}(?:https?://|www\.)?\S+\.\S+$",
    re.IGNORECASE,
)
_FILE = re.compile(r"\b(?:pdf|docx?|xlsx?|pptx?|odt|zip|rtf)\b\W{1,3}\d[\d.,]* ?[kmgкм][bб]\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\W*(?:attachments?|attached files?|вложени[яе]|прикрепл[её]нные файлы|əlavələr|əlavə fayllar"
    r"|qoşmalar|ekler|ekli dosyalar|anlagen|anhänge|pièces jointes|adjuntos)\W*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|rar|jpe?g|png|gif|tiff?)\b", re.IGNORECASE)
_ALSO = re.compile(
    r"^\W*(?:read also|also read|see also|more on this|related|həmçinin (?:oxu\w*|bax\w*)"
    r"|(?:читайте|смотрите) также|по теме|ayrıca (?:okuyun|bakınız)|ilgili haber)\s*:",
    re.IGNORECASE,
)
"""Before the headline of another release."""
_BARRED = re.compile(r"\s\|\s|<<|>>|[«»‹›]\s|\s[<>]\s|^[<>]")
_LINKED = 0.6  # share of such a line's letters in links
_SAYS_MORE = re.compile(r"^(?:mailto|tel):|\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip)$", re.IGNORECASE)
"""Where a link leads that is of the release: to whom to ask, or to a file."""
_BOXES = frozenset({"div", "section", "article", "main", "td", "ul", "ol", "dl", "header", "aside", "details"})
_LISTS = frozenset({"ul", "ol", "dl"})
_FILE_WORDS = 16  # of a line that offers a file
_ABOVE, _BELOW, _ITEM = 5, 9, 4
"""Words of a fragment above the first sentence of a release, below its last one, and of an item there."""


def without_edges(found: Sequence[Block], release: Sequence[Block], *, headed: bool) -> list[Block]:
    """The blocks of a release without the page's fragments above its first sentence and below its last one.

    Args:
        found: all blocks of the page.
        release: those of the release.
        headed: whether its headline is known; else any fragment above its first sentence may be it, and stays.
    """
    numbers = [number for number, block in enumerate(release) if is_prose(block)]
    if not numbers:
        return list(release)
    first, last = numbers[0], numbers[-1]
    rail = _rail_below(found, release[last]) | _attached(release[last + 1 :])
    release = [*release[: last + 1], *(block for block in release[last + 1 :] if id(block) not in rail)]
    figures = {id(found[number]) for number in boxes_of_figures(found)} | _announced(release, last)
    kept = [
        block
        for number, block in enumerate(release)
        if not (_offers_a_file(block) or _leads_to_another(block))
        and (
            first <= number <= last
            or (number > last and id(block) in figures)
            or not (headed and _is_above(block, release[first]) if number < first else _is_below(block, release[last]))
        )
    ]
    while kept and (_is_of_the_page(kept) or leads_elsewhere(kept[-1])):
        if len(kept) > 1 and kept[-2].text.endswith(":"):
            break  # where the release says that more stands
        kept.pop()
    return kept


def _is_of_the_page(kept: Sequence[Block]) -> bool:
    """Whether the last of some blocks is the page's: so it says, or so it ends, in a box apart from the others."""
    last = kept[-1]
    dated = last.kind == "paragraph" and not is_prose(last) and counts_beside_a_day(" ".join(last.text.split()))
    if dated or counts_visitors(last) or _is_bar_of_links(last) or _OF_THE_PAGE.search(last.text):
        return True
    end = last.text.rpartition(LINE)[2]
    return end != last.text and len(kept) > 1 and bool(_RIGHTS.match(end)) and _box(last) is not _box(kept[-2])


def _is_bar_of_links(block: Block) -> bool:
    """Whether a line is links with bars or arrows between them: "< No. 41 | Press Room | Top of page"."""
    if is_prose(block) or linked(block) <= _LINKED or not _BARRED.search(block.text) or "@" in block.text:
        return False
    links = [link.get("href") or "" for link in block.inner("a")]
    return len(links) > 1 and 2 * sum(bool(_SAYS_MORE.search(link)) for link in links) < len(links)


def _box(block: Block) -> HtmlElement:
    return next(e for e in (block.element, *block.element.iterancestors()) if e.tag in _BOXES or e.getparent() is None)


def _rail_below(found: Sequence[Block], sentence: Block) -> set[int]:
    """Which blocks below the last sentence of a release stand below the heading of a rail or a section of the site."""
    start = next(number for number, block in enumerate(found) if block is sentence) + 1
    heads = (n for n in range(start, len(found)) if heads_a_rail(found[n]) or _heads_a_section(found[n]))
    return {id(block) for block in found[next(heads, len(found)) :]}


def _announced(release: Sequence[Block], last: int) -> set[int]:
    """Which blocks below the last sentence of a release stand right below a line that announces them.

    In a box of their own they are no fragments of the page: "The winners are:" says that they belong to the text.
    """
    found: set[int] = set()
    first: Block | None = None
    announces = False
    for number in range(last, len(release)):
        block = release[number]
        below = announces or (first is not None and _is_like(block, first))
        if number > last and below and linked(block) <= _LINKED and not _is_of_the_page([block]):
            found.add(id(block))
            first = first or block
        else:
            first = None
        kept = number == last or id(block) in found or not _is_below(block, release[last])
        announces = kept and block.text.endswith(":") and not heads_a_rail(block)
        first = None if announces else first
    return found


def _is_like(block: Block, first: Block) -> bool:
    """Whether a block goes on with the list that another begins."""
    return block.kind == first.kind and block.element.getparent() is first.element.getparent()


def _attached(below: Sequence[Block]) -> set[int]:
    """Which blocks below the last sentence of a release are the heading of its files, and links to these alone."""
    head = next((number for number, block in enumerate(below) if _ATTACHED.fullmatch(block.text)), None)
    if head is None:
        return set()
    files = [*takewhile(_is_a_file, below[head + 1 :])]
    return {id(block) for block in (below[head], *files)} if files else set()


def _is_a_file(block: Block) -> bool:
    return not is_prose(block) and linked(block) > 0.3 and bool(_FILE_NAME.search(block.text))


def _heads_a_section(block: Block) -> bool:
    return block.kind == "heading" and key(block.text) in GENERIC


def _offers_a_file(block: Block) -> bool:
    """Whether a line is a link to a file, with its size."""
    return len(block.text.split()) <= _FILE_WORDS and linked(block) > 0.3 and bool(_FILE.search(block.text))


def _leads_to_another(block: Block) -> bool:
    """Whether a line names another release, with the link to it."""
    return bool(_ALSO.match(block.text)) and linked(block) > 0.5


def _is_above(block: Block, sentence: Block) -> bool:
    fragment = block.kind in ("paragraph", "item") and len(block.text.split()) <= _ABOVE + (block.kind == "item")
    return fragment and block.text[-1] not in ".!?…:" and _is_apart(block.element, sentence.element)


def _is_below(block: Block, sentence: Block) -> bool:
    most = _ITEM if block.kind == "item" else _BELOW
    if block.kind == "item" and is_stated(block.text.removeprefix("- ")) and _goes_on(block, sentence):
        return False
    return (
        block.kind != "row"
        and not is_of_quotation(block)
        and len(block.text.split()) <= most
        and _is_apart(block.element, sentence.element)
    )


def _goes_on(block: Block, sentence: Block) -> bool:
    """Whether an item without a link stands in a list right beside a sentence, in the box of both."""
    around = next((e for e in block.element.iterancestors() if e.tag in _LISTS), None)
    return around is not None and around.getparent() is sentence.element.getparent() and not linked(block)


def _is_apart(element: HtmlElement, of_sentence: HtmlElement) -> bool:
    """Whether an element stands in a box of its own, beside the box that a sentence stands in."""
    line = [of_sentence, *of_sentence.iterancestors()]
    known = {inner: number for number, inner in enumerate(line)}
    own = element
    while own is not None and own.getparent() not in known:
        own = own.getparent()
    if own is None or own in known:
        return False
    number = known[own.getparent()]
    if not number or own.tag not in _BOXES or line[number - 1].tag not in _BOXES:
        return False
    shared = {*(own.get("class") or "").split()} & {*(line[number - 1].get("class") or "").split()}
    return not shared and (own.get("class"), own.tag) != (line[number - 1].get("class"), line[number - 1].tag)
