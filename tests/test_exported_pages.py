"""What word processors export: cut words, marks of notes, text that a sheet strikes out."""

import pytest

from index import load
from index.intake.pages import notes
from index.intake.pages.words import inside
from tests.web import stored_lines

SHEET = """
<style>@import url(https://fonts.example/css?kit=x);ol{margin:0}.c0{font-weight:400;text-decoration:none}
.c3{text-decoration:line-through}.c4{-webkit-text-decoration-skip:none;text-decoration:line-through;color:red}
p.gone{text-decoration-line: line-through}.c9{text-decoration:none}</style>
"""


def stored(tmp_path, body):
    """The lines that are stored of a page with a headline and these elements."""
    return stored_lines(
        tmp_path,
        f"<head>{SHEET}</head><body><h1>The ferry of Arden gets a second deck</h1>{body}"
        "<p>The harbour office answers questions about it on weekdays.</p></body>",
    )


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            '<p><span class="c0">A ticket costs 1</span><span class="c0">5 crowns.</span></p>',
            "A ticket costs 15 crowns.",
        ),
        ('<p><span class="c0">It sails in Ju</span><span class="c3x">ly again.</span></p>', "It sails in July again."),
        ('<p><span class="s1">Bilet iyu</span><span class="s1">lda bahalaşır.</span></p>', "Bilet iyulda bahalaşır."),
        (
            '<p><span class="c1">It costs 40 crowns</span><span class="c2">, and 20 for children</span>'
            '<span class="c1">.</span></p>',
            "It costs 40 crowns, and 20 for children.",
        ),
    ],
)
def test_a_word_that_an_editor_cut_is_stored_whole(tmp_path, body, line):
    assert line in stored(tmp_path, body)


@pytest.mark.parametrize(
    "fields",
    [
        '<div><span class="day">4</span><span class="number">12</span></div>',
        '<p><span class="day">4</span><span class="number">12</span> places are left on it.</p>',
        '<a href="/x"><span class="name">Ferries and piers of 4</span><span class="count">12 releases</span></a>',
    ],
)
def test_fields_beside_each_other_do_not_become_one_figure(tmp_path, fields):
    assert not any("412" in line for line in stored(tmp_path, fields))


@pytest.mark.parametrize(
    "body",
    [
        '<p>It costs <span class="c3">42</span> 38 crowns.</p>',
        '<p>It costs <span class="c0 c3">42</span><span class="c0"> 38 crowns.</span></p>',
        '<p>It costs <span class="c4">42</span> 38 crowns.</p><p class="gone">It costs 42 crowns on Sundays.</p>',
    ],
)
def test_what_the_style_sheet_strikes_out_is_not_stored(tmp_path, body):
    lines = stored(tmp_path, body)
    assert "It costs 38 crowns." in lines
    assert not any("42" in line for line in lines)


def test_of_two_rules_of_a_style_sheet_the_later_one_counts(tmp_path):
    assert "It costs 38 crowns." in stored(tmp_path, '<p>It costs <span class="c3 c9">38</span> crowns.</p>')


def test_a_rule_for_another_element_strikes_nothing_out(tmp_path):
    assert "It costs 38 crowns." in stored(tmp_path, '<p>It costs <span class="gone">38</span> crowns.</p>')


@pytest.mark.parametrize(
    ("mark", "own"),
    [
        (
            '<a class="anc" name="a1" href="#s1"><sup>1</sup></a>',
            '<p><a name="s1" href="#a1">1</a>9 of them twice.</p>',
        ),
        ('<a id="a1" href="#s1">1</a>', '<ul><li id="s1"><a href="#a1">1</a>9 of them twice.</li></ul>'),
        ('<sup><a id="a1" href="#s1">1</a></sup>', '<div id="s1"><p><a href="#a1">1</a> 9 of them twice.</p></div>'),
    ],
)
def test_the_mark_of_a_note_is_part_of_no_figure(tmp_path, mark, own):
    lines = stored(tmp_path, f"<p>The ferry carried 412{mark} people in March.</p>{own}")
    assert "The ferry carried 412 people in March." in lines
    assert any(line.endswith("[1] 9 of them twice.") for line in lines)


NOTES = [
    (
        '<sup>[<a id="r1" class="footnote" href="#d1">1</a>]</sup>',
        '<div id="foot"><div class="footnote" id="d1"><a href="#r1">1</a>. {}</div></div>',
    ),
    ('<a id="r1" href="#n1"><sup>1</sup></a>', '<aside id="n1"><span>[<a href="#r1">1</a>]</span><p>{}</p></aside>'),
    (
        '<sup id="r1"><a href="#fn:1">1</a></sup>',
        '<div><ol><li id="fn:1"><p>{} <a href="#r1">↩</a></p></li></ol></div>',
    ),
    (
        '<a class="anchor" id="r1" href="#n1">1</a>',
        '<p>Share</p><div><a id="n1" href="#r1">1</a><div class="content"><p>{}</p></div></div><h4>Discussion</h4>',
    ),
    (
        '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_r1"><span>[1]</span></a>',
        '<div><hr><div id=ftn1><p><a href="#_r1" name="_ftn1"><span>[1]</span></a> {}</p></div></div>',
    ),
]


@pytest.mark.parametrize(("mark", "note"), NOTES)
def test_the_notes_of_a_release_are_stored(tmp_path, mark, note):
    said = "Children under six are not counted."
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><nav><a href='#top'>1</a> <a href='/news'>News</a></nav><article><h1>The ferry gets a deck</h1>"
        f"<p>The ferry carried 412{mark} people in March. It was built in 1998 and repaired twice.</p>"
        "<p>The harbour office answers questions about it on weekdays from nine to four.</p></article>"
        f"{note.format(said)}<footer><p>Harbour office of Arden, 4 Quay Street</p></footer></body></html>"
    )
    [release] = load([page]).documents
    assert "carried 412 people" in release.text
    assert said in release.text
    assert "Quay Street" not in release.text


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('<p>It costs <span class="line-through grey">42</span> 38 crowns.</p>', "It costs 38 crowns."),
        (
            '<p>It costs <del aria-hidden="true">42</del> <span class="screen-reader-text">Price before: 42.</span>'
            '<ins aria-hidden="true">38</ins><span class="screen-reader-text">Price now: 38.</span> crowns.</p>',
            "It costs 38 crowns.",
        ),
        (
            '<p>It costs <span class="d-none d-md-inline">38 crowns</span><span class="d-md-none">38 crowns</span> now.'
            "</p>",
            "It costs 38 crowns now.",
        ),
        (
            '<p>Call <span style="unicode-bidi:bidi-override;direction:rtl">24 10 33</span> before noon.</p>',
            "Call 33 01 42 before noon.",
        ),
        (
            "<p>It costs 38 crowns.<span class=MsoCommentReference><a href='#_c1' class=msocomanchor>[JH1]</a></span>"
            "</p>"
            "<div style='mso-element:comment'><p class=MsoCommentText>The old list had 42.</p></div>",
            "It costs 38 crowns.",
        ),
        ("<p>Children pay<sup>a</sup> 38 crowns of 410<sup>a</sup>.</p>", "Children pay 38 crowns of 410."),
    ],
)
def test_what_is_shown_once_and_to_people_alone_is_stored(tmp_path, body, line):
    lines = stored(tmp_path, body)
    assert line in lines
    assert not any("42" in one for one in lines if one != line)


def test_words_for_small_screens_that_stand_nowhere_else_stay(tmp_path):
    body = '<p>It costs <span class="d-md-none">38 crowns</span> now.</p>'
    assert "It costs 38 crowns now." in stored(tmp_path, body)


def test_a_page_of_frames_is_refused_with_its_reason(tmp_path):
    page = tmp_path / "book.html"
    page.write_text(
        '<html><head><title>Book1</title></head><frameset rows="*,39"><frame src="a.htm"></frameset></html>'
    )
    [problem] = load([page]).problems
    assert "no text of a release" in str(problem)


def test_the_mark_of_a_note_is_its_own_also_where_the_one_in_the_text_is_gone(tmp_path):
    body = (
        '<p>The ferry carried <span id="a1">412<a href="#s1">1</a></span> people.</p>'
        '<p id="s1"><a href="#a1">1</a>9 of them twice.</p>'
    )
    assert stored(tmp_path, body)[:2] == ["The ferry carried 412 people.", "[1] 9 of them twice."]


def test_notes_are_looked_at_in_linear_time(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(notes, "inside", lambda element: tap(read, inside(element)))

    def work(count):
        read.clear()
        stored(tmp_path, "<div id=top>" + "<p>A line of it<a href='#top'>1</a> ends.</p>" * count + "</div>")
        return len(read)

    assert work(400) < 3 * work(200)


def tap(read, parts):
    for part in parts:
        read.append(part)
        yield part


def test_links_to_and_fro_between_sections_stay(tmp_path):
    body = (
        '<p>As section <a id="a1" href="#s2">2</a> says.</p><h2 id="s2">Part <a href="#a1">2</a></h2><p>It is long.</p>'
    )
    assert "As section 2 says." in stored(tmp_path, body)


def test_the_day_right_below_the_headline_outweighs_that_of_the_file(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><meta name="generator" content="X"><meta name="created" content="2024-04-02T08:11:00">'
        "</head><body><h1>The ferry of Arden gets a second deck</h1><p>Arden, 9 April 2024</p>"
        "<p>The ferry of Arden gets a second deck in May. It carries 90 people.</p></body></html>"
    )
    [release] = load([page]).documents
    assert str(release.published) == "2024-04-09"
