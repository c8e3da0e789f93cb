"""Values of an element, against what pydicom reads from the same bytes."""

from io import BytesIO
from pathlib import Path

import pydicom

from dicomforge.transfer.read.file import read
from dicomforge.transfer.read.values import attributes, stripped_of, value
from tests.inspect.made import bundled, one


def test_a_slice_has_the_values_that_pydicom_reads(tmp_path: Path) -> None:
    path = one(tmp_path)
    ours = attributes(read(path).elements)
    for element in pydicom.dcmread(path):
        if element.VR in ("CS", "UI", "DA", "LO", "SH", "PN") and element.VM == 1 and not element.is_empty:
            assert ours.text(element.tag) == str(element.value), element.keyword
        if element.VR in ("US", "DS", "IS"):
            values = element.value if element.VM > 1 else [element.value]
            assert ours.numbers(element.tag) == tuple(float(v) for v in values), element.keyword


def test_big_endian_numbers_are_read(tmp_path: Path) -> None:
    path = bundled("ExplVR_BigEnd.dcm")
    theirs = pydicom.dcmread(path)
    ours = attributes(read(path).elements)
    assert ours.numbers("Rows") == (theirs.Rows,)
    assert ours.numbers("Columns") == (theirs.Columns,)


def test_deflated_data_sets_are_read() -> None:
    path = bundled("image_dfl.dcm")
    theirs = pydicom.dcmread(BytesIO(path.read_bytes()))
    ours = attributes(read(path).elements)
    assert ours.text("StudyInstanceUID") == theirs.StudyInstanceUID
    assert ours.numbers("Rows") == (theirs.Rows,)


def test_what_is_left_over_of_a_number_is_dropped() -> None:
    assert value("US", b"\x01\x00\x02", False, ()) == (1,)


def test_tags_are_two_words() -> None:
    assert value("AT", b"\x18\x00\x63\x10", False, ()) == (0x00181063,)
    assert value("AT", b"\x00\x18\x10\x63", True, ()) == (0x00181063,)


def test_spaces_at_the_beginning_count_in_long_text_alone() -> None:
    assert (stripped_of("LT", " a "), stripped_of("LO", " a ")) == (" a", "a")


def test_only_spaces_are_no_value() -> None:
    assert value("LO", b"  ", False, ()) == ()
