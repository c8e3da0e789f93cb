"""SC Multi-frame Vector Module, PS3.3 section C.8.6.4: "Required if Number of Frames is greater than 1" (A.8.2.3)."""

from dicomforge.iod.condition import Condition, Conditions, points_to
from dicomforge.iod.view import View

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


def APPLIES(view: View) -> bool:
    return any(frames > 1 for frames in view.root.numbers("NumberOfFrames"))
