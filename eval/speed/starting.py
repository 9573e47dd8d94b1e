"""Starts a PostgreSQL and a milvus-lite of one's own, in a folder, for tests and measurements; ended with the block."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

SECONDS = 60
"""For which a server is waited for."""
BINARIES = Path("/usr/lib/postgresql")
"""Where Debian has them, by version."""


def missing() -> list[str]:
    """What is not installed of that which an archive on servers needs."""
    lacking = [name for name in ("psycopg", "pymilvus", "milvus_lite") if find_spec(name) is None]
    return lacking if postgres() else ["PostgreSQL", *lacking]


def postgres() -> Path | None:
    """The folder of PostgreSQL's programs, the newest."""
    versions = sorted(BINARIES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].partition(".")[0]))
    found = versions[-1] if versions else shutil.which("initdb")
    return Path(found).parent if found else None


class Postgres:
    """A cluster in a folder, reached by a socket in it, where the user "guarded" needs a password and no other does.

    Args:
        folder: where; made anew.
    """

    def __init__(self, folder: Path) -> None:
        programs = postgres()
        assert programs is not None, "look at missing() first"
        self.programs, self.folder = programs, folder
        folder.mkdir(parents=True)
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
        self.run("initdb", "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync")
        rules = folder / "data" / "pg_hba.conf"  # of which the first that fits is taken
        rules.write_text("local all guarded scram-sha-256\n" + rules.read_text())
        self.start()

    def url(self, database: str = "postgres") -> str:
        """Where a database of it is, for libpq."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def make(self, database: str, like: str = "template0", *, anew: bool = False) -> None:
        """Make a database like another one, which nobody may be using; an empty one where none is named."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            if anew:
                connection.execute(f"DROP DATABASE {database}")
            connection.execute(f"CREATE DATABASE {database} TEMPLATE {like}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        socket_alone = f"-k {self.folder} -c listen_addresses= -c fsync=off -c shared_buffers=32MB"
        self.run("pg_ctl", "-w", "-o", socket_alone, "-l", str(self.folder / "log"), "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it; "immediate" is as if its machine lost power."""
        self.run("pg_ctl", "-w", "-m", how, "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs on the cluster."""
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=self.folder)
        if done.returncode:
            raise RuntimeError(done.stdout.decode())


class Milvus:
    """A milvus-lite in a folder, reached by a port of this machine.

    Args:
        folder: where; made where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        program = "import sys; from milvus_lite.cmdline import main; sys.exit(main())"
        options: Sequence[str] = ("server", "--data-dir", str(self.folder), "--port", str(self.port))
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", program, *options], stdout=log, stderr=log, cwd=self.folder.parent
            )
        until = time.monotonic() + SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise RuntimeError("milvus-lite did not start") from None
                time.sleep(0.05)

    def stop(self, *, kill: bool = False) -> None:
        """Stop it; killed, as if its machine lost power."""
        self.process.kill() if kill else self.process.terminate()
        self.process.wait()


@contextmanager
def servers(folder: Path) -> Iterator[tuple[Postgres, Milvus]]:
    """Both, in a folder that others may enter."""
    postgresql = Postgres(folder / "postgresql")
    try:
        milvus = Milvus(folder / "milvus")
        try:
            yield postgresql, milvus
        finally:
            milvus.stop()
    finally:
        postgresql.stop("immediate")


def new_address(postgresql: Postgres, milvus: Milvus, database: str) -> str:
    """The address of an archive on both, in a new database."""
    postgresql.make(database)
    return f"{postgresql.url(database)}&milvus={milvus.url}"
