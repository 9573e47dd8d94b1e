"""What is imported when: no library that takes long before it is used, and none that reports before that is off."""

import ast
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import index
import rag
from index.telemetry import OFF, turn_off

ROOT = Path(__file__).parent.parent

HEAVY = {
    *("babel", "faiss", "gradio", "gradio_client", "huggingface_hub", "lxml", "markdown_it", "numpy", "onnxruntime"),
    *(
        "pandas",
        "sentence_transformers",
        "sentencex",
        "sklearn",
        "tantivy",
        "tokenizers",
        "torch",
        "tqdm",
        "trafilatura",
    ),
    *("transformers", "yaml"),
}

HELP = """
try:
    main(["--help"])
except SystemExit as ended:
    assert not ended.code
"""

WAYS = {
    "import index": "import index",
    "import rag": "import rag",
    "a document": "from index import Document; Document('1', 'The centre opened.')",
    "errors": "from rag import PressciteError, UnprovedAnswer, InvalidQuestion",
    "press-index --help": f"from index.__main__ import main{HELP}",
    "press-ask --help": f"from rag.__main__ import main{HELP}",
    "press-chat --help": f"from ui.__main__ import main{HELP}",
    "press-eval --help": f"from eval.__main__ import main{HELP}",
}


def imported(code, **environment):
    """The libraries and the environment that a fresh process ends with."""
    libraries = "sorted({module.partition('.')[0] for module in sys.modules})"
    ending = f"\nimport json, os, sys; print(json.dumps([{libraries}, dict(os.environ)]))"
    clean = {name: value for name, value in os.environ.items() if name not in OFF}
    command = [sys.executable, "-W", "error", "-c", code + ending]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=clean | environment, check=True)
    modules, variables = json.loads(done.stdout.splitlines()[-1])
    return set(modules), variables


@pytest.mark.parametrize("way", WAYS)
def test_nothing_heavy_is_imported_before_it_is_used(way):
    modules, _ = imported(WAYS[way])
    assert modules & HEAVY == set()


def test_what_one_kind_of_file_needs_is_not_imported_for_another(tmp_path):
    (tmp_path / "one.txt").write_text("The council repaired the bridge over the river. It was reopened.")
    modules, _ = imported(f"import index; assert index.load({str(tmp_path)!r}).documents")
    assert modules & {"trafilatura", "markdown_it", "faiss", "tantivy", "onnxruntime"} == set()


@pytest.mark.parametrize("way", ["import index", "import rag"])
def test_reports_are_off_after_an_import_and_a_value_that_is_set_stays(way):
    assert imported(WAYS[way])[1].items() >= OFF.items()
    chosen = dict.fromkeys(OFF, "0")
    assert imported(WAYS[way], **chosen)[1].items() >= chosen.items()


def test_only_what_is_not_set_is_turned_off():
    environment = {"ORT_DISABLE_TELEMETRY": ""}
    turn_off(environment)
    assert environment == {**OFF, "ORT_DISABLE_TELEMETRY": ""}


# ---------------------------------------------------------------- what a package gives out


@pytest.mark.parametrize("package", [index, rag])
def test_what_is_imported_late_is_what_type_checkers_are_told(package):
    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    [typed] = [node for node in tree.body if isinstance(node, ast.If)]
    told = {alias.name: node.module for node in typed.body for alias in node.names}
    eager = {alias.name: node.module for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert set(package.__all__) >= set(told)
    assert set(package.__all__) <= told.keys() | eager.keys() | {"__version__"}
    for name, module in told.items():
        assert getattr(package, name) is getattr(importlib.import_module(module), name)


@pytest.mark.parametrize("package", [index, rag])
def test_a_package_lists_what_it_gives_out_and_nothing_is_missing(package):
    modules = imported(f"import {package.__name__} as package; assert set(package.__all__) <= set(dir(package))")[0]
    assert modules & HEAVY == set()
    namespace = {}
    exec(f"from {package.__name__} import *", namespace)
    assert set(namespace) >= set(package.__all__)
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'nothing'"):
        package.nothing  # noqa: B018 - to see what it raises
