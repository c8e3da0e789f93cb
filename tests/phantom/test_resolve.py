"""Parameters at one frame."""

from dicomforge.model.recipe import Vary
from dicomforge.phantom.fields.gradient import Gradient, Radial
from dicomforge.phantom.resolve import build, is_nothing, resolved, varies
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.circle import Circle


def test_what_varies_takes_the_value_at_its_own_axis() -> None:
    assert resolved((1.0, Vary(1, (5.0, 6.0, 7.0))), (0, 2)) == (1.0, 7.0)
    assert varies((1.0, (Vary(0, (1.0,)),)))
    assert not varies((1.0, ("x", 2.0)))


def test_words_of_python_and_groups_find_their_fields() -> None:
    params = (("from", 1.0), ("to", 2.0), ("radial", (("radius", Vary(0, (3.0, 4.0))),)))
    assert build(Gradient, params, (1,)) == Gradient(from_=1.0, to=2.0, radial=Radial(radius=4.0))


def test_a_size_that_is_not_positive_is_nothing() -> None:
    assert is_nothing(Circle(radius=-1.0))
    assert is_nothing(Box(size=(1.0, 0.0, 1.0)))
    assert is_nothing(Gradient(from_=0.0, to=1.0, radial=Radial(radius=0.0)))
    assert not is_nothing(Circle(radius=0.1))


def test_a_number_too_large_for_a_pixel_is_the_largest_one() -> None:
    assert resolved((10**400, -1e300, Vary(0, (1e300,)), True, "x"), (0,)) == (1e30, -1e30, 1e30, True, "x")
