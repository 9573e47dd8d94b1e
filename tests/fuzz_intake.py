"""``make fuzz``: inputs made from harmless seeds, for a given time, through every reader, the cleaner and the printing.

Run as ``python -m tests.fuzz_intake SECONDS [SEED]``. It prints how many inputs there were, and each that ended in a
trace or took more than two seconds of the processor's time for 100 KB; what it finds is kept in a folder to look at.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from index.cleaning import clean
from index.cleaning.boilerplate import learn
from index.escape import escaped
from index.intake import formats
from index.intake.boundary import read_here
from index.intake.drafts import Draft, Source
from index.intake.files import walk
from index.text.abbreviations import find_abbreviations
from index.text.sentences import sentences
from index.types import Problem
from rag.printing import printable, without_markers

SEEDS = Path(__file__).parent / "fuzz"
ARCHIVES = (".zip", ".tar", ".tar.gz")
SECONDS_PER_100_KB = 2.0
LEAST = 0.5  # seconds: below, it is the start that takes long
LARGEST = 60_000
PIECES = (
    *(
        "\n",
        " ",
        "\t",
        "\r\n",
        "\u2028",
        "\x00",
        "\u200d",
        "\u202e",
        "\u0301",
        "İ",
        "ə",
        "’",
        "…",
        "–",
        "|",
        " | ",
        "---\n",
    ),
    *(
        "<b>",
        "</p>",
        "<table><tr><td>",
        "<!--",
        "&amp;",
        "&#x",
        "[a](b)",
        "![",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "###\n",
        "{{",
        "}",
    ),
    *(
        '"',
        "'",
        '{"text": "',
        "[[",
        "]]",
        ": ",
        "key: [",
        "2020-05-17",
        "5 May 2020",
        "U.S. ",
        "SMS (",
        "(SMS)",
        "@",
        "http://",
    ),
    *(
        "for immediate release: ",
        "© 2020",
        "more news",
        "a",
        "A",
        "7",
        ".",
        ",",
        "#",
        "*",
        "_",
        "`",
        "\\",
        "\ufffd",
        "\U0001f600",
    ),
)


def grown(chosen: random.Random, seeds: list[bytes]) -> bytes:
    """An input: a seed with pieces cut out, put in, repeated and exchanged."""
    data = bytearray(chosen.choice(seeds))
    for _ in range(chosen.randrange(8)):
        place, end = sorted((chosen.randrange(len(data) + 1), chosen.randrange(len(data) + 1)))
        piece = chosen.choice(PIECES).encode()
        change = chosen.randrange(5)
        if change == 0:
            data[place:end] = b""
        elif change == 1:
            data[place:place] = piece * chosen.choice((1, 2, 10, 200, LARGEST // len(piece)))
        elif change == 2:
            data[place:place] = data[place : min(end, place + 200)] * chosen.choice((2, 30))
        elif change == 3:
            data[place:place] = chosen.choice(seeds)
        elif data:
            data[place % len(data)] = chosen.randrange(256)
        del data[LARGEST:]
    return bytes(data)


def run(name: str, data: bytes) -> None:
    """All that happens to a file, but for what needs an archive."""
    if name.endswith(ARCHIVES):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(data)
            found = [source for source in walk(path) if isinstance(source, Source)]
    else:
        found = [Source(name, name, "folder", data)]
    drafts = [draft for source in found for draft in read_here(source)]
    for draft in drafts[:50]:
        if isinstance(draft, Problem):
            str(draft).encode()
            continue
        assert isinstance(draft, Draft)
        lines = clean.split_lines(draft.text, whole=draft.whole)
        known = learn([("source", lines)]).about("source", draft.language)
        stored = clean.clean(lines, draft.title, draft.published, known, whole=draft.whole)
        spans = sentences(stored.text, draft.language)
        assert all(0 <= span.start < span.end <= len(stored.text) for span in spans)
        find_abbreviations(f"{stored.title}\n{stored.text}")
        shown = without_markers(printable(stored.text))
        assert without_markers(shown) == shown
        escaped(stored.title)


def main() -> int:
    """Run for a time; the exit status is 1 where something was found."""
    seconds = float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2**32)
    chosen = random.Random(seed)
    seeds = {path.name: path.read_bytes() for path in sorted(SEEDS.iterdir())}
    endings = [*formats.READERS, *ARCHIVES]
    kept = Path(tempfile.gettempdir(), "presscite-fuzz")
    run("start.html", b"<p>What is worked out once.</p>")
    until, inputs, faults, slowest = time.monotonic() + seconds, 0, 0, 0.0
    while time.monotonic() < until:
        ending = chosen.choice(endings)
        own = [data for name, data in seeds.items() if name.endswith(ending)]
        data = grown(chosen, own if own and chosen.random() < 0.7 else list(seeds.values()))
        begun = time.process_time()
        fault = ""
        try:
            run(f"input{ending}", data)
        except Exception:  # any at all is a finding
            fault = traceback.format_exc()
        took = time.process_time() - begun
        slowest = max(slowest, took)
        if not fault and took > max(LEAST, SECONDS_PER_100_KB * max(len(data), 25_000) / 100_000):
            fault = f"{took:.1f} s for {len(data):,} bytes"
        inputs += 1
        if fault:
            faults += 1
            kept.mkdir(exist_ok=True)
            (kept / f"{seed}-{inputs}{ending}").write_bytes(data)
            print(f"input {inputs}{ending}: {fault}", flush=True)
    print(json.dumps({"seed": seed, "inputs": inputs, "faults": faults, "slowest_s": round(slowest, 2)}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
