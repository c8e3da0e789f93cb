"""Modules of the second generation of radiotherapy, PS3.3 section C.36, and of delivery instructions, C.8.8."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, at_root, filled, holds, other_than, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, coded, defaults
from dicomforge.iod.macros.rt_second_generation import PLANNED
from dicomforge.iod.view import View, items, tag, texts
from dicomforge.standard import iods

SOURCE = ("DCM", "130358", "Nominal Radiation Source Location")
IEC_61217, ROBOTIC_ARM = "1.2.840.10008.1.4.3.1", "1.2.840.10008.1.4.3.2"
"""IEC 61217 Fixed, and Standard Robotic-Arm Coordinate System Frame of Reference (PS3.6 Table A-2)."""

DIRECT = "SegmentReferenceSequence.DirectSegmentReferenceSequence"


def _of_technique(*names: str) -> Condition:
    """The IOD is of one of the techniques, a radiation or its record."""
    return Condition(lambda view: iods.key_of(view.sop_class_uid).startswith(names))


@Condition
def _is_helical(view: View) -> bool:
    codes = items(view.root.value(tag("RTTreatmentTechniqueCodeSequence")))
    return any(texts(one, "CodeValue") == ("130108",) for one in codes)


@Condition
def _has_objectives(view: View) -> bool:
    prescriptions = items(view.here.value(tag("RTPrescriptionSequence")))
    return any(one.filled("ReferencedDosimetricObjectivesSequence") for one in prescriptions)


_needs_numbers = holds("RTRadiationSetUsage", "TREATMENT")
_interrupted = other_than("RTTreatmentTerminationStatus", "NORMAL")
_intended = present("IntendedRTTreatmentPhaseSequence")

RULES = {
    # Whether a procedure step was reported is the author's word.
    "enhanced-rt-series": module(when(AUTHOR, "ReferencedPerformedProcedureStepSequence")),
    "radiotherapy-common-instance": module(when(AUTHOR, "InstanceLevelReferencedPerformedProcedureStepSequence")),
    # Whether this intent replaces another is the author's word.
    "rt-physician-intent": module(
        when(AUTHOR, "RTPhysicianIntentPredecessorSequence", within="RTPhysicianIntentSequence"),
        *defaults("PS3.3 C.36.5: phases of treatment are there", _intended, RTTreatmentPhaseIntentPresenceFlag="YES"),
        Default("RTTreatmentPhaseIntentPresenceFlag", ("NO",), "PS3.3 C.36.5: no phase of treatment is there"),
    ),
    "rt-treatment-phase-intent": module(
        when(
            filled("MinimumNumberOfIntervalDays") | filled("MaximumNumberOfIntervalDays"),
            "TemporalRelationshipIntervalAnchor",
            within="RTTreatmentPhaseIntervalSequence",
        ),
        applies=holds("RTTreatmentPhaseIntentPresenceFlag", "YES"),
    ),
    # Fraction patterns, where an objective was issued, and what it applies to are the author's word.
    "rt-enhanced-prescription": module(
        when(
            at_root(holds("RTTreatmentPhaseIntentPresenceFlag", "YES")),
            "ReferencedRTTreatmentPhaseSequence",
            within="RTPrescriptionSequence",
        ),
        when(AUTHOR, "FractionPatternSequence", within="RTPrescriptionSequence"),
        when(
            filled("ConceptualVolumeCategoryCodeSequence"),
            "ConceptualVolumeTypeCodeSequence",
            within="RTPrescriptionSequence.RTAnatomicPrescriptionSequence",
        ),
        when(
            AUTHOR,
            "DosimetricObjectiveWeight",
            within="RTPrescriptionSequence.ReferencedDosimetricObjectivesSequence",
        ),
        when(_has_objectives, "DosimetricObjectiveSequence"),
        when(
            AUTHOR,
            "OriginatingSOPInstanceReferenceSequence ReferencedConceptualVolumeUID",
            within="DosimetricObjectiveSequence",
        ),
        when(
            AUTHOR,
            "RadiobiologicalDoseEffectSequence",
            within="DosimetricObjectiveSequence.DosimetricObjectiveParameterSequence",
        ),
    ),
    "rt-segment-annotation": module(
        when(
            filled("SegmentAnnotationCategoryCodeSequence"),
            "SegmentAnnotationTypeCodeSequence",
            within="RTSegmentAnnotationSequence",
        ),
    ),
    # C.36.9.1.1: a segment of one of several classes, each named by an Attribute of its own.
    "segment-reference": module(
        when(AUTHOR, "ReferencedSpatialRegistrationSequence"),
        when(
            AUTHOR,
            "ReferencedSegmentNumber ReferencedSurfaceNumber ReferencedROINumber ReferencedFiducialsUID",
            within=DIRECT,
        ),
        when(
            filled("SegmentedPropertyCategoryCodeSequence"),
            "SegmentedPropertyTypeCodeSequence",
            within="SegmentReferenceSequence.CombinationSegmentReferenceSequence",
        ),
    ),
    "rt-radiation-set": module(
        when(~filled("ReferencedRTPhysicianIntentSequence"), "IntendedNumberOfFractions", open=True),
        when(AUTHOR, "FractionPatternSequence"),
    ),
    "rt-dose-contribution": module(
        when(AUTHOR, "DoseValuesSequence", within="RadiationDoseSequence.RadiationDoseValuesParametersSequence"),
        when(AUTHOR, "ExpectedInVivoMeasurementValuesSequence", within="RadiationDoseSequence"),
        when(
            AUTHOR,
            "RadiationDoseCentralAxisDisplacement",
            within="RadiationDoseSequence.ExpectedInVivoMeasurementValuesSequence",
        ),
        when(AUTHOR, "ReferenceDosePointCoordinates", within="RadiationDoseIdentificationSequence"),
        applies=present("RadiationDoseSequence"),
    ),
    "rt-dose-contribution-record": module(
        when(
            AUTHOR,
            "RadiationDoseValuesParametersSequence MeasuredMetersetToDoseMappingSequence",
            within="RadiationDoseSequence",
        ),
        when(
            holds("RadiobiologicalDoseEffectFlag", "YES"),
            "EffectiveDoseCalculationMethodCategoryCodeSequence EffectiveDoseCalculationMethodDescription",
            within="RadiationDoseSequence.RadiationDoseValuesParametersSequence",
        ),
        when(AUTHOR, "ReferencedRadiationDoseIdentificationIndex", within="RadiationDoseIdentificationSequence"),
        section="C.36.21",
        applies=present("RadiationDoseSequence"),
    ),
    "rt-delivery-device-common": module(
        *coded(
            "RadiationDosimeterUnitSequence", ("UCUM", "{MU}", "Monitor Units"), "PS3.16 CID 9552: its only member"
        ),
        *coded(
            "RTDeviceDistanceReferenceLocationCodeSequence",
            SOURCE,
            "PS3.16 CID 9544: distances are measured from the source, as first-generation plans do (PS3.3 C.8.8.14)",
        ),
        Default(
            "EquipmentFrameOfReferenceUID",
            (IEC_61217,),
            "PS3.3 C.36.12.2.1: the well-known Frame of Reference of C-arm and tomotherapeutic devices",
            _of_technique("c-arm", "tomotherapeutic", "rt-radiation-salvage"),
        ),
        Default(
            "EquipmentFrameOfReferenceUID",
            (ROBOTIC_ARM,),
            "PS3.3 C.36.12.2.2: the well-known Frame of Reference of robotic arms",
            _of_technique("robotic-arm"),
        ),
        Default("NumberOfPatientSupportDevices", (0,), "PS3.3 C.36.2.2.2: no patient support device is described"),
    ),
    # Special modes and techniques are the author's word.
    "rt-radiation-common": module(
        when(AUTHOR, "TreatmentMachineSpecialModeCodeSequence RTTreatmentTechniqueCodeSequence"),
        Default("RTRecordFlag", ("NO",), "PS3.3 A.86.1.5.4, A.86.1.6.4, A.86.1.7.4: a radiation is no record"),
    ),
    "rt-radiation-record-common": module(
        when(AUTHOR, "TreatmentMachineSpecialModeCodeSequence RTTreatmentTechniqueCodeSequence"),
        when(AUTHOR, "ReferencedRTInstanceSequence"),
        when(_interrupted, "RTTreatmentTerminationReasonCodeSequence TreatmentTerminationDescription", open=True),
        when(
            AUTHOR,
            "TreatmentToleranceViolationAttributeSequence TreatmentToleranceViolationDescription",
            "TreatmentToleranceViolationIdentification",
            within="TreatmentToleranceViolationSequence",
        ),
        when(
            absent("InterlockOriginDescription"),
            "InterlockOriginatingDeviceSequence",
            within="InterlockSequence",
            open=True,
        ),
        when(
            absent("InterlockOriginatingDeviceSequence"),
            "InterlockOriginDescription",
            within="InterlockSequence",
            open=True,
        ),
        when(AUTHOR, "CreatorVersionUID", within="AdditionalParameterRecordingInstanceSequence"),
        Default("RTRecordFlag", ("YES",), "PS3.3 C.36.22: a record of what was delivered"),
        section="C.36.22",
    ),
    "rt-radiation-salvage-record": module(section="C.36.23"),
    "c-arm-photon-electron-delivery-device": module(
        when(
            Condition(lambda view: any(number > 1 for number in view.here.numbers("NumberOfBlockSlabItems"))),
            "BlockSlabSequence",
            within="BlockDefinitionSequence",
        ),
        when(filled("MaterialID"), "RadiationBeamBlockThickness", within="BlockDefinitionSequence", open=True),
    ),
    "tomotherapeutic-beam": module(when(_is_helical & PLANNED, "RevolutionTime", open=True)),
    # Whether a set gave the instructions is the author's word; its count goes with it.
    "rt-radiation-record-set": module(
        when(AUTHOR, "ReferencedRTRadiationSetSequence"),
        when(present("ReferencedRTRadiationSetSequence"), "RTRadiationSetDeliveryNumber", open=True),
        when(_needs_numbers, "ClinicalFractionNumber", open=True),
        section="C.36.20",
    ),
    "rt-radiation-set-delivery-instruction": module(
        when(
            holds("RTRadiationSetDeliveryUsage", "TREATMENT"),
            "RTRadiationSetDeliveryNumber ClinicalFractionNumber",
            open=True,
        ),
        when(AUTHOR, "OmittedRadiationSequence"),
        when(
            holds("TreatmentDeliveryContinuationFlag", "YES"),
            "ContinuationStartMeterset ContinuationEndMeterset",
            within="RTRadiationTaskSequence",
        ),
        when(
            AUTHOR,
            "DeviceMotionExecutionMode DeviceMotionObservationMode",
            within="RTRadiationTaskSequence.DeviceMotionControlSequence",
        ),
        section="C.36.24",
    ),
    "rt-treatment-preparation": module(section="C.36.25"),
    # C.8.8.29 and C.8.8.30. How many fraction groups the plan has, and how it is delivered, only the plan tells.
    "rt-beams-delivery-instruction": module(
        when(AUTHOR, "ReferencedFractionGroupNumber", within="BeamTaskSequence"),
        when(
            absent("DeviceMotionExecutionMode"),
            "DeviceMotionObservationMode",
            within="BeamTaskSequence.DeviceMotionControlSequence",
            open=True,
        ),
        when(
            holds("BeamTaskType", "VERIFY", "VERIFY_AND_TREAT"),
            "DeliveryVerificationImageSequence",
            within="BeamTaskSequence",
            open=True,
        ),
    ),
    "rt-brachy-application-setup-delivery-instruction": module(
        when(AUTHOR, "ContinuationPulseNumber OmittedApplicationSetupSequence"),
        when(
            holds("TreatmentDeliveryType", "CONTINUATION"),
            "ContinuationStartTotalReferenceAirKerma ContinuationEndTotalReferenceAirKerma",
            "ChannelDeliveryContinuationSequence",
            within="BrachyTaskSequence",
        ),
    ),
}
