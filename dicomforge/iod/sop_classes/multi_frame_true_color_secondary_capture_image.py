"""Multi-frame True Color Secondary Capture Image Storage, PS3.3 section A.8.5: colour screens and photographs."""

from dataclasses import replace

from dicomforge.iod.sop_class import UNSIGNED, PixelForm, exactly
from dicomforge.iod.sop_classes import multi_frame_grayscale_byte_secondary_capture_image as byte

SOP_CLASS = replace(
    byte.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.7.4",
    pixels=exactly(
        8,
        "PS3.3 A.8.5.4: RGB by pixel, 8 bits, unsigned",
        photometric=("RGB",),
        fixed=(UNSIGNED, ("PlanarConfiguration", 0)),
        forms=(PixelForm("RGB", (8,), (8,), (0,), "PS3.3 A.8.5.4"),),
        compressed=("YBR_FULL_422", "YBR_PARTIAL_420", "YBR_RCT", "YBR_ICT"),
    ),
)
