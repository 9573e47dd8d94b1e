"""Where the service keeps conversations and feedback: a file of this machine, or a database that many share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.place import Place
from ui.service.conversations import Store
from ui.service.database import StoreUnusable
from ui.service.settings import KEPT_DAYS


def open_store(place: Place, kept_days: int = KEPT_DAYS) -> Store:
    """Open a store, made where it is missing; what is wrong with it is one line in the log.

    Args:
        place: a file, or the address of a database.
        kept_days: how long a turn is kept.

    Raises:
        ArchiveUnusable: psycopg is not installed.
    """
    if isinstance(place, Path):
        return Store.open(place, kept_days)
    from ui.service.postgresql import ServerStore  # here: who keeps a file needs none of it

    return ServerStore.opened(place, kept_days)


@contextmanager
def kept_store(place: Place) -> Iterator[Store]:
    """What a chat has kept, to look at; closed at the end.

    Raises:
        StoreUnusable: no chat has kept anything there, or it cannot be asked.
    """
    if isinstance(place, Path):
        with Store.kept(place) as store:
            yield store
        return
    from ui.service.postgresql import ServerStore

    store = ServerStore(place)
    try:
        if not store.is_there():
            raise StoreUnusable(f"{place}: no chat has kept anything there; name what press-chat keeps with --store")
        yield store
    finally:
        store.close()
