"""The viewpoint of a rendering: the whole volume is in the field of view."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from tests.content.presentation import series, spec
from tests.tools import said

VOLUME = "VolumeRenderingVolumetricPresentationStateStorage"


@pytest.mark.parametrize(
    "words", ["", ", view: {from: [0, -600, 0], at: [0, 0, 0]}", ", view: {from: [300, 200, 90]}"]
)
def test_every_corner_of_the_volume_is_seen(tmp_path: Path, words: str) -> None:
    """PS3.3 C.11.30.1: the viewpoint looks along -z of its own space, and up is +y."""
    found = series(tmp_path, f"state: {{SOPClassUID: {VOLUME}, of: ct{words}}}")
    made, images = found["state"][0], found["ct"]
    seen, at, up = (
        np.array(v, float) for v in (made.ViewpointPosition, made.ViewpointLookAtPoint, made.ViewpointUpDirection)
    )
    back = (seen - at) / np.linalg.norm(seen - at)
    right = np.cross(up, back) / np.linalg.norm(np.cross(up, back))
    axes = np.stack([right, np.cross(back, right), back])
    left, right_edge, top, bottom, near, far = made.RenderFieldOfView
    first = np.array(images[0].ImagePositionPatient, float)
    z = [float(one.ImagePositionPatient[2]) for one in images]
    for column, row, height in itertools.product((-0.5, 31.5), (-0.5, 15.5), z):
        x, y, depth = axes @ (np.array([first[0] + column, first[1] + row * 2, height]) - seen)
        assert left <= x <= right_edge
        assert bottom <= y <= top
        assert near <= -depth <= far


def test_a_view_along_what_is_up_is_refused(tmp_path: Path) -> None:
    text = spec(VOLUME, "of: ct, view: {from: [0, 0, 500], at: [0, 0, 0]}")
    assert said(text, tmp_path, "DF108").splitlines()[0] == (
        "error DF108: the direction of view has no length, or is the direction that is up"
    )
