"""The lists of the instances that an object refers to."""

from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import SeriesPlan
from tests.plan.specs import planned

SPEC = """\
dicomforge: 1
patients:
  p:
    studies:
      old:
        StudyDate: 2023-01-31
        StudyTime: 10:00:00
        series: {ct: {Modality: CT, slices: 2, Rows: 8, Columns: 8}}
      new:
        StudyDate: 2024-01-31
        StudyTime: 10:00:00
        series:
          ct: {Modality: CT, slices: 3, Rows: 8, Columns: 8}
          %s:
            SOPClassUID: %s
            %s
"""


def built(name: str, sop_class: str, lines: str) -> dict[str, SeriesPlan]:
    return planned(SPEC % (name, sop_class, lines.replace("\n", "\n            ")))


def listed(item: Attributes, instances: str) -> list[tuple[str, list[str]]]:
    """(Series Instance UID, UIDs of the instances) of each item of ReferencedSeriesSequence."""
    return [
        (one.text("SeriesInstanceUID"), [i.text("ReferencedSOPInstanceUID") for i in items_of(one.get(instances))])
        for one in items_of(item.get("ReferencedSeriesSequence"))
    ]


def uids(plan: SeriesPlan, *numbers: int) -> tuple[str, list[str]]:
    return plan.uid, [plan.instances[number - 1].uid for number in numbers]


KEY = """\
ValueType: CONTAINER
ConceptNameCodeSequence: DCM:113000
ContinuityOfContent: SEPARATE
ContentSequence:
  - {RelationshipType: CONTAINS, ValueType: IMAGE, ReferencedSOPSequence: [{ref: ct/3}]}
  - {RelationshipType: CONTAINS, ValueType: IMAGE, ReferencedSOPSequence: [{ref: ct/1}]}
  - {RelationshipType: CONTAINS, ValueType: IMAGE, ReferencedSOPSequence: [{ref: old/ct/2}]}"""


def test_a_key_object_selection_has_its_references_as_evidence_by_study_and_series() -> None:
    plans = built("key", "KeyObjectSelectionDocumentStorage", KEY)
    new, old = (plans[f"p/{study}/ct"] for study in ("new", "old"))
    evidence = items_of(plans["p/new/key"].attributes(0).get("CurrentRequestedProcedureEvidenceSequence"))
    assert [one.text("StudyInstanceUID") for one in evidence] == [
        plan.attributes(0).text("StudyInstanceUID") for plan in (new, old)
    ]
    assert [listed(one, "ReferencedSOPSequence") for one in evidence] == [[uids(new, 3, 1)], [uids(old, 2)]]


REGISTRATION = """\
FrameOfReferenceUID: {ref: ct}
RegistrationSequence:
  - FrameOfReferenceUID: {ref: ct}
    ReferencedImageSequence: [{ref: ct}]
  - FrameOfReferenceUID: {ref: old/ct}
    ReferencedImageSequence: [{ref: old/ct/1}]"""


def test_common_instance_reference_tells_other_studies_apart() -> None:
    plans = built(
        "moved",
        "SpatialRegistrationStorage",
        REGISTRATION + "\nomit: [RegistrationSequence.MatrixRegistrationSequence]",
    )
    new, old = (plans[f"p/{study}/ct"] for study in ("new", "old"))
    made = plans["p/new/moved"].attributes(0)
    assert listed(made, "ReferencedInstanceSequence") == [uids(new, 1, 2, 3)]
    (other,) = items_of(made.get("StudiesContainingOtherReferencedInstancesSequence"))
    assert other.text("StudyInstanceUID") == old.attributes(0).text("StudyInstanceUID")
    assert listed(other, "ReferencedInstanceSequence") == [uids(old, 1)]


def test_lists_that_are_written_or_omitted_stay_so() -> None:
    written = "CurrentRequestedProcedureEvidenceSequence: [{ref: ct/2}]\n"
    made = built("key", "KeyObjectSelectionDocumentStorage", written + KEY)["p/new/key"].attributes(0)
    (study,) = items_of(made.get("CurrentRequestedProcedureEvidenceSequence"))
    assert [len(found) for _, found in listed(study, "ReferencedSOPSequence")] == [1]
    left_out = "omit: [CurrentRequestedProcedureEvidenceSequence]\n"
    made = built("key", "KeyObjectSelectionDocumentStorage", left_out + KEY)["p/new/key"].attributes(0)
    assert "CurrentRequestedProcedureEvidenceSequence" not in made
