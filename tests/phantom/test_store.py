"""Canvases as stored values."""

import math

import numpy as np
import pytest

from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom import store as module
from dicomforge.phantom.canvas import Ground, Painting
from dicomforge.phantom.noise.gaussian import Gaussian
from dicomforge.phantom.program import Disturb
from dicomforge.phantom.store import Store
from dicomforge.phantom.whole import disturb

CT = PixelFormat(1, 16, 16, True, 0, 2.0, -10.0)


class Fixed:
    """A noise that adds what it is told."""

    def __init__(self, by: float) -> None:
        self.by = by

    def apply(self, before, values, scratch, stream) -> None:
        np.add(before, np.float32(self.by), out=values)


class Far(Fixed):
    """One that tells how far it leads."""

    def farthest(self) -> float:
        return abs(self.by)


def painting(*values: float, span: tuple[float, float] = (-math.inf, math.inf)) -> Painting:
    return Painting(np.array(values, np.float32).reshape(1, 1, -1), span)


def test_stored_values_undo_the_rescale_and_round_to_even() -> None:
    found = Store((1, 1, 4), CT).stored(painting(-10.0, 0.0, 1.0, 5.0), [])
    assert found.stored.tolist() == [[0, 5, 6, 8]]
    assert found.clipped == 0


def test_noises_act_before_rounding_in_order_and_not_on_the_canvas() -> None:
    under = painting(0.0, 2.0, span=(0.0, 2.0))
    found = Store((1, 1, 2), CT).stored(under, [Disturb(Far(3.0), ("a",)), Disturb(Far(1.0), ("b",))])
    assert found.stored.tolist() == [[7, 8]]
    assert under.values.tolist() == [[[0.0, 2.0]]]


def test_a_noise_that_may_lead_anywhere_is_clipped_and_counted() -> None:
    found = Store((1, 1, 2), CT).stored(painting(0.0, 2.0, span=(0.0, 2.0)), [Disturb(Fixed(65530.0), ("a",))])
    assert (found.stored.tolist(), found.clipped) == ([[32767, 32767]], 2)


def test_how_far_noises_lead_is_asked_of_each_frame() -> None:
    store, under = Store((1, 64, 64), BYTES._replace(samples=1)), np.full((1, 64, 64), 250.0, np.float32)
    found = [
        store.stored(Painting(under, (250.0, 250.0)), [Disturb(Gaussian(sd=sd), ("a",))]).clipped
        for sd in (0.5, 30.0)
    ]
    assert found[0] == 0
    assert found[1] > 1000
    assert store.stored(Painting(under - 200.0, (50.0, 50.0)), [Disturb(Gaussian(sd=0.5), ("a",))]).clipped == 0


SIGNED, UNSIGNED = PixelFormat(1, 16, 16, True, 0, 1.0, 0.0), PixelFormat(1, 16, 12, False, 0, 1.0, -1024.0)
BYTES, SIGNED_BYTES = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0), PixelFormat(1, 8, 8, True, 0, 1.0, 0.0)


@pytest.mark.parametrize("format", [SIGNED, UNSIGNED, BYTES, SIGNED_BYTES], ids=["i16", "u12", "rgb", "i8"])
@pytest.mark.parametrize("values", [(0, 200), (-1500, 5000)], ids=["few are clipped", "many"])
@pytest.mark.parametrize("window", [None, (slice(3, 40), slice(9, 60))], ids=["still", "changed"])
def test_whole_numbers_and_floats_give_the_same_pixels_and_counts(monkeypatch, format, values, window) -> None:
    """The way by floats is the same for every painting; that by whole numbers is taken where it can be."""
    shape, chance = (format.samples, 64, 64), np.random.default_rng(3)
    under = chance.integers(*values, shape).astype(np.float32)
    under[:, 5, ::7] += 0.25
    over = under.copy()
    changed = ()
    if window is not None:
        over[:, *window] += 0.77
        changed = (window,)
    ground = Ground(under, (float(under.min()), float(under.max())))
    painted = Painting(over, (float(over.min()), float(over.max())), ground, changed)
    noise = [Disturb(Gaussian(sd=12.0), ("a",))]
    plain = Store(shape, format).stored(painted._replace(ground=None, changed=()), noise)
    taken = []
    monkeypatch.setattr(module, "disturb", lambda *given: (taken.append(1), disturb(*given)))
    found = Store(shape, format).stored(painted, noise)
    assert taken
    assert np.array_equal(found.stored, plain.stored)
    assert found.clipped == plain.clipped
    assert (found.clipped > 0) == (format is not SIGNED and (format is not UNSIGNED or values != (0, 200)))


@pytest.mark.parametrize(
    ("format", "noises", "span"),
    [
        (SIGNED._replace(slope=0.5), [Gaussian(sd=1.0)], (0.0, 1.0)),
        (SIGNED._replace(intercept=0.5), [Gaussian(sd=1.0)], (0.0, 1.0)),
        (SIGNED, [Gaussian(sd=1.0), Gaussian(sd=1.0)], (0.0, 1.0)),
        (SIGNED, [Far(1.0)], (0.0, 1.0)),
        (SIGNED, [Gaussian(sd=1.0)], (0.0, 32766.0)),
        (SIGNED, [Gaussian(sd=8000.0)], (0.0, 1.0)),
        (UNSIGNED._replace(intercept=-30000.0), [Gaussian(sd=1.0)], (0.0, 5000.0)),
        (SIGNED._replace(intercept=30000.0), [Gaussian(sd=600.0)], (30000.0, 31000.0)),
    ],
)
def test_floats_are_taken_where_whole_numbers_would_not_do(monkeypatch, format, noises, span) -> None:
    values = np.array([[span]], np.float32)
    monkeypatch.setattr(module, "disturb", None)
    painted = Painting(values, span, Ground(values, span))
    assert Store((1, 1, 2), format).stored(painted, [Disturb(n, (str(i),)) for i, n in enumerate(noises)])


def test_windows_of_a_canvas_whose_halves_end_within_a_row_are_taken_by_floats(monkeypatch) -> None:
    values = np.zeros((1, 3, 2), np.float32)
    monkeypatch.setattr(module, "disturb", None)
    painted = Painting(values, (0.0, 0.0), Ground(values, (0.0, 0.0)), ((slice(0, 1), slice(0, 1)),))
    assert Store((1, 3, 2), SIGNED).stored(painted, [Disturb(Gaussian(sd=1.0), ("a",))])
