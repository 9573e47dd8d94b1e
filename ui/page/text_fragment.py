"""A link that scrolls to a quote: text fragments, https://wicg.github.io/scroll-to-text-fragment/.

The browser looks for the words on the page as it is today; where it does not find them, it shows the page's top.
"""

from __future__ import annotations

from urllib.parse import quote as percent_encode

LONG = 12
"""Words of a quote from which only its ends are named: the page may have a footnote or a picture in between."""
ENDS = 5
AROUND = 3
"""Words before and after, which tell two places with the same words apart."""


def with_fragment(url: str, text: str, start: int, end: int) -> str:
    """The address of a release's page that scrolls to ``text[start:end]``."""
    base = url.partition(":~:")[0].rstrip("#")
    return f"{base}{'' if '#' in base else '#'}:~:text={directive(text, start, end)}"


def directive(text: str, start: int, end: int) -> str:
    """What follows ``text=``: [prefix-,]start[,end][,-suffix], percent-encoded."""
    words = text[start:end].split()
    parts = [words] if len(words) < LONG else [words[:ENDS], words[-ENDS:]]
    encoded = [encode(" ".join(part)) for part in parts]
    if flat(text).count(flat(" ".join(parts[0]))) > 1:
        # Of the nearest lines alone: what is named has to stand in one paragraph of the page.
        before = (text[:start].rstrip().splitlines() or [""])[-1].split()[-AROUND:]
        after = (text[end:].lstrip().splitlines() or [""])[0].split()[:AROUND]
        encoded = [
            *([f"{encode(' '.join(before))}-"] if before else []),
            *encoded,
            *([f"-{encode(' '.join(after))}"] if after else []),
        ]
    return ",".join(encoded)


def encode(words: str) -> str:
    """Percent-encoded, with the hyphen too, which separates the parts of a directive as comma and ampersand do."""
    return percent_encode(words, safe="").replace("-", "%2D")


def flat(text: str) -> str:
    """On one line and in one case, as a browser compares."""
    return " ".join(text.split()).casefold()
