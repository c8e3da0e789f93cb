"""Every starter is a project whose spec has no finding, whose files dciodvfy accepts, and whose test passes."""

import os
import re
import sys
from pathlib import Path

import pydicom
import pytest

from dicomforge import api
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.starters.compose import PURPOSES, compose, modalities
from dicomforge.starters.write import write
from tests.tools import dicom3tool, dicom_files, needs, run

NAMESPACE = "5f1c9a52e0b14d7a"


def project(folder: Path, modality: str, purpose: str = "fixture", name: str = "starter") -> Path:
    """The spec of a starter that was written into a folder."""
    return write(folder, compose(modality, purpose, name, NAMESPACE)).paths[0]


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("modality", modalities())
def test_its_spec_has_no_finding(modality: str, purpose: str, tmp_path: Path) -> None:
    compiled = api.compile_spec(project(tmp_path, modality, purpose))
    assert compiled.diagnostics == ()
    assert compiled.plan is not None
    patients = {series.patient for series in compiled.plan.series}
    assert len(patients) == (6 if purpose == "cohort" else 1)


@pytest.mark.parametrize("modality", modalities())
def test_its_files_are_what_dciodvfy_accepts(modality: str, tmp_path: Path) -> None:
    report = api.build_specs((project(tmp_path, modality),), tmp_path / "out", jobs=1)
    assert (report.exit_code, report.diagnostics) == (0, ())
    files = dicom_files(tmp_path / "out")
    studies = {pydicom.dcmread(file, stop_before_pixels=True).StudyInstanceUID for file in files}
    assert len(studies) == 1
    for file in (files[0], files[-1]):
        done = run(dicom3tool("dciodvfy"), file)
        assert not [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]


def test_every_modality_of_an_image_class_has_a_starter() -> None:
    wanted = {module.SOP_CLASS.modality or "OT" for _, module in SOP_CLASSES if module.SOP_CLASS.kind == "image"}
    texts = "".join(compose(modality, "fixture", "starter", NAMESPACE)[0].text for modality in modalities())
    assert not wanted - set(re.findall(r"\bModality: ([A-Z]+)", texts))


def test_the_tests_that_it_writes_pass_and_the_step_of_a_pipeline_runs(tmp_path: Path) -> None:
    for modality in modalities():
        project(tmp_path / f"fixture-{modality}", modality, "fixture", f"f-{modality}")
    for modality, purpose in (("ct", "cohort"), ("seg", "cohort"), ("pt", "pipeline")):
        project(tmp_path / f"{purpose}-{modality}", modality, purpose, f"{purpose}-{modality}")
    plugin = () if _installed() else ("-p", "dicomforge.pytest_plugin")
    done = run(sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", *plugin, "-q", tmp_path, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert f"{3 * len(modalities()) + 2 + 2 + 1} passed" in done.stdout


def _installed() -> bool:
    """Whether the environment that runs this knows the plugin already; one that was made long ago may not."""
    from importlib.metadata import entry_points

    return "dicomforge" in entry_points(group="pytest11").names


def test_a_spec_begins_with_what_it_is_and_carries_the_namespace() -> None:
    text = compose("ct", "fixture", "liver", NAMESPACE)[0].text
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../schemas/spec.schema.json"
    assert text.splitlines()[1].startswith("# CT: axial slices")
    assert f"\nnamespace: {NAMESPACE} #" in text
    assert max(map(len, text.splitlines())) <= 120


def test_patients_of_a_mammography_cohort_are_women(tmp_path: Path) -> None:
    def sexes(modality: str) -> set[str]:
        plan = api.load(project(tmp_path / modality, modality, "cohort"))
        return {series.shared.text("PatientSex") for series in plan.series}

    assert (sexes("mg"), sexes("ct")) == ({"F"}, {"F", "M"})


def test_nothing_is_left_to_fill_in() -> None:
    for modality in modalities():
        for purpose in PURPOSES:
            for file in compose(modality, purpose, "liver-2", NAMESPACE):
                assert "@radius" not in file.text
                assert "@name@" not in file.text
                assert "@modalities@" not in file.text
                assert "@schema@" not in file.text
                assert "@rule@" not in file.text


@needs("make")
def test_its_makefile_does_what_is_needed_and_no_more(tmp_path: Path) -> None:
    spec = project(tmp_path, "ct", "pipeline")

    def make(*goals: str) -> str:
        done = run(
            "make", f"DICOMFORGE={sys.executable} -m dicomforge", f"PYTHON={sys.executable}", *goals, cwd=tmp_path
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "8 files (new)" in make()
    table = (tmp_path / "measured.csv").read_text().splitlines()
    assert len(table) == 1 + 8
    assert table[1].startswith("starter/patient/study/ct/0001.dcm,CT,96,128,")
    assert "Nothing to be done" in make()
    spec.write_text(spec.read_text().replace("hu: 100", "hu: 105"))
    os.utime(spec, ns=(2**62, 2**62))  # newer than anything, whatever the clock's steps
    assert "layer 'lesion' changed" in make()
    make("clean")
    assert not dicom_files(tmp_path)
