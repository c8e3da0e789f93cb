"""Sizes, places, values and counts beyond reason: closed forms, without a NaN on the way."""

import math
import random

import numpy as np
import pytest

from dicomforge.model.recipe import Layer, Recipe
from dicomforge.phantom import coverage
from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.program import Program
from dicomforge.phantom.steps import Paint
from tests.phantom.reference import CORONAL, FINE, OBLIQUE, grid, layer, stored

SIZES = (5e-324, 1e-300, 1e-100, 1e-30)
HUGE = (1e15, 1e30, 1e100, 1.7e308)


def shapes(size: float, at: float = 0.0, sample: str = "area") -> list[Layer]:
    """Every shape but text, of one size."""
    flat, solid = {"at": (at, at), "sample": sample}, {"at": (at, at, at), "sample": sample}
    square = ((-size, -size), (size, -size), (size, size), (-size, size))
    return [
        layer("circle", 1.0, radius=size, **flat),
        layer("ellipse", 1.0, radii=(size, size), rotate=30.0, **flat),
        layer("rectangle", 1.0, size=(size, size), rotate=1e300, **flat),
        layer("rectangle", 1.0, size=(size, size), corner=size / 4, **flat),
        layer("polygon", 1.0, points=square, **flat),
        layer("sphere", 1.0, radius=size, **solid),
        layer("box", 1.0, size=(size, size, size), rotate=(10.0, 20.0, 30.0), **solid),
        layer("cylinder", 1.0, radius=size, height=size, axis="x", **solid),
        layer("ellipsoid", 1.0, radii=(size, size, size), **solid),
    ]


def alpha(shape: Layer, on) -> np.ndarray:
    """What a shape covers; an operation whose result is no number raises."""
    found = np.zeros((on.rows, on.columns), np.float32)
    with np.errstate(all="raise", under="ignore"):
        (step,) = Program(Recipe((shape,))).by_layer(on, (), ())
        if isinstance(step, Paint):
            assert step.where is not None
            for window in coverages([step.where], on.rows, on.columns):
                if window is not None:
                    height, width = window.alpha.shape
                    found[window.row : window.row + height, window.column : window.column + width] = window.alpha
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL], ids=["axial", "oblique", "coronal"])
def test_what_is_smaller_than_any_pixel_covers_nothing(size: float, place: dict) -> None:
    for shape in shapes(size):
        assert not alpha(shape, grid(7, 9, **place)).any(), shape


@pytest.mark.parametrize("size", SIZES)
def test_of_centres_it_covers_the_one_that_it_lies_on(size: float) -> None:
    for shape in shapes(size, sample="centre"):
        if shape.type not in ("polygon", "rectangle", "box"):
            assert np.argwhere(alpha(shape, grid(7, 9))).tolist() == [[3, 4]], shape


@pytest.mark.parametrize("size", HUGE)
@pytest.mark.parametrize("place", [{}, OBLIQUE], ids=["axial", "oblique"])
def test_what_is_larger_than_any_image_covers_all(size: float, place: dict) -> None:
    for shape in shapes(size):
        if shape.type != "polygon":
            assert (alpha(shape, grid(7, 9, **place)) == 1.0).all(), shape


@pytest.mark.parametrize("at", [*HUGE, *(-far for far in HUGE)])
@pytest.mark.parametrize("size", [1e-100, 1.0, 40.0])
def test_what_lies_far_away_covers_nothing(at: float, size: float) -> None:
    for shape in shapes(size, at):
        assert not alpha(shape, grid(7, 9)).any(), shape


@pytest.mark.parametrize("unit", [1e-6, 1e-3, 1e6, 1e12])
def test_a_picture_is_the_same_in_every_unit(unit: float) -> None:
    """Pixels, shapes and distances are all so many times as large."""
    small, large = grid(32, 32), grid(32, 32, spacing=(unit, unit))
    at = (3.5, -2.25)
    points = ((-9.0, -5.0), (8.0, -7.5), (4.0, 11.0))
    for one, other in (
        (
            layer("circle", 1.0, radius=9.3, at=at),
            layer("circle", 1.0, radius=9.3 * unit, at=tuple(c * unit for c in at)),
        ),
        (
            layer("polygon", 1.0, points=points, rotate=20.0),
            layer("polygon", 1.0, points=tuple((u * unit, v * unit) for u, v in points), rotate=20.0),
        ),
        (layer("text", 1.0, text="Rg", height=7.0), layer("text", 1.0, text="Rg", height=7.0 * unit)),
    ):
        assert alpha(one, small).any()
        assert np.allclose(alpha(one, small), alpha(other, large), atol=1e-5)


@pytest.mark.parametrize("shape", [(1, 1), (65535, 1), (1, 65535)])
def test_frames_of_one_row_or_column_are_covered_by_their_share(shape: tuple[int, int]) -> None:
    half_v, half_u = shape[0] / 4, shape[1] / 4
    for one in (
        layer("rectangle", 1.0, size=(2 * half_u, 2 * half_v)),
        layer("polygon", 1.0, points=((-half_u, -half_v), (half_u, -half_v), (half_u, half_v), (-half_u, half_v))),
    ):
        assert math.isclose(float(alpha(one, grid(*shape)).sum(dtype=np.float64)), 4 * half_u * half_v, rel_tol=1e-6)


@pytest.mark.parametrize("value", [1e30, -1e30, 1e100, 1e-300, 5e-324, 0.0])
@pytest.mark.parametrize("blend", ["over", "add", "multiply", "min", "max", "replace"])
def test_any_value_is_stored_as_the_nearest_that_fits_and_never_as_no_number(value: float, blend: str) -> None:
    """Products and sums leave what a float32 holds, and the last layer is seen all the same."""
    edge = layer("circle", value, blend, radius=5.0)
    found = stored(layer("fill", value), edge, edge, layer("circle", 0.0, "multiply", radius=2.0), format=FINE)
    assert found[12, 10] == 0
    assert found[0, 0] == found[12, 13] == (65535 if value > 1 else 0)


@pytest.mark.parametrize("size", [5e-324, 1e-100, 1e-12])
def test_a_pattern_finer_than_a_pixel_is_its_mean(size: float) -> None:
    for field in (
        layer("bars", values=(0.0, 1.0), period=size),
        layer("checker", values=(0.0, 1.0), size=size),
    ):
        assert np.abs(stored(field, format=FINE) / 50000 - 0.5).max() < 1e-3


@pytest.mark.parametrize("radius", [5e-324, 1e-100])
def test_a_gradient_without_width_is_a_step(radius: float) -> None:
    found = stored(layer("gradient", from_=0.0, to=1.0, radial=(("radius", radius),)), format=FINE, on=grid(5, 5))
    assert np.argwhere(found == 0).tolist() == [[2, 2]]
    assert np.count_nonzero(found == 50000) == 24


def test_counting_a_value_at_less_than_any_count_is_nothing() -> None:
    assert not stored(layer("fill", 1000.0), layer("poisson", scale=1e-100)).any()


# --- many corners ------------------------------------------------------------------------------------------------


def star(corners: int, seed: int = 0) -> Layer:
    """A polygon of random corners, which crosses itself everywhere."""
    chance = random.Random(seed)
    return layer("polygon", 1.0, points=tuple((chance.uniform(-9, 9), chance.uniform(-9, 9)) for _ in range(corners)))


@pytest.mark.parametrize(
    "shape",
    [
        star(40),
        layer("text", 1.0, text="Painted\nin pieces", height=3.0, rotate=17.0),
        star(40)._replace(sample="centre"),
    ],
    ids=["polygon", "text", "centres"],
)
@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_pieces_are_the_same_numbers_as_the_whole(
    shape: Layer, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = alpha(shape, grid())
    monkeypatch.setattr(coverage, "AT_ONCE", at_once)
    assert np.array_equal(alpha(shape, grid()), whole)
    monkeypatch.setattr(coverage, "BATCH_ROWS", 3)
    assert np.array_equal(alpha(shape, grid()), whole)


def test_rows_that_too_much_crosses_are_cut_at_no_corner_and_the_area_is_still_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coverage, "MANY", 100)
    ring = [(8 * math.cos(k * math.pi / 180), 8 * math.sin(k * math.pi / 180)) for k in range(360)]
    found = float(alpha(layer("polygon", 1.0, points=tuple(ring)), grid()).sum(dtype=np.float64))
    assert math.isclose(found, 180 * 8 * 8 * math.sin(math.pi / 180), rel_tol=2e-3)
