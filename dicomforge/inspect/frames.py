"""How the slices of an enhanced image lie in each of its stacks (PS3.3 C.7.6.16.2)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.agreement import agreement
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.series import SAME_COSINE
from dicomforge.inspect.stack import Slice, stack
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.view import items, tag
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.read.numbers import numbers

VOLUMES = frozenset(
    {
        "1.2.840.10008.5.1.4.1.1.2.1",
        "1.2.840.10008.5.1.4.1.1.2.2",
        "1.2.840.10008.5.1.4.1.1.4.1",
        "1.2.840.10008.5.1.4.1.1.4.4",
        "1.2.840.10008.5.1.4.1.1.128.1",
        "1.2.840.10008.5.1.4.1.1.130",
    }
)
"""Enhanced and Legacy Converted Enhanced CT, MR and PET: frames are slices. Those of a segmentation have gaps."""

POSITION = "PlanePositionSequence[1].ImagePositionPatient"


def frames(here: Attributes) -> Iterator[Finding]:
    """Uneven steps and shifts in the stacks of an enhanced CT, MR or PET image; nothing for other classes."""
    if here.text(tag("SOPClassUID")) not in VOLUMES:
        return
    shared = next(iter(items(here.value(tag(ROOTS[0])))), Attributes())
    found = [
        _frame(f"{ROOTS[1]}[{number}]", frame, shared)
        for number, frame in enumerate(items(here.value(tag(ROOTS[1]))), 1)
    ]
    placed = [(name, one) for name, one in found if one.orientation and one.position]
    for name in dict.fromkeys(name for name, _ in placed):
        of_stack = [one for own, one in placed if own == name]
        for group in agreement([one.orientation for one in of_stack], SAME_COSINE).groups:
            yield from stack([of_stack[index] for index in group])


def _frame(path: str, frame: Attributes, shared: Attributes) -> tuple[str, Slice]:
    """The Stack ID of a frame, and how it lies."""
    content = group_of(frame, shared, "FrameContentSequence")
    orientation = numbers(group_of(frame, shared, "PlaneOrientationSequence"), "ImageOrientationPatient", 6)
    position = numbers(group_of(frame, shared, "PlanePositionSequence"), "ImagePositionPatient", 3)
    indices = numbers(content, "DimensionIndexValues")
    return content.text(tag("StackID")), Slice(f"{path}.{POSITION}", "", orientation, position, indices)


def group_of(frame: Attributes, shared: Attributes, sequence: str) -> Attributes:
    """The item of a group of the frame, or of all frames."""
    found = items(frame.value(tag(sequence))) or items(shared.value(tag(sequence)))
    return found[0] if found else Attributes()
