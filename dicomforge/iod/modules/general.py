"""Modules of any modality: of the Series, the Equipment, the Frame of Reference, and those of PS3.3 C.12."""

from dicomforge.iod.body_part import is_unpaired
from dicomforge.iod.condition import AUTHOR, Condition, absent, holds, of_class, present, refers_without
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default
from dicomforge.iod.view import View, items
from dicomforge.standard import iods, modules

WITH_POSITION = (
    "1.2.840.10008.5.1.4.1.1.2",
    "1.2.840.10008.5.1.4.1.1.4",
    "1.2.840.10008.5.1.4.1.1.2.1",
    "1.2.840.10008.5.1.4.1.1.4.1",
    "1.2.840.10008.5.1.4.1.1.4.3",
    "1.2.840.10008.5.1.4.1.1.4.2",
)
"""CT, MR, Enhanced CT, Enhanced MR, Enhanced MR Color, MR Spectroscopy: the SOP classes that C.7.3.1 lists."""

OF_SEGMENTS = frozenset(modules.modules_holding("SegmentSequence"))
"""Modules of segmentations: each segment has its own side (Anatomic Region Modifier, PS3.3 C.8.20.2)."""

SLIDES = frozenset({"slide-coordinates", "whole-slide-microscopy-image"})
"""Modules of images in the coordinate system of a slide (C.8.12.2)."""

_needs_patient_position = of_class(*WITH_POSITION) & absent("PatientOrientationCodeSequence")
"""C.7.3.1: the listed SOP classes, unless Patient Orientation Code Sequence says more."""


@Condition
def is_on_a_slide(view: View) -> bool:
    """A specimen in the coordinates of its slide is no body part that has a side."""
    return not SLIDES.isdisjoint(iods.modules_of(view.sop_class_uid))


_LISTS = ("ReferencedSeriesSequence", "StudiesContainingOtherReferencedInstancesSequence")
"""The sequences of the Common Instance Reference Module."""


@Condition
def _lists_sources(view: View) -> bool:
    """A.51, A.75: segmentations with the group Derivation Image; parametric maps with that or Referenced Image."""
    of = {"segmentation": _DERIVED[:1], "parametric-map": _DERIVED}.get(iods.key_of(view.sop_class_uid), ())
    return any(items(group.value(keyword)) for keyword in of for group in view.groups())


_DERIVED = ("DerivationImageSequence", "ReferencedImageSequence")


@Condition
def _may_be_paired(view: View) -> bool:
    """C.7.3.1: a paired structure, its side told nowhere else. A body part that is not known may be paired."""
    told = view.has_any("ImageLaterality", "FrameLaterality", "MeasurementLaterality")
    told = told or any("FrameAnatomySequence" in group for group in view.groups())
    return (
        not told
        and OF_SEGMENTS.isdisjoint(iods.modules_of(view.sop_class_uid))
        and not is_on_a_slide(view)
        and not is_unpaired(view.root)
    )


_needs_character_set = Condition(lambda view: not view.root.is_ascii(), open=True)

PROGRAM = "practice: the equipment that made the instance is this program"

RULES = {
    "general-series": module(
        when(AUTHOR, "AnatomicalOrientationType"),
        when(_needs_patient_position, "PatientPosition"),
        when(_may_be_paired, "Laterality"),
        Default(
            "PatientPosition",
            ("HFS",),
            "PS3.3 C.7.3.1.1.2: for annotation only; head first, supine is the usual position",
            _needs_patient_position,
        ),
    ),
    # Where the Module is conditional: positions in patient space need the space they are in (C.7.6.2.1.1).
    "frame-of-reference": module(
        Default("PositionReferenceIndicator", ("SLIDE_CORNER",), "PS3.3 C.7.4.1.1.2: of slides", is_on_a_slide),
        applies=present("ImagePositionPatient"),
    ),
    # Whether time synchronization was applied is the author's word.
    "synchronization": module(
        when(AUTHOR, "SynchronizationChannel"),
        Default(
            "SynchronizationTrigger", ("NO TRIGGER",), "PS3.3 C.7.4.2: no channel or trigger synchronizes anything"
        ),
        Default(
            "AcquisitionTimeSynchronized",
            ("N",),
            "PS3.3 C.7.4.2: no clock is synchronized with an external one",
            holds("SynchronizationTrigger", "NO TRIGGER"),
        ),
        applies=AUTHOR,
    ),
    "general-equipment": module(
        when(present("PixelPaddingRangeLimit"), "PixelPaddingValue"),
        Default("Manufacturer", ("dicomforge",), PROGRAM),
    ),
    # The equipment is this program, whatever its version.
    "enhanced-general-equipment": module(
        Default("ManufacturerModelName", ("dicomforge",), PROGRAM),
        Default("DeviceSerialNumber", ("0",), "practice: a program has no serial number, and every copy is the same"),
        Default(
            "SoftwareVersions", ("1",), "practice: the version of the language; the same spec gives the same bytes"
        ),
    ),
    # A spec whose clock names no zone is in UTC.
    "timezone": module(
        Default(
            "TimezoneOffsetFromUTC", ("+0000",), "practice: the times of a spec are in UTC where it names no zone"
        )
    ),
    "general-acquisition": module(section="C.7.10.1"),
    "sop-common": module(
        when(_needs_character_set, "SpecificCharacterSet"),
        when(
            AUTHOR,
            "QueryRetrieveView ReferencedDefinedProtocolSequence ReferencedPerformedProtocolSequence",
            "ConversionSourceAttributesSequence HL7StructuredDocumentReferenceSequence EncryptedAttributesSequence",
        ),
        when(AUTHOR, "CodingSchemeRegistry CodingSchemeUID", within="CodingSchemeIdentificationSequence"),
        when(
            present("CodingSchemeRegistry") & absent("CodingSchemeUID"),
            "CodingSchemeExternalID",
            within="CodingSchemeIdentificationSequence",
            open=True,
        ),
        Default(
            "SyntheticData", ("YES",), "PS3.3 C.12.1: the content was made by a program, no patient was examined"
        ),
        Default("SpecificCharacterSet", ("ISO_IR 192",), "PS3.3 C.12.1.1.2: Unicode in UTF-8", _needs_character_set),
    ),
    # The study of a referenced instance is its author's word: one of the two lists has it. Where the Module is
    # conditional, what frames are derived from or refer to is listed there.
    "common-instance-reference": module(
        when(refers_without(*_LISTS), "ReferencedSeriesSequence"),
        when(AUTHOR, "StudiesContainingOtherReferencedInstancesSequence"),
        applies=present(*_LISTS) | _lists_sources,
    ),
    # "Required if the SOP Instance was created in response to a Frame-Level retrieve request": the author's word.
    "frame-extraction": module(
        when(AUTHOR, "SimpleFrameList CalculatedFrameList TimeRange", within="FrameExtractionSequence"),
        applies=AUTHOR,
    ),
}
