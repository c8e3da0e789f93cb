"""Additive normal noise, white or with a grain."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import extent, number
from dicomforge.phantom.arrays import Stream, Values
from dicomforge.phantom.grain import TITLE, grain_fault, grained

EPOCH = 4
SCALES = {"sd": 1}
"""The power of the scale that each parameter is multiplied by when `noise: {scale: ..}` scales the noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    """Additive normal noise; with a `grain`, white noise that a difference of two Gaussians filters (a band-pass)."""

    sd: float = number("standard deviation, in output values", non_negative=True)
    grain: tuple[float, float] | None = extent(TITLE)

    @property
    def textured(self) -> bool:
        """Whether the noise is made for a whole frame by `texture`."""
        return self.grain is not None

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        return grain_fault(self.grain)

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        np.take(scaled(self.sd), stream.words16(len(values)), out=scratch, mode="wrap")
        np.add(before, scratch, out=values)

    def texture(self, size: tuple[int, int], spacing_mm: tuple[float, float], stream: Stream) -> Values:
        """What is added to a frame of `size` (rows, columns), float32."""
        return grained(size, spacing_mm, self.grain, self.sd, stream)


DECLARES = Gaussian
