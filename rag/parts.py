"""Which parts an assistant is made of: each is given as an object, or by the name or path of one.

A name is looked for among the parts that other packages bring (``index/plugins.py``), then as the path of a folder,
then on the model hub. What was named is loaded at once, so that one which cannot be used is refused before the first
question.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar, cast

from index import Embedder, Index, load_embedder
from index.embedding.registry import DEFAULT_MODEL
from index.plugins import COMPOSERS, READERS, RERANKERS, make, members, missing, names
from rag.answer.base import Composer
from rag.answer.compose import ExtractiveComposer
from rag.errors import InvalidSetting, PartUnusable
from rag.reading.base import Reader
from rag.reading.learned_reader import LearnedReader
from rag.reading.onnx_spans import OnnxSpans
from rag.reading.pretrained_spans import PretrainedSpans
from rag.reading.sentence_reader import SentenceReader
from rag.retrieval.cross_encoder import load_cross_encoder
from rag.retrieval.rerank import Reranker

T = TypeVar("T")

MODEL_KEY = "PRESSCITE_MODEL_KEY"
"""The variable with the key of a model that is given by its address: a command's arguments are seen by all."""
TRAINED = "trained"
"""The name of the reader that comes with the package."""


def chosen_index(index: Index) -> Index:
    """The archive, if it is an open one.

    Raises:
        PartUnusable: it is something else, such as its folder.
    """
    if not isinstance(index, Index):
        kind = type(index).__name__
        raise PartUnusable(f"an assistant is given an open Index, not {kind}; open a folder with Assistant.open(path)")
    return index


def chosen_reader(reader: Reader | str | Path | None, index: Index) -> Reader:
    """The reader that was meant; None is the simple one.

    Raises:
        PartUnusable: it is no reader.
        ModelUnavailable, PluginUnusable: what was named is not there, or is no reader.
    """
    if reader is None:
        return SentenceReader(index)
    if not isinstance(reader, str | Path):
        return usable(reader, Reader)
    name = named(reader, Reader)
    by_nearness = index.built_with["embedder"] == DEFAULT_MODEL
    if name == TRAINED:
        return LearnedReader(by_nearness=by_nearness)
    if name in names(READERS):
        return cast(Reader, make(READERS, name, members(Reader)))
    trained_here = (Path(name) / "reader.json").exists()
    model = OnnxSpans(Path(name)) if trained_here else PretrainedSpans(name)
    model.load()
    return LearnedReader(model, by_nearness=by_nearness)


def chosen_reranker(reranker: Reranker | str | Path | None) -> Reranker | None:
    """The reranker that was meant, if any.

    Raises:
        PartUnusable: it is no reranker.
        ModelUnavailable, PluginUnusable: what was named is not there, or is no reranker.
    """
    if reranker is None:
        return None
    if not isinstance(reranker, str | Path):
        return usable(reranker, Reranker)
    name = named(reranker, Reranker)
    if name in names(RERANKERS):
        return cast(Reranker, make(RERANKERS, name, members(Reranker)))
    return load_cross_encoder(name)


def chosen_composer(composer: Composer | str | None) -> Composer:
    """The composer that was meant; None is ours, and an address with a name behind it, "http://.../v1#name", a model.

    Raises:
        PartUnusable: it is no composer.
        InvalidSetting: it is an address that cannot be a model's.
        PluginUnusable: no package brings the one that was named, or it is no composer.
    """
    if composer is None:
        return ExtractiveComposer()
    if not isinstance(composer, str):
        return usable(composer, Composer)
    if composer.startswith(("http://", "https://")):
        from rag.llm.composer import ModelComposer  # here, for without a model none of it is needed

        return ModelComposer(composer, api_key=os.environ.get(MODEL_KEY))
    return cast(Composer, make(COMPOSERS, named(composer, Composer), members(Composer)))


def chosen_embedder(embedder: Embedder | str | Path | None) -> Embedder | None:
    """The embedder that was meant; None leaves it to the archive, which records the one it was built with.

    Raises:
        PartUnusable: it is no embedder.
        ModelUnavailable, PluginUnusable: what was named is not there, or is no embedder.
    """
    if embedder is None:
        return None
    if not isinstance(embedder, str | Path):
        return usable(embedder, Embedder)
    return load_embedder(named(embedder, Embedder))


def named(part: str | Path, protocol: type) -> str:
    """The name or path by which a part was given.

    Raises:
        PartUnusable: it is empty, which as a path would be the current folder.
    """
    if not str(part):
        raise PartUnusable(
            f"the name of the {protocol.__name__.lower()} is empty; give a name or a path, or leave it out"
        )
    return str(part)


def usable(part: T, protocol: type) -> T:
    """A part, if it has what its protocol asks for.

    Raises:
        PartUnusable: it lacks some of it, or is a class of which no object was made.
    """
    kind, given = protocol.__name__.lower(), type(part).__name__
    if isinstance(part, type):
        raise PartUnusable(f"the {kind} is a class, {part.__name__}; make an object of it: {part.__name__}(...)")
    if lacking := missing(part, members(protocol)):
        raise PartUnusable(
            f"{given} is no {kind}: it has no {', '.join(lacking)}; give an object that has them, as "
            f"rag.{protocol.__name__} says, or a name"
        )
    return part


def checked_probability(value: float) -> float:
    """The least confidence of an answer.

    Raises:
        InvalidSetting: it is no probability.
    """
    if not (isinstance(value, int | float) and 0 <= value <= 1):
        raise InvalidSetting(f"min_confidence is a probability, from 0 to 1, not {value!r}")
    return value


def checked_count(value: int, name: str) -> int:
    """A number of passages.

    Raises:
        InvalidSetting: it is no whole number from 1 on.
    """
    if not (isinstance(value, int) and value >= 1):
        raise InvalidSetting(f"{name} is how many passages, a whole number from 1 on, not {value!r}")
    return value
