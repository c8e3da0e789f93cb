"""What a frame takes over from those before it."""

from dicomforge.model.recipe import Recipe
from dicomforge.phantom.frame_reuse import Begin, Reusable, reuse
from dicomforge.phantom.program import Program
from tests.phantom.reference import CT, grid, layer

BASE = [layer("fill", -1000.0), layer("circle", 40.0, radius=9.0)]
BALL = layer("sphere", 80.0, radius=3.0)


def reused(*frames):
    """Of frames given as lists of layers, each with its number in the key of its noise."""
    held, found = Reusable(), []
    for number, layers in enumerate(frames):
        taken = reuse(held, Program(Recipe(tuple(layers))).steps(grid(), (), (str(number),)), CT)
        held = taken.after
        found.append(taken)
    return found


def painted(taken) -> int:
    return taken.painted - taken.done


def test_the_first_frame_begins_with_nothing() -> None:
    (first,) = reused(BASE)
    assert (first.begin, painted(first), first.keep) == (Begin.BLANK, 2, 0)


def test_an_equal_frame_is_not_made_again() -> None:
    assert reused(BASE, BASE)[1].begin is Begin.LAST
    assert reused([], [])[0].begin is Begin.BLANK


def test_what_the_second_frame_shares_is_kept_and_the_third_begins_with_it() -> None:
    noise = layer("gaussian", sd=1.0)
    first, second, third = reused([*BASE, BALL], [*BASE, noise], [*BASE, BALL, noise])
    assert (first.keep, second.keep) == (0, 2)
    assert (third.begin, third.done, painted(third)) == (Begin.COPY, 2, 1)


def test_frames_that_differ_in_noise_alone_stand_on_what_is_painted() -> None:
    frames = [[*BASE, layer("gaussian", sd=1.0)]] * 3
    _, second, third = reused(*frames)
    assert (second.begin, third.begin) == (Begin.OWN, Begin.OWN)
    assert painted(second) == painted(third) == 0


def test_what_is_painted_over_noise_is_painted_each_time() -> None:
    noise = layer("gaussian", sd=1.0)
    _, second, third = reused(*[[*BASE, noise, BALL, noise]] * 3)
    assert (second.begin, second.keep, painted(second)) == (Begin.BLANK, 2, 4)
    assert (third.begin, painted(third)) == (Begin.COPY, 2)


def test_the_kept_canvas_itself_is_the_frame_where_nothing_is_added() -> None:
    noise = layer("gaussian", sd=1.0)
    frames = [[*BASE, BALL], [*BASE, noise], [*BASE, BALL, noise], [*BASE, noise], [*BASE, BALL, noise]]
    found = reused(*frames)
    assert found[3].begin is Begin.KEPT
    assert found[4].begin is Begin.OWN


def test_shapes_are_those_that_are_painted() -> None:
    noise = layer("gaussian", sd=1.0)
    found = reused([*BASE, BALL], [*BASE, noise], [*BASE, BALL, noise, BASE[1]])
    assert [len(list(taken.shapes())) for taken in found] == [2, 1, 2]
