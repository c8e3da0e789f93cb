"""docs/language.md holds the tables of the model as they are now, and its examples are good specs."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from jsonschema import Draft7Validator

from dicomforge.grammar import schema

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "scripts" / "generate_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_of_the_page_are_fresh(script: ModuleType) -> None:
    assert script.fresh(PAGE) == PAGE, "run `make generate`"


def test_the_kinds_of_findings_are_fresh(script: ModuleType) -> None:
    page = (ROOT / "docs" / "inspect.md").read_text(encoding="utf-8")
    assert script.fresh(page, script.kinds()) == page, "run `make generate`"


def test_every_vr_key_and_layer_has_its_line() -> None:
    for word in ("| OB |", "| `slices` |", "| `salt-and-pepper` |", "| `gradient` |", "| `frame_bytes` |"):
        assert PAGE.count(word) == 1, word


def test_a_page_without_a_marker_is_refused(script: ModuleType) -> None:
    with pytest.raises(SystemExit, match="0 places for the table"):
        script.fresh(PAGE.replace("<!-- generated: vrs -->", ""))


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_page_is_sound(text: str) -> None:
    value = yaml.safe_load(text)
    if not {"series", "scenes", "patient", "objects", "dicomforge"} & set(value):
        value = {"series": {"Modality": "CT", **value}}
    faults = [e.message for e in Draft7Validator(schema.author()).iter_errors({"dicomforge": 1, **value})]
    assert faults == []
