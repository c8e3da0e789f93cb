import pytest

from dicomforge.iod.selection import selected
from dicomforge.iod.sop_class import SopClass
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
