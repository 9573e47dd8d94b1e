"""Markup in, the text of a release out: a whole page, or a piece of markup inside another file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.intake.pages.animated import show_figures
from index.intake.pages.asking import drop_asking
from index.intake.pages.blocks import Block, as_text, blocks
from index.intake.pages.captions import drop_credits
from index.intake.pages.counts import drop_counts
from index.intake.pages.escaped import in_print, is_formatted, markup_in, once, with_letters
from index.intake.pages.formulas import write_formulas
from index.intake.pages.inline import settle
from index.intake.pages.notes import notes_of
from index.intake.pages.roles import name_tables
from index.intake.pages.words import TooDeep
from index.intake.pages.xhtml import without_prefixes
from index.intake.unfit import Unfit

_MARKUP = re.compile(
    r"</(?:p|div|span|ul|ol|li|h[1-6]|a|strong|em|b|i|u|table|tr|td|blockquote|article|section)\s*>|<(?:br|p|hr)\s*/?>",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^(?:microsoft word - .*|-? ?no title specified|untitled(?: document| page)?|new page \d*|без имени|adsız"
    r"|(?:yeni s(?:əhifə|ayfa)|новая страница|neue seite|nouvelle page) ?\d*|unbenannt(?:es dokument)?"
    r"|документ без названия|sans titre"
    r"|[\w -]+\.(?:docx?|rtf|odt|pdf|html?))$",
    re.IGNORECASE,
)
"""What programs write as a window title where nobody wrote one."""
_TELLS_A_DAY = re.compile(r"publish|pub_?date|publication_?date", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page that was parsed and settled.

    Attributes:
        root: the page, with what a person sees of it.
        blocks: its blocks, in order.
        window: its window title, on one line.
        asks_password: whether it has a field for a password.
        data: what its scripts hold for machines, as JSON or with a day of publication: kind of the script (or its id),
            then its text.
        notes: the elements that hold its notes.
    """

    root: HtmlElement
    blocks: tuple[Block, ...]
    window: str
    asks_password: bool
    data: tuple[tuple[str, str], ...] = ()
    notes: frozenset[HtmlElement] = frozenset()


def parse(markup: str) -> Page:
    """A page or a piece of one as a person sees it.

    Raises:
        Unfit: it is no HTML, or nested beyond reason.
    """
    # lxml refuses a declared encoding in a string, and a NUL ends its text.
    markup = without_prefixes(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup).replace("\0", ""))
    try:
        # Without "huge_tree" libxml2 drops in silence what stands below 256 elements.
        root = document_fromstring(markup or "<p></p>", parser=HTMLParser(huge_tree=True))
        window = next(root.iter("title"), None)
        asks_password = any(field.get("type") == "password" for field in root.iter("input"))
        data = tuple(
            (f"{script.get('type') or ''} {script.get('id') or ''}".strip().lower(), script.text)
            for script in root.iter("script")
            if script.text and ("json" in (script.get("type") or "").lower() or _TELLS_A_DAY.search(script.text))
        )
        name_tables(root)
        write_formulas(root)
        drop_credits(root)
        drop_asking(root)
        drop_counts(root)
        notes = notes_of(root)
        show_figures(root)
        settle(root)
        words = "" if window is None else " ".join("".join(window.itertext()).split())
        words = "" if _NO_TITLE.match(words) else words
        return Page(root, tuple(blocks(root)), words, asks_password, data, notes)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(f"no HTML that can be read: {error}") from None
    except (TooDeep, RecursionError):
        raise Unfit("its elements are nested too deeply to be a page; save the page again from a browser") from None


def is_markup(text: str) -> bool:
    """Whether a text is written in HTML, as exports of content managers are."""
    return bool(_MARKUP.search(without_prefixes(text)))


def plain(text: str) -> str:
    """The text of a piece of HTML; of what is no HTML, the same text without references.

    Raises:
        Unfit: it is nested beyond reason.
    """
    marked = text if is_markup(text) else markup_in(text)
    return as_text(parse(f"<body>{marked}</body>").blocks) if marked else in_print(text)


def plain_line(text: str) -> str:
    """A headline or a name without tags and entities."""
    if "<" in text and is_markup(text):
        text = " ".join(plain(text).split())
    line = with_letters(once(text))
    return " ".join(plain(line).split()) if line != text and is_formatted(line) else line
