"""What ``press-index follow`` is given; nothing of what it does is imported for that."""

from __future__ import annotations

import argparse
import re

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """What ``press-index follow`` takes."""
    found = "a feed, a sitemap, or a page that links to them"
    command.add_argument("address", metavar="ADDRESS", help=found)
    often = command.add_mutually_exclusive_group()
    often.add_argument("--once", action="store_true", help="read it once and end, as from cron; so it does by itself")
    often.add_argument("--every", type=interval, metavar="TIME", help="go on, and read it again every 15m, 2h or 1d")
    found = "a host that may be asked too, on a private network or off the site; may be given again"
    command.add_argument("--allow-host", action="append", default=[], metavar="HOST", help=found)
    found = "seconds between two requests to a host (1); longer where its robots.txt asks for it"
    command.add_argument("--pause", type=seconds, default=1.0, metavar="N", help=found)
    found = "who asks, as the site's log has it: name/version (how to reach you)"
    command.add_argument("--agent", default="", metavar="NAME", help=found)
    found = "let more than a tenth of the releases go at once"
    command.add_argument("--allow-deletions", action="store_true", help=found)


def interval(written: str) -> float:
    """A time as it is written, in seconds: 90s, 15m, 2h, 1d."""
    match = re.fullmatch(r"(\d{1,6})([smhd])", written)
    if not match or int(match[1]) == 0:
        raise argparse.ArgumentTypeError(f"{written!r} is no time; write it as 90s, 15m, 2h or 1d")
    return float(int(match[1]) * _UNITS[match[2]])


def seconds(written: str) -> float:
    """A number of seconds, 0 or more."""
    if not re.fullmatch(r"\d{1,5}(\.\d{1,3})?", written):
        raise argparse.ArgumentTypeError(f"{written!r} is no number of seconds; write it as 1 or 0.5")
    return float(written)
