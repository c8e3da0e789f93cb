import pytest

from dicomforge.iod.information_entity import ie_of, shared_entity
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


@pytest.mark.parametrize(
    ("keyword", "entity"),
    [("PatientName", "Patient"), ("Manufacturer", "Equipment"), ("FrameOfReferenceUID", "Frame of Reference")],
)
def test_the_images_of_a_series_share_its_entities(keyword, entity):
    assert shared_entity(CT, keyword) == entity


def test_what_a_module_of_the_image_holds_is_not_shared():
    assert shared_entity(CT, "KVP") == ""
    assert shared_entity(CT, "EchoTime") == ""
