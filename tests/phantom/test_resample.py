"""Rasters at the pixels of a frame, against Pillow, scipy and means that numpy takes."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

from dicomforge.model.raster import Raster
from dicomforge.phantom.lattice import lattice
from dicomforge.phantom.plane import Linear
from dicomforge.phantom.read_rasters import rasters
from dicomforge.phantom.resample import RasterSampler

PIXELS = np.random.default_rng(7).integers(0, 4000, (30, 42)).astype(np.uint16)


def raster(array: np.ndarray, transparent: float | None = None) -> Raster:
    """The raster of an array."""
    file = BytesIO()
    np.save(file, array)
    (found,) = rasters(file.getvalue(), transparent, 1 << 20)
    return found


def sampled(array: np.ndarray, rows: int, columns: int, how: str, transparent: float | None = None) -> np.ndarray:
    """The array, which fills a frame of so many pixels; `how` is interpolation and sample."""
    high, wide = array.shape[:2]
    x, y = Linear(wide / 2, wide / columns, 0.0), Linear(high / 2, 0.0, high / rows)
    return on_plane(array, x, y, (rows, columns), how, transparent)


def on_plane(array, x, y, size, how, transparent=None) -> np.ndarray:
    """The array with these coordinates on a frame."""
    interpolation, sample = how.split()
    made = raster(array, transparent)
    sampler = RasterSampler(made, x, y, (0.0, made.white), interpolation == "linear", sample == "area")
    return sampler.values(lattice(size, (0, 0, *size)))


def points(rows: int, columns: int, dense: int, x: Linear, y: Linear) -> tuple[np.ndarray, np.ndarray]:
    """x and y of dense × dense points in each pixel, (rows, columns, dense, dense)."""
    step = (np.arange(dense) + 0.5) / dense - 0.5
    p = (np.arange(columns) - (columns - 1) / 2)[None, :, None, None] + step[None, None, None, :]
    q = (np.arange(rows) - (rows - 1) / 2)[:, None, None, None] + step[None, None, :, None]
    return x.c + x.a * p + x.b * q, y.c + y.a * p + y.b * q


@pytest.mark.parametrize("how", ["nearest area", "nearest centre", "linear centre"])
def test_a_pixel_of_the_file_on_each_pixel_of_the_frame_keeps_its_number(how: str) -> None:
    assert np.array_equal(sampled(PIXELS, 30, 42, how), PIXELS)


def test_larger_by_a_whole_factor_pixels_are_repeated_and_smaller_they_are_averaged() -> None:
    assert np.array_equal(sampled(PIXELS, 90, 84, "nearest area"), np.kron(PIXELS, np.ones((3, 2))))
    blocks = PIXELS.reshape(10, 3, 21, 2).mean((1, 3))
    assert np.abs(sampled(PIXELS, 10, 21, "nearest area") - blocks).max() < 1e-9


@pytest.mark.parametrize("size", [(13, 17), (47, 100), (1, 5), (200, 3)])
def test_the_mean_over_pixels_is_that_of_pillow_with_a_box(size: tuple[int, int]) -> None:
    larger = Image.fromarray(np.kron(PIXELS, np.ones((size[0], size[1]))).astype(np.float32))
    expected = np.asarray(larger.reduce((PIXELS.shape[1], PIXELS.shape[0])))
    assert np.abs(sampled(PIXELS, *size, "nearest area") - expected).max() < 0.05


@pytest.mark.parametrize("size", [(14, 16), (47, 100)])
def test_the_nearest_pixel_is_that_of_pillow(size: tuple[int, int]) -> None:
    expected = Image.fromarray(PIXELS).resize(size[::-1], Image.Resampling.NEAREST)
    assert np.array_equal(sampled(PIXELS, *size, "nearest centre"), np.asarray(expected))


@pytest.mark.parametrize("size", [(13, 17), (47, 100)])
def test_interpolation_is_that_of_scipy(size: tuple[int, int]) -> None:
    x, y = points(*size, 1, Linear(21, 42 / size[1], 0.0), Linear(15, 0.0, 30 / size[0]))
    expected = map_coordinates(
        PIXELS.astype(float), (y[..., 0, 0] - 0.5, x[..., 0, 0] - 0.5), order=1, mode="nearest"
    )
    assert np.abs(sampled(PIXELS, *size, "linear centre") - expected).max() < 0.02


@pytest.mark.parametrize("size", [(13, 17), (47, 100)])
def test_the_mean_of_what_is_interpolated_is_that_of_many_points_of_scipy(size: tuple[int, int]) -> None:
    x, y = points(*size, 40, Linear(21, 42 / size[1], 0.0), Linear(15, 0.0, 30 / size[0]))
    many = map_coordinates(PIXELS.astype(float), (y - 0.5, x - 0.5), order=1, mode="nearest")
    assert np.abs(sampled(PIXELS, *size, "linear area") - many.mean((2, 3))).max() < 2.0


@pytest.mark.parametrize(("turns", "x", "y"), [
    (1, Linear(21, 0.0, -1.0), Linear(15, 1.0, 0.0)),
    (2, Linear(21, -1.0, 0.0), Linear(15, 0.0, -1.0)),
    (3, Linear(21, 0.0, 1.0), Linear(15, -1.0, 0.0)),
])  # fmt: skip
def test_a_quarter_turn_is_exact(turns: int, x: Linear, y: Linear) -> None:
    expected = np.rot90(PIXELS, turns)
    for how in ("nearest area", "linear centre"):
        assert np.array_equal(on_plane(PIXELS, x, y, expected.shape, how), expected)


@pytest.mark.parametrize("how", ["nearest", "linear"])
@pytest.mark.parametrize("scale", [0.4, 1.0, 3.0])
def test_turned_it_is_the_mean_of_points(how: str, scale: float) -> None:
    smooth = (np.add.outer(np.arange(30.0) ** 2, 30 * np.sin(np.arange(42.0))) + 500).astype(np.float32)
    x, y = Linear(21, 0.8 * scale, 0.6 * scale), Linear(15, -0.6 * scale, 0.8 * scale)
    at_x, at_y = points(6, 7, 60, x, y)
    order = 0 if how == "nearest" else 1
    at = (np.floor(at_y), np.floor(at_x)) if how == "nearest" else (at_y - 0.5, at_x - 0.5)
    expected = map_coordinates(smooth.astype(float), at, order=order, mode="nearest").mean((2, 3))
    found = on_plane(smooth, x, y, (6, 7), f"{how} area")
    assert np.abs(found - expected).max() < 12.0  # the range is 900; a pixel of the file differs from the next by 60
    centre_x, centre_y = points(6, 7, 1, x, y)
    at = (np.floor(centre_y), np.floor(centre_x)) if how == "nearest" else (centre_y - 0.5, centre_x - 0.5)
    expected = map_coordinates(smooth.astype(float), at, order=order, mode="nearest")[..., 0, 0]
    assert np.abs(on_plane(smooth, x, y, (6, 7), f"{how} centre") - expected).max() < 1e-3


@pytest.mark.parametrize("how", ["nearest area", "linear area"])
@pytest.mark.parametrize("clear", [None, 7.0])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.3])
def test_a_turned_raster_of_many_more_pixels_is_the_mean_over_its_area(how: str, clear: float | None, scale) -> None:
    """Against 90 × 90 points in each pixel of the frame."""
    array = gaussian_filter(np.random.default_rng(2).normal(500, 1000, (150, 130)), 1.5)
    array[40:90, 30:77] = 7
    x, y = Linear(65, 8.0 * scale, 6.0 * scale), Linear(75, -6.0 * scale, 8.0 * scale)
    size = int(8 / scale), int(6 / scale)
    found = on_plane(array, x, y, size, how, clear)
    at_x, at_y = points(*size, 90, x, y)
    column, row = (np.floor(one).astype(int) for one in (at_x, at_y))
    held = (column >= 0) & (column < 130) & (row >= 0) & (row < 150)
    number = array[row.clip(0, 149), column.clip(0, 129)]
    held &= (number != 7) | (clear is None)
    part = held.mean((2, 3))
    expected = (number * held).sum((2, 3)) / np.maximum(held.sum((2, 3)), 1)
    wanted = part > 0.5
    assert wanted.sum() > 1
    assert np.abs(found - expected)[wanted].max() < 0.12 * array.std()


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("how", ["nearest area", "linear area", "linear centre"])
def test_pixels_that_are_not_painted_do_not_show_in_their_neighbours(how: str, turned: bool) -> None:
    array = np.where(np.add.outer(np.arange(12), np.arange(12)) < 9, 100, 60000).astype(np.uint16)
    slope = 0.1 if turned else 0.0
    found = on_plane(array, Linear(6, 0.7, slope), Linear(6, -slope, 0.7), (16, 16), how, transparent=60000)
    assert set(np.unique(found.round(9))) <= {0.0, 100.0}


def test_colours_come_as_three_planes_and_two_values_scale_them() -> None:
    array = np.random.default_rng(3).integers(0, 256, (5, 4, 3)).astype(np.uint8)
    x, y = Linear(2.0, 1.0, 0.0), Linear(2.5, 0.0, 1.0)
    sampler = RasterSampler(raster(array), x, y, (-100.0, 410.0), False, True)
    found = sampler.values(lattice((5, 4), (0, 0, 5, 4)))
    assert found.shape == (3, 5, 4)
    assert np.abs(found - (array.transpose(2, 0, 1) * 2.0 - 100.0)).max() < 1e-9


@pytest.mark.parametrize("how", ["nearest area", "linear area", "nearest centre", "linear centre"])
def test_windows_of_a_frame_are_parts_of_it(how: str) -> None:
    made = raster(PIXELS)
    for x, y in ((Linear(21, 0.9, 0.0), Linear(15, 0.0, 1.3)), (Linear(21, 0.9, 0.2), Linear(15, -0.3, 1.3))):
        sampler = RasterSampler(made, x, y, (0.0, 1.0), how.startswith("linear"), how.endswith("area"))
        whole = sampler.values(lattice((20, 30), (0, 0, 20, 30)))
        part = sampler.values(lattice((20, 30), (5, 8, 9, 11)))
        assert np.array_equal(part, whole[5:14, 8:19])


@pytest.mark.parametrize("far", [1e6, 1e300])
def test_far_away_and_in_huge_pixels_values_stay_those_of_the_raster(far: float) -> None:
    for x, y in ((Linear(far, 1.0, 0.0), Linear(-far, 0.0, far)), (Linear(far, 1.0, 0.5), Linear(far, far, 0.0))):
        for how in ("nearest area", "linear area", "nearest centre", "linear centre"):
            found = on_plane(PIXELS, x, y, (3, 4), how)
            assert np.isfinite(found).all()
            assert PIXELS.min() <= found.min() <= found.max() <= PIXELS.max()
