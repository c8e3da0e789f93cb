"""Macros of any Module: codes, content items, references, identifiers and pixels (PS3.3 chapters 8 and 10, C.7.6)."""

from dicomforge.iod.condition import (
    AUTHOR,
    Condition,
    absent,
    filled,
    holds,
    present,
    root_holds,
    root_value,
    several,
)
from dicomforge.iod.declared import macro, when
from dicomforge.iod.view import View
from dicomforge.standard import dictionary, iods

WAYS = (
    *("DICOMRetrievalSequence", "DICOMMediaRetrievalSequence", "WADORetrievalSequence"),
    *("XDSRetrievalSequence", "WADORSRetrievalSequence"),
)
"""Where other instances can be had: at least one of them; each is required where the others are absent."""

_is_palette = holds("PhotometricInterpretation", "PALETTE COLOR") | root_holds("PixelPresentation", "COLOR", "MIXED")
_may_be_segmented = Condition(lambda view: "palette-color-lookup-table" in iods.modules_of(view.sop_class_uid))
"""An IOD whose Palette Color Lookup Table Module (C.7.9) allows that entries are segmented."""


def _tags(view: View, keyword: str) -> tuple[int, ...]:
    return tuple(v for v in view.here.value(keyword) if isinstance(v, int))


def _names_private(keyword: str) -> Condition:
    """Section 10.17.1.2: an odd group is private."""
    return Condition(lambda view: any(tag >> 16 & 1 for tag in _tags(view, keyword)), only=True)


@Condition
def _is_no_sequence(view: View) -> bool:
    entries = [dictionary.by_tag(tag) for tag in _tags(view, "SelectorAttribute")]
    return any(entry is not None and entry.vr != "SQ" for entry in entries)


RULES = {
    # Where none of the three code values is written, Code Value is the one that is missing: a code of at most 16
    # characters that is no URN. An author who needs another writes it.
    "coded-entry": macro(
        "CodeValue CodeMeaning",
        when(absent("LongCodeValue", "URNCodeValue"), "CodeValue", open=True),
        when(AUTHOR, "LongCodeValue URNCodeValue CodingSchemeVersion"),
        when(present("CodeValue", "LongCodeValue"), "CodingSchemeDesignator"),
        when(present("ContextIdentifier"), "MappingResource ContextGroupVersion"),
        when(holds("ContextGroupExtensionFlag", "Y"), "ContextGroupLocalVersion ContextGroupExtensionCreatorUID"),
    ),
    # The Value Type decides which value stands in the item.
    "content-item": macro(
        "ValueType ConceptNameCodeSequence ConceptCodeSequence",
        *(
            when(holds("ValueType", kind), keywords, only=True)
            for kind, keywords in (
                ("DATETIME", "DateTime"),
                ("DATE", "Date"),
                ("TIME", "Time"),
                ("PNAME", "PersonName"),
                ("UIDREF", "UID"),
                ("TEXT", "TextValue"),
                ("CODE", "ConceptCodeSequence"),
                ("NUMERIC", "NumericValue MeasurementUnitsCodeSequence"),
            )
        ),
        when(holds("ValueType", "COMPOSITE", "IMAGE"), "ReferencedSOPSequence"),
        when(AUTHOR, "FloatingPointValue RationalNumeratorValue"),
        when(present("RationalNumeratorValue"), "RationalDenominatorValue", only=True),
    ),
    # Image references, section 10.3, and waveform references, C.18.5. Whether one goes to all frames, segments or
    # channels of the other instance is what its author means by it.
    "sop-instance-reference": macro(
        "ReferencedSOPClassUID ReferencedSOPInstanceUID",
        when(AUTHOR, "ReferencedFrameNumber ReferencedSegmentNumber ReferencedWaveformChannels"),
    ),
    "referenced-instances-and-access": macro(
        "TypeOfInstances DICOMRetrievalSequence",
        when(holds("TypeOfInstances", "DICOM"), "StudyInstanceUID SeriesInstanceUID"),
        *(when(absent(*(other for other in WAYS if other != way)), way) for way in WAYS),
    ),
    # The institution by name, by code, or both.
    "person-identification": macro(
        "PersonIdentificationCodeSequence InstitutionName InstitutionCodeSequence",
        when(absent("InstitutionCodeSequence"), "InstitutionName", open=True),
        when(absent("InstitutionName"), "InstitutionCodeSequence", open=True),
    ),
    # Who issued an identifier.
    "hierarchic-designator": macro(
        "UniversalEntityID UniversalEntityIDType",
        when(absent("UniversalEntityID"), "LocalNamespaceEntityID"),
        when(absent("LocalNamespaceEntityID"), "UniversalEntityID"),
        when(present("UniversalEntityID"), "UniversalEntityIDType", only=True),
    ),
    # "Required if procedure was scheduled": by the note of Table 10-9 the other Attributes may be there without any
    # identifier, as the reason for a procedure that was not scheduled. One identifier asks for the other.
    "request-attributes": macro(
        "RequestedProcedureID ScheduledProcedureStepID",
        when(
            present("RequestedProcedureID", "ScheduledProcedureStepID"),
            "RequestedProcedureID ScheduledProcedureStepID",
        ),
    ),
    "device-identification": macro(
        "DeviceAlternateIdentifier DeviceAlternateIdentifierType",
        when(filled("DeviceAlternateIdentifier"), "DeviceAlternateIdentifierType DeviceAlternateIdentifierFormat"),
    ),
    # An Attribute anywhere in a data set, named by tags.
    "selector-attribute": macro(
        "SelectorAttribute SelectorSequencePointer",
        when(absent("SelectorSequencePointer"), "SelectorAttribute", open=True),
        when(absent("SelectorAttribute"), "SelectorSequencePointer", open=True),
        when(present("SelectorAttribute") & _is_no_sequence, "SelectorValueNumber", open=True),
        when(present("SelectorSequencePointer"), "SelectorSequencePointerItems", only=True),
        when(_names_private("SelectorAttribute"), "SelectorAttributePrivateCreator"),
        when(_names_private("SelectorSequencePointer"), "SelectorSequencePointerPrivateCreator"),
    ),
    # A spacing in the patient, and how it was found. "Required if the image has been calibrated": that a kind of
    # calibration is written tells that it was.
    "pixel-spacing-calibration": macro(
        "PixelSpacingCalibrationType PixelSpacingCalibrationDescription",
        when(present("PixelSpacingCalibrationType"), "PixelSpacing"),
    ),
    # The Image Pixel Module and the icons that repeat it. Pixel Aspect Ratio is needed for pixels that are not square
    # and have no physical spacing; only the author knows them. Of palettes: C.7.6.3.1.5 and C.7.6.3.1.6.
    "image-pixel-description": macro(
        "SamplesPerPixel PhotometricInterpretation BitsAllocated Rows",
        when(several("SamplesPerPixel"), "PlanarConfiguration", only=True),  # C.7.6.3.1.3
        when(AUTHOR, "PixelAspectRatio"),
        *(
            when(_is_palette, f"{colour}PaletteColorLookupTableDescriptor")
            | when(
                _is_palette & ~(present(f"Segmented{colour}PaletteColorLookupTableData") & _may_be_segmented),
                f"{colour}PaletteColorLookupTableData",
            )
            for colour in ("Red", "Green", "Blue")
        ),
    ),
    # A line or a table, never both (Table C.11-1b), also where each input has its own.
    "modality-lut": macro(
        "RescaleIntercept RescaleSlope RescaleType ModalityLUTSequence",
        when(absent("ModalityLUTSequence"), "RescaleIntercept", only=True),
        when(present("RescaleIntercept"), "RescaleSlope RescaleType", only=True),
        when(absent("RescaleIntercept"), "ModalityLUTSequence", only=True),
    ),
    # A window, tables, or both (Table C.11-2b).
    "voi-lut": macro(
        "WindowCenter WindowWidth VOILUTFunction VOILUTSequence",
        when(absent("VOILUTSequence"), "WindowCenter"),
        when(present("WindowCenter"), "WindowWidth"),
        when(absent("WindowCenter"), "VOILUTSequence"),
    ),
    # Patient Orientation and its modifier, C.7.6.20: with respect to gravity, as far as it is needed.
    "patient-orientation": macro(
        "PatientOrientationModifierCodeSequence", when(AUTHOR, "PatientOrientationModifierCodeSequence")
    ),
    # C.36.2.2.3: in which slot or holder an accessory sits.
    "rt-accessory": macro(
        "RTAccessoryDeviceSlotID RTAccessorySlotDistance",
        when(AUTHOR, "RTAccessoryDeviceSlotID RTAccessoryHolderSlotID ReferencedRTAccessoryHolderDeviceIndex"),
        when(filled("RTAccessoryDeviceSlotID"), "RTAccessorySlotDistance"),
    ),
    # C.36.2.4.12: an image beside a treatment device.
    "rt-equipment-mapping": macro(
        "EquipmentFrameOfReferenceUID PatientToEquipmentRelationshipSequence",
        when(
            present(
                "ImagingEquipmentToTreatmentDeliveryDeviceRelationshipSequence",
                "PatientToEquipmentRelationshipSequence",
            ),
            "EquipmentFrameOfReferenceUID",
        ),
    ),
    # C.36.2.4.2 and C.36.2.4.3: where source and receptor stand.
    "rt-imaging-geometry": macro(
        "ReferencedDefinedDeviceIndex DevicePositionParameterSequence",
        when(root_value("ImageType", 1, "ORIGINAL"), "ReferencedDefinedDeviceIndex"),
    ),
    # C.36.25: to which procedure a photo belongs.
    "rt-setup-photo": macro(
        "PatientSetupPhotoDescription ReferencedPatientSetupProcedureIndex",
        when(AUTHOR, "ReferencedPatientSetupProcedureIndex"),
    ),
}
