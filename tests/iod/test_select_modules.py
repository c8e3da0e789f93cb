import pytest

from dicomforge.iod.select_modules import applies, present_modules, selected
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes, Element, tag_of
from tests.iod.instances import implied, sop_class_of, written


def modules_of(name, **values) -> set[str]:
    kind = sop_class_of(name)
    return set(selected(kind, implied(kind).merged(written(**values))))


def test_mandatory_modules_are_always_part():
    assert {"patient", "general-study", "general-series", "ct-image", "sop-common"} <= modules_of("ct-image")


def test_optional_and_conditional_modules_are_not():
    assert not modules_of("ct-image") & {"voi-lut", "patient-study", "contrast-bolus", "synchronization", "device"}


def test_an_attribute_that_one_module_alone_holds_brings_it():
    assert "voi-lut" in modules_of("ct-image", WindowCenter=40)
    assert "patient-study" in modules_of("mr-image", PatientAge="045Y")
    assert "synchronization" in modules_of("ct-image", SynchronizationTrigger="SOURCE")


def test_an_attribute_that_two_modules_hold_brings_neither():
    assert "image-plane" not in modules_of("secondary-capture-image", PixelSpacing=(1, 1))


def test_a_condition_brings_its_module():
    assert "multi-energy-ct-image" in modules_of("ct-image", MultienergyCTAcquisition="YES")


def test_a_class_without_an_iod_is_our_mistake():
    kind = sop_class_of("ct-image")
    unknown = SopClass("1.2.3", "", "", kind.pixels)
    with pytest.raises(KeyError):
        selected(unknown, implied(kind))


CT, SC_MULTI = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.7.2"


def view(uid: str = CT, **values: str) -> View:
    return View(Attributes(Element(tag_of(k), "LO", (v,)) for k, v in values.items()), (), uid, frozenset())


def test_mandatory_ones_are_sure() -> None:
    found = {one.module: one.is_sure for one in present_modules(view())}
    assert found["ct-image"]
    assert "contrast-bolus" not in found


def test_an_attribute_of_its_own_brings_a_module_that_is_not_sure() -> None:
    found = {one.module: one.is_sure for one in present_modules(view(ContrastBolusAgent="x"))}
    assert found["contrast-bolus"] is False


def test_a_condition_that_holds_brings_a_module_that_is_sure() -> None:
    found = {one.module: one.is_sure for one in present_modules(view(MultienergyCTAcquisition="YES"))}
    assert found["multi-energy-ct-image"] is True


def test_a_condition_that_stumbles_over_a_value_does_not_hold() -> None:
    assert not applies("sc-multi-frame-vector", view(SC_MULTI, NumberOfFrames="many"))


def test_a_class_without_iod_has_none() -> None:
    assert present_modules(view("1.2.3")) == ()
