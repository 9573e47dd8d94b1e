"""The release below a known headline: what stands around it is left out, element by element.

The smallest element that holds the headline and a sentence below it is the release, with those elements beside it that
go on without a heading of their own. Rails, comments and boxes within it are left out as wholes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from lxml.html import HtmlElement

from index.cleaning import phrases
from index.cleaning.lines import letters
from index.intake.pages.around import (
    heads_a_rail,
    is_around,
    is_change,
    is_label,
    is_of_event,
    is_of_links,
    is_of_quotation,
    is_signature,
    leads_elsewhere,
    rail_at,
)
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.figures import boxes_of_figures
from index.intake.pages.headline import Headline, is_bold, is_prose, linked
from index.intake.pages.names import is_named_beside

_LEAST_SAID = 0.1  # share of the chosen words that stand below a headline which the page says twice
_LEAST = 0.3  # and below any other
_TOP = 8  # blocks above a headline in which a release says until when it is held back
_ABOVE = 3  # blocks above a headline that can say of what kind the release is
_CORRECTS = re.compile(
    r"^\W*(?:correct(?:ion|ed)|withdrawn|amended|düzəliş|исправлен|уточнен|отозван|düzelt)",
    re.IGNORECASE,
)
_NOTES = re.compile(r"\W*(?:foot|end)?notes?\W*|\W*(?:qeydlər|примечани[ея]|сноски|notlar|dipnotlar)\W*", re.IGNORECASE)
"""Above the footnotes of a release."""
_ABOUT = re.compile(r"^\W*(?:about|à propos|über|zum|zur|об?)\b|\b(?:haqqında|hakkında)\W*$", re.IGNORECASE)
_LAYOUT = re.compile(
    r"(?:block|box|card|panel|module|widget|section|row|col(?:umn)?s?|container|region|clearfix|item|well|grid|wrap\w*"
    r"|content|w|[mp][btlrxy]?)(?:[-_]?(?:\d+|xs|sm|md|lg|xl))*$",
    re.IGNORECASE,
)
"""A class of what is laid out alike, whatever it holds."""
_COLUMN = re.compile(r"(?:^|[\s_-])(?:col|column|side|right|left)(?:$|[\s_-])", re.IGNORECASE)
_POST = re.compile(r"(?:^|\s)(?:hentry|elementor-location-single)(?:$|\s)")
"""The element of a whole post, as themes and page builders name it (microformats.org/wiki/hentry)."""
_STEM = 5  # letters by which two forms of a word are one
_NAMES = 4  # words of a link that is another release, and no button
_IN_LINKS = 0.6  # share of a line's letters in links from which it leads elsewhere
_FEW = 5  # words of a line that states something without a full stop
_CONTAINERS = frozenset({"div", "main", "section", "article", "td", "form", "center"})

Spans = Mapping[HtmlElement, tuple[int, int]]
"""The first and the last block in each element of a page."""


def below(found: Sequence[Block], marks: Sequence[int], headline: Headline) -> list[Block]:
    """The headline and the blocks of its release; none where what was chosen of the page stands elsewhere.

    Args:
        found: all blocks of the page.
        marks: how many letters of each were chosen as main text.
        headline: where the headline stands.
    """
    spans = _spans(found)
    least = (_LEAST_SAID if headline.said else _LEAST) * (sum(marks) - marks[headline.number])
    for whole, prose in _wholes(found, marks, headline.number, spans):
        numbers = list(_release(found, marks, headline.number, whole, prose, spans))
        if sum(marks[number] for number in numbers) >= least:
            above = [n for n in range(max(0, headline.number - _TOP), headline.number) if _holds_back(found[n])]
            above += [n for n in range(max(0, headline.number - _ABOVE), headline.number) if _is_told(found[n])]
            return [found[number] for number in (*sorted({*above}), headline.number, *numbers)]
    return []


def _wholes(
    found: Sequence[Block], marks: Sequence[int], start: int, spans: Spans
) -> Iterator[tuple[HtmlElement, int]]:
    """The smallest element that holds the headline and a sentence below it, and that sentence; then wider ones.

    Where a headline stands in a part of the page with its lead alone, the text is beside that part.
    """
    line = iter((found[start].element, *found[start].element.iterancestors()))
    end = start
    for number in range(start + 1, len(found)):
        if number > end and is_prose(found[number]) and marks[number]:
            whole = next(element for element in line if spans[element][1] >= number)
            end = spans[whole][1]
            yield whole, number


def _holds_back(block: Block) -> bool:
    """Whether a line above a headline, which may be a heading, says until when the release is held back."""
    return phrases.says_embargo(block.text) and linked(block) <= _IN_LINKS


def _is_told(block: Block) -> bool:
    """Whether a line above a headline says of what kind its release is, or that it corrects another."""
    if block.tag in HEADINGS:
        return False
    of_menu = linked(block) > _IN_LINKS
    return bool(_CORRECTS.search(block.text)) or (phrases.is_above(block.text) and not of_menu)


def _spans(found: Sequence[Block]) -> Spans:
    spans: dict[HtmlElement, tuple[int, int]] = {}
    for number, block in enumerate(found):
        for element in (block.element, *block.element.iterancestors()):
            first, _ = spans.get(element, (number, number))
            spans[element] = first, number
    return spans


def _release(
    found: Sequence[Block], marks: Sequence[int], start: int, whole: HtmlElement, prose: int, spans: Spans
) -> Iterator[int]:
    body = _body(found, whole, start, prose, spans)
    out = _rails(found, whole, start, prose, spans)
    end = spans[body][1]
    broken = False
    announced: set[int] = set()
    post = next((one for one in whole.iterancestors() if _POST.search(one.get("class") or "")), whole)
    within = {*post.iter()}
    for inner in (body, *body.iterancestors()):
        parent = inner.getparent()
        if parent is None:
            break
        for child in parent:
            if child not in spans or spans[child][0] <= end:
                continue
            judged = _judge(found, marks, child, spans)
            inside = found[spans[child][0] : spans[child][1] + 1]
            if judged != "more" and not broken and _is_announced(found, child, end, spans):
                judged = "more"
                announced.update(range(spans[child][0], spans[child][1] + 1))
            if judged == "ends" and parent in within and _goes_on(child, inner, inside, found[start:end]):
                judged = "more"
            if judged == "beside" and parent is post and _is_part(child, inner, inside):
                judged = "more"
            if judged == "ends":
                broken = True
                break
            if judged == "beside" or (broken and child.tag != "section"):
                first, last = spans[child]
                out.update(range(first, last + 1))
                broken = broken or not _is_bar(found[first : last + 1])
            else:
                out |= _rails(found, child, start, prose, spans)
            end = spans[child][1]
        if broken and parent in (whole, *whole.iterancestors()):
            break
    numbers = [number for number in range(start + 1, end + 1) if number not in out]
    first = next((number for number in numbers if is_prose(found[number])), end)
    of_event = {letters(found[number].text) for number in numbers if number < first and is_of_event(found[number])}
    figures = boxes_of_figures(found)
    kept = [
        number
        for number in numbers
        if not (number < first and (is_signature(found[number]) or letters(found[number].text) in of_event))
        and not is_change(found[number])
        and (
            marks[number]
            or _states(found[number])
            or number in figures
            or number in announced
            or (number > first and is_bold(found[number]))
        )
    ]
    while kept and leads_elsewhere(found[kept[-1]]):
        kept.pop()
    yield from kept


def _body(found: Sequence[Block], whole: HtmlElement, start: int, prose: int, spans: Spans) -> HtmlElement:
    """What of an element holds the release, where the headline stands in another part of it."""
    if any(block.element is whole for block in found[start + 1 : spans[whole][1] + 1]):
        return whole
    for child in whole:
        if child in spans and spans[child][0] <= prose <= spans[child][1]:
            if spans[child][0] <= start or spans[child][0] == spans[child][1] or child.tag not in _CONTAINERS:
                return whole
            return _body(found, child, start, prose, spans) if spans[child][0] == prose else child
    return whole


def _judge(
    found: Sequence[Block], marks: Sequence[int], element: HtmlElement, spans: Spans
) -> Literal["more", "beside", "ends"]:
    """Whether an element below a release is more of it, stands beside more of it, or ends it."""
    first, last = spans[element]
    inside = found[first : last + 1]
    if is_around(element) or is_named_beside(element) or is_of_links(inside):
        return "beside"
    if inside[0].kind == "heading" and _NOTES.fullmatch(inside[0].text):
        return "more"
    if element.tag in ("td", "th") or _opens_a_rail(found, first, last):
        return "ends"
    if not any(marks[first : last + 1]):
        return "beside"
    return "more" if not is_label(inside[0]) or _is_section(element, inside) or first == last else "ends"


def _is_announced(found: Sequence[Block], element: HtmlElement, above: int, spans: Spans) -> bool:
    """Whether an element is the list that a release announces right above it: "The winners are:".

    Args:
        found: all blocks of the page.
        element: what stands below the release so far.
        above: the number of the last block of that.
        spans: the first and the last block in each element.
    """
    first, last = spans[element]
    inside = found[first : last + 1]
    if first != above + 1 or not found[above].text.endswith(":") or heads_a_rail(found[above]):
        return False
    if is_around(element) or is_named_beside(element) or any(map(heads_a_rail, inside)):
        return False
    return inside[0].kind != "heading" and not any(linked(block) > _IN_LINKS for block in inside)


def _is_part(element: HtmlElement, body: HtmlElement, inside: Sequence[Block]) -> bool:
    """Whether an element of a post that was not chosen is laid out as the body is, and says nothing else of itself."""
    if is_around(element) or is_named_beside(element) or is_of_links(inside) or heads_a_rail(inside[0]):
        return False
    return _is_alike(element, body)


def _is_alike(element: HtmlElement, body: HtmlElement) -> bool:
    """Whether an element is laid out as another is."""
    alike = {*(element.get("class") or "").split()} & {*(body.get("class") or "").split()}
    return element.tag == body.tag and any(not _LAYOUT.match(name) for name in alike)


def _goes_on(element: HtmlElement, body: HtmlElement, inside: Sequence[Block], release: Sequence[Block]) -> bool:
    """Whether an element with a heading goes on with the release beside it.

    It is laid out as the body is, or it is about what the release is about: "About the reading programme".
    """
    if heads_a_rail(inside[0]) or not any(map(is_prose, inside)):
        return False
    if _is_alike(element, body):
        return True
    if not _ABOUT.search(inside[0].text) or _COLUMN.search(element.get("class") or ""):
        return False
    said = {word[:_STEM] for block in release for word in _words(block)}
    return any(word[:_STEM] in said for word in _words(inside[0]) if not _ABOUT.fullmatch(word))


def _words(block: Block) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", block.text.casefold()) if len(word) >= _STEM - 1]


def _is_bar(inside: Sequence[Block]) -> bool:
    """Whether blocks are a bar within a release: who published it when, or buttons; none leads to another page."""
    if heads_a_rail(inside[0]) or any(map(is_prose, inside)):
        return False
    return not any(len("".join(a.itertext()).split()) >= _NAMES for block in inside for a in block.inner("a"))


def _is_section(element: HtmlElement, inside: Sequence[Block]) -> bool:
    """Whether an element is a heading of a release with what stands below it, or that heading alone."""
    return inside[0].kind == "heading" and element.tag == "section"


def _rails(found: Sequence[Block], whole: HtmlElement, start: int, prose: int, spans: Spans) -> set[int]:
    """The blocks within an element that are none of its release."""
    out: set[int] = set()
    for element in whole.iter():
        if element not in spans or element is whole:
            continue
        first, last = spans[element]
        if first <= start <= last or first in out or last < start:
            continue
        if (is_around(element) or is_named_beside(element) or _is_card(element)) and not first <= prose <= last:
            out.update(range(first, last + 1))
    for number in range(max(prose, spans[whole][0]), spans[whole][1] + 1):
        if number in out or not heads_a_rail(found[number]):
            continue
        line = [found[number].element, *found[number].element.iterancestors()]
        outer = next(n for n, element in enumerate(line) if spans[element][0] < number or element is whole)
        # A heading alone heads what stands beside it; one that opens an element heads that element.
        own = spans[line[0]][1] > number or outer >= 2
        headed = line[0] if spans[line[0]][1] > number else line[outer - own]
        out.update(rail_at(found, number, spans[headed][1], own=own))
    return out


def _opens_a_rail(found: Sequence[Block], first: int, last: int) -> bool:
    """Whether an element of blocks begins with the heading of a rail, and nothing of a release stands in it."""
    if not heads_a_rail(found[first]):
        return False
    rail = rail_at(found, first, last if last > first else len(found) - 1, own=last > first)
    return len(rail) > last - first


def _is_card(element: HtmlElement) -> bool:
    """Whether an element is a link around boxes, with the name of another page in it."""
    boxes = element.tag == "a" and any(child.tag in ("div", "p", "h2", "h3", "h4", "h5", "h6") for child in element)
    text = "".join(element.itertext())
    return boxes and len(text.split()) >= _NAMES and text.rstrip()[-1:] not in ".!?…:"


def _states(block: Block) -> bool:
    """Whether a block that was not chosen states something, or says who does."""
    if is_of_quotation(block) or _unfolds(block):
        return True
    if block.kind == "paragraph" and len(block.text.split()) < _FEW and block.text[-1] not in ".!?…:%":
        return False
    return linked(block) < _IN_LINKS


def _unfolds(block: Block) -> bool:
    """Whether a line is the button above a part of the release that it shows and hides."""
    if block.element.tag == "summary":
        return True
    line = [block.element, *list(block.element.iterancestors())[:2], *block.inner()]
    return any(element.get("aria-expanded") or element.get("data-toggle") == "collapse" for element in line)
