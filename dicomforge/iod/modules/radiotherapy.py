"""Modules of radiotherapy of the first generation, PS3.3 section C.8.8.

What PS3.3 asks of a first control point, and where a value changes, is asked of the first: what changes is the
author's word.
"""

from dicomforge.iod.condition import (
    AUTHOR,
    Condition,
    Conditions,
    absent,
    counted,
    filled,
    holds,
    present,
    root_value,
)
from dicomforge.iod.declared import module, when
from dicomforge.iod.view import items

FIRST = (
    "GantryAngle GantryRotationDirection BeamLimitingDeviceAngle BeamLimitingDeviceRotationDirection "
    "PatientSupportAngle PatientSupportRotationDirection TableTopVerticalPosition TableTopLongitudinalPosition "
    "TableTopLateralPosition"
)
ECCENTRIC = "TableTopEccentricAngle TableTopEccentricRotationDirection BeamLimitingDevicePositionSequence"
TILTED = "TableTopPitchAngle TableTopPitchRotationDirection TableTopRollAngle TableTopRollRotationDirection"
ION_FIRST = f"{FIRST} {TILTED} GantryPitchAngle GantryPitchRotationDirection SnoutPosition"
ION_MORE = (
    "RangeShifterSettingsSequence LateralSpreadingDeviceSettingsSequence RangeModulatorSettingsSequence "
    "RadiationMassNumber RadiationAtomicNumber RadiationChargeState IonWedgePositionSequence "
    "BeamLimitingDevicePositionSequence"
)
ENHANCED = "EnhancedRTBeamLimitingDeviceSequence"
INTERLOCK = "InterlockOriginatingDeviceSequence InterlockOriginDescription"
CALIBRATED = "DoseCalibrationConditionsSequence RadiationDeviceConfigurationAndCommissioningKeySequence"

CHANNEL = "TreatmentSessionApplicationSetupSequence.RecordedChannelSequence"
BEAM, ION_BEAM = "TreatmentSessionBeamSequence", "TreatmentSessionIonBeamSequence"

_multi_frame = Condition(lambda view: any(number > 1 for number in view.root.numbers("NumberOfFrames")))


def _numbered(sequence: str, number: str) -> Conditions:
    """One of a number of its own and that of a dose reference of the plan."""
    own = when(absent("ReferencedDoseReferenceNumber"), number, within=sequence)
    return own | when(absent(number), "ReferencedDoseReferenceNumber", within=sequence)


def _starts(sequence: str, index: str, first: str, more: str = "") -> Conditions:
    """What the control point of index 0 has, and what any may have."""
    return when(holds(index, "0"), first, within=sequence, open=True) | when(AUTHOR, more, within=sequence)


def _energy(sequence: str, index: str) -> Conditions:
    """Of ions: one of KVP and Nominal Beam Energy."""
    starts = holds(index, "0")
    found = when(starts & absent("KVP"), "NominalBeamEnergy", within=sequence, open=True)
    return found | when(starts & absent("NominalBeamEnergy"), "KVP", within=sequence, open=True)


def _weighted(sequence: str, points: str, weight: str, final: str) -> Conditions:
    """Where a control point has a weight, the final one is needed."""
    has = Condition(lambda view: any(point.filled(weight) for point in items(view.here.value(points))))
    return when(has, final, within=sequence)


RULES = {
    "rt-image": module(
        when(root_value("ImageType", 3, "SIMULATOR", "PORTAL"), "ReportedValuesOrigin"),
        when(root_value("ImageType", 3, "FLUENCE"), "FluenceMapSequence"),
        when(AUTHOR, ENHANCED),
        when(AUTHOR, "LeafJawPositions", within="ExposureSequence.BeamLimitingDeviceSequence"),
        when(AUTHOR, "EnhancedRTBeamLimitingOpeningSequence", within="ExposureSequence"),
        when(_multi_frame, "ReferencedFrameNumber", within="ExposureSequence", open=True),
        when(root_value("ImageType", 3, "PORTAL", "SIMULATOR", "RADIOGRAPH"), "KVP", within="ExposureSequence"),
        when(
            root_value("ImageType", 3, "SIMULATOR", "RADIOGRAPH"),
            "ExposureTime XRayTubeCurrent",
            within="ExposureSequence",
        ),
        when(root_value("ImageType", 3, "PORTAL"), "MetersetExposure", within="ExposureSequence"),
    ),
    "rt-dose": module(
        when(present("PixelData"), "BitsAllocated PixelRepresentation"),
        when(holds("SpatialTransformOfDose", "RIGID", "NON_RIGID"), "ReferencedSpatialRegistrationSequence"),
        when(AUTHOR, "DerivationCodeSequence SpatialTransformOfDose PlanOverviewSequence"),
        when(_multi_frame, "GridFrameOffsetVector"),
        when(AUTHOR, "ReferencedPlanOverviewIndex", within="ReferencedRTPlanSequence"),
        when(AUTHOR, "ReferencedBeamSequence", within="ReferencedTreatmentRecordSequence"),
    ),
    "structure-set": module(clocked=("StructureSetDate", "StructureSetTime")),
    "rt-roi-observations": module(
        when(AUTHOR, "ROIInterpreterSequence", within="RTROIObservationsSequence"),
        when(
            holds("ROIPhysicalProperty", "ELEM_FRACTION"),
            "ROIElementalCompositionSequence",
            within="RTROIObservationsSequence.ROIPhysicalPropertiesSequence",
        ),
    ),
    "rt-general-plan": module(
        clocked=("RTPlanDate", "RTPlanTime"),
    ),
    "rt-fraction-scheme": module(
        when(counted("NumberOfBeams"), "ReferencedBeamSequence", within="FractionGroupSequence"),
        when(
            counted("NumberOfBrachyApplicationSetups"),
            "ReferencedBrachyApplicationSetupSequence",
            within="FractionGroupSequence",
        ),
        when(AUTHOR, CALIBRATED, within="FractionGroupSequence.ReferencedBeamSequence"),
    ),
    "rt-beams": module(
        when(AUTHOR, f"{ENHANCED} HighDoseTechniqueType", within="BeamSequence"),
        when(absent(ENHANCED), "BeamLimitingDeviceSequence", within="BeamSequence"),
        _weighted(
            "BeamSequence", "ControlPointSequence", "CumulativeMetersetWeight", "FinalCumulativeMetersetWeight"
        ),
        _starts(
            "BeamSequence.ControlPointSequence",
            "ControlPointIndex",
            f"{FIRST} {ECCENTRIC} IsocenterPosition",
            f"{TILTED} WedgePositionSequence ReferencedDoseSequence EnhancedRTBeamLimitingOpeningSequence",
        ),
    ),
    "rt-brachy-application-setups": module(
        when(AUTHOR, "SourceStrength SourceStrengthUnits", within="SourceSequence"),
        _weighted(
            "ApplicationSetupSequence.ChannelSequence",
            "BrachyControlPointSequence",
            "CumulativeTimeWeight",
            "FinalCumulativeTimeWeight",
        ),
        when(filled("TransferTubeNumber"), "TransferTubeLength", within="ApplicationSetupSequence.ChannelSequence"),
    ),
    "rt-ion-beams": module(
        when(AUTHOR, ENHANCED, within="IonBeamSequence"),
        _weighted(
            "IonBeamSequence", "IonControlPointSequence", "CumulativeMetersetWeight", "FinalCumulativeMetersetWeight"
        ),
        _starts(
            "IonBeamSequence.IonControlPointSequence",
            "ControlPointIndex",
            f"{ION_FIRST} IsocenterPosition",
            f"{ION_MORE} EnhancedRTBeamLimitingOpeningSequence",
        ),
        _energy("IonBeamSequence.IonControlPointSequence", "ControlPointIndex"),
    ),
    "rt-general-treatment-record": module(clocked=("TreatmentDate", "TreatmentTime")),
    "measured-dose-reference-record": module(
        _numbered("MeasuredDoseReferenceSequence", "MeasuredDoseReferenceNumber")
    ),
    "calculated-dose-reference-record": module(
        _numbered("CalculatedDoseReferenceSequence", "CalculatedDoseReferenceNumber")
    ),
    "rt-beams-session-record": module(
        when(AUTHOR, f"{ENHANCED} HighDoseTechniqueType {CALIBRATED}", within=BEAM),
        when(absent(ENHANCED), "BeamLimitingDeviceLeafPairsSequence", within=BEAM),
        when(AUTHOR, INTERLOCK, within=f"{BEAM}.InterlockSequence"),
        when(AUTHOR, "BeamHoldOriginatingDeviceSequence", within=f"{BEAM}.GatingBeamHoldTransitionSequence"),
        _starts(
            f"{BEAM}.ControlPointDeliverySequence",
            "ReferencedControlPointIndex",
            f"{FIRST} {ECCENTRIC}",
            f"{TILTED} EnhancedRTBeamLimitingOpeningSequence",
        ),
    ),
    "rt-brachy-session-record": module(
        when(AUTHOR, "SourceStrengthUnits SourceStrength", within="RecordedSourceSequence"),
        when(filled("TransferTubeNumber"), "TransferTubeLength", within=CHANNEL),
    ),
    "rt-ion-beams-session-record": module(
        when(AUTHOR, f"{ENHANCED} RecordedSnoutSequence ApplicatorSequence", within=ION_BEAM),
        when(AUTHOR, INTERLOCK, within=f"{ION_BEAM}.InterlockSequence"),
        when(
            holds("ScanSpotReordered", "YES"),
            "ScanSpotPrescribedIndices",
            within=f"{ION_BEAM}.IonControlPointDeliverySequence",
        ),
        _starts(
            f"{ION_BEAM}.IonControlPointDeliverySequence",
            "ReferencedControlPointIndex",
            ION_FIRST,
            f"{ION_MORE} EnhancedRTBeamLimitingOpeningSequence",
        ),
        _energy(f"{ION_BEAM}.IonControlPointDeliverySequence", "ReferencedControlPointIndex"),
    ),
}
