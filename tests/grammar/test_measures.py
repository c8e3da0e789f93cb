"""Numbers of layers: units, lists of them, and numbers that vary or are drawn."""

import pytest

from dicomforge.model.attribute_spec import Draw, Each, Pick, Px, Ramp
from dicomforge.model.spec import ParamSpec
from tests.grammar.binding import error, errors, layers


def parameters(text: str) -> dict[str, ParamSpec]:
    (layer,) = layers(text)
    return dict(layer.params)


@pytest.mark.parametrize(
    ("written", "bound"),
    [("12", 12.0), ("2cm", 20.0), ("5um", 0.005), ("0.1 m", 100.0), ("1e1mm", 10.0), ("100px", Px(100.0))],
)
def test_lengths_are_millimetres_or_pixels(written: str, bound: ParamSpec) -> None:
    assert parameters(f"circle: {{radius: {written}, value: 1}}") == {"radius": bound}


def test_angles_are_degrees_and_rotations_have_three() -> None:
    assert parameters("ellipse: {radii: [1, 2], rotate: 30deg, value: 1}")["rotate"] == 30.0
    assert parameters("box: {size: [1, 2, 3], rotate: {z: 30}, value: 1}")["rotate"] == (0.0, 0.0, 30.0)
    assert parameters("box: {size: [1, 2, 3], rotate: [0, 5, 30], value: 1}")["rotate"] == (0.0, 5.0, 30.0)


def test_any_number_may_vary() -> None:
    found = parameters("circle: {radius: {each: [1, 2px], along: t}, at: [{start: 1cm, step: 1mm}, 0], value: 1}")
    radius, at = found["radius"], found["at"]
    assert isinstance(radius, Each)
    assert (radius.entries, radius.along) == (((1.0,), (Px(2.0),)), "t")
    assert isinstance(at, tuple)
    assert isinstance(at[0], Ramp)
    assert (at[0].start, at[0].step) == (10.0, 1.0)


def test_a_draw_keeps_its_unit() -> None:
    mm = parameters("circle: {radius: {uniform: [1cm, 2cm]}, value: 1}")["radius"]
    px = parameters("circle: {radius: {normal: {mean: 10px, sd: 2px}}, value: 1}")["radius"]
    assert isinstance(mm, Draw)
    assert isinstance(px, Draw)
    assert (mm.arguments, mm.unit) == ((10.0, 20.0), "")
    assert (px.arguments, px.unit) == ((10.0, 2.0), "px")


def test_a_length_of_a_scene_has_no_pixels() -> None:
    (found,) = errors("scenes: {s: {objects: [{circle: {radius: 100px, value: 1}}]}}")
    assert (found.code, found.message) == ("DF055", "px cannot be used here")
    assert (found.found, found.expected) == ("'100px'", "a length in mm, cm, m, um")
    assert found.hint == "a scene has no pixels: several series share it"


@pytest.mark.parametrize("radius", ["0px", "{uniform: [0px, 2px]}", "{each: [1, 0cm]}"])
def test_no_length_in_a_unit_is_zero_where_it_must_be_positive(radius: str) -> None:
    assert error(f"phantom: [{{circle: {{radius: {radius}, value: 1}}}}]").code == "DF064"


def test_a_whole_point_or_size_may_have_a_value_for_each_step() -> None:
    found = parameters("rectangle: {size: {each: [[1, 2cm], [3, 4px]], along: t}, at: {each: [[0, 1]]}, value: 1}")
    assert isinstance(found["size"], Each)
    assert found["size"][:2] == (((1.0, 20.0), (3.0, Px(4.0))), "t")
    assert isinstance(found["at"], Each)


def test_a_point_a_size_or_an_angle_may_be_one_of_several_drawn_whole() -> None:
    at = parameters("circle: {radius: 5, value: 1, at: {choice: [[1, 2px], [3, 4]], weights: [3, 1]}}")["at"]
    assert isinstance(at, Pick)
    assert (at.entries, at.weights) == (((1.0, Px(2.0)), (3.0, 4.0)), (3.0, 1.0))
    box = parameters("box: {size: {choice: [[1, 2, 3]]}, rotate: {choice: [[0, 0, 90]]}, value: 1}")
    assert [type(box[name]) for name in ("size", "rotate")] == [Pick, Pick]
