"""What stands in deploy/ names commands, flags and settings that there are, and what it starts answers."""

import configparser
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from index import Index
from index.__main__ import main as press_index
from tests.conftest import TermEmbedder
from tests.serving import get, serving
from ui.service.operator import EXAMPLE
from ui.service.settings import OPTIONS

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
PROGRAMS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
VARIABLES = {option.variable for option in OPTIONS} | {"PRESSCITE_INDEX", "XDG_CACHE_HOME"}


class Unit(configparser.RawConfigParser):
    """A unit; what it sets more than once is kept as lines."""

    def __init__(self, path):
        super().__init__(strict=False, delimiters=("=",), dict_type=Lines)
        self.optionxform = str
        self.read_string(path.read_text(encoding="utf-8"))

    @property
    def command(self):
        return shlex.split(self["Service"]["ExecStart"])

    @property
    def environment(self):
        return dict(line.split("=", 1) for line in self["Service"].get("Environment", "").splitlines() if line)


class Lines(dict):
    """Keeps each value that is set anew behind those before."""

    def __setitem__(self, key, value):
        before = self.get(key)
        super().__setitem__(
            key, [*before, "\n", *value] if isinstance(value, list) and isinstance(before, list) else value
        )


def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_units_start_our_programs_with_settings_that_there_are(path):
    unit = Unit(path)
    assert Path(unit.command[0]).name in PROGRAMS
    assert unit.environment.keys() <= VARIABLES


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_reads_the_units(path, tmp_path):
    text = path.read_text(encoding="utf-8").replace(Unit(path).command[0], sys.executable)
    copy = tmp_path / path.name
    copy.write_text(text, encoding="utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True)
    told = [line for line in verified.stderr.splitlines() if path.name in line]
    assert told == []


def test_what_the_unit_starts_answers(tmp_path):
    unit = Unit(DEPLOY / "presscite.service")
    etc = tmp_path / "etc"
    etc.mkdir()
    (etc / "operator.toml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (etc / "operators").write_text("officer:a long password\n")
    with Index.create(tmp_path / "releases", TermEmbedder()):
        pass
    moved = {"/srv/presscite/releases": tmp_path / "releases", "/var/lib/presscite": tmp_path, "/etc/presscite": etc}
    environment = unit.environment
    for name, value in environment.items():
        for old, new in moved.items():
            environment[name] = environment[name].replace(old, str(new)) if old in value else environment[name]
    flags = unit.command[1:]
    with serving(tmp_path, *flags, index=tmp_path / "releases", **environment) as served:
        assert get(f"{served.address}health").status_code == 200
        assert get(f"{served.address}operators").status_code == 401
        assert served.events("operator's file") == []
        assert served.stop() == 0


def test_the_compose_file_names_settings_programs_and_files_that_there_are():
    made = compose()
    chat, follow = made["services"]["chat"], made["services"]["follow"]
    assert chat["environment"].keys() <= VARIABLES
    assert (DEPLOY / chat["build"]["context"] / chat["build"]["dockerfile"]).is_file()
    assert {volume.split(":")[0] for volume in chat["volumes"]} - {"./operator"} == made["volumes"].keys()
    docker = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    paths = [volume.split(":")[1] for volume in chat["volumes"] if not volume.startswith("./")]
    assert all(path in docker for path in paths)
    for service in (chat, follow):
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
    assert follow["command"][0] in PROGRAMS
    assert 'CMD ["press-chat"]' in docker


def test_what_follows_a_site_has_flags_that_there_are(capsys):
    with pytest.raises(SystemExit):
        press_index(["follow", "--help"])
    told = capsys.readouterr().out
    for command in (Unit(DEPLOY / "presscite-follow.service").command, compose()["services"]["follow"]["command"]):
        flags = [word for word in command if word.startswith("--")]
        assert command[1] == "follow"
        assert [flag for flag in flags if flag not in told] == []


@pytest.mark.skipif(shutil.which("docker") is None, reason="docker is not installed")
def test_docker_reads_the_compose_file():
    there = subprocess.run(["docker", "compose", "version"], capture_output=True, text=True)
    if there.returncode:
        pytest.skip("docker compose is not installed")
    read = subprocess.run(
        ["docker", "compose", "-f", str(DEPLOY / "compose.yaml"), "config", "-q"], capture_output=True, text=True
    )
    assert (read.returncode, read.stderr) == (0, "")
