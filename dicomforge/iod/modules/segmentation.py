"""Modules of segmentations, PS3.3 section C.8.20."""

from dicomforge.iod.condition import Condition, holds, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import always
from dicomforge.iod.groups import ROOTS

_always = Condition(always)

_SEGMENTS = (
    when(~holds("SegmentAlgorithmType", "MANUAL"), "SegmentAlgorithmName", within="SegmentSequence"),
    when(present("TrackingUID"), "TrackingID", within="SegmentSequence"),
    when(present("TrackingID"), "TrackingUID", within="SegmentSequence"),
    when(
        holds("ReferencedSOPClassUID", "1.2.840.10008.5.1.4.1.1.481.3"),
        "ReferencedROINumber",
        within="SegmentSequence.DefinitionSourceSequence",
    ),
)
# Macros of Table A.51-2. Which frames there are depends on pixels, so the content writes the sequences; most
# conditions are the macros' own. Those of the Derivation Image Macro (C.7.6.16.2.6) are of a class that is not a
# legacy converted one.
_GROUPS = tuple(
    when(
        _always,
        "DerivationCodeSequence SourceImageSequence.PurposeOfReferenceCodeSequence",
        within=f"{root}.DerivationImageSequence",
    )
    | when(
        holds("SpatialLocationsPreserved", "REORIENTED_ONLY"),
        "PatientOrientation",
        within=f"{root}.DerivationImageSequence.SourceImageSequence",
    )
    for root in ROOTS
)

RULES = {
    "segmentation-image": module(
        when(
            holds("LossyImageCompression", "01"), "LossyImageCompressionRatio LossyImageCompressionMethod", open=True
        ),
        when(holds("SegmentationType", "FRACTIONAL"), "MaximumFractionalValue SegmentationFractionalType", only=True),
        *_SEGMENTS,
    ),
    "height-map-segmentation-image": module(
        when(
            ~holds("SegmentAlgorithmType", "MANUAL"),
            "SegmentationAlgorithmIdentificationSequence",
            within="SegmentSequence",
        ),
        *_SEGMENTS,
        section="C.8.20.5",
    ),
    "segmentation-multi-frame-functional-groups": module(*_GROUPS, section="C.7.6.16"),
    "height-map-segmentation-multi-frame-functional-groups": module(
        *_GROUPS,
        *(
            when(_always, "PurposeOfReferenceCodeSequence", within=f"{root}.ReferencedImageSequence")
            for root in ROOTS
        ),
        section="C.7.6.16",
    ),
}
