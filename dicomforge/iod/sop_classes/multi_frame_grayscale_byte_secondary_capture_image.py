"""Multi-frame Grayscale Byte Secondary Capture Image Storage, PS3.3 section A.8.3: screens and scans in 8 bits."""

from dicomforge.iod.condition import present
from dicomforge.iod.default import Default
from dicomforge.iod.page_frames import secondary_capture
from dicomforge.iod.sop_class import PixelDefaults, SopClass

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.7.2",
    modality="",
    content="image",
    spacing="PixelSpacing",
    other_spacings=("NominalScannedPixelSpacing",),
    patient_space=False,
    multi_frame=True,
    order=secondary_capture,
    pixels=PixelDefaults(
        bits_allocated=8,
        bits_stored=8,
        signed=False,
        photometric=("MONOCHROME2",),
        rescale=False,
        allowed_allocated=(8,),
        allowed_stored=(8,),
        source="PS3.3 A.8.3.4: 8 bits, unsigned, MONOCHROME2",
        fixed=(("PixelRepresentation", 0), ("RescaleSlope", 1), ("RescaleIntercept", 0)),
    ),
    defaults=(
        Default("Modality", ("OT",), "PS3.3 C.7.3.1.1.1: other"),
        Default("ConversionType", ("SD",), "PS3.3 C.8.6.2: what was scanned", present("NominalScannedPixelSpacing")),
        Default("ConversionType", ("SYN",), "PS3.3 C.8.6.1: synthetic image"),
        Default("ImageType", ("DERIVED", "SECONDARY"), "PS3.3 C.7.6.1.1.2: made without a patient being examined"),
    ),
)
