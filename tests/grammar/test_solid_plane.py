"""A `plane` that changes nothing is an error; one that places a field or another shape is not."""

import pytest

from dicomforge.ground.diagnostic import render
from tests.grammar.binding import error, layers

SOLID = "sphere: {radius: 1, plane: %s, %s}"


@pytest.mark.parametrize("plane", ["image", "patient"])
def test_the_plane_of_a_solid_is_an_error_that_says_to_leave_it_out(plane: str) -> None:
    found = error("phantom: [{" + SOLID % (plane, "value: 1") + "}]")
    first, *_, last = render(found).splitlines()
    assert first.endswith("error DF219: `plane` has no effect on a sphere, which lies in patient space")
    assert last == "  help: leave `plane` out: it places 2D shapes and fields"


@pytest.mark.parametrize(
    "uses",
    [
        "value: {gradient: {from: 0, to: 1}}",
        "value: 1, inside: {circle: {radius: 1}}",
        "value: 1, outside: [name]",
    ],
)
def test_a_plane_that_places_something_is_kept(uses: str) -> None:
    (layer,) = layers(SOLID % ("patient", uses))
    assert layer.plane == "patient"


def test_a_join_may_be_of_flat_shapes() -> None:
    (layer,) = layers("join: {value: 1, plane: patient, of: [{circle: {radius: 1}}]}")
    assert layer.plane == "patient"
