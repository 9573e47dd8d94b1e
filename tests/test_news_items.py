"""NewsML-G2: what may be used is a release, all else is named."""

import pytest

from index import load

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:quay.example:1" xml:lang="en-GB">
<itemMeta><versionCreated>2021-03-09T09:00:00+02:00</versionCreated>{meta}</itemMeta>
<contentMeta><contentCreated>2021-03-02T09:00:00+02:00</contentCreated><headline>Quay open</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Quay</title></head><body><p>Ships of 10<sup>6</sup> tonnes pay <del>40</del> 30 crowns.</p></body></html>
</inlineXML></contentSet></newsItem>"""


def _load(tmp_path, meta):
    (tmp_path / "a.xml").write_text(ITEM.format(meta=meta), encoding="utf-8")
    return load([tmp_path])


@pytest.mark.parametrize(
    "meta",
    [
        "",
        '<pubStatus qcode="stat:usable"/>',
        '<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>',
        '<embargoed>2021-03-01T06:00:00Z</embargoed><pubStatus qcode="stat:usable"/>',
        "<embargoed>2021-03-01T06:00:00</embargoed>",
    ],
)
def test_an_item_that_may_be_used_is_a_release(meta, tmp_path):
    [one] = _load(tmp_path, meta).documents
    assert (one.id, one.title, str(one.published)) == ("urn:newsml:quay.example:1", "Quay open", "2021-03-02")
    assert one.text == "Ships of 10⁶ tonnes pay 30 crowns."


@pytest.mark.parametrize(
    "meta",
    [
        '<pubStatus qcode="stat:canceled"/>',
        '<pubStatus qcode="stat:withheld"/>',
        "<embargoed>2099-01-01T06:00:00+02:00</embargoed>",
        "<embargoed/>",
        "<embargoed>2099-03-01T06:00:00</embargoed>",
    ],
)
def test_an_item_that_may_not_be_used_is_named(meta, tmp_path):
    loaded = _load(tmp_path, meta)
    assert not loaded.documents
    assert "not published" in str(loaded.problems[0])
