"""Noises as the painter stores them, and the closed form of each."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from scipy import stats

from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.phantom.paint import Asked, Painter
from tests.phantom.reference import grid, layer

COUNT, SHAPE = 40, (512, 512)
"""Frames of a series, 10.5 million samples."""

KEY = ("0", "patient", "study", "ct", "noise")

Array = np.ndarray[Any, Any]


class Noise(NamedTuple):
    """A noise layer on `fill`, stored in steps of `step`; `below` is P(stored <= k) by SciPy."""

    kind: str
    params: dict[str, float]
    below: Callable[[Array], Array]
    fill: float = 0.0
    step: float = 1.0

    @property
    def signed(self) -> bool:
        return self.fill == 0.0 and self.kind != "rician"

    def __str__(self) -> str:
        return " ".join(
            [self.kind, f"on {self.fill:g}", *(f"{name} {value:g}" for name, value in self.params.items())]
        )


def gaussian(sd: float = 1.0, step: float = 1 / 6000) -> Noise:
    return Noise("gaussian", {"sd": sd}, lambda at: stats.norm.cdf((at + 0.5) * step / sd), step=step)


def uniform(half_width: float = 300.0, step: float = 0.01) -> Noise:
    truth = stats.uniform(-half_width, 2 * half_width)
    return Noise("uniform", {"half_width": half_width}, lambda at: truth.cdf((at + 0.5) * step), step=step)


def poisson(value: float, scale: float = 1.0) -> Noise:
    return Noise("poisson", {"scale": scale}, stats.poisson(value * scale).cdf, value, 1 / scale)


def rician(ratio: float, sd: float = 1.0, step: float = 0.0) -> Noise:
    """`ratio` is that of signal to noise."""
    step = step or (ratio + 6) * sd / 65000
    truth = stats.rice(ratio, scale=sd)
    return Noise("rician", {"sd": sd}, lambda at: truth.cdf((at + 0.5) * step), ratio * sd, step)


def salt_and_pepper(fraction: float) -> Noise:
    edges, shares = (0, 5, 9), (fraction / 2, 1 - fraction, fraction / 2)
    below = stats.rv_discrete(values=(edges, shares)).cdf
    return Noise("salt-and-pepper", {"fraction": fraction, "low": 0.0, "high": 9.0}, below, 5.0)


NOISES = (
    gaussian(),
    uniform(),
    *(poisson(mean) for mean in (0.02, 0.5, 4.0, 15.75, 16.0, 40.0, 500.0, 20000.0)),
    poisson(2000.0, 0.25),
    poisson(0.4, 30.0),
    *(rician(ratio) for ratio in (0.0, 0.3, 1.0, 3.0, 10.0, 30.0)),
    *(salt_and_pepper(fraction) for fraction in (1e-5, 0.1, 0.9, 1.0)),
)

OF_EACH_KIND = (gaussian(), uniform(), poisson(3.0), rician(1.0), salt_and_pepper(0.3))


def frames(
    noise: Noise, count: int = COUNT, shape: tuple[int, int] = SHAPE, key: tuple[str, ...] = KEY, first: int = 0
) -> Array:
    """(count, rows, columns) int16 or uint16: the frames of a series, one an instance, from number `first` on."""
    recipe = Recipe((layer("fill", noise.fill), layer(noise.kind, stream=key, **noise.params)))
    format = PixelFormat(1, 16, 16, noise.signed, 0, noise.step, 0.0)
    painter = Painter((recipe,), (grid(rows=shape[0], columns=shape[1]),), (format,))
    return np.stack(
        [
            painter.frame(Asked(0, FramePlan(0, ()), (f"ct-{i:04d}", "0"))).stored.copy()
            for i in range(first, first + count)
        ]
    )
