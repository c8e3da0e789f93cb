"""Secondary Capture Image Storage, PS3.3 section A.8.1: an image from any source, of any Modality."""

from dicomforge.iod.condition import present
from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import PixelDefaults, PixelForm, SopClass

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.7",
    modality="",
    usual_for=("OT",),
    spacing="PixelSpacing",
    other_spacings=("NominalScannedPixelSpacing",),
    pixels=PixelDefaults(
        bits_allocated=8,
        bits_stored=8,
        photometric=("MONOCHROME2", "MONOCHROME1", "RGB", "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422"),
        allowed_allocated=(1, 8, 16, 32),
        allowed_stored=tuple(range(1, 33)),
        source="PS3.3 A.8.1.1: without any constraints on the pixel format; 8 bits are what screens capture",
        forms=(
            PixelForm("RGB", (8, 16), tuple(range(1, 17))),
            PixelForm("PALETTE COLOR", (8, 16), tuple(range(1, 17))),
            PixelForm("YBR_FULL", (8,), (8,), source="PS3.3 C.7.6.3.1.2 has equations for 8 bits"),
            PixelForm("YBR_FULL_422", (8,), (8,), (0,), "PS3.3 C.7.6.3.1.2 has equations for 8 bits"),
        ),
        compressed=("YBR_PARTIAL_420", "YBR_RCT", "YBR_ICT"),
        free=frozenset({"PhotometricInterpretation", "BitsAllocated", "BitsStored", "PixelRepresentation"}),
    ),
    defaults=(
        Default("Modality", ("OT",), "PS3.3 C.7.3.1.1.1: other"),
        Default("ConversionType", ("SD",), "PS3.3 C.8.6.2: what was scanned", present("NominalScannedPixelSpacing")),
        Default("ConversionType", ("SYN",), "PS3.3 C.8.6.1: synthetic image"),
        Default("ImageType", ("DERIVED", "SECONDARY"), "PS3.3 C.7.6.1.1.2: made without a patient being examined"),
    ),
)
