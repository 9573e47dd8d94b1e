"""What cannot run on a machine is told at the end, with what would bring it."""

import ast
from pathlib import Path

import pytest

from tests.conftest import DATA, REMEDIES, remedy, told


def reasons():
    """Every reason that a test gives for being skipped, with its file."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.skip":
                yield path.name, ast.unparse(node.args[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("pytest.mark.skip"):
                yield from ((path.name, ast.unparse(word.value)) for word in node.keywords if word.arg == "reason")


@pytest.mark.parametrize(("name", "reason"), sorted(set(reasons())))
def test_what_would_bring_a_skipped_test_is_known(name, reason):
    assert remedy(reason), f"{name}: enter a word of {reason} in REMEDIES of tests/conftest.py"


def test_skipped_tests_are_told_by_file_and_reason_with_what_would_bring_them():
    data, browser = "Skipped: the development data is not here", "Skipped: needs a browser"
    skipped = [("/x/test_load.py", 1, data), ("/x/test_load.py", 9, data), ("/x/test_page.py", 3, browser)]
    skipped.append(("/x/test_z.py", 1, "Skipped: something else"))
    assert list(told(skipped)) == [
        f"test_load.py: 2 skipped, the development data is not here; to run them: lay the data in {DATA}",
        f"test_page.py: 1 skipped, needs a browser; to run it: {REMEDIES['browser']}",
        "test_z.py: 1 skipped, something else",
    ]
