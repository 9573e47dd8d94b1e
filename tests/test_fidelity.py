"""Is what is stored what was published? The measure itself, and the set that it measures with."""

import gzip
import importlib.util
import io
import json
import sys
import zipfile
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.data.fidelity import expand
from eval.fidelity import beside, truth
from eval.fidelity.match import matched, told
from eval.fidelity.others import PEERS
from eval.fidelity.run import Judged, judge, judged
from eval.fidelity.score import Stored, fidelity, stands
from eval.fidelity.table import by_kind, failures, figures, row, text
from eval.fidelity.tokens import is_figure, plain, tokens
from eval.fidelity.truth import Block, Refused, Release, Site
from eval.peers.processes import PeerFailed
from index import Problem
from rag.training.data.jsonl import UnreadableData

DOCUMENTS, CARRIED = ("documents", "documents-check"), ("carried", "carried-check")
SETS = {half.name: truth.read(half) for half in truth.halves(truth.SET) if half.name not in DOCUMENTS + CARRIED}
SITES = {half: SETS[half] for half in ("development", "check")}
RELEASES = [release for sites in SITES.values() for site in sites for release in site.releases]
PRINTED = ("ghostscript", "latex", "typst", "weasyprint-2", "libreoffice", "word", "edited", "pandoc-odt")
"""Some sites of the documents; ``press-eval fidelity`` reads all of them."""
LOOKED_AT = ("feed-bitrix", "mail-outlook", "web-by-hand")
LIBRARIES = {"trafilatura": "trafilatura", "newspaper4k": "newspaper", "readability-lxml": "readability"}


def release(*blocks, **others):
    known = {"site": "s", "pages": ("a.html",), "kinds": ("k",), "titles": ("Head",), "days": (), "language": "en"}
    return Release(**{**known, "blocks": tuple(Block(*block) for block in blocks), **others})


def as_told(one):
    """What an editor who follows the truth to the letter stores."""
    day = one.days[0] if one.days else ""
    return Stored("\n".join(block.text for block in one.blocks), one.titles[0], day, one.language, one.pages[0])


# Tokens


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("412¹ and 412 ¹", ["412^1", "and", "412", "1"]),
        ("2 × 10⁶, 10^6, 10⁻⁶", ["2", "10^6", "10^6", "10^-6"]),
        ("38 m² of CO₂ or CO2", ["38", "m^2", "of", "CO2", "or", "CO2"]),
        ("the 25th, not the 25 th", ["the", "25th", "not", "the", "25", "th"]),
        ("2017-ci ilin 31-i, 2024’te", ["2017-ci", "ilin", "31-i", "2024'te"]),
        ("3\u00a0004\u202f217 people", ["3 004 217", "people"]),
        ("in 2023 150 people", ["in", "2023", "150", "people"]),
        ("62 % or 62%, %12,5 and $1,204.50", ["62%", "or", "62%", "%12,5", "and", "$1,204.50"]),
        ("−30 °C, –30 or -30; 10-30", ["-30°", "C", "-30", "or", "-30", "10", "30"]),
        ("+6.6% (−2.5%)", ["+6.6%", "-2.5%"]),
        ("05:40 on 14.11.2023 / 15:20.", ["05:40", "on", "14.11.2023", "15:20"]),
        ("Arden | 4,120 | 310", ["Arden", "4,120", "310"]),
        ("o\u0301n the open1 door's", ["o\u0301n", "the", "open1", "door", "s"]),
        ("2½ and ½", ["2½", "and", "½"]),
        ("- • — “ ” |", []),
    ],
)
def test_a_figure_keeps_what_belongs_to_it(written, found):
    assert tokens(written) == found


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_an_exponent_is_one_however_it_is_written_and_never_a_longer_figure(base, power):
    raised = str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    assert tokens(f"{base}{raised} m") == tokens(f"{base}^{power} m")
    assert tokens(f"{base}{raised}") != tokens(f"{base}{power}")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12), max_size=6))
def test_lines_do_not_join(lines):
    assert tokens("\n\n".join(lines)) == [token for line in lines for token in tokens(line)]


@given(st.text())
def test_what_is_counted_as_a_figure_holds_a_figure(some):
    assert all(any(character.isnumeric() for character in token) == is_figure(token) for token in tokens(some))


def test_headlines_are_compared_with_quotes_dashes_and_spaces_alike():
    assert plain("“Night\u00a0trains” – again") == plain('"Night trains" - again')
    assert plain("Night trains") != plain("NIGHT TRAINS")


# The comparison

WORDS = st.lists(st.sampled_from(["pier", "opened", "in", "May", "with", "twelve", "lamps"]), min_size=1, max_size=8)
NUMBERS = st.integers(10, 9999).map(str)


@pytest.mark.parametrize("half", SETS)
def test_a_text_that_follows_the_truth_has_no_fault(half):
    for site in SETS[half]:
        for one in site.releases:
            found = fidelity(one, as_told(one))
            assert (found.lost, found.added, found.torn, found.characters_lost, found.characters_added) == (
                (),
                (),
                (),
                0,
                0,
            ), one
            assert found.in_order == found.blocks
            assert (found.title, found.day, found.language) == (True, True, True)


@given(WORDS, NUMBERS, NUMBERS)
def test_another_figure_is_one_lost_and_one_false(words, right, wrong):
    assume(right != wrong)
    one = release(("paragraph", f"{' '.join(words)} {right}"))
    found = fidelity(one, Stored(f"{' '.join(words)} {wrong}", "Head"))
    assert (found.figures_lost, found.false, len(found.lost), found.added) == (1, (wrong,), 1, (wrong,))
    assert fidelity(one, Stored(one.blocks[0].text, "Head")).lost == ()


@given(WORDS, NUMBERS, st.integers(2, 9))
def test_a_footnote_mark_may_be_set_off_and_may_not_melt(words, figure, mark):
    one = release(("paragraph", f"{figure} {' '.join(words)}"), ("optional", f"[{mark}]"))
    for right in (f"{figure} {' '.join(words)}", f"{figure} [{mark}] {' '.join(words)}"):
        found = fidelity(one, Stored(right, "Head"))
        assert (found.lost, found.added) == ((), ())
    for wrong in (f"{figure}{mark}", f"{figure}^{mark}"):
        found = fidelity(one, Stored(f"{wrong} {' '.join(words)}", "Head"))
        assert (found.lost, found.false) == ((figure,), (wrong,))


def test_a_figure_counts_as_often_as_it_occurs():
    one = release(("paragraph", "12 of 12 lamps"))
    assert fidelity(one, Stored("12 lamps")).lost == ("of", "12")
    assert fidelity(one, Stored("12 of 12 lamps, 12")).false == ("12",)


def test_a_headline_that_is_said_again_is_added_but_not_false():
    one = release(("paragraph", "It opened."), titles=("The 100th well",))
    found = fidelity(one, Stored("The 100th well\nIt opened.", "The 100th well"))
    assert (found.added, found.false) == (("The", "100th", "well"), ())


def test_quotation_marks_of_any_form_are_kept_or_missed():
    one = release(("paragraph", '"It rings", he said of 5 °.'))
    assert fidelity(one, Stored("«It rings», he said of 5 °.")).signs_lost == ()
    assert fidelity(one, Stored("It rings, he said of 5 °.")).signs_lost == ('"', '"')


def test_nothing_stored_loses_everything():
    one = release(("paragraph", "It opened on 4 May."), ("item", "12 lamps"))
    found = fidelity(one, None)
    assert (len(found.lost), found.words, found.lines_kept) == (7, 7, 0)
    assert (found.title, found.day, found.language) == (False, False, False)


def test_no_day_is_right_only_where_the_page_tells_none():
    dated = release(("paragraph", "x"), days=("2024-05-20", "2024-05-22"))
    assert [fidelity(dated, Stored("x", day=day)).day for day in ("2024-05-20", "2024-05-22", "")] == [1, 1, 0]
    assert [fidelity(release(("paragraph", "x")), Stored("x", day=day)).day for day in ("", "2024-05-20")] == [1, 0]


@given(st.permutations(["one pier", "two lamps", "three boats", "four trams"]))
def test_the_order_is_right_for_the_order_of_the_page_alone(order):
    lines = ["one pier", "two lamps", "three boats", "four trams"]
    one = release(*(("paragraph", line) for line in lines))
    found = fidelity(one, Stored("\n".join(order)))
    assert found.blocks == 4
    assert (found.in_order == 4) == (order == lines)


def test_an_item_is_a_line_of_its_own():
    one = release(("item", "a towel"), ("item", "a coin of 1 crown", "2."))
    assert fidelity(one, Stored("- a towel\n2. a coin of 1 crown")).lines_kept == 2
    assert fidelity(one, Stored("- a towel - a coin of 1 crown")).lines_kept == 0
    assert fidelity(one, Stored("a towel\n3. a coin of 1 crown")).torn == ("a coin of 1 crown",)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Roof | 2.3 million | 30 June", True),
        ("Part: Roof; Cost: 2.3 million; Done by: 30 June", True),
        ("Roof, cost 2.3 million", False),
        ("Roof 2.3 million 30 June Paint 12 1 August", False),
        ("2.3 million Roof 30 June", False),
    ],
)
def test_a_row_is_a_line_with_or_without_its_header(line, kept):
    block = Block("row", "Roof | 2.3 million | 30 June", header="Part | Cost | Done by")
    assert stands(block, [tokens(line)]) == kept


def test_a_term_may_be_two_lines():
    block = Block("term", "Cars 1.50 crowns")
    assert stands(block, [tokens("Cars"), tokens("1.50 crowns")])
    assert not stands(block, [tokens("Cars"), tokens("Lorries"), tokens("1.50 crowns")])


def test_a_header_is_said_once_at_least_and_once_a_row_at_most():
    blocks = [("header", "Year | 2023"), ("row", "a | 5", "", "Year | 2023"), ("row", "b | 6", "", "Year | 2023")]
    one = release(*blocks)
    for right in ("Year | 2023\na | 5\nb | 6", "Year: a; 2023: 5\nYear: b; 2023: 6"):
        assert (fidelity(one, Stored(right)).lost, fidelity(one, Stored(right)).false) == ((), ())
    assert fidelity(one, Stored("a | 5\nb | 6")).lost == ("Year", "2023")
    assert fidelity(one, Stored("2023 2023 2023 2023 Year a 5 b 6")).false == ("2023",)


# Which is which


def test_serial_releases_are_told_apart_by_their_figures_without_a_telling_id():
    weeks = [release(("paragraph", f"Petrol costs 1.{n} crowns in week {n}."), pages=(f"{n}.txt",)) for n in (41, 42)]
    kept = [
        Stored("Petrol costs 1.42 crowns in week 42.", id="x"),
        Stored("Petrol costs 1.41 crowns in week 41.", id="y"),
    ]
    assert [[one.id for one in found] for found in matched(weeks, kept)] == [["y"], ["x"]]


def test_an_id_tells_the_page_whatever_stands_before_it():
    one = release(("paragraph", "x"), pages=("harbour/news/1.html",))
    assert told(one, "harbour/news/1") == told(one, "site:harbour/news/1#2") == 1.0
    assert told(one, "news/1") == pytest.approx(2 / 3)
    assert told(one, "news/11") == told(one, "other") == 0.0
    record = replace(one, id="e1", pages=("feed.jsonl",))
    assert (told(record, "e1"), told(record, "feed/2"), told(record, "feed:e1")) == (1.0, 0.5, 1.0)


@given(st.permutations(range(5)))
def test_every_stored_release_belongs_to_one(order):
    wanted = [release(("paragraph", f"The pier number {n} opened.")) for n in range(4)]
    kept = [Stored(f"The pier number {n % 4} opened.", id=str(n)) for n in order]
    found = matched(wanted, kept)
    assert sorted(one.id for some in found for one in some) == list("01234")
    assert [len(some) for some in found] == [2, 1, 1, 1]


def test_what_is_like_nothing_belongs_to_nothing():
    assert matched([release(("paragraph", "The pier opened."))], [Stored("Log in with your password")]) == [[]]


def test_a_page_is_refused_only_with_a_reason_that_names_it():
    page = Refused("s", ("robots.txt",), ("refused",), "robots.txt", (Block("paragraph", "x"),))
    site = Site("s", (), (), (page,))
    assert judge(site, [], [Problem("/in/robots.txt", "no release")])[0].right
    assert not judge(site, [], [])[0].right
    assert not judge(site, [], [Problem("/in/my-robots.txt.html", "no release")])[0].right
    assert not judge(site, [Stored("User-agent: *", id="robots")], [Problem("/in/robots.txt", "no release")])[0].right


def test_several_releases_of_one_page_may_be_refused_but_not_forgotten():
    one = release(("paragraph", "The pier opened."), may_refuse=True)
    site = Site("s", (), (one,), ())
    refused, forgotten = judge(site, [], [Problem("a.html", "two releases")])[0], judge(site, [], [])[0]
    assert (refused.right, refused.found) == (True, None)
    assert (forgotten.right, forgotten.found.words) == (False, 3)


def test_a_member_of_an_archive_is_named_by_both_names():
    page = Refused("s", ("pack.zip/a/b.html",), ("refused",), "x", ())
    site = Site("s", (), (), (page,))
    assert judge(site, [], [Problem("/in/pack.zip/a/b.html", "x")])[0].right
    assert judge(site, [], [Problem("/in/pack.zip: a/b.html", "x")])[0].right
    assert not judge(site, [], [Problem("/in/pack.zip/a/c.html", "x")])[0].right


# Tables


def some_judged():
    one = release(("paragraph", "It cost 12 crowns."), ("item", "a towel"), kinds=("struck", "lists"))
    bad = Stored("It cost 10 12 crowns.", "Site", "2024-05-01", "")
    right = Refused("s", ("b.html",), ("refused",), "an error page", ())
    return [Judged(one, 1, "", fidelity(one, bad), bad), Judged(right, 0, "b.html: an error page", None)]


def test_figures_are_summed_over_releases_and_shares_are_of_the_truth():
    found = row(some_judged())
    assert (found["n"], found["figures"], found["figures false"], found["figures lost %"]) == (2, 1, 1, 0.0)
    assert found["words lost %"] == pytest.approx(100 * 2 / 6)
    assert (found["titles %"], found["days %"], found["right %"], found["lines %"]) == (0.0, 0.0, 100.0, 0.0)
    assert set(by_kind(some_judged())) == {"struck", "lists", "refused"}
    assert row(some_judged()[1:])["words lost %"] is None


def test_the_tables_fit_a_terminal_and_failures_say_what_differs():
    printed = text("set", some_judged())
    assert max(map(len, printed.splitlines())) <= 100
    told_wrong = failures(some_judged())
    for part in ("s/a.html", "false: 10", "words lost: a towel", "title 'Site' instead of 'Head'", "day 2024-05-01"):
        assert part in told_wrong
    assert "b.html" not in told_wrong
    assert failures(some_judged()[1:]) == "  none"
    assert json.loads(json.dumps(figures(some_judged())))["pages"][0]["false"] == ["10"]


# The set


def test_the_set_is_large_and_small_enough_and_has_every_kind_in_both_halves():
    counts = {half: Counter(kind for one in units(half) for kind in one.kinds) for half in SITES}
    assert set(counts) == {"development", "check"}
    assert set(counts["development"]) == set(counts["check"])
    assert min((counts["development"] + counts["check"]).values()) >= 4
    assert min(len(units(half)) for half in SITES) >= 90
    size = sum(path.stat().st_size for half in SITES for path in (truth.SET / half).rglob("*") if path.is_file())
    assert size < 1_500_000


def test_the_documents_are_many_of_each_format_small_and_stored_word_for_word():
    files = [path for half in DOCUMENTS for path in (truth.SET / half).rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 3_000_000
    sites = {half: truth.read(truth.SET / half) for half in DOCUMENTS}
    endings = Counter(
        page.rpartition(".")[2] for one in sites["documents"] for each in one.releases for page in each.pages
    )
    assert min(endings[ending] for ending in ("pdf", "docx", "odt")) >= 25
    some = judged([one for half in DOCUMENTS for one in sites[half] if one.name in PRINTED])
    told = {ending: row([one for one in some if one.format == ending]) for ending in endings}
    assert [one.name for one in some if one.found is None or one.found.false or not one.right] == []
    assert all(found["words lost %"] < 1 and found["titles %"] == found["days %"] == 100 for found in told.values())


def test_mail_feeds_and_archives_of_the_web_are_many_and_stored_word_for_word():
    sites = [site for half in CARRIED for site in truth.read(truth.SET / half)]
    files = {(site.name, page) for site in sites for one in site.releases for page in one.pages}
    assert min(Counter(name.partition("-")[0] for name, _ in files).values()) >= 25
    some = judged([*truth.read(truth.SET / "carried-check"), *(one for one in sites if one.name in LOOKED_AT)])
    assert [one.name for one in some if one.found is None or one.found.false or not one.right] == []
    told = row(some)
    assert told["words lost %"] < 1
    assert told["titles %"] == told["days %"] == 100


def test_portals_are_stored_without_what_stands_around_a_release():
    for half in ("portals", "portals-check"):
        some = judged(truth.read(truth.SET / half))
        told = row(some)
        assert [one.name for one in some if one.found is None or one.found.false or not one.right] == []
        assert told["figures lost %"] == told["words lost %"] == 0
        assert told["titles %"] == told["days %"] == 100


def units(half):
    return [one for site in SITES[half] for one in (*site.releases, *site.refused)]


def test_every_format_and_four_languages_are_there():
    endings = {one.pages[0].rpartition(".")[2] for half in SITES for one in units(half)}
    assert {"html", "htm", "txt", "md", "json", "jsonl", "ndjson", "gz"} <= endings
    assert {one.language for one in RELEASES} == {"en", "az", "ru", "tr"}


def test_no_page_of_one_set_is_in_another():
    titles = [title for sites in SETS.values() for title in titles_of(sites)]
    assert len(titles) == len(set(titles))


def titles_of(sites):
    return {title for site in sites for one in site.releases for title in one.titles if title}


@pytest.mark.parametrize("half", expand.HALVES)
def test_the_pages_are_those_of_their_sources(half):
    written = expand.expanded(half)
    there = {path.relative_to(truth.SET) for path in (truth.SET / half).rglob("*") if path.is_file()}
    assert {str(path) for path in there} == {str(path) for path in written}
    for path, data in written.items():
        assert content(path.name, (truth.SET / path).read_bytes()) == content(path.name, data), path


def content(name, data):
    """What is packed, for other libraries pack it into other bytes."""
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {member: archive.read(member) for member in archive.namelist()}
    return data


def test_what_a_source_shows_and_stores():
    line = "[[412<sup>1</sup>|412]] li{shy}tres at 3{nbsp}000&nbsp;m &amp; <b>more</b> in the muni[[-⏎|]]pal o{ffi}ce"
    assert expand.shown("a [[<del>40</del> 30|30]] b") == "a <del>40</del> 30 b"
    assert expand.stored(line, marked_up=True) == "412 litres at 3 000 m & more in the munipal office"
    assert expand.stored("if a < b & c", marked_up=False) == "if a < b & c"


def test_a_source_with_an_unknown_mark_is_named(tmp_path):
    (tmp_path / "x.txt").write_text("lang: en\n=== a.txt\ntitle: A\n---\nwithout a mark\n", encoding="utf-8")
    with pytest.raises(expand.SourceFault, match=r"x\.txt, line 5"):
        expand.read_site(tmp_path / "x.txt")


# The command


@pytest.fixture
def small(tmp_path):
    """A set of two pages: one that everybody reads, one with a figure that nobody may read."""
    pages = tmp_path / "small" / "pages" / "site"
    pages.mkdir(parents=True)
    (tmp_path / "small" / "truth").mkdir()
    body = "<p>The pier of Skell opened on Monday with twelve lamps, the Harbour Trust said.</p>" * 2
    head = "<html lang='en'><head><title>Pier opens</title></head><body><article><h1>Pier opens</h1>"
    (pages / "pier.html").write_text(f"{head}{body}</article></body></html>", encoding="utf-8")
    block = {"paragraph": "The pier of Skell opened on Monday with twelve lamps, the Harbour Trust said."}
    one = {"pages": ["pier.html"], "kinds": ["plain"], "titles": ["Pier opens"], "days": [], "language": "en"}
    gone = {"page": "gone.txt", "kinds": ["refused"], "why": "nothing in it", "blocks": []}
    (pages / "gone.txt").write_text(" \n", encoding="utf-8")
    known = {"site": "site", "paths": ["."], "releases": [one | {"blocks": [block, block]}], "refused": [gone]}
    (tmp_path / "small" / "truth" / "site.json").write_text(json.dumps(known), encoding="utf-8")
    return tmp_path


def test_the_command_prints_tables_json_and_failures(small, capsys):
    assert main(["fidelity", "--data", str(small), "--failures"]) == 0
    assert "small: 2 releases and pages" in capsys.readouterr().out
    assert main(["fidelity", "--data", str(small / "small"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["set"], found["all"]["n"], found["all"]["figures"]) == ("small", 2, 0)
    assert {page["page"] for page in found["pages"]} == {"site/pier.html", "site/gone.txt"}


def test_a_folder_without_truth_is_named(tmp_path, capsys):
    assert main(["fidelity", "--data", str(tmp_path)]) == 2
    assert "holds no pages with their truth" in capsys.readouterr().err


def test_a_broken_truth_is_named(small):
    (small / "small" / "truth" / "site.json").write_text('{"site": "site"}', encoding="utf-8")
    with pytest.raises(UnreadableData, match=r"site\.json.*expand"):
        truth.read(small / "small")


def test_a_library_that_is_missing_is_a_line(small, monkeypatch):
    monkeypatch.setenv("PRESSCITE_PEERS_PYTHON", sys.executable)
    folder = small / "small"
    rows = beside.beside(folder, judged(truth.read(folder)))
    assert list(rows) == ["presscite", *PEERS]
    printed = beside.text(rows)
    for name, library in LIBRARIES.items():
        if importlib.util.find_spec(library) is None:
            assert rows[name].startswith(f"{name} stopped: ")
            assert 'pip install "presscite[fidelity-peers]"' in rows[name]
        else:
            assert rows[name]["n"] == 1
        assert name in printed


def test_the_libraries_are_given_pages_that_declare_another_encoding(small):
    folder = small / "small"
    page = folder / "pages" / "site" / "pier.html"
    legacy = (
        page.read_text(encoding="utf-8")
        .replace("<head>", '<head><meta charset="windows-1252">')
        .replace("pier", "piér")
    )
    page.write_bytes(legacy.encode("windows-1252"))
    made = beside.judged_by("trafilatura", folder, beside.comparable(judged(truth.read(folder))))
    assert "piér" in made[0].kept.text


def test_a_library_that_cannot_run_fails_with_how_to_install_it(monkeypatch):
    monkeypatch.setenv("PRESSCITE_PEERS_PYTHON", sys.executable)
    with pytest.raises(PeerFailed, match=r'pip install "presscite\[fidelity-peers\]"'):
        beside.run_apart("unknown", [])


def test_trafilatura_reads_the_same_page_and_nothing_of_ours():
    body = "<article><h1>Pier opens</h1>" + "<p>The pier of Skell opened on Monday with twelve lamps.</p>" * 5
    made = beside.run_apart("trafilatura", [("https://a.example/1", f"<html><body>{body}</article></body></html>")])
    assert "twelve lamps" in made[0]["text"]
    assert set(made[0]) == {"text", "title", "day"}
