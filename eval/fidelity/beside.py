"""Ourselves and other libraries on the same pages of HTML, each library in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.fidelity.others import PEERS
from eval.fidelity.run import Judged
from eval.fidelity.score import Stored, fidelity
from eval.fidelity.table import COLUMNS, HEADS, Row, cells, row
from eval.fidelity.truth import Release
from eval.peers.processes import PeerFailed
from eval.reports.tables import table
from index.intake.encoding import decode

SHOWN = len(COLUMNS) - 1
"""All columns but the last, for the others are asked for no more than one release a page."""


def comparable(some: Sequence[Judged]) -> list[Judged]:
    """Pages of HTML that are one release and nothing else, for that is what the others read."""
    pages = [one.truth.pages for one in some if isinstance(one.truth, Release)]
    return [
        one
        for one in some
        if isinstance(one.truth, Release) and one.format == "html" and not one.truth.may_refuse
        if pages.count(one.truth.pages) == 1
    ]


def beside(folder: Path, some: Sequence[Judged]) -> dict[str, Row | str]:
    """A row for us and for each library; the reason where one could not run."""
    chosen = comparable(some)
    rows: dict[str, Row | str] = {"presscite": row(chosen)}
    for name in PEERS:
        try:
            rows[name] = row(judged_by(name, folder, chosen))
        except PeerFailed as error:
            rows[name] = str(error)
    return rows


def judged_by(name: str, folder: Path, chosen: Sequence[Judged]) -> list[Judged]:
    """What a library makes of pages, which it is given as text, decoded as we do.

    Raises:
        PeerFailed: it is not installed, or it stopped with an error.
    """
    job = []
    for one in chosen:
        page = folder / "pages" / one.truth.site / one.truth.pages[0]
        job.append((f"https://{one.truth.site}.example/{one.truth.pages[0]}", decode(page.read_bytes(), html=True)))
    judged = []
    for one, made in zip(chosen, run_apart(name, job), strict=True):
        assert isinstance(one.truth, Release)
        kept = Stored(made["text"], made["title"], made["day"], one.truth.language)
        judged.append(Judged(one.truth, 1, "", fidelity(one.truth, kept), kept))
    return judged


def run_apart(name: str, job: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Run a library in a fresh process.

    Raises:
        PeerFailed: it is not installed, or it stopped with an error.
    """
    # -P: the modules beside the script are none of the library's.
    script = Path(__file__).with_name("others.py")
    python = os.environ.get("PRESSCITE_PEERS_PYTHON") or sys.executable
    command = [python, "-P", str(script), name]
    done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise PeerFailed(f'{name} stopped: {last}; where it is not installed: pip install "presscite[fidelity-peers]"')
    return list(json.loads(done.stdout))


def text(rows: dict[str, Row | str]) -> str:
    """The table, and a line for each library that could not run."""
    found = {name: one for name, one in rows.items() if not isinstance(one, str)}
    missing = [f"  {one}" for one in rows.values() if isinstance(one, str)]
    rows_shown = [(name, *cells(one, COLUMNS[:SHOWN])) for name, one in found.items()]
    lines = [table(("HTML, one release a page", *HEADS[:SHOWN]), rows_shown)]
    return "\n".join(lines + missing)
