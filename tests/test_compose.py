"""Every [n] stands behind the words it proves; what is said twice is shown once; the newest word comes first."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import Chunk, Document, Span
from rag import Answer, Passage, Reading
from rag.answer.compose import ExtractiveComposer, compose
from rag.answer.headline import as_headline
from rag.answer.same_question import AS_SURE
from rag.printing import printable, without_markers
from rag.question.expected import asks_for_several
from rag.types import MARKER

SENTENCE = "The Service operates two detention centers in Baku and Yevlakh."


def reading(text, answerability=0.9, year=None, document_id=None, around=("", "")):
    """A sentence as a reading; its release is named after it where no id is given."""
    whole = around[0] + text + around[1]
    document = Document(document_id or f"{text} {year}", whole, published=year and date(year, 1, 1))
    passage = Passage(Chunk(f"{document.id}#0", document.id, 0, len(whole)), document, 1.0)
    return Reading(passage, len(around[0]), len(around[0]) + len(text), answerability)


def statements(composed):
    """The sentences of an answer with the quotes that their numbers stand for, read as a person reads them."""
    parts = re.findall(r"(.*?) ((?:\[\d+\] ?)+)(?= |$)", composed.text)
    by_number = {str(citation.number): citation for citation in composed.citations}
    return [(text.strip(), [by_number[number] for number in MARKER.findall(marks)]) for text, marks in parts]


def quotes(composed):
    return [citation.quote for citation in composed.citations]


def test_each_number_stands_behind_its_sentence():
    first = reading("Mexico opened an embassy in Baku.", 0.95, around=("Before. ", " After."))
    second = reading("Trade has tripled since 2012.", 0.94)
    composed = compose([first, second], 0.5)
    assert composed.text == "Mexico opened an embassy in Baku. [1] Trade has tripled since 2012. [2]"
    assert quotes(composed) == [first.text, second.text]
    assert [(c.start, c.end) for c in composed.citations] == [(8, 41), (0, 29)]
    assert composed.confidence == as_headline(0.95, sentence=True)


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE,
        "The service  operates two detention centres in Baku\nand Yevlakh",
        "THE SERVICE OPERATES TWO DETENTION CENTERS IN BAKU AND YEVLAKH!",
        "Service operates the two detention centers in “Baku” and Yevlakh.",
    ],
)
def test_what_two_releases_say_alike_is_shown_once_in_the_newer_words_and_cites_both(other):
    older, newer = reading(SENTENCE, 0.95, 2016), reading(other, 0.9, 2018)
    for readings in ([older, newer], [reading(other, 0.95, 2018), reading(SENTENCE, 0.9, 2016)]):
        composed = compose(readings, 0.5)
        assert composed.text == f"{' '.join(other.split())} [1] [2]"
        assert quotes(composed) == [other, SENTENCE]


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.replace("two", "2"),
        SENTENCE.replace("operates", "does not operate"),
        SENTENCE.replace("Yevlakh", "Ganja"),
        SENTENCE.replace("in Baku and Yevlakh", "in Yevlakh, not in Baku"),
    ],
)
def test_what_differs_is_never_merged(other):
    composed = compose([reading(SENTENCE, 0.95, 2016), reading(other, 0.95, 2018)], 0.5)
    assert [[c.quote for c in proofs] for _, proofs in statements(composed)] == [[other], [SENTENCE]]


LONG = (
    "According to the head of the press office of the State Migration Service, who spoke to reporters in Baku on "
    "Tuesday, the country {} {} persons for illegal stay {} the new law was adopted by the parliament last autumn."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("expelled", "2,067", "after"), ("expelled", "2,076", "after")),
        (("expelled", "2,067", "after"), ("expelled", "2,067", "before")),
        (("expelled", "2,067", "after"), ("has not expelled", "2,067", "after")),
        (("expelled", "2,067", "after"), ("didn't expel", "2,067", "after")),
        (("fined", "$5", "after"), ("fined", "€5", "after")),
        (("fined", "5 $ of", "after"), ("fined", "5 € of", "after")),
        (("fined", "5%", "after"), ("fined", "5", "after")),
        (("fined", "-5", "after"), ("fined", "5", "after")),
        (("fined", "1.5", "after"), ("fined", "15", "after")),
        (("fined", "6/10", "after"), ("fined", "6.10", "after")),
        (("fined", "½ of", "after"), ("fined", "¼ of", "after")),
        (("expelled", "two", "after"), ("expelled", "three", "after")),
    ],
)
def test_one_difference_in_a_long_sentence_is_a_difference(one, other):
    one, other = LONG.format(*one), LONG.format(*other)
    composed = compose([reading(one, 0.95, 2018), reading(other, 0.95, 2016)], 0.5)
    assert [[c.quote for c in proofs] for _, proofs in statements(composed)] == [[one], [other]]


def test_who_thanked_whom_is_a_difference():
    one, other = "Mexico thanked Azerbaijan.", "Azerbaijan thanked Mexico."
    assert len(statements(compose([reading(one, 0.95), reading(other, 0.95)], 0.5))) == 2


@given(st.permutations([(2014, "five"), (2019, "six"), (2016, "seven")]))
def test_sentences_that_disagree_come_newest_first(order):
    readings = [
        reading(f"The Service runs {number} detention centers in the country.", 0.95 - n / 100, year)
        for n, (year, number) in enumerate(order)
    ]
    composed = compose(readings, 0.5)
    assert [c.document.published.year for c in composed.citations] == [2019, 2016, 2014]


def test_a_newer_release_that_disagrees_is_heard_though_it_is_much_less_sure():
    old = reading("The fee for a permit is 30 manats.", 0.95, 2015)
    new = reading("The fee for a permit is now 60 manats.", 0.55, 2024)
    other = reading("The library opened its doors in Ganja.", 0.55, 2024)
    assert quotes(compose([old, new, other], 0.5)) == [new.text, old.text]


def test_an_undated_release_counts_as_the_oldest():
    undated = reading("The Service runs five detention centers in the country.", 0.95)
    dated = reading("The Service runs six detention centers in the country.", 0.94, 1995)
    assert quotes(compose([undated, dated], 0.5)) == [dated.text, undated.text]


def test_sentences_about_different_things_stay_in_the_order_of_sureness():
    older = reading("Mexico opened an embassy in Baku.", 0.95, 2001)
    newer = reading("Trade has tripled since those years.", 0.94, 2020)
    assert quotes(compose([older, newer], 0.5)) == [older.text, newer.text]


def test_a_release_that_repeats_itself_is_cited_once():
    text = f"{SENTENCE} {SENTENCE}"
    document = Document("d", text)
    passage = Passage(Chunk("d#0", "d", 0, len(text)), document, 1.0)
    twice = [Reading(passage, 0, len(SENTENCE), 0.9), Reading(passage, len(SENTENCE) + 1, len(text), 0.9)]
    assert [(c.start, c.end) for c in compose(twice, 0.5).citations] == [(0, len(SENTENCE))]


@pytest.mark.parametrize("threshold", [0.0, 0.3, 0.7, 1.0])
def test_nothing_below_the_threshold_is_shown(threshold):
    readings = [reading(f"Sentence {word}.", sure) for word, sure in (("one", 0.7), ("two", 0.69), ("three", 0.3))]
    composed = compose(readings, threshold)
    assert (composed is None) == (threshold > 0.7)
    if composed:
        assert {r.text for r in readings if r.answerability < threshold}.isdisjoint(quotes(composed))
        assert composed.citations[0].quote == "Sentence one."


def test_nothing_read_is_nothing_to_say():
    assert compose([], 0.0) is None


@pytest.mark.parametrize(
    "quote",
    [
        "As said in [7], it holds.",
        "[1] The first item.",
        "See [[2]].",
        "The third item [3]",
        "Footnote [\u202e7\u202c] of [\x00 8\x1b].",
        "Footnote [\u0667] and [७].",
        "Open [1",
        "1] closed",
    ],
)
def test_a_number_in_brackets_in_a_quote_is_no_citation(quote):
    composed = compose([reading(quote)], 0.5)
    assert MARKER.findall(composed.text) == ["1"]
    assert MARKER.findall(printable(composed.text)) == ["1"]
    assert composed.text.endswith(" [1]")
    assert quotes(composed) == [quote]
    assert Answer("q", "answered", composed.text, citations=composed.citations).citations == composed.citations


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\u2028", "\x85", "\t", "\v"])
def test_a_quote_keeps_its_line_end_and_the_text_has_none(end):
    quote = f"The first line{end}and the second."
    composed = compose([reading(quote)], 0.5)
    assert composed.text == "The first line and the second. [1]"
    assert quotes(composed) == [quote]


HARD = "İı ə\u0301\u202e\u2067\r\n\u2028\x1b\x00[]()1234567890.!?$%🇦🇿٣"
TEXTS = st.text(st.sampled_from(HARD) | st.characters(codec="utf-8"), min_size=1, max_size=30)
SAID = TEXTS | st.sampled_from([SENTENCE, SENTENCE.lower(), SENTENCE.replace("two", "2"), "It is so.", "[1] [2]"])


@st.composite
def many_readings(draw):
    releases = draw(st.lists(st.tuples(SAID, SAID, st.none() | st.dates()), min_size=1, max_size=4))
    found = []
    for number, (before, text, published) in enumerate(releases):
        document = Document(f"d{number}", before + text, published=published)
        passage = Passage(Chunk(f"d{number}#0", document.id, 0, len(document.text)), document, 1.0)
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.sampled_from([0, len(before)]) | st.integers(0, len(document.text) - 1))
            end = draw(st.just(len(document.text)) | st.integers(start + 1, len(document.text)))
            found.append(Reading(passage, start, end, draw(st.floats(0, 1))))
    return sorted(found, key=lambda r: -r.answerability)


@given(many_readings(), st.sampled_from([0.0, 0.5, 1.0]))
@example([reading("[9]")], 0.5)
@example([reading("\u202e")], 0.5)
def test_whatever_was_read_makes_a_valid_answer_or_none(readings, threshold):
    composed = compose(readings, threshold)
    assert compose(list(readings), threshold) == composed
    if composed is None:
        assert readings[0].answerability < threshold
        return
    answer = Answer("q", "answered", composed.text, None, composed.confidence, composed.citations)
    spans = {(r.passage.document.id, r.start, r.end): r.answerability for r in reversed(readings)}
    for citation in answer.citations:
        assert citation.document.text[citation.start : citation.end] == citation.quote
        # A newer sentence that is alike is heard from half of the threshold on.
        assert spans[citation.document.id, citation.start, citation.end] >= AS_SURE * threshold
    shown = statements(composed)
    assert [proof for _, proofs in shown for proof in proofs] == list(answer.citations)
    for text, proofs in shown:
        assert text.replace(" ", "") == printable(proofs[0].shown).replace(" ", "")
        assert len({proof.document.id for proof in proofs}) == len(proofs)
        dates = [proof.document.published or date.min for proof in proofs]
        assert dates == sorted(dates, reverse=True)


def picked(sentence, words, answerability=0.9, year=None):
    """A reading that singles out words of a sentence."""
    document = Document(f"{sentence} {year}", sentence, published=year and date(year, 1, 1))
    chunk = Chunk("c", document.id, 0, len(sentence), (Span(0, len(sentence)),))
    start = sentence.index(words)
    return Reading(Passage(chunk, document, 1.0), start, start + len(words), answerability)


def test_releases_that_answer_differently_are_both_heard_dated_the_newest_first_and_it_is_said():
    fee = "The fee for a permit is {} manats."
    old, new = picked(fee.format(30), "30 manats", 0.95, 2015), picked(fee.format(60), "60 manats", 0.6, 2024)
    composed = compose([old, new], 0.5)
    assert composed.text == "The fee for a permit is 60 manats. [1] The fee for a permit is 30 manats. [2]"
    assert not composed.differs  # their days tell which holds
    assert (composed.short, composed.as_of) == ("60 manats", date(2024, 1, 1))
    assert [(one.short, one.day) for one in composed.earlier] == [("30 manats", date(2015, 1, 1))]
    answer = Answer("q", "answered", composed.text, citations=composed.citations, differs=composed.differs)
    assert not str(answer).startswith("The releases say different things")
    undated = compose([picked(fee.format(30), "30 manats", 0.95), new], 0.5)
    assert undated.short == "60 manats (2024-01-01); 30 manats (no date)"
    answer = Answer("q", "answered", undated.text, citations=undated.citations, differs=undated.differs)
    assert str(answer).startswith("The releases say different things, and their days do not tell which one holds.")
    assert answer.to_dict()["differs"] is True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Firudin Nabiyev", "Nabiyev"),
        ("the Firudin Nabiyev", "Firudin Nabiyev"),
        ("FIRUDIN NABIYEV", "Firudin Nabiyev"),
    ],
)
def test_a_fuller_wording_of_the_same_answer_is_no_difference(one, other):
    said = "Today {} leads the whole Migration Service."
    readings = [picked(said.format(one), one, 0.95, 2015), picked(said.format(other) + " Now.", other, 0.9, 2016)]
    assert not compose(readings, 0.5).differs
    assert compose(readings, 0.5).short == one


def picked_of_one(*sentences_and_words):
    """Readings that single out words of the sentences of one release."""
    text = " ".join(sentence for sentence, _ in sentences_and_words)
    starts = [text.index(sentence) for sentence, _ in sentences_and_words]
    ends = [start + len(sentence) for start, (sentence, _) in zip(starts, sentences_and_words, strict=True)]
    chunk = Chunk("d#0", "d", 0, len(text), tuple(map(Span, starts, ends)))
    places = [text.index(words, start) for start, (_, words) in zip(starts, sentences_and_words, strict=True)]
    passage = Passage(chunk, Document("d", text), 1.0)
    return [
        Reading(passage, place, place + len(words), 0.9 - number / 100)
        for number, (place, (_, words)) in enumerate(zip(places, sentences_and_words, strict=True))
    ]


def test_a_successor_leads_whose_release_spells_out_what_the_question_abbreviates():
    first = "The Office of Tenancy Appeals (OTA) begins its work. It is led by the judge Mirela Dost."
    then = "Karel Vaun takes over the Office of Tenancy Appeals."
    old, new = picked(first, "the judge Mirela Dost", 0.83, 2024), picked(then, "Karel Vaun", 0.56, 2026)
    assert compose([old, new], 0.5, "Who heads the OTA?").short == "Karel Vaun"
    assert compose([old, new], 0.5, "Who heads the OTB?").short != "Karel Vaun"


def test_a_newer_rule_leads_where_sentences_answer_whether_something_is_so():
    old = picked("A crossing costs 6 florins for adults; bicycles travel free.", "bicycles travel free", 0.88, 2022)
    new = picked("A crossing costs 7 florins for adults; for bicycles 1 florin is charged.", "1 florin", 0.5, 2026)
    composed = ExtractiveComposer().compose("Is it free to take a bicycle on the crossing?", [old, new], 0.4)
    assert "1 florin is charged" in composed.citations[0].quote


def test_one_release_that_says_two_things_does_not_differ_with_itself():
    readings = picked_of_one(("A centre was opened in Baku.", "Baku"), ("A centre was opened in Yevlakh.", "Yevlakh"))
    assert not compose(readings, 0.5).differs


def test_of_one_release_the_same_words_are_proved_by_their_surest_sentence_alone():
    surest = ("The Service is headed by Firudin Nabiyev.", "Firudin Nabiyev")
    other = ("On links with Mexico spoke Firudin Nabiyev at length.", "Firudin Nabiyev")
    assert quotes(compose(picked_of_one(surest, other), 0.5)) == [surest[0]]
    denied = ("No link was mentioned by Firudin Nabiyev.", "Firudin Nabiyev")
    assert quotes(compose(picked_of_one(surest, denied), 0.5)) == [surest[0], denied[0]]


def test_where_several_are_asked_for_different_answers_are_a_list():
    baku = picked("A detention centre was opened in Baku.", "Baku", 0.95, 2015)
    other = picked("A detention centre was opened in Yevlakh.", "Yevlakh", 0.9, 2016)
    composed = compose([baku, other], 0.5, several=True)
    assert composed.short == "Yevlakh; Baku"
    assert composed.text == "A detention centre was opened in Yevlakh. [1] A detention centre was opened in Baku. [2]"
    assert not composed.differs
    assert compose([baku, other], 0.5).earlier


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which detention centers operate under SMS?", True),
        ("What cities have a centre?", True),
        ("Who were the guests?", True),
        ("List the agreements with Mexico", True),
        ("Какие центры работают?", True),
        ("Hansı mərkəzlər fəaliyyət göstərir?", True),
        ("Which detention center is in Baku?", False),
        ("Which class is the largest?", False),
        ("What does the Service do?", False),
        ("Who is the ambassador of Mexico?", False),
        ("What is the Service's address?", False),
        ("", False),
    ],
)
def test_a_question_tells_whether_it_asks_for_several(question, several):
    assert asks_for_several(question) is several


@pytest.mark.parametrize(
    "marker", ["[1]", "［1］", "[１]", "[²]", "【2】", "〔②〕", "[\u200b2]", "[2\u2060]", "[1\u200d2]", "[٢]", "⟦2⟧"]
)
@pytest.mark.parametrize("around", ["{}", "The fee is 5. {}", "x{}y", "[{}]", "{}{}"])
def test_nothing_in_a_release_looks_like_the_number_of_a_citation(marker, around):
    shown = without_markers(printable(around.replace("{}", marker)))
    assert marker not in shown
    assert without_markers(shown) == shown


def test_of_releases_that_contradict_each_other_the_headline_has_no_value_of_an_earlier_day():
    readings = [
        picked("The harbour is served by bus 12.", "12", year=2025),
        picked("The harbour is served by bus 15.", "15", year=2025),
        picked("The harbour is served by bus 7.", "7", year=2016),
    ]
    composed = compose(readings, 0.5, "What is the bus that serves the harbour?")
    assert composed.differs
    assert composed.short == "12 (2025-01-01); 15 (2025-01-01)"
    assert [one.short for one in composed.earlier] == ["7"]


def test_readings_that_each_lack_a_word_of_another_still_answer():
    lines, question = ("ferry", "tram", "metro"), "When do the ferry, the tram and the metro run?"
    readings = [
        reading(
            f"The {own} of the town runs from six o'clock.", 0.9 - n / 100, 2021 + n, own, ("", f" The {other} rests.")
        )
        for n, (own, other) in enumerate(zip(lines, ("metro", "ferry", "tram"), strict=True))
    ]
    assert compose(readings, 0.5, question).citations[0].document.id == "ferry"
