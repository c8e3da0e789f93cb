"""Overlay Plane Module, PS3.3 section C.9.2.

Conditional in the IODs of digital X-ray: "Required if graphic annotation is present", the author's word (Tables
A.26-1, A.27-1).
"""

from dicomforge.iod.condition import left_to_the_author
from dicomforge.iod.default import Default

DEFAULTS = (
    Default("OverlayType", ("G",), "PS3.3 C.9.2: graphics, unless it is a region of interest"),
    Default("OverlayOrigin", (1, 1), "PS3.3 C.9.2.1.1: the overlay begins at the first pixel of the image"),
    Default("OverlayBitsAllocated", (1,), "PS3.3 C.9.2: the value shall be 1"),
    Default("OverlayBitPosition", (0,), "PS3.3 C.9.2: the value shall be 0"),
)

APPLIES = left_to_the_author
