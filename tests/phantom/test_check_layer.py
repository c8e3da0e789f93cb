"""Faults that only the numbers show."""

import pytest

from dicomforge.model.recipe import Field, Layer, Vary
from dicomforge.phantom.check_layer import layer_fault
from dicomforge.phantom.shape_methods import NumberFault, ShellFault
from tests.phantom.reference import layer


def test_a_sound_layer_has_none() -> None:
    assert layer_fault(layer("circle", 1.0, radius=5.0)) == ""
    assert layer_fault(layer("fill", 1.0)) == ""
    assert layer_fault(layer("gradient", from_=0.0, to=1.0)) == ""


def test_a_drawn_or_stepped_size_below_zero_is_named_with_its_number() -> None:
    assert layer_fault(layer("circle", 1.0, radius=-2.5)) == "`radius` must be above 0, not -2.5"
    assert layer_fault(layer("circle", 1.0, radius=Vary(0, (1.0, 0.0)))) == "`radius` must be above 0, not 0"
    assert layer_fault(layer("gaussian", sd=-1.0)) == "`sd` must not be below 0, not -1"


def test_a_stepped_number_out_of_its_bounds_is_named() -> None:
    found = layer_fault(layer("star", 1.0, radius=8.0, inner=3.0, count=Vary(0, (5, 2, -1))))
    assert found == "`count` must be from 2 to 5000, not -1"
    assert layer_fault(layer("star", 1.0, radius=8.0, inner=3.0, count=Vary(0, (2, 5000)))) == ""


def test_the_fault_of_a_value_that_is_a_field_is_found() -> None:
    shape = layer("circle", radius=5.0)._replace(value=Field("bars", (("values", (0.0, 1.0)),)))
    assert "period" in layer_fault(shape)


def test_the_fault_of_a_group_is_found() -> None:
    assert "radius" in layer_fault(layer("gradient", from_=0.0, to=1.0, radial=(("radius", 0.0),)))


def test_parameters_that_are_wrong_together_are_found_for_their_plane() -> None:
    assert layer_fault(layer("gradient", from_=0.0, to=1.0, plane="patient"))


def test_text_that_changes_is_no_number() -> None:
    assert layer_fault(layer("text", 1.0, text=Vary(0, ("0", "-1")), height=5.0)) == ""


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (layer("circle", 1.0, radius=-2.5), NumberFault),
        (layer("capsule", 1.0, radius=4.0, height=5.0), NumberFault),
        (layer("ring", 1.0, radius=4.0, inner=5.0), NumberFault),
        (layer("sector", 1.0, radius=4.0, from_=0.0, to=400.0), NumberFault),
        (layer("line", 1.0, from_=(1.0, 1.0), to=(1.0, 1.0), width=2.0), NumberFault),
        (layer("half-space", 1.0, normal=(0.0, 0.0, 0.0)), NumberFault),
        (layer("gradient", from_=0.0, to=1.0, range=(2.0, 2.0)), NumberFault),
        (layer("circle", 1.0, radius=9.0, shell=9.0), NumberFault),
        (layer("ring", 1.0, radius=9.0, inner=5.0, shell=2.0), NumberFault),
        (
            layer("sphere", 1.0, radius=9.0, outside=(("1", ("box", (("size", (4.0,) * 3), ("shell", 3.0)))),)),
            NumberFault,
        ),
        (layer("join", 1.0, of=(("1", ("circle", (("radius", 9.0),))),), shell=2.0), ShellFault),
        (layer("tube", 1.0, points=((0.0, 0.0, 0.0),), radius=2.0), str),
    ],
)
def test_a_fault_says_what_kind_it_is(made: Layer, kind: type[str]) -> None:
    assert type(layer_fault(made)) is kind
    assert layer_fault(made)
