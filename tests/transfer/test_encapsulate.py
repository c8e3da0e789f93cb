"""Encapsulated pixel data against pydicom's reader of items and offset tables."""

import struct
from io import BytesIO

import pytest
from pydicom.encaps import generate_frames, parse_basic_offsets

from dicomforge.transfer import encapsulate
from dicomforge.transfer.encapsulate import encapsulated

FRAMES = [b"\1\2\3\4", b"\5\6", b"\7\x08\x09"]


def test_each_frame_is_a_fragment_of_even_length_that_the_offset_table_leads_to() -> None:
    value = b"".join(encapsulated(FRAMES))
    assert parse_basic_offsets(BytesIO(value)) == [0, 12, 22]
    assert list(generate_frames(value, number_of_frames=3)) == [*FRAMES[:2], b"\7\x08\x09\0"]


def test_the_table_is_empty_where_frames_go_out_before_the_last_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encapsulate, "TABLE_BYTES", 3)
    pieces = list(encapsulated(FRAMES))
    value = b"".join(pieces)
    assert len(pieces) > 2
    assert parse_basic_offsets(BytesIO(value)) == []
    assert list(generate_frames(value, number_of_frames=3)) == [*FRAMES[:2], b"\7\x08\x09\0"]


def test_an_extended_offset_table_leads_beyond_four_gibibytes() -> None:
    offsets, lengths = encapsulate.offset_table([2**31, 2**31, 3])
    assert struct.unpack("<3Q", offsets) == (0, 2**31 + 8, 2**32 + 16)
    assert struct.unpack("<3Q", lengths) == (2**31, 2**31, 4)
