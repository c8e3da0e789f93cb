"""RLE Lossless (PS3.5 Annex G, A.4.2): complete, by pylibjpeg-rle; one fragment a frame."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import Library, TransferSyntax

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame


def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
    """The frames, one fragment each: PackBits by row and byte plane, as Annex G has it."""
    from rle.rle import encode_frame

    order = "<" if sys.byteorder == "little" else ">"
    for frame in frames:
        pixels = frame.transpose(1, 2, 0) if format.samples > 1 and format.planar else frame
        rows, columns = pixels.shape[:2]
        yield bytes(encode_frame(pixels.tobytes(), rows, columns, format.samples, format.bits_allocated, order))


SYNTAX = TransferSyntax(
    keyword="RLELossless",
    encode_frames=encode_frames,
    library=Library("pylibjpeg-rle", "rle", ""),
    encapsulated=True,
    may_split=False,
    bits_allocated=(8, 16),
    photometric=("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "YBR_FULL", "RGB"),
    section="PS3.5 8.2.2, Table 8.2.2-1",
    epoch=2,
)
