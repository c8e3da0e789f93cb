"""Where objects are visible; pixels of 1 mm, and rectangles whose edges cut them at known fractions."""

import numpy as np

from dicomforge.model.recipe import Recipe, Vary
from dicomforge.phantom.labels import Labeller, is_labelled
from tests.phantom.reference import grid, layer


def rectangle(name, left, right, blend="over", sample="area"):
    """A band over all rows from `left` to `right` in mm."""
    at = ((left + right) / 2, 0.0)
    return layer("rectangle", 1.0, blend, sample=sample, at=at, size=(right - left, 100.0))._replace(name=name)


def masks(*layers, segments=("a",), steps=()):
    """(segments, columns) of the middle row of 4 x 8 pixels: the column k reaches from k - 4 to k - 3 mm."""
    labeller = Labeller((Recipe(layers),), (grid(rows=4, columns=8),), segments)
    return is_labelled(labeller.visible(0, 0, steps))[:, 2].astype(int)


def test_a_pixel_is_labelled_where_at_least_half_of_it_is_covered():
    assert masks(rectangle("a", -2.5, 1.5)).tolist() == [[0, 1, 1, 1, 1, 1, 0, 0]]
    assert masks(rectangle("a", -2.49, 1.51)).tolist() == [[0, 0, 1, 1, 1, 1, 0, 0]]


def test_a_later_layer_hides_by_its_coverage():
    found = masks(rectangle("a", -4, 4), rectangle("b", 0.25, 2.75), segments=("a", "b"))
    assert found.tolist() == [[1, 1, 1, 1, 0, 0, 0, 1], [0, 0, 0, 0, 1, 1, 1, 0]]


def test_half_covered_twice_is_a_quarter_seen():
    found = masks(rectangle("a", -4, 0.75), rectangle("b", 0.5, 4), segments=("a", "b"))
    assert found[:, 4].tolist() == [0, 1]


def test_an_earlier_layer_hides_nothing():
    assert masks(rectangle("b", -4, 4), rectangle("a", -1, 1)).tolist() == [[0, 0, 0, 1, 1, 0, 0, 0]]


def test_what_replaces_shows_and_hides_whole_pixels():
    found = masks(rectangle("a", -4, 4), rectangle("b", 0.4, 2.6, blend="replace"), segments=("a", "b"))
    assert found.tolist() == [[1, 1, 1, 1, 0, 0, 0, 1], [0, 0, 0, 0, 1, 1, 1, 0]]


def test_what_only_changes_values_hides_nothing_and_can_be_labelled():
    found = masks(rectangle("a", -4, 4), rectangle("b", 0, 2, blend="add"), segments=("a", "b"))
    assert found.tolist() == [[1] * 8, [0, 0, 0, 0, 1, 1, 0, 0]]


def test_a_fill_hides_everything_and_is_everywhere():
    found = masks(rectangle("a", -1, 1), layer("fill")._replace(name="b", value=None), segments=("a", "b"))
    assert found.tolist() == [[0] * 8, [1] * 8]


def test_centres_are_sampled_where_the_layer_says_so():
    assert masks(rectangle("a", -2.6, 1.4, sample="centre")).tolist() == [[0, 1, 1, 1, 1, 0, 0, 0]]


def test_an_object_moves_along_an_axis():
    moving = layer("rectangle", None, at=(Vary(0, (-2.0, 2.0)), 0.0), size=(2.0, 100.0))._replace(name="a")
    assert masks(moving, steps=(0,)).tolist() == [[0, 1, 1, 0, 0, 0, 0, 0]]
    assert masks(moving, steps=(1,)).tolist() == [[0, 0, 0, 0, 0, 1, 1, 0]]


def test_masks_are_of_the_size_of_the_frame():
    labeller = Labeller((Recipe((rectangle("a", -1, 1),)),), (grid(rows=4, columns=8),), ("a", "nothing"))
    found = is_labelled(labeller.visible(0, 0, ()))
    assert (found.shape, found.dtype) == ((2, 4, 8), np.dtype(bool))
    assert not found[1].any()


def test_some_segments_are_those_of_all():
    layers = (rectangle("a", -4, 4), rectangle("b", 0.25, 2.75), rectangle("c", 1, 2, blend="add"))
    labeller = Labeller((Recipe(layers),), (grid(rows=4, columns=8),), ("a", "b", "c"))
    whole = is_labelled(labeller.visible(0, 0, ()))
    for first in range(3):
        for end in range(first, 4):
            assert np.array_equal(is_labelled(labeller.visible(0, 0, (), range(first, end))), whole[first:end])
