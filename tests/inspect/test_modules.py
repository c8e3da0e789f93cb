"""Which Modules a data set follows."""

from __future__ import annotations

from dicomforge.inspect.modules import applies, parts
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes, Element, tag_of

CT, SC_MULTI = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.7.2"


def view(uid: str = CT, **values: str) -> View:
    return View(Attributes(Element(tag_of(k), "LO", (v,)) for k, v in values.items()), (), uid, frozenset())


def test_mandatory_ones_are_sure() -> None:
    found = {part.module: part.is_sure for part in parts(view())}
    assert found["ct-image"]
    assert "contrast-bolus" not in found


def test_an_attribute_of_its_own_brings_a_module_that_is_not_sure() -> None:
    found = {part.module: part.is_sure for part in parts(view(ContrastBolusAgent="x"))}
    assert found["contrast-bolus"] is False


def test_a_condition_that_holds_brings_a_module_that_is_sure() -> None:
    found = {part.module: part.is_sure for part in parts(view(MultienergyCTAcquisition="YES"))}
    assert found["multi-energy-ct-image"] is True


def test_a_condition_that_stumbles_over_a_value_does_not_hold() -> None:
    assert not applies("sc-multi-frame-vector", view(SC_MULTI, NumberOfFrames="many"))


def test_a_class_without_iod_has_none() -> None:
    assert parts(view("1.2.3")) == ()
