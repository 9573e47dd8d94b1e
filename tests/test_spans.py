"""Spans as OpenTelemetry's own SDK collects them: what became of a question and how long it took, no word of it."""

import subprocess
import sys
from pathlib import Path

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from rag.types import Answer
from tests.serving import Scripted
from ui.service.conversations import Store
from ui.service.limits import Visitor
from ui.service.service import Refused, Service
from ui.service.settings import ServiceSettings

SECRET = "Zubrowka"


class Timed(Scripted):
    def ask(self, question, *asked, **others):
        answer = super().ask(question, *asked, **others)
        timings = {"retrieve": 0.25, "read": 0.5, "compose": 0.125}
        return Answer(question, answer.status, answer.text, citations=answer.citations, timings=timings, language="en")


@pytest.fixture(scope="module")
def kept():
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return exporter


@pytest.fixture
def collected(kept):
    def spans():
        found = {span.name: span for span in kept.get_finished_spans()}
        for span in found.values():
            assert SECRET not in span.to_json()
            assert not span.events
        return found

    kept.clear()
    return spans


def asked(question):
    settings = ServiceSettings(index=Path("none"), store=Path("none"), questions_per_minute=0)
    return Service(Timed, settings, Store(Path("unused"))).ask(question, Visitor("", "127.0.0.1"), channel="api")


def test_a_question_is_a_span_and_its_stages_are_spans_below_it(collected):
    asked(f"cited {SECRET}")
    spans = collected()
    whole = spans.pop("presscite.question")
    assert dict(whole.attributes) == {
        "presscite.channel": "api",
        "presscite.status": "answered",
        "presscite.language": "en",
        "presscite.citations": 1,
        "presscite.revision": 7,
    }
    assert list(spans) == ["presscite.retrieve", "presscite.read", "presscite.compose"]
    assert all(span.parent.span_id == whole.context.span_id for span in spans.values())
    assert [span.end_time - span.start_time for span in spans.values()] == [250_000_000, 500_000_000, 125_000_000]
    assert spans["presscite.retrieve"].end_time == spans["presscite.read"].start_time


@pytest.mark.parametrize(("question", "key", "error"), [(" ", "empty", False), (f"broken {SECRET}", "broken", True)])
def test_a_refusal_is_told_by_its_key_and_an_error_where_it_is_ours(collected, question, key, error):
    with pytest.raises(Refused):
        asked(question)
    [span] = collected().values()
    assert span.attributes["presscite.refused"] == key
    assert (span.status.status_code is trace.StatusCode.ERROR) == error


def test_without_opentelemetry_questions_are_answered_all_the_same():
    code = """
import sys
sys.modules["opentelemetry"] = None
from ui.service.spans import traced
from rag.types import Answer
with traced("page") as span:
    span.answered(Answer("?", "not_found", "No."), 1)
    span.refused("broken")
"""
    subprocess.run([sys.executable, "-c", code], check=True)
