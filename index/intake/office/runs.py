"""How words look: what styles, and styles below styles, say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Literal


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of how words look; None where nothing is.

    Attributes:
        hidden: whether nobody sees them, or they are struck out.
        size: in points.
    """

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    height: Literal["", "sup", "sub"] | None = None
    size: float | None = None

    def over(self, below: Look) -> Look:
        """This look, and where it says nothing that of what it is based on."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return replace(below, **{name: value for name, value in said.items() if value is not None})

    @property
    def unseen(self) -> bool:
        """Whether the words are nobody's statement."""
        return bool(self.hidden or self.struck)

    def markup(self, text: str) -> str:
        """Words of this look as HTML."""
        words = escape(text, quote=False)
        if self.height:
            words = f"<{self.height}>{words}</{self.height}>"
        return f"<b>{words}</b>" if self.bold and text.strip() else words


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what it is based on, its look, and what kind of paragraph it makes.

    Attributes:
        level: of a heading, from 1; 0 for the title of a document; None where it is neither.
        numbering: the list that its paragraphs belong to, and their level in it, from 0.
    """

    parent: str = ""
    look: Look = Look()
    level: int | None = None
    numbering: tuple[str, int] | None = None


def resolved(styles: Mapping[str, Style], name: str) -> Style:
    """A style with all that those below it say."""
    found = styles.get(name, Style())
    seen = {name}
    parent = found.parent
    while parent in styles and parent not in seen:
        seen.add(parent)
        below = styles[parent]
        level = below.level if found.level is None else found.level
        found = Style(below.parent, found.look.over(below.look), level, found.numbering or below.numbering)
        parent = below.parent
    return found
