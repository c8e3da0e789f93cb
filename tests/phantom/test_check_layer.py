"""Faults that only the numbers show."""

from dicomforge.model.recipe import Field, Vary
from dicomforge.phantom.check_layer import layer_fault
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
