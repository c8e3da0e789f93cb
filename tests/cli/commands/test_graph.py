"""`dicomforge graph`."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.commands.one_spec import SPEC, project
from tests.tools import dicomforge, needs, run


def test_dot_shows_the_spec_and_its_series(tmp_path: Path) -> None:
    done = dicomforge("graph", "-f", "dot", cwd=project(tmp_path))
    assert done.returncode == 0
    assert '"specs/ct.yaml" -> "ct/patient/study/ct"' in done.stdout


@pytest.mark.parametrize("form", ["make", "ninja"])
@needs("make", "ninja")
def test_a_build_imports_nothing_from_the_working_folder(tmp_path: Path, form: str) -> None:
    folder = project(tmp_path)
    for name in ("xxhash", "yaml", "numpy", "pydicom", "jsonschema", "argparse", "json", "pathlib", "sqlite3"):
        (folder / f"{name}.py").write_text("open('ran', 'w')\nraise SystemExit(9)\n")
    text = run(sys.executable, "-P", "-m", "dicomforge", "graph", "-f", form, cwd=folder).stdout
    (folder / {"make": "Makefile", "ninja": "build.ninja"}[form]).write_text(text)
    done = run(form, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "out/ct/patient/study/ct/0001.dcm").is_file()
    assert not (folder / "ran").exists()


def test_a_spec_with_errors_has_no_graph(tmp_path: Path) -> None:
    done = dicomforge("graph", cwd=project(tmp_path, SPEC.replace("fill", "fil")))
    assert (done.returncode, done.stdout) == (2, "")


def test_json_names_specs_stamps_and_targets(tmp_path: Path) -> None:
    printed = json.loads(dicomforge("graph", "--json", cwd=project(tmp_path)).stdout)
    assert "ct/patient/study/ct" in json.dumps(printed)
