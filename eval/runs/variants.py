"""Configurations to measure side by side: a settings file names them, and each changes something of the product.

[variants.default]

[variants."more words"]
fusion = { sentence = 0.4, lexical = 0.6 }

[variants.careful]
min_confidence = 0.7

[variants."no reader"]
reader = false
k = 5
chunk_tokens = 128
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from eval.types import Setting
from index import Index, PressciteError
from rag import Assistant
from rag.calibrated import identity
from rag.pipeline.finding import PASSAGES
from rag.retrieval.fuse import WEIGHTS


class UnusableSettings(PressciteError):
    """A settings file that is not there, or says something that is not known here."""


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Variant:
    """One configuration; what is left out is as the product has it.

    Attributes:
        fusion: the share of each score, see ``rag.retrieval.fuse``.
        k: passages read at most.
        reader: whether the trained reader reads, else the simple one; or the folder of another trained model.
        chunk_tokens: size of a chunk at most; the embedder's own where None.
        min_confidence: least probability of an answer that is given; the reader's own where None.
    """

    fusion: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    k: int = PASSAGES
    reader: bool | str = True
    chunk_tokens: int | None = None
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        unknown, weights = self.fusion.keys() - {"dense", "sentence", "lexical"}, self.fusion.values()
        if unknown or not all(0 <= weight <= 1 for weight in weights) or not any(weights):
            raise ValueError("fusion gives shares from 0 to 1 of dense, sentence and lexical, and not all 0")
        if self.k < 1 or (self.chunk_tokens is not None and self.chunk_tokens < 1):
            raise ValueError("k and chunk_tokens are whole numbers from 1 on")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise ValueError("min_confidence is a probability, from 0 to 1")

    @property
    def reads(self) -> str:
        """Which reader: "trained", "simple", or a folder."""
        return self.reader if isinstance(self.reader, str) else "trained" if self.reader else "simple"


DEFAULT = Variant()

_VARIANTS = TypeAdapter(dict[str, Variant])


def read_variants(path: Path) -> dict[str, Variant]:
    """The variants of a settings file, in its order.

    Raises:
        UnusableSettings: says which file and which setting.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableSettings(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise UnusableSettings(f"{path}: {error}") from error
    if set(settings) != {"variants"} or not isinstance(settings["variants"], dict) or not settings["variants"]:
        raise UnusableSettings(f"{path}: give each variant a table of its own, such as [variants.default]")
    try:
        return _VARIANTS.validate_python(settings["variants"], strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, ("variants", *first["loc"])))
        unknown = first["type"] == "unexpected_keyword_argument"
        told = hint(str(first["loc"][-1])) if unknown else first["msg"]
        raise UnusableSettings(f"{path}: {place}: {told}") from error


def hint(key: str) -> str:
    """The settings that there are, for one that is none; first the one that may have been meant."""
    keys = [one.name for one in fields(Variant)]
    near = get_close_matches(key, keys, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"Unexpected: {meant}The settings are {', '.join(keys)}"


def assistant(index: Index, variant: Variant) -> Assistant:
    """An assistant set up as the variant says."""
    reader = None if variant.reads == "simple" else variant.reads
    return Assistant(index, reader, variant.min_confidence, passages=variant.k, fusion_weights=variant.fusion)


def described(variant: Variant, opened: Assistant) -> dict[str, Setting]:
    """Every setting, with what the product puts where the variant leaves it open."""
    archive = opened.index.built_with
    return {
        "fusion": dict(variant.fusion),
        "k": variant.k,
        "reader": variant.reads,
        "reader_identity": identity(opened.reader),
        "min_confidence": opened.min_confidence,
        # By its own name: to an archive "weights" are its embedder's, to a search those of its fusion.
        "embedder_weights": archive["weights"],
        **{name: value for name, value in archive.items() if name != "weights"},
    }
