"""How well a network reads windows that it was not trained on: a first look, beside its weights.

The figures that are reported come from ``press-eval``, which reads whole passages with the exported model.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from rag.training.features import Feature, batches, collate
from rag.training.network import ReaderNetwork
from rag.training.train import logits


def figures(network: ReaderNetwork, features: Sequence[Feature], device: str = "cpu") -> dict[str, float]:
    """Share of answerable windows whose span is exact, F1 over pieces, and AUROC of answerable or not."""
    network.to(device).eval()
    exact, overlaps = list[bool](), list[float]()
    answerable, scores, margins = list[bool](), list[float](), list[float]()
    for group in batches(features, 8192):
        with torch.inference_mode(), torch.autocast(device, dtype=torch.bfloat16):
            starts, ends, answers = (v.cpu().numpy() for v in logits(network, collate(group), device))
        for feature, start, end, score in zip(group, starts, ends, answers, strict=True):
            first, last = best(start, end)
            answerable.append(feature.start > 0)
            scores.append(float(score))
            margins.append(float(start[first] + end[last] - start[0] - end[0]))
            if feature.start > 0:
                exact.append((first, last) == (feature.start, feature.end))
                common = max(0, min(last, feature.end) - max(first, feature.start) + 1)
                overlaps.append(2 * common / (last - first + 1 + feature.end - feature.start + 1))
    truth = np.array(answerable)
    return {
        "windows": len(truth),
        "exact": float(np.mean(exact)),
        "F1 of pieces": float(np.mean(overlaps)),
        "AUROC of the answerability": auroc(truth, np.array(scores)),
        "AUROC of the span's margin": auroc(truth, np.array(margins)),
    }


def best(start: NDArray[np.float32], end: NDArray[np.float32], longest: int = 40) -> tuple[int, int]:
    """First and last position of the best span behind position 0."""
    pairs = np.triu(start[:, None] + end[None, :]) - np.tril(np.full((len(start), len(end)), 1e9), -1)
    pairs -= np.triu(np.full_like(pairs, 1e9), longest)
    pairs[0] = -1e9
    return divmod(int(pairs.argmax()), len(end))


def auroc(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Probability that a positive scores above a negative, ties counted half; NaN where one of them is missing."""
    positive, negative = scores[truth], np.sort(scores[~truth])
    if not (len(positive) and len(negative)):
        return float("nan")
    below = np.searchsorted(negative, positive, "left") + np.searchsorted(negative, positive, "right")
    return float(below.mean() / 2 / len(negative))
