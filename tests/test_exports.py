"""What content managers export is read as it is: values in lists and objects, days in seconds, several languages."""

import json

import pytest

from index import load

MARKED = "<p>The quay of Ostrow is open.</p><p>It cost 4 crowns.</p>"
SAID = "The quay of Ostrow is open.\n\nIt cost 4 crowns."


def stored(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return load(folder)


def held(value):
    return [{"value": value}]


@pytest.mark.parametrize(
    "record",
    [
        {"title": held("Quay open"), "body": [{"value": MARKED, "processed": MARKED, "format": "full", "summary": "x"}],
         "created": held("2014-09-29T10:05:00+00:00"), "langcode": held("en"), "status": held(True)},
        {"nid": held(3), "title": held("Quay open"), "body": held(MARKED), "created": held(1412000000)},
        {"title": held("Quay open"), "body": [*held(MARKED[:34]), *held(MARKED[34:])],
         "created": held("1412000000"), "langcode": held("en")},
        {"list": [{"title": "Quay open", "body": {"value": MARKED, "format": "x"}, "created": "1412000000",
                   "status": "1", "language": "und"}]},
        {"title": "Quay open", "body": {"und": [{"value": MARKED, "safe_value": MARKED}]}, "created": "1412000000"},
        {"nodes": [{"node": {"title": "Quay open", "body": MARKED, "created": "1412000000"}}]},
        [{"title": {"en-US": "Quay open"}, "body": {"en-US": MARKED}, "date": {"en-US": "2014-09-29"}}],
    ],
)  # fmt: skip
def test_nested_values_are_read(record, tmp_path):
    [one] = stored(tmp_path, "a.json", json.dumps(record)).documents
    assert (one.title, one.text, str(one.published), one.language) == ("Quay open", SAID, "2014-09-29", "en")


@pytest.mark.parametrize(
    "record",
    [
        {"data": [{"name": "Ann", "title": "Quay open", "text": SAID}]},
        [{"title": "Quay open", "text": SAID, "data": [{"name": "speed", "value": "4"}]}],
        [{"title": "Quay open", "text": SAID, "content": [{"value": "An aside.", "weight": 1}]}],
    ],
)
def test_lists_of_other_things_are_no_values(record, tmp_path):
    [one] = stored(tmp_path, "a.json", json.dumps(record)).documents
    assert (one.title, one.text) == ("Quay open", SAID)


PAGE = f"<!DOCTYPE html><html><head><title>Quay open</title></head><body><h1>Quay open</h1>{MARKED}</body></html>"


@pytest.mark.parametrize(
    "name",
    ["a.aspx", "A.ASP", "a.php", "a.jsp", "a.cfm", "a.shtml", "a.php?id=5", "a.aspx@id=5&v=1.2", "b.html?page=2"],
)
def test_a_page_is_read_under_the_name_that_its_server_gives_it(name, tmp_path):
    [one] = stored(tmp_path, name, PAGE).documents
    assert (one.title, one.text) == ("Quay open", SAID)


def test_pages_that_one_program_makes_are_told_apart(tmp_path):
    for number in (5, 6):
        page = PAGE.replace("4 crowns", f"{number} crowns")
        stored(tmp_path, f"news/index.php?id={number}", page)
    assert {one.id for one in load(tmp_path).documents} == {"news/index?id=5", "news/index?id=6"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.php", f"<?php $fee = 4; ?>{PAGE}"),
        ("a.php", f"{PAGE}<?php include 'foot.php'; ?>"),
        ("a.aspx", f"<%@ Page Language='C#' %>{PAGE}"),
        ("a.jsp", f"<jsp:useBean id='a'/>{PAGE}"),
        ("a.cfm", f"<cfset fee = 4>{PAGE}"),
        ("a.php", '{"title": "Quay open"}'),
        ("a.asp", "The quay of Ostrow is open."),
    ],
)
def test_a_program_is_no_page(name, content, tmp_path):
    loaded = stored(tmp_path, name, content)
    assert not loaded.documents
    assert "save the page from a browser" in str(loaded.problems[0])


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", "title,date,text\nQuay open,2021-03-02,{}\n"),
        ("a.csv", "\ufeffsep=;\r\nTitle;Date;Body\r\nQuay open;02.03.2021 14:30;{}\r\n"),
        ("a.tsv", "Title\tPublish date\tContent\nQuay open\tMarch 2, 2021\t{}\n"),
        ("a.csv", "title|date|text\n\nQuay open|2021-03-02|{}\n"),
        ("a.csv", "Başlıq;Dərc tarixi;Mətn;Dərc edilib\nQuay open;02.03.2021;{};bəli\n"),
        ("a.csv", "ID;Заголовок;Дата публикации;Текст;Опубликовано\n7;Quay open;02.03.2021;{};да\n"),
        ("a.csv", "Başlık;Yayın Tarihi;İçerik;Durum\nQuay open;02.03.2021;{};Yayında\n"),
        ("a.csv", "post_title,post_date,post_content,post_status\nQuay open,2021-03-02 10:00:00,{},publish\n"),
        (
            "a.csv",
            'Заголовок,Дата создания,Опубликовано,Содержимое\nQuay open,"Вт, 03/02/2021 - 08:40",Да,{}\n'
            'Pier shut,"Сб, 03/13/2021 - 09:00",Нет,Not yet.\n',
        ),
        ("a.csv", "Заголовок;Дата создания;Дата публикации;Содержимое\nQuay open;01.01.2020;02.03.2021;{}\n"),
        ("a.csv", "Name,Title,Date,Text\nAnn,Quay open,2021-03-02,{}\n"),
    ],
)
@pytest.mark.parametrize("said", [SAID, MARKED])
def test_a_row_of_a_table_is_a_release(name, table, said, tmp_path):
    [one] = stored(tmp_path, name, table.format(f'"{said}"')).documents
    assert (one.title, str(one.published), one.text) == ("Quay open", "2021-03-02", SAID)


def test_quotes_in_a_table_that_has_none_around_its_cells_are_words(tmp_path):
    [one] = stored(tmp_path, "a.tsv", 'title\ttext\n"Quay" open\t"Now" it is open.\n').documents
    assert (one.title, one.text) == ('"Quay" open', '"Now" it is open.')


@pytest.mark.parametrize(("told", "day"), [("25/04/2021", "2021-04-03"), ("04/25/2021", "2021-03-04")])
def test_one_day_of_a_column_tells_how_all_are_written(told, day, tmp_path):
    table = f"title,date,text\nQuay open,03/04/2021,The quay is open.\nPier shut,{told},The pier is shut for now.\n"
    assert [str(one.published) for one in stored(tmp_path, "a.csv", table).documents] == [day, "2021-04-25"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Town;People\nArden;100\n", ":*first row is Town, People; name one of them"),
        ("title,text\nQuay,open,now\nPier,The pier is shut.\n", ":2:*3 cells below a head of 2"),
        ('title,text\nQuay,The quay is open.\nPier,"The pier\n', ":3:*correct its quotes"),
        ("title,text,status\nQuay,The quay is open.,publish\nPier,The pier is shut.,draft\n", ":3:*status: draft"),
        ("title,text,Активность\nQuay,The quay is open.,N\n", ":2:*active: N"),
        ("title,date,text\nQuay,some day,The quay is open.\n", ":2:*which is no date"),
        ("", ":*the file is empty"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_row(table, said, tmp_path):
    [problem] = stored(tmp_path, "a.csv", table).problems
    place, words = said.split("*")
    assert str(problem).startswith(f"{tmp_path / 'a.csv'}{place}")
    assert words in str(problem)


LONG = "<p>The quay of Ostrow is open again since Monday.</p><p>It cost the town 4 crowns in all.</p>"


@pytest.mark.parametrize(
    "below",
    [
        "<div class='sharedaddy sd-sharing'><h3>Share this:</h3><ul><li><a href='#'>Telegram</a></li></ul></div>",
        "<div class='jp-relatedposts'><h3>Related</h3><p>900 new books for the town</p></div>",
        "<div id='related-news'><a href=/a>900 new books for the town</a></div>",
        "<h3>Oxşar xəbərlər</h3><ul><li><a href=/a>Körpü gecə bağlanır</a></li><li><a href=/b>Yol açıq</a></li></ul>",
        "<p><a href=/a>Devamını oku</a></p>",
        "<p><a href=/a>Read more »</a></p>",
        "<a class='more-link' href=/a>Continue reading</a>",
        '\n[gallery ids="1,2" columns="2"]',
        "<p>[contact-form-7 id=&#8221;12&#8243; title=&#8221;Form&#8221;]</p>",
        "[embed]https://video.example/7[/embed]",
    ],
)
def test_what_plugins_put_below_a_text_is_none_of_it(below, tmp_path):
    content = {"title": {"rendered": "Quay open"}, "content": {"rendered": f"{LONG}{below}"}}
    [one] = stored(tmp_path, "posts.json", json.dumps([content])).documents
    assert one.text == "The quay of Ostrow is open again since Monday.\n\nIt cost the town 4 crowns in all."


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<h3>Related work</h3><p>The pier was mended in 2019 for 7 crowns.</p>", "7 crowns"),
        ('<p>See [1] and [sic]; "we [the council] agree", [...] f[i] and [x=1].</p>', "[1] and [sic]"),
        ("<p><a href=/a>The full report on the quay</a></p>", "report on the quay"),
        ("<ul><li><a href=/a>Map of the quay</a></li><li><a href=/b>Report of 2020</a></li></ul>", "- Map of the quay"),
        ("<div class='share-price'><p>Shares closed at 14 crowns.</p></div>", "14 crowns"),
        ("<div class='recommendations'><p>Take the ferry at 8.</p></div>", "ferry at 8"),
        ("[caption id='a' align='left']<img src=a.jpg/>[/caption]<p>More of it.</p>", "More of it."),
        ('[vc_row][vc_column width="1/2"]<p>More of it.</p>[/vc_column][/vc_row]', "\nMore of it."),
    ],
)
def test_words_below_a_text_that_only_look_like_a_plugin_stay(below, kept, tmp_path):
    [one] = stored(tmp_path, "a.json", json.dumps([{"title": "Quay open", "text": f"{LONG}{below}"}])).documents
    assert kept in one.text


def test_blank_lines_part_paragraphs_as_wordpress_keeps_them(tmp_path):
    typed = "The quay of <em>Ostrow</em> is open.\n\nIt cost 4 crowns.\n\n<ul>\n<li>One pier</li>\n</ul>"
    [one] = stored(tmp_path, "a.json", json.dumps([{"title": "Quay", "text": typed}])).documents
    assert one.text == f"{SAID}\n\n- One pier"


def test_a_text_that_breaks_off_at_a_link_is_asked_for_whole(tmp_path):
    text = f"{LONG}<p>The pier follows, and then […]</p><p><a href=/a>Read more</a></p>"
    [problem] = stored(tmp_path, "a.json", json.dumps([{"title": "Quay", "text": text}])).problems
    assert "but the beginning of a release" in str(problem)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Page not found", False),
        ("404 - Not Found | Port", False),
        ("Səhifə tapılmadı", False),
        ("Страница не найдена", False),
        ("404 families moved to Ostrow", True),
        ("Page not found: what archives lose", True),
    ],
)
def test_a_record_of_a_page_that_is_not_there_is_refused(title, kept, tmp_path):
    record = {"title": title, "text": "Try the address again, or begin at the home page."}
    assert bool(stored(tmp_path, "a.jsonl", json.dumps(record)).documents) is kept


LOCAL = "2024-02-29"
GMT = "Wed, 28 Feb 2024 20:20:00 +0000"


@pytest.mark.parametrize(
    ("times", "day"),
    [
        ({"post_date": "2024-02-29 00:20:00", "post_date_gmt": "2024-02-28 20:20:00"}, LOCAL),
        ({"post_date_gmt": "2024-02-28 20:20:00"}, "2024-02-28"),
        ({"date": "2024-02-29T00:20:00", "dateGmt": "2024-02-28T20:20:00"}, LOCAL),
        ({"pubDate": GMT, "post_date": "2024-02-29 00:20:00"}, LOCAL),
        ({"published_at": "2024-02-28T20:20:00.000Z", "published_local": "2024-02-29T00:20:00"}, LOCAL),
        ({"created": "1709151600", "date_local": "2024-02-29 00:20:00 +0400"}, LOCAL),
        ({"published_at": "2024-02-28T20:20:00Z", "timezone": "Asia/Baku"}, LOCAL),
        ({"published": 1709151600, "timezone": "Asia/Baku"}, LOCAL),
        ({"published": GMT, "timezone": "Nowhere/Town"}, "2024-02-28"),
        ({"published": GMT, "modified_date": "2024-02-29 00:20:00"}, "2024-02-28"),
        ({"published": GMT, "event_date": "2024-02-29 10:20:00"}, "2024-02-28"),
        ({"published": GMT, "hearing_date": "2024-02-29 10:20:00"}, "2024-02-28"),
        ({"published": GMT, "date_of_the_hearing_local": "2024-02-29 10:20:00"}, "2024-02-28"),
        ({"published": GMT, "dateline_date": "2024-02-29 10:20:00"}, "2024-02-28"),
        ({"published": GMT, "posted": "2024-02-29 00:35:00"}, "2024-02-28"),
        ({"published": GMT, "posted": "2024-02-29 00:20:09"}, "2024-02-28"),
        ({"published": GMT, "posted": "2024-02-29 01:50:00"}, LOCAL),
        ({"published": GMT, "publishedLocal": "2024-02-29 04:20:00"}, LOCAL),
        ({"published": GMT, "local_time": "2024-02-29 04:20:00"}, LOCAL),
        ({"published": GMT, "posted": "2024-02-29 00:27:00"}, "2024-02-28"),
        ({"published": "2024-02-28T20:20:00-05:00", "posted": "2024-02-29T01:20:00Z"}, "2024-02-28"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_publishers_clock(times, day, tmp_path):
    [one] = stored(tmp_path, "a.json", json.dumps([{"title": "Quay open", "text": SAID, **times}])).documents
    assert str(one.published) == day


def test_ghost_names_its_zone_in_its_settings(tmp_path):
    post = {"title": "Quay open", "html": MARKED, "status": "published", "published_at": "2024-02-28T20:20:00.000Z"}
    data = {
        "posts": [post],
        "settings": [{"key": "title", "value": "Quays"}, {"key": "timezone", "value": "Asia/Baku"}],
    }
    [one] = stored(tmp_path, "a.json", json.dumps({"db": [{"meta": {}, "data": data}]})).documents
    assert str(one.published) == LOCAL


@pytest.mark.parametrize(
    ("times", "day"),
    [
        (f"<pubDate>{GMT}</pubDate><wp:post_date>2024-02-29 00:20:00</wp:post_date>", LOCAL),
        ("<wp:post_date>2024-02-29 00:20:00</wp:post_date>", LOCAL),
        (f"<pubDate>{GMT}</pubDate><wp:post_date_gmt>2024-02-28 20:20:00</wp:post_date_gmt>", "2024-02-28"),
        (f"<pubDate>{GMT}</pubDate><wp:post_modified>2024-02-29 00:20:00</wp:post_modified>", "2024-02-28"),
        (f"<pubDate>{GMT}</pubDate><dc:date>2024-02-29T00:20:00+04:00</dc:date>", LOCAL),
        (f"<pubDate>{GMT}</pubDate><dc:date>2024-02-28T20:20:00Z</dc:date>", "2024-02-28"),
    ],
)
def test_so_it_is_in_an_export_of_wordpress_and_in_a_feed(times, day, tmp_path):
    spaces = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    item = f"<item><title>Quay open</title>{times}<description/><content><![CDATA[{MARKED}]]></content></item>"
    [one] = stored(tmp_path, "a.xml", f"<rss {spaces}><channel>{item}</channel></rss>").documents
    assert str(one.published) == day
