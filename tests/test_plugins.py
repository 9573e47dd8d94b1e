"""Parts that other packages bring: found by name, made when they are asked for, and refused in one sentence."""

import sys
from typing import Protocol

import pytest

from index import Document, Index
from index import load as load_releases
from index.embedding.base import Embedder
from index.embedding.registry import DEFAULT_MODEL, load_embedder
from index.embedding.shipped import ShippedEmbedder
from index.errors import ModelUnavailable, NothingToLoad, PluginUnusable
from index.intake.formats import READERS as OURS
from index.plugins import COMPOSERS, EMBEDDERS, FORMATS, READERS, RERANKERS, load, make, members, missing, names
from tests.packages import installed

GOOD = """
class Reader:
    weight = 0.5
    def read(self): return "read"

def read_press(source): return []
"""


def test_a_part_is_found_by_its_name_and_made_when_it_is_asked_for(tmp_path):
    brought = {READERS: {"good": "Reader"}, FORMATS: {".press": "read_press"}}
    with installed(tmp_path, ("good-parts", GOOD, brought)):
        assert "good" in names(READERS)
        assert ".press" in names(FORMATS)
        assert "good_parts" not in sys.modules  # to know a name, nothing is imported
        assert make(READERS, "good", ["weight", "read"]).read() == "read"
        assert load(FORMATS, ".press")(None) == []
    assert "good" not in names(READERS)


@pytest.mark.parametrize("group", [FORMATS, EMBEDDERS, READERS, RERANKERS, COMPOSERS])
def test_a_name_that_nobody_brings_is_refused_with_those_that_are_brought(tmp_path, group):
    with installed(tmp_path, ("good-parts", GOOD, {group: {"b": "Reader", "a": "Reader"}})):
        assert names(group) == ["a", "b"]
        with pytest.raises(PluginUnusable, match=r"no installed package brings the \w+ 'none'; .*: a, b$"):
            load(group, "none")


def test_a_package_that_cannot_be_imported_is_named_and_the_others_work(tmp_path):
    broken = ("broken-parts", "import a_module_that_is_nowhere", {READERS: {"broken": "Reader"}})
    with installed(tmp_path, broken, ("good-parts", GOOD, {READERS: {"good": "Reader"}})):
        assert names(READERS) == ["broken", "good"]
        assert make(READERS, "good", ["read"])
        refusal = "the reader 'broken' of the package broken-parts cannot be imported .*nowhere.*pip uninstall broken"
        with pytest.raises(PluginUnusable, match=refusal):
            make(READERS, "broken", ["read"])


@pytest.mark.parametrize("target", ["Absent", "not an entry", ""])
def test_an_entry_point_that_leads_nowhere_is_named(tmp_path, target):
    with (
        installed(tmp_path, ("odd-parts", GOOD, {READERS: {"odd": target}})),
        pytest.raises(PluginUnusable, match=r"of the package odd-parts cannot be imported|is module, not a class"),
    ):
        make(READERS, "odd", ["read"])


def test_one_name_from_two_packages_is_refused_with_both(tmp_path):
    first, second = (f"parts-{number}" for number in "12")
    both = [(name, GOOD, {READERS: {"good": "Reader", name: "Reader"}}) for name in (first, second)]
    with installed(tmp_path, *both):
        refusal = "'good' is brought by more than one package, parts-1 and parts-2; .*pip uninstall parts-2"
        with pytest.raises(PluginUnusable, match=refusal):
            make(READERS, "good", ["read"])
        assert make(READERS, "parts-1", ["read"])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("part = 5", "is int, not a class or function that makes one"),
        ("def part(): return object()", r"is not one: object has no read, weight"),
        ("def part(needed): return needed", r"cannot be made \(TypeError: .*needed"),
        ("def part(): raise RuntimeError('two\\nlines')", r"cannot be made \(RuntimeError: two lines\)"),
        ("def part(): raise RuntimeError", r"cannot be made \(RuntimeError\)"),
        ("class part:\n    @property\n    def read(self): raise OSError('gone')", r"cannot be made \(OSError: gone\)"),
    ],
)
def test_what_is_no_such_part_is_refused_in_one_sentence(tmp_path, source, reason):
    with (
        installed(tmp_path, ("odd-parts", source, {READERS: {"odd": "part"}})),
        pytest.raises(PluginUnusable, match=f"^the reader 'odd' of the package odd-parts {reason}.*; mend ") as refusal,
    ):
        make(READERS, "odd", ["read", "weight"])
    assert "\n" not in str(refusal.value)


def test_a_package_may_refuse_in_its_own_words(tmp_path):
    source = "from index import ModelUnavailable\ndef part(): raise ModelUnavailable('set ITS_KEY')"
    with (
        installed(tmp_path, ("keyed-parts", source, {EMBEDDERS: {"keyed": "part"}})),
        pytest.raises(ModelUnavailable, match=r"^set ITS_KEY$"),
    ):
        make(EMBEDDERS, "keyed", ["name"])


def test_missing_attributes_are_named_in_their_order():
    assert missing(object(), ["read", "__class__", "weight"]) == ["read", "weight"]


def test_the_members_of_a_protocol_are_what_its_class_writes_down():
    class Part(Protocol):
        weight: float

        def read(self) -> str: ...

    class Larger(Part, Protocol):
        @property
        def threshold(self) -> float: ...

    assert members(Larger) == ["weight", "read", "threshold"]
    asked = ["name", "weights", "dimension", "max_tokens", "count_tokens", "embed_query", "embed_chunks"]
    assert members(Embedder) == asked


# ---------------------------------------------------------------- formats

LINES = """
from index.intake.drafts import from_file
from index.types import Problem

def read_lines(source):
    text = source.data.decode()
    if "fail" in text:
        raise ValueError("no such\\nletter")
    yield from_file(source, {"title": f"The bridge of {source.name}", "language": "az"}, text)
    if "odd" in text:
        yield text
    if "skip" in text:
        yield Problem(source.where, "skipped by its reader")

number = 5
"""


SAID = "The council repaired the bridge over the river. It was reopened"


def write(folder, **texts):
    folder.mkdir()
    for name, text in texts.items():
        ending = "txt" if name == "ours" else "lines"
        (folder / f"{name}.{ending}").write_text(text)
    return folder


def test_a_format_of_a_package_is_read_beside_ours_and_a_failing_file_costs_no_other(tmp_path):
    texts = {"a": f"{SAID}.", "b": "fail", "c": f"{SAID}, an odd day.", "d": f"{SAID}. We skip.", "ours": f"{SAID}."}
    folder = write(tmp_path / "releases", **texts)
    with installed(tmp_path, ("line-reader", LINES, {FORMATS: {".lines": "read_lines"}})):
        loaded = load_releases([folder])
    titles = {document.id: document.title for document in loaded.documents}
    assert titles == {name: f"The bridge of {name}.lines" for name in "acd"} | {"ours": ""}
    reasons = {problem.where.rpartition("/")[2]: problem.reason for problem in loaded.problems}
    assert reasons == {
        "b.lines": "the format '.lines' that a package brings failed (ValueError: no such letter)",
        "c.lines": "the format '.lines' that a package brings gives str, not Draft or Problem",
        "d.lines": "skipped by its reader",
    }


@pytest.mark.parametrize(
    ("packages", "reason"),
    [
        ([("line-reader", LINES, {FORMATS: {".lines": "number"}})], "is int, not a function that reads"),
        (
            [("line-reader", "import a_module_that_is_nowhere", {FORMATS: {".lines": "read"}})],
            "line-reader cannot be imp",
        ),
        ([(name, LINES, {FORMATS: {".lines": "read_lines"}}) for name in ("one", "two")], "one package, one and two;"),
        ([("line-reader", "def read(source): return 5", {FORMATS: {".lines": "read"}})], "failed (TypeError: 'int'"),
    ],
)
def test_a_format_that_is_broken_is_named_at_its_files_and_the_rest_is_read(tmp_path, packages, reason):
    folder = write(tmp_path / "releases", a=f"{SAID}.", ours=f"{SAID}.")
    with installed(tmp_path, *packages):
        loaded = load_releases([folder])
    assert [document.id for document in loaded.documents] == ["ours"]
    [problem] = loaded.problems
    assert problem.where.endswith("a.lines")
    assert reason in problem.reason


def test_what_is_read_names_the_formats_of_packages_too_and_none_replaces_ours(tmp_path):
    folder = write(tmp_path / "releases", a=f"{SAID}.")
    brought = dict.fromkeys((".lines", *OURS), "read_lines")
    with pytest.raises(NothingToLoad, match=r"a\.lines: not a format that is read here; these are: \.txt"):
        load_releases([folder])
    with installed(tmp_path, ("line-reader", LINES, {FORMATS: brought})):
        with pytest.raises(NothingToLoad, match=r"\.tsv, \.lines, \.zip"):
            load_releases([tmp_path / "nowhere"])
        (folder / "b.txt").write_text(f"{SAID}.")
        assert {d.id: d.language for d in load_releases([folder]).documents} == {"a": "az", "b": "en"}


# ---------------------------------------------------------------- embedders

EMBEDDER = """
from tests.conftest import TermEmbedder

def mine(): return TermEmbedder("mine")
def another(): return TermEmbedder("mine")
def broken(): return object()
"""


def test_an_embedder_of_a_package_is_found_by_name_before_a_folder_and_the_hub(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()  # a folder that happens to be called so
    names_of_ours = {"mine": "mine", "another": "another", "broken": "broken", DEFAULT_MODEL: "broken"}
    with installed(tmp_path, ("own-embedder", EMBEDDER, {EMBEDDERS: names_of_ours})):
        assert load_embedder("mine").name == "mine"
        with Index.create(tmp_path / "archive", load_embedder("mine")) as index:
            index.add([Document(id="1", text="The centre in Baku opened.")])
        with Index.open(tmp_path / "archive") as index:  # found again by the name that the archive records
            assert index.search_dense(index.embedder.embed_query("centre"), 1)
        with pytest.raises(PluginUnusable, match="'another' calls itself 'mine'"):
            load_embedder("another")
        with pytest.raises(PluginUnusable, match="own-embedder is not one: object has no name, weights, dimension"):
            load_embedder("broken")
        assert isinstance(load_embedder(DEFAULT_MODEL), ShippedEmbedder)  # never another package's
    with pytest.raises(ModelUnavailable):
        load_embedder("mine")


@pytest.mark.parametrize("model", [None, 5, "", [DEFAULT_MODEL]])
def test_what_names_no_embedder_is_refused(model):
    with pytest.raises(ModelUnavailable, match="an embedder is given by its name or the path of its folder"):
        load_embedder(model)
