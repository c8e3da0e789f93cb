"""Segmentation Image Module, PS3.3 section C.8.20.2."""

from dicomforge.iod.condition import Condition, Conditions, holds, negated, present

SEGMENT = "SegmentSequence"

_fractional = Condition(holds("SegmentationType", "FRACTIONAL"), only=True)
_compressed = Condition(holds("LossyImageCompression", "01"), open=True)

CONDITIONS: Conditions = {
    "LossyImageCompressionRatio": _compressed,
    "LossyImageCompressionMethod": _compressed,
    "MaximumFractionalValue": _fractional,
    "SegmentationFractionalType": _fractional,
    f"{SEGMENT}.SegmentAlgorithmName": Condition(negated(holds("SegmentAlgorithmType", "MANUAL"))),
    f"{SEGMENT}.TrackingID": Condition(present("TrackingUID")),
    f"{SEGMENT}.TrackingUID": Condition(present("TrackingID")),
    f"{SEGMENT}.DefinitionSourceSequence.ReferencedROINumber": Condition(
        holds("ReferencedSOPClassUID", "1.2.840.10008.5.1.4.1.1.481.3")
    ),
}
