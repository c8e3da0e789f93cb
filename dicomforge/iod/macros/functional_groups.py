"""Macros of the functional groups of several IODs, PS3.3 sections C.7.6.16 and C.8.20.3.1."""

from collections.abc import Iterator

from dicomforge.iod import frame_plane, volumetric
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
    root_value,
    several,
)
from dicomforge.iod.declared import macro, when
from dicomforge.iod.default import Default, always, defaults
from dicomforge.iod.dimension_frames import ENHANCED_PET
from dicomforge.iod.enhanced_image import LEGACY, frame_type
from dicomforge.iod.view import View, items, tag
from dicomforge.iod.volumetric import ORIGINAL_FRAME
from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.model.recipe import FLOATS, PixelFormat

UNTIMED = (*LEGACY, "1.2.840.10008.5.1.4.1.1.77.1.6")
"""Legacy Converted CT, MR and PET, and whole slide images: their frames need no times."""

BREAST = ("1.2.840.10008.5.1.4.1.1.13.1.3", "1.2.840.10008.5.1.4.1.1.13.1.4", "1.2.840.10008.5.1.4.1.1.13.1.5")
"""Breast Tomosynthesis and Breast Projection X-Ray Image Storage."""

DERIVED = (*BREAST, "1.2.840.10008.5.1.4.1.1.13.1.1", "1.2.840.10008.5.1.4.1.1.13.1.2")
"""Those, and X-Ray 3D Angiographic and Craniofacial: tables A.53-2, A.54-2, A.55-2 and A.74-2 name Image Type."""

CODE_OF_BREAST = {"CodeValue": "76752008", "CodingSchemeDesignator": "SCT", "CodeMeaning": "Breast"}

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


def _anatomy(view: View) -> Iterator[Element]:
    """What the image says of all its frames; the breast in its classes (CID 4013); U for what is no pair."""
    for keyword, above in (
        ("AnatomicRegionSequence", "AnatomicRegionSequence"),
        ("FrameLaterality", "ImageLaterality"),
    ):
        element = view.root.get(tag(above))
        if element is not None and element.value:
            yield element._replace(tag=tag(keyword))
    if view.sop_class_uid in BREAST:
        yield vr.element("AnatomicRegionSequence", vr.item(**CODE_OF_BREAST))
    if is_unpaired(view.here) or is_unpaired(view.root):
        yield vr.element("FrameLaterality", "U")


def _window(view: View) -> Iterator[Element]:
    """All stored values, where planning knows of no better window (PS3.3 C.11.2.1.2); of floats those from 0 to 1."""
    bits, signed = view.root.numbers("BitsStored"), view.root.numbers("PixelRepresentation") == (1.0,)
    if not bits and int((*view.root.numbers("BitsAllocated"), 0)[0]) in FLOATS:
        bits = (0.0,)
    if bits and not view.has_any("WindowCenter", "WindowWidth", "VOILUTSequence"):
        slope, intercept = (
            next(iter(frame_plane.numbers(view, k)), d) for k, d in (("RescaleSlope", 1.0), ("RescaleIntercept", 0.0))
        )
        width = 2 ** bits[0]
        yield vr.element("WindowCenter", (0 if signed else width / 2) * slope + intercept)
        yield vr.element("WindowWidth", width * slope)


def _in_volume(view: View) -> Iterator[Element]:
    """The plane in a volume whose axes are the rows, the columns and the normal of its frames."""
    plane = frame_plane.of(view)
    if plane is not None:
        yield vr.element("ImagePositionVolume", *plane.in_volume())


def _linear(view: View) -> Iterator[Element]:
    """The line from stored values to those that are painted, over all stored values."""
    allocated, bits = (int((*view.root.numbers(keyword), 0)[0]) for keyword in ("BitsAllocated", "BitsStored"))
    mapped = view.has_any("RealWorldValueLUTData", "DoubleFloatRealWorldValueFirstValueMapped")
    if mapped or (bits < 1 and allocated not in FLOATS):
        return
    signed = view.root.numbers("PixelRepresentation") == (1.0,)
    stored = PixelFormat(1, allocated if bits < 1 else 16, bits, signed, 0, 1.0, 0.0)
    ends = zip(("First", "Last"), (stored.lowest, stored.highest), strict=True)
    if stored.floats:
        yield from (vr.element(f"DoubleFloatRealWorldValue{k}ValueMapped", float(end)) for k, end in ends)
    else:
        kind = "SS" if signed else "US"
        yield from (Element(tag(f"RealWorldValue{keyword}ValueMapped"), kind, (end,)) for keyword, end in ends)
    for keyword in ("Slope", "Intercept"):
        value = next(iter(frame_plane.numbers(view, f"Rescale{keyword}")), None)
        if value is not None:
            yield vr.element(f"RealWorldValue{keyword}", value)
    for unit in items(view.here.value(tag("MeasurementUnitsCodeSequence")))[:1]:
        yield vr.element("LUTLabel", unit.text("CodeValue")[:16])
        yield vr.element("LUTExplanation", unit.text("CodeMeaning")[:64])


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
    # "Required if derived from another instance" is the author's word, except where the text names Attributes.
    "derivation-image": macro(
        "SourceImageSequence DerivationCodeSequence",
        when(~of_class(*LEGACY), "DerivationCodeSequence"),
        applies=of_class(*DERIVED) & root_value("ImageType", 1, "DERIVED")
        | of_class(*BREAST[1:]) & root_holds("PresentationIntentType", "FOR PRESENTATION"),
    ),
    # The anatomic region and its side have no default; a region that is not one of a pair has no side.
    "frame-anatomy": macro("FrameLaterality", supplies=_anatomy),
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
        supplies=_linear,
    ),
    # Each frame is of the image's type unless it says otherwise.
    "parametric-map-frame-type": macro("FrameType", supplies=frame_type),
    **{
        f"{kind}-frame-type": macro("FrameType PixelPresentation", supplies=frame_type)
        for kind in ("ct-image", "pet", "photoacoustic-image")
    },
    "x-ray-3d-frame-type": macro(
        "FrameType ReconstructionIndex",
        supplies=frame_type,
    ),
    # Planning converts the headers of classic images.
    "unassigned-per-frame-converted-attributes": macro(
        "UnassignedPerFrameConvertedAttributesSequence", per_frame=True
    ),
    "image-frame-conversion-source": macro(
        "ConversionSourceAttributesSequence ReferencedSOPInstanceUID", applies=AUTHOR, per_frame=True
    ),
    "frame-voi-lut": macro("WindowCenter WindowWidth", supplies=_window),
    "frame-voi-lut-with-lut": macro(
        "WindowCenter VOILUTSequence",
        when(absent("VOILUTSequence"), "WindowCenter"),
        when(present("WindowCenter"), "WindowWidth"),
        when(absent("WindowCenter"), "VOILUTSequence"),
        supplies=_window,
    ),
    "identity-pixel-value-transformation": macro(
        "RescaleIntercept RescaleSlope RescaleType",
        *defaults("PS3.3 C.7.6.16.2.9b: the one Enumerated Value", always, RescaleIntercept=0, RescaleSlope=1),
        Default("RescaleType", ("US",), "PS3.3 C.7.6.16.2.9b: the one Enumerated Value"),
    ),
    "plane-position-volume": macro("ImagePositionVolume", supplies=_in_volume, per_frame=True),
    "plane-orientation-volume": macro(
        "ImageOrientationVolume",
        Default(
            "ImageOrientationVolume",
            (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
            "PS3.3 C.7.6.16.2.22: the axes of the volume are the rows and columns of its frames",
        ),
    ),
    # Planning fills the steps of an axis of times.
    "temporal-position": macro(
        "TemporalPositionTimeOffset",
        Default("TemporalPositionTimeOffset", (0.0,), "PS3.3 C.7.6.16.2.23: the first position is the start"),
        applies=AUTHOR,
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
