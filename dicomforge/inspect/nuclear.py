"""Nuclear medicine: the indices of frames against the numbers of windows, detectors, slices (PS3.3 C.8.4.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from dicomforge.inspect.finding import WARNING, Finding
from dicomforge.inspect.kinds import of
from dicomforge.inspect.numbers import numbers, whole
from dicomforge.iod.view import View, items

NUCLEAR = "1.2.840.10008.5.1.4.1.1.20"
NUMBERED = {
    "EnergyWindowVector": ("NumberOfEnergyWindows", "PS3.3 C.8.4.8.1.2"),
    "DetectorVector": ("NumberOfDetectors", "PS3.3 C.8.4.8.1.3"),
    "PhaseVector": ("NumberOfPhases", "PS3.3 C.8.4.8.1.4"),
    "RotationVector": ("NumberOfRotations", "PS3.3 C.8.4.8.1.5"),
    "RRIntervalVector": ("NumberOfRRIntervals", "PS3.3 C.8.4.8.1.6"),
    "TimeSlotVector": ("NumberOfTimeSlots", "PS3.3 C.8.4.8.1.7"),
    "SliceVector": ("NumberOfSlices", "PS3.3 C.8.4.8.1.8"),
    "AngularViewVector": ("NumberOfFramesInRotation", "PS3.3 C.8.4.8.1.9"),
    "TimeSliceVector": ("NumberOfFramesInPhase", "PS3.3 C.8.4.8.1.10"),
}
"""Vector -> the Attribute that counts what it numbers, and the section of both."""
INSIDE = {
    "NumberOfFramesInRotation": "RotationInformationSequence",
    "NumberOfFramesInPhase": "PhaseInformationSequence",
}


def _indices(keyword: str, view: View, prefix: str) -> Iterator[Finding]:
    """Indices that are beyond the number, or fewer than it says."""
    counted, section = NUMBERED[keyword]
    number = _number(view, counted)
    values = numbers(view.here, keyword)
    if view.sop_class_uid != NUCLEAR or view.enclosing or number is None or not values:
        return
    beyond = next((v for v in values if not 1 <= v <= number), None)
    if beyond is not None:
        expected = f"1 to {number}, the {counted}"
        yield of("frame-index", prefix, keyword, f"{beyond:g}", expected, section=section)
    elif len(set(values)) != number and counted in view.here:
        found, expected = str(number), f"{len(set(values))}, the different values of {keyword}"
        yield of("frame-index", prefix, counted, found, expected, section=section, severity=WARNING)


def _number(view: View, counted: str) -> int | None:
    """How many there are: in the data set, or in the phase or rotation that has most."""
    sequence = INSIDE.get(counted)
    if sequence is None:
        return whole(view.here, counted)
    return max((whole(item, counted) or 0 for item in items(view.here.value(sequence))), default=None)


RULES: dict[str, Callable[[View, str], Iterator[Finding]]] = {
    keyword: partial(_indices, keyword) for keyword in NUMBERED
}
