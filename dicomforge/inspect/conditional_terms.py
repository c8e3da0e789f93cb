"""Conditional terms: Enumerated Values that hold in some data sets of a Module alone.

The tables have the lists that hold for every value of an Attribute; "Enumerated Values if ..." stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dicomforge.ground.finding_kinds import ERROR, WARNING, Severity
from dicomforge.iod.condition import Condition, holds, of_class
from dicomforge.model.attributes import tag_of

SEGMENTATION, LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"
_IMAGE, _TYPE, _ALLOCATED = "segmentation-image", "SegmentationType", "BitsAllocated"


class Listed(NamedTuple):
    """Values of an Attribute at the top of a Module, and where they hold."""

    module: str
    keyword: str
    holds: Condition
    why: str
    allowed: tuple[str, ...]
    section: str
    severity: Severity = ERROR


def _by_type(keyword: str, kind: str, *allowed: str) -> Listed:
    why = f"since the Segmentation Type is {kind}"
    return Listed(_IMAGE, keyword, holds(_TYPE, kind), why, allowed, "PS3.3 C.8.20.2")


def _of_label_map(keyword: str, bits: str, *allowed: str) -> Listed:
    test = holds(_TYPE, "LABELMAP") & holds(_ALLOCATED, bits)
    return Listed(_IMAGE, keyword, test, f"in a label map of {bits} bits", allowed, "PS3.3 C.8.20.2")


LISTED = (
    # PS3.3 2024d Table C.8.20-2, since Supplement 243.
    _by_type("PhotometricInterpretation", "BINARY", "MONOCHROME2"),
    _by_type("PhotometricInterpretation", "FRACTIONAL", "MONOCHROME2"),
    _by_type(_ALLOCATED, "BINARY", "1"),
    _by_type(_ALLOCATED, "FRACTIONAL", "8"),
    _by_type(_ALLOCATED, "LABELMAP", "8", "16"),
    _by_type("BitsStored", "BINARY", "1"),
    _by_type("BitsStored", "FRACTIONAL", "8"),
    _of_label_map("BitsStored", "8", "8"),
    _of_label_map("BitsStored", "16", "16"),
    _by_type("SegmentsOverlap", "LABELMAP", "NO"),
    # The SOP Classes share the IOD and tell the types apart by their names (PS3.4 Table B.5-1).
    Listed(
        _IMAGE, _TYPE, of_class(SEGMENTATION), "in this SOP Class", ("BINARY", "FRACTIONAL"), "PS3.3 A.51", WARNING
    ),
    Listed(_IMAGE, _TYPE, of_class(LABEL_MAP), "in this SOP Class", ("LABELMAP",), "PS3.3 A.51", WARNING),
)

BY_TAG: Mapping[int, tuple[Listed, ...]] = MappingProxyType(
    {
        tag_of(keyword): tuple(at for at in LISTED if at.keyword == keyword)
        for keyword in dict.fromkeys(at.keyword for at in LISTED)
    }
)
"""Tag -> the conditional lists of the Attribute."""
