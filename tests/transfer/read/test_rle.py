"""RLE: headers and segments written here by the letter of PS3.5 Annex G."""

import struct

import pytest

from dicomforge.transfer.read.frame_stream import FrameSize
from dicomforge.transfer.read.rle import rle

SIZE = FrameSize(2, 4, 1, 8)


def frame(segment: bytes, count: int = 1, offsets: tuple[int, ...] = (64,)) -> bytes:
    return struct.pack("<16I", count, *offsets, *[0] * (15 - len(offsets))) + segment


@pytest.mark.parametrize(
    "segment",
    [b"\x07ABCDEFGH", b"\xf9A", b"\xfdA\x03BCDE", b"\x80\xf9A", b"\xf9A\0"],
    ids=["literal", "run", "run and literal", "nothing, then a run", "padded"],
)
def test_eight_pixels_are_a_frame(segment: bytes) -> None:
    assert rle(frame(segment), SIZE) is None


@pytest.mark.parametrize("segment", [b"\x07ABCDEFG", b"\xfaA", b"\xfdA", b"\xfdA\x03BC", b"\x80"])
def test_fewer_pixels_are_a_cut_one(segment: bytes) -> None:
    fault = rle(frame(segment), SIZE)
    assert fault is not None
    assert fault[0] == "stream-truncated"


@pytest.mark.parametrize(
    ("count", "offsets", "code"),
    [
        (0, (64,), "stream"),
        (16, (64,), "stream"),
        (1, (60,), "stream"),
        (1, (64, 66), "stream"),
        (2, (64, 66), "stream"),
        (1, (64,), "stream-truncated"),
    ],
)
def test_a_header_names_the_segments_of_the_pixels(count: int, offsets: tuple[int, ...], code: str) -> None:
    fault = rle(frame(b"", count, offsets), SIZE)
    assert fault is not None
    assert fault[0] == code


def test_less_than_a_header_is_a_cut_frame() -> None:
    fault = rle(frame(b"\xf9A")[:40], SIZE)
    assert fault == ("stream-truncated", "40 bytes", "an RLE header of 64 bytes")
