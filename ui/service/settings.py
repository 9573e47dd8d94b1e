"""What an operator may choose: each by a flag, else by an environment variable, else the default."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from index.errors import ArchiveUnusable
from index.place import SERVERS, Address, Place, archive_path
from ui.service.logs import LEVELS
from ui.service.small_file import small_text

LONGEST_QUESTION = 2_000
KEPT_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """How the service runs.

    Attributes:
        index: the archive's folder.
        store: the service's own file, or a database, for conversations and feedback.
        operator: the operator's settings file, see ``ui.service.operator``; None where there is none.
        notice: file whose words stand in place of answers while it is there; None for no such switch.
        host: address to listen on.
        port: port to listen on; 0 for any that is free.
        base_path: path under which a proxy shows the service, such as "/ask"; empty at the root.
        allowed_hosts: names by which the service may be called, besides those of this machine and ``host``.
        allowed_origins: pages of other sites whose scripts may ask, such as "https://www.example.gov".
        frame_ancestors: pages of other sites that may show the chat in a frame.
        trusted_proxies: addresses whose X-Forwarded-For names the visitor; nobody's where empty.
        users: hash of the password of each user who may come in, or the password; everybody may where empty.
        operators: likewise, of those who may see what was asked at ``/operators``; nobody may where empty.
        keep_days: how long questions are kept.
        concurrency: questions that are answered at the same time.
        questions_per_minute: of one visitor; 0 for no limit.
        longest_question: in characters.
        log_level: one of ``ui.service.logs.LEVELS``.
        log_questions: whether the log may hold what citizens type.
        drain_seconds: how long a stop waits for the answers under way.
        mcp: whether to serve the MCP tool.
        metrics: whether to serve figures for Prometheus.
        model: address and name of a language model that puts answers in words, "http://.../v1#name"; "" for none.
    """

    index: Place
    store: Place
    operator: Path | None = None
    notice: Path | None = None
    host: str = "127.0.0.1"
    port: int = 7860
    base_path: str = ""
    allowed_hosts: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    users: Mapping[str, str] | None = None
    operators: Mapping[str, str] | None = None
    keep_days: int = KEPT_DAYS
    concurrency: int = 4
    questions_per_minute: int = 20
    longest_question: int = LONGEST_QUESTION
    log_level: str = "info"
    log_questions: bool = False
    drain_seconds: int = 10
    mcp: bool = False
    metrics: bool = False
    model: str = ""


def beside(index: Place) -> Place:
    """Where the service keeps its things unless told otherwise: beside the archive's folder, in its database."""
    if not isinstance(index, Path):
        return index
    folder = index.resolve()
    return folder.with_name(f"{folder.name}-chat.sqlite")


def store_at(text: str) -> Place:
    """A file, or the address of a database."""
    if not text.startswith(SERVERS):
        return Path(text)
    try:
        return Address.parse(text, alone=True)
    except ArchiveUnusable:
        raise argparse.ArgumentTypeError(
            "the address cannot be read; write it like postgresql://USER@HOST/DATABASE, and whatever is no letter or "
            "digit in a password in percent, such as %40 for @"
        ) from None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: ``--a-name N`` and ``$PRESSCITE_CHAT_A_NAME``; ``reader`` raises what argparse shows."""

    name: str
    reader: Callable[[str], Any]
    help: str
    metavar: str | None = None

    @property
    def flag(self) -> str:
        """As it is typed."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """Of the environment."""
        return f"PRESSCITE_CHAT_{self.name.upper()}"


def port(text: str) -> int:
    """A port to listen on; 0 for any that is free."""
    if text.isdecimal() and 0 <= int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port; choose one from 1 to 65535, or 0 for any that is free")


def from_to(least: int, most: int = 1_000_000) -> Callable[[str], int]:
    """A reader of whole numbers."""

    def read_number(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")

    return read_number


def path_of_proxy(text: str) -> str:
    """A path such as "/ask"; "/" is the root."""
    path = text.rstrip("/")
    if path and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", path):
        raise argparse.ArgumentTypeError(f"{text!r} is no path; write it like /ask or /services/ask")
    return path


def addresses(text: str) -> tuple[str, ...]:
    """Addresses or networks, with commas between."""
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in found:
        try:
            ip_network(part)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{part!r} is no address; write 127.0.0.1 or 10.0.0.0/8") from None
    return found


def host_names(text: str) -> tuple[str, ...]:
    """Names of hosts, with commas between."""
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in found:
        if not re.fullmatch(r"[\w.-]+", part):
            raise argparse.ArgumentTypeError(f"{part!r} is no host; write it like ask.example.gov, without a port")
    return found


def origins(text: str) -> tuple[str, ...]:
    """Origins, with commas between."""
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in found:
        if not re.fullmatch(r"https?://[\w.-]+(:\d+)?", part):
            raise argparse.ArgumentTypeError(f"{part!r} is no origin; write it like https://www.example.gov")
    return found


def users(text: str) -> dict[str, str]:
    """Users and hashes of their passwords: a file with a line ``user:hash`` for each, or those lines themselves.

    A password may stand there itself; ``press-chat`` warns of that when it starts.
    """
    try:
        lines = (text if ":" in text and not _is_file(text) else small_text(Path(text))).splitlines()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise argparse.ArgumentTypeError(f"cannot read the users' file {text}: {reason}") from None
    pairs = [line.strip().partition(":") for line in lines if line.strip()]
    if not pairs or not all(user and password for user, _, password in pairs):
        # Without the line itself: it may hold a password.
        raise argparse.ArgumentTypeError("each line of the users' file is user:password, and there is one at least")
    return {user: password for user, _, password in pairs}


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except OSError:  # many users' lines are too long for a file's name
        return False


def level(text: str) -> str:
    """How much is logged."""
    if text in LEVELS:
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is no level; choose one of {', '.join(LEVELS)}")


def truth(text: str) -> bool:
    """A switch, as an environment variable holds it."""
    if text in ("0", "1"):
        return text == "1"
    raise argparse.ArgumentTypeError(f"{text!r} is neither 1 (on) nor 0 (off)")


OPTIONS = (
    Option("store", store_at, "conversations and feedback: a file, or postgresql://... (DIR-chat.sqlite)", "FILE"),
    Option("operator", Path, "names, contacts and texts in the operator's name, see press-chat example (none)", "FILE"),
    Option("notice", Path, "while this file is there, its words stand in place of answers (none)", "FILE"),
    Option("host", str, "address to listen on (127.0.0.1, this machine)"),
    Option("port", port, "port to listen on; 0 for any that is free (7860)"),
    Option("base_path", path_of_proxy, "path under which a proxy shows the chat, such as /ask", "PATH"),
    Option("allowed_hosts", host_names, "names it is called by, besides this machine's (none)", "HOST,..."),
    Option("allowed_origins", origins, "other sites whose scripts may ask (none)", "ORIGIN,..."),
    Option("frame_ancestors", origins, "other sites that may show the chat in a frame (none)", "ORIGIN,..."),
    Option("trusted_proxies", addresses, "proxies whose X-Forwarded-For is believed (none)", "ADDRESS,..."),
    Option(
        "users",
        users,
        "file of lines user:hash, see press-chat hash-password (all may come in)",
        "FILE",
    ),
    Option("operators", users, "likewise, of those who may see what was asked at /operators (nobody)", "FILE"),
    Option("keep_days", from_to(1, 3650), f"how long questions are kept ({KEPT_DAYS})", "N"),
    Option("concurrency", from_to(1, 1000), "questions answered at the same time (4)", "N"),
    Option("questions_per_minute", from_to(0), "questions of one visitor a minute; 0: no limit (20)", "N"),
    Option("longest_question", from_to(1, LONGEST_QUESTION), f"characters of a question ({LONGEST_QUESTION})", "N"),
    Option("log_level", level, f"{', '.join(LEVELS)} (info)", "LEVEL"),
    Option("log_questions", truth, "let the log hold what citizens type (it does not)"),
    Option("drain_seconds", from_to(0, 600), "how long a stop waits for answers under way (10)", "N"),
    Option("model", str, "a language model that puts answers in words (none); see docs/model.md", "URL#NAME"),
    Option("mcp", truth, "serve the MCP tool at /mcp; needs presscite[mcp] (not served)"),
    Option("metrics", truth, "serve figures at /metrics; needs presscite[metrics] (not served)"),
)


def add_arguments(parser: argparse.ArgumentParser, options: Sequence[Option] = OPTIONS) -> None:
    """The flags, and the one for the archive, which all programs share."""
    parser.add_argument("--index", metavar="DIR", help="the archive's folder ($PRESSCITE_INDEX, else .presscite)")
    for option in options:
        text = f"{option.help} [${option.variable}]"
        if option.reader is truth:
            parser.add_argument(option.flag, action="store_true", default=None, help=text)
        else:
            parser.add_argument(option.flag, type=option.reader, metavar=option.metavar, help=text)


def settings_of(
    parser: argparse.ArgumentParser, flags: argparse.Namespace, environment: Mapping[str, str] = os.environ
) -> ServiceSettings:
    """Flags, and where they are silent the environment, as settings; a bad value ends the program with what to type."""
    chosen: dict[str, Any] = {}
    for option in OPTIONS:
        value = getattr(flags, option.name, None)
        if value is None and (text := environment.get(option.variable)):
            try:
                value = option.reader(text)
            except argparse.ArgumentTypeError as error:
                parser.error(f"${option.variable}: {error}")
        if value is not None:
            chosen[option.name] = value
    index = archive_path(flags.index, environment)
    return ServiceSettings(**{"index": index, "store": beside(index), **chosen})
