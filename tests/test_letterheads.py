"""A heading that only names an office is no headline of a page where one stands below it."""

import pytest

from index import load

HEAD = "The bridge over the Kamm is closed"
LINES = ("It is closed to lorries of more than 7 tonnes.", "The way round is 9 kilometres long, said the council.")
BODY = "".join(f"<p>{line}</p>" for line in LINES)
DAY = "<p>31.01.2017</p>"
MENU = "<p><a href=/i>Home</a><br><a href=/n>News</a></p>"
OFFICE = "Kestrin Town Council"


def loaded(folder, body, window="New Page 1"):
    page = folder / "page.html"
    page.write_text(f"<html><head><title>{window}</title></head><body>{body}</body></html>", encoding="utf-8")
    return load([page])


@pytest.mark.parametrize(
    ("top", "window"),
    [
        ("<h1>T.C.<br>ÇAMLIK KAYMAKAMLIĞI<br>Basın ve Halkla İlişkiler Bürosu</h1><h2>BASIN BÜLTENİ</h2>", "Sayfa 1"),
        ("<h1>AZƏRBAYCAN RESPUBLİKASI<br>Saylı Rayon İcra Hakimiyyəti</h1><h2>MƏTBUAT RELİZİ</h2>", "1"),
        ("<h1>АДМИНИСТРАЦИЯ ПОСЁЛКА РУЧЬИ<br>Пресс-служба</h1><h2>Пресс-релиз</h2>", ""),
        (f"<h1>{OFFICE}</h1><h2>PRESS RELEASE</h2>", "New Page 1"),
        (f"<h1>{OFFICE}</h1>", OFFICE),
        (f"<h1>{OFFICE}</h1><h2>Press release</h2><h3>EMBARGO: 31 January 2017, 14:00</h3>", "New Page 1"),
    ],
)
@pytest.mark.parametrize("form", ["<p align=center><b><font size=2>{}</font></b></p>", "<h3>{}</h3>"])
def test_the_headline_stands_below_a_letterhead(tmp_path, top, window, form):
    (document,) = loaded(tmp_path, f"{top}{MENU}{DAY}{form.format(HEAD)}{BODY}", window).documents
    assert document.title == HEAD
    assert str(document.published) == "2017-01-31"
    assert document.text.split("\n\n") == [*LINES]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (f"<h1>{HEAD}</h1>{DAY}<p><b>Lorries need another way</b></p>", HEAD),
        (f"<h1>{HEAD}</h1><p><b>{OFFICE}</b></p>{DAY}", HEAD),
        (f"<h1>{OFFICE}</h1>{DAY}", OFFICE),
        (f"<h1>{OFFICE}</h1>{DAY}<p><b>KESTRIN</b></p>", OFFICE),
        (
            f"<h1>Tax Office closes the bridge</h1>{DAY}<p><b>{OFFICE} told on Friday</b></p>",
            "Tax Office closes the bridge",
        ),
    ],
)
def test_the_largest_heading_stays_the_headline_elsewhere(tmp_path, top, title):
    assert [document.title for document in loaded(tmp_path, f"{top}{BODY}").documents] == [title]


@pytest.mark.parametrize("tag", ["h3", "p", "h2"])
def test_what_holds_a_release_back_is_read_above_its_headline_in_any_element(tmp_path, tag):
    held = f"<{tag}>Embargoed until 12 March 2098, 14:00</{tag}>"
    got = loaded(tmp_path, f"<h1>{OFFICE}</h1><h2>Press release</h2>{held}{DAY}<p><b>{HEAD}</b></p>{BODY}")
    assert not got.documents
    assert "embargoed until 2098-03-12" in str(got.problems[0])
