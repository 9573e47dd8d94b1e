"""Where a run comes from: the code, the machine, the data."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from eval.data.read import Question, Task
from eval.types import Data, Setting
from index.types import JSON

ROOT = Path(__file__).parents[2]
PACKAGES = ("presscite", "numpy", "faiss-cpu", "tantivy", "onnxruntime", "tokenizers", "sentencex", "ir-measures")


def data(task: Task, questions: Sequence[Question]) -> Data:
    """What is asked, and of what; the hashes do not depend on how files are laid out."""
    documents = hashed([document.fingerprint] for document in task.documents)
    return Data(task.name, len(task.documents), len(questions), documents, hashed(map(as_json, questions)))


def as_json(question: Question) -> JSON:
    """All fields of a question, those without an order sorted; of those that few questions have, what is given.

    So the hash of a set does not change where such a field joins.
    """
    fields = {**asdict(question), "relevant": sorted(question.relevant)}
    given = {
        name: value for name, value in fields.items() if value or name not in ("titled", "outdated", "as_of", "today")
    }
    days = ("since", "until", "as_of", "today")
    return {name: str(value) if name in days else value for name, value in given.items()}


def hashed(rows: Iterable[JSON]) -> str:
    """The sha256 of rows of JSON."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, sort_keys=True).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def code(root: Path = ROOT) -> str:
    """The sha256 of every file of the packages that answer: their sources and the reader's weights."""
    files = [file for package in ("index", "rag") for file in (root / package).rglob("*") if file.is_file()]
    kept = sorted(file for file in files if "__pycache__" not in file.parts)
    return hashed([str(file.relative_to(root)), hashlib.sha256(file.read_bytes()).hexdigest()] for file in kept)


def commit(root: Path = ROOT) -> str:
    """The commit that is checked out, with "+" behind it where files differ from it; "" where there is none."""
    if not (root / ".git").exists():
        return ""
    head, changes = git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain", "--untracked-files=no")
    return f"{head}+" if head and changes else head


def git(root: Path, *arguments: str) -> str:
    """What git says; "" where it fails or is not installed."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if not done.returncode else ""


def versions() -> dict[str, str]:
    """Of Python and of the packages that can change a figure."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def machine() -> dict[str, Setting]:
    """What times depend on; nothing that names the machine or its user."""
    return {"system": platform.system(), "processor": processor(), "cores": os.cpu_count()}


def processor() -> str:
    """The model's name, where Linux tells it; else the architecture."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
