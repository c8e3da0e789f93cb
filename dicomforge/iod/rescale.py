"""Rescale: whether an IOD has a place for RescaleSlope and RescaleIntercept (PS3.3 C.11.1, C.7.6.16.2.9)."""

from __future__ import annotations

from functools import cache

from dicomforge.iod import groups
from dicomforge.model.attributes import tag_of
from dicomforge.standard import modules

SLOPE = "RescaleSlope"


@cache
def has_rescale(sop_class_uid: str) -> bool:
    """Whether a Module or a functional group of the IOD holds RescaleSlope."""
    in_groups = any(tag_of(SLOPE) in group.members for group in groups.of(sop_class_uid))
    return in_groups or any(row.keyword == SLOPE for row in modules.rows_of(sop_class_uid))
