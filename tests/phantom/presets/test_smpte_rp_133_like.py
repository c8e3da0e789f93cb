"""The pattern like SMPTE RP 133 against the one that dcsmpte of dicom3tools writes."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
from scipy.ndimage import maximum_filter, minimum_filter

from dicomforge import api
from dicomforge.ground.diagnostic import SpecError
from dicomforge.phantom.presets.smpte_rp_133_like import PATCHES
from tests.tools import dicom3tool, run

SPEC = """
dicomforge: 1
patient: {{PatientName: Pattern^Display, PatientID: QC-1}}
study: {{StudyDate: 2024-06-03, StudyTime: 10:00:00}}
series:
  SOPClassUID: SecondaryCaptureImageStorage
  Modality: OT
  Rows: {rows}
  Columns: {columns}
  BitsAllocated: 16
  BitsStored: {bits}
  phantom: [{{smpte-rp-133-like@1: {{width: {columns}px, height: {rows}px, pixel: 1px, bits: {bits}}}}}]
"""

CLOCKWISE = (
    [(0, 3 - row) for row in range(4)] + [(column, 0) for column in (1, 2, 3, 4)] + [(5, row) for row in range(4)]
)
"""Column and row of the squares from 0 to 100 %; 50 % is there twice."""


def made(folder: Path, columns: int, rows: int, bits: int) -> np.ndarray:
    spec = folder / "spec.yaml"
    spec.write_text(SPEC.format(columns=columns, rows=rows, bits=bits), encoding="utf-8")
    (dataset,) = api.datasets(spec)
    return dataset.pixel_array.astype(int)


def flat(image: np.ndarray) -> np.ndarray:
    """Where nothing changes within two pixels."""
    return maximum_filter(image, 5) == minimum_filter(image, 5)


@pytest.mark.parametrize(
    ("columns", "rows", "bits"), [(512, 512, 8), (640, 480, 8), (1280, 1024, 12), (400, 500, 10)]
)
def test_away_from_edges_the_image_is_that_of_dcsmpte(tmp_path, columns, rows, bits) -> None:
    """dcsmpte rounds percentages down; its labels have another font, and bars may begin at another pixel."""
    theirs = tmp_path / "theirs.dcm"
    done = run(dicom3tool("dcsmpte"), "-rows", str(rows), "-cols", str(columns), "-bits", str(bits), theirs)
    assert done.returncode == 0, done.stderr
    expected, found = pydicom.dcmread(theirs).pixel_array.astype(int), made(tmp_path, columns, rows, bits)
    both = flat(expected) & flat(found)
    assert both.mean() > 0.45
    assert np.abs(found - expected)[both].max() <= 1
    assert (np.abs(found - expected) > 1).mean() < 0.1


@pytest.mark.parametrize("bits", [8, 12])
def test_squares_go_from_0_to_100_percent_in_steps_of_10(tmp_path, bits) -> None:
    found, white = made(tmp_path, 1000, 1000, bits), (1 << bits) - 1
    squares = [int(found[300 + 100 * row + 80, 200 + 100 * column + 80]) for column, row in CLOCKWISE]
    percents = [0, 10, 20, 30, 40, 50, 50, 60, 70, 80, 90, 100]
    assert squares == [round(white * percent / 100) for percent in percents]
    for column, outer, inner in ((1, 0, 5), (4, 100, 95)):
        square = found[603:700, 200 + 100 * column + 3 : 300 + 100 * column]
        assert square[5, 5] == round(white * outer / 100)
        assert (square == round(white * inner / 100)).sum() == 50 * 50


def test_bars_are_one_to_three_pixels_wide_from_the_outer_corner_on(tmp_path) -> None:
    found, white = made(tmp_path, 1000, 1000, 8), 255
    side, edge = 62, 15
    for image in (found, found[:, ::-1], found[::-1], found[::-1, ::-1]):
        for axis, column, row, width, percents in PATCHES:
            patch = image[edge + row * side :, edge + column * side :][:side, :side]
            bars = patch[:, 5] if axis == "y" else patch[5]
            expected = [percents[k // width % 2] for k in range(side)]
            assert bars.tolist() == [round(white * percent / 100) for percent in expected]
            assert (np.ptp(patch, 1 if axis == "y" else 0) == 0).all()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("height: 60px", "`height` must be 256 to 65535 times `pixel`"),
        ("width: 300px", "`width` must be more than 0.6 times `height`, and at most 65535 times `pixel`"),
    ],
)
def test_a_pattern_without_room_for_its_parts_is_refused(tmp_path, wrong, message) -> None:
    key = wrong.partition(":")[0]
    spec = tmp_path / "spec.yaml"
    text = SPEC.format(columns=512, rows=512, bits=8)
    spec.write_text(text.replace(f"{key}: 512px", wrong), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        list(api.datasets(spec))
    assert [one.message for one in caught.value.diagnostics] == [f"layer 'smpte-rp-133-like': {message}"]
