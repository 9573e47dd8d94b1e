"""What files of Word and of OpenDocument say, as their readers see them: changes accepted, nothing hidden or struck."""

import io
import zipfile

import pytest

from index import load
from index.intake import boundary
from index.intake.drafts import Source
from index.intake.formats import read
from index.types import Problem

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
W += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
O = " ".join(  # noqa: E741 - as W is for Word
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "fo" else "xsl-fo-compatible"}:1.0"'
    for name in ("office", "text", "style", "table", "draw", "fo")
)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    monkeypatch.setattr(boundary, "UNFOLDING", frozenset())


def packed(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def docx(body, names=W, **parts):
    links = "".join(f'<Relationship Type="{LINKS}/{name}" Target="{name}.xml"/>' for name in parts)
    files = {"word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>"}
    files["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>"
    return packed(files | {f"word/{name}.xml": f"<w:x {names}>{xml}</w:x>" for name, xml in parts.items()})


def odt(body, styles="", lists=""):
    content = (
        f"<office:document-content {O}><office:automatic-styles>{styles}{lists}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def text_of(data, name="a.docx"):
    (found,) = list(read(Source(name, name, "", data)))
    return found.reason if isinstance(found, Problem) else found.text


def r(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def gone(words):
    return f'<w:del w:id="1"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


@pytest.mark.parametrize("names", [W, STRICT], ids=["transitional", "strict"])
def test_changes_are_accepted_and_no_word_of_them_is_dropped(names):
    body = p(r("The pier does "), f'<w:ins w:id="2">{r("not ")}</w:ins>', r("open"), gone(" on Monday"), r("."))
    assert text_of(docx(body, names)) == "The pier does not open."
    moved = f'<w:moveFrom w:id="1">{r("here")}</w:moveFrom><w:moveTo w:id="2">{r("there")}</w:moveTo>'
    assert text_of(docx(p(moved), names)) == "there"


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next_one():
    assert text_of(docx(p(r("One "), properties="<w:rPr><w:del/></w:rPr>") + p(r("paragraph.")))) == "One paragraph."


@pytest.mark.parametrize("kind", ["", ' w:type="page"', ' w:type="column"', ' w:type="textWrapping"'])
def test_what_a_break_parts_is_never_one_word(kind):
    broken = f"<w:r><w:br{kind}/></w:r>"
    body = p(broken, r("The lamps"), broken) + p(r("They cost 20"), broken, r("500 are lit.")) + p(broken)
    assert text_of(docx(body)) == "The lamps\n\nThey cost 20\n500 are lit."


def test_controls_links_and_what_else_only_wraps_is_read():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('In a control.'))}</w:sdtContent></w:sdt>"
    inline = f"<w:hyperlink>{r('a link')}</w:hyperlink><w:sdt><w:sdtContent>{r(' and a date')}</w:sdtContent></w:sdt>"
    assert text_of(docx(control + p(inline))) == "In a control.\n\na link and a date"


def control(words, shown):
    return f"<w:sdt><w:sdtPr><w:alias/>{shown}</w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("shown", ["<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="1"/>'])
def test_what_asks_to_fill_in_a_control_is_no_text(shown):
    asked = '<w:r><w:rPr><w:rStyle w:val="Plassholdertekst"/></w:rPr><w:t>Click or tap here to enter text.</w:t></w:r>'
    row = f"<w:tbl><w:tr>{cell('Fare')}{control(f'<w:tc>{p(asked)}</w:tc>', shown)}{cell('7')}</w:tr></w:tbl>"
    body = p(r("Fares rise"), control(asked, shown), r(".")) + control(p(asked), shown) + row
    assert text_of(docx(body)) == "Fares rise.\n\nFare | 7"


@pytest.mark.parametrize("shown", ["", '<w:showingPlcHdr w:val="0"/>', "<w:showingPlcHdr/>"])
def test_what_was_filled_in_is_text(shown):
    assert text_of(docx(p(r("Fares rise "), control(r("in May"), shown), r(".")))) == "Fares rise in May."


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = f"<w:txbxContent>{p(r('In the box.'))}</w:txbxContent>"
    both = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    assert text_of(docx(p(r("Beside it."), f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"))) == (
        "Beside it.\n\nIn the box."
    )
    assert "In the box." in text_of(
        docx(p(f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"))
    )


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_field_is_its_result():
    inner = field("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + field("separate") + r("9") + field("end")
    code = f"<w:r><w:instrText>IF </w:instrText></w:r>{inner}<w:r><w:instrText> = 9</w:instrText></w:r>"
    body = p(field("begin"), code, field("separate"), r("3 May"), field("end"), r(" is the day."))
    assert text_of(docx(body + p(f'<w:fldSimple w:instr="DATE">{r("4 May")}</w:fldSimple>'))) == (
        "3 May is the day.\n\n4 May"
    )


def test_what_is_hidden_or_struck_is_not_read_whichever_style_says_so():
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles += '<w:style w:styleId="Below"><w:basedOn w:val="H"/></w:style>'
    runs = [
        r("a", "<w:vanish/>"),
        r("b", "<w:strike/>"),
        r("c", '<w:rStyle w:val="Below"/>'),
        r("Seen."),
        r("d", "<w:dstrike/>"),
    ]
    back = r(" Too.", '<w:rStyle w:val="Below"/><w:vanish w:val="0"/>')
    assert text_of(docx(p(*runs, back), styles=styles)) == "Seen. Too."


def test_a_footnote_is_set_off_from_its_figure_and_an_exponent_stays(tmp_path):
    notes = f'<w:footnote w:id="2">{p(r("Without the port."))}</w:footnote><w:footnote w:type="separator" w:id="0"/>'
    body = p(r("It has 412"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" people on 5 km"))
    body = body.replace(
        "</w:p>", f"{r('2', '<w:vertAlign w:val={}superscript{}/>'.format('&', '&'))}{r(' of land.')}</w:p>"
    )
    body = body.replace("&superscript&", '"superscript"')
    (tmp_path / "a.docx").write_bytes(docx(body, footnotes=notes))
    assert load(tmp_path).documents[0].text == "It has 412 people on 5 km² of land.\n\nWithout the port."


NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def test_items_are_lines_with_their_marks():
    def item(words, number, level):
        return p(r(words), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    items = [("a", 1, 0), ("b", 1, 1), ("c", 1, 1), ("d", 1, 0), ("e", 1, 1), ("f", 2, 0)]
    lines = text_of(docx("".join(item(f"{w} lamp", n, d) for w, n, d in items), numbering=NUMBERS)).splitlines()
    assert lines == ["1. a lamp", "a. b lamp", "b. c lamp", "2. d lamp", "a. e lamp", "- f lamp"]


def level(kind, text, depth=0, more=""):
    form = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{form}</w:lvl>'


def labels_of(levels, depths, number="", items=None):
    """What stands before the items of a list of Word, of the levels that are told."""
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{number}</w:num>'
    properties = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>{}'
    paragraphs = (
        p(r(words), properties=properties.format(depth, more))
        for depth, (words, more) in zip(depths, items or [("lamps", "")] * len(depths), strict=True)
    )
    lines = text_of(docx("".join(paragraphs), numbering=numbering)).splitlines()
    return [line.removesuffix(" lamps") for line in lines if line]


ARTICLES = level("decimal", "Статья %1.") + level("decimal", "%1.%2.", 1) + level("russianLower", "%3)", 2)


@pytest.mark.parametrize(
    ("levels", "depths", "labels"),
    [
        (ARTICLES, [0, 1, 1, 2, 2, 0, 1, 2], ["Статья 1.", "1.1.", "1.2.", "а)", "б)", "Статья 2.", "2.1.", "а)"]),
        (level("russianUpper", "%1."), [0] * 11, [*(f"{one}." for one in "АБВГДЕЖЗИКЛ")]),
        (level("upperLetter", "(%1)"), [0] * 28, [*(f"({chr(65 + n)})" for n in range(26)), "(AA)", "(BB)"]),
        (level("upperRoman", "%1."), [0] * 52, None),
        (level("decimal", "%1") + level("decimal", "%1.%2", 1), [0, 1], ["1.", "1.1."]),
        (level("decimal", "%1."), [0, 0], ["1.", "2."]),
        (level("upperRoman", "%1.") + level("decimal", "%1.%2.", 1, "<w:isLgl/>"), [0, 1], ["I.", "1.1."]),
        (level("hebrew1", "%1."), [0, 0], ["-", "-"]),
        (level("hebrew1", "%1.") + level("decimal", "%1.%2.", 1), [0, 1], ["-", "-"]),
        (ARTICLES, [1], ["-"]),
        (level("decimal", "%1.") + level("decimal", "%2)", 1, '<w:lvlRestart w:val="0"/>'), [0, 1, 0, 1], None),
        (level("none", "Note:"), [0, 0], ["Note:", "Note:"]),
        (level("decimal", ""), [0], ["lamps"]),
        (level("decimal", "%1.", more="<w:rPr><w:vanish/></w:rPr>"), [0], ["lamps"]),
    ],
)
def test_items_have_the_numbers_that_word_shows(levels, depths, labels):
    found = labels_of(levels, depths)
    if labels is None:
        labels = {52: [*found[:49], "L.", "LI.", "LII."], 4: ["1.", "1)", "2.", "2)"]}[len(depths)]
    assert found == labels


def test_empty_items_and_headings_count_and_hidden_ones_do_not():
    heading = '<w:outlineLvl w:val="0"/>'
    items = [("Lamps", heading), ("lamps", ""), ("", ""), ("", "<w:rPr><w:vanish/></w:rPr>"), ("lamps", "")]
    assert labels_of(level("decimal", "%1."), [0] * 5, items=items) == ["Lamps", "2.", "4."]


def test_a_list_may_number_a_level_in_its_own_way():
    over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>{level("lowerRoman", "%1)")}</w:lvlOverride>'
    assert labels_of(level("decimal", "%1."), [0, 0], over) == ["v)", "vi)"]


def test_a_figure_behind_a_number_stays_a_figure():
    items = [("500 lamps", ""), ("000 lamps", "")]
    assert labels_of(level("decimal", "%1"), [0, 0], items=items) == ["1. 500", "2. 000"]


def cell(words, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(words))}</w:tc>"


def test_the_rows_of_a_table_are_lines_and_deleted_ones_are_none():
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Town')}{cell('Year')}{cell('Asked')}</w:tr>"
    first = cell("Arden", '<w:vMerge w:val="restart"/>') + cell("2023") + cell("100")
    rows = f"<w:tr>{first}</w:tr><w:tr>{cell('', '<w:vMerge/>')}{cell('2024')}{cell('90')}</w:tr>"
    rows += f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Birk')}{cell('2024')}{cell('5')}</w:tr>"
    rows += f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('Carrow')}{cell('2024')}{cell('7')}</w:tr>"
    rows += f"<w:tr>{cell('All', f'<w:gridSpan w:val={chr(34)}2{chr(34)}/>')}{cell('197')}</w:tr>"
    assert text_of(docx(f"<w:tbl>{head}{rows}</w:tbl>")).splitlines() == [
        "Town: Arden | Year: 2023 | Asked: 100",
        "Town: Arden | Year: 2024 | Asked: 90",
        "Town: Carrow | Year: 2024 | Asked: 7",
        "Town: All | Asked: 197",
    ]


def test_the_headline_stands_by_its_style_and_the_letterhead_is_kept_aside(tmp_path):
    styles = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    styles += '<w:style w:styleId="U"><w:name w:val="heading 1"/></w:style>'
    body = p(r("Harbour Board, 3 May 2024")) + p(r("A pier opens again"), properties='<w:pStyle w:val="T"/>')
    body += p(r("What it cost"), properties='<w:pStyle w:val="U"/>') + p(r("The pier cost 40 crowns, says the board."))
    (tmp_path / "a.docx").write_bytes(docx(body, styles=styles))
    found = load(tmp_path)
    (document,) = found.documents
    assert (document.title, document.published.isoformat()) == ("A pier opens again", "2024-05-03")
    assert document.text == "What it cost\n\nThe pier cost 40 crowns, says the board."
    assert [line.line for line in found.origins[document.id].dropped] == [
        "Harbour Board, 3 May 2024",
        "A pier opens again",
    ]


STYLES = (
    '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="X" style:family="text" style:parent-style-name="Y"/>'
    '<style:style style:name="Y" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style>"
)


def test_a_file_of_opendocument_is_read_with_its_changes_accepted():
    tracked = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
    tracked += "</text:changed-region></text:tracked-changes>"
    body = (
        "<text:p>It does<text:change-start/><text:s/>not<text:change-end/> open<text:change/>"
        '<text:span text:style-name="H"> hidden</text:span><text:span text:style-name="X"> struck</text:span>.</text:p>'
        "<text:section><text:p>5 m<text:span text:style-name='S'>2</text:span> and a"
        "<office:annotation><text:p>remark</text:p></office:annotation> date: "
        "<text:date>3 May</text:date></text:p></text:section>"
        "<text:p>Beside.<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert text_of(odt(tracked + body, STYLES), "a.odt").split("\n\n") == [
        "It does not open.",
        "5 m² and a date: 3 May",
        "Beside.",
        "In the box.",
    ]


def test_lists_tables_and_notes_of_opendocument_have_the_form_of_all_others():
    lists = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list>"
    items = f"<text:list-item><text:p>one</text:p>{inner}</text:list-item>"
    items += "<text:list-item><text:p>two</text:p></text:list-item>"
    note = "<text:note><text:note-citation>1</text:note-citation>"
    note += "<text:note-body><text:p>Net.</text:p></text:note-body></text:note>"

    def cells(*words):
        return "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in words)

    head = f"<table:table-row>{cells('Town', 'Asked')}</table:table-row>"
    table = f"<table:table-header-rows>{head}</table:table-header-rows>"
    table += f"<table:table-row>{cells('Arden', f'40{note}')}</table:table-row>"
    text = text_of(
        odt(f'<text:list text:style-name="L">{items}</text:list><table:table>{table}</table:table>', lists=lists),
        "a.odt",
    )
    assert text.splitlines() == ["1. one", "- inner", "2. two", "", "Town: Arden | Asked: 40¹", "", "¹ Net."]


def listed(*items, names='text:style-name="L"'):
    return f"<text:list {names}>{''.join(f'<text:list-item{one}</text:list-item>' for one in items)}</text:list>"


COUNTED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' text:start-value="3" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a"'
    ' style:num-prefix="(" style:num-suffix=")"/></text:list-style><text:list-style style:name="M">'
    '<text:list-level-style-number text:level="1" style:num-format="I"/><text:list-level-style-number text:level="2"'
    ' style:num-format="1" text:display-levels="2" style:num-suffix="."/></text:list-style>'
)
P = "><text:p>lamps</text:p>"
THEN = "<text:p>Then.</text:p>"


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        (listed(P, P), ["3.", "4."]),
        (listed(P) + THEN + listed(P), ["3.", "Then.", "3."]),
        (
            listed(P) + THEN + listed(P, names='text:style-name="L" text:continue-numbering="true"'),
            ["3.", "Then.", "4."],
        ),
        (listed(P) + listed(P, names='text:style-name="M" text:continue-numbering="true"'), ["3.", "I."]),
        (
            listed(P, names='xml:id="a" text:style-name="L"')
            + listed(P, names='text:style-name="M"')
            + listed(P, names='text:style-name="L" text:continue-list="a" xml:id="b"')
            + listed(P, names='text:style-name="L" text:continue-list="b"'),
            ["3.", "I.", "4.", "5."],
        ),
        (listed(P, f' text:start-value="7"{P}', P), ["3.", "7.", "8."]),
        (listed(P + listed(P, P, names=""), P + listed(P, names="")), ["3.", "(a)", "(b)", "4.", "(a)"]),
        (listed(P + listed(P, names=""), f">{listed(P, names='')}", P), ["3.", "(a)", "(b)", "4."]),
        (listed(P + listed(P, names=""), names='text:style-name="M"'), ["I.", "I.1."]),
        (
            listed(P + listed(P, names=""))
            + THEN
            + listed(f">{listed(P, names='')}", P, names='text:style-name="L" text:continue-numbering="true"'),
            ["3.", "(a)", "Then.", "(b)", "4."],
        ),
    ],
)
def test_items_have_the_numbers_that_opendocument_shows(body, labels):
    lines = text_of(odt(body, lists=COUNTED), "a.odt").splitlines()
    assert [line.removesuffix(" lamps") for line in lines if line] == labels


BAD = {
    "empty": (b" ", "the file is empty"),
    "web page": (b"<html><body>Not found</body></html>", "a web page with the name of a"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "encrypted, or of a program of before 2007"),
    "rtf": (b"{\\rtf1 words}", "something else with the name of a"),
    "cut": (docx(p(r("words")))[:120], "damaged"),
    "other": (packed({"a.txt": "words"}), "in it; save it as"),
    "no text": (docx(p()), "a document without any text"),
    "doctype": (
        packed(dict.fromkeys(("word/document.xml", "content.xml"), '<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>')),
        "declares a document type",
    ),
    "broken XML": (packed(dict.fromkeys(("word/document.xml", "content.xml"), "<w:document><w:p>")), "cannot be read"),
    "grows": (
        packed(dict.fromkeys(("word/document.xml", "content.xml"), "<w>" + " " * 2**25 + "</w>")),
        "grows to far more",
    ),
}


@pytest.mark.parametrize("ending", [".docx", ".odt"])
@pytest.mark.parametrize("name", sorted(BAD))
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path, name, ending):
    data, reason = BAD[name]
    (tmp_path / f"bad{ending}").write_bytes(data)
    (tmp_path / "good.docx").write_bytes(docx(p(r("The pier opens again on Monday, says the board."))))
    found = load(tmp_path)
    assert [one.text for one in found.documents] == ["The pier opens again on Monday, says the board."]
    (problem,) = found.problems
    assert problem.where.endswith(f"bad{ending}")
    if not (name == "no text" and ending == ".odt"):
        assert reason in problem.reason


def test_an_encrypted_file_of_opendocument_is_named():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert "encrypted" in text_of(packed({"META-INF/manifest.xml": manifest, "content.xml": "x"}), "a.odt")


def test_nesting_beyond_reason_is_named():
    deep = "<w:sdt><w:sdtContent>" * 90 + p(r("words")) + "</w:sdtContent></w:sdt>" * 90
    assert "nested too deeply" in text_of(docx(deep))


def test_below_two_rows_of_labels_a_cell_has_both_and_one_over_several_columns_has_none():
    def wide(words):
        return cell(words, '<w:gridSpan w:val="2"/>')

    rows = [cell("Route") + wide("Fare from 1 May"), *map("".join, [map(cell, ("Route", "Adults", "Pupils"))])]
    rows += ["".join(map(cell, ("Brunnau", "9.40", "4.70"))), cell("Round trip") + wide("31.00, all ages")]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    assert text_of(docx(f"<w:tbl>{table}</w:tbl>")).splitlines() == [
        "Route: Brunnau | Fare from 1 May, Adults: 9.40 | Fare from 1 May, Pupils: 4.70",
        "Route: Round trip | 31.00, all ages",
    ]
