"""Float Pixel Data and Double Float Pixel Data (PS3.3 C.7.6.24, C.7.6.25), as pydicom and highdicom read them."""

from pathlib import Path

import highdicom
import numpy as np
import pydicom
import pytest

from tests.tools import build, dicom3tool, dicomforge, run, said

HEAD = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
"""
MAP = """
    SOPClassUID: ParametricMapStorage
    Modality: MR
    ImageType: [DERIVED, PRIMARY, PERFUSION, NONE]
    ContentQualification: RESEARCH
    map: {units: UCUM:ms}
    Rows: 24
    Columns: 32
"""
RADIAL = "gradient: {from: 100.1, to: 900.7, radial: {radius: 40}}"


def series(bits: int, more: str = "", name: str = "map") -> str:
    return f"  {name}:{MAP}    BitsAllocated: {bits}\n{more}"


def image(text: str, folder: Path) -> pydicom.FileDataset:
    (path,) = build(HEAD + text, folder)
    found = pydicom.dcmread(path)
    found.filename = str(path)
    return found


@pytest.mark.parametrize(("bits", "keyword"), [(32, "FloatPixelData"), (64, "DoubleFloatPixelData")])
def test_floats_are_what_was_painted(bits: int, keyword: str, tmp_path: Path) -> None:
    found = image(series(bits, f"    slices: 2\n    phantom: [{RADIAL}]\n"), tmp_path)
    assert (keyword in found, "PixelData" in found) == (True, False)
    assert not [one for one in ("BitsStored", "HighBit", "PixelRepresentation") if one in found]
    rows, columns = np.mgrid[:24, :32]
    radius = np.hypot(rows - 11.5, columns - 15.5)
    expected = 100.1 + 800.6 * np.minimum(radius / 40, 1)
    assert found.pixel_array.dtype == np.dtype(f"f{bits // 8}")
    for frame in found.pixel_array:
        np.testing.assert_allclose(frame, expected, rtol=1e-7 if bits == 32 else 1e-14)
    assert "Error" not in run(dicom3tool("dciodvfy"), found.filename).stderr
    read = highdicom.imread(found.filename)
    assert read.pixel_array.shape == (2, 24, 32)
    np.testing.assert_allclose(read.get_frame(2, apply_real_world_transform=True), expected, rtol=1e-6)


@pytest.mark.parametrize("bits", [32, 64])
def test_a_value_is_the_nearest_float(bits: int, tmp_path: Path) -> None:
    found = image(series(bits, "    phantom: [fill: -0.1, circle: {radius: 4, value: 1.0e-9}]\n"), tmp_path)
    kind = np.dtype(f"f{bits // 8}").type
    assert found.pixel_array[0, 0] == kind(-0.1)
    assert found.pixel_array[12, 16] == kind(1e-9)


@pytest.mark.parametrize(
    "syntax", ["ImplicitVRLittleEndian", "ExplicitVRBigEndian", "DeflatedExplicitVRLittleEndian"]
)
@pytest.mark.parametrize("bits", [32, 64])
def test_floats_are_the_same_in_each_native_transfer_syntax(bits: int, syntax: str, tmp_path: Path) -> None:
    phantom = f"    phantom: [{RADIAL}]\n"
    explicit = image(series(bits, phantom), tmp_path / "explicit")
    other = image(series(bits, f"    TransferSyntaxUID: {syntax}\n{phantom}"), tmp_path / "other")
    assert np.array_equal(explicit.pixel_array, other.pixel_array)
    assert dicomforge("check", Path(other.filename)).returncode == 0


def test_noise_is_the_same_in_single_and_double_precision(tmp_path: Path) -> None:
    phantom = "    phantom: [fill: 50, noise: {gaussian: {sd: 5}}, noise: {rician: {sd: 2}, name: magnitude}]\n"
    single, double = (image(series(bits, phantom), tmp_path / str(bits)).pixel_array for bits in (32, 64))
    assert 4 < double.std() < 7
    np.testing.assert_allclose(single, double, rtol=1e-5)


def test_stored_values_of_floats_can_be_mapped(tmp_path: Path) -> None:
    mapping = "  rwv: {SOPClassUID: RealWorldValueMappingStorage, of: map, map: {units: UCUM:ms}}\n"
    paths = build(HEAD + series(32, "    phantom: [fill: 1]\n") + mapping, tmp_path)
    (found,) = [one for one in map(pydicom.dcmread, paths) if one.SOPClassUID.name.startswith("Real World")]
    (mapped,) = found.ReferencedImageRealWorldValueMappingSequence[0].RealWorldValueMappingSequence
    assert mapped.DoubleFloatRealWorldValueLastValueMapped == np.finfo(np.float32).max
    assert "RealWorldValueLastValueMapped" not in mapped


def test_pixels_can_be_left_out(tmp_path: Path) -> None:
    found = image(series(32, "    phantom: [fill: 1]\n    omit: [FloatPixelData]\n"), tmp_path)
    assert not {"FloatPixelData", "PixelData"} & set(found.dir())


def test_diff_and_show_read_floats(tmp_path: Path) -> None:
    for name, value in (("old", 0.25), ("new", 0.5)):
        (tmp_path / f"{name}.yaml").write_text(
            HEAD + series(64, f"    phantom: [fill: 1.5, circle: {{radius: 2, value: {value}}}]\n")
        )
    done = dicomforge("diff", tmp_path / "old.yaml", tmp_path / "new.yaml")
    assert (done.returncode, "0.25" in done.stdout) == (1, True), done.stdout
    shown = dicomforge("show", tmp_path / "old.yaml", "-o", tmp_path / "page.html")
    assert "0.25 … 1.5" in shown.stdout


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "    BitsStored: 16\n",
            """error DF075: pixels of BitsAllocated 32 have no BitsStored
BitsStored: 16
^^
found: 16
expected: none: FloatPixelData holds floats (PS3.3 C.7.6.24)
help: leave BitsStored out, or write BitsAllocated: 16""",
        ),
        (
            "    RescaleSlope: 2\n",
            """error DF075: RescaleSlope does not apply to floats
RescaleSlope: 2
^
found: 2
expected: grey whole numbers of more than one bit
help: leave RescaleSlope out""",
        ),
        (
            "    FloatPixelData: {hex: 00000000}\n",
            """error DF075: FloatPixelData is painted and cannot be written
FloatPixelData: {hex: 00000000}
^^^^^^^^^^^^^^^
found: FloatPixelData
expected: a phantom
help: describe the image with `phantom`, or leave the pixels out with `omit: [FloatPixelData]`""",
        ),
        (
            "    instances: [{}, {BitsAllocated: 16, PixelRepresentation: 0}]\n",
            """error DF075: floats and whole numbers in one series are not supported yet
BitsAllocated: 32
^^
help: write the same BitsAllocated for all, or make a series of each""",
        ),
    ],
)
def test_what_floats_cannot_have(more: str, expected: str, tmp_path: Path) -> None:
    assert said(HEAD + series(32, f"    phantom: [fill: 1]\n{more}"), tmp_path, "DF075") == expected


def test_floats_are_never_compressed(tmp_path: Path) -> None:
    text = HEAD + series(32, "    phantom: [fill: 1]\n    TransferSyntaxUID: RLELossless\n")
    assert (
        said(text, tmp_path, "DF096")
        == """error DF096: RLELossless does not encode FloatPixelData
TransferSyntaxUID: RLELossless
^^^^^^^^^^^
found: FloatPixelData
expected: PixelData (PS3.5 A.4)
help: leave TransferSyntaxUID out, or use one without compression"""
    )


def test_classes_of_whole_numbers_have_no_floats(tmp_path: Path) -> None:
    text = HEAD + "  ct: {Modality: CT, BitsAllocated: 32, phantom: [fill: 1]}\n"
    assert said(text, tmp_path, "DF075").startswith("error DF075: this SOP class does not allow BitsAllocated 32")
