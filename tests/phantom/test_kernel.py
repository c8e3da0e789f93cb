"""Kernels against scipy's."""

import hashlib

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from dicomforge.phantom.kernel import gaussian, reach, smooth


@pytest.mark.parametrize("sd", [(0.3, 0.3), (0.6, 1.0), (1.7, 0.9), (3.0, 3.0), (0.0, 2.0)])
def test_smoothing_is_that_of_scipy(sd) -> None:
    noise = (np.random.default_rng(3).normal(size=(60, 70)) * 85).astype(np.float32)
    wanted = gaussian_filter(noise.astype(float), sd, truncate=4.0)
    smooth(noise, gaussian(sd[0]), gaussian(sd[1]))
    far, wide = map(reach, sd)
    inner = slice(far, 60 - far), slice(wide, 70 - wide)
    assert np.abs(noise[inner] - wanted[inner]).max() < 1e-4


def test_the_weights_of_a_kernel_sum_to_1() -> None:
    for sd in (0.2, 0.5, 1.0, 7.7, 500.0):
        first, *rest = gaussian(sd)
        assert first + 2 * sum(rest) == pytest.approx(1.0, abs=1e-12)


def test_a_kernel_without_width_changes_nothing() -> None:
    values = np.arange(12.0, dtype=np.float32).reshape(3, 4)
    smooth(values, gaussian(0.0), gaussian(0.1))
    assert values.tolist() == np.arange(12.0).reshape(3, 4).tolist()


def test_rows_are_summed_in_the_same_order_however_many_there_are() -> None:
    noise = np.random.default_rng(5).normal(size=(2000, 40)).astype(np.float32)
    whole, part = noise.copy(), noise[700:1200].copy()
    smooth(whole, gaussian(1.3), gaussian(0.8))
    smooth(part, gaussian(1.3), gaussian(0.8))
    assert np.array_equal(part[6:-6], whole[706:1194])


def test_the_bits_of_a_smoothed_array_are_pinned() -> None:
    values = (np.arange(40 * 30, dtype=np.float32) * 7919 % 1013).reshape(40, 30)
    smooth(values, gaussian(1.3), gaussian(0.8))
    assert (
        hashlib.sha256(values.tobytes()).hexdigest()
        == "eedaa81b936006779d9012d88dfe9e4041e591f8da7b5117e6016289fb722f3f"
    )
