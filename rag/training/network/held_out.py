"""How well a network reads windows that it was not trained on: a first look, beside its weights.

The figures that are reported come from ``press-eval``, which reads whole passages with the exported model.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from rag.reading.spans import best_pair
from rag.training.network.features import Feature, batches, collate
from rag.training.network.network import ReaderNetwork
from rag.training.network.ranking import auroc
from rag.training.network.train import logits


def evaluate(network: ReaderNetwork, features: Sequence[Feature], device: str = "cpu") -> dict[str, float]:
    """Share of answerable windows whose span is exact, F1 over pieces, and AUROC of answerable or not."""
    network.to(device).eval()
    exact, overlaps = list[bool](), list[float]()
    answerable, scores, margins = list[bool](), list[float](), list[float]()
    for group in batches(features, 8192):
        with torch.inference_mode():
            starts, ends, answers = (v.cpu().numpy() for v in logits(network, collate(group), device))
        for feature, start, end, score in zip(group, starts, ends, answers, strict=True):
            first, last = (1 + place for place in best_pair(start[1:], end[1:]))
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
