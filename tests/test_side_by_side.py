"""Pages are read by several processes: what comes of it is the same, and one that ends costs nobody else."""

import logging
from random import Random

import pytest

from index import Index, load
from index.__main__ import main
from index.ingestion import ingest
from index.intake import boundary, files, side_by_side
from index.intake.side_by_side import SideBySide
from tests.conftest import TermEmbedder
from tests.test_preparing import content

MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "News", "Contact", "Press", "Jobs"))
WORDS = ["harbour", "winter", "bridge", "doctor", "market", "orchard", "signal", "teacher", "valley", "window"]


def page(number):
    chosen = Random(number)
    title = f"The {WORDS[number % 10]} {number}"
    said = "".join(f"<p>The {' '.join(chosen.choices(WORDS, k=9))} opened in May.</p>" for _ in range(4))
    body = f"<nav><ul>{MENU}</ul></nav><main><h1>{title}</h1>{said}</main>"
    return f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>{body}</body></html>'


def all_read(reader, folder):
    """What a reader makes of the files of a folder, one after the other."""
    for read in reader.read(files.walk(folder)):
        yield [read] if not isinstance(read, tuple) else list(read[1])


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """A folder of pages, with other files among them."""
    monkeypatch.setattr(side_by_side, "MANY", 10)
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    for number in range(24):
        (folder / ("more" if number % 3 else ".") / f"{number:02}.html").write_text(page(number))
    (folder / "05 between.txt").write_text("The office opened in May. It serves the whole district.")
    (folder / "06 odd.html").write_bytes(b"\xff\xfe\x00<p>odd")
    (folder / "07 empty.html").write_text("")
    (folder / "more" / "large.html").write_text(page(99) + " " * boundary.LARGE)
    return folder


def ended(reader):
    """The processes of a reader, ended as a system that is out of memory ends them."""
    for one in reader._readers:
        if one._process:
            one._process.kill()


def test_the_archive_is_the_same_with_any_number_of_workers(pages, tmp_path):
    found = {}
    for workers in (1, 3):
        where = tmp_path / f"archive {workers}"
        done = ingest(where, pages, embedder=TermEmbedder(), workers=workers)
        with Index.open(where, TermEmbedder()) as made:
            found[workers] = content(made), done.problems, made.boilerplate()
    assert len(found[1][0]["documents"]) >= 25
    assert found[1] == found[3]


def test_few_pages_start_no_process(pages, monkeypatch):
    monkeypatch.setattr(side_by_side, "MANY", 100)
    with SideBySide(2) as reader:
        assert len(list(all_read(reader, pages))) > 25
        assert not any(one._process for one in reader._readers)


def test_a_process_that_is_ended_loses_nothing_and_its_file_is_named(pages, caplog):
    with SideBySide(1) as alone:
        expected = list(all_read(alone, pages))
    with SideBySide(2) as reader, caplog.at_level(logging.WARNING, "presscite"):
        found = []
        for number, read in enumerate(all_read(reader, pages)):
            found.append(read)
            if number == 3:
                ended(reader)
    assert found == expected
    assert all(".html: the process that read it ended" in one for one in caplog.messages)


def test_a_page_that_ends_every_process_is_named_and_the_others_are_read(pages, monkeypatch):
    fatal = "import os, index.intake.worker as w; read = w.read_here; "
    fatal += "w.read_here = lambda s: os._exit(9) if b'fatal' in s.data else read(s); "
    monkeypatch.setattr(boundary, "_START", boundary._START.replace("from index", fatal + "from index"))
    before = {document.id for document in load(pages, workers=2).documents}
    (pages / "05 fatal.html").write_text("<p>fatal</p>")
    found = load(pages, workers=2)
    assert {document.id for document in found.documents} == before
    (problem,) = [one for one in found.problems if "crashes its reader" in one.reason]
    assert problem.where.endswith("05 fatal.html")


@pytest.mark.parametrize("workers", ["0", "-1", "two", "1.5"])
def test_a_number_of_workers_that_is_none_is_refused(pages, capsys, workers):
    with pytest.raises(SystemExit):
        main(["add", str(pages), "--workers", workers])
    assert "whole number from 1 on" in capsys.readouterr().err
