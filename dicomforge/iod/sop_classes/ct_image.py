"""CT Image Storage, PS3.3 section A.3."""

from dicomforge.iod.condition import absent, holds
from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import ImageRules, PixelDefaults, SopClass

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.2",
    modality="CT",
    usual_for=("CT",),
    spacing="PixelSpacing",
    patient_space=True,
    images=ImageRules(localizer=("ORIGINAL", "PRIMARY", "LOCALIZER")),  # PS3.3 C.8.2.1.1.1
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=16,
        signed=True,
        photometric=("MONOCHROME2", "MONOCHROME1"),
        rescale=True,
        allowed_allocated=(16,),
        allowed_stored=(12, 13, 14, 15, 16),
        source="PS3.3 C.8.2.1.1.3 to C.8.2.1.1.6; signed Hounsfield units with slope 1 are the practice of scanners",
    ),
    defaults=(
        Default("ImageType", ("ORIGINAL", "PRIMARY", "AXIAL"), "PS3.3 C.8.2.1.1.1: AXIAL is any cross-section"),
        Default(
            "KVP", (120,), "practice: the usual tube voltage of adult CT", absent("MultienergyCTAcquisitionSequence")
        ),
        Default("ConvolutionKernel", ("STANDARD",), "practice: a label that scanners give to a soft-tissue kernel"),
        Default(
            "RescaleType",
            ("HU",),
            "PS3.3 C.8.2.1: Hounsfield units where nothing else is said",
            ~holds("MultienergyCTAcquisition", "YES"),
        ),
    ),
)
