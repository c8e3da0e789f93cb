"""Macros of the functional groups of several IODs, PS3.3 sections C.7.6.16 and C.8.20.3.1."""

from collections.abc import Iterator

from dicomforge.iod import volumetric
from dicomforge.iod.body_part import is_unpaired
from dicomforge.iod.condition import (
    AUTHOR,
    ORIGINAL_IMAGE,
    Condition,
    absent,
    at_root,
    filled,
    holds,
    is_dimension,
    of_class,
    other_than,
    present,
    root_holds,
    several,
)
from dicomforge.iod.declared import macro, when
from dicomforge.iod.default import Default
from dicomforge.iod.view import View, items
from dicomforge.iod.volumetric import ORIGINAL_FRAME
from dicomforge.model import vr
from dicomforge.model.attributes import Element

ENHANCED_PET = "1.2.840.10008.5.1.4.1.1.130"
UNTIMED = (
    *("1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4.4", "1.2.840.10008.5.1.4.1.1.128.1"),
    "1.2.840.10008.5.1.4.1.1.77.1.6",
)
"""Legacy Converted CT, MR and PET, and whole slide images: their frames need no times."""

CARDIAC, RESPIRATORY = "CardiacSynchronizationTechnique", "RespiratoryMotionCompensationTechnique"
TRIGGER = "RespiratoryTriggerType"


@Condition
def _is_volume(view: View) -> bool:
    return volumetric.properties(view) in (("VOLUME",), ("SAMPLED",)) or volumetric.lies_in_space(view)


@Condition
def _is_measured(view: View) -> bool:
    measured = volumetric.properties(view) not in ((), ("DISTORTED",), ("SAMPLED",))
    return measured or volumetric.lies_in_space(view)


@Condition
def _needs_a_plane(view: View) -> bool:
    undistorted = volumetric.is_original(view) and volumetric.properties(view) != ("DISTORTED",)
    return undistorted or volumetric.lies_in_space(view)


@Condition
def _is_stacked(view: View) -> bool:
    """Enhanced PET, or a frame of functional MR."""
    groups = (view.parent, *items(view.root.value("SharedFunctionalGroupsSequence")))
    return view.sop_class_uid == ENHANCED_PET or any("FunctionalMRSequence" in group for group in groups)


def _unpaired(view: View) -> Iterator[Element]:
    """U (unpaired) for what is known not to be one of a pair (Frame Laterality, Enumerated Values)."""
    if is_unpaired(view.here) or is_unpaired(view.root):
        yield vr.element("FrameLaterality", "U")


_timed = ORIGINAL_FRAME & ~of_class(*UNTIMED)
_by_time = root_holds(TRIGGER, "TIME", "BOTH")
_by_amplitude = root_holds(TRIGGER, "AMPLITUDE", "BOTH")
_integers = at_root(present("PixelData"))


def _integer_range(double: str) -> Condition:
    return _integers | present("RealWorldValueLUTData") | absent(double)


RULES = {
    # What every IOD's own version of the Module begins with. That instances are parts of a concatenation is the
    # author's word, and the rest of it follows from its UID.
    "functional-groups": macro(
        "SharedFunctionalGroupsSequence ConcatenationUID",
        when(AUTHOR, "PerFrameFunctionalGroupsSequence ConcatenationUID"),
        when(
            present("ConcatenationUID"),
            "SOPInstanceUIDOfConcatenationSource InConcatenationNumber ConcatenationFrameOffsetNumber",
        ),
    ),
    "pixel-measures": macro(
        "PixelSpacing SliceThickness SpacingBetweenSlices",
        when(_is_measured, "PixelSpacing"),
        when(_is_volume, "SliceThickness"),
        when(
            at_root(holds("DimensionOrganizationType", "TILED_FULL") & several("TotalPixelMatrixFocalPlanes")),
            "SpacingBetweenSlices",
        ),
    ),
    "frame-content": macro(
        "DimensionIndexValues FrameAcquisitionDateTime",
        when(_timed, "FrameAcquisitionDateTime FrameReferenceDateTime FrameAcquisitionDuration"),
        when(_is_stacked, "StackID TemporalPositionIndex"),
        when(present("StackID") | _is_stacked, "InStackPositionNumber"),
        when(at_root(present("DimensionIndexSequence")), "DimensionIndexValues"),
        Default(
            "FrameAcquisitionDuration",
            (1000.0,),
            "practice: frames of interleaved slices take of the order of a second, in ms",
            _timed,
        ),
        per_frame=True,
    ),
    "plane-position-patient": macro("ImagePositionPatient", when(_needs_a_plane, "ImagePositionPatient")),
    # Needed where the position is.
    "plane-orientation-patient": macro("ImageOrientationPatient", when(_needs_a_plane, "ImageOrientationPatient")),
    "cardiac-synchronization": macro(
        "NominalCardiacTriggerDelayTime",
        when(is_dimension("NominalPercentageOfCardiacPhase"), "NominalPercentageOfCardiacPhase"),
        when(at_root(other_than(CARDIAC, "NONE", "REALTIME")), "RRIntervalTimeNominal"),
        when(holds("IntervalsAcquired", "1"), "ActualCardiacTriggerDelayTime"),
        applies=ORIGINAL_IMAGE & at_root(other_than(CARDIAC, "NONE")),
    ),
    # The anatomic region and its side have no default; a region that is not one of a pair has no side.
    "frame-anatomy": macro("FrameLaterality", supplies=_unpaired),
    # What grey pixels stand for.
    "pixel-value-transformation": macro(
        "RescaleIntercept RescaleSlope RescaleType",
        Default("RescaleType", ("US",), "PS3.3 C.11.1.1.2: unspecified"),
        applies=root_holds("PhotometricInterpretation", "MONOCHROME2"),
    ),
    # A line or a table over stored values.
    "real-world-value-mapping": macro(
        "RealWorldValueLUTData RealWorldValueSlope",
        when(_integer_range("DoubleFloatRealWorldValueFirstValueMapped"), "RealWorldValueFirstValueMapped"),
        when(_integer_range("DoubleFloatRealWorldValueLastValueMapped"), "RealWorldValueLastValueMapped"),
        when(
            ~_integers & absent("RealWorldValueFirstValueMapped"),
            "DoubleFloatRealWorldValueFirstValueMapped",
            open=True,
        ),
        when(
            ~_integers & absent("RealWorldValueLastValueMapped"),
            "DoubleFloatRealWorldValueLastValueMapped",
            open=True,
        ),
        when(absent("RealWorldValueIntercept", "RealWorldValueSlope"), "RealWorldValueLUTData"),
        when(
            at_root(present("FloatPixelData", "DoubleFloatPixelData")) | absent("RealWorldValueLUTData"),
            "RealWorldValueIntercept RealWorldValueSlope",
        ),
    ),
    "contrast-bolus-usage": macro(
        "ContrastBolusAgentAdministered",
        when(AUTHOR, "ContrastBolusAgentPhase"),
        applies=filled("ContrastBolusAgentSequence"),
    ),
    "respiratory-synchronization": macro(
        "NominalRespiratoryTriggerDelayTime",
        when(
            at_root(other_than(RESPIRATORY, "NONE", "REALTIME") & (absent(TRIGGER) | _by_time)),
            "RespiratoryIntervalTime",
        ),
        when(is_dimension("NominalPercentageOfRespiratoryPhase"), "NominalPercentageOfRespiratoryPhase"),
        when(_by_time, "ActualRespiratoryTriggerDelayTime"),
        when(_by_amplitude, "StartingRespiratoryAmplitude EndingRespiratoryAmplitude"),
        when(present("StartingRespiratoryAmplitude"), "StartingRespiratoryPhase"),
        when(present("EndingRespiratoryAmplitude"), "EndingRespiratoryPhase"),
        applies=ORIGINAL_IMAGE & at_root(other_than(RESPIRATORY, "NONE", "REALTIME", "BREATH_HOLD")),
    ),
    # The segment of a frame: "Required if Dimension Organization Type is not TILED_FULL and Segmentation Type is not
    # LABELMAP" (PS3.3 2026c Table A.51-2).
    "segmentation": macro(
        "ReferencedSegmentNumber",
        applies=~holds("DimensionOrganizationType", "TILED_FULL") & ~holds("SegmentationType", "LABELMAP"),
    ),
}
