"""Recipe: the layers of a phantom with every number known, ready to be painted on any Grid."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

from dicomforge.model.raster import Raster

BLENDS = ("over", "add", "multiply", "min", "max", "replace")
"""How a layer meets what was painted before it."""


class Vary(NamedTuple):
    """A number or text that changes along one axis of the series: `values[index of the frame on that axis]`."""

    axis: int
    """Position in SeriesPlan.axes."""
    values: tuple[float | str, ...]


class Branch(NamedTuple):
    """A raster, or a text that changes along several axes: at each step of `axis` it is another parameter."""

    axis: int
    params: tuple[str | Raster | Vary | Branch, ...]


Param = str | bool | int | float | Raster | Vary | Branch | tuple["Param", ...]
"""A parameter with its unit resolved: lengths in mm, angles in degrees."""


def rasters_in(param: Param | None) -> tuple[Raster, ...]:
    """The rasters that a parameter has at its steps."""
    steps = param.params if isinstance(param, Branch) else (param,)
    return tuple(one for one in steps if isinstance(one, Raster))


def with_rasters_at(param: Param, steps: Sequence[Collection[int]]) -> Param:
    """A parameter without the rasters of other steps; `steps` has those that are needed on each axis."""
    if isinstance(param, Branch) and rasters_in(param):
        return Branch(param.axis, tuple(one if i in steps[param.axis] else "" for i, one in enumerate(param.params)))
    return tuple(with_rasters_at(one, steps) for one in param) if type(param) is tuple else param


class Field(NamedTuple):
    """A field that gives a shape its values."""

    type: str
    params: tuple[tuple[str, Param], ...]


class Layer(NamedTuple):
    """One layer. `value` is a number per sample, or a Field; None for fields and noise, which bring their own.

    `stream` keys the random numbers of a noise layer: (seed, patient, study, series, layer), all names.
    """

    type: str
    name: str
    blend: str
    """One of BLENDS."""
    plane: str
    """image or patient."""
    sample: str
    """area (anti-aliased coverage) or centre."""
    value: tuple[Param, ...] | Field | None
    params: tuple[tuple[str, Param], ...]
    stream: tuple[str, ...] = ()


AIR = "(air)"
"""The name of the layer below the objects of a scene: no author can write it."""

MAGNITUDE = "(magnitude)"
"""The name of the layer that makes magnitudes of signed signals: noise of 0."""


GREY = "grey"
"""A parameter of every noise: one draw for all samples of a pixel."""


PLANES, MOST_PLANES = 8, 32
"""Planes of a slab: the default in a scene, and the most."""


class Slab(NamedTuple):
    """A slice is the mean of `planes` planes across its thickness, mm."""

    planes: int
    thickness_mm: float | Vary


class Recipe(NamedTuple):
    """Layers in painting order, the scene's first; `slab`: None where a slice is its middle plane."""

    layers: tuple[Layer, ...]
    slab: Slab | None = None

    def at(self, steps: Sequence[Collection[int]]) -> Recipe:
        """The recipe with the rasters of some steps alone, for those who paint no others."""
        named = ((layer, with_rasters_at(layer.params, steps)) for layer in self.layers)
        kept = (layer._replace(params=cast("tuple[tuple[str, Param], ...]", params)) for layer, params in named)
        return self._replace(layers=tuple(kept))


FLOATS = {32: "FloatPixelData", 64: "DoubleFloatPixelData"}
"""BitsAllocated of floats -> the Attribute that holds them (PS3.3 C.7.6.24, C.7.6.25)."""


class PixelFormat(NamedTuple):
    """How a painted value becomes a stored one: stored = rint((value - intercept) / slope), clipped to the format.

    Floats, of 32 or 64 bits, are stored as they are painted. PS3.3 C.7.6.3 (Image Pixel), C.11.1 (Modality LUT).
    """

    samples: int
    bits_allocated: int
    bits_stored: int
    """0 for floats, which have no BitsStored (PS3.3 C.7.6.24)."""
    signed: bool
    planar: int
    slope: float
    intercept: float
    ybr: str = ""
    """YBR_FULL or YBR_FULL_422, where painted RGB is converted before it is stored; empty for every other format."""
    coded: str = ""
    """PhotometricInterpretation that the encoder makes of RGB; empty where it keeps what is painted."""

    @property
    def samples_stored(self) -> int:
        """Samples that native pixel data have for each pixel: YBR_FULL_422 stores Cb and Cr once for two pixels."""
        return 2 if self.ybr == "YBR_FULL_422" else self.samples

    @property
    def floats(self) -> bool:
        """Whether the stored values are floats (IEEE 754)."""
        return not self.bits_stored

    @property
    def is_wide(self) -> bool:
        """Whether 32-bit floats, of 24 digits, cannot hold each stored value."""
        return self.bits_allocated == 64 or self.bits_stored > 24

    @property
    def keyword(self) -> str:
        """The Attribute that holds the stored values."""
        return FLOATS[self.bits_allocated] if self.floats else "PixelData"

    @property
    def bounds(self) -> tuple[float, float]:
        """The values of the smallest and the largest stored value, in order."""
        low, high = sorted(stored * self.slope + self.intercept for stored in (self.lowest, self.highest))
        return low, high

    @property
    def lowest(self) -> int:
        """The smallest stored value."""
        if self.floats:
            return -self.highest
        return -(1 << (self.bits_stored - 1)) if self.signed else 0

    @property
    def highest(self) -> int:
        """The largest stored value."""
        if self.floats:
            exponent, digits = (128, 24) if self.bits_allocated == 32 else (1024, 53)
            return (1 << exponent) - (1 << (exponent - digits))
        return (1 << (self.bits_stored - int(self.signed))) - 1
