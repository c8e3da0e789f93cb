"""PET Image Module, PS3.3 section C.8.9.4."""

from dicomforge.iod.condition import Condition, Conditions, both, present, root_holds, root_value
from dicomforge.iod.view import View

GATED = root_value("SeriesType", 1, "GATED")
REJECTING = Condition(both(GATED, root_holds("BeatRejectionFlag", "Y")))


def _decay_corrected(view: View) -> bool:
    return view.texts("DecayCorrection") not in ((), ("NONE",))


CONDITIONS: Conditions = {
    "TriggerTime": Condition(GATED),
    "FrameTime": Condition(GATED),
    "LowRRValue": REJECTING,
    "HighRRValue": REJECTING,
    "LossyImageCompression": Condition(present("LossyImageCompressionRatio", "LossyImageCompressionMethod")),
    "DecayFactor": Condition(_decay_corrected),
}

CLOCKED = frozenset({"AcquisitionDate", "AcquisitionTime"})
"""C.8.9.4.1.4: on the time base of Series Time, which the clock fills too; uptake is measured by them."""
