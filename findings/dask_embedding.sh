#!/usr/bin/env bash
# dask and distributed 2026.8.0: embedding releases on workers of a scheduler is an embedder of twenty lines, and the archive
# is the same to the last bit, with one worker, with two, and where one of two is killed; see docs/decisions/47.
# Each process unpickles what whoever reaches its port sends it: such a cluster belongs on a network of its own.
# Run it from the root of a checkout whose Python has the package's dependencies: PYTHON=.venv/bin/python findings/dask_embedding.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder/dask" distributed==2026.8.0
export PYTHONPATH="$PWD:$folder/dask:$folder" OMP_NUM_THREADS=1
cat > "$folder/spread.py" <<'SPREAD'
from functools import cache

from index import load_embedder

loaded = cache(load_embedder)


def embed_there(name, weights, inputs):
    embedder = loaded(name)
    if embedder.weights != weights:
        raise ValueError(f"{name} has other weights on this machine")
    return embedder.embed_chunks(inputs)


class Spread:
    """An embedder whose chunks are embedded by the workers of a Dask client; one that dies has its share done again."""

    def __init__(self, embedder, client):
        self._embedder, self._client = embedder, client

    def __getattr__(self, name):
        return getattr(self._embedder, name)

    def embed_chunks(self, inputs):
        parts = [(self._embedder.name, self._embedder.weights, inputs[first : first + 4]) for first in range(0, len(inputs), 4)]
        sent = [self._client.submit(embed_there, *part, pure=False, retries=3) for part in parts]
        return [one for part in self._client.gather(sent) for one in part]
SPREAD
"$python" -m distributed.cli.dask_scheduler --host 127.0.0.1 --port 8797 --no-dashboard 2>/dev/null &
for _ in 1 2; do "$python" -m distributed.cli.dask_worker tcp://127.0.0.1:8797 --nthreads 1 --no-nanny --no-dashboard 2>/dev/null & done
"$python" - "$folder" "$!" <<'CHECK'
import hashlib
import os
import signal
import sys
from pathlib import Path

from dask.distributed import Client
from spread import Spread

from eval.data import CITIZEN
from eval.data.read import read_task
from index import Index, load_embedder

releases, embedder = read_task(CITIZEN).documents, load_embedder()


def made(name, by):
    with Index.create(Path(sys.argv[1], name), by) as archive:
        archive.add(releases)
        columns = 'id, start, "end", sentences, vector, sentence_vectors'
        return hashlib.sha256(repr(list(archive.database.scan(f"SELECT {columns} FROM chunks ORDER BY id"))).encode()).hexdigest()


client = Client("tcp://127.0.0.1:8797")
client.wait_for_workers(2)
spread = Spread(embedder, client)
here, two = made("here", embedder), made("two", spread)
os.kill(int(sys.argv[2]), signal.SIGKILL)
killed = made("killed", spread)
assert here == two == killed
print("the same archive")
CHECK
