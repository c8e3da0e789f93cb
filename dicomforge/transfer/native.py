"""Frames as plain samples (PS3.5 sections 8.1.1 and 8.2), in either byte order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING

from dicomforge.model.encode import AS_USUAL, Encode
from dicomforge.model.recipe import PixelFormat

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Buffer, Frame

_MACHINE_IS_BIG = sys.byteorder == "big"


def little_endian(frames: Iterable[Frame], format: PixelFormat, encode: Encode = AS_USUAL) -> Iterator[Buffer]:
    """The frames one after the other, least significant byte first; views where the machine stores them so."""
    return _native(frames, format, swap=_MACHINE_IS_BIG)


def big_endian(frames: Iterable[Frame], format: PixelFormat, encode: Encode = AS_USUAL) -> Iterator[Buffer]:
    """The frames one after the other, most significant byte first (samples of 8 bits are OB and stay as they are)."""
    return _native(frames, format, swap=not _MACHINE_IS_BIG)


def each_alone(frames: Iterable[Frame], format: PixelFormat, encode: Encode = AS_USUAL) -> Iterator[bytes]:
    """The little-endian bytes of each frame, padded to even length."""
    for frame in frames:
        yield b"".join(map(bytes, little_endian([frame], format)))


def _native(frames: Iterable[Frame], format: PixelFormat, *, swap: bool) -> Iterator[Buffer]:
    if format.bits_allocated == 1:
        buffers = _packed(frames)
    elif format.ybr == "YBR_FULL_422":
        buffers = (_halved(f).reshape(-1).data for f in frames)
    else:
        turned = map(_turned, frames, repeat(format.keyword == "PixelData")) if swap else frames
        buffers = (f.reshape(-1).data.cast("B") for f in turned)
    length = 0
    for buffer in buffers:
        length += len(buffer)
        yield buffer
    if length % 2:
        yield b"\0"


def _turned(frame: Frame, is_words: bool) -> Frame:
    """The samples in the other byte order: those of OW by words of 16 bits, however many a sample has (PS3.5 7.3)."""
    is_long = is_words and frame.dtype.itemsize == 4
    return frame.view("u2").byteswap() if is_long else frame.byteswap()


def _packed(frames: Iterable[Frame]) -> Iterator[Buffer]:
    """Eight pixels to a byte, the first in its least significant bit; a frame begins where the one before ends."""
    import numpy as np

    rest = np.empty(0, np.uint8)
    for frame in frames:
        bits = np.concatenate((rest, frame.reshape(-1).astype(np.uint8, copy=False)))
        whole = bits.size // 8 * 8
        yield np.packbits(bits[:whole], bitorder="little").data
        rest = bits[whole:]
    if rest.size:
        yield np.packbits(rest, bitorder="little").data


def _halved(frame: Frame) -> Frame:
    """Two Y, then the Cb and Cr of the first of the two pixels (PS3.3 C.7.6.3.1.2, YBR_FULL_422)."""
    import numpy as np

    rows, columns, _ = frame.shape
    packed = np.empty((rows, columns // 2, 4), frame.dtype)
    packed[..., :2] = frame[..., 0].reshape(rows, -1, 2)
    packed[..., 2:] = frame[:, ::2, 1:]
    return packed
