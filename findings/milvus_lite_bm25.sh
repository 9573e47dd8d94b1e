#!/usr/bin/env bash
# milvus-lite 3.2.2: a BM25 index takes bm25_k1 and bm25_b, and scores as if they were not given; an English stemmer among
# the filters of an analyzer is taken and does nothing; the tokenizer "whitespace", with which Milvus takes terms of
# somebody else's analyzer, is refused; and the distances are negative, where Milvus gives scores that are not.
# Seen: the same scores for three values of k1 and of b; "library" does not find "libraries".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check milvus-lite==3.2.2 pymilvus==3.0.2 faiss-cpu==1.15.1
"$folder/venv/bin/python" - "$folder" <<'CHECK'
import logging
import sys
from importlib.metadata import version
from itertools import count
from pathlib import Path

from pymilvus import DataType, Function, FunctionType, MilvusClient, MilvusException

assert version("milvus-lite") == "3.2.2", version("milvus-lite")
logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
TEXTS = ["library of sheki", "library " * 8 + "of sheki", "libraries of sheki", "port of baku"]
STEMMED = {"tokenizer": "standard", "filter": ["lowercase", {"type": "stemmer", "language": "english"}]}
numbers = count()


def scores(analyzer, **params):
    client = MilvusClient(str(Path(sys.argv[1], f"{next(numbers)}.db")))
    schema = MilvusClient.create_schema(auto_id=False)
    schema.add_field("id", DataType.INT64, is_primary=True)
    schema.add_field("text", DataType.VARCHAR, max_length=999, enable_analyzer=True, analyzer_params=analyzer)
    schema.add_field("sparse", DataType.SPARSE_FLOAT_VECTOR)
    made_by = {"input_field_names": ["text"], "output_field_names": ["sparse"]}
    schema.add_function(Function(name="bm25", function_type=FunctionType.BM25, **made_by))
    index = client.prepare_index_params()
    index.add_index("sparse", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params=params)
    client.create_collection("texts", schema=schema, index_params=index)
    client.insert("texts", [{"id": number, "text": text} for number, text in enumerate(TEXTS)])
    (hits,) = client.search("texts", data=["library"], anns_field="sparse", limit=10)
    client.close()
    return {hit["id"]: round(hit["distance"], 4) for hit in hits}


usual = scores({"tokenizer": "standard"})
assert all(scores({"tokenizer": "standard"}, bm25_k1=k1, bm25_b=b) == usual for k1, b in ((0.1, 0.75), (3.0, 0.0), (1.2, 1.0)))
assert all(score < 0 for score in usual.values())
assert scores(STEMMED) == usual and 2 not in usual
try:
    scores({"tokenizer": "whitespace"})
    raise SystemExit("whitespace is taken now")
except MilvusException as error:
    print(f"milvus-lite {version('milvus-lite')}: {usual} whatever k1 and b; {error.message}")
CHECK
