"""Files of models: only the one that was meant is opened, and no copy of a graph's file is kept beside its session."""

import hashlib
import sys

import numpy as np
import pytest

from index import ModelDamaged
from index.runtime.session import map_checked, open_session, read_checked
from rag.reading.onnx_spans import GRAPH, SHIPPED


def sha256(content):
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("open_checked", [map_checked, read_checked])
def test_a_file_is_opened_if_it_is_the_one_that_was_meant(tmp_path, open_checked):
    path, content = tmp_path / "words.i8", bytes(range(256)) * 40
    path.write_bytes(content)
    opened = open_checked(path, sha256(content))
    assert np.array_equal(np.frombuffer(opened, dtype=np.uint8), np.frombuffer(content, dtype=np.uint8))
    for other in (b"", content[:-1], content[::-1]):
        path.unlink()
        path.write_bytes(other)
        with pytest.raises(ModelDamaged, match=r"words\.i8"):
            open_checked(path, sha256(content))
    assert bytes(opened[:8]) == content[:8]  # what was opened stays what it was when the name passes to another file
    path.unlink()
    with pytest.raises(FileNotFoundError):
        open_checked(path, sha256(content))


def test_a_session_keeps_no_copy_of_its_file():
    path = SHIPPED / GRAPH
    session = open_session(path)
    kept = [value for value in vars(session).values() if isinstance(value, bytes)]
    assert sum(map(sys.getsizeof, kept)) < path.stat().st_size / 10
    assert {given.name for given in session.get_inputs()} == {"words", "types"}
