"""The clauses in which a person tells of themselves before they ask: "I arrived on 2 November, how long may I stay?".

A time that stands in such a clause is of their own life. It chooses among the releases only where the question itself
is of what is over: "I moved here in 2019, what was the fee then?".
"""

from __future__ import annotations

import re
from itertools import pairwise

from index.text.language import told_language
from rag.time import names
from rag.time.past import has_russian_past

_BORDER = re.compile(r"[.,;:?!](?=\s)|\s[-–—]\s|\b(?:and|so|but)\s+(?=(?:do|does|can|must|how|what|where|when|who)\b)")
_ASKING = (
    r"who|whom|whose|what|whats|when|where|which|how|why|can|could|do|does|did|is|are|was|were|must|should|will|am"
    r"|кто|что|где|куда|откуда|когда|как|какой|какая|какое|какие|каков\w*|сколько|почему|зачем|чей|можно|нужно|надо"
    r"|должен|должна|должны|положен\w*|за какое|до какого|в какой|на сколько|у кого|к кому|с какого"
)
_LEADS = (
    r"in|on|at|to|for|from|since|until|till|by|about|with|of|and|but|so|please|hi|hello"
    r"|и|а|но|в|во|на|до|с|по|за|у|к|ve|amma|bes"
)
_BEGINS = re.compile(rf"^\W*(?:(?:{_LEADS})\s+){{0,2}}(?:{_ASKING})\b|\bли\b")
_INNER = re.compile(
    r"(?<=\s)(?:who|what|when|where|which|how|why|(?:can|do|must|should|may|am) (?:i|we)"
    r"|сколько|куда|где|как(?:ие|ой|ая|ую|им)?|когда|можно|нужно|надо)\b"
)
"""Words with which a question begins that no comma parts from what is told before it."""
_ASKED_IN_THE_MIDDLE = re.compile(
    r"\b(?:kim\w*|ne|nece\w*|neye|niye|niyye|hara\w*|hansi\w*|ne vaxt|hacan|qancha|qanca"
    r"|\w*(?:[aeiu]r|l[aei]|[dt][iu]r|yox|var)m[iu])\b"
)
"""An Azerbaijani question has its question word where the answer would stand."""
_OWN = re.compile(
    r"\b(?:i|i'm|im|i've|ive|my|we|we're|weve|our|me|us"
    r"|я|мы|меня|мне|мной|нас|нам|мо[йеяию]|моего|моей|моему|моих|наш\w{0,3}|сын\w{0,3}|дочь|дочер\w+"
    r"|дочк\w|муж\w{0,2}|жен[аыеу]|мам[аыеу]|пап[аыеу]|отец|отца|мать|матери|брат\w{0,2}|сестр\w{1,2}|бабушк\w|дедушк\w|реб[её]н\w+"
    r")\b"
)
"""Words of somebody who tells of themselves or of their family."""
_AZERBAIJANI = ("az", "tr")
_AZERBAIJANI_OWN = re.compile(
    r"\b(?!(?:proqram|sistem|problem|forum|bayram|axsam|reqem|adam|muellim|alim|iqlim|telim|qurum|olum|hakim)\b)"
    r"(?:men\w{0,4}|biz\w{0,4}|\w{2,}(?:[aeiu]m|[iu]m[iu]z|[dt][iu][qk]|m[iu]s[iu][qk]))\b"
)
"""The same, and the endings of "my" and of "I", which other languages have too: "museum", "program"."""
_SUBJECTLESS = re.compile(
    r"^\W*(?:(?:вчера|сегодня|недавно|уже|yesterday|just)\s+)?"
    r"(?:(?P<russian>[а-я]{3,})|lost|bought|got|moved|arrived|turned|married|applied|registered|retired)\b"
)
"""A clause that may begin with what was done, of whoever asks: "въехал 2 ноября", "lost my card"."""
_HEARD = re.compile(
    r"\b(?:read|heard|saw|told|says?|said|think|know|слыш\w+|чита\w+|говор\w+|сказал\w*|пиш\w+|писал\w*|думаю"
    r"|esit\w+|oxu\w+|deyir\w*|dedi\w*|yaz[iı]\w*)\b"
)
"""What is told of others rather than of oneself: whether that is so may be what is asked."""


def told(question: str) -> list[tuple[int, int]]:
    """The places of the clauses that tell of whoever asks, and ask nothing; none where nothing else is left.

    Args:
        question: as it was asked.
    """
    folded = names.fold(question)
    azerbaijani = told_language(question) in _AZERBAIJANI
    clauses = [place for border in pairwise(_borders(folded)) for place in _parted(folded, *border, azerbaijani)]
    found: list[tuple[int, int]] = []
    for start, end in clauses[:-1]:
        goes_on = bool(found) and found[-1][1] == start
        if _is_told(folded[start:end], azerbaijani, goes_on=goes_on):
            found.append((start, end))
    return found


def _borders(folded: str) -> list[int]:
    """Where the clauses of a question begin, and where the last ends."""
    inside = [match.end() for match in _BORDER.finditer(folded) if folded[match.end() :].strip()]
    return [0, *inside, len(folded)]


def _parted(folded: str, start: int, end: int, azerbaijani: bool) -> list[tuple[int, int]]:
    """A clause, in two where a question begins in its midst behind what is told."""
    for match in _INNER.finditer(folded, start, end):
        if _is_told(folded[start : match.start()], azerbaijani):
            return [(start, match.start()), (match.start(), end)]
    return [(start, end)]


def _is_told(clause: str, azerbaijani: bool, *, goes_on: bool = False) -> bool:
    """Whether a folded clause tells of whoever asks, or goes on with that, and asks nothing."""
    asks = _BEGINS.search(clause) or (azerbaijani and _ASKED_IN_THE_MIDDLE.search(clause))
    if asks or _HEARD.search(clause):
        return False
    own = _OWN.search(clause) or (azerbaijani and _AZERBAIJANI_OWN.search(clause))
    return goes_on or bool(own) or _has_no_subject(clause)


def _has_no_subject(clause: str) -> bool:
    begins = _SUBJECTLESS.search(clause)
    return begins is not None and (begins["russian"] is None or has_russian_past(begins["russian"]))
