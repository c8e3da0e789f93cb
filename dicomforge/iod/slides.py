"""Slides: the light of a stained section in colour, and what identifies the specimen (PS3.3 C.8.12.5, C.7.6.22)."""

from dicomforge.iod.srgb_profile import SRGB
from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.model.code import Code, item

PATH = "1"

RESAMPLED = ("DERIVED", "PRIMARY", "VOLUME", "RESAMPLED")
"""ImageType of the further levels of a pyramid (PS3.3 section C.8.12.4.1.1)."""

BRIGHTFIELD = Code("DCM", "111744", False, "Brightfield illumination")
"""Of CID 8123, Microscopy Illumination Method."""

FULL_SPECTRUM = Code("SCT", "414298005", False, "Full Spectrum")
"""Of CID 8122, Microscopy Illuminator and Sensor Color."""


def brightfield() -> tuple[Element]:
    """The one optical path of a slide in colour, where its author wrote none."""
    path = vr.item(
        OpticalPathIdentifier=PATH,
        IlluminationTypeCodeSequence=item(BRIGHTFIELD),
        IlluminationColorCodeSequence=item(FULL_SPECTRUM),
        ICCProfile=SRGB,
        ColorSpace="SRGB",
    )
    return (vr.element("OpticalPathSequence", path),)


def specimen(name: str, uid: str) -> tuple[Element, ...]:
    """The container and the specimen that it holds, called like the series."""
    described = vr.item(SpecimenIdentifier=name[:64], SpecimenUID=uid)
    return vr.element("ContainerIdentifier", name[:64]), vr.element("SpecimenDescriptionSequence", described)
