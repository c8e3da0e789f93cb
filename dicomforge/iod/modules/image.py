"""Modules of images of any modality: their pixels, frames and what is in them, PS3.3 sections C.7.6 and C.8.12.14."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import AUTHOR, ORIGINAL_IMAGE, Condition, absent, holds, other_than, points_to, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default
from dicomforge.iod.view import View
from dicomforge.standard import iods

_temporally_related = present(
    "TemporalPositionIdentifier", "NumberOfTemporalPositions", "TemporalPositionIndex", "TemporalPositionTimeOffset"
)
"""The images of the series are temporally related if the data set counts temporal positions."""


@Condition
def _may_lie_in_no_space(view: View) -> bool:
    """The IOD does not require the image to lie in patient space, nor does it lie on a slide."""
    in_space = any(use.module == "image-plane" and use.usage == "M" for use in iods.uses(view.sop_class_uid))
    in_space = in_space or volumetric.lies_in_space(view)
    return not in_space and not view.has("ImageOrientationSlide")


def _is_private(pointer: str) -> Condition:
    """The tag that a pointer holds is of an odd group (PS3.5 section 7.8)."""
    return Condition(lambda view: any(int(tag) >> 16 & 1 for tag in view.texts(pointer)))


_several_specimens = Condition(lambda view: len(view.root.value("SpecimenDescriptionSequence")) > 1)

# The Usage of the three Modules of synchronization is the author's word on the acquisition.
BULK, CARDIAC = "BulkMotionCompensationTechnique", "CardiacSynchronizationTechnique"
RESPIRATORY = "RespiratoryMotionCompensationTechnique"

RULES = {
    "general-image": module(
        when(_temporally_related, "ContentDate ContentTime"),
        when(_may_lie_in_no_space, "PatientOrientation"),
    ),
    # Pixel Data Provider URL belongs to the JPIP transfer syntaxes, which no encoder here writes; a padding range is
    # one where the author wants it.
    "image-pixel": module(
        when(AUTHOR, "PixelDataProviderURL PixelPaddingRangeLimit"),
        when(present("ExtendedOffsetTable"), "ExtendedOffsetTableLengths"),
        applies=present("PixelData"),
    ),
    # Conditional where an IOD has whole numbers, too: "Required if 32 bit floating point pixels".
    "floating-point-image-pixel": module(
        when(AUTHOR, "FloatPixelPaddingRangeLimit"),
        applies=present("FloatPixelData"),
    ),
    "double-floating-point-image-pixel": module(
        when(AUTHOR, "DoubleFloatPixelPaddingRangeLimit"),
        applies=present("DoubleFloatPixelData"),
    ),
    # "Required if contrast media was used": the author's word.
    "contrast-bolus": module(applies=AUTHOR),
    "enhanced-contrast-bolus": module(section="C.7.6.4b", applies=AUTHOR),
    # Conditional where frames may follow one another otherwise than in time: it applies to times, and to frames that
    # nothing else puts in order. No encoder here multiplexes audio.
    "cine": module(
        when(points_to("FrameTime"), "FrameTime"),
        when(points_to("FrameTimeVector"), "FrameTimeVector"),
        when(AUTHOR, "MultiplexedAudioChannelsDescriptionCodeSequence"),
        applies=points_to("FrameTime")
        | points_to("FrameTimeVector")
        | present("FrameTime", "FrameTimeVector")
        | present("NumberOfFrames") & absent("FrameIncrementPointer"),
    ),
    # Conditional for angiography and fluoroscopy: "Required if the pixel data is Multi-frame Cine data".
    "multi-frame": module(
        Default(
            "FrameIncrementPointer",
            ("FrameTimeVector",),
            "PS3.3 C.7.6.5.1.2: where frame times differ, their vector tells the order of the frames",
            present("FrameTimeVector"),
        ),
        Default(
            "FrameIncrementPointer",
            ("FrameTime",),
            "PS3.3 C.7.6.5.1.1: the nominal time per frame tells the order of the frames",
            present("FrameTime") & absent("FrameTimeVector"),
        ),
        applies=present("NumberOfFrames"),
    ),
    # Functional Group Pointer names the group that holds the Attribute; only its author knows where the group stands.
    "multi-frame-dimension": module(
        when(~holds("DimensionOrganizationType", "TILED_FULL"), "DimensionIndexSequence"),
        when(AUTHOR, "FunctionalGroupPointer", within="DimensionIndexSequence"),
        when(_is_private("DimensionIndexPointer"), "DimensionIndexPrivateCreator", within="DimensionIndexSequence"),
        when(_is_private("FunctionalGroupPointer"), "FunctionalGroupPrivateCreator", within="DimensionIndexSequence"),
    ),
    "cardiac-synchronization": module(
        when(
            ORIGINAL_IMAGE & other_than(CARDIAC, "NONE"),
            "CardiacSignalSource CardiacRRIntervalSpecified IntervalsAcquired IntervalsRejected",
        ),
        when(AUTHOR, "CardiacFramingType"),
        applies=AUTHOR,
    ),
    "respiratory-synchronization": module(
        when(ORIGINAL_IMAGE & other_than(RESPIRATORY, "NONE"), "RespiratorySignalSource"),
        when(
            ORIGINAL_IMAGE & other_than(RESPIRATORY, "NONE", "REALTIME", "BREATH_HOLD"),
            "RespiratoryTriggerDelayThreshold",
        ),
        when(AUTHOR, "RespiratoryTriggerType"),
        applies=AUTHOR,
    ),
    "bulk-motion-synchronization": module(
        when(ORIGINAL_IMAGE & other_than(BULK, "NONE"), "BulkMotionSignalSource"),
        applies=AUTHOR,
    ),
    "specimen": module(
        when(_several_specimens, "SpecimenLocalizationContentItemSequence", within="SpecimenDescriptionSequence")
    ),
    "enhanced-patient-orientation": module(section="C.7.6.30"),  # its condition is that of a macro
    "multi-resolution-pyramid": module(section="C.7.11.1"),
    # Tiles of a slide are the author's word; it applies by PS3.3 Tables A.51-1 and A.75-1.
    "microscope-slide-layer-tile-organization": module(
        when(AUTHOR, "ImageOrientationSlide TotalPixelMatrixFocalPlanes"),
        when(AUTHOR, "ZOffsetInSlideCoordinateSystem", within="TotalPixelMatrixOriginSequence"),
        section="C.8.12.14",
        applies=holds("DimensionOrganizationType", "TILED_FULL"),
    ),
}
