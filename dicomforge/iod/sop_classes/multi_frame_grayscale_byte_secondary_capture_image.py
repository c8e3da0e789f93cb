"""Multi-frame Grayscale Byte Secondary Capture Image Storage, PS3.3 section A.8.3: screens and scans in 8 bits."""

from dataclasses import replace

from dicomforge.iod.page_frames import secondary_capture
from dicomforge.iod.sop_class import UNSIGNED, ImageRules, exactly
from dicomforge.iod.sop_classes import secondary_capture_image as single

SOP_CLASS = replace(
    single.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.7.2",
    usual_for=(),
    kind="multi-frame",
    images=ImageRules(order=secondary_capture),
    pixels=exactly(
        8,
        "PS3.3 A.8.3.4: 8 bits, unsigned, MONOCHROME2",
        fixed=(UNSIGNED, ("RescaleSlope", 1), ("RescaleIntercept", 0)),
    ),
)
