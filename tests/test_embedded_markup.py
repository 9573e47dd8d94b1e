"""Markup that stands within another file is read as markup, however that file writes it down."""

import json
from html import escape

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


MARKED = '<p>The ford is shut.</p><ul><li>It cost 4&nbsp;marks &mdash; less.</li></ul><p style="display:none">Or 6.</p>'
FORD = "The ford is shut.\n\n- It cost 4 marks — less."


def twice(markup):
    return escape(escape(markup))


@pytest.mark.parametrize(
    ("escaped", "words"),
    [
        (escape(MARKED), FORD),
        (escape(twice(MARKED)), FORD),
        (f"<p>{escape(MARKED)}</p>", FORD),
        ("The ford is shut.&lt;br&gt;It is deep.&lt;br /&gt;Go round.", "The ford is shut.\nIt is deep.\nGo round."),
        ("It cost 4&amp;nbsp;marks.&lt;br /&gt;Go round", "It cost 4 marks.\nGo round"),
        ("The &laquo;Ford&raquo; &mdash; 4&nbsp;marks.", "The «Ford» — 4 marks."),
        ("<p>The &amp;laquo;Ford&amp;raquo; cost 4&amp;nbsp;marks.</p>", "The «Ford» cost 4 marks."),
    ],
)
def test_what_was_escaped_once_too_often_is_markup(escaped, words, tmp_path):
    record = {"title": "Ford &amp;laquo;Low&amp;raquo; &lt;b&gt;shut&lt;/b&gt;", "text": escaped}
    assert stored(tmp_path, "a.json", json.dumps([record])) == ("Ford «Low» shut", words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Write &lt;b&gt; for bold.", "Write &lt;b&gt; for bold."),
        ("<p>Write &lt;b&gt; for bold, &amp;nbsp; for a gap.</p>", "Write <b> for bold, &nbsp; for a gap."),
        ("&lt;p&gt; opens, &lt;/p&gt; ends it.", "&lt;p&gt; opens, &lt;/p&gt; ends it."),
        ("Say &lt;p&gt;Ford.&lt;/p&gt; for a line.", "Say &lt;p&gt;Ford.&lt;/p&gt; for a line."),
        ("&lt;p&gt;, &lt;br&gt;, &lt;/p&gt;", "&lt;p&gt;, &lt;br&gt;, &lt;/p&gt;"),
        ("<p>So:</p><pre>&lt;p&gt;Ford&lt;/p&gt;</pre>", "So:\n\n<p>Ford</p>"),
        ("5 &lt; 6, see https://o.example/?a=1&copy=2", "5 &lt; 6, see https://o.example/?a=1&copy=2"),
    ],
)
def test_a_text_that_speaks_of_markup_stays(text, words, tmp_path):
    record = {"title": "How &lt;b&gt; works", "text": text}
    assert stored(tmp_path, "a.json", json.dumps([record])) == ("How <b> works", words)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"title": "Ford shut", "text": escape(MARKED)})),
        ("a.csv", 'Title,Text\nFord shut,"{}"\n'.format(escape(MARKED).replace('"', '""'))),
        ("a.rss", f"<rss><channel><item>{{}}<content>{twice(MARKED)}</content></item></channel></rss>"),
        ("a.rss", f"<rss><channel><item>{{}}<content><![CDATA[{escape(MARKED)}]]></content></item></channel></rss>"),
        ("a.atom", f"<feed {FEED}>" + entry("{}", f"<content>{escape(MARKED)}</content>") + "</feed>"),
        ("a.atom", f"<feed {FEED}>" + entry("{}", f"<content type='html'>{twice(MARKED)}</content>") + "</feed>"),
    ],
)
def test_so_is_what_tables_and_feeds_escape_too_often(name, content, tmp_path):
    assert stored(tmp_path, name, content.replace("{}", "<title>Ford shut</title>")) == ("Ford shut", FORD)


def test_plain_words_of_a_feed_have_no_references(tmp_path):
    feed = f"<feed {FEED}>{entry('<title>A & B</title>', '<content>A &amp; B say &lt;b&gt; is bold.</content>')}</feed>"
    assert stored(tmp_path, "a.atom", feed) == ("A & B", "A & B say <b> is bold.")


def test_a_teaser_is_one_however_often_it_is_escaped(tmp_path):
    item = f"<item><title>Ford</title><description>{twice('<p>The ford is [...]</p>')}</description></item>"
    (tmp_path / "a.rss").write_text(f"<rss><channel>{item}</channel></rss>", encoding="utf-8")
    assert "only a teaser" in str(load(tmp_path).problems[0])
