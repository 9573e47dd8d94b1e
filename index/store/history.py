"""What was done to an archive, when and by whom: one row for each revision.

It is a record for whoever keeps the archive, not a seal: who may write the file may write the record too.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from index.errors import ArchiveDamaged
from index.store.base import Connection, upsert
from index.store.database import Database
from index.types import Changes

HISTORY = """CREATE TABLE IF NOT EXISTS history (
    revision INTEGER PRIMARY KEY, time TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,
    changes TEXT NOT NULL) STRICT"""
KINDS = ("added", "changed", "removed")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of an archive.

    Attributes:
        revision: the number that the archive had afterwards.
        time: when, in UTC.
        who: the user of the machine that did it.
        action: "add", "sync", "follow", "remove", "trust" or "rebuild".
        changes: ids of releases by what happened to them ("added", "changed", "removed").
    """

    revision: int
    time: datetime
    who: str
    action: str
    changes: Mapping[str, tuple[str, ...]]


def record(connection: Connection, revision: int, action: str, changes: Changes) -> None:
    """Note a change. To be called inside an update."""
    connection.execute(HISTORY)  # an archive of an earlier version has no such table
    ids = json.dumps({kind: getattr(changes, kind) for kind in KINDS}, ensure_ascii=False)
    # To the microsecond, for two archives that were one may do the same with other words; see ``Database.told_of``.
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    columns = ("revision", "time", "who", "action", "changes")
    connection.execute(upsert("history", columns, ("revision",)), (revision, now, _user(), action, ids))


def history(database: Database) -> Iterator[Entry]:
    """What was noted, the newest first; nothing of what an earlier version did.

    Raises:
        ArchiveDamaged: an entry cannot be read.
    """
    for revision, time, who, action, ids in database.history_rows():
        try:
            changes = {kind: tuple(map(str, json.loads(ids)[kind])) for kind in KINDS}
            yield Entry(revision, datetime.fromisoformat(time), who, action, changes)
        except (ValueError, KeyError, TypeError):
            raise ArchiveDamaged(
                f"the entry of revision {revision} in the archive's history cannot be read; the releases themselves "
                "are checked by: press-index verify"
            ) from None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in a container
        return "unknown"
