"""How surely some sentences support a statement: the reader's score, and how near their meanings are.

The reader is asked whether the statement is so, with its sentences as the passage, and without its days, which are
proved by themselves and take the reader's mind off the rest. Words of the same kind take it in; so the likeness of
meaning is a second witness, as it is where passages are read (``rag/reading/learned_reader.py``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from index.text.analysis import content_terms
from index.text.language import told_language
from rag.llm.proof import days, models, names, quotes
from rag.llm.proof.figures import figures
from rag.llm.sentences import Numbered
from rag.time.mentions import named_days

NEARNESS = 10.0
"""Weight of the cosine beside the reader's score, which is a logit."""
LEAST = 5.9
"""The sum from which a statement is supported, of which something is proved besides: a figure, a day, a name."""
LEAST_PLAIN = 8.0
"""The same of one that has none of these, as "registration is free": nearness alone proves little."""
LEAST_SHARED = 0.4
"""Share of the terms of a plain statement that have to stand in its sentences or their headlines, in one language."""
LEAST_WORDS = 3
"""Words of a statement without its days, for it to be asked so."""
VERBATIM = 5.0
"""Score of words that stand in the sentences as they are."""


class Support:
    """Weighs statements, with the reader and the embedder that come with the package. Thread-safe."""

    def __call__(self, text: str, sentences: Sequence[Numbered]) -> float:
        """How surely sentences support a statement, 0..1; it is supported from 0.5 on."""
        language = told_language(text, {each.language for each in sentences})
        plain = _is_plain(text, sentences, language)
        if plain and {each.language for each in sentences} == {language} and _shared(text, sentences) < LEAST_SHARED:
            return 0.0
        least = LEAST_PLAIN if plain else LEAST
        return 1 / (1 + math.exp(min(500.0, least - self.weight(text, sentences))))

    def weight(self, text: str, sentences: Sequence[Numbered]) -> float:
        """The reader's score and the weighed cosine."""
        parts = [each.text for each in sentences]
        words = " ".join(parts)
        if quotes.stands(text, [words]):
            return VERBATIM + NEARNESS
        bare = " ".join(days.without_days(text, sentences[0].document.published).split())
        asked = (bare if len(bare.split()) >= LEAST_WORDS else text).rstrip(".!… ") + "?"
        spans = models.reader().spans(asked, [(sentences[0].document.title, words), ("", words)])
        score = max((span.score for span in spans if span), default=-math.inf)
        own = models.embedder().embed_query(text)
        nearest = max(float(own @ models.embedder().embed_query(one)) for one in {words, *parts})
        return score + NEARNESS * nearest


def _is_plain(text: str, sentences: Sequence[Numbered], language: str) -> bool:
    """Whether a statement has no figure, no day, and no name but where it begins."""
    return not (
        figures(text, language)
        or named_days(text, sentences[0].document.published)
        or any(not one.first for one in names.names(text))
    )


def _shared(text: str, sentences: Sequence[Numbered]) -> float:
    """The share of a statement's terms that stand in its sentences or their headlines."""
    own = set(content_terms(text))
    there = {term for each in sentences for part in (each.text, each.document.title) for term in content_terms(part)}
    return len(own & there) / len(own) if own else 1.0
