"""press-chat: ask the archive from a web page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from index.errors import PressciteError


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the chat until it is told to stop."""
    options = _parser().parse_args(arguments)
    # Imported late: --help needs none of it, and a missing archive is told before Gradio has loaded.
    from rag import Assistant

    try:
        with Assistant.open(options.index) as assistant:
            from ui import chat

            page = chat.build(assistant)
            address = chat.start(page, options.host, options.port)
            print(f"The chat is at {address} (Ctrl+C stops it)", file=sys.stderr, flush=True)
            chat.wait_for_stop()
            page.close(verbose=False)
    except (PressciteError, OSError) as error:
        print(f"press-chat: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="press-chat", description="Ask an archive of press releases from a web page.")
    parser.add_argument("--index", metavar="DIR", help="the archive's folder ($PRESSCITE_INDEX, else .presscite)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s, this machine)")
    parser.add_argument("--port", type=_port, default=7860, help="port to listen on (default: %(default)s)")
    return parser


def _port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port; choose one from 1 to 65535")


if __name__ == "__main__":
    sys.exit(main())
