"""The styles of a Word file."""

from __future__ import annotations

from index.intake.office.package import Element, child, name_of, value
from index.intake.office.runs import Look, Style


def read_styles(root: Element | None) -> dict[str, Style]:
    """The styles of a document by their id, what all runs have under "", and what paragraphs have without a style."""
    found: dict[str, Style] = {}
    for style in root if root is not None else ():
        if name_of(style) == "docDefaults":
            found[""] = Style(look=look_of(child(style, "rPrDefault", "rPr")))
        if name_of(style) != "style":
            continue
        properties = child(style, "pPr")
        name = value(_or(child(style, "name"), style), "val").lower()
        level = child(properties, "outlineLvl")
        depth = int(value(level, "val")) + 1 if level is not None and value(level, "val").isdecimal() else None
        if name == "title":
            depth = 0
        elif name.startswith("heading ") and name[8:].isdecimal():
            depth = int(name[8:])
        based = child(style, "basedOn")
        parent = value(based, "val") if based is not None else ""
        look = look_of(child(style, "rPr"))
        found[value(style, "styleId")] = Style(
            parent, look, depth if depth is None or depth < 10 else None, numbered(properties)
        )
        if value(style, "default") == "1" and value(style, "type") == "paragraph":
            found["default"] = found[value(style, "styleId")]
    return found


def _or(element: Element | None, otherwise: Element) -> Element:
    return otherwise if element is None else element


def numbered(properties: Element | None) -> tuple[str, int] | None:
    """The list that properties of a paragraph name, and the level in it; None where they name none."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    number, level = child(numbering, "numId"), child(numbering, "ilvl")
    depth = value(level, "val") if level is not None else ""
    return (value(number, "val") if number is not None else "", int(depth) if depth.isdecimal() else 0)


def is_on(switch: Element) -> bool:
    """Whether a property that is there is switched on; it may be there to switch off what a style says."""
    return value(switch, "val") not in ("0", "false", "off")


def look_of(properties: Element | None) -> Look:
    """What properties of a run say of its look."""
    look: dict[str, object] = {}
    for one in properties if properties is not None else ():
        name, on = name_of(one), is_on(one)
        if name == "b":
            look["bold"] = on
        elif name == "vanish":
            look["hidden"] = on
        elif name in ("strike", "dstrike"):
            look["struck"] = on or bool(look.get("struck"))
        elif name == "vertAlign":
            look["height"] = {"superscript": "sup", "subscript": "sub"}.get(value(one, "val"), "")
        elif name == "sz" and value(one, "val").isdecimal():
            look["size"] = int(value(one, "val")) / 2
    return Look(**look)  # type: ignore[arg-type]  # names and types as above
