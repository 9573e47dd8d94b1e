"""press-chat: ask the archive from a web page, and read what people thought of the answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ui.service.settings import OPTIONS, ServiceSettings, add_arguments, settings_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the chat until it is told to stop, or print the feedback."""
    parser = _parser()
    flags = parser.parse_args(arguments)
    settings = settings_of(parser, flags)
    # Imported late, like all that answers: --help waits for none of it.
    from index.errors import PressciteError

    try:
        if flags.command == "feedback":
            return _feedback(settings)
        return _serve(settings)
    except (PressciteError, OSError) as error:
        print(f"press-chat: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _serve(settings: ServiceSettings) -> int:
    from rag import shared
    from ui.service import logs
    from ui.service.conversations import Store
    from ui.service.service import Service

    shared.open_once(settings.index)
    logs.configure(settings.log_level, words=settings.log_questions)
    # A missing archive is told before Gradio has loaded.
    from ui.server.app import serve

    store = Store.open(settings.store)
    try:
        serve(
            Service(lambda: shared.open_once(settings.index), settings, store),
            lambda address: print(f"The chat is at {address} (Ctrl+C stops it)", flush=True),
        )
    finally:
        store.close()
    return 0


def _feedback(settings: ServiceSettings) -> int:
    from ui.service.feedback import export

    count = export(settings.store, sys.stdout)
    print(f"{count} kept in {settings.store}", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="press-chat",
        description="Ask an archive of press releases from a web page. Each flag has a variable of the environment.",
    )
    add_arguments(parser)
    commands = parser.add_subparsers(dest="command", metavar="[feedback]")
    text = "print what people thought of the answers, as JSON lines in the gold format of press-eval"
    feedback = commands.add_parser("feedback", help=text, description=text, argument_default=argparse.SUPPRESS)
    add_arguments(feedback, OPTIONS[:1])
    return parser


if __name__ == "__main__":
    sys.exit(main())
