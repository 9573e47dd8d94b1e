"""The headline is judged by its words: right, wrong, declined; and what a declined answer offers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import headline
from eval.types import Answered, Asked, Excerpt, Outcome

OLD = "A guest has to register within 10 days."
NEW = "A guest has to register within 15 days; the limit of 10 days no longer applies."
ASKED = Asked(
    "q",
    "Within how many days do I have to register?",
    answers=("15 days", "15"),
    outdated=("10 days", "10"),
    relevant=("new",),
    evidence=(Excerpt("new", 0, len(NEW), NEW),),
)
NO = Asked(
    "n", "Must I register within 10 days?", answers=("No", "15 days"), outdated=("Yes",), relevant=("new",),
    evidence=ASKED.evidence,
)  # fmt: skip
NOTHING = Asked("u", "Who pays?", answerable=False)


def answered(short=None, *quotes, offers=()):
    places = tuple(Excerpt(name, 0, len(text), text) for name, text in quotes)
    offered = tuple(Excerpt(name, 0, len(text), text) for name, text in offers)
    status = "answered" if places else "not_stated"
    return Answered(status, "", short, 0.9, places, places, 1, 1, None, (), 0.1, offered)


@pytest.mark.parametrize(
    ("asked", "short", "quotes", "came"),
    [
        (ASKED, "15 days", [("new", NEW)], "right"),
        (ASKED, "within 15 days", [("new", NEW)], "right"),
        (ASKED, "10 days", [("old", OLD)], "wrong"),
        (ASKED, "15 days (2025-02-03); 10 days (2014-04-07)", [("new", NEW), ("old", OLD)], "wrong"),
        (ASKED, "115 days", [("new", NEW)], "wrong"),
        (ASKED, "1.15", [("new", NEW)], "wrong"),
        # A sentence may name what it replaces; another sentence with the old rule beside it may not.
        (ASKED, None, [("new", NEW)], "right"),
        (ASKED, None, [("new", NEW), ("old", OLD)], "wrong"),
        (ASKED, None, [("old", OLD)], "wrong"),
        (ASKED, None, [], "declined"),
        (NO, "No", [("new", NEW)], "right"),
        (NO, "No: 15 days", [("new", NEW)], "right"),
        (NO, "No", [("old", OLD)], "wrong"),
        (NO, "Yes", [("new", NEW)], "wrong"),
        (NO, "15 days", [("new", NEW)], "right"),
        (NO, "10 days", [("old", OLD)], "wrong"),
        (NOTHING, "the guest", [("new", NEW)], "wrong"),
        (NOTHING, None, [], "declined"),
    ],
)
def test_the_headline_is_judged_by_its_words(asked, short, quotes, came):
    one = answered(short, *quotes)
    assert headline.came(asked, one) == came
    assert headline.decided(asked, one) == (came == ("right" if asked.answerable else "declined"))


@pytest.mark.parametrize(
    ("asked", "short", "quotes", "outdated", "newest"),
    [
        (ASKED, "15 days", [("new", NEW)], False, True),
        (ASKED, "10 days", [("old", OLD)], True, False),
        (ASKED, "15 days; 10 days", [("new", NEW), ("old", OLD)], True, True),
        (ASKED, None, [("new", NEW)], False, True),
        (ASKED, None, [("old", OLD), ("new", NEW)], True, False),
        (ASKED, None, [], None, None),
        (NO, "Yes", [("new", NEW)], True, True),
        (NO, "No", [("new", NEW)], False, True),
        (NOTHING, "the guest", [("new", NEW)], None, None),
    ],
)
def test_what_is_outdated_and_what_is_newest_is_told(asked, short, quotes, outdated, newest):
    one = answered(short, *quotes)
    assert (headline.outdated(asked, one), headline.newest(asked, one)) == (outdated, newest)


@given(st.sampled_from(["10", "15", "10 days", "15 days", "yes", "no", "no, 10 days", ""]), st.permutations([OLD, NEW]))
def test_what_is_right_is_not_outdated(short, texts):
    for asked in (ASKED, NO):
        one = answered(short or None, *[("new" if text == NEW else "old", text) for text in texts])
        assert not (headline.headline_right(asked, one) and headline.outdated(asked, one))


def test_all_parts_of_a_listed_answer_are_to_be_said():
    asked = Asked("l", "Which papers?", answers=("passport; two photographs",), relevant=("r",))
    assert headline.headline_right(asked, answered("Two photographs; the passport", ("r", "...")))
    assert not headline.headline_right(asked, answered("the passport", ("r", "...")))
    sentences = ("r", "- the passport"), ("r", "- two photographs")
    assert headline.headline_right(asked, answered(None, *sentences))
    assert not headline.headline_right(asked, answered(None, sentences[0]))


def test_a_title_that_answers_may_name_what_it_replaces():
    title = Excerpt("new", 0, 0, "15 days to register instead of 10 days")
    one = replace(answered(None, ("new", NEW)), citations=(title,))
    assert headline.headline_right(replace(ASKED, titled=("new",)), one)
    assert not headline.headline_right(ASKED, one)


def test_without_gold_words_a_headline_is_neither_right_nor_wrong():
    asked = Asked("w", "Which papers?", relevant=("new",), evidence=ASKED.evidence)
    for one in (answered("15 days", ("new", NEW)), answered()):
        assert headline.came(asked, one) is None
        assert set(headline.counts([Outcome(asked, None, one)]).values()) == {0}


def test_an_offer_is_right_where_it_holds_the_sentence_that_answers():
    assert headline.offered(ASKED, answered(offers=[("old", OLD), ("new", NEW)])) is True
    assert headline.offered(ASKED, answered(offers=[("old", OLD)])) is False
    assert headline.offered(ASKED, answered("15", ("new", NEW))) is None
    assert headline.offered(NOTHING, answered(offers=[("old", OLD)])) is None


@given(st.lists(st.sampled_from([ASKED, NO, NOTHING])), st.data())
def test_every_question_came_out_in_one_way(asked, data):
    ways = [answered(), answered("15 days", ("new", NEW)), answered("10 days", ("old", OLD))]
    outcomes = [Outcome(one, None, data.draw(st.sampled_from(ways))) for one in asked]
    counts = headline.counts(outcomes)
    assert counts["asked"] == counts["right"] + counts["wrong"] + counts["declined"] == len(outcomes)
    assert counts["offered"] <= counts["stated"] <= counts["declined"]
    groups = headline.by(outcomes, lambda question: question.id)
    assert {name: sum(group[name] for group in groups.values()) for name in counts} == counts


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(".,:"))
def test_a_figure_is_held_as_a_whole_or_not_at_all(one, other, between):
    figure = f"{one}{between}{other}"
    assert headline.holds(f"It is {figure}.", [figure])
    assert not headline.holds(f"It is {figure}.", [str(one)])
    assert not headline.holds(f"It is {figure}.", [str(other)])
    assert not headline.holds(f"It is {one}{other}.", [figure])


@pytest.mark.parametrize("space", " \u00a0\u202f\u2009")
def test_groups_of_three_digits_are_one_figure(space):
    said = f"It costs 10{space}000 manats, and 1{space}204{space}500,5 in all."
    assert headline.holds(said, ["10 000 manats"])
    assert headline.holds(said, ["1 204 500,5"])
    assert not any(headline.holds(said, [figure]) for figure in ("10", "000", "000 manats", "1", "500,5", "204"))
    assert headline.holds(f"In 2024{space}300 came", ["2024"])
    assert headline.holds(f"12{space}2024", ["12"])
    assert headline.holds(f"10{space}000-ci", ["10 000-ci"])


@pytest.mark.parametrize(
    ("said", "gold"),
    [
        ("Qiymət 3 manatdır.", "3 manat"),
        ("210 manata alınıb", "210 manat"),
        ("1,5 milyon manatdan çox", "1,5 milyon manat"),
        ("10 000 manatı ödəyib", "10 000 manat"),
        ("50 qəpiyə", "50 qəpik"),
        ("büdcənin 12 faizidir", "12 faiz"),
        ("5 dəqiqədən sonra", "5 dəqiqə"),
        ("30 km-dir", "30 km"),
        ("2026-cı ildə", "2026-cı il"),
        ("120 kvadrat metrdir", "120 kvadrat metr"),
        ("3 manat", "3 manatdır"),
    ],
)
def test_an_azerbaijani_unit_behind_a_figure_is_said_with_whichever_ending(said, gold):
    assert headline.holds(said, [gold])


@pytest.mark.parametrize(
    ("said", "gold"),
    [
        ("3 manatlıq kupon", "3 manat"),
        ("3 manatlıqdır", "3 manat"),
        ("13 manatdır", "3 manat"),
        ("3 manatdır", "4 manat"),
        ("3 avrodur", "3 manat"),
        ("5 ilə 10 arasında", "5 il"),
        ("3 evdə", "3 ev"),  # no unit
        ("3 aylıq körpə", "3 ay"),
        ("manatdır", "manat"),  # behind no figure
        ("Bakı manata baxır", "manat"),
        ("3 metres", "3 metr"),
    ],
)
def test_no_other_word_loses_an_ending(said, gold):
    assert not headline.holds(said, [gold])
