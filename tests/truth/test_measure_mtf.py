"""The MTF by the edge of a disc, against area coverage filtered by scipy."""

import numpy as np
import pytest
from scipy import ndimage

from dicomforge.truth.measure_mtf import Disc, beside_axis, edges


def test_the_edge_of_a_disc_has_the_mtf_of_its_gaussian() -> None:
    """Area coverage by 16 x 16 points, filtered by scipy; the MTF is that of a Gaussian times that of a pixel."""
    spacing, fwhm, radius = (1.2, 0.9), 2.5, 13.0
    y, x = (
        ((np.arange(64 * 16) + 0.5) / 16 - 0.5 - at) * step for at, step in zip((31.3, 32.4), spacing, strict=True)
    )
    inside = (y[:, None] ** 2 + x[None, :] ** 2 <= radius**2).reshape(64, 16, 64, 16).mean((1, 3))
    sd = fwhm / np.sqrt(8 * np.log(2))
    image = ndimage.gaussian_filter(inside, [sd / step for step in spacing]) * 200 - 50
    found = edges(np.stack([image, image]), spacing, Disc(31.3, 32.4, radius, 8.0))
    assert found is not None
    for edge, step in zip(found, spacing[::-1], strict=True):
        for frequency in (0.1, 0.2, 0.3):
            known = np.sinc(frequency * step) * np.exp(-2 * (np.pi * sd * frequency) ** 2)
            assert edge.mtf(frequency) == (pytest.approx(known, abs=0.02), 0)


@pytest.mark.parametrize("sds", [(2.2, 0.6), (0.7, 2.5)])
def test_the_mtf_beside_an_axis_is_what_another_blur_across_it_adds(sds: tuple[float, float]) -> None:
    """Along an axis, the MTF of the sector without what is beside it is that of the Gaussian along that axis."""
    y, x = (((np.arange(96 * 16) + 0.5) / 16 - 0.5) - at for at in (47.3, 46.4))
    inside = (y[:, None] ** 2 + x[None, :] ** 2 <= 26.0**2).reshape(96, 16, 96, 16).mean((1, 3))
    image = ndimage.gaussian_filter(inside, sds) * 200
    found = edges(np.stack([image, image]), (1, 1), Disc(47.3, 46.4, 26.0, 12.0))
    assert found is not None
    across, down = (sd * np.sqrt(8 * np.log(2)) for sd in sds[::-1])
    for edge, sd, fwhms in zip(found, sds[::-1], ((across, down), (down, across)), strict=True):
        frequency = np.sqrt(np.log(2) / 2) / np.pi / np.hypot(sd, 0.3)
        known = np.sinc(frequency) * np.exp(-2 * (np.pi * sd * frequency) ** 2)
        own, _ = edge.mtf(frequency)
        assert own - beside_axis(frequency, (1, 1), [fwhms]) == pytest.approx(known, abs=0.03)
    own, _ = found[int(sds[0] > sds[1]) - 1].mtf(0.2)
    assert abs(own - np.sinc(0.2) * np.exp(-2 * (np.pi * min(sds) * 0.2) ** 2)) > 0.1


def test_a_wall_between_a_disc_and_its_surroundings_makes_no_clear_edge() -> None:
    y, x = np.mgrid[:64, :64] - 31.5
    around = np.hypot(y, x)
    image = np.where(around < 12, 100.0, np.where(around < 13.5, 400.0, 0.0))
    assert edges(np.stack([image, image]), (1, 1), Disc(31.5, 31.5, 12, 8)) is None
