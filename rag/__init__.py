"""Question in, cited answer out: asks an archive of press releases, and proves every quote word for word.

>>> import rag
>>> answer = rag.ask("Which detention centers operate under SMS?")
>>> print(answer)

Asking
    ask, ask_many, aask     one question, many, or without blocking an event loop; the archive is found and kept open
    Assistant               an archive of your own choice, with your own settings and parts; also search, and stream

What comes back
    Answer                  .status .text .short .confidence .citations .passages; print it, or take .to_dict()
    Considered              what became of a passage: .passage .words .sure .reason; Answer.explain() tells all
    Citation                .number .quote .document: words that stand in the release at .start to .end
    Event                   one step of a streamed answer: .kind .passages .statement .answer
    Statement               one statement of it: .text .numbers .support .status
    Earlier                 what held before: .short .day .citation
    Note                    what another release says of a cited one: .kind .document_id .day .words
    Period                  the days that a question names: .first .last
    Passage                 what was found: .text .document .score
    Document                a press release: .id .title .url .published .text

Parts that you may bring (``rag.testing`` tests them)
    Embedder                text to vectors
    Reranker                a better order of what was found
    Reader                  the words that answer, as Readings; ours are LearnedReader and SentenceReader
    Composer                the text of an answer, as a Composed; ours are ExtractiveComposer and ModelComposer

Errors
    PressciteError          catches all of them; each message says what to do next
"""

import typing

from index import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnusable,
    Document,
    EmbedderMismatch,
    InvalidQuestion,
    InvalidVectors,
    ModelDamaged,
    ModelUnavailable,
    PluginUnusable,
    PressciteError,
    lazy,
)
from rag.errors import AssistantClosed, InvalidPeriod, InvalidSetting, PartUnusable, UnprovedAnswer
from rag.events import Event
from rag.time.period import Period
from rag.types import Answer, Citation, Considered, Earlier, Note, Passage, Reading, Statement

if typing.TYPE_CHECKING:
    from index import Embedder
    from rag.answer.base import Composed, Composer
    from rag.answer.compose import ExtractiveComposer
    from rag.assistant import Assistant
    from rag.llm.composer import ModelComposer
    from rag.reading.base import Reader
    from rag.reading.learned_reader import LearnedReader
    from rag.reading.sentence_reader import SentenceReader
    from rag.retrieval.rerank import Reranker
    from rag.shared import aask, ask, ask_many
else:
    # Imported when they are asked for: `import rag` and `press-ask --help` need neither numpy nor FAISS.
    __getattr__, __dir__ = lazy.exporting(
        __name__,
        {
            "index": ("Embedder",),
            "rag.answer.base": ("Composed", "Composer"),
            "rag.answer.compose": ("ExtractiveComposer",),
            "rag.assistant": ("Assistant",),
            "rag.llm.composer": ("ModelComposer",),
            "rag.reading.base": ("Reader",),
            "rag.reading.learned_reader": ("LearnedReader",),
            "rag.reading.sentence_reader": ("SentenceReader",),
            "rag.retrieval.rerank": ("Reranker",),
            "rag.shared": ("aask", "ask", "ask_many"),
        },
    )

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveMissing",
    "ArchiveTooNew",
    "ArchiveUnusable",
    "Assistant",
    "AssistantClosed",
    "Citation",
    "Composed",
    "Composer",
    "Considered",
    "Document",
    "Earlier",
    "Embedder",
    "EmbedderMismatch",
    "Event",
    "ExtractiveComposer",
    "InvalidPeriod",
    "InvalidQuestion",
    "InvalidSetting",
    "InvalidVectors",
    "LearnedReader",
    "ModelComposer",
    "ModelDamaged",
    "ModelUnavailable",
    "Note",
    "PartUnusable",
    "Passage",
    "Period",
    "PluginUnusable",
    "PressciteError",
    "Reader",
    "Reading",
    "Reranker",
    "SentenceReader",
    "Statement",
    "UnprovedAnswer",
    "__version__",
    "aask",
    "ask",
    "ask_many",
]
