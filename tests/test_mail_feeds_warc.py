"""Mail, feeds and archives of the web as files: their words whole, their days right, nothing private, nothing twice."""

import gzip
import io
import zipfile
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import load
from index.intake import letter_head
from index.intake.drafts import Draft, Source
from index.intake.feeds import entries
from index.intake.formats import read_feed
from index.intake.mail import flowed, read_message
from index.intake.parsed_xml import parse_xml
from index.types import Problem
from tests.conftest import calls
from tests.printed import column, pdf

PRIVATE = ("Bcc", "To", "Cc", "Received", "X-Mailer", "Reply-To")


def press_mail(text="The museum opens on Friday. It has twelve rooms.", subject="Muzey açılır: über alles", **headers):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = subject, "Press Office <press@office.example>"
    mail["Date"] = "Thu, 12 Mar 2026 23:30:00 +0400"
    for name in PRIVATE:
        mail[name] = "secret@private.example"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text, cte="quoted-printable")
    return mail


def read(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return load([path])


def test_a_mail_is_a_release_without_anything_private(tmp_path):
    text = "Muzey cümə günü açılır — on iki otağı var. " * 8
    mail = press_mail(text, Archived_At="<https://office.example/1>", Content_Language="az")
    loaded = read(tmp_path, "a.eml", mail.as_bytes())
    (document,) = loaded.documents
    assert not loaded.problems
    assert document.text == text.strip()
    assert (document.title, document.publisher) == ("Muzey açılır: über alles", "Press Office")
    assert (document.published, document.url) == (date(2026, 3, 12), "https://office.example/1")
    assert "private" not in repr(vars(document))


def test_a_mail_that_does_not_say_what_it_is_is_plain_text(tmp_path):
    (document,) = read(tmp_path, "a.eml", b"Subject: Rooms open\n\nForty rooms open on Monday.").documents
    assert (document.title, document.text) == ("Rooms open", "Forty rooms open on Monday.")


def test_attachments_are_releases_of_their_own_or_are_named(tmp_path):
    mail = press_mail()
    mail.add_attachment("The annex lists all twelve rooms of the museum.", filename="annex.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="all.zip")
    forwarded = press_mail("The library opens on Sunday. It has two halls.", "The library opens")
    forwarded.add_attachment("The halls are named after two poets of the city.", filename="../halls.txt")
    mail.add_attachment(forwarded)
    loaded = read(tmp_path, "a.eml", mail.as_bytes())
    assert [one.text.partition(" ")[2][:12] for one in loaded.documents] == [
        "museum opens",
        "annex lists ",
        "library open",
        "halls are na",
    ]
    assert len({one.id for one in loaded.documents}) == 4
    assert [problem.where.rpartition(":")[2] for problem in loaded.problems] == ["photo.png", "all.zip"]
    again = load([tmp_path / "a.eml"])
    assert [one.id for one in again.documents] == [one.id for one in loaded.documents]


def test_an_attached_file_is_read_as_its_kind_is(tmp_path):
    lines = ["The annex lists the rooms.", "There are twelve of them in all.", "Each has a window to the garden."]
    mail = press_mail()
    mail.add_attachment(pdf([column(lines)]), maintype="application", subtype="pdf", filename="annex.pdf")
    letter, annex = read(tmp_path, "a.eml", mail.as_bytes()).documents
    assert letter.text == "The museum opens on Friday. It has twelve rooms."
    assert all(line in annex.text.replace("\n", " ") for line in lines)
    assert annex.id != letter.id


def test_what_is_attached_has_the_sender_and_the_day_of_its_mail_where_it_gives_none(tmp_path):
    mail = press_mail()
    mail.add_attachment("The annex lists all twelve rooms of the museum.", filename="annex.txt")
    mail.add_attachment("4 May 2025\n\nThe older annex lists eleven rooms of it.", filename="older.txt")
    letter, annex, older = read(tmp_path, "a.eml", mail.as_bytes()).documents
    assert annex.publisher == older.publisher == letter.publisher == "Press Office"
    assert annex.published == letter.published == date(2026, 3, 12)
    assert older.published == date(2025, 5, 4)


def test_a_mail_of_markup_alone_is_read(tmp_path):
    mail = press_mail()
    mail.set_content(
        "<html><body><p>The bridge is open&nbsp;again.</p><p>Cars may cross.</p></body></html>", subtype="html"
    )
    (document,) = read(tmp_path, "a.eml", mail.as_bytes()).documents
    assert document.text.split() == ["The", "bridge", "is", "open", "again.", "Cars", "may", "cross."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"no mail at all", "no headers"),
        (b"Subject: Hello\n\n", "without a text"),
        (b'Subject: a\nContent-Type: text/plain; charset="nowhere"\n\nThe text stands here.', "cannot be read as that"),
        (b'Subject: a\nContent-Type: text/plain; charset="utf-8"\n\nThe text \xff stands.', "cannot be read as that"),
        (b'Subject: a\nContent-Type: multipart/encrypted; boundary="x"\n\n--x\n\n--x--', "encrypted"),
    ],
)
def test_a_mail_that_cannot_be_read_is_named(tmp_path, data, reason):
    (tmp_path / "good.txt").write_text("The good release stands here.")
    (tmp_path / "a.eml").write_bytes(data)
    loaded = load([tmp_path])
    assert len(loaded.documents) == 1
    assert [reason in str(problem) for problem in loaded.problems] == [True]


def test_a_header_is_read_as_far_as_a_mail_needs_it():
    def cost(length, letter):  # another letter, since what was read once is kept
        mail = f"Subject: A\nContent-Type: text/plain; {f'{letter} | ' * (length // 4)}\n\nThe museum opens on Friday."
        return calls(lambda: list(read_message(Source("a.eml", "a.eml", "", b""), mail.encode())))

    cost(20_000, "a")  # what is loaded or kept once
    assert cost(400_000, "b") < 1.1 * cost(20_000, "c")


def test_each_mail_of_a_mailbox_is_read(tmp_path):
    mails = [press_mail(f"Room number {n} opens.\n\nFrom now on it is free of charge.", f"Room {n}") for n in range(3)]
    raw = [mail.as_bytes().replace(b"\nFrom now", b"\n>From now") for mail in mails]
    box = b"".join(
        b"From press@office.example Thu Mar 12 23:30:00 2026\n" + one + b"\n" for one in [*raw, b"Subject: x\n\n"]
    )
    loaded = read(tmp_path, "a.mbox", box)
    assert [one.title for one in loaded.documents] == ["Room 0", "Room 1", "Room 2"]
    assert all("\nFrom now on" in one.text for one in loaded.documents)
    assert len(loaded.problems) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "envelope",
    [
        "press@office.example Thu Mar 12 23:30:00 2026",
        "1234567890@xxx Thu Mar 12 19:30:00 +0000 2026",
        "press at office.example  Thu Mar 12 23:30:00 2026",
        "- Thu Mar  5 23:30:00 2026",
        "MAILER-DAEMON Thu Mar 12 23:30 MSK 2026",
    ],
)
def test_a_line_of_a_mail_that_begins_with_from_ends_it_in_no_mailbox(tmp_path, envelope, end):
    said = (
        "Rooms open.\nFrom January 2022 on all is free.\n\nFrom Monday 3 January 2022 at 10:30 it is open.\nSo: come."
    )
    mails = (f"From {envelope}\nSubject: Room {number}\n\n{said}\n\n" for number in range(2))
    loaded = read(tmp_path, "a.mbox", "".join(mails).replace("\n", end).encode())
    assert [one.title for one in loaded.documents] == ["Room 0", "Room 1"]
    assert all("3 January 2022 at 10:30 it is open." in one.text for one in loaded.documents)
    assert not loaded.problems


def test_a_mailbox_whose_program_writes_times_in_its_own_way_is_read(tmp_path):
    said = "Rooms open.\n\nFrom January 2022 on all is free."
    mails = (f"From press 2026-03-12 23:30\nSubject: Room {number}\n\n{said}\n\n" for number in range(2))
    assert [one.title for one in read(tmp_path, "a.mbox", "".join(mails).encode()).documents] == ["Room 0", "Room 1"]


@given(st.lists(st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=1).map(str.strip), max_size=5))
def test_flowed_lines_come_back_whole(paragraphs):
    paragraphs = [one for one in paragraphs if one and not one.startswith(">") and one != "--"]
    broken = "\n".join(one.replace(" ", " \n ") for one in paragraphs)  # after every blank, and stuffed
    assert flowed(broken) == "\n".join(paragraphs)


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Office&nbsp;news</title><language>az</language><atom:link rel="self" href="https://o.example/feed"/>
<item><title>Old &amp; wrong</title><link>https://o.example/1</link><pubDate>Thu, 12 Mar 2026 20:30:00 GMT</pubDate>
<content:encoded><![CDATA[<p>There are 40&nbsp;rooms in the old museum.</p>]]></content:encoded></item>
<item><title>New</title><link>https://o.example/1</link><pubDate>Fri, 13 Mar 2026 21:30:00 GMT</pubDate>
<content:encoded><![CDATA[<p>There are 41&nbsp;rooms in the old museum.</p>]]></content:encoded></item>
<item><title>By its guid</title><guid isPermaLink="true">https://o.example/2</guid>
<description>Only a teaser ...</description></item>
<item><title>Not by its guid</title><guid isPermaLink="false">https://o.example/3</guid>
<content:encoded>&lt;p&gt;The third release has a text.&lt;/p&gt;</content:encoded></item>
</channel></rss>"""


def test_a_feed_gives_the_newest_of_each_address_on_the_day_of_its_publisher(tmp_path):
    loaded = read(tmp_path, "a.rss", FEED.encode())
    newest, third = loaded.documents
    assert newest.text.split() == ["There", "are", "41", "rooms", "in", "the", "old", "museum."]
    assert (newest.url, newest.title, newest.published) == ("https://o.example/1", "New", date(2026, 3, 14))
    assert (third.url, third.id, third.text) == ("", "https://o.example/3", "The third release has a text.")
    assert newest.publisher.split() == ["Office", "news"]
    (problem,) = loaded.problems
    assert "teaser" in problem.reason


def test_atom_is_read_too(tmp_path):
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://o.example/news/">
    <title>Office</title><entry><title type="html">Rooms &amp;amp; halls</title><id>urn:1</id>
    <link rel="enclosure" href="a.mp3"/><link href="1"/><published>2026-03-12T23:30:00+04:00</published>
    <updated>2026-03-20T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
    <p>There are <b>41</b> rooms.</p><p>All are open.</p></div></content></entry></feed>"""
    (document,) = read(tmp_path, "a.xml", feed.encode()).documents
    assert (document.url, document.published, document.title) == (
        "https://o.example/news/1",
        date(2026, 3, 12),
        "Rooms & halls",
    )
    assert document.text.split() == ["There", "are", "41", "rooms.", "All", "are", "open."]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.rss", b"", "empty"),
        ("a.xml", b"<urlset/>", "neither RSS nor Atom"),
        ("a.atom", b"<feed/>", "without an entry"),
        ("a.rss", b"\x00\x01", "no XML"),
        ("a.warc", b"nothing", "no WARC"),
    ],
)
def test_a_file_that_is_none_is_named(tmp_path, name, data, reason):
    (tmp_path / "good.txt").write_text("The good release stands here.")
    (tmp_path / name).write_bytes(data)
    loaded = load([tmp_path])
    assert len(loaded.documents) == 1
    assert [reason in str(problem) for problem in loaded.problems] == [True], loaded.problems


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"])
@pytest.mark.parametrize(
    "body", ["<![CDATA[<p>Iron &amp; Sons open 10–20&nbsp;rooms.</p>]]>", "Iron &#38; Sons open 10–20&nbsp;rooms."]
)
def test_a_feed_in_another_encoding_is_the_same(tmp_path, encoding, body):
    label = "ISO-8859-1" if encoding == "cp1252" else encoding[:6]
    item = f"<item><title>Iron & Sons</title><body>{body}</body><link>https://o.example/?a=1&b=2</link></item>"
    data = f'<?xml version="1.0" encoding="{label}"?><rss><channel>{item}</channel></rss>'
    loaded = read(tmp_path, "a.rss", data.encode(encoding))
    (document,) = loaded.documents
    assert not loaded.problems
    assert (document.title, document.url) == ("Iron & Sons", "https://o.example/?a=1&b=2")
    assert document.text.replace("\xa0", " ") == "Iron & Sons open 10–20 rooms."


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_what_a_feed_says_of_its_pictures_and_sounds_is_not_said_of_the_release(tmp_path, declared, first):
    media = (
        '<media:title>The mayor cuts a ribbon</media:title><media:content url="https://o.example/a.jpg"><p>A photo'
        "</p></media:content><media:description>Picture</media:description><itunes:title>Episode 7</itunes:title>"
        "<itunes:summary>To be heard</itunes:summary>"
    )
    own = "<title>Rooms open</title><content:encoded>&lt;p&gt;Forty rooms open.&lt;/p&gt;</content:encoded>"
    prefixes = (
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    item = f"<item>{media + own if first else own + media}</item>"
    feed = f"<rss{prefixes if declared else ''}><channel>{item}</channel></rss>"
    (document,) = read(tmp_path, "a.rss", feed.encode()).documents
    assert (document.title, document.text) == ("Rooms open", "Forty rooms open.")


def test_an_entry_with_the_text_of_its_picture_alone_is_a_teaser(tmp_path):
    item = "<item><title>Rooms</title><media:content>" + "A photo of the rooms. " * 30 + "</media:content></item>"
    feed = f'<rss xmlns:media="http://search.yahoo.com/mrss/"><channel>{item}</channel></rss>'
    assert not read(tmp_path, "a.rss", feed.encode()).documents


WHOLE = {
    "a.rss": (
        "<rss><channel>{}</channel></rss>",
        "<item><link>https://o.example/{0}</link><description>{1}</description></item>",
    ),
    "a.atom": (
        '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>',
        '<entry><link href="https://o.example/{0}"/><content type="html"><![CDATA[<p>{1}</p>]]></content></entry>',
    ),
    "a.xml": (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>',
        '<newsItem guid="https://o.example/{0}"><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml">'
        "<body><p>{1}</p></body></html></inlineXML></contentSet></newsItem>",
    ),
}


@given(kind=st.sampled_from(sorted(WHOLE)), share=st.floats(0, 1, exclude_max=True))
def test_a_feed_that_is_cut_off_gives_whole_releases_alone_and_is_named(kind, share):
    around, entry = WHOLE[kind]
    said = [f"The office opened {number} rooms. " + "There is a room for all. " * 20 for number in (10, 20, 30)]
    data = around.format("".join(entry.format(*one) for one in enumerate(said))).encode()
    end = data.rindex(b"</")
    for cut in {int(share * end), end}:
        found = list(read_feed(Source("a", kind, "", data[:cut])))
        drafts = [one for one in found if isinstance(one, Draft)]
        assert [one.text for one in drafts] == [one.strip() for one in said[: len(drafts)]]
        assert any(isinstance(one, Problem) for one in found)
    assert [one.text for one in read_feed(Source("a", kind, "", data + b"<!-- made in 3 s -->"))] == [
        one.strip() for one in said
    ]


def test_an_item_that_is_cut_off_is_refused():
    root = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="1"><contentSet><inlineXML>'
    item = f'{root}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The office opened 10 rooms'
    (problem,) = read_feed(Source("a", "a.xml", "", item.encode()))
    assert "ends too early" in problem.reason


def test_a_feed_in_which_something_is_wrong_keeps_its_last_entry(tmp_path):
    item = "<item><title>A &nothing; \x0b</title><description>{}</description></item>"
    text = "The office opened its rooms. " * 20
    loaded = read(tmp_path, "a.rss", f"<rss><channel>{item.format(text)}</channel></rss>\n<script></script>".encode())
    assert len(loaded.documents) == 1
    assert not loaded.problems


def test_a_feed_refers_to_nothing_and_unfolds_nothing():
    declared = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    )
    feed = (
        f"{declared}<rss><channel><item><title>x&b;y&c;z</title><link>https://o.example/1</link></item></channel></rss>"
    )
    (entry,) = entries(parse_xml(feed.encode()).root)
    assert "aaa" not in entry.title
    assert len(entry.title) < 12


def test_a_sign_by_itself_is_kept_with_what_stands_behind_it():
    item = "<item><title>A & B</title><link>https://o.example/?a=1&b=2</link><guid><![CDATA[x&y]]></guid></item>"
    (found,) = entries(parse_xml(f"<rss><channel>{item}</channel></rss>".encode()).root)
    assert (found.address, found.id) == ("https://o.example/?a=1&b=2", "x&y")
    assert "B" in found.title
    assert found.title.split()[1] in ("&", "&amp;")


def test_ten_thousand_entries_are_read():
    items = "".join(f"<item><title>{n}</title><link>https://o.example/{n}</link></item>" for n in range(10_000))
    found = entries(parse_xml(f"<rss><channel>{items}</channel></rss>".encode()).root)
    assert [one.title for one in found] == [str(n) for n in range(10_000)]


def page(title, text):
    return f'<html lang="en"><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>'


def crawl(records):
    """A WARC, each record packed by itself."""
    made = b""
    for kind, address, status, content, body, day in records:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-0{day}T00:00:00Z\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        made += gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)
    return made


ROOMS = "https://o.example"
OPEN, CLOSED, ALL = (
    "The first room is open to all visitors now.",
    "The first room is closed to all visitors now.",
    "Третий зал музея открыт для всех.",
)
CYRILLIC = "text/html; charset=windows-1251"
RECORDS = [
    ("response", f"{ROOMS}/1", "200 OK", "text/html", page("One", OPEN), 1),
    ("response", f"{ROOMS}/1", "200 OK", "text/html", page("One", CLOSED), 2),
    ("revisit", f"{ROOMS}/1", "200 OK", "text/html", "", 3),
    ("response", f"{ROOMS}/2", "404 Not Found", "text/html", page("Gone", "This page was not found here."), 1),
    ("response", f"{ROOMS}/p.png", "200 OK", "image/png", "x", 1),
    ("response", f"{ROOMS}/3", "200 OK", CYRILLIC, page("Три", ALL), 1),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_the_newest_capture_of_each_page_is_read(tmp_path, name):
    data = crawl(
        (kind, address, status, content, body.encode("windows-1251"), day)
        for kind, address, status, content, body, day in RECORDS
    )
    if name.endswith(".warc"):
        data = gzip.decompress(data)
    if name.endswith(".wacz"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("archive/data.warc.gz", data)
            archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
            archive.writestr("datapackage.json", "{}")
        data = packed.getvalue()
    loaded = read(tmp_path, name, data)
    assert not loaded.problems
    assert {(one.url, one.text) for one in loaded.documents} == {
        ("https://o.example/1", CLOSED),
        ("https://o.example/3", ALL),
    }


@pytest.mark.parametrize(("label", "means"), [("iso-8859-1", "cp1252"), ("latin5", "cp1254")])
def test_dashes_of_windows_stand_in_mails_and_captures_that_call_themselves_latin(tmp_path, label, means):
    said = "The agency opens 10–20 offices in “Genève” this year."
    subject = "Genève opens 10–20 offices".encode(means).hex("=").upper()
    head = f"From: a@o.example\nSubject: =?{label}?q?={subject}?=\nContent-Type: text/plain; charset={label}\n\n"
    (mail,) = read(tmp_path, "a.eml", head.encode() + said.encode(means)).documents
    assert (mail.title, mail.text) == ("Genève opens 10–20 offices", said)
    record = ("response", f"{ROOMS}/1", "200 OK", f"text/html; charset={label}", page("One", said).encode(means), 1)
    (capture,) = read(tmp_path, "b.warc.gz", crawl([record])).documents
    assert capture.text == said


def test_a_warc_with_a_wrong_length_is_named_and_nothing_of_it_is_printed(tmp_path, capfd):
    data = gzip.decompress(
        crawl([("response", f"{ROOMS}/a b\x1b", "200 OK", "text/html", page("One", OPEN).encode(), 1)])
    )
    length = f"Content-Length: {len(data.partition(b'HTTP')[1] + data.partition(b'HTTP')[2]) - 4}".encode()
    assert length in data
    shorter = data.replace(length, length[:-1] + b"0")
    loaded = read(tmp_path, "a.warc", shorter + data)
    assert [problem.reason for problem in loaded.problems if "wrong length" in problem.reason]
    assert capfd.readouterr() == ("", "")


def test_a_warc_that_ends_too_early_gives_what_it_has_whole(tmp_path):
    rooms = [(f"{ROOMS}/{n}", page(f"Room {n}", f"Room {n} is open now. It is a large one.")) for n in range(3)]
    whole = gzip.decompress(crawl(("response", url, "200 OK", "text/html", body.encode(), 1) for url, body in rooms))
    loaded = read(tmp_path, "a.warc", whole[:-60])
    assert [one.text for one in loaded.documents] == [f"Room {n} is open now. It is a large one." for n in range(2)]
    assert [("ends too early" in str(problem)) for problem in loaded.problems] == [True]


RELEASE = "The road through Gallow Wood is shut for three nights from 19 November on. Drivers go by Upper Fenn."
HEADS = {
    "Outlook": (
        "FW: ",
        "From: Fenn Press <press@fenn.example>\nSent: 14 November 2024 10:05\nTo: List <l@fenn.example>\n"
        "Subject: The road is shut\n\n",
    ),
    "Gmail": (
        "Fwd: ",
        "---------- Forwarded message ---------\nFrom: Fenn Press <press@fenn.example>\n"
        "Date: Thu, Nov 14, 2024 at 10:05 AM\n"
        "Subject: The road is shut\nTo: <l@fenn.example>\n\n\n",
    ),
    "Apple": (
        "Fwd: ",
        "Begin forwarded message:\n\n> From: Fenn Press <press@fenn.example>\n> Subject: The road is shut\n"
        "> Date: 14 November 2024 at 10:05:00 GMT\n> To: l@fenn.example\n> \n> ",
    ),
    "in Russian": (
        "Fwd: ",
        "-------- Пересылаемое сообщение --------\nОт: Fenn Press <press@fenn.example>\n"
        "Дата: 14 ноября 2024 г., 10:05\n"
        "Кому: l@fenn.example\nТема: The road is shut\n\n",
    ),
    "in Azerbaijani": (
        "FW: ",
        "Kimdən: Fenn Press <press@fenn.example>\nGöndərilib: 14 noyabr 2024 10:05\nKimə: l@fenn.example\n"
        "Mövzu: The road is shut\n\n",
    ),
}


@pytest.mark.parametrize("program", HEADS)
def test_a_mail_that_passes_a_release_on_gives_that_release_and_no_private_note(tmp_path, program):
    mark, head = HEADS[program]
    mail = press_mail(f"Hi Joan, lunch on the 26th?\n\nPete\n\n{head}{RELEASE}\n", subject=f"{mark}The road is shut")
    (found,) = read(tmp_path, "a.eml", mail.as_bytes()).documents
    assert (found.title, found.text, found.published) == ("The road is shut", RELEASE, date(2024, 11, 14))
    assert found.publisher == "Fenn Press"


@pytest.mark.parametrize("line", ["From: a\n", "From: a\n\n", "From: a\nb\n", "From: a\nSubject: b\nc\n", "> To: a\n"])
def test_what_looks_like_many_heads_is_gone_through_once(monkeypatch, line):
    looked_at = []
    split = letter_head.split
    monkeypatch.setattr(letter_head, "split", lambda text: looked_at.append(len(text)) or split(text))
    assert letter_head.passed_on("FW: The road is shut", line * 500) is None
    assert sum(looked_at) <= 2 * len(line) * 500


@pytest.mark.parametrize(
    "text", ["See below what I was sent by them today.", "From: the roof a view of 14 parks is open to all."]
)
def test_a_mail_that_only_says_it_passes_something_on_stays_whole(tmp_path, text):
    (found,) = read(
        tmp_path, "a.eml", press_mail(f"{text}\n\n{RELEASE}", subject="Fwd: The road is shut").as_bytes()
    ).documents
    assert text in found.text
    assert RELEASE in found.text


def test_a_plain_text_that_only_points_to_the_html_gives_way_to_it_and_a_logo_is_no_attachment(tmp_path):
    mail = press_mail("This message is in HTML. Open it: https://office.example/88")
    mail.add_alternative(
        f"<p>{RELEASE}</p><p>{RELEASE.replace('Gallow', 'Hollow')}</p><img src=cid:logo>", subtype="html"
    )
    mail.get_payload()[1].add_related(b"GIF89a", "image", "gif", cid="<logo>")
    got = read(tmp_path, "a.eml", mail.as_bytes())
    assert RELEASE in got.documents[0].text
    assert not got.problems


@pytest.mark.parametrize(
    ("plain", "shown", "stored"),
    [
        ("The fee is 25 18 manats.", "The fee is <s>25</s> 18 manats.", "The fee is 18 manats."),
        ("The fund holds 4121 books.", "The fund holds 412<sup>1</sup> books.", "The fund holds 412 books."),
        (
            "A card costs 7 manats (https://a.example/?n=31).",
            "A card costs <a>7 manats</a>. Sign off!",
            "A card costs 7 manats",
        ),
        ("A card costs 7 manats [1].", "A card costs 7 manats. Unsubscribe here.", "A card costs 7 manats [1]."),
        ("Call 0800 123 456.", "Sign off!", "Call 0800 123 456."),
        ("Of 12000 seats 8 are free.", "Of 12&nbsp;000 seats 8 are free. Sign off!", "Of 12000 seats 8 are free."),
        ("Of 12 000 seats 8 are free.", "Of 12&nbsp;000 seats 8 are free. Sign off!", "Of 12 000 seats 8 are free."),
    ],
)
def test_where_the_plain_text_has_figures_that_the_html_does_not_show_the_html_is_stored(
    tmp_path, plain, shown, stored
):
    mail = press_mail(f"{RELEASE}\n\n{plain}")
    mail.add_alternative(f"<p>{RELEASE}</p><p>{shown}</p>", subtype="html")
    (found,) = read(tmp_path, "a.eml", mail.as_bytes()).documents
    assert stored in found.text
    assert "Sign off" not in found.text
    assert "Unsubscribe" not in found.text


@pytest.mark.parametrize(
    "html",
    [b"<p>To see this mail, open it in your browser.</p><s>9</s>", "<p>Gr\u00fc\u00dfe</p>".encode("latin-1"), b""],
)
def test_a_plain_text_stays_beside_html_that_has_not_its_words_or_cannot_be_read(tmp_path, html):
    mail = press_mail(RELEASE)
    mail.add_alternative("<p>x</p>", subtype="html")
    mail.get_payload()[1].set_payload(html)
    mail.get_payload()[1].replace_header("Content-Transfer-Encoding", "8bit")
    (found,) = read(tmp_path, "a.eml", mail.as_bytes()).documents
    assert RELEASE in found.text
