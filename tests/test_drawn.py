"""The lines that are drawn on a page are grouped as by looking at all pairs of them, and without doing so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.intake.pdf.drawn import NEAR, ladders, touching
from index.intake.pdf.glyphs import Rule
from tests.conftest import calls

PLACES, LENGTHS = st.integers(0, 60), st.integers(0, 40)
LEVEL = st.builds(lambda x, y, length: Rule(x, y, x + length, y), PLACES, PLACES, LENGTHS)
UPRIGHT = st.builds(lambda x, y, length: Rule(x, y, x, y + length), PLACES, PLACES, LENGTHS)


def meet(one, two):
    return one[0] <= two[2] and two[0] <= one[2] and one[1] <= two[3] and two[1] <= one[3]


def slow_touching(rules):
    groups = []
    for rule in sorted(rules, key=lambda rule: (-rule.y1, rule.x0)):
        box, members = (rule.x0 - NEAR, rule.y0 - NEAR, rule.x1 + NEAR, rule.y1 + NEAR), [rule]
        while met := next((one for one in groups if meet(one[0], box)), None):
            groups.remove(met)
            members += met[1]
            lows, highs = zip(met[0][:2], box[:2], strict=True), zip(met[0][2:], box[2:], strict=True)
            box = (*map(min, lows), *map(max, highs))
        groups.append((box, members))
    return [members for _, members in groups if len(members) > 3]


def slow_ladders(rules):
    levels = []
    for rule in sorted((rule for rule in rules if rule.y0 == rule.y1), key=lambda rule: (rule.y0, rule.x0)):
        same = next((one for one in levels if abs(one[2] - rule.y0) <= 1.5 and rule.x0 <= one[1] + NEAR), None)
        if same:
            same[1] = max(same[1], rule.x1)
        else:
            levels.append([rule.x0, rule.x1, rule.y0])
    made = []
    for x0, x1, y in levels:
        alike = next((one for one in made if abs(one[0] - x0) <= NEAR and abs(one[1] - x1) <= NEAR), None)
        if alike and y - alike[2][-1] <= 120:
            if y - alike[2][-1] > NEAR:
                alike[2].append(y)
        else:
            made.insert(0, (x0, x1, [y]))
    return [one for one in made if len(one[2]) >= 3]


@given(rules=st.lists(LEVEL | UPRIGHT, max_size=40), times=st.integers(1, 8))
def test_lines_are_grouped_as_by_looking_at_all_pairs(rules, times):
    rules = [Rule(one.x0 * times, one.y0 * times, one.x1 * times, one.y1 * times) for one in rules]
    assert [sorted(map(str, one)) for one in touching(rules)] == [sorted(map(str, one)) for one in slow_touching(rules)]
    assert ladders(rules) == slow_ladders(rules)


@pytest.mark.parametrize(
    "drawn",
    [
        lambda number: Rule(10 * number, 50, 10 * number + 4, 50),
        lambda number: Rule(number % 7 * 90, number // 7 * 9, number % 7 * 90 + 40, number // 7 * 9),
        lambda number: Rule(10 * number, 0, 10 * number, 50),
        lambda number: Rule(4 * number, 4 * number, 4 * number, 4 * number + 2),
    ],
    ids=["dashes", "rows", "uprights", "stairs"],
)
def test_twice_the_lines_take_little_more_than_twice_the_work(drawn):
    def work(count):
        rules = [drawn(number) for number in range(count)]
        return calls(lambda: (touching(rules), ladders(rules)))

    assert work(2000) < 2.5 * work(1000)
