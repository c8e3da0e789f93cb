"""RLE Lossless (PS3.5 Annex G, A.4.2): complete, by pydicom's own encoder; one fragment a frame.

The bytes follow from Annex G's algorithm as pydicom writes it in Python (PackBits per row and byte plane). The Basic
Offset Table is filled up to `TABLE_BYTES` of frames, and empty (PS3.5 A.4 allows both) where a file is larger: its
frames then need not be kept until the last is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import Buffer, TransferSyntax

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

TABLE_BYTES = 64 << 20
"""Encoded frames that are kept for the sake of their offsets."""


def encode_frames(frames: Iterable[Frame], format: PixelFormat) -> Iterator[Buffer]:
    """The encapsulated value of PixelData without its delimiter: a Basic Offset Table item, an item per frame."""
    from pydicom.encaps import encapsulate, itemize_frame

    kept: list[bytes] | None = []
    size = 0
    for frame in frames:
        if kept is not None and size > TABLE_BYTES:
            yield encapsulate(kept, has_bot=False)
            kept = None
        encoded = _encode(frame, format)
        size += len(encoded)
        if kept is None:
            yield b"".join(itemize_frame(encoded))
        else:
            kept.append(encoded)
    if kept is not None:
        yield encapsulate(kept, has_bot=True)


def _encode(frame: Frame, format: PixelFormat) -> bytes:
    from pydicom.pixels.encoders.base import get_encoder
    from pydicom.uid import RLELossless

    pixels = frame if format.samples == 1 or format.planar == 0 else frame.transpose(1, 2, 0)
    return get_encoder(RLELossless).encode(
        pixels,
        encoding_plugin="pydicom",
        rows=pixels.shape[0],
        columns=pixels.shape[1],
        samples_per_pixel=format.samples,
        bits_allocated=format.bits_allocated,
        bits_stored=format.bits_allocated,  # of fewer than 9 stored bits pydicom would drop the high byte
        pixel_representation=int(format.signed),
        photometric_interpretation="MONOCHROME2" if format.samples == 1 else "RGB",
        planar_configuration=0,
        number_of_frames=1,
    )


SYNTAX = TransferSyntax(
    keyword="RLELossless",
    encode_frames=encode_frames,
    encapsulated=True,
    bits_allocated=(8, 16),
    photometric=("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "YBR_FULL", "RGB"),
    section="PS3.5 8.2.2, Table 8.2.2-1",
    epoch=2,
)
