"""MR Spatial Saturation Macro, PS3.3 section C.8.13.5.11: the slabs are the author's."""

from dicomforge.iod.condition import both, holds
from dicomforge.iod.original import is_original_image

MARKS = frozenset({"SlabThickness", "MidSlabPosition"})

APPLIES = both(is_original_image, holds("SpatialPresaturation", "SLAB"))
