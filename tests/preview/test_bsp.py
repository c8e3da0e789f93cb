"""Pieces of planes: at each point of the paper the last that is laid down is the nearest to the eye."""

import numpy as np
import pytest
from numpy.typing import NDArray

from dicomforge.preview.bsp import PlanePiece, nearness, pieces, projected

Plane = tuple[tuple[float, float, float], ...]

AXIAL: Plane = ((-5, -5, 0), (5, -5, 0), (5, 5, 0), (-5, 5, 0))
CORONAL: Plane = ((-5, 0, 5), (5, 0, 5), (5, 0, -5), (-5, 0, -5))
SAGITTAL: Plane = ((0, -5, 5), (0, 5, 5), (0, 5, -5), (0, -5, -5))
OBLIQUE: Plane = ((-4, -4, -3), (4, -4, -1), (4, 4, 3), (-4, 4, 1))


def flat(points: list[tuple[float, float, float]]) -> NDArray[np.float64]:
    return np.array([projected(point) for point in points])


def area(corners: NDArray[np.float64]) -> float:
    x, y = corners.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def covers(corners: NDArray[np.float64], point: NDArray[np.float64]) -> bool:
    """Whether a point lies well inside a convex polygon."""
    sides = np.roll(corners, -1, axis=0) - corners
    from_here = point - corners
    turns = sides[:, 0] * from_here[:, 1] - sides[:, 1] * from_here[:, 0]
    return bool((turns > 1e-3).all() or (turns < -1e-3).all())


def depth(plane: Plane, point: NDArray[np.float64]) -> float:
    """How near the eye a plane is where it is seen at a point of the paper: two planes' equations solved."""
    a, b, d = (np.array(plane[i], float) for i in (0, 1, 3))
    right = np.array([projected(tuple(axis)) for axis in np.eye(3)]).T
    towards = np.array([nearness(tuple(axis)) for axis in np.eye(3)])
    u, v = np.linalg.solve(np.stack([right @ (b - a), right @ (d - a)], axis=1), point - right @ a)
    return float(towards @ (a + u * (b - a) + v * (d - a)))


@pytest.mark.parametrize(
    "planes",
    [(AXIAL, CORONAL), (CORONAL, AXIAL), (AXIAL, CORONAL, SAGITTAL), (OBLIQUE, SAGITTAL, AXIAL, CORONAL)],
    ids=["two", "two in the other order", "three", "four"],
)
def test_the_last_piece_at_a_point_is_of_the_nearest_plane(planes: tuple[Plane, ...]) -> None:
    made = pieces(planes, range(len(planes)))
    drawings = [flat([corner.point for corner in piece.corners]) for piece in made]
    seen = 0
    for point in np.random.default_rng(7).uniform(-7, 7, (400, 2)):
        here = [piece.plane for piece, corners in zip(made, drawings, strict=True) if covers(corners, point)]
        if len(here) > 1:
            seen += 1
            assert here[-1] == max(set(here), key=lambda i: depth(planes[i], point))
    assert seen > 50


def test_the_pieces_of_a_plane_are_the_whole_plane() -> None:
    made = pieces((AXIAL, CORONAL, SAGITTAL), (0, 1, 2))
    for index, plane in enumerate((AXIAL, CORONAL, SAGITTAL)):
        own = [piece for piece in made if piece.plane == index]
        parts = sum(area(flat([c.point for c in piece.corners])) for piece in own)
        assert parts == pytest.approx(area(flat(list(plane))))


def edge_length(piece: PlanePiece) -> float:
    points = [np.array(corner.point) for corner in piece.corners]
    after = [*points[1:], points[0]]
    sides = zip(piece.corners, points, after, strict=True)
    return sum(float(np.linalg.norm(b - a)) for corner, a, b in sides if corner.is_edge)


def test_the_sides_of_a_plane_stay_its_sides_and_cuts_are_none() -> None:
    made = pieces((AXIAL, CORONAL), (0, 1))
    assert sum(edge_length(piece) for piece in made if piece.plane == 0) == pytest.approx(40)
    assert sum(edge_length(piece) for piece in made if piece.plane == 1) == pytest.approx(40)
    assert not any(piece.is_whole for piece in made if piece.plane == 1)


def test_parallel_planes_are_not_cut_and_the_nearer_comes_later() -> None:
    stack = [tuple((x, y, z) for x, y, _ in AXIAL) for z in (3.0, 1.0, 2.0)]
    made = pieces(stack, (0, 2))
    assert [piece.plane for piece in made] == [1, 2, 0]
    assert all(piece.is_whole for piece in made)


def test_planes_at_one_place_keep_their_order() -> None:
    assert [piece.plane for piece in pieces((AXIAL, AXIAL), (0, 1))] == [0, 1]


AXES = np.eye(3)


def test_all_axes_are_shortened_alike() -> None:
    lengths = [np.hypot(*projected(tuple(axis))) for axis in AXES]
    assert lengths == pytest.approx([np.sqrt(2 / 3)] * 3)


def test_head_is_up_left_to_the_right_and_behind_to_the_right_and_up() -> None:
    (lx, ly), (px, py), (hx, hy) = (projected(tuple(axis)) for axis in AXES)
    assert (round(hx, 9), hy < 0) == (0, True)
    assert lx > 0
    assert ly > 0
    assert px > 0
    assert py < 0


def test_the_view_keeps_its_hand() -> None:
    """Right, up and towards the eye are a right-handed system, as L, P and H are: nothing is mirrored."""
    right = np.array([projected(tuple(axis))[0] for axis in AXES])
    up = np.array([-projected(tuple(axis))[1] for axis in AXES])
    towards = np.array([nearness(tuple(axis)) for axis in AXES])
    assert np.allclose(np.cross(right, up), towards)
