"""Dimensions: an index for each, from 1, of frames that are alike in it (PS3.3 C.7.6.17, C.7.6.16.2.2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, of, shown
from dicomforge.inspect.frames import group_of
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.view import View, items
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.transfer.read.elements import name_of
from dicomforge.transfer.read.numbers import numbers

POSITION, STACK = tag_of("InStackPositionNumber"), tag_of("StackID")
NO_DIMENSION = (tag_of("FrameContentSequence"), tag_of("DimensionIndexValues"))
CONTENT = "FrameContentSequence"


class _IndexedFrame(NamedTuple):
    """The Frame Content of a frame, the path to it, and where the frame lies."""

    path: str
    content: Attributes
    indices: tuple[float, ...]
    place: tuple[tuple[float, ...], tuple[float, ...]]

    @property
    def stack(self) -> str:
        return self.content.text(STACK)

    @property
    def position(self) -> float | None:
        found = numbers(self.content, "InStackPositionNumber", 1)
        return found[0] if found else None


def dimensions(view: View, prefix: str) -> Iterator[Finding]:
    """The dimensions of an image, and the index of each of its frames."""
    if view.enclosing:
        return
    known = items(view.here.value("DimensionIndexSequence"))
    pointers = [_pointer(item) for item in known]
    yield from _organizations(view, prefix, known)
    for number, pointer in enumerate(pointers, 1):
        if pointer in NO_DIMENSION:
            path = f"{prefix}DimensionIndexSequence[{number}]."
            yield of("dimension-index", path, "DimensionIndexPointer", name_of(pointer), "another Attribute")
    for frame in _frames(view, prefix):
        if frame.indices and known and len(frame.indices) != len(known):
            found, expected = counted(len(frame.indices), "value"), f"{len(known)}, one for each dimension"
            yield of("dimension-count", frame.path, "DimensionIndexValues", found, expected)
        elif min(frame.indices, default=1) < 1:
            yield of("dimension-index", frame.path, "DimensionIndexValues", "0", "1 or more: indices count from 1")
    yield from _alike(view, prefix, pointers)


def _pointer(item: Attributes) -> int:
    value = item.value("DimensionIndexPointer")
    return value[0] if value and isinstance(value[0], int) else -1


def _organizations(view: View, prefix: str, known: tuple[Attributes, ...]) -> Iterator[Finding]:
    told = {item.text("DimensionOrganizationUID") for item in items(view.here.value("DimensionOrganizationSequence"))}
    for number, item in enumerate(known, 1):
        uid = item.text("DimensionOrganizationUID")
        if uid and uid not in told:
            path, expected = (
                f"{prefix}DimensionIndexSequence[{number}].",
                "a UID of the DimensionOrganizationSequence",
            )
            yield of("dimension-organization", path, "DimensionOrganizationUID", shown(uid), expected)


def _frames(view: View, prefix: str) -> Iterator[_IndexedFrame]:
    shared = next(iter(items(view.here.value(ROOTS[0]))), Attributes())
    for number, frame in enumerate(items(view.here.value(ROOTS[1])), 1):
        for content in items(frame.value(CONTENT))[:1]:
            place = (
                numbers(group_of(frame, shared, "PlanePositionSequence"), "ImagePositionPatient"),
                numbers(group_of(frame, shared, "PlaneOrientationSequence"), "ImageOrientationPatient"),
            )
            path = f"{prefix}{ROOTS[1]}[{number}].{CONTENT}[1]."
            yield _IndexedFrame(path, content, numbers(content, "DimensionIndexValues"), place)


def _alike(view: View, prefix: str, pointers: list[int]) -> Iterator[Finding]:
    """Frames of one index have one value: of Stack ID, and of the position in a stack."""
    of_stack: dict[float, str] = {}
    of_position: dict[tuple[str, float], float] = {}
    places: dict[tuple[str, float], tuple[tuple[float, ...], tuple[float, ...]]] = {}
    for frame in _frames(view, prefix):
        indices = dict(zip(pointers, frame.indices, strict=False))
        if STACK in indices and of_stack.setdefault(indices[STACK], frame.stack) != frame.stack:
            expected = f"{shown(of_stack[indices[STACK]])}, as other frames of index {indices[STACK]:g}"
            yield of("dimension-value", frame.path, "StackID", shown(frame.stack), expected)
        position = frame.position
        if position is None:
            continue
        if position < 1:
            yield of("stack-position", frame.path, "InStackPositionNumber", f"{position:g}", "1 or more")
            continue
        if POSITION in indices:
            yield from _position(frame, position, indices[POSITION], of_position)
        place = places.setdefault((frame.stack, position), frame.place)
        if place != frame.place:
            expected = "the plane of the other frames with this number in the stack"
            yield of(
                "stack-position", frame.path, "InStackPositionNumber", f"{position:g}, in another plane", expected
            )


def _position(
    frame: _IndexedFrame, position: float, index: float, of_position: dict[tuple[str, float], float]
) -> Iterator[Finding]:
    first = of_position.setdefault((frame.stack, index), position)
    if first != position:
        expected = f"{first:g}, as other frames of index {index:g}"
        yield of("dimension-value", frame.path, "InStackPositionNumber", f"{position:g}", expected)
    elif index != position:
        found, expected = f"{index:g} for position {position:g}", f"{position:g}, as InStackPositionNumber"
        yield of("dimension-index", frame.path, "DimensionIndexValues", found, expected)._replace(severity=WARNING)


RULES = {"DimensionIndexSequence": dimensions}
