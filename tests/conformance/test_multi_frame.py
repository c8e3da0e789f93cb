"""Files of several frames in each transfer syntax: DCMTK, GDCM and pydicom see every frame as the spec states it."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build, dicom3tool, needs, run

SYNTAXES = (
    "ImplicitVRLittleEndian",
    "ExplicitVRLittleEndian",
    "ExplicitVRBigEndian",
    "DeflatedExplicitVRLittleEndian",
    "RLELossless",
)

HEAD = """
dicomforge: 1
patient: {PatientName: Frames^Fred, PatientID: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
"""

GRAY = """
  - SOPClassUID: MultiFrameGrayscaleWordSecondaryCaptureImageStorage
    Rows: 11
    Columns: 13
    axes: {page: 4}
    phantom:
      - gradient: {axis: x, from: 0, to: 1200}
      - rectangle: {size: [5, 3], value: {each: [1, 256, 4000, 65535], along: page}}
"""

COLOUR = """
  - SOPClassUID: MultiFrameTrueColorSecondaryCaptureImageStorage
    Rows: 11
    Columns: 13
    axes: {page: 3}
    phantom:
      - gradient: {axis: y, from: 0, to: 100}
      - rectangle: {size: [5, 3], value: {each: [[255, 1, 2], [3, 254, 4], [5, 6, 253]], along: page}}
"""

BITS = """
  - SOPClassUID: MultiFrameSingleBitSecondaryCaptureImageStorage
    Rows: 9
    Columns: 7
    axes: {page: 3}
    phantom: [{rectangle: {size: [{each: [1, 3, 5], along: page}, 5], value: 1, sample: centre}}]
"""


def gray() -> np.ndarray:
    """(4, 11, 13): a ramp of 100 a column, and a rectangle of 3 rows and 5 columns in the middle."""
    frames = np.tile(np.arange(13) * 100, (4, 11, 1))
    frames[:, 4:7, 4:9] = np.array([1, 256, 4000, 65535])[:, None, None]
    return frames


def colour() -> np.ndarray:
    """(3, 11, 13, 3): a ramp of 10 a row in all samples, and the rectangle in colour."""
    frames = np.tile((np.arange(11) * 10)[None, :, None, None], (3, 1, 13, 3))
    frames[:, 4:7, 4:9] = np.array([[255, 1, 2], [3, 254, 4], [5, 6, 253]])[:, None, None, :]
    return frames


def bits() -> np.ndarray:
    """(3, 9, 7): 5 rows of 1, 3 and 5 columns."""
    frames = np.zeros((3, 9, 7), int)
    for frame, half in zip(frames, (0, 1, 2), strict=True):
        frame[2:7, 3 - half : 4 + half] = 1
    return frames


@pytest.fixture(scope="module", params=SYNTAXES)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, np.ndarray]]:
    folder = tmp_path_factory.mktemp(request.param)
    line = f"    TransferSyntaxUID: {request.param}\n"
    kinds = [(GRAY, gray()), (COLOUR, colour())] + ([(BITS, bits())] if request.param != "RLELossless" else [])
    made = []
    for number, (text, expected) in enumerate(kinds):
        (file,) = build(HEAD + text + line, folder / str(number))
        made.append((file, expected))
    return made


def test_pydicom_sees_the_frames(files: list[tuple[Path, np.ndarray]]) -> None:
    for file, expected in files:
        assert np.array_equal(pydicom.dcmread(file).pixel_array, expected)


def test_dciodvfy_finds_no_error(files: list[tuple[Path, np.ndarray]], tmp_path: Path) -> None:
    for number, (file, _) in enumerate(files):
        checked = file
        if pydicom.dcmread(file).file_meta.TransferSyntaxUID.is_deflated:  # dciodvfy cannot read it
            checked = tmp_path / f"{number}.dcm"
            assert run("dcmconv", "+te", file, checked).returncode == 0
        done = run(dicom3tool("dciodvfy"), checked)
        assert not [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]
        assert done.returncode == 0


@needs("dcmconv")
def test_dcmtk_sees_the_frames(files: list[tuple[Path, np.ndarray]], tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(files):
        result = tmp_path / f"{number}.dcm"
        encapsulated = pydicom.dcmread(file).file_meta.TransferSyntaxUID.is_encapsulated
        done = run("dcmdrle" if encapsulated else "dcmconv", "+te", file, result)
        assert done.returncode == 0, done.stderr
        assert np.array_equal(pydicom.dcmread(result).pixel_array, expected)


@needs("dcm2pnm")
def test_dcmtk_renders_each_frame(files: list[tuple[Path, np.ndarray]], tmp_path: Path) -> None:
    for file, expected in files:
        for number, frame in enumerate(expected, 1):
            result = tmp_path / "frame.pnm"
            done = run("dcm2pnm", "--write-raw-pnm", "--frame", str(number), file, result)
            assert done.returncode == 0, done.stderr
            shown = pixels_of(result, frame.shape)
            if expected.max() <= 1:
                assert np.array_equal(shown > 0, frame > 0)
            elif expected.max() <= 255:
                assert np.array_equal(shown, frame)
            else:  # a word is shown by its high byte, give or take the rounding
                assert np.abs(shown - frame / 65535 * 255).max() <= 1


def pixels_of(file: Path, shape: tuple[int, ...]) -> np.ndarray:
    """The 8-bit samples of a raw PNM file."""
    raw = file.read_bytes()
    return np.frombuffer(raw[-int(np.prod(shape)) :], np.uint8).reshape(shape)


@pytest.mark.filterwarnings("ignore:The pixel data is .* excess padding")  # in what GDCM writes, not in ours
@needs("gdcmconv")
def test_gdcm_sees_the_frames(files: list[tuple[Path, np.ndarray]], tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(files):
        result = tmp_path / f"{number}.dcm"
        done = run("gdcmconv", "--raw", "--explicit", file, result)
        assert done.returncode == 0, done.stderr
        assert np.array_equal(pydicom.dcmread(result).pixel_array, expected)
