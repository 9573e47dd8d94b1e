"""What a news wire prints around a release and within it: its code, where its pages turn, and when it was sent."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ADDED = re.compile(
    r"(?:[\w./&’'-]+[ ,/–—-]*){0,4}\b(?:add|page|pg\.?|p\.) ?(?:\d{1,2}(?:-\d{1,2})*|one|two|three|four)"
    r"|\d(?:st|nd|rd|th) add|(?P<page>\d{1,2})(?:-(?P=page)){1,3}|-\s?\d{1,2}\s?-",
    re.IGNORECASE,
)
"""How the top of a page says which it is: "VRW0417 Add 1", "2-2-2", "Firs, page 2"."""
_MORE = re.compile(
    r"\W*[(\[/*–—-]\s*(?:more(?: to (?:come|follow))?|over|cont(?:inued|['’]?d)\.?"
    r"|davamı var|продолжение следует|devamı var)\s*[)\]/*–—-]\W*",
    re.IGNORECASE,
)
"""How the foot of a page says that another follows."""
_BARE = re.compile(r"MORE\W*")
"""So too, where the top of a page stands below it."""
_CODE = re.compile(r"(?:[a-z]\d{4} )?(?:[a-z^] ){0,3}(?P<code>[A-Z]{2,5}-?\d{3,5}|(?:BC|AM|PM)-[\w./-]+)\b")
_WITH_FIGURES = re.compile(r"(?<!\w)\d{1,5}(?:st|nd|rd|th)?(?!\w)")
_WORD = re.compile(r"(?<![\w/-])(?:[^\W\d_]{5,}|[a-z]{3,}(?!\w))")
"""What a code has none of beside it."""
_CODES = re.compile(r"(?:CO|ST|IN|SU|NI|IS|TM|LN|RP)\s?:\s?\S.*")
"""Under which codes a wire files a release, on several lines below it."""
_SENT = re.compile(
    r"(?:[^\W\d_][\w/.]*\W+){0,3}\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\W{1,3}\d{1,2}:?\d{2}\W?(?:[ap]\.?m\.?\W?)?"
    r"(?:[A-Z]{1,2}[DS]?T|GMT|UTC|MSK)?\W*|-\s?0\s?-\W+(?:/\w+/)?[\d/. :-]{6,}\w{0,4}",
    re.IGNORECASE,
)
_FOOT = 12  # lines at the foot of a text in which a wire says when it sent it
_NEAR = 8  # lines from the turn of a page to the text
_SHORT = 60  # characters of a line at the top of a page
_NAMES = 2  # such lines above the number of the page


def without_wire(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without what a wire added, and the lines that it added."""
    lines = text.split("\n")
    gone = {*_slug(lines), *_turns(lines), *_foot(lines)}
    if not gone:
        return text, ()
    for number in [one for one in gone if _MORE.fullmatch(lines[one])]:
        gone.update(_within_a_sentence(lines, number, gone))
    kept = [line for number, line in enumerate(lines) if number not in gone]
    return "\n".join(kept), tuple(lines[number].strip() for number in sorted(gone) if lines[number].strip())


def _slug(lines: Sequence[str]) -> set[int]:
    """The code above the headline: "VRW0417 4 OT 0212 /VRW WIRE"."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or first + 1 == len(lines) or lines[first + 1].strip():
        return set()
    slug = lines[first].strip()
    code = _CODE.match(slug)
    if code is None or len(slug) > _SHORT or _WORD.search(slug, code.end()):
        return set()
    rest = slug[code.end() :]
    return {first} if not rest.strip() or _WITH_FIGURES.search(rest) or "/" in rest else set()


def _turns(lines: Sequence[str]) -> set[int]:
    """The lines "(more)", and which page it is on the next one."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        sure = bool(_MORE.fullmatch(line))
        if sure or _BARE.fullmatch(line.strip()):
            top = _top(lines, number + 1)
            found.update([number, *top] if sure or top else ())
    return found


def _top(lines: Sequence[str], start: int) -> range:
    """What says which page it is, below the end of another: "Page 2", with a short name above it or without."""
    first = next((number for number in range(start, len(lines)) if lines[number].strip()), len(lines))
    for number in range(first, min(first + _NAMES + 1, len(lines))):
        said = lines[number].strip()
        if not said or len(said) > _SHORT or said[-1] in ".!?:":
            break
        if _ADDED.fullmatch(said):
            return range(first, number + 1)
    return range(0)


def _within_a_sentence(lines: Sequence[str], number: int, gone: set[int]) -> set[int]:
    """The blank lines around a page's end that stands within a sentence."""
    near = range(max(0, number - _NEAR), number), range(number + 1, min(len(lines), number + _NEAR))
    above, below = (
        next((one for one in side if lines[one].strip() and one not in gone), None) for side in (near[0][::-1], near[1])
    )
    if above is None or below is None:
        return set()
    goes_on = lines[below].strip()[0].islower() and lines[above].rstrip()[-1] not in '.!?:;…"”»'
    return set(range(above + 1, below)) if goes_on else set()


def _foot(lines: Sequence[str]) -> set[int]:
    """When a wire sent a release, and under which codes it is filed."""
    foot = [number for number, line in enumerate(lines) if line.strip()][-_FOOT:]
    codes = {number for number in foot if _CODES.fullmatch(lines[number].strip())}
    sent = {number for number in foot[-2:] if _SENT.fullmatch(lines[number].strip())}
    return sent | (codes if len(codes) > 1 else set())
