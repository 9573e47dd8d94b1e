"""Lists and tables in a passage: the lines that belong together, and the sentence that introduces them."""

from __future__ import annotations

import re

from index.text.sentences import touched
from index.types import Extent, Span
from rag.types import Passage

_NUMBERED = re.compile(r"(\d{1,2})[.)]\s")


def listing(passage: Passage, place: Extent) -> Span | None:
    """The whole list or table that a place stands in or introduces, with what introduces it; None where there is none.

    It ends where the passage does.
    """
    sentences = passage.chunk.sentences
    own = touched(sentences, place)
    if not own:
        return None
    if introduces_list(passage, own[-1]):
        return Span(sentences[own[0]].start, sentences[block(passage, own[-1] + 1, own[-1] + 1)[1]].end)
    top, bottom = block(passage, own[0], own[-1])
    if top == bottom:
        return None
    lead = top - 1 if top and introduces_list(passage, top - 1) else top
    return Span(sentences[lead].start, sentences[bottom].end)


def introduces_list(passage: Passage, number: int) -> bool:
    """Whether a sentence ends with a colon, and another follows."""
    sentences = passage.chunk.sentences
    return number + 1 < len(sentences) and sentences[number].text_of(passage.document.text).rstrip().endswith(":")


def goes_on(item: str, next_item: str) -> bool:
    """Whether a sentence is the item of a numbered list behind another, which a blank line may part from it."""
    one, other = _NUMBERED.match(item), _NUMBERED.match(next_item)
    return one is not None and other is not None and int(other[1]) == int(one[1]) + 1


def block(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """The first and the last sentence of the lines that some sentences stand among: a list's items, a table's rows.

    Lines of prose are joined before a release is stored, so that a sentence that has a line of its own between others
    that have one is an item or a row.
    """
    text, sentences = passage.document.text, passage.chunk.sentences

    def next_line(one: int) -> bool:
        between = text[sentences[one].end : sentences[one + 1].start].strip(" ")
        return between == "\n" or (between == "\n\n" and goes_on(*(s.text_of(text) for s in sentences[one : one + 2])))

    while first > 0 and next_line(first - 1):
        first -= 1
    while last + 1 < len(sentences) and next_line(last):
        last += 1
    return first, last
