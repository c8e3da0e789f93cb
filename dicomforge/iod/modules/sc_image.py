"""SC Image Module, PS3.3 section C.8.6.2."""

from dicomforge.iod.condition import Condition, Conditions, present

CONDITIONS: Conditions = {
    "PixelSpacing": Condition(present("PixelSpacingCalibrationType")),
    "PixelSpacingCalibrationDescription": Condition(present("PixelSpacingCalibrationType")),
}
