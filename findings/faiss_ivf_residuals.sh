#!/usr/bin/env bash
# faiss-cpu 1.15.1: an inverted file over half-precision rows (IndexIVFScalarQuantizer, QT_fp16) stores each row's
# difference to the centre of its list, unless told otherwise. The difference is rounded, so that a score is not the one
# that IndexScalarQuantizer gives the same row, although both say "fp16"; with by_residual off they are equal bit for bit.
# Seen: all 200 nearest neighbours found in both, most of the scores different; with by_residual=False all are equal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check faiss-cpu==1.15.1 numpy
"$folder/venv/bin/python" - <<'CHECK'
import faiss
import numpy as np

assert faiss.__version__ == "1.15.1", faiss.__version__
random = np.random.default_rng(0)
rows = random.standard_normal((4_000, 64)).astype(np.float32)
rows /= np.linalg.norm(rows, axis=1, keepdims=True)
asked = rows[:20]
flat = faiss.IndexScalarQuantizer(64, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
flat.train(rows)
flat.add(rows)
exact, _ = flat.search(asked, 10)


def different(*by_residual):
    centres = faiss.IndexFlatIP(64)
    lists = faiss.IndexIVFScalarQuantizer(
        centres, 64, 16, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT, *by_residual
    )
    lists.train(rows)
    lists.add(rows)
    lists.nprobe = 16  # all of them: nothing can be missed
    found, _ = lists.search(asked, 10)
    return int((found != exact).sum())


default, plain = different(), different(False)
print(f"faiss {faiss.__version__}: scores that differ of 200: {default} by default, {plain} with by_residual=False")
assert default > 100 and plain == 0
CHECK
