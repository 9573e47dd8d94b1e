"""The words of the releases that are spelled nearly as a word which none of them has, or sound nearly like it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tantivy import Occur, Query

from index.archive.index import Index
from index.search.lexical import LexicalQuery, Word
from index.search.tantivy_files import SCHEMA
from index.text.analysis import analysis_of, fold, terms, words_of
from index.text.names import latin, sound
from index.text.spelling import LIKE, distance

PASSES = 5
"""Searches; each leaves out what those before have found."""
LOOKED_AT = 12
"""Chunks of a search in which the words are looked for."""
FARTHEST = 2.0
"""As ``index.text.spelling.distance`` measures it."""


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word of the releases.

    Attributes:
        word: as it stands in one of them.
        distance: from the word that was looked for, as ``index.text.spelling.distance`` measures it.
        chunks: how many have it, in any of its forms.
        neighbours: the words in front of it and behind it there, folded.
        languages: of the releases in which it was met.
    """

    word: str
    distance: float
    chunks: int
    neighbours: frozenset[str]
    languages: frozenset[str]


def near_words(word: str, index: Index) -> list[NearWord]:
    """The nearest first, of equal ones the most frequent."""
    index.refresh()
    searcher = index.lexical.tantivy.searcher()
    folded = fold(word)
    texts = dict.fromkeys((word, latin(folded)))
    terms_of_both = [term for analysis in index.analyses() for text in texts for term in terms(text, analysis)]
    # What is nearer fits twice, and so comes first.
    near = [
        Query.fuzzy_term_query(SCHEMA, "terms", form, slips)
        for form in dict.fromkeys([folded, *terms_of_both])
        for slips in (1, 2)[: len(form) // 3]
    ]
    if heard := sound(folded):
        near += [Query.fuzzy_term_query(SCHEMA, "names", heard, slips) for slips in (0, 1)]
    found: dict[str, NearWord] = {}
    seen: set[str] = set()
    measured: dict[str, float] = {}
    offset = 0
    for _ in range(PASSES):
        without = [(Occur.MustNot, Query.term_query(SCHEMA, "terms", term)) for term in sorted(seen)]
        either = Query.boolean_query([(Occur.Should, one) for one in near])
        hits = searcher.search(
            Query.boolean_query([(Occur.Must, either), *without]), LOOKED_AT, count=False, offset=offset
        ).hits
        rows = searcher.fast_field_values("row", [address for _, address in hits])
        ids = index.database.chunk_ids([int(row) for row in rows if row is not None])
        before = len(seen)
        for chunk in index.chunks(list(ids.values())):
            document = chunk.document
            if index.is_excluded(document.id):
                continue
            text = f"{document.title}\n{document.text[chunk.chunk.start : chunk.chunk.end]}"
            language = index.languages.language_of(document.id)
            analysis = analysis_of(language)
            words = words_of(text)
            for place, one in enumerate(words):
                if one not in measured:
                    alike = heard and one[0].isupper() and sound(fold(one)) == heard
                    measured[one] = min(distance(word, one, FARTHEST), LIKE if alike else FARTHEST + 1)
                if (apart := measured[one]) > FARTHEST:
                    continue
                seen.update(term := terms(one, analysis))
                beside = frozenset(map(fold, (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])))
                chunks = max((searcher.doc_freq("terms", each) for each in term), default=0)
                met = found.get(one) or NearWord(one, apart, chunks, frozenset(), frozenset())
                found[one] = replace(met, neighbours=met.neighbours | beside, languages=met.languages | {language})
        if not hits:
            break
        offset = offset + LOOKED_AT if len(seen) == before else 0
    return sorted(found.values(), key=lambda one: (one.distance, -one.chunks, one.word))


def is_known(word: str, language: str, index: Index) -> bool:
    """Whether a release has the word, however it is inflected.

    Args:
        word: of a question.
        language: only the releases in it count where there are some; "" for all.
        index: of the releases.
    """
    languages = (language,) if language in index.languages.told else None
    wanted = Word(tuple(dict.fromkeys(term for one in index.analyses(languages) for term in terms(word, one))))
    among = index.languages.among(languages) if languages else None
    return bool(index.lexical.search(LexicalQuery([wanted]), 1, among=among))
