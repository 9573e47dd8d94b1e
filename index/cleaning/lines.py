"""A line of a page, and what can be asked of it: is it a sentence, a menu entry, a date, a way to get in touch?

Most questions are about shape, which can be judged without knowing a language: punctuation, length, digits and a few
words that mean the same on every site. Where on the page a line stands is a question for ``regions`` and ``page``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.cleaning import dates, phrases
from index.cleaning.folding import fold
from index.cleaning.kept import kept

BAR = " | "
"""What stands between the cells of a table's row, which is a line by itself."""
_TERMINAL = tuple(".!?…。！？؟।")
_CLOSES = tuple(".!?…:;。！？")
_AFTER_END = ")]\"'»”’*"  # what may stand behind the end of a sentence
_WORD = re.compile(r"\w+")
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
_URL = re.compile(r"^(https?://|www\.)\S+$", re.I)
_IMAGE = re.compile(r"^https?://\S+\.(jpe?g|png|gif|webp|svg)$", re.I)
_PHONE = re.compile(r"(?<!\d)(\+\d[\d\s().-]{7,}\d|\(?\d{3}\)?\s?[-./]?\s?\d{3}\s?[-./]\s?\d{4})(?!\d)")
_EMAIL = re.compile(r"\S+@\S+\.\w+|\[email.protected\]", re.I)
_CONTACT_LABEL = re.compile(
    r"^\W*((for )?(more |further )?(media |press )?(information|inquiries|enquiries|contacts?|contacto)( information)?"
    r"|telephone|phone|tel|office|oficina|cell|celular|mobile|fax|e-?mail|əlaqə|telefon|контакты?|тел|телефон)\W*$",
    re.I,
)
_CONTACT_NAME = re.compile(r"\b(contacts?|contacto|əlaqə|контакт)\s*:.{0,60}$", re.I)
_END_MARK = re.compile(
    r"^((?=[^#]*#)\W+|\W*-\s?(0|30|end|ends)\s?-\W*|\W*(ends|-end-)\W*|[*_=~-]{3,}|(\* ?){3,})$", re.I
)
_PAGE_NUMBER = re.compile(
    r"^(?:.{0,60}\s)?(?:page|səhifə|стр\.|страница|sayfa)\s*\d{1,3}\s*(?:of|/|из)\s*\d{1,3}$|^[-–—]\s*\d{1,3}\s*[-–—]$",
    re.I,
)
_LABEL = re.compile(r"^\W*[^\W\d][\w /&’'-]{0,30}:(\s|$)")
_NAME = re.compile(r"^(?:[^\d.!?:]|\b\w{1,3}\.){2,60}$")
_LONG = 18  # words from which a line without a full stop is body too


def key(line: str) -> str:
    """Equal for lines that a page template prints again: case, spaces and numbers do not count.

    Only ever compared, never stored as text: folding changes lengths.
    """
    folded = _NUMBER.sub("0", line.replace("İ", "i").casefold())
    return " ".join(folded.split())


def letters(line: str) -> str:
    """Letters and digits alone, to compare headlines that differ in quotation marks, dashes, case or wrapping.

    A capital I is that of two letters in Turkic languages, which are one here.
    """
    return _NO_LETTER.sub("", fold(line))


def ink(text: str) -> int:
    """How many of its characters are no space: what stays the same where lines are joined."""
    return len("".join(text.split()))


@dataclass(frozen=True)
class Line:
    """One line of a page.

    What is asked of it is worked out when it is first asked and then kept: the same questions come up for the
    headline, for the date and in each round of cleaning.

    Attributes:
        text: the line, without space around it; "" where a paragraph ends.
        share: in what share of the source's releases it stands, 0..1.
        language: of its release, as ISO 639-1 code, or "".
    """

    text: str
    share: float = 0.0
    language: str = ""

    def __bool__(self) -> bool:
        """False for a blank line."""
        return bool(self.text)

    @kept
    def letters(self) -> str:
        """Its letters and digits alone, folded."""
        return letters(self.text)

    @kept
    def ink(self) -> int:
        """How many of its characters are no space."""
        return ink(self.text)

    @kept
    def headline(self) -> str:
        """Its letters without what says only what kind of text it is, to compare it with a headline."""
        bare = phrases.without_kind(self.text)
        return self.letters if bare == self.text else letters(bare)

    @kept
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @kept
    def is_sentence(self) -> bool:
        """Whether it reads as prose: it ends as a sentence ends, or is too long for a headline."""
        if not self.text or self.is_url:
            return False
        if self.text.rstrip(_AFTER_END).endswith(_TERMINAL):
            return self.words >= 5 or self.text[-1] in "。！？।"
        return self.words >= 35 and sum(word[0].islower() for word in self.text.split()) >= self.words / 2

    @kept
    def has_figures(self) -> bool:
        """Whether it states a figure, so that a line alike but for figures says something else."""
        return bool(_NUMBER.search(self.text))

    @kept
    def is_page_number(self) -> bool:
        """Whether it counts the pages of print: "Press Office  Page 1 of 2"."""
        return bool(_PAGE_NUMBER.match(self.text))

    @kept
    def is_row(self) -> bool:
        """Whether it is the row of a table, its cells parted by bars."""
        return BAR in self.text

    @kept
    def closes(self) -> bool:
        """Whether it ends a sentence, or announces what follows with a colon."""
        return self.text.rstrip(_AFTER_END).endswith(_CLOSES)

    @property
    def is_url(self) -> bool:
        """Whether it is nothing but an address."""
        return bool(_URL.match(self.text))

    @kept
    def is_end_mark(self) -> bool:
        """Whether it is the "###" that closes a release, or a rule."""
        return bool(_END_MARK.match(self.text))

    @kept
    def is_contact(self) -> bool:
        """Whether it is a telephone number, a mail address or the label of one, and not a sentence that gives one."""
        if self.is_sentence or len(self.text) > 120:
            return False
        return self.is_contact_label or bool(_PHONE.search(self.text) or _EMAIL.search(self.text))

    @property
    def is_contact_label(self) -> bool:
        """Whether it only announces how to get in touch: "Media contact:"."""
        return bool(_CONTACT_LABEL.match(self.text))

    @kept
    def is_date(self) -> bool:
        """Whether it prints a date and hardly anything else."""
        return dates.is_date_line(self.text, self.language)

    @property
    def is_stamp(self) -> bool:
        """Whether it is a machine's time stamp."""
        return dates.is_stamp(self.text)

    @kept
    def is_label(self) -> bool:
        """Whether it begins with what it states: "WHERE: the town hall"."""
        return bool(_LABEL.match(self.text))

    @kept
    def is_name(self) -> bool:
        """Whether it can be a person's name or an office: few words, no figures, no full stop, no shouting."""
        named = bool(_NAME.match(self.text)) and self.words <= 7
        return named and not self.text.isupper() and not self.is_above

    @kept
    def is_anywhere(self) -> bool:
        """Whether it is boilerplate even in the middle of the body: a share button, a skip link."""
        return phrases.is_anywhere(self.text)

    @property
    def is_above(self) -> bool:
        """Whether it is, above the body, a label of the page or of the release."""
        return phrases.is_above(self.text)

    @property
    def is_below(self) -> bool:
        """Whether it is, below the body, a footer by its words."""
        return phrases.is_below(self.text)

    @property
    def starts_section(self) -> bool:
        """Whether it opens, below the body, a list of other releases, tags or networks."""
        return phrases.starts_section(self.text)

    @kept
    def is_page_word(self) -> bool:
        """Whether it is a page's own word ("Author", "Share"), to which nothing around it belongs."""
        return self.text[:1].isupper() and (self.is_above or self.is_below or self.starts_section)

    @kept
    def is_body(self) -> bool:
        """Whether it belongs to a body: prose, or a labelled statement such as "WHERE: the town hall"."""
        return self.is_sentence or self.words >= _LONG or self.is_label

    @kept
    def is_header(self) -> bool:
        """Whether it says by itself that it stands above a body."""
        return (
            self.is_above
            or self.is_anywhere
            or self.is_contact
            or self.is_date
            or phrases.says_dated_release(self.text, self.language)
            or (len(self.text) <= 80 and bool(_CONTACT_NAME.search(self.text)))
        )

    @kept
    def is_footer(self) -> bool:
        """Whether it is, below a body, boilerplate on any site."""
        return (
            self.is_below
            or self.is_anywhere
            or self.starts_section
            or self.is_end_mark
            or bool(_IMAGE.match(self.text))
            or self.is_stamp
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about the pages of a source before one of them is read.

    Attributes:
        shares: recurring line (folded by ``key``), then the share of the source's releases that print it (0..1).
        names: what its window titles end with (folded).
        language: of the releases, as ISO 639-1 code, or "".
    """

    shares: Mapping[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    language: str = ""
    _recurring: dict[str, Line] = field(default_factory=dict, init=False, repr=False, compare=False)

    def line(self, text: str) -> Line:
        """A line of one of the pages; a line that recurs is the same object on all of them, so a menu is read once."""
        line = self._recurring.get(text)
        if line is None:
            line = Line(text, self.shares.get(key(text), 0.0), self.language)
            if line.share > 0:
                self._recurring[text] = line
        return line
