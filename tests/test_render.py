"""Whatever a release says, the page shows it as text: checked with a parser that knows nothing of the renderer."""

import string
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.types import Chunk, Document
from rag.types import Answer, Citation, Passage
from ui.render import escape, is_web_address, render

TAGS = {"div", "p", "b", "br", "bdi", "span", "a", "blockquote", "ul", "li", "code"}
ATTRIBUTES = {"class", "dir", "href", "target", "rel"}
UNSEEN = "\x00\x1b\u202e\u202c\u2066\u2069"
HOSTILE = """<script>hacked()</script><img src=x onerror=hacked()> **b** [t](javascript:hacked()) &lt;b&gt;

# heading
$$x$$ http://evil.example `code` \u202egnirts"""

texts = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(string.punctuation + UNSEEN + "\n\r")))
hostile_texts = st.one_of(texts, st.sampled_from([HOSTILE, "</p></div>", '"', "javascript:hacked()", "&#60;b&#62;"]))
urls = st.one_of(hostile_texts, texts.map("https://gov.example/".__add__), texts.map("http://".__add__))
documents = st.builds(
    Document,
    id=hostile_texts.filter(str.strip),
    text=hostile_texts.filter(bool),
    title=hostile_texts,
    url=urls,
    published=st.none() | st.dates(),
    publisher=hostile_texts,
)


class Page(HTMLParser):
    """What a browser would make of some HTML: its tags, attributes and visible text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.open = [], [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "br":
            self.text += "\n"
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl):
        raise AssertionError(f"a declaration: {decl}")

    @property
    def links(self):
        return [value for name, value in self.attributes if name == "href"]


def found(document):
    return Passage(Chunk(f"{document.id}#0", document.id, 0, len(document.text)), document, 1.0)


def cite(number, document):
    return Citation(number, document, 0, len(document.text), document.text)


@st.composite
def answers(draw):
    cited = draw(st.lists(documents, max_size=3))
    text = draw(texts.filter(lambda text: "[" not in text))
    if not cited:
        return Answer("?", "not_found", text, passages=tuple(map(found, draw(st.lists(documents, max_size=3)))))
    text += "".join(f"[{number}]" for number in range(1, len(cited) + 1))
    return Answer("?", "answered", text, citations=tuple(map(cite, range(1, len(cited) + 1), cited)))


def as_shown(text):
    """The visible text that ``text`` has to become, by the slow and obvious way."""
    text = text.replace("\r\n", "\n")
    for line_break in "\r\v\f\x85\u2028\u2029":
        text = text.replace(line_break, "\n")
    bidi = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A}
    return "".join(f"U+{ord(c):04X}" if ord(c) in bidi | controls else c for c in text)


@given(texts)
@example(HOSTILE)
@example("\r\n\x85")
def test_escaped_text_reads_as_it_was_and_holds_no_markup(text):
    page = Page(escape(text))
    assert page.text == as_shown(text)
    assert set(page.tags) <= {"br", "code"}
    rest = escape(text).replace("<br>", "").replace("<code>", "").replace("</code>", "")
    assert not set(rest) & (set(string.punctuation) - set("&#;+"))


def test_a_lone_surrogate_of_a_question_is_shown_too():
    assert Page(escape("a\ud800b")).text == "aU+D800b"


@given(answers())
def test_only_our_tags_and_web_links_reach_the_page(answer):
    html = render(answer)
    page = Page(html)
    assert page.open == []
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert all(link.startswith(("http://", "https://")) for link in map(str.lower, page.links))
    assert not set(html) & set("\n\r\v\f*`\\!{}|~@")


@given(answers())
def test_every_quote_and_source_is_shown_in_full(answer):
    shown = Page(render(answer)).text
    assert as_shown(answer.text) in shown
    for citation in answer.citations:
        assert f"[{citation.number}]" in shown
        assert as_shown(citation.quote) in shown
    for document in [*answer.related, *(citation.document for citation in answer.citations)]:
        assert as_shown(document.title or document.id) in shown
        assert as_shown(document.url) in shown
        assert as_shown(document.publisher) in shown
        assert (f"{document.published:%Y}" if document.published else "no date") in shown


@given(urls)
def test_nothing_but_a_plain_web_address_becomes_a_link(url):
    document = Document(id="r", text="Text.", url=url)
    page = Page(render(Answer("?", "answered", "Text. [1]", citations=(cite(1, document),))))
    assert page.links == ([url] if is_web_address(url) else [])


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:hacked()",
        " https://gov.example",
        "https:gov.example",
        "https://",
        "http://[",
        "https://gov.example@evil.example/",
        "https://gov.example\\@evil.example/",
        "https://gov.example/\u202egpj.exe",
        "data:text/html,hacked",
        "//evil.example",
        "java\nscript:hacked()",
    ],
)
def test_addresses_that_stay_text(url):
    assert not is_web_address(url)


@pytest.mark.parametrize(
    "url", ["https://gov.example/a?b=1&c=%20#d", "HTTP://gov.example", "https://nazirlik.az/xəbər"]
)
def test_addresses_that_become_links(url):
    assert is_web_address(url)


def test_an_answer_names_its_source():
    document = Document(
        id="r-1",
        text="It opened in Baku. It closed.",
        title="A centre opened",
        url="https://gov.example/1",
        published=date(2022, 12, 9),
        publisher="The Service",
    )
    quote = "It opened in Baku."
    citation = Citation(1, document, 0, len(quote), quote)
    page = Page(render(Answer("Where?", "answered", f"{quote} [1]", citations=(citation,))))
    assert page.text == (
        "It opened in Baku. [1]"
        "[1] A centre opened\n9 December 2022 · The Service · https://gov.example/1"
        "It opened in Baku."
    )
    bare = replace(document, title="", published=None, publisher="", url="")
    declined = Answer("Where?", "not_found", "No release answers this.", passages=(found(bare),))
    assert Page(render(declined)).text == "No release answers this.The closest releases:r-1\nno date"
