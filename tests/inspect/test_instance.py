"""Instance: files of pydicom, and files that nobody should have written."""

from pathlib import Path

import pydicom.data
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from dicomforge.inspect.instance import MANY, inspect
from dicomforge.inspect.report import report
from tests.inspect.made import Change, bundled, meta_of, one, told

BUNDLED = sorted(p for p in Path(pydicom.data.__file__).parent.rglob("*") if p.is_file() and p.suffix != ".py")


def test_the_files_that_pydicom_brings_are_there() -> None:
    assert len(BUNDLED) > 150


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_no_file_of_pydicom_makes_it_fail(path: Path) -> None:
    for at in inspect(path).findings:
        assert at.file == str(path)
        assert at.found
        assert at.expected


@pytest.mark.parametrize("name", ["CT_small.dcm", "JPEG2000.dcm", "rtplan.dcm", "SC_rgb_rle_2frame.dcm"])
def test_no_end_of_a_file_makes_it_fail(name: str, tmp_path: Path) -> None:
    data = bundled(name).read_bytes()
    path = tmp_path / "cut.dcm"
    for end in (*range(0, 400, 7), *range(400, min(len(data), 9000), 211)):
        path.write_bytes(data[:end])
        assert inspect(path).findings


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [f.code for f in inspect(tmp_path / "no.dcm").findings] == ["unreadable"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert [f.code for f in inspect(tmp_path).findings] == ["unreadable"]


def test_a_private_sop_class_is_told_and_the_rest_is_judged(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.SOPClassUID = "1.2.826.0.1.3680043.8.498.77"
        image.file_meta = meta_of(image)
        image.HighBit = 7
        del image.PatientName

    assert told(one(tmp_path, change)) == [("unknown-sop-class", "SOPClassUID"), ("high-bit", "HighBit")]


def test_the_sop_class_of_file_meta_serves_where_the_data_set_has_none(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.file_meta = meta_of(image)
        del image.SOPClassUID, image.PixelSpacing

    assert set(told(one(tmp_path, change))) == {("missing-type-1", "SOPClassUID"), ("missing-type-1", "PixelSpacing")}


def test_objects_that_are_no_images_are_judged() -> None:
    found = told(bundled("rtplan.dcm"))
    assert ("file-meta-differs", "MediaStorageSOPInstanceUID") in found
    assert not any(code == "unknown-sop-class" for code, _ in found)


def test_a_directory_is_no_instance() -> None:
    path = Path(pydicom.data.__file__).parent / "test_files" / "dicomdirtests" / "DICOMDIR"
    inspected = inspect(path)
    assert inspected.summary is None
    assert not any(f.code.startswith("missing-type") for f in inspected.findings)


def many(count: int) -> Change:
    def change(image: Dataset) -> None:
        inner = Dataset()
        inner.ReferencedSOPClassUID, inner.ReferencedSOPInstanceUID = "1.2.3", "1.02.3"
        image.ReferencedStudySequence = [Dataset(inner) for _ in range(count)]

    return change


def test_what_many_items_have_alike_is_told_a_few_times(tmp_path: Path) -> None:
    found = inspect(one(tmp_path, many(100))).findings
    assert len(found) == MANY
    assert found[-1].found.endswith("and 92 more like it in this file")
    assert len(inspect(one(tmp_path, many(MANY))).findings) == MANY


def test_one_uid_for_two_things_is_named(tmp_path: Path) -> None:
    path = one(tmp_path, lambda image: image.update({"StudyInstanceUID": str(image.SeriesInstanceUID)}))
    assert told(path) == [("uid-twice", "StudyInstanceUID")]


MARKS = st.sampled_from([b"", b"\xff\xff\xff\xff", b"\0\0\0\0", b"SQ", b"UN\0\0", b"\xfe\xff\0\xe0"])
"""Bytes that mean something to a reader: lengths, VRs, an item."""


@settings(max_examples=300)
@given(data=st.data())
def test_no_change_of_bytes_makes_it_fail(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("changed", numbered=True)
    path = one(folder)
    good = path.read_bytes()
    changed = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(128, len(good) - 1))
        changed[at : at + data.draw(st.integers(0, 9))] = data.draw(MARKS | st.binary(max_size=9))
    path.write_bytes(bytes(changed))
    again = folder / "2.dcm"
    again.write_bytes(good)
    for at_all in report([path, again]).findings:
        assert at_all.found.isprintable()
        assert at_all.expected.isprintable()
