"""The plane of an MPR covers the volume that it cuts."""

from pathlib import Path

import numpy as np

from tests.content.presentation import series, state

MPR = "GrayscalePlanarMPRVolumetricPresentationStateStorage"


def test_a_coronal_plane_spans_the_volume_from_head_to_feet(tmp_path: Path) -> None:
    found = series(tmp_path, f"state: {{SOPClassUID: {MPR}, of: ct}}")
    made, images = found["state"][0], found["ct"]
    z = [one.ImagePositionPatient[2] for one in images]
    assert (made.MPRViewWidth, made.MPRViewHeight) == (32, max(z) - min(z))
    assert (made.MPRViewWidthDirection, made.MPRViewHeightDirection) == ([1, 0, 0], [0, 0, -1])
    x, y = images[0].ImagePositionPatient[:2]
    assert np.allclose(made.MPRTopLeftHandCorner, [x - 0.5, y + 7.5 * 2, max(z)])


def test_a_plane_lies_where_it_is_put(tmp_path: Path) -> None:
    made = state(tmp_path, MPR, "of: ct, plane: {orientation: sagittal, at: [3, 4, 5], size: [20, 10]}")
    assert made.MPRTopLeftHandCorner == [3, -6, 10]
    assert (made.MPRViewWidthDirection, made.MPRViewHeightDirection) == ([0, 1, 0], [0, 0, -1])
