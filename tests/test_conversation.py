"""Questions made to follow-ups are of the same passage, and ask what they asked."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from eval.reader.follow_ups import follow_ups, pointing_back
from index.types import Span
from rag.training.data.public import Example

TEXT = "Rashid Aliyev led the school of Baku. Leyla Hasanova led the library of Sheki."


def example(question, answer, passage=TEXT):
    """A question about a passage; "" for one that it does not answer."""
    start = passage.index(answer)
    return Example(question, "", passage, (Span(start, start + len(answer)),) if answer else (), "s", "s")


SCHOOL = example("Who led the school of Baku?", "Rashid Aliyev")
LIBRARY = example("What did Leyla Hasanova lead?", "the library")
HARBOUR = example("Who led the harbour of Baku?", "")
ALONE = example("Where is the port?", "Alat", "The port is in Alat.")
EXAMPLES = [SCHOOL, LIBRARY, HARBOUR, ALONE]


@given(st.randoms(use_true_random=False))
def test_each_stands_behind_one_that_its_passage_answers_otherwise(random):
    made = follow_ups(EXAMPLES, random)
    assert [(e.passage, e.answers) for e in made] == [(e.passage, e.answers) for e in (SCHOOL, LIBRARY, HARBOUR)]
    for after in made:
        [earlier] = [e for e in EXAMPLES if e.question == after.before]
        assert earlier.passage == after.passage
        assert earlier.answers
        assert earlier.answers != after.answers


def test_a_name_that_both_have_is_pointed_back_to():
    school, library, _ = follow_ups(EXAMPLES, Random(0))
    assert (library.before, library.question) == (SCHOOL.question, LIBRARY.question)
    assert (school.before, school.question) == (LIBRARY.question, SCHOOL.question)
    asked = {(e.before, e.question) for seed in range(60) for e in follow_ups([SCHOOL, HARBOUR], Random(seed))}
    assert asked == {(SCHOOL.question, f"Who led the harbour of {word}?") for word in ("it", "them", "him", "her")}


def test_a_pronoun_stands_only_where_it_may():
    backs = {pointing_back("Where is Baku's port?", "Who rules Baku?", Random(seed)) for seed in range(60)}
    assert backs == {f"Where is {owner} port?" for owner in ("its", "their", "his", "her")}
    for question in ("What was the first Apollo mission?", "Who fought the French and Indian War?", "Baku is where?"):
        assert pointing_back(question, f"{question} Apollo Baku French", Random(0)) == question
