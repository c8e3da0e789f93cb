"""Image Type: the values that an IOD demands (PS3.3 C.7.6.1.1.2), and what sums up the frames (C.8.16.1)."""

from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import ERROR, WARNING
from dicomforge.inspect.finding import Finding, RuleSubject, shown
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.view import items, texts
from dicomforge.model.attributes import Attributes
from dicomforge.standard import iods

TOMOGRAPHIC = ("STATIC", "DYNAMIC", "GATED", "WHOLE BODY", "TOMO", "GATED TOMO", "RECON TOMO", "RECON GATED TOMO")
VALUE_3 = {
    "nm-image": (TOMOGRAPHIC, "PS3.3 C.8.4.9.1.1"),
    "x-ray-image": (("SINGLE PLANE", "BIPLANE A", "BIPLANE B"), "PS3.3 C.8.7.1.1.1"),
    "dx-image": ((), "PS3.3 C.8.11.3.1.1"),
    "mammography-image": ((), "PS3.3 C.8.11.7.1.4"),
}
"""Module -> the Enumerated Values of a Value 3 that must be there (it may be empty where there are none)."""
DEFINED_3 = {"ct-image": "PS3.3 C.8.2.1.1.1", "mr-image": "PS3.3 C.8.3.1.1.1"}
"""Module -> where Value 3 is said to be one of some Defined Terms, so that it is there, whatever it is."""
FOUR_VALUES = frozenset(
    {
        *("enhanced-ct-image", "enhanced-mr-image", "enhanced-pet-image", "enhanced-xa-xrf-image", "x-ray-3d-image"),
        *("enhanced-us-image", "intravascular-oct-image", "mr-spectroscopy"),
    }
)
"""Modules whose Image Type and Frame Type have four values (PS3.3 C.8.16.1)."""
MIXED = "MIXED"
NEVER_MIXED = (1, 2)
"""Indices of Values 2 and 3, which are not MIXED (C.8.16.1.2, C.8.16.1.3)."""


def is_mixed(sop_class_uid: str) -> bool:
    """Whether Image Type and Frame Type follow C.8.16.1; a converted image keeps the values that it had."""
    is_converted = iods.key_of(sop_class_uid).startswith("legacy-converted")
    return not is_converted and bool(iods.modules_of(sop_class_uid) & FOUR_VALUES)


def image_type(at: RuleSubject) -> Iterator[Finding]:
    """A value that is not that of the frames or not MIXED where these differ, and what the IOD demands."""
    own = at.texts()
    yield from _of_frames(at, own)
    if own:
        yield from _of_iod(at, own)


def _of_iod(at: RuleSubject, own: tuple[str, ...]) -> Iterator[Finding]:
    """A Value 3 that is absent or none of the list, or not four values."""
    uid, count, third = at.view.sop_class_uid, counted(len(own), "value"), "".join(own[2:3])
    own_modules = iods.modules_of(uid)
    for module in own_modules & VALUE_3.keys():
        listed, section = VALUE_3[module]
        expected = f"a Value 3, one of {', '.join(listed)}" if listed else "a Value 3, which may be empty"
        if len(own) < 3 or (listed and not third):
            yield at.finding("image-type", count, expected, section=section)
        elif listed and third not in listed:
            yield at.finding("image-type", f"Value 3 is {shown(third)}", expected, section=section)
    for module in own_modules & DEFINED_3.keys():
        if not third:
            yield at.finding("image-type", count, "a Value 3", section=DEFINED_3[module], severity=WARNING)
    if is_mixed(uid) and len(own) != 4:
        yield at.finding("image-type", count, "four values", section="PS3.3 C.8.16.1")


def _of_frames(at: RuleSubject, own: tuple[str, ...]) -> Iterator[Finding]:
    types, mixed = _frame_types(at.view.here), is_mixed(at.view.sop_class_uid)
    for index, value in enumerate(own[:4]):
        found = {one[index] for one in types if len(one) > index}
        name = f"Value {index + 1} is {value!r}"
        if len(found) == 1 and value not in found:
            expected = f"{found.pop()!r}, the Frame Type of every frame"
            yield at.finding("frame-type", name, expected, severity=ERROR if mixed else WARNING)
        elif mixed and len(found) > 1 and value != MIXED and index not in NEVER_MIXED:
            yield at.finding("frame-type", name, "MIXED: the Frame Types of the frames differ")


def _frame_types(here: Attributes) -> set[tuple[str, ...]]:
    """The different Frame Types of the shared and per-frame groups."""
    groups = [group for root in ROOTS for group in items(here.value(root))]
    inside = [item for group in groups for element in group for item in items(element.value)]
    return {found for item in inside if (found := texts(item, "FrameType"))}
