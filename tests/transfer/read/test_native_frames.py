"""Native frames in fragments: one that is cut, too long, or no stream of RFC 1951."""

import zlib

import pytest

from dicomforge.transfer.read.frame_stream import FrameSize
from dicomforge.transfer.read.native_frames import deflated, uncompressed

SIZE = FrameSize(rows=4, columns=6, samples=1, allocated=16)
FRAME = bytes(range(48))


def _deflated(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


def test_a_whole_frame_has_no_fault() -> None:
    assert uncompressed(FRAME, SIZE) is None
    assert deflated(_deflated(FRAME), SIZE) is None


@pytest.mark.parametrize(("rows", "bits", "length"), [(3, 8, 10), (3, 1, 2), (5, 1, 2)])
def test_a_frame_is_padded_to_even_length(rows: int, bits: int, length: int) -> None:
    size = FrameSize(rows=rows, columns=3, samples=1, allocated=bits)  # 9 bytes, 9 bits, 15 bits
    assert uncompressed(bytes(length), size) is None


def test_colours_may_be_halved() -> None:
    size = FrameSize(rows=4, columns=6, samples=3, allocated=8)
    assert uncompressed(bytes(48), size) is None  # YBR_FULL_422: two samples a pixel
    assert uncompressed(bytes(72), size) is None
    assert uncompressed(bytes(60), size) == ("stream-size", "60 bytes", "48 or 72: a frame, padded to even length")


def test_a_frame_that_is_cut_or_too_long_is_told_from_a_whole_one() -> None:
    expected = "48: a frame, padded to even length"
    assert uncompressed(FRAME[:40], SIZE) == ("stream-truncated", "40 bytes", expected)
    assert deflated(_deflated(FRAME[:40]), SIZE) == ("stream-truncated", "40 bytes", expected)
    assert deflated(_deflated(FRAME * 1000), SIZE) == ("stream-size", "50 bytes", expected)


def test_what_is_not_deflated_is_no_stream() -> None:
    code, _, expected = deflated(b"\xff" * 9, SIZE) or ("", "", "")
    assert (code, expected) == ("stream", "a stream of RFC 1951")


def test_without_a_size_every_length_is_right() -> None:
    assert uncompressed(FRAME, FrameSize(None, None, None, None)) is None
