"""``python -m eval.text``: how well sentences are found, by us, by the library alone and by ICU."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from itertools import accumulate, pairwise

import sentencex

from eval.text.borders import HALVES, LANGUAGES, MARK, Passage, Score, Splitter, found_borders, read_passages, score
from index.text.sentences import sentences


def ours(text: str, language: str) -> list[int]:
    """By ``index.text.sentences``."""
    return [sentence.start for sentence in sentences(text, language)]


def library(text: str, language: str) -> list[int]:
    """By sentencex alone."""
    return [sentence["start_index"] for sentence in sentencex.get_sentence_boundaries(language, text)]


def icu() -> Splitter | None:
    """By ICU's break iterator with CLDR's lists of abbreviations; None where ``icu4py`` is not installed."""
    try:
        breaker = import_module("icu4py.breakers").SentenceBreaker
    except ImportError:
        return None

    def split(text: str, language: str) -> list[int]:
        return list(accumulate(map(len, breaker(text, f"{language}@ss=standard"))))

    return split


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and if asked the passages that we get wrong."""
    parser = argparse.ArgumentParser(prog="python -m eval.text", description=__doc__)
    parser.add_argument("half", choices=HALVES, help="the half to measure; nothing is tuned on `check`")
    parser.add_argument("--wrong", action="store_true", help="print the passages that our own splitter gets wrong")
    options = parser.parse_args(arguments)
    passages = {language: read_passages(options.half, language) for language in LANGUAGES}
    splitters: dict[str, Splitter] = {"ours": ours, "sentencex": library}
    peer = icu()
    if peer is None:
        print("ICU is left out; pip install icu4py brings it")
    else:
        splitters["ICU"] = peer
    print("splitter   language  exact    precision  recall")
    for name, splitter in splitters.items():
        for language, some in passages.items():
            print(_row(name, language, score(splitter, some)))
        print(_row(name, "all", score(splitter, [passage for some in passages.values() for passage in some])))
    if options.wrong:
        for passage in (passage for some in passages.values() for passage in some):
            found = found_borders(ours, passage)
            if tuple(found) != passage.borders:
                print(f"\n{passage.language}, {passage.kind}: {_marked(passage, passage.borders)}")
                print(f"found: {_marked(passage, found)}")
    return 0


def _row(name: str, language: str, result: Score) -> str:
    exact = f"{result.exact}/{result.passages}"
    return f"{name:<10} {language:<9} {exact:<8} {result.precision:<10.3f} {result.recall:.3f}"


def _marked(passage: Passage, borders: Sequence[int]) -> str:
    edges = [0, *borders, len(passage.text)]
    return MARK.join(passage.text[start:end] for start, end in pairwise(edges))


if __name__ == "__main__":
    raise SystemExit(main())
