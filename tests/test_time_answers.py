"""The newest that holds for the asked time answers, in archives of any order; a period is heeded, and so are series."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rag
from index import Document, Index
from index.types import Chunk, Span
from rag import Assistant
from rag.answer.timeline import OLD_YEARS, Fit, Timed
from rag.question.check import check
from rag.retrieval.retriever import SIBLINGS, Retriever
from rag.retrieval.successors import MOST, SUCCEEDS, nearest_sentences, successors
from rag.time.asked import asked_time
from rag.time.period import Period, of_month, of_year
from rag.time.series import FEWEST, Series, series_key
from tests.conftest import TermEmbedder
from tests.test_compose import picked

TODAY = date(2026, 11, 25)
FEE = "The fee for a permit of residence is {} manats."
FILLER = (
    Document(
        "port", "The port of Sheki has seven piers. Bread is baked at dawn.", "A port", published=date(2020, 1, 1)
    ),
    Document("zoo", "Two lynxes were born in the zoo of Ganja. They are well.", "Lynxes", published=date(2021, 5, 1)),
)


class FigureReader:
    """Singles out the first figure of the sentence that shares the most words with the question; sure by that share."""

    threshold, weight = 0.3, 0.0

    def read(self, question, passages, before=""):
        wanted = set(question.lower().strip("?").split())
        found = []
        for passage in passages:
            for sentence in passage.chunk.sentences:
                text = sentence.text_of(passage.document.text)
                words = text.strip(".").split()
                figure = next((w for w in words if w.isdigit() and len(w) != 4), None)
                share = len(wanted & {word.lower() for word in words}) / len(wanted)
                if figure and share:
                    start = sentence.start + text.index(f" {figure} ") + 1
                    found.append(rag.Reading(passage, start, start + len(figure), share))
        return sorted(found, key=lambda reading: -reading.answerability)


def assistant(documents, folder):
    index = Index.create(folder, TermEmbedder(max_tokens=60))
    index.add([*documents, *FILLER])
    return Assistant(index, FigureReader())


@pytest.fixture
def made(tmp_path):
    opened = []

    def make(*documents):
        opened.append(assistant(documents, tmp_path / str(len(opened))))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def release(name, text, day, title="Fee for a permit"):
    return Document(name, text, title, published=day)


def fees(*days):
    """A release for each day, whose fee tells which one it is."""
    return [release(f"fee-{n}", FEE.format(100 + n), day) for n, day in enumerate(days)]


def read_in(title, text, published):
    """A reading of the last sentence of a release."""
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    spans = [Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    document = Document("a", text, title, published=date.fromisoformat(published))
    passage = rag.Passage(Chunk("a#0", "a", 0, len(text), tuple(spans)), document, 1.0)
    return rag.Reading(passage, spans[-1].start, spans[-1].end, 0.9)


@pytest.mark.parametrize(
    ("title", "text", "published", "own", "beside"),
    [
        (
            "Quotas for 2026: less cod",
            "Quotas are set. Vessels may land 94 tonnes of herring.",
            "2025-12-04",
            2026,
            2025,
        ),
        ("Квоты на 2026 год", "Квоты утверждены. Суда могут выловить 94 тонны сельди.", "2025-12-04", 2026, 2025),
        ("2026-cı il üçün kvotalar", "Kvotalar var. Gəmilər 94 ton balıq tuta bilər.", "2025-12-04", 2026, 2025),
        (
            "3.1 million passengers in 2023",
            "All went well. On average 81 per cent were on time.",
            "2024-01-19",
            2023,
            2024,
        ),
        ("3,1 млн пассажиров в 2023 году", "Год прошёл. Вовремя вылетел 81 процент рейсов.", "2024-01-19", 2023, 2024),
        ("2023-cü ildə sərnişinlər", "İl bitdi. Reyslərin 81 faizi vaxtında uçdu.", "2024-01-19", 2023, 2024),
        (
            "Passengers in 2024",
            "Only 76 per cent left on time because of the strike in June.",
            "2025-01-21",
            2024,
            2025,
        ),
        ("Prices in September 2025", "Bread was dearer. A loaf was 2 crowns.", "2025-10-10", None, None),
    ],
)
def test_a_release_about_another_year_tells_of_that_year_where_it_says_no_other_time(
    title, text, published, own, beside
):
    timed = Timed.of(read_in(title, text, published))
    if own is None:
        assert timed.fit(of_month(2025, 9)) >= Fit.INSIDE
        assert timed.fit(of_month(2025, 10)) == Fit.OUTSIDE
        return
    assert timed.fit(of_year(own)) >= Fit.INSIDE
    assert timed.fit(of_year(beside)) == Fit.OUTSIDE


@pytest.mark.parametrize(
    ("title", "text", "published"),
    [
        ("Budget for 2026", "The session was long. Parliament adopted it with 76 votes.", "2025-12-04"),
        ("Quotas for 2026", "Ships are ready. The minister set them on 3 December.", "2025-12-04"),
        ("Passengers in 2023", "All went well. The Authority has 1,140 workers.", "2024-01-19"),
        ("Plan for 2021 to 2027", "All agree. Vessels may land 94 tonnes.", "2025-12-04"),
        ("News of the port", "All agree. Vessels may land 94 tonnes.", "2025-12-04"),
    ],
)
def test_what_was_done_or_is_so_when_a_release_appears_is_of_that_day(title, text, published):
    timed = Timed.of(read_in(title, text, published))
    assert timed.fit(of_year(int(published[:4]))) == Fit.INSIDE


@pytest.mark.parametrize("title", ["Road to be repaired in 2026", "Quotas for 2026", "2026-cı il üçün kvotalar"])
@pytest.mark.parametrize(
    ("sentence", "is_of_the_day"),
    [
        ("The road is closed to lorries.", True),
        ("The road is closed due to floods.", True),
        ("The ministry signed the contract with Anna Lee, who is its engineer.", True),
        ("The ministry signed the contract for 3 million crowns, which is open to all.", True),
        ("The minister signed the order, which is open to all.", True),
        ("The minister, who has her doubts, signed 12 orders.", True),
        ("The minister signed the order for 12 ships as the road is closed.", True),
        ("Дорога закрыта для грузовиков.", True),
        ("Министр подписал приказ на 12 судов.", True),
        ("Yol yük maşınları üçün bağlıdır.", True),
        ("Nazir 12 əmr imzaladı.", True),
        ("Vessels of the fleet may land 37,000 tonnes of cod.", False),
        ("Vessels that are registered may land 37,000 tonnes of cod.", False),
        ("The quota for registered vessels is 37,000 tonnes.", False),
        ("The fee is 30 crowns.", False),
        ("The road is to be closed to lorries.", False),
        ("Entry is free for pupils.", False),
        ("Суда могут выловить 94 тонны сельди.", False),
        ("Yol bağlı olacaqdır.", False),
        ("Gəmilər qeydiyyatda olmalıdır.", False),
    ],
)
def test_what_is_so_before_the_time_of_a_title_is_no_rule_of_it(title, sentence, is_of_the_day):
    timed = Timed.of(read_in(title, f"All agree. {sentence}", "2025-11-10"))
    assert (timed.fit(of_month(2025, 11)) == Fit.INSIDE) == is_of_the_day
    assert timed.fit(of_year(2025)) == (Fit.INSIDE if is_of_the_day else Fit.OUTSIDE)


@pytest.mark.parametrize(
    ("title", "sentence", "published", "fit"),
    [
        ("Results of the 2024 competition", "The jury named Anna Lee the winner.", "2025-01-20", Fit.INSIDE),
        ("Итоги конкурса 2024 года", "Жюри назвало победителем Анну Ли.", "2025-01-20", Fit.INSIDE),
        (
            "Rəsm müsabiqəsinin 2024-cü il üzrə nəticələri",
            "Münsiflər Anna Lini qalib elan etdi.",
            "2025-01-20",
            Fit.INSIDE,
        ),
        ("The Academy in 2024", "It elected 12 members.", "2025-01-20", Fit.OUTSIDE),
        ("Results of the 2024 season", "The theatre sold more tickets.", "2025-01-20", Fit.OUTSIDE),
        (
            "3.1 million passengers in 2023",
            "On average 81 per cent of departures were on time.",
            "2024-01-19",
            Fit.OUTSIDE,
        ),
    ],
)
def test_a_contest_of_last_year_ends_as_its_results_appear(title, sentence, published, fit):
    timed = Timed.of(read_in(title, f"All agree. {sentence}", published))
    day = date.fromisoformat(published)
    assert (timed.fit(of_month(day.year, day.month)), timed.fit(of_year(day.year))) == (fit, fit)


@pytest.mark.parametrize(
    ("title", "sentence", "published", "month"),
    [
        ("Courts in 2023", "The court postponed the hearing to March.", "2024-01-10", (2024, 3)),
        ("Courts in 2023", "The court moved the hearing to March.", "2024-01-10", (2024, 3)),
        ("Results of 2023", "The ministry announced a conference in April.", "2024-01-10", (2024, 4)),
        ("Results of 2023", "The new bridge was promised for May.", "2024-01-10", (2024, 5)),
        ("Results of 2023", "The bridge was expected to open in May.", "2024-01-10", (2024, 5)),
        ("Results of 2023", "Министр сообщил, что мост откроют в мае.", "2024-01-10", (2024, 5)),
        ("Итоги 2023 года", "Министр сообщил, что мост откроют в мае.", "2024-01-10", (2024, 5)),
        ("Итоги 2023 года", "Суд сдвинул слушание на конец марта.", "2024-01-10", (2024, 3)),
        ("2023-cü ilin yekunları", "Nazir bildirdi ki, körpü mayda açılacaq.", "2024-01-10", (2024, 5)),
        ("2023-cü ilin yekunları", "Körpünün açılışı mayda planlaşdırılırdı.", "2024-01-10", (2024, 5)),
        ("Trains in 2024", "They were late, mainly because of the strike in June.", "2025-01-21", (2024, 6)),
        ("Итоги 2023 года", "Министр сообщил, что мост открыли в мае.", "2024-01-10", (2023, 5)),
        ("2023-cü ilin yekunları", "Körpü mayda açıldı.", "2024-01-10", (2023, 5)),
    ],
)
def test_a_month_of_a_report_is_of_its_year_unless_it_was_to_come(title, sentence, published, month):
    (named,) = Timed.of(read_in(title, f"All agree. {sentence}", published)).own
    assert named.period == of_month(*month)


days = st.dates(date(2005, 1, 1), TODAY)


@settings(max_examples=12)
@given(st.lists(days, min_size=1, max_size=6, unique=True), st.randoms())
def test_the_newest_comes_first_whatever_the_order(tmp_path_factory, dated, order):
    documents = fees(*dated)
    order.shuffle(documents)
    with assistant(documents, tmp_path_factory.mktemp("newest")) as asked:
        answer = asked.ask("What is the fee for a permit of residence?", today=TODAY)
        newest = max(documents, key=lambda document: document.published)
        assert answer.as_of == newest.published
        assert answer.citations[0].document.id == newest.id
        assert answer.short in newest.text
        assert not answer.differs
        told = [answer.as_of, *(one.day for one in answer.earlier)]
        assert told == sorted(told, reverse=True)
        assert len(answer.earlier) == min(len(dated), 3) - 1
        assert answer.old == ((TODAY - newest.published).days > OLD_YEARS * 365)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("today", [date.min, TODAY, date.max])
def test_the_first_and_the_last_day_that_there_are_can_be_asked_of(made, published, today):
    text = "The fee for a permit of residence is {} manats from 1 December to 4 January, 15 manats a year before."
    asked = made(*(release(f"fee-{fee}", text.format(fee), published) for fee in (20, 25)))
    for time in ("", " in May", " last year", " before 1 January", " tomorrow", " in 2019"):
        question = f"What is the fee for a permit of residence{time}?"
        assert asked.ask(question, today=today).status in ("answered", "not_stated", "not_found"), question


@settings(max_examples=12)
@given(st.lists(days, min_size=2, max_size=6, unique_by=lambda day: day.year), days)
def test_what_was_not_yet_published_on_that_day_does_not_answer(tmp_path_factory, dated, today):
    with assistant(fees(*dated), tmp_path_factory.mktemp("today")) as asked:
        answer = asked.ask("What is the fee for a permit of residence?", today=today)
        known = [day for day in dated if day <= today]
        if known:
            assert answer.as_of == max(known)
            assert all(one.day <= today for one in answer.earlier)


@settings(max_examples=12)
@given(st.lists(days, min_size=1, max_size=6, unique_by=lambda day: day.year), st.integers(2005, 2026))
def test_a_figure_of_another_year_does_not_answer_for_a_year(tmp_path_factory, dated, year):
    documents = [
        release(f"n-{day.year}", f"In {day.year} the service issued {day.year - 1900} permits.", day, "Permits")
        for day in dated
    ]
    with assistant(documents, tmp_path_factory.mktemp("year")) as asked:
        answer = asked.ask(f"How many permits were issued by the service in {year}?", today=TODAY)
        if year in {day.year for day in dated}:
            assert answer.short == str(year - 1900)
        else:
            assert answer.status != "answered"
            others = {period.first.year for period in answer.other_times}
            assert others
            assert others <= {day.year for day in dated}
            assert all(str(other) in answer.text for other in others)


def test_a_later_release_speaks_of_a_period_in_its_own_sentence(made):
    asked = made(
        release("new", "In 2013 the service issued 500 permits.", date(2016, 5, 1), "Permits"),
        release("other", "In 2016 the service issued 700 permits.", date(2016, 12, 30), "Permits"),
    )
    assert asked.ask("How many permits were issued by the service in 2013?", today=TODAY).short == "500"
    assert asked.ask("How many permits were issued by the service in 2016?", today=TODAY).short == "700"
    assert asked.ask("How many permits were issued by the service?", today=TODAY).short == "700"


def test_a_state_lasts_until_another_release_ends_it(made):
    asked = made(*fees(date(2014, 3, 1), date(2018, 3, 1)))
    short = {
        year: asked.ask(f"What was the fee for a permit of residence in {year}?").short for year in range(2012, 2021)
    }
    assert short == {
        2012: None,
        2013: None,
        **dict.fromkeys(range(2014, 2018), "100"),
        **dict.fromkeys(range(2018, 2021), "101"),
    }


def test_what_is_to_come_does_not_hold_yet(made):
    asked = made(
        release("now", FEE.format(30), date(2024, 5, 1)),
        release("soon", "From March 2027 on the fee for a permit of residence is 60 manats.", date(2026, 11, 1)),
    )
    question = "What is the fee for a permit of residence?"
    assert asked.ask(question, today=TODAY).short == "30"
    assert asked.ask(question, today=date(2027, 3, 1)).short == "60"
    assert asked.ask("What is the fee for a permit of residence from March 2027?", today=TODAY).short == "60"


def test_last_week_of_an_archive_that_ended_long_ago_is_declined_with_the_times_there_are(made):
    asked = made(release("old", "Last week 161 foreigners were detained by the service.", date(2019, 1, 14), "Notice"))
    answer = asked.ask("How many foreigners were detained by the service last week?", today=TODAY)
    assert answer.status == "not_stated"
    assert answer.period == Period(date(2026, 11, 16), date(2026, 11, 22))
    assert "2019-01-07 to 2019-01-13" in answer.text
    assert (
        asked.ask("How many foreigners were detained by the service last week?", today=date(2019, 1, 16)).short == "161"
    )


@pytest.mark.parametrize("day", [None, date(2020, 2, 2)])
def test_what_contradicts_on_one_day_or_without_a_day_is_said_to_differ(made, day):
    asked = made(release("a", FEE.format(30), day), release("b", FEE.format(60), day))
    answer = asked.ask("What is the fee for a permit of residence?", today=TODAY)
    assert answer.differs
    assert not answer.earlier
    assert (answer.as_of, answer.old) == (day, bool(day))
    assert {"30", "60"} <= set(answer.short.replace("(", " ").split())


def test_an_archive_of_the_future_still_answers(made):
    asked = made(*fees(date(2031, 1, 1), date(2030, 1, 1)))
    assert asked.ask("What is the fee for a permit of residence?", today=TODAY).as_of == date(2031, 1, 1)


def test_undated_releases_are_left_as_they_are(made):
    asked = made(release("a", FEE.format(30), None))
    for time in ("", " in 2013", " now", " last week"):
        assert asked.ask(f"What is the fee for a permit of residence{time}?", today=TODAY).short == "30"


def test_alike_sentences_about_another_thing_do_not_answer():
    bill = "The senate office said on Tuesday that the {} bill passed its first reading with {} votes."
    school, rail = picked(bill.format("school", 64), "64", 0.9, 2007), picked(bill.format("rail", 62), "62", 0.6, 2008)
    question = "With how many votes did the school bill pass its first reading?"
    composed = rag.ExtractiveComposer().compose(question, [school, rail], 0.5)
    assert composed.short == "64"
    assert not composed.differs
    assert not composed.earlier
    assert len(composed.citations) == 1


def test_who_follows_is_found_however_the_release_puts_it():
    old = picked("By order of the President Ivan Petrov was appointed head of the Service.", "Ivan Petrov", 0.9, 2016)
    new = picked("The minister today introduced the new head of the Service, Anna Lind.", "Anna Lind", 0.7, 2025)
    composed = rag.ExtractiveComposer().compose("Who is the head of the Service?", [old, new], 0.5)
    assert composed.short == "Anna Lind"
    assert [(one.short, one.day.year) for one in composed.earlier] == [("Ivan Petrov", 2016)]
    assert str(composed.earlier[0].citation.quote) == old.statement
    of_long_ago = rag.ExtractiveComposer().compose("Who was appointed head of the Service?", [old, new], 0.5)
    assert of_long_ago.short == "Ivan Petrov"


def test_an_earlier_answer_needs_its_proof():
    composed = rag.ExtractiveComposer().compose("q", [picked("It is 60 now.", "60", 0.9, 2024)], 0.5)
    stranger = picked("It is 30 now.", "30", 0.9, 2014)
    citation = rag.Citation(1, stranger.passage.document, 0, 13, "It is 30 now.")
    with pytest.raises(rag.UnprovedAnswer, match="earlier"):
        rag.Answer(
            "q", "answered", composed.text, citations=composed.citations, earlier=(rag.Earlier("30", TODAY, citation),)
        )


def notice(number, day):
    text = f"From {day} on the service detained {number} foreigners for breach of the rules of stay in the country."
    return Document(f"notice-{day}", text, "Weekly notice on the rules of stay", published=day)


WEEKS = [date(2016, 1, 4) + timedelta(weeks=n) for n in range(400)]


@pytest.fixture(scope="module")
def weekly(tmp_path_factory):
    numbers = random.Random(7)
    documents = [notice(numbers.randint(100, 999), day) for day in WEEKS]
    with assistant(documents, tmp_path_factory.mktemp("weekly")) as opened:
        yield opened, {document.published: document for document in documents}


@pytest.mark.parametrize("week", random.Random(3).sample(range(1, 400), 12))
def test_of_a_long_series_the_newest_and_the_asked_one_are_found(weekly, week):
    asked, notices = weekly
    question = "How many foreigners were detained by the service for breach of the rules of stay?"
    day = WEEKS[week]
    answer = asked.ask(question, today=day)
    assert answer.as_of == day
    assert answer.short in notices[day].text
    named = asked.ask(f"{question[:-1]} in the week of {day:%d.%m.%Y}?", today=TODAY)
    assert named.citations[0].document == notices[day]
    assert len(named.passages) <= 10


def test_of_a_series_no_more_is_found_than_stands_for_it(weekly):
    asked, _ = weekly
    question = "How many foreigners were detained for breach of the rules of stay?"
    found = Retriever(asked.index).search(question, 10, time=asked_time(question, TODAY))
    assert [p.document.published for p in found if p.document.id.startswith("notice")] != []
    assert len([p for p in found if p.document.id.startswith("notice")]) == SIBLINGS
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)


def test_a_notice_with_a_clue_of_its_own_is_found_among_its_like(tmp_path):
    documents = [notice(100 + n, day) for n, day in enumerate(WEEKS[:60])]
    odd = documents[20]
    text = f"{odd.text} A stowaway with 3 lynxes was among them in Zaqatala."
    documents[20] = Document(odd.id, text, odd.title, published=odd.published)
    with assistant(documents, tmp_path / "clue") as asked:
        found = asked.search("Who was the stowaway with lynxes in Zaqatala?", today=TODAY)
        assert found[0].document.id == odd.id


leads = st.tuples(st.sampled_from(["Prices in March", "Prices in April", "Notice 7", ""]), st.none() | days)


@given(st.lists(leads, max_size=20))
def test_a_series_holds_its_releases_in_the_order_of_their_days(found):
    text = "The office said 12 things"
    series = Series.of((f"d{n}", series_key(title, text), day) for n, (title, day) in enumerate(found))
    for key, (dated, ids) in series.members.items():
        assert list(dated) == sorted(dated)
        assert len(ids) == len(set(ids)) >= FEWEST
        assert all(series.key[one] == key and series.published[one] == day for day, one in zip(dated, ids, strict=True))
        for most in (1, 2, 50):
            assert series.newest(key, date.max, most) == list(reversed(ids))[:most]


@given(st.lists(days, min_size=FEWEST, max_size=12, unique=True), days, st.integers(0, 60), st.integers(1, 5))
def test_the_nearest_of_a_series_are_those_in_the_period_then_those_around_it(dated, first, length, most):
    series = Series.of((f"d{n}", "prices", day) for n, day in enumerate(dated))
    (key,) = series.members
    period = Period(first, first + timedelta(days=length))
    away = {day: max((period.first - day).days, (day - period.last).days, 0) for day in dated}
    found = [series.published[one] for one in series.nearest(key, period, most)]
    assert sorted(away[day] for day in found) == sorted(away.values())[:most]


def test_figures_and_names_of_months_do_not_tell_a_series_apart():
    assert series_key("Fuel prices, 3 June", "From 3 June 2024 on a litre is 1.42") == series_key(
        "Fuel prices, 17 July", "From 17 July 2025 on a litre is 1.39"
    )
    assert series_key("Fuel prices", "A litre is 1.42") != series_key("Bread prices", "A litre is 1.42")
    assert series_key("12-18 mart üzrə məlumat", "") == series_key("5-11 aprel üzrə məlumat", "")
    assert series_key("Сводка за март", "") == series_key("Сводка за июнь", "")


def test_the_command_and_many_questions_take_a_day(made):
    asked = made(*fees(date(2014, 3, 1), date(2018, 3, 1)))
    question = "What is the fee for a permit of residence?"
    assert [one.short for one in asked.ask_many([question, question], today="2015-01-01")] == ["100", "100"]
    with pytest.raises(rag.InvalidPeriod, match="question 2 of 2"):
        asked.ask_many([question, "What happened on 30 February?"])
    with pytest.raises(rag.InvalidQuestion, match="write it as"):
        asked.ask(question, today="yesterday")
    answer = asked.ask(question, today="2019-01-01")
    assert str(answer).startswith("101 [1], as of 2018-03-01; earlier: 100 [2], 2014-03-01\n")
    assert answer.to_dict()["earlier"] == [{"short": "100", "day": "2014-03-01", "number": 2}]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_newer_and_alike_is_looked_for_behind_a_sentence(seed, tmp_path):
    chance = random.Random(seed)
    days = [date(2016, 1, 1) + timedelta(days=chance.randrange(4_000)) for _ in range(8)]
    releases = [Document(f"fee{n}", FEE.format(n + 10), f"Fees {n}", published=day) for n, day in enumerate(days)]
    retriever = Retriever(index := Index.create(tmp_path / "archive", TermEmbedder(max_tokens=60)))
    index.add([*releases, *FILLER])
    question = "What does a permit of residence cost?"
    found = retriever.search(question, 10)
    for passage in (one for one in found if one.document.id.startswith("fee")):
        place = passage.document.text.index("permit")
        read = [rag.Reading(passage, place, place + 6, 0.9)]
        newer = successors(retriever, question, read[0], found[:3], read, TODAY)
        ids = [one.document.id for one in newer]
        assert len({*ids}) == len(ids) <= MOST
        assert all(passage.document.published < one.document.published <= TODAY for one in newer)
        assert all(one.startswith("fee") for one in ids)  # the port and the zoo are of something else
        behind = [day for day in days if passage.document.published < day <= TODAY]
        assert len(ids) == min(MOST, len(behind))
        # What was read already has its nearest sentence read by itself, and is never counted twice.
        known = [rag.Reading(one, one.chunk.start, one.chunk.start + 1, 0.5) for one in newer]
        again = successors(retriever, question, read[0], found, [*read, *known], TODAY)
        alone = list(nearest_sentences(retriever, read[0], again, read))
        assert len({one.document.id for one in again}) == len(again) <= 2 * MOST
        assert [one.document.id for one in alone] == [one.document.id for one in again]
        assert all(one.text in one.document.text and SUCCEEDS in one.scores for one in alone)
        assert all(len(one.chunk.sentences) == 1 and "permit" in one.text for one in alone)
    index.close()


def test_a_follow_up_asks_its_own_question_of_the_time_that_was_named_before():
    history = [("user", "How much did adults pay for the pool in 2018?"), ("assistant", "40 crowns.")]
    asked = check("And how much did students pay?", history, today=TODAY)
    assert asked.time.period == Period(date(2018, 1, 1), date(2018, 12, 31))
    assert asked.time.topic == asked.text


@pytest.mark.parametrize(
    ("question", "short"), [("And how much did students pay?", "20 crowns"), ("And children?", "5")]
)
def test_a_follow_up_to_a_question_with_a_year_is_not_answered_with_what_was_asked_before(tmp_path, question, short):
    text = "Adults pay 40 crowns for the swimming pool. Students pay 20 crowns. Children pay 5 crowns."
    with Assistant(Index.create(tmp_path)) as assistant:
        assistant.index.add([Document("pool", text, "The swimming pool", published=date(2018, 3, 1), language="en")])
        history = [("user", "How much did adults pay for the swimming pool in 2018?"), ("assistant", "40 crowns.")]
        answer = assistant.ask(question, history, today=TODAY)
    assert "40" not in (answer.short or "")
    assert answer.status != "answered" or short in (answer.short or answer.text)
