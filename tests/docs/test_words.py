"""README, docs, pages of errors, help, examples and starters are in plain words."""

import re
from pathlib import Path

import pytest

from dicomforge import cli
from dicomforge.ground.finding_kinds import KINDS
from tests.tools import ROOT, dicomforge

QUAINT = re.compile(
    r"""\b(
    nobody | whoever | mend | told | judged?s? | judges | rooms? | house | lest | vanished
    | (?:an?\ )?\w+\ of\ (?:yours|ours) | (?:files|those|tools)\ of\ others | as\ many\ as\ pay
    | the\ way\ of\ the\ data | tell\ what\ would\ be\ done | the\ answer\ is\ no | in\ a\ circle
    | cannot\ be\ made | is\ none\ of | are\ none\ of | without\ a\ word | (?:is|are|be)\ asked\ for\ (?:with|by)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Metaphors for parts of the program, inverted sentences and rare words that earlier texts had."""

FILES = (
    ROOT / "README.md",
    ROOT / "NOTICE",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "examples").iterdir()),
    *sorted((ROOT / "dicomforge" / "ground" / "errors").glob("*.md")),
    *sorted((ROOT / "specs").glob("*.yaml")),
    *sorted(p for p in (ROOT / "dicomforge" / "starters").rglob("*") if p.is_file() and "__pycache__" not in p.parts),
)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_text_that_people_read_is_in_plain_words(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [(n, line) for n, line in enumerate(lines, 1) if QUAINT.search(line)] == []


@pytest.mark.parametrize("command", cli.names())
def test_help_is_in_plain_words(command: str) -> None:
    assert QUAINT.findall(dicomforge(command, "--help").stdout) == []


def test_kinds_of_findings_are_in_plain_words() -> None:
    assert [code for code, kind in KINDS.items() if QUAINT.search(f"{kind.title} {kind.exempt}")] == []
