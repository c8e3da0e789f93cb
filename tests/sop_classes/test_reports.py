"""Reports of specs/sop-classes before readers of structured reports, and their references followed to the end."""

from collections.abc import Iterator
from pathlib import Path

import highdicom as hd
import pydicom
import pytest
from pydicom.dataset import Dataset

from tests.content.template_walk import faults
from tests.tools import ROOT, dicomforge, needs, run

SPECS = ROOT / "specs" / "sop-classes"
REPORTS = sorted(
    path.stem
    for path in SPECS.glob("*.yaml")
    if path.stem.endswith("-sr") or path.stem in ("procedure-log", "key-object-selection-document")
)
UNKNOWN_TO_DCMTK = {"extensible-sr", "enhanced-x-ray-radiation-dose-sr", "waveform-annotation-sr"}
"""Classes that dsrdump of DCMTK 3.6.7 does not read."""

READ_BY_HIGHDICOM = ("enhanced-sr", "comprehensive-sr", "comprehensive-3d-sr")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    done = dicomforge("build", *(SPECS / f"{one}.yaml" for one in REPORTS), "-o", out, "-q")
    assert done.returncode == 0, done.stderr
    return out


def report(built: Path, name: str) -> Path:
    (path,) = built.glob(f"{name}/*/*/object/*.dcm")
    return path


def test_all_trees_are_here() -> None:
    assert len(REPORTS) == 20  # the other two of the 22 trees are ophthalmic


@needs("dsrdump")
@pytest.mark.parametrize("name", [one for one in REPORTS if one not in UNKNOWN_TO_DCMTK])
def test_dsrdump_reads_it(name: str, built: Path) -> None:
    done = run("dsrdump", "-Ee", report(built, name))
    assert (done.returncode, [line for line in done.stderr.splitlines() if line.startswith("E:")]) == (0, [])


TEMPLATES = {
    "comprehensive-3d-sr": "1500",
    "mammography-cad-sr": "4000",
    "acquisition-context-sr": "8101",
    "x-ray-radiation-dose-sr": "10011",
    "radiopharmaceutical-radiation-dose-sr": "10021",
    "procedure-log": "3001",
}
"""Spec -> the template of PS3.16 that its root follows."""


@pytest.mark.parametrize(("name", "identifier"), TEMPLATES.items())
def test_it_has_the_rows_of_its_template(name: str, identifier: str, built: Path) -> None:
    assert faults(pydicom.dcmread(report(built, name)), identifier) == []


@pytest.mark.parametrize("name", READ_BY_HIGHDICOM)
def test_highdicom_reads_it(name: str, built: Path) -> None:
    read = hd.sr.srread(report(built, name))
    assert len(read.ContentSequence) == len(pydicom.dcmread(report(built, name)).ContentSequence)


def test_highdicom_reads_the_key_objects(built: Path) -> None:
    read = hd.ko.KeyObjectSelectionDocument.from_dataset(
        pydicom.dcmread(report(built, "key-object-selection-document"))
    )
    assert len(read.content.get_references()) == 2


@pytest.mark.parametrize("name", REPORTS)
def test_every_reference_leads_to_an_object_that_is_listed_as_evidence(name: str, built: Path) -> None:
    made = pydicom.dcmread(report(built, name))
    objects = {one.SOPInstanceUID: one for one in map(pydicom.dcmread, built.glob(f"{name}/**/*.dcm"))}
    every = [one for item in items(made) for one in item.get("ReferencedSOPSequence", ())]
    assert {one.ReferencedSOPInstanceUID for one in every} <= set(objects)
    # An implant template is in no study, under which evidence is listed (PS3.3 A.61.3, C.17.2).
    cited = [one for one in every if "StudyInstanceUID" in objects[one.ReferencedSOPInstanceUID]]
    listed = {
        one.ReferencedSOPInstanceUID: (study.StudyInstanceUID, series.SeriesInstanceUID)
        for study in made.get("CurrentRequestedProcedureEvidenceSequence", ())
        for series in study.ReferencedSeriesSequence
        for one in series.ReferencedSOPSequence
    }
    assert {one.ReferencedSOPInstanceUID for one in cited} <= set(listed)
    for one in cited:
        found = objects[one.ReferencedSOPInstanceUID]
        assert found.SOPClassUID == one.ReferencedSOPClassUID
        assert listed[found.SOPInstanceUID] == (found.StudyInstanceUID, found.SeriesInstanceUID)


def items(dataset: Dataset) -> Iterator[Dataset]:
    """The content items at any depth."""
    for one in dataset.get("ContentSequence", ()):
        yield one
        yield from items(one)
