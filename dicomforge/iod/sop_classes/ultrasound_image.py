"""Ultrasound Image Storage, PS3.3 section A.6: one picture, calibrated in cm by its region."""

from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import UNSIGNED, PixelForm, SopClass, exactly

PIXELS = exactly(
    8,
    "PS3.3 C.8.5.6.1.2; PixelRepresentation is 0, and pixels of a PALETTE COLOR alone may have 16 bits",
    photometric=("MONOCHROME2", "RGB", "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422"),
    fixed=(UNSIGNED,),
    forms=(
        PixelForm("RGB", (8,), (8,), source="PS3.3 C.8.5.6, Table C.8-20"),
        PixelForm("PALETTE COLOR", (8, 16), (8, 16), source="PS3.3 C.8.5.6, Table C.8-20"),
        PixelForm("YBR_FULL", (8,), (8,), (1,), "PS3.3 C.8.5.6.1.16"),
        PixelForm("YBR_FULL_422", (8,), (8,), (0,), "PS3.3 C.8.5.6.1.16"),
    ),
    compressed=("YBR_PARTIAL_420", "YBR_RCT", "YBR_ICT"),
    full=True,
)

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.6.1",
    modality="US",
    usual_for=("US",),
    spacing="SequenceOfUltrasoundRegions",
    pixels=PIXELS,
    defaults=(Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.7.6.1.1.2: pixels of an examination"),),
    modules_on=("us-region-calibration",),
)
