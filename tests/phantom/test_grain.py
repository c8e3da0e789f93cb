"""Noise with a grain: its spectrum against theory by scipy's transform, its standard deviation, and its key."""

import hashlib
import math

import numpy as np
import pytest
from scipy import fft

from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.check_layer import layer_fault
from tests.phantom.reference import CT, grid, layer, stored

FLOAT = PixelFormat(1, 32, 0, True, 0, 1.0, 0.0)
GRAIN = (0.5, 1.2)


def noise(on, number=0, sd=12.0, grain=GRAIN, key=("0", "noise"), below=(), format=FLOAT) -> np.ndarray:
    made = layer("gaussian", sd=sd, grain=grain, stream=key)
    return stored(layer("fill", 40.0), *below, made, on=on, format=format, stream=("instance", str(number)))


def theory(on) -> np.ndarray:
    """The power at each frequency of the transform of a frame, whose mean is the variance 144."""
    v, u = (fft.fftfreq(n, mm) for n, mm in ((on.rows, on.row_spacing_mm), (on.columns, on.column_spacing_mm)))
    square = v[:, None] ** 2 + u**2
    fine, coarse = (np.exp(-2 * (math.pi * sd) ** 2 * square) for sd in GRAIN)
    power = (fine - coarse) ** 2
    return 144.0 * power / power.mean()


@pytest.mark.parametrize("spacing", [(0.5, 0.5), (0.4, 0.6)])
def test_its_power_spectrum_is_that_of_the_two_gaussians(spacing) -> None:
    on, count = grid(96, 96, spacing), 150
    power, window = np.zeros((96, 96)), np.outer(np.hanning(96), np.hanning(96))  # frames are not periodic
    for number in range(count):
        power += np.abs(fft.fft2((noise(on, number).astype(float) - 40.0) * window)) ** 2
    power /= count * (window**2).sum()
    wanted = theory(on)
    v, u = (fft.fftfreq(96, mm)[:, None] if i == 0 else fft.fftfreq(96, mm) for i, mm in enumerate(spacing))
    ring = np.rint(np.hypot(v, u) / 0.1).astype(int)
    turned = np.abs(v) > np.abs(u)  # the half of the plane nearer to the columns' frequencies, against the other
    strong = wanted > 0.1 * wanted.max()
    for part in (turned, ~turned):
        for number in range(2, 9):
            here = (ring == number) & part & strong
            if here.sum() > 20:
                assert power[here].mean() / wanted[here].mean() == pytest.approx(1.0, abs=0.06), number


@pytest.mark.parametrize("grain", [(0.5, 1.2), (0.0, 0.8), (2.0, 3.0), (0.3, 6.0)])
def test_its_standard_deviation_is_the_one_that_is_written(grain) -> None:
    drawn = np.stack([noise(grid(64, 64, (0.7, 0.7)), number, grain=grain) for number in range(40)])
    assert drawn.std(dtype=float) == pytest.approx(12.0, rel=0.02)
    for edge in (drawn[:, 0], drawn[:, :, -1]):
        assert edge.std(dtype=float) == pytest.approx(12.0, rel=0.06)


def test_pixels_much_larger_than_the_grain_have_white_noise() -> None:
    drawn = noise(grid(128, 128, (20.0, 20.0))) - 40.0
    assert drawn.std(dtype=float) == pytest.approx(12.0, rel=0.02)
    assert abs(np.corrcoef(drawn[:, 1:].reshape(-1), drawn[:, :-1].reshape(-1))[0, 1]) < 0.03


def test_other_layers_do_not_change_it() -> None:
    on = grid(32, 32)
    alone = noise(on) - 40.0
    more = [layer("circle", 7.0, radius=4.0, blend="add"), layer("blur", fwhm=3.0)]
    below = stored(layer("fill", 40.0), *more, on=on, format=FLOAT)
    np.testing.assert_allclose(noise(on, below=more) - below, alone, atol=1e-4)
    assert not np.array_equal(alone, noise(on, 1) - 40.0)
    assert not np.array_equal(alone, noise(on, key=("0", "other")) - 40.0)


def test_samples_of_a_colour_have_their_own_or_the_same() -> None:
    format = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0)
    fill = layer("fill", (100.0, 100.0, 100.0))
    own, grey = (
        stored(fill, layer("gaussian", sd=20.0, grain=GRAIN, **more), on=grid(), format=format).astype(int)
        for more in ({}, {"grey": True})
    )
    assert not np.array_equal(own[..., 0], own[..., 1])
    assert np.array_equal(grey[..., 0], grey[..., 1])
    assert np.array_equal(grey[..., 0], grey[..., 2])
    assert np.array_equal(own[..., 0], grey[..., 0])


AT = (("diameter", 100.0), ("Exposure", 200.0), ("SliceThickness", 5.0))


@pytest.mark.parametrize(
    ("kind", "params", "value", "sd"),
    [
        ("pet", {"a": 0.3, "scale": 4.0}, 9.0, 1.8),
        ("ct", {"sd": 5.0, "at": AT, "mu": 0.02}, 0.0, None),
    ],
)
def test_noise_by_value_or_dose_has_the_grain_and_the_standard_deviation_after_it(kind, params, value, sd) -> None:
    on = grid(96, 96, (0.4, 0.5))
    if sd is None:  # the water-equivalent diameter of a frame of water, in pixels
        sd = 5.0 * math.exp(0.002 * (2 * math.sqrt(96 * 96 / math.pi) - 100) / 2)
    fill, key = layer("fill", value), ("0", "noise")
    made = layer(kind, grain=GRAIN, stream=key, **params)
    drawn = np.stack(
        [stored(fill, made, on=on, format=FLOAT, stream=("instance", str(i))).astype(float) for i in range(12)]
    )
    assert drawn.std() == pytest.approx(sd, rel=0.02)
    u, v = fft.fftfreq(96, 0.5), fft.fftfreq(96, 0.4)[:, None]
    fine, coarse = (np.exp(-2 * (math.pi * one) ** 2 * (u**2 + v**2)) for one in GRAIN)
    wanted = fft.ifft2((fine - coarse) ** 2).real
    for down, across in ((1, 0), (0, 1), (2, 2)):
        here, there = drawn[:, down:, across:] - value, drawn[:, : 96 - down, : 96 - across] - value
        assert (here * there).mean() / sd**2 == pytest.approx(wanted[down, across] / wanted[0, 0], abs=0.03)


def test_where_nothing_is_counted_grained_pet_noise_is_nothing() -> None:
    on, disk = grid(48, 48), layer("circle", 9.0, radius=10.0)
    made = layer("pet", a=0.3, grain=GRAIN, stream=("0", "noise"))
    clean, noisy = (stored(layer("fill", 0.0), disk, *more, on=on, format=FLOAT) for more in ((), (made,)))
    assert (noisy[clean == 0.0] == 0.0).all()
    assert (noisy[clean > 0.0] != clean[clean > 0.0]).mean() > 0.99


def test_a_grain_whose_lengths_are_in_the_wrong_order_is_wrong() -> None:
    for kind, params in (("gaussian", {"sd": 1.0}), ("pet", {"a": 1.0}), ("ct", {"sd": 1.0, "at": AT})):
        made = layer(kind, grain=(1.2, 0.5), **params)
        assert layer_fault(made) == "`grain` is two lengths, the smaller first"


def test_its_stored_values_are_pinned() -> None:
    made = noise(grid(40, 30, (0.7, 0.8)), format=CT)
    assert (
        hashlib.sha256(made.astype("<i2").tobytes()).hexdigest()
        == "9c4759e423546a94d5b346f4f90e0478b6b9c2fb7b24da65d277d6d7390e8519"
    )
