"""Figures that a script counts up to: the page has 0 there, and the figure in an attribute."""

import pytest

from tests.web import stored_lines


def stored(tmp_path, box):
    """The lines that are stored of a page with a box between two sentences."""
    return stored_lines(
        tmp_path,
        '<head><meta charset="utf-8"></head><body><h1>The library of Orsett in the past year</h1><article>'
        f"<p>The library of Orsett tells what it did in the past year.</p>{box}"
        "<p>The reading room opens again after the holidays in January.</p></article></body>",
    )


@pytest.mark.parametrize(
    ("box", "line"),
    [
        (
            '<div class="w"><div class="t">Readers enrolled</div><div class="n"><span class="x-prefix"></span>'
            '<span class="x-number" data-to-value="412" data-from-value="0">0</span>'
            '<span class="x-suffix"></span></div></div>',
            "412 Readers enrolled",
        ),
        (
            '<div><span class="odometer" data-count="318">0</span><span>books mended</span>'
            '<noscript><span class="odometer">318</span></noscript></div>',
            "318 books mended",
        ),
        ('<div><h3 class="counter" data-target="75"></h3><p>volunteers in summer</p></div>', "75 volunteers in summer"),
        ('<div><b class="num" data-number="83">0%</b><span>loans made online</span></div>', "83% loans made online"),
        (
            '<div><span class="timer" data-to="12500" data-delimiter=",">0</span><span>loans in all</span></div>',
            "12,500 loans in all",
        ),
        (
            '<div><span class="c-number" data-from-value="90" data-end="12">90</span>'
            "<span>desks without light</span></div>",
            "12 desks without light",
        ),
        ('<p>The library lent <span data-count="640">0</span> films.</p>', "The library lent 640 films."),
    ],
)
def test_the_figure_is_stored_with_what_it_counts(tmp_path, box, line):
    assert line in stored(tmp_path, box)


@pytest.mark.parametrize(
    ("box", "figure"),
    [
        ('<p>The library lent <span data-count="640">12</span> films.</p>', "640"),
        ('<p>The library has <span class="rating" data-value="4">0</span> complaints.</p>', "4"),
        ('<p>The library opens in <span class="countdown" data-end="36">0</span> days.</p>', "36"),
        ('<p>The library was closed for <span data-count="0">0</span> days, not <i data-target="#x7">0</i>.</p>', "7"),
        ('<p>The library lent films<span data-count="640"></span> all year round.</p>', "640"),
        ('<p>The library has <span class="cart-count" data-count="5">0</span> books on sale.</p>', "5"),
    ],
)
def test_an_attribute_of_something_else_is_no_figure(tmp_path, box, figure):
    assert not any(figure in line for line in stored(tmp_path, box))
