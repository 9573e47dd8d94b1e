"""What comes in: every kind of file, every kind of bad input, and the promise that nothing is dropped in silence."""

from __future__ import annotations

import gzip
import io
import json
import math
import os
import tarfile
import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning.boilerplate import Boilerplate
from index.errors import NothingToLoad
from index.intake.encoding import decode_declared
from index.intake.load import load

BODY = "The ministry opened a new school in Sheki on Monday. It has room for four hundred pupils."
OTHER = "The council repaired the bridge over the river Kish. Traffic was reopened in the morning."
DATA = Path(__file__).parent.parent.parent / "shared" / "data"


@pytest.fixture
def sample() -> Path:
    path = DATA / "sms-10189.txt"
    if not path.exists():
        pytest.skip("needs the development data: sms-10189.txt")
    return path


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def jsonl(path: Path, *records: object) -> Path:
    return write(path, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))


# ---------------------------------------------------------------- the sample release


def test_the_sample_loses_its_headline_and_footer_and_nothing_else(sample: Path) -> None:
    [document] = load([sample]).documents
    raw = sample.read_text(encoding="utf-8")
    assert document.title == "Meeting was held with Ambassador of Mexico in our country at State Migration Service"
    assert document.id == "sms-10189"
    assert document.published is None
    body = raw.split("© 2024")[0].split("Migration Service\n", 1)[1]
    assert document.text.split() == body.split()


# ---------------------------------------------------------------- formats


def test_text_takes_its_first_line_as_title_and_its_name_as_id(tmp_path: Path) -> None:
    path = write(tmp_path / "2020" / "school.txt", f"New school in Sheki\n\n{BODY}\n")
    [document] = load([tmp_path]).documents
    assert (document.id, document.title, document.text) == ("2020/school", "New school in Sheki", BODY)
    assert load([path]).documents[0].id == "school"


def test_front_matter_gives_the_fields_and_keeps_the_rest(tmp_path: Path) -> None:
    head = "---\ntitle: Yeni məktəb\npublished: 2020-05-05\nlanguage: az-AZ\nid: m-1\ntopics: [education]\n---\n"
    [document] = load([write(tmp_path / "a.txt", head + BODY)]).documents
    assert (document.id, document.title, document.published) == ("m-1", "Yeni məktəb", date(2020, 5, 5))
    assert document.language == "az"
    assert document.metadata == {"topics": ["education"]}


def test_two_rules_at_the_top_of_a_text_are_not_front_matter(tmp_path: Path) -> None:
    [document] = load([write(tmp_path / "a.txt", f"---\nNew school in Sheki\n---\n\n{BODY}")]).documents
    assert (document.title, document.text) == ("New school in Sheki", BODY)


def test_markdown_is_shown_without_its_marks(tmp_path: Path) -> None:
    opened = "The **ministry** opened [a school](https://x.example/a_b) today in Sheki."
    text = f"# New *school*\n\n{opened}\n\n- one\n- two\n\n{OTHER}\n"
    [document] = load([write(tmp_path / "a.md", text)]).documents
    assert document.title == "New school"
    assert document.text.startswith("The ministry opened a school today in Sheki.\n\n- one\n- two")
    assert document.text.endswith(OTHER)


def test_html_gives_title_date_language_and_address(tmp_path: Path) -> None:
    page = (
        '<html lang="en-GB"><head><title>New school in Sheki | Ministry of Schools</title>'
        '<meta property="og:site_name" content="Ministry of Schools">'
        '<meta property="article:published_time" content="2020-05-05T10:00:00Z">'
        '<link rel="canonical" href="https://schools.example/news/1"></head><body>'
        '<nav><a href="/">Home</a><a href="/n">News</a></nav><article><h1>New school in Sheki</h1>'
        f"<p>{BODY} {OTHER}</p><p>{OTHER} {BODY}</p></article><footer>© 2020 Ministry of Schools</footer></body></html>"
    )
    [document] = load([write(tmp_path / "a.html", page)]).documents
    assert document.id == document.url == "https://schools.example/news/1"
    assert (document.title, document.published, document.language) == ("New school in Sheki", date(2020, 5, 5), "en")
    assert BODY in document.text
    assert "Home" not in document.text
    assert "©" not in document.text


def test_json_lines_read_every_key_and_alias(tmp_path: Path) -> None:
    record = {
        "id": "r1",
        "url": "https://x.example/r1",
        "title": "New school",
        "language": "en",
        "publisher": "Ministry",
    }
    aliases = ["published", "date", "publish_date", "published_at"]
    records = [
        {**record, "id": f"r{n}", alias: "2020-05-05", "text": f"{BODY} It is school number {n}."}
        for n, alias in enumerate(aliases)
    ]
    loaded = load([jsonl(tmp_path / "a.jsonl", *records, {"text": OTHER, "desk": 3})])
    assert not loaded.problems
    assert {document.published for document in loaded.documents[:4]} == {date(2020, 5, 5)}
    assert loaded.documents[0].publisher == "Ministry"
    last = loaded.documents[4]
    assert last.id.startswith("a.jsonl#")
    assert last.metadata == {"desk": 3}


def test_keys_that_tell_nothing_of_the_release_are_kept_whatever_exports_mean_by_them(tmp_path: Path) -> None:
    kept = {"content": "A summary.", "created": "by hand", "link": "see there", "lang": "old", "data": [1, 2]}
    ours = {"id": "a", "text": BODY, "url": "https://x.example/a", "language": "en", "published": "2020-05-05"}
    export = {"id": "b", "content": OTHER, "link": "https://x.example/b", "created": 1588672800, "desk": 3}
    loaded = load([jsonl(tmp_path / "a.jsonl", ours | kept, export)])
    assert not loaded.problems
    assert [document.metadata for document in loaded.documents] == [kept, {"desk": 3}]
    assert [document.published for document in loaded.documents] == [date(2020, 5, 5)] * 2


def test_numbers_that_json_does_not_know_do_not_cost_the_release(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": BODY, "desk": math.nan, "more": [{"x": math.inf, "y": -math.inf, "z": 1.5}]})
    page = "---\nid: b\ndesk: .nan\nmore: .inf\n---\n" + OTHER
    loaded = load([write(tmp_path / "a.jsonl", line), write(tmp_path / "b.txt", page)])
    assert not loaded.problems
    assert [document.metadata for document in loaded.documents] == [
        {"desk": None, "more": [{"x": "inf", "y": "-inf", "z": 1.5}]},
        {"desk": None, "more": "inf"},
    ]


@pytest.mark.parametrize("day", ["9999-12-31", "2999-01-01"])
def test_a_day_that_would_be_the_newest_for_ever_is_refused(tmp_path: Path, day: str) -> None:
    near = (date.today() + timedelta(days=300)).isoformat()
    rows = [{"id": "a", "text": BODY, "date": day}, {"id": "b", "text": OTHER, "date": near}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    loaded = load([path])
    assert [one.id for one in loaded.documents] == ["b"]
    assert "more than five years ahead" in loaded.problems[0].reason


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z"])
def test_the_day_of_a_database_that_has_none_is_refused(tmp_path: Path, day: str) -> None:
    rows = [{"id": "a", "text": BODY, "date": day}, {"id": "b", "text": OTHER, "date": "1931-05-04"}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    loaded = load([path])
    assert [one.id for one in loaded.documents] == ["b"]
    assert "leave it out" in loaded.problems[0].reason


def test_gzip_and_json_lists(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl.gz", gzip.compress(json.dumps({"id": "a", "text": BODY}).encode()))
    write(tmp_path / "b.json", json.dumps([{"id": "b", "text": BODY}, {"id": "c", "text": OTHER}]))
    write(tmp_path / "d.json", json.dumps({"id": "d", "text": OTHER}))
    write(tmp_path / "e.txt.gz", gzip.compress(f"New school\n\n{OTHER}".encode()))
    assert [document.id for document in load([tmp_path]).documents] == ["a", "b", "c", "d", "e"]


def test_ids_do_not_depend_on_the_other_lines_or_on_the_run(tmp_path: Path) -> None:
    first = load([jsonl(tmp_path / "a.jsonl", {"text": BODY}, {"text": OTHER})])
    second = load([jsonl(tmp_path / "a.jsonl", {"text": OTHER})])
    assert second.documents[0].id == first.documents[1].id


def test_the_url_is_the_id_where_none_is_given(tmp_path: Path) -> None:
    [document] = load([jsonl(tmp_path / "a.jsonl", {"url": "https://x.example/1", "text": BODY})]).documents
    assert document.id == "https://x.example/1"


@pytest.mark.parametrize("address", ["http://[", "//[", "https://a]b/", "http://[::1"])
def test_an_address_that_cannot_be_read_costs_no_release(tmp_path: Path, address: str) -> None:
    jsonl(tmp_path / "a.jsonl", {"id": "a", "url": address, "publisher": address, "text": BODY})
    write(tmp_path / "b.md", f'---\nurl: "{address}"\n---\n{OTHER}')
    linked = (
        f'<base href="{address}"><link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    )
    told = json.dumps({"@type": "NewsArticle", "url": address, "headline": "New school in Sheki"})
    page = f'<title>New school in Sheki</title>{linked}<script type="application/ld+json">{told}</script></head><body>'
    link = f'<p><a href="{address}">Home</a></p>'
    write(
        tmp_path / "c.html", f"<html><head>{page}{link}<h1>New school in Sheki</h1><p>{BODY} {OTHER}</p></body></html>"
    )
    item = f"<item><title>School</title><link>{address}</link><description>{BODY}</description></item>"
    write(tmp_path / "d.rss", f'<rss version="2.0"><channel><link>{address}</link>{item}</channel></rss>')
    loaded = load([tmp_path])
    assert len(loaded.documents) == 3
    assert ["teaser" in str(problem) for problem in loaded.problems] == [True]


def test_the_same_text_under_two_ids_is_kept_twice(tmp_path: Path) -> None:
    loaded = load([jsonl(tmp_path / "a.jsonl", *({"id": f"r{n}", "text": BODY} for n in range(6)))])
    assert [document.text for document in loaded.documents] == [BODY] * 6


def test_a_date_in_the_name_is_the_last_resort(tmp_path: Path) -> None:
    [document] = load([jsonl(tmp_path / "a.jsonl", {"id": "x/2014_11_13_new-school", "text": BODY})]).documents
    assert document.published == date(2014, 11, 13)


# ---------------------------------------------------------------- archives


def test_zip_and_tar_are_read_without_unpacking(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/one.txt", f"New school\n\n{BODY}")
        archive.writestr(".hidden.txt", BODY)
        archive.writestr("picture.png", b"\x89PNG")
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo("two.txt")
        data = f"New bridge\n\n{OTHER}".encode()
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
    loaded = load([tmp_path])
    assert [document.id for document in loaded.documents] == ["a.zip/in/one", "b.tar.gz/two"]
    [problem] = loaded.problems
    assert problem.where.endswith("a.zip:picture.png")


@pytest.mark.parametrize("name", ["../evil.txt", "/evil.txt", "..\\evil.txt"])
def test_a_path_that_leaves_the_archive_is_a_problem(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, BODY)
        archive.writestr("good.txt", f"New school\n\n{BODY}")
    loaded = load([tmp_path / "a.zip"])
    assert [document.id for document in loaded.documents] == ["a.zip/good"]
    assert "leaves the archive" in loaded.problems[0].reason


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        info = tarfile.TarInfo("good.txt")
        info.size = len(BODY)
        tar.addfile(info, io.BytesIO(BODY.encode()))
    loaded = load([tmp_path / "a.tar"])
    assert len(loaded.documents) == 1
    assert "not followed" in loaded.problems[0].reason


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.txt.gz"])
def test_a_bomb_is_defused(tmp_path: Path, name: str) -> None:
    zeros = b"a" * (40 * 2**20)
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", zeros)
    else:
        write(tmp_path / name, gzip.compress(zeros))
    write(tmp_path / "z.txt", f"New school\n\n{BODY}")
    loaded = load([tmp_path])
    assert [document.id for document in loaded.documents] == ["z"]
    assert "200 times its size" in loaded.problems[0].reason


# ---------------------------------------------------------------- bad input


BAD = {
    "binary.txt": (b"\x7fELF\x00\x01\x02", "a binary file"),
    "latin.txt": ("Büro für Öffentlichkeit eröffnet".encode("cp1252"), "save it as UTF-8"),
    "cyrillic.txt": ("Министерство открыло школу.".encode("cp1251"), "save it as UTF-8"),
    "turkish.txt": ("Bakanlık İstanbul’da okul açtı.".encode("cp1254"), "save it as UTF-8"),
    "nothing.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "marks.txt": (b"* * *\n---\n", "without a text"),
    "broken.zip": (b"PK\x03\x04broken", "broken archive"),
    "broken.txt.gz": (b"\x1f\x8bbroken", "broken gzip"),
    "page.pptx": (b"%PDF-1.7", "not a format that is read here"),
    "empty.jsonl": (b"\n", "empty"),
    "matter.md": (b"---\ntitle: [\n---\nText of the release stands here.", "front matter is no YAML"),
    "number.md": (b'---\npages: !!int ""\n---\nText of the release stands here.', "front matter is no YAML"),
    "truth.md": (b"---\nfinal: !!bool x\n---\nText of the release stands here.", "front matter is no YAML"),
    "day.md": (b"---\nheld: !!timestamp x\n---\nText of the release stands here.", "front matter is no YAML"),
    "nested.md": (b"---\nlist: " + b"[" * 5000 + b"\n---\nText of the release stands here.", "front matter is no YAML"),
    "alias.md": (b"---\na: &a [x]\nb: *a\n---\nText of the release.", "YAML aliases"),
    "when.md": (
        b"---\npublished: tomorrow\n---\nText of the release.",
        "'tomorrow', which is no date; write it as YYYY-MM-DD",
    ),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no text of a release"),
    "robot.txt": (
        b"Pardon Our Interruption\n\nAs you were browsing something made us think you were a bot.",
        "bot check",
    ),
    "headline.txt": ("Yeni məktəb açıldı\n\n© 2024 Nazirlik".encode(), "only a headline"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_a_problem_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    content, reason = BAD[name]
    write(tmp_path / name, content)
    write(tmp_path / "good.txt", f"New school\n\n{BODY}")
    loaded = load([tmp_path])
    assert [document.text for document in loaded.documents] == [BODY]
    [problem] = loaded.problems
    assert name in problem.where
    assert reason in problem.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": ', "not JSON"),
        ("[1, 2]", "not list"),
        ('{"title": "x"}', 'no "text"'),
        ('{"text": 5}', 'no "text"'),
        ('{"text": ""}', "without a text"),
        ('{"text": "The school opened today in Sheki.", "published": "soon"}', "published is 'soon'"),
        ('{"text": "The school opened today in Sheki.", "title": ["a"]}', '"title" has to be a string'),
        ('{"text": "The school \\ud800 opened today in Sheki."}', "lone surrogate"),
        (
            '{"text": "The school opened today in Sheki.", "note": "\\ud800"}',
            "its metadata, written as JSON, has a lone surrogate",
        ),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5_000, "not JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"id": "a", "text": BODY})
    loaded = load([write(tmp_path / "a.jsonl", f"{good}\n\n{line}\n")])
    assert [document.id for document in loaded.documents] == ["a"]
    [problem] = loaded.problems
    assert problem.where.endswith("a.jsonl:3")
    assert reason in problem.reason


def test_a_line_in_another_encoding_is_named(tmp_path: Path) -> None:
    bad = json.dumps({"id": "b", "text": "Büro"}, ensure_ascii=False).encode("cp1252")
    loaded = load([write(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": BODY}).encode() + b"\n" + bad)])
    assert len(loaded.documents) == 1
    assert loaded.problems[0].where.endswith("a.jsonl:2")


def test_the_whole_lines_of_a_cut_off_gzip_file_are_kept(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{BODY} {os.urandom(200).hex()}."}) for n in range(50)]
    whole = gzip.compress("\n".join(lines).encode())
    loaded = load([write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2])])
    assert 0 < len(loaded.documents) < 50
    assert "broken gzip" in loaded.problems[0].reason


def test_the_same_release_twice_is_kept_once(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"id": "a", "text": BODY})
    loaded = load([path, path])
    assert len(loaded.documents) == 1
    assert "given twice" in loaded.problems[0].reason


def test_two_releases_with_one_id_are_both_named(tmp_path: Path) -> None:
    loaded = load([jsonl(tmp_path / "a.jsonl", {"id": "a", "text": BODY}, {"id": "a", "text": OTHER})])
    assert [document.text for document in loaded.documents] == [BODY]
    [problem] = loaded.problems
    assert problem.where.endswith(":2")
    assert "a.jsonl:1" in problem.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_and_folder_are_problems(tmp_path: Path) -> None:
    write(tmp_path / "good.txt", f"New school\n\n{BODY}")
    write(tmp_path / "closed.txt", BODY).chmod(0)
    folder = write(tmp_path / "shut" / "a.txt", BODY).parent
    folder.chmod(0)
    loaded = load([tmp_path])
    folder.chmod(0o700)
    assert len(loaded.documents) == 1
    assert sorted(Path(problem.where).name for problem in loaded.problems) == ["closed.txt", "shut"]


def test_a_dangling_link_and_a_pipe_are_problems(tmp_path: Path) -> None:
    write(tmp_path / "good.txt", f"New school\n\n{BODY}")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    loaded = load([tmp_path])
    assert len(loaded.documents) == 1
    assert [Path(problem.where).name for problem in loaded.problems] == ["link.txt", "pipe.txt"]


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "a.txt", BODY)
    write(tmp_path / ".b.txt", BODY)
    write(tmp_path / "c.txt", f"New school\n\n{BODY}")
    loaded = load([tmp_path])
    assert ([document.id for document in loaded.documents], loaded.problems) == (["c"], ())


def test_nothing_to_load_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(NothingToLoad, match=r"nothing at .*\.jsonl"):
        load([tmp_path / "gone"])
    with pytest.raises(NothingToLoad, match=r"no release in .*\.jsonl"):
        load([tmp_path])
    with pytest.raises(NothingToLoad, match=r"what is there: .*a\.pptx"):
        load([write(tmp_path / "a.pptx", b"x")])


# ---------------------------------------------------------------- letters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_newlines_end_as_the_same_text(tmp_path: Path, encoding: str, newline: str) -> None:
    body = "İçərişəhərdə yeni ılıq su xətti işə salınıb 🎉. Xətt on min sakinə xidmət edəcək."
    raw = f"Yeni su xətti\n\n{body}\n".replace("\n", newline)
    [document] = load([write(tmp_path / "a.txt", raw.encode(encoding))]).documents
    assert (document.title, document.text) == ("Yeni su xətti", body)


def test_utf16_json_lines(tmp_path: Path) -> None:
    raw = (json.dumps({"id": "a", "text": BODY}) + "\n" + json.dumps({"id": "b", "text": OTHER})).encode("utf-16")
    assert [document.id for document in load([write(tmp_path / "a.jsonl", raw)]).documents] == ["a", "b"]


@pytest.mark.parametrize(
    "name", ["id", "title", "publisher", "url", "language", "published", "created", "content", "expires", "publish_on"]
)
def test_what_is_not_a_number_is_a_value_that_is_missing(tmp_path: Path, name: str) -> None:
    record = {"headline": "A new school", "text": BODY, name: float("nan")}
    loaded = load([jsonl(tmp_path / "a.jsonl", record)])
    assert not loaded.problems
    assert (loaded.documents[0].title, loaded.documents[0].text) == ("A new school", BODY)


def test_a_page_in_its_declared_charset(tmp_path: Path) -> None:
    body = "Министерство открыло новую школу в городе Шеки. В ней будут учиться четыреста детей. " * 3
    head = '<head><meta charset="windows-1251"><title>Новая школа</title></head>'
    page = f"<html>{head}<body><article><p>{body}</p></article></body></html>"
    [document] = load([write(tmp_path / "a.html", page.encode("cp1251"))]).documents
    assert "Министерство открыло новую школу" in document.text


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "ISO_8859-1", "us-ascii", "windows-1252", "iso88591"])
def test_a_dash_of_windows_stands_in_what_is_called_latin_1(tmp_path: Path, label: str) -> None:
    body = "The office in Genève opens 10–20 branches, and “all” of them by May. " * 3
    page = f'<html><head><meta charset="{label}"><title>Branches</title></head><body><article><p>{body}</p></article>'
    [document] = load([write(tmp_path / "a.html", page.encode("cp1252"))]).documents
    assert document.text == body.strip()


@pytest.mark.parametrize("charset", ["us-ascii", "iso-8859-1", "latin1"])
def test_what_is_utf_8_is_read_as_that_where_somebody_who_knows_no_better_names_another(charset: str) -> None:
    assert decode_declared("Bakıda yeni körpü açıldı".encode(), charset) == "Bakıda yeni körpü açıldı"


def test_a_byte_that_latin_1_has_and_windows_has_not_is_refused(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>The office opens 10\x8120 branches.</p>'
    loaded = load([write(tmp_path / "a.html", page.encode("latin-1"))])
    assert not loaded.documents
    assert "cannot be read as that" in loaded.problems[0].reason


def test_control_characters_go_and_tabs_stay(tmp_path: Path) -> None:
    text = "The ministry\x00 opened\x07 a\u200b new\xad school\xa0in\u202f Sheki\ttoday.\x85It has\ufeff many pupils."
    [document] = load([jsonl(tmp_path / "a.jsonl", {"id": "a", "text": text})]).documents
    assert document.text == "The ministry opened a new school in  Sheki\ttoday.\nIt has many pupils."


# ---------------------------------------------------------------- properties

VOCABULARY = """
The minister opened school İdarə ılıq gün su Школа № 5, said: “we” (today). — www.x.example 12/05/2020 Contact: ###
+994125650000 Share Home © 2024 All rights reserved. 5 May 2020 🎉 əlaqə th nd for of
"""
WORDS = st.sampled_from(VOCABULARY.split())
LINES = st.lists(WORDS, min_size=0, max_size=14).map(" ".join)
PAGES = st.lists(st.lists(LINES, min_size=1, max_size=12).map("\n".join), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(PAGES, st.booleans())
def test_what_load_returns_is_clean_already(pages: list[str], titled: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        title = {"title": "The minister opened a school"} if titled else {}
        first = load([jsonl(path, *({"id": f"r/{n}", "text": text, **title} for n, text in enumerate(pages)))])
        assert len(first.documents) + len(first.problems) + first.merged == len(pages)
        again = load([path], boilerplate=Boilerplate.from_dict(first.boilerplate.to_dict()))
        assert again.documents == first.documents
        if not first.documents or not all(document.title for document in first.documents):
            return
        records = [{"id": d.id, "title": d.title, "text": d.text} for d in first.documents]
        cleaned = load([jsonl(path, *records)], boilerplate=first.boilerplate)
        assert [(d.title, d.text) for d in cleaned.documents] == [(d.title, d.text) for d in first.documents]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_a_release_or_a_problem(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
        loaded = load([path])
    assert len(loaded.documents) + len(loaded.problems) == 1
    for document in loaded.documents:
        assert document.text == document.text.strip("\n")
        assert "\n\n\n" not in document.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".jsonl", ".json", ".html", ".zip", ".tar", ".txt.gz"]))
def test_no_bytes_stop_a_load(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / f"a{suffix}", data)
        write(Path(folder) / "good.txt", f"New school\n\n{BODY}")
        loaded = load([Path(folder)])
    assert "good" in [document.id for document in loaded.documents]
    assert len(loaded.documents) + len(loaded.problems) >= 1


def test_what_a_browser_saved_beside_a_page_is_no_release(tmp_path):
    page = "<html><body><h1>Council buys {}</h1><p>The council of Sollen buys {} this year, it said.</p></body></html>"
    (tmp_path / "Buses.html").write_text(page.format("buses", "nine buses"))
    for folder in ("Buses_files", "Trams_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text(page.format("trams", f"trams for {folder}"))
    loaded = load(tmp_path)
    assert {document.id for document in loaded.documents} == {"Buses", "Trams_files/frame"}
    assert [problem.where for problem in loaded.problems] == [str(tmp_path / "Buses_files")]
