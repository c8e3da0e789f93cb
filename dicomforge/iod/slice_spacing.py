"""Slice spacing: the signs that Spacing Between Slices (0018,0088) may have in an IOD."""

from dicomforge.standard import iods

STACKED_BY_SIGN = "nm-reconstruction"
"""The Module in which the sign is the direction of stacking along the normal of the first frame (PS3.3 C.8.4.15)."""


def is_signed(sop_class_uid: str) -> bool:
    """Whether Spacing Between Slices may be negative: the slices are then stacked against the normal."""
    return STACKED_BY_SIGN in iods.modules_of(sop_class_uid)


def is_legal(sop_class_uid: str, spacing_mm: float) -> bool:
    """Whether slices may lie that far apart: not 0 mm, and a negative distance only where its sign has a meaning."""
    return spacing_mm > 0 or (spacing_mm < 0 and is_signed(sop_class_uid))
