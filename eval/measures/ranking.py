"""How good rankings are, by ir-measures, which computes them with trec_eval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from ir_measures import RR, Measure, Qrel, R, ScoredDoc, Success, iter_calc, nDCG

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "nDCG@10": nDCG @ 10,
        "MRR@10": RR @ 10,
        "recall@5": R @ 5,
        "recall@10": R @ 10,
        "hit@1": Success @ 1,
        "hit@10": Success @ 10,
    }
)
"""What is reported, by its usual name."""


def scores(rankings: Sequence[Sequence[str]], relevant: Sequence[Collection[str]]) -> dict[str, list[float]]:
    """By measure, the score of each ranking, 0..1.

    Args:
        rankings: ids, best first, each once; one ranking a question.
        relevant: the ids that are relevant to each question, at least one.
    """
    # Ids are numbered, for trec_eval knows no white space in them. It breaks ties its own way, so that the score is the
    # rank, and none ties.
    numbers: dict[str, str] = {}

    def short(name: str) -> str:
        return numbers.setdefault(name, str(len(numbers)))

    judged = [Qrel(str(n), short(name), 1) for n, names in enumerate(relevant) for name in sorted(names)]
    found = [ScoredDoc(str(n), short(name), -rank) for n, r in enumerate(rankings) for rank, name in enumerate(r)]
    names = {measure: name for name, measure in MEASURES.items()}
    result = {name: [0.0] * len(rankings) for name in MEASURES}
    for metric in iter_calc(list(names), judged, found):
        result[names[metric.measure]][int(metric.query_id)] = metric.value
    return result
