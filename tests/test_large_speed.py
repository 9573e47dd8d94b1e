"""What measures large archives makes archives that are whole, all different, and the same every time."""

import json

import numpy as np

from eval.speed import large
from index import Index, verify


def test_the_archives_that_are_measured_are_whole_and_no_two_releases_alike(sample_archive, tmp_path):
    found = large.releases(sample_archive)
    for name in ("one", "two"):
        large.made(found, tmp_path / name, 30)
    with Index.open(tmp_path / "one") as made, Index.open(tmp_path / "two") as again:
        assert made.counts()["chunks"] == 30
        assert not [fault for fault in verify(made) if "history" not in str(fault)]
        texts = [document.text for document in made.documents()]
        assert len(set(texts)) == len(texts) > 1
        assert texts == [document.text for document in again.documents()]
        vectors = np.concatenate([vectors for _, vectors in made.database.vectors_since(-1)])
        assert len(np.unique(vectors, axis=0)) == 30


def test_it_prints_a_row_for_each_size(sample_archive, tmp_path, capsys):
    assert large.main([str(sample_archive), "--sizes", "12", "24", "--questions", "1", "--folder", str(tmp_path)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["chunks"] for row in rows] == [12, 24]
    assert all(row["recall"] == 1 and row["search"] == "every vector compared" for row in rows)
    assert not list(tmp_path.iterdir())
