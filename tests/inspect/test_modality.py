"""Modality against the SOP Class."""

import pytest

from dicomforge.inspect.terms import modality
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes, Element


def codes(uid: str, value: str) -> list[tuple[str, str]]:
    here = Attributes([Element(0x00080060, "CS", (value,))])
    return [(f.code, f.section) for f in modality(View(here, (), uid, frozenset()))]


@pytest.mark.parametrize(
    ("uid", "right", "wrong"),
    [
        ("1.2.840.10008.5.1.4.1.1.2", "CT", "MR"),
        ("1.2.840.10008.5.1.4.1.1.1.2", "MG", "DX"),
        ("1.2.840.10008.5.1.4.1.1.1.1", "PX", "MG"),
        ("1.2.840.10008.5.1.4.1.1.128", "PT", "CT"),
        ("1.2.840.10008.5.1.4.1.1.20", "NM", "PT"),
        ("1.2.840.10008.5.1.4.1.1.481.2", "RTDOSE", "RTPLAN"),
        ("1.2.840.10008.5.1.4.1.1.481.3", "RTSTRUCT", "CT"),
        ("1.2.840.10008.5.1.4.1.1.88.33", "SR", "CT"),
        ("1.2.840.10008.5.1.4.1.1.88.59", "KO", "SR"),
        ("1.2.840.10008.5.1.4.1.1.77.1.6", "SM", "OT"),
        ("1.2.840.10008.5.1.4.1.1.77.1.1", "ES", "OT"),
        ("1.2.840.10008.5.1.4.1.1.9.5.1", "HD", "ECG"),
    ],
)
def test_each_class_has_its_own(uid: str, right: str, wrong: str) -> None:
    assert codes(uid, right) == []
    assert [code for code, _ in codes(uid, wrong)] == ["modality"]


@pytest.mark.parametrize(
    ("uid", "wrong", "severity"),
    [
        ("1.2.840.10008.5.1.4.1.1.2", "MR", "warning"),  # C.7.3.1.1.1: Defined Terms
        ("1.2.840.10008.5.1.4.1.1.4.1", "CT", "error"),  # C.8.13.6
        ("1.2.840.10008.5.1.4.1.1.1.2", "DX", "error"),  # C.8.11.6
        ("1.2.840.10008.5.1.4.1.1.1.1", "MG", "warning"),  # C.8.11.1 lists it
        ("1.2.840.10008.5.1.4.1.1.1.1", "CR", "error"),
        ("1.2.840.10008.5.1.4.1.1.481.23", "CT", "warning"),  # an IOD newer than the list of C.36.3
    ],
)
def test_only_enumerated_modalities_make_errors(uid: str, wrong: str, severity: str) -> None:
    here = Attributes([Element(0x00080060, "CS", (wrong,))])
    assert [f.severity for f in modality(View(here, (), uid, frozenset()))] == [severity]


def test_secondary_capture_takes_any() -> None:
    assert codes("1.2.840.10008.5.1.4.1.1.7", "CT") == []


def test_the_module_that_says_so_is_cited() -> None:
    assert codes("1.2.840.10008.5.1.4.1.1.481.2", "CT")[0][1] == "PS3.3 C.8.8.1"
    assert codes("1.2.840.10008.5.1.4.1.1.9.4.2", "ECG")[0][1] == "PS3.3 A.34.10.4.1"


def test_unknown_classes_and_empty_values_are_not_judged() -> None:
    assert codes("1.2.3", "XX") == codes("1.2.840.10008.5.1.4.1.1.2", "") == []
