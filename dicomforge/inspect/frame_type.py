"""Frame Type: what the frames say, summed up by Image Type (PS3.3 C.8.16.1)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import WARNING, Finding
from dicomforge.inspect.image_type import is_mixed
from dicomforge.inspect.kinds import of
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.view import View, items, texts
from dicomforge.model.attributes import Attributes

MIXED = "MIXED"
NEVER_MIXED = (1, 2)
"""Indices of Values 2 and 3, which are not MIXED (C.8.16.1.2, C.8.16.1.3)."""


def image_type(view: View, prefix: str) -> Iterator[Finding]:
    """A value of Image Type that is not that of the frames, or not MIXED where these differ."""
    own = texts(view.here, "ImageType")
    types = _frame_types(view.here) if not view.enclosing else set()
    mixed = is_mixed(view.sop_class_uid)
    severity = None if mixed else WARNING
    for index, value in enumerate(own[:4]):
        found = {told[index] for told in types if len(told) > index}
        if not found:
            continue
        name, place = f"Value {index + 1} is {value!r}", "the Frame Type of every frame"
        if len(found) == 1 and value not in found:
            expected = f"{next(iter(found))!r}, {place}"
            yield of("frame-type", prefix, "ImageType", name, expected, severity=severity)
        elif mixed and len(found) > 1 and value != MIXED and index not in NEVER_MIXED:
            yield of("frame-type", prefix, "ImageType", name, "MIXED: the Frame Types of the frames differ")


def _frame_types(here: Attributes) -> set[tuple[str, ...]]:
    """The different Frame Types of the shared and per-frame groups."""
    groups = [group for root in ROOTS for group in items(here.value(root))]
    inside = [item for group in groups for element in group if element.vr == "SQ" for item in items(element.value)]
    return {told for item in inside if (told := texts(item, "FrameType"))}


RULES = {"ImageType": image_type}
