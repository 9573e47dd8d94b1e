"""What all tests share: a deterministic embedder that counts its calls, a warmed process that forks, and data."""

import hashlib
import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from index import Embedding, Index, load, load_embedder
from index.text.analysis import terms

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # no disk to wait for at every update
SAMPLE = Path(__file__).parent.parent / "eval" / "data" / "sample" / "sms-10189.txt"

# a slow or busy machine is no failure
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


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
        """Wait for a job: its exit status (negative for a signal), what it returned and printed, and its seconds."""
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


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """A cache of compiled models for this run, which the processes that it starts share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESSCITE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


default_embedder = cache(load_embedder)


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory):
    """The folder of an archive that holds the sample release, embedded by the real model. Copy it to change it."""
    folder = tmp_path_factory.mktemp("sample") / "archive"
    with Index.create(folder, default_embedder()) as made:
        made.add(load([SAMPLE]).documents)
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
