"""SC Multi-frame Vector Module, PS3.3 section C.8.6.4: "Required if Number of Frames is greater than 1" (A.8.2.3)."""

from dicomforge.iod.condition import Condition, Conditions, points_to, root_several

VECTORS = (
    "FrameTimeVector",
    "PageNumberVector",
    "FrameLabelVector",
    "FramePrimaryAngleVector",
    "FrameSecondaryAngleVector",
    "SliceLocationVector",
    "DisplayWindowLabelVector",
)

CONDITIONS: Conditions = {keyword: Condition(points_to(keyword)) for keyword in VECTORS}

APPLIES = root_several("NumberOfFrames")
