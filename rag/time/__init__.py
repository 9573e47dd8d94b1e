"""The time that questions and releases speak of: text in, periods out.

A question asks for a period, for now, or for no time (``asked``); a sentence of a release names periods of its own,
beside the day on which the release was published (``mentions``); and releases that are alike but for figures and dates
are a series (``series``). Nothing here knows of passages or answers: ``rag.retrieval`` finds with it, and
``rag.answer.timeline`` chooses what holds. ``docs/decisions/26-a-sense-of-time.md`` tells how the parts work together.
"""
