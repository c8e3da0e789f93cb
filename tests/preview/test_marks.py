"""Contours and points over images."""

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.preview.marks import PlaneMark, enclosed, marked
from dicomforge.preview.picture import Size
from tests.preview.series import Made, attributes

RED = "#ff0000"


def test_pixels_whose_centres_lie_inside_are_enclosed() -> None:
    square = np.array([(1.4, 1.4), (4.6, 1.4), (4.6, 3.6), (1.4, 3.6)])
    expected = np.zeros((6, 6), bool)
    expected[1:4, 1:5] = True
    assert np.array_equal(enclosed(square, (6, 6)), expected)


def test_a_hole_is_not_enclosed() -> None:
    outer = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]
    inner = [(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0), (3.0, 3.0)]
    inside = enclosed(np.array([*outer, *inner]), (9, 9))
    assert inside.sum() == 81 - 9
    assert not inside[3:6, 3:6].any()


def stack() -> Made:
    """Three slices of 10 × 10 pixels of 1 mm, 5 mm apart; the first pixel's centre is at (0, 0)."""
    grids = [Grid(10, 10, 1.0, 1.0, (0.0, 0.0, z), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True) for z in (0.0, 5.0, 10.0)]
    header = attributes(FrameOfReferenceUID="1.2.9", Modality="CT", WindowCenter="100", WindowWidth="50")
    return Made([header] * 3, [np.zeros((10, 10))] * 3, grids)


def test_a_mark_lies_over_the_nearest_plane_at_its_place() -> None:
    contour = PlaneMark(np.array([(2.0, 3.0, 6.0), (6.0, 3.0, 6.0), (6.0, 7.0, 6.0), (2.0, 7.0, 6.0)]), RED, True)
    (picture,) = marked([contour], "1.2.9", [stack()], Size(4, 100))
    assert picture.frame.instance == 1
    assert picture.image[50, 50].tolist() == [64, 0, 0]
    assert picture.image[35, 45].tolist() == [255, 0, 0]
    assert not picture.image[50, 70:].any()


def test_marks_lie_over_the_images_of_their_study() -> None:
    mark, first = PlaneMark(np.array([(5.0, 5.0, 5.0)]), RED), stack()
    header = attributes(FrameOfReferenceUID="1.2.9", StudyInstanceUID="1.2.7", Modality="CT")
    later = Made([header] * 3, [np.full((10, 10), 900)] * 3, [one.grid for one in first.frames])
    (picture,) = marked([mark], "1.2.9", [first, later], Size(4, 100), "1.2.7")
    assert picture.image[90, 90].min() > 0
    (picture,) = marked([mark], "1.2.9", [first], Size(4, 100), "1.2.7")  # there are no others
    assert picture.image[90, 90].max() == 0


def test_marks_beyond_the_planes_and_in_other_spaces_are_not_drawn() -> None:
    point = np.array([(5.0, 5.0, 13.0)])
    assert marked([PlaneMark(point, RED)], "1.2.9", [stack()], Size(4, 100)) == ()
    assert marked([PlaneMark(point - 3, RED)], "1.2.8", [stack()], Size(4, 100)) == ()
    (picture,) = marked([PlaneMark(point - (0, 0, 3), RED)], "1.2.9", [stack()], Size(4, 100))
    assert picture.frame.instance == 2
    assert picture.image[55, 55].tolist() == [255, 0, 0]
