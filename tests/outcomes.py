"""Outcomes made by hand, for what works from outcomes alone."""

from eval.measures.catalogue import measure_all
from eval.types import Answered, Asked, Data, Excerpt, Guess, Header, Outcome, Retrieved, Run

TEXT = "The first sentence is here. The centers are in Baku and Yevlakh. The last one is here."
GOLD = Excerpt("doc", 28, 64, TEXT[28:64])
OTHER = Excerpt("doc", 0, 27, TEXT[0:27])


def outcome(
    name="q", *, answerable=True, status="answered", cites=(GOLD,), confidence=0.9, rank=1, seconds=0.1, **asked
):
    """Asked, retrieved and answered; ``rank`` is that of the relevant document and passage, 0 for not found."""
    gold = {"answers": ("Baku and Yevlakh",), "relevant": ("doc",), "evidence": (GOLD,), "sentences": (GOLD,)}
    question = Asked(name, f"{name}?", answerable=answerable, **{**(gold if answerable else {}), **asked})
    found = tuple(f"x{n}" for n in range(1, rank)) + (("doc",) if rank else ())
    passages = tuple(f"{one}#0" for one in found)
    given = status == "answered"
    answered = Answered(
        status=status,
        text="The centers are in Baku and Yevlakh. [1]" if given else "The archive does not answer this.",
        short=None,
        confidence=confidence,
        citations=tuple(cites) if given else (),
        sentences=tuple(cites) if given else (),
        statements=1 if given else 0,
        supported=1 if given else 0,
        guess=None if given else Guess(1 - confidence, tuple(cites), "in Baku and Yevlakh"),
        passages=(Excerpt("doc", 0, len(TEXT), TEXT),),
        seconds=seconds,
    )
    systems = ("read", "fused", "dense", "lexical")
    relevant = ("doc#0",) if answerable else ()
    retrieved = Retrieved(dict.fromkeys(systems, found), dict.fromkeys(systems, passages), relevant)
    return Outcome(question, retrieved, answered)


def run(outcomes, *, questions="q1", documents="d1", task="all", **header):
    data = Data("made by hand", 1, len(outcomes), documents, questions)
    where = {"variant": "default", "configuration": {"k": 10, "fusion": {"lexical": 0.4}}, "code": "c0de"}
    source = {"commit": "abc", "versions": {"python": "3"}, "machine": {"cores": 2}}
    found = Header(task=task, data=data, **{**where, **source, **header})
    return Run(found, "2020-01-02T03:04:05+00:00", 1.0, measure_all(outcomes), tuple(outcomes))
