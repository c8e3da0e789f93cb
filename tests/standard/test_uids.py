"""The oracle is pydicom's registry; the four newer SOP classes are those of PS3.4 Table B.5-1."""

import runpy

import pydicom._uid_dict
import pytest

from dicomforge.standard import iods, uids
from dicomforge.standard.uids import Uid


def test_every_uid_of_pydicom_is_registered_alike() -> None:
    # from its file: other libraries add to the dictionary in memory
    source = runpy.run_path(pydicom._uid_dict.__file__)["UID_dictionary"]
    expected = {
        value: Uid(value, keyword, name, kind, retired == "Retired")
        for value, (name, kind, _, retired, keyword) in source.items()
    }
    assert {value: uids.by_value(value) for value in expected} == expected
    assert all(uids.by_keyword(uid.keyword) == uid for uid in expected.values() if uid.keyword)


@pytest.mark.parametrize(
    ("value", "keyword", "name"),
    [
        (
            "1.2.840.10008.5.1.4.1.1.9.100.1",
            "WaveformPresentationStateStorage",
            "Waveform Presentation State Storage",
        ),
        (
            "1.2.840.10008.5.1.4.1.1.9.100.2",
            "WaveformAcquisitionPresentationStateStorage",
            "Waveform Acquisition Presentation State Storage",
        ),
        ("1.2.840.10008.5.1.4.1.1.66.7", "LabelMapSegmentationStorage", "Label Map Segmentation Storage"),
        ("1.2.840.10008.5.1.4.1.1.66.8", "HeightMapSegmentationStorage", "Height Map Segmentation Storage"),
    ],
)
def test_the_storage_classes_that_pydicom_lacks_are_registered(value: str, keyword: str, name: str) -> None:
    assert uids.by_value(value) == uids.by_keyword(keyword) == Uid(value, keyword, name, "SOP Class", False)


def test_every_storage_sop_class_has_a_name() -> None:
    found = [uids.by_value(value) for value in iods.storage_sop_classes()]
    assert [uid for uid in found if uid is None or uid.kind != "SOP Class" or not uid.keyword] == []


def test_every_uid_has_its_kind() -> None:
    kinds = {keyword: uid.kind for keyword in uids.keywords() if (uid := uids.by_keyword(keyword)) is not None}
    syntaxes = {keyword for keyword, kind in kinds.items() if kind == "Transfer Syntax"}
    assert {"ImplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless"} < syntaxes
    assert "CTImageStorage" not in syntaxes
    assert "Colour" not in kinds.values()


def test_an_unknown_uid_is_none() -> None:
    assert uids.by_value("1.2.3") is None
    assert uids.by_keyword("CircleStorage") is None


def test_transfer_syntaxes_newer_than_pydicom_are_registered_as_pynetdicom_names_them() -> None:
    pytest.importorskip("pynetdicom")
    for value in (*(f"1.2.840.10008.1.2.4.{n}" for n in (110, 111, 112)), "1.2.840.10008.1.2.8.1"):
        name, kind, *_, keyword = pydicom._uid_dict.UID_dictionary[value]
        assert uids.by_value(value) == uids.by_keyword(keyword) == Uid(value, keyword, name, kind, False)
