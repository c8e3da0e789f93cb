"""Types: what must be there, in the words of PS3.5 section 7.4, and nothing that only the world knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from tests.inspect.made import Change, found, meta_of, one, told


def without(keyword: str) -> Change:
    return lambda image: image.__delattr__(keyword)


def put(**values: object) -> Change:
    return lambda image: image.update(values)


@pytest.mark.parametrize(
    ("keyword", "code", "section"),
    [
        ("StudyInstanceUID", "missing-type-1", "PS3.3 C.7.2.1"),
        ("ImageType", "missing-type-1", "PS3.3 C.8.2.1"),
        ("ImagePositionPatient", "missing-type-1", "PS3.3 C.7.6.2"),
        ("FrameOfReferenceUID", "missing-type-1", "PS3.3 C.7.4.1"),
        ("Rows", "missing-type-1", "PS3.3 C.7.6.3"),
        ("SOPInstanceUID", "missing-type-1", "PS3.3 C.12.1"),
        ("PixelData", "missing-type-1c", "PS3.3 C.7.6.3"),
        ("PatientName", "missing-type-2", "PS3.3 C.7.1.1"),
        ("KVP", "missing-type-2", "PS3.3 C.8.2.1"),
        ("PatientPosition", "missing-type-2c", "PS3.3 C.7.3.1"),
    ],
)
def test_what_is_gone_is_missed_with_its_module(keyword: str, code: str, section: str, tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.file_meta = meta_of(image)
        delattr(image, keyword)

    told_of = [f for f in found(one(tmp_path, change)) if f.code.startswith("missing") and f.path == keyword]
    assert [(f.code, f.severity, f.section) for f in told_of] == [(code, "error", section)]


def test_a_condition_that_holds_is_cited(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.MultienergyCTAcquisition = "YES"
        del image.RescaleType

    at = next(f for f in found(one(tmp_path, change)) if f.path == "RescaleType")
    assert (at.code, at.section) == ("missing-type-1c", "PS3.3 C.8.2.1")
    assert at.expected.startswith("Type 1C in the CT Image Module: Required if the Rescale Type is not HU")
    assert ("missing-type-1c", "RescaleType") not in told(one(tmp_path, without("RescaleType")))


def test_empty_type_1_is_named_and_empty_type_2_is_not(tmp_path: Path) -> None:
    assert told(one(tmp_path, put(PixelSpacing=None, AcquisitionNumber=None, PatientName=""))) == [
        ("empty-value", "PixelSpacing")
    ]


def test_a_sequence_of_type_1_has_items(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.RequestAttributesSequence = [Dataset()]
        image.RequestAttributesSequence[0].ScheduledProtocolCodeSequence = [Dataset()]

    paths = [path for code, path in told(one(tmp_path, change)) if code.startswith("missing")]
    inner = "RequestAttributesSequence[1].ScheduledProtocolCodeSequence[1]"
    assert f"{inner}.CodeMeaning" in paths


def test_what_an_optional_module_lacks_is_a_warning(tmp_path: Path) -> None:
    at = found(one(tmp_path, put(ContrastBolusRoute="IV")))
    assert [(f.code, f.severity, f.path) for f in at] == [("missing-type-2", "warning", "ContrastBolusAgent")]


def test_what_its_condition_forbids_is_a_warning(tmp_path: Path) -> None:
    at = found(one(tmp_path, put(PlanarConfiguration=0)))
    assert [(f.code, f.severity) for f in at] == [("not-allowed", "warning")]


def test_laterality_is_not_missed_where_nothing_tells_of_a_paired_part(tmp_path: Path) -> None:
    assert told(one(tmp_path)) == []


def test_overlays_are_judged_by_their_group(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.add_new(0x60020010, "US", 16)
        image.add_new(0x60020011, "US", 12)

    at = {(f.code, f.tag_text) for f in found(one(tmp_path, change))}
    assert ("missing-type-1", "(6002,0040)") in at
    assert not any(tag.startswith("(6000") for _, tag in at)


def test_patient_orientation_is_missed_in_captures_and_not_where_frames_have_planes(tmp_path: Path) -> None:
    def capture(image: Dataset) -> None:
        image.SOPClassUID, image.ConversionType = "1.2.840.10008.5.1.4.1.1.7", "SYN"
        image.file_meta = meta_of(image)

    def in_frames(image: Dataset) -> None:
        capture(image)
        image.SharedFunctionalGroupsSequence = [Dataset()]

    assert told(one(tmp_path, capture)) == [("missing-type-2c", "PatientOrientation")]
    assert told(one(tmp_path, in_frames)) == []
