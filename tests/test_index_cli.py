"""press-index, as a person uses it: what it prints, how it ends, and what it leaves alone."""

import json
import subprocess
import sys

import pytest

from index import Index
from index.__main__ import main
from tests.conftest import TermEmbedder


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda name="terms": TermEmbedder())
    return tmp_path / "archive"


@pytest.fixture
def releases(tmp_path):
    folder = tmp_path / "releases"
    folder.mkdir()
    for name, text in (("one", "The centre in Baku opened. It has a library."), ("two", "A school opened in Ganja.")):
        (folder / f"{name}.txt").write_text(f"---\ntitle: About {name}\npublished: 2024-05-01\n---\n{text}\n")
    return folder


def run(*arguments, archive):
    return main([*map(str, arguments), "--index", str(archive)])


def held(archive):
    with Index.open(archive, TermEmbedder()) as index:
        return {document.id: document.text for document in index.documents()}


def test_add_info_verify_remove(archive, releases, capsys):
    assert run("add", releases, archive=archive) == 0
    assert "2 added, 0 changed, 0 removed, 0 unchanged; 2 chunks embedded" in capsys.readouterr().out
    assert run("add", releases, archive=archive) == 0
    assert "0 added, 0 changed, 0 removed, 2 unchanged; 0 chunks embedded" in capsys.readouterr().out
    assert run("info", archive=archive) == 0
    assert "2 (2 dated, 2024-05-01 to 2024-05-01)" in capsys.readouterr().out
    assert run("verify", archive=archive) == 0
    assert "no fault" in capsys.readouterr().out
    assert run("remove", "one", "nobody", archive=archive) == 1
    printed = capsys.readouterr()
    assert "1 removed" in printed.out
    assert "nobody: no release has this id" in printed.err
    assert list(held(archive)) == ["two"]


def test_sync_removes_what_is_gone_and_keeps_what_a_file_that_cannot_be_read_may_hold(archive, releases, capsys):
    run("add", releases, archive=archive)
    (releases / "one.txt").unlink()
    (releases / "two.txt").write_bytes(b"\x00\x01\x02\xff\xfe binary \x00")
    (releases / "three.txt").write_text("---\ntitle: About three\n---\nA bridge opened in Sheki.\n")
    assert run("sync", releases, archive=archive) == 1
    printed = capsys.readouterr()
    assert "two.txt: a binary file" in printed.err
    assert "1 skipped, each named above; 1 kept, since what could not be read may hold them" in printed.err
    assert "1 added, 0 changed, 1 removed" in printed.out
    assert list(held(archive)) == ["three", "two"]
    (releases / "two.txt").unlink()
    assert run("sync", releases, archive=archive) == 0
    assert list(held(archive)) == ["three"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", b"\x89PNG"),
        ("robots.txt", b"User-agent: *\nDisallow: /"),
        ("empty.html", b""),
        ("menu.html", b"<nav><a href='/'>Home</a></nav>"),
        ("one.txt", b"---\ndraft: true\n---\nThe centre in Baku opened. It has a library.\n"),
    ],
)
def test_what_is_certainly_no_release_keeps_nothing(name, content, archive, releases, capsys):
    run("add", releases, archive=archive)
    (releases / "one.txt").unlink()
    (releases / name).write_bytes(content)
    assert run("sync", releases, archive=archive) == 1
    printed = capsys.readouterr()
    assert name in printed.err
    assert "kept" not in printed.err
    assert list(held(archive)) == ["two"]


@pytest.mark.parametrize("command", ["add", "sync"])
def test_what_holds_no_release_makes_no_archive_and_changes_none(command, archive, releases, tmp_path, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run(command, empty, archive=archive) == 2
    assert "no release in" in capsys.readouterr().err
    assert not archive.exists()
    run("add", releases, archive=archive)
    assert run(command, empty, archive=archive) == 2
    assert run(command, tmp_path / "nowhere", archive=archive) == 2
    assert len(held(archive)) == 2


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\xff\xfe\x00binary", "Müşavir".encode("cp1254"), b" \n\n", b"---\n"]
)
def test_files_that_are_all_bad_change_nothing(content, archive, releases, tmp_path, capsys):
    run("add", releases, archive=archive)
    (tmp_path / "bad.txt").write_bytes(content)
    assert run("sync", tmp_path / "bad.txt", archive=archive) == 2
    errors = capsys.readouterr().err
    assert "bad.txt" in errors
    assert len(held(archive)) == 2
    other = archive.with_name("other")
    assert run("add", tmp_path / "bad.txt", archive=other) == 2
    assert not other.exists()


@pytest.mark.parametrize("command", [["remove", "x"], ["info"], ["verify"], ["rebuild"]])
def test_a_missing_archive_is_told_with_the_command_that_makes_one(command, archive, capsys):
    assert run(*command, archive=archive) == 2
    assert f"press-index add PATH... --index {archive}" in capsys.readouterr().err
    assert not archive.exists()


def test_verify_names_a_fault_and_ends_with_1(archive, releases, capsys):
    run("add", releases, archive=archive)
    with Index.open(archive, TermEmbedder()) as index, index.database.update() as connection:
        connection.execute("UPDATE documents SET text = 'Forged.' WHERE id = 'one'")
    assert run("verify", archive=archive) == 1
    errors = capsys.readouterr().err
    assert "one: its stored text is not the one that was stored" in errors
    assert "press-index remove one" in errors


def test_rebuild_keeps_the_releases(archive, releases, capsys):
    run("add", releases, archive=archive)
    before = held(archive)
    assert run("rebuild", archive=archive) == 0
    assert "2 changed" in capsys.readouterr().out
    assert held(archive) == before


def test_bad_lines_of_a_file_are_named_and_the_others_go_in(archive, tmp_path, capsys):
    path = tmp_path / "some.jsonl"
    good = {"id": "g", "text": "The centre in Baku opened."}
    bad_date = {"id": "d", "text": "A school opened in Ganja.", "published": "soon"}
    path.write_text("\n".join([json.dumps(good), "{not json", json.dumps(bad_date)]))
    assert run("add", path, archive=archive) == 1
    errors = capsys.readouterr().err
    assert "some.jsonl:2" in errors
    assert "soon" in errors
    assert "g" in held(archive)


@pytest.mark.parametrize("name", ["feed.jsonl", "feed.json"])
def test_a_feed_that_came_out_empty_does_not_empty_the_archive(name, archive, releases, tmp_path, capsys):
    run("add", releases, archive=archive)
    feed = tmp_path / name
    feed.write_text("" if name.endswith("l") else "[]")
    assert run("sync", feed, archive=archive) == 2
    assert "press-index: not one release was found, so the archive is as it was" in capsys.readouterr().err
    assert len(held(archive)) == 2


def test_another_embedder_is_refused_with_the_command_that_rebuilds(archive, releases, capsys, monkeypatch):
    run("add", releases, archive=archive)
    monkeypatch.setattr("index.embedding.registry.load_embedder", lambda name: TermEmbedder(name, dimension=16))
    assert run("add", releases, "--embedder", "other", archive=archive) == 2
    command = f"press-index rebuild --embedder other --index {archive}"
    assert command in capsys.readouterr().err
    monkeypatch.setattr("index.archive.index.load_embedder", lambda name: TermEmbedder(name, dimension=16))
    assert run(*command.split()[1:4], archive=archive) == 0
    assert "2 changed, 0 removed, 0 unchanged; 2 chunks embedded" in capsys.readouterr().out
    assert run("add", releases, archive=archive) == 0
    assert run("verify", archive=archive) == 0
    assert run("info", archive=archive) == 0
    assert "embedder   other" in capsys.readouterr().out


def test_verify_tells_what_was_mended(archive, releases, capsys):
    run("add", releases, archive=archive)
    (archive / "dense.faiss").write_bytes(b"damaged")
    assert run("verify", archive=archive) == 0
    assert "mended: dense.faiss was damaged" in capsys.readouterr().out
    assert run("verify", archive=archive) == 0
    assert "mended" not in capsys.readouterr().out


def test_stopping_keeps_the_archive_as_it_was(archive, releases, capsys, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    run("add", releases / "one.txt", archive=archive)
    monkeypatch.setattr(TermEmbedder, "embed_chunks", stop)
    assert run("add", releases, archive=archive) == 130
    assert "stopped; the archive is as it was" in capsys.readouterr().err
    assert list(held(archive)) == ["one"]


def test_help_loads_no_library_that_takes_long():
    code = (
        "import sys, index.__main__ as command\n"
        "try: command.main(['--help'])\n"
        "except SystemExit as ended: assert not ended.code\n"
        "slow = {'torch', 'sentence_transformers', 'transformers', 'huggingface_hub', 'gradio'}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    for command in ("add", "sync", "remove", "show", "log", "info", "verify", "rebuild"):
        assert command in done.stdout


def test_show_prints_a_release_and_what_was_cleaned_away(archive, releases, capsys):
    (releases / "one.txt").write_text(
        "Opening in Baku\n\n1 May 2024\n\nThe centre in Baku opened on Monday.\n\n© 2024 Us\n"
    )
    run("add", releases, archive=archive)
    assert "shortened" not in capsys.readouterr().out
    assert run("show", "one", "--cleaned", archive=archive) == 0
    printed = capsys.readouterr().out
    assert "published  2024-05-01, printed on the page\n" in printed
    assert printed.endswith("- 1 May 2024\n  The centre in Baku opened on Monday.\n- © 2024 Us\n")
    assert run("show", "two", archive=archive) == 0
    assert "2024-05-01, given with it" in capsys.readouterr().out
    assert run("show", "tow", archive=archive) == 2
    assert "did you mean 'two'?" in capsys.readouterr().err


def test_a_release_that_lost_much_is_named(archive, tmp_path, capsys):
    menu = "\n".join(["Home", "About the ministry", "Contact us"])
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"{menu}\n\nThe town of {name} has a new bridge today.\n\n{menu}\n")
    assert run("add", *tmp_path.glob("?.txt"), archive=archive) == 0
    printed = capsys.readouterr().out
    assert printed.count("shortened: ") == 4
    assert "press-index show --cleaned a" in printed
    assert run("add", *tmp_path.glob("?.txt"), archive=archive) == 0
    assert "shortened" not in capsys.readouterr().out


def test_an_archive_of_an_earlier_version_takes_in_releases_and_tells_that_it_knows_no_origin(
    archive, releases, capsys
):
    run("add", releases / "one.txt", archive=archive)
    with Index.open(archive, TermEmbedder()) as index, index.database.update() as connection:
        connection.execute("DROP TABLE origins")
    assert run("show", "one", "--cleaned", archive=archive) == 0
    assert "from " not in capsys.readouterr().out
    assert run("verify", archive=archive) == 0
    assert run("add", releases, archive=archive) == 0
    assert run("remove", "one", archive=archive) == 0
    capsys.readouterr()
    assert run("show", "two", archive=archive) == 0
    assert "two.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    "lacking",
    ["DROP TABLE copies", "DROP TABLE origins", "DROP TABLE history", "DELETE FROM meta WHERE key = 'seal'"],
)
def test_verify_finds_no_fault_in_what_an_earlier_version_did_not_write(lacking, archive, releases, capsys):
    run("add", releases / "one.txt", archive=archive)
    with Index.open(archive, TermEmbedder()) as index, index.database.update() as connection:
        connection.execute(lacking)
    assert run("verify", archive=archive) == 0, capsys.readouterr().err
    assert run("add", releases, archive=archive) == 0
    assert run("verify", archive=archive) == 0


def test_log_tells_what_was_done_and_when(archive, releases, capsys):
    run("add", releases, archive=archive)
    run("add", releases, archive=archive)  # changes nothing, so there is nothing to tell
    (releases / "one.txt").write_text("The centre in Baku moved.")
    (releases / "two.txt").unlink()
    run("sync", releases, archive=archive)
    run("rebuild", archive=archive)
    capsys.readouterr()
    assert run("log", archive=archive) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("revision")] == ["3", "2", "1", "3"]
    assert [line for line in lines if not line.startswith("revision")] == ["  ~ one", "  - two", "  + one", "  + two"]
    assert "sync: 1 changed, 1 removed" in lines[1]
    assert run("log", "--last", "1", archive=archive) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("last", ["-1", "0", "few"])
def test_log_refuses_what_is_no_count(last, archive, capsys):
    with pytest.raises(SystemExit) as refused:
        run("log", "--last", last, archive=archive)
    assert refused.value.code == 2
    assert "give a whole number from 1 on" in capsys.readouterr().err


def test_a_dry_run_says_what_would_be_done_and_does_nothing(archive, releases, capsys):
    assert run("add", releases, "--dry-run", archive=archive) == 0
    assert "  + one\n  + two\n" in capsys.readouterr().out
    assert not archive.exists()
    run("add", releases, archive=archive)
    before = held(archive)
    (releases / "two.txt").unlink()
    (releases / "three.txt").write_text("A third release of the town.")
    capsys.readouterr()
    assert run("sync", releases, "--dry-run", archive=archive) == 0
    assert "  + three\n  - two\nnothing was done" in capsys.readouterr().out
    assert held(archive) == before
    assert run("sync", releases, archive=archive) == 0
    assert list(held(archive)) == ["one", "three"]


def test_a_sync_that_would_empty_most_of_an_archive_asks_first(archive, releases, capsys):
    for number in range(10):
        (releases / f"more{number}.txt").write_text(f"Release number {number} of the town.")
    run("add", releases, archive=archive)
    before = held(archive)
    for number in range(4):
        (releases / f"more{number}.txt").unlink()
    capsys.readouterr()
    assert run("sync", releases, archive=archive) == 2
    assert "4 of the 12 releases would be removed" in capsys.readouterr().err
    assert held(archive) == before
    (releases / "more0.txt").write_text("Release number 0 of the town is back again.")
    assert run("sync", releases, archive=archive) == 0  # three may always go
    for number in range(4, 9):
        (releases / f"more{number}.txt").unlink()
    assert run("sync", releases, archive=archive) == 2
    assert run("sync", releases, "--allow-deletions", archive=archive) == 0
    assert sorted(held(archive)) == ["more0", "more9", "one", "two"]


def test_a_damaged_history_is_named(archive, releases, capsys):
    run("add", releases, archive=archive)
    with Index.open(archive, TermEmbedder()) as index, index.database.update() as connection:
        connection.execute("UPDATE history SET changes = '[]'")
    assert run("log", archive=archive) == 2
    assert "history cannot be read" in capsys.readouterr().err
    assert run("add", releases, archive=archive) == 0


@pytest.fixture
def mixed(archive, tmp_path):
    """Releases of two publishers, in two languages, with and without a day, in two formats."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    shared = {"language": "az", "publisher": "Xidmət"}
    rows = [
        {"id": "az-1", "text": "Mərkəz bu gün Bakıda açıldı. Orada kitabxana var.", "published": "2023-02-01"} | shared,
        {"id": "az-2", "text": "Məktəb bu gün Gəncədə açıldı. Orada bağ var."} | shared,
        {
            **{"id": "en-1", "text": "The centre in Baku opened. It has a library.", "title": "A centre"},
            **{"url": "https://service.example/en/1", "addresses": ["https://old.example/1"]},
            **{"language": "en", "publisher": "The Service", "published": "2024-05-01", "tags": ["centre"]},
        },
    ]
    (folder / "feed.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (folder / "school.txt").write_text("---\npublished: 2024-06-01\nlanguage: en\n---\nA school opened in Ganja.\n")
    assert run("add", folder, archive=archive) == 0
    return archive


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([], ["school", "en-1", "az-1", "az-2"]),
        (["--since", "2024-05-01"], ["school", "en-1"]),
        (["--until", "2024-05-01"], ["en-1", "az-1"]),
        (["--since", "2023-01-01", "--until", "2023-12-31"], ["az-1"]),
        (["--publisher", "service"], ["en-1"]),
        (["--language", "az"], ["az-1", "az-2"]),
        (["--language", "ru"], []),
    ],
)
def test_list_names_the_releases_that_are_asked_for_the_newest_first(asked, found, mixed, capsys):
    capsys.readouterr()
    assert run("list", *asked, archive=mixed) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines] == found
    assert last == f"{len(found)} of 4 releases"


@pytest.mark.parametrize(
    "wanted",
    [
        "en-1",
        "https://service.example/en/1",
        "https://service.example/en/1/",
        "https://old.example/1",
        "en",  # a beginning, an end and a middle that one alone has
        "n-1",
        "n-",
    ],
)
def test_show_finds_a_release_by_id_by_address_and_by_what_is_unique_of_its_id(wanted, mixed, capsys):
    capsys.readouterr()
    assert run("show", wanted, archive=mixed) == 0
    assert capsys.readouterr().out.startswith("id         en-1\n")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("az", "2 releases have an id like 'az': 'az-1', 'az-2'; write more of it"),
        ("-1", "2 releases have an id like '-1': 'az-1', 'en-1'"),
        ("https://service.example/en/2", "no release has the id 'https://service.example/en/2'"),
        ("", "no release has the id ''; press-index list names them all"),
    ],
)
def test_show_names_what_may_be_meant(wanted, said, mixed, capsys):
    assert run("show", wanted, archive=mixed) == 2
    assert said in capsys.readouterr().err


def test_show_gives_the_places_of_chunks_and_all_that_is_recorded(mixed, capsys):
    capsys.readouterr()
    assert run("show", "en-1", "--json", "--chunks", archive=mixed) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["published"], whole["metadata"]["tags"]) == ("2024-05-01", ["centre"])
    assert whole["origin"]["where"].endswith("feed.jsonl:3")
    (chunk,) = whole["chunks"]
    assert [whole["text"][one["start"] : one["end"]] for one in chunk["sentences"]] == [
        "The centre in Baku opened.",
        "It has a library.",
    ]
    assert run("show", "en-1", "--chunks", archive=mixed) == 0
    assert f"\nen-1#0  0:{len(whole['text'])}, 2 sentences\n  The centre in Baku" in capsys.readouterr().out
    assert run("show", "en-1", "--json", archive=mixed) == 0
    assert "chunks" not in json.loads(capsys.readouterr().out)


def test_stats_counts_releases_and_words(mixed, capsys):
    capsys.readouterr()
    assert run("stats", archive=mixed) == 0
    printed = capsys.readouterr().out
    blocks = [block.splitlines() for block in printed.split("\n\n")]
    assert blocks[0] == ["4 releases, 30 words"]
    rows = {block[0].split()[0]: [line.split() for line in block[1:]] for block in blocks[1:]}
    assert rows["year"] == [["2024", "2", "14"], ["2023", "1", "8"], ["-", "1", "8"]]
    assert rows["language"] == [["az", "2", "16"], ["en", "2", "14"]]
    assert rows["format"] == [["jsonl", "3", "25"], ["txt", "1", "5"]]
    assert sum(int(row[-2]) for row in rows["publisher"]) == 4


@pytest.mark.parametrize("command", ["list", "log", "trust", "add"])
def test_a_list_of_which_only_the_beginning_is_read_ends_quietly(mixed, releases, command):
    code = "import sys, index.__main__ as command; sys.exit(command.main(sys.argv[1:]))"
    paths = [str(releases), "--dry-run"] if command == "add" else []
    listing = [sys.executable, "-W", "error", "-c", code, command, *paths, "--index", str(mixed)]
    with subprocess.Popen(listing, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
