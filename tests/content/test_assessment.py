"""Content assessments: the deviations that they cite are those of the headers of the images."""

from pathlib import Path

import pydicom
from pydicom.datadict import tag_for_keyword

from tests.sop_classes import walker
from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 3, KVP: {each: [120, 90, 90]}, SliceThickness: 5}
  report:
    SOPClassUID: ContentAssessmentResultsStorage
    of: ct
    assessment: {type: DCM:121374, checks: [CHECKS]}
"""


def files(checks: str, tmp_path: Path) -> dict[str, list[pydicom.Dataset]]:
    found: dict[str, list[pydicom.Dataset]] = {}
    for path in build(SPEC.replace("CHECKS", checks), tmp_path):
        found.setdefault(path.parent.name, []).append(pydicom.dcmread(path))
    return found


def test_a_deviation_is_the_value_that_the_image_has(tmp_path: Path) -> None:
    found = files("{attribute: KVP, constraint: RANGE_INCL, values: [100, 140]}", tmp_path)
    made, images = found["report"][0], found["ct"]
    assert made.AssessmentSummary == "FAILED"
    (observation,) = made.AssessmentObservationsSequence
    assert made.NumberOfAssessmentObservations == 1
    assert observation.ObservationDescription == "KVP is 90 in instance 2: expected from 100 to 140"
    (constraint,) = observation.StructuredConstraintObservationSequence
    assert constraint.SelectorAttribute == tag_for_keyword("KVP")
    assert constraint.AssessedAttributeValueSequence[0].SelectorDSValue == images[1].KVP == 90
    assert [one.SelectorDSValue for one in constraint.ConstraintValueSequence] == [100, 140]
    assessed = [one.ReferencedSOPInstanceUID for one in made.AssessedSOPInstanceSequence]
    assert assessed == [one.SOPInstanceUID for one in images]
    assert walker.missing(made) == []


def test_what_holds_passes_without_an_observation(tmp_path: Path) -> None:
    made = files("{attribute: SliceThickness, constraint: LESS_OR_EQUAL, values: [5]}", tmp_path)["report"][0]
    assert (made.AssessmentSummary, made.NumberOfAssessmentObservations) == ("PASSED", 0)
    assert "AssessmentObservationsSequence" not in made


def test_an_attribute_without_numbers_is_refused(tmp_path: Path) -> None:
    text = SPEC.replace("CHECKS", "{attribute: PatientName, constraint: EQUAL, values: [5]}")
    assert said(text, tmp_path, "DF108") == (
        """error DF108: 'PatientName' is no Attribute with numbers
assessment: {type: DCM:121374, checks: [{attribute: PatientName, constraint: EQUAL, values: [5]}]}
^^^^^^^^^^^
expected: the keyword of one, such as KVP"""
    )
