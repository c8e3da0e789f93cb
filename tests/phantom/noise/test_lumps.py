"""Lumps: value noise on a lattice."""

import hashlib

import numpy as np
import pytest

from dicomforge.model.recipe import PixelFormat
from tests.phantom.reference import CT, grid, layer, stored

FLOAT = PixelFormat(1, 32, 0, True, 0, 1.0, 0.0)


def lumps(on, number=0, size=8.0, sd=10.0, format=FLOAT) -> np.ndarray:
    noise = layer("lumps", sd=sd, size=size, stream=("0", "lumps"))
    return stored(layer("fill", 0.0), noise, on=on, format=format, stream=("instance", str(number)))


def test_their_standard_deviation_over_the_frame_is_the_one_that_is_written() -> None:
    drawn = np.stack([lumps(grid(64, 64), number) for number in range(60)])
    assert drawn.std(dtype=float) == pytest.approx(10.0, rel=0.04)
    assert abs(drawn.mean(dtype=float)) < 0.7


def test_between_the_points_of_the_lattice_values_follow_the_cubic() -> None:
    # with 16 pixels of 0.5 mm between points, the first of them 4 pixels from the left
    drawn = lumps(grid(49, 41, (0.5, 0.5)))[24]
    first, last = drawn[4], drawn[20]
    t = np.arange(17) / 16
    np.testing.assert_allclose(drawn[4:21], first + (last - first) * t * t * (3 - 2 * t), atol=1e-4)


def test_lumps_are_as_large_on_pixels_of_another_size() -> None:
    near, far = [], []
    for number in range(60):
        fine = lumps(grid(64, 64, (0.5, 1.0)), number)
        near.append(np.mean(fine[:, :-2] * fine[:, 2:]))  # 2 mm apart along the rows
        far.append(np.mean(fine[:-4] * fine[4:]))  # and along the columns
    assert np.mean(near) == pytest.approx(np.mean(far), rel=0.06)
    assert 60 < np.mean(near) < 100


def test_points_of_the_lattice_are_independent() -> None:
    drawn = np.stack([lumps(grid(65, 65), number, size=8.0) for number in range(40)])[:, ::8, ::8]
    for one, other in ((drawn[:, 1:], drawn[:, :-1]), (drawn[:, :, 1:], drawn[:, :, :-1]), (drawn[1:], drawn[:-1])):
        assert abs(np.corrcoef(one.reshape(-1), other.reshape(-1))[0, 1]) < 0.08


def test_their_stored_values_are_pinned() -> None:
    made = lumps(grid(40, 30, (0.7, 0.8)), format=CT)
    assert (
        hashlib.sha256(made.astype("<i2").tobytes()).hexdigest()
        == "ddba2525ba354309de22b5c0c910f9618ad34d19e05e3967a637af9409bd580c"
    )
