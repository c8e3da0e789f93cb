"""Steps: what is averaged over a slab, and what can be painted before and after."""

from dicomforge.phantom.acquisition.blur import Blur
from dicomforge.phantom.steps import Across, Act, Disturb, Mean, Paint, averaged, margin

FLAT, LEAST = Paint(None, "over", (1.0,)), Paint(None, "min", (2.0,))
DEEP = Across((FLAT, None), ())
NOISE = Disturb(None, ("key",))


def test_layers_that_are_the_same_on_each_plane_are_painted_once() -> None:
    assert [*averaged([FLAT, DEEP, FLAT, DEEP, FLAT, FLAT])] == [FLAT, Mean((DEEP, FLAT, DEEP), 2), FLAT, FLAT]


def test_a_minimum_above_what_differs_is_taken_on_each_plane() -> None:
    assert [*averaged([LEAST, DEEP, FLAT, LEAST, FLAT])] == [LEAST, Mean((DEEP, FLAT, LEAST), 2), FLAT]


def test_the_mean_is_taken_before_noise_and_before_a_blur() -> None:
    act = Act(Blur(fwhm=3.0), (1.0, 1.0))
    assert [*averaged([DEEP, NOISE, DEEP, act, None, DEEP])] == [
        *(Mean((DEEP,), 2), NOISE, Mean((DEEP,), 2), act, Mean((DEEP,), 2))
    ]


def test_the_margins_of_steps_add_up() -> None:
    act = Act(Blur(fwhm=(0.0, 2.0, 0.0)), (0.5, 1.0))
    assert margin([act, FLAT, act]) == (2 * int(4 * 2.0 / 2.3548 / 0.5 + 0.5), 0)
