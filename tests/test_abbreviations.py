import gzip
import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text.abbreviations import Abbreviations, find_abbreviations
from tests.conftest import calls

DATA = Path(__file__).parent.parent.parent / "shared" / "data"

NAMES = ["State Migration Service", "Dövlət Miqrasiya Xidmətinin"]
SHORTS = ["SMS", "(SMS)", "DMX", "ГМС", "NGOs", "XIV", "MAN HELD", "İİİ (İİ)", "миграционной службы"]
NOISE = ["(", ")", ". ", " ", "İ", "ı", "ə", "e\u0301", "\u200f", "\r\n", "\n\n", "👍🏽", "\x00"]
texts = st.lists(st.sampled_from(NAMES + SHORTS + NOISE) | st.text(max_size=6), max_size=25).map(" ".join)
rows = st.lists(st.tuples(st.sampled_from(["SMS", "DMX", "ГМС"]), st.sampled_from(NAMES), st.integers(1, 9)))

LEARNED = Abbreviations(
    [
        ("SMS", "State Migration Service", 40),
        ("SMS", "Safer Mountain Schools", 5),
        ("SMS", "Small Municipal Shops", 4),
        ("DMX", "Dövlət Miqrasiya Xidmətinin", 7),
        ("DMX", "Dövlət Miqrasiya Xidməti", 3),
        ("ГМС", "Государственная миграционная служба", 2),
        ("WHO", "World Health Organization", 9),
        ("ACT", "Agency for Coastal Trade", 2),
        ("NGO", "non-governmental organizations", 3),
        ("HQ", "Harbour Quarantine", 1),
    ]
)


@given(texts)
def test_a_pair_is_a_word_in_capitals_and_a_longer_name_from_the_text(text):
    spaced = " ".join(text.split())
    for short, long in find_abbreviations(text):
        assert short in text
        assert short.isupper()
        assert long in spaced
        assert len(long.split()) > 1 or "-" in long
        assert short not in long.split()


@given(rows, texts)
def test_what_is_added_to_a_question_does_not_stand_in_it(pairs, text):
    known = Abbreviations(pairs)
    found = known.pairs(text)
    assert all(form in text for form, _ in found)
    assert all(other not in text.split() for _, other in found)
    assert set(known.counterparts(text)) == {other for _, other in found}


@given(rows)
def test_the_order_of_rows_tells_nothing(pairs):
    question = "What do SMS, DMX and ГМС do?"
    assert Abbreviations(pairs).pairs(question) == Abbreviations(reversed(pairs)).pairs(question)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The State Migration Service (SMS) opened a centre.", ("SMS", "State Migration Service")),
        ("SMS (State Migration Service) opened a centre.", ("SMS", "State Migration Service")),
        ("the Office of Traffic Safety (“OTS”) said", ("OTS", "Office of Traffic Safety")),
        ("Ministry of Internal Affairs (hereinafter MIA)", ("MIA", "Ministry of Internal Affairs")),
        ("non-governmental organizations (NGOs)", ("NGO", "non-governmental organizations")),
        ("the U.S. Postal Inspection Service (USPIS)", ("USPIS", "U.S. Postal Inspection Service")),
        ("City of Bay County Harbour Patrol’s Office (BCHP)", ("BCHP", "Bay County Harbour Patrol’s Office")),
        ("Department of Parks,\nBeaches and Lakes (DPBL)", ("DPBL", "Department of Parks, Beaches and Lakes")),
        ("Daxili İşlər Nazirliyi (DİN) bildirir.", ("DİN", "Daxili İşlər Nazirliyi")),
        ("Государственная миграционная служба (далее – ГМС)", ("ГМС", "Государственная миграционная служба")),
        (
            "State Migration Service met them. He thanked the State Migration Service. SMS is growing.",
            ("SMS", "State Migration Service"),
        ),
        (
            "Dövlət Miqrasiya Xidmətinin rəisi danışdı. Dövlət Miqrasiya Xidməti bildirir. DMX-nin binası.",
            ("DMX", "Dövlət Miqrasiya Xidməti"),
        ),
        (
            "Государственная миграционная служба сообщает. Глава Государственной миграционной службы. В ГМС были.",
            ("ГМС", "Государственная миграционная служба"),
        ),
        (
            "The Department of Justice sued. The Department of Justice won. DOJ is glad.",
            ("DOJ", "Department of Justice"),
        ),
    ],
)
def test_learns(text, pair):
    assert find_abbreviations(text) == {pair}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SMS",
        "The State Migration Service has one name. SMS stands for nothing here.",  # once only
        "State Migration Service. State Migration Service. Safer Mountain Schools. Safer Mountain Schools. SMS.",
        "Maple Village Council met. The Maple Village Council voted.\nMVC NEWS AND VIEWS",  # a line in capitals
        "Xenon Inert Valves. The Xenon Inert Valves of King Karl XIV.",  # a Roman number
        "Big Boat Club Wins Again\nBig Boat Club Wins Again. The BBC was there.",  # names in headlines only
        "The big boat club met. The big boat club voted. The BBC was there.",  # no name
        "United States (US)",
        "Houston (TX)",
        "He was held (ABC).",
        "The state\npark rangers (SKR).",  # letters within words, over a line break
        "TNT Fireworks (TNT)",
        "MAN HELD AFTER FIRE\nMan Held After Fire\nMan Held After Fire In Baku",
    ],
)
def test_learns_nothing_from(text):
    assert find_abbreviations(text) == set()


def test_the_sample_release_never_defines_what_it_abbreviates():
    sample = DATA / "sms-10189.txt"
    if not sample.exists():
        pytest.skip("needs the development data: sms-10189.txt")
    assert find_abbreviations(sample.read_text("utf-8")) == {("SMS", "State Migration Service")}


@pytest.mark.parametrize(
    ("question", "pairs"),
    [
        ("Which centers operate under SMS?", [("SMS", "State Migration Service"), ("SMS", "Safer Mountain Schools")]),
        ("which centers operate under sms?", [("sms", "State Migration Service"), ("sms", "Safer Mountain Schools")]),
        ("Which centers are under sms?", [("sms", "State Migration Service"), ("sms", "Safer Mountain Schools")]),
        ("What does the state migration service do?", [("state migration service", "SMS")]),
        ("Who leads the State Migration Service's centre?", [("State Migration Service's", "SMS")]),
        ("Dovlet Miqrasiya Xidmetinde ne var?", [("Dovlet Miqrasiya Xidmetinde", "DMX")]),
        ("DMX-nin rəisi kimdir?", [("DMX", "Dövlət Miqrasiya Xidməti")]),
        ("Что сказали в Государственной миграционной службе?", [("Государственной миграционной службе", "ГМС")]),
        ("Is the State Migration Service (SMS) open?", []),
        ("What did WHO advise?", [("WHO", "World Health Organization")]),
        ("Which NGOs came?", [("NGOs", "non-governmental organizations")]),
        ("Where is HQ?", [("HQ", "Harbour Quarantine")]),
        ("who is the ambassador and how did he act?", []),
        ("WHO IS THE AMBASSADOR?", []),
        ("Who is the ambassador of Mexico?", []),
        ("Where is the state service?", []),
        ("", []),
    ],
)
def test_a_question_is_widened_by_the_other_forms(question, pairs):
    assert LEARNED.pairs(question) == pairs
    assert LEARNED.counterparts(question) == [other for _, other in pairs]


def test_a_form_hardly_ever_met_is_not_believed():
    known = Abbreviations([("SMS", "State Migration Service", 40), ("SMS", "Saint Mary School", 3)])
    assert known.counterparts("SMS") == ["State Migration Service"]


def test_nothing_learned_adds_nothing():
    known = Abbreviations(())
    assert known.counterparts("What does SMS do?") == []


def test_ten_times_the_capitals_are_ten_times_the_work():
    def text(count):
        return "SMS " * 10 * count + "(SMS) " * count

    assert find_abbreviations(text(10_000)) == set()  # comes to an end, too
    assert calls(find_abbreviations, text(1000)) < 12 * calls(find_abbreviations, text(100))


def test_few_of_the_pairs_learned_from_real_releases_are_strange():
    path = DATA / "press-releases.jsonl.gz"
    if not path.exists():
        pytest.skip("needs the development data: press-releases.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        releases = [json.loads(line)["text"] for line, _ in zip(lines, range(400), strict=False)]
    pairs = [pair for release in releases for pair in find_abbreviations(release)]
    assert len(pairs) >= 40
    # A name of as many words as the short form has letters, give or take joining words, is what people expect.
    usual = [pair for pair in pairs if len(pair[0]) <= len(pair[1].replace("-", " ").split()) + 1]
    assert len(usual) >= 0.95 * len(pairs)


@pytest.mark.parametrize(
    ("question", "passage", "written"),
    [
        ("Who heads SMS?", "The State\nMigration Service met.", "Who heads State Migration Service?"),
        ("who heads the sms", "the state migration service", "who heads the State Migration Service"),
        ("Who heads SMS?", "SMS met.", "Who heads SMS?"),
        ("Who heads SMS?", "The State Migration Service (SMS) met.", "Who heads State Migration Service?"),
        ("Who heads SMS?", "The Service met.", "Who heads State Migration Service?"),  # as most releases have it
        ("Who heads SMS?", "A school of Safer Mountain Schools", "Who heads Safer Mountain Schools?"),
        ("Who heads the State Migration Service?", "SMS met.", "Who heads the SMS?"),
        ("Who heads the State Migration Service?", "It met.", "Who heads the State Migration Service?"),
        ("SMS and DMX", "DMX", "State Migration Service and DMX"),
        ("State Migration Service (SMS)", "SMS met.", "State Migration Service (SMS)"),
        ("Who heads SMSC?", "State Migration Service", "Who heads SMSC?"),
        ("Who heads SMS?", "", "Who heads State Migration Service?"),
    ],
)
def test_a_question_is_written_as_a_passage_has_its_names(question, passage, written):
    assert LEARNED.as_in(passage, question) == written


@given(rows, texts, texts)
@example([("DMX", "State Migration Service", 1), ("ГМС", "State Migration Service", 1)], "DMX", "ГМС")
@example(
    [("SMS", "State Migration Service", 1), ("DMX", "State Migration Service", 1), ("DMX", "Dövlət Miqrasiya", 1)],
    "Dövlət Miqrasiya DMX",
    "SMS",
)
def test_what_is_written_as_a_passage_has_it_stays(learned, passage, text):
    known = Abbreviations(learned)
    once = known.as_in(passage, text)
    assert known.as_in(passage, once) == once


FORMS_IN_A_CIRCLE = ["SMS", "MSX", "ABC", "ABCD", "XAB"]
WORDS_OF_NAMES = st.sampled_from([*FORMS_IN_A_CIRCLE, "Some", "My", "Service", "of", "Xylophone"])
DEFINED = st.lists(
    st.tuples(
        st.sampled_from(FORMS_IN_A_CIRCLE),
        st.lists(WORDS_OF_NAMES, min_size=1, max_size=5).map(" ".join),
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(DEFINED, st.lists(WORDS_OF_NAMES, max_size=6), st.lists(WORDS_OF_NAMES, max_size=6))
@example(
    [("SMS", "Some MSX Service", 1), ("MSX", "My SMS Xylophone", 1)], ["Who", "runs", "SMS", "and", "MSX"], ["SMS"]
)
def test_names_that_define_each_other_are_written_out_once(definitions, question, passage):
    known = Abbreviations(definitions)
    text = " ".join(question)
    written = known.as_in(" ".join(passage), text)
    longest = max((len(long) for _, long, _ in definitions), default=0)
    assert len(written) <= max(1, longest) * max(1, len(text))
    rest = set(FORMS_IN_A_CIRCLE) | {word for _, long, _ in definitions for word in long.split()} | set(question)
    assert set(written.split()) <= rest
