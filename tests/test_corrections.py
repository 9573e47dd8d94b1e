"""What answers where releases correct and withdraw each other: readings put in order, and notes on what is cited."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from index import Document
from index.archive.relations import Change, Relations
from index.types import Chunk, Span
from rag.answer.compose import compose
from rag.answer.corrections import WITHDRAWN_AT_MOST, standing, with_corrections, with_notes
from rag.types import Passage, Reading

OLD, NEW = "The storm damaged 240 roofs in Arden.", "The storm damaged 24 roofs in Arden, not 240."
CORRECTED = Relations(MappingProxyType({"old": (Change("corrects", "new", date(2024, 9, 3)),)}))
WITHDRAWN = Relations(MappingProxyType({"old": (Change("withdraws", "new", date(2024, 9, 3)),)}))


def reading(name: str, text: str, short: str, sure: float, day: int) -> Reading:
    """A reading of a release of one sentence."""
    document = Document(name, text, "Storm", published=date(2024, 9, day), language="en")
    chunk = Chunk(f"{name}#0", name, 0, len(text), (Span(0, len(text)),))
    start = text.index(short)
    return Reading(Passage(chunk, document, 1.0), start, start + len(short), sure)


def old(sure: float = 0.9) -> Reading:
    """Of what is corrected."""
    return reading("old", OLD, "240 roofs", sure, 2)


@given(st.floats(0.5, 1), st.floats(0.5, 1))
def test_a_corrected_release_never_leads(one: float, other: float) -> None:
    new = reading("new", NEW, "24 roofs", other, 3)
    readings = sorted([old(one), new], key=lambda found: -found.answerability)
    kept = standing(readings, CORRECTED, 0.5)
    composed = with_notes(compose(kept, 0.5, "How many roofs?"), CORRECTED, {})
    assert composed is not None
    assert composed.citations[0].document.id == "new"
    assert composed.short == "24 roofs"
    assert not composed.citations[0].notes
    assert [note.kind for one in composed.citations[1:] for note in one.notes] == ["corrects"]
    assert all(one.citation in composed.citations for one in composed.earlier)


def test_a_correction_of_another_detail_leaves_the_rest_standing() -> None:
    other = reading("new", "The school on Mill Lane opens on Friday.", "on Friday", 0.3, 3)
    assert standing([old(), other], CORRECTED, 0.5) == [old(), other]


def test_a_correction_in_other_words_stands_alone() -> None:
    new = reading("new", "Therefore the right total is 24.", "24", 0.48, 3)
    (kept,) = standing([old(), new], CORRECTED, 0.5)
    assert kept.passage.document.id == "new"
    assert kept.answerability == old().answerability


def test_a_withdrawn_release_answers_only_where_no_other_does_and_is_marked() -> None:
    other = reading("other", "The storm damaged a few roofs, the town said.", "a few roofs", 0.6, 1)
    assert [one.passage.document.id for one in standing([old(), other], WITHDRAWN, 0.5)] == ["other"]
    composed = with_notes(compose(standing([old()], WITHDRAWN, 0.5), 0.5, "How many roofs?"), WITHDRAWN, {})
    assert composed is not None
    assert composed.confidence <= WITHDRAWN_AT_MOST
    (note,) = composed.citations[0].notes
    assert (note.kind, note.day) == ("withdraws", date(2024, 9, 3))


def test_what_withdraws_a_release_stands_in_front_of_what_it_said() -> None:
    lifted = "Update: the advice was lifted on 7 September."
    text = f"{lifted} Residents have to boil water."
    document = Document("own", text, "Water", published=date(2024, 9, 5), language="en")
    place = Span(len(lifted) + 1, len(text))
    chunk = Chunk("own#0", "own", 0, len(text), (Span(0, len(lifted)), place))
    advice = Reading(Passage(chunk, document, 1.0), place.start, place.end, 0.9)
    relations = Relations({"own": (Change("withdraws", "own", date(2024, 9, 7), lifted),)})
    composed = with_notes(compose([advice], 0.5), relations, {})
    assert composed is not None
    assert composed.text == f"{lifted} [1] Residents have to boil water. [2]"
    assert (composed.statements[0].numbers, composed.statements[0].text) == ((1,), lifted)
    other = Document("new", "The roofs are whole.", "No roof was damaged in Arden", published=date(2024, 9, 3))
    composed = with_notes(compose([old()], 0.5, "How many roofs?"), WITHDRAWN, {"new": other})
    assert composed is not None
    assert composed.short is None
    assert composed.citations[0].in_title
    assert [one.quote for one in composed.citations] == [other.title, OLD]


def test_nothing_changes_without_relations() -> None:
    readings = [old(), reading("new", NEW, "24 roofs", 0.8, 3)]
    composed = compose(readings, 0.5, "How many roofs?")
    assert standing(readings, Relations(), 0.5) == readings
    assert with_notes(composed, Relations(), {}) is composed


def test_the_correction_of_what_is_read_is_read_too() -> None:
    new, other = reading("new", NEW, "24 roofs", 0.1, 3).passage, reading("x", "A cat.", "cat", 0.1, 3).passage
    chosen = [old().passage]
    assert with_corrections(chosen, [*chosen, other, new], CORRECTED) == [*chosen, new]
    assert with_corrections(chosen, [*chosen, other, new], Relations()) == chosen


def test_translations_are_told_and_not_merged() -> None:
    relations = Relations(groups={"old": ("az", "old"), "az": ("az", "old")})
    composed = with_notes(compose([old()], 0.5), relations, {"az": Document("az", "Mətn", language="az")})
    assert composed is not None
    assert [(note.kind, note.words) for note in composed.citations[0].notes] == [("translates", "az")]
    assert len(composed.citations) == 1


def test_a_correction_that_names_the_figure_which_it_puts_right_answers_however_unsure_its_reading_is() -> None:
    new = reading("new", NEW, "240", 0.05, 3)
    (kept,) = (one for one in standing([old(), new], CORRECTED, 0.5) if one.passage.document.id == "new")
    assert kept.text == NEW
    assert kept.answerability == old().answerability
    assert standing([old(), new], CORRECTED, 0.5)[0] == kept
