"""First-generation radiotherapy (PS3.3 C.8.8): what its objects have in common."""

from collections.abc import Iterable

from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes

PLANS = ("RTPlanStorage", "RTIonPlanStorage")

DIGITS = 4
"""Decimals of lengths in mm and angles in degrees, which then fit a DS (PS3.5 6.2)."""


def rounded(*numbers: float) -> tuple[float, ...]:
    """Numbers as they are written."""
    return tuple(round(number, DIGITS) + 0.0 for number in numbers)


def regions(structures: Attributes) -> dict[str, int]:
    """The structures of a structure set: name -> ROI Number."""
    found = items_of(structures.get("StructureSetROISequence"))
    return {one.text("ROIName"): int(one.text("ROINumber") or 0) for one in found}


def first(numbers: Iterable[float], otherwise: float = 0.0) -> float:
    """The first number, where there is one."""
    return next(iter(numbers), otherwise)
