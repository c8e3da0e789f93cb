"""Meshes: closed, and with the volume of the solid, by the divergence theorem."""

import math
from collections import Counter

import numpy as np
import pytest

from dicomforge.phantom.mesh import Mesh, mesh
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.circle import Circle
from dicomforge.phantom.shapes.cylinder import Cylinder
from dicomforge.phantom.shapes.ellipsoid import Ellipsoid
from dicomforge.phantom.shapes.sphere import Sphere

TURN = (20.0, -35.0, 70.0)
SOLIDS = {
    "sphere": (Sphere(radius=10.0, at=(5.0, -7.0, 3.0)), 4 / 3 * math.pi * 1000),
    "ellipsoid": (Ellipsoid(radii=(10.0, 6.0, 4.0), at=(1.0, 2.0, 3.0), rotate=TURN), 4 / 3 * math.pi * 240),
    "cylinder": (Cylinder(radius=5.0, height=20.0, at=(1.0, 2.0, 3.0), rotate=TURN), math.pi * 500),
    "cylinder along x": (Cylinder(radius=5.0, height=20.0, axis="x"), math.pi * 500),
    "cylinder along y": (Cylinder(radius=5.0, height=20.0, axis="y"), math.pi * 500),
    "box": (Box(size=(2.0, 3.0, 4.0), at=(9.0, 0.0, 0.0), rotate=TURN), 24.0),
}


def made(shape: object) -> Mesh:
    found = mesh(shape)
    assert found is not None
    return found


@pytest.mark.parametrize(("shape", "volume"), SOLIDS.values(), ids=SOLIDS.keys())
def test_the_volume_is_that_of_the_solid_and_faces_look_outwards(shape: object, volume: float) -> None:
    found = made(shape)
    a, b, c = (np.array(found.points)[list(corner)] for corner in zip(*found.triangles, strict=True))
    assert np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6 == pytest.approx(volume, rel=0.01)


@pytest.mark.parametrize("shape", [shape for shape, _ in SOLIDS.values()], ids=SOLIDS.keys())
def test_each_edge_has_two_triangles_that_pass_it_in_both_directions(shape: object) -> None:
    edges = Counter((t[i], t[(i + 1) % 3]) for t in made(shape).triangles for i in range(3))
    assert set(edges.values()) == {1}
    assert {(b, a) for a, b in edges} == set(edges)


def test_the_points_of_a_turned_ellipsoid_are_on_its_surface() -> None:
    shape, _ = SOLIDS["ellipsoid"]
    (cx, sx), (cy, sy), (cz, sz) = ((math.cos(math.radians(t)), math.sin(math.radians(t))) for t in TURN)
    x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    local = (np.array(made(shape).points) - (1, 2, 3)) @ (z @ y @ x)
    assert np.allclose(((local / (10, 6, 4)) ** 2).sum(axis=1), 1)


def test_a_flat_shape_has_no_surface() -> None:
    assert mesh(Circle(radius=3.0)) is None
