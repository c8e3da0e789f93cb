import pytest

from dicomforge.iod.information_entity import ie_of
from tests.iod.instances import CT, SC


@pytest.mark.parametrize(
    ("keyword", "entity"),
    [
        ("PatientName", "Patient"),
        ("PatientAge", "Study"),
        ("StudyDate", "Study"),
        ("Modality", "Series"),
        ("FrameOfReferenceUID", "Frame of Reference"),
        ("Manufacturer", "Equipment"),
        ("KVP", "Image"),
    ],
)
def test_an_attribute_belongs_to_the_entity_of_its_module(keyword, entity):
    assert ie_of(CT, keyword) == entity


def test_the_deepest_entity_counts_where_several_hold_an_attribute():
    assert ie_of(SC, "Modality") == "Equipment"


def test_what_the_iod_does_not_hold_has_no_entity():
    assert ie_of(CT, "EchoTime") is None
    assert ie_of("1.2.3", "PatientName") is None
