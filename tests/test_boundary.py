"""Whatever a file does to its reader costs that file and no other."""

import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import load
from index.intake import boundary, files, formats
from index.intake.boundary import Reader, answer_of, read_here
from index.intake.drafts import Draft, Source
from index.types import Problem

ROOT = Path(__file__).parent.parent
TEXT = "The office opened in May. It serves the whole district on every day of the week.\n"
WORDS = ["harbour", "winter", "bridge", "doctor", "market", "orchard", "signal", "teacher", "valley", "window"]
GOOD = {"good.txt": TEXT.encode()}


def told(number):
    """A release like no other."""
    chosen = random.Random(number)
    return "".join(
        f"The {chosen.choice(WORDS)} of {' '.join(chosen.choices(WORDS, k=9))} opened.\n\n" for _ in range(20)
    )


def deep(levels):
    return json.dumps({"text": told(8)}).encode()[:-1] + b', "more": ' + b"[" * levels + b"]" * levels + b"}"


def zipped(contents, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(contents, mode="w:gz"):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, data in contents.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


def loaded(folder, contents):
    for name, data in (contents | GOOD).items():
        (folder / name).write_bytes(data)
    return load(folder)


@pytest.mark.parametrize("levels", [100, 300, 400, 480, 600, 900, 1200, 20_000])
def test_nesting_of_any_depth_costs_no_more_than_its_own_line(tmp_path, levels):
    odd = deep(levels)
    found = loaded(tmp_path, {"odd.jsonl": odd + b"\n" + json.dumps({"text": told(9)}).encode(), "odd.json": odd})
    texts = {document.text for document in found.documents}
    assert {TEXT.strip(), told(9).strip()} <= texts
    for problem in found.problems:
        assert "nested too deeply" in problem.reason or "not JSON" in problem.reason
        assert "odd.json" in problem.where


@pytest.mark.parametrize(
    "error", [RecursionError, MemoryError, UnicodeDecodeError("utf-8", b"x", 0, 1, "odd"), KeyError]
)
def test_whatever_a_reader_raises_is_a_problem_of_its_file(tmp_path, monkeypatch, error):
    def read(source):
        yield from formats.read_text(source)
        raise error

    monkeypatch.setattr(formats, "READERS", {**formats.READERS, ".md": read})
    found = loaded(tmp_path, {"odd.md": told(9).encode()})
    assert len(found.documents) == 2  # with what was read before
    (problem,) = found.problems
    assert "odd.md" in problem.where
    assert problem.reason


@pytest.mark.parametrize("step", ["split_lines", "clean"])
def test_whatever_cleaning_raises_is_a_problem_of_its_release(tmp_path, monkeypatch, step):
    done = getattr(boundary.formats and __import__("index.cleaning.clean", fromlist=["clean"]), step)

    def fails(text, *args, **options):
        if "unclean" in "".join(text):
            raise RecursionError
        return done(text, *args, **options)

    monkeypatch.setattr(f"index.cleaning.clean.{step}", fails)
    found = loaded(tmp_path, {"odd.txt": b"unclean " + TEXT.encode()})
    assert [document.text for document in found.documents] == [TEXT.strip()]
    (problem,) = found.problems
    assert "odd.txt" in problem.where
    assert "nested too deeply" in problem.reason


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


CONTENTS = {f"r{number}.txt": f"Release 1 is {number}.\n\n{told(number)}".encode() for number in range(4)}
ARCHIVES = {
    **{f"{method}.zip": zipped(CONTENTS, method) for method in METHODS},
    "plain.tar": tarred(CONTENTS, "w"),
    "gz.tar.gz": tarred(CONTENTS),
    "bz2.tar": tarred(CONTENTS, "w:bz2"),
    "xz.tar": tarred(CONTENTS, "w:xz"),
    "line.txt.gz": gzip.compress(CONTENTS["r1.txt"]),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_whole_archive_of_any_kind_is_read(tmp_path, name):
    found = loaded(tmp_path, {name: ARCHIVES[name]})
    assert not found.problems
    assert len(found.documents) == 1 + (1 if name == "line.txt.gz" else len(CONTENTS))


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_damaged_archive_of_any_kind_is_named_and_the_rest_goes_in(tmp_path, name):
    whole = ARCHIVES[name]
    chosen = random.Random(name)
    damaged = [whole[: chosen.randrange(len(whole))] for _ in range(20)]
    for _ in range(40):
        odd = bytearray(whole)
        for _ in range(chosen.randrange(1, 30)):
            odd[chosen.randrange(len(odd))] = chosen.randrange(256)
        damaged.append(bytes(odd))
    for data in damaged:
        found = loaded(tmp_path, {name: data})
        assert any(document.text == TEXT.strip() for document in found.documents)
        assert all(name in problem.where for problem in found.problems)


def test_one_damaged_member_of_a_zip_does_not_stop_the_others(tmp_path):
    data = bytearray(zipped(CONTENTS, zipfile.ZIP_STORED))
    data[data.index(b"Release 1 is 1")] ^= 1
    found = loaded(tmp_path, {"a.zip": bytes(data)})
    assert len(found.documents) == 1 + 3
    (problem,) = found.problems
    assert "r1.txt" in problem.where


def test_an_encrypted_member_is_named(tmp_path):
    data = bytearray(zipped(CONTENTS))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1  # the flag that says so
    found = loaded(tmp_path, {"a.zip": bytes(data)})
    assert len(found.documents) == 1 + 3
    (problem,) = found.problems
    assert "password" in problem.reason


@pytest.mark.parametrize("kind", ["zip", "tar", "folder"])
def test_what_lies_in_an_archive_is_charged_to_it(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(files, "_FREE", 3_000)
    monkeypatch.setattr(files, "_RATIO", 1)
    monkeypatch.setattr(files, "_TOTAL", 6_000)
    inner = {f"r{number}.txt.gz": gzip.compress(told(number).encode()) for number in range(20)}
    given = {"zip": {"a.zip": zipped(inner)}, "tar": {"a.tar": tarred(inner, "w")}, "folder": inner}[kind]
    found = loaded(tmp_path, given)
    grown = sum(len(document.text) for document in found.documents)
    assert grown <= 6_000 + len(TEXT)
    assert any("times its size" in problem.reason for problem in found.problems)


def test_an_archive_of_too_many_files_is_read_up_to_its_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_MEMBERS", 3)
    others = {f"b{number}.txt": told(number + 10).encode() for number in range(4)}
    found = loaded(tmp_path, {"a.zip": zipped(CONTENTS), "b.tar": tarred(others, "w")})
    assert len(found.documents) == 1 + 3 + 3
    assert sum("more than 3 files" in problem.reason for problem in found.problems) == 2


def source(text, name="large.txt"):
    return Source(name, name, "folder", text.encode())


LARGE = "".join(f"Release {number} of the office.\n" for number in range(boundary.LARGE // 20))


def test_a_large_file_gives_the_same_drafts_apart(monkeypatch):
    record = json.dumps({"id": "1", "text": LARGE, "published": "2020-05-17", "odd": [1, None, {"a": "\ud800"}]})
    for given_source in (
        source(LARGE),
        source(f"{record}\n{record}\nodd\n", "a.jsonl"),
        source(f"<p>{LARGE}</p>", "a.html"),
    ):
        with Reader() as reader:
            assert reader._process is None
            assert list(reader.read(given_source)) == list(read_here(given_source))
            assert reader._process is not None
            process = reader._process
            assert list(reader.read(given_source)) == list(read_here(given_source))
            assert reader._process is process  # one for all
        assert process.returncode is not None


drafts = st.builds(
    Draft,
    where=st.text(),
    id=st.text(),
    text=st.text(st.characters()),
    container=st.text(),
    whole=st.booleans(),
    published=st.none() | st.dates(),
    metadata=st.dictionaries(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists)),
)


@given(drafts | st.builds(Problem, st.text(), st.text()))
def test_what_the_process_answers_comes_back(found):
    assert boundary._read_answer(json.loads(json.dumps(answer_of(found)))) == found


@pytest.mark.parametrize("end", ["late", "crash", "memory"])
def test_a_file_that_ends_its_reader_is_named_and_the_next_is_read(monkeypatch, end):
    if end == "late":
        monkeypatch.setattr(boundary, "SECONDS", 0.0)
        monkeypatch.setattr(boundary, "SECONDS_PER_MIB", 0.0)
    with Reader() as reader:
        assert len(list(reader.read(source(LARGE)))) == 1
        if end == "crash":
            process = reader._process
            process.send_signal(signal.SIGSTOP)
            process.kill()
        (first,) = reader.read(source(LARGE + "again"))
        monkeypatch.undo()
        (second,) = reader.read(source(LARGE + "and again"))
    assert isinstance(second, Draft)
    if end == "crash":
        assert isinstance(first, Problem)
        assert "crashes" in first.reason


def test_without_another_process_large_files_are_read_here(monkeypatch):
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such program"))
    with Reader() as reader:
        assert list(reader.read(source(LARGE))) == list(read_here(source(LARGE)))


def test_a_text_longer_than_any_release_is_named(monkeypatch):
    monkeypatch.setattr(boundary, "LONGEST_TEXT", 1000)
    (problem,) = read_here(source(LARGE))
    assert "characters" in problem.reason


@pytest.mark.parametrize("how", ["script", "standard input"])
def test_a_script_without_a_guard_loads_large_files(tmp_path, how):
    (tmp_path / "large.txt").write_text(LARGE)
    script = f"from index import load; print('begun'); print(len(load({str(tmp_path / 'large.txt')!r}).documents))"
    (tmp_path / "script.py").write_text(script)
    command = [sys.executable, *([str(tmp_path / "script.py")] if how == "script" else ["-"])]
    done = subprocess.run(
        command,
        input=script if how != "script" else None,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.split() == ["begun", "1"]


def test_a_file_that_is_being_written_is_named(tmp_path, monkeypatch):
    path = tmp_path / "half.txt"
    path.write_text(told(1))
    read = Path.read_bytes

    def meanwhile(self):
        data = read(self)
        if self.name == "half.txt":
            with self.open("a") as file:
                file.write("The rest of it.")
        return data

    monkeypatch.setattr(Path, "read_bytes", meanwhile)
    found = loaded(tmp_path, {})
    assert [document.text for document in found.documents] == [TEXT.strip()]
    (problem,) = found.problems
    assert "half.txt" in problem.where
    assert "being written" in problem.reason


@pytest.mark.parametrize(
    "odd", ["a\x1b[31m.xyz", "a\nb.xyz", "a\u202etxt.xyz", "a\u2028b.xyz", "a\x07.xyz", "\udcff.xyz"]
)
def test_the_name_of_a_file_is_printed_escaped(tmp_path, odd):
    found = loaded(tmp_path, {odd: b"x"})
    (said,) = map(str, found.problems)
    assert said.isprintable()
    said.encode()
