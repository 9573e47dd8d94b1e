"""What the pages and files of single offices taught: each test is what a publisher writes, and what is stored of it."""

import json
import re
from pathlib import Path

import pytest

from index import load
from index.intake.pages.page import read_page
from index.intake.unfit import NoRelease

FIRST = "The second pool of Kestrin opens on 4 May with 6 lanes and a slide of 42 metres."
SECOND = "A ticket costs 6.50 crowns for adults and 3 crowns for children under 14."
THIRD = "The council spent 1,250,000 crowns on the pool, 12% less than planned."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
TITLE = "The second pool opens in May"


def page(body, title=TITLE, head="", language="en"):
    return f"<html lang={language}><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def lines(body, **given):
    [release] = read_page(page(body, **given))
    return [line for line in release.text.split("\n\n") if line != release.fields.get("title")]


def stored(path, name, content):
    (path / name).parent.mkdir(parents=True, exist_ok=True)
    (path / name).write_text(content, encoding="utf-8")
    found = load(path / name)
    assert not found.problems
    return found.documents


# What of a page is the release.


def test_a_text_beside_the_part_that_holds_its_headline_is_read():
    column = '<div class="column-two-thirds">'
    body = f"<div class=row>{column}<h1>{TITLE}</h1><p>{FIRST}</p></div></div>"
    body = f"<main>{body}<div class=row>{column}<p>{SECOND}</p><p>{THIRD}</p></div></div></main>"
    assert lines(body) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("whole", ["hentry", "elementor elementor-location-single"])
def test_each_part_of_a_post_that_is_laid_out_as_its_text_is_read(whole):
    parts = "".join(f"<div class=post-part><div><p>{line}</p></div></div>" for line in (FIRST, SECOND, THIRD))
    more = "<div class=post-part><ul><li><a href=/1>Lamps on Mill Lane go out</a></li></ul></div>"
    body = (
        f'<div class="{whole}"><h1>{TITLE}</h1>{parts}<div class=post-part><p>Tickets: 14 desks</p></div>{more}</div>'
    )
    assert lines(body) == [FIRST, SECOND, THIRD, "Tickets: 14 desks"]


@pytest.mark.parametrize(
    ("button", "panel"),
    [
        ("<a role=tab aria-controls=p2>Prices</a>", "role=tabpanel id=p2 hidden"),
        ("<h3><a aria-expanded=false aria-controls=p2>Prices</a></h3>", 'id=p2 style="display:none"'),
    ],
)
def test_what_a_button_of_the_release_opens_is_read(button, panel):
    assert SECOND in lines(f"<main><h1>{TITLE}</h1><p>{FIRST}</p>{button}<div {panel}><p>{SECOND}</p></div></main>")


@pytest.mark.parametrize(
    "hidden",
    [
        "<nav><a aria-expanded=false aria-controls=m>Menu</a></nav><div id=m hidden><p>Pay your bill.</p></div>",
        "<div role=tabpanel lang=az hidden><p>Kəstrin şəhərinin ikinci hovuzu mayın 4-də açılır.</p></div>",
        "<a role=tab aria-controls=az>AZ</a><div role=tabpanel id=az hidden><p>Hovuz açılır, 4 may.</p></div>",
        "<div id=other hidden><p>Pay your bill of water.</p></div>",
    ],
)
def test_what_the_page_hides_otherwise_is_not(hidden):
    assert lines(f"<main><h1>{TITLE}</h1>{BODY}{hidden}</main>") == [FIRST, SECOND, THIRD]


def test_the_line_that_unfolds_a_part_stays_above_it():
    more = f"<details><summary>Who pays less</summary><p>{SECOND}</p></details>"
    assert lines(f"<main><h1>{TITLE}</h1><p>{FIRST}</p>{more}<p>{THIRD}</p></main>") == [
        *(FIRST, "Who pays less", SECOND, THIRD)
    ]


# Its headline.


def test_a_heading_that_the_menu_names_is_a_section_and_no_headline():
    menu = "<div><a href=/news>City news</a> </div><div><a href=/council>Council</a></div>"
    [release] = read_page(page(f"{menu}<h1>City news</h1><h2>{TITLE}</h2>{BODY}", title="Town of Kestrin"))
    assert release.fields["title"] == TITLE


def test_a_headline_that_a_ticker_links_above_it_stays_one():
    ticker = f"<div><a href=/pool>{TITLE}</a></div>"
    body = f"{ticker}<h1>{TITLE}</h1><h2>Six lanes and a slide for swimmers of all ages</h2>{BODY}"
    [release] = read_page(page(body, title="Town of Kestrin"))
    assert release.fields["title"] == TITLE


def test_a_heading_with_a_day_in_it_is_no_signature():
    second = "1,860 places to be had by 12 March 2028"
    assert lines(f"<main><h1>{TITLE}</h1><h2>{second}</h2>{BODY}</main>") == [second, FIRST, SECOND, THIRD]


# Marks, lists and tables.


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('It opens<sup><a href="#fn1">[footnote 1]</a></sup> on 4 May at 9 in the morning.', "It opens on 4 May"),
        ("It was opened by D<sup>r</sup> Kovač on 4 May at 9 in the morning.", "by Dr Kovač on"),
        ("It sells vitamin D<sup>e</sup> at 4 desks of the new pool.", "vitamin D at"),
        ("It follows art. 14 of law n<sup>o</sup> 2017-312 of the republic.", "law no 2017-312"),
    ],
)
def test_what_is_raised_is_a_note_or_the_end_of_a_shortened_word(markup, text):
    assert text in lines(f"<h1>{TITLE}</h1><p>{markup}</p>{BODY}")[0]


def test_a_list_counts_as_its_style_says():
    items = '<ol style="list-style-type: lower-roman"><li>one lane</li><li>two lanes</li></ol>'
    letters = "<ol style='list-style: upper-alpha inside'><li>by bus</li></ol>"
    found = lines(f"<h1>{TITLE}</h1><p>{FIRST}</p>{items}<p>{SECOND}</p>{letters}<p>{THIRD}</p>")
    assert "i. one lane\nii. two lanes" in "\n".join(found)
    assert "A. by bus" in found


def test_a_table_of_labels_and_what_they_say_has_no_row_of_labels():
    rows = (("Place", "Mill Lane"), ("Lanes", "6"), ("Seats", "140"))
    table = "".join(f"<tr><th>{label}</th><td>{said}</td></tr>" for label, said in rows)
    assert "Place | Mill Lane" in "\n".join(lines(f"<h1>{TITLE}</h1>{BODY}<table>{table}</table>"))


def test_labels_of_columns_stay_where_each_row_has_its_own_too():
    rows = (("Pool", "Lanes", "Seats"), ("Old", "4", "90"), ("New", "6", "140"))
    table = "".join(f"<tr><th>{a}</th><td>{b}</td><td>{c}</td></tr>" for a, b, c in rows)
    assert "Pool: New | Lanes: 6 | Seats: 140" in "\n".join(lines(f"<h1>{TITLE}</h1>{BODY}<table>{table}</table>"))


# Its day, and what the page counts.


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Veröffentlicht am 14.03.2019", "de"),
        ("Publié le 14 mars 2019", "fr"),
        ("Data publikacji: 14.03.2019", "pl"),
        ("Fecha de publicación: 14/03/2019", "es"),
        ("Опубліковано: 14.03.2019", "uk"),
    ],
)
def test_a_label_of_publication_tells_the_day(line, language):
    other = "<div>02.04.2021</div>"
    [release] = read_page(page(f"<main><h1>{TITLE}</h1>{BODY}<div>{line}</div>{other}</main>", language=language))
    assert str(release.fields["published"]) == "2019-03-14"


def test_a_calendar_beside_a_day_makes_no_event_of_it():
    [release] = read_page(page(f'<h1>{TITLE}</h1><div><i class="fa fa-calendar event"></i> 14 March 2019</div>{BODY}'))
    assert str(release.fields["published"]) == "2019-03-14"


# What stands below it.


@pytest.mark.parametrize(
    "line",
    [
        "<a href=41>&lt; No. 41</a> | <a href=/press>Press Room</a> | <a href=mailto:w@k.example>E-mail us</a>",
        "Release ID: 2011456",
        "Read this release in: <a href=/az>Azərbaycanca</a>",
        "<h3>Digər press-relizlər</h3><p>Küçə 12 gün bağlıdır</p>",
        "<div>Visitor counter: 48,377</div>",
    ],
)
def test_what_the_page_adds_below_is_left_out(line, tmp_path):
    [release] = stored(tmp_path, "r.html", page(f"<div><h1>{TITLE}</h1>{BODY}<p>{line}</p></div>"))
    assert release.text.split("\n\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: <a href=r.pdf>Report 2019</a> | <a href=d.xlsx>Tables</a>",
        "<a href=/map>Visit the map</a> | Visitors: 14,000",
        "Release No. 2019-14",
        "« <a href=/q>Six lanes for all</a> », Anna Kovač",
        "Visitor count: 48,000",
    ],
)
def test_what_the_release_adds_below_stays(line):
    assert len(lines(f"<div><h1>{TITLE}</h1>{BODY}<p>{line}</p></div>")) == 4


def test_cards_below_a_release_make_no_list_of_it():
    cards = "".join(
        f"<div class=card><h3><a href=/{day}>{name}</a></h3><p>{day} May 2019</p><p>It is shut for repairs.</p></div>"
        for name, day in (("Mill Lane", 17), ("Ring road", 21), ("Bay bridge", 28))
    )
    [release] = read_page(page(f"<main><h1>{TITLE}</h1>{BODY}<div>{cards}</div></main>"))
    assert release.fields["title"] == TITLE
    assert all(line in release.text for line in (FIRST, SECOND, THIRD))


# What is no release.


HITS = "".join(f"<h3><a href=/{n}>Fees of the office rise in {n}</a></h3><p>4 fees …</p>" for n in ("May", "June"))
ROWS = "".join(
    f"<tr><td>0{n}/12/2003</td><td><a href=nr{n}.htm>Two men sought in burglary {n}</a></td></tr>" for n in range(1, 6)
)


@pytest.mark.parametrize(
    ("body", "title", "reason"),
    [
        (f"<div class=search>{HITS}</div>", "“rüsum” üçün axtarış", "results of a search"),
        (
            "<h1>Əlaqə</h1><ul><li>Ünvan: Bakı şəhəri, 32</li><li>Tel: 966 (hər gün)</li></ul>",
            "Əlaqə — Bank",
            "contacts",
        ),
        ("<h1>Contact us</h1><p>Write to us at the town hall of Kestrin.</p><p>Tel. 966</p>", "Contact us", "contacts"),
        (f"<p>Click on a headline to read it.</p><table>{ROWS}</table>", "Press Room", "list of headlines"),
    ],
)
def test_a_page_that_leads_on_is_refused_by_name(body, title, reason):
    with pytest.raises(NoRelease, match=reason):
        read_page(page(f"<main>{body}</main>", title=title))


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<p>{TITLE}</p>{BODY}<h3>Contact</h3><p>Anna Kovač answers all questions at 966.</p>", "Town of Kestrin"),
        (f"<h1>Kontaktbeschränkungen</h1>{BODY}", "Kontaktbeschränkungen"),
        (
            f"<h1>Hearings of the court</h1><p>{FIRST}</p><table>{ROWS}</table>",
            "Town of Kestrin",
        ),
        (f"<h1>Search: police find a boy</h1>{BODY}<aside class=related>{HITS}</aside>", "Search: police find a boy"),
        (
            "".join(
                f"<p>On {n} May 2019 the council passed <a href=/{n}>the plan of the road</a>.</p>"
                for n in (3, 4, 5, 6)
            ),
            "Week of the council",
        ),
    ],
)
def test_a_release_that_looks_so_is_not(body, title):
    assert len(read_page(page(f"<main>{body}</main>", title=title))) == 1


def test_a_lost_page_is_refused_and_a_release_about_an_error_is_not(tmp_path):
    lost = "Внимание, обнаружена ошибка. По данному адресу публикаций на сайте не найдено, либо у вас нет доступа."
    bill = "Внимание! Обнаружена ошибка в квитанциях за март, и 420 жителей получат новые до 4 мая."
    (tmp_path / "a.txt").write_text(lost, encoding="utf-8")
    (tmp_path / "b.txt").write_text(bill, encoding="utf-8")
    found = load(tmp_path)
    assert [one.id for one in found.documents] == ["b"]
    assert "error page" in found.problems[0].reason


# Records and front matter.


def test_a_record_of_drupal_has_its_lead_and_its_notes(tmp_path):
    attributes = {
        "title": TITLE,
        "body": {"processed": f"<p>{SECOND}</p>"},
        "field_lead": {"processed": f"<p>{FIRST}</p>"},
        "field_notes_to_editors": {"processed": f"<p>{THIRD}</p>"},
        "field_publication_date": "2019-03-14",
        "field_date": [{"value": "every Monday"}],
        "created": "2021-04-02T10:00:00+00:00",
    }
    record = {"data": {"type": "node--press_release", "id": "3e9a", "attributes": attributes}}
    [release] = stored(tmp_path, "r.json", json.dumps(record))
    assert release.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert (release.id, release.title, str(release.published)) == ("3e9a", TITLE, "2019-03-14")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (
            {"title": TITLE, "lead": "Prices of less than <6 crowns come in May"},
            "Prices of less than <6 crowns come in May",
        ),
        ({"title": TITLE, "lead": "Anna Kovač"}, FIRST),
        ({"title": TITLE, "subtitle": FIRST.upper()}, FIRST),
        ({"title": TITLE, "notes": "Anna has to look at this again."}, FIRST),
        ({"title": TITLE, "lead": {"text": "Of no known form at all"}}, FIRST),
    ],
)
def test_a_lead_is_told_from_a_name_and_from_what_the_text_says(given, text, tmp_path):
    [release] = stored(tmp_path, "r.json", json.dumps([{"text": f"{FIRST}\n\n{SECOND}", **given}]))
    assert release.text.split("\n\n")[0] == text
    assert "look at this" not in release.text


def test_the_subtitle_of_front_matter_is_read_once(tmp_path):
    head = f'---\ntitle: {TITLE}\nsubtitle: "{SECOND}"\n---\n'
    [release] = stored(tmp_path, "a.md", f"{head}{FIRST}\n\n{THIRD}\n")
    assert release.text.split("\n\n") == [SECOND, FIRST, THIRD]
    [release] = stored(tmp_path, "b.md", f"{head}*{SECOND}*\n\n{FIRST}\n")
    assert release.text.split("\n\n") == [SECOND, FIRST]
    [release] = stored(tmp_path, "c.md", f"---\nsubtitle: Six lanes and a slide\n---\n# {TITLE}\n\n{FIRST}\n")
    assert release.title == TITLE


@pytest.mark.parametrize("contents", ["* TOC\n{:toc}", "1. Contents\n{: toc .plain}"])
def test_where_a_generator_writes_the_headings_stands_nothing(contents, tmp_path):
    [release] = stored(tmp_path, "a.md", f"---\ntitle: {TITLE}\n---\n{contents}\n\n{FIRST}\n\n- one\n- two\n")
    assert release.text == f"{FIRST}\n\n- one\n- two"


# Addresses that several pages name as their own.


def release(name, said, address="https://k.example/"):
    head = f'<link rel=canonical href="{address}">'
    return page(
        f"<main><h1>{name} opens</h1><p>14 March 2019</p><p>{said}</p></main>", title=f"{name} opens", head=head
    )


def test_an_address_that_other_releases_name_too_is_no_pages_own(tmp_path):
    for name, said in (("pool", FIRST), ("desk", SECOND), ("road", THIRD)):
        (tmp_path / f"{name}.html").write_text(release(name, said), encoding="utf-8")
    found = load(tmp_path)
    assert [(one.id, one.url) for one in found.documents] == [("desk", ""), ("pool", ""), ("road", "")]
    assert not found.problems


def test_two_views_of_a_release_share_their_address(tmp_path):
    address = "https://k.example/pool"
    body = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    for name, title in (("a", "Pool opens"), ("b", "Second pool opens")):
        text = page(f"<h1>{title}</h1>{body}", title=title, head=f'<link rel=canonical href="{address}">')
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    found = load(tmp_path)
    assert {one.url for one in found.documents} == {address}


def test_records_with_one_address_keep_their_ids(tmp_path):
    records = [
        {"id": name, "title": f"{name} opens", "text": said, "canonical_url": "https://k.example/"}
        for name, said in (("pool", FIRST), ("desk", SECOND))
    ]
    assert {one.id for one in stored(tmp_path, "r.json", json.dumps(records))} == {"pool", "desk"}


# The pages of the set that taught it, where a smaller page would be read without these rules too.

PAGES = Path(__file__).parent.parent / "eval" / "data" / "fidelity" / "offices" / "pages"


@pytest.mark.parametrize(
    ("name", "kept", "left_out"),
    [
        (
            "alder/government/news/harbour-ferry-pass-prices.html",
            ["Transport Minister Ruth Ellery said:", "paid from the Piers Fund (vote 14, line 3)."],
            ["Updates to this page", "First published", "footnote 1"],
        ),
        (
            "alder/government/news/seabed-cable-consent-granted.html",
            ["The developer, Marram Grid plc, must:", "54°12.6′N", "160 dB"],
            ["National Insurance"],
        ),
        (
            "balaban/2024/02/ehali-sayi/index.html",
            ["Doğulanlar: 36 412", "1 744 200", "1 473 800", "1–10 oktyabr 2029"],
            ["Son bülletenlər", "931,9"],
        ),
        (
            "abeille/actualites/maternite-valmiel-reouverture/index.html",
            ["Comment s’inscrire ?", "Combien coûte la chambre particulière ?"],
            ["Aucun commentaire", "À lire aussi"],
        ),
        ("asha/PressReleasePage.aspx_PRID=2011456.html", ["1,860 bridges to be built"], ["Visitor Counter", "Tamil"]),
        ("agat/index.php_id=22_artykul=1873.html", ["640 m rurociągu"], ["Metryka", "Licznik odwiedzin"]),
    ],
)
def test_a_page_of_the_set_is_read_whole_and_without_the_page_around_it(name, kept, left_out):
    [release] = read_page((PAGES / name).read_text(encoding="utf-8"))
    text = re.sub(r"\s", " ", release.text)
    assert [words for words in kept if words not in text] == []
    assert [words for words in left_out if words in text] == []
