"""How far shapes reach and what lies in them, held against closed forms."""

import math
import random
from typing import Any

import pytest

from dicomforge.phantom.carve import Carved
from dicomforge.phantom.carving import Carving
from dicomforge.phantom.extent import ball, box, inside, surface
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.capsule import Capsule
from dicomforge.phantom.shapes.circle import Circle
from dicomforge.phantom.shapes.cone import Cone
from dicomforge.phantom.shapes.cylinder import Cylinder
from dicomforge.phantom.shapes.ellipse import Ellipse
from dicomforge.phantom.shapes.ellipsoid import Ellipsoid
from dicomforge.phantom.shapes.half_space import HalfSpace
from dicomforge.phantom.shapes.join import Join
from dicomforge.phantom.shapes.polygon import Polygon
from dicomforge.phantom.shapes.prism import Prism
from dicomforge.phantom.shapes.rectangle import Rectangle
from dicomforge.phantom.shapes.ring import Ring
from dicomforge.phantom.shapes.sphere import Sphere
from dicomforge.phantom.shapes.tube import Tube

TURNED = (20.0, -35.0, 50.0)
HALF_BALL = Carved(Sphere(radius=10.0), Carving(clip=(HalfSpace(normal=(0.0, 1.0, 0.0)),)))
STRETCHED = Carved(Cone(radius=4.0, height=5.0, at=(1.0, 2.0, 3.0), rotate=TURNED), Carving(scale=(1.0, 2.0, 9.0)))


@pytest.mark.parametrize(
    ("shape", "fraction"),
    [
        (Ellipsoid(radii=(10.0, 20.0, 30.0), at=(5.0, 6.0, 7.0), rotate=TURNED), math.pi / 6),
        (Cylinder(radius=5.0, height=200.0, at=(1.0, 2.0, 3.0), rotate=TURNED), math.pi / 4),
        (Box(size=(10.0, 20.0, 30.0), rotate=TURNED), 1.0),
        (Circle(radius=5.0, at=(3.0, 4.0)), math.pi / 4),
        (Ellipse(radii=(30.0, 10.0)), math.pi / 4),
        (Polygon(points=((0.0, 0.0), (10.0, 0.0), (0.0, 10.0))), 0.5),
        (Ring(radius=10.0, inner=5.0, at=(3.0, 4.0)), math.pi * 75 / 400),
        (Cone(radius=10.0, height=20.0, rotate=TURNED), math.pi / 12),
        (Capsule(radius=5.0, height=30.0, axis="x", at=(50.0, 0.0, 0.0), rotate=TURNED), (math.pi - math.pi / 9) / 4),
        (Prism(points=((0.0, 0.0), (90.0, 0.0), (0.0, 10.0)), height=5.0, rotate=TURNED), 0.5),
        (Tube(points=((70.0, 0.0, 0.0), (70.0, 60.0, 0.0)), radius=5.0, rotate=TURNED), (math.pi - math.pi / 21) / 4),
        (Join(of=(Box(size=(9.0, 9.0, 9.0), at=(90.0, 0.0, 0.0)),), at=(0.0, 70.0, 0.0), rotate=TURNED), 1.0),
        (HALF_BALL, math.pi / 6),
        (STRETCHED, math.pi / 12),
    ],
)
def test_a_shape_fills_its_box_as_far_as_its_volume_says(shape: Any, fraction: float) -> None:
    around, drawn = box(shape), random.Random(1)
    points = sorted((around.at([drawn.random() for _ in "xyz"]) for _ in range(4000)), key=lambda point: point[2])
    assert sum(inside(shape, points)) / 4000 == pytest.approx(fraction, abs=0.03)


@pytest.mark.parametrize(
    ("shape", "centre", "radius"),
    [
        (Circle(radius=5.0, at=(3.0, 4.0)), (3.0, 4.0, 0.0), 5.0),
        (Rectangle(size=(6.0, 8.0), at=(1.0, 1.0)), (1.0, 1.0, 0.0), 5.0),
        (Ellipsoid(radii=(1.0, 2.0, 3.0)), (0.0, 0.0, 0.0), 3.0),
        (Tube(points=((70.0, 0.0, 0.0), (70.0, 60.0, 0.0)), radius=5.0), (70.0, 30.0, 0.0), 35.0),
        (
            Prism(points=((0.0, 0.0), (80.0, 0.0), (0.0, 60.0)), height=24.0, at=(9.0, 0.0, 0.0)),
            (49.0, 30.0, 0.0),
            51.4198,
        ),
        (Join(of=(Sphere(radius=5.0, at=(90.0, 0.0, 0.0)),), at=(0.0, 7.0, 0.0)), (90.0, 7.0, 0.0), 5.0),
    ],
)
def test_a_ball_contains_the_shape_and_is_hardly_larger(shape: Any, centre: Any, radius: float) -> None:
    found, reach = ball(shape)
    assert found == pytest.approx(centre)
    assert radius <= reach <= 1.01 * radius


@pytest.mark.parametrize("flat", [True, False])
def test_what_contains_the_points_of_a_surface_contains_the_ball(flat: bool) -> None:
    """Of any half-space that has all points, the border is at least a radius away."""
    points, drawn = surface((0.0, 0.0, 0.0), 1.0, flat=flat), random.Random(2)
    for _ in range(500):
        normal = [drawn.gauss(0, 1) for _ in "xyz"]
        if flat:
            normal[2] = 0.0
        size = math.sqrt(sum(n * n for n in normal))
        assert max(sum(n * p for n, p in zip(normal, point, strict=True)) for point in points) >= size
