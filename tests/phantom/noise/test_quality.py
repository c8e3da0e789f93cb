"""Noise over 10^7 samples a kind; `python -m tests.phantom.noise` tries more functions, sizes, keys and lags.

The samples are always the same, so that a limit that one of a thousand random runs would pass never fails by chance.
"""

import pytest

from tests.phantom.noise.distribution import distribution
from tests.phantom.noise.pairs import TIED, correlations, drawn, joint, standard
from tests.phantom.noise.samples import KEY, NOISES, OF_EACH_KIND, Array, Noise, frames, gaussian, rician
from tests.phantom.noise.spectrum import spectrum


@pytest.fixture(scope="module")
def series() -> Array:
    return frames(gaussian())


def failed(results) -> list[str]:
    return [str(result) for result in results if not result.passes]


@pytest.mark.parametrize("noise", NOISES, ids=str)
def test_samples_have_the_moments_and_the_distribution_of_their_noise(noise: Noise) -> None:
    assert not failed(distribution(noise, frames(noise)))


def test_the_power_spectrum_is_flat(series: Array) -> None:
    assert not failed(spectrum(series))


@pytest.mark.parametrize("function", ["value", "square", "wave"])
def test_no_pixel_is_related_to_any_other_of_its_frame(series: Array, function: str) -> None:
    assert not failed(correlations(standard(series, function)).results(function))


@pytest.mark.parametrize("noise", OF_EACH_KIND[1:], ids=str)
def test_no_pixel_of_another_kind_of_noise_is_either(noise: Noise) -> None:
    stored = frames(noise, 8)
    assert not failed([*correlations(standard(stored)).results("value"), *spectrum(stored)])


def test_slices_have_no_related_pixels(series: Array) -> None:
    found = correlations(standard(series[1:21]), standard(series[:20]))
    assert not failed(found.results("value"))
    assert abs(found.at(0, 0)) < 3.9


@pytest.mark.parametrize("place", range(len(KEY)), ids=["seed", "patient", "study", "series", "layer"])
def test_streams_of_which_a_word_differs_have_no_related_pixels(series: Array, place: int) -> None:
    key = (*KEY[:place], KEY[place] + "-2", *KEY[place + 1 :])
    found = correlations(standard(series[:8]), standard(frames(gaussian(), 8, key=key)))
    assert not failed(found.results("value"))
    assert abs(found.at(0, 0)) < 3.9


@pytest.mark.parametrize("noise", [gaussian(12.0, 1.0), rician(2.0, 12.0, 1.0)], ids=str)
def test_the_joint_histogram_of_two_pixels_is_the_product_of_theirs(noise: Noise) -> None:
    """At whole values over 20 slices, at every lag at which words could be tied, and at some others."""
    stored = frames(noise, 20)
    assert not failed(joint(stored, [*TIED, *drawn(40, stored.shape)]))
