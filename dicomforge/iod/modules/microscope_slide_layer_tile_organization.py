"""Microscope Slide Layer Tile Organization Module, PS3.3 section C.8.12.14: tiles of a slide, the author's word."""

from dicomforge.iod.condition import AUTHOR, Conditions, holds

SECTION = "C.8.12.14"

CONDITIONS: Conditions = {
    "ImageOrientationSlide": AUTHOR,
    "TotalPixelMatrixFocalPlanes": AUTHOR,
    "TotalPixelMatrixOriginSequence.ZOffsetInSlideCoordinateSystem": AUTHOR,
}

APPLIES = holds("DimensionOrganizationType", "TILED_FULL")
"""PS3.3 Tables A.51-1 and A.75-1."""
