"""RLE Lossless (PS3.5 Annex G, A.4.2): complete, by pydicom's own encoder; one fragment a frame, with offset table.

The bytes follow from Annex G's algorithm as pydicom writes it in Python (PackBits per row and byte plane).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import Buffer, TransferSyntax

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame


def encode_frames(frames: list[Frame], format: PixelFormat) -> tuple[Buffer, ...]:
    """The encapsulated value of PixelData: a Basic Offset Table item, an item per frame, the delimiter."""
    from pydicom.encaps import encapsulate

    return (encapsulate([_encode(f, format) for f in frames], has_bot=True),)


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
        bits_stored=format.bits_stored,
        pixel_representation=int(format.signed),
        photometric_interpretation="MONOCHROME2" if format.samples == 1 else "RGB",
        planar_configuration=0,
        number_of_frames=1,
    )


SYNTAX = TransferSyntax(keyword="RLELossless", encode_frames=encode_frames, encapsulated=True)
