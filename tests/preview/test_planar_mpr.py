"""`show` of a planar MPR: pixels of the plane by hand."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.preview.drawings.presentation_state import drawn
from dicomforge.preview.from_files import read
from dicomforge.preview.picture import Size
from tests.tools import build

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 5, SliceThickness: 1, Rows: 3, Columns: 5, PixelSpacing: [1, 1], RescaleIntercept: -1000,
       phantom: [fill: {each: [0, 10, 20, 30, 40]}]}
  pt: {Modality: PT, slices: 5, SliceThickness: 1, Rows: 3, Columns: 5, PixelSpacing: [1, 1], Units: BQML,
       phantom: [fill: {each: [0, 1000, 2000, 3000, 4000]}]}
"""
SHADES = [255 * n / 4 for n in range(5)]
"""Of the slices, through a window from 0 to 40."""

WINDOW = "WindowCenter: 20, WindowWidth: 40, VOILUTFunction: LINEAR_EXACT"


def shown(folder: Path, state: str, longer_side: int = 5) -> np.ndarray:
    found = read(build(f"{HEAD}  state: {{{state}}}\n", folder), "spec").series
    (one,) = (series for series in found if not series.frames)
    (picture,) = drawn(one, found, Size(16, longer_side)).pictures
    return picture.image


def test_a_coronal_plane_has_a_row_for_each_slice_from_head_to_feet(tmp_path: Path) -> None:
    words = f"of: ct, {WINDOW}, plane: {{orientation: coronal, size: [5, 5]}}"
    image = shown(tmp_path, f"SOPClassUID: GrayscalePlanarMPRVolumetricPresentationStateStorage, {words}")
    assert image.shape == (5, 5)
    assert image[:, 2].tolist() == [round(shade) for shade in reversed(SHADES)]


def test_what_lies_outside_of_the_volume_is_black(tmp_path: Path) -> None:
    words = f"of: ct, {WINDOW}, plane: {{orientation: sagittal, size: [5, 7]}}"
    image = shown(tmp_path, f"SOPClassUID: GrayscalePlanarMPRVolumetricPresentationStateStorage, {words}", 7)
    assert image[:, 2].tolist() == [0, *(round(shade) for shade in reversed(SHADES)), 0]
    assert image[1].tolist() == [0, 255, 255, 255, 0]


@pytest.mark.parametrize("opacity", ["0.2", "0.6"])
def test_two_volumes_are_weighed_by_opacity(tmp_path: Path, opacity: str) -> None:
    """Opacities of 51 and 153 are 3 and 9 of 15 steps; where the second input is 0 it is transparent."""
    words = f"of: [ct, pt], {WINDOW}, colours: {{0: black, 4000: red}}, RelativeOpacity: {opacity}"
    state = f"SOPClassUID: CompositingPlanarMPRVolumetricPresentationStateStorage, {words}"
    image = shown(tmp_path, f"{state}, plane: {{orientation: coronal, size: [5, 5]}}")
    part = float(opacity)
    expected = [(shade, shade * (1 - part)) if n else (0.0, 0.0) for n, shade in enumerate(SHADES)]
    assert image[:, 2, 0].tolist() == pytest.approx([red for red, _ in reversed(expected)], abs=1)
    assert image[:, 2, 1].tolist() == pytest.approx([grey for _, grey in reversed(expected)], abs=1)
