"""Round bodies in projection: their volume in closed form, and their thickness at each pixel."""

import math

import numpy as np
import pytest

from dicomforge.phantom import round_bodies
from tests.phantom.reference import grid, layer, points, stored

ON = grid(200, 200, spacing=(0.05, 0.05))
PER_MM = 5000.0
AT = (0.31, -0.47)

BALL = [*round_bodies.ball("ball", AT, 6.0, PER_MM)]
LENS = [*round_bodies.lens("lens", AT, 8.0, 1.5, PER_MM)]
ROD = [*round_bodies.rod("rod", AT, 1.2, 7.0, 30.0, PER_MM)]


def thickness(parts) -> np.ndarray:
    """What the layers add, in mm."""
    return stored(*(layer(part.type, part.value, part.blend, **dict(part.params)) for part in parts), on=ON) / PER_MM


@pytest.mark.parametrize(
    ("parts", "volume"),
    [
        (BALL, 4 / 3 * math.pi * 3.0**3),
        (LENS, math.pi * 1.5 / 6 * (3 * 4.0**2 + 1.5**2)),
        (ROD, math.pi * 0.6**2 * 7.0),
    ],
)
def test_the_volume_is_that_of_the_body(parts, volume) -> None:
    assert thickness(parts).sum() * 0.05**2 == pytest.approx(volume, rel=1e-3)


def test_each_pixel_shows_the_thickness_of_the_body_to_half_a_step() -> None:
    uv, _ = points(ON, 1)
    u, v = uv[..., 0] - AT[0], uv[..., 1] - AT[1]
    far = u * u + v * v
    ball = 2 * np.sqrt((9.0 - far).clip(0))
    radius = (4.0**2 + 1.5**2) / 3.0
    lens = (np.sqrt((radius**2 - far).clip(0)) - radius + 1.5).clip(0)
    cos, sin = math.cos(math.radians(30)), math.sin(math.radians(30))
    rod = np.where(np.abs(u * cos + v * sin) < 3.5, 2 * np.sqrt((0.36 - (v * cos - u * sin) ** 2).clip(0)), 0.0)
    for parts, expected, high, steps in ((BALL, ball, 6.0, 6), (LENS, lens, 1.5, 16), (ROD, rod, 1.2, 6)):
        error = np.abs(thickness(parts) - expected)
        edge = (
            np.ptp(np.stack([np.roll(expected, k, axis) for axis in (0, 1) for k in (-1, 1)]), 0) > high / steps / 4
        )
        assert error[~edge].max() <= 0.6 * high / steps
        assert error[far < 1e-2].max() <= 0.6 * high / steps
