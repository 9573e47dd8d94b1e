"""Parts that other packages bring: their entry points, read when a part is asked for by name.

A package joins by an entry point in a group of ours, without an edit here:

    [project.entry-points."presscite.formats"]
    ".docx" = "its_package:read_docx"          # a function (Source) -> Iterator[Draft | Problem]

    [project.entry-points."presscite.embedders"]
    "its-name" = "its_package:ItsEmbedder"     # called without arguments, gives an Embedder

Readers, rerankers and composers join as embedders do. Nothing of a package is imported before its part is used, so that
one which is broken disturbs nobody who does not ask for it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from index.errors import PluginUnusable, PressciteError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FORMATS = "presscite.formats"
EMBEDDERS = "presscite.embedders"
READERS = "presscite.readers"
RERANKERS = "presscite.rerankers"
COMPOSERS = "presscite.composers"


def names(group: str) -> list[str]:
    """What the parts of a group are called, sorted; nothing is imported to know it."""
    return sorted({point.name for point in _points(group, tuple(sys.path))})


def load(group: str, name: str) -> object:
    """What an entry point names: for a format, the function that reads it.

    Raises:
        PluginUnusable: no package brings it, two do, or the one that does cannot be imported.
    """
    point = _only(group, name)
    try:
        return point.load()
    except Exception as error:  # whatever somebody else's module does when it is imported
        raise _unusable(point, f"cannot be imported ({said(error)})") from error


def make(group: str, name: str, required: Sequence[str]) -> object:
    """What an entry point makes: it names a class or a function, which is called without arguments.

    Args:
        group: one of the groups above.
        name: of the part.
        required: the attributes that such a part has to have, as ``members`` gives them.

    Raises:
        PluginUnusable: it cannot be imported or made, or what it makes lacks something of what is required.
        PressciteError: the package itself refuses, and says why.
    """
    point = _only(group, name)
    factory = load(group, name)
    if not callable(factory):
        raise _unusable(point, f"is {type(factory).__name__}, not a class or function that makes one")
    try:
        made = factory()
        lacking = missing(made, required)
    except PressciteError:  # the package says by itself what to do
        raise
    except Exception as error:
        raise _unusable(point, f"cannot be made ({said(error)})") from error
    if lacking:
        raise _unusable(point, f"is not one: {type(made).__name__} has no {', '.join(lacking)}")
    return made


def members(protocol: type) -> list[str]:
    """The names that a protocol asks for, as its class writes them down."""
    classes = reversed(protocol.__mro__)
    asked = [name for of_class in classes for name in (*inspect.get_annotations(of_class), *vars(of_class))]
    return list(dict.fromkeys(name for name in asked if not name.startswith("_")))


def missing(part: object, required: Sequence[str]) -> list[str]:
    """Which of the required attributes a part does not have."""
    return [name for name in required if not hasattr(part, name)]


def said(error: Exception) -> str:
    """What somebody else's error says, in one line."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


@lru_cache
def _points(group: str, _path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """The entry points of a group, as long as modules are looked for in the same places."""
    from importlib.metadata import entry_points

    return tuple(entry_points(group=group))


def _only(group: str, name: str) -> EntryPoint:
    points = [point for point in _points(group, tuple(sys.path)) if point.name == name]
    kind = _kind(group)
    if not points:
        there = ", ".join(names(group)) or "none"
        raise PluginUnusable(f"no installed package brings the {kind} {name!r}; those that are brought: {there}")
    if len(points) > 1:
        packages = sorted(_package(point) for point in points)
        raise PluginUnusable(
            f"the {kind} {name!r} is brought by more than one package, {' and '.join(packages)}; "
            f"keep one of them: pip uninstall {packages[-1]}"
        )
    return points[0]


def _unusable(point: EntryPoint, reason: str) -> PluginUnusable:
    package = _package(point)
    return PluginUnusable(
        f"the {_kind(point.group)} {point.name!r} of the package {package} {reason}; "
        f"mend {package}, or remove it: pip uninstall {package}"
    )


def _kind(group: str) -> str:
    return group.rpartition(".")[2].removesuffix("s")


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
