"""Codestreams of JPEG 2000 (ISO/IEC 15444-1 Annex A): what their encoders write and what DICOM wants of them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import Bounds

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

SIZ, COM, SOT = 0xFF51, 0xFF64, 0xFF90
BIT = 6.02
"""dB of a bit: the usual quality is a root-mean-square error of one stored value."""
LOSSY = (Bounds("quality", 10, 120), Bounds("ratio", 1, 10_000))
"""`quality` is a peak signal-to-noise ratio in dB."""
TRIALS = 9
"""Halvings of the range of `quality` in search of a ratio: it is then known to 0.2 dB."""


def cleaned(stream: bytes, precision: int = 0, signed: bool = False) -> bytes:
    """Without comments, which name the version of the encoder; with another precision in SIZ where one is given."""
    pieces = [stream[:2]]
    for marker, segment in segments(stream):
        if marker == SIZ and precision:
            component = bytes([precision - 1 | signed << 7])
            components = b"".join(component + segment[i + 1 : i + 3] for i in range(40, len(segment), 3))
            segment = segment[:40] + components
        if marker != COM:
            pieces.append(segment)
    return b"".join([*pieces, stream[sum(len(one) for _, one in segments(stream)) + 2 :]])


def segments(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker segments of the main header, each with its marker and length."""
    at = 2
    while True:
        marker, length = struct.unpack_from(">HH", stream, at)
        if marker == SOT:
            return
        yield marker, stream[at : at + 2 + length]
        at += 2 + length


def lossy(frame: Frame, format: PixelFormat, encode: Encode, code: Callable[[float], bytes]) -> bytes:
    """The stream of the quality asked for, or of the best that has the ratio asked for."""
    if encode.ratio is None:
        usual = max(2 * LOSSY[0].least, BIT * format.bits_stored)
        return code(usual if encode.quality is None else encode.quality)
    most = frame.size * format.bits_allocated / 8 / encode.ratio
    low, high = LOSSY[0].least, LOSSY[0].most
    best = code(low)
    for _ in range(TRIALS):
        middle = (low + high) / 2
        made = code(middle)
        if len(made) <= most:
            low, best = middle, made
        else:
            high = middle
    return best
