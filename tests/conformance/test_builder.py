"""The builder from outside: what a second build does, and why."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pydicom
import pytest

from tests.tools import dicom_files, dicomforge, needs, run

SPEC = """\
dicomforge: 1
patient: {PatientName: Builder^Bea, PatientID: B-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - name: first
    Modality: CT
    SeriesNumber: 1
    Rows: 32
    Columns: 32
    slices: 3
    phantom:
      - fill: -1000
      - circle: {radius: 10, value: 40, name: disc}
      - noise: {gaussian: 12, name: grain}
  - name: second
    Modality: CT
    SeriesNumber: 2
    Rows: 32
    Columns: 32
    slices: 2
    phantom:
      - fill: -900
      - noise: {gaussian: 5}
"""

THIRD = """\
  - name: zeroth
    Modality: CT
    SeriesNumber: 9
    Rows: 16
    Columns: 16
    phantom: [{fill: 1}]
"""


class Project:
    """A folder with one spec and one output folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spec = folder / "specs" / "ct.yaml"
        self.out = folder / "out"
        self.spec.parent.mkdir(parents=True)
        self.write(SPEC)

    def write(self, text: str) -> None:
        self.spec.write_text(text)

    def build(self, *options: str) -> dict[str, Any]:
        done = dicomforge("build", "specs", "-o", "out", "--json", *options, cwd=self.folder)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def statuses(self, *options: str) -> dict[str, str]:
        return {t["target"].rsplit("/", 1)[1]: t["status"] for t in self.build(*options)["targets"]}

    def reasons(self, *options: str) -> dict[str, str]:
        return {t["target"].rsplit("/", 1)[1]: t["reason"] for t in self.build(*options)["targets"]}

    def tree(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.out)): p.read_bytes() for p in dicom_files(self.out)}

    def stats(self) -> dict[str, tuple[int, int]]:
        return {str(p): (p.stat().st_mtime_ns, p.stat().st_ino) for p in dicom_files(self.out)}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


def test_the_first_build_makes_every_series(project: Project) -> None:
    assert project.statuses() == {"first": "built", "second": "built"}
    assert len(project.tree()) == 5


def test_a_second_build_writes_nothing(project: Project) -> None:
    project.build()
    before = project.stats()
    report = project.build()
    assert report["built"] == 0
    assert project.stats() == before


def test_a_second_build_imports_neither_numpy_nor_pydicom(project: Project) -> None:
    project.build()
    code = (
        "import sys; from dicomforge.cli import run; code = run(['build', 'specs', '-o', 'out']); "
        "print(code, *sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = run(sys.executable, "-c", code, cwd=project.folder)
    words = done.stdout.split()
    assert done.returncode == 0, done.stderr
    assert not {"numpy", "pydicom", "jsonschema", "yaml", "rich"} & set(words)
    assert "dicomforge" in words


def test_a_comment_rebuilds_nothing(project: Project) -> None:
    project.build()
    before = project.stats()
    project.write("# a comment\n" + SPEC)
    assert project.build()["built"] == 0
    assert project.stats() == before


def test_a_layer_rebuilds_its_series_alone_and_explain_names_it(project: Project) -> None:
    project.build()
    project.write(SPEC.replace("gaussian: 12", "gaussian: 13"))
    reason = dicomforge("explain", "specs/ct.yaml", "-o", "out", cwd=project.folder)
    assert reason.returncode == 0, reason.stderr
    assert re.search(r"first.*'grain'", reason.stdout)
    assert project.statuses() == {"first": "built", "second": "kept"}


def test_a_series_inserted_before_others_changes_no_byte_of_them(project: Project) -> None:
    project.build()
    before = project.tree()
    project.write(SPEC.replace("series:\n", "series:\n" + THIRD))
    assert project.statuses() == {"zeroth": "built", "first": "kept", "second": "kept"}
    after = project.tree()
    assert {path: after[path] for path in before} == before


def test_a_named_layer_inserted_before_others_changes_no_noise(project: Project) -> None:
    project.build()
    before = {p.name: pydicom.dcmread(p) for p in dicom_files(project.out) if p.parent.name == "first"}
    inserted = "      - circle: {radius: 2, at: [8, 8], value: -1000, name: dot, blend: replace}\n"
    project.write(SPEC.replace("      - circle:", inserted + "      - circle:", 1))
    project.build()
    for file in (p for p in dicom_files(project.out) if p.parent.name == "first"):
        after = pydicom.dcmread(file)
        assert after.SOPInstanceUID == before[file.name].SOPInstanceUID
        assert (after.pixel_array[:8] == before[file.name].pixel_array[:8]).all()


def test_a_deleted_output_is_made_again(project: Project) -> None:
    project.build()
    before = project.tree()
    dicom_files(project.out)[0].unlink()
    assert "missing" in project.reasons()["first"]
    assert project.tree() == before


def test_an_edited_output_is_made_again(project: Project) -> None:
    project.build()
    before = project.tree()
    dicom_files(project.out)[0].write_bytes(b"edited")
    assert "output edited" in project.reasons()["first"]
    assert project.tree() == before


def test_a_removed_series_takes_its_files_and_nothing_else(project: Project) -> None:
    project.build()
    stranger = project.out / "ct" / "notes.txt"
    stranger.write_text("mine")
    before = project.tree()
    project.write(SPEC.split("  - name: second")[0])
    project.build()
    assert project.tree() == {path: data for path, data in before.items() if "/second/" not in path}
    assert stranger.read_text() == "mine"
    assert not list(project.out.rglob("second"))


def test_touching_a_spec_does_nothing(project: Project) -> None:
    project.build()
    os.utime(project.spec, (1, 1))
    assert project.build()["built"] == 0


def test_a_changed_parent_rebuilds_what_it_changes(project: Project) -> None:
    parent = project.spec.parent / "_base.yaml"
    parent.write_text("dicomforge: 1\npatient: {PatientSex: F}\n")
    project.write(SPEC.replace("dicomforge: 1\n", "dicomforge: 1\nextends: _base.yaml\n"))
    project.build()
    parent.write_text("dicomforge: 1\npatient: {PatientSex: M}\n")
    assert project.statuses() == {"first": "built", "second": "built"}
    assert {pydicom.dcmread(p).PatientSex for p in dicom_files(project.out)} == {"M"}


def test_a_renamed_spec_takes_its_files_along(project: Project) -> None:
    project.write("name: ct\n" + SPEC)
    project.build()
    before = project.tree()
    project.spec.rename(project.spec.with_name("moved.yaml"))
    project.build()
    assert project.tree() == before


def test_an_edited_generator_defeats_the_hit(project: Project, tmp_path: Path) -> None:
    """In a source tree the package's files are inputs: here, a copy of them."""
    import dicomforge

    copy = tmp_path / "source"
    shutil.copytree(Path(dicomforge.__file__).parent, copy / "dicomforge")
    environment = {**os.environ, "PYTHONPATH": str(copy)}

    def build() -> dict[str, Any]:
        command = [sys.executable, "-m", "dicomforge", "build", "specs", "-o", "out", "--json"]
        done = subprocess.run(
            command, cwd=project.folder, env=environment, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    build()
    assert build()["built"] == 0
    noise = copy / "dicomforge" / "phantom" / "noise" / "gaussian.py"
    noise.write_text(re.sub(r"EPOCH = (\d+)", lambda m: f"EPOCH = {int(m[1]) + 1}", noise.read_text()))
    report = build()
    assert report["built"] == 2
    assert all("gaussian" in t["reason"] for t in report["targets"])


@needs("ninja")
def test_the_generated_ninja_file_builds_and_then_has_no_work(project: Project) -> None:
    graph = dicomforge("graph", "specs", "-o", "out", "-f", "ninja", cwd=project.folder)
    assert graph.returncode == 0, graph.stderr
    (project.folder / "build.ninja").write_text(graph.stdout)
    first = run("ninja", cwd=project.folder)
    assert first.returncode == 0, first.stdout + first.stderr
    assert len(project.tree()) == 5
    assert "no work to do" in run("ninja", cwd=project.folder).stdout
    project.write(SPEC.replace("gaussian: 12", "gaussian: 13"))
    assert "no work to do" not in run("ninja", cwd=project.folder).stdout
    assert "no work to do" in run("ninja", cwd=project.folder).stdout


@needs("make")
def test_a_make_rule_with_the_depfile_reacts_to_a_changed_parent(project: Project) -> None:
    parent = project.spec.parent / "_base.yaml"
    parent.write_text("dicomforge: 1\npatient: {PatientSex: F}\n")
    project.write(SPEC.replace("dicomforge: 1\n", "dicomforge: 1\nextends: _base.yaml\n"))
    (project.folder / "Makefile").write_text(
        "ct.stamp: specs/ct.yaml\n"
        f"\t{sys.executable} -m dicomforge build specs/ct.yaml -o out --stamp $@ --depfile ct.d -q\n"
        "-include ct.d\n"
    )
    assert run("make", cwd=project.folder).returncode == 0
    assert "up to date" in run("make", cwd=project.folder).stdout
    stamp = (project.folder / "ct.stamp").stat().st_mtime
    parent.write_text("dicomforge: 1\npatient: {PatientSex: M}\n")
    os.utime(parent, (stamp + 5, stamp + 5))
    assert "up to date" not in run("make", cwd=project.folder).stdout
    assert {pydicom.dcmread(p).PatientSex for p in dicom_files(project.out)} == {"M"}


def test_a_dry_run_tells_and_does_nothing(project: Project) -> None:
    report = project.build("--dry-run")
    assert report["built"] == 2
    assert not project.out.exists() or not project.tree()
