"""Where solids begin and end along any direction, against planes that cut them; scatters inside and outside."""

import math
import random

import numpy as np
import pytest

from dicomforge.phantom.extent import inside, surface
from dicomforge.phantom.resolve import region
from dicomforge.phantom.scatter import Surroundings, place
from dicomforge.phantom.shapes.sphere import Sphere
from tests.phantom.reference import covered, grid, layer

AT, TURN = (3.0, -2.0, 1.5), (20.0, -30.0, 40.0)
CORNERS = ((-6.0, -5.0), (7.0, -4.0), (5.0, 6.0), (0.5, 0.5))
BALL = ("", ("sphere", (("radius", 5.0), ("at", (0.0, 1.0, 0.0)))))
BLOCK = ("", ("box", (("size", (6.0, 7.0, 8.0)), ("at", (5.0, 0.0, 3.0)), ("rotate", TURN))))
PLACED = {"at": AT, "rotate": TURN}

SOLIDS = [
    ("box", {"size": (9.0, 7.0, 12.0), **PLACED}),
    ("capsule", {"radius": 4.0, "height": 15.0, "axis": "y", **PLACED}),
    ("cone", {"radius": 3.5, "top": 6.0, "height": 12.0, "axis": "x", **PLACED}),
    ("cone", {"radius": 7.0, "height": 12.0, **PLACED}),
    ("cylinder", {"radius": 5.0, "height": 9.0, "axis": "x", **PLACED}),
    ("ellipsoid", {"radii": (5.0, 7.0, 9.0), **PLACED}),
    ("elliptic-cylinder", {"radii": (5.0, 7.0), "height": 8.0, "axis": "y", **PLACED}),
    ("join", {"of": (BALL, BLOCK), **PLACED}),
    ("prism", {"points": CORNERS, "height": 8.0, "axis": "y", **PLACED}),
    ("sphere", {"radius": 6.0, **PLACED}),
    ("tube", {"points": ((-6.0, 0.0, 3.0), (0.0, 5.0, 0.0), (6.0, 0.0, -4.0)), "radius": 4.0, **PLACED}),
    ("cone", {"radius": 4.0, "top": 3.0, "height": 9.0, "scale": (1.5, 0.8, 1.3), "mirror": "z", **PLACED}),
    ("box", {"size": (9.0, 9.0, 12.0), "clip": ((("normal", (1.0, 2.0, 0.0)), ("at", AT)),), "rotate": TURN}),
    ("half-space", {"normal": (1.0, 2.0, 3.0), "at": (5.0, 0.0, 3.0), "inside": (BLOCK,)}),
]
NEAR = ["box", "capsule", "cylinder", "sphere", "tube"]
IDS = [f"{kind}-{number}" for number, (kind, _) in enumerate(SOLIDS)]


def directions(count: int) -> list[np.ndarray]:
    drawn = np.random.default_rng(7).normal(size=(count, 3))
    return [np.eye(3)[2], *(one / np.linalg.norm(one) for one in drawn)]


@pytest.mark.parametrize(("kind", "params"), SOLIDS[:-2], ids=IDS[:-2])
def test_no_plane_beyond_the_depth_of_a_solid_meets_it_and_each_next_to_an_end_does(kind, params) -> None:
    solid, shape = region((kind, tuple(params.items())), ()), layer(kind, 1.0, **params)
    for normal in directions(4):
        row = np.cross(normal, [0.3, 0.9, -0.2])
        row /= np.linalg.norm(row)
        depth = solid.depth(tuple(normal.tolist()))
        for end, inwards in ((depth.low, 1.0), (depth.high, -1.0)):
            for away, meets in ((-1e-3, False), (0.2, True)):
                centre = tuple(normal * (end + inwards * away))
                on = grid(64, 64, row=tuple(row), column=tuple(np.cross(normal, row)), centre=centre)
                assert (covered(shape, on).sum() > 0) == meets, (normal, end, away)


@pytest.mark.parametrize(("kind", "params"), SOLIDS, ids=IDS)
def test_items_are_scattered_inside_every_solid_and_outside_it(kind, params) -> None:
    solid, room = region((kind, tuple(params.items())), ()), Sphere(radius=25.0)
    drawn = random.Random(kind)
    of_solid, of_room = Surroundings([solid], (), []), Surroundings([room], [solid], [])
    within = [place(Sphere(radius=1.0), [of_solid], 0.5, lambda key: drawn.random()) for _ in range(5)]
    without = [place(Sphere(radius=4.0), [of_room], 0.5, lambda key: drawn.random()) for _ in range(5)]
    assert None not in within + without
    for (item,) in within:
        assert all(inside(solid, surface(item.centre, 1.4, flat=False)))
    for (item,) in without:
        assert not any(inside(solid, surface(item.centre, 4.4, flat=False)))


def test_items_are_scattered_in_a_join_that_is_far_from_the_origin() -> None:
    balls = tuple(("", ("sphere", (("radius", 10.0), ("at", (200.0, y, 0.0))))) for y in (0.0, 15.0))
    far = region(("join", (("of", balls),)), ())
    drawn = random.Random(3)
    around = Surroundings([far], (), [])
    items = [place(Sphere(radius=3.0), [around], 1.0, lambda key: drawn.random()) for _ in range(10)]
    assert all(one is not None and math.dist(one[0].centre, (200.0, 7.5, 0.0)) < 14.0 for one in items)


@pytest.mark.parametrize(("kind", "params"), [one for one in SOLIDS[:-3] if one[0] in NEAR], ids=NEAR)
def test_the_distance_of_a_point_is_that_of_the_nearest_of_a_crowd_inside(kind, params) -> None:
    solid = region((kind, tuple(params.items())), ())
    lattice = [(x / 2, y / 2, z / 2) for z in range(-16, 23) for y in range(-26, 20) for x in range(-18, 30)]
    crowd = np.array([point for point, holds in zip(lattice, inside(solid, lattice), strict=True) if holds])
    for point in ((9.0, 8.0, 7.0), (-9.0, 3.0, 0.0), (3.0, -12.0, 9.0), (0.0, 0.0, -15.0), (4.0, 5.0, 11.0)):
        nearest = np.sqrt(((crowd - point) ** 2).sum(-1).min())
        assert nearest - 0.8 < solid.distance(point) <= nearest + 1e-9
    assert solid.distance(tuple(crowd[len(crowd) // 2].tolist())) == 0.0
