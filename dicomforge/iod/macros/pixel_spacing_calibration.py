"""Basic Pixel Spacing Calibration Macro, PS3.3 section 10.7: a spacing in the patient, and how it was found.

"Required if the image has been calibrated": that a kind of calibration is written tells that it was.
"""

from dicomforge.iod.condition import Condition, Conditions, present

MARKS = frozenset({"PixelSpacingCalibrationType", "PixelSpacingCalibrationDescription"})

CALIBRATED = Condition(present("PixelSpacingCalibrationType"))

CONDITIONS: Conditions = {
    "PixelSpacing": CALIBRATED,
    "PixelSpacingCalibrationDescription": CALIBRATED,
}
