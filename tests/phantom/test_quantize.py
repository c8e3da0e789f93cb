"""Canvases as stored values."""

import numpy as np
import pytest

from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.quantize import Painted, Quantizer
from dicomforge.phantom.steps import Disturb

CT = PixelFormat(1, 16, 16, True, 0, 2.0, -10.0)


class Fixed:
    """A noise that adds one number to every value."""

    def __init__(self, by: float) -> None:
        self.by = by

    def apply(self, before, values, scratch, stream) -> None:
        np.add(before, np.float32(self.by), out=values)


def stored(values, format: PixelFormat, *noises: float) -> Painted:
    canvas = np.array(values, np.float32).reshape(1, 1, -1)
    return Quantizer(canvas.shape).quantized(canvas, [Disturb(Fixed(by), ("a",)) for by in noises], format)


def test_stored_values_undo_the_rescale_and_round_to_even() -> None:
    found = stored([-10.0, 0.0, 1.0, 5.0], CT)
    assert found.stored.tolist() == [[0, 5, 6, 8]]
    assert found.clipped == NONE


def test_noises_act_before_rounding_in_order_and_not_on_the_canvas() -> None:
    canvas = np.array([0.0, 2.0], np.float32).reshape(1, 1, 2)
    found = Quantizer((1, 1, 2)).quantized(canvas, [Disturb(Fixed(3.0), ("a",)), Disturb(Fixed(1.0), ("b",))], CT)
    assert found.stored.tolist() == [[7, 8]]
    assert canvas.tolist() == [[[0.0, 2.0]]]


NAN, INF = np.nan, np.inf


@pytest.mark.parametrize(
    ("values", "expected", "clipped"),
    [
        ([0.0, 255.4, -0.4], [0, 255, 0], (0, 0)),
        ([-1.0, 3.0, 255.0], [0, 3, 255], (1, 0)),
        ([0.0, 256.0, 255.6], [0, 255, 255], (0, 2)),
        ([-1e30, 7.0, 1e30], [0, 7, 255], (1, 1)),
        ([-INF, 7.0, INF], [0, 7, 255], (1, 1)),
        ([NAN, 7.0, 300.0], [0, 7, 255], (1, 1)),
        ([NAN, 7.0, 7.0], [0, 7, 7], (1, 0)),
    ],
)
def test_what_the_format_cannot_hold_becomes_the_nearest_value_and_is_counted(values, expected, clipped) -> None:
    found = stored(values, PixelFormat(1, 8, 8, False, 0, 1.0, 0.0))
    assert (found.stored.tolist(), found.clipped) == ([expected], Clipped(*clipped))


def test_what_a_noise_leads_out_of_the_format_is_clipped_and_counted() -> None:
    found = stored([0.0, 2.0], CT, 65530.0)
    assert (found.stored.tolist(), found.clipped) == ([[32767, 32767]], Clipped(above=2))


def test_clipped_values_of_all_blocks_are_counted() -> None:
    many = np.full((1, 700, 512), 300.0, np.float32)
    found = Quantizer(many.shape).quantized(many, [], PixelFormat(1, 8, 8, False, 0, 1.0, 0.0))
    assert found.clipped == Clipped(above=many.size)
