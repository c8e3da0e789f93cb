"""Attributes are inherited from level to level; the lower one wins (design section 1)."""

import pytest

from dicomforge.model.attributes import keyword_of
from tests.plan.specs import column, findings, only, series, shown

LEVELS = """
dicomforge: 1
ImageComments: Document
StationName: Document
patients:
  p:
    ImageComments: Patient
    studies:
      s:
        OperatorsName: Study
        series:
          ct: {Modality: CT, OperatorsName: Series, slices: 2, instances: {2: {ImageComments: Instance}}}
"""


def test_the_lowest_level_wins() -> None:
    plan = only(LEVELS)
    assert column(plan, "StationName") == [("Document",)] * 2
    assert column(plan, "OperatorsName") == [("Series",)] * 2
    assert column(plan, "ImageComments") == [("Patient",), ("Instance",)]


def test_what_is_omitted_above_is_absent_and_not_completed() -> None:
    plan = only(series("Modality: CT", study="omit: [KVP, PatientPosition]"))
    assert "KVP" not in plan.attributes(0)
    assert "PatientPosition" not in plan.attributes(0)


def test_a_lower_level_may_write_what_a_higher_one_omits() -> None:
    plan = only(series("Modality: CT\nKVP: 90", study="omit: [KVP]"))
    assert plan.attributes(0).text("KVP") == "90"


def test_a_lower_level_may_omit_what_a_higher_one_writes() -> None:
    plan = only(series("Modality: CT\nomit: [KVP]", study="KVP: 90"))
    assert "KVP" not in plan.attributes(0)


def test_an_instance_may_omit_for_itself() -> None:
    plan = only(series("Modality: CT\nKVP: 90\nslices: 2\ninstances: {2: {omit: [KVP]}}"))
    assert column(plan, "KVP") == [("90",), ()]
    assert "KVP" not in plan.attributes(1)


def test_an_instance_may_write_what_the_series_omits() -> None:
    plan = only(series("Modality: CT\nomit: [KVP]\nslices: 2\ninstances: {2: {KVP: 90}}"))
    assert ["KVP" in plan.attributes(i) for i in range(2)] == [False, True]


def test_a_path_is_omitted_inside_written_items() -> None:
    text = "Modality: CT\nRequestAttributesSequence: [{RequestedProcedureID: A}]\n"
    plan = only(series(text + "omit: [RequestAttributesSequence.ScheduledProcedureStepID]"))
    assert items(plan.attributes(0).value("RequestAttributesSequence")) == [["RequestedProcedureID"]]


def test_a_path_omitted_below_leaves_the_items_written_above() -> None:
    above = "RequestAttributesSequence: [{RequestedProcedureID: A, ScheduledProcedureStepID: S}]"
    plan = only(series("Modality: CT\nomit: [RequestAttributesSequence.ScheduledProcedureStepID]", study=above))
    assert items(plan.attributes(0).value("RequestAttributesSequence")) == [["RequestedProcedureID"]]


def test_a_sequence_written_below_is_no_longer_omitted_from() -> None:
    below = "RequestAttributesSequence: [{RequestedProcedureID: A, ScheduledProcedureStepID: S}]"
    above = "omit: [RequestAttributesSequence.ScheduledProcedureStepID]"
    plan = only(series(f"Modality: CT\n{below}", study=above))
    assert items(plan.attributes(0).value("RequestAttributesSequence")) == [
        ["ScheduledProcedureStepID", "RequestedProcedureID"]
    ]


def items(value: object) -> list[list[str]]:
    """The keywords in each item, in tag order."""
    assert isinstance(value, tuple)
    return [[keyword_of(e.tag) for e in item] for item in value]


def test_nothing_is_added_where_nothing_shall_be_completed() -> None:
    plan = only(series("Modality: CT\ncomplete: false\nKVP: 90", patient="PatientName: Doe^Jane"))
    present = plan.attributes(0)
    assert all(k in present for k in ("Modality", "KVP", "PatientName", "Rows"))
    assert not any(k in present for k in ("SOPClassUID", "StudyDate", "ImagePositionPatient", "SyntheticData"))


def test_null_is_present_with_zero_length() -> None:
    element = only(series("Modality: CT\nKVP: null")).attributes(0).get("KVP")
    assert element is not None
    assert element.value == ()


@pytest.mark.parametrize(
    ("text", "keyword", "entity"),
    [
        (series("Modality: CT\nPatientName: Doe^Jane"), "PatientName", "Patient"),
        (series("Modality: CT\nStudyDescription: Head"), "StudyDescription", "Study"),
        (series("Modality: CT\ninstances: {1: {SeriesNumber: 3}}"), "SeriesNumber", "Series"),
        (series("Modality: CT", study="PatientSex: F"), "PatientSex", "Patient"),
    ],
)
def test_an_attribute_below_its_information_entity_is_a_warning(text: str, keyword: str, entity: str) -> None:
    (found,) = [d for d in findings(text) if d.code == "DF079"]
    assert found.message.startswith(f"{keyword} describes the {entity}, but is written in ")
    assert not found.is_error


def test_the_warning_names_the_level_that_it_belongs_to() -> None:
    assert shown(series("Modality: CT\nPatientName: Doe^Jane"), "DF079") == (
        "s.yaml:9:26: warning DF079: PatientName describes the Patient, but is written in a series\n"
        "                PatientName: Doe^Jane\n"
        "                             ^^^^^^^^\n"
        "  help: write it in the patient, so that everything in it agrees"
    )


def test_attributes_at_or_above_their_entity_are_no_warning() -> None:
    text = series("Modality: CT\nKVP: 90", top="StudyDescription: Head", patient="PatientAge: 045Y")
    assert not [d for d in findings(text) if d.code == "DF079"]
