"""Where an archive lies, a folder or an address of servers: the one rule that all commands and calls share."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from index.errors import ArchiveUnusable

VARIABLE = "PRESSCITE_INDEX"
DEFAULT = ".presscite"
SERVERS = ("postgresql://", "postgres://")
"""What the address of an archive on servers begins with."""
UNREADABLE = (
    "the address of the archive cannot be read; write it like "
    "postgresql://USER@HOST/DATABASE?milvus=http://HOST:19530, "
    "and whatever is no letter or digit in a password in percent, such as %40 for @"
)
"""What is wrong with an address, without a word of it: nobody knows which part of it is a password."""
SHOWN = ("host", "port", "dbname", "user")
"""What libpq may be told in an address that is no secret."""
HOSTS = re.compile(r"[A-Za-z0-9._:,\[\]%-]*")


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """An archive on servers. It is shown without its passwords, however it is printed.

    Attributes:
        postgresql: where the releases lie, as libpq takes it.
        milvus: where the vectors are searched: a server, or a file of milvus-lite; "" of a database alone.
    """

    postgresql: str
    milvus: str

    @classmethod
    def parse(cls, text: str, *, alone: bool = False) -> Address:
        """Read "postgresql://USER:PASSWORD@HOST/DATABASE?milvus=http://HOST:19530"; ``alone``, also without a Milvus.

        Raises:
            ArchiveUnusable: it is no such address.
        """
        try:
            parts = urlsplit(text)
            asked = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
            milvus = [value for key, value in asked if key == "milvus"]
            rest = urlencode([(key, value) for key, value in asked if key != "milvus"], quote_via=quote)
            _shown(text)
            if (milvus or not alone) and (len(milvus) != 1 or not milvus[0] or not _shown(milvus[0])):
                raise ValueError(milvus)
        except ValueError:
            raise ArchiveUnusable(UNREADABLE) from None
        return cls(f"postgresql://{parts.netloc}{parts.path}" + (f"?{rest}" if rest else ""), "".join(milvus))

    def __str__(self) -> str:
        shown = _shown(self.postgresql)
        if not self.milvus:
            return shown
        return f"{shown}{'&' if '?' in shown else '?'}milvus={_shown(self.milvus)}"

    @property
    def milvus_name(self) -> str:
        """Where the vectors are searched, without a password."""
        return _shown(self.milvus)

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"


Place = Path | Address
"""Where an archive lies."""


def _shown(address: str) -> str:
    """An address without its passwords, and without whatever else may hold one.

    Raises:
        ValueError: it is ambiguous what in it is the password.
    """
    if "://" not in address:
        return address  # a file
    parts = urlsplit(address)
    user, _, hosts = parts.netloc.rpartition("@")
    if "@" in user or "@" in parts.path or parts.path.count("/") > 1 or parts.fragment or not HOSTS.fullmatch(hosts):
        raise ValueError
    name = user.partition(":")[0]
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key in SHOWN]
    query = f"?{urlencode(asked, safe='/')}" if asked else ""
    return f"{parts.scheme}://{name}{'@' if name else ''}{hosts}{parts.path}{query}"


def archive_path(path: str | Place | None = None, environment: Mapping[str, str] = os.environ) -> Place:
    """The archive's place: the argument, else $PRESSCITE_INDEX, else ./.presscite. What is empty is not given.

    Raises:
        ArchiveUnusable: the argument is no path and no address.
    """
    return as_place(environment.get(VARIABLE) or DEFAULT if path is None or path == "" else path)


def as_place(path: str | Place) -> Place:
    """A folder or an address as a developer gives it.

    Raises:
        ArchiveUnusable: it is neither.
    """
    if isinstance(path, Address):
        return path
    if isinstance(path, str) and path.startswith(SERVERS):
        return Address.parse(path)
    if isinstance(path, Path) and str(path).startswith(("postgresql:", "postgres:")):
        raise ArchiveUnusable("give the address of an archive as text; as a Path it loses a part of itself")
    if not isinstance(path, str | Path) or str(path) == "" or "\0" in str(path):
        raise ArchiveUnusable(f"an archive is the path of a folder, such as {DEFAULT!r}, not {path!r}")
    return Path(path)
