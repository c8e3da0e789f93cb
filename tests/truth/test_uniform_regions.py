"""Uniform regions lie in pixels around which the same segments lie."""

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.truth.measured_files import ImageStack, Label
from dicomforge.truth.uniform_regions import Margin, Square, signature, squares, uniform


class Planes(ImageStack):
    """Planes without files."""

    def __init__(self, count: int) -> None:
        origins = [(0.0, 0.0, float(z)) for z in range(count)]
        self.grids = [Grid(40, 40, 1, 1, at, (1, 0, 0), (0, 1, 0), True) for at in origins]


def label(planes: dict[int, tuple[slice, slice]]) -> Label:
    masks = {}
    for place, window in planes.items():
        mask = np.zeros((40, 40), bool)
        mask[window] = True
        masks[place] = np.packbits(mask)
    return Label(masks=masks)


OUTER, INNER = (slice(0, 40), slice(0, 38)), (slice(10, 16), slice(20, 26))


def test_the_largest_squares_keep_away_from_what_differs() -> None:
    labels = {1: label({0: OUTER, 1: OUTER, 2: OUTER}), 2: label({0: INNER})}
    inside = uniform(labels, Planes(3), Margin(2, 1))
    sums = {place: int(mask.sum()) for place, mask in inside.items()}
    assert sums[2] == 40 * 36 + 0  # two pixels at each side of the border between columns 37 and 38
    assert not inside[0][10:16, 18:28].any()
    assert not inside[1][10:16, 20:26].any()
    assert inside[1][10:16, 18:20].all()
    found = squares({place: mask & (signature(labels, place, Planes(3)) != 0) for place, mask in inside.items()})
    assert found == [Square(2, 0, 0, 32)]


def test_sets_of_segments_have_different_numbers() -> None:
    labels = {n: label({0: (slice(None), slice(n, n + 20))}) for n in range(1, 20)}
    row = signature(labels, 0, Planes(1))[0].tolist()
    assert len(set(row)) == 38  # nothing, then one more with each column, and from column 21 on one less
    assert row[0] == row[39] == 0
