"""Vectors with a value for each frame, and the pointer to them (PS3.3 C.7.6.5, C.7.6.6.1.2, C.8.4.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, of, tag_text
from dicomforge.iod.view import View, items
from dicomforge.transfer.read.elements import name_of
from dicomforge.transfer.read.numbers import numbers, whole

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
PER_FRAME = {
    "FrameTimeVector": "PS3.3 C.7.6.5.1.2",
    **{vector: section for vector, (_, section) in NUMBERED.items()},
    **dict.fromkeys(("FramePrimaryAngleVector", "FrameSecondaryAngleVector"), "PS3.3 C.8.6.4"),
    **dict.fromkeys(("SliceLocationVector", "FrameLabelVector", "PageNumberVector"), "PS3.3 C.8.6.4"),
    "GridFrameOffsetVector": "PS3.3 C.8.8.3.2",
}
"""Vector -> the section that gives it a value for each frame."""


def _vector(keyword: str, view: View, prefix: str) -> Iterator[Finding]:
    yield from _count(keyword, view, prefix)
    if keyword in NUMBERED:
        yield from _indices(keyword, view, prefix)
    if keyword == "FrameTimeVector":
        yield from _first_time(view, prefix)


def _count(keyword: str, view: View, prefix: str) -> Iterator[Finding]:
    value = view.here.value(keyword)
    frames = whole(view.here, "NumberOfFrames")
    if view.enclosing or frames is None or not value or isinstance(value, bytes) or len(value) == frames:
        return
    expected = f"{frames}, one for each frame"
    yield of("frame-vector", prefix, keyword, counted(len(value), "value"), expected, section=PER_FRAME[keyword])


def _first_time(view: View, prefix: str) -> Iterator[Finding]:
    """A first frame that comes after a time."""
    times = numbers(view.here, "FrameTimeVector")
    if times and times[0] != 0:
        expected = "0 for the first frame"
        yield of("frame-time", prefix, "FrameTimeVector", f"{times[0]:g} ms for the first frame", expected)


def _indices(keyword: str, view: View, prefix: str) -> Iterator[Finding]:
    """Indices of nuclear medicine that are beyond the number, or fewer than it says (PS3.3 C.8.4.8)."""
    total, section = NUMBERED[keyword]
    number = _number(view, total)
    values = numbers(view.here, keyword)
    if view.sop_class_uid != NUCLEAR or view.enclosing or number is None or not values:
        return
    beyond = next((v for v in values if not 1 <= v <= number), None)
    if beyond is not None:
        expected = f"1 to {number}, the {total}"
        yield of("frame-index", prefix, keyword, f"{beyond:g}", expected, section=section)
    elif len(set(values)) != number and total in view.here:
        found, expected = str(number), f"{len(set(values))}, the different values of {keyword}"
        yield of("frame-index", prefix, total, found, expected, section=section)._replace(severity=WARNING)


def _number(view: View, total: str) -> int | None:
    """How many there are: in the data set, or in the phase or rotation that has most."""
    sequence = INSIDE.get(total)
    if sequence is None:
        return whole(view.here, total)
    return max((whole(item, total) or 0 for item in items(view.here.value(sequence))), default=None)


def pointer(view: View, prefix: str) -> Iterator[Finding]:
    """Pointers to what is absent or empty (PS3.3 C.7.6.6.1.2)."""
    value = view.here.value("FrameIncrementPointer")
    if view.enclosing or isinstance(value, bytes):
        return
    for tag in value:
        if isinstance(tag, int) and not view.here.filled(tag):
            is_there = view.here.get(tag) is not None
            found = f"{name_of(tag)} {tag_text(tag)}, which {'has no value' if is_there else 'is absent'}"
            yield of("frame-pointer", prefix, "FrameIncrementPointer", found, "an Attribute that has a value")


RULES: dict[str, Callable[[View, str], Iterator[Finding]]] = {
    **{keyword: partial(_vector, keyword) for keyword in PER_FRAME},
    "FrameIncrementPointer": pointer,
}
