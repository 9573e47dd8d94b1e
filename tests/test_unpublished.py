"""What a file, or its folder, says is not published is refused by name, in each format that can say so."""

import json
import zipfile
from datetime import date

import pytest

from index import load

SAID = "The ferry to Ostrow sails every hour from 3 March.\n\nA ticket costs 4 crowns."


def stored(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return load(folder)


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        (
            "Title: Ferry: an hourly service\nDate: 2021-03-02 08:15\nSlug: ferry\n\n",
            "Ferry: an hourly service",
            "2021-03-02",
        ),
        ("Title: Ferry\nAuthor: Press office\nDate: March 2, 2021\n\n", "Ferry", "2021-03-02"),
        ("title:   Ferry\ndate: 2021-03-02\nsummary: More\n    ferries\nstatus: published\n\n", "Ferry", "2021-03-02"),
        ("\ufeffTitle: Ferry\r\nDate: 2021-03-02\r\n\r\n", "Ferry", "2021-03-02"),
        ("Başlıq: Bərə\nTarix: 2 mart 2021\n\n", "Bərə", "2021-03-02"),
        ("Заголовок: Паром\nДата: 2 марта 2021\nСтатус: опубликовано\n\n", "Паром", "2021-03-02"),
        ("Title: Ferry\nDate: spring\nCategory: Press\n\n", "Ferry", "None"),
        ("---\ntitle: 'Pier 4: ferry'\ndate: 2021-03-02\n...\n\n", "Pier 4: ferry", "2021-03-02"),
    ],
)
def test_the_lines_above_a_text_tell_of_it(ending, head, title, day, tmp_path):
    [one] = stored(tmp_path, f"a.{ending}", head + SAID).documents
    assert (one.title, str(one.published), one.text) == (title, day, SAID)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("% Ferry\n  at\n  night\n% Ann Lee; Bo Ray\n% March 2, 2021\n\n", "2021-03-02"),
        ("% Ferry at night\n%\n% 2021-03-02\n\n", "2021-03-02"),
        ("% Ferry at night\n\n", "None"),
    ],
)
def test_a_title_block_of_pandoc_is_read(head, day, tmp_path):
    [one] = stored(tmp_path, "a.md", head + SAID).documents
    assert (one.title, str(one.published), one.text) == ("Ferry at night", day, SAID)


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("Note: the office is closed on Monday.", "office is closed"),
        ("Date: 12 May 2020\nTime: 10:00\nPlace: Town hall", "Town hall"),
        ("Author: Ann Lee\nDate: 12 May 2020", "Ann Lee"),
        ("Title: the deeds of the house", "Title: the deeds"),
        ("Title: Ferry\nFrom 3 March the ferry sails at night.", "sails at night"),
        ("Status: the bridge is closed\nDate: 12 May 2020", "bridge is closed"),
        ("Mayor: We will open it.\nReporter: When?\nMayor: In May.", "Reporter: When?"),
        ("% of all households with a boiler", "% of all households"),
        ("Price: 4 crowns\nTags: none", "Price: 4 crowns"),
        ("---\n\nThe ferry: it sails.\n\n...", "it sails"),
        ("Title: Ferry\nDate: 12 May 2020\nFares: 4 crowns for all", "4 crowns for all"),
    ],
)
def test_first_lines_that_only_look_like_a_head_are_words(ending, lines, kept, tmp_path):
    [one] = stored(tmp_path, f"a.{ending}", f"{lines}\n\n{SAID}").documents
    assert kept in f"{one.title}\n{one.text}"


@pytest.mark.parametrize(
    "head",
    [
        "Title: Ferry\nStatus: draft",
        "Title: Ferry\nDate: 2021-03-02\nStatus: Hidden",
        "Status: draft",
        "Draft: True\nTitle: Ferry",
        "Заголовок: Паром\nСтатус: черновик",
        "---\ntitle: Ferry\ndraft: true\n...",
        "---\ntitle: Ferry\nstatus: in-review\n---",
        "---\ntitle: Ferry\npublished: 'no'\n---",
    ],
)
def test_a_head_that_says_draft_is_refused(head, tmp_path):
    loaded = stored(tmp_path, "a.md", f"{head}\n\n{SAID}")
    assert not loaded.documents
    assert "not published (" in str(loaded.problems[0])


def test_a_folder_of_drafts_is_refused_in_folders_and_archives(tmp_path):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as packed:
        packed.writestr("site/_drafts/b.md", SAID)
    loaded = stored(tmp_path, "site/_drafts/deep/a.html", f"<h1>Ferry</h1><p>{SAID}</p>")
    assert not loaded.documents
    assert sum("_drafts, so it is not published" in str(problem) for problem in loaded.problems) == 2
    assert not load(tmp_path / "site" / "_drafts").documents
    assert stored(tmp_path / "drafts", "a.txt", SAID).documents


@pytest.mark.parametrize(
    "says",
    [
        {"status": "Private"},
        {"status": "auto-draft"},
        {"status": [{"value": False}]},
        {"status": "0"},
        {"post_status": "pending"},
        {"moderation_state": [{"value": "draft"}]},
        {"review_state": "private"},
        {"state": "-2"},
        {"published": 0},
        {"published": "нет"},
        {"active": "N"},
        {"isDraft": "true"},
        {"status": 404},
        {"http_status": "410"},
    ],
)
def test_a_record_that_is_not_published_is_refused(says, tmp_path):
    loaded = stored(tmp_path, "a.json", json.dumps([{"title": "Ferry", "text": SAID, **says}]))
    assert not loaded.documents
    assert loaded.problems[0].kind == "no release"


@pytest.mark.parametrize(
    "says",
    [
        {"status": "publish"},
        {"status": 200},
        {"status": "1"},
        {"published": "1", "date": "2021-03-02"},
        {"published": "yes"},
        {"state": "Ohio"},
        {"active": "Y"},
        {"draft": False},
        {"status": [{"value": True}]},
    ],
)
def test_a_record_that_is_published_is_stored(says, tmp_path):
    [one] = stored(tmp_path, "a.json", json.dumps([{"title": "Ferry", "text": SAID, **says}])).documents
    assert one.text == SAID


EXPORT = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Port</title>{}</channel></rss>"""
ITEM = """<item><title>Ferry</title><link>https://port.example/{number}</link>
<content:encoded><![CDATA[<p>The ferry to Ostrow sails every hour.</p>]]></content:encoded>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password></item>"""


@pytest.mark.parametrize(
    ("status", "kind", "password", "reason"),
    [
        ("publish", "post", "", ""),
        ("publish", "press_release", "", ""),
        ("draft", "post", "", "status: draft"),
        ("private", "post", "", "status: private"),
        ("future", "post", "", "status: future"),
        ("trash", "press_release", "", "status: trash"),
        ("dp-rewrite", "post", "", "status: dp-rewrite"),
        ("publish", "post", "sesame", "a password"),
        ("inherit", "attachment", "", "attachment"),
        ("publish", "nav_menu_item", "", "nav_menu_item"),
        ("publish", "page", "", '"page"'),
        ("publish", "wp_global_styles", "", "wp_global_styles"),
    ],
)
def test_of_an_export_of_wordpress_only_published_posts_are_stored(status, kind, password, reason, tmp_path):
    item = ITEM.format(number=1, status=status, kind=kind, password=password)
    loaded = stored(tmp_path, "a.xml", EXPORT.format(item))
    assert bool(loaded.documents) is not bool(reason)
    assert reason in " ".join(map(str, loaded.problems))


BLOG = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app">
<title>Port</title><entry><title>Ferry</title>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{kind}"/>
{draft}<content type="html">&lt;p&gt;The ferry to Ostrow sails every hour.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(
    ("kind", "draft", "kept"),
    [
        ("post", "", True),
        ("post", "<app:control><app:draft>yes</app:draft></app:control>", False),
        ("comment", "", False),
        ("template", "", False),
    ],
)
def test_of_an_export_of_blogger_only_published_posts_are_stored(kind, draft, kept, tmp_path):
    assert bool(stored(tmp_path, "a.atom", BLOG.format(kind=kind, draft=draft)).documents) is kept


def test_an_export_of_ghost_is_its_published_posts(tmp_path):
    post = {"type": "post", "status": "published", "visibility": "public", "published_at": "2023-03-05T09:30:00.000Z"}
    posts = [
        {
            **post,
            "id": "1",
            "slug": "donors",
            "title": "Donors needed",
            "html": "<p>Donors weigh at least 50 kilograms.</p>",
        },
        {**post, "id": "2", "slug": "fees", "title": "Fees", "html": "<p>Fees will rise.</p>", "status": "draft"},
        {
            **post,
            "id": "3",
            "slug": "club",
            "title": "Club",
            "html": "<p>For friends alone.</p>",
            "visibility": "members",
        },
        {**post, "id": "4", "slug": "about", "title": "About", "html": "<p>This is our blog.</p>", "type": "page"},
    ]
    export = {"db": [{"meta": {"version": "5.44.0"}, "data": {"posts": posts, "tags": [{"name": "News"}]}}]}
    (tmp_path / "site.ghost.json").write_text(json.dumps(export), encoding="utf-8")
    got = load(tmp_path)
    assert [(one.title, one.published, one.text) for one in got.documents] == [
        ("Donors needed", date(2023, 3, 5), "Donors weigh at least 50 kilograms.")
    ]
    said = [problem.reason for problem in got.problems]
    assert ["draft" in said[0], "members" in said[1], '"page"' in said[2]] == [True, True, True]


def test_what_stands_below_a_heading_about_its_page_is_no_word_of_it(tmp_path):
    head = "# The ferry sails every hour\n\nDate: March 2, 2021\nOwner: Lea Moss\nStatus: Published\nTags: Sea\n\n"
    (one,) = stored(tmp_path, "a.md", f"{head}{SAID}\n").documents
    assert (one.title, one.published, one.text) == ("The ferry sails every hour", date(2021, 3, 2), SAID)
    (refused,) = stored(tmp_path, "a.md", f"{head}{SAID}\n".replace("Published", "Draft")).problems
    assert "not published" in refused.reason


def test_lines_below_a_heading_that_only_look_so_are_words(tmp_path):
    told = "Date: 2 March 2021\nPlace: the old harbour\nSpeaker: Lea Moss"
    (one,) = stored(tmp_path, "a.md", f"# The ferry sails every hour\n\n{told}\n\n{SAID}\n").documents
    assert "Place: the old harbour" in one.text
