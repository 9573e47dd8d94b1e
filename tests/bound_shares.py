"""How often the promise of a threshold is kept on the development sets: ``python -m tests.bound_shares``."""

import json
from pathlib import Path

import numpy as np

from eval.measures.bound import THRESHOLDS, chosen, counts

FOLDER = Path(__file__).parent / "recorded"
"""Of each question of a set its id, how sure its answer was at a threshold of 0, and whether its headline was right (1)
or wrong (0), by `press-eval all`."""
RECORDED = ("citizen", "releases")
RISKS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
CERTAINTY = 0.9
SPLITS = 200


def recorded(name):
    """What became of the questions at each threshold, answered where the sureness reaches it; shape (n, thresholds)."""
    rows = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    sure, right = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    return np.where(sure[:, None] >= np.array(THRESHOLDS), right[:, None], -1).astype(np.int8)


def risk_of(column):
    """The share of wrong answers among those given; 0 where none is."""
    answered, wrong = counts(column)
    return wrong / answered if answered else 0.0


def shares(came, risk, certainty=CERTAINTY, count=None):
    """How often a threshold is found, and its promise kept.

    "kept": of ``SPLITS`` draws of independent questions from the set, as the promise assumes them, the share of which
    the risk over the whole set is no more than was promised. "other half": of as many random halves the share of which
    the other half's risk is; that half is small, and unlucky where the first was lucky.
    """
    rng = np.random.default_rng(0)
    count = count or len(came) // 2
    promised, kept, held, answered = 0, 0, 0, []
    for _ in range(SPLITS):
        threshold = chosen(came[rng.integers(0, len(came), count)], risk, certainty)
        kept += threshold is None or risk_of(came[:, THRESHOLDS.index(threshold)]) <= risk
        promised += threshold is not None
        if threshold is not None:
            answered.append((came[:, THRESHOLDS.index(threshold)] >= 0).mean())
        order = rng.permutation(len(came))
        threshold = chosen(came[order[:count]], risk, certainty)
        held += threshold is None or risk_of(came[order[count:], THRESHOLDS.index(threshold)]) <= risk
    return {
        "promised": promised / SPLITS,
        "kept": kept / SPLITS,
        "other half": held / SPLITS,
        "answered": float(np.mean(answered)) if answered else None,
    }


if __name__ == "__main__":
    for name in RECORDED:
        for count in (100, None):
            for risk in RISKS:
                print(name, count or "half", risk, shares(recorded(name), risk, count=count))  # noqa: T201
