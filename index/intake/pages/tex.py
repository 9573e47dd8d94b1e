r"""TeX of a formula as plain text, where it is simple enough to be read by itself: ``\frac{3}{4}`` is "3/4"."""

from __future__ import annotations

import re

from index.intake.pages.superscripts import EXPONENT, RAISED

_NAMED = {
    "times": " × ", "cdot": " · ", "pm": "±", "approx": " ≈ ", "le": " ≤ ", "leq": " ≤ ", "ge": " ≥ ", "geq": " ≥ ",
    "circ": "°", "degree": "°", "ldots": "…", "dots": "…", "to": " → ", "quad": " ", "pounds": "£", "euro": "€",
}  # fmt: skip
_SETTING = re.compile(r"\\(?:displaystyle|textstyle|left|right|limits|!)(?![A-Za-z])|\{\}")
_SPACE = re.compile(r"\\[,;: ]|~")
_ESCAPED = re.compile(r"\\([%$#&_])")
_WORDS = re.compile(r"\\(?:text|mathrm|textrm|mbox|operatorname|mathbf|textbf|mathit|boldsymbol)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"(\d?)\\[dt]?frac\s*(?:\{([^{}]*)\}\s*\{([^{}]*)\}|(\d)(\d))")
_POWER = re.compile(r"\^\s*(?:\{([^{}]*)\}|(\w|°))")
_INDEX = re.compile(r"_\s*(?:\{([^{}]*)\}|(\w))")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_MOST = 4  # fractions and powers within each other
_LONGEST = 400


def of_tex(source: str) -> str:
    """The formula on one line; "" where it says more than figures, names, fractions and powers."""
    if len(source) > _LONGEST:
        return ""
    text = _SPACE.sub(" ", _SETTING.sub("", source.replace("{,}", ",")))
    text = _ESCAPED.sub(r"\1", text)
    for _ in range(_MOST):
        text = _WORDS.sub(r"\1", text)
        text = _COMMAND.sub(lambda found: _NAMED.get(found[1], found[0]), text)
        text = _FRACTION.sub(_fraction, text)
        text = _INDEX.sub(r"\1\2", _POWER.sub(_power, text))
    text = re.sub(r"\{([^{}\\]*)\}", r"\1", text)
    return "" if re.search(r"[\\{}^]", text) else " ".join(text.split())


def _fraction(found: re.Match[str]) -> str:
    whole, above, below, short_above, short_below = found.groups()
    parts = (
        part if re.fullmatch(r"[\w.,]+", part) else f"({part})" for part in (above or short_above, below or short_below)
    )
    return f"{whole} {'/'.join(parts)}" if whole else "/".join(parts)


def _power(found: re.Match[str]) -> str:
    raised = found[1] if found[1] is not None else found[2]
    if raised == "°":
        return raised
    return raised.translate(RAISED) if EXPONENT.fullmatch(raised) else found[0]
