"""Images of files as layers, against numpy, and against points that are asked one by one."""

import math

import numpy as np
import pytest

from dicomforge.model.recipe import Branch, PixelFormat
from dicomforge.phantom.contours import Extent, contours
from dicomforge.phantom.extent import inside
from dicomforge.phantom.plane import image_plane
from dicomforge.phantom.shapes.image import RasterImage
from tests.phantom.reference import CORONAL, area, covered, grid, layer, stored, turned2
from tests.phantom.test_resample import raster

RNG = np.random.default_rng(11)
PIXELS = RNG.integers(0, 2000, (8, 6)).astype(np.int16)
MASK = np.array([[1, 1, 0, 2], [1, 0, 0, 2], [1, 1, 0, 0]], np.uint8)
RGB = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0)


def image(array: np.ndarray, transparent: float | None = None, value: float | None = None, **params):
    """The layer of an array, whose pixels are those of the frame unless there is a size."""
    high, wide = array.shape[:2]
    how = {
        "blend": params.pop("blend", "over"),
        "plane": params.pop("plane", "image"),
        "sample": params.pop("sample", "area"),
    }
    return layer(
        "image", value, **how, file=raster(array, transparent), **{"size": (float(wide), float(high)), **params}
    )


def test_it_lies_in_the_middle_of_the_frame_with_its_own_numbers() -> None:
    found = stored(layer("fill", -7.0), image(PIXELS), on=grid(12, 10))
    expected = np.full((12, 10), -7)
    expected[2:10, 2:8] = PIXELS
    assert np.array_equal(found, expected)


@pytest.mark.parametrize(("anchor", "at", "row", "column"), [
    ("top-left", (-5.0, -6.0), 0, 0), ("bottom-right", (5.0, 6.0), 4, 4), ("left", (-5.0, 0.0), 2, 0),
])  # fmt: skip
def test_its_anchor_lies_at_a_point(anchor: str, at: tuple[float, float], row: int, column: int) -> None:
    found = stored(image(PIXELS, anchor=anchor, at=at), on=grid(12, 10))
    expected = np.zeros((12, 10))
    expected[row : row + 8, column : column + 6] = PIXELS
    assert np.array_equal(found, expected)


def test_a_width_alone_has_square_pixels() -> None:
    assert np.array_equal(stored(image(PIXELS, size=12.0), on=grid(16, 12)), np.kron(PIXELS, np.ones((2, 2))))


def test_black_and_white_are_values_of_the_ends_of_its_type() -> None:
    array = np.array([[0, 255, 51]], np.uint8)
    assert stored(image(array, black=-1000.0, white=275.0), on=grid(1, 3)).tolist() == [[-1000, 275, -745]]
    signed = np.array([[0, 32767, -32767]], np.int16)
    assert stored(image(signed, black=10.0, white=110.0), on=grid(1, 3)).tolist() == [[10, 110, -90]]
    floats = np.array([[0.0, 1.0, 0.25]], np.float32)
    assert stored(image(floats, white=200.0), on=grid(1, 3)).tolist() == [[0, 200, 50]]


def test_colours_are_three_samples_and_grey_is_the_same_in_all_of_them() -> None:
    array = RNG.integers(0, 256, (4, 5, 3)).astype(np.uint8)
    assert np.array_equal(stored(image(array), on=grid(4, 5), format=RGB), array)
    grey = stored(image(array[..., 0]), on=grid(4, 5), format=RGB)
    assert np.array_equal(grey, np.repeat(array[..., :1], 3, axis=2))


@pytest.mark.parametrize("rotate", [0.0, 33.0])
@pytest.mark.parametrize("size", [(8.0, 6.0), (13.3, 9.1)])
def test_pixels_that_are_painted_are_its_outline(rotate: float, size: tuple[float, float]) -> None:
    on = grid(spacing=(0.9, 1.1))
    shown = image(MASK, 0.0, 1.0, size=size, at=(0.7, -1.2), rotate=rotate)
    own = turned2((0.7, -1.2), rotate)

    def holds(p):
        u, v = np.moveaxis(own(p), -1, 0)
        column, row = np.floor(u / size[0] * 4 + 2).astype(int), np.floor(v / size[1] * 3 + 1.5).astype(int)
        outside = (column < 0) | (column > 3) | (row < 0) | (row > 2)
        return ~outside & (MASK[row.clip(0, 2), column.clip(0, 3)] != 0)

    assert np.abs(covered(shown, on) - area(holds, on)).max() < 0.02


def test_in_the_patient_it_is_a_prism_along_z() -> None:
    on = grid(**CORONAL, centre=(0.2, 0.4, 0.4))
    shown = image(MASK, 0.0, 1.0, size=(12.0, 9.0), plane="patient")
    columns = MASK[int(0.4 / 3 + 1.5)] != 0  # the plane y = 0.4 mm cuts one row
    edges = np.floor((np.arange(on.columns * 64) / 64 - on.columns / 2 + 1 / 128 + 0.2) / 3 + 2).astype(int)
    wanted = ((edges >= 0) & (edges < 4) & columns[edges.clip(0, 3)]).reshape(on.columns, 64).mean(1)
    assert np.abs(covered(shown, on) - wanted).max() < 0.02
    values = stored(
        image(np.arange(1, 13, dtype=np.uint16).reshape(3, 4) * 100, size=(12.0, 9.0), plane="patient"), on=on
    )
    assert set(np.unique(values[:, 5:14])) >= {500, 600, 700, 800}


def test_a_value_of_its_layer_takes_precedence() -> None:
    found = stored(image(MASK, 0.0, 50.0), on=grid(3, 4))
    assert np.array_equal(found, np.where(MASK, 50, 0))


def test_its_values_are_scaled_mirrored_and_cut_with_it() -> None:
    mirrored = stored(image(PIXELS, mirror="x"), on=grid(8, 6))
    assert np.array_equal(mirrored, PIXELS[:, ::-1])
    larger = stored(image(PIXELS, scale=(2.0, 3.0)), on=grid(24, 12))
    assert np.array_equal(larger, np.kron(PIXELS, np.ones((3, 2))))
    half = (("1", ("rectangle", (("size", (3.0, 8.0)), ("at", (-1.5, 0.0))))),)
    assert np.array_equal(stored(image(PIXELS, inside=half), on=grid(8, 6))[:, :3], PIXELS[:, :3])
    assert not stored(image(PIXELS, inside=half), on=grid(8, 6))[:, 3:].any()


def test_another_raster_is_shown_at_each_step() -> None:
    pages = tuple(raster(PIXELS + number) for number in range(3))
    shown = layer("image", size=(6.0, 8.0), file=Branch(0, pages))
    for number in range(3):
        assert np.array_equal(stored(shown, on=grid(8, 6), steps=(number,)), PIXELS + number)


def test_layers_blend_and_noise_and_blur_act_on_it() -> None:
    added = stored(layer("fill", 10.0), image(PIXELS, blend="add"), on=grid(8, 6))
    assert np.array_equal(added, PIXELS + 10)
    flat = image(np.full((40, 40), 100, np.uint8))
    noisy = stored(flat, layer("gaussian", sd=5.0), on=grid(40, 40))
    assert 3.0 < noisy.std() < 7.0
    blurred = stored(flat, layer("blur", fwhm=3.0), on=grid(60, 60))
    assert blurred[30, 30] == 100
    assert blurred[30, 9] + blurred[30, 10] == 100
    assert 30 < blurred[30, 9] < 40  # half a pixel beyond the edge: 100 · (1 - Φ(0.5 / 1.27)) = 35


def test_what_is_painted_has_an_area_and_holds_points() -> None:
    shape = RasterImage(file=raster(MASK, 0.0), size=(8.0, 6.0), at=(1.0, 2.0))
    assert shape.area_mm2() == pytest.approx(7 * 4.0)
    assert math.isclose(RasterImage(file=raster(MASK), size=8.0).area_mm2(), 48.0)
    places = [(1 - 4 + 2 * column + 1, 2 - 3 + 2 * row + 1, 0.0) for row in range(3) for column in range(4)]
    assert list(inside(shape, places)) == (MASK != 0).reshape(-1).tolist()


def test_a_raster_without_anything_to_paint_paints_nothing() -> None:
    assert not stored(image(np.zeros((4, 4), np.uint8), 0.0), on=grid(8, 8)).any()


@pytest.mark.parametrize("rotate", [0.0, 25.0])
def test_its_contours_are_those_of_its_parts_and_holes(rotate: float) -> None:
    """A ring of 8 pixels around one, and a pixel beside it: two contours and a hole, by the shoelace formula."""
    array = np.array([[1, 1, 1, 0, 0], [1, 0, 1, 0, 1], [1, 1, 1, 0, 0]])
    shape = RasterImage(file=raster(array, 0.0), size=(15.0, 9.0), at=(1.0, -2.0), rotate=rotate)
    found = contours(shape.outline(image_plane(grid(), "image")), 0.05, Extent(50.0, 50.0))
    areas = []
    for loop in found:
        p, q = np.array(loop).T
        areas.append(round((p * np.roll(q, -1) - q * np.roll(p, -1)).sum() / 2, 6))
    assert sorted(areas) == [-9.0, 9.0, 81.0]
