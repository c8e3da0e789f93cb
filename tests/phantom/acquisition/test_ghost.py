"""A ghost: the frame, moved and wrapped around."""

import numpy as np
import pytest

from dicomforge.model.recipe import PixelFormat
from tests.phantom.reference import grid, layer, stored

FLOAT = PixelFormat(1, 32, 0, True, 0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("how", "moved"),
    [({}, (12, 0)), ({"axis": "x"}, (0, 10)), ({"shift": -0.25}, (-6, 0)), ({"shift": 0.04}, (1, 0))],
)
def test_a_part_of_the_frame_is_added_where_it_moved_to(how, moved) -> None:
    disk = layer("fill", 5.0), layer("circle", 100.0, radius=4.0, at=(3.0, -6.0))
    clean = stored(*disk, on=grid(24, 20), format=FLOAT)
    found = stored(*disk, layer("ghost", level=0.2, **how), on=grid(24, 20), format=FLOAT)
    np.testing.assert_allclose(found, clean + 0.2 * np.roll(clean, moved, (0, 1)), rtol=1e-6)


def test_a_ghost_after_a_blur_is_one_of_the_frame_without_its_margin() -> None:
    disk = layer("fill", 5.0), layer("circle", 100.0, radius=4.0, at=(3.0, -6.0)), layer("blur", fwhm=2.5)
    clean = stored(*disk, on=grid(24, 20), format=FLOAT)
    found = stored(*disk, layer("ghost", level=0.2), on=grid(24, 20), format=FLOAT)
    np.testing.assert_allclose(found, clean + 0.2 * np.roll(clean, 12, 0), rtol=1e-6)
