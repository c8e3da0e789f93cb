"""Completion goes once through each kind of instance, and reaches all of them."""

from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes, Element
from dicomforge.plan.completion import grafted_onto
from tests.plan.specs import column, only, planned, series

CODE = Element(0x00080100, "SH", ("1",))
MEANING = Element(0x00080104, "LO", ("one",))
SCHEME = Element(0x00080102, "SH", ("99X",))


def sequence(*items: Attributes) -> Element:
    return Element(0x00321064, "SQ", items)


def test_what_completion_adds_inside_an_item_is_added_to_items_like_it() -> None:
    own = sequence(Attributes([CODE._replace(value=("2",))]))
    before, after = sequence(Attributes([CODE])), sequence(Attributes([CODE, SCHEME]))
    assert grafted_onto(own, before, after) == sequence(Attributes([CODE._replace(value=("2",)), SCHEME]))


def test_what_completion_takes_away_is_taken_from_items_like_it() -> None:
    own = sequence(Attributes([CODE, MEANING._replace(value=("two",))]))
    before, after = sequence(Attributes([CODE, MEANING])), sequence(Attributes([CODE]))
    assert grafted_onto(own, before, after) == sequence(Attributes([CODE]))


def test_all_instances_of_one_kind_share_what_was_added() -> None:
    plan = only(series("Modality: CT\nslices: 3\nContentTime: {each: [10:00:00, 11:00:00, 12:00:00]}"))
    assert {c.tag for c in plan.columns} == {0x00080018, 0x00080033, 0x00200013, 0x00200032, 0x00201041}
    assert plan.shared.value("StudyID") == ()


def test_a_sequence_that_varies_is_completed_in_each_instance() -> None:
    text = """
Modality: CT
slices: 2
ReferencedImageSequence: [{ReferencedSOPInstanceUID: {each: ['1.2', '1.3']}, ReferencedSOPClassUID: '1.4'}]
ContributingEquipmentSequence:
  - Manufacturer: {each: [One, Two]}
    PurposeOfReferenceCodeSequence: [{CodeValue: '109102', CodingSchemeDesignator: DCM, CodeMeaning: Processing}]
omit: [ReferencedImageSequence.ReferencedSOPClassUID]
"""
    plan = only(series(text))
    items = [plan.attributes(i).value("ReferencedImageSequence")[0] for i in range(2)]
    assert all(isinstance(i, Attributes) and "ReferencedSOPClassUID" not in i for i in items)
    assert [i.text("ReferencedSOPInstanceUID") for i in items if isinstance(i, Attributes)] == ["1.2", "1.3"]


def test_instances_of_another_kind_are_completed_by_their_own_conditions() -> None:
    """Two kinds of CT: KVP is Type 2, so the one that lacks it gets it empty."""
    plan = only(series("Modality: CT\nslices: 2\ninstances: {2: {complete: false, omit: [KVP]}}\nKVP: 90"))
    assert column(plan, "KVP") == [("90",), ()]
    assert "StudyID" in plan.attributes(0)
    assert "StudyID" not in plan.attributes(1)


def test_series_with_the_same_elements_keep_their_own_values_in_completed_sequences() -> None:
    """The second completion is remembered from the first, whose sequence has other numbers."""
    text = series(
        "SOPClassUID: RTPlanStorage\nRTPlanGeometry: TREATMENT_DEVICE\nFractionGroupSequence: "
        "{FractionGroupNumber: 1, NumberOfBeams: 0, NumberOfBrachyApplicationSetups: 0, BeamDoseMeaning: BEAM_LEVEL}"
    )
    found = [planned(text.replace("FractionGroupNumber: 1", f"FractionGroupNumber: {n}")) for n in (1, 2)]
    numbers = []
    for plans in found:
        (group,) = items_of(plans["p/s/ct"].attributes(0).get("FractionGroupSequence"))
        assert "NumberOfFractionsPlanned" in group
        numbers.append(group.text("FractionGroupNumber"))
    assert numbers == ["1", "2"]
