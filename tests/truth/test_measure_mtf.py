"""The MTF by the edge of a disc, against area coverage filtered by scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from dicomforge.truth.measure_mtf import Disc, edges


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


def test_a_wall_between_a_disc_and_its_surroundings_makes_no_clear_edge() -> None:
    y, x = np.mgrid[:64, :64] - 31.5
    around = np.hypot(y, x)
    image = np.where(around < 12, 100.0, np.where(around < 13.5, 400.0, 0.0))
    assert edges(np.stack([image, image]), (1, 1), Disc(31.5, 31.5, 12, 8)) is None
