"""Prescriptions are of volumes that annotations define; sets and preparations serve the radiations."""

from pathlib import Path

from tests.content.planned import HEAD, RADIATIONS, SET, plan, read
from tests.tools import said

TARGET = f"""{HEAD}  ct:
    {{Modality: CT, slices: 4, Rows: 9, Columns: 9, phantom: [{{sphere: {{name: tumour, radius: 5, value: 40}}}}]}}
  seg: {{Modality: SEG, of: ct, segments: [{{layer: tumour, SegmentedPropertyCategoryCodeSequence: SCT:49755003,
        SegmentedPropertyTypeCodeSequence: SCT:108369006}}]}}
  marked: {{SOPClassUID: RTSegmentAnnotationStorage, of: seg, annotations: {{tumour: DCM:130052}}}}
"""


def test_a_prescription_is_of_the_volume_that_the_annotation_defines(tmp_path: Path) -> None:
    intent = "{TreatmentSite: Prostate, dose: 60, fractions: 20, target: tumour}"
    found = read(
        f"{TARGET}  intent: {{SOPClassUID: RTPhysicianIntentStorage, of: marked, intent: {intent}}}\n", tmp_path
    )
    (marked,), (made,), (seg,) = found["marked"], found["intent"], found["seg"]
    (annotation,) = marked.RTSegmentAnnotationSequence
    assert (annotation.EntityLongLabel, annotation.SegmentAnnotationTypeCodeSequence[0].CodeMeaning) == (
        "tumour",
        "GTV Primary",
    )
    assert annotation.SegmentAnnotationCategoryCodeSequence[0].CodeMeaning == "RT Target"
    direct = marked.SegmentReferenceSequence[0].DirectSegmentReferenceSequence[0]
    assert direct.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == seg.SOPInstanceUID
    assert direct.ReferencedSegmentNumber == seg.SegmentSequence[0].SegmentNumber
    (prescription,) = made.RTPrescriptionSequence
    (volume,) = prescription.RTAnatomicPrescriptionSequence[0].ConceptualVolumeSequence
    assert volume.ConceptualVolumeUID == direct.ConceptualVolumeUID
    assert volume.OriginatingSOPInstanceReferenceSequence[0].ReferencedSOPInstanceUID == marked.SOPInstanceUID
    (objective,) = made.DosimetricObjectiveSequence
    assert objective.ReferencedConceptualVolumeUID == volume.ConceptualVolumeUID
    (dose,) = objective.DosimetricObjectiveParameterSequence
    assert (dose.NumericValue, dose.MeasurementUnitsCodeSequence[0].CodeValue) == (60, "Gy")
    assert prescription.NumberOfFractions == 20


def test_a_set_serves_the_prescription_in_its_fractions(tmp_path: Path) -> None:
    text = f"""{plan()}{RADIATIONS}  intent: {{SOPClassUID: RTPhysicianIntentStorage,
    intent: {{TreatmentSite: Prostate, dose: 60, fractions: 20}}}}
  set: {{SOPClassUID: RTRadiationSetStorage, of: [carm, intent]}}
"""
    found = read(text, tmp_path)
    (made,), (intent,) = found["set"], found["intent"]
    (referred,) = made.ReferencedRTPhysicianIntentSequence
    assert referred.ReferencedSOPInstanceUID == intent.SOPInstanceUID
    index = referred.ReferencedRTPrescriptionSequence[0].ReferencedRTPrescriptionIndex
    assert index == intent.RTPrescriptionSequence[0].RTPrescriptionIndex
    assert made.IntendedNumberOfFractions == 20


def test_a_target_that_no_annotation_has_is_refused(tmp_path: Path) -> None:
    text = (
        "SOPClassUID: RTPhysicianIntentStorage, of: marked, intent: {TreatmentSite: Prostate, dose: 60, target: node}"
    )
    assert said(f"{TARGET}  i: {{{text}}}\n", tmp_path, "DF108") == (
        """error DF108: the annotation in `of` has no segment 'node'
i: {SOPClassUID: RTPhysicianIntentStorage, of: marked, intent: {TreatmentSite: Prostate, dose: 60, target: node}}
^^^^
expected: one of tumour"""
    )


def test_a_segment_that_is_not_there_is_refused(tmp_path: Path) -> None:
    text = TARGET.replace("annotations: {tumour:", "annotations: {tumor:")
    assert said(text, tmp_path, "DF108") == (
        """error DF108: `of` has no segment 'tumor'
marked: {SOPClassUID: RTSegmentAnnotationStorage, of: seg, annotations: {tumor: DCM:130052}}
^^^^^^^^^^
expected: tumour"""
    )


def test_the_patient_is_prepared_to_lie_as_the_radiations_want(tmp_path: Path) -> None:
    text = f"""{plan("FFP")}{SET}  prepare: {{SOPClassUID: RTTreatmentPreparationStorage, of: [set, carm]}}
  image: {{SOPClassUID: RTPatientPositionAcquisitionInstructionStorage, of: plan,
    acquisition: {{task: DCM:121704, AcquisitionSignalType: KV, AcquisitionMethod: STATIC}}}}
"""
    found = read(text, tmp_path)
    (prepared,), (image,) = found["prepare"], found["image"]
    (task,) = image.AcquisitionTaskSequence
    wanted = found["carm"][0].TreatmentPositionSequence[0].ImageToEquipmentMappingMatrix
    for position in (
        prepared.RTTreatmentPreparationPatientPositionSequence[0],
        task.RTAcquisitionPatientPositionSequence[0],
    ):
        assert position.RTPatientPositionSequence[0].ImageToEquipmentMappingMatrix == wanted
        assert position.PatientEquipmentRelationshipCodeSequence[0].CodeMeaning == "feet-first"
        assert (
            position.PatientOrientationCodeSequence[0].PatientOrientationModifierCodeSequence[0].CodeMeaning
            == "prone"
        )
    (scope,) = prepared.RTPatientPositionScopeSequence
    assert scope.ReferencedRTRadiationSetSequence[0].ReferencedSOPInstanceUID == found["set"][0].SOPInstanceUID
    (applies,) = task.AcquisitionTaskApplicabilitySequence
    assert applies.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == found["plan"][0].SOPInstanceUID
    assert task.AcquisitionTaskWorkitemCodeSequence[0].CodeMeaning.endswith("single plane kV")
