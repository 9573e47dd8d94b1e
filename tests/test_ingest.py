"""Sources into an archive by one call, and where that archive lies."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from index import ArchiveUnusable, Index, Loaded, ModelUnavailable, NothingToLoad, ingest, load, open_or_create
from index.__main__ import main as press_index
from index.intake.load import read_releases
from index.place import archive_path
from rag import Assistant
from rag.__main__ import main as press_ask
from tests.conftest import TermEmbedder
from ui.service.settings import add_arguments, settings_of

ROOT = Path(__file__).parent.parent
SAID = "The council repaired the bridge over the river. It was reopened on the same day"
MENU = "\n".join(["Home", "About the ministry", "Contact us"])


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda name="terms": TermEmbedder())
    monkeypatch.setattr("index.embedding.registry.load_embedder", TermEmbedder)
    return tmp_path / "archive"


def release(folder, name, text=""):
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(f"---\ntitle: About {name}\n---\n{MENU}\n\n{SAID} at {name}. {text}\n\n{MENU}\n")
    return path


def test_one_call_does_what_the_steps_do(archive, tmp_path):
    paths = [release(tmp_path / "releases", name) for name in ("one", "two", "three")]
    done = ingest(archive, paths[:2], embedder=TermEmbedder())
    with open_or_create(tmp_path / "by hand", TermEmbedder()) as index:
        loaded = load(paths[:2])
        assert index.add(loaded.documents, boilerplate=loaded.boilerplate, origins=loaded.origins) == done.changes
        # The second time what is known of the source is taken out of a single release too.
        loaded = load(paths[2:], boilerplate=index.boilerplate())
        changes = index.sync(loaded.documents, boilerplate=loaded.boilerplate)
        by_hand = list(index.documents())
    again = ingest(str(archive), str(paths[2]), sync=True, embedder=TermEmbedder())
    assert again.changes == changes
    assert again.removed_lines == sum(len(origin.dropped) for origin in loaded.origins.values()) > 0
    assert again.problems == ()
    with Index.open(archive) as index:
        assert list(index.documents()) == by_hand


def test_of_two_calls_at_once_each_keeps_what_the_other_learned(archive, tmp_path, monkeypatch):
    sources = {
        name: [release(tmp_path / name, f"{name}{number}") for number in range(3)] for name in ("harbour", "railway")
    }

    def read(paths, **options):
        monkeypatch.setattr("index.ingestion.read_releases", read_releases)
        there = read_releases(paths, **options)
        ingest(archive, sources["railway"])  # another process, which has ended before this one stores
        return there

    ingest(archive, [release(tmp_path / "first", "first")], embedder=TermEmbedder())
    monkeypatch.setattr("index.ingestion.read_releases", read)
    ingest(archive, sources["harbour"])
    with Index.open(archive) as index:
        learned = index.boilerplate().lines
    assert {"harbour", "railway"} == learned.keys()
    assert "contact us" in learned["harbour"].keys() & learned["railway"].keys()


def test_a_skipped_input_is_returned_and_keeps_a_sync_from_removing(archive, tmp_path):
    one, two = (release(tmp_path / "releases", name) for name in ("one", "two"))
    ingest(archive, [one, two])
    two.write_bytes(b"\x00\xff binary")
    done = ingest(archive, [one, two], sync=True)
    assert [problem.where for problem in done.problems] == [str(two)]
    assert done.changes.removed == ()
    assert done.changes.unchanged == ("one",)


@pytest.mark.parametrize("there", [False, True])
def test_sources_without_a_release_make_no_archive_and_change_none(there, archive, tmp_path):
    if there:
        ingest(archive, release(tmp_path / "releases", "one"))
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\xff binary")
    with pytest.raises(NothingToLoad, match="not one release was found, so the archive is as it was") as refusal:
        ingest(archive, bad, sync=True)
    assert [problem.where for problem in refusal.value.problems] == [str(bad)]
    assert archive.exists() == there
    if there:
        with Index.open(archive) as index:
            assert index.counts()["documents"] == 1


def test_an_embedder_may_be_named(archive, tmp_path):
    path = release(tmp_path / "releases", "one")
    ingest(archive, path, embedder="own")
    with Index.open(archive, TermEmbedder("own")) as index:
        assert index.built_with["embedder"] == "own"


# ---------------------------------------------------------------- wrong calls


@pytest.mark.parametrize("kind", [str, Path])
@pytest.mark.parametrize("several", [list, tuple, set, iter])
def test_paths_are_strings_or_paths_one_or_several(kind, several, tmp_path):
    path = kind(release(tmp_path / "releases", "one"))
    for given in (path, several([path])):
        assert [document.id for document in load(given).documents] == ["one"]


@pytest.mark.parametrize("paths", [None, 5, [None], ["x", 5], [b"x"], "", [""], "a\0b", [[]], object()])
def test_what_is_no_path_is_not_loaded(paths, archive, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for call in (load, lambda paths: ingest(archive, paths)):
        with pytest.raises(NothingToLoad, match=r"^releases are loaded from the paths .* is no path$"):
            call(paths)
    assert not archive.exists()


def test_no_path_at_all_is_nothing_to_load(archive):
    assert load([]) == Loaded((), (), load([]).boilerplate)
    with pytest.raises(NothingToLoad):
        ingest(archive, [])


@pytest.mark.parametrize("path", [5, b"archive", ["archive"], "a\0b", object()])
def test_what_is_no_path_is_no_archive(path, archive, tmp_path):
    calls = [
        archive_path,
        Index.open,
        Index.create,
        Assistant.open,
        lambda path: ingest(path, release(tmp_path / "releases", "one")),
        lambda path: open_or_create(path).__enter__(),
    ]
    for call in calls:
        with pytest.raises(ArchiveUnusable, match=r"^an archive is the path of a folder, such as '\.presscite', not"):
            call(path)


@pytest.mark.parametrize(
    ("embedder", "reason"),
    [
        (object(), "object is no embedder: it has no name, weights, dimension"),
        (TermEmbedder, r"the embedder is a class; make an object of it: TermEmbedder\(...\)"),
    ],
)
def test_what_is_no_embedder_is_refused_before_anything_is_made(embedder, reason, archive, tmp_path):
    with pytest.raises(ModelUnavailable, match=reason):
        ingest(archive, release(tmp_path / "releases", "one"), embedder=embedder)
    assert not archive.exists()


# ---------------------------------------------------------------- where it lies


@pytest.mark.parametrize(
    ("given", "variable", "found"),
    [
        (None, None, ".presscite"),
        (None, "", ".presscite"),
        ("", "", ".presscite"),
        (None, "named", "named"),
        ("", "named", "named"),
        ("given", "named", "given"),
        ("given", "", "given"),
        (".", "named", "."),
    ],
)
def test_every_command_looks_in_the_same_place(given, variable, found, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSCITE_INDEX", raising=False)
    environment = {}
    if variable is not None:
        monkeypatch.setenv("PRESSCITE_INDEX", variable)
        environment = {"PRESSCITE_INDEX": variable}
    flags = [] if given is None else ["--index", given]
    assert archive_path(given) == Path(found)
    for command, arguments in ((press_index, ["info"]), (press_ask, ["Which bridge was repaired?"])):
        assert command([*arguments, *flags]) == 2
        assert f"press-index add PATH... --index {found}\n" in capsys.readouterr().err
    parser = ArgumentParser()
    add_arguments(parser)
    assert settings_of(parser, parser.parse_args(flags), environment).index == Path(found)


def test_the_rule_is_written_once():
    packages = [ROOT / package for package in ("index", "rag", "ui", "eval")]
    rules = [path for package in packages for path in package.rglob("*.py") if '"PRESSCITE_INDEX"' in path.read_text()]
    assert [path.relative_to(ROOT).as_posix() for path in rules] == ["index/place.py"]
