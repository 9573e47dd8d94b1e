"""What a statement gives word for word, between quotation marks or as an address: it stands so in its sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_QUOTED = re.compile(
    r"“([^”]+)[”“]|„([^“”]+)[“”]|«([^»]+)»|\"([^\"]+)\"|(?<!\w)‘([^’]+)’(?!\w)|(?<!\w)'([^']{2,})'(?!\w)"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:az|com|org|net|gov|ru|info|io|eu)\b(?:/\S*)?"
)
_EDGES = ".,;:!?…()[]"


def quoted(text: str) -> Iterator[str]:
    """What stands between quotation marks."""
    for found in _QUOTED.finditer(text):
        yield next(filter(None, found.groups()))


def addresses(text: str) -> Iterator[str]:
    """Web and mail addresses."""
    for found in _ADDRESS.finditer(text):
        yield found[0].rstrip(_EDGES)


def stands(words: str, texts: Sequence[str]) -> bool:
    """Whether words stand in one of some texts, but for spaces, case at their beginning and the kind of marks."""
    wanted = _plain(words).strip(_EDGES + " ")
    return bool(wanted) and any(wanted in _plain(text) for text in texts)


def _plain(text: str) -> str:
    same = unicodedata.normalize("NFKC", text).translate(_MARKS)
    return " ".join(same.replace("İ", "i").casefold().split())


_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
