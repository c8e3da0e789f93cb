"""Objects: how far their sections reach, against closed forms."""

import math

import pytest

from dicomforge.model.grid import Grid
from dicomforge.model.recipe import Layer
from dicomforge.truth.objects import Section, section

AXIAL = Grid(64, 64, 1.0, 1.0, (-31.5, -31.5, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True)


def found(kind: str, **params: object) -> Section | None:
    layer = Layer(kind, "one", "over", "patient", "area", None, tuple(params.items()))  # type: ignore[arg-type]
    return section(layer, AXIAL, (0, 0))


def test_the_section_of_a_bent_tube_reaches_as_far_as_its_capsules() -> None:
    bent = found("tube", points=((-20.0, 0.0, 1.0), (10.0, 0.0, 1.0), (10.0, 15.0, 1.0)), radius=5.0)
    half = math.sqrt(24.0)  # of a circle of radius 5, 1 mm from its centre
    assert bent is not None
    assert bent == pytest.approx((-20.0 - half, 10.0 + half, -half, 15.0 + half), abs=0.5)


def test_a_tube_that_leaves_the_image_does_not_fit() -> None:
    long = found("tube", points=((0.0, 0.0, 0.0), (40.0, 0.0, 0.0), (40.0, 10.0, 0.0)), radius=2.0)
    assert long is not None
    assert not long.fits(AXIAL)
    assert long.meets(AXIAL)


def test_a_plane_beside_a_tube_has_no_section() -> None:
    assert found("tube", points=((0.0, 0.0, 8.0), (10.0, 0.0, 8.0), (10.0, 9.0, 8.0)), radius=5.0) is None
