"""First-generation radiotherapy (PS3.3 C.8.8): what its objects have in common."""

from collections.abc import Iterable

from dicomforge.content import About
from dicomforge.iod.segments import reference_to
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.referred import Referred
from dicomforge.standard import uids

PLANS = ("RTPlanStorage", "RTIonPlanStorage")

DIGITS = 4
"""Decimals of lengths in mm and angles in degrees, which then fit a DS (PS3.5 6.2)."""


def rounded(*numbers: float) -> tuple[float, ...]:
    """Numbers as they are written."""
    return tuple(round(number, DIGITS) + 0.0 for number in numbers)


def of_class(about: About, *classes: str) -> Referred | None:
    """The first series that `of` names of some SOP classes, by their keywords."""
    return next((one for one in about.of if uids.keyword_of(one.series.sop_class) in classes), None)


def data_set(referred: Referred) -> Attributes:
    """The Attributes of the first instance that is referred to."""
    return referred.series.attributes(referred.series.instances.index(referred.instances[0]))


def references(sequence: str, referred: Referred) -> Element:
    """A sequence with an item for each instance."""
    made = [Attributes(reference_to(referred.series.sop_class, one.uid)) for one in referred.instances]
    return vr.element(sequence, *made)


def regions(structures: Attributes) -> dict[str, int]:
    """The structures of a structure set: name -> ROI Number."""
    found = items_of(structures.get("StructureSetROISequence"))
    return {one.text("ROIName"): int(one.text("ROINumber") or 0) for one in found}


def first(numbers: Iterable[float], otherwise: float = 0.0) -> float:
    """The first number, where there is one."""
    return next(iter(numbers), otherwise)
