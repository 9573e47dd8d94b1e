"""``press-eval`` itself: what it says of itself, and how little it takes to say it."""

import subprocess
import sys

import pytest

from eval.__main__ import COMMANDS, main

HEAVY = (
    *("faiss", "gradio", "ir_measures", "jinja2", "numpy", "onnxruntime", "pandas", "pydantic", "scipy", "sklearn"),
    *("sentence_transformers", "sentencex", "tantivy", "tokenizers", "torch", "tqdm", "trafilatura", "transformers"),
)


def test_help_loads_no_library_that_takes_long():
    code = f"""
import sys
from eval.__main__ import main
try:
    main(["--help"])
except SystemExit:
    print("loaded:", [name for name in {HEAVY} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("loaded: []\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: press-eval {command}")


def test_a_reader_that_has_read_enough_ends_it_without_a_word():
    asking = subprocess.Popen(
        [sys.executable, "-m", "eval", "messages"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    asking.stdout.close()
    assert asking.stderr.read() == ""
    assert asking.wait() == 0
    asking.stderr.close()
