"""How well a network finds what it was not trained on: a first look, by the best sentence alone.

The figures that are reported come from ``press-eval``, which asks archives with the exported model.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from index.embedding.shipped import PASSAGE
from index.text.sentences import sentences, touched
from rag.training.data.public import Example
from rag.training.embedder.network import EmbedderNetwork
from rag.training.embedder.pairs import LONGEST, framed, places_of, question
from rag.training.embedder.train import mean, states


def evaluate(
    network: EmbedderNetwork, examples: Sequence[Example], tokenizer: Tokenizer, device: str = "cpu"
) -> dict[str, float]:
    """Share of answerable questions whose passage, and whose sentence, is the nearest of all; MRR of the passages."""
    asked = [example for example in examples if example.answer]
    passages = list(dict.fromkeys(example.passage for example in asked))
    network.to(device).eval()
    with torch.inference_mode():
        rows = [of_sentences(network, passage, tokenizer, device) for passage in passages]
        texts = [question(example.question, tokenizer) for example in asked]
        vectors = torch.stack([mean(one) for one in states(network, texts, device)])
        owner = np.repeat(np.arange(len(passages)), [len(one) for one in rows])
        cosines = (vectors @ torch.cat(rows).T).cpu().numpy()
    network.train()
    ranks, right = list[int](), list[bool]()
    for example, row in zip(asked, cosines, strict=True):
        best = np.full(len(passages), -1.0)
        np.maximum.at(best, owner, row)
        own = passages.index(example.passage)
        ranks.append(1 + int((best > best[own]).sum()))
        assert example.answer
        gold = touched(sentences(example.passage), example.answer)[0]
        right.append(int(row.argmax()) == int(np.flatnonzero(owner == own)[0]) + gold)
    return {
        "questions": len(ranks),
        "hit@1": float(np.mean(np.array(ranks) == 1)),
        "MRR": float(np.mean(1 / np.array(ranks))),
        "right sentence": float(np.mean(right)),
    }


def of_sentences(network: EmbedderNetwork, passage: str, tokenizer: Tokenizer, device: str) -> Tensor:
    """Unit vectors of a passage's sentences, read together, shape (sentences, d); of a long one in stretches."""
    spans, rows = sentences(passage), list[Tensor]()
    while len(rows) < len(spans):
        begun = len(rows)
        start = spans[begun].start
        encoded = tokenizer.encode(PASSAGE + passage[start:], add_special_tokens=False)
        shift = len(PASSAGE) - start
        [read] = states(network, [framed(encoded.ids)], device)
        end = encoded.offsets[:LONGEST][-1][1]
        for span, place in zip(spans[begun:], places_of(spans[begun:], encoded.offsets, shift), strict=True):
            if len(rows) > begun and (not place or end < span.end + shift):
                break
            rows.append(mean(read[place.start : place.stop] if place else read))
    return torch.stack(rows)
