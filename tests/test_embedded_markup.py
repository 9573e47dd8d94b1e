"""Markup that stands within another file is read as markup, however that file writes it down."""

import json

import pytest

from index import load

XHTML = "http://www.w3.org/1999/xhtml"
FEED = 'xmlns="http://www.w3.org/2005/Atom"'


def stored(folder, name, content):
    (folder / name).write_text(content, encoding="utf-8")
    [one] = load(folder).documents
    return one.title, one.text


def entry(title, content):
    return f"<entry><id>tag:o</id><published>2024-05-14T08:30:00Z</published>{title}{content}</entry>"


PREFIXED = (
    "<{0}:div><{0}:p>It takes <{0}:del>9</{0}:del> 8 m<{0}:sup>3</{0}:sup>.<{0}:br/>Say &lt;{0}:p&gt;."
    "</{0}:p><{0}:ul><{0}:li>dogs go free</{0}:li></{0}:ul></{0}:div>"
)
READ = "It takes 8 m³.\nSay <{}:p>.\n\n- dogs go free"
TITLE = "<title>Ferry gets cheaper</title>"


@pytest.mark.parametrize(
    ("name", "content", "prefix"),
    [
        ("a.atom", f"<feed {FEED} xmlns:xh='{XHTML}'>" + entry(
            "<title type='xhtml'><xh:div>Ferry <xh:s>now</xh:s> gets <xh:b>cheaper</xh:b></xh:div></title>",
            f"<content type='xhtml'>{PREFIXED.format('xh')}</content>") + "</feed>", "xh"),
        ("a.atom", f"<feed {FEED}>" + entry(TITLE, "<content type='xhtml'>" + PREFIXED.format("h").replace(
            "<h:div>", f'<h:div xmlns:h="{XHTML}">') + "</content>") + "</feed>", "h"),
        ("a.rss", f"<rss xmlns:xhtml='{XHTML}'><channel><item>{TITLE}<link>https://o.example/1</link>"
            f"<xhtml:body>{PREFIXED.format('xhtml')}</xhtml:body></item></channel></rss>", "xhtml"),
        ("a.json", json.dumps({"title": "Ferry gets cheaper", "text": PREFIXED.format("x").replace(
            "<x:div>", f'<x:div xmlns:x="{XHTML}">')}), "x"),
    ],
)  # fmt: skip
def test_elements_of_xhtml_are_elements_behind_any_prefix(name, content, prefix, tmp_path):
    assert stored(tmp_path, name, content) == ("Ferry gets cheaper", READ.format(prefix))


def test_a_page_whose_elements_have_a_prefix_is_a_page(tmp_path):
    page = (
        f'<?xml version="1.0"?><h:html xmlns:h="{XHTML}"><h:body><h:h1>Ferry gets cheaper</h:h1>'
        "<h:p>The ferry to Holm costs <h:del>9</h:del> 8 crowns from May on.</h:p></h:body></h:html>"
    )
    assert stored(tmp_path, "a.xhtml", page) == (
        "Ferry gets cheaper",
        "The ferry to Holm costs 8 crowns from May on.",
    )


@pytest.mark.parametrize("text", ["Write <xh:p> before a paragraph.", f'Put <x:p xmlns:x="{XHTML}"> there.'])
def test_a_text_that_names_such_an_element_keeps_its_name(text, tmp_path):
    assert stored(tmp_path, "a.txt", f"On writing feeds\n\n{text}\n") == ("On writing feeds", text)
