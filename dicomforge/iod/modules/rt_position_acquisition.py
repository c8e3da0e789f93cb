"""Modules of how the position of a patient is acquired before treatment, PS3.3 sections C.36.26 to C.36.29.

Which acquisition a task asks for, and with which device, is the author's word: what belongs to a kind is there where
the author writes it.
"""

from dicomforge.iod.condition import AUTHOR, absent, filled, holds, other_than
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, always, coded, defaults

SUBTASK = "AcquisitionTaskSequence.AcquisitionSubtaskSequence"
PROJECTION = f"{SUBTASK}.ProjectionImagingAcquisitionParameterSequence"
TEMPLATE = f"{SUBTASK}.PositionAcquisitionTemplateIdentificationSequence"
APERTURE = "ImagingApertureSpecificationType"
USUAL = "PS3.16 CID 19 to 21; practice: head first, supine is the usual position"
SUPINE = ("SCT", "40199007", "supine")

MV = f"{SUBTASK}.MVImagingGenerationParametersSequence"

RULES = {
    "rt-patient-position-acquisition-device": module(
        when(AUTHOR, "RTAccessoryHolderDefinitionSequence NumberOfRTAccessoryHolders EquipmentFrameOfReferenceUID"),
        Default("NumberOfAcquisitionDevices", (0,), "PS3.3 C.36.2.2.22: no acquisition device is described"),
        Default("NumberOfPatientSupportDevices", (0,), "PS3.3 C.36.2.2.2: no patient support device is described"),
        section="C.36.28",
    ),
    "rt-patient-position-acquisition-instruction": module(
        when(AUTHOR, "AcquisitionTaskApplicabilitySequence", within="AcquisitionTaskSequence"),
        when(
            AUTHOR,
            "ReferencedBaselineParametersRTRadiationInstanceSequence ProjectionImagingAcquisitionParameterSequence",
            "CTImagingAcquisitionParameterSequence KVImagingGenerationParametersSequence ReferencedDeviceIndex",
            "MVImagingGenerationParametersSequence AdditionalRTAccessoryDeviceSequence",
            "RTBeamModifierDefinitionDistance RTDeviceDistanceReferenceLocationCodeSequence",
            within=SUBTASK,
        ),
        when(
            AUTHOR,
            "ReferencedBeamNumber",
            within=f"{SUBTASK}.ReferencedBaselineParametersRTRadiationInstanceSequence",
        ),
        when(
            absent("PositionAcquisitionTemplateCodeSequence"),
            "PositionAcquisitionTemplateID",
            within=TEMPLATE,
            open=True,
        ),
        when(
            absent("PositionAcquisitionTemplateID"),
            "PositionAcquisitionTemplateCodeSequence",
            within=TEMPLATE,
            open=True,
        ),
        when(
            AUTHOR,
            "ImagingDeviceLocationMatrixSequence ImagingDeviceLocationParameterSequence",
            within=PROJECTION,
        ),
        # C.36.2.4.4.
        when(other_than(APERTURE, "OPEN"), "ImagingSourceToBeamModifierDefinitionPlaneDistance", within=PROJECTION),
        when(
            holds(APERTURE, "BEAM", "RELATIVE_TO_BEAM"), "ReferencedRadiationRTControlPointIndex", within=PROJECTION
        ),
        when(holds(APERTURE, "CUSTOM", "RELATIVE_TO_BEAM"), "ImagingApertureSequence", within=PROJECTION),
        when(
            AUTHOR,
            "ReferencedRadiationRTControlPointIndex",
            within=f"{PROJECTION}.ImagingDeviceLocationParameterSequence",
        ),
        when(AUTHOR, "RTBeamLimitingDeviceOpeningSequence", within=f"{PROJECTION}.ImagingApertureSequence"),
        when(
            AUTHOR,
            "ConstraintValueSequence ConstraintViolationCondition",
            within=f"{SUBTASK}.CTImagingAcquisitionParameterSequence.ParametersSpecificationSequence",
        ),
        when(AUTHOR, "KVP", within=f"{SUBTASK}.KVImagingGenerationParametersSequence"),
        when(
            AUTHOR,
            "EnergyDerivationCodeSequence DeliveryRate RadiationDosimeterUnitSequence",
            "RadiationGenerationModeSequence",
            within=MV,
        ),
        when(filled("DeliveryRate"), "DeliveryRateUnitSequence", within=MV),
        section="C.36.29",
    ),
    # Whether therapeutic radiation was applied meanwhile is the author's word.
    "enhanced-rt-image": module(
        when(AUTHOR, "StartCumulativeMeterset StopCumulativeMeterset"),
        when(
            filled("StartCumulativeMeterset") | filled("StopCumulativeMeterset"),
            "RadiationDosimeterUnitSequence",
            open=True,
        ),
        # The default of Patient Position, head first and supine, in codes.
        *coded("PatientOrientationCodeSequence", ("SCT", "102538003", "recumbent"), USUAL),
        *coded("PatientOrientationCodeSequence.PatientOrientationModifierCodeSequence", SUPINE, USUAL),
        *coded("PatientEquipmentRelationshipCodeSequence", ("SCT", "102540008", "headfirst"), USUAL),
        section="C.36.27",
    ),
    "enhanced-rt-image-device": module(
        Default(
            "EquipmentFrameOfReferenceUID",
            ("1.2.840.10008.1.4.3.1",),
            "PS3.3 C.36.12.2.1: the well-known Frame of Reference of C-arm devices",
        ),
        *defaults(
            "practice: no device is described",
            always,
            BeamModifierCoordinatesPresenceFlag="NO",
            NumberOfAcquisitionDevices=0,
            NumberOfPatientSupportDevices=0,
        ),
        section="C.36.26",
    ),
}
