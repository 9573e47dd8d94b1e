"""A span of OpenTelemetry for each question and for each stage of its answer; no word of a question is in one.

We take the interface alone, the extra ``telemetry``: without its SDK nothing comes of a span. Who runs the service
chooses SDK and exporter, by ``opentelemetry-instrument press-chat``; we start none and send nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rag.types import Answer

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

NAME = "presscite"
OURS_TO_MEND = frozenset({"archive_away", "broken", "busy"})
"""Keys of the refusals that are errors; of the others the visitor is told what to do."""


class Traced:
    """The span of a question that is being answered; nothing where OpenTelemetry is not installed."""

    def __init__(self, tracer: Tracer | None = None, span: Span | None = None) -> None:
        self._tracer = tracer
        self._span = span

    def answered(self, answer: Answer, revision: int) -> None:
        """Tell what became of it, and how long each stage took."""
        if self._tracer is None or self._span is None:
            return
        self._span.set_attributes(
            {
                f"{NAME}.status": answer.status,
                f"{NAME}.language": answer.language,
                f"{NAME}.citations": len(answer.citations),
                f"{NAME}.revision": revision,
            }
        )
        ends = time.time_ns()
        begins = ends - sum(map(nanoseconds, answer.timings.values()))
        for stage, seconds in answer.timings.items():
            span = self._tracer.start_span(f"{NAME}.{stage}", start_time=begins)
            begins += nanoseconds(seconds)
            span.end(begins)

    def refused(self, key: str) -> None:
        """Tell why it got a sentence instead of an answer."""
        if self._span is None:
            return
        from opentelemetry.trace import StatusCode

        self._span.set_attribute(f"{NAME}.refused", key)
        if key in OURS_TO_MEND:
            self._span.set_status(StatusCode.ERROR)


def nanoseconds(seconds: float) -> int:
    """As OpenTelemetry counts."""
    return round(seconds * 1e9)


@contextmanager
def traced(channel: str) -> Iterator[Traced]:
    """Around the answering of a question; what is called within is below its span."""
    try:
        from opentelemetry import trace
    except ImportError:
        yield Traced()
        return
    tracer = trace.get_tracer(NAME)
    with tracer.start_as_current_span(
        f"{NAME}.question",
        attributes={f"{NAME}.channel": channel},
        record_exception=False,  # its message may repeat what somebody typed
        set_status_on_exception=False,
    ) as span:
        yield Traced(tracer, span)
