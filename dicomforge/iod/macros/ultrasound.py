"""Macros of the frames of volumes of ultrasound and photoacoustics, PS3.3 sections C.8.24.6 and C.8.34.5."""

from collections.abc import Iterator

from dicomforge.iod.declared import macro
from dicomforge.iod.default import Default
from dicomforge.iod.view import View, tag
from dicomforge.model import vr
from dicomforge.model.attributes import Element


def _described(view: View) -> Iterator[Element]:
    """The image's type; its frames are planes of a volume of one spacing."""
    image_type = view.root.get(tag("ImageType"))
    if image_type is not None:
        yield image_type._replace(tag=tag("FrameType"))
    yield vr.element("VolumetricProperties", "VOLUME")
    yield vr.element("VolumeBasedCalculationTechnique", "NONE")


RULES = {
    "us-image-description": macro("FrameType VolumeBasedCalculationTechnique", supplies=_described),
    "image-data-type": macro(
        "DataType AliasedDataType",
        Default("DataType", ("TISSUE_INTENSITY",), "PS3.3 C.8.24.5.3.1: echoes of tissue, as `echo` paints them"),
        Default("AliasedDataType", ("NO",), "PS3.3 C.8.24.5.3: an intensity does not alias"),
    ),
}
