"""The documents are true: every command and flag in them exists, and every file, link, variable and name."""

import argparse
import contextlib
import importlib
import io
import json
import re
import shlex
import shutil
import tomllib
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from huggingface_hub import DatasetCard, ModelCard
from markdown_it import MarkdownIt

from eval.__main__ import main as press_eval
from index import load
from tests.conftest import SAMPLE
from tests.packages import installed
from ui.service.settings import OPTIONS

ROOT = Path(__file__).parent.parent
CARD = ROOT / "rag/model/README.md"
DATA_CARD = ROOT / "eval/data/README.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), CARD, DATA_CARD])
SOURCES = [path for folder in ("index", "rag", "ui", "eval") for path in (ROOT / folder).rglob("*.py")]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SCRIPTS = PROJECT["scripts"]
EXTRAS = PROJECT["optional-dependencies"]
# What a reader of the documents puts in: a value of the kind that stands there in capitals.
PLACEHOLDERS = {"N": "3", "P": "0.5", "DATE": "2017-01-31", "LEVEL": "info", "ADDRESS,...": "10.0.0.1", "$!": "1"}
FOREIGN_FLAGS = {
    "--no-deps",
    "--constraint",
    "--strict",
    "--system",
    "--home",
    "--now",
}  # of pip, mypy, useradd, systemctl
OWN_FILES = {"questions.jsonl", "complaints.jsonl", "own.jsonl", "releases.jsonl"}  # the reader's, or made by a command
DATA = re.compile(r"[\w*-]+\.(?:json|jsonl|tsv)(?:\.gz)?")
PATH = re.compile(r"(?<![\w/.-])(?:index|rag|ui|eval|tests|docs|\.ci)/[\w./*-]*[\w*/]")


def named(path):
    return path.relative_to(ROOT).as_posix()


def text_of(path):
    """A document without the front matter of a card, which a parser of Markdown takes for a heading."""
    text = path.read_text(encoding="utf-8")
    return text.partition("\n---\n")[2] if path in (CARD, DATA_CARD) else text


def tokens(text):
    """The pieces of a document, those inside of paragraphs and tables among them."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()


def inline_code(text):
    return [token.content for token in tokens(text) if token.type == "code_inline"]


def blocks(text, language):
    return [token.content for token in tokens(text) if token.type == "fence" and token.info == language]


def lines_of_code(text):
    """What may be typed: each piece of inline code, and each line of a block, continued ones joined."""
    yield from inline_code(text)
    for token in tokens(text):
        if token.type == "fence" and token.info not in ("json", "python", "toml"):
            yield from token.content.replace("\\\n", " ").splitlines()


def commands(text):
    """What is run, as words: ``["press-ask", "a question"]``, ``["python", "-m", "eval"]``, ``["make", "demo"]``."""
    for line in lines_of_code(text):
        if re.search(r"\bpress-|\bpython -m |^(?:\$ )?make ", line):
            words = shlex.split(line, comments=True)
            for place, word in enumerate(words):
                name = word.rpartition("=")[2].rpartition("/")[2]
                if re.fullmatch(r"python|make|press-[a-z]+", name):
                    rest = words[place + 1 :]
                    end = next((n for n, other in enumerate(rest) if other in ("|", ">", "&", "&&", ";")), len(rest))
                    yield [name, *rest[:end]]
                    break


class Built(Exception):
    """The parser that a command has built."""


@cache
def parser_of(main):
    """The parser of a command, caught when it is about to parse; it takes no shortened flag."""

    def caught(parser, *_):
        raise Built(parser)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "parse_args", caught)
        with pytest.raises(Built) as built:
            main([])
    (parser,) = built.value.args
    for one in each_parser(parser):
        one.allow_abbrev = False
    return parser


def each_parser(parser):
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from each_parser(below)


def main_of(words):
    """The ``main`` of a script, or of a module of ours; None for a module of others."""
    if words[0] != "python":
        module, _, name = SCRIPTS[words[0]].partition(":")
        return getattr(importlib.import_module(module), name)
    top = words[2].partition(".")[0]
    if top not in ("index", "rag", "ui", "eval"):
        return None
    module = importlib.import_module(words[2])
    return importlib.import_module(f"{words[2]}.__main__").main if hasattr(module, "__path__") else module.main


def fault_of(words):
    """What is wrong with a command; "" where nothing is. A command that is only named may lack arguments."""
    if words[0] == "make":
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
        return "" if words[1] in targets else f"no target {words[1]}"
    if words[0] == "python":
        if words[1:2] != ["-m"] or find_spec(words[2]) is None:
            return "no such module"
    elif words[0] not in SCRIPTS:
        return "no such script"
    main = main_of(words)
    if main is None:
        return ""
    given = words[3:] if words[0] == "python" else words[1:]
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            parser_of(main).parse_args([PLACEHOLDERS.get(word, word) for word in given])
        except SystemExit as end:
            if end.code and "the following arguments are required" not in said.getvalue():
                return said.getvalue().strip().splitlines()[-1]
    return ""


def slug(heading):
    """The anchor that a heading has on GitHub."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def headings(path):
    pieces = MarkdownIt("commonmark").parse(text_of(path))
    return {slug(after.content) for one, after in pairwise(pieces) if one.type == "heading_open"}


def missing_links(path):
    for token in tokens(text_of(path)):
        target = str(token.attrs.get("href") or token.attrs.get("src") or "")
        if target and not re.match(r"https?://", target):
            file, _, anchor = target.partition("#")
            found = path.parent / file if file else path
            if not found.exists() or (anchor and anchor not in headings(found)):
                yield target


def test_there_are_documents_with_commands_and_links():
    pages = {named(path) for path in DOCUMENTS}
    assert {"README.md", "ARCHITECTURE.md", "docs/decisions/README.md", "rag/model/README.md"} <= pages
    found = [words for path in DOCUMENTS for words in commands(text_of(path))]
    assert {words[0] for words in found} == {*SCRIPTS, "python", "make"}
    assert len(found) > 100


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_command_exists_and_takes_these_arguments(path):
    faults = {" ".join(words): fault for words in commands(text_of(path)) if (fault := fault_of(words))}
    assert not faults


def test_every_command_is_documented():
    documented = {tuple(words[:2]) for path in DOCUMENTS for words in commands(text_of(path))}
    for script in SCRIPTS:
        actions = parser_of(main_of([script]))._actions
        below = [action.choices for action in actions if isinstance(action, argparse._SubParsersAction)]
        assert {(script, name) for choices in below for name in choices} <= documented


@pytest.mark.parametrize(
    "line",
    [
        "press-index ad releases/",
        "press-index add --quick releases/",
        "press-ask --sinc 2017-01-31 question",
        "press-ask --since yesterday question",
        "press-chat --port many",
        "press-eval all --data",
        "press-eval retrieval --rounds 2",
        "press-guess",
        "python -m eval.speed.loud http://127.0.0.1",
        "python -m rag.training --out DIR --faster FILE",
        "make coffee",
    ],
)
def test_a_command_that_does_not_exist_would_be_found(line):
    (words,) = commands(f"`{line}`")
    assert fault_of(words)


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_flag_extra_and_variable_exists(path):
    text = text_of(path)
    parsers = [parser_of(main_of([name])) for name in SCRIPTS]
    modules = ("rag.training", "eval.speed.load", "eval.speed.large", "eval.speed.servers")
    parsers += [parser_of(main_of(["python", "-m", name])) for name in modules]
    known = {flag for top in parsers for one in each_parser(top) for flag in one._option_string_actions}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known | FOREIGN_FLAGS
    extras = re.findall(r"(?:presscite|\.)\[(\w+)\]", text) + re.findall(r"extra `(\w+)`", text)
    assert set(extras) <= set(EXTRAS)
    variables = set(re.findall(r"PRESSCITE_\w+", CODE)) | {option.variable for option in OPTIONS}
    assert set(re.findall(r"PRESSCITE_\w+", text)) <= variables


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_file_that_is_named_is_there(path):
    text = text_of(path)
    inside = {name for name in PATH.findall(text) if not list(ROOT.glob(name))}
    by_name = {name for name in inline_code(text) if re.fullmatch(r"\w+\.(?:md|py|toml|txt)|Makefile", name)}
    assert not inside | {name for name in by_name if not (ROOT / name).exists() and not (path.parent / name).exists()}


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_data_set_that_a_command_reads_is_described(path):
    described = set(inline_code((ROOT / "docs/data.md").read_text(encoding="utf-8"))) | OWN_FILES
    asked = {word for words in commands(text_of(path)) for word in words if DATA.fullmatch(word)}
    assert asked <= described


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(path):
    assert not list(missing_links(path))


def test_what_leads_nowhere_would_be_found(tmp_path):
    written = tmp_path / "page.md"
    links = "[a](#a-title) [b](page.md#a-title) [c](#b-title) [d](none.md) ![e](none.png) [f](https://x.example)"
    written.write_text(f"# A title\n\n{links}")
    assert list(missing_links(written)) == ["#b-title", "none.md", "none.png"]


def test_every_name_of_the_architecture_is_defined_in_the_code():
    code = inline_code(text_of(ROOT / "ARCHITECTURE.md"))
    names = [name.partition(".") for name in code if re.fullmatch(r"[A-Z]\w+(?:\.\w+)?", name)]
    assert len(names) > 20
    for name, _, member in names:
        assert re.search(rf"^(?:class {name}\b|{name}(?::.*)? = )", CODE, re.M), name
        assert not member or re.search(rf"^    (?:def )?{member}\b", CODE, re.M), member


def test_every_dependency_is_listed_and_no_other():
    needed = {re.match(r"[\w-]+", one)[0] for one in PROJECT["dependencies"]}
    table = text_of(ROOT / "ARCHITECTURE.md").partition("## Dependencies")[2]
    rows = re.findall(r"^\|[^|]*\|([^|]*)\|$", table, re.M)[2:]
    assert set(re.findall(r"[\w-]+", re.sub(r"\(.*?\)", "", " ".join(rows)))) == needed | {"mcp", "openai"}
    reasons = text_of(ROOT / "docs/decisions/23-dependencies.md")
    assert not [name for name in needed if name not in reasons]


def test_the_architecture_and_the_card_are_short():
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) < 150
    assert len(CARD.read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), CARD], ids=named)
def test_commits_are_named_in_the_records_alone(path):
    assert not re.findall(r"\b(?=\w*\d)(?=\w*[a-f])[0-9a-f]{7}\b", text_of(path))


def test_every_decision_is_listed_and_says_what_was_asked_chosen_and_run():
    pages = sorted(path for path in (ROOT / "docs/decisions").glob("*.md") if path.name != "README.md")
    listed = text_of(ROOT / "docs/decisions/README.md")
    for number, path in enumerate(pages, start=1):
        assert path.name.startswith(f"{number:02}-")
        assert f"]({path.name})" in listed
        parts = re.findall(r"^\*\*(Question|Chosen|Command)\.\*\*", text_of(path), re.M)
        assert parts == ["Question", "Chosen", "Command"]


def test_the_card_is_one_of_the_model_hub():
    card = ModelCard(CARD.read_text(encoding="utf-8")).data
    assert (card.license, card.language, card.pipeline_tag) == (
        "apache-2.0",
        ["az", "en", "ru", "tr"],
        "question-answering",
    )
    assert card.eval_results
    for result in card.eval_results:
        assert str(result.metric_value) in text_of(CARD)


def test_the_data_card_is_one_of_the_hub_and_counts_what_is_there():
    card = DatasetCard(DATA_CARD.read_text(encoding="utf-8")).data
    assert (card.license, card.language) == ("apache-2.0", ["az", "en", "ru", "tr"])
    files = [file for config in card.configs for file in config["data_files"]]
    assert all(list(DATA_CARD.parent.glob(file["path"])) for file in files)
    text = text_of(DATA_CARD)
    for name in ("sample/questions", "citizen/development/questions", "assertion/pairs", "messages/messages"):
        lines = (DATA_CARD.parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert f"| {len(lines)} " in text
    listed = {path.name for path in DATA_CARD.parent.iterdir() if path.is_dir() and not path.name.startswith("_")}
    missing = [name for name in listed if f"({name}/README.md)" not in text and f"`{name}/`" not in text]
    assert not missing, "each set has its line in eval/data/README.md"


def test_the_plug_in_of_the_architecture_page_reads_a_release(tmp_path):
    text = text_of(ROOT / "ARCHITECTURE.md")
    (source,), (entry,) = blocks(text, "python"), blocks(text, "toml")
    ((group, points),) = tomllib.loads(entry)["project"]["entry-points"].items()
    modules = {target.partition(":")[0] for target in points.values()}
    brought = {group: {name: target.partition(":")[2] for name, target in points.items()}}
    mail = (
        "From: The Service <press@service.example>\nSubject: A centre opened\nDate: Tue, 31 Jan 2017 09:30:00 +0400\n"
    )
    body = "Content-Type: text/plain; charset=utf-8\n\nThe centre in Bakı opened in 2009.\n"
    (tmp_path / "centre.mail").write_text(mail + body, encoding="utf-8")
    (module,) = modules
    with installed(tmp_path, (module.replace("_", "-"), source, brought)):
        (document,) = load([tmp_path / "centre.mail"]).documents
    assert document.text == "The centre in Bakı opened in 2009."
    assert (document.title, document.publisher) == ("A centre opened", "The Service <press@service.example>")
    assert str(document.published) == "2017-01-31"


def test_the_example_of_the_gold_format_is_right(tmp_path, capsys):
    (example,) = blocks(text_of(ROOT / "docs/gold-format.md"), "json")
    (tmp_path / "questions.jsonl").write_text(example, encoding="utf-8")
    assert press_eval(["check", str(tmp_path / "questions.jsonl"), "--documents", str(SAMPLE)]) == 0
    assert ": 2 questions about 1 releases, 1 of them answered" in capsys.readouterr().out


def test_the_log_of_the_service_page_is_json():
    (log,) = blocks(text_of(ROOT / "docs/service.md"), "json")
    assert [json.loads(line)["event"] for line in log.splitlines()] == ["answered", "refused"]


def test_the_readme_shows_what_the_archive_answers(sample_archive, one_model, tmp_path, monkeypatch):
    text = text_of(ROOT / "README.md")
    shutil.copytree(sample_archive, tmp_path / ".presscite")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSCITE_INDEX", raising=False)
    page = {}
    (source,) = blocks(text, "python")
    exec(compile(source, "README.md", "exec"), page)
    shown = next(block for block in blocks(text, "") if block.startswith("$ make demo\n"))
    assert shown.removeprefix("$ make demo\n...\n").rstrip() == str(page["answer"])
    assert f'"{page["answer"].short}"' in source
