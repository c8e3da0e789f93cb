"""Modules of secondary capture, PS3.3 section C.8.6."""

from dicomforge.iod.condition import at_root, holds, points_to, several
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, defaults

ONE_VALUE = "PS3.3 C.8.6.3: the one value there is"
VECTORS = (
    *("FrameTimeVector", "PageNumberVector", "FrameLabelVector", "FramePrimaryAngleVector"),
    *("FrameSecondaryAngleVector", "SliceLocationVector", "DisplayWindowLabelVector"),
)

_grey = holds("PhotometricInterpretation", "MONOCHROME2") & several("BitsStored")

RULES = {
    # Grey pixels are P-Values, whose rescale is an identity.
    "sc-multi-frame-image": module(
        when(holds("ConversionType", "DF"), "NominalScannedPixelSpacing"),
        when(several("NumberOfFrames"), "FrameIncrementPointer", only=True),
        Default("BurnedInAnnotation", ("NO",), "PS3.3 C.8.6.3: a phantom identifies no patient"),
        *defaults(ONE_VALUE, _grey, RescaleIntercept=0, RescaleSlope=1, PresentationLUTShape="IDENTITY"),
        Default("RescaleType", ("US",), f"{ONE_VALUE}, unspecified", _grey),
        # C.8.6.3: "overriding (specializing) the Type 1 requirement on this Attribute in the Multi-frame Module".
        specialized=("FrameIncrementPointer",),
    ),
    # "Required if Number of Frames is greater than 1" (A.8.2.3).
    "sc-multi-frame-vector": module(
        *(when(points_to(keyword), keyword) for keyword in VECTORS), applies=at_root(several("NumberOfFrames"))
    ),
    **{
        f"multi-frame-{pixels}-secondary-capture-image-multi-frame-functional-groups": module(section="C.7.6.16")
        for pixels in ("grayscale-byte", "grayscale-word", "true-color")
    },
}
