"""What an update stores, made ready before its transaction begins.

Releases are split, and their abbreviations found, while chunks of those before them are embedded in another thread:
the model's runtime lets others work meanwhile. What was embedded is kept at once, so that an update that is stopped
goes on from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

from index.embedding.base import Embedder, Embedding, EmbeddingInput
from index.embedding.checks import checked_embedding
from index.errors import InvalidVectors
from index.store.pending import PendingVectors
from index.text.abbreviations import find_abbreviations
from index.text.chunks import chunks
from index.types import Chunk, Document

# So many chunks are sorted by their length before they are embedded, and so many are kept together: a second's work.
WINDOW, PART = 512, 64
# A title may take this share of the model's limit; the rest is for the text.
TITLE_SHARE = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document on its way in, with its chunks, what is embedded of each, and the abbreviations that it teaches."""

    document: Document
    chunks: tuple[Chunk, ...]
    inputs: tuple[EmbeddingInput, ...]
    abbreviations: Collection[tuple[str, str]]


def prepare(
    documents: Iterable[Document],
    embedder: Embedder,
    chunk_tokens: int,
    stored: Collection[bytes],
    pending: PendingVectors,
    *,
    dimension: int,
    progress: bool,
) -> tuple[list[Prepared], int]:
    """Split documents, and embed every chunk whose vectors are neither stored nor pending.

    Args:
        documents: in the order in which they are stored.
        embedder: of the archive.
        chunk_tokens: how many tokens a chunk and its title may have.
        stored: keys of the contents whose vectors the archive has.
        pending: takes the others; emptied by whoever stores them.
        dimension: of the vectors.
        progress: show a bar on standard error.

    Returns:
        The documents, and how many chunks were embedded.

    Raises:
        InvalidVectors: the embedder gave vectors that the archive cannot hold.
    """
    ready: list[Prepared] = []
    with Ahead(embedder, pending, dimension, progress=progress) as ahead:
        for document in documents:
            one = split(document, embedder, chunk_tokens)
            ready.append(one)
            for given in one.inputs:
                key = given.key
                if key not in stored and key not in pending:
                    ahead.take(key, given)
    return ready, ahead.embedded


def split(document: Document, embedder: Embedder, chunk_tokens: int) -> Prepared:
    """Cut a document into chunks that fit the model together with the title."""
    context = shorten(document.title, embedder, chunk_tokens // TITLE_SHARE)
    room = chunk_tokens - embedder.count_tokens([context])[0]
    found = tuple(chunks(document, budget=room, count_tokens=embedder.count_tokens))
    inputs = tuple(embedding_input(context, document.text, chunk) for chunk in found)
    pairs = find_abbreviations(f"{document.title}\n{document.text}\n{document.publisher}")
    return Prepared(document, found, inputs, pairs)


def shorten(title: str, embedder: Embedder, limit: int) -> str:
    """As many of the title's first words as the limit in tokens allows."""
    words = title.split()
    while words and embedder.count_tokens([" ".join(words)])[0] > limit:
        words = words[: len(words) * 3 // 4]
    return " ".join(words)


def embedding_input(context: str, text: str, chunk: Chunk) -> EmbeddingInput:
    """What the embedder sees of a chunk."""
    sentences = tuple(sentence.shifted(-chunk.start) for sentence in chunk.sentences)
    return EmbeddingInput(context, text[chunk.start : chunk.end], sentences)


class Ahead:
    """Embeds in a thread of its own what it is given, and keeps it. Use it in a ``with`` statement, which waits.

    Args:
        embedder: makes the vectors.
        pending: keeps them.
        dimension: of the vectors.
        progress: show a bar on standard error.

    Attributes:
        embedded: how many chunks it was given, each content once.
    """

    def __init__(self, embedder: Embedder, pending: PendingVectors, dimension: int, *, progress: bool) -> None:
        from tqdm import tqdm  # here: who asks questions updates nothing

        self.embedded = 0
        self._embedder = embedder
        self._pending = pending
        self._dimension = dimension
        self._bar = tqdm(total=0, desc="embedding", unit="chunk", disable=not progress, delay=1.0)
        self._thread = ThreadPoolExecutor(1)
        self._seen: set[bytes] = set()
        self._window: list[tuple[bytes, EmbeddingInput]] = []
        self._coming: list[tuple[list[bytes], Future[list[Embedding]]]] = []

    def __enter__(self) -> Ahead:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._begin()
                while self._coming:
                    self._keep()
        finally:
            self._thread.shutdown(cancel_futures=True)  # which waits for what is on its way
            self._coming = [one for one in self._coming if not one[1].cancelled() and one[1].exception() is None]
            while self._coming:
                self._keep()
            self._bar.close()

    def take(self, key: bytes, given: EmbeddingInput) -> None:
        """Embed this sooner or later, unless it was taken before."""
        if key not in self._seen:
            self._seen.add(key)
            self._window.append((key, given))
            self.embedded += 1
        if len(self._window) == WINDOW:
            self._begin()
        while self._coming and self._coming[0][1].done():
            self._keep()

    def _begin(self) -> None:
        """Hand what has come together to the other thread."""
        # Texts of like length share a part, so that little of it is padding where an embedder pads.
        window = sorted(self._window, key=lambda item: len(item[1].text))
        self._window = []
        self._bar.total = (self._bar.total or 0) + len(window)
        for start in range(0, len(window), PART):
            part = window[start : start + PART]
            inputs = [given for _, given in part]
            made = self._thread.submit(embed, self._embedder, inputs, self._dimension)
            self._coming.append(([key for key, _ in part], made))

    def _keep(self) -> None:
        """Wait for the next part, and keep it."""
        keys, made = self._coming.pop(0)
        self._pending.put(zip(keys, made.result(), strict=True))
        self._bar.update(len(keys))


def embed(embedder: Embedder, inputs: Sequence[EmbeddingInput], dimension: int) -> list[Embedding]:
    """What the embedder gives, checked: it may be anybody's."""
    given = embedder.embed_chunks(inputs)
    if len(given) != len(inputs):
        raise InvalidVectors(
            f"{embedder.name} gave {len(given)} embeddings for {len(inputs)} chunks; give one for each"
        )
    pairs = zip(given, inputs, strict=True)
    return [checked_embedding(embedding, content, dimension, embedder.name) for embedding, content in pairs]
