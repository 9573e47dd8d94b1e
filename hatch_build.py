"""Puts the bill of materials that `make wheel` has made into the wheel, at the place that PEP 770 names."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BILL = "build/presscite.cdx.json"


class BillOfMaterials(BuildHookInterface[Any]):
    """Adds the file where there is one: whoever builds from the sources alone gets a wheel without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the file to the builder."""
        if Path(self.root, BILL).is_file():
            build_data["sbom_files"].append(BILL)
