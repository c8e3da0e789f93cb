"""Noise of CT images by the size of the patient, the exposure and the thickness of the slice; normal."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from dicomforge.model.parameter import extent, group, length, number
from dicomforge.phantom.arrays import Values
from dicomforge.phantom.grain import TITLE, AdditiveNormal

EPOCH = 1
SCALES = {"sd": 1}

STEPS = 16
"""Steps of a Hounsfield unit in sums of values: sums of whole numbers are exact."""

_DIGITS = Context(prec=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class CtReference:
    """The image whose noise was measured."""

    diameter: float = length("water-equivalent diameter of what it shows (AAPM Report 220)", positive=True)
    Exposure: float = number("its Exposure in mAs", positive=True)
    SliceThickness: float = number("its SliceThickness in mm", positive=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ct(AdditiveNormal):
    """Normal noise, sd × √(mAs and thickness of `at` / those of the image) × e^(mu (diameter - that of `at`) / 2).

    Planning puts the exposure and the thickness of the image into `sd`, and makes the pixel the unit of length;
    `grain` stays in mm.
    """

    sd: float = number("standard deviation in an image as `at` says, in output values (HU)", non_negative=True)
    at: CtReference = group("the image that `sd` is of", CtReference, required=True)
    mu: float = number("attenuation of water per cm", 0.2, non_negative=True)
    grain: tuple[float, float] | None = extent(TITLE)

    def seeing(self, values: Values) -> Ct:
        """The noise of this frame: `sd` follows the water-equivalent diameter of what the frame shows."""
        import numpy as np

        steps = np.rint((values + 1000.0) * STEPS).astype(np.int64).sum()
        diameter = 2.0 * math.sqrt(max(int(steps), 0) / (1000 * STEPS) / math.pi)
        power = Decimal(self.mu / 10) * Decimal(diameter - self.at.diameter) / 2
        return replace(self, sd=float(f"{Decimal(self.sd) * _DIGITS.exp(power):.8g}"))


DECLARES = Ct
