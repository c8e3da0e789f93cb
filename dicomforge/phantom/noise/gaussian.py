"""Additive normal noise, white or with a grain."""

from dataclasses import dataclass

from dicomforge.model.parameter import extent, number
from dicomforge.phantom.grain import TITLE, AdditiveNormal

EPOCH = 4
SCALES = {"sd": 1}
"""The power of the scale that each parameter is multiplied by when `noise: {scale: ..}` scales the noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian(AdditiveNormal):
    """Additive normal noise; with a `grain`, white noise that a difference of two Gaussians filters (a band-pass)."""

    sd: float = number("standard deviation, in output values", non_negative=True)
    grain: tuple[float, float] | None = extent(TITLE)


DECLARES = Gaussian
