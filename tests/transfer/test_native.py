"""Frames as plain samples; single bits are packed across frames (PS3.5 section 8.1.1)."""

import numpy as np
import pytest
from pydicom.pixels.utils import unpack_bits

from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer import native

BITS = PixelFormat(1, 1, 1, False, 0, 1.0, 0.0)
WORDS = PixelFormat(1, 16, 16, False, 0, 1.0, 0.0)


def test_the_first_pixel_is_the_least_significant_bit() -> None:
    frame = np.array([[1, 0, 0, 0, 0, 0, 0, 0, 1, 1]], np.uint8)
    assert b"".join(native.little_endian([frame], BITS)) == bytes([0b00000001, 0b00000011])


@pytest.mark.parametrize("shape", [(3, 5), (7, 9), (8, 8), (1, 1)])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_frames_of_bits_follow_one_another_without_a_gap(shape: tuple[int, int], count: int) -> None:
    frames = np.random.default_rng(1).integers(0, 2, (count, *shape), np.uint8)
    packed = b"".join(native.little_endian(iter(frames), BITS))
    assert len(packed) % 2 == 0
    assert len(packed) == (frames.size + 15) // 16 * 2
    unpacked = unpack_bits(packed)[: frames.size]
    assert np.array_equal(unpacked.reshape(frames.shape), frames)


def test_a_frame_may_be_overwritten_once_its_buffer_was_taken() -> None:
    frame = np.zeros((3, 5), np.uint8)

    def painted():
        for value in (1, 0, 1):
            frame[...] = value
            yield frame

    packed = b"".join(bytes(b) for b in native.little_endian(painted(), BITS))
    assert list(unpack_bits(packed)[:45]) == [1] * 15 + [0] * 15 + [1] * 15


def test_words_are_swapped_for_big_endian_and_padded_to_even() -> None:
    frame = np.array([[1, 256, 3]], np.uint16)
    assert b"".join(native.little_endian([frame], WORDS)) == b"\1\0\0\1\3\0"
    assert b"".join(native.big_endian([frame], WORDS)) == b"\0\1\1\0\0\3"
    byte = PixelFormat(1, 8, 8, False, 0, 1.0, 0.0)
    assert b"".join(native.little_endian([np.array([[7, 8, 9]], np.uint8)], byte)) == b"\7\x08\x09\0"


def test_two_pixels_of_ybr_full_422_are_two_y_and_one_cb_and_cr() -> None:
    """PS3.3 C.7.6.3.1.2: "two Y values shall be stored followed by one CB and one CR value"."""
    format = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0, "YBR_FULL_422")
    frame = np.array([[[1, 10, 20], [2, 10, 20], [3, 30, 40], [4, 30, 40]]], np.uint8)
    expected = bytes([1, 2, 10, 20, 3, 4, 30, 40])
    assert b"".join(native.little_endian([frame, frame], format)) == expected * 2
    assert b"".join(native.big_endian([frame], format)) == expected
