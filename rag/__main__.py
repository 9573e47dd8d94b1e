"""``press-ask``: one question, one cited answer."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date

import rag
from index.errors import InvalidQuestion, PressciteError
from index.escape import escaped
from rag.question.days import written_day

ANSWERED, REFUSED = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer a question; 0 whether or not the archive answers it, 2 where it could not be asked."""
    options = parser().parse_args(arguments)
    model = options.model or os.environ.get("PRESSCITE_MODEL")
    try:
        with rag.Assistant.open(options.index, min_confidence=options.min_confidence, composer=model) as assistant:
            days = {"since": options.since, "until": options.until, "today": options.today, "as_of": options.as_of}
            answer = assistant.ask(options.question, **days)
    except PressciteError as error:
        print(f"press-ask: {escaped(str(error))}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal or file that knows no ə
    try:
        print(written(answer, as_json=options.json, explained=options.explain), flush=True)
    except BrokenPipeError:  # whoever reads has read enough, as `head` does; Python would complain again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ANSWERED


def written(answer: rag.Answer, *, as_json: bool, explained: bool) -> str:
    """An answer as it is printed, with how it came about where that is asked for."""
    if as_json:
        why = {"explanation": [one.to_dict() for one in answer.considered]} if explained else {}
        return json.dumps({**answer.to_dict(), **why}, ensure_ascii=False, indent=2)
    return f"{answer}\n\nWhat was found:\n{answer.explain()}" if explained else str(answer)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="press-ask", description="Ask an archive of press releases.")
    top.add_argument("question", help="in quotes")
    top.add_argument("--index", metavar="DIR", help="the archive's folder ($PRESSCITE_INDEX, else .presscite)")
    top.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    top.add_argument("--explain", action="store_true", help="say of each passage found why it was taken or not")
    top.add_argument("--since", type=day, metavar="DATE", help="only releases from this day on, such as 2017-01-31")
    top.add_argument("--until", type=day, metavar="DATE", help="only releases up to this day")
    top.add_argument("--today", type=day, metavar="DATE", help='the day that "now" and "last week" count from (today)')
    then = "ask the archive as it stood at the end of this day (see docs/following.md)"
    top.add_argument("--as-of", type=day, metavar="DATE", help=then)
    least = "answer only if at least this sure, from 0 to 1 (the reader's own threshold)"
    model = "let a language model put the answer in words: http://HOST/v1#NAME ($PRESSCITE_MODEL; see docs/model.md)"
    top.add_argument("--model", metavar="URL#NAME", help=model)
    top.add_argument("--min-confidence", type=probability, metavar="P", help=least)
    return top


def probability(text: str) -> float:
    """A probability of the command line."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a probability; give a number from 0 to 1, such as 0.5")
    return number


def day(text: str) -> date:
    """A date of the command line."""
    try:
        return written_day(text)
    except InvalidQuestion as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
