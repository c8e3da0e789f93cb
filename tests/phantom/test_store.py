"""Canvases as stored values."""

import numpy as np

from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.program import Disturb
from dicomforge.phantom.store import Store

CT = PixelFormat(1, 16, 16, True, 0, 2.0, -10.0)


class Fixed:
    """A noise that adds what it is told."""

    def __init__(self, by: float) -> None:
        self.by = by

    def apply(self, before, values, scratch, stream) -> None:
        np.add(before, np.float32(self.by), out=values)


def canvas(*values: float) -> np.ndarray:
    return np.array(values, np.float32).reshape(1, 1, -1)


def test_stored_values_undo_the_rescale_and_round_to_even() -> None:
    found = Store((1, 1, 4), CT).stored(canvas(-10.0, 0.0, 1.0, 5.0), [], (-10.0, 5.0))
    assert found.stored.tolist() == [[0, 5, 6, 8]]
    assert found.clipped == 0


def test_noises_act_before_rounding_in_order_and_not_on_the_canvas() -> None:
    values = canvas(0.0, 2.0)
    found = Store((1, 1, 2), CT).stored(
        values, [Disturb(Fixed(3.0), ("a",)), Disturb(Fixed(1.0), ("b",))], (0.0, 2.0)
    )
    assert found.stored.tolist() == [[7, 8]]
    assert values.tolist() == [[[0.0, 2.0]]]


def test_a_noise_that_may_lead_anywhere_is_clipped_and_counted() -> None:
    found = Store((1, 1, 2), CT).stored(canvas(0.0, 2.0), [Disturb(Fixed(65530.0), ("a",))], (0.0, 2.0))
    assert (found.stored.tolist(), found.clipped) == ([[32767, 32767]], 2)


def test_the_buffer_is_not_written_to_by_the_next_frame() -> None:
    store = Store((1, 1, 2), CT)
    first = store.stored(canvas(0.0, 2.0), [], (0.0, 2.0)).stored
    store.stored(canvas(4.0, 4.0), [], (4.0, 4.0))
    assert first.tolist() == [[5, 6]]
