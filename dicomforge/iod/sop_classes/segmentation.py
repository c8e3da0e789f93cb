"""Segmentation Storage, PS3.3 section A.51: the objects of a series, binary."""

from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import UNSIGNED, SopClass, exactly

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.66.4",
    modality="SEG",
    usual_for=("SEG",),
    kind="segmentation",
    pixels=exactly(1, "PS3.3 C.8.20.2: a binary segmentation has one bit, MONOCHROME2", fixed=(UNSIGNED,)),
    defaults=(
        Default("SegmentationType", ("BINARY",), "PS3.3 C.8.20.2.3: each pixel is in the segment or not"),
        Default("ImageType", ("DERIVED", "PRIMARY"), "PS3.3 C.8.20.2: the only values it may have"),
        Default("ContentLabel", ("SEGMENTATION",), "PS3.3 C.8.20.2: a label that identifies the segmentation"),
        Default("LossyImageCompression", ("00",), "PS3.3 C.7.6.1.1.5: neither it nor its source was compressed"),
    ),
)
