"""The peak of the noise power, of noise that scipy filtered."""

import numpy as np
import pytest
from scipy import ndimage

from dicomforge.truth.measure_nps import nps_peak
from dicomforge.truth.noise_texture import nps_peak_per_mm


@pytest.mark.parametrize(("grain", "side", "count"), [((0.8, 2.0), 32, 30), ((1.0, 1.5), 48, 12)])
def test_the_peak_of_filtered_noise_is_found(grain: tuple[float, float], side: int, count: int) -> None:
    white = np.random.default_rng(3).normal(size=(count, side + 40, side + 40))
    fine, coarse = (ndimage.gaussian_filter(white, (0, sd, sd)) for sd in grain)
    made = nps_peak(list((fine - coarse)[:, 20:-20, 20:-20]), (1, 1))
    a, b = grain
    continuous = np.sqrt(np.log(b / a) / (np.pi**2 * (b * b - a * a)))
    known = nps_peak_per_mm(grain, (1, 1))
    assert known == pytest.approx(continuous, rel=0.01)
    assert made is not None
    assert made.error_per_mm < 0.03 * continuous
    assert made.per_mm == pytest.approx(continuous, rel=0.04)


def test_white_noise_has_no_peak() -> None:
    white = np.random.default_rng(3).normal(size=(12, 32, 32))
    assert nps_peak(list(white), (1, 1)) is None
