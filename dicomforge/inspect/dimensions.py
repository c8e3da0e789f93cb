"""Dimensions and segments of multi-frame images, and the frames that refer to them.

Each frame has an index for each dimension, from 1, and is like the others of that index (PS3.3 C.7.6.17,
C.7.6.16.2.2.4). Segments are numbered from 1 without gaps, and referenced only where they are (C.8.20.2.4).
"""

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, RuleSubject, shown
from dicomforge.inspect.groups import group_of
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.transfer.read.elements import name_of
from dicomforge.transfer.read.numbers import numbers, whole

POSITION, STACK = tag_of("InStackPositionNumber"), tag_of("StackID")
NO_DIMENSION = (tag_of("FrameContentSequence"), tag_of("DimensionIndexValues"))
CONTENT = "FrameContentSequence"
LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7"
"""Its segment numbers are the values of its pixels."""


class _IndexedFrame(NamedTuple):
    """What the Frame Content of a frame says, the path to it, and where the frame lies."""

    path: str
    indices: tuple[float, ...]
    stack: str
    position: float | None
    place: tuple[tuple[float, ...], tuple[float, ...]]


def dimensions(at: RuleSubject) -> Iterator[Finding]:
    """The dimensions of an image, and the index of each of its frames."""
    here = at.view.here
    known = items(here.value(at.keyword))
    pointers = [_pointer(item) for item in known]
    listed = {item.text("DimensionOrganizationUID") for item in items(here.value("DimensionOrganizationSequence"))}
    for number, item in enumerate(known, 1):
        uid = item.text("DimensionOrganizationUID")
        if uid and uid not in listed:
            path = f"{at.keyword}[{number}].DimensionOrganizationUID"
            expected = "a UID of the DimensionOrganizationSequence"
            yield at.finding("dimension-organization", shown(uid), expected, at=path)
    for number, pointer in enumerate(pointers, 1):
        if pointer in NO_DIMENSION:
            path = f"{at.keyword}[{number}].DimensionIndexPointer"
            yield at.finding("dimension-index", name_of(pointer), "another Attribute", at=path)
    for frame in _frames(here):
        path = f"{frame.path}DimensionIndexValues"
        if frame.indices and known and len(frame.indices) != len(known):
            found, expected = counted(len(frame.indices), "value"), f"{len(known)}, one for each dimension"
            yield at.finding("dimension-count", found, expected, at=path)
        elif min(frame.indices, default=1) < 1:
            yield at.finding("dimension-index", "0", "1 or more: indices count from 1", at=path)
    yield from _alike(at, pointers)


def _pointer(item: Attributes) -> int:
    value = item.value("DimensionIndexPointer")
    return value[0] if value and isinstance(value[0], int) else -1


def _frames(here: Attributes) -> Iterator[_IndexedFrame]:
    shared = next(iter(items(here.value(ROOTS[0]))), Attributes())
    for number, frame in enumerate(items(here.value(ROOTS[1])), 1):
        for content in items(frame.value(CONTENT))[:1]:
            yield _IndexedFrame(
                f"{ROOTS[1]}[{number}].{CONTENT}[1].",
                numbers(content, "DimensionIndexValues"),
                content.text(STACK),
                next(iter(numbers(content, POSITION, 1)), None),
                (
                    numbers(group_of(frame, shared, "PlanePositionSequence"), "ImagePositionPatient"),
                    numbers(group_of(frame, shared, "PlaneOrientationSequence"), "ImageOrientationPatient"),
                ),
            )


def _alike(at: RuleSubject, pointers: list[int]) -> Iterator[Finding]:
    """Frames of one index have one value: of Stack ID, and of the position in a stack."""
    of_stack: dict[float, str] = {}
    of_position: dict[tuple[str, float], float] = {}
    places: dict[tuple[str, float], tuple[tuple[float, ...], tuple[float, ...]]] = {}
    for frame in _frames(at.view.here):
        indices = dict(zip(pointers, frame.indices, strict=False))
        if STACK in indices and of_stack.setdefault(indices[STACK], frame.stack) != frame.stack:
            expected = f"{shown(of_stack[indices[STACK]])}, as other frames of index {indices[STACK]:g}"
            yield at.finding("dimension-value", shown(frame.stack), expected, at=f"{frame.path}StackID")
        position, path = frame.position, f"{frame.path}InStackPositionNumber"
        if position is None:
            continue
        if position < 1:
            yield at.finding("stack-position", f"{position:g}", "1 or more", at=path)
            continue
        if POSITION in indices:
            index = indices[POSITION]
            first = of_position.setdefault((frame.stack, index), position)
            if first != position:
                expected = f"{first:g}, as other frames of index {index:g}"
                yield at.finding("dimension-value", f"{position:g}", expected, at=path)
            elif index != position:
                found, expected = f"{index:g} for position {position:g}", f"{position:g}, as InStackPositionNumber"
                own = f"{frame.path}DimensionIndexValues"
                yield at.finding("dimension-index", found, expected, at=own, severity=WARNING)
        if places.setdefault((frame.stack, position), frame.place) != frame.place:
            expected = "the plane of the other frames with this number in the stack"
            yield at.finding("stack-position", f"{position:g}, in another plane", expected, at=path)


def segments(at: RuleSubject) -> Iterator[Finding]:
    """Segment numbers that are there twice or leave a gap, and references to none of them."""
    is_label_map = at.view.sop_class_uid == LABEL_MAP or at.text("SegmentationType") == "LABELMAP"
    seen: set[int] = set()
    for index, item in enumerate(items(at.view.here.value(at.keyword)), 1):
        number, path = whole(item, "SegmentNumber"), f"{at.keyword}[{index}].SegmentNumber"
        if number is None:
            continue
        if number in seen:
            yield at.finding("segment-number", f"{number}, a second time", "its own number", at=path)
        elif not is_label_map and number != index:
            yield at.finding("segment-number", str(number), f"{index}: from 1, without gaps", at=path)
            is_label_map = True  # the first gap shifts all that follow
        seen.add(number)
    if seen:
        yield from _references(at, seen)


def _references(at: RuleSubject, known: set[int]) -> Iterator[Finding]:
    numbered = f"{min(known)} to {max(known)}" if len(known) > 8 else ", ".join(map(str, sorted(known)))
    for root in ROOTS:
        for number, group in enumerate(items(at.view.here.value(root)), 1):
            for item in items(group.value("SegmentIdentificationSequence")):
                path = f"{root}[{number}].SegmentIdentificationSequence[1].ReferencedSegmentNumber"
                for value in numbers(item, "ReferencedSegmentNumber"):
                    if value not in known:
                        expected = f"a Segment Number of {numbered}"
                        yield at.finding("segment-reference", f"{value:g}", expected, at=path)
