"""Tables that a page makes of plain boxes, and only tells to screen readers (WAI-ARIA 1.2, role "table")."""

from __future__ import annotations

from lxml.html import HtmlElement

_TABLES = frozenset({"table", "grid"})
_TAGS = {"rowgroup": "tbody", "row": "tr", "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th"}


def name_tables(root: HtmlElement) -> None:
    """Give the boxes whose roles say that they are tables, rows and cells the names of these."""
    for table in [one for one in root.iter("div", "section", "ul", "dl") if one.get("role") in _TABLES]:
        rows = [one for one in table.iterdescendants() if one.get("role") == "row"]
        if len(rows) < 2 or any(next(row.iter("table"), None) is not None for row in rows):
            continue
        table.tag = "table"
        for element in table.iterdescendants():
            element.tag = _TAGS.get(element.get("role") or "", element.tag)
