"""Small PDF files, written by hand: words at their places."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 11.0
WIDTH, HEIGHT = 500, 600


@dataclass(frozen=True, slots=True)
class Put:
    """Words that begin at a place, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = SIZE
    bold: bool = False


def column(lines: Sequence[str], x: float = 50, top: float = 500, size: float = SIZE, step: float = 14) -> list[Put]:
    """Lines one below the other."""
    return [Put(x, top - number * step, line, size) for number, line in enumerate(lines)]


def pdf(
    pages: Sequence[Sequence[Put]], *, title: str = "", drawn: str = "", picture: bool = False, locked: bool = False
) -> bytes:
    """A file with these pages, in Helvetica.

    Args:
        pages: what stands on each.
        title: what the file says that its title is.
        drawn: is added to what each page draws.
        picture: whether each page has a picture behind its words.
        locked: whether it says that it opens with a password.
    """
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    grey = zlib.compress(b"\x80" * 64)
    image = (
        b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    )
    objects.append(image + b"/Length %d>>\nstream\n%b\nendstream" % (len(grey), grey))
    kids = []
    for puts in pages:
        shown = drawn + (f"\nq {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q" if picture else "")
        shown += "".join(
            f"\nBT /F{int(put.bold)} {put.size} Tf {put.x} {put.y} Td ({_escaped(put.text)}) Tj ET" for put in puts
        )
        data = zlib.compress(shown.encode("cp1252"))
        objects.append(b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(data), data))
        resources = "<</Font<</F0 3 0 R/F1 4 0 R>>/XObject<</Im 5 0 R>>>>"
        box = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Resources{resources}/Contents {len(objects)} 0 R>>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    objects.append(f"<</Title({_escaped(title)})>>".encode())
    return _file(objects, locked)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[bytes], locked: bool) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P -4>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    trailer = b"/Root 1 0 R/Info %d 0 R%b" % (len(objects), lock if locked else b"")
    made += b"trailer <</Size %d%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return made
