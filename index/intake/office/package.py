"""The XML files inside an office document, which is a zip archive, within limits."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any, TypeAlias

from lxml import etree

from index.intake.unfit import Unfit

Element: TypeAlias = Any
"""One of lxml, which has no types."""

_MOST = 64 * 2**20  # bytes of the XML files of a document together
_RATIO = 200  # times their compressed size that these may be, where they are more than ...
_FREE = 8 * 2**20
_OLD = b"\xd0\xcf\x11\xe0"  # how an old file of Word begins, and an encrypted one
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """An office document.

    Args:
        data: the file.
        ending: of its name, for messages.

    Raises:
        Unfit: it is no such file.
    """

    def __init__(self, data: bytes, ending: str) -> None:
        self._ending = ending
        self._left = min(_MOST, max(_FREE, _RATIO * len(data)))
        if data.startswith(_OLD):
            raise Unfit(f"encrypted, or of a program of before 2007; save it as {ending} without a password")
        if not data.startswith(b"PK"):
            named = "a web page" if data.lstrip()[:1] == b"<" else "something else"
            raise Unfit(f"{named} with the name of a {ending} file; save it as what it is")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise Unfit(f"a damaged {ending} file that cannot be opened; download it again") from None

    def xml(self, name: str) -> Element | None:
        """A file of XML; None where there is none of that name.

        Raises:
            Unfit: it is damaged, larger than it can be, or declares a document type.
        """
        try:
            entry = self._archive.getinfo(name)
        except KeyError:
            return None
        self._left -= entry.file_size
        if self._left < 0 or entry.compress_type not in _METHODS:
            raise Unfit("grows to far more than its size; save it again")
        if entry.flag_bits & 1:
            raise Unfit("encrypted: it opens with a password only; save it without one")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(self._archive.read(entry), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, ValueError, OSError, EOFError):
            raise Unfit(f"a damaged {self._ending} file: its {name} cannot be read; save it again") from None
        except Exception as error:  # of zlib, which has errors of its own
            raise Unfit(f"a damaged {self._ending} file ({type(error).__name__}); download it again") from None
        if root.getroottree().docinfo.doctype:
            raise Unfit("its XML declares a document type, as no office document does; save it again")
        return root


def name_of(element: Element) -> str:
    """The name of an element without its namespace; "" of what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, name: str) -> str:
    """An attribute, whatever its namespace; "" where there is none."""
    for key, given in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(given)
    return ""


def child(element: Element | None, *names: str) -> Element | None:
    """The element that a path of names leads to, each the first of its name; None where there is none."""
    for name in names:
        element = next((one for one in element if name_of(one) == name), None) if element is not None else None
    return element
