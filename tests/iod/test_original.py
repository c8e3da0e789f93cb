import pytest

from dicomforge.iod.condition import holds
from dicomforge.iod.original import in_original_frame, in_original_image, is_original_image, root_is_not
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.instances import CT, item


def at(root: Attributes, here: Attributes | None = None, *around: Attributes) -> View:
    return View(here or Attributes(), (root, *around), CT, frozenset())


@pytest.mark.parametrize(("first", "original"), [("ORIGINAL", True), ("MIXED", True), ("DERIVED", False)])
def test_an_image_is_original_by_value_1_of_its_type(first, original):
    assert is_original_image(at(item(ImageType=(first, "PRIMARY")))) is original


def test_a_frame_is_original_by_its_own_type():
    group = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))
    spoiled = in_original_frame(holds("Spoiling", "RF"))
    assert spoiled.required(at(Attributes(), item(Spoiling="RF"), group))
    assert not spoiled.required(at(Attributes(), item(Spoiling="NONE"), group))
    assert not spoiled.required(at(Attributes(), item(Spoiling="RF"), Attributes()))


def test_an_image_condition_needs_both():
    three = in_original_image(holds("MRAcquisitionType", "3D"))
    assert three.required(View(item(ImageType=("ORIGINAL", "PRIMARY"), MRAcquisitionType="3D"), (), CT, frozenset()))
    assert not three.required(
        View(item(ImageType=("DERIVED", "PRIMARY"), MRAcquisitionType="3D"), (), CT, frozenset())
    )


def test_a_technique_other_than_none_is_one_that_is_written():
    technique = "CardiacSynchronizationTechnique"
    assert root_is_not(technique, "NONE")(at(item(CardiacSynchronizationTechnique="PACED")))
    assert not root_is_not(technique, "NONE")(at(item(CardiacSynchronizationTechnique="NONE")))
    assert not root_is_not(technique, "NONE")(at(Attributes()))
