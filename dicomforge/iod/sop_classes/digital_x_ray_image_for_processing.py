"""Digital X-Ray Image Storage - For Processing, PS3.3 section A.26: the detector's signal, before it is rendered."""

from dataclasses import replace

from dicomforge.iod.default import Default
from dicomforge.iod.sop_classes import digital_x_ray_image_for_presentation as presentation

RAW = (
    Default(
        "PresentationIntentType",
        ("FOR PROCESSING",),
        "PS3.3 C.8.11.1.1.1: the intent that this SOP class is named for",
    ),
    Default("PixelIntensityRelationship", ("LIN",), "practice: detectors count in proportion to the beam"),
    Default("PixelIntensityRelationshipSign", (1,), "practice: more signal where the beam is less attenuated"),
)

SOP_CLASS = replace(
    presentation.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.1.1.1",
    usual_for=(),
    pixels=presentation.SOP_CLASS.pixels._replace(
        bits_stored=14,
        photometric=("MONOCHROME1", "MONOCHROME2"),
        source="PS3.3 C.8.11.3; practice: the 14 bits of a flat detector, where more signal is less density",
    ),
    defaults=(*RAW, *presentation.SOP_CLASS.defaults),
)
