"""One spec in each transfer syntax: DCMTK, GDCM and pydicom see equal pixels."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build, dicom3tool, needs, run

SYNTAXES = {
    "ImplicitVRLittleEndian": "1.2.840.10008.1.2",
    "ExplicitVRLittleEndian": "1.2.840.10008.1.2.1",
    "ExplicitVRBigEndian": "1.2.840.10008.1.2.2",
    "DeflatedExplicitVRLittleEndian": "1.2.840.10008.1.2.1.99",
    "RLELossless": "1.2.840.10008.1.2.5",
}

GRAY = """
dicomforge: 1
patient: {{PatientName: Syntax^Sue, PatientID: S}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: CT
    Rows: 33
    Columns: 35
    TransferSyntaxUID: {syntax}
    AnatomicRegionSequence: ['SCT:39607008:"Lung"']
    phantom: [{{fill: -100}}, {{gradient: {{axis: x, from: -900, to: 900, blend: add}}}}, {{noise: {{gaussian: 30}}}}]
"""

COLOUR = """
dicomforge: 1
patient: {{PatientName: Syntax^Sue, PatientID: S}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - SOPClassUID: SecondaryCaptureImageStorage
    Modality: OT
    PhotometricInterpretation: RGB
    Rows: 15
    Columns: 17
    TransferSyntaxUID: {syntax}
    phantom: [{{fill: [10, 20, 30]}}, {{circle: {{radius: 5px, value: [250, 128, 3]}}}}]
"""


@pytest.fixture(scope="module", params=SYNTAXES)
def trio(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    (gray,) = build(GRAY.format(syntax=request.param), folder / "gray")
    (colour,) = build(COLOUR.format(syntax=request.param), folder / "colour")
    return request.param, gray, colour


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, np.ndarray]:
    """The pixels in Explicit VR Little Endian."""
    folder = tmp_path_factory.mktemp("plain")
    (gray,) = build(GRAY.format(syntax="ExplicitVRLittleEndian"), folder / "gray")
    (colour,) = build(COLOUR.format(syntax="ExplicitVRLittleEndian"), folder / "colour")
    return pydicom.dcmread(gray).pixel_array, pydicom.dcmread(colour).pixel_array


def test_pydicom_sees_equal_pixels(trio: tuple[str, Path, Path], plain: tuple[np.ndarray, np.ndarray]) -> None:
    name, *files = trio
    for file, pixels in zip(files, plain, strict=True):
        dataset = pydicom.dcmread(file)
        assert dataset.file_meta.TransferSyntaxUID == SYNTAXES[name]
        assert np.array_equal(dataset.pixel_array, pixels)


@needs("dcmconv")
def test_dcmtk_sees_equal_pixels(
    trio: tuple[str, Path, Path], plain: tuple[np.ndarray, np.ndarray], tmp_path: Path
) -> None:
    name, *files = trio
    tool = "dcmdrle" if name == "RLELossless" else "dcmconv"
    for number, (file, pixels) in enumerate(zip(files, plain, strict=True)):
        result = tmp_path / f"{number}.dcm"
        done = run(tool, "+te", file, result)
        assert done.returncode == 0, done.stderr
        assert np.array_equal(pydicom.dcmread(result).pixel_array, pixels)


@needs("gdcmconv")
def test_gdcm_sees_equal_pixels(
    trio: tuple[str, Path, Path], plain: tuple[np.ndarray, np.ndarray], tmp_path: Path
) -> None:
    _, *files = trio
    for number, (file, pixels) in enumerate(zip(files, plain, strict=True)):
        result = tmp_path / f"{number}.dcm"
        done = run("gdcmconv", "--raw", "--explicit", file, result)
        assert done.returncode == 0, done.stderr
        assert np.array_equal(pydicom.dcmread(result).pixel_array, pixels)


@needs("dcmconv")
def test_dciodvfy_finds_no_error(trio: tuple[str, Path, Path], tmp_path: Path) -> None:
    name, *files = trio
    for file in files:
        checked = file
        if name == "DeflatedExplicitVRLittleEndian":  # dciodvfy cannot read it
            checked = tmp_path / file.name
            assert run("dcmconv", "+te", file, checked).returncode == 0
        done = run(dicom3tool("dciodvfy"), checked)
        lines = (done.stdout + done.stderr).splitlines()
        assert not [line for line in lines if line.startswith("Error")]
        assert done.returncode == 0


FEW_BITS = """\
dicomforge: 1
patient: {{PatientName: Doe^Jane, PatientID: P1}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: MR
    TransferSyntaxUID: {syntax}
    Rows: 8
    Columns: 8
    BitsAllocated: 16
    BitsStored: 6
    phantom: [{{circle: {{radius: 2px, value: 50}}}}]
"""


def test_run_lengths_of_few_stored_bits_have_every_byte_plane(tmp_path: Path) -> None:
    (native,) = build(FEW_BITS.format(syntax="ExplicitVRLittleEndian"), tmp_path / "native")
    (rle,) = build(FEW_BITS.format(syntax="RLELossless"), tmp_path / "rle")
    pixels = pydicom.dcmread(native).pixel_array
    assert pixels.max() == 50
    assert np.array_equal(pydicom.dcmread(rle).pixel_array, pixels)
