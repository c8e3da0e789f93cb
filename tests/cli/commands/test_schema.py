"""`dicomforge schema`."""

import json
from pathlib import Path

from jsonschema import Draft7Validator

from tests.tools import ROOT, dicomforge


def test_the_schemas_are_written_and_are_schemas(tmp_path: Path) -> None:
    assert dicomforge("schema", "-o", "s", cwd=tmp_path).returncode == 0
    for name in ("spec", "expanded", "expectations", "truth", "manifest"):
        Draft7Validator.check_schema(json.loads((tmp_path / "s" / f"{name}.schema.json").read_text()))


def test_the_published_schema_is_printed(tmp_path: Path) -> None:
    assert dicomforge("schema", cwd=tmp_path).stdout == (ROOT / "schemas" / "spec.schema.json").read_text()
