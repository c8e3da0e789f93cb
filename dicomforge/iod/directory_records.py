"""Directory records: how a DICOMDIR refers to an object, and what it repeats of it (PS3.3 section F.5)."""

from typing import NamedTuple

from dicomforge.standard import iods


class RecordType(NamedTuple):
    """A Directory Record Type with its keys by their Types; `copied` are those that are repeated where they are."""

    type: str
    required: str = ""
    empty: str = ""
    copied: str = ""


PATIENT = RecordType("PATIENT", "PatientID", "PatientName")
STUDY = RecordType("STUDY", "StudyDate StudyTime StudyInstanceUID StudyID", "StudyDescription AccessionNumber")
SERIES = RecordType("SERIES", "Modality SeriesInstanceUID SeriesNumber")

_TIMED = "ContentDate ContentTime"
_NUMBERED = "InstanceNumber"
_LABELLED = f"{_NUMBERED} ContentLabel"
_CONTENT = "ContentDescription ContentCreatorName"

DATES = {"ContentDate": "StudyDate", "ContentTime": "StudyTime", "InstanceCreationDate": "StudyDate"}
"""Keys of Type 1 that some objects lack -> the Attribute of their study that stands for them."""

BY_ENTITY = {
    "Image": RecordType("IMAGE", _NUMBERED),
    "Dose": RecordType("RT DOSE", f"{_NUMBERED} DoseSummationType"),
    "Structure Set": RecordType(
        "RT STRUCTURE SET", f"{_NUMBERED} StructureSetLabel", "StructureSetDate StructureSetTime"
    ),
    "Treatment Record": RecordType("RT TREAT RECORD", _NUMBERED, "TreatmentDate TreatmentTime"),
    "Presentation State": RecordType(
        "PRESENTATION",
        f"PresentationCreationDate PresentationCreationTime {_LABELLED}",
        _CONTENT,
        "ReferencedSeriesSequence BlendingSequence",
    ),
    "Waveform": RecordType("WAVEFORM", f"{_NUMBERED} {_TIMED}"),
    "SR Document": RecordType(
        "SR DOCUMENT",
        f"{_NUMBERED} CompletionFlag VerificationFlag {_TIMED} ConceptNameCodeSequence",
        "",
        "VerificationDateTime ContentSequence",
    ),
    "MR Spectroscopy": RecordType(
        "SPECTROSCOPY",
        f"ImageType {_TIMED} {_NUMBERED} NumberOfFrames Rows Columns DataPointRows DataPointColumns",
        "",
        "ReferencedImageEvidenceSequence",
    ),
    "Raw Data": RecordType("RAW DATA", _TIMED, _NUMBERED),
    "Spatial Registration": RecordType("REGISTRATION", f"{_TIMED} {_LABELLED}", _CONTENT),
    "Spatial Fiducials": RecordType("FIDUCIAL", f"{_TIMED} {_LABELLED}", _CONTENT),
    "Real World Value Mapping": RecordType("VALUE MAP", f"{_TIMED} {_LABELLED}", _CONTENT),
    "Stereometric Relationship": RecordType("STEREOMETRIC"),
    "Measurements": RecordType("MEASUREMENT", f"{_TIMED} {_LABELLED}", _CONTENT),
    "Tractography Results": RecordType("TRACT", f"{_TIMED} {_LABELLED}", _CONTENT),
    "Content Assessment Results": RecordType(
        "ASSESSMENT", f"{_NUMBERED} InstanceCreationDate", "InstanceCreationTime"
    ),
    "Encapsulated Document": RecordType(
        "ENCAP DOC",
        f"{_NUMBERED} MIMETypeOfEncapsulatedDocument",
        f"{_TIMED} DocumentTitle ConceptNameCodeSequence",
        "HL7InstanceIdentifier",
    ),
    "Hanging Protocol": RecordType(
        "HANGING PROTOCOL",
        "HangingProtocolName HangingProtocolDescription HangingProtocolLevel HangingProtocolCreator "
        "HangingProtocolCreationDateTime HangingProtocolDefinitionSequence NumberOfPriorsReferenced",
        "HangingProtocolUserIdentificationCodeSequence",
    ),
    "Color Palette": RecordType("PALETTE", "ContentLabel", "ContentDescription"),
    "Implant Template": RecordType("IMPLANT", "Manufacturer ImplantName ImplantPartNumber", "", "ImplantSize"),
    "Implant Assembly": RecordType(
        "IMPLANT ASSY", "ImplantAssemblyTemplateName Manufacturer ProcedureTypeCodeSequence"
    ),
    "Implant Template Group": RecordType("IMPLANT GROUP", "ImplantTemplateGroupName ImplantTemplateGroupIssuer"),
    "Inventory": RecordType(
        "INVENTORY",
        f"{_TIMED} InventoryLevel InventoryCompletionStatus TotalNumberOfStudyRecords",
        "InventoryPurpose ScopeOfInventorySequence",
    ),
}
"""By the Information Entity of the instances, where all IODs that have it share a record type."""

_RADIOTHERAPY = RecordType("RADIOTHERAPY", _NUMBERED, _CONTENT, "UserContentLabel UserContentLongLabel")

_PLAN = RecordType("RT PLAN", f"{_NUMBERED} RTPlanLabel", "RTPlanDate RTPlanTime")

BY_IOD = {
    "rt-plan": _PLAN,
    "rt-ion-plan": _PLAN,
    "rt-beams-delivery-instruction": RecordType("PLAN"),
    "rt-brachy-application-setup-delivery-instruction": RecordType("PLAN"),
    "key-object-selection-document": RecordType(
        "KEY OBJECT DOC", f"{_NUMBERED} {_TIMED} ConceptNameCodeSequence", "", "ContentSequence"
    ),
    "surface-segmentation": RecordType("SURFACE", f"{_TIMED} {_LABELLED}", _CONTENT),
    "surface-scan-mesh": RecordType("SURFACE SCAN", _TIMED),
    "surface-scan-point-cloud": RecordType("SURFACE SCAN", _TIMED),
}
"""By the key of the IOD, where its Information Entity has several."""


def record_of(sop_class: str) -> RecordType | None:
    """The record type of the objects of a SOP class; None where PS3.3 F.5 has none."""
    uses = iods.uses(sop_class)
    if not uses:
        return None
    own = next((found for use in uses if (found := BY_ENTITY.get(use.ie))), None)
    second = _RADIOTHERAPY if "radiotherapy-common-instance" in iods.modules_of(sop_class) else None
    return BY_IOD.get(iods.key_of(sop_class), own or second)
