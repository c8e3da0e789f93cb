"""Dose-volume histograms: how much of a structure has which dose (PS3.3 C.8.8.4)."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes

BINS = 100
"""The largest dose of the grid is in the last of so many bins."""

DIGITS = 6


class StructureDose(NamedTuple):
    """The volume in cm3 of a structure at each stored value of a dose grid, and its ROI Number."""

    roi: int
    volumes: Sequence[float]


def cumulative(one: StructureDose, scaling: float, largest: int, dose_type: str) -> Attributes:
    """An item of DVH Sequence: pairs of the width of a bin and the volume with at least the dose where it begins."""
    width = max(1, -(-largest // BINS))
    held = [(value, volume) for value, volume in enumerate(one.volumes) if volume]
    total = math.fsum(volume for _, volume in held)
    data: list[float] = []
    for first in range(0, largest + 1, width):
        above = math.fsum(volume for value, volume in held if value >= first)
        data += (round(width * scaling, DIGITS), round(above, DIGITS))
    item = vr.item(
        DVHType="CUMULATIVE",
        DoseUnits="GY",
        DoseType=dose_type,
        DVHDoseScaling=1,
        DVHVolumeUnits="CM3",
        DVHNumberOfBins=len(data) // 2,
        DVHData=tuple(data),
        DVHReferencedROISequence=vr.item(ReferencedROINumber=one.roi, DVHROIContributionType="INCLUDED"),
    )
    if not held:
        return item
    mean = math.fsum(value * volume for value, volume in held) / total * scaling
    spread = {
        "DVHMinimumDose": held[0][0] * scaling,
        "DVHMaximumDose": held[-1][0] * scaling,
        "DVHMeanDose": mean,
    }
    return item.merged([vr.element(keyword, round(dose, DIGITS)) for keyword, dose in spread.items()])
