"""``make fuzz``: inputs made from harmless seeds, for a given time, through every reader, the cleaner and the page.

Run as ``python -m tests.fuzz_intake SECONDS [SEED]``. It prints how many inputs there were of each format, and each
that ended in a trace or took more than two seconds of the processor's time for 100 KB; what it finds is kept in a
folder to look at. Inputs are read by a process that is started anew where one ends it: as the boundary of files has it,
that costs no more than the file, so it is counted, and is no fault.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
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
from index.types import Document, Problem, Span
from rag.printing import BIDIRECTIONAL_CONTROLS, place, printable, without_markers
from ui.page.release import in_surroundings, link_to, quoted_place, whole

SEEDS = Path(__file__).parent / "fuzz"
ARCHIVES = (".zip", ".tar", ".tar.gz")
PACKED = (".zip", ".docx", ".odt")
"""What is packed is changed inside too: else nearly all that is met is the checksum."""
MEMORY = 3 * 2**30
"""Bytes of addresses that the process may use."""
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


def grown_inside(chosen: random.Random, seeds: list[bytes]) -> bytes:
    """A packed input, one of whose files has grown."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(chosen.choice(seeds))) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        changed = chosen.choice(names)
        for name in names:
            data = old.read(name)
            new.writestr(name, grown(chosen, [data]) if name == changed else data)
    return made.getvalue()


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
        if spans:
            seen(Document("input", stored.text, title=stored.title, url=draft.url or ""), spans[len(spans) // 2])


def seen(document: Document, quoted: Span) -> None:
    """What the terminal and the page show of a release."""
    start, end = quoted.start, quoted.end
    hidden = BIDIRECTIONAL_CONTROLS.union(map(chr, [*range(32), *range(127, 160), 0x2028, 0x2029]))
    assert not hidden.intersection("".join(place(quoted.text_of(document.text), start, end, document)))
    marked = in_surroundings(document, start, end)
    assert marked.marked == quoted.text_of(document.text)
    assert whole(document, start, end).marked == marked.marked
    link_to(document, start, end)
    quoted_place(document, document.text[:40])


def read_many(seed: int, until: float, told: io.TextIOBase, last: Path) -> None:
    """Read inputs until a time; a line of what became of each, which is kept in ``last`` while it is read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    chosen = random.Random(seed)
    seeds = {path.name: path.read_bytes() for path in sorted(SEEDS.iterdir())}
    endings = [*formats.READERS, *ARCHIVES]
    run("start.html", b"<p>What is worked out once.</p>")
    for number in itertools.count():
        if time.monotonic() >= until:
            return
        ending = chosen.choice(endings)
        own = [data for name, data in seeds.items() if name.endswith(ending)]
        if own and ending in PACKED and chosen.random() < 0.7:
            data = grown_inside(chosen, own)
        else:
            data = grown(chosen, own if own and chosen.random() < 0.7 else list(seeds.values()))
        last.write_bytes(data)
        told.write(f"{ending}\n")
        told.flush()
        begun = time.process_time()
        fault = ""
        try:
            run(f"input{ending}", data)
        except Exception:  # any at all is a finding
            fault = traceback.format_exc()
        took = time.process_time() - begun
        if not fault and took > max(LEAST, SECONDS_PER_100_KB * max(len(data), 25_000) / 100_000):
            fault = f"{took:.1f} s for {len(data):,} bytes"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if fault:
            last.with_name(f"{seed}-{number}{ending}").write_bytes(data)
        told.write(json.dumps({"took": took, "fault": fault, "memory": memory}) + "\n")
        told.flush()


def main() -> int:
    """Run for a time; the exit status is 1 where something was found."""
    until = time.monotonic() + float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2**32)
    kept = Path(tempfile.gettempdir(), "presscite-fuzz")
    kept.mkdir(exist_ok=True)
    last = kept / f"{seed}-last"
    inputs: Counter[str] = Counter()
    faults, ended, slowest, memory, part = 0, 0, 0.0, 0, seed
    while time.monotonic() < until:
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            with os.fdopen(writing, "w") as told:
                read_many(part, until, told, last)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as lines:
            for ending in map(str.strip, lines):
                inputs[ending] += 1
                done = json.loads(lines.readline() or '{"took": 0, "memory": 0, "fault": ""}')
                slowest, memory = max(slowest, done["took"]), max(memory, done["memory"])
                if done["fault"]:
                    faults += 1
                    print(f"input {inputs.total()}{ending}: {done['fault']}", flush=True)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if status:
            ended += 1
            last.rename(kept / f"{seed}-{inputs.total()}-ended-{-status}")
            print(f"input {inputs.total()}: ended the process ({status})", flush=True)
        part += 1
    last.unlink(missing_ok=True)
    told = {"seed": seed, "inputs": inputs.total(), "faults": faults, "ended_the_process": ended}
    print(json.dumps({**told, "slowest_s": round(slowest, 2), "memory_mib": memory, "formats": dict(inputs)}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
