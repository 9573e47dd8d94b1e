"""Twice the text takes twice the work: what is counted is calls and characters given to patterns, and no seconds."""

import re
import sys

import pytest

from index.cleaning import clean, counters, dates, headline, joining, lines, normalise, page, phrases
from index.cleaning.boilerplate import learn
from index.intake import front_matter, plain_text
from index.text import abbreviations, full_stops, sentences
from index.text import lines as rows

MODULES = (counters, dates, headline, joining, lines, normalise, page, phrases, front_matter, plain_text, abbreviations)
SPLITTERS = (full_stops, sentences, rows)
OPENING = "Minister opens school\n\n5 May 2020\n\nThis is the first sentence of the body of it. "
SIZE = 3_000
UNITS = (
    *("word ", "a", "7", ".", ". ", "-", "-\n", "– ", '"', "'", "(", ")", "[", "[a](", "]", "<", "<b>", "<div>", "> "),
    *("*", "* ", "_", "`", "#", "|", " | ", "a | b\n", "a  b\n", " ", "\t", "\n", "\r\n", "\n ", "&", "{", "{{", "!["),
    *("A ", "Abc\n", "abc\n", "abc,\n", "of\n", "(ABC) ", "ABC (Alpha Beta Cat) ", "This is a sentence of it.\n"),
    *("2020 ", "5 May 2020\n", "cookie ", "all rights reserved ", "a@", ".@", "http://a ", "+1 555 ", "- a\n"),
    *("1. a\n", "– a\n", "•\n", "Слово ", "г. ", "a\u0301\u0323", "\u0301\u0323", "a\u0336", "¹", "\u200d", "ﬁ"),
    *("a: b\n", "WHERE: b\n", "a - ", "a | b - ", "…", "!", "“", "«", "U.S. ", "Inc. ", "No. ", "A. B. ", "etc. "),
    *(
        "Page 1 of 2\n",
        "Contact: a\n",
        "for immediate release: ",
        "###\n",
        "# ",
        "B\nc\n",
        "1\nst\n",
        "More news\nabc\n",
    ),
    *("Back to top\n", "Back to top\nThis sentence stands here at the end.\n", "ends\n", "A and ", "@", "1\n", "ab  "),
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod\n",
)


class Counted:
    """A pattern that counts the characters which it is given to look at."""

    def __init__(self, pattern, count):
        self._pattern = pattern
        self._count = count

    def __getattr__(self, name):
        found = getattr(self._pattern, name)
        if name not in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            return found

        def counted(*arguments, **options):
            text = arguments[1] if name == "sub" else arguments[0]
            start = arguments[1] if name in ("match", "search", "fullmatch", "finditer") and len(arguments) > 1 else 0
            # A match begins at its place, and mostly ends there.
            self._count[0] += min(len(text) - start, 100 if name == "match" else len(text))
            return found(*arguments, **options)

        return counted


@pytest.fixture
def work(monkeypatch):
    """Runs a function, and gives the calls that it makes and the characters that its patterns look at."""
    count = [0]
    for module in (*MODULES, *SPLITTERS):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, Counted(value, count))

    def called(frame, event, argument):
        count[0] += event in ("call", "c_call")

    def run(do, *arguments):
        count[0] = 0
        before = sys.getprofile()
        sys.setprofile(called)
        try:
            do(*arguments)
        finally:
            sys.setprofile(before)
        return count[0]

    return run


def cleaned(text):
    """All that is done to a text file between its bytes and the archive."""
    _, body = front_matter.split(text)
    parts = [plain_text.with_rows(part) for part in plain_text.releases_in(body)]
    for part in parts[:1]:
        split = clean.split_lines(part)
        known = learn([("source", split)]).about("source", "")
        stored = clean.clean(split, "", None, known)
        sentences.sentences(stored.text)
        abbreviations.find_abbreviations(f"{stored.title}\n{stored.text}")


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_twice_the_work(work, unit):

    def text(size):
        return f"{OPENING}{unit * (size // len(unit))}\nThe end of it all is here now.\n"

    cleaned(text(SIZE))  # what is worked out once
    once, twice = work(cleaned, text(SIZE)), work(cleaned, text(2 * SIZE))
    assert twice <= 3 * once + 5_000


def test_words_in_capitals_are_explained_in_no_more_work_than_their_number(work):
    def text(count):
        codes = " ".join(
            f"{'ABCDEFGHIJ'[n // 100 % 10]}{'KLMNOPQRST'[n // 10 % 10]}{'UVWXYZABCD'[n % 10]} is" for n in range(count)
        )
        names = " ".join(f"A{'x' * (n % 7)}b Kx{'y' * (n % 5)} Ux{'z' * (n % 3)}, and" for n in range(count))
        return f"{codes} {names}"

    once, twice = (work(abbreviations.find_abbreviations, text(count)) for count in (400, 800))
    assert twice <= 3 * once + 5_000
