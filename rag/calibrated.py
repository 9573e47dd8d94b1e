"""From how sure an answer is given: by what was found for the archive, if it was found with the same reader."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict

from index import Index
from rag.reading.base import Reader
from rag.reading.learned_reader import LearnedReader

log = logging.getLogger("presscite")


def chosen_threshold(index: Index, reader: Reader) -> float:
    """The archive's own threshold where it has one that was found with this reader, else the reader's.

    Raises:
        ArchiveDamaged: what the archive keeps of it cannot be read.
    """
    found = index.calibration
    if found is None:
        return reader.threshold
    if (found.reader, found.embedder) != (identity(reader), index.built_with["weights"]):
        log.warning("the archive was calibrated with another reader or embedder, whose threshold is not used")
        return reader.threshold
    return found.min_confidence


def identity(reader: Reader) -> str:
    """What tells a reader from others whose probabilities mean something else."""
    if not isinstance(reader, LearnedReader):
        return f"{type(reader).__module__}.{type(reader).__qualname__}"
    facts = json.dumps([asdict(reader.model.fitted), reader.by_nearness], sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()
