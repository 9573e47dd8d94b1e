"""A site that changes is followed: the archive is exactly what it publishes, whenever a run was stopped."""

import gzip
import os
import shutil
import signal
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from index import Index, NotFollowed, verify
from index.__main__ import main
from index.following.command import said
from index.following.fetch import Limits
from index.following.follow import follow
from index.store.history import history
from index.store.versions import versions
from tests.conftest import TermEmbedder
from tests.loopback import packed, serving
from tests.printed import column, pdf

LANGUAGES = {
    "en": (
        "School number {n} opens in {town}",
        "The ministry opened school number {n} in {town} on Monday. It has {places} places and a library of its own.",
        "Parents may register their children until the end of the month at the office in street {n}.",
    ),
    "az": (
        "{town} şəhərində {n} nömrəli məktəb açılıb",
        "Nazirlik bazar ertəsi {town} şəhərində {n} nömrəli məktəbi açıb. Məktəbdə {places} yer və kitabxana var.",
        "Valideynlər ayın sonuna qədər {n} nömrəli küçədəki idarədə uşaqlarını qeydiyyatdan keçirə bilərlər.",
    ),
    "ru": (
        "В городе {town} открыта школа номер {n}",
        "Министерство открыло в понедельник школу номер {n} в городе {town}. В ней {places} мест и библиотека.",
        "Родители могут записать детей до конца месяца в управлении на улице номер {n}.",
    ),
}
TOWNS = {
    "en": ("Baku", "Ganja", "Sheki", "Quba"),
    "az": ("Bakı", "Gəncə", "Şəki", "Quba"),
    "ru": ("Баку", "Гянджа", "Шеки", "Куба"),
}
NAMES = tuple(LANGUAGES)


@dataclass(frozen=True)
class Release:
    number: int
    path: str
    version: int = 1

    @property
    def language(self):
        return NAMES[self.number % 3]

    @property
    def day(self):
        return date(2026, 1, 1) + timedelta(days=self.number)

    def _said(self, template):
        places = self.number * 10 + 7 + self.version
        return template.format(n=self.number, town=TOWNS[self.language][self.number % 4], places=places)

    @property
    def title(self):
        return self._said(LANGUAGES[self.language][0])

    @property
    def text(self):
        return "\n\n".join(map(self._said, LANGUAGES[self.language][1:]))

    def page(self, origin):
        paragraphs = "".join(f"<p>{one}</p>" for one in self.text.split("\n\n"))
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8"><title>{self.title}</title>'
            f'<link rel="canonical" href="{origin}{self.path}">'
            f'<meta property="article:published_time" content="{self.day}"></head><body>'
            f'<nav><a href="/">Home</a> <a href="/about">About</a></nav><main><h1>{self.title}</h1>{paragraphs}</main>'
            "<footer>© 2026 The Ministry</footer></body></html>"
        )

    def plain(self, origin):
        """As a text file, which is read in no time."""
        facts = f"title: {self.title}\npublished: {self.day}\nlanguage: {self.language}\nurl: {origin}{self.path}"
        return f"---\n{facts}\n---\n{self.text}\n"


class Office:
    """A press office on loopback: what it publishes, and the pages that this makes."""

    def __init__(self, site, count, *, plain=False):
        self.site, self.plain = site, plain
        self.releases = {n: Release(n, f"/{NAMES[n % 3]}/{n}") for n in range(count)}
        self.stamps = {}
        self.feed_only = set()
        site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", kind="text/plain")
        self.publish()

    def publish(self):
        """Put everything on the site; what has not changed keeps its version."""
        origin = self.site.origin
        for one in self.releases.values():
            body, kind = (one.plain(origin), "text/plain") if self.plain else (one.page(origin), "text/html")
            self.site.put(one.path, body, kind=f"{kind}; charset=utf-8", ETag=f'"{one.path} {one.version}"')
        parts = {"/map-1.xml": [], "/map-2.xml.gz": []}
        for number, one in self.releases.items():
            if number not in self.feed_only:
                parts["/map-1.xml" if number % 3 else "/map-2.xml.gz"].append(
                    f"<url><loc>{origin}{one.path}</loc><lastmod>2026-06-{one.version:02}</lastmod></url>"
                )
        for path, urls in parts.items():
            body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>'.encode()
            body = packed(body) if path.endswith(".gz") else body
            self.put_versioned(path, body, "application/xml")
        self.put_versioned(
            "/sitemap.xml",
            '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            + "".join(f"<sitemap><loc>{origin}{path}</loc></sitemap>" for path in (*parts, "/sitemap.xml"))
            + "</sitemapindex>",
            "application/xml",
        )
        newest = sorted(self.releases.values(), key=lambda one: -one.number)[:10]
        items = "".join(
            f"<item><title>{one.title}</title><link>{origin}{one.path}</link><guid>{one.number}</guid>"
            f"<pubDate>{one.day:%d %b %Y} 21:30:00 +0400</pubDate></item>"
            for one in newest
        )
        feed = f'<rss version="2.0"><channel><title>News&nbsp;room</title>{items}</channel></rss>'
        self.put_versioned("/feed.xml", feed, "application/rss+xml")
        links = (
            '<link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="sitemap" href="/sitemap.xml">'
        )
        self.site.put("/", f"<!doctype html><html><head>{links}</head><body><p>Welcome</p></body></html>")

    def put_versioned(self, path, body, kind):
        version = self.stamps.setdefault(path, [0, None])
        if version[1] != body:
            version[:] = [version[0] + 1, body]
        self.site.put(path, body, kind=kind, ETag=f'"v{version[0]}"')

    def withdraw(self, number, status=None):
        one = self.releases.pop(number)
        if status:
            self.site.put(one.path, "gone", status=status)
        return one

    def change(self, number):
        self.releases[number] = replace(self.releases[number], version=self.releases[number].version + 1)

    def move(self, number):
        one = self.releases[number]
        self.releases[number] = replace(one, path=f"/archive{one.path}")
        self.site.redirect(one.path, f"/archive{one.path}")

    def expected(self):
        return {(f"{self.site.origin}{one.path}", one.title, one.text, one.day) for one in self.releases.values()}


@pytest.fixture
def site():
    with serving() as made:
        yield made


def run(site, path, address="/", **options):
    site.asked.clear()
    site.sent = 0
    return follow(
        path,
        f"{site.origin}{address}",
        **{"allowed": ["localhost"], "limits": Limits(pause=0, body=2**20), "embedder": TermEmbedder(), **options},
        sleep=lambda seconds: None,
    )


def held(path):
    with Index.open(path, TermEmbedder()) as index:
        assert not list(verify(index))
        return {(one.url, one.title, one.text, one.published) for one in index.documents()}


def ids(path):
    with Index.open(path, TermEmbedder()) as index:
        return {one.url: one.id for one in index.documents()}


def counts(done):
    new = len(done.changes.added) - done.restored
    return new, len(done.changes.changed), len(done.moved), len(done.changes.removed), done.restored


def test_the_archive_is_what_the_site_publishes(site, folder):
    office = Office(site, 100)
    first = run(site, folder / "archive")
    requests, sent = len(site.asked), site.sent
    assert not first.problems
    assert counts(first) == (100, 0, 0, 0, 0)
    assert held(folder / "archive") == office.expected()

    office.publish()
    again = run(site, folder / "archive")
    assert not again.problems
    assert counts(again) == (0, 0, 0, 0, 0)
    assert len(site.asked) * 10 <= requests
    assert site.sent * 10 <= sent
    assert again.changes.revision == first.changes.revision

    restored = office.withdraw(50)
    office.publish()
    assert counts(run(site, folder / "archive")) == (0, 0, 0, 1, 0)
    assert held(folder / "archive") == office.expected()

    before = ids(folder / "archive")
    for number in range(100, 110):
        office.releases[number] = Release(number, f"/{NAMES[number % 3]}/{number}")
    for number in (3, 14, 15, 92, 65):
        office.change(number)
    for number, status in ((10, 404), (11, 410), (12, None)):
        office.withdraw(number, status)
    for number in (20, 21):
        office.move(number)
    office.releases[50] = restored
    office.publish()
    done = run(site, folder / "archive")
    assert not done.problems
    assert counts(done) == (10, 5 + 2, 2, 3, 1)
    assert held(folder / "archive") == office.expected()
    after = ids(folder / "archive")
    for number in (20, 21):  # what has moved is the release that it was
        assert after[f"{site.origin}{office.releases[number].path}"] == f"{site.origin}/{NAMES[number % 3]}/{number}"
    assert all(name == after.get(url, name) for url, name in before.items())
    with Index.open(folder / "archive", TermEmbedder()) as index:
        kept = list(versions(index.database))
        assert sorted(one.document.id for one in kept if one.withdrawn) == sorted(
            f"{site.origin}/{NAMES[n % 3]}/{n}" for n in (50, 10, 11, 12)
        )
        old = Release(3, "/en/3")
        assert [one.document.text for one in versions(index.database, f"{site.origin}/en/3")] in ([], [old.text])
    assert counts(run(site, folder / "archive")) == (0, 0, 0, 0, 0)
    assert "0 refused or failed" in said(done)[0]


def test_a_listed_page_that_was_never_there_is_named_once(site, folder):
    office = Office(site, 5)
    site.put(office.releases[2].path, "", status=404)
    (problem,) = run(site, folder / "archive").problems
    assert problem.where == f"{site.origin}{office.releases[2].path}"
    assert problem.reason == "listed, but the server answers 404"
    assert not run(site, folder / "archive").problems
    assert len(held(folder / "archive")) == 4


def test_a_file_that_a_feed_names_is_a_release_with_its_address(site, folder):
    lines = ["The museum opens on Friday.", "It has twelve rooms and a garden.", "Visitors may come in from nine."]
    site.put("/museum.pdf", pdf([column(lines)], title="The museum opens"), kind="application/pdf")
    item = f"<item><link>{site.origin}/museum.pdf</link><pubDate>Thu, 12 Mar 2026 23:30:00 +0400</pubDate></item>"
    site.put("/feed.xml", f"<rss><channel>{item}</channel></rss>", kind="application/rss+xml")
    assert not run(site, folder / "archive", "/feed.xml").problems
    ((url, _, text, day),) = held(folder / "archive")
    assert (url, day) == (f"{site.origin}/museum.pdf", date(2026, 3, 12))
    assert all(line in text.replace("\n", " ") for line in lines)
    site.put("/sitemap.xml", f"<urlset><url><loc>{site.origin}/museum.pdf</loc></url></urlset>", kind="text/xml")
    assert not run(site, folder / "archive", "/sitemap.xml").problems
    assert [one[3] for one in held(folder / "archive")] == [day]  # a listing without days takes none away
    site.put("/museum.pdf", pdf([column([*lines, "It is open."])], title="The museum opens"), kind="application/pdf")
    site.put(
        "/sitemap.xml",
        f"<urlset><url><loc>{site.origin}/museum.pdf</loc><lastmod>2026-04-01</lastmod></url></urlset>",
        kind="text/xml",
    )
    assert counts(run(site, folder / "archive", "/sitemap.xml"))[1] == 1
    assert [one[3] for one in held(folder / "archive")] == [day]


def test_a_page_that_its_server_calls_latin_1_keeps_the_dashes_of_windows(site, folder):
    said = "The agency opens 10–20 offices in “Genève” this year, and as many in the next. It has forty now."
    page = f'<html lang="en"><head><title>News</title></head><body><h1>Offices open</h1><p>{said}</p></body></html>'
    site.put("/1", page.encode("cp1252"), kind="text/html; charset=ISO-8859-1")
    site.put("/2", f"{said} None closes.".encode("utf-8-sig"), kind="text/plain; charset=latin1")
    items = "".join(f"<item><link>{site.origin}/{number}</link></item>" for number in (1, 2))
    site.put("/feed.xml", f"<rss><channel>{items}</channel></rss>", kind="application/rss+xml")
    assert not run(site, folder / "archive", "/feed.xml").problems
    assert sorted(one[2] for one in held(folder / "archive")) == [said, f"{said} None closes."]


def test_what_a_release_was_is_told(site, folder, capsys, monkeypatch):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda *_: TermEmbedder())
    office = Office(site, 6, plain=True)
    path, name = folder / "archive", f"{site.origin}/en/3"
    run(site, path)
    office.change(3)
    office.publish()
    run(site, path)
    gone = office.withdraw(3)
    office.publish()
    run(site, path)
    assert main(["history", name, "--index", str(path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("withdrawn  at revision 3, ")
    assert printed[1] == f"  {gone.title}"
    assert any(line.startswith("changed    at revision 2, ") for line in printed)
    assert printed[-2:] == [
        "  - It has 38 places and a library of its own.",
        "  + It has 39 places and a library of its own.",
    ]
    assert main(["show", name, "--index", str(path)]) == 2
    assert main(["history", "en/3", "--index", str(path)]) == 0  # by a part of its id, as a release that is there
    assert capsys.readouterr().out.splitlines() == printed
    office.releases[3] = gone
    office.publish()
    run(site, path)
    capsys.readouterr()
    assert main(["history", name, "--index", str(path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("now        sha256 ")
    assert printed[1].startswith("withdrawn  at revision 3, ")
    assert printed[2] == "  and back as it was"
    assert main(["remove", name, "--index", str(path)]) == 0
    assert main(["history", name, "--index", str(path)]) == 2  # with all that it was
    assert run(site, path).changes.added == ()


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(site, folder):
    office = Office(site, 12)

    def endless(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"<p>more and more" * 4096)
            handler.wfile.flush()

    def cut(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b"<p>half")

    bad = {
        "/private/1": "robots.txt",
        "/endless": "larger than",
        "/cut": "connection failed",
        "/broken": "answers 500",
        "/picture": "not a format",
        "/binary": "binary file",
        "/blocked": "error page",
    }
    site.pages |= {"/endless": endless, "/cut": cut}
    site.put("/broken", "", status=500)
    site.put("/picture", b"x", kind="image/png")
    site.put("/binary", b"\x00\x01")
    check = "Checking your browser before accessing this site. Please enable JavaScript and cookies to continue."
    site.put("/blocked", f"<html><head><title>Just a moment...</title></head><body><p>{check}</p></body></html>")
    elsewhere = ["http://169.254.169.254/", "ftp://localhost/x", "http://user:word@localhost/"]
    listed = [*(f"{site.origin}{path}" for path in bad), *elsewhere]
    items = "".join(f"<item><link>{one}</link></item>" for one in listed)
    site.put("/feed.xml", f"<rss><channel>{items}</channel></rss>", kind="application/rss+xml")
    done = run(site, folder / "archive")
    assert held(folder / "archive") == office.expected()
    told = {problem.where: problem.reason for problem in done.problems}
    assert len(told) == len(listed)
    for path, reason in bad.items():
        assert reason in told[f"{site.origin}{path}"], told
    assert "another site" in told["http://169.254.169.254/"]
    assert "word" not in " ".join(map(str, done.problems)).replace("password", "")
    assert "/private/1" not in site.asked
    site.pages["/broken"] = site.pages["/blocked"] = site.pages["/en/3"]
    later = run(site, folder / "archive", now=lambda: 4e9)  # when all is due again
    assert {one.where.removeprefix(site.origin) for one in later.problems} >= {"/cut", "/endless", "/private/1"}
    assert held(folder / "archive") == office.expected()  # two more copies of one release


def test_a_sitemap_that_failed_hides_no_withdrawal(site, folder):
    office = Office(site, 12, plain=True)
    run(site, folder / "archive")
    everything = office.expected()
    office.withdraw(4)  # in the first sitemap
    office.publish()
    second = site.pages["/map-2.xml.gz"]
    site.put("/map-2.xml.gz", "", status=500)
    done = run(site, folder / "archive")
    assert [problem.where for problem in done.problems] == [f"{site.origin}/map-2.xml.gz"]
    assert held(folder / "archive") == everything
    site.pages["/map-2.xml.gz"] = second
    assert counts(run(site, folder / "archive")) == (0, 0, 0, 1, 0)
    assert held(folder / "archive") == office.expected()


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[: data.rindex(b"</url>")],
        lambda data: data[: data.index(b"</loc>") - 1],
        lambda data: data.replace(b"<lastmod>", b"<lastmod><![CDATA[", 1),
    ],
)
def test_a_sitemap_that_is_cut_off_withdraws_nothing(site, folder, spoiled):
    office = Office(site, 12, plain=True)
    run(site, folder / "archive")
    status, headers, body = site.pages["/map-2.xml.gz"]  # whose releases may not be taken for withdrawn
    cut = gzip.compress(spoiled(gzip.decompress(body)))
    site.pages["/map-2.xml.gz"] = (status, {**headers, "ETag": '"cut"'}, cut)
    done = run(site, folder / "archive", allow_deletions=True)
    (problem,) = done.problems
    assert problem.where == f"{site.origin}/map-2.xml.gz"
    assert "ends too early" in problem.reason
    assert done.changes.removed == ()
    assert held(folder / "archive") == office.expected()
    office.withdraw(3)
    site.pages["/map-2.xml.gz"] = (status, headers, body)
    office.publish()
    assert counts(run(site, folder / "archive")) == (0, 0, 0, 1, 0)
    assert held(folder / "archive") == office.expected()


def test_a_site_that_asks_to_be_left_alone_is_left_alone(site, folder):
    office = Office(site, 12, plain=True)
    good = dict(site.pages)
    for one in office.releases.values():
        site.put(one.path, "", status=429, Retry_After="90000")
    done = run(site, folder / "archive", now=lambda: 1000.0)
    assert sum(path.count("/") == 2 for path in site.asked) == 1
    assert len(done.problems) == 2
    assert "11 more pages wait" in str(done.problems[1])
    site.pages |= good
    run(site, folder / "archive", now=lambda: 2000.0)
    assert held(folder / "archive") == set()  # not before the time that it named
    run(site, folder / "archive", now=lambda: 92000.0)
    assert held(folder / "archive") == office.expected()


def test_a_site_that_lost_most_of_its_pages_takes_nothing_along(site, folder):
    office = Office(site, 30)
    run(site, folder / "archive")
    everything = office.expected()
    for number in range(20):
        office.withdraw(number)
    office.publish()
    for _ in range(2):
        done = run(site, folder / "archive")
        assert "no longer list 20 of the 30 releases" in str(done.problems[0])
        assert held(folder / "archive") == everything
    assert counts(run(site, folder / "archive", allow_deletions=True)) == (0, 0, 0, 20, 0)
    assert held(folder / "archive") == office.expected()


def test_a_site_of_which_all_pages_hold_the_same_takes_nothing_along(site, folder):
    office = Office(site, 30)
    run(site, folder / "archive")
    everything = held(folder / "archive")
    for one in office.releases.values():
        words = "We are busy with our new site. It will be here on Thursday, the director said. Please come back then."
        main = f"<main><h1>New site</h1><p>{words}</p></main>"
        site.put(one.path, f"<html><head><title>New site</title></head><body>{main}</body></html>")
    with pytest.raises(NotFollowed, match="--allow-deletions"):
        run(site, folder / "archive", now=lambda: 4e9)
    assert held(folder / "archive") == everything
    for one in office.releases.values():
        site.put(one.path, "", status=404)
    done = run(site, folder / "archive", now=lambda: 5e9)
    assert len(done.changes.removed) <= 3
    assert "--allow-deletions" in str(done.problems[0])


@pytest.mark.parametrize(
    ("address", "reason"),
    {
        "/nothing": "answers 404",
        "/plain": "links to no feed",
        "/empty": "empty",
        "/other.xml": "no feed and no sitemap",
        "/binary": "no XML",
    }.items(),
)
def test_an_address_without_a_listing_makes_no_archive(site, folder, address, reason):
    site.put("/plain", "<html><body><p>Welcome</p></body></html>")
    site.put("/empty", "")
    site.put("/other.xml", "<opml/>", kind="text/xml")
    site.put("/binary", b"\x89PNG\x00\x01", kind="image/png")
    with pytest.raises(NotFollowed, match=reason):
        run(site, folder / "archive", address)
    assert not (folder / "archive").exists()


def test_without_permission_nothing_inside_is_followed(site, folder):
    Office(site, 3)
    with pytest.raises(NotFollowed, match="--allow-host localhost"):
        run(site, folder / "archive", allowed=[])
    assert not site.asked


KILLS = 3
"""Moments of each kind; for a thorough look take 30."""


@pytest.fixture
def small(site, folder, worker):
    """A site that was followed once and has changed since."""
    office = Office(site, 12, plain=True)
    job = {"path": str(folder / "original"), "address": f"{site.origin}/", "batch": 8}
    assert worker.run("follow", **job)["status"] == 0
    for number in range(12, 24):
        office.releases[number] = Release(number, f"/{NAMES[number % 3]}/{number}")
    for number in (3, 4):
        office.change(number)
    for number in (5, 6):
        office.withdraw(number)
    office.move(7)
    office.publish()
    return office


@pytest.mark.parametrize("by", ["steps", "requests"])
def test_a_run_that_is_killed_is_gone_on_with(site, folder, worker, small, by):
    path = folder / "archive"
    job = {"path": str(path), "address": f"{site.origin}/", "batch": 8}
    shutil.copytree(folder / "original", path)
    site.asked.clear()
    counted = worker.finish(worker.start("follow", **job, steps={}))
    assert counted["status"] == 0, counted
    moments = {"steps": counted["returned"], "requests": len(site.asked)}[by]
    for number in range(KILLS):
        shutil.rmtree(path)
        shutil.copytree(folder / "original", path)
        at = 1 + (moments - 1) * number // (KILLS - 1)
        if by == "steps":
            ended = worker.finish(worker.start("follow", **job, steps={"at": at}))
        else:
            site.asked.clear()
            process = worker.start("follow", **job)
            site.at = (at, lambda process=process: os.kill(process, signal.SIGKILL))
            ended = worker.finish(process)
            site.at = None
        assert ended["status"] in (-signal.SIGKILL, 0), ended
        assert worker.run("follow", **job)["status"] == 0
        assert held(path) == small.expected()
        with Index.open(path, TermEmbedder()) as index:
            added = [name for entry in history(index.database) for name in entry.changes["added"]]
            kept = [(one.document.id, one.withdrawn) for one in versions(index.database)]
        assert len(added) == len(set(added)) == 24
        assert len(kept) == len(set(kept)) == 5
