"""Bells and sines against the mathematics of the machine, noise against its moments."""

import math

import numpy as np

from dicomforge.content.waveform.arithmetic import Noise, bell, sine


def test_a_bell_is_a_gaussian() -> None:
    x = np.linspace(-5.6, 5.6, 1001)
    assert np.allclose(bell(x), [math.exp(-one * one / 2) for one in x], rtol=1e-9, atol=0)
    assert bell(np.array([6.0, 1e6])).tolist() == [0, 0]


def test_a_sine_is_one_at_any_phase() -> None:
    x = np.concatenate([np.linspace(-2, 2, 777), [86400.25]])
    assert np.allclose(sine(x), [math.sin(2 * math.pi * one) for one in x], rtol=0, atol=4e-7)


def test_noise_goes_on_where_the_last_samples_ended() -> None:
    whole = Noise(("a",), 10.0).next(10_000)
    parts = Noise(("a",), 10.0)
    assert np.concatenate([parts.next(4000), parts.next(6000)]).tolist() == whole.tolist()
    assert abs(np.std(whole) - 10) < 0.2
    assert Noise(("a",), 0.0).next(3).tolist() == [0, 0, 0]
