"""`dicomforge build`."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.commands.one_spec import SPEC, project
from tests.tools import dicomforge, read_terminal


def test_it_says_what_it_built_and_why_and_then_that_there_is_nothing_to_do(tmp_path: Path) -> None:
    first = dicomforge("build", cwd=project(tmp_path))
    second = dicomforge("build", cwd=tmp_path)
    assert first.stdout.splitlines() == [
        "ct/patient/study/ct: built, 1 file (new)",
        "1 series built, 0 kept, 0 removed: 1 file in out",
    ]
    assert second.stdout == "nothing to do: 1 file of 1 series is up to date in out\n"


def test_a_terminal_gets_no_more_than_a_screenful_of_series_and_a_pipe_gets_all(tmp_path: Path) -> None:
    rows = ", ".join(map(str, range(50)))
    text = SPEC.replace("PatientID: C", f"PatientID: 'C${{n}}', matrix: {{n: [{rows}]}}")
    command = [sys.executable, "-m", "dicomforge", "build", "--dry-run"]
    cwd = project(tmp_path, text)
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=cwd, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        seen = read_terminal(ours).splitlines()
    assert [seen[39].split(":")[0], seen[40], len(seen)] == [
        "ct/patient-n-39/study/ct",
        "... and 10 more series; `dicomforge explain` names them all",
        42,
    ]
    assert len(dicomforge("build", "--dry-run", cwd=tmp_path).stdout.splitlines()) == 51


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    done = dicomforge("build", "-q", cwd=project(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_clipped_values_are_counted_in_a_warning(tmp_path: Path) -> None:
    done = dicomforge("build", cwd=project(tmp_path, SPEC.replace("fill: 3", "fill: 40000")))
    assert done.returncode == 0
    assert "warning DF100" in done.stderr
    assert "64 of 64" in done.stderr


def test_clipping_is_an_error_where_the_spec_says_so(tmp_path: Path) -> None:
    text = SPEC.replace("    Rows: 8", "    clip: error\n    Rows: 8").replace("fill: 3", "fill: 40000")
    done = dicomforge("build", cwd=project(tmp_path, text))
    assert done.returncode != 0
    assert "error DF100" in done.stderr
    assert not list((tmp_path / "out").rglob("*.dcm"))


def test_a_number_of_processes_must_be_one(tmp_path: Path) -> None:
    done = dicomforge("build", "-j", "many", cwd=project(tmp_path))
    assert done.returncode == 2
    assert "'many' is not a number of processes" in done.stderr


def test_a_build_with_nothing_to_do_imports_no_library(tmp_path: Path) -> None:
    """Neither those that read specs nor those that paint; nor what lists plugins and draws progress."""
    dicomforge("build", cwd=project(tmp_path))
    code = "import sys; from dicomforge.cli import run; run(['build']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    first, modules = done.stdout.splitlines()
    assert first.startswith("nothing to do")
    heavy = {"numpy", "pydicom", "jsonschema", "yaml", "rich", "importlib.metadata", "dicomforge.ground.diagnostic"}
    assert not heavy & {*modules.split(), *(name.split(".")[0] for name in modules.split())}


def test_specs_of_one_build_whose_paths_letter_case_alone_tells_apart_are_warned_of(tmp_path: Path) -> None:
    for name, path in (("one", "CT/é.dcm"), ("two", "ct/e\u0301.dcm")):
        (tmp_path / f"{name}.yaml").write_text(f"{SPEC}output: {{path: {path}}}\n", encoding="utf-8")
    done = dicomforge("build", "one.yaml", "two.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith(
        "warning DF097: output 'ct/e\u0301.dcm' of two.yaml and 'CT/é.dcm' of one.yaml differ in "
    )
