"""RLE Lossless (PS3.5 Annex G, A.4.2): complete, by pydicom's own encoder; one fragment a frame.

The bytes follow from Annex G's algorithm as pydicom writes it in Python (PackBits per row and byte plane).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import TransferSyntax

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame


def encode_frames(frames: Iterable[Frame], format: PixelFormat) -> Iterator[bytes]:
    """The frames, one fragment each."""
    for frame in frames:
        yield _encode(frame, format)


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
