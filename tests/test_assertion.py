"""What a release denies, reports, supposes, asks or ends is never the headline; what it asserts stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.data.pairs import read_pairs
from eval.runs.assertion import failures, judged, rows, shares
from index import Chunk, Document
from index.text.sentences import sentences
from rag import ExtractiveComposer, Passage, Reading
from rag.reading.assertion.base import masked
from rag.reading.assertion.english import ENGLISH
from rag.reading.assertion.heed import MODEST, heeded, turned

PAIRS = read_pairs()
DENIED = [
    ("The vaccine does not cause fever.", "fever", "What does the vaccine cause?"),
    ("The court acquitted Jon Doe of the theft of nine cars.", "Jon Doe", "Who stole nine cars?"),
    (
        "The following claim is false. The fee of pier nine is 500 manats.",
        "500 manats",
        "What is the fee of pier nine?",
    ),
    ("Rumours\n\nThe ferry sinks on 4 May.\n\nThe office asks for calm.", "4 May", "When does the ferry sink?"),
    ("Ms Ane Holt was found innocent of fraud.", "Ane Holt", "Who committed fraud?"),
    (
        "All charges against Per Lind, who was said to have burned the mill, were dropped.",
        "Per Lind",
        "Who burned the mill?",
    ),
    ("It is untrue that the dam leaks 40 litres a day.", "40 litres", "How much does the dam leak?"),
    ("Claims that the tower is 300 metres high are wrong.", "300 metres", "How high is the tower?"),
    ("The Ministry has no plans to raise the fee to 60 crowns.", "60 crowns", "What is the fee?"),
    ("No decision to close the school of Tarn has been made.", "school of Tarn", "Which school closes?"),
    ("The director is not Lena Voss.", "Lena Voss", "Who is the director?"),
    ("The Service does not accept cash in Baku.", "cash", "What does the Service accept?"),
    ("Would a fee of 30 manats help? The council will discuss it.", "30 manats", "How high is the fee?"),
    ("If elected, Bo Lund would build three bridges.", "three bridges", "What does Bo Lund build?"),
    ("The registration period is no longer ten days.", "ten days", "How long is the registration period?"),
    (
        "The ten-day rule has been scrapped: guests had to register within ten days.",
        "ten days",
        "Within how many days must guests register?",
    ),
    ("Mr Olm, who is facing charges of theft, took 40 phones.", "Mr Olm", "Who took 40 phones?"),
    ("Police are investigating whether Rune Falk started the fire.", "Rune Falk", "Who started the fire?"),
    (
        "A man named Rune Falk has been arrested in connection with the fire at the mill.",
        "Rune Falk",
        "Who started the fire at the mill?",
    ),
    ("The newspaper claims the minister owns six flats.", "six flats", "How many flats does the minister own?"),
    ('"The bridge will fall in a year", wrote a Facebook user.', "in a year", "When will the bridge fall?"),
    ("Contrary to reports in the media, the airport is not closing on 5 May.", "5 May", "When is the airport closing?"),
    ("The talks ended without an agreement on the price of 90 dinars.", "90 dinars", "What is the price?"),
    ("The price was not 90 but 80 dinars.", "90", "What was the price?"),
    ("The lake isn't home to pike.", "pike", "What is the lake home to?"),
    ("There are no buses to Orla on Sunday.", "Sunday", "When are there buses to Orla?"),
    ("There were no casualties among the crew of the Sola.", "crew of the Sola", "Who were the casualties?"),
    ("The council voted against a tax of 5 per cent.", "5 per cent", "What is the tax?"),
    ("A proposal for a tax of 5 per cent was voted down.", "5 per cent", "What is the tax?"),
    ("The mine was supposed to open on 3 May but did not.", "3 May", "When did the mine open?"),
    ("Kora plans a bridge of 300 metres.", "300 metres", "How long is the bridge of Kora?"),
    ("Anyone who says that the water contains lead is spreading lies.", "lead", "What does the water contain?"),
    ("A video claiming that Ulf Berg beat a child is fake.", "Ulf Berg", "Who beat a child?"),
    (
        "The prosecutor's office closed the case against Ida Lo for lack of evidence.",
        "Ida Lo",
        "Whom is the case against?",
    ),
    (
        "The prosecutor's office closed the criminal case against Ida Lo, who had been suspected of theft.",
        "Ida Lo",
        "Who is the thief?",
    ),
    (
        "The appeals court reversed the conviction of Dan Arl for the murder of a guard.",
        "Dan Arl",
        "Who murdered a guard?",
    ),
    ("Dan Arl did not murder the guard.", "Dan Arl", "Who murdered the guard?"),
    ("Nobody was hurt by the gas leak in Selm.", "gas leak", "By what was somebody hurt?"),
    (
        "The agency is yet to sign the contract with Nor Steel.",
        "Nor Steel",
        "With whom did the agency sign the contract?",
    ),
    ("Instead of Orm, the team will play in Vasa.", "Orm", "Where will the team play?"),
    ("The team plays in Vasa instead of Orm.", "Orm", "Where does the team play?"),
    ("The exhibition, originally planned for 5 June, has been cancelled.", "5 June", "When is the exhibition?"),
    ("Neither pets nor bicycles are allowed on the tram.", "pets", "What is allowed on the tram?"),
    ("Smoking is prohibited in the park.", "Smoking", "What is allowed in the park?"),
    ("Bringing glass bottles to the beach is forbidden.", "glass bottles", "What may one bring to the beach?"),
    ("The ship is believed to carry 40 tonnes of oil.", "40 tonnes", "How much oil does the ship carry?"),
    ("Scammers tell people that they owe 50 crowns.", "50 crowns", "How much do people owe?"),
    ("The man who allegedly stole nine cars, Jon Doe, is in custody.", "Jon Doe", "Who stole nine cars?"),
    (
        "Məhkəmə Con Donu doqquz avtomobilin oğurlanmasında təqsirsiz hesab etdi.",
        "Con Donu",
        "Doqquz avtomobili kim oğurlayıb?",
    ),
    ("Rüsum 30 manat deyil.", "30 manat", "Rüsum nə qədərdir?"),
    ("Xidmət nağd pul qəbul etmir.", "nağd pul", "Xidmət nə qəbul edir?"),
    ("Qeydiyyat müddəti artıq 10 gün deyil.", "10 gün", "Qeydiyyat müddəti nə qədərdir?"),
    ("Guya gömrük rəisi altı mənzil alıb.", "altı mənzil", "Gömrük rəisi nə alıb?"),
    ("Parlament rüsumun 40 manata qaldırılmasını müzakirə edir.", "40 manata", "Rüsum neçə manatdır?"),
    ("Суд признал Ивана Доу невиновным в краже.", "Ивана Доу", "Кто совершил кражу?"),
    ("Пошлина не равна 30 манатам.", "30 манатам", "Чему равна пошлина?"),
    ("Служба не принимает наличные.", "наличные", "Что принимает служба?"),
    ("Сообщения о том, что завод закроют 5 мая, не соответствуют действительности.", "5 мая", "Когда закроют завод?"),
    ("Если закон примут, сбор вырастет до 40 крон.", "40 крон", "Каков сбор?"),
]
ASSERTED = [
    ("The fee is 30 manats and is not refunded.", "30 manats", "What is the fee?"),
    ("The office, which is not open on Sundays, is in Lenin Street.", "Lenin Street", "Where is the office?"),
    ("Foreigners who do not register within ten days are fined 300 manats.", "300 manats", "What is the fine?"),
    (
        "If a guest stays longer than ten days, the host registers him within 24 hours.",
        "24 hours",
        "Within what time does the host register a guest?",
    ),
    ("Mexico opened an embassy in Baku, the ministry said.", "Mexico", "Which country opened an embassy in Baku?"),
    (
        "The State Migration Service detained 161 foreigners last week.",
        "161",
        "How many foreigners were detained last week?",
    ),
    (
        "According to the State Statistics Committee, exports grew by 4 per cent.",
        "4 per cent",
        "By how much did exports grow?",
    ),
    (
        "The head of the Service, Vusal Huseynov, said that 2,067 persons were expelled.",
        "2,067",
        "How many persons were expelled?",
    ),
    ("The former barracks now house 200 families.", "200 families", "How many families live in the barracks?"),
    ("The new law will come into force on 1 May 2020.", "1 May 2020", "When does the new law come into force?"),
    (
        "Applications may be submitted until 5 May at the office in Ganja.",
        "5 May",
        "Until when may applications be submitted?",
    ),
    (
        "The bridge will not be closed; the road in Orm will be closed on 6 June.",
        "6 June",
        "When will the road in Orm be closed?",
    ),
    ("The centre opened not only in Baku but also in Ganja.", "Ganja", "Where did the centre open?"),
    ("Persons under 18 pay no fee; adults pay 5 manats.", "5 manats", "How much do adults pay?"),
    ("The man, who was not named, received 40,000 crowns.", "40,000 crowns", "How much did the man receive?"),
    ("No later than 5 June, the list must be sent to the Agency.", "5 June", "When must the list be sent?"),
    ("The court sentenced Jon Doe, accused of stealing nine cars, to five years.", "Jon Doe", "Who stole nine cars?"),
    ("Jon Doe was convicted of theft.", "Jon Doe", "Who was convicted of theft?"),
    ("Jon Doe is accused of theft.", "Jon Doe", "Who is accused of theft?"),
    ("The ministry denied that the dam leaks. The dam was built in 1970.", "1970", "When was the dam built?"),
    ("Is there a fee? Yes. The fee is 30 manats.", "30 manats", "What is the fee?"),
    ("How long does it take? It takes ten days.", "ten days", "How long does it take?"),
    ("The President does not chair the council, which meets in Orm.", "Orm", "Where does the council meet?"),
    ("The draft law proposes a fee of 30 crowns.", "30 crowns", "What fee does the draft law propose?"),
    ("The port plans to buy three cranes.", "three cranes", "How many cranes does the port plan to buy?"),
    ("Due to bad weather, which could last, the fair moved to Hall 5.", "Hall 5", "Where did the fair move?"),
    (
        "The court upheld the claim of the firm Astra against the city.",
        "the firm Astra",
        "Whose claim did the court uphold?",
    ),
    ("The exercise was held in Orm from 5 to 7 May.", "from 5 to 7 May", "When was the exercise held?"),
    ("The Service refused entry to 63 foreigners.", "63", "How many foreigners were refused entry?"),
    ("The plant closed in 2010 and was never reopened.", "2010", "When did the plant close?"),
    (
        "Vətəndaşlığı olmayan şəxslər 30 manat ödəyirlər.",
        "30 manat",
        "Vətəndaşlığı olmayan şəxslər nə qədər ödəyirlər?",
    ),
    (
        "Əcnəbilər 10 gündən gec olmayaraq qeydiyyatdan keçməlidirlər.",
        "10 gündən",
        "Əcnəbilər nə vaxt qeydiyyatdan keçməlidirlər?",
    ),
    ("Yol Bakıda təmir edilir.", "Bakıda", "Yol harada təmir edilir?"),
    ("Rüsum 30 manatdır, pensiyaçılar ödəmir.", "30 manatdır", "Rüsum nə qədərdir?"),
    ("Пошлина составляет 30 манатов, пенсионеры её не платят.", "30 манатов", "Сколько составляет пошлина?"),
    ("Заявление подают не позднее 5 мая.", "5 мая", "Когда подают заявление?"),
    ("Служба задержала 161 иностранца.", "161", "Сколько иностранцев задержала служба?"),
    ("По данным Госкомстата, экспорт вырос на 4 процента.", "4 процента", "На сколько вырос экспорт?"),
]


def reading(text, words, language="", title="", whole_chunk=True):
    """The words where they first stand, as a reader would point at them."""
    document = Document("d", text, title, language=language)
    spans = tuple(sentences(text, language))
    start = text.index(words)
    own = spans if whole_chunk else tuple(span for span in spans if span.start <= start < span.end)
    passage = Passage(Chunk("d#0", "d", own[0].start, own[-1].end, own), document, 1.0)
    return Reading(passage, start, start + len(words), 0.9)


def answer(question, *readings):
    return ExtractiveComposer().compose(question, list(readings), 0.41)


@pytest.mark.parametrize(("text", "words", "question"), DENIED)
def test_what_is_not_asserted_is_no_headline_and_its_sentence_is_shown_whole(text, words, question):
    composed = answer(question, reading(text, words))
    assert composed.short is None
    assert composed.confidence <= MODEST
    (citation,) = composed.citations
    assert words in citation.quote
    assert text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(("text", "words", "question"), ASSERTED)
def test_what_is_asserted_stays_the_headline(text, words, question):
    composed = answer(question, reading(text, words))
    assert composed.short == words
    assert composed.confidence == 0.9


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("The vaccine does not cause fever.", "fever", "What does the vaccine not cause?"),
        ("The court acquitted Jon Doe of theft.", "Jon Doe", "Whom did the court acquit?"),
        ("Jon Doe is charged with theft.", "Jon Doe", "Who is charged with theft?"),
        ("The charges against Jon Doe were dropped.", "Jon Doe", "Against whom were the charges dropped?"),
        ("If the bill passes, the fee would be 30 crowns.", "30 crowns", "How high would the fee be?"),
        ("The fee of 30 crowns was abolished.", "30 crowns", "Which fee was abolished?"),
        ("Until 2015 Olaf Sten headed the office.", "Olaf Sten", "Who headed the office until 2015?"),
        ("A blog claims that the tower leans by two metres.", "two metres", "How far does the blog claim it leans?"),
        ("Bank zavoda kredit verməkdən imtina etdi.", "kredit", "Bank nə verməkdən imtina etdi?"),
        ("Служба не принимает наличные.", "наличные", "Что служба не принимает?"),
    ],
)
def test_a_question_that_asks_for_just_what_is_turned_is_answered(text, words, question):
    assert answer(question, reading(text, words)).short == words


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("It rained. The following claim is false. The fee is 500 manats. It was late.", "500 manats", (1, 3)),
        ("It rained. The fee is 500 manats. This is not true. It was late.", "500 manats", (1, 3)),
        ("Is the fee 500 manats? No decision has been taken. It was late.", "500 manats", (0, 2)),
        ("Плата — 500 манатов. Это не соответствует действительности. Было поздно.", "500 манатов", (0, 2)),
        ("Rüsum 500 manatdır. Bu xəbər yalandır. Gec idi.", "500 manatdır", (0, 2)),
    ],
)
def test_the_neighbour_that_turns_a_sentence_is_shown_with_it(text, words, shown):
    spans = sentences(text)
    (citation,) = answer("What is the fee?", reading(text, words)).citations
    assert (citation.start, citation.end) == (spans[shown[0]].start, spans[shown[1] - 1].end)


@pytest.mark.parametrize("heading", ["Rumours", "## Myths about the port", "**False claims**", "What would change:"])
def test_a_heading_turns_what_stands_below_it_and_is_shown_with_it(heading):
    listed = "- The port is closed.\n- The fee is 500 manats."
    text = f"It rained.\n\n{heading}\n\n{listed}\n\nNotices\n\nThe fair is on 5 May."
    composed = answer("What is the fee?", reading(text, "500 manats"))
    assert composed.short is None
    assert heading in composed.citations[0].quote
    assert answer("When is the fair?", reading(text, "5 May")).short == "5 May"


def test_what_is_turned_from_outside_of_its_passage_is_not_shown_at_all():
    text = "The following claim is false. The fee is 500 manats. It was late."
    assert answer("What is the fee?", reading(text, "500 manats", whole_chunk=False)) is None
    assert answer("What is the fee?", reading("The fee is 500 manats.", "500 manats", title="Rumours")) is None


def test_a_title_that_speaks_of_rumours_turns_nothing():
    told = reading("The fee is 500 manats.", "500 manats", title="Ministry denies rumours about the fee")
    assert answer("What is the fee?", told).short == "500 manats"


def test_what_another_release_asserts_is_the_headline():
    denied = reading("The fee of the pier is not 500 manats.", "500 manats")
    other = reading("The fee of the pier is 300 manats, as it was.", "300 manats")
    assert answer("What is the fee of the pier?", denied, other).short == "300 manats"


TEXT = st.lists(
    st.sampled_from(
        [*(text for text, _, _ in DENIED + ASSERTED), "Rumours\n\n", "\n\n", "İ", "?", " ", "This is false."]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(TEXT, st.data())
def test_whatever_is_read_stays_in_its_passage_and_grows_no_surer(text, data):
    spans = tuple(sentences(text))
    if not spans:
        return
    document = Document("d", text)
    passage = Passage(Chunk("d#0", "d", spans[0].start, spans[-1].end, spans), document, 1.0)
    start = data.draw(st.integers(spans[0].start, spans[-1].end - 1))
    end = data.draw(st.integers(start + 1, spans[-1].end))
    read = Reading(passage, start, end, data.draw(st.floats(0, 1)))
    turn = turned("What is it?", read)
    shown = heeded("What is it?", [read])
    if turn is None:
        assert shown == [read]
    for one in shown:
        assert one.answerability <= read.answerability
        assert one.start <= read.start
        assert read.end <= one.end
        assert turn is None or (one.short is None and one.answerability <= MODEST)


@given(st.text(max_size=200))
def test_masking_moves_nothing(text):
    assert len(masked(text, ENGLISH.harmless)) == len(text)


def test_the_set_is_as_it_is_described():
    assert len({pair.id for pair in PAIRS}) == len(PAIRS) == 400
    assert [sum(pair.language == language for pair in PAIRS) for language in ("en", "az", "ru")] == [200, 100, 100]
    assert 150 < sum(pair.half == "check" for pair in PAIRS) < 250
    for pair in PAIRS:
        assert pair.denied.text != pair.asserted.text or pair.denied.title != pair.asserted.title
        for side in (pair.denied, pair.asserted):
            assert side.words
            assert all(words in side.text for words in side.words)
            assert 3 <= len(sentences(side.text, pair.language)) <= 10


class Pointing:
    """Reads the words in question wherever they stand, and is sure of them."""

    threshold, weight = 0.41, 0.0

    def __init__(self, pairs):
        self.words = {pair.question: {*pair.denied.words, *pair.asserted.words} for pair in pairs}

    def read(self, question, passages, before=""):
        return [
            Reading(found, place, place + len(words), 0.9)
            for found in passages
            for words in self.words[question]
            for place in [found.document.text.find(words, found.chunk.start, found.chunk.end)]
            if place >= 0
        ]


def test_few_denied_words_are_headlines_and_most_asserted_ones_are(embedder):
    embedder.max_tokens = 200
    outcomes = judged(PAIRS, embedder, Pointing(PAIRS))
    denied = [one for one in outcomes if one.denied]
    twins = [one for one in outcomes if not one.denied]
    assert sum(one.pointed for one in denied) <= 0.03 * len(denied)
    assert sum(one.pointed for one in twins) >= 0.9 * len(twins)
    assert all(one.read for one in outcomes)
    assert [row["number"] for row in rows(outcomes)[:3]] == [400, *(row["number"] for row in rows(outcomes)[1:3])]
    assert shares(outcomes)["twins read"] == "400 (100.0 %)"
    shown = "\n".join(failures(outcomes))
    assert not [pair.id for pair in PAIRS if pair.half == "check" and pair.id in shown]


def test_the_command_prints_a_row_for_each_kind(monkeypatch, capsys, embedder):
    chosen = PAIRS[:1] + PAIRS[200:201]
    monkeypatch.setattr("eval.data.pairs.read_pairs", lambda: chosen)
    monkeypatch.setattr("index.load_embedder", lambda: embedder)
    assert main(["assertion", "--failures"]) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()[:6]] == [
        "pairs",
        "all",
        "development",
        "check",
        "az",
        "en",
    ]
    assert "negation" in printed
