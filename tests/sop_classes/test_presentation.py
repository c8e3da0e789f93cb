"""Presentation states of specs/sop-classes before DCMTK, and what they refer to."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import ROOT, dicomforge, needs, run

NAMES = sorted(path.stem for path in (ROOT / "specs" / "sop-classes").glob("*-presentation-state.yaml"))
PRESENTED = [name for name in NAMES if not name.startswith("waveform")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("states")
    specs = [str(ROOT / "specs" / "sop-classes" / f"{name}.yaml") for name in PRESENTED]
    done = dicomforge("build", *specs, "-o", str(out), "-q")
    assert done.returncode == 0, done.stderr
    return out


@needs("dcmdump")
def test_dcmtk_checks_and_applies_the_grayscale_state(built: Path) -> None:
    folder = built / "grayscale-softcopy-presentation-state" / "patient" / "study"
    state, image = folder / "object" / "0001.dcm", folder / "ct" / "0002.dcm"
    done = run("dcmpschk", state)
    assert "Test passed" in done.stdout + done.stderr
    out = built / "out.pgm"
    assert run("dcmp2pgm", "-q", "-p", state, image, out).returncode == 0
    shown = np.frombuffer(out.read_bytes()[-1024:], np.uint8).reshape(32, 32)
    shades = {-1000: 0, 40: round(255 * (0.5 + 0.5 / 399))}  # W 400 L 40, PS3.3 C.11.2.1.2.1
    assert (shown[0, 0], shown[16, 10]) == (shades[-1000], pytest.approx(shades[40], abs=1))


@pytest.mark.parametrize("name", PRESENTED)
def test_every_reference_leads_to_an_object_of_its_class(built: Path, name: str) -> None:
    read = {path: pydicom.dcmread(path) for path in (built / name).rglob("*.dcm")}
    by_uid = {one.SOPInstanceUID: one for one in read.values()}
    series = {one.SeriesInstanceUID for one in read.values()}
    (state,) = (one for path, one in read.items() if path.parent.name == "object")
    found = 0
    for element in state.iterall():
        if element.keyword == "ReferencedSOPInstanceUID":
            found += 1
            assert element.value in by_uid
        if element.keyword == "SeriesInstanceUID":
            assert element.value in series
    for item in (i for e in state.iterall() if e.VR == "SQ" for i in e.value if "ReferencedSOPInstanceUID" in i):
        assert by_uid[item.ReferencedSOPInstanceUID].SOPClassUID == item.ReferencedSOPClassUID
    assert found
