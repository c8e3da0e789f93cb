"""CT noise against closed forms: a water cylinder, an ellipse, and air that weighs nothing (AAPM Report 220)."""

import math

import numpy as np
import pytest

from dicomforge.phantom.noise.ct import Ct, CtReference
from tests.phantom.reference import CT, grid, layer, stored

SIDE = 2.0
ON = grid(rows=256, columns=256)._replace(row_spacing_mm=SIDE, column_spacing_mm=SIDE)
AT = CtReference(diameter=200 / SIDE, Exposure=200, SliceThickness=5)


def frame(inside: np.ndarray, value: float = 0.0) -> np.ndarray:
    return np.where(inside, np.float32(value), np.float32(-1000.0)).astype(np.float32)


V, U = np.mgrid[-128:128, -128:128] + 0.5


@pytest.mark.parametrize("diameter", [100.0, 200.0, 320.0])
def test_noise_grows_with_the_diameter_of_water(diameter: float) -> None:
    noise = Ct(sd=12.0, at=AT, mu=0.2 * SIDE)
    water = frame(np.hypot(U, V) * SIDE < diameter / 2)
    assert noise.seeing(water).sd == pytest.approx(12 * math.exp(0.02 * (diameter - 200) / 2), rel=0.01)


def test_an_ellipse_of_half_the_density_has_the_diameter_of_its_water() -> None:
    noise = Ct(sd=12.0, at=AT, mu=0.2 * SIDE)
    lung = frame((U * SIDE / 120) ** 2 + (V * SIDE / 80) ** 2 < 1, -500.0)
    equivalent = 2 * math.sqrt(0.5 * math.pi * 120 * 80 / math.pi)  # 2 sqrt((mean HU / 1000 + 1) area / pi)
    assert noise.seeing(lung).sd == pytest.approx(12 * math.exp(0.02 * (equivalent - 200) / 2), rel=0.01)


def test_a_painted_frame_has_the_noise_of_what_it_shows() -> None:
    at = (("diameter", 100.0), ("Exposure", 200.0), ("SliceThickness", 5.0))
    body = layer("circle", 0.0, radius=200.0)
    noise = layer("ct", sd=12.0, at=at, mu=0.02, stream=("0", "noise"))
    found = stored(layer("fill", -1000.0), body, noise, on=grid(rows=512, columns=512), format=CT, stream=("i", "0"))
    assert found[128:384, 128:384].std() == pytest.approx(12 * math.exp(0.002 * (400 - 100) / 2), rel=0.02)
