"""Macros of the second generation of radiotherapy, PS3.3 sections C.36.2, 10.2 and 10.34."""

from dicomforge.iod.condition import (
    AUTHOR,
    Condition,
    absent,
    at_root,
    counted,
    holds,
    other_than,
    present,
    root_holds,
)
from dicomforge.iod.declared import macro, when
from dicomforge.iod.view import View, items, tag, texts
from dicomforge.model.attributes import Attributes

JAW_PAIR, LEAF_PAIRS, CIRCULAR, SINGLE_LEAVES = "130330", "130331", "130332", "130333"
"""Beam limiting devices that move (PS3.16 CID 9540)."""

FIXED = ("130123", "130343", "130344", "130345", "228739009")
"""Beam limiting devices that do not (PS3.16 CID 9545)."""

DETAIL, METHOD = "RTRadiationPhysicalAndGeometricContentDetailFlag", "PatientSupportPositionSpecificationMethod"
RADIATIONS = "ReferencedRTRadiationSequence"
SETS = "ReferencedRTRadiationSetSequence"
PLANS = "ReferencedRTPlanSequence"

FULL = root_holds(DETAIL, "FULL")
RECORDED = root_holds("RTRecordFlag", "YES")
PLANNED = root_holds("RTRecordFlag", "NO")

FIRST = holds("RTControlPointIndex", "1")
"""C.36.2.2.5.1.1: the first control point has everything, later ones what has changed, which the author knows."""


def _is(device: Attributes, codes: tuple[str, ...]) -> bool:
    types = items(device.value(tag("DeviceTypeCodeSequence")))
    return any(not set(codes).isdisjoint(texts(one, "CodeValue")) for one in types)


def _here(*codes: str) -> Condition:
    """The device that this item defines is of one of the types."""
    return Condition(lambda view: _is(view.here, codes))


def _around(*codes: str) -> Condition:
    """The device whose item encloses this one is of one of the types."""
    return Condition(lambda view: _is(view.parent, codes))


def _referenced(*codes: str) -> Condition:
    """The device that this opening refers to by its index is of one of the types."""

    def required(view: View) -> bool:
        devices = items(view.root.value(tag("RTBeamLimitingDeviceDefinitionSequence")))
        index = view.texts("ReferencedDeviceIndex")
        return any(texts(one, "DeviceIndex") == index and _is(one, codes) for one in devices)

    return Condition(required)


def _specific(levels: int) -> Condition:
    """The position is specified by device in the item that many levels above (C.36.2.2.3)."""
    return Condition(
        lambda view: len(view.enclosing) >= levels and texts(view.enclosing[-levels], METHOD) == ("DEVICE_SPECIFIC",)
    )


_in_first = Condition(lambda view: texts(view.parent, "RTControlPointIndex") == ("1",))
_outlines = (
    ("RECTANGULAR", "OutlineLeftVerticalEdge OutlineRightVerticalEdge"),
    ("RECTANGULAR", "OutlineUpperHorizontalEdge OutlineLowerHorizontalEdge"),
    ("CIRCULAR", "CenterOfCircularOutline DiameterOfCircularOutline"),
    ("POLYGONAL", "NumberOfPolygonalVertices VerticesOfThePolygonalOutline"),
)

RULES = {
    # C.36.2.2.5 and the control points of each technique (C.36.15, C.36.17, C.36.19, C.36.23). Whether a beam is
    # limited, or a leaf opens off the middle of an interval, is the author's word.
    "rt-control-point": macro(
        "RTControlPointIndex ReferencedTreatmentPositionIndex",
        when(
            FIRST,
            "ReferencedTreatmentPositionIndex DeliveryRate SourceToPatientSurfaceDistance",
            "SourceToExternalContourDistance RTBeamLimitingDeviceAngle SourceRollAngle RoboticNodeIdentifier",
            open=True,
        ),
        when(FIRST & (root_holds(DETAIL, "FULL", "IDENT_ONLY") | RECORDED), "CumulativeMeterset", open=True),
        when(
            FIRST & at_root(present("NumberOfRadiationGenerationModes")),
            "ReferencedRadiationGenerationModeIndex",
            open=True,
        ),
        when(
            FIRST & counted("NumberOfRTBeamLimitingDeviceOpenings"), "RTBeamLimitingDeviceOpeningSequence", open=True
        ),
        when(FIRST & counted("NumberOfWedgePositions"), "WedgePositionSequence", open=True),
        when(
            FIRST & PLANNED,
            "TomotherapeuticLeafOpenDurations RTTreatmentSourceCoordinates RadiationSourceCoordinateSystemYawAngle",
            "RadiationSourceCoordinateSystemRollAngle RadiationSourceCoordinateSystemPitchAngle",
            open=True,
        ),
        when(AUTHOR, "BeamAreaLimitSequence TomotherapeuticLeafInitialClosedDurations"),
        when(RECORDED, "RecordedRTControlPointDateTime"),
        when(
            RECORDED & at_root(present("ReferencedRTInstanceSequence")),
            "ReferencedRadiationRTControlPointIndex",
            open=True,
        ),
    ),
    # C.36.2.2.20.
    "rt-beam-limiting-device-opening": macro(
        "ReferencedDeviceIndex RTBeamLimitingDeviceOffset",
        when(_in_first, "RTBeamLimitingDeviceOffset", open=True),
        when(
            _in_first & _referenced(JAW_PAIR, LEAF_PAIRS, SINGLE_LEAVES),
            "ParallelRTBeamDelimiterPositions",
            open=True,
        ),
        when(_in_first & _referenced(CIRCULAR), "RTBeamDelimiterGeometrySequence", open=True),
    ),
    # C.36.2.2.19. The positions of a jaw pair are counted by Number of Parallel RT Beam Delimiters (C.36.2.2.20),
    # so jaws have the sequence as well.
    "rt-beam-limiting-device": macro(
        "FixedRTBeamDelimiterDeviceSequence ParallelRTBeamDelimiterDeviceSequence",
        when(_here(*FIXED), "FixedRTBeamDelimiterDeviceSequence"),
        when(_here(JAW_PAIR, LEAF_PAIRS, SINGLE_LEAVES), "ParallelRTBeamDelimiterDeviceSequence"),
    ),
    "rt-parallel-beam-delimiter": macro(
        "ParallelRTBeamDelimiterBoundaries",
        when(
            holds("ParallelRTBeamDelimiterOpeningMode", "BINARY"), "ParallelRTBeamDelimiterOpeningExtents", open=True
        ),
        when(_around(SINGLE_LEAVES), "ParallelRTBeamDelimiterLeafMountingSide"),
    ),
    # Whether a device is one of another instance is the author's word (C.36.2.2.3).
    "rt-defined-device": macro(
        "DeviceIndex ReferencedDefinedDeviceIndex", when(AUTHOR, "ReferencedDefinedDeviceIndex")
    ),
    "rt-accessory-holder": macro(
        "RTAccessoryHolderSlotExistenceFlag RTAccessoryHolderSlotSequence",
        when(FULL & holds("RTAccessoryHolderSlotExistenceFlag", "YES"), "RTAccessoryHolderSlotSequence", open=True),
    ),
    "rt-numbered-devices": macro(
        "NumberOfAcquisitionDevices AcquisitionDeviceSequence",
        when(counted("NumberOfAcquisitionDevices"), "AcquisitionDeviceSequence"),
        when(counted("NumberOfRTBeamLimitingDevices"), "RTBeamLimitingDeviceDefinitionSequence"),
        when(counted("NumberOfGeneralAccessories"), "GeneralAccessoryDefinitionSequence"),
        when(counted("NumberOfPatientSupportDevices"), "PatientSupportDevicesSequence"),
        when(AUTHOR, "NumberOfRTBeamLimitingDevices NumberOfGeneralAccessories RTBeamModifierDefinitionDistance"),
        when(AUTHOR, "RTDeviceDistanceReferenceLocationCodeSequence"),
    ),
    "outline-definition": macro(
        "OutlineShapeType", *(when(holds("OutlineShapeType", shape), edges) for shape, edges in _outlines)
    ),
    # C.36.2.2.7.
    "radiation-generation-modes": macro(
        "NumberOfRadiationGenerationModes RadiationGenerationModeSequence",
        when(FULL, "NumberOfRadiationGenerationModes", open=True),
        when(present("NumberOfRadiationGenerationModes"), "RadiationGenerationModeSequence"),
    ),
    "radiation-generation-mode": macro(
        "RadiationGenerationModeIndex NominalEnergy",
        when(FULL, "RadiationGenerationModeMachineCodeSequence", open=True),
        when(absent("MinimumNominalEnergy", "MaximumNominalEnergy"), "NominalEnergy"),
        when(absent("NominalEnergy"), "MinimumNominalEnergy MaximumNominalEnergy"),
    ),
    # C.36.2.2.4 and C.36.2.3.2: where the patient lies, or is to be moved. A treatment position that control points
    # refer to has to be there.
    "rt-treatment-position": macro(
        "TreatmentPositionSequence PatientEquipmentRelationshipCodeSequence",
        when(
            present(
                "CArmPhotonElectronControlPointSequence",
                "TomotherapeuticControlPointSequence",
                "RoboticPathControlPointSequence",
                "RTRadiationSalvageRecordControlPointSequence",
            ),
            "TreatmentPositionSequence",
            open=True,
        ),
    ),
    "rt-patient-position": macro(
        "RTPatientPositionSequence RTPatientPositionDisplacementSequence",
        when(AUTHOR, "RTPatientPositionDisplacementSequence"),
        when(absent("RTPatientPositionDisplacementSequence"), "RTPatientPositionSequence", open=True),
    ),
    "rt-patient-support-position": macro(
        "PatientSupportPositionSpecificationMethod",
        when(
            other_than(METHOD, "ABSENT"),
            "PatientSupportPositionDeviceParameterSequence PatientSupportPositionDeviceToleranceSequence",
        ),
    ),
    "rt-patient-support-device": macro(
        "ReferencedDeviceIndex DeviceOrderIndex", when(_specific(1), "ReferencedDeviceIndex DeviceOrderIndex")
    ),
    "rt-patient-support-parameter": macro(
        "PatientSupportPositionParameterOrderIndex", when(_specific(2), "PatientSupportPositionParameterOrderIndex")
    ),
    "rt-patient-support-tolerance": macro(
        "PatientSupportPositionToleranceOrderIndex", when(_specific(2), "PatientSupportPositionToleranceOrderIndex")
    ),
    # C.36.2.3.3: what positions apply to; how far they do is the author's word.
    "rt-patient-position-scope": macro(
        f"{RADIATIONS} {SETS} {PLANS}",
        when(absent(SETS, PLANS), RADIATIONS, open=True),
        when(absent(RADIATIONS, PLANS), SETS, open=True),
        when(absent(RADIATIONS, SETS), PLANS, open=True),
    ),
    "rt-radiation-subset": macro(
        f"ReferencedSOPInstanceUID TreatmentPositionGroupSequence {RADIATIONS}",
        when(AUTHOR, f"TreatmentPositionGroupSequence {RADIATIONS}"),
    ),
    "rt-beam-subset": macro("ReferencedSOPInstanceUID BeamSequence", when(AUTHOR, "BeamSequence")),
    # Section 10.34: a volume that has a meaning, defined here or in another instance.
    "conceptual-volume-origin": macro(
        "ConceptualVolumeUID OriginatingSOPInstanceReferenceSequence",
        when(AUTHOR, "OriginatingSOPInstanceReferenceSequence"),
    ),
    "conceptual-volume": macro(
        "ConceptualVolumeCombinationFlag ConceptualVolumeSegmentationDefinedFlag",
        when(
            holds("ConceptualVolumeCombinationFlag", "YES"),
            "ConceptualVolumeConstituentSequence ConceptualVolumeCombinationExpression",
            "ConceptualVolumeCombinationDescription",
        ),
        when(
            holds("ConceptualVolumeSegmentationDefinedFlag", "YES") & holds("ConceptualVolumeCombinationFlag", "NO"),
            "ConceptualVolumeSegmentationReferenceSequence",
        ),
    ),
    "conceptual-volume-constituent": macro(
        "ConstituentConceptualVolumeUID", when(AUTHOR, "ConceptualVolumeConstituentSegmentationReferenceSequence")
    ),
}
