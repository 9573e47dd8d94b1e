"""Pages of a wiki: the name of their space is no headline, their files are no text, the list of them is no release."""

import pytest

from index.intake.pages.page import read_page
from index.intake.unfit import NoRelease

TITLE = "The night ferry runs until March"
LINES = ("The night ferry of Oskel runs until the end of March.", "It leaves the pier at eleven and at one.")
BODY = "".join(f"<p>{line}</p>" for line in LINES)
SPACE = "Ferry Desk"
PATH = f'<ol id="breadcrumbs"><li><a href="index.html">{SPACE}</a></li><li><a href="r.html">Releases</a></li></ol>'
DAY = "<p>Published: 3 May 2021</p>"


def read(body, window=f"{SPACE} : {TITLE}"):
    (release,) = read_page(f"<html lang=en><head><title>{window}</title></head><body>{body}</body></html>")
    return release


@pytest.mark.parametrize(
    ("path", "said", "title"),
    [
        (PATH, f"{SPACE} : {TITLE}", TITLE),
        (PATH.replace("ol", "div").replace("li>", "span>"), f"{SPACE} : {TITLE}", TITLE),
        (PATH, f"{SPACE} : {TITLE} : part 2", f"{TITLE} : part 2"),
        ("", f"{SPACE} : {TITLE}", f"{SPACE} : {TITLE}"),
        (PATH.replace(SPACE, "Home"), f"{SPACE} : {TITLE}", f"{SPACE} : {TITLE}"),
        (PATH, f"Releases : {TITLE}", f"Releases : {TITLE}"),
        (PATH, f"{SPACE}: {TITLE}", f"{SPACE}: {TITLE}"),
    ],
)
def test_the_space_is_named_where_the_path_to_the_page_begins(path, said, title):
    release = read(f"{path}<h1><span>{said}</span></h1><div>{DAY}{BODY}</div>", window=said)
    assert release.fields["title"] == title
    assert str(release.fields["published"]) == "2021-05-03"
    assert release.text.split("\n\n")[-2:] == [*LINES]


FILE = '<a href="attachments/7/9.pdf">pier-draft.pdf</a> (application/pdf)'


@pytest.mark.parametrize("head", ["Attachments:", "Вложения:", "Əlavələr", "Ekler:", "Anlagen"])
@pytest.mark.parametrize("files", [f"<div>{FILE}<br>{FILE}</div>", f"<ul><li>{FILE}</li><li>{FILE}</li></ul>"])
def test_the_files_of_a_page_are_no_text(head, files):
    release = read(f"{PATH}<h1>{SPACE} : {TITLE}</h1><div>{DAY}{BODY}</div><div><h2>{head}</h2>{files}</div>")
    assert "pier-draft" not in release.text
    assert head not in release.text
    assert LINES[1] in release.text


@pytest.mark.parametrize(
    "below",
    [
        "<h2>Attachments</h2><p>The timetable is printed on paper of two colours.</p>",
        "<h2>Attachments</h2><ul><li>a map of the pier in two colours</li><li>the fares of all lines</li></ul>",
    ],
)
def test_what_a_release_says_of_its_attachments_is_kept(below):
    assert "two colours" in read(f"{PATH}<h1>{SPACE} : {TITLE}</h1><div>{DAY}{BODY}{below}</div>").text


ROWS = "<tr><th>Key</th><td>FERRY</td></tr><tr><th>Name</th><td>Ferry Desk</td></tr>"


@pytest.mark.parametrize(("head", "pages"), [("Space Details:", "Available Pages:"), ("Über den Bereich:", "Seiten:")])
def test_the_list_of_a_space_is_no_release(head, pages):
    links = f"<ul><li><a href=r.html>Releases</a><ul><li><a href=a.html>{TITLE}</a></li></ul></li></ul>"
    body = f"<h1>{head}</h1><table>{ROWS}</table><h2>{pages}</h2>{links}<p>Document generated on Feb 02, 2025</p>"
    with pytest.raises(NoRelease, match="list of a wiki's pages"):
        read(body, window="FERRY (Ferry Desk)")


def test_a_release_about_a_name_with_a_table_is_none():
    body = (
        f"<h1>{TITLE}</h1>{DAY}<table>{ROWS}</table>{BODY}<ul><li><a href=a.html>The fares of all lines</a></li></ul>"
    )
    assert LINES[0] in read(body, window="FERRY (Ferry Desk)").text
