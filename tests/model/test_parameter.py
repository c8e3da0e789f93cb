"""Parameters: what a layer's dataclass declares."""

from dataclasses import dataclass

from dicomforge.model import parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A layer of this test."""

    radius: float = parameter.length("half its width", positive=True, in_plane=True)
    from_: float = parameter.number("value at its centre")
    at: tuple[float, float] = parameter.point2("centre")
    axis: str = parameter.word("direction", ("x", "y"), "x")


def test_parameters_come_in_the_order_of_the_fields() -> None:
    assert [p.name for p in parameter.parameters(Blob)] == ["radius", "from", "at", "axis"]


def test_a_field_without_default_is_required() -> None:
    assert [p.required for p in parameter.parameters(Blob)] == [True, True, False, False]


def test_a_parameter_tells_its_kind_and_traits() -> None:
    radius, _, at, axis = parameter.parameters(Blob)
    assert (radius.kind, radius.positive, radius.in_plane) == ("length", True, True)
    assert (at.kind, at.default) == ("point2", (0.0, 0.0))
    assert (axis.kind, axis.choices, axis.default) == ("word", ("x", "y"), "x")


def test_the_layer_is_made_of_plain_values() -> None:
    assert Blob(radius=1.0, from_=2.0).at == (0.0, 0.0)
