"""A Milvus server, or a file of milvus-lite, as far as an archive needs it: vectors by the rows of chunks.

A collection says itself what it holds: under row 0, which no chunk has, lies its mark, written after everything else.
One without a mark is of an update that was killed.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Vectors
from index.errors import ArchiveUnusable

T = TypeVar("T")

OLDEST = (2, 4)
"""The oldest Milvus whose client still speaks to it as we do."""
SECONDS = 30.0
"""How long an answer is waited for."""
PART = 1_000
"""Vectors that are sent at a time: 1.5 MB of the 64 that a server takes."""
MOST_FOUND = 16_384
"""Results that a server gives at most."""
RETRIED = {
    "grpc.use_local_subchannel_pool": 1,
    "grpc.initial_reconnect_backoff_ms": 100,
    "grpc.min_reconnect_backoff_ms": 1_000,
    "grpc.max_reconnect_backoff_ms": 1_000,
    "grpc.keepalive_time_ms": 600_000,
    "grpc.keepalive_permit_without_calls": 0,
}
"""A server that was started again is found again within a second; left alone, the pauses grow to two minutes. Nor is it
asked every ten seconds whether it is there, which milvus-lite takes for an attack."""
NO_COLLECTION = 100
"""Milvus's code for a collection that is not there."""
MARK = 0


class CollectionGone(Exception):
    """A collection that was there is not there any more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a collection holds.

    Attributes:
        archive: the id of the archive whose chunks they are.
        dimension: length of its vectors.
        revision: that of the archive which it mirrors.
        told: what tells this revision from others with its number, see ``Database.told_of``.
        towards: the revision to which it is being brought; ``revision`` where it is not.
        told_towards: what tells that one.
    """

    archive: str
    dimension: int
    revision: int
    told: str
    towards: int
    told_towards: str


class MilvusServer:
    """Where vectors are searched. Thread-safe; connected to when it is first asked.

    Args:
        address: a server's, "http://USER:PASSWORD@HOST:19530", or the path of a file of milvus-lite.
        name: what it is called in messages, without a password.
    """

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._address = address

    def close(self) -> None:
        """Let go of the connection."""
        if "_client" in self.__dict__:
            self.__dict__.pop("_client").close()

    @cached_property
    def _client(self) -> Any:  # noqa: ANN401 - pymilvus has no types
        try:
            from pymilvus import MilvusClient
        except ImportError:
            raise ArchiveUnusable(
                "an archive on servers needs psycopg and pymilvus; install them with: pip install 'presscite[servers]'"
            ) from None
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # it prints the trace of every error, also of ours
        parts = urlsplit(self._address)
        with self._told():
            if not parts.scheme:
                return self._checked(MilvusClient(self._address, dedicated=True, grpc_options=RETRIED))
            user, password = unquote(parts.username or ""), unquote(parts.password or "")
            uri = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
            made = MilvusClient(
                uri, user=user, password=password, timeout=SECONDS, dedicated=True, grpc_options=RETRIED
            )
            return self._checked(made)

    def _checked(self, client: Any) -> Any:  # noqa: ANN401
        try:
            refuse_old(str(client.get_server_version()), self.name)
        except ArchiveUnusable:
            client.close()
            raise
        return client

    def marks(self, prefix: str) -> dict[str, Mark | None]:
        """The collections whose name begins so, each with its mark; None where it has none that can be read."""
        with self._told():
            names = sorted(name for name in self._client.list_collections(timeout=SECONDS) if name.startswith(prefix))
        return {name: self._mark(name) for name in names}

    def _mark(self, collection: str) -> Mark | None:
        try:
            with self._told():
                self._client.load_collection(collection, timeout=SECONDS)
                found = self._client.get(collection, ids=[MARK], output_fields=["mark"], timeout=SECONDS)
            written = json.loads(found[0]["mark"])
            return Mark(**written)
        except (CollectionGone, IndexError, KeyError, ValueError, TypeError):
            return None

    def create(self, collection: str, dimension: int) -> None:
        """Make an empty collection."""
        from pymilvus import DataType, MilvusClient

        schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("row", DataType.INT64, is_primary=True)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
        schema.add_field("mark", DataType.VARCHAR, max_length=1_000)
        with self._told():
            index = self._client.prepare_index_params()
            index.add_index("vector", index_type="FLAT", metric_type="IP")
            # What was written is found by whoever asks next, on whichever machine.
            self._client.create_collection(
                collection, schema=schema, index_params=index, consistency_level="Strong", timeout=SECONDS
            )

    def drop(self, collection: str) -> None:
        """Delete a collection."""
        with self._told():
            self._client.drop_collection(collection, timeout=SECONDS)

    def put(self, collection: str, rows: NDArray[np.int64], vectors: Vectors) -> None:
        """Store vectors in place of those of the same rows, shapes (n,) and (n, d)."""
        for start in range(0, len(rows), PART):
            part = zip(rows[start : start + PART].tolist(), vectors[start : start + PART], strict=True)
            self._upsert(collection, [{"row": row, "vector": vector, "mark": ""} for row, vector in part])

    def put_mark(self, collection: str, mark: Mark) -> None:
        """Say what the collection holds, before it is changed and after everything else."""
        nowhere = np.zeros(mark.dimension, dtype=np.float32)
        self._upsert(collection, [{"row": MARK, "vector": nowhere, "mark": json.dumps(asdict(mark))}])

    def _upsert(self, collection: str, entities: list[dict[str, Any]]) -> None:
        with self._told():
            self._client.upsert(collection, entities, timeout=SECONDS)

    def delete(self, collection: str, rows: Sequence[int]) -> None:
        """Delete what is stored under some rows."""
        for start in range(0, len(rows), PART):
            with self._told():
                self._client.delete(collection, ids=list(rows[start : start + PART]), timeout=SECONDS)

    def search(
        self, collection: str, query: Vectors, limit: int, rows: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Rows and inner products of the nearest, best first, ``limit`` at most.

        Args:
            collection: where.
            query: shape (d,).
            limit: at most ``MOST_FOUND``.
            rows: only of these; of all where None is given.

        Raises:
            CollectionGone: it is not there any more.
        """
        with self._told():
            (hits,) = self._client.search(
                collection,
                data=[query],
                limit=limit,
                filter="" if rows is None else f"row in {list(rows)}",
                search_params={"metric_type": "IP"},
                consistency_level="Strong",
                timeout=SECONDS,
            )
        return [(int(hit["row"]), float(hit["distance"])) for hit in hits if hit["row"] != MARK]

    def vectors(self, collection: str, last: int) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
        """Rows and vectors that are stored, in parts, by row.

        Args:
            collection: where.
            last: no row is greater.
        """
        for start in range(1, last + 1, PART):
            with self._told():
                found = self._client.query(
                    collection,
                    filter=f"row >= {start} and row < {start + PART}",
                    output_fields=["row", "vector"],
                    consistency_level="Strong",
                    timeout=SECONDS,
                )
            found = sorted(found, key=lambda one: one["row"])
            if found:
                rows = np.array([one["row"] for one in found], dtype=np.int64)
                yield rows, np.array([one["vector"] for one in found], dtype=np.float32)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what went wrong in words of ours."""
        from grpc import RpcError
        from pymilvus.exceptions import MilvusException

        try:
            yield
        except (MilvusException, RpcError, ValueError, OSError) as error:
            if getattr(error, "code", None) == NO_COLLECTION:
                raise CollectionGone from None
            said = " ".join(str(getattr(error, "message", "") or error).split())[:200]
            raise ArchiveUnusable(
                f"{self.name}: Milvus does not answer, or refuses ({said}); nothing is lost, for all that it holds "
                "comes from PostgreSQL: see to it, and try again"
            ) from None


def refuse_old(said: str, name: str) -> None:
    """Refuse a Milvus of a version that does not keep what we rely on.

    Args:
        said: what it says of its version, such as "v2.5.4".
        name: what it is called in messages.

    Raises:
        ArchiveUnusable: it is too old.
    """
    version = re.search(r"(\d+)\.(\d+)", said)
    if version and tuple(map(int, version.groups())) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise ArchiveUnusable(
            f"{name}: its Milvus is of version {said}, which is too old; bring it to {wanted} or later"
        )
