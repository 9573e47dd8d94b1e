"""Lists of pages: each item has the number that a browser shows before it, and no other."""

import pytest
from lxml.html import document_fromstring

from index.intake.pages.blocks import as_text, blocks
from index.intake.pages.inline import settle


@pytest.mark.parametrize(
    ("markup", "items"),
    [
        ("<ol type=A start=25><li>a</li><li>b</li><li>c</li></ol>", "Y. a|Z. b|AA. c"),
        ("<ol type=a start=52><li>a</li><li>b</li></ol>", "az. a|ba. b"),
        ("<ol type=a start=702><li>a</li><li>b</li></ol>", "zz. a|aaa. b"),
        ("<ol type=a start=0><li>a</li><li>b</li></ol>", "0. a|a. b"),
        ("<ol type=i start=49><li>a</li><li>b</li><li>c</li></ol>", "xlix. a|l. b|li. c"),
        ("<ol type=I start=1994><li>a</li></ol>", "MCMXCIV. a"),
        ("<ol type=I start=4000><li>a</li></ol>", "4000. a"),
        ("<ol reversed><li>a</li><li>b</li></ol>", "2. a|1. b"),
        ("<ol reversed start=9><li>a</li><li value=5>b</li><li>c</li></ol>", "9. a|5. b|4. c"),
        ("<ol style='list-style:none'><li>a</li><li>b</li></ol>", "- a|- b"),
        ("<ol style='list-style-type: disc'><li>a</li></ol>", "- a"),
        ("<ol><li>a</li><li style='list-style: none'>b</li><li>c</li></ol>", "1. a|- b|3. c"),
        ("<ol><li>a</li><li type=a>b</li></ol>", "1. a|b. b"),
        ("<ol><li>a</li><li hidden>b</li><li>c</li></ol>", "1. a|2. c"),
    ],
)
def test_items_are_counted_as_a_browser_counts_them(markup, items):
    root = document_fromstring(f"<html><body>{markup}</body></html>")
    settle(root)
    assert as_text(blocks(root)).split("\n") == items.split("|")
