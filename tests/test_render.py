"""Whatever a release says, the page shows it as text: checked with a parser that knows nothing of the renderer."""

import re
import string
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from index.types import Chunk, Document
from rag.printing import printable
from rag.time.period import Period
from rag.types import Answer, Citation, Earlier, Passage
from ui.languages.translation import LOCALES, translation
from ui.page.answer import Shown, plain
from ui.page.markup import TEMPLATES, attribute, escape, is_web_address
from ui.page.turn import render_turn
from ui.service.conversations import StoredTurn

TAGS = {
    *("article", "h2", "h3", "h4", "p", "ul", "li", "section", "button", "form", "fieldset", "legend"),
    *("label", "textarea", "div", "bdi", "span", "a", "blockquote", "mark", "time", "br", "code"),
}
ATTRIBUTES = {
    *("class", "id", "dir", "href", "target", "rel", "type", "hidden", "tabindex", "datetime", "for", "rows"),
    *("maxlength", "aria-label", "aria-labelledby", "aria-expanded", "aria-controls", "aria-pressed"),
    *("aria-describedby", "data-number", "data-view", "data-copy", "data-share", "data-up", "data-question"),
    *("data-aloud", "data-print", "data-voice"),
    "data-all-dates",
    "lang",
}
TODAY = date(2025, 6, 1)
AS_TEXT, AS_ATTRIBUTE = TEMPLATES.from_string("{{ text }}"), TEMPLATES.from_string('<p title="{{ text }}">')
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
    language=hostile_texts | st.sampled_from(["az", "en"]),
    metadata=st.just({}) | st.fixed_dictionaries({"addresses": st.lists(urls, max_size=2)}),
)
PAGES = {"page_starts": [[0, 1], [3, 7]]}


class Page(HTMLParser):
    """What a browser would make of some HTML: its tags, attributes and visible text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.open = [], [], "", []
        self.feed(str(html))
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


def show(answer, language="en", archive=None):
    """The answer as its turn of a conversation; by default, the archive still has what it cites and offers."""
    cited = {one.document.id: one.document for one in (*answer.citations, *answer.offers)}
    find = (cited if archive is None else archive).get
    shown = Shown(answer.to_dict(), "turn-1", translation(language), find, TODAY)
    turn = StoredTurn(answer.question, answer.to_dict(), number=1, since="2020-01-01")
    return render_turn(turn, shown, answer.question, [answer.question])


@st.composite
def answers(draw):
    cited = draw(st.lists(documents, max_size=3, unique_by=lambda document: document.id))
    text = draw(texts.filter(lambda text: "[" not in text))
    question = draw(hostile_texts)
    if not cited:
        status = draw(st.sampled_from(["not_found", "not_stated"]))
        near = draw(st.lists(documents, max_size=3, unique_by=lambda one: one.id)) if status == "not_stated" else []
        offers = tuple(map(cite, range(1, len(near) + 1), near))
        passages = tuple(map(found, draw(st.lists(documents, max_size=3))))
        return Answer(question, status, text, passages=passages, offers=offers)
    text += "".join(f"[{number}]" for number in range(1, len(cited) + 1))
    short, sure, differs = draw(st.none() | texts), draw(st.floats(0, 1)), draw(st.booleans())
    citations = tuple(map(cite, range(1, len(cited) + 1), cited))
    return Answer(question, "answered", text, short, sure, citations, differs=differs)


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
    page = Page(AS_TEXT.render(text=text))
    assert page.text == as_shown(text)
    assert set(page.tags) <= {"br", "code"}
    rest = str(escape(text)).replace("<br>", "").replace("<code>", "").replace("</code>", "")
    assert not set(rest) & (set(string.punctuation) - set("&#;+"))


def test_a_lone_surrogate_of_a_question_is_shown_too():
    assert Page(escape("a\ud800b")).text == "aU+D800b"


@given(texts)
def test_an_attribute_holds_what_shows_of_a_text(text):
    html = AS_ATTRIBUTE.render(text=text)
    assert not set(html[10:-2]) & (set(string.punctuation) - set("&#;"))
    [(_, value)] = Page(html + "</p>").attributes
    assert value == "".join(c for c in text.replace("\r\n", "\n") if as_shown(c) == c or as_shown(c) == "\n").translate(
        dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n")
    )


@pytest.mark.parametrize(
    "template",
    [
        '<p class="a" title="{{ text }}" id="b">{{ text }}</p>',
        '<p title="{{ text if text else other }}">{{ text or other }}</p>',
        '<p title="{% if text %}{{ text }}{% endif %}">{% if text %}{{ text }}{% endif %}</p>',
        '{% macro m(it) %} title="{{ it }}"{% endmacro %}<p{{ m(text) }}>{{ text }}</p>',
        '{% macro m(it) %}<p title="{{ it }}">{{ it }}</p>{% endmacro %}{{ m(text) }}',
        """<p
             title="{{ text }}"
             {# here, or in a line of its own #}
             hidden>
             {{- text -}}
           </p>""",
        '<p alt="" title="{{ text }}">{% for it in [text] %}{{ it }}{% endfor %}</p>',
    ],
)
@pytest.mark.parametrize("text", [HOSTILE, '"', "a\r\nb\x1b", "' onclick='hacked()", "<br>"])
def test_whatever_a_template_shows_is_escaped_for_its_place(template, text):
    html = TEMPLATES.from_string(template).render(text=text, other="")
    page = Page(html)
    assert page.text == as_shown(text)
    assert set(page.tags) <= {"p", "br", "code"}
    assert f'title="{attribute(text)}"' in html
    assert "\n" not in html


def test_no_template_does_without_escaping_or_with_values_that_are_missing():
    names = TEMPLATES.list_templates()
    assert {"frame.html", "turn.html", "found.html", "release.html"} <= set(names)
    for name in names:
        source, _, _ = TEMPLATES.loader.get_source(TEMPLATES, name)
        assert not re.search(r"\bsafe\b|\bautoescape\b|\bMarkup\b|\braw\b", source)
    with pytest.raises(UndefinedError):
        AS_TEXT.render(texts="")
    with pytest.raises(UndefinedError):
        AS_ATTRIBUTE.render(texts="")


@given(answers(), st.sampled_from(list(LOCALES)), st.booleans())
def test_only_our_tags_and_web_links_reach_the_page(answer, language, kept):
    html = show(answer, language, None if kept else {})
    page = Page(html)
    assert page.open == []
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert all(link.startswith(("http://", "https://", "?view=release&id=")) for link in map(str.lower, page.links))
    assert not set(html) & set("\n\r\v\f*`\\!{}|~@$")


@given(answers())
def test_every_quote_and_source_is_shown_in_full(answer):
    shown = Page(show(answer)).text
    for citation in answer.citations:
        assert f"[{citation.number}]" in shown
        assert squeezed(as_shown(citation.quote)) in squeezed(shown)
        for address in (citation.document.url, *citation.document.addresses):
            assert as_shown(address) in shown
    for offer in answer.offers:
        assert squeezed(as_shown(offer.quote)) in squeezed(shown)
        assert as_shown(offer.document.url) in shown
    instead = [offer.document for offer in answer.offers] or answer.related
    for document in [*instead, *(citation.document for citation in answer.citations)]:
        assert as_shown(document.title or document.id) in shown
        assert as_shown(document.publisher) in shown
        assert (str(document.published.year) if document.published else "no date") in shown


@given(answers())
def test_a_copy_has_every_source_and_turns_no_writing_around(answer):
    copied = plain(answer.to_dict(), translation("en"))
    assert not set(copied) & set(UNSEEN)
    for citation in answer.citations:
        assert printable(citation.quote) in copied
        for address in (citation.document.url, *citation.document.addresses):
            assert printable(address) in copied
    for offer in answer.offers:
        assert printable(offer.quote) in copied
        assert translation("en")("offers") in copied


def squeezed(text):
    return " ".join(text.split())


def test_a_quoted_headline_stands_in_the_archive_until_it_is_another():
    document = Document("r", "Work goes on.", "Bridge closed until May")
    cited = Citation(1, document, 0, len(document.title), document.title, in_title=True)
    answer = Answer("?", "answered", f"{document.title} [1]", "May", 0.9, (cited,))
    gone = translation("en")("gone")
    assert gone not in Page(show(answer)).text
    assert gone in Page(show(answer, archive={"r": replace(document, title="Bridge open")})).text


def test_a_quote_that_is_no_longer_in_the_archive_is_shown_and_said_to_be_gone():
    release = Document("r", "It opened. It closed.", "Title", "https://gov.example/")
    answer = Answer("?", "answered", "It opened. [1]", citations=(Citation(1, release, 0, 10, "It opened."),))
    for archive in ({}, {"r": replace(release, text="It was edited since.")}):
        page = Page(show(answer, archive=archive))
        assert "no longer in the archive" in page.text
        assert "It opened." in page.text
        assert page.links == []


@given(urls)
def test_nothing_but_a_plain_web_address_becomes_a_link(url):
    document = Document(id="r", text="Text.", url=url)
    page = Page(show(Answer("?", "answered", "Text. [1]", citations=(cite(1, document),))))
    links = [link for link in page.links if not link.startswith("?view=")]
    assert len(links) == is_web_address(url)
    assert all(link.startswith(url.partition(":~:")[0].rstrip("#")) for link in links)


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


@pytest.mark.parametrize(("sure", "said"), [(0.9, "Very likely right"), (0.7, "Probably right."), (0.5, "Uncertain.")])
def test_confidence_is_said_in_words(sure, said):
    document = Document("r", "It opened.")
    shown = Page(show(Answer("?", "answered", "It opened. [1]", "opened", sure, (cite(1, document),)))).text
    assert said in shown
    assert str(sure) not in shown


@pytest.mark.parametrize(
    ("published", "old"),
    [(date(2017, 5, 4), True), (date(2025, 5, 4), False), (date(2026, 1, 1), False), (None, False)],
)
def test_old_proof_is_marked_as_old(published, old):
    document = Document("r", "It opened.", published=published)
    shown = Page(show(Answer("?", "answered", "It opened. [1]", citations=(cite(1, document),))))
    assert ("it may be out of date" in shown.text) == old
    assert (("class", "old") in shown.attributes) == old


@pytest.mark.parametrize(("language", "words"), [("en", "on page 7"), ("az", "səhifə 7"), ("ru", "страница 7")])
def test_a_quote_from_a_file_with_pages_says_its_page_and_leads_to_it(language, words):
    document = Document("a", "No. The ferry sails.", url="https://town.example/1.pdf", metadata=PAGES)
    answer = Answer("When?", "answered", "It sails. [1]", citations=(Citation(1, document, 4, 20, document.text[4:]),))
    shown = show(answer, language)
    assert words in Page(shown).text
    assert ("href", "https://town.example/1.pdf#page=7") in Page(shown).attributes
    assert words in plain(answer.to_dict(), translation(language))
    offered = Answer("When?", "not_stated", "No.", offers=answer.citations, passages=())
    assert words in Page(show(offered, language)).text


@pytest.mark.parametrize("language", LOCALES)
def test_an_answer_says_as_of_when_it_holds_and_what_held_before(language):
    said = translation(language)
    new, old = (
        Document("new", "It is 15.", published=date(2025, 2, 3)),
        Document("old", "Is 10.", published=date(2018, 5, 1)),
    )
    cited = (cite(1, new), cite(2, old))
    then = Earlier("10 days", date(2018, 5, 1), cited[1])
    answer = Answer(
        "?", "answered", "It is 15. [1] Is 10. [2]", "15 days", 0.9, cited, as_of=new.published, earlier=(then,)
    )
    shown = Page(show(answer, language)).text
    assert said("as_of", day=said.date(new.published)) in shown
    assert said("earlier") in shown
    assert "10 days" in shown
    assert (
        shown.count(said.date(old.published)) == 3
    )  # in the history, beside its quote, and in the panel of the source
    assert said("as_of", day=said.date(new.published)) in plain(answer.to_dict(), said)
    newest = Page(show(replace(answer, old=True), language)).text
    assert said("nothing_newer", day=said.date(new.published)) in newest


def test_an_answer_that_was_kept_before_it_had_a_time_is_shown():
    document = Document("r", "It opened.")
    answer = Answer("?", "answered", "It opened. [1]", citations=(cite(1, document),))
    later = ("as_of", "earlier", "old", "period", "other_times")
    kept = {key: value for key, value in answer.to_dict().items() if key not in later}
    shown = Shown(kept, "turn-1", translation("en"), {"r": document}.get, TODAY)
    html = render_turn(StoredTurn("?", kept, number=1), shown, "?", [])
    assert "It opened." in Page(html).text


@pytest.mark.parametrize("language", LOCALES)
def test_a_declined_question_about_a_period_names_the_other_times(language):
    said = translation(language)
    times = (Period(date(2016, 1, 1), date(2016, 12, 31)), Period(date(2015, 3, 2), date(2015, 3, 8)))
    answer = Answer("?", "not_stated", "No.", other_times=times)
    shown = Page(show(answer, language)).text
    assert said("not_of_then") in shown
    assert "2016; " in shown
    assert said.date(date(2015, 3, 8)) in shown
    assert "2016; " in plain(answer.to_dict(), said)


def test_releases_that_differ_are_said_to():
    document = Document("r", "It opened.")
    answer = Answer("?", "answered", "It opened. [1]", citations=(cite(1, document),), differs=True)
    assert "Releases give different answers" in Page(show(answer)).text
    assert "Releases give different answers" not in Page(show(replace(answer, differs=False))).text


def test_the_two_silences_have_words_of_their_own():
    said = {Page(show(Answer("?", status, "No."))).text for status in ("not_found", "not_stated")}
    assert len(said) == 2
