"""Packages of others as pip leaves them: a module, and a folder that says what it brings."""

import sys
from contextlib import contextmanager


@contextmanager
def installed(folder, *packages):
    """The packages, each ``(name, source, {group: {entry point: "attribute"}})``, as if pip had installed them."""
    modules = [name.replace("-", "_") for name, _, _ in packages]
    for module, (name, source, brought) in zip(modules, packages, strict=True):
        (folder / f"{module}.py").write_text(source)
        written = folder / f"{module}-1.0.dist-info"
        written.mkdir()
        (written / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        groups = [
            "\n".join([f"[{group}]", *(f"{point} = {module}:{attribute}" for point, attribute in points.items())])
            for group, points in brought.items()
        ]
        (written / "entry_points.txt").write_text("\n\n".join(groups))
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for module in modules:
            sys.modules.pop(module, None)
