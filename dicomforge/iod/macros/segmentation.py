"""Segmentation Macro, PS3.3 section C.8.20.3.1: the segment of a frame.

Usage in the Segmentation IOD (PS3.3 2026c Table A.51-2): "Required if Dimension Organization Type is not TILED_FULL
and Segmentation Type is not LABELMAP."
"""

from dicomforge.iod.condition import either, holds, negated

MARKS = frozenset({"ReferencedSegmentNumber"})

APPLIES = negated(either(holds("DimensionOrganizationType", "TILED_FULL"), holds("SegmentationType", "LABELMAP")))
