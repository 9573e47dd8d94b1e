"""Parts that other packages bring: found by name, made when they are asked for, and refused in one sentence."""

import sys

import pytest

from index.errors import ModelUnavailable, PluginUnusable
from index.plugins import COMPOSERS, EMBEDDERS, FORMATS, READERS, RERANKERS, load, make, missing, names
from tests.packages import installed

GOOD = """
class Reader:
    weight = 0.5
    def read(self): return "read"

def read_docx(source): return []
"""


def test_a_part_is_found_by_its_name_and_made_when_it_is_asked_for(tmp_path):
    brought = {READERS: {"good": "Reader"}, FORMATS: {".docx": "read_docx"}}
    with installed(tmp_path, ("good-parts", GOOD, brought)):
        assert "good" in names(READERS)
        assert ".docx" in names(FORMATS)
        assert "good_parts" not in sys.modules  # to know a name, nothing is imported
        assert make(READERS, "good", ["weight", "read"]).read() == "read"
        assert load(FORMATS, ".docx")(None) == []
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
        pytest.raises(PluginUnusable, match=r"'odd' of the package odd-parts cannot be imported|is module, not a class"),
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
