"""What ``import rag`` gives: its names are derived from the modules, so that none is forgotten and none slips in."""

import pickle
import pydoc
import subprocess
import sys
import tomllib
import typing
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import index
import index.errors
import rag
import rag.errors
from tests.test_types import RELEASE, cite, passage

ROOT = Path(__file__).parent.parent
# Raised where releases are loaded and stored, never where they are asked.
OF_LOADING = {"InvalidDocument", "InvalidRule", "MassDeletion", "NotFollowed", "NothingToLoad", "UnknownRelease"}


def errors(module):
    """The errors that a module defines."""
    defined = [value for value in vars(module).values() if isinstance(value, type)]
    return {value.__name__ for value in defined if issubclass(value, rag.PressciteError)}


def ours():
    """What is exported and written here."""
    return {name: getattr(rag, name) for name in rag.__all__ if name != "__version__" and not hasattr(index, name)}


def test_every_public_name_is_exported_and_no_other():
    public = {name for name in dir(rag) if not (name[0] == "_" or isinstance(getattr(rag, name), ModuleType))}
    assert set(rag.__all__) == public | {"__version__"}
    assert len(rag.__all__) == len(set(rag.__all__))


def test_every_error_that_asking_raises_is_exported():
    assert errors(rag.errors) | errors(index.errors) - OF_LOADING == {
        name for name in rag.__all__ if name in errors(rag)
    }


def test_a_name_belongs_to_the_module_that_it_is_imported_from():
    assert {value.__module__ for value in ours().values()} == {"rag"}
    of_the_archive = [getattr(rag, name) for name in rag.__all__ if hasattr(index, name) and name[0] != "_"]
    assert {value.__module__.partition(".")[0] for value in of_the_archive} == {"index"}
    assert all(value is getattr(index, value.__name__) for value in of_the_archive)


def test_the_annotations_of_a_value_can_be_resolved():
    hints = typing.get_type_hints(rag.Answer)
    assert hints["citations"] == tuple[rag.Citation, ...]
    for value in ours().values():
        assert "return" in typing.get_type_hints(value) if not isinstance(value, type) else True
        typing.get_type_hints(value)


def test_an_answer_can_be_sent_to_another_process():
    answer = rag.Answer("q", "answered", "Said. [1]", citations=(cite(),), passages=(passage(),))
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert rag.__version__ == project["version"]


HEAVY = [
    "faiss",
    "gradio",
    "numpy",
    "onnxruntime",
    "sentence_transformers",
    "tantivy",
    "tokenizers",
    "torch",
    "trafilatura",
]


@pytest.mark.parametrize("code", ["import rag", "from rag.__main__ import main; main(['--help'])"])
def test_what_takes_long_to_import_is_imported_where_it_is_used(code):
    code = f"import sys\ntry:\n    {code}\nfinally:\n    print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"
    assert ("Ask an archive of press releases." in run.stdout) == ("--help" in code)


def test_help_begins_with_all_that_there_is():
    printed = pydoc.plain(pydoc.render_doc(rag))
    first = printed.partition("PACKAGE CONTENTS")[0]
    assert len(first.splitlines()) <= 40
    assert max(map(len, first.splitlines())) <= 124
    for name in set(rag.__all__) - errors(rag) - {"__version__"}:
        assert name in first
    assert "PressciteError" in first


def test_a_repr_is_one_short_line():
    long = rag.Document("id " * 100, "Text. " * 4000, "Title " * 100, "http://x/" * 50, date(2017, 1, 31))
    citation = rag.Citation(1, long, 0, 24_000, long.text)
    found = passage(long)
    reading = rag.Reading(found, 0, 24_000, 1 / 3)
    answer = rag.Answer("Why? " * 300, "answered", "Said. [1]", "few " * 99, 1 / 3, (citation,), (found,) * 10)
    for value in (long, citation, found, reading, answer, RELEASE, cite(), passage()):
        assert repr(value).startswith(f"{type(value).__name__}(")
        assert len(repr(value)) < 200
        assert "\n" not in repr(value)
    assert repr(cite()) == (
        "Citation(number=1, document='r-1', start=16, end=52, quote='Centers operate in Baku and Yevlakh.')"
    )
