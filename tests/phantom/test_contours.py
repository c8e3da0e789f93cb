"""Contours: polygons against the closed forms of the curves that a plane cuts out of shapes."""

import math

import pytest

from dicomforge.model.grid import Grid
from dicomforge.phantom.contours import Extent, contours, hull
from dicomforge.phantom.outline import Loop
from dicomforge.phantom.plane import image_plane
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.cylinder import Cylinder
from dicomforge.phantom.shapes.ellipsoid import Ellipsoid
from dicomforge.phantom.shapes.polygon import Polygon
from dicomforge.phantom.shapes.sphere import Sphere

AXIAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
WITHIN = Extent(50, 50)


def drawn(shape: object, z: float = 5.0, spacing: float = 1.0, sagitta: float = 0.05) -> tuple[Loop, ...]:
    grid = Grid(100, 100, spacing, spacing, (-49.5 * spacing, -49.5 * spacing, z), *AXIAL, True)
    return contours(shape.outline(image_plane(grid, "patient")), sagitta, WITHIN)  # type: ignore[attr-defined]


def area(loop: Loop) -> float:
    sides = zip(loop, (*loop[1:], loop[0]), strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in sides) / 2


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (Sphere(radius=20), math.pi * (400 - 25)),
        (Ellipsoid(radii=(20, 10, 15)), math.pi * 200 * (1 - 25 / 225)),
        (Cylinder(radius=10, height=40), math.pi * 100),
        (Cylinder(radius=10, height=40, axis="x"), 2 * math.sqrt(75) * 40),
        (Box(size=(20, 10, 30)), 200),
        (Box(size=(20, 10, 30), rotate=(0, 0, 30)), 200),
        (Polygon(points=((0, 0), (30, 0), (30, 20)), at=(1, 2)), 300),
    ],
)
def test_the_area_is_that_of_the_closed_form(shape: object, expected: float) -> None:
    (loop,) = drawn(shape)
    assert abs(area(loop)) == pytest.approx(expected, rel=1e-9)


def test_a_plane_that_misses_a_shape_draws_nothing() -> None:
    assert drawn(Sphere(radius=4)) == ()
    assert drawn(Box(size=(5, 5, 5))) == ()
    assert drawn(Cylinder(radius=3, height=8)) == ()


@pytest.mark.parametrize("radius", [1, 5, 20, 45])
def test_no_side_is_farther_from_the_curve_than_the_sagitta(radius: float) -> None:
    (loop,) = drawn(Sphere(radius=radius), z=0.0)
    corners = [math.hypot(p, q) for p, q in loop]
    middles = [
        math.hypot((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in zip(loop, (*loop[1:], loop[0]), strict=True)
    ]
    assert max(corners) - radius <= 0.05
    assert radius - min(middles) <= 0.05


def test_a_finer_sagitta_takes_more_points() -> None:
    assert len(drawn(Sphere(radius=40), sagitta=0.01)[0]) > len(drawn(Sphere(radius=40))[0])


def test_a_strip_that_goes_on_is_cut_off_at_the_image() -> None:
    (loop,) = drawn(Cylinder(radius=10, height=1000, axis="x"), z=0.0)
    assert sorted({round(p, 6) for p, _ in loop}) == [-50, 50]
    assert sorted({round(q, 6) for _, q in loop}) == [-10, 10]


def test_the_hull_of_points_has_its_corners_alone() -> None:
    assert hull([(0, 0), (4, 0), (2, 1), (4, 3), (0, 3), (2, 3)]) == ((0, 0), (4, 0), (4, 3), (0, 3))
