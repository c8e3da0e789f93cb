"""The pixels of a raster that are painted."""

import numpy as np

from dicomforge.phantom.opaque import mask, rectangles
from tests.phantom.test_resample import raster

RNG = np.random.default_rng(5)


def test_rectangles_are_the_pixels_that_are_painted_none_twice() -> None:
    for fraction in (0.1, 0.5, 0.9, 1.1):
        array = (RNG.random((12, 17)) < fraction).astype(np.uint8)
        array[3:9, 4:11] = 1
        found = np.zeros(array.shape, int)
        for left, right, top, bottom in rectangles(raster(array, 0.0)):
            found[top:bottom, left:right] += 1
        assert np.array_equal(found, array)
    assert rectangles(raster(np.ones((5, 4)), 7.0)).tolist() == [[0, 4, 0, 5]]
    assert len(rectangles(raster(np.zeros((5, 4)), 0.0))) == 0


def test_a_mask_is_what_is_not_transparent() -> None:
    array = RNG.integers(0, 3, (7, 11))
    assert np.array_equal(mask(raster(array, 1.0)), array != 1)
    assert mask(raster(array)).all()
