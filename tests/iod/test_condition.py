from dicomforge.iod import condition
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.instances import CT, item


def view(here, *enclosing) -> View:
    return View(here, enclosing, CT, frozenset())


def test_present_asks_for_one_and_absent_for_none():
    one = view(item(KVP=80))
    assert condition.present("KVP", "Exposure")(one)
    assert not condition.absent("KVP", "Exposure")(one)
    assert condition.absent("Exposure")(one)


def test_holds_looks_at_every_value():
    seen = view(item(ScanningSequence=("SE", "IR")))
    assert condition.holds("ScanningSequence", "IR", "EP")(seen)
    assert not condition.holds("ScanningSequence", "GR")(seen)


def test_root_value_counts_from_one():
    seen = view(item(), item(ImageType=("ORIGINAL", "PRIMARY")))
    assert condition.root_value("ImageType", 1, "ORIGINAL")(seen)
    assert not condition.root_value("ImageType", 2, "ORIGINAL")(seen)
    assert not condition.root_value("ImageType", 4, "VMI")(seen)
    assert condition.root_holds("ImageType", "PRIMARY")(seen)


def test_tests_are_joined_and_negated():
    seen = view(item(KVP=80))
    yes, no = condition.filled("KVP"), condition.filled("Exposure")
    assert (yes | no)(seen)
    assert not (yes & no)(seen)
    assert (~no)(seen)


def test_what_only_the_author_knows_is_never_required():
    assert not condition.AUTHOR.required(view(item()))


def test_an_attribute_is_a_dimension_where_a_pointer_holds_its_tag():
    seen = view(Attributes(), item(DimensionIndexSequence=item(DimensionIndexPointer="StackID")))
    assert condition.is_dimension("StackID")(seen)
    assert not condition.is_dimension("TemporalPositionIndex")(seen)


def test_an_image_is_original_by_value_1_of_its_type():
    for first, original in (("ORIGINAL", True), ("MIXED", True), ("DERIVED", False)):
        assert condition.ORIGINAL_IMAGE(view(item(), item(ImageType=(first, "PRIMARY")))) is original


def test_a_technique_other_than_none_is_one_that_is_written():
    technique = "CardiacSynchronizationTechnique"
    differs = condition.at_root(condition.other_than(technique, "NONE"))
    for root, answer in ((item(**{technique: "PACED"}), True), (item(**{technique: "NONE"}), False), (item(), False)):
        assert differs(view(item(), root)) is answer
