"""What a killed process leaves is removed by the next one that opens the archive, and what a living one uses is not."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import filelock
import pytest

from index import Document, Index
from index.archive.paths import ArchivePaths
from index.search.scratch import PREFIX, scratch_folder, sweep
from tests.conftest import TermEmbedder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="locks folders as POSIX does")

HOLDS = """
import sys
from index.search.scratch import scratch_folder
with scratch_folder() as folder:
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_temporary(tmp_path, monkeypatch):
    """A temporary folder that no other test uses."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


@pytest.fixture
def path(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder()) as made:
        made.add([Document("a", "The port of Alat opened a pier.")])
    return tmp_path / "archive"


def test_a_living_process_keeps_its_folder_and_a_killed_one_does_not(own_temporary, path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        folder = Path(holder.stdout.readline().strip())
        (folder / "file").write_text("x")
        with Index.open(path, TermEmbedder()):
            assert (folder / "file").exists()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert folder.exists()
    with Index.open(path, TermEmbedder()):
        assert not list(own_temporary.iterdir())


def test_a_folder_of_this_process_is_not_swept_by_its_other_threads():
    with scratch_folder() as one, scratch_folder() as other:
        sweep()
        assert Path(one).is_dir()
        assert Path(other).is_dir()
    assert not Path(one).exists()


def test_nothing_is_removed_through_a_link(own_temporary, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_text("x")
    (own_temporary / f"{PREFIX}link").symlink_to(tmp_path / "kept")
    (own_temporary / f"{PREFIX}file").write_text("no folder")
    sweep()
    assert (tmp_path / "kept" / "file").exists()


def unfinished(path):
    paths = ArchivePaths(path)
    for left in paths.unfinished:
        if left.suffix == ".old":
            shutil.copytree(paths.lexical, left)
        else:
            left.write_bytes(b"half")
    return paths


def test_half_written_files_are_removed_by_the_next_opening(path):
    paths = unfinished(path)
    with Index.open(path, TermEmbedder()) as opened:
        assert not any(left.exists() for left in paths.unfinished)
        assert not opened.mended
        assert opened.counts()["documents"] == 1


def test_files_that_somebody_is_writing_stay(path):
    paths = unfinished(path)
    with filelock.FileLock(paths.lock), Index.open(path, TermEmbedder()):
        assert all(left.exists() for left in paths.unfinished)
