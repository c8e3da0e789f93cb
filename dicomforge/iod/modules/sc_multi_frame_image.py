"""SC Multi-frame Image Module, PS3.3 section C.8.6.3: grey pixels are P-Values, whose rescale is an identity."""

from dicomforge.iod.condition import Condition, Conditions, both, holds, present
from dicomforge.iod.default import Default
from dicomforge.iod.view import View


def _several(keyword: str, view: View) -> bool:
    return any(number > 1 for number in view.here.numbers(keyword))


def _several_frames(view: View) -> bool:
    return _several("NumberOfFrames", view)


def _several_bits(view: View) -> bool:
    return _several("BitsStored", view)


is_grey = both(holds("PhotometricInterpretation", "MONOCHROME2"), _several_bits)
GREY = Condition(is_grey)

CONDITIONS: Conditions = {
    "NominalScannedPixelSpacing": Condition(holds("ConversionType", "DF")),
    "FrameIncrementPointer": Condition(_several_frames, only=True),
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
