"""The command line of ``press-eval``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from eval.data import CITIZEN, INVENTED, SAMPLE
from eval.own import RELEASES, add_own

TASKS = {
    "retrieval": "how well documents and passages are found",
    "answers": "how well questions are answered: exact match, F1, containment",
    "declining": "how well it knows what it knows: risk-coverage, AUROC, calibration",
    "citations": "how well answers are proved: verbatim quotes, precision and recall",
    "all": "all of these in one run",
}

PEERS = 'other systems too (pip install "presscite[peers]")'


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="press-eval", description="Measure how good and how fast presscite is.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common, asking, kept = printing(), data(), keeping()
    for name, means in TASKS.items():
        commands.add_parser(name, help=means, parents=[asking, kept, common])
    add_citizen(commands, [data(CITIZEN), kept, common])
    others = 'LangChain, LlamaIndex, Haystack, txtai and cairn-assistant beside us (pip install "presscite[peers]")'
    peers = commands.add_parser("peers", help=others, parents=[asking, common])
    peers.add_argument("--answers", action="store_true", help="print what each system says to each question")
    peers.add_argument("--html", type=Path, metavar="FILE", help="write the table and what each says as one page")
    add_variants(commands, [asking, kept, common])
    add_speed(commands, [asking, common])
    add_comparing(commands, common)
    add_benchmarks(commands)
    add_own(commands, common)
    add_fidelity(commands, common)
    add_steering(commands, common)
    add_assertion(commands, common)
    add_messages(commands, common)
    add_spelling(commands, common)
    told = "how do questions end that name too little? each asked back, answered or declined"
    commands.add_parser("vague", help=told, parents=[common])
    add_composed(commands, [data(CITIZEN), common])
    add_fitting(commands, asking, common)
    return top


def printing() -> argparse.ArgumentParser:
    """Options of every command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print the result as JSON alone")
    return common


def data(shipped: Path = SAMPLE) -> argparse.ArgumentParser:
    """What is asked, and of what; the shipped questions where nothing is named."""
    asking = argparse.ArgumentParser(add_help=False)
    kinds = "SQuAD, BEIR, CLAPNQ, doc2dial, RealTimeQA, MultiSpanQA or our own format; the shipped questions if none"
    asking.add_argument("--data", nargs="+", type=Path, metavar="PATH", default=[shipped], help=kinds)
    asking.add_argument("--documents", nargs="+", type=Path, metavar="PATH", default=[], help=RELEASES)
    asking.add_argument("--questions", type=positive, metavar="N", help="draw N questions, always the same")
    hopeless = "JSON lines with a question each that these documents do not answer, asked too"
    asking.add_argument("--unanswerable", type=Path, metavar="FILE", help=hopeless)
    fewer = "of the documents that answer none of these questions keep N, always the same"
    asking.add_argument("--others", type=natural, metavar="N", help=fewer)
    asking.add_argument("--first-turns", action="store_true", help="leave follow-up questions out")
    only = "of SQuAD and doc2dial only the articles and pages that the reader was not trained on"
    asking.add_argument("--held-out", action="store_true", help=only)
    return asking


def keeping() -> argparse.ArgumentParser:
    """Where results go."""
    kept = argparse.ArgumentParser(add_help=False)
    folder = "folder of the results; an interrupted run goes on from what is in it (%(default)s)"
    kept.add_argument("--runs", type=Path, metavar="DIR", default=Path("runs"), help=folder)
    return kept


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_citizen(commands: Commands, parents: list[argparse.ArgumentParser]) -> None:
    """Headlines by kind of question."""
    told = "is what a citizen reads first right? by kind of question and language"
    citizen = commands.add_parser("citizen", help=told, parents=parents)
    citizen.add_argument("--failures", action="store_true", help="name the questions that did not come out well")


def add_variants(commands: Commands, parents: list[argparse.ArgumentParser]) -> None:
    """Configurations side by side."""
    side = commands.add_parser("variants", help="configurations side by side, from a settings file", parents=parents)
    side.add_argument(
        "settings", type=Path, metavar="SETTINGS", help="TOML; eval/runs/variants.py says what it may hold"
    )
    side.add_argument("--task", choices=list(TASKS), default="all", help="what to measure (%(default)s)")


def add_speed(commands: Commands, parents: list[argparse.ArgumentParser]) -> None:
    """Ratios of times."""
    speed = commands.add_parser("speed", help="how fast, as ratios measured in turn in one run", parents=parents)
    rivals = "measure each variant of a settings file; without a rival: ourselves without the trained reader"
    speed.add_argument("--settings", type=Path, metavar="SETTINGS", help=rivals)
    speed.add_argument("--commit", action="append", default=[], metavar="REF", help="measure this commit")
    speed.add_argument("--peers", action="store_true", help=PEERS)
    speed.add_argument("--rounds", type=positive, metavar="N", default=2, help="turns of each side (%(default)s)")


def add_comparing(commands: Commands, common: argparse.ArgumentParser) -> None:
    """What works from results alone."""
    comparing = commands.add_parser("compare", help="what changed from one run to another", parents=[common])
    comparing.add_argument("before", type=Path, metavar="BEFORE")
    comparing.add_argument("after", type=Path, metavar="AFTER")
    report = commands.add_parser("report", help="a run as one page of HTML")
    report.add_argument("run", type=Path, metavar="RUN", help="a results file")
    report.add_argument("--out", type=Path, metavar="FILE", help="the page; beside the results if none")


def add_benchmarks(commands: Commands) -> None:
    """The pages with the figures."""
    told = "write docs/benchmarks.md and the table of the README from what was measured"
    pages = commands.add_parser("benchmarks", help=told)
    again = "measure these first, all where no name is given; eval/benchmarks/plan.toml has the names"
    pages.add_argument("--measure", nargs="*", metavar="NAME", help=again)
    where = "folder of the public data sets (%(default)s)"
    pages.add_argument("--folder", type=Path, metavar="DIR", default=Path(), help=where)


def add_fidelity(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Stored text beside published pages."""
    true = commands.add_parser("fidelity", help="is what is stored what was published?", parents=[common])
    folder = "a folder with pages/ and truth/, or one that holds such folders; the shipped set if none"
    true.add_argument("--data", type=Path, metavar="DIR", help=folder)
    others = 'trafilatura, newspaper4k and readability-lxml beside us (pip install "presscite[fidelity-peers]")'
    true.add_argument("--peers", action="store_true", help=others)
    true.add_argument("--failures", action="store_true", help="name what is not as it should be, the worst first")


def add_steering(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Planted releases against true ones."""
    steering = commands.add_parser("steering", help="can planted releases put words into its mouth?", parents=[common])
    true = "true releases and questions, as for `all`; the invented releases if none"
    steering.add_argument("--data", type=Path, metavar="PATH", default=INVENTED, help=true)
    asked = "plant for N questions, always the same (%(default)s)"
    steering.add_argument("--questions", type=positive, metavar="N", default=50, help=asked)


def add_assertion(commands: Commands, common: argparse.ArgumentParser) -> None:
    """What is denied beside what is asserted."""
    denied = commands.add_parser("assertion", help="does a headline say what the release denies?", parents=[common])
    denied.add_argument("--failures", action="store_true", help="name the pairs of the development half that fail")
    others = "pairs of another file, such as eval/data/assertion/others.jsonl"
    denied.add_argument("--pairs", type=Path, metavar="FILE", help=others)


def add_messages(commands: Commands, common: argparse.ArgumentParser) -> None:
    """What is no question."""
    told = "are greetings, thanks and cries for help told from questions? by language"
    messages = commands.add_parser("messages", help=told, parents=[common])
    messages.add_argument("--failures", action="store_true", help="name what of the development half is taken wrongly")


def add_spelling(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Words that no release has."""
    told = "is what is misspelt offered as it was meant, and what is right left alone? by language"
    spelling = commands.add_parser("spelling", help=told, parents=[common])
    spelling.add_argument("--failures", action="store_true", help="name what of the development half fails")


def add_composed(commands: Commands, parents: list[argparse.ArgumentParser]) -> None:
    """A scripted model that says right and wrong things, or a real one beside our own sentences."""
    told = "does what a language model gets wrong reach anybody? by a scripted model"
    composed = commands.add_parser("composed", help=told, parents=parents)
    made = "answers, of which every other one holds something wrong (%(default)s)"
    composed.add_argument("--answers", type=positive, metavar="N", default=300, help=made)
    real = "ask a real model instead, http://HOST/v1#NAME, the questions of --data, beside our own sentences"
    composed.add_argument("--model-server", metavar="URL", help=real)
    waits = "that a real model may take for an answer (%(default)s)"
    composed.add_argument("--seconds", type=float, metavar="N", default=60.0, help=waits)
    window = "tokens that a real model reads and writes at once (%(default)s)"
    composed.add_argument("--window", type=positive, metavar="N", default=8192, help=window)
    orders = "questions for each of ten kinds of releases that order a model about (%(default)s)"
    composed.add_argument("--poisoned", type=natural, metavar="N", default=10, help=orders)


def add_fitting(commands: Commands, asking: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """What serves those who change the product."""
    reading = commands.add_parser("reading", help="how well the reader reads a given passage", parents=[common])
    files = "SQuAD 1.1 or 2.0, doc2dial; only the articles kept for development are read"
    reading.add_argument("--data", nargs="+", type=Path, metavar="FILE", required=True, help=files)
    behind = "ask each question behind another one about its passage, and point back to that"
    reading.add_argument("--follow-up", action="store_true", help=behind)
    fitted = "read the articles kept for calibration instead, which `rag.training --all` leaves out too"
    reading.add_argument("--calibration", action="store_true", help=fitted)
    reading.add_argument("--model", type=Path, metavar="DIR", help="another trained model than the one shipped")
    told = "fit probability and threshold of a model that was trained"
    fitting = commands.add_parser("fit-model", help=told, parents=[common])
    fitting.add_argument("model", type=Path, metavar="DIR", help="of a model that `python -m rag.training` made")
    fitting.add_argument("--data", nargs="+", type=Path, metavar="FILE", required=True, help="SQuAD 1.1 or 2.0")
    fitting.add_argument("--share", type=float, default=1.0, help="of the calibration questions (%(default)s)")
    commands.add_parser("fit", help="fit the weights of the sentence reader", parents=[asking, common])
    indexing = commands.add_parser("indexing", help="how fast releases are indexed", parents=[common])
    indexing.add_argument("--peers", action="store_true", help=PEERS)
    lines = "JSON lines with id and text, plain or gzip"
    indexing.add_argument("--data", nargs="+", type=Path, metavar="FILE", required=True, help=lines)
    indexing.add_argument("--documents", type=positive, metavar="N", default=500, help="the first N (%(default)s)")


def natural(text: str) -> int:
    """A count of the command line, which may be 0."""
    return 0 if text == "0" else positive(text)


def positive(text: str) -> int:
    """A count of the command line."""
    number = int(text) if text.isdecimal() else 0
    if not number:
        raise argparse.ArgumentTypeError(f"{text!r} is no count; give a whole number from 1 on")
    return number
