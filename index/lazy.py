"""Names that a package gives out without importing, until they are asked for, the modules that they come from."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module


def exporting(
    package: str, modules: Mapping[str, Sequence[str]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The functions ``__getattr__`` and ``__dir__`` of a package that imports late (PEP 562).

    Args:
        package: its name.
        modules: the names that it gives out, by the module that has them. An ``if TYPE_CHECKING:`` beside it tells type
            checkers the same, and ``__all__`` lists them.
    """
    places = {name: module for module, names in modules.items() for name in names}

    def find(name: str) -> object:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(places[name]), name)
        setattr(sys.modules[package], name, found)  # the next time it is there
        return found

    def listed() -> list[str]:
        return sorted({*vars(sys.modules[package]), *places})

    return find, listed
