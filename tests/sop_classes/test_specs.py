"""Every spec of specs/sop-classes before independent tools: at most ten lines for a valid object of a SOP class.

The file of the same name in `expected/` says whether dciodvfy knows the class, and lists what a tool reports though
the object is right, each with its source.
"""

import re
from pathlib import Path

import pydicom
import pytest
import yaml

from tests.sop_classes import walker
from tests.tools import ROOT, dicom3tool, dicomforge, needs, run

SPECS = sorted((ROOT / "specs" / "sop-classes").glob("*.yaml"))
EXPECTED = Path(__file__).parent / "expected"
LINES = 10


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The files of each spec."""
    out = tmp_path_factory.mktemp("sop-classes")
    done = dicomforge("build", str(ROOT / "specs" / "sop-classes"), "-o", str(out), "-q")
    assert done.returncode == 0, done.stderr + done.stdout
    return {spec.stem: sorted(path for path in (out / spec.stem).rglob("*") if path.is_file()) for spec in SPECS}


@pytest.fixture(scope="module")
def objects(studies: dict[str, list[Path]]) -> dict[str, list[Path]]:
    """The files of the series `object` of each spec, or its DICOMDIR."""
    return {
        name: [path for path in paths if path.parent.name == "object" or path.name == "DICOMDIR"]
        for name, paths in studies.items()
    }


def expected(name: str) -> dict[str, object]:
    """What the tools say of a class."""
    told: dict[str, object] = yaml.safe_load((EXPECTED / f"{name}.yaml").read_text())
    return told


def exceptions(name: str) -> dict[str, str]:
    """Texts of findings that are no faults -> their source."""
    listed = expected(name).get("exceptions") or []
    assert isinstance(listed, list)
    return {one["says"]: one["source"] for one in listed}


def test_each_spec_has_what_is_expected_of_it_and_nothing_else_has() -> None:
    assert {spec.stem for spec in SPECS} == {path.stem for path in EXPECTED.glob("*.yaml")}


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_it_takes_at_most_ten_lines(spec: Path) -> None:
    _, _, text = spec.read_text().partition("  object:\n")
    lines = [line for line in text.splitlines() if line.startswith("    ")]
    assert 1 <= len(lines) <= LINES


@pytest.mark.parametrize("name", [spec.stem for spec in SPECS])
def test_the_tables_miss_nothing_and_no_text_is_a_placeholder(name: str, objects: dict[str, list[Path]]) -> None:
    assert objects[name]
    for path in objects[name][:3]:
        dataset = pydicom.dcmread(path)
        found = walker.missing(dataset) + walker.placeholders(dataset)
        assert [one for one in found if one not in exceptions(name)] == []


@pytest.mark.parametrize("name", [spec.stem for spec in SPECS])
def test_dciodvfy_finds_no_error(name: str, objects: dict[str, list[Path]]) -> None:
    for path in objects[name][:3]:
        done = run(dicom3tool("dciodvfy"), path)
        lines = (done.stdout + done.stderr).splitlines()
        errors = [line for line in lines if line.startswith("Error") and line not in exceptions(name)]
        unknown = expected(name)["dciodvfy"] == "unknown class"
        assert errors == (["Error - Information Object Not found"] if unknown else [])


@pytest.mark.parametrize("name", [spec.stem for spec in SPECS])
def test_dcentvfy_finds_no_error_in_the_study(name: str, studies: dict[str, list[Path]]) -> None:
    """A structure set refers to its study by the UID of a Study, for which dcentvfy looks in vain (PS3.3 C.8.8.5)."""
    paths = [path for path in studies[name] if path.name != "DICOMDIR"]
    done = run(dicom3tool("dcentvfy"), *paths)
    known = {str(pydicom.dcmread(path).get("StudyInstanceUID")) for path in paths}
    errors = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]
    assert [line for line in errors if not known.intersection(line.split())] == []


@needs("dcmdump")
@pytest.mark.parametrize("name", [spec.stem for spec in SPECS])
def test_dcmdump_reads_it(name: str, objects: dict[str, list[Path]]) -> None:
    for path in objects[name][:3]:
        done = run("dcmdump", "-q", path)
        assert (done.returncode, done.stderr) == (0, "")


def test_each_exception_has_a_source() -> None:
    for spec in SPECS:
        assert all(re.search(r"PS3\.\d|CP-\d", source) for source in exceptions(spec.stem).values())


def test_the_walk_notices_every_attribute_that_is_taken_away(objects: dict[str, list[Path]]) -> None:
    dataset = pydicom.dcmread(objects["ct-image"][0])
    needed = {"PatientID", "StudyInstanceUID", "Modality", "SOPClassUID", "Rows", "ImageType", "RescaleSlope", "KVP"}
    for keyword in needed:
        kept = dataset[keyword]
        if keyword != "SOPClassUID":
            del dataset[keyword]
            assert [one for one in walker.missing(dataset) if one.startswith(f"{keyword}: Type ")]
        dataset[keyword] = kept
    dataset.SeriesDescription = "test"
    assert walker.placeholders(dataset) == ["SeriesDescription: test"]
