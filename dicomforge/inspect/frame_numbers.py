"""Number of Frames, vectors with a value for each frame, the pointer to them, and the Image Index of PET.

PS3.3 C.7.6.5, C.7.6.6, C.8.4.8 and C.8.9.4.
"""

from collections.abc import Iterator
from functools import cache
from math import prod

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, RuleSubject
from dicomforge.iod.view import items
from dicomforge.standard import iods, modules
from dicomforge.standard.dictionary import tag_text
from dicomforge.transfer.read.elements import name_of
from dicomforge.transfer.read.numbers import whole

NUCLEAR, PET = "1.2.840.10008.5.1.4.1.1.20", "1.2.840.10008.5.1.4.1.1.128"
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
COUNTED = ("NumberOfSlices", "NumberOfTimeSlices", "NumberOfTimeSlots", "NumberOfRRIntervals")
"""What the Image Index of PET counts."""


def count(at: RuleSubject) -> Iterator[Finding]:
    """A number of frames that an image cannot have."""
    frames = at.whole()
    if frames is not None and frames < 1:
        yield at.finding("frame-count", str(frames), "1 or more")
    elif frames is not None and frames > 1 and is_single_frame(at.view.sop_class_uid):
        yield at.finding("frames-in-single-frame", str(frames), "1, or absence: one image, one frame")


@cache
def is_single_frame(sop_class_uid: str) -> bool:
    """Whether the IOD has pixel data, and no Module with a Number of Frames; False for one that is not known."""
    own = iods.modules_of(sop_class_uid)
    return "image-pixel" in own and not own & modules.modules_holding("NumberOfFrames")


def vector(at: RuleSubject) -> Iterator[Finding]:
    """A vector whose length is not the number of frames, with indices beyond what there is, or a late first frame."""
    value, frames = at.view.here.value(at.keyword), at.whole("NumberOfFrames")
    if value and frames is not None and not isinstance(value, bytes) and len(value) != frames:
        found, expected = counted(len(value), "value"), f"{frames}, one for each frame"
        yield at.finding("frame-vector", found, expected, section=PER_FRAME[at.keyword])
    numbers = at.numbers()
    if at.keyword in NUMBERED and at.view.sop_class_uid == NUCLEAR and numbers:
        yield from _indices(at, numbers)
    if at.keyword == "FrameTimeVector" and numbers and numbers[0] != 0:
        yield at.finding("frame-time", f"{numbers[0]:g} ms for the first frame", "0 for the first frame")


def _indices(at: RuleSubject, indices: tuple[float, ...]) -> Iterator[Finding]:
    """Indices of nuclear medicine that are beyond the number, or fewer than it says (PS3.3 C.8.4.8)."""
    total, section = NUMBERED[at.keyword]
    number, different = _number(at, total), len(set(indices))
    if number is None:
        return
    beyond = next((v for v in indices if not 1 <= v <= number), None)
    if beyond is not None:
        yield at.finding("frame-index", f"{beyond:g}", f"1 to {number}, the {total}", section=section)
    elif different != number and total in at.view.here:
        expected = f"{different}, the different values of {at.keyword}"
        yield at.finding("frame-index", str(number), expected, at=total, section=section, severity=WARNING)


def _number(at: RuleSubject, total: str) -> int | None:
    """How many there are: in the data set, or in the phase or rotation that has most."""
    if total not in INSIDE:
        return at.whole(total)
    return max((whole(item, total) or 0 for item in items(at.view.here.value(INSIDE[total]))), default=None)


def pointer(at: RuleSubject) -> Iterator[Finding]:
    """Pointers to what is absent or empty (PS3.3 C.7.6.6.1.2)."""
    here = at.view.here
    value = here.value(at.keyword)
    for tag in () if isinstance(value, bytes) else value:
        if isinstance(tag, int) and not here.filled(tag):
            found = f"{name_of(tag)} {tag_text(tag)}, which {'has no value' if tag in here else 'is absent'}"
            yield at.finding("frame-pointer", found, "an Attribute that has a value")


def pet_index(at: RuleSubject) -> Iterator[Finding]:
    """An Image Index that counts from 0, or that is beyond the number of slices, slots and intervals."""
    index = at.whole()
    if at.view.sop_class_uid != PET or index is None:
        return
    counts = [number for keyword in COUNTED if (number := at.whole(keyword)) is not None]
    if index < 1:
        yield at.finding("image-index", str(index), "1 or more: indices count from 1")
    elif counts and index > prod(counts):
        yield at.finding("image-index", str(index), f"1 to {prod(counts)}, the images of the series")


def pet_intercept(at: RuleSubject) -> Iterator[Finding]:
    """A Rescale Intercept of PET that is not 0 (PS3.3 C.8.9.4)."""
    found = at.numbers(count=1)
    if at.view.sop_class_uid == PET and found and found[0] != 0:
        yield at.finding("pet-intercept", f"{found[0]:g}", "0, as in every PET image")
