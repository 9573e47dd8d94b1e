"""What was escaped once too often: ``&lt;p&gt;4&amp;nbsp;marks&lt;/p&gt;`` where ``<p>4&nbsp;marks</p>`` is meant.

A text that merely speaks of markup ("write &lt;b&gt; for bold") stays as it is: it is not made of it from its beginning
to its end, and breaks no lines with it.
"""

from __future__ import annotations

import html
import re

_TIMES = 3  # that a text is unescaped at most
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_SPOKEN_OF = r"(?!(?:lt|gt|#0*6[02]|#x0*3[ce]);)"
_WITHIN_WORDS = re.compile(
    rf"(?<=\w)&{_SPOKEN_OF}(?:#\d{{1,7}}|#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,30}});(?=\w|&{_SPOKEN_OF})"
    r"|&(?:laquo|ldquo|bdquo|lsquo|quot);(?=\w)|(?<=[\w.!?])&(?:raquo|rdquo|rsquo|quot);"
    r"|(?<=\w\s)&amp;(?=\s(?-i:[A-ZА-ЯЁƏÜÖİŞÇĞ]))",
    re.IGNORECASE,
)
"""References that nobody speaks of: "4&nbsp;million", "&laquo;Seagull&raquo;"."""
_OF_PRINT = re.compile(
    r"&(?:nbsp|[mn]dash|hellip|shy|bull|middot|[lr]aquo|[lr]dquo|[lr]squo|bdquo|quot|apos|euro|pound|deg|amp(?!;#?\w+;)"
    r"|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\s*(?:<!--|<(?:p|div|h[1-6]|[uo]l|table|section|article|main|figure|blockquote|pre|center|span|strong|b|em|i|a|font"
    r"|img|br|hr)\b[^<>]*>)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:</[a-z][a-z0-9]*\s*>|<(?:br|hr|img|p)\b[^<>]*>|-->)\s*$", re.IGNORECASE)
_BREAKS = re.compile(
    r"[.!?…](?:<br\s*/?>|\s*</?(?:p|div|li|h[1-6]|[uo]l)\b[^<>]*>)|<br\s*/?>(?=\s*<br\b)", re.IGNORECASE
)
"""Elements that break a text behind the end of a sentence, and blank lines."""
_CLOSES = re.compile(r"</(?:p|div|span|[uo]l|li|h[1-6]|a|strong|em|b|i|table|tr|td)\s*>|<br\s*/?>", re.IGNORECASE)
_GOES_ON = re.compile(r"</(?:p|div|h[1-6]|[uo]l|li|table)\s*>[ \t]*([^\W\d_])", re.IGNORECASE)
_FORMATTED = re.compile(r"<(b|i|u|em|strong|span|font|su[bp]|a|p|h[1-6])\b[^<>]*>[^<>]*</\1\s*>", re.IGNORECASE)
_OPENS = "<&«“„\"'(—–•"


def markup_in(text: str) -> str:
    """The markup that a text without elements is once it is unescaped, however often; "" where it is none."""
    for _ in range(_TIMES):
        text, before = once(text), text
        if text == before:
            break
        if _is_whole(text):
            return text
    return ""


def once(text: str) -> str:
    """A text with the letters and signs that its references stand for."""
    # The library takes "&copy" in an address for a sign too; behind it stands no semicolon.
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def in_print(text: str) -> str:
    """A text without elements, unescaped where references stand in it for signs of print.

    Where it names nothing but elements ("&lt;b&gt;"), it speaks of them and stays.
    """
    return once(text) if _OF_PRINT.search(text) or _WITHIN_WORDS.search(text) else text


def with_letters(text: str) -> str:
    """Words without the references that are left within them, as where these were escaped and the elements not."""
    for _ in range(_TIMES):
        if not _WITHIN_WORDS.search(text):
            break
        text = once(text)
    return text


def is_formatted(line: str) -> bool:
    """Whether elements of a headline were escaped: ``<b>New</b> road``."""
    return bool(_FORMATTED.search(line))


def is_wrapped(text: str) -> bool:
    """Whether words begin and end with elements, as where a page shows the markup of a text instead of the text."""
    return bool(_CLOSES.search(text) and _ENDS.search(text)) and _begins(text) and not _is_spoken_of(text)


def _is_whole(text: str) -> bool:
    """Whether a text is made of markup, and does not speak of it."""
    if not _CLOSES.search(text) or _is_spoken_of(text):
        return False
    breaks = len(_BREAKS.findall(text))
    if breaks >= 2 or _WITHIN_WORDS.search(text):
        return True
    return bool(breaks or _ENDS.search(text)) and _begins(text)


def _is_spoken_of(text: str) -> bool:
    return any(found[1].islower() for found in _GOES_ON.finditer(text))


def _begins(text: str) -> bool:
    """Whether a text begins with an element that holds words, and not with the name of one: ``<p> is a paragraph``."""
    begins = _BEGINS.match(text)
    if not begins:
        return False
    rest = text[begins.end() :]
    first = rest.lstrip()[:1]
    return rest[:1].isalnum() or first in _OPENS or first.isupper() or first.isdigit() or begins[0].endswith("<!--")
