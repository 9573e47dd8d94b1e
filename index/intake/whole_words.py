"""Which words the package's own vocabulary knows whole: one of them may be what a line's end cut in two."""

from __future__ import annotations

from index.runtime.vocabulary import vocabulary

_BORDER = "\u2581"
"""Stands in front of a piece that begins a word."""


def is_one_word(one: str, two: str) -> bool:
    """Whether two halves, in lower case, are a word that the vocabulary has as one piece: "regis" and "tration".

    Where both halves are words too, the hyphen may be the word's own, as in "e-mail" or "re-sign", and it is none.
    """
    return is_piece(f"{one}{two}") and not (is_piece(one) and is_piece(two))


def is_piece(word: str) -> bool:
    """Whether the vocabulary has a word, in lower case, as one piece."""
    piece_of = vocabulary().tokenizer.token_to_id
    return any(piece_of(f"{_BORDER}{form}") is not None for form in (word, word.capitalize()))
