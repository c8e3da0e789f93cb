"""Height Map Segmentation Storage, PS3.3 section A.91: surfaces by their distance from the top of frames."""

from dataclasses import replace

from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import exactly
from dicomforge.iod.sop_classes import segmentation

SOP_CLASS = replace(
    segmentation.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.66.8",
    usual_for=(),
    kind="height-map",
    pixels=exactly(32, "PS3.3 C.7.6.24", floats=(32,)),
    defaults=(
        Default("SegmentationType", ("HEIGHTMAP",), "PS3.3 C.8.20.5: the one Enumerated Value"),
        Default("ImageType", ("DERIVED", "PRIMARY"), "PS3.3 C.8.20.5: the only values it may have"),
        Default("ContentLabel", ("HEIGHT_MAP",), "PS3.3 C.8.20.5: a label that identifies the segmentation"),
    ),
)
