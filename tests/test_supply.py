"""What `make` installs is pinned by hash, and by the same versions everywhere."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"([a-z0-9-]+)==(\S+)(?: ; ([^\\\n]+))?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")
UNHASHED = {"torch"}
"""Each registry has a build of its own."""


def pins(name):
    """The versions of a lock file, by package."""
    return {found[1]: found[2] for found in PIN.finditer((ROOT / name).read_text())}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_pins_with_hashes_and_nothing_else(name):
    text = (ROOT / name).read_text()
    assert PIN.sub("", text).strip() == ""
    assert "://" not in text
    assert UNHASHED.isdisjoint(pins(name))


def test_the_locks_pin_each_package_once_as_the_constraints_do():
    first, second = map(pins, LOCKS)
    assert first.keys().isdisjoint(second)
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    known = dict(line.split("==") for line in lines if not line.startswith("#"))
    constraints = {canonicalize_name(package): version for package, version in known.items()}
    locked = first | second
    assert locked == {package: constraints.get(package) for package in locked}, "run: make lock"


def test_the_locks_have_all_that_is_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = list(map(Requirement, [*project["dependencies"], *extras["offline"], *extras["dev"]]))
    first, second = map(pins, LOCKS)
    for requirement in asked:
        version = (first | second).get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is in no lock file: make lock"
        assert requirement.specifier.contains(version), f"{requirement} is pinned at {version}: make lock"
    assert canonicalize_name("hypothesis") not in first  # what ships is not what tests
