"""Polygons that are extruded, cut by planes."""

from dicomforge.phantom.outline import prism
from dicomforge.phantom.plane import image_plane
from tests.phantom.reference import CORONAL, grid

SQUARE = ((-2.0, -1.0), (2.0, -1.0), (2.0, 1.0), (-2.0, 1.0))


def test_in_its_own_plane_a_polygon_is_itself_in_pixels() -> None:
    found = prism(image_plane(grid(spacing=(0.5, 2.0)), "image"), (SQUARE,), (2.0, 1.0), 0.0)
    assert found.loops == (((0.0, 0.0), (2.0, 0.0), (2.0, 4.0), (0.0, 4.0)),)


def test_a_plane_that_stands_upright_on_a_polygon_sees_a_strip_of_its_width() -> None:
    found = prism(image_plane(grid(**CORONAL), "patient"), (SQUARE,), (0.0, 0.0), 0.0)
    (strip,) = found.loops
    assert sorted({round(p, 9) for p, _ in strip}) == [-2.0, 2.0]
    assert max(q for _, q in strip) > 24


def test_a_plane_beside_a_polygon_sees_nothing() -> None:
    assert (
        prism(image_plane(grid(**CORONAL, centre=(0.0, 5.0, 0.0)), "patient"), (SQUARE,), (0.0, 0.0), 0.0).loops == ()
    )
