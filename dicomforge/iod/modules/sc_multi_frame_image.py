"""SC Multi-frame Image Module, PS3.3 section C.8.6.3: grey pixels are P-Values, whose rescale is an identity."""

from dicomforge.iod.condition import Condition, Conditions, both, holds, present, several
from dicomforge.iod.default import Default

is_grey = both(holds("PhotometricInterpretation", "MONOCHROME2"), several("BitsStored"))
GREY = Condition(is_grey)

CONDITIONS: Conditions = {
    "NominalScannedPixelSpacing": Condition(holds("ConversionType", "DF")),
    "FrameIncrementPointer": Condition(several("NumberOfFrames"), only=True),
    "PixelSpacing": Condition(present("PixelSpacingCalibrationType")),
    "PixelSpacingCalibrationDescription": Condition(present("PixelSpacingCalibrationType")),
    "RescaleIntercept": GREY,
    "RescaleSlope": GREY,
    "RescaleType": GREY,
    "PresentationLUTShape": GREY,
}

SPECIALIZED = frozenset({"FrameIncrementPointer"})
"""C.8.6.3: "overriding (specializing) the Type 1 requirement on this Attribute in the Multi-frame Module"."""

DEFAULTS = (
    Default("BurnedInAnnotation", ("NO",), "PS3.3 C.8.6.3: a phantom identifies no patient"),
    Default("RescaleIntercept", (0,), "PS3.3 C.8.6.3: the one value there is", is_grey),
    Default("RescaleSlope", (1,), "PS3.3 C.8.6.3: the one value there is", is_grey),
    Default("RescaleType", ("US",), "PS3.3 C.8.6.3: the one value there is, unspecified", is_grey),
    Default("PresentationLUTShape", ("IDENTITY",), "PS3.3 C.8.6.3: the one value there is", is_grey),
)
