"""`dicomforge show`."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pydicom
import pytest

from tests.tools import build, dicomforge, run

SPEC = """\
dicomforge: 1
namespace: show
patient: {PatientName: Command^Cora, PatientID: C}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    slices: 3
    phantom: [{fill: 3}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "ct.yaml").write_text(SPEC)
    return tmp_path


def test_without_arguments_the_folder_specs_is_shown(project: Path) -> None:
    done = dicomforge("show", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "specs.html").is_file()
    assert done.stdout == (
        "Command^Cora  2024-01-31  CT  ct  3 instances  8 × 8  1 × 1 × 1 mm  3 … 3\n1 series shown in specs.html\n"
    )


def test_a_spec_gives_its_name_to_the_report_and_nothing_is_built(project: Path) -> None:
    assert dicomforge("show", "specs/ct.yaml", "--sheet", cwd=project).returncode == 0
    assert sorted(p.name for p in project.iterdir()) == ["ct.png", "specs"]


def test_files_and_specs_may_stand_together(project: Path) -> None:
    files = build(SPEC, project / "built")
    done = dicomforge("show", "specs/ct.yaml", files[0], "built/out", "-o", "all.html", cwd=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("3 series shown in all.html\n")


def test_what_is_not_there_cannot_be_shown(project: Path) -> None:
    done = dicomforge("show", "nowhere", cwd=project)
    assert done.returncode == 2
    assert done.stderr == "dicomforge show: nowhere: no such file or folder\n"


def test_a_spec_with_errors_is_told_as_always(project: Path) -> None:
    (project / "bad.yaml").write_text(SPEC.replace("fill", "fil"))
    done = dicomforge("show", "bad.yaml", cwd=project)
    assert done.returncode == 2
    assert "bad.yaml:10:16: error DF012" in done.stderr
    assert not (project / "bad.html").exists()


@pytest.mark.parametrize(
    ("arguments", "endings"),
    [
        (["-o", "r.pdf"], ".html or .htm or .png"),
        (["--sheet", "-o", "r.html"], ".png"),
        (["--html", "-o", "r.png"], ".html or .htm"),
    ],
)
def test_a_name_of_another_kind_is_refused(arguments: list[str], endings: str, project: Path) -> None:
    done = dicomforge("show", *arguments, cwd=project)
    assert done.returncode == 2
    assert f"must end in {endings}" in done.stderr


def test_a_folder_that_cannot_be_written_is_exit_3(project: Path) -> None:
    (project / "file").write_text("")
    assert dicomforge("show", "-o", "file/r.html", cwd=project).returncode == 3


def test_json_tells_the_series(project: Path) -> None:
    told = json.loads(dicomforge("show", "--json", cwd=project).stdout)
    assert told["report"] == "specs.html"
    (one,) = told["series"]
    assert (one["modality"], one["instances"], one["low"], one["high"]) == ("CT", 3, 3.0, 3.0)


def test_on_a_terminal_the_summary_is_a_table(project: Path) -> None:
    reader, writer = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "dicomforge", "show"]
    subprocess.run(command, stdout=writer, cwd=project, env=environment, check=True)
    os.close(writer)
    text = b""
    try:
        while part := os.read(reader, 4096):
            text += part
    except OSError:
        pass
    lines = text.decode().splitlines()
    assert "Modality" in lines[0]
    assert "\x1b[" in text.decode()
    assert lines[-1] == "1 series shown in specs.html"


def test_nothing_that_a_terminal_obeys_is_printed(project: Path) -> None:
    (file, *_) = build(SPEC, project / "built")
    dataset = pydicom.dcmread(file)
    dataset.SeriesDescription = "red \x1b[31m"
    dataset.save_as(file)
    assert "\x1b" not in dicomforge("show", file, cwd=project).stdout


def test_other_commands_do_not_import_the_preview(project: Path) -> None:
    code = (
        "import sys; from dicomforge import cli; code = cli.run(['check', 'specs']);"
        "cli.run(['--help']); print(code, *[m for m in sys.modules if 'preview' in m])"
    )
    assert run(sys.executable, "-c", code, cwd=project).stdout.splitlines()[-1] == "0"


def test_objects_are_shown_in_a_report_and_where_they_are_asked_for(project: Path) -> None:
    spec = SPEC.replace("[{fill: 3}]", "[{fill: 3}, {circle: {radius: 2, value: 9, name: disc}}]")
    (project / "specs" / "ct.yaml").write_text(spec)
    made = {}
    for name, *options in (("a.html",), ("b.html", "--no-objects"), ("a.png",), ("b.png", "--objects")):
        done = dicomforge("show", "-o", name, *options, cwd=project)
        assert done.returncode == 0, done.stderr
        made[name] = (project / name).read_bytes()
    assert b'class="contours"' in made["a.html"]
    assert b"Truth: 1 of 1 object present" in made["a.html"]
    assert b'class="contours"' not in made["b.html"]
    assert b"Truth" not in made["b.html"]
    assert made["a.png"] != made["b.png"]
