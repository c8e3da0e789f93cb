"""Segmented look-up tables; the oracles are worked examples of PS3.3 C.7.9.2, and pydicom."""

import struct

import pytest
from pydicom.pixels.processing import _expand_segmented_lut

from dicomforge.model import lut_segments


def _bytes(values: list[int], bits: int) -> bytes:
    return struct.pack(f"<{len(values)}{'B' if bits == 8 else 'H'}", *values)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 3, 5, 6, 7], [5, 6, 7]),
        ([0, 1, 0, 1, 4, 8], [0, 2, 4, 6, 8]),
        ([0, 1, 8, 1, 4, 0], [8, 6, 4, 2, 0]),
        ([0, 1, 9, 1, 3, 9], [9, 9, 9, 9]),
    ],
)
def test_discrete_and_linear_segments_are_as_pydicom_expands_them(
    values: list[int], expected: list[int], bits: int
) -> None:
    assert lut_segments.entries(_bytes(values, bits), bits) == expected
    assert _expand_segmented_lut(tuple(values), f"<{len(values)}{'B' if bits == 8 else 'H'}") == expected


@pytest.mark.parametrize(("bits", "offset"), [(8, [0, 0, 0, 0]), (16, [0, 0])])
def test_an_indirect_segment_repeats_earlier_segments(bits: int, offset: list[int]) -> None:
    """C.7.9.2.3: the number of segments, then a byte offset, its least significant part first."""
    values = [0, 2, 1, 2, 1, 2, 4, 2, 2, *offset]
    assert lut_segments.entries(_bytes(values, bits), bits) == [1, 2, 3, 4, 1, 2, 3, 4]


def test_the_offset_of_words_counts_bytes() -> None:
    values = [0, 1, 7, 0, 2, 1, 2, 2, 1, 6, 0]
    assert lut_segments.entries(_bytes(values, 16), 16) == [7, 1, 2, 1, 2]


def test_a_byte_that_fills_to_an_even_length_is_no_segment() -> None:
    assert lut_segments.entries(bytes([0, 3, 1, 2, 3, 0]), 8) == [1, 2, 3]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1, 4, 8], "the first segment is linear, without an entry to begin at"),
        ([0, 4, 8], "the last segment ends early"),
        ([3, 1, 8], "a segment has the opcode 3; there are 0, 1 and 2"),
        ([0, 1, 8, 2, 1, 40, 0, 0, 0], "an indirect segment points to byte 40, where no earlier segment begins"),
        ([0, 1, 8, 2, 1, 0, 0, 0, 0, 2, 1, 3, 0, 0, 0], "an indirect segment repeats an indirect segment"),
    ],
)
def test_what_describes_no_table_is_told(values: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        lut_segments.entries(_bytes(values, 8), 8)
