"""A short answer is never cut inside of a word, a number, its unit, or a day."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index import Chunk, Document
from index.text.sentences import sentences
from rag import LearnedReader, Passage
from rag.reading.whole import amounts as values
from rag.reading.whole import whole
from rag.types import ScoredSentence

DIGITS = st.integers(0, 10**9).map(str)


@st.composite
def numbers(draw):
    """A number in one of the ways in which it is written."""
    value = draw(st.integers(0, 10**9))
    group = draw(st.sampled_from(["", ",", ".", " ", "\u00a0", "\u2009", "\u202f", "'", "’"]))
    point = draw(st.sampled_from([mark for mark in ",." if mark != group]))
    decimals = draw(st.sampled_from(["", "5", "25", "927"]))
    return f"{value:,}".replace(",", group) + (point + decimals if decimals else "")


@st.composite
def amounts(draw):
    """A number with what belongs to it."""
    number = draw(st.sampled_from(["", "-", "−", "±", "$", "€", "US$ ", "№ ", "No. "])) + draw(numbers())
    scale = draw(st.sampled_from(["", " million", " milyon", " тыс.", " млн", " billion"]))
    units = ["%", " %", " °C", " km", " кг", " m²", " manat", " manats", " per cent", " faiz", " metres", " градусов"]
    ranged = draw(st.sampled_from(["", "-", "–", " – "]))
    other = ranged + draw(DIGITS) if ranged else ""
    return number + (other or scale) + draw(st.sampled_from([*units, " days", " gün", " дней", " динаров", " AZN"]))


MOMENTS = st.sampled_from(
    [
        *("10:30", "05:40", "5 a.m.", "23:59:59", "2024-05-03", "03.05.2024", "03/05/2024"),
        *("½", "2½ hours", "two million tonnes", "ten thousand manats", "1/2", "10-15 days"),
        *("ten years", "twenty-five working days", "on il", "iyirmi beş gün", "десять лет", "двадцать рабочих дней"),
    ]
)


@given(
    st.one_of(amounts(), MOMENTS),
    st.sampled_from(["The fee is {} for boats.", "({})", "Rüsum {}, dedi.", "{}"]),
    st.data(),
)
def test_a_span_that_cuts_an_amount_becomes_all_of_it(amount, sentence, data):
    text = sentence.format(amount)
    first = text.index(amount)
    start = data.draw(st.integers(first, first + len(amount) - 1))
    end = data.draw(st.integers(start + 1, first + len(amount)))
    cut = text[start:end].strip(" \u00a0\u2009\u202f")
    assume(cut)
    found = whole(text, start, end)
    assert text[found.start : found.end] == amount


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("It opened on 3 May 2024.", "2024", "2024"),
        ("It opened on 3 May 2024.", "May", "May"),
        ("It opened on 3 May 2024.", "3 May", "3 May 2024"),
        ("It opened on May 3, 2024.", "3", "May 3, 2024"),
        ("Mərkəz 31 yanvar 2017-ci ildə açılıb.", "31", "31 yanvar 2017-ci ildə"),
        ("Центр открыт 31 января 2017 года.", "31 января", "31 января 2017 года"),
        ("It lasts until 30 April.", "30 April", "30 April"),
        ("It cost 6.3 million.", "3", "6.3 million"),
        ("In 2019 300 people came.", "300", "300"),
        ("Call 012 565 61 18 by day.", "012 565", "012 565 61 18"),
        ("Call +994 12 565-61-18.", "565", "+994 12 565-61-18"),
        ("Call (012) 565 61 18.", "18", "(012) 565 61 18"),
        ("There are 12 boats and 30 dogs.", "12", "12"),
        ("COVID-19 spread.", "COVID-19", "COVID-19"),
        ("The team won 31–24.", "24", "31–24"),
        ("Bakıdan gəldi.", "Bakı", "Bakıdan"),
        ("中文新闻稿二十", "新闻", "新闻"),
        ("The coach has thirty-two seats.", "two", "thirty-two"),
        ("Two hundred and five people came.", "five", "Two hundred and five"),
        ("Parka iyirmi beş skamya qoyulub.", "beş", "iyirmi beş"),
        ("В зале тридцать два места.", "два", "тридцать два"),
        ("Two of the five came.", "five", "five"),
        ("It has one dog.", "one", "one"),
    ],
)
def test_no_more_than_belongs_to_it_is_taken(text, words, shown):
    start = text.index(words)
    found = whole(text, start, start + len(words))
    assert text[found.start : found.end] == shown


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), st.data())
def test_whatever_is_read_grows_only_and_ends_at_whole_letters(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = whole(text, start, end)
    assert 0 <= found.start <= start
    assert end <= found.end <= len(text)
    if found.end < len(text):
        assert unicodedata.category(text[found.end])[0] != "M"


WAYS = ["12,5", "12.5", "1,250", "1.250", "1 250", "1,250.5", "1.250,5", "1\u00a0250,5"]
SENTENCES = [
    ("The new bridge of Tarsin cost {} million dinars.", "How much did the new bridge of Tarsin cost?"),
    ("The tower of Aske is {} metres high.", "How high is the tower of Aske?"),
    ("Some {} per cent of all lorries use the tunnel.", "What percentage of all lorries use the tunnel?"),
    ("The mill of Orsa ground {} tonnes of rye last year.", "How many tonnes of rye did the mill of Orsa grind?"),
]


@pytest.fixture(scope="module")
def reader():
    return LearnedReader()


@pytest.mark.parametrize("number", WAYS)
@pytest.mark.parametrize(("sentence", "question"), SENTENCES)
def test_the_reader_gives_whole_numbers(reader, number, sentence, question):
    text = sentence.format(number)
    spans = tuple(sentences(text, "en"))
    passage = Passage(
        Chunk("d#0", "d", 0, len(text), spans),
        Document("d", text),
        1.0,
        sentences=tuple(ScoredSentence(span, 0.6) for span in spans),
    )
    (read,) = reader.read(question, [passage])
    assert number in read.text


def test_a_phone_number_is_one_value_however_its_digits_are_grouped():
    text = "The phone number of the zoo is 012 440 10 10, a ticket costs 6 manats, and it opens on 2024-12-31 at 9."
    assert [one.text_of(text) for one in values(text)] == ["012 440 10 10", "6 manats", "9"]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("II rank counselor Ada Lenk came.", "II", "II rank"),
        ("Charles III visited the city.", "III", "III"),
        ("See chapter IV of the law.", "IV", "IV"),
    ],
)
def test_a_roman_figure_comes_with_what_it_counts(text, words, wanted):
    start = text.index(words)
    assert whole(text, start, start + len(words)).text_of(text) == wanted
