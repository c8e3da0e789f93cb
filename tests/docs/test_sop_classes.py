"""docs/sop-classes.md says what the tests of the specs expect."""

import re
import sys
from pathlib import Path

import pytest
import yaml

from dicomforge.standard import iods
from tests.tools import ROOT

PAGE = (ROOT / "docs" / "sop-classes.md").read_text(encoding="utf-8")
EXPECTED = sorted((ROOT / "tests" / "sop_classes" / "expected").glob("*.yaml"))


def test_the_page_is_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from pages import sop_class_results

    try:
        assert sop_class_results.page() == PAGE, "run `make generate`"
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "pages"]:
            del sys.modules[name]


def test_each_class_has_a_row_and_each_exception_its_source() -> None:
    _, _, results = PAGE.partition("## Results")
    rows, _, exceptions = results.partition("## Exceptions")
    assert len(re.findall(r"^\| ", rows, re.MULTILINE)) == 2 + len(iods.storage_sop_classes())
    for path in EXPECTED:
        assert f"(../specs/sop-classes/{path.stem}.yaml)" in rows
        for one in yaml.safe_load(path.read_text(encoding="utf-8")).get("exceptions") or ():
            assert f"`{one['says'].replace('|', chr(92) + '|')}` | {one['source']} |" in exceptions


def test_the_columns_of_conditions_add_up() -> None:
    """A class without Modules of Usage C has no more conditions than all Modules together."""
    total = int(re.findall(r"have (\d+) conditions", PAGE)[0])
    assert sum(map(int, re.findall(r"^- (\d+) are ", PAGE, re.MULTILINE))) == total


def test_each_tool_is_asked_by_the_test_that_is_named() -> None:
    head, _, _ = PAGE.partition("## Conditions")
    named = re.findall(r"^\| (\w+)[^|]*\| [^|]*\| \[[^]]*\]\(\.\./([^)]*)\) \|$", head, re.MULTILINE)
    assert len(named) > 8
    assert [(tool, test) for tool, test in named if tool.lower() not in Path(ROOT / test).read_text().lower()] == []
