"""A search file that is cut short or replaced under a running service does not end it."""

import subprocess
import sys

import pytest

from index import Document, Index
from tests.conftest import TermEmbedder

ASK = """
import sys
from pathlib import Path
from index import Index
from tests.conftest import TermEmbedder

folder = Path(sys.argv[1])
with Index.open(folder, TermEmbedder()) as index:
    before = [index.search_lexical("harbour", 5), index.search_dense(index.embedder.embed_query("harbour"), 5)]
    assert all(before)
    for path in [folder / "dense.faiss", *(folder / "lexical").iterdir()]:
        if sys.argv[2] == "cut":
            with path.open("r+b") as file:
                file.truncate(0)
        elif sys.argv[2] == "overwritten":
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
        else:
            path.unlink()
    for _ in range(3):
        after = [index.search_lexical("harbour", 5), index.search_dense(index.embedder.embed_query("harbour"), 5)]
        assert after == before
    assert index.lexical.rows.size == 40
    index.refresh()
with Index.open(folder, TermEmbedder()) as index:  # which makes them again
    assert [index.search_lexical("harbour", 5), index.search_dense(index.embedder.embed_query("harbour"), 5)] == before
"""


@pytest.mark.parametrize("how", ["cut", "overwritten", "gone"])
def test_a_search_file_that_is_lost_under_a_service_does_not_end_it(tmp_path, how):
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add(
            [Document(f"r{number}", f"Release {number} tells about the harbour of {number}.") for number in range(40)]
        )
    command = [sys.executable, "-c", ASK, str(tmp_path / "archive"), how]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
