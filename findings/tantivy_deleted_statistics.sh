#!/usr/bin/env bash
# tantivy 0.27.0 (Python): documents that were deleted still count in the statistics of BM25 until their segment is
# merged, and the binding has no call that merges. Of a rare word whose documents were nearly all removed, the one that
# is left scores as if the others were still there.
# Seen: the same last document scores less in an index from which 50 others were deleted than in a new one of what is left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check tantivy==0.27.0
"$folder/venv/bin/python" - <<'CHECK'
from importlib.metadata import version

import tantivy

assert version("tantivy") == "0.27.0", version("tantivy")
builder = tantivy.SchemaBuilder()
builder.add_integer_field("row", stored=True, indexed=True)
builder.add_text_field("text")
schema = builder.build()
texts = {row: "customs office" for row in range(100)} | {row: "lighthouse office" for row in range(100, 151)}


def score(deleted):
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for row, text in texts.items():
        if deleted or not 100 <= row < 150:
            writer.add_document(tantivy.Document(row=row, text=text))
    writer.commit()
    if deleted:
        for row in range(100, 150):
            writer.delete_documents("row", row)
        writer.commit()
    index.reload()
    searcher = index.searcher()
    hits = searcher.search(index.parse_query("lighthouse", ["text"]), 10).hits
    assert searcher.num_docs == 101 and len(hits) == 1
    return hits[0][0]


after, new = score(True), score(False)
print(f"tantivy {version('tantivy')}: {after:.2f} after 50 deletions, {new:.2f} in a new index of the same documents")
assert after < 0.7 * new
assert not any("merge" in name and "wait" not in name for name in dir(tantivy.Index(schema).writer()))
CHECK
