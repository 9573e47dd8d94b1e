"""Pages whose paragraphs are parted by ``br`` alone, so that thousands stand in one element: no work is done twice."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring, tostring

from index.cleaning.lines import letters
from index.intake.pages import asking, headline
from index.intake.pages.asking import drop_asking
from index.intake.pages.markup import parse
from index.intake.pages.page import read_page

LINES = [
    "The council spent {} crowns on lamps.",
    'The council spent {} crowns on lamps, <a href="/{}">see the decision here</a>.',
    '<a href="/{}">Decision {}</a>',
    '<a href="#" class="btn">Subscribe</a>',
    "<div><a href='/{}'>Sign up for our newsletter {}</a></div>",
    "<section>Was this page helpful? <button>Yes</button><a href='/{}'>No</a></section>",
]
pages = st.lists(st.sampled_from(LINES), max_size=12).map(
    lambda lines: "<br><br>".join(line.format(number, number) for number, line in enumerate(lines))
)


def slow_share(block):
    own = len(letters(block.text))
    inside = sum(len(letters("".join(link.itertext()))) for link in block.element.iter("a"))
    return inside / own if own else 0.0


def slowly_alone(link, bare):
    bare.clear()
    return FAST_ALONE(link, bare)


FAST_ALONE = asking._stands_alone


@given(pages)
def test_what_is_remembered_of_an_element_is_what_it_holds(body):
    found = parse(f"<body><div>{body}</div></body>").blocks
    assert [headline._in_links(block) for block in found] == list(map(slow_share, found))


@given(pages)
def test_a_box_is_looked_at_once_with_the_same_result(body):
    fast, slow = (document_fromstring(f"<body><div>{body}</div></body>") for _ in range(2))
    drop_asking(fast)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asking, "_stands_alone", slowly_alone)
        drop_asking(slow)
    assert tostring(fast) == tostring(slow)


@pytest.mark.parametrize("line", LINES[:2])
def test_twice_as_many_lines_take_twice_the_work(line):
    count = 0

    def called(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    def work(lines):
        nonlocal count
        body = "<br><br>".join(line.format(number, number) for number in range(lines))
        markup = f"<html lang=en><body><h1>The council buys lamps</h1><p>4 May 2021</p><div>{body}</div></body></html>"
        read_page(markup)
        count, before = 0, sys.getprofile()
        sys.setprofile(called)
        try:
            read_page(markup)
        finally:
            sys.setprofile(before)
        return count

    assert work(400) < 2.5 * work(200)
