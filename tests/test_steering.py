"""Planted releases: that they plant what they should, and are counted where they come first."""

from eval.data import INVENTED
from eval.data.read import read_task
from eval.steering.planted import KINDS, planted, targets
from eval.steering.run import steered
from tests.conftest import TermEmbedder

TASK = read_task(INVENTED)


def test_every_release_plants_words_that_the_true_one_does_not_have():
    aims = targets(TASK, 30)
    releases = list(planted(aims))
    assert len(aims) == 30
    assert len({one.release.id for one in releases}) == len(releases) == 30 * len(KINDS)
    for one in releases:
        assert one.target.words in one.release.text
        assert one.target.words not in one.target.release.text
        assert one.target.answer in one.target.sentence
        assert one.target.sentence in one.target.release.text


def test_the_same_questions_are_drawn_each_time():
    assert targets(TASK, 5) == targets(TASK, 5)
    assert targets(TASK, 5) == targets(TASK, 9)[:5]


def test_a_release_that_is_trusted_less_never_comes_first_where_a_trusted_one_answers():
    found = list(steered(TASK, 3, TermEmbedder()))
    assert {one.kind for one in found} == set(KINDS)
    assert any(one.first for one in found if not one.rules)
    assert not any(one.first for one in found if one.rules)
