"""Frames of secondary capture: without times or labels they are the pages of a document (PS3.3 C.8.6.4)."""

from dicomforge.iod.frame_order import FrameSteps, Ordered
from dicomforge.model import vr

POINTED = (
    "FrameTimeVector",
    "FrameTime",
    "PageNumberVector",
    "FrameLabelVector",
    "SliceLocationVector",
    "FramePrimaryAngleVector",
    "FrameSecondaryAngleVector",
    "DisplayWindowLabelVector",
)
"""What Frame Increment Pointer may name, as far as it tells an order."""


def secondary_capture(frames: FrameSteps) -> Ordered:
    """Frame Increment Pointer to what the author wrote, otherwise to the numbers of the pages, from 1.

    A single frame has none: the Attribute is Type 1C, without "may be present otherwise" (PS3.3 C.8.6.3).
    """
    if len(frames.steps) == 1:
        return Ordered(())
    told = next((keyword for keyword in POINTED if keyword in frames.given), None)
    if told is not None:
        return Ordered((vr.element("FrameIncrementPointer", told),))
    numbers = range(1, len(frames.steps) + 1)
    return Ordered(
        (vr.element("FrameIncrementPointer", "PageNumberVector"), vr.element("PageNumberVector", *numbers))
    )
