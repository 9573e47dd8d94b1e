"""``python -m rag.training``: train the reader, on a processor or a GPU, and export it."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from index.errors import PressciteError
from rag.reading.onnx_spans import OnnxSpans
from rag.training.data.articles import CALIBRATION, for_development, held_out
from rag.training.data.mixture import NEGATIVES, mixture
from rag.training.data.public import Example, read
from rag.training.data.written import RELEASES, check_at_hand, written

DONE, REFUSED = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; 0 when done, 2 when it could not be."""
    options = parser().parse_args(arguments)
    try:
        run(options)
    except (PressciteError, ValueError) as error:
        print(f"rag.training: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("stopped; the same command goes on from the last checkpoint", file=sys.stderr)
        return 130
    return DONE


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m rag.training", description="Train the reader.")
    kinds = "SQuAD 1.1, 2.0 or alike (.json), QAMR (.tsv), doc2dial (-questions.jsonl)"
    top.add_argument("data", nargs="+", type=Path, metavar="FILE", help=kinds)
    top.add_argument("--out", type=Path, required=True, metavar="DIR", help="weights, figures and checkpoints")
    further = "go on from these weights, or from an exported model in a folder, not from the embedder's"
    top.add_argument("--start", type=Path, metavar="PATH", help=further)
    fooled = "an exported model: of several negatives of a question, take the one that it falls for"
    top.add_argument("--mine", type=Path, metavar="DIR", help=fooled)
    top.add_argument("--device", default="cpu", help="cpu (the default) or cuda")
    top.add_argument("--epochs", type=int, default=1, help="passes over the data (%(default)s)")
    top.add_argument("--rate", type=float, default=1.5e-4, help="the highest learning rate (%(default)s)")
    top.add_argument("--share", type=float, default=1.0, help="of the public questions, to try something (%(default)s)")
    top.add_argument("--seed", type=int, default=0)
    top.add_argument("--without", nargs="+", default=[], choices=sorted(NEGATIVES), help="kinds of negatives left out")
    top.add_argument("--all", action="store_true", help="train on the articles kept for development too")
    return top


def run(options: argparse.Namespace) -> None:
    """Read, mix, train, measure, export; weights, figures and the model are written to ``options.out``."""
    check_at_hand()
    public = [example for path in options.data for example in read(path)]
    examples = [*public, *written(public), *read(RELEASES)]
    allowed = [e for e in examples if not (e.article in CALIBRATION if options.all else held_out(e.article))]
    negatives = {kind: weight for kind, weight in NEGATIVES.items() if kind not in options.without}
    model = OnnxSpans(options.mine) if options.mine else None
    mixed = mixture(allowed, options.seed, negatives, options.share, model)
    print(f"{len(mixed):,} examples:", dict(Counter(example.kind for example in mixed).most_common()))
    # Imported here: torch takes seconds, and a mistyped path is told at once.
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    from index.embedding.registry import DEFAULT_MODEL, locate
    from rag.training.export.export import package
    from rag.training.export.restore import load
    from rag.training.network.features import Feature, feature
    from rag.training.network.held_out import evaluate
    from rag.training.network.network import ReaderNetwork
    from rag.training.network.train import AVERAGED, WEIGHTS, Hyperparameters, train

    embedder = locate(DEFAULT_MODEL)
    tokenizer = Tokenizer.from_file(str(embedder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def features_of(chosen: Sequence[Example]) -> list[Feature]:
        random = Random(options.seed)
        return list(filter(None, (feature(tokenizer, example, random) for example in chosen)))

    network = ReaderNetwork.of_embedder(embedder)
    if options.start:
        network.load_state_dict(load(options.start))
    settings = Hyperparameters(epochs=options.epochs, rate=options.rate, seed=options.seed)
    train(network, features_of(mixed), settings, options.out, options.device)
    development = features_of([e for e in examples if for_development(e.article)])
    measured = {}
    for name in (WEIGHTS, AVERAGED):
        network.load_state_dict(load_file(options.out / name))
        measured[name] = evaluate(network, development, options.device)
        print(name, {key: round(value, 3) for key, value in measured[name].items()})
    network.load_state_dict(load_file(options.out / WEIGHTS))
    package(network, embedder / "tokenizer.json", options.out / "model")
    print(f"the model: {options.out / 'model'}; `press-eval calibrate` fits its probability and threshold")
    about = {"arguments": sys.argv[1:], "examples": len(mixed), "figures": measured}
    (options.out / "figures.json").write_text(json.dumps(about, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
