"""Image Type: the values beyond the second that an IOD demands (PS3.3 C.7.6.1.1.2 and its specializations)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import WARNING, Finding, shown
from dicomforge.inspect.kinds import of
from dicomforge.iod.view import View, texts
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
        *("enhanced-us-image", "ophthalmic-tomography-image", "intravascular-oct-image", "mr-spectroscopy"),
    }
)
"""Modules whose Image Type and Frame Type have four values (PS3.3 C.8.16.1)."""


def is_mixed(sop_class_uid: str) -> bool:
    """Whether Image Type and Frame Type follow C.8.16.1; a converted image keeps the values that it had."""
    is_converted = iods.key_of(sop_class_uid).startswith("legacy-converted")
    return not is_converted and bool(iods.modules_of(sop_class_uid) & FOUR_VALUES)


def values(view: View, prefix: str) -> Iterator[Finding]:
    """A Value 3 that is absent or none of the list, or not four values."""
    found = texts(view.here, "ImageType")
    if view.enclosing or not found:
        return
    for module in iods.modules_of(view.sop_class_uid) & VALUE_3.keys():
        listed, section = VALUE_3[module]
        third = found[2] if len(found) > 2 else ""
        expected = f"a Value 3, one of {', '.join(listed)}" if listed else "a Value 3, which may be empty"
        if len(found) < 3 or (listed and not third):
            yield of("image-type", prefix, "ImageType", counted(len(found), "value"), expected, section=section)
        elif listed and third not in listed:
            yield of("image-type", prefix, "ImageType", f"Value 3 is {shown(third)}", expected, section=section)
    for module in iods.modules_of(view.sop_class_uid) & DEFINED_3.keys():
        if len(found) < 3 or not found[2]:
            count, section = counted(len(found), "value"), DEFINED_3[module]
            yield of("image-type", prefix, "ImageType", count, "a Value 3", section=section, severity=WARNING)
    if is_mixed(view.sop_class_uid) and len(found) != 4:
        yield of(
            "image-type", prefix, "ImageType", counted(len(found), "value"), "four values", section="PS3.3 C.8.16.1"
        )


RULES = {"ImageType": values}
