"""Multi-frame True Color Secondary Capture Image Storage, PS3.3 section A.8.5: colour screens and photographs."""

from dicomforge.iod.condition import present
from dicomforge.iod.default import Default
from dicomforge.iod.page_frames import secondary_capture
from dicomforge.iod.sop_class import Form, PixelDefaults, SopClass

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.7.4",
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
        photometric=("RGB",),
        rescale=False,
        allowed_allocated=(8,),
        allowed_stored=(8,),
        source="PS3.3 A.8.5.4: RGB by pixel, 8 bits, unsigned",
        fixed=(("PixelRepresentation", 0), ("PlanarConfiguration", 0)),
        forms=(Form("RGB", (8,), (8,), (0,), "PS3.3 A.8.5.4"),),
        compressed=("YBR_FULL_422", "YBR_PARTIAL_420", "YBR_RCT", "YBR_ICT"),
    ),
    defaults=(
        Default("Modality", ("OT",), "PS3.3 C.7.3.1.1.1: other"),
        Default("ConversionType", ("SD",), "PS3.3 C.8.6.2: what was scanned", present("NominalScannedPixelSpacing")),
        Default("ConversionType", ("SYN",), "PS3.3 C.8.6.1: synthetic image"),
        Default("ImageType", ("DERIVED", "SECONDARY"), "PS3.3 C.7.6.1.1.2: made without a patient being examined"),
    ),
)
