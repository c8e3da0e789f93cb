"""Fragments and offset tables, encapsulated by pydicom and by hand."""

import struct
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, encapsulate_extended
from pydicom.uid import MPEG2MPML, JPEG2000Lossless, RLELossless

from dicomforge.transfer.read.frames import is_encapsulated
from tests.inspect.made import Change, one, told

FRAME = bytes(64)


def frames(count: int, value: bytes) -> Change:
    def change(image: Dataset) -> None:
        image.NumberOfFrames = str(count)
        image.add_new("PixelData", "OB", value)
        image["PixelData"].is_undefined_length = True

    return change


def items(*values: bytes) -> bytes:
    return b"".join(b"\xfe\xff\0\xe0" + struct.pack("<I", len(value)) + value for value in values)


def of_pixels(path: Path) -> list[str]:
    places = ("PixelData", "ExtendedOffsetTable")
    return [
        code
        for code, where in told(path)
        if where in places and code != "empty-value" and not code.startswith("stream")
    ]


@pytest.mark.parametrize("has_table", [True, False])
def test_what_pydicom_encapsulates_is_right(has_table: bool, tmp_path: Path) -> None:
    value = encapsulate([FRAME] * 3, has_bot=has_table)
    assert of_pixels(one(tmp_path, frames(3, value), RLELossless)) == []


def test_frames_of_several_fragments_are_right(tmp_path: Path) -> None:
    value = encapsulate([FRAME] * 3, fragments_per_frame=2)
    assert of_pixels(one(tmp_path, frames(3, value), JPEG2000Lossless)) == []


def test_fewer_fragments_than_frames_are_named(tmp_path: Path) -> None:
    assert of_pixels(one(tmp_path, frames(4, items(b"", *[FRAME] * 3)), JPEG2000Lossless)) == ["fragments"]


def test_a_frame_of_run_lengths_is_one_fragment(tmp_path: Path) -> None:
    assert of_pixels(one(tmp_path, frames(2, items(b"", *[FRAME] * 3)), RLELossless)) == ["fragments"]


def test_an_empty_first_fragment_is_named(tmp_path: Path) -> None:
    assert of_pixels(one(tmp_path, frames(1, items(b"", b"")), JPEG2000Lossless)) == ["fragments"]


@pytest.mark.parametrize(
    "table", [(0,), (0, 40), (0, 0), (72, 0), (8, 72)], ids=["short", "no fragment", "equal", "descending", "not 0"]
)
def test_offsets_that_lead_nowhere_are_named(table: tuple[int, ...], tmp_path: Path) -> None:
    value = items(struct.pack(f"<{len(table)}I", *table), FRAME, FRAME)
    assert of_pixels(one(tmp_path, frames(2, value), JPEG2000Lossless)) == ["offset-table"]


def test_no_item_at_all_lacks_the_table(tmp_path: Path) -> None:
    path = one(tmp_path, frames(1, items(b"", FRAME)), JPEG2000Lossless)
    data = path.read_bytes()
    at = data.index(b"\xe0\x7f\x10\0OB") + 12
    path.write_bytes(data[:at] + b"\xfe\xff\xdd\xe0\0\0\0\0")
    assert of_pixels(path) == ["offset-table"]


def test_a_stream_of_video_needs_no_fragment_for_each_frame(tmp_path: Path) -> None:
    assert of_pixels(one(tmp_path, frames(100, items(b"", FRAME)), MPEG2MPML)) == []
    assert of_pixels(one(tmp_path, frames(100, items(b"")), MPEG2MPML)) == ["fragments"]


def test_an_extended_offset_table_has_eight_bytes_for_each_frame(tmp_path: Path) -> None:
    value, table, lengths = encapsulate_extended([FRAME] * 3)

    def change(image: Dataset) -> None:
        frames(3, value)(image)
        image.ExtendedOffsetTable, image.ExtendedOffsetTableLengths = table, lengths

    def cut(image: Dataset) -> None:
        change(image)
        image.ExtendedOffsetTable = table[:8]

    assert of_pixels(one(tmp_path, change, RLELossless)) == []
    assert of_pixels(one(tmp_path, cut, RLELossless)) == ["offset-table"]


def test_which_transfer_syntaxes_encapsulate() -> None:
    assert not is_encapsulated("1.2.840.10008.1.2.1")
    assert not is_encapsulated("1.2.840.10008.1.2.1.99")
    assert not is_encapsulated("1.2.840.10008.1.2.4.94")
    assert is_encapsulated("1.2.3") is None
    assert is_encapsulated("1.2.840.10008.1.2.1.98")
    assert is_encapsulated("1.2.840.10008.1.2.4.50")
