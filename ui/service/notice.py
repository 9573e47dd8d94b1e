"""A switch in the operator's hand: while a file is there, its words stand in place of answers.

It is looked at with each question, so that it takes effect at once and without a restart. A file that cannot be read
still switches, for somebody has put it there: a general sentence is shown then.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ui.languages.translation import LOCALES, Translation
from ui.service.logs import event

log = logging.getLogger(f"presscite.{__name__}")

LONGEST = 2_000
"""Bytes of a notice; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in place of answers.

    Attributes:
        words: by language; "" is any. Nothing where the file cannot be read or has no words.
    """

    words: Mapping[str, str]

    def told(self, said: Translation) -> str:
        """The notice in a language, else the words for any, else a general sentence."""
        return self.words.get(said.language) or self.words.get("") or said("notice")


def notice_at(path: Path | None) -> Notice | None:
    """The notice that stands at a path now; None where there is none.

    Args:
        path: of a file with plain text, or with a line such as ``en = "..."`` for each language.
    """
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            text = file.read(LONGEST).decode(errors="ignore").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        event(log, logging.WARNING, "the notice cannot be read", file=str(path), error=type(error).__name__)
        return Notice({})
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Notice({"": text})
    return Notice({code: words for code in LOCALES if isinstance(words := found.get(code), str)})
