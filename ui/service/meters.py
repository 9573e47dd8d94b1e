"""What the service counts for whoever runs it, in the form of Prometheus; no word of any question is in it.

Only with ``--metrics``: it needs ``prometheus-client``, the extra ``metrics``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from index import Index
from index.errors import PressciteError
from rag.types import Answer

TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the histograms' buckets."""
UNKNOWN = "unknown"


class Meters:
    """Counts questions and times; thread-safe.

    Args:
        index: gives the archive as it is now; raises ``ArchiveError`` while there is none.
        under_way: how many questions are being answered, or wait for their turn.
    """

    def __init__(self, index: Callable[[], Index], under_way: Callable[[], int]) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "presscite_questions",
            "Questions that were answered or declined; status: answered, not_stated or not_found.",
            ["channel", "status", "language"],
            registry=self._registry,
        )
        self._refused = Counter(
            "presscite_refused",
            "What got a sentence instead of an answer, by its key; channel door: before it was a question.",
            ["channel", "key"],
            registry=self._registry,
        )
        self._whole = Histogram(
            "presscite_question_seconds",
            "From a question's coming to its answer, with the wait for its turn.",
            registry=self._registry,
            buckets=SECONDS,
        )
        self._stages = Histogram(
            "presscite_stage_seconds",
            "Of answering alone; stage: retrieve, read or compose.",
            ["stage"],
            registry=self._registry,
            buckets=SECONDS,
        )
        self._registry.register(_State(index, under_way))

    def answered(self, answer: Answer, channel: str, seconds: float) -> None:
        """Count a question that was answered or declined, and how long it took."""
        self._questions.labels(channel, answer.status, answer.language or UNKNOWN).inc()
        self._whole.observe(seconds)
        for stage, taken in answer.timings.items():
            self._stages.labels(stage).observe(taken)

    def refused(self, key: str, channel: str) -> None:
        """Count a question that got a sentence instead of an answer, or what never came to be one."""
        self._refused.labels(channel, key).inc()

    def exposed(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._registry)


class _State(Collector):
    """What is so at the moment it is asked for."""

    def __init__(self, index: Callable[[], Index], under_way: Callable[[], int]) -> None:
        self._index = index
        self._under_way = under_way

    def collect(self) -> Iterator[Metric]:
        """The queue, and the archive, of which there is nothing to tell while it is away."""
        yield GaugeMetricFamily("presscite_under_way", "Questions being answered or waiting.", value=self._under_way())
        try:
            index = self._index()
            revision, releases = index.revision, index.counts()["documents"]
            newest = next(index.history(), None)
        except PressciteError:
            yield GaugeMetricFamily("presscite_archive_up", "Whether the archive can be read.", value=0)
            return
        yield GaugeMetricFamily("presscite_archive_up", "Whether the archive can be read.", value=1)
        yield GaugeMetricFamily("presscite_archive_revision", "How often the archive has changed.", value=revision)
        yield GaugeMetricFamily("presscite_archive_releases", "Releases in the archive.", value=releases)
        if newest is not None:
            age = (datetime.now(UTC) - newest.time).total_seconds()
            yield GaugeMetricFamily("presscite_archive_age_seconds", "Since the archive last changed.", value=age)
