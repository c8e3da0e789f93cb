"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from dicomforge import cli
from tests.docs.walk import walk
from tests.tools import ROOT, dicomforge, needs

README = (ROOT / "README.md").read_text()


def test_its_spec_builds_and_prints_what_it_says(tmp_path: Path) -> None:
    section = README.split("\n## A spec\n")[1]
    spec, console = re.findall(r"```(?:yaml|console)\n(.*?)```", section, re.DOTALL)[:2]
    (tmp_path / "head.yaml").write_text(spec)
    printed = re.split(r"^\$ dicomforge build head\.yaml\n", console, flags=re.MULTILINE)[1:]
    assert [dicomforge("build", "head.yaml", cwd=tmp_path).stdout for _ in printed] == printed


@needs("make")
def test_every_command_of_the_quick_start_prints_what_it_says(tmp_path: Path) -> None:
    section = README.split("\n## Quick start\n")[1].split("\n## ")[0]
    assert walk(section, tmp_path) == []


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.split("\n## In Python\n")[1].split("\n## ")[0], re.DOTALL)
    (tmp_path / "specs").symlink_to(ROOT / "specs")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("Doe^John 3141")
    assert (tmp_path / "out" / "circle").is_dir()


def test_it_names_every_command() -> None:
    table = README.split("## Commands")[1].split("\n\n")[1]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(cli.names())


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", README)
    assert not [link for link in links if not (ROOT / link).exists()]


def test_its_picture_is_below_200_kilobytes() -> None:
    (picture,) = re.findall(r"!\[.*\]\((.*)\)", README)
    assert (ROOT / picture).stat().st_size < 200_000


def test_its_test_passes(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.split("\n## In a test\n")[1].split("\n## ")[0], re.DOTALL)
    page = f'```python title="test_viewer.py"\n{code}```\n\n```console\n$ pytest -q\n...1 passed...\n```\n'
    assert walk(page, tmp_path) == []
