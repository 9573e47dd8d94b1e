"""What the operator of a chat says in it, from one settings file: names, contacts, lines for help, texts.

Nothing is invented: what is not set is left out. What is wrong with a file is named, and its sound rest is used. The
file that ships, ``operator.toml``, describes every key.
"""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from index.errors import PressciteError
from rag.messages.recognise import KINDS
from ui.languages.translation import LOCALES
from ui.service import wording
from ui.service.small_file import beginning, small_text

EXAMPLE = Path(__file__).with_name("operator.toml")

LONGEST_NAME = 120
LONGEST_TEXT = 1_000
"""Characters of what is said; a name, a number and opening hours have ``LONGEST_NAME``."""
MOST_LINES = 10

HTML = re.compile(r"</?[a-zA-Z][^>]*>")

WEB = re.compile(r"https?://[^\s\"'<>\\@]+")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
PAGES = {"light": "#ffffff", "dark": "#12161b"}
"""The colour of the page by how it is shown."""
LEAST_CONTRAST = 4.5
"""Of text and its ground (WCAG 2.2, 1.4.3)."""
PICTURES = {".svg": "image/svg+xml", ".png": "image/png"}
LARGEST_LOGO = 30_000
"""In bytes; it comes with each loading of the page."""

Words = Mapping[str, str]
"""A text by language, a key of ``LOCALES``; languages may be missing."""


class OperatorUnusable(PressciteError):
    """The operator's settings file cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where people may turn.

    Attributes:
        value: a phone number, a mail address, a page on the web or a street address.
        name: what is found there, by language.
    """

    value: str
    name: Words = field(default_factory=dict)

    def named(self, language: str) -> str:
        """Its name in a language, else in any that it has: a number helps without its name, too."""
        return self.name.get(language) or next(iter(self.name.values()), "")


@dataclass(frozen=True, slots=True)
class Pinned:
    """An answer that an officer wrote.

    Attributes:
        questions: what it answers, as it may be asked in any language.
        text: by language.
        signed: who answers for it.
        until: the last day on which it is shown.
    """

    questions: Sequence[str]
    text: Words
    signed: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """What an operator has set; nothing where there is no file.

    Attributes:
        name: of the service.
        publisher: whose releases these are.
        hours: when somebody is there.
        contacts: for what the releases do not answer.
        emergency_lines: for emergencies.
        crisis_lines: for whoever is in distress.
        texts: by kind of message, what is said instead of our own words.
        wording: by key of a sentence of the page, likewise.
        examples: by language, questions for the start page.
        pinned: answers that stand above the releases' own.
        excluded: ids or addresses of releases that are kept, searched by operators, and not answered from.
        colours: of links and buttons, by "light" and "dark", as "#0b4f8a".
        logo: a picture as the address of its data; "" for none.
        privacy: address of the page about privacy, by language.
        problems: what is wrong with the file, a line each.
    """

    name: Words = field(default_factory=dict)
    publisher: Words = field(default_factory=dict)
    hours: Words = field(default_factory=dict)
    contacts: Sequence[Line] = ()
    emergency_lines: Sequence[Line] = ()
    crisis_lines: Sequence[Line] = ()
    texts: Mapping[str, Words] = field(default_factory=dict)
    wording: Mapping[str, Words] = field(default_factory=dict)
    examples: Mapping[str, Sequence[str]] = field(default_factory=dict)
    pinned: Sequence[Pinned] = ()
    excluded: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""
    privacy: Words = field(default_factory=dict)
    problems: Sequence[str] = ()


def read_operator(path: Path) -> Operator:
    """Read a settings file.

    Raises:
        OperatorUnusable: it is missing, cannot be read, or is no TOML.
    """
    try:
        found = tomllib.loads(small_text(path))
    except (OSError, ValueError, RecursionError) as error:  # of figures and brackets without end, too
        reason = getattr(error, "strerror", None) or error
        raise OperatorUnusable(f"{path}: {reason}; press-chat example prints a file that can be read") from None
    return Reading(path.parent).operator(found)


class Reading:
    """Takes what is sound of a file and notes what is not."""

    def __init__(self, folder: Path = Path()) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def operator(self, found: Mapping[str, Any]) -> Operator:
        """The settings of a whole file."""
        self._only(found, [one.name for one in fields(Operator) if one.name != "problems"], "")
        texts = self._table(found.get("texts", {}), "texts")
        self._only(texts, KINDS, "texts.")
        return Operator(
            name=self._words(found.get("name", {}), "name"),
            publisher=self._words(found.get("publisher", {}), "publisher"),
            hours=self._words(found.get("hours", {}), "hours"),
            contacts=self._lines(found, "contacts"),
            emergency_lines=self._lines(found, "emergency_lines"),
            crisis_lines=self._lines(found, "crisis_lines"),
            texts={kind: self._words(texts[kind], f"texts.{kind}", LONGEST_TEXT) for kind in KINDS if texts.get(kind)},
            wording=self._wording(found.get("wording", {})),
            examples=self._examples(found.get("examples", {})),
            pinned=tuple(self._pinned(found)),
            excluded=self._excluded(found.get("excluded", [])),
            colours=self._colours(found.get("colours", {})),
            logo=self._logo(found.get("logo", "")),
            privacy=self._addresses(found.get("privacy", {}), "privacy"),
            problems=tuple(self.problems),
        )

    def _blocks(self, found: Mapping[str, Any], key: str) -> list[Any]:
        given = found.get(key, [])
        if isinstance(given, list):
            return given
        self.problems.append(f"{key}: write each as a block that begins with [[{key}]]")
        return []

    def _pinned(self, found: Mapping[str, Any]) -> Iterator[Pinned]:
        for number, one in enumerate(self._blocks(found, "pinned"), start=1):
            place = f"pinned, answer {number}"
            table = self._table(one, place)
            words = {key: value for key, value in table.items() if key not in ("questions", "signed", "until")}
            text, until = self._words(words, place, LONGEST_TEXT), table.get("until")
            signed = self._text(table.get("signed"), f"{place}: signed", LONGEST_NAME)
            asked = table.get("questions")
            listed = asked if isinstance(asked, list) else []
            questions = list(filter(None, (self._text(each, f"{place}: questions", LONGEST_TEXT) for each in listed)))
            if isinstance(until, datetime) or not isinstance(until, date):
                self.problems.append(f"{place}: until: not a day; write the last one, as until = 2026-12-31")
            elif until < date.today():
                self.problems.append(f"{place}: expired on {until}, and so not shown")
            elif not (text and signed and questions):
                self.problems.append(f"{place}: not shown; it needs questions, a text, signed and until")
            else:
                yield Pinned(questions, text, signed, until)

    def _wording(self, given: object) -> Mapping[str, Words]:
        found = {}
        for key, words in self._table(given, "wording").items():
            if key not in wording.sentence_keys():
                self.problems.append(f"wording.{key}: {wording.misspelt(key)}")
                continue
            sound = self._words(words, f"wording.{key}", LONGEST_TEXT)
            wrong = {language: fault for language, text in sound.items() if (fault := wording.faults(key, text))}
            self.problems.extend(f"wording.{key}.{one}: left out; {fault}" for one, fault in wrong.items())
            found[key] = {language: text for language, text in sound.items() if language not in wrong}
        return found

    def _excluded(self, given: object) -> tuple[str, ...]:
        if not isinstance(given, list):
            self.problems.append('excluded: no list; write it as ["id of a release", "https://..."]')
            return ()
        return tuple(filter(None, (self._text(one, "excluded", LONGEST_TEXT) for one in given)))

    def _colours(self, given: object) -> Mapping[str, str]:
        table = self._table(given, "colours")
        self._only(table, PAGES, "colours.")
        found = {}
        for page, paper in PAGES.items():
            if page in table:
                colour = str(table[page])
                if not COLOUR.fullmatch(colour):
                    self.problems.append(f'colours.{page}: no colour; write it as "#0b4f8a"')
                elif contrast(colour, paper) < LEAST_CONTRAST:
                    self.problems.append(
                        f"colours.{page}: not read easily on {paper} (contrast {contrast(colour, paper):.1f}, at least "
                        f"{LEAST_CONTRAST}), and so left out"
                    )
                else:
                    found[page] = colour
        return found

    def _logo(self, given: object) -> str:
        """A picture beside the settings file, as the address of its data; "" where it cannot be used."""
        if given == "":
            return ""
        name = self._text(given, "logo", LONGEST_NAME)
        kind = PICTURES.get(Path(name).suffix.casefold())
        if not name or kind is None:
            self.problems.append(f"logo: no picture; name a file that ends in {', '.join(PICTURES)}")
            return ""
        try:
            data = beginning(self.folder / name, LARGEST_LOGO + 1)
        except (OSError, ValueError) as error:
            self.problems.append(f"logo: {name}: {getattr(error, 'strerror', None) or error}")
            return ""
        if len(data) > LARGEST_LOGO:
            self.problems.append(f"logo: more than {LARGEST_LOGO:,} bytes, and so left out")
            return ""
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"

    def _addresses(self, given: object, place: str) -> Words:
        words = self._words(given, place, LONGEST_TEXT)
        for language, address in words.items():
            if not WEB.fullmatch(address):
                self.problems.append(f"{place}.{language}: no address of the web, and so left out; write https://...")
        return {language: address for language, address in words.items() if WEB.fullmatch(address)}

    def _lines(self, found: Mapping[str, Any], key: str) -> tuple[Line, ...]:
        given = self._blocks(found, key)
        if len(given) > MOST_LINES:
            self.problems.append(f"{key}: {len(given)} lines; the first {MOST_LINES} are shown")
        return tuple(self._each_line(given[:MOST_LINES], key))

    def _examples(self, given: object) -> Mapping[str, Sequence[str]]:
        table = self._table(given, "examples")
        self._only(table, LOCALES, "examples.")
        listed = {code: one if isinstance(one, list) else [one] for code, one in table.items() if code in LOCALES}
        return {
            code: [
                text for one in questions[:MOST_LINES] if (text := self._text(one, f"examples.{code}", LONGEST_NAME))
            ]
            for code, questions in listed.items()
        }

    def _each_line(self, given: Sequence[Any], key: str) -> Iterator[Line]:
        for number, one in enumerate(given, start=1):
            place = f"{key}, line {number}"
            table = self._table(one, place)
            if value := self._text(table.get("value"), f"{place}: value", LONGEST_NAME):
                yield Line(value, self._words({k: v for k, v in table.items() if k != "value"}, place))

    def _words(self, given: object, place: str, longest: int = LONGEST_NAME) -> Words:
        """A text by language."""
        table = self._table(given, place)
        self._only(table, LOCALES, f"{place}.")
        here = [language for language in LOCALES if language in table]
        words = {language: self._text(table[language], f"{place}.{language}", longest) for language in here}
        said = {language: text for language, text in words.items() if text}
        if missing := [language for language in LOCALES if table and language not in table]:
            self.problems.append(f"{place}: nothing in {', '.join(missing)}")
        return said

    def _text(self, given: object, place: str, longest: int) -> str:
        """A text of the file; "" where it cannot be used."""
        if not isinstance(given, str) or not given.strip():
            self.problems.append(f'{place}: not a text; write it between quotes, as "..."')
            return ""
        text = given.strip()
        if len(text) > longest:
            self.problems.append(f"{place}: {len(text):,} characters, and so left out; at most {longest:,}")
            return ""
        if HTML.search(text):
            self.problems.append(f"{place}: HTML is shown as it is typed; write plain text")
        return text

    def _table(self, given: object, place: str) -> Mapping[str, Any]:
        if isinstance(given, dict):
            return given
        self.problems.append(f"{place}: is no table; press-chat example shows how it is written")
        return {}

    def _only(self, found: Mapping[str, Any], known: Sequence[str] | Mapping[str, str], place: str) -> None:
        for key in found:
            if key not in known:
                self.problems.append(f"{place}{key}: no such key; there are {', '.join(known)}")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG has it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How light a colour such as "#0b4f8a" is, 0..1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
