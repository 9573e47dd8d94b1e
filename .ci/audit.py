"""Looks up known vulnerabilities of what the lock files name, where a source of advisories answers.

Exit status 1 where something has one; 0, with one line that says so, where no source answers.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def audit(*files: str) -> list[dict[str, object]]:
    """What pip-audit has to say of each package of some files; nothing where it reaches no source."""
    arguments = [part for file in files for part in ("--requirement", file)]
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "--format=json"]
    ended = subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        return json.loads(ended.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []


def main() -> int:
    """Ask for one package first: where nothing is known of it, all the others need not be asked for."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    torch = next(pin for pin in pins if pin.startswith("torch=="))
    with TemporaryDirectory() as folder:
        file = Path(folder, "torch.txt")
        file.write_text(torch, encoding="utf-8")
        found = audit(str(file))
        if not any("vulns" in one for one in found):
            print("No source of advisories was reached: nothing was audited.")
            return 0
        found += audit(*LOCKS)
    vulnerable = [one for one in found if one.get("vulns")]
    for one in vulnerable:
        names = ", ".join(str(advisory["id"]) for advisory in one["vulns"])
        print(f"{one['name']} {one['version']}: {names}")
    unknown = sum("skip_reason" in one for one in found)
    print(f"{len(found)} packages, {unknown} of them unknown to the source, {len(vulnerable)} vulnerable")
    return 1 if vulnerable else 0


if __name__ == "__main__":
    sys.exit(main())
