"""docs/cli.md against the commands: every option, exit code and JSON shape that it names."""

import argparse
import importlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from dicomforge import cli
from tests.inspect.made import ct_series
from tests.tools import ROOT, cold, dicomforge

PAGE = (ROOT / "docs" / "cli.md").read_text()
SPEC = """\
dicomforge: 1
patient: {PatientName: Contract^Carl, PatientID: C}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    phantom: [{fill: 3}]
"""


def section(command: str) -> str:
    return PAGE.split(f"\n### {command}\n")[1].split("\n## ")[0].split("\n### ")[0]


def documented_options(command: str) -> set[tuple[str, ...]]:
    rows = re.findall(r"^\| (`-.*?`) \|", section(command), re.MULTILINE)
    return {tuple(re.findall(r"`(-[^`]*)`", row)) for row in rows}


def real_options(command: str) -> set[tuple[str, ...]]:
    parser = argparse.ArgumentParser(add_help=False)
    importlib.import_module(f"dicomforge.cli.commands.{command}").arguments(parser)
    return {tuple(a.option_strings) for a in parser._actions if a.option_strings}


def documented_json(command: str) -> Any:
    return json.loads(re.findall(r"```json\n(.*?)```", section(command), re.DOTALL)[0])


def shape(value: Any) -> Any:
    """Keys and types, without values; an empty array fits any."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract")
    (folder / "specs").mkdir()
    (folder / "specs" / "ct.yaml").write_text(SPEC)
    (folder / "bad.yaml").write_text(SPEC.replace("fill", "fil"))
    assert dicomforge("build", "-q", cwd=folder).returncode == 0
    return folder


def test_every_command_has_its_section() -> None:
    assert set(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == set(cli.names())


@pytest.mark.parametrize("command", cli.names())
def test_the_options_are_those_of_the_page(command: str) -> None:
    assert documented_options(command) == real_options(command)


@pytest.mark.parametrize("command", cli.names())
def test_help_has_an_example(command: str, project: Path) -> None:
    done = dicomforge(command, "--help", cwd=project)
    assert done.returncode == 0
    assert f"dicomforge {command}" in done.stdout.split("examples:")[1]


@pytest.mark.parametrize("command", ["", *cli.names()])
def test_help_fits_into_80_columns(command: str, project: Path) -> None:
    words = (command, "--help") if command else ("--help",)
    done = dicomforge(*words, cwd=project, env={**os.environ, "COLUMNS": "80"})
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("command", ["build", "check", "explain", "show", "verify"])
def test_json_has_the_shape_of_the_page(command: str, project: Path) -> None:
    done = cold(command, "--json", cwd=project)
    assert done.returncode == 0, done.stderr
    assert shape(json.loads(done.stdout)) == shape(documented_json(command))


def test_a_diagnostic_as_json_has_the_shape_and_values_of_the_page(project: Path) -> None:
    text = (project / "bad.yaml").read_text().replace("fil", "circel")
    (project / "circel.yaml").write_text(text)
    found = json.loads(dicomforge("check", "circel.yaml", "--json", cwd=project).stdout)["diagnostics"][0]
    example = json.loads(
        re.findall(r"```json\n(.*?)```", PAGE.split("## Diagnostics and findings as JSON")[1], re.DOTALL)[0]
    )
    assert shape(found) == shape(example)
    assert (found["code"], found["message"], found["hint"]) == (example["code"], example["message"], example["hint"])


def test_exit_0_is_done(project: Path) -> None:
    assert dicomforge("check", cwd=project).returncode == 0


def test_exit_1_is_no(project: Path) -> None:
    assert dicomforge("check", "bad.yaml", cwd=project).returncode == 1


def test_exit_2_is_unusable(project: Path) -> None:
    assert dicomforge("build", "bad.yaml", cwd=project).returncode == 2
    assert dicomforge("build", "nowhere.yaml", cwd=project).returncode == 2
    assert dicomforge("build", "--nonsense", cwd=project).returncode == 2
    assert dicomforge("biuld", cwd=project).returncode == 2


def test_exit_3_is_a_build_that_could_not_finish(project: Path) -> None:
    (project / "a-file").write_text("")
    assert dicomforge("build", "-o", "a-file/out", cwd=project).returncode == 3


@pytest.mark.parametrize(
    "kind",
    [
        *("sop-classes", "shapes", "fields", "noise", "acquisition", "presets", "transfer-syntaxes", "encodings"),
        *("faults", "errors", "findings"),
    ],
)
def test_list_prints_one_array_of_objects(kind: str, project: Path) -> None:
    rows = json.loads(dicomforge("list", kind, "--json", cwd=project).stdout)
    assert rows
    assert all(row["name"] and row["title"] for row in rows)


def test_the_layout_of_the_output_is_that_of_the_page(project: Path) -> None:
    assert (project / "out" / "ct" / "patient" / "study" / "ct" / "0001.dcm").is_file()
    assert (project / "out" / ".dicomforge").is_dir()


def test_a_misspelt_command_offers_the_nearest(project: Path) -> None:
    assert "did you mean 'build'?" in dicomforge("biuld", cwd=project).stderr


def test_a_finding_as_json_has_the_shape_and_values_of_the_page(project: Path) -> None:
    ct_series(project / "ct", lambda image: image.__delattr__("PixelSpacing"))
    found = json.loads(dicomforge("check", "ct", "--json", cwd=project).stdout)
    example = json.loads(re.findall(r"```json\n(.*?)```", section("check"), re.DOTALL)[1])
    assert found["findings"] == [example]
    assert set(found) == set(documented_json("check"))
