"""Label Map Segmentation Storage, PS3.3 section A.51: a pixel holds the number of its segment."""

from dataclasses import replace

from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import UNSIGNED, PixelDefaults
from dicomforge.iod.sop_classes import segmentation

SOP_CLASS = replace(
    segmentation.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.66.7",
    usual_for=(),
    pixels=PixelDefaults(8, 8, (8, 16), (8, 16), "PS3.3 C.8.20.2.3", fixed=(UNSIGNED,), full=True),
    defaults=(
        Default("SegmentationType", ("LABELMAP",), "PS3.3 A.51: the one value of this class"),
        *(one for one in segmentation.SOP_CLASS.defaults if one.path != "SegmentationType"),
    ),
)
