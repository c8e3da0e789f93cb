"""MR Image Frame Type Macro, PS3.3 section C.8.13.5.1: each frame is of the image's type unless it says otherwise."""

from collections.abc import Iterator

from dicomforge.iod.condition import Condition, Conditions, negated, of_class
from dicomforge.iod.view import View, tag
from dicomforge.model.attributes import Element

MARKS = frozenset({"FrameType", "ComplexImageComponent"})

LEGACY = "1.2.840.10008.5.1.4.1.1.4.4"

OF_THE_IMAGE = {
    "FrameType": "ImageType",
    "PixelPresentation": "PixelPresentation",
    "VolumetricProperties": "VolumetricProperties",
    "VolumeBasedCalculationTechnique": "VolumeBasedCalculationTechnique",
    "ComplexImageComponent": "ComplexImageComponent",
    "AcquisitionContrast": "AcquisitionContrast",
}
"""Attribute of the frame -> that of the image, which is MIXED where frames differ (PS3.3 C.8.16.1)."""


NATIVE = Condition(negated(of_class(LEGACY)))

CONDITIONS: Conditions = {"ComplexImageComponent": NATIVE, "AcquisitionContrast": NATIVE}


def SUPPLIES(view: View) -> Iterator[Element]:
    """What the image says of all its frames."""
    for own, above in OF_THE_IMAGE.items():
        element = view.root.get(tag(above))
        if element is not None:
            yield element._replace(tag=tag(own))
