"""Tables of pages: each row says what the page says of it, and no label stands before a cell that it is not of."""

import pytest
from lxml.html import document_fromstring

from index.intake.pages.blocks import as_text, blocks
from index.intake.pages.inline import settle


def lines_of(rows):
    """The lines of a table: of rows "a | b", marked ones with "#" before them, or of markup."""
    if not rows.startswith("<"):
        rows = "".join(map(markup_of, filter(None, map(str.strip, rows.split("\n")))))
    root = document_fromstring(f"<html><body><table>{rows}</table></body></html>")
    settle(root)
    return as_text(blocks(root)).split("\n")


def markup_of(row):
    """A row "a | b": "#a" is marked, "*a" bold, and ">3 a" covers three columns."""
    made = ""
    for cell in row.split("|"):
        cell = cell.strip()
        tag, cell = ("th", cell[1:]) if cell.startswith("#") else ("td", cell)
        across, cell = (f" colspan={cell[1]}", cell[2:].strip()) if cell.startswith(">") else ("", cell)
        made += f"<{tag}{across}>{f'<b>{cell[1:]}</b>' if cell.startswith('*') else cell}</{tag}>"
    return f"<tr>{made}</tr>"


TOLLS = "#Class | #Day | #Night"


@pytest.mark.parametrize(
    ("first", "second"),
    [("#>3 2020", "#>3 2021"), (">3 *2020", ">3 *2021"), ("#>3 2020:", "#>3 2021:")],
)
def test_a_section_labels_its_own_rows_alone(first, second):
    rows = f"{TOLLS}\n{first}\nCars | 5 | 3\nVans | 7 | 4\n{second}\nCars | 6 | 4"
    assert lines_of(rows) == [
        "2020, Class: Cars | Day: 5 | Night: 3",
        "2020, Class: Vans | Day: 7 | Night: 4",
        "2021, Class: Cars | Day: 6 | Night: 4",
    ]


def test_a_section_of_a_table_without_labels_stands_before_its_rows():
    rows = "#>2 Bridge\n#Length | 412 m\n#Cost | 12 million\n#>2 Tolls\n#Cars | 5"
    assert lines_of(rows) == ["Bridge: Length | 412 m", "Bridge: Cost | 12 million", "Tolls: Cars | 5"]
    assert lines_of("# | #Q1\n#>2 2020\n#Births | 5\n#>2 2021\n#Births | 7") == [
        "2020: Births | Q1: 5",
        "2021: Births | Q1: 7",
    ]


def test_sections_above_labels_of_their_own():
    rows = "#>2 2020\n#Town | #Fires\nArden | 5\n#>2 2021\n#Town | #Fires\nArden | 7"
    assert lines_of(rows) == ["2020, Town: Arden | Fires: 5", "2021, Town: Arden | Fires: 7"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (f"{TOLLS}\n>3 2020\nCars | 5 | 3\n>3 2021\nCars | 6 | 4",
         ["2020", "Class: Cars | Day: 5 | Night: 3", "2021", "Class: Cars | Day: 6 | Night: 4"]),
        (f"{TOLLS}\nCars | 5 | 3\n#>3 All: 8\nVans | 6 | 4",
         ["Class: Cars | Day: 5 | Night: 3", "All: 8", "Class: Vans | Day: 6 | Night: 4"]),
        (f"{TOLLS}\n#>3 North\nCars | 5 | 3\n#>3 North in all: 8\n#>3 South\nCars | 6 | 4\n>3 Without bikes.",
         ["North, Class: Cars | Day: 5 | Night: 3", "North in all: 8", "South, Class: Cars | Day: 6 | Night: 4",
          "Without bikes."]),
        (f"{TOLLS}\nCars | 5 | 3\n#>3 Source: the council", ["Class: Cars | Day: 5 | Night: 3", "Source: the council"]),
    ],
)  # fmt: skip
def test_another_row_across_the_table_is_a_line_of_its_own(rows, lines):
    assert lines_of(rows) == lines


@pytest.mark.parametrize("caption", ["#>3 Tolls by class", ">3 Tolls by class", ">3 *Tolls by class"])
@pytest.mark.parametrize("names", ["#Class | #Day | #Night", "Class | Day | Night", "*Class | *Day | *Night"])
def test_a_caption_within_a_table_is_no_label(caption, names):
    assert lines_of(f"{caption}\n{names}\nCars | 5 | 3\nLorries | 15 | 9") == [
        "Tolls by class",
        "Class: Cars | Day: 5 | Night: 3",
        "Class: Lorries | Day: 15 | Night: 9",
    ]


def test_a_caption_stands_above_two_rows_of_labels():
    rows = "<tr><th colspan=4>Fires</th></tr><tr><th rowspan=2>Town</th><th colspan=2>2020</th><th>2021</th></tr>"
    rows += "<tr><th>Found</th><th>Put out</th><th>Found</th></tr><tr><td>Arden</td><td>5</td><td>3</td><td>6</td></tr>"
    assert lines_of(rows) == ["Fires", "Town: Arden | 2020, Found: 5 | 2020, Put out: 3 | 2021, Found: 6"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("#Town | #Fires\nArden | 5\n#Town | #Lost\nArden | 6", ["Town: Arden | Fires: 5", "Town: Arden | Lost: 6"]),
        ("#Town | #2020\nArden | 5\n#Town | #2021\nArden | 6", ["Town: Arden | 2020: 5", "Town: Arden | 2021: 6"]),
        ("#Town | #Fires\nArden | 5\n#Road | #Length\nA1 | 6", ["Town: Arden | Fires: 5", "Road: A1 | Length: 6"]),
        ("#Town | #Fires\nArden | 5\n#Total | #5\nSollen | 6",
         ["Town: Arden | Fires: 5", "Town: Total | Fires: 5", "Town: Sollen | Fires: 6"]),
        ("#Town | #Fires\n#Arden | #12\nSollen | 5", ["Town: Arden | Fires: 12", "Town: Sollen | Fires: 5"]),
        ("#Town | #Water | #Gas\n# | #m³ | #kWh\nArden | 5 | 6", ["Town: Arden | Water, m³: 5 | Gas, kWh: 6"]),
        ("#№ | #Town | #Sum\n#1 | #2 | #3\n1 | Arden | 500", ["1 | 2 | 3", "№: 1 | Town: Arden | Sum: 500"]),
        ("№ | Town | Sum\n1 | 2 | 3\n1 | Arden | 500", ["1 | 2 | 3", "№: 1 | Town: Arden | Sum: 500"]),
        ("#Yes | #No | #Absent\n1 | 2 | 3", ["Yes: 1 | No: 2 | Absent: 3"]),
        ("#Town | #Fires\nArden | 5\n#Found by | #police\n#Total | #5",
         ["Town: Arden | Fires: 5", "Town: Found by | Fires: police", "Town: Total | Fires: 5"]),
    ],
)  # fmt: skip
def test_a_row_of_labels_is_told_from_one_of_figures(rows, lines):
    assert lines_of(rows) == lines


@pytest.mark.parametrize(
    "facts",
    [
        "Name | Bridge over the Arden\nLength | 412 m\nCost | 12.5 million crowns\nOpened | 3 May 2021",
        "District | Arden\nFires | 12\nInjured | 3",
        "Vəzifə | Baş mühəndis\nMaaş | 1200 manat\nYaş | 25-45",
        "#Name | Bridge\n#Length | 412 m\n#Cost | 12 million",
        "Minister | John Doe | Room A\nDeputy | Jane Roe | Room 12\nAide | Bob Poe | Room 14",
    ],
)
def test_the_first_of_a_tables_facts_labels_no_others(facts):
    assert lines_of(facts) == facts.replace("#", "").split("\n")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("Town | Asked | Got\nArden | 7 | 3\nSollen | 9 | –",
         ["Town: Arden | Asked: 7 | Got: 3", "Town: Sollen | Asked: 9 | Got: –"]),
        ("*Town | *Asked\nArden | 7\nSollen | 9", ["Town: Arden | Asked: 7", "Town: Sollen | Asked: 9"]),
        (" | First man | Second man\nAge | 25 | 40\nClothes | Cap, number 8 | Coveralls",
         ["Age | First man: 25 | Second man: 40", "Clothes | First man: Cap, number 8 | Second man: Coveralls"]),
        ("№ | Town | Sum\n1 | 2 | 3\n1 | Arden | 500", ["1 | 2 | 3", "№: 1 | Town: Arden | Sum: 500"]),
        ("&nbsp; | Cars | Vans\n2020 | 5 | 6\n2021 | 7 | 8", ["2020 | Cars: 5 | Vans: 6", "2021 | Cars: 7 | Vans: 8"]),
    ],
)  # fmt: skip
def test_labels_without_a_mark_stand_above_columns_of_figures(rows, lines):
    assert lines_of(rows) == lines


LONG = "It took three years and many workers of all parts of the country came. " * 10


def test_a_long_cell_makes_no_layout_of_a_table_with_labels():
    rows = f"#No | #Question | #Answer\n1 | How long? | {LONG}\n2 | How much? | 12.5 million"
    assert lines_of(rows) == [
        f"No: 1 | Question: How long? | Answer: {LONG.strip()}",
        "No: 2 | Question: How much? | Answer: 12.5 million",
    ]


@pytest.mark.parametrize("tag", ["th", "td"])
def test_a_cell_that_holds_a_whole_text_lays_out_its_page(tag):
    text = "".join(f"<p>{LONG}</p>" for _ in range(3))
    lines = lines_of(f"<tr><{tag}>Menu</{tag}><{tag}>News</{tag}></tr><tr><td>Home</td><td>{text}</td></tr>")
    assert list(filter(None, lines)) == ["Menu", "News", "Home", *[LONG.strip()] * 3]


HEADS = "<thead><tr><th>Region</th><th>Town</th><th>Fires</th></tr></thead>"
ARDEN, SOLLEN = "<td>Arden</td><td>5</td>", "<tr><td>Sollen</td><td>6</td></tr>"


@pytest.mark.parametrize("body", ["{}</tbody><tbody>{}", "{}</tbody><tfoot>{}</tfoot>"])
@pytest.mark.parametrize("rows", [0, 2, 9])
def test_a_cell_covers_no_rows_but_those_that_a_browser_shows_it_in(body, rows):
    north = f"<tr><td rowspan={rows}>North</td>{ARDEN}</tr>{SOLLEN}"
    lines = lines_of(f"{HEADS}<tbody>{body.format(north, '<tr><td>South</td><td>Quay</td><td>7</td></tr>')}")
    assert lines == [
        "Region: North | Town: Arden | Fires: 5",
        "Region: North | Town: Sollen | Fires: 6",
        "Region: South | Town: Quay | Fires: 7",
    ]


def test_an_empty_row_is_one_of_those_that_a_cell_covers():
    rows = f"<tr><td rowspan=3>North</td>{ARDEN}</tr><tr></tr>{SOLLEN}<tr><td>South</td><td>Quay</td><td>7</td></tr>"
    assert lines_of(rows) == ["North | Arden | 5", "North | Sollen | 6", "South | Quay | 7"]


def test_rows_of_cells_that_never_end_stay_as_wide_as_a_table_may_be():
    rows = "".join(f"<tr><td rowspan=9000>a{n}</td><td>{n}</td></tr>" for n in range(1000))
    assert max(line.count(" | ") for line in lines_of(rows)) <= 201


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (  # a row that stands out is no row of labels
            "<tr><th>Name<th>Result<tr><td>Anna<td>lost<tr><th>Ben<th>won<tr><td>Carl<td>lost",
            ["Name: Anna | Result: lost", "Name: Ben | Result: won", "Name: Carl | Result: lost"],
        ),
        (  # a sum labels nothing below it
            "<tr><th>Item<th>Cost<tr><th colspan=2>Total 500 manats<tr><td>Road<td>300<tr><td>Rail<td>200",
            ["Total 500 manats", "Item: Road | Cost: 300", "Item: Rail | Cost: 200"],
        ),
        (  # what no row is below is said
            "<tr><th>Item<th>Cost<tr><th colspan=2>Region A<tr><td><td><tr><th colspan=2>Region B<tr><td>Rail<td>200",
            ["Region A", "Region B, Item: Rail | Cost: 200"],
        ),
    ],
)
def test_a_row_that_stands_out_a_sum_and_an_empty_section_label_nothing(markup, lines):
    page = document_fromstring(f"<html><body><table border=1>{markup}</table></body></html>")
    settle(page)
    assert [line for line in as_text(blocks(page)).splitlines() if line] == lines
