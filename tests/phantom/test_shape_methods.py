"""What stands for the optional methods of a shape that lacks them."""

import math

from dicomforge.phantom import shape_methods
from dicomforge.phantom.shapes.circle import Circle
from dicomforge.phantom.shapes.sphere import Sphere


class Bare:
    """A shape with no more than an outline."""


class Wrong:
    def fault(self, plane: str) -> str:
        return f"not in {plane}"


def test_a_shape_with_a_ball_is_a_solid() -> None:
    assert [shape_methods.is_flat(one) for one in (Sphere(radius=1.0), Circle(radius=1.0), Bare())] == [
        False,
        True,
        True,
    ]


def test_a_shape_that_does_not_say_so_may_differ_between_slices() -> None:
    assert (shape_methods.is_deep(Bare()), shape_methods.is_deep(Circle(radius=1.0))) == (True, False)


def test_a_shape_without_at_and_rotate_lies_at_the_origin() -> None:
    assert (shape_methods.origin_of(Bare()), shape_methods.rotation_of(Bare())) == ((0.0, 0.0, 0.0), 0.0)
    ball = Sphere(radius=1.0, at=(1.0, 2.0, 3.0))
    assert (shape_methods.origin_of(ball), shape_methods.rotation_of(ball)) == ((1.0, 2.0, 3.0), (0.0, 0.0, 0.0))


def test_the_first_fault_of_several_is_found() -> None:
    assert shape_methods.first_fault((Bare(), Wrong(), Wrong()), "image") == "not in image"
    assert shape_methods.first_fault((Bare(),), "image") == ""


def test_a_size_in_closed_form_is_none_where_a_shape_has_none() -> None:
    assert shape_methods.closed_size(Circle(radius=2.0), "area_mm2") == 4.0 * math.pi
    assert shape_methods.closed_size(Bare(), "volume_mm3") is None
