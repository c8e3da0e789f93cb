"""Boxes, frames, bars, ramps and text on whole pixels: every pixel has one value."""

import numpy as np

from dicomforge.phantom.pixel_drawing import PixelDrawing
from tests.phantom.reference import grid, layer, stored

DRAWING = PixelDrawing(0.5, (1.0, -1.0))
"""Its centre lies two pixels to the right of that of `ON` and two above it."""

ON = grid(24, 24, spacing=(0.5, 0.5))


def drawn(*parts) -> np.ndarray:
    """The image with columns and rows counted from the centre of the drawing."""
    painted = [layer(part.type, (part.value,), **dict(part.params)) for part in parts]
    fields = [
        one._replace(value=part.value) if isinstance(part.value, tuple) else one
        for one, part in zip(painted, parts, strict=True)
    ]
    return stored(layer("fill", 7.0), *fields, on=ON)[10:, 14:]


def test_a_box_goes_from_its_first_pixel_to_before_its_end() -> None:
    found = drawn(DRAWING.box("box", (1, 2, 4, 8), 50.0))
    expected = np.full((14, 10), 7)
    expected[2:8, 1:4] = 50
    assert np.array_equal(found, expected)


def test_a_frame_is_the_outermost_pixels_of_its_box() -> None:
    found = drawn(DRAWING.box("frame", (1, 2, 7, 9), 50.0, frame_px=2))
    expected = np.full((14, 10), 7)
    expected[2:9, 1:7] = 50
    expected[4:7, 3:5] = 7
    assert np.array_equal(found, expected)


def test_bars_begin_with_the_first_value_at_the_first_corner_whichever_it_is() -> None:
    for box, axis, order in (
        ((0, 0, 8, 6), "x", 1),
        ((8, 0, 0, 6), "x", -1),
        ((0, 0, 6, 8), "y", 1),
        ((0, 8, 6, 0), "y", -1),
        ((8, 6, 0, 0), "x", -1),
    ):
        found = drawn(DRAWING.bars("bars", box, axis, 3, (20.0, 10.0)))
        rows, columns = max(box[1], box[3]), max(box[0], box[2])
        inside = found[:rows, :columns]
        profile = (inside[0] if axis == "x" else inside[:, 0])[::order]
        assert profile.tolist() == [20, 20, 20, 10, 10, 10, 20, 20], box
        assert (inside == (inside[:1] if axis == "x" else inside[:, :1])).all()
        assert set(found[rows:].reshape(-1).tolist()) == {7}


def test_the_first_row_of_a_ramp_has_its_first_value_and_the_last_row_its_last() -> None:
    found = drawn(DRAWING.ramp("ramp", (0, 1, 3, 12), 100.0, 200.0))
    assert found[1:12, 1].tolist() == [*range(100, 201, 10)]
    assert set(found[1:12].T[0] - found[1:12].T[2]) == {0}


def test_a_letter_lies_on_whole_pixels_around_its_middle() -> None:
    found = drawn(DRAWING.text("letter", "H", (5.0, 6.0), 1, 90.0)) == 90
    expected = np.zeros((14, 10), bool)
    expected[2:9, [2, 6]] = True
    expected[5, 2:7] = True
    assert np.array_equal(found, expected)


def test_a_length_is_rounded_to_pixels_within_bounds() -> None:
    assert [DRAWING.pixels(length, 10) for length in (8.1, 1.0, 1e9)] == [16, 10, 65535]
