"""Digital X-Ray Image Storage - For Presentation, PS3.3 section A.26: what Modality DX alone selects.

So does PX, panoramic X-ray (PS3.3 C.8.11.1).
Image Laterality and Patient Orientation have no default: they are facts of the examination.
"""

from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import PixelDefaults, SopClass

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.1.1",
    modality="DX",
    other_modalities=("PX",),
    usual_for=("DX", "PX"),
    spacing="ImagerPixelSpacing",
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=12,
        photometric=("MONOCHROME2", "MONOCHROME1"),
        rescale=True,
        allowed_allocated=(8, 16),
        allowed_stored=tuple(range(6, 17)),
        source="PS3.3 C.8.11.3; 12 bits are what images for presentation have in practice",
        fixed=(("RescaleSlope", 1), ("RescaleIntercept", 0), ("PixelRepresentation", 0)),
    ),
    defaults=(
        Default(
            "PresentationIntentType",
            ("FOR PRESENTATION",),
            "PS3.3 C.8.11.1.1.1: the intent that this SOP class is named for",
        ),
        Default(
            "ImagerPixelSpacing",
            (1, 1),
            "practice: phantoms are sampled at 1 mm unless it is written; detectors have 0.1 to 0.2 mm",
        ),
        Default(
            "PixelIntensityRelationship", ("LOG",), "practice: processing for presentation begins with a logarithm"
        ),
        Default("PixelIntensityRelationshipSign", (-1,), "practice: dense parts bright, as on film"),
    ),
)
