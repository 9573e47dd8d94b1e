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
        {"list": [{"title": "Quay open", "body": {"value": MARKED, "format": "x"}, "created": "1412000000", "status": "1",
                   "language": "und"}]},
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
