"""VL Whole Slide Microscopy Image Storage, PS3.3 section A.32.8."""

from dataclasses import replace

from dicomforge.iod.default import Default
from dicomforge.iod.from_tables import from_tables
from dicomforge.iod.sop_class import PixelDefaults

SOP_CLASS = replace(
    from_tables("1.2.840.10008.5.1.4.1.1.77.1.6"),
    kind="slide",
    pixels=PixelDefaults(8, 8, (8, 16), (8, 16), "PS3.3 C.8.12.4", photometric=("RGB", "MONOCHROME2"), full=True),
    defaults=(
        Default("SpecimenLabelInImage", ("NO",), "PS3.3 C.8.12.4.1.1: an image of the specimen alone"),
        Default("FocusMethod", ("AUTO",), "practice: scanners find the focus themselves"),
        Default("ExtendedDepthOfField", ("NO",), "PS3.3 C.8.12.4: one focal plane"),
        Default("VolumetricProperties", ("VOLUME",), "PS3.3 C.8.12.4: the one value of slide images"),
    ),
)
