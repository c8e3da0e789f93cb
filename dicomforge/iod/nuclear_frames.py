"""Frames of nuclear medicine: axes become vectors and indices (PS3.3 C.8.4.8.1, C.8.9.4.1.9)."""

import math

from dicomforge.ground.diagnostic import nearest
from dicomforge.iod.frame_order import FrameSteps, Ordered
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.fault import Fault

VECTORS = {
    "energy-window": ("EnergyWindowVector", "NumberOfEnergyWindows"),
    "detector": ("DetectorVector", "NumberOfDetectors"),
    "phase": ("PhaseVector", "NumberOfPhases"),
    "rotation": ("RotationVector", "NumberOfRotations"),
    "rr-interval": ("RRIntervalVector", "NumberOfRRIntervals"),
    "time-slot": ("TimeSlotVector", "NumberOfTimeSlots"),
    "angular-view": ("AngularViewVector", ""),
    "time-slice": ("TimeSliceVector", ""),
    "slice": ("SliceVector", "NumberOfSlices"),
}
"""Name of an axis -> its vector, and the Attribute with its length where there is one."""

KINDS = {
    "STATIC": ("energy-window", "detector"),
    "WHOLE BODY": ("energy-window", "detector"),
    "DYNAMIC": ("energy-window", "detector", "phase", "time-slice"),
    "GATED": ("energy-window", "detector", "rr-interval", "time-slot"),
    "TOMO": ("energy-window", "detector", "rotation", "angular-view"),
    "GATED TOMO": ("energy-window", "detector", "rotation", "rr-interval", "time-slot", "angular-view"),
    "RECON TOMO": ("slice",),
    "RECON GATED TOMO": ("rr-interval", "time-slot", "slice"),
}
"""Value 3 of Image Type -> what its frames are sequenced by, slowest first (Table C.8-8)."""

TOMOGRAPHIC = ("TOMO", "GATED TOMO", "RECON TOMO", "RECON GATED TOMO")
GATED = ("GATED", "GATED TOMO", "RECON GATED TOMO")

ALWAYS_COUNTED = ("energy-window", "detector")
"""Number of Energy Windows and Number of Detectors are Type 1 in the NM Multi-frame Module."""


def nuclear_medicine(frames: FrameSteps) -> Ordered:
    """Image Type, Frame Increment Pointer with its vectors and their numbers, and an item for each detector.

    Image Type is the first kind that is sequenced by the axes, unless the author wrote it.
    """
    names = tuple(axis.name for axis in frames.axes)
    told = tuple(str(v) for v in frames.given.value("ImageType"))[2:3]
    kind = told[0] if told and told[0] in KINDS else next((k for k in KINDS if _is_sequenced(names, k)), "")
    if not kind or not _is_sequenced(names, kind):
        return Ordered((), (_fault(names, kind),))
    elements = [
        vr.element("ImageType", "ORIGINAL", "PRIMARY", kind, "EMISSION"),
        vr.element("FrameIncrementPointer", *(VECTORS[name][0] for name in KINDS[kind])),
    ]
    elements += [vr.element(VECTORS[name][0], *frames.numbers(name)) for name in KINDS[kind]]
    counted = dict.fromkeys((*KINDS[kind], *ALWAYS_COUNTED, *(("rotation",) if kind in TOMOGRAPHIC else ())))
    elements += [vr.element(VECTORS[n][1], frames.length(n)) for n in counted if VECTORS[n][1]]
    detectors = (Attributes(),) * frames.length("detector")
    elements.append(vr.element("DetectorInformationSequence", *detectors))
    return Ordered(tuple(elements))


def positron_emission_tomography(frames: FrameSteps) -> Ordered:
    """Series Type with the numbers of its indices, and the Image Index (PS3.3 C.8.9.4.1.9), slices fastest."""
    names = {axis.name for axis in frames.axes}
    time = "time-slice" if "time-slice" in names else "t"
    kind = "DYNAMIC" if time in names else "GATED" if names & {"rr-interval", "time-slot"} else "STATIC"
    told = tuple(str(v) for v in frames.given.value("SeriesType"))[:1]
    number = 0
    for axis, step in zip(frames.axes, frames.steps[0], strict=True):
        number = number * axis.length + step
    elements = [
        vr.element("SeriesType", kind, "IMAGE"),
        vr.element("NumberOfSlices", _slices(frames, told[0] if told else kind)),
        vr.element("ImageIndex", number + 1),
    ]
    if kind == "DYNAMIC":
        elements.append(vr.element("NumberOfTimeSlices", frames.length(time)))
    if kind == "GATED":
        elements.append(vr.element("NumberOfRRIntervals", frames.length("rr-interval")))
        elements.append(vr.element("NumberOfTimeSlots", frames.length("time-slot")))
    return Ordered(tuple(elements))


def _slices(frames: FrameSteps, kind: str) -> int:
    """All images of a static or whole body series are slices, also where the author named the axis otherwise."""
    if kind in ("DYNAMIC", "GATED"):
        return frames.length("slice")
    return math.prod(axis.length for axis in frames.axes)


def _is_sequenced(names: tuple[str, ...], kind: str) -> bool:
    """Whether the axes are among those of the kind, in their order."""
    rest = iter(KINDS[kind])
    return all(name in rest for name in names)


def _fault(names: tuple[str, ...], kind: str) -> Fault:
    wrong = next((n for n in names if n not in VECTORS), None)
    if wrong is not None:
        hint = nearest(wrong, VECTORS) or "name the axes after the vectors of PS3.3 Table C.8-7"
        return Fault(f"{wrong!r} is no axis of nuclear medicine", ", ".join(VECTORS), hint)
    what = kind or "any Image Type"
    shown = ", ".join(KINDS[kind]) if kind else "; ".join(f"{k}: {', '.join(a)}" for k, a in KINDS.items())
    found = f"the axes {', '.join(names)} are not those that {what} is sequenced by"
    return Fault(found, f"{shown} (PS3.3 Table C.8-8), slowest first", "reorder or rename the axes")
