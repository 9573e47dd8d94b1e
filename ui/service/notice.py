"""A switch in the operator's hand: while a file is there, its words stand in place of answers.

It is looked at with each question, so that it takes effect at once and without a restart. A file that cannot be read
still switches, for somebody has put it there: a general sentence is shown then.
"""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ui.languages.translation import LOCALES, Translation
from ui.service.logs import event
from ui.service.small_file import beginning

log = logging.getLogger(f"presscite.{__name__}")

LONGEST = 2_000
"""Characters of a notice; what is longer is cut."""
LARGEST = 20_000
"""Bytes of its file that are read."""
BY_LANGUAGE = re.compile(rf"({'|'.join(LOCALES)})\s*=")
"""What a file with a line for each language begins with; whoever writes it may be in the midst of one."""


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
        text = beginning(path, LARGEST).decode("utf-8-sig", errors="ignore").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        event(log, logging.WARNING, "the notice cannot be read", file=str(path), error=type(error).__name__)
        return Notice({})
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError):
        return Notice({} if BY_LANGUAGE.match(text) else {"": text[:LONGEST]})
    return Notice({code: words[:LONGEST] for code in LOCALES if isinstance(words := found.get(code), str)})
