"""Pages as archives of the web keep them: WARC, the newest capture of each address.

What is no page is passed over: pictures, scripts, redirects, errors, requests, and revisits, which say that a page
was as before.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from index.intake.unfit import Unfit

LARGEST = 32 * 2**20
"""Bytes of a page, unpacked."""
# It prints what stands in a file as it stands there.
logging.getLogger("warcio").setLevel(logging.ERROR)
_PAGES = ("text/html", "application/xhtml+xml")


def pages_of(data: bytes) -> Iterator[tuple[str, bytes, str]]:
    """The address, the bytes and the declared encoding, or "", of each page, in order.

    Raises:
        Unfit: it is no WARC, or ends in the midst of a record.
    """
    newest: dict[str, tuple[str, int]] = {}
    last = -1
    for number, record in enumerate(_records(data)):
        last = number
        address, captured = _address(record), record.rec_headers.get_header("WARC-Date") or ""
        if address and captured >= newest.get(address, ("", 0))[0]:
            newest[address] = captured, number
    wanted = {number: address for address, (_, number) in newest.items()}
    whole = data.endswith(b"\r\n\r\n")  # as every record ends
    for number, record in enumerate(_records(data, whole=True)):
        if not whole and number == last:
            raise Unfit("ends too early, in the midst of a record; copy or download it again")
        if number in wanted:
            body = record.content_stream().read(LARGEST + 1)
            if len(body) > LARGEST:
                raise Unfit(f"the page {wanted[number]} is larger than {LARGEST >> 20} MiB")
            kind = record.http_headers.get_header("Content-Type") or ""
            yield wanted[number], body, kind.partition("charset=")[2].partition(";")[0].strip(" \"'")


class _Records(ArchiveIterator):  # type: ignore[misc]
    """Counts the records whose length is wrong, and prints nothing about them."""

    INC_RECORD = ""


def _records(data: bytes, *, whole: bool = False) -> Iterator:  # type: ignore[type-arg]
    """The records; with ``whole``, a wrong length is an error once all are read."""
    try:
        records = _Records(BytesIO(data))
        yield from records
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise Unfit(f"no WARC that can be read ({' '.join(str(error).split())[:100]})") from None
    if whole and records.err_count:
        raise Unfit("says a wrong length of a record, so that what follows it may be missing; download it again")


def _address(record) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """The address of a record that holds a page; "" for any other."""
    if record.rec_type != "response" or record.http_headers is None:
        return ""
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    if record.http_headers.get_statuscode() != "200" or not kind.startswith(_PAGES):
        return ""
    return str(record.rec_headers.get_header("WARC-Target-URI") or "")
